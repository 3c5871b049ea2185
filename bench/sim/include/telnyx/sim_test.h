/** @file sim_test.h
 *  Tests of call flows: a platform, an app and the people who call it, in one process, on one
 *  loop and on one clock. Nothing waits. Time stands until the test moves it, so a call of
 *  ten minutes takes some milliseconds, and goes the same way in every run.
 *
 *  A simulator with the speed TELNYX_SIM_STEPPED (sim.h) has a clock, which the app or the
 *  client under test is made with. telnyx_sim_app_new() makes an app that needs no sockets at
 *  all. A program that is to be tested with its sockets gives telnyx_sim_clock() to its own
 *  client options, listens, and is told to the simulator by telnyx_sim_set_app_url(); the
 *  simulator listens as well (telnyx_sim_listen()). Streams and conversation relays always have
 *  a socket, which the simulator dials: an app without other sockets listens for them alone
 *  (telnyx_app_listen()), and time waits until either side has read what the other has sent.
 *
 *  \code
 *  static void test_menu(uv_loop_t *loop)
 *  {
 *      telnyx_sim *sim;
 *      telnyx_app *app;
 *      const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
 *      assert(telnyx_sim_new(&sim, loop, &options, NULL) == 0);
 *      assert(telnyx_sim_app_new(&app, sim, loop, NULL) == 0);
 *      my_flow_start(app);
 *
 *      const char *caller = telnyx_sim_calls(sim, "+13125550142", "+14155550117");
 *      TELNYX_SIM_EXPECT(sim, telnyx_sim_expect_heard(sim, caller, "Press 1 for sales", 5000));
 *      TELNYX_SIM_EXPECT(sim, telnyx_sim_expect_moment(sim, caller, "gather", 20000));
 *      telnyx_sim_press(sim, caller, "1");
 *      TELNYX_SIM_EXPECT(sim, telnyx_sim_expect_command(sim, caller, "transfer",
 *                                                       "{\"to\":\"+18005550100\"}", 1000));
 *      TELNYX_SIM_EXPECT(sim, telnyx_sim_expect_moment(sim, caller, "bridged", 60000));
 *      telnyx_sim_hang_up(sim, caller);
 *      TELNYX_SIM_EXPECT(sim, telnyx_sim_expect_over(sim, 60000));
 *      telnyx_sim_test_end(sim, app);
 *  }
 *  \endcode
 *
 *  Everything here but telnyx_sim_find(), telnyx_sim_state() and others that only look wants
 *  a simulator in stepped time. Functions that move time run the loop, and callbacks of the
 *  program with it; they must not be called inside a callback. Times are simulated
 *  milliseconds. A call is named by its call_control_id, which can be read until the call is
 *  forgotten, ten simulated minutes after its end. What the program does in real time (timers
 *  that it sets on the loop itself, other servers) goes on in real time here, too:
 *  telnyx_sim_options.is_busy says that it is to be waited for. With sockets, and with
 *  telnyx_app_options.verify_on_threads, events of one moment come in any order, as they do
 *  from the platform; without, runs with one seed are the same to the last byte. */
#ifndef TELNYX_SIM_TEST_H
#define TELNYX_SIM_TEST_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/app.h>
#include <telnyx/sim.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The app. */

/** The clock of a simulator in stepped time, for telnyx_client_options.clock (of an app, too);
 *  NULL for any other. It belongs to the simulator: whatever is made with it must be closed
 *  before the simulator is. */
TELNYX_API telnyx_clock *telnyx_sim_clock(const telnyx_sim *sim);

/** Takes the requests of a client of this process, without sockets: for
 *  telnyx_client_options.wire, with the simulator as wire_user_data. The client must live on
 *  the simulator's clock. Requests are answered while time is moved, and those that are still
 *  open when the simulator is closed get TELNYX_ECONNECT. */
TELNYX_API void telnyx_sim_wire(telnyx_wire *wire, const telnyx_wire_request *request,
                                void *user_data);

/** What telnyx_app_receive_sized() is, which the program hands over from its own copy of the
 *  library. */
typedef int telnyx_sim_receive_cb(telnyx_app *app, const telnyx_webhook *webhook,
                                  size_t webhook_size, telnyx_ack_cb *on_ack, void *user_data);

/** telnyx_sim_attach() with the library's function; use that. */
TELNYX_API void telnyx_sim_attach_sized(telnyx_sim *sim, telnyx_app *app,
                                        telnyx_sim_receive_cb *receive);

/** Hands events to `app` from now on, without sockets, whatever URL they are for, while time is
 *  moved; NULL ends this. The app must live on the simulator's clock. It must be closed before
 *  the simulator, and be taken away (NULL) when it is: telnyx_sim_test_end() does both. */
