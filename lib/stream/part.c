/* What streams and relays have to do with the rest of the app's life. */
#include "app/scope.h"
#include "stream/door.h"
#include "stream/streams.h"

#include <string.h>

static int open_part(telnyx_app *app, const telnyx_app_options *options)
{
    (void)options;
    telnyx__streams *streams = telnyx__calloc(&app->alloc, 1, sizeof *streams);
    if (!streams)
        return TELNYX_ENOMEM;
    telnyx__map_init(&streams->by_token, &app->alloc, app->system);
    telnyx__list_init(&streams->sessions);
    telnyx__list_init(&streams->links);
    app->streams = streams;
    app->lobby.upgrades = &telnyx__door;
    return 0;
}

static void free_part(telnyx_app *app)
{
    telnyx__streams *streams = app->streams;
    if (!streams)
        return;
    telnyx__map_free(&streams->by_token);
    telnyx__free(&app->alloc, streams->url);
    telnyx__free(&app->alloc, streams);
    app->streams = NULL;
}

/* Events ----------------------------------------------------------------------------------------- */

/* Whether an event with this address is about the session's socket. Where it names none it is the only one
 * that it can be about. */
static bool is_about(const telnyx__session *session, const char *url)
{
    return !url || strstr(url, session->token);
}

static void on_failed(telnyx__session *session, const telnyx_streaming_failed_event *failed)
{
    const char *url = failed->stream_params ? failed->stream_params->stream_url : NULL;
    if (session->kind->start == TELNYX_OP_START_STREAMING && !session->link &&
        is_about(session, url))
        telnyx__session_end(session, TELNYX_STREAM_END_UNREACHED, failed->failure_reason);
}

/* Before the socket is there it may be another's, which was on the call before. */
static void on_conversation_ended(telnyx__session *session,
                                  const telnyx_call_conversation_ended_event *ended)
{
    if (session->kind->start == TELNYX_OP_START_STREAMING)
        return;
    if (session->phase >= TELNYX__SESSION_OPEN)
        telnyx__session_stopping(session);
    else if (session->phase == TELNYX__SESSION_WAITING)
        telnyx__session_doubt(session, ended->reason);
}

static void on_event(telnyx_call *call, const telnyx_event *event)
{
    telnyx__session *session = call->session;
    if (!session)
        return;
    bool streams = session->kind->start == TELNYX_OP_START_STREAMING;
    switch ((int)event->type) {
    case TELNYX_EVENT_CALL_ANSWERED:
        telnyx__session_due(session);
        break;
    case TELNYX_EVENT_STREAMING_FAILED:
        on_failed(session, event->payload.streaming_failed);
        break;
    case TELNYX_EVENT_STREAMING_STOPPED:
        if (streams && is_about(session, event->payload.streaming_stopped->stream_url))
            telnyx__session_stopping(session);
        break;
    case TELNYX_EVENT_CALL_CONVERSATION_ENDED:
        on_conversation_ended(session, event->payload.call_conversation_ended);
        break;
    default:
        break;
    }
}

/* Ends ------------------------------------------------------------------------------------------- */

static telnyx_stream_end_reason reason_for(telnyx_end_reason end)
{
    return end == TELNYX_END_CLOSED || end == TELNYX_END_HANDED_OVER ? TELNYX_STREAM_END_APP_CLOSED
                                                                     : TELNYX_STREAM_END_CALL_ENDED;
}

static void on_ending(telnyx_app *app, telnyx_call *call)
{
    (void)app;
    if (call->session)
        telnyx__session_end(call->session, reason_for(call->end_reason), NULL);
}

/* Nothing is told of a stream after its call's end. */
static void on_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    (void)app;
    if (call->session)
        telnyx__session_end_now(call->session, reason_for(end->reason));
}

/* One whose callback runs, which asks for this, is told from the loop, or with its call. */
static void end_all(telnyx__streams *streams)
{
    for (telnyx__list *node = streams->sessions.next, *next; node != &streams->sessions;
         node = next) {
        telnyx__session *session = TELNYX__CONTAINER_OF(node, telnyx__session, node);
        next = node->next;
        if (session->call && session->call->busy)
            telnyx__session_end(session, TELNYX_STREAM_END_APP_CLOSED, NULL);
        else
            telnyx__session_end_now(session, TELNYX_STREAM_END_APP_CLOSED);
    }
}

static void on_closing(telnyx_app *app)
{
    telnyx__streams *streams = app->streams;
    end_all(streams);
    /* Those that were closing already. */
    while (!telnyx__list_empty(&streams->links))
        telnyx__link_close(TELNYX__CONTAINER_OF(streams->links.next, telnyx__link, node),
                           TELNYX__WS_GOING_AWAY, true);
}

const telnyx__part telnyx__streams_part = {
    .open = open_part,
    .free = free_part,
    .handled = on_event,
    .ending = on_ending,
    .ended = on_ended,
    .closing = on_closing,
};
