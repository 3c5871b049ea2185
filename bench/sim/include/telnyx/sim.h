/** @file sim.h
 *  telnyx-sim as a library: the simulated platform on a libuv loop, for tests and the load generator.
 *
 * It listens like the platform's API and delivers signed events to an application's URL. Everything
 * happens on the loop that it is given; nothing else is global. Ids and texts that functions return
 * are borrowed until the simulator is told something else or closed. */
#ifndef TELNYX_SIM_H
#define TELNYX_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telnyx/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* of <uv.h>, which users of a loop include anyway */
typedef struct uv_loop_s uv_loop_t;
typedef struct telnyx_sim telnyx_sim;

/** What can be made to go wrong, each in so many per cent of the cases.
 *
 * XX(NAME, "key", sentence). The key is the command-line option (with '-' for '_'), the member in a
 * scenario and in the control interface. The first group strikes events, the second API requests. */
#define TELNYX_SIM_FAULT_MAP(XX)                                                                   \
    XX(DUPLICATE, "duplicate", "an event is delivered twice")                                      \
    XX(REORDER, "reorder", "an event is held back so that later ones overtake it")                 \
    XX(DELAY, "delay", "an event comes seconds late")                                              \
    XX(DROP, "drop", "an event is never delivered")                                                \
    XX(LOSE, "lose", "the first attempt to deliver an event is lost on the way")                   \
    XX(BAD_SIGNATURE, "bad_signature", "a copy signed with a wrong key comes first")               \
    XX(STALE, "stale", "a copy with a timestamp outside the window comes first")                   \
    XX(UNSIGNED, "unsigned", "a copy without the signature header comes first")                    \
    XX(EARLY, "early", "the events of a dial come before its response")                            \
    XX(RATE_LIMIT, "rate_limit", "a request is answered 429")                                      \
    XX(SERVER_ERROR, "server_error",                                                               \
       "a request is answered 5xx, half of the time after taking effect")                          \
    XX(CUT, "cut",                                                                                 \
       "the connection is cut instead of an answer, half of the time after taking effect")         \
    XX(SLOW, "slow", "the answer to a request takes seconds")

typedef enum telnyx_sim_fault {
#define TELNYX_SIM_FAULT_ENUM(name, key, sentence) TELNYX_SIM_FAULT_##name,
    TELNYX_SIM_FAULT_MAP(TELNYX_SIM_FAULT_ENUM)
#undef TELNYX_SIM_FAULT_ENUM
        TELNYX_SIM_FAULTS
} telnyx_sim_fault;

/** Room for faults that are yet to come, in arrays by fault. */
#define TELNYX_SIM_FAULTS_ROOM 32

typedef struct telnyx_sim_faults {
    double percent[TELNYX_SIM_FAULTS_ROOM];
    uint64_t struck[TELNYX_SIM_FAULTS_ROOM]; /**< how often it happened */
} telnyx_sim_faults;

TELNYX_API const char *telnyx_sim_fault_key(telnyx_sim_fault fault);
TELNYX_API const char *telnyx_sim_fault_sentence(telnyx_sim_fault fault);
/** By key, '-' and '_' being the same; false when there is none of that name. */
TELNYX_API bool telnyx_sim_fault_find(const char *key, telnyx_sim_fault *fault);

/** The record of everything that was sent, received or done. */
typedef enum telnyx_sim_entry_kind {
    /** someone at a telephone did something: "calls", "presses", "hangs up" */
    TELNYX_SIM_PERSON,
    TELNYX_SIM_COMMAND,  /**< a request to the API was received and judged */
    TELNYX_SIM_EVENT,    /**< an event was made */
    TELNYX_SIM_DELIVERY, /**< one attempt to deliver an event has ended */
    /** the simulator's own doings: a fault, a call's outcome */
    TELNYX_SIM_NOTE
} telnyx_sim_entry_kind;

