#include "cluster/reply.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

#define PIECE_BYTES 32768u
/* What hiredis keeps of its own buffer between replies. */
#define READER_KEPT (256u * 1024)

typedef struct telnyx__reply_piece {
    struct telnyx__reply_piece *next;
    size_t size, used;
    _Alignas(max_align_t) char bytes[];
} piece;

/* hiredis gives the first of a reply back, and nothing with it. */
typedef struct object {
    redisReply reply;
    telnyx__reply_store *store;
} object;

static piece *add_piece(telnyx__reply_store *store, size_t size)
{
    if (size < PIECE_BYTES)
        size = PIECE_BYTES;
    if (size > SIZE_MAX - sizeof(piece))
        return NULL;
    piece *added = telnyx__malloc(store->alloc, sizeof *added + size);
    if (!added)
        return NULL;
    added->next = store->pieces;
    added->size = size;
    added->used = 0;
    store->pieces = added;
    return added;
}

static void *get(telnyx__reply_store *store, size_t size)
{
    if (size > SIZE_MAX - 2 * sizeof(max_align_t))
        return NULL;
    size = (size + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    piece *last = store->pieces;
    if (!last || last->size - last->used < size)
        last = add_piece(store, size);
    if (!last)
        return NULL;
    void *got = last->bytes + last->used;
    last->used += size;
    return got;
}

/* All but one, which is of the usual size. */
static void empty(telnyx__reply_store *store)
{
    piece *kept = NULL;
    for (piece *one = store->pieces, *next; one; one = next) {
        next = one->next;
        if (!kept && one->size == PIECE_BYTES)
            kept = one;
        else
            telnyx__free(store->alloc, one);
    }
    store->pieces = kept;
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
}

static object *add(const redisReadTask *task)
{
    telnyx__reply_store *store = task->privdata;
    object *self = get(store, sizeof *self);
    if (!self)
        return NULL;
    memset(self, 0, sizeof *self);
    self->reply.type = task->type;
    self->store = store;
    if (task->parent)
        ((redisReply *)task->parent->obj)->element[task->idx] = &self->reply;
    return self;
}

static void *add_text(const redisReadTask *task, char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? get(task->privdata, length + 1) : NULL;
    object *self = copy ? add(task) : NULL;
    if (!self)
        return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    self->reply.str = copy;
    self->reply.len = length;
    return self;
}

static void *add_number(const redisReadTask *task, long long number)
{
    object *self = add(task);
    if (self)
        self->reply.integer = number;
    return self;
}

/* In place of a text or an array, which the task says. */
static void *add_nothing(const redisReadTask *task)
{
    object *self = add(task);
    if (self)
        self->reply.type = REDIS_REPLY_NIL;
    return self;
}

#if HIREDIS_MAJOR >= 1
typedef size_t elements;

/* Of a protocol that is not asked for. */
static void *add_double(const redisReadTask *task, double number, char *text, size_t length)
{
    (void)number;
    return add_text(task, text, length);
}

static void *add_truth(const redisReadTask *task, int truth)
{
    return add_number(task, truth);
}
#else
typedef int elements;
#endif

static void *add_array(const redisReadTask *task, elements count)
{
    telnyx__reply_store *store = task->privdata;
    size_t length = (size_t)count;
    if (length > SIZE_MAX / 2 / sizeof(redisReply *))
        return NULL;
    redisReply **element = get(store, length * sizeof *element);
    object *self = element ? add(task) : NULL;
    if (!self)
        return NULL;
    memset(element, 0, length * sizeof *element);
    self->reply.element = element;
    self->reply.elements = length;
    return self;
}

static void give_back(void *reply)
{
    if (reply)
        empty(((object *)reply)->store);
}

void telnyx__replies_use(redisAsyncContext *redis, telnyx__reply_store *store)
{
    store->functions = (redisReplyObjectFunctions)
    {
        .createString = add_text, .createArray = add_array, .createInteger = add_number,
        .createNil = add_nothing,
#if HIREDIS_MAJOR >= 1
        .createDouble = add_double, .createBool = add_truth,
#endif
        .freeObject = give_back,
    };
    redis->c.reader->fn = &store->functions;
    redis->c.reader->privdata = store;
    redis->c.reader->maxbuf = READER_KEPT;
}

void telnyx__replies_free(telnyx__reply_store *store)
{
    empty(store);
    if (store->pieces)
        telnyx__free(store->alloc, store->pieces);
    store->pieces = NULL;
}

const char *telnyx__reply_text(const redisReply *reply, size_t index)
{
    if (!reply || reply->type != REDIS_REPLY_ARRAY || index >= reply->elements)
        return "";
    const redisReply *element = reply->element[index];
    return element->str && element->type == REDIS_REPLY_STRING ? element->str : "";
}

const char *telnyx__reply_refusal(const redisReply *reply)
{
    return reply && reply->type == REDIS_REPLY_ERROR ? reply->str : NULL;
}

bool telnyx__reply_is_lasting(const redisReply *reply)
{
    static const char *const lasting[] = { "READONLY", "OOM",       "MISCONF",    "NOAUTH",
                                           "LOADING",  "NOPERM",    "MASTERDOWN", "CLUSTERDOWN",
                                           "MOVED",    "NOREPLICAS" };
    const char *said = telnyx__reply_refusal(reply);
    for (size_t i = 0; said && i < sizeof lasting / sizeof lasting[0]; i++)
        if (strstr(said, lasting[i]))
            return true;
    return false;
}
