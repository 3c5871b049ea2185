#include "stream/relay.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "base/sized.h"
#include "media/relay_frame.h"
#include "schema/layout.h"
#include "schema/schema.h"
#include "stream/ask.h"
#include "stream/streams.h"
#include "stream/trace.h"

#define CUSTOM_BYTES 65536u
#define WAIT_MS_MAX  120000u
#define PING_MS_MAX  600000u

/* Frames ----------------------------------------------------------------------------------------- */

static void on_setup(telnyx_relay *relay, const telnyx__relay_setup *setup)
{
    telnyx__session *session = &relay->session;
    telnyx__buf custom;
    if (session->phase != TELNYX__SESSION_OPEN) {
        session->frames_odd++;
        return;
    }
    if (setup->session_id)
        telnyx__str_copy(session->stream_id, sizeof session->stream_id, setup->session_id);
    telnyx__session_started(session);
    telnyx__buf_init(&custom, &session->app->alloc, CUSTOM_BYTES);
    bool has_custom = setup->custom_parameters &&
                      telnyx__json_print(setup->custom_parameters, &custom, false) == 0;
    const telnyx_relay_setup told = {
        .session_id = setup->session_id,
        .call_control_id = setup->call_control_id ? setup->call_control_id : setup->call_sid,
        .call_session_id = setup->call_session_id,
        .from = setup->from,
        .to = setup->to,
        .direction = setup->direction,
        .caller_name = setup->caller_name,
        .call_status = setup->call_status,
        .custom_parameters = has_custom ? custom.data : NULL,
    };
    if (relay->callbacks.on_setup)
        relay->callbacks.on_setup(relay, &told, relay->user_data);
    telnyx__buf_free(&custom);
}

static void on_prompt(telnyx_relay *relay, const telnyx__relay_prompt *prompt)
{
    const telnyx_relay_prompt told = { prompt->text, prompt->lang, prompt->last };
    if (relay->callbacks.on_prompt)
        relay->callbacks.on_prompt(relay, &told, relay->user_data);
}

static void on_dtmf(telnyx_relay *relay, const char *digit)
{
    char key = telnyx__session_digit(digit);
    if (!key)
        relay->session.frames_odd++;
    else if (relay->callbacks.on_dtmf)
        relay->callbacks.on_dtmf(relay, key, relay->user_data);
}

/* What was begun is over with it: the platform has thrown it away. */
static void on_interrupt(telnyx_relay *relay, const telnyx__relay_interrupt *interrupt)
{
    const telnyx_relay_interrupt told = {
        .spoken = interrupt->utterance ? interrupt->utterance : "",
        .spoken_ms = interrupt->duration_ms.is_set && interrupt->duration_ms.value <= INT64_MAX
                         ? (int64_t)interrupt->duration_ms.value
                         : -1,
    };
    relay->saying = false;
    relay->cut_length = 0;
    if (relay->callbacks.on_interrupt)
        relay->callbacks.on_interrupt(relay, &told, relay->user_data);
}

static void on_error(telnyx_relay *relay, const char *text)
{
    telnyx__log_complaint(&relay->session, "the platform could not do what a relay asked for", 0,
                          text);
    if (relay->callbacks.on_error)
        relay->callbacks.on_error(relay, text ? text : "", relay->user_data);
}

static void take(telnyx_relay *relay, const telnyx__relay_frame *frame)
{
    if (frame->type == TELNYX__RELAY_SETUP) {
        on_setup(relay, &frame->setup);
        return;
    }
    if (relay->session.phase != TELNYX__SESSION_STARTED) {
        relay->session.frames_odd++;
        return;
    }
    switch (frame->type) {
    case TELNYX__RELAY_PROMPT:
        on_prompt(relay, &frame->prompt);
        break;
    case TELNYX__RELAY_DTMF:
        on_dtmf(relay, frame->digit);
        break;
    case TELNYX__RELAY_INTERRUPT:
        on_interrupt(relay, &frame->interrupt);
        break;
    case TELNYX__RELAY_ERROR:
        on_error(relay, frame->error);
        break;
    case TELNYX__RELAY_SETUP:
    case TELNYX__RELAY_OTHER:
        relay->session.frames_odd++;
        break;
    }
}

static void hear(telnyx__session *session, bool text, const char *data, size_t length)
{
    telnyx_relay *relay = telnyx__relay_of(session);
    uint64_t odd = session->frames_odd;
    telnyx__relay_frame frame;
    if (!text || telnyx__relay_frame_read(&frame, data, length)) {
        session->frames_odd++;
        return;
    }
    take(relay, &frame);
    relay->frames_in += session->frames_odd == odd;
    telnyx__relay_frame_free(&frame);
}

/* The end ---------------------------------------------------------------------------------------- */

