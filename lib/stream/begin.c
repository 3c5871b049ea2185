/* The ways to begin a stream, and what may be asked for. */
#include <stdio.h>
#include <string.h>

#include "base/sized.h"
#include "stream/ask.h"
#include "stream/stream.h"
#include "stream/streams.h"

#define ORDER_MS_MAX  2000u
#define SILENT_MS_MAX 3600000u
#define WAIT_MS_MAX   120000u
#define PING_MS_MAX   600000u

static const unsigned rates[] = { 0, 8000, 16000, 22050, 24000, 48000 };

/* Options ---------------------------------------------------------------------------------------- */

/* What is unset, as the header says. */
static void fill_in(telnyx_stream_options *options)
{
    if (!options->play_codec && options->codec != TELNYX_STREAM_CODEC_DEFAULT)
        options->play_codec = (telnyx_stream_bidirectional_codec)options->codec;
    if (!options->play_codec)
        options->play_codec = TELNYX_STREAM_BIDIRECTIONAL_CODEC_PCMU;
    if (!options->target_legs)
        options->target_legs = TELNYX_TARGET_LEGS_BOTH;
    if (!options->queue_ms)
        options->queue_ms = TELNYX__PLAYOUT_MAX_MS;
    if (!options->lead_ms)
        options->lead_ms = TELNYX__PLAYOUT_LEAD_MS;
    if (!options->wait_ms)
        options->wait_ms = 10000;
    if (!options->ping_ms)
        options->ping_ms = 15000;
}

static int check_enums(const telnyx__ask *ask, const telnyx_stream_options *options)
{
    if ((unsigned)options->track > TELNYX_STREAM_TRACK_BOTH_TRACKS)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "options.track: no such track");
    if ((unsigned)options->codec > TELNYX_STREAM_CODEC_DEFAULT)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "options.codec: no such codec");
    if ((unsigned)options->play_codec > TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "options.play_codec: no such codec");
    if ((unsigned)options->play_rate >= sizeof rates / sizeof rates[0])
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "options.play_rate: no such rate");
    if ((unsigned)options->target_legs > TELNYX_TARGET_LEGS_BOTH)
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "options.target_legs: no such legs");
    return 0;
}

static int check_ranges(const telnyx__ask *ask, const telnyx_stream_options *options)
{
    int rc = telnyx__ask_range(ask, "queue_ms", options->queue_ms, TELNYX__FRAME_MS,
                               TELNYX__PLAYOUT_MAX_MS_MAX);
    if (!rc)
        rc = telnyx__ask_range(ask, "lead_ms", options->lead_ms, TELNYX__PLAYOUT_LEAD_MS_MIN,
                               TELNYX__PLAYOUT_LEAD_MS_MAX);
    if (!rc)
        rc = telnyx__ask_range(ask, "low_ms", options->low_ms, 0, options->queue_ms);
    if (!rc)
        rc = telnyx__ask_range(ask, "wait_ms", options->wait_ms, 1, WAIT_MS_MAX);
    return rc ? rc : telnyx__ask_range(ask, "ping_ms", options->ping_ms, 1, PING_MS_MAX);
}

static int take_out(const telnyx__ask *ask, const telnyx_stream_options *options,
                    telnyx__codec *out)
{
    char text[160];
    telnyx__codec_fault fault =
        telnyx__codec_init(out, (telnyx_stream_codec)options->play_codec, rates[options->play_rate],
                           options->l16_big_endian);
    if (fault) {
        snprintf(text, sizeof text, "options.play_rate: %u samples a second: %s",
                 rates[options->play_rate], telnyx__codec_fault_text(fault));
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, text);
    }
    if (options->silence_when_idle && !telnyx__codec_has_samples(out))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL,
                                  "options.silence_when_idle: play_codec has no silence here");
    return 0;
}

static int take_options(const telnyx__ask *ask, telnyx_stream *stream,
                        const telnyx_stream_options *options)
{
    telnyx__session *session = &stream->session;
    int rc = check_enums(ask, options);
    if (!rc)
        rc = check_ranges(ask, options);
    if (!rc)
        rc = take_out(ask, options, &stream->out);
    if (!rc)
        rc = telnyx__ask_optional(ask, "order_ms", options->order_ms, TELNYX__ORDER_MS,
                                  ORDER_MS_MAX, &stream->order_ms);
    if (!rc)
        rc = telnyx__ask_optional(ask, "silent_ms", options->silent_ms, 10000, SILENT_MS_MAX,
                                  &stream->silent_ms);
    stream->big_endian = options->l16_big_endian;
    stream->low_ms = options->low_ms;
    session->wait_ms = options->wait_ms;
    session->ping_ms = options->ping_ms;
    return rc;
}