/** Texts are NULL where there is nothing to say. Borrowed until the next entry is made. */
typedef struct telnyx_sim_entry {
    uint64_t number; /**< from 1, without gaps */
    uint64_t at_ms;  /**< simulated, since the start */
    int64_t wall_us; /**< real, since 1970 */
    telnyx_sim_entry_kind kind;
    uint64_t call; /**< number of the leg; 0 = none */
    const char *call_control_id;
    /** event type, operation ("calls.actions.answer"), or a verb */
    const char *name;
    const char *id; /**< event id, or command_id */
    /** "done", "duplicate", "ignored", "refused", "fault"; for a delivery "acknowledged",
     * "refused", "no answer"; for an event that the program is not told of "muted" */
    const char *result;
    const char *detail;  /**< digits, hangup cause, URL, error detail … */
    int status;          /**< of HTTP; 0 = none */
    int code;            /**< the platform's error code; 0 = none */
    unsigned attempt;    /**< of a delivery, from 1 */
    uint64_t elapsed_ms; /**< of a delivery, real */
    /** Of an event: the JSON object that is delivered as "data". Of a command, where entries are
     * kept: its body. */
    const char *data;
    int lost; /**< of an event: no attempt to deliver it was acknowledged */
} telnyx_sim_entry;

typedef void telnyx_sim_entry_cb(const telnyx_sim_entry *entry, void *user_data);

TELNYX_API const char *telnyx_sim_entry_kind_name(telnyx_sim_entry_kind kind);

/** Something that the person at a telephone hears, or has heard. */
typedef struct telnyx_sim_sound {
    uint64_t number;  /**< from 1, for each call */
    bool spoken;      /**< speech; else a file */
    const char *text; /**< what is said, or the file's URL or name */
    uint64_t begun_ms;
    bool ended;
    uint64_t ended_ms; /**< when it has */
    /** "completed", "cancelled", "call_hangup" …; NULL while it goes on */
    const char *status;
} telnyx_sim_sound;

/** Counted since the start unless it says "now". */
typedef struct telnyx_sim_counters {
    uint64_t calls_in;  /**< inbound legs placed */
    uint64_t calls_out; /**< outbound legs: dials and transfers */
    uint64_t calls_now; /**< legs that have not ended, now */
    uint64_t answered;  /**< legs that were answered */
    uint64_t ended;     /**< legs that have ended */
    /** legs whose person did not get what the script waits for */
    uint64_t failed;
    uint64_t requests;     /**< API requests */
    uint64_t commands;     /**< commands that took effect */
    uint64_t duplicates;   /**< commands ignored for their command_id */
    uint64_t refused;      /**< requests answered 4xx or 5xx, faults included */
    uint64_t events;       /**< events made */
    uint64_t attempts;     /**< deliveries sent, copies and retries included */
    uint64_t acknowledged; /**< events acknowledged by a 2xx */
    uint64_t retries;      /**< attempts after the first */
    uint64_t lost;         /**< events given up or dropped by a fault */
    uint64_t hangups_lost; /**< call.hangup among them */
    uint64_t forged;       /**< copies with a bad, stale or missing signature */
    /** of these, answered 2xx: the program does not verify */
    uint64_t forged_accepted;
    uint64_t deliveries_now; /**< waiting or under way, now */
    /** events that came about but are not told the program */
    uint64_t muted;
} telnyx_sim_counters;

/** options.speed: time does not pass, it jumps to the next deadline when nothing is under way. */
#define TELNYX_SIM_VIRTUAL (-1.0)
/** options.speed: time stands until POST /control/advance of the control interface lets some pass. */
#define TELNYX_SIM_MANUAL (-3.0)
/** options.speed: time stands until telnyx_sim_run_until() and its like move it; see sim_test.h. */
#define TELNYX_SIM_STEPPED (-2.0)

