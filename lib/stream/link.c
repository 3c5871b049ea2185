#include "stream/link.h"

#include "app/app.h"
#include "app/scope.h"
#include "stream/streams.h"

/* How long the other end may take for its half of a close. */
#define CLOSE_MS 2000u
/* Messages in pieces; the platform sends none. */
#define FRAGMENTS   64u
#define CHUNK_BYTES 16384u
/* A timer that fires so much behind its time says that the loop has stood still. */
#define LATE_MS 100u

static uint64_t now_of(const telnyx__link *link)
{
    return telnyx__ticker_now(link->app->ticker);
}

/* The end ---------------------------------------------------------------------------------------- */

void telnyx__link_free(telnyx__link *link)
{
    const telnyx_allocator *alloc = &link->app->alloc;
    telnyx__list_remove(&link->node);
    telnyx__ticker_stop(link->app->ticker, &link->timer);
    telnyx__ws_free(link->ws);
    telnyx__buf_free(&link->later);
    telnyx__free(alloc, link);
}

static bool is_in_use(const telnyx__link *link)
{
    return link->feeding || link->writing;
}

/* Both ends are through with it, or have had their time. */
static void finish(telnyx__link *link)
{
    if (link->over)
        return;
    link->over = true;
    telnyx__list_remove(&link->node);
    link->carrier->end(link->connection);
    if (!is_in_use(link))
        telnyx__link_free(link);
}

/* Out -------------------------------------------------------------------------------------------- */

static int write_chunk(telnyx__link *link, const char *bytes, size_t length)
{
    link->writing = true;
    int error = link->carrier->write(link->connection, bytes, length);
    link->writing = false;
    return error;
}

static void write_out(telnyx__link *link)
{
    for (size_t length; !link->broken && !link->over;) {
        const char *bytes = telnyx__ws_output(link->ws, &length);
        size_t chunk = length < CHUNK_BYTES ? length : CHUNK_BYTES;
        int error = chunk ? write_chunk(link, bytes, chunk) : TELNYX_EBUSY;
        if (error == TELNYX_EBUSY)
            return;
        link->broken = error != 0;
        if (!error)
            telnyx__ws_sent(link->ws, chunk);
    }
}

/* Once both closes are through the owner has let go. */
void telnyx__link_flush(telnyx__link *link)
{
    size_t length;
    if (is_in_use(link) || link->over)
        return;
    write_out(link);
    (void)telnyx__ws_output(link->ws, &length);
    if (link->over)
        telnyx__link_free(link);
    else if (!link->owner && !length && telnyx__ws_is_over(link->ws))
        finish(link);
}

int telnyx__link_send(telnyx__link *link, const char *text, size_t length)
{
    return link->broken ? TELNYX_ECLOSING : telnyx__ws_send(link->ws, true, text, length);
}

bool telnyx__link_is_clear(const telnyx__link *link)
{
    size_t length;
    (void)telnyx__ws_output(link->ws, &length);
    return length + link->carrier->waiting(link->connection) < TELNYX__LINK_CLEAR_BYTES;
}

static void on_timer(telnyx__timer *timer);

/* It is set, so that this cannot fail. */
static void close_soon(telnyx__link *link)
{
    if (!link->over)
        (void)telnyx__ticker_set(link->app->ticker, &link->timer, CLOSE_MS, on_timer);
}

void telnyx__link_close(telnyx__link *link, int code, bool now)
{
    link->owner = NULL;
    if (telnyx__ws_close(link->ws, code, NULL))
        now = true;
    if (!now) {
        close_soon(link);
        telnyx__link_flush(link);
        return;
    }
    if (!link->writing)
        write_out(link);
    finish(link);
}

void telnyx__link_leave(telnyx__link *link, int code)
{
    link->owner = NULL;
    link->leave_code = code;
    close_soon(link);
    telnyx__link_flush(link);
}

/* The end that the other side, or the connection, has brought. */
static void detach(telnyx__link *link, int code, bool by_peer)
{
    telnyx__link_owner *owner = link->owner;
    link->owner = NULL;
    if (owner)
        owner->closed(owner, code, by_peer);
}

/* In --------------------------------------------------------------------------------------------- */

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    telnyx__link *link = user_data;
    (void)ws;
    if (link->owner)
        link->owner->hear(link->owner, text, data, length);
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    telnyx__link *link = user_data;
    (void)ws;
    link->leave_code = 0;
    detach(link, code, by_peer);
    close_soon(link);
}

static const telnyx__ws_handlers handlers = { on_message, NULL, on_close };

/* Behind what is being heard, or from the loop. Nobody can go on behind bytes that are missing. */
static void keep_for_later(telnyx__link *link, const char *bytes, size_t length)
{
    if (telnyx__buf_add(&link->later, bytes, length)) {
        (void)telnyx__ws_close(link->ws, TELNYX__WS_INTERNAL, NULL);
        detach(link, TELNYX__WS_INTERNAL, false);
        close_soon(link);
    } else if (!link->feeding) {
        (void)telnyx__ticker_set(link->app->ticker, &link->timer, 0, on_timer);
    }
}