static inline void telnyx_sim_attach(telnyx_sim *sim, telnyx_app *app)
{
    telnyx_sim_attach_sized(sim, app, telnyx_app_receive_sized);
}

/** Fills in what a client needs to speak to the simulator without sockets: key, URL, clock and
 *  wire. Nothing is read from the environment. The texts are the simulator's. */
static inline void telnyx_sim_client_options(telnyx_sim *sim, telnyx_client_options *options)
{
    options->api_key = telnyx_sim_api_key(sim);
    options->base_url = telnyx_sim_base_url(sim);
    options->ignore_environment = true;
    options->clock = telnyx_sim_clock(sim);
    options->wire = telnyx_sim_wire;
    options->wire_user_data = sim;
}

/** Makes an app that this simulator is the platform of, as telnyx_app_new() does, and attaches
 *  it. `options` may be NULL; what they say of keys, URLs, clock and wire is replaced. The
 *  errors are those of telnyx_app_new(). */
static inline int telnyx_sim_app_new(telnyx_app **app, telnyx_sim *sim, uv_loop_t *loop,
                                     const telnyx_app_options *options)
{
    telnyx_app_options own;
    telnyx_client_options client;
    const char *key = telnyx_sim_public_key(sim);
    memset(&own, 0, sizeof own);
    memset(&client, 0, sizeof client);
    if (options)
        own = *options;
    if (own.client)
        client = *own.client;
    telnyx_sim_client_options(sim, &client);
    own.client = &client;
    own.public_keys = &key;
    own.public_keys_count = 1;
    int error = telnyx_app_new(app, loop, &own);
    if (error == 0)
        telnyx_sim_attach(sim, *app);
    return error;
}

/* Time. */

/** Says whether a test has come to where it wants to be. It runs inside the function that moves
 *  time, and may look at the simulator and do what people do, but must not move time. */
typedef bool telnyx_sim_ready_cb(telnyx_sim *sim, void *user_data);

/** Moves time from one thing that is due to the next, of the platform and of the program,
 *  until `ready` returns true. It is asked at first, and then whenever everything has
 *  happened that can happen at a moment. NULL: until no call is live and nothing is under
 *  way (telnyx_sim_is_idle()).
 *
 *  While the program has something under way over sockets, or is_busy says so, time waits,
 *  but not longer than five real seconds. 0; ETIMEDOUT when at_most_ms have passed
 *  (UINT64_MAX: when nothing is due any more, and time then stands where it was); EINVAL for
 *  another time of more than a thousand years; ESTATE when the simulator is not in stepped
 *  time, when it is closed meanwhile, when this is called inside itself, or when things
 *  happen again and again without time going on. */
TELNYX_API int telnyx_sim_run_until(telnyx_sim *sim, telnyx_sim_ready_cb *ready, void *user_data,
                                    uint64_t at_most_ms);

/** Lets so much time pass, in which everything happens at its own time. 0, or EINVAL or ESTATE
 *  as above. */
TELNYX_API int telnyx_sim_pass(telnyx_sim *sim, uint64_t ms);

/* People. What else they do: telnyx_sim_press(), telnyx_sim_hang_up() and
 * telnyx_sim_set_callee() of sim.h. */

/** Somebody calls `to`, a number of the default application. He does nothing by himself, stays
 *  on the line, and lets it ring for ever. The numbers are not checked. Returns the
 *  call_control_id, or NULL when the default application was deleted. telnyx_sim_place_call()
 *  gives him steps of his own. */
TELNYX_API const char *telnyx_sim_calls(telnyx_sim *sim, const char *from, const char *to);

/** The newest call with somebody at that number, who has called or was called, and which is
 *  still known, ended or not. NULL when there is none; functions that take a call refuse
 *  that. */
TELNYX_API const char *telnyx_sim_find(const telnyx_sim *sim, const char *number);

/** The person on that call says something, at 150 words a minute where
 *  telnyx_sim_options.voice names no program. A transcription that runs tells it, as it goes
 *  along and for good, an AI gather that runs takes it for its answer, and a conversation relay
 *  gets it as prompts; whoever is bridged with him hears it, and so does a stream. What is said
 *  while something is being said comes behind that. 0; ENOTFOUND; EINVAL for a text of NULL, of
 *  no word, or of more than 2,000 bytes; or ESTATE when the call is not answered or has
 *  ended. */
TELNYX_API int telnyx_sim_say(telnyx_sim *sim, const char *call, const char *text);

/** The same with a tone of 20 to 3,900 hertz that lasts 1 to 600,000 ms. EINVAL for others. */
TELNYX_API int telnyx_sim_tone(telnyx_sim *sim, const char *call, unsigned hertz, uint64_t ms);

/** The same with a WAV file: 16-bit linear samples, A-law or mu-law, one or two channels, at a
 *  rate of 4,000 to 192,000, ten minutes at most. EINVAL for others, and *error, which may be
 *  NULL, says what is wrong with it. */
