#include "stream/session.h"

#include <stdio.h>
#include <string.h>

#include "app/scope.h"
#include "media/payload.h"
#include "sign/derive.h"
#include "stream/streams.h"
#include "stream/trace.h"

/* After the platform has said that it stops, until its close is not waited for any more. */
#define STOP_MS 1000u
/* After it has told that a relay is over whose socket has not come: it may have meant another. */
#define DOUBT_MS 1500u

/* The books -------------------------------------------------------------------------------------- */

_Static_assert(TELNYX__DERIVED_BYTES == TELNYX__TOKEN_BYTES, "one is the other");

/* As base64 for URLs, without its padding. */
static void write_token(telnyx__session *session, const unsigned char bytes[TELNYX__TOKEN_BYTES])
{
    char text[TELNYX__PAYLOAD_LENGTH(TELNYX__TOKEN_BYTES)];
    telnyx__payload_encode(bytes, TELNYX__TOKEN_BYTES, text);
    for (size_t i = 0; i < TELNYX__TOKEN_LENGTH; i++)
        session->token[i] = text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i];
}

/* A command that the same event causes again, in this process or the next, has the same id, and the platform does
 * nothing for it: the address that counts is that of the first. So the token comes from the same source then,
 * and from the API key, which nobody else knows. False: there is no such source. */
static bool derive_token(telnyx__session *session)
{
    const telnyx__cause *cause = session->app->cause;
    const char *secret = session->app->client->config.api_key;
    unsigned char bytes[TELNYX__DERIVED_BYTES];
    char text[512];
    if (!cause || !cause->key || !secret || !*secret)
        return false;
    int length = snprintf(text, sizeof text, "telnyx socket %s/%u%s", cause->key, cause->step + 1,
                          session->kind->path);
    if (length < 0 || (size_t)length >= sizeof text)
        return false;
    telnyx__derive(bytes, secret, strlen(secret), text, (size_t)length);
    write_token(session, bytes);
    return true;
}

static void make_token(telnyx__session *session)
{
    unsigned char bytes[TELNYX__TOKEN_BYTES];
    const telnyx__map *taken = &telnyx__streams_of(session->app)->by_token;
    if (derive_token(session) && !telnyx__map_get(taken, session->token, TELNYX__TOKEN_LENGTH))
        return;
    session->app->system->random(bytes, sizeof bytes, session->app->system->user_data);
    write_token(session, bytes);
}

static void on_timer(telnyx__timer *timer);
static void on_message(telnyx__link_owner *owner, bool text, const char *data, size_t length);
static void on_room(telnyx__link_owner *owner);
static void on_closed(telnyx__link_owner *owner, int code, bool by_peer);

int telnyx__session_init(telnyx__session *session, telnyx_app *app,
                         const telnyx__session_kind *kind)
{
    telnyx__streams *streams = telnyx__streams_of(app);
    session->app = app;
    session->kind = kind;
    session->refs = 1;
    telnyx__list_init(&session->node);
    if (streams->count >= app->limits.streams)
        return TELNYX_EBUSY;
    make_token(session);
    if (telnyx__map_put(&streams->by_token, session->token, TELNYX__TOKEN_LENGTH, session))
        return TELNYX_ENOMEM;
    /* From now on setting it cannot fail. */
    if (telnyx__ticker_set(app->ticker, &session->timer, UINT64_MAX, on_timer)) {
        telnyx__map_remove(&streams->by_token, session->token, TELNYX__TOKEN_LENGTH);
        return TELNYX_ENOMEM;
    }
    telnyx__list_push_back(&streams->sessions, &session->node);
    streams->count++;
    return 0;
}

void telnyx__session_bind(telnyx__session *session, telnyx_call *call)
{
    session->call = telnyx_call_ref(call);
    session->owner = (telnyx__link_owner){ on_message, on_room, on_closed, call };
    call->session = session;
    session->app->metrics.streams++;
    session->app->metrics.streams_now++;
    telnyx__trace_stream(session, "asked", NULL);
}