/** All zero is a simulator in real time without faults, with keys of its own. Everything is copied. */
typedef struct telnyx_sim_options {
    /** where events go; NULL = nowhere until an application says so */
    const char *app_url;
    const char *failover_url; /**< NULL = none */
    const char *ca_file;      /**< of https URLs; NULL = the system's */
    const char *api_key;      /**< NULL = made up */
    /** 32 bytes that the signing key is made from; NULL = random. */
    const unsigned char *signing_seed;
    /** of all chance; 0 = random, in stepped time 1; see telnyx_sim_seed() */
    uint64_t seed;
    /** 0 = 1; simulated seconds in a real one, or TELNYX_SIM_VIRTUAL, or TELNYX_SIM_STEPPED */
    double speed;
    /** virtual time: real silence before a jump, at least; 0 = 2 */
    uint64_t quiet_ms;
    size_t parallel;    /**< deliveries at once; 0 = 8 */
    size_t journal_max; /**< entries kept; 0 = none */
    /** told of every entry, kept or not; may be NULL */
    telnyx_sim_entry_cb *on_entry;
    void *user_data;
    /** it may listen where other machines reach it; see telnyx_sim_listen() */
    bool allow_remote;
    /** Stepped time: the date at the start, in microseconds since 1970; 0 = 2026-01-01. */
    int64_t wall_us;
    /** Stepped time: whether the program is in the middle of something that the simulator cannot see, so
     * that time must wait, five real seconds at most. Gets user_data; may be NULL. */
    bool (*is_busy)(void *user_data);
    /** the default application's id: 1 to 63 letters, digits, "-" or "_"; NULL = made up */
    const char *connection_id;
} telnyx_sim_options;

/** telnyx_sim_new() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_new_sized(telnyx_sim **sim, uv_loop_t *loop,
                                    const telnyx_sim_options *options, size_t options_size,
                                    telnyx_error_text *error);

/** 0, or EINVAL, ENOMEM, ESYSTEM with *error saying why. `error` may be NULL here and below. */
static inline int telnyx_sim_new(telnyx_sim **sim, uv_loop_t *loop,
                                 const telnyx_sim_options *options, telnyx_error_text *error)
{
    return telnyx_sim_new_sized(sim, loop, options, sizeof(telnyx_sim_options), error);
}
/** Serves the API (under /v2) and the control interface (under /control). Port 0 asks for a free one.
 * EINVAL where other machines would reach it, unless options.allow_remote says that this is meant; the
 * control interface then wants the API key of everybody. */
TELNYX_API int telnyx_sim_listen(telnyx_sim *sim, const char *host, int port,
                                 telnyx_error_text *error);
/** Cuts every connection, drops what is under way, and calls back when nothing is left. */
TELNYX_API void telnyx_sim_close(telnyx_sim *sim, void (*on_closed)(void *user_data),
                                 void *user_data);

/** What a program under test needs to know. */
/** "http://127.0.0.1:4010/v2" */
TELNYX_API const char *telnyx_sim_base_url(const telnyx_sim *sim);
TELNYX_API const char *telnyx_sim_api_key(const telnyx_sim *sim);
/** base64 */
TELNYX_API const char *telnyx_sim_public_key(const telnyx_sim *sim);
/** the default application */
TELNYX_API const char *telnyx_sim_connection_id(const telnyx_sim *sim);
TELNYX_API uint64_t telnyx_sim_seed(const telnyx_sim *sim);
/** Where the default application gets its events from now on. */
TELNYX_API int telnyx_sim_set_app_url(telnyx_sim *sim, const char *url, const char *failover_url);

/** Where it gets them; NULL: nowhere. */
TELNYX_API const char *telnyx_sim_app_url(const telnyx_sim *sim);
TELNYX_API const char *telnyx_sim_failover_url(const telnyx_sim *sim);

/** Steps that were read once, for many calls. */
typedef struct telnyx_sim_script telnyx_sim_script;

/** NULL with *error when they cannot be followed; else to be freed, when all calls were placed that shall
 * have it. Calls keep what they need of it. */
TELNYX_API telnyx_sim_script *telnyx_sim_script_new(const char *steps_json,
                                                    telnyx_error_text *error);
/** NULL is legal */
TELNYX_API void telnyx_sim_script_free(telnyx_sim_script *script);

