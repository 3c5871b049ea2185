#include "view/feed.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

/* What is made in one go: a few hundred records, less than a millisecond. */
#define CHUNK_BYTES   65536u
#define SCRATCH_BYTES (2 * CHUNK_BYTES)
/* A stream gets as much so often and no more: some 3000 records a second, which cost the program half a percent
 * of a core. What comes in faster waits in the store. */
#define STREAM_BYTES 32768u
#define STREAM_MS    50u
#define PING_MS      15000u

typedef struct telnyx__feed {
    telnyx__list node;
    telnyx__feeds *feeds;
    telnyx__exchange *exchange;
    telnyx__store_cursor cursor;
    uint64_t lost;  /* and not told of yet */
    uint64_t after; /* records up to this number are known */
    uint64_t until; /* ends behind so many records of the store; UINT64_MAX: never */
    uint64_t sent_ms;
    telnyx__timer timer;
} telnyx__feed;

static bool is_stream(const telnyx__feed *feed)
{
    return feed->until == UINT64_MAX;
}

static void feed_end(telnyx__feed *feed)
{
    telnyx__feeds *feeds = feed->feeds;
    telnyx__ticker_stop(feeds->ticker, &feed->timer);
    telnyx__list_remove(&feed->node);
    feeds->count--;
    telnyx__channel_end(feed->exchange);
    telnyx__free(feeds->alloc, feed);
}

/* Making ----------------------------------------------------------------------------------------- */

/* A stream's reader hears of what it has missed before it gets the next record. */
static size_t tell_lost(telnyx__feed *feed, char *out, size_t room)
{
    if (!feed->lost || !is_stream(feed))
        return 0;
    int length = snprintf(out, room, "event: lost\ndata: {\"records\":%llu}\n\n",
                          (unsigned long long)feed->lost);
    feed->lost = 0;
    return (size_t)length;
}

/* The record as it goes out; 0 when it does not fit. */
static size_t put_record(const telnyx__feed *feed, const telnyx_trace_record *record, char *out,
                         size_t room)
{
    const char *before = is_stream(feed) ? "data: " : "", *behind = is_stream(feed) ? "\n\n" : "\n";
    size_t skip = strlen(before), rest = strlen(behind);
    if (room <= skip + rest)
        return 0;
    size_t length = telnyx_trace_json(record, feed->feeds->show & ~TELNYX_TRACE_BODIES, out + skip,
                                      room - skip - rest);
    if (length >= room - skip - rest)
        return 0;
    memcpy(out, before, skip);
    memcpy(out + skip + length, behind, rest);
    return skip + length + rest;
}

/* As much as goes at once. False when there is no more for now. */
static bool fill(telnyx__feed *feed, size_t *length)
{
    telnyx__feeds *feeds = feed->feeds;
    const size_t most = is_stream(feed) ? STREAM_BYTES : CHUNK_BYTES;
    telnyx_trace_record record;
    uint64_t lost;
    *length = 0;
    while (*length < most) {
        if (feed->cursor.read >= feed->until ||
            !telnyx__store_next(feeds->store, &feed->cursor, &record, &lost))
            return false;
        feed->lost += lost;
        if (record.number <= feed->after)
            continue;
        char *out = feeds->scratch + *length;
        size_t room = SCRATCH_BYTES - *length;
        size_t told = tell_lost(feed, out, room);
        size_t put = put_record(feed, &record, out + told, room - told);
        feed->lost += !put;
        *length += told + put;
    }
    return true;
}

/* Sending ---------------------------------------------------------------------------------------- */

static void on_timer(telnyx__timer *timer);

/* A feed without a timer would never go on: it ends. */
static void go_on_in(telnyx__feed *feed, uint64_t delay_ms)
{
    if (telnyx__ticker_set(feed->feeds->ticker, &feed->timer, delay_ms, on_timer))
        feed_end(feed);
}

static void step(telnyx__feed *feed)
{
    size_t length;
    uint64_t now = telnyx__ticker_now(feed->feeds->ticker);
    if (telnyx__channel_waiting(feed->exchange))
        return; /* on_room */
    bool more = fill(feed, &length);
    if (!length && is_stream(feed) && now - feed->sent_ms >= PING_MS) {
        memcpy(feed->feeds->scratch, ":\n\n", 3);
        length = 3;
    }
    if (length) {
        feed->sent_ms = now;
        if (telnyx__channel_write(feed->exchange, feed->feeds->scratch, length))
            return; /* it has gone: on_gone is to come */
    }
    if (!more && !is_stream(feed))
        feed_end(feed);
    else
        go_on_in(feed, !more ? PING_MS : is_stream(feed) ? STREAM_MS : 0);
}