static void leave_books(telnyx__session *session)
{
    telnyx__streams *streams = telnyx__streams_of(session->app);
    telnyx__map_remove(&streams->by_token, session->token, TELNYX__TOKEN_LENGTH);
    telnyx__ticker_stop(session->app->ticker, &session->timer);
    telnyx__list_remove(&session->node);
    streams->count--;
    if (session->call)
        session->call->session = NULL;
}

static void unref(telnyx__session *session)
{
    if (--session->refs == 0)
        session->kind->free(session);
}

void telnyx__session_discard(telnyx__session *session)
{
    leave_books(session);
    unref(session);
}

/* The end ---------------------------------------------------------------------------------------- */

static void count_end(const telnyx__session *session)
{
    telnyx_app_metrics *metrics = &session->app->metrics;
    metrics->streams_now--;
    metrics->stream_frames_odd += session->frames_odd;
    metrics->streams_lost +=
        session->reason == TELNYX_STREAM_END_LOST || session->reason == TELNYX_STREAM_END_PROTOCOL;
    metrics->streams_failed += session->reason == TELNYX_STREAM_END_REFUSED ||
                               session->reason == TELNYX_STREAM_END_UNREACHED ||
                               session->reason == TELNYX_STREAM_END_NO_SOCKET;
}

static void tell_end(telnyx__session *session)
{
    telnyx_app *app = session->app;
    telnyx_call *call = session->call;
    telnyx_stream_end end = { .reason = session->reason,
                              .close_code = session->close_code,
                              .error = session->error,
                              .text = session->text,
                              .frames_odd = session->frames_odd };
    if (session->told)
        return;
    session->told = true;
    leave_books(session);
    telnyx__trace_stream(session, "ended", telnyx_stream_end_reason_name(session->reason));
    telnyx__call_enter(call);
    count_end(session);
    session->kind->tell_end(session, &end);
    session->call = NULL;
    telnyx__call_leave(app, call);
    telnyx_call_unref(call);
    unref(session);
}

static int code_for(telnyx_stream_end_reason reason)
{
    return reason == TELNYX_STREAM_END_APP_CLOSED  ? TELNYX__WS_GOING_AWAY
           : reason == TELNYX_STREAM_END_NO_MEMORY ? TELNYX__WS_INTERNAL
                                                   : TELNYX__WS_NORMAL;
}

/* What the platform was asked for is the program's doing, whichever way it comes about. */
static telnyx_stream_end_reason reason_of(const telnyx__session *session,
                                          telnyx_stream_end_reason reason)
{
    bool asked = session->leaving &&
                 (reason == TELNYX_STREAM_END_STOPPED || reason == TELNYX_STREAM_END_LOST);
    return asked ? TELNYX_STREAM_END_CLOSED : reason;
}

static void begin_end(telnyx__session *session, telnyx_stream_end_reason reason, const char *text)
{
    telnyx__link *link;
    reason = reason_of(session, reason);
    session->reason = reason;
    session->error = reason == TELNYX_STREAM_END_NO_MEMORY ? TELNYX_ENOMEM : session->error;
    if (text)
        telnyx__str_copy(session->text, sizeof session->text, text);
    bool stops = session->kind->leave(session, reason);
    session->phase = TELNYX__SESSION_ENDED;
    link = session->link;
    session->link = NULL;
    if (link) {
        session->close_code = code_for(reason);
        if (stops)
            telnyx__link_leave(link, session->close_code);
        else
            telnyx__link_close(link, session->close_code, reason == TELNYX_STREAM_END_APP_CLOSED);
    }
    (void)telnyx__ticker_set(session->app->ticker, &session->timer, 0, on_timer);
}

void telnyx__session_end(telnyx__session *session, telnyx_stream_end_reason reason,
                         const char *text)
{
    if (session->phase != TELNYX__SESSION_ENDED)
        begin_end(session, reason, text);
}

