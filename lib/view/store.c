#include "view/store.h"

#include <string.h>

#include <telnyx/error.h>

#define ALIGN 8u
#define TEXTS 14

/* Behind it stand the texts of the record, each with its terminator, and the body. A block does not go round
 * the end of the ring: what is left there is a block without a record, or, where not even that fits, nothing. */
typedef struct block {
    uint64_t index;       /* records before it */
    uint32_t size;        /* of all, a multiple of ALIGN */
    uint32_t text[TEXTS]; /* where each begins, from the block on; 0: there is none */
    uint32_t body;
    bool filler;
    telnyx_trace_record record;
} block;

_Static_assert(_Alignof(block) <= ALIGN, "blocks stand where they may");

/* The texts of a record, in the order in which they stand in a block. */
static void texts_of(telnyx_trace_record *record, const char **out[TEXTS])
{
    const char **texts[TEXTS] = { &record->call_control_id,
                                  &record->call_session_id,
                                  &record->call_leg_id,
                                  &record->direction,
                                  &record->from,
                                  &record->to,
                                  &record->what,
                                  &record->result,
                                  &record->before,
                                  &record->id,
                                  &record->cause,
                                  &record->flow,
                                  &record->method,
                                  &record->target };
    memcpy(out, texts, sizeof texts);
}

int telnyx__store_open(telnyx__store *store, const telnyx__store_options *options)
{
    *store = (telnyx__store){ .alloc = options->alloc,
                              .size = options->bytes / ALIGN * ALIGN,
                              .body_max = options->body_max };
    store->ring = telnyx__malloc(store->alloc, store->size);
    if (!store->ring)
        return TELNYX_ENOMEM;
    telnyx__seen_init(&store->sessions, store->alloc, options->system, options->sessions,
                      UINT64_MAX);
    return 0;
}

void telnyx__store_free(telnyx__store *store)
{
    if (!store->ring)
        return;
    telnyx__seen_free(&store->sessions);
    telnyx__free(store->alloc, store->ring);
    store->ring = NULL;
}

/* Writing ---------------------------------------------------------------------------------------- */

static size_t to_end(const telnyx__store *store, uint64_t at)
{
    return store->size - (size_t)(at % store->size);
}

/* Behind what is too little for a block at the end of the ring. */
static uint64_t over_the_end(const telnyx__store *store, uint64_t at)
{
    size_t left = to_end(store, at);
    return left < sizeof(block) ? at + left : at;
}

static block *block_at(const telnyx__store *store, uint64_t at)
{
    return (block *)(void *)(store->ring + at % store->size);
}

static void give_up_oldest(telnyx__store *store)
{
    store->tail = over_the_end(store, store->tail);
    if (store->tail >= store->head)
        return;
    const block *oldest = block_at(store, store->tail);
    store->kept -= !oldest->filler;
    store->tail += oldest->size;
}

/* Room for a block of so many bytes in one piece, which is no more than half of the ring. */
static block *make_room(telnyx__store *store, size_t size)
{
    size_t left = to_end(store, store->head);
    size_t filler = left < size ? left : 0;
    while (store->head + filler + size - store->tail > store->size)
        give_up_oldest(store);
    if (filler >= sizeof(block)) {
        block *rest = block_at(store, store->head);
        rest->size = (uint32_t)filler;
        rest->filler = true;
    }
    store->head += filler;
    return block_at(store, store->head);
}

static size_t size_of(const char *const texts[TEXTS], size_t lengths[TEXTS], size_t body)
{
    size_t size = sizeof(block) + body;
    for (size_t i = 0; i < TEXTS; i++) {
        lengths[i] = texts[i] ? strlen(texts[i]) + 1 : 0;
        size += lengths[i];
    }
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

/* Without memory for it the session is not shown. */
static void note_session(telnyx__store *store, const char *session)
{
    bool known;
    if (session)
        (void)telnyx__seen_add(&store->sessions, session, strlen(session), 1, &known);
}

void telnyx__store_add(telnyx__store *store, const telnyx_trace_record *record)
{
    telnyx_trace_record own = *record;
    const char **members[TEXTS];
    const char *texts[TEXTS];
    size_t lengths[TEXTS];
    texts_of(&own, members);
    for (size_t i = 0; i < TEXTS; i++)
        texts[i] = *members[i];
    bool with_body = own.body && own.body_length <= store->body_max;
    size_t body = with_body ? own.body_length : 0;
    size_t size = size_of(texts, lengths, body);
    uint64_t index = store->records++;
    if (size > store->size / 2)
        return;
    note_session(store, own.call_session_id);
    block *place = make_room(store, size);
    *place = (block){ .index = index, .size = (uint32_t)size, .record = own };
    size_t at = sizeof(block);
    for (size_t i = 0; i < TEXTS; i++) {
        if (!texts[i])
            continue;
        place->text[i] = (uint32_t)at;
        memcpy((char *)place + at, texts[i], lengths[i]);
        at += lengths[i];
    }
    if (with_body) {
        place->body = (uint32_t)at;
        memcpy((char *)place + at, own.body, body);
    }
    store->head += size;
    store->kept++;
}

/* Reading ---------------------------------------------------------------------------------------- */

telnyx__store_cursor telnyx__store_begin(const telnyx__store *store)
{
    return (telnyx__store_cursor){ store->tail, store->records - store->kept };
}

telnyx__store_cursor telnyx__store_end(const telnyx__store *store)
{
    return (telnyx__store_cursor){ store->head, store->records };
}

static telnyx_trace_record record_of(const block *from)
{
    telnyx_trace_record record = from->record;
    const char **members[TEXTS];
    texts_of(&record, members);
    for (size_t i = 0; i < TEXTS; i++)
        *members[i] = from->text[i] ? (const char *)from + from->text[i] : NULL;
    record.body = from->body ? (const char *)from + from->body : NULL;
    return record;
}

/* Whether a block stands at the cursor. */
static bool settle(const telnyx__store *store, telnyx__store_cursor *cursor)
{
    if (cursor->at < store->tail)
        cursor->at = store->tail;
    while (cursor->at < store->head) {
        cursor->at = over_the_end(store, cursor->at);
        if (cursor->at >= store->head || !block_at(store, cursor->at)->filler)
            break;
        cursor->at += block_at(store, cursor->at)->size;
    }
    return cursor->at < store->head;
}

static bool is_shown(const telnyx__store *store, const telnyx_trace_record *record)
{
    const char *session = record->call_session_id;
    return !session || telnyx__seen_has(&store->sessions, session, strlen(session));
}

bool telnyx__store_next(const telnyx__store *store, telnyx__store_cursor *cursor,
                        telnyx_trace_record *record, uint64_t *lost)
{
    *lost = 0;
    while (settle(store, cursor)) {
        const block *here = block_at(store, cursor->at);
        *lost += here->index - cursor->read;
        cursor->read = here->index + 1;
        cursor->at += here->size;
        *record = record_of(here);
        if (is_shown(store, record))
            return true;
    }
    return false;
}

bool telnyx__store_find(const telnyx__store *store, uint64_t number, telnyx_trace_record *record)
{
    telnyx__store_cursor cursor = telnyx__store_begin(store);
    while (settle(store, &cursor)) {
        const block *here = block_at(store, cursor.at);
        if (here->record.number == number) {
            *record = record_of(here);
            return is_shown(store, record);
        }
        cursor.at += here->size;
    }
    return false;
}
