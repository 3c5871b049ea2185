#include "cluster/redis.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "cluster/dns.h"
#include "cluster/quiet.h"
#include "cluster/tls.h"

/* What is sent at once is as long as a webhook may be, and its words. */
#define OUTPUT_MAX   (64u * 1024 * 1024)
#define OUTPUT_KEPT  (64u * 1024)
#define CONNECT_MS   2000u
#define AGAIN_MS     20u /* doubled with each failure, up to … */
#define AGAIN_MAX_MS 500u
#define OLDEST       602 /* 6.2 */

typedef struct request {
    telnyx__redis *link;
    telnyx__redis_reply_cb *on_reply;
    void *user_data;
} request;

static void connect_now(telnyx__redis *link);
static void on_timer(telnyx__timer *timer);

/* The socket and the loop ------------------------------------------------------------------------- */

/* With TLS whoever reads writes, too. */
static void read_all(telnyx__redis *link)
{
    if (!link->session) {
        redisAsyncHandleRead(link->redis);
        return;
    }
    telnyx__cluster_tls_forget();
    telnyx__read_quietly(link);
}

static void write_on(telnyx__redis *link)
{
    if (link->session)
        telnyx__cluster_tls_forget();
    telnyx__write_quietly(link);
}

static void on_poll(uv_poll_t *handle, int status, int events)
{
    telnyx__redis *link = ((telnyx__redis_poll *)handle->data)->link;
    const telnyx__redis_poll *poll = link->poll;
    if (status < 0 || events & UV_READABLE)
        read_all(link);
    if (link->poll == poll && link->redis && events & UV_WRITABLE)
        write_on(link);
}

static void watch(telnyx__redis_poll *poll, int events)
{
    if (events == poll->events)
        return;
    poll->events = events;
    if (events)
        (void)uv_poll_start(&poll->handle, events, on_poll);
    else
        (void)uv_poll_stop(&poll->handle);
}

static void add_read(void *data)
{
    watch(data, ((telnyx__redis_poll *)data)->events | UV_READABLE);
}

static void stop_reading(void *data)
{
    watch(data, ((telnyx__redis_poll *)data)->events & ~UV_READABLE);
}

static void on_flush(uv_prepare_t *handle)
{
    telnyx__redis_flush(handle->data);
}

void telnyx__redis_flush(telnyx__redis *link)
{
    (void)uv_prepare_stop(&link->flusher);
    link->unflushed = false;
    if (!link->redis || !link->connected)
        return;
    /* The loop may have been held up since it was asked, and not have noticed: nobody has been silent so far. */
    if (!link->written) {
        uv_update_time(link->loop);
        link->heard_ms = telnyx__ticker_now(link->ticker);
    }
    link->written = link->pending;
    link->flushing = true;
    write_on(link);
    link->flushing = false;
}

/* What is asked within one turn of the loop leaves in one write before it waits. Only a full socket, or one
 * that is being connected, is watched. */
static void add_write(void *data)
{
    telnyx__redis_poll *poll = data;
    telnyx__redis *link = poll->link;
    if (!link->connected || link->flushing) {
        watch(poll, poll->events | UV_WRITABLE);
    } else if (!link->unflushed) {
        link->unflushed = true;
        (void)uv_prepare_start(&link->flusher, on_flush);
    }
}

static void stop_writing(void *data)
{
    watch(data, ((telnyx__redis_poll *)data)->events & ~UV_WRITABLE);
}

static void handle_closed(telnyx__redis *link)
{
    if (--link->handles || !link->on_closed)
        return;
    telnyx__replies_free(&link->replies);
    link->on_closed(link);
}

static void on_poll_closed(uv_handle_t *handle)
{
    telnyx__redis_poll *poll = handle->data;
    telnyx__redis *link = poll->link;
    telnyx__free(poll->alloc, poll);
    handle_closed(link);
}

/* hiredis closes the socket next. */
static void cleanup(void *data)
{
    telnyx__redis_poll *poll = data;
    watch(poll, 0);
    poll->link->poll = NULL;
    uv_close((uv_handle_t *)&poll->handle, on_poll_closed);
}