/** An inbound call. Members that are NULL get a default. */
typedef struct telnyx_sim_call {
    const char *from, *to;
    const char *connection_id; /**< NULL = the default application */
    /** What the caller does, read already; used in place of steps_json. */
    const telnyx_sim_script *script;
    /** Told the call's number before the first entry about it is made; may be NULL. */
    void (*on_made)(uint64_t number, void *user_data);
    void *user_data;
    /** What the caller does: [{"wait":"gather"},{"press":"1"}]. NULL: waits, stays a while
     * after the answer, hangs up. */
    const char *steps_json;
} telnyx_sim_call;

/** Whether such steps can be followed; EINVAL with the step at fault. */
TELNYX_API int telnyx_sim_check_steps(const char *steps_json, telnyx_error_text *error);
/** telnyx_sim_place_call() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_place_call_sized(telnyx_sim *sim, const telnyx_sim_call *call,
                                           size_t call_size, const char **call_control_id,
                                           telnyx_error_text *error);

/** 0 and *call_control_id (may be NULL), borrowed as long as the call is known; or EINVAL. */
static inline int telnyx_sim_place_call(telnyx_sim *sim, const telnyx_sim_call *call,
                                        const char **call_control_id, telnyx_error_text *error)
{
    return telnyx_sim_place_call_sized(sim, call, sizeof(telnyx_sim_call), call_control_id, error);
}
/** The person at that leg's telephone presses keys, or hangs up. ENOTFOUND, or ESTATE when it is not
 * answered (press) or has ended. Keys are pressed one after the other, four a second (the timing
 * digit_ms), the first at once; EBUSY when more than 128 would wait. */
TELNYX_API int telnyx_sim_press(telnyx_sim *sim, const char *call_control_id, const char *digits);
TELNYX_API int telnyx_sim_hang_up(telnyx_sim *sim, const char *call_control_id);
/** How a number reacts: "+1555*=busy", "=answer:2000", "=machine"; README, "Called numbers". */
TELNYX_API int telnyx_sim_set_callee(telnyx_sim *sim, const char *text, telnyx_error_text *error);

TELNYX_API void telnyx_sim_set_fault(telnyx_sim *sim, telnyx_sim_fault fault, double percent);
/** The program is not told of events of that type from now on; false when there is none. */
TELNYX_API bool telnyx_sim_mute(telnyx_sim *sim, const char *event_type);
/** A duration by name, '-' and '_' being the same; false when there is none of that name. */
TELNYX_API bool telnyx_sim_set_timing(telnyx_sim *sim, const char *name, uint64_t ms);
/** Whether there is a duration of that name. */
TELNYX_API bool telnyx_sim_knows_timing(const char *name);
/** API requests a second, dials in five seconds, outbound calls at once; 0 = no limit. */
TELNYX_API void telnyx_sim_set_limits(telnyx_sim *sim, uint64_t requests, size_t dials,
                                      uint64_t channels);
/** How many ended calls are remembered at most. */
TELNYX_API void telnyx_sim_set_known(telnyx_sim *sim, size_t calls);

/** The first kept entry numbered `number` or later; NULL when there is none. */
TELNYX_API const telnyx_sim_entry *telnyx_sim_journal(const telnyx_sim *sim, uint64_t number);
TELNYX_API const telnyx_sim_counters *telnyx_sim_counters_of(const telnyx_sim *sim);
TELNYX_API const telnyx_sim_faults *telnyx_sim_faults_of(const telnyx_sim *sim);
/** The next `times` requests are refused with one of the platform's codes, such as 20100: those of that
 * operation ("calls.dial"), or NULL: whatever comes. What was said before comes first; 0 takes it back.
 * False when the code is not known, or 32 of these wait. */
TELNYX_API bool telnyx_sim_refuse_next(telnyx_sim *sim, const char *operation, int code,
                                       uint64_t times);