static void feed(telnyx__link *link, const char *bytes, size_t length)
{
    (void)telnyx__ws_feed(link->ws, bytes, length);
    while (link->later.length) {
        telnyx__buf taken = link->later;
        telnyx__buf_init(&link->later, &link->app->alloc, SIZE_MAX);
        (void)telnyx__ws_feed(link->ws, taken.data, taken.length);
        telnyx__buf_free(&taken);
    }
}

void telnyx__link_bytes(telnyx__link *link, const char *bytes, size_t length)
{
    telnyx_call *call = link->owner ? link->owner->call : NULL;
    telnyx_app *app = link->app;
    if (link->over)
        return;
    if (is_in_use(link)) {
        keep_for_later(link, bytes, length);
        return;
    }
    link->heard_ms = now_of(link);
    link->asked = false;
    link->feeding = true;
    if (call)
        telnyx__call_enter(call);
    feed(link, bytes, length);
    link->feeding = false;
    if (link->over)
        telnyx__link_free(link);
    else
        telnyx__link_flush(link);
    if (call)
        telnyx__call_leave(app, call);
}

/* Where there is room for more while something is written, whoever writes goes on. */
void telnyx__link_room(telnyx__link *link)
{
    telnyx__link_owner *owner = link->owner;
    if (link->writing || link->over)
        return;
    if (!owner) {
        telnyx__link_flush(link);
        return;
    }
    write_out(link);
    if (link->over && !link->feeding)
        telnyx__link_free(link);
    else if (!link->over)
        owner->room(owner);
}

void telnyx__link_gone(telnyx__link *link)
{
    link->broken = true;
    detach(link, TELNYX__WS_LOST, true);
    finish(link);
}

/* Time ------------------------------------------------------------------------------------------- */

static int look_again(telnyx__link *link, uint64_t ms)
{
    link->due_ms = now_of(link) + ms;
    return telnyx__ticker_set(link->app->ticker, &link->timer, ms, on_timer);
}

/* A loop that has stood still for some time, and its peer's answers have come, but are still to be read. */
static bool is_late(const telnyx__link *link)
{
    return now_of(link) > link->due_ms + link->ping_ms / 2 + LATE_MS;
}

static void lose(telnyx__link *link)
{
    detach(link, TELNYX__WS_LOST, true);
    finish(link);
}

static void look_for_peer(telnyx__link *link)
{
    uint64_t quiet = now_of(link) - link->heard_ms;
    bool asks = quiet >= link->ping_ms;
    if (!link->owner || (link->asked && !is_late(link)) ||
        look_again(link, asks ? link->ping_ms : link->ping_ms - quiet)) {
        lose(link);
        return;
    }
    link->asked = asks;
    if (asks && telnyx__ws_ping(link->ws) == 0)
        telnyx__link_flush(link);
}

/* The timer has its place still, so that setting it cannot fail. */
static void hear_later(telnyx__link *link)
{
    telnyx__buf taken = link->later;
    telnyx__buf_init(&link->later, &link->app->alloc, SIZE_MAX);
    if (link->owner)
        (void)look_again(link, link->ping_ms);
    else
        close_soon(link);
    telnyx__link_bytes(link, taken.data, taken.length);
    telnyx__buf_free(&taken);
}

static void on_timer(telnyx__timer *timer)
{
    telnyx__link *link = TELNYX__CONTAINER_OF(timer, telnyx__link, timer);
    int leave_code = link->leave_code;
    link->leave_code = 0;
    if (leave_code)
        telnyx__link_close(link, leave_code, false);
    else if (link->later.length)
        hear_later(link);
    else
        look_for_peer(link);
}

/* Life ------------------------------------------------------------------------------------------- */

int telnyx__link_new(telnyx__link **out, telnyx_app *app, const telnyx__carrier *carrier)
{
    telnyx__link *link = telnyx__calloc(&app->alloc, 1, sizeof *link);
    if (!link)
        return TELNYX_ENOMEM;
    const telnyx__ws_options options = {
        .alloc = &app->alloc,
        .system = app->system,
        .message_bytes = app->limits.stream_message_bytes,
        .fragments = FRAGMENTS,
        .output_bytes = app->limits.stream_output_bytes,
        .handlers = &handlers,
        .user_data = link,
    };
    link->app = app;
    link->carrier = carrier;
    telnyx__list_init(&link->node);
    telnyx__buf_init(&link->later, &app->alloc, SIZE_MAX);
    if (telnyx__ws_new(&link->ws, &options)) {
        telnyx__free(&app->alloc, link);
        return TELNYX_ENOMEM;
    }
    if (telnyx__ticker_set(app->ticker, &link->timer, UINT64_MAX, on_timer)) {
        telnyx__link_free(link);
        return TELNYX_ENOMEM;
    }
    *out = link;
    return 0;
}

void telnyx__link_open(telnyx__link *link, void *connection, telnyx__link_owner *owner,
                       uint64_t ping_ms)
{
    link->connection = connection;
    link->owner = owner;
    link->ping_ms = ping_ms;
    link->heard_ms = now_of(link);
    telnyx__list_push_back(&telnyx__streams_of(link->app)->links, &link->node);
    (void)look_again(link, ping_ms); /* it is set, so that this cannot fail */
}