static bool attach(telnyx__redis *link)
{
    redisAsyncContext *redis = link->redis;
    telnyx__redis_poll *poll = telnyx__calloc(link->alloc, 1, sizeof *poll);
    if (!poll)
        return false;
    telnyx__quieten(redis);
    telnyx__replies_use(redis, &link->replies);
    if (uv_poll_init(link->loop, &poll->handle, redis->c.fd)) {
        telnyx__free(link->alloc, poll);
        return false;
    }
    poll->handle.data = poll;
    poll->link = link;
    poll->alloc = link->alloc;
    link->poll = poll;
    link->handles++;
    redis->ev.data = poll;
    redis->ev.addRead = add_read;
    redis->ev.delRead = stop_reading;
    redis->ev.addWrite = add_write;
    redis->ev.delWrite = stop_writing;
    redis->ev.cleanup = cleanup;
    return true;
}

/* Asking ------------------------------------------------------------------------------------------ */

static void arm(telnyx__redis *link, uint64_t delay_ms)
{
    (void)telnyx__ticker_set(link->ticker, &link->timer, delay_ms, on_timer);
}

static void on_answer(redisAsyncContext *redis, void *reply, void *data)
{
    request *asked = data;
    telnyx__redis *link = asked->link;
    const redisReply *told = reply;
    link->pending--;
    link->written -= link->written > 0;
    link->overdue = false;
    link->heard_ms = telnyx__ticker_now(link->ticker);
    if (told && told->type == REDIS_REPLY_ERROR)
        link->refused++;
    if (asked->on_reply)
        asked->on_reply(link, redis == link->redis ? told : NULL, asked->user_data);
    telnyx__free(link->alloc, asked);
}

/* As hiredis would, which takes more than ten times as long for it. */
static void write_word(telnyx__buf *out, char kind, size_t number, const void *bytes)
{
    char head[24], *at = head + sizeof head;
    size_t left = number;
    *--at = '\n';
    *--at = '\r';
    do
        *--at = (char)('0' + left % 10);
    while (left /= 10);
    *--at = kind;
    (void)telnyx__buf_add(out, at, (size_t)(head + sizeof head - at));
    if (!bytes)
        return;
    (void)telnyx__buf_add(out, bytes, number);
    (void)telnyx__buf_add(out, "\r\n", 2);
}

static int write_all(telnyx__redis *link, int count, const char **words, const size_t *lengths)
{
    telnyx__buf *out = &link->output;
    telnyx__buf_clear(out);
    write_word(out, '*', (size_t)count, NULL);
    for (int i = 0; i < count; i++)
        write_word(out, '$', lengths[i], words[i]);
    return out->error;
}

static int ask(telnyx__redis *link, int count, const char **words, const size_t *lengths,
               telnyx__redis_reply_cb *cb, void *user_data)
{
    request *asked = telnyx__malloc(link->alloc, sizeof *asked);
    if (!asked)
        return TELNYX_ENOMEM;
    *asked = (request){ link, cb, user_data };
    int error = write_all(link, count, words, lengths);
    if (!error && redisAsyncFormattedCommand(link->redis, on_answer, asked, link->output.data,
                                             link->output.length) != REDIS_OK)
        error = TELNYX_ECONNECT;
    if (link->output.capacity > OUTPUT_KEPT)
        telnyx__buf_free(&link->output);
    if (error) {
        telnyx__free(link->alloc, asked);
        return error;
    }
    link->requests++;
    if (link->pending++ == 0) {
        link->heard_ms = telnyx__ticker_now(link->ticker);
        if (!telnyx__timer_is_set(&link->timer))
            arm(link, link->patience_ms);
    }
    return 0;
}

int telnyx__redis_send(telnyx__redis *link, int count, const char **words, const size_t *lengths,
                       telnyx__redis_reply_cb *on_reply, void *user_data)
{
    return link->ready ? ask(link, count, words, lengths, on_reply, user_data) : TELNYX_ECONNECT;
}

/* The introduction: AUTH, SELECT, which version it is, and the script. ------------------------------ */

static void on_granted(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    char why[192];
    (void)user_data;
    if (!telnyx__reply_refusal(reply))
        return;
    snprintf(why, sizeof why, "Redis refuses: %s", reply->str);
    telnyx__redis_fail(link, TELNYX__REDIS_UNUSABLE, why);
}

/* "redis_version:7.0.15" → 700 */
static int version_of(const char *info)
{
    const char *at = info ? strstr(info, "redis_version:") : NULL;
    int major = 0, minor = 0;
    if (!at || sscanf(at, "redis_version:%d.%d", &major, &minor) != 2)
        return 0;
    return major * 100 + minor;
}