static void on_timer(telnyx__timer *timer)
{
    step(TELNYX__CONTAINER_OF(timer, telnyx__feed, timer));
}

static void on_room(void *user_data)
{
    telnyx__feed *feed = user_data;
    go_on_in(feed, is_stream(feed) ? STREAM_MS : 0);
}

static void on_gone(void *user_data)
{
    feed_end(user_data);
}

static const telnyx__channel_handlers handlers = { .on_room = on_room, .on_gone = on_gone };

/* Beginning -------------------------------------------------------------------------------------- */

/* False without memory. *out is NULL as well when the reader has gone already. */
static bool feed_new(telnyx__feed **out, telnyx__feeds *feeds, telnyx__exchange *exchange,
                     const char *head)
{
    telnyx__feed *feed = *out = telnyx__calloc(feeds->alloc, 1, sizeof *feed);
    if (!feed)
        return false;
    if (telnyx__channel_open(exchange, head, strlen(head), &handlers, feed)) {
        telnyx__free(feeds->alloc, feed);
        *out = NULL;
        return true;
    }
    feed->feeds = feeds;
    feed->exchange = exchange;
    feed->cursor = telnyx__store_begin(feeds->store);
    feed->sent_ms = telnyx__ticker_now(feeds->ticker);
    feed->until = UINT64_MAX;
    telnyx__list_init(&feed->node);
    telnyx__list_push_back(&feeds->open, &feed->node);
    feeds->count++;
    return true;
}

bool telnyx__feed_records(telnyx__feeds *feeds, telnyx__exchange *exchange, const char *head)
{
    telnyx__feed *feed;
    const bool taken = feed_new(&feed, feeds, exchange, head);
    if (!feed)
        return taken;
    feed->until = telnyx__store_end(feeds->store).read;
    go_on_in(feed, 0);
    return true;
}

/* Records behind that number that the store has given up already. */
static uint64_t missed(const telnyx__store *store, uint64_t after)
{
    telnyx__store_cursor cursor = telnyx__store_begin(store);
    telnyx_trace_record first;
    uint64_t lost;
    if (!after || !telnyx__store_next(store, &cursor, &first, &lost))
        return 0;
    return first.number > after + 1 + lost ? first.number - after - 1 - lost : 0;
}

bool telnyx__feed_stream(telnyx__feeds *feeds, telnyx__exchange *exchange, const char *head,
                         uint64_t after)
{
    telnyx__feed *feed;
    const bool taken = feed_new(&feed, feeds, exchange, head);
    if (!feed)
        return taken;
    feed->after = after;
    feed->lost = missed(feeds->store, after);
    if (!after)
        feed->cursor = telnyx__store_end(feeds->store);
    go_on_in(feed, 0);
    return true;
}

void telnyx__feeds_wake(telnyx__feeds *feeds)
{
    for (telnyx__list *n = feeds->open.next, *next; n != &feeds->open; n = next) {
        next = n->next;
        telnyx__feed *feed = TELNYX__CONTAINER_OF(n, telnyx__feed, node);
        uint64_t soon = telnyx__ticker_now(feeds->ticker) + STREAM_MS;
        if (is_stream(feed) && telnyx__timer_is_set(&feed->timer) && feed->timer.at_ms > soon)
            go_on_in(feed, STREAM_MS);
    }
}

int telnyx__feeds_open(telnyx__feeds *feeds)
{
    telnyx__list_init(&feeds->open);
    feeds->scratch = telnyx__malloc(feeds->alloc, SCRATCH_BYTES);
    return feeds->scratch ? 0 : TELNYX_ENOMEM;
}

/* What was told last is what people want to know when something ends. */
static void send_last(telnyx__feed *feed)
{
    size_t length;
    (void)fill(feed, &length);
    if (length)
        (void)telnyx__channel_write(feed->exchange, feed->feeds->scratch, length);
}

void telnyx__feeds_end(telnyx__feeds *feeds)
{
    while (!telnyx__list_empty(&feeds->open)) {
        telnyx__feed *feed = TELNYX__CONTAINER_OF(feeds->open.next, telnyx__feed, node);
        send_last(feed);
        feed_end(feed);
    }
}

void telnyx__feeds_free(telnyx__feeds *feeds)
{
    telnyx__free(feeds->alloc, feeds->scratch);
}
