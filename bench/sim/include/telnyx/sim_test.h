/** @file sim_test.h
 *  Tests of call flows: a platform, an app and the people who call it, in one process, on one
 *  loop and on one clock. Nothing waits: time stands until the test moves it, and a call of ten
 *  minutes takes a few milliseconds, the same ones in every run.
 *
 *  A simulator with the speed TELNYX_SIM_STEPPED (sim.h) has a clock that an app or a client is
 *  made with. telnyx_sim_app_new() makes an app that needs no sockets at all. A program that is
 *  to be tested with its sockets gives telnyx_sim_clock() to its own client options, listens,
 *  and is told to the simulator by telnyx_sim_set_app_url().
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
 *  Functions that move time run the loop, and callbacks of the program with it. They must not be
 *  called inside a callback. Times are simulated milliseconds. A call is named by its
 *  call_control_id, which stays readable until the call is forgotten, ten simulated minutes
 *  after its end. What goes on in real time (timers that the program sets on the loop itself,
 *  other servers) goes on in real time here, too: is_busy of the simulator's options says that
 *  it is to be waited for. */
#ifndef TELNYX_SIM_TEST_H
#define TELNYX_SIM_TEST_H

#include <stdio.h>
#include <stdlib.h>

#include <telnyx/app.h>
#include <telnyx/sim.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The app. */

/** The clock of a simulator that is stepped, for options of clients; NULL for any other. It
 *  belongs to the simulator. */
TELNYX_API telnyx_clock *telnyx_sim_clock(const telnyx_sim *sim);

/** Takes the requests of a client of this process: for telnyx_client_options.wire, with the
 *  simulator as wire_user_data. The client lives on the simulator's clock. */
TELNYX_API void telnyx_sim_wire(telnyx_wire *wire, const telnyx_wire_request *request,
                                void *user_data);

/** telnyx_app_receive_sized(), as the program has it. */
typedef int telnyx_sim_receive_cb(telnyx_app *app, const telnyx_webhook *webhook,
                                  size_t webhook_size, telnyx_ack_cb *on_ack, void *user_data);

/** telnyx_sim_attach() with the library's function; use that. */
TELNYX_API void telnyx_sim_attach_sized(telnyx_sim *sim, telnyx_app *app,
                                        telnyx_sim_receive_cb *receive);

/** Events go to `app` from now on, without sockets, whatever URL they are for; NULL ends this.
 *  The app must be closed before the simulator, whose clock it lives on, and be taken away
 *  then: telnyx_sim_test_end() does that. */
static inline void telnyx_sim_attach(telnyx_sim *sim, telnyx_app *app)
{
    telnyx_sim_attach_sized(sim, app, telnyx_app_receive_sized);
}

/** Fills in what a client needs to speak to the simulator without sockets: key, URL, clock and
 *  wire. The environment is not read. */
static inline void telnyx_sim_client_options(telnyx_sim *sim, telnyx_client_options *options)
{
    options->api_key = telnyx_sim_api_key(sim);
    options->base_url = telnyx_sim_base_url(sim);
    options->ignore_environment = true;
    options->clock = telnyx_sim_clock(sim);
    options->wire = telnyx_sim_wire;
    options->wire_user_data = sim;
}

/** telnyx_app_new() for an app that this simulator is the platform of. `options` may be NULL;
 *  what they say of keys, URLs, clock and wire is replaced. The app is attached. */