void telnyx__session_end_now(telnyx__session *session, telnyx_stream_end_reason reason)
{
    telnyx__session_end(session, reason, NULL);
    tell_end(session);
}

static telnyx__session *session_of(telnyx__link_owner *owner)
{
    return TELNYX__CONTAINER_OF(owner, telnyx__session, owner);
}

/* The socket has ended by itself. */
static void on_closed(telnyx__link_owner *owner, int code, bool by_peer)
{
    telnyx__session *session = session_of(owner);
    bool in_order =
        code == TELNYX__WS_NORMAL || code == TELNYX__WS_GOING_AWAY || code == TELNYX__WS_NO_CODE;
    session->link = NULL;
    if (session->phase == TELNYX__SESSION_ENDED)
        return;
    session->close_code = code;
    if (!by_peer)
        begin_end(session,
                  code == TELNYX__WS_INTERNAL ? TELNYX_STREAM_END_NO_MEMORY
                                              : TELNYX_STREAM_END_PROTOCOL,
                  NULL);
    else if (in_order || session->stopping)
        begin_end(session, TELNYX_STREAM_END_STOPPED, NULL);
    else
        begin_end(session, TELNYX_STREAM_END_LOST, NULL);
}

void telnyx__session_stopping(telnyx__session *session)
{
    if (session->phase == TELNYX__SESSION_ENDED || session->stopping)
        return;
    if (!session->link) {
        telnyx__session_end(session, TELNYX_STREAM_END_STOPPED, NULL);
        return;
    }
    session->stopping = true;
    (void)telnyx__ticker_set(session->app->ticker, &session->timer, STOP_MS, on_timer);
}

void telnyx__session_doubt(telnyx__session *session, const char *why)
{
    session->doubted = true;
    if (why)
        telnyx__str_copy(session->text, sizeof session->text, why);
    (void)telnyx__ticker_set(session->app->ticker, &session->timer, DOUBT_MS, on_timer);
}

void telnyx__session_leaving(telnyx__session *session, uint64_t ms)
{
    session->leaving = true;
    if (!session->stopping)
        (void)telnyx__ticker_set(session->app->ticker, &session->timer, ms, on_timer);
}

static void on_timer(telnyx__timer *timer)
{
    telnyx__session *session = TELNYX__CONTAINER_OF(timer, telnyx__session, timer);
    if (session->phase == TELNYX__SESSION_ENDED)
        tell_end(session);
    else if (session->stopping || session->leaving)
        telnyx__session_end_now(session, TELNYX_STREAM_END_STOPPED);
    else if (session->doubted && !session->link)
        telnyx__session_end_now(session, TELNYX_STREAM_END_UNREACHED);
    else {
        telnyx__session_end(session, TELNYX_STREAM_END_NO_SOCKET,
                            session->link ? "the socket came, and said nothing"
                                          : "no socket came in time");
        tell_end(session);
    }
}

static void on_message(telnyx__link_owner *owner, bool text, const char *data, size_t length)
{
    telnyx__session *session = session_of(owner);
    session->app->metrics.stream_frames_in++;
    session->kind->hear(session, text, data, length);
}

static void on_room(telnyx__link_owner *owner)
{
    telnyx__session *session = session_of(owner);
    if (session->kind->room)
        session->kind->room(session);
}

/* The way there ---------------------------------------------------------------------------------- */

static void await_socket(telnyx__session *session)
{
    if (session->phase >= TELNYX__SESSION_STARTED || session->stopping)
        return;
    if (session->phase == TELNYX__SESSION_ASKED)
        session->phase = TELNYX__SESSION_WAITING;
    (void)telnyx__ticker_set(session->app->ticker, &session->timer, session->wait_ms, on_timer);
}

void telnyx__session_commanded(telnyx__session *session)
{
    session->refs++;
}