/* The end of the socket is the end of the relay; only one that has not come is stopped by a command. */
static bool leave(telnyx__session *session, telnyx_stream_end_reason reason)
{
    bool ours = reason == TELNYX_STREAM_END_CLOSED || reason == TELNYX_STREAM_END_NO_SOCKET;
    telnyx__relay_of(session)->over = true;
    if (ours && session->phase < TELNYX__SESSION_OPEN && session->call->phase == TELNYX__PHASE_LIVE)
        (void)telnyx__call_give(session->call, TELNYX_OP_STOP_CONVERSATION_RELAY, NULL,
                                sizeof(telnyx_stop_conversation_relay_params),
                                TELNYX__COMMAND_ASIDE, NULL, NULL);
    return false;
}

static void tell_end(telnyx__session *session, telnyx_stream_end *end)
{
    telnyx_relay *relay = telnyx__relay_of(session);
    end->frames_in = relay->frames_in;
    end->frames_out = relay->frames_out;
    if (relay->callbacks.on_end)
        relay->callbacks.on_end(relay, end, relay->user_data);
}

static void free_relay(telnyx__session *session)
{
    telnyx_relay *relay = telnyx__relay_of(session);
    telnyx__buf_free(&relay->text);
    telnyx__free(&session->app->alloc, relay);
}

const telnyx__session_kind telnyx__relay_kind = {
    .name = "relay",
    .path = "/relays/token=",
    .start = TELNYX_OP_START_CONVERSATION_RELAY,
    .hear = hear,
    .leave = leave,
    .tell_end = tell_end,
    .free = free_relay,
};

telnyx_call *telnyx_relay_call(const telnyx_relay *relay)
{
    return relay->session.call;
}

telnyx_relay *telnyx_call_relay_of(const telnyx_call *call)
{
    telnyx__session *session = call->session;
    return session && session->kind == &telnyx__relay_kind ? telnyx__relay_of(session) : NULL;
}

const char *telnyx_relay_last_error(const telnyx_relay *relay)
{
    return relay->session.last_error.text;
}

void telnyx_relay_close(telnyx_relay *relay)
{
    telnyx__session_end(&relay->session, TELNYX_STREAM_END_CLOSED, NULL);
}

/* Beginning -------------------------------------------------------------------------------------- */

static int take_options(const telnyx__ask *ask, telnyx_relay_options *options,
                        const telnyx_relay_options *given, const telnyx_stream_sizes *sizes)
{
    int rc = telnyx__ask_check(ask);
    if (rc)
        return rc;
    if (!telnyx__sized_read(options, sizeof *options, given, sizes->options))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "options: " TELNYX__SIZED_NEWER);
    options->wait_ms = options->wait_ms ? options->wait_ms : 10000;
    options->ping_ms = options->ping_ms ? options->ping_ms : 15000;
    rc = telnyx__ask_range(ask, "wait_ms", options->wait_ms, 1, WAIT_MS_MAX);
    return rc ? rc : telnyx__ask_range(ask, "ping_ms", options->ping_ms, 1, PING_MS_MAX);
}

static int take_callbacks(const telnyx__ask *ask, telnyx_relay *relay,
                          const telnyx_relay_callbacks *callbacks, const telnyx_stream_sizes *sizes)
{
    if (!telnyx__sized_read(&relay->callbacks, sizeof relay->callbacks, callbacks,
                            sizes->callbacks))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "callbacks: " TELNYX__SIZED_NEWER);
    return telnyx__ask_init(ask, &relay->session, &telnyx__relay_kind);
}

/* What every way to begin asks first. The relay is in the books then; or NULL, and *rc says why. */
static telnyx_relay *relay_new(const telnyx__ask *ask, const telnyx_relay_options *given,
                               const telnyx_relay_callbacks *callbacks, void *user_data,
                               const telnyx_stream_sizes *sizes, char *url, int *rc)
{
    telnyx_relay_options options;
    *rc = take_options(ask, &options, given, sizes);
    if (*rc)
        return NULL;
    telnyx_relay *relay = telnyx__calloc(&ask->app->alloc, 1, sizeof *relay);
    if (!relay) {
        *rc = telnyx__ask_refuse(ask, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
        return NULL;
    }
    relay->user_data = user_data;
    relay->session.wait_ms = options.wait_ms;
    relay->session.ping_ms = options.ping_ms;
    telnyx__buf_init(&relay->text, &ask->app->alloc, TELNYX__RELAY_SIZE(TELNYX_RELAY_TEXT_BYTES));
    *rc = take_callbacks(ask, relay, callbacks, sizes);
    if (*rc) {
        telnyx__free(&ask->app->alloc, relay);
        return NULL;
    }
    *rc = telnyx__ask_url(ask, &relay->session, options.url, url);
    if (!*rc)
        return relay;
    telnyx__session_discard(&relay->session);
    return NULL;
}

static int read_params(const telnyx__ask *ask, const telnyx_start_conversation_relay_params *given,
                       size_t size, telnyx_start_conversation_relay_params *own)
{
    if (!telnyx__sized_read(own, sizeof *own, given, size))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "params: " TELNYX__SIZED_NEWER);
    if (own->url)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "params.url: is set by the library");
    if (own->conversation_relay_url)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL,
                                  "params.conversation_relay_url: is set by the library");
    if (own->conversation_relay_settings)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL,
                                  "params.conversation_relay_settings: has a URL, which is set by "
                                  "the library; its other members are params' as well");
    return 0;
}