static inline int telnyx_sim_app_new(telnyx_app **app, telnyx_sim *sim, uv_loop_t *loop,
                                     const telnyx_app_options *options)
{
    telnyx_app_options own = { 0 };
    telnyx_client_options client = { 0 };
    const char *key = telnyx_sim_public_key(sim);
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

/** Whether a test has come to where it wants to be. */
typedef bool telnyx_sim_ready_cb(telnyx_sim *sim, void *user_data);

/** Moves time until `ready` says so, which is asked whenever everything has happened that can
 *  happen at a moment. NULL: until no call is live and nothing is under way. 0; ETIMEDOUT when
 *  at_most_ms have passed; ESTATE when the simulator is not stepped, when this is called inside
 *  itself, or when things happen again and again without time going on. */
TELNYX_API int telnyx_sim_run_until(telnyx_sim *sim, telnyx_sim_ready_cb *ready, void *user_data,
                                    uint64_t at_most_ms);
/** Lets so much time pass. 0, or ESTATE as above. */
TELNYX_API int telnyx_sim_pass(telnyx_sim *sim, uint64_t ms);

/* People. Also telnyx_sim_press(), telnyx_sim_hang_up() and telnyx_sim_set_callee() of sim.h. */

/** Somebody calls `to`. He does nothing by himself, stays on the line, and lets it ring for ever.
 *  The call_control_id, or NULL where the number or `sim` will not do. telnyx_sim_place_call()
 *  gives him steps of his own. */
TELNYX_API const char *telnyx_sim_calls(telnyx_sim *sim, const char *from, const char *to);

/** The newest call with somebody at that number, who has called or was called. NULL when there
 *  is none. */
TELNYX_API const char *telnyx_sim_find(const telnyx_sim *sim, const char *number);

/** The person says something: a transcription that runs tells it, as it goes along and for
 *  good, and an AI gather that runs has it for its answer. 0, ENOTFOUND, or ESTATE when the call
 *  is not answered or has ended. */
TELNYX_API int telnyx_sim_say(telnyx_sim *sim, const char *call, const char *text);

/* What was commanded, what a person hears, what state a call is in. */

/** A request to the API about a call, or a dial that made it. Borrowed until time goes on. */
typedef struct telnyx_sim_command {
    uint64_t at_ms;         /**< When. */
    const char *operation;  /**< Such as "calls.actions.speak". */
    const char *parameters; /**< The body, as JSON; NULL when it had none. */
    const char *command_id; /**< NULL when it had none. */
    /** "done", "duplicate", "refused" or "fault". */
    const char *result;
    int status; /**< Of HTTP; 0 when the connection was cut. */
    int code;   /**< The platform's error code; 0 when there is none. */
} telnyx_sim_command;

/** telnyx_sim_command_of() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_command_of_sized(const telnyx_sim *sim, const char *call, size_t n,
                                            telnyx_sim_command *command, size_t command_size);

/** The n-th request about a call, from 0. False when there were not so many. */
static inline bool telnyx_sim_command_of(const telnyx_sim *sim, const char *call, size_t n,
                                         telnyx_sim_command *command)
{
    return telnyx_sim_command_of_sized(sim, call, n, command, sizeof(telnyx_sim_command));
}

/** telnyx_sim_heard() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_heard_sized(const telnyx_sim *sim, const char *call, size_t n,
                                       telnyx_sim_sound *sound, size_t sound_size);

/** The n-th thing that the person on that call has heard, from 0; a prompt that is repeated is
 *  one more. The newest 256 are kept. False when there were not so many. Borrowed until time
 *  goes on. */
static inline bool telnyx_sim_heard(const telnyx_sim *sim, const char *call, size_t n,
                                    telnyx_sim_sound *sound)
{
    return telnyx_sim_heard_sized(sim, call, n, sound, sizeof(telnyx_sim_sound));
}

/** "ringing", "answered", "bridged", "in a conference", "in a queue" or "ended"; NULL when the
 *  call is not known. telnyx_sim_call_info_of() tells more. */
TELNYX_API const char *telnyx_sim_state(const telnyx_sim *sim, const char *call);

/* Expectations. Each moves time until it is met, or for at most so long. False: it was not met, and
 * telnyx_sim_complaint() says what was expected, what came instead, and how the calls went. */

/** The request is made: `operation` is its name or the end of it ("speak", "dial"), and the body
 *  has the members that `parameters` has, a JSON object, which may be NULL. `call` may be NULL:
 *  any. Those that were expected before, and what came before them, are not looked at again. */
TELNYX_API bool telnyx_sim_expect_command(telnyx_sim *sim, const char *call, const char *operation,
                                          const char *parameters, uint64_t at_most_ms);

/** The person hears something with `text` in it, said or as a file's name or URL. What was
 *  expected before, and what came before that, is not looked at again. */
TELNYX_API bool telnyx_sim_expect_heard(telnyx_sim *sim, const char *call, const char *text,
                                        uint64_t at_most_ms);

/** Something happens to the person that steps can wait for: "answered", "prompt",
 *  "prompt_ended", "gather", "bridged", "unbridged", "joined", "queued" or "hangup". Each time
 *  that it happens counts once. */
TELNYX_API bool telnyx_sim_expect_moment(telnyx_sim *sim, const char *call, const char *moment,
                                         uint64_t at_most_ms);

/** The call is in that state, one of telnyx_sim_state(). */
TELNYX_API bool telnyx_sim_expect_state(telnyx_sim *sim, const char *call, const char *state,
                                        uint64_t at_most_ms);

/** All calls are over, and nothing about them is under way. */
TELNYX_API bool telnyx_sim_expect_over(telnyx_sim *sim, uint64_t at_most_ms);

/** Why the last expectation was not met, as lines of text; "" when it was. Borrowed until the
 *  next one. */
TELNYX_API const char *telnyx_sim_complaint(const telnyx_sim *sim);

/** What happened to a call and to those of its session, one line each, as telnyx-sim --timeline
 *  shows it; `call` NULL: to all. To be freed with free(). */
TELNYX_API char *telnyx_sim_ladder(const telnyx_sim *sim, const char *call);

/** Ends a test's program when an expectation is not met, with the complaint on standard error. A
 *  test framework does so in its own way, with telnyx_sim_complaint(). */
#define TELNYX_SIM_EXPECT(sim, expectation)                                                        \
    do {                                                                                           \
        if (!(expectation)) {                                                                      \
            fprintf(stderr, "%s:%d: %s\n%s", __FILE__, __LINE__, #expectation,                     \
                    telnyx_sim_complaint(sim));                                                    \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Faults of one thing. By chance: telnyx_sim_set_fault() of sim.h. */

/** What a fault strikes. Zero-initialise. */
typedef struct telnyx_sim_strike {
    /** The fault. */
    telnyx_sim_fault fault;
    /** Optional. Of this call alone. */
    const char *call;
    /** Optional. Of this type of event ("call.answered"), or this operation ("speak"), alone. */
    const char *name;
    /** Optional. So many that fit go well first. */
    unsigned skip;
    /** Optional. So many are struck then. Default 1. */
    unsigned times;
} telnyx_sim_strike;

/** telnyx_sim_strike_next() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_strike_next_sized(telnyx_sim *sim, const telnyx_sim_strike *strike,
                                            size_t strike_size);

/** Orders a fault for what is to come. 0, ENOTFOUND for a call that is not known, or EINVAL for
 *  a name that is neither an event nor an operation. */
static inline int telnyx_sim_strike_next(telnyx_sim *sim, const telnyx_sim_strike *strike)
{
    return telnyx_sim_strike_next_sized(sim, strike, sizeof(telnyx_sim_strike));
}

/* The end. */

/** telnyx_app_close(), as the program has it. */
typedef void telnyx_sim_close_app_cb(telnyx_app *app, telnyx_app_closed_cb *on_closed,
                                     void *user_data);

/** telnyx_sim_test_end() with the library's function; use that. */
TELNYX_API int telnyx_sim_end_sized(telnyx_sim *sim, telnyx_sim_close_app_cb *close_app,
                                    telnyx_app *app);

/** Closes the app (NULL: there is none) and the simulator, and runs `loop` until both
 *  are closed. The loop is the program's to close: if it cannot be, something of the program's is
 *  left. 0, or EBUSY when they are not closed after five real seconds. */
static inline int telnyx_sim_test_end(telnyx_sim *sim, telnyx_app *app)
{
    return telnyx_sim_end_sized(sim, telnyx_app_close, app);
}

#ifdef __cplusplus
}
#endif
#endif