/* The object ------------------------------------------------------------------------------------- */

static int open_parts(telnyx_stream *stream, const telnyx_stream_options *options)
{
    telnyx_app *app = stream->session.app;
    const telnyx__playout_options playout = { .codec = stream->out,
                                              .max_ms = options->queue_ms,
                                              .lead_ms = options->lead_ms,
                                              .idle_silence = options->silence_when_idle };
    stream->began_ms = UINT64_MAX;
    telnyx__hearing_init(&stream->said, &app->alloc, &stream->in, stream->order_ms,
                         &stream->began_ms);
    telnyx__hearing_init(&stream->told, &app->alloc, &stream->in, stream->order_ms,
                         &stream->began_ms);
    stream->told.outbound = true;
    telnyx__marks_init(&stream->marks, &app->alloc);
    int rc = telnyx__playout_init(&stream->playout, &app->alloc, &playout);
    return rc ? rc
              : telnyx__ticker_set(app->ticker, &stream->timer, UINT64_MAX,
                                   telnyx__stream_on_timer);
}

/* Callbacks and options are taken over; what is wrong is noted. */
static int take(const telnyx__ask *ask, telnyx_stream *stream,
                const telnyx_stream_callbacks *callbacks, const telnyx_stream_sizes *sizes,
                const telnyx_stream_options *options)
{
    if (!telnyx__sized_read(&stream->callbacks, sizeof stream->callbacks, callbacks,
                            sizes->callbacks))
        return telnyx__ask_refuse(ask, TELNYX_EINVAL, "callbacks: " TELNYX__SIZED_NEWER);
    int rc = take_options(ask, stream, options);
    return rc ? rc : telnyx__ask_init(ask, &stream->session, &telnyx__stream_kind);
}

/* What every way to begin asks first. The stream is in the books then, and `options` are filled in; or NULL,
 * and *rc says why. */