int telnyx_call_relay_sized(telnyx_call *call, const telnyx_start_conversation_relay_params *given,
                            const telnyx_relay_options *options,
                            const telnyx_relay_callbacks *callbacks, void *user_data,
                            telnyx_relay **out, const telnyx_stream_sizes *sizes)
{
    const telnyx__ask ask = { call->app, call };
    char url[TELNYX__ASK_URL_BYTES];
    telnyx_start_conversation_relay_params params;
    if (!ask.app)
        return TELNYX_ECALLENDED;
    int rc = read_params(&ask, given, sizes->params, &params);
    if (rc)
        return rc;
    telnyx_relay *relay = relay_new(&ask, options, callbacks, user_data, sizes, url, &rc);
    if (!relay)
        return rc;
    params.url = url;
    rc = telnyx__ask_call(&ask, &relay->session, TELNYX_OP_START_CONVERSATION_RELAY, &params,
                          sizeof params);
    if (!rc && out)
        *out = relay;
    return rc;
}

/* The settings that an answer or a dial brings, which may be of a program that knows fewer of them. */
static int read_config(const telnyx__ask *ask, telnyx_op op,
                       const telnyx_conversation_relay_config *given,
                       telnyx_conversation_relay_config *own)
{
    const telnyx_api_field *field = telnyx__schema_field(
        telnyx_api_operation_of(op)->params, TELNYX_API_IN_BODY, "conversation_relay_config");
    size_t size = telnyx__layout_end(ask->app->client->layout, field->object);
    (void)telnyx__sized_read(own, sizeof *own, given, size);
    return own->url ? telnyx__ask_refuse(ask, TELNYX_EINVAL,
                                         "params.conversation_relay_config.url: is set by the "
                                         "library")
                    : 0;
}

int telnyx_call_answer_relay_sized(telnyx_call *call, const telnyx_answer_params *answer,
                                   const telnyx_relay_options *options,
                                   const telnyx_relay_callbacks *callbacks, void *user_data,
                                   telnyx_relay **out, const telnyx_stream_sizes *sizes)
{
    const telnyx__ask ask = { call->app, call };
    char url[TELNYX__ASK_URL_BYTES];
    telnyx_conversation_relay_config config;
    telnyx_answer_params params;
    if (!ask.app)
        return TELNYX_ECALLENDED;
    int rc = telnyx__ask_answer_params(&ask, answer, sizes->params, &params);
    if (!rc)
        rc = read_config(&ask, TELNYX_OP_ANSWER, params.conversation_relay_config, &config);
    if (rc)
        return rc;
    telnyx_relay *relay = relay_new(&ask, options, callbacks, user_data, sizes, url, &rc);
    if (!relay)
        return rc;
    config.url = url;
    params.conversation_relay_config = &config;
    rc = telnyx__ask_call(&ask, &relay->session, TELNYX_OP_ANSWER, &params, sizeof params);
    if (!rc && out)
        *out = relay;
    return rc;
}

int telnyx_app_dial_relay_sized(telnyx_app *app, const telnyx_dial_params *dial,
                                const telnyx_relay_options *options,
                                const telnyx_relay_callbacks *callbacks, void *user_data,
                                telnyx_call **call, telnyx_relay **out,
                                const telnyx_stream_sizes *sizes)
{
    const telnyx__ask ask = { app, NULL };
    char url[TELNYX__ASK_URL_BYTES];
    telnyx_conversation_relay_config config;
    telnyx_dial_params params;
    int rc = telnyx__ask_dial_params(&ask, dial, sizes->params, &params);
    if (!rc)
        rc = read_config(&ask, TELNYX_OP_DIAL, params.conversation_relay_config, &config);
    if (rc)
        return rc;
    telnyx_relay *relay = relay_new(&ask, options, callbacks, user_data, sizes, url, &rc);
    if (!relay)
        return rc;
    config.url = url;
    params.conversation_relay_config = &config;
    rc = telnyx__ask_dial(&ask, &relay->session, &params, call);
    if (!rc && out)
        *out = relay;
    return rc;
}