TELNYX_API int telnyx_sim_play(telnyx_sim *sim, const char *call, const char *path,
                               telnyx_error_text *error);

/** The person breaks in on what he is being told, with a short sound and no words. 0, ENOTFOUND
 *  or ESTATE. */
TELNYX_API int telnyx_sim_interrupt(telnyx_sim *sim, const char *call);

/** Sets the folder of telnyx_sim_options.hear_folder for calls that are answered from now on;
 *  NULL and "": nothing is written. 0, or EINVAL for what is no folder that can be written to,
 *  and *error, which may be NULL, says so; then it stays as it was. */
TELNYX_API int telnyx_sim_set_hear_folder(telnyx_sim *sim, const char *folder,
                                          telnyx_error_text *error);

/* What was commanded, what a person hears, what state a call is in. */

/** A request to the API about a call, or the dial that made it. Its texts stay until time is
 *  moved. */
typedef struct telnyx_sim_command {
    /** When it came, in simulated milliseconds since the start. */
    uint64_t at_ms;
    /** Its operation, such as "calls.actions.speak". */
    const char *operation;
    /** Its body, as JSON. NULL when it had none. */
    const char *parameters;
    /** Its command_id. NULL when it had none. */
    const char *command_id;
    /** What came of it: "done", "duplicate", "ignored", "refused" or "fault". */
    const char *result;
    /** Status of the answer. 0 when the connection was cut. */
    int status;
    /** The platform's error code. 0 when there was none. */
    int code;
} telnyx_sim_command;

/** telnyx_sim_command_of() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_command_of_sized(const telnyx_sim *sim, const char *call, size_t n,
                                            telnyx_sim_command *command, size_t command_size);

/** Writes the n-th request about a call to *command, from 0, of those that the journal keeps.
 *  False when there were not so many, or the call is not known. */
static inline bool telnyx_sim_command_of(const telnyx_sim *sim, const char *call, size_t n,
                                         telnyx_sim_command *command)
{
    return telnyx_sim_command_of_sized(sim, call, n, command, sizeof(telnyx_sim_command));
}

/** telnyx_sim_heard() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_heard_sized(const telnyx_sim *sim, const char *call, size_t n,
                                       telnyx_sim_sound *sound, size_t sound_size);

/** Writes the n-th thing that the person on that call has heard to *sound, from 0; a prompt
 *  that is repeated is one more. Its texts stay until time is moved. False when there were
 *  not so many, when 256 newer ones are kept in its place, or when the call is not known. */
static inline bool telnyx_sim_heard(const telnyx_sim *sim, const char *call, size_t n,
                                    telnyx_sim_sound *sound)
{
    return telnyx_sim_heard_sized(sim, call, n, sound, sizeof(telnyx_sim_sound));
}

/** Writes `count` samples of what the person on that call has heard from that simulated
 *  millisecond on, 8,000 a second, of the last four seconds; what was not heard is silence.
 *  What the platform says and plays by command is told by telnyx_sim_heard() and does not sound
 *  here. False when the call is not known. */
TELNYX_API bool telnyx_sim_recall(const telnyx_sim *sim, const char *call, uint64_t from_ms,
                                  int16_t *samples, size_t count);

/** What state a call is in: "ringing", "answered", "bridged", "in a conference", "in a queue"
 *  or "ended"; NULL when it is not known. Static storage. telnyx_sim_call_info_of() tells
 *  more. */
TELNYX_API const char *telnyx_sim_state(const telnyx_sim *sim, const char *call);

/* Expectations. Each moves time until it is met, and by at_most_ms at most; with 0 only what
 * can happen at this moment happens. False: it was not met, or cannot be, since the call is
 * not known or a word is none of those that are listed. telnyx_sim_complaint() then says what
 * was expected, what came instead, and how the calls went. */

/** The program makes a request. `operation` is its name, such as "calls.actions.speak", or the
 *  end of that: "speak", "dial". `parameters` is a JSON object, and the body must have its
 *  members, and may have others; NULL: any body. Lists in it must be the same, item by item.
 *  `call` may be NULL: any call. Requests up to the one that was met last by this function, for
 *  the same `call`, are not looked at again. */
TELNYX_API bool telnyx_sim_expect_command(telnyx_sim *sim, const char *call, const char *operation,
                                          const char *parameters, uint64_t at_most_ms);

/** The person hears something with `text` in it, be it said (by command or by a conversation
 *  relay) or the name or URL of a file.
 *  Sounds up to the one that was met last by this function on that call are not looked at
 *  again. */
TELNYX_API bool telnyx_sim_expect_heard(telnyx_sim *sim, const char *call, const char *text,
                                        uint64_t at_most_ms);