static void on_info(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    char why[192];
    (void)user_data;
    if (!reply)
        return;
    int version = reply->type == REDIS_REPLY_STRING ? version_of(reply->str) : 0;
    if (telnyx__reply_refusal(reply))
        snprintf(why, sizeof why, "Redis refuses: %s", reply->str);
    else if (version < OLDEST)
        snprintf(why, sizeof why, "Redis is of version %d.%d: 6.2 is the oldest that will do",
                 version / 100, version % 100);
    else
        return;
    telnyx__redis_fail(link, TELNYX__REDIS_UNUSABLE, why);
}

static void become_ready(telnyx__redis *link)
{
    link->ready = true;
    link->failures = 0;
    telnyx__ticker_stop(link->ticker, &link->timer);
    link->owner->on_ready(link);
}

/* The last of the introduction: all that stood before it was granted. */
static void on_loaded(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    char why[192];
    (void)user_data;
    if (!reply)
        return;
    if (link->script && reply->type != REDIS_REPLY_STRING) {
        snprintf(why, sizeof why, "Redis refuses: %s", reply->str ? reply->str : "the script");
        telnyx__redis_fail(link, TELNYX__REDIS_UNUSABLE, why);
        return;
    }
    if (link->script)
        snprintf(link->sha, sizeof link->sha, "%s", reply->str);
    become_ready(link);
}

static int say(telnyx__redis *link, telnyx__redis_reply_cb *cb, int count, const char **words)
{
    size_t lengths[4];
    for (int i = 0; i < count; i++)
        lengths[i] = strlen(words[i]);
    return ask(link, count, words, lengths, cb, NULL);
}

/* From the loop: hiredis is not done with the connection yet. */
static void be_stillborn(telnyx__redis *link, const char *why)
{
    link->stillborn = why;
    arm(link, 0);
}

static void introduce(telnyx__redis *link)
{
    const telnyx__redis_address *address = link->address;
    char database[16];
    int rc = 0;
    if (address->password && address->user)
        rc = say(link, on_granted, 3, (const char *[]){ "AUTH", address->user, address->password });
    else if (address->password)
        rc = say(link, on_granted, 2, (const char *[]){ "AUTH", address->password });
    snprintf(database, sizeof database, "%d", address->database);
    if (!rc && address->database)
        rc = say(link, on_granted, 2, (const char *[]){ "SELECT", database });
    if (!rc)
        rc = say(link, on_info, 2, (const char *[]){ "INFO", "server" });
    if (!rc && link->script)
        rc = say(link, on_loaded, 3, (const char *[]){ "SCRIPT", "LOAD", link->script });
    else if (!rc)
        rc = say(link, on_loaded, 1, (const char *[]){ "PING" });
    if (rc)
        be_stillborn(link, "out of memory");
}

/* Connecting -------------------------------------------------------------------------------------- */

static telnyx__redis_fault fault_of(const char *why)
{
    return strstr(why, strerror(ECONNREFUSED)) || strstr(why, strerror(ENOENT))
               ? TELNYX__REDIS_CLOSED
               : TELNYX__REDIS_SILENT;
}

static void on_connect(const redisAsyncContext *redis, int status)
{
    telnyx__redis *link = redis->data;
    if (redis != link->redis)
        return;
    if (status != REDIS_OK) {
        char why[160];
        snprintf(why, sizeof why, "%s", redis->c.errstr);
        /* hiredis frees it itself. */
        link->redis = NULL;
        telnyx__redis_fail(link, fault_of(why), why);
        return;
    }
    link->connected = true;
    link->connects++;
    const char *wrong = NULL;
    if (link->address->tls)
        wrong = telnyx__cluster_tls_begin(link->tls, &link->redis->c, link->address->host,
                                          &link->session, &link->refusal);
    if (wrong)
        be_stillborn(link, wrong);
    else
        introduce(link);
}

static void on_disconnect(const redisAsyncContext *redis, int status)
{
    telnyx__redis *link = redis->data;
    (void)status;
    if (redis != link->redis)
        return;
    char why[160];
    const char *refusal = telnyx__cluster_tls_refusal(link);
    if (refusal)
        snprintf(why, sizeof why, "the certificate of Redis is refused: %s", refusal);
    else
        snprintf(why, sizeof why, "%s", redis->c.errstr[0] ? redis->c.errstr : "closed");
    link->redis = NULL;
    telnyx__redis_fail(link, refusal ? TELNYX__REDIS_UNUSABLE : TELNYX__REDIS_SILENT, why);
}