static telnyx_stream *stream_new(const telnyx__ask *ask, const telnyx_stream_options *given,
                                 const telnyx_stream_callbacks *callbacks, void *user_data,
                                 const telnyx_stream_sizes *sizes, telnyx_stream_options *options,
                                 char *url, int *rc)
{
    telnyx_stream *stream = NULL;
    *rc = telnyx__ask_check(ask);
    if (*rc)
        return NULL;
    if (!telnyx__sized_read(options, sizeof *options, given, sizes->options)) {
        *rc = telnyx__ask_refuse(ask, TELNYX_EINVAL, "options: " TELNYX__SIZED_NEWER);
        return NULL;
    }
    fill_in(options);
    stream = telnyx__calloc(&ask->app->alloc, 1, sizeof *stream);
    if (!stream) {
        *rc = telnyx__ask_refuse(ask, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
        return NULL;
    }
    stream->user_data = user_data;
    *rc = take(ask, stream, callbacks, sizes, options);
    if (*rc) {
        telnyx__free(&ask->app->alloc, stream);
        return NULL;
    }
    *rc = open_parts(stream, options);
    *rc = *rc ? telnyx__ask_refuse(ask, *rc, telnyx_strerror(*rc))
              : telnyx__ask_url(ask, &stream->session, options->url, url);
    if (!*rc)
        return stream;
    telnyx__session_discard(&stream->session);
    return NULL;
}

static void give_out(telnyx_stream *stream, telnyx_stream **out)
{
    if (out)
        *out = stream;
}

/* The ways --------------------------------------------------------------------------------------- */

/* 8000 goes without saying. */
static telnyx_stream_sampling_rate rate_to_say(const telnyx_stream *stream)
{
    for (size_t i = 2; i < sizeof rates / sizeof rates[0]; i++)
        if (rates[i] == stream->out.rate)
            return (telnyx_stream_sampling_rate)i;
    return TELNYX_STREAM_SAMPLING_RATE_UNSET;
}

/* The members have the same names in all three commands. */
#define SET_STREAM(params, options, url)                                                           \
    do {                                                                                           \
        (params).stream_url = (url);                                                               \
        (params).stream_track = (options).track;                                                   \
        (params).stream_codec = (options).codec;                                                   \
        (params).stream_bidirectional_mode = TELNYX_STREAM_BIDIRECTIONAL_MODE_RTP;                 \
        (params).stream_bidirectional_codec = (options).play_codec;                                \
        (params).stream_bidirectional_target_legs = (options).target_legs;                         \
    } while (0)

int telnyx_call_stream_sized(telnyx_call *call, const telnyx_stream_options *given,
                             const telnyx_stream_callbacks *callbacks, void *user_data,
                             telnyx_stream **out, const telnyx_stream_sizes *sizes)
{
    const telnyx__ask ask = { call->app, call };
    char url[TELNYX__ASK_URL_BYTES];
    telnyx_stream_options options;
    telnyx_start_streaming_params params = { 0 };
    int rc;
    if (!ask.app)
        return TELNYX_ECALLENDED;
    telnyx_stream *stream =
        stream_new(&ask, given, callbacks, user_data, sizes, &options, url, &rc);
    if (!stream)
        return rc;
    SET_STREAM(params, options, url);
    params.stream_bidirectional_sampling_rate = rate_to_say(stream);
    params.custom_parameters = options.custom_parameters;
    params.custom_parameters_count = options.custom_parameters_count;
    rc =
        telnyx__ask_call(&ask, &stream->session, TELNYX_OP_START_STREAMING, &params, sizeof params);
    if (!rc)
        give_out(stream, out);
    return rc;
}

static int refuse_custom(const telnyx__ask *ask, const telnyx_stream_options *options)
{
    return options->custom_parameters_count
               ? telnyx__ask_refuse(ask, TELNYX_EINVAL,
                                    "options.custom_parameters: only with telnyx_call_stream()")
               : 0;
}

int telnyx_call_answer_stream_sized(telnyx_call *call, const telnyx_answer_params *answer,
                                    const telnyx_stream_options *given,
                                    const telnyx_stream_callbacks *callbacks, void *user_data,
                                    telnyx_stream **out, const telnyx_stream_sizes *sizes)
{
    const telnyx__ask ask = { call->app, call };
    char url[TELNYX__ASK_URL_BYTES];
    telnyx_stream_options options;
    telnyx_answer_params params;
    if (!ask.app)
        return TELNYX_ECALLENDED;
    int rc = telnyx__ask_answer_params(&ask, answer, sizes->params, &params);
    if (rc)
        return rc;
    telnyx_stream *stream =
        stream_new(&ask, given, callbacks, user_data, sizes, &options, url, &rc);
    if (!stream)
        return rc;
    rc = refuse_custom(&ask, &options);
    if (!rc && stream->out.rate != 8000)
        rc = telnyx__ask_refuse(&ask, TELNYX_EINVAL,
                                "options.play_rate: an answer can say 8000 only");
    if (rc) {
        telnyx__session_discard(&stream->session);
        return rc;
    }
    SET_STREAM(params, options, url);
    rc = telnyx__ask_call(&ask, &stream->session, TELNYX_OP_ANSWER, &params, sizeof params);
    if (!rc)
        give_out(stream, out);
    return rc;
}

int telnyx_app_dial_stream_sized(telnyx_app *app, const telnyx_dial_params *dial,
                                 const telnyx_stream_options *given,
                                 const telnyx_stream_callbacks *callbacks, void *user_data,
                                 telnyx_call **call, telnyx_stream **out,
                                 const telnyx_stream_sizes *sizes)
{
    const telnyx__ask ask = { app, NULL };
    char url[TELNYX__ASK_URL_BYTES];
    telnyx_stream_options options;
    telnyx_dial_params params;
    int rc = telnyx__ask_dial_params(&ask, dial, sizes->params, &params);
    if (rc)
        return rc;
    telnyx_stream *stream =
        stream_new(&ask, given, callbacks, user_data, sizes, &options, url, &rc);
    if (!stream)
        return rc;
    rc = refuse_custom(&ask, &options);
    if (rc) {
        telnyx__session_discard(&stream->session);
        return rc;
    }
    SET_STREAM(params, options, url);
    params.stream_bidirectional_sampling_rate = rate_to_say(stream);
    rc = telnyx__ask_dial(&ask, &stream->session, &params, call);
    if (!rc)
        give_out(stream, out);
    return rc;
}