/** The person hears a tone of that frequency for at least a tenth of a second, clearly above
 *  all else that he hears. A tone that was over when this is called does not count. False, too,
 *  for a frequency that is not from 20 to 3,900 hertz. */
TELNYX_API bool telnyx_sim_expect_tone(telnyx_sim *sim, const char *call, unsigned hertz,
                                       uint64_t at_most_ms);

/** Something happens to the person that steps can wait for: "answered", "prompt" (something
 *  begins to be said or played), "prompt_ended", "gather" (digits are being waited for),
 *  "bridged", "unbridged", "joined" (is in a conference), "queued", "speech" (somebody begins
 *  to speak to him), "speech_ended" (and has been silent for half a second) or "hangup". What
 *  has happened already counts, each time that it happened once. */
TELNYX_API bool telnyx_sim_expect_moment(telnyx_sim *sim, const char *call, const char *moment,
                                         uint64_t at_most_ms);

/** The call is in that state, one of those of telnyx_sim_state(). */
TELNYX_API bool telnyx_sim_expect_state(telnyx_sim *sim, const char *call, const char *state,
                                        uint64_t at_most_ms);

/** All calls are over, and nothing about them is under way (telnyx_sim_is_idle()). */
TELNYX_API bool telnyx_sim_expect_over(telnyx_sim *sim, uint64_t at_most_ms);

/** Why the last expectation was not met, as lines of text; "" when it was. The text stays until
 *  the next one. */
TELNYX_API const char *telnyx_sim_complaint(const telnyx_sim *sim);

/** What happened to a call and to the others of its session, a row for each entry of the
 *  journal, as `telnyx-sim --timeline --ascii --width 100` shows it. To all calls where `call`
 *  is NULL, and where the journal has nothing of it, which a line says then. Of a call that is
 *  forgotten its own rows alone are told. The text is the caller's, to be freed with free(). */
TELNYX_API char *telnyx_sim_ladder(const telnyx_sim *sim, const char *call);

/** Ends the program with abort() when an expectation is not met, after place, expectation and
 *  complaint on standard error. Tests within a framework fail in its own way, with the text of
 *  telnyx_sim_complaint(). */
#define TELNYX_SIM_EXPECT(sim, expectation)                                                        \
    do {                                                                                           \
        if (!(expectation)) {                                                                      \
            fprintf(stderr, "%s:%d: %s\n%s", __FILE__, __LINE__, #expectation,                     \
                    telnyx_sim_complaint(sim));                                                    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Faults that are ordered. Those by chance: telnyx_sim_set_fault() of sim.h. */

/** What a fault shall strike. Zero-initialise. */
typedef struct telnyx_sim_strike {
    /** Required. The fault. */
    telnyx_sim_fault fault;
    /** Optional. The call whose events or requests it strikes. Default: any. */
    const char *call;
    /** Optional. What it strikes: the type of events ("call.answered"), for a fault of requests
     *  and for EARLY ("dial") the operation, or the end of its name ("speak"). Faults of
     *  streams have none. Default: any. */
    const char *name;
    /** Optional. How many of those that fit go well first. Default 0. */
    unsigned skip;
    /** Optional. How many that fit are struck then. Default 1. */
    unsigned times;
} telnyx_sim_strike;

/** telnyx_sim_strike_next() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_strike_next_sized(telnyx_sim *sim, const telnyx_sim_strike *strike,
                                            size_t strike_size);

/** Orders a fault for what is to come. Orders that were given before stay. 0; ENOTFOUND for a
 *  call that is not known; or EINVAL for a fault that there is not, and for a name of nothing
 *  that this fault can strike. */
static inline int telnyx_sim_strike_next(telnyx_sim *sim, const telnyx_sim_strike *strike)
{
    return telnyx_sim_strike_next_sized(sim, strike, sizeof(telnyx_sim_strike));
}

/* The end. */

/** What telnyx_app_close() is, which the program hands over from its own copy of the
 *  library. */
typedef void telnyx_sim_close_app_cb(telnyx_app *app, telnyx_app_closed_cb *on_closed,
                                     void *user_data);

/** telnyx_sim_test_end() with the library's function; use that. */
TELNYX_API int telnyx_sim_end_sized(telnyx_sim *sim, telnyx_sim_close_app_cb *close_app,
                                    telnyx_app *app);

/** Closes the app and then the simulator, and runs the loop until both are closed; their
 *  callbacks run inside. `app` may be NULL: there is none. The loop is the program's to
 *  close: if it cannot be, something of the program's own is left on it. 0; ESTATE, having
 *  done nothing, inside a callback while time is moved; or EBUSY when one of them is not
 *  closed within five real seconds, after which the test had better end. */
static inline int telnyx_sim_test_end(telnyx_sim *sim, telnyx_app *app)
{
    return telnyx_sim_end_sized(sim, telnyx_app_close, app);
}

#ifdef __cplusplus
}
#endif
#endif
