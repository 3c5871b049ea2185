/* The program that test_talker.c kills: a durable flow that talks over a stream, and begins another where its
 * process has none.
 *
 *     test_talker_app PORT STEP    it plays a tone of 500 Hz times STEP
 *
 * It says in lines what has happened. TELNYX_API_KEY, _PUBLIC_KEY, _BASE_URL, _CONNECTION_ID, _STREAM_URL */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/stream.h>
#include <telnyx/telnyx.h>
#include <uv.h>

#include "tone.h"

#define PIECE        800 /* samples: 100 ms */
#define LOUD         1000
#define HAND_OVER_MS 1500

enum { ANSWERING, TALKING, STATES };

static struct {
    telnyx_app *app;
    telnyx_flow *flow;
    const char *connection_id;
    int port;
    unsigned step, at;
    bool listening, hears;
} self;

static void say(const char *what, const char *more)
{
    printf("%s%s%s\n", what, *more ? " " : "", more);
    fflush(stdout);
}

/* The stream ------------------------------------------------------------------------------------- */

static void play_piece(telnyx_stream *stream)
{
    int16_t samples[PIECE];
    for (size_t i = 0; i < PIECE; i++, self.at++)
        samples[i] = tone_sample(self.at * self.step);
    telnyx_stream_play(stream, samples, PIECE);
}

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    (void)start, (void)user_data;
    say("starts", "");
    play_piece(stream);
    play_piece(stream);
}

static void on_low(telnyx_stream *stream, void *user_data)
{
    (void)user_data;
    play_piece(stream);
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    bool loud = false;
    (void)stream, (void)user_data;
    for (size_t i = 0; i < audio->samples_count; i++)
        loud = loud || audio->samples[i] > LOUD;
    if (loud && !self.hears)
        say("hears", "");
    self.hears = self.hears || loud;
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    (void)stream, (void)user_data;
    say("ends", telnyx_stream_end_reason_name(end->reason));
}

/* The flow --------------------------------------------------------------------------------------- */

static int answer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    return TELNYX_FLOW_STAY;
}

static int to_talk(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)user_data;
    if (input->event)
        say("event", input->event->type_name);
    return TALKING;
}

/* The command that is last carries the state: who is killed between the two gives the first one again. */
static int talk(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_stream_options options = { .low_ms = 100, .wait_ms = 3000 };
    const telnyx_stream_callbacks callbacks = {
        .on_start = on_start, .on_audio = on_audio, .on_low = on_low, .on_end = on_end
    };
    const telnyx_speak_params words = { .payload = "Now I talk.", .voice = "female" };
    (void)input, (void)user_data;
    if (telnyx_call_stream_of(call))
        return TELNYX_FLOW_STAY;
    if (telnyx_call_stream(call, &options, &callbacks, NULL, NULL) ||
        telnyx_call_speak(call, &words, NULL, NULL))
        say("refused", telnyx_call_last_error(call));
    return TELNYX_FLOW_STAY;
}

static int failed(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)user_data;
    say("failed", input->response->message ? input->response->message : "");
    return TELNYX_FLOW_STAY;
}

static const telnyx_flow_row rows[] = {
    { ANSWERING, TELNYX_FLOW_ENTER, answer },
    { ANSWERING, TELNYX_EVENT_CALL_ANSWERED, to_talk },
    { TALKING, TELNYX_FLOW_ENTER, talk },
    { TALKING, TELNYX_EVENT_STREAMING_STOPPED, to_talk },
    { TALKING, TELNYX_EVENT_STREAMING_FAILED, to_talk },
    { TALKING, TELNYX_FLOW_TIMEOUT, to_talk },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, failed },
};

static const telnyx_flow_state states[] = { { ANSWERING, "answering", 0 },
                                            { TALKING, "talking", 1500 } };

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_start_flow(call, self.flow, NULL);
}

/* The process ------------------------------------------------------------------------------------ */

static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *user_data)
{
    const telnyx_listen_options where = { .port = self.port };
    (void)result, (void)user_data;
    if (error || telnyx_app_listen(app, &where)) {
        say("deaf", telnyx_app_last_error(app));
        exit(1);
    }
    say("listening", "");
}

static bool make(uv_loop_t *loop)
{
    telnyx_error_text error = { 0 };
    const telnyx_flow_definition definition = { .name = "talker",
                                                .states = states,
                                                .states_count = STATES,
                                                .rows = rows,
                                                .rows_count = sizeof rows / sizeof rows[0],
                                                .durable = true,
                                                .error = &error };
    const telnyx_app_options options = { .ack = TELNYX_ACK_AFTER_COMMANDS, .error = &error };
    if (telnyx_flow_new(&self.flow, &definition) || telnyx_app_new(&self.app, loop, &options) ||
        telnyx_app_add_flow(self.app, self.flow, NULL)) {
        say("not made", error.text);
        return false;
    }
    telnyx_app_on_incoming(self.app, on_incoming, NULL);
    return telnyx_app_sweep(self.app, self.connection_id, on_swept, NULL) == 0;
}

/* Asked to go, it leaves its calls to the next process. */
static void on_terminate(uv_signal_t *signal, int number)
{
    (void)number;
    uv_close((uv_handle_t *)signal, NULL);
    telnyx_app_hand_over(self.app, HAND_OVER_MS, NULL, NULL);
}

int main(int argc, char **argv)
{
    uv_loop_t loop;
    uv_signal_t signal;
    self.connection_id = getenv("TELNYX_CONNECTION_ID");
    if (argc != 3 || !self.connection_id)
        return 2;
    self.port = (int)strtol(argv[1], NULL, 10);
    self.step = (unsigned)strtoul(argv[2], NULL, 10);
    uv_loop_init(&loop);
    uv_signal_init(&loop, &signal);
    uv_signal_start(&signal, on_terminate, SIGTERM);
    if (!make(&loop))
        return 1;
    uv_run(&loop, UV_RUN_DEFAULT);
    telnyx_flow_unref(self.flow);
    return uv_loop_close(&loop) ? 1 : 0;
}