/** What no command brings about, on an answered call: call.hold, call.unhold, call.sip_info.received,
 * call.recording.error, call.refer.failed, siprec.failed, call.deepfake_detection.result and .error,
 * call.payment.completed (a failure). `payload_json` holds members that shall be other than usual; NULL:
 * none. ENOTFOUND, EINVAL, or ESTATE with why not. */
TELNYX_API int telnyx_sim_tell(telnyx_sim *sim, const char *call_control_id, const char *event,
                               const char *payload_json, telnyx_error_text *error);
/** Simulated milliseconds since the start. */
TELNYX_API uint64_t telnyx_sim_now(const telnyx_sim *sim);
/** No call is live, no event waits or is under way, no answer is held back. */
TELNYX_API bool telnyx_sim_is_idle(const telnyx_sim *sim);

/** Persons give up who wait for a program that does nothing: nobody is busy on their call, and for the
 * timing patience_ms (0: for ever) nothing has come about on it. In virtual time, where such a wait has
 * no length, it is as many real milliseconds of silence everywhere, TELNYX_SIM_PATIENCE_MS at most. They hang up, and
 * what they waited for is the call's fault. To be called once in a while; returns how many gave up. */
#define TELNYX_SIM_PATIENCE_MS 30000
TELNYX_API size_t telnyx_sim_tire(telnyx_sim *sim);
/** A dead end: there are calls, nothing that could still happen to any, and for as long as a person has
 * patience (in real time, half a minute at most) nobody has said anything. For asking now and then. */
TELNYX_API bool telnyx_sim_is_stuck(telnyx_sim *sim);

/** One leg, for looking at it. */
typedef struct telnyx_sim_call_info {
    uint64_t number;
    bool incoming, answered, ended, bridged;
    const char *from, *to, *client_state, *call_session_id;
    const char *hangup_cause, *hangup_source; /**< NULL until it has ended */
    /** what its person waited for in vain; "" when all went well */
    const char *fault;
    /** Commands that took effect, by kind: more than the program meant to give are doubled ones. */
    unsigned answers, speaks, playbacks, gathers, transfers, bridges, recordings;
    /** commands in all; ignored; refused */
    unsigned commands, duplicates, refused;
    unsigned events, acknowledged, lost; /**< of its events */
} telnyx_sim_call_info;

/** telnyx_sim_call_info_of() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_call_info_of_sized(const telnyx_sim *sim, const char *call_control_id,
                                              telnyx_sim_call_info *info, size_t info_size);

/** false when the call is not known (any more). */
static inline bool telnyx_sim_call_info_of(const telnyx_sim *sim, const char *call_control_id,
                                           telnyx_sim_call_info *info)
{
    return telnyx_sim_call_info_of_sized(sim, call_control_id, info, sizeof(telnyx_sim_call_info));
}
/** Shows `look` the calls that have not ended, application by application, the oldest first, until it
 * returns false. It may place no calls and end none. */
TELNYX_API void telnyx_sim_each_live(const telnyx_sim *sim,
                                     bool (*look)(const telnyx_sim_call_info *info,
                                                  void *user_data),
                                     void *user_data);
/** Told of each leg that is over, its events included. It may place calls and turn knobs, but not close
 * the simulator. */
typedef void telnyx_sim_call_cb(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data);
TELNYX_API void telnyx_sim_on_call_over(telnyx_sim *sim, telnyx_sim_call_cb *on_over,
                                        void *user_data);

/** Calls by the number: so many, so many at once, so many a second. */
typedef struct telnyx_sim_crowd {
    uint64_t calls;       /**< 0 = without end */
    uint64_t concurrency; /**< inbound legs at once; 0 = no limit */
    /** a simulated second; 0 = as fast as the concurrency lets */
    double rate;
    /** As of telnyx_sim_call; "*" in from and to becomes the call's number, 7 digits. */
    const char *from, *to;
    const char *connection_id; /**< NULL = the default application */
    /** What each caller does; NULL as of telnyx_sim_call. */
    const char *steps_json;
} telnyx_sim_crowd;

