#include "view/store.h"

#include <stddef.h>
#include <string.h>

#include <telnyx/error.h>

#define ALIGN 8u

/* What a record has besides its texts and its body. */
typedef struct numbers {
    uint64_t number, monotonic_us, call_number, request_number;
    int64_t wall_us, occurred_us, elapsed_us, talk_us, wait_ms;
    size_t body_length;
    telnyx_trace_kind kind;
    unsigned attempts;
    int status;
} numbers;

/* Behind it stand the texts of the record, each with its terminator, and the body. A block does not go round
 * the end of the ring: what is left there is a block without a record, or, where not even that fits, nothing. */
typedef struct block {
    uint64_t index; /* records before it */
    uint32_t size;  /* of all, a multiple of ALIGN */
    uint32_t body;  /* where it begins, from the block on; 0: there is none */
    uint16_t texts; /* which there are, a bit for each */
    bool filler;
    numbers numbers;
} block;

_Static_assert(_Alignof(block) <= ALIGN, "blocks stand where they may");

/* The texts of a record, in the order in which they stand in a block. */
static const size_t members[] = {
    offsetof(telnyx_trace_record, call_control_id),
    offsetof(telnyx_trace_record, call_session_id),
    offsetof(telnyx_trace_record, call_leg_id),
    offsetof(telnyx_trace_record, direction),
    offsetof(telnyx_trace_record, from),
    offsetof(telnyx_trace_record, to),
    offsetof(telnyx_trace_record, what),
    offsetof(telnyx_trace_record, result),
    offsetof(telnyx_trace_record, before),
    offsetof(telnyx_trace_record, id),
    offsetof(telnyx_trace_record, cause),
    offsetof(telnyx_trace_record, flow),
    offsetof(telnyx_trace_record, method),
    offsetof(telnyx_trace_record, target),
    offsetof(telnyx_trace_record, instance),
};
#define TEXTS   (sizeof members / sizeof members[0])
#define SESSION 1 /* the place of the session among them */

_Static_assert(TEXTS <= 16, "each has a bit");
_Static_assert(sizeof(telnyx_trace_record) - offsetof(telnyx_trace_record, instance) <= 8,
               "a member that comes behind the last one has to be kept, too");

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
    store->tail += block_at(store, store->tail)->size;
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

static numbers numbers_of(const telnyx_trace_record *record)
{
    return (numbers){ .number = record->number,
                      .monotonic_us = record->monotonic_us,
                      .call_number = record->call_number,
                      .request_number = record->request_number,
                      .wall_us = record->wall_us,
                      .occurred_us = record->occurred_us,
                      .elapsed_us = record->elapsed_us,
                      .talk_us = record->talk_us,
                      .wait_ms = record->wait_ms,
                      .body_length = record->body_length,
                      .kind = record->kind,
                      .attempts = record->attempts,
                      .status = record->status };
}

/* Gathers the texts that there are; returns what they take with their terminators. */
static size_t gather(const telnyx_trace_record *record, const char *texts[TEXTS],
                     size_t lengths[TEXTS])
{
    size_t size = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        memcpy(&texts[i], (const char *)record + members[i], sizeof texts[i]);
        lengths[i] = texts[i] ? strlen(texts[i]) + 1 : 0;
        size += lengths[i];
    }
    return size;
}

/* Several records of one session follow each other: that it is known need not be found out again. Without
 * memory for it the session is not shown. */
static void note_session(telnyx__store *store, const char *session, size_t size)
{
    bool known;
    bool fits = size > 1 && size <= sizeof store->session;
    if (!session || (fits && memcmp(store->session, session, size) == 0))
        return;
    if (telnyx__seen_add(&store->sessions, session, size - 1, 1, &known)) {
        store->unnoted = true;
        return;
    }
    if (fits)
        memcpy(store->session, session, size);
}

void telnyx__store_add(telnyx__store *store, const telnyx_trace_record *record)
{
    const char *texts[TEXTS];
    size_t lengths[TEXTS];
    bool with_body = record->body && record->body_length <= store->body_max;
    size_t body = with_body ? record->body_length : 0;
    size_t at = sizeof(block) + gather(record, texts, lengths);
    size_t size = (at + body + ALIGN - 1) / ALIGN * ALIGN;
    uint64_t index = store->records++;
    if (size > store->size / 2)
        return;
    note_session(store, record->call_session_id, lengths[SESSION]);
    block *place = make_room(store, size);
    *place = (block){ .index = index, .size = (uint32_t)size, .numbers = numbers_of(record) };
    if (with_body) {
        place->body = (uint32_t)at;
        memcpy((char *)place + at, record->body, body);
    }
    at = sizeof(block);
    for (size_t i = 0; i < TEXTS; i++) {
        if (!texts[i])
            continue;
        place->texts |= (uint16_t)(1u << i);
        memcpy((char *)place + at, texts[i], lengths[i]);
        at += lengths[i];
    }
    store->head += size;
}

/* Reading ---------------------------------------------------------------------------------------- */

telnyx__store_cursor telnyx__store_end(const telnyx__store *store)
{
    return (telnyx__store_cursor){ store->head, store->records };
}

static telnyx_trace_record record_of(const block *from)
{
    const numbers *own = &from->numbers;
    telnyx_trace_record record = { .kind = own->kind,
                                   .number = own->number,
                                   .wall_us = own->wall_us,
                                   .monotonic_us = own->monotonic_us,
                                   .call_number = own->call_number,
                                   .occurred_us = own->occurred_us,
                                   .elapsed_us = own->elapsed_us,
                                   .talk_us = own->talk_us,
                                   .wait_ms = own->wait_ms,
                                   .request_number = own->request_number,
                                   .attempts = own->attempts,
                                   .status = own->status,
                                   .body_length = own->body_length };
    const char *text = (const char *)(from + 1);
    for (size_t i = 0; i < TEXTS; i++) {
        if (!(from->texts >> i & 1))
            continue;
        memcpy((char *)&record + members[i], &text, sizeof text);
        text += strlen(text) + 1;
    }
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

/* What was too large to be kept may lie between those that are: the oldest knows how many were before it. */
telnyx__store_cursor telnyx__store_begin(const telnyx__store *store)
{
    telnyx__store_cursor cursor = { store->tail, store->records };
    if (settle(store, &cursor))
        cursor.read = block_at(store, cursor.at)->index;
    return cursor;
}

static bool is_shown(const telnyx__store *store, const telnyx_trace_record *record)
{
    const char *session = record->call_session_id;
    const bool all = !store->unnoted && !store->sessions.evicted;
    return all || !session || telnyx__seen_has(&store->sessions, session, strlen(session));
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
        if (here->numbers.number == number) {
            *record = record_of(here);
            return is_shown(store, record);
        }
        cursor.at += here->size;
    }
    return false;
}