void telnyx__session_answered(telnyx_client *client, telnyx_call *call,
                              const telnyx_response *response, void *user_data)
{
    telnyx__session *session = user_data;
    (void)client, (void)call;
    if (session->phase != TELNYX__SESSION_ENDED && response->error) {
        bool over = response->error == TELNYX_ECALLENDED;
        session->error = over ? 0 : response->error;
        telnyx__session_end(session,
                            over ? TELNYX_STREAM_END_CALL_ENDED : TELNYX_STREAM_END_REFUSED,
                            response->message);
    } else if (session->phase == TELNYX__SESSION_ASKED && !session->starts_later) {
        await_socket(session);
    }
    unref(session);
}

void telnyx__session_due(telnyx__session *session)
{
    if (session->phase == TELNYX__SESSION_ASKED && session->starts_later)
        await_socket(session);
}

void telnyx__session_open(telnyx__session *session, telnyx__link *link)
{
    session->link = link;
    session->phase = TELNYX__SESSION_OPEN;
    session->doubted = false;
    session->text[0] = '\0';
    telnyx__trace_stream(session, "open", NULL);
    await_socket(session); /* it is to say what it is about in the same time */
}

void telnyx__session_started(telnyx__session *session)
{
    session->phase = TELNYX__SESSION_STARTED;
    if (!session->stopping)
        (void)telnyx__ticker_set(session->app->ticker, &session->timer, UINT64_MAX, on_timer);
    telnyx__trace_stream(session, "started", NULL);
}

/* Hearing ---------------------------------------------------------------------------------------- */

char telnyx__session_digit(const char *text)
{
    if (!text[0] || text[1] || !strchr("0123456789ABCDabcd*#", text[0]))
        return '\0';
    return (char)(text[0] >= 'a' ? text[0] - 'a' + 'A' : text[0]);
}

/* Saying ----------------------------------------------------------------------------------------- */

int telnyx__session_refuse(telnyx__session *session, int error, const char *text)
{
    session->last_error.error = error;
    telnyx__str_copy(session->last_error.text, sizeof session->last_error.text, text);
    return error;
}

int telnyx__session_check(telnyx__session *session)
{
    if (session->app->logger.depth && *session->app->logger.depth)
        return telnyx__session_refuse(session, TELNYX_EREENTRANT,
                                      "called from inside a log, trace or retry callback");
    if (session->phase == TELNYX__SESSION_ENDED)
        return telnyx__session_refuse(session, TELNYX_ECLOSING, "it is ending");
    if (session->phase != TELNYX__SESSION_STARTED)
        return telnyx__session_refuse(session, TELNYX_ESTATE, "it has not started yet");
    return 0;
}

static const char *why_not_sent(int error)
{
    return error == TELNYX_EBUSY     ? "the other end takes nothing"
           : error == TELNYX_ETOOBIG ? "more than limits.stream_output_bytes in one message"
                                     : telnyx_strerror(error);
}

int telnyx__session_send(telnyx__session *session, const char *text, size_t length)
{
    int error = session->link ? telnyx__link_send(session->link, text, length) : TELNYX_ECLOSING;
    /* There will never be room for it. */
    if (error == TELNYX_EBUSY && length > session->app->limits.stream_output_bytes)
        error = TELNYX_ETOOBIG;
    if (error)
        return telnyx__session_refuse(session, error, why_not_sent(error));
    session->app->metrics.stream_frames_out++;
    telnyx__link_flush(session->link);
    return 0;
}

/* Words ------------------------------------------------------------------------------------------ */

const char *telnyx_stream_end_reason_name(telnyx_stream_end_reason reason)
{
    static const char *const names[] = { "unknown",  "stopped",    "closed",    "call ended",
                                         "refused",  "unreached",  "no socket", "lost",
                                         "protocol", "app closed", "no memory" };
    return (unsigned)reason < sizeof names / sizeof names[0] ? names[reason] : names[0];
}