static uint64_t pause_of(const telnyx__redis *link)
{
    uint64_t pause_ms = AGAIN_MS;
    for (unsigned i = 1; i < link->failures && pause_ms < AGAIN_MAX_MS; i++)
        pause_ms *= 2;
    return pause_ms < AGAIN_MAX_MS ? pause_ms : AGAIN_MAX_MS;
}

void telnyx__redis_fail(telnyx__redis *link, telnyx__redis_fault fault, const char *why)
{
    redisAsyncContext *redis = link->redis;
    link->redis = NULL;
    link->ready = link->connected = link->overdue = false;
    link->stillborn = link->refusal = NULL;
    link->session = NULL;
    link->failures++;
    link->broken++;
    if (redis)
        redisAsyncFree(redis);
    if (!link->wanted)
        return;
    arm(link, pause_of(link));
    link->owner->on_down(link, fault, why);
}

static void open_socket(telnyx__redis *link, const char *ip)
{
    const telnyx__redis_address *address = link->address;
    redisAsyncContext *redis =
        ip ? redisAsyncConnect(ip, address->port) : redisAsyncConnectUnix(address->path);
    if (!redis || redis->err) {
        char why[160];
        snprintf(why, sizeof why, "%s", redis ? redis->c.errstr : "out of memory");
        if (redis)
            redisAsyncFree(redis);
        telnyx__redis_fail(link, fault_of(why), why);
        return;
    }
    link->redis = redis;
    redis->data = link;
    if (!attach(link)) {
        telnyx__redis_fail(link, TELNYX__REDIS_SILENT, "out of memory");
        return;
    }
    redisAsyncSetDisconnectCallback(redis, on_disconnect);
    redisAsyncSetConnectCallback(redis, on_connect);
    arm(link, CONNECT_MS);
}

static void on_found(telnyx__redis *link, const char *ip, const char *why)
{
    if (ip)
        open_socket(link, ip);
    else
        telnyx__redis_fail(link, TELNYX__REDIS_SILENT, why);
}

static void connect_now(telnyx__redis *link)
{
    if (link->address->host)
        telnyx__redis_look_up(link, link->address->host, on_found);
    else
        open_socket(link, NULL);
}

/* The loop may have been held up, and the answer lie in the socket: that is read before it is missed. */
static bool looks_once_more(telnyx__redis *link)
{
    if (link->overdue)
        return false;
    link->overdue = true;
    arm(link, 1);
    return true;
}

static void on_silence(telnyx__redis *link)
{
    if (!looks_once_more(link))
        telnyx__redis_fail(link, TELNYX__REDIS_SILENT, "no answer in time");
}

static void on_timer(telnyx__timer *timer)
{
    telnyx__redis *link = TELNYX__CONTAINER_OF(timer, telnyx__redis, timer);
    uint64_t quiet_ms = telnyx__ticker_now(link->ticker) - link->heard_ms;
    if (link->lookup)
        arm(link, CONNECT_MS);
    else if (!link->redis)
        connect_now(link);
    else if (link->stillborn)
        telnyx__redis_fail(link, TELNYX__REDIS_SILENT, link->stillborn);
    else if (!link->connected)
        telnyx__redis_fail(link, TELNYX__REDIS_SILENT, "no connection in time");
    else if (link->pending && quiet_ms >= link->patience_ms)
        on_silence(link);
    else if (link->pending)
        arm(link, link->patience_ms - quiet_ms);
}

void telnyx__redis_open(telnyx__redis *link)
{
    link->wanted = true;
    telnyx__buf_init(&link->output, link->alloc, OUTPUT_MAX);
    link->replies.alloc = link->alloc;
    (void)uv_prepare_init(link->loop, &link->flusher);
    link->flusher.data = link;
    link->handles = 1;
    arm(link, 0);
}

static void on_flusher_closed(uv_handle_t *handle)
{
    handle_closed(handle->data);
}

void telnyx__redis_close(telnyx__redis *link, void (*on_closed)(telnyx__redis *link))
{
    if (!link->wanted)
        return;
    link->wanted = false;
    link->on_closed = on_closed;
    telnyx__ticker_stop(link->ticker, &link->timer);
    telnyx__redis_give_up_look_up(link);
    telnyx__redis_fail(link, TELNYX__REDIS_SILENT, "closed");
    telnyx__buf_free(&link->output);
    uv_close((uv_handle_t *)&link->flusher, on_flusher_closed);
}