/** telnyx_sim_start_crowd() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_start_crowd_sized(telnyx_sim *sim, const telnyx_sim_crowd *crowd,
                                            size_t crowd_size, telnyx_error_text *error);

/** One crowd at a time; 0 or EINVAL. */
static inline int telnyx_sim_start_crowd(telnyx_sim *sim, const telnyx_sim_crowd *crowd,
                                         telnyx_error_text *error)
{
    return telnyx_sim_start_crowd_sized(sim, crowd, sizeof(telnyx_sim_crowd), error);
}
/** All calls of the crowd were placed (they may still be going on). */
TELNYX_API bool telnyx_sim_crowd_is_placed(const telnyx_sim *sim);

/** A scenario's text (README, "Scenarios"): faults, timing, called numbers, calls. EINVAL with the
 * line and the member at fault: "line 12: calls[2].steps[1].wait: …". */
TELNYX_API int telnyx_sim_load(telnyx_sim *sim, const char *json, size_t length,
                               telnyx_error_text *error);
/** Between these two, calls of scenarios are read and not placed: nobody is there to take them yet. */
TELNYX_API void telnyx_sim_hold_planned(telnyx_sim *sim);
TELNYX_API void telnyx_sim_release_planned(telnyx_sim *sim);
/** All calls of the scenarios were placed. */
TELNYX_API bool telnyx_sim_is_placed(const telnyx_sim *sim);

/* Sending events in another way than over HTTP connections of the simulator's own ------------------ */

/** One attempt to deliver an event. It stays until telnyx_sim_delivered() is told what came of it, or
 * telnyx_sim_close() is called. */
typedef struct sim_delivery telnyx_sim_delivery;

/** Has a look at each attempt, from within the simulator: it must not call telnyx_sim_delivered() before it has
 * returned. True: it sees to it. False: the simulator sends it in its own way. */
typedef bool telnyx_sim_send_cb(telnyx_sim_delivery *delivery, void *user_data);
/** Before anything is sent. NULL: the simulator sends everything. */
TELNYX_API void telnyx_sim_set_sender(telnyx_sim *sim, telnyx_sim_send_cb *send, void *user_data);

/** Where it goes. Borrowed until the attempt has ended. */
TELNYX_API const char *telnyx_sim_delivery_url(const telnyx_sim_delivery *delivery);
/** No forgery: the program ought to accept it. */
TELNYX_API bool telnyx_sim_delivery_is_genuine(const telnyx_sim_delivery *delivery);
/** A pointer for whoever sends it; NULL at first. */
TELNYX_API void **telnyx_sim_delivery_data(telnyx_sim_delivery *delivery);

/** What is sent, signed for this moment. Borrowed until the next one is asked for. */
typedef struct telnyx_sim_message {
    const char *timestamp; /**< of the header Telnyx-Timestamp */
    /** of Telnyx-Signature-Ed25519; NULL: it has no such header */
    const char *signature;
    const char *body;
    size_t body_length;
} telnyx_sim_message;

/** telnyx_sim_message_of() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_sim_message_of_sized(telnyx_sim *sim, const telnyx_sim_delivery *delivery,
                                            telnyx_sim_message *message, size_t message_size);

static inline void telnyx_sim_message_of(telnyx_sim *sim, const telnyx_sim_delivery *delivery,
                                         telnyx_sim_message *message)
{
    telnyx_sim_message_of_sized(sim, delivery, message, sizeof(telnyx_sim_message));
}
/** The attempt has ended: `status` of HTTP, or 0 when no answer came, `detail` then saying why. The delivery
 * is gone, or may be sent again at once. */
TELNYX_API void telnyx_sim_delivered(telnyx_sim *sim, telnyx_sim_delivery *delivery, int status,
                                     uint64_t elapsed_ms, const char *detail);
/** The simulator shall send it in its own way after all. */
TELNYX_API void telnyx_sim_send(telnyx_sim *sim, telnyx_sim_delivery *delivery);

#ifdef __cplusplus
}
#endif
#endif
