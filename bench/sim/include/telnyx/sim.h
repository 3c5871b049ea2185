/** @file sim.h
 *  The simulated platform, as a library: telnyx-sim on the loop of your own program.
 *
 *  A simulator serves the platform's API and a control interface, keeps the calls, plays the
 *  people at the telephones, and delivers signed events to an application's URL. It runs on the
 *  loop that it is given and keeps nothing outside of its object, so that one process may have
 *  several. Tests of call flows begin with sim_test.h, which adds time that the test moves, an
 *  app without sockets, and expectations. This header has what is common to all uses.
 *
 *  \code
 *  static const char steps[] = "[{\"wait\":\"gather\"},{\"press\":\"1\"}]";
 *
 *  telnyx_sim *play(uv_loop_t *loop)
 *  {
 *      telnyx_sim *sim;
 *      telnyx_error_text why;
 *      const telnyx_sim_options options = { .app_url = "http://127.0.0.1:8080/webhooks" };
 *      const telnyx_sim_call call = { .from = "+13125550142", .steps_json = steps };
 *      if (telnyx_sim_new(&sim, loop, &options, &why) != 0)
 *          return NULL;
 *      if (telnyx_sim_listen(sim, "127.0.0.1", 0, &why) == 0 &&
 *          telnyx_sim_place_call(sim, &call, NULL, &why) == 0)
 *          return sim;
 *      telnyx_sim_close(sim, NULL, NULL);
 *      return NULL;
 *  }
 *  \endcode
 *
 *  A call here is one leg, named by its call_control_id; its number counts the legs of one
 *  simulator from 1. Times and durations are simulated milliseconds where nothing else is said.
 *  What functions take is copied before they return. Texts and structs that they return belong
 *  to the simulator, and each function says how long they stay. All are to be called on the
 *  thread of the loop. When memory runs out, the simulator ends the process with abort(), after
 *  a line on standard error: it is made for tests, not for services. */
#ifndef TELNYX_SIM_H
#define TELNYX_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telnyx/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Names. */

/** The loop of <uv.h>, which need not be included before this header. */
typedef struct uv_loop_s uv_loop_t;
/** A simulated platform. */
typedef struct telnyx_sim telnyx_sim;

/* What can go wrong. */

/** XX(NAME, "key", sentence): what can be made to go wrong, each in so many per cent of the
 *  cases. The key is the name in a scenario and in the control interface, and with '-' for '_'
 *  the option on the command line. Those down to `early` strike events, those down to `slow`
 *  requests to the API, the others streams and relays: a frame, a message, or all of it. */
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
    XX(SLOW, "slow", "the answer to a request takes seconds")                                      \
    XX(FRAME_LOSS, "frame_loss", "a frame of a stream's media is lost")                            \
    XX(FRAME_DISORDER, "frame_disorder", "a frame of a stream's media is overtaken by the next")   \
    XX(FRAME_REFUSED, "frame_refused",                                                             \
       "a message of the program's on a stream is not taken, and answered with an error frame")    \
    XX(NO_SOCKET, "no_socket", "streaming.started is told and no socket ever comes")               \
    XX(WRONG_TOKEN, "wrong_token",                                                                 \
       "a stream's socket with a wrong token in URL and header comes before the right one")        \
    XX(SOCKET_DIES, "socket_dies", "a stream's socket is reset in the middle")                     \
    XX(SOCKET_HALF_OPEN, "socket_half_open",                                                       \
       "a stream's socket stays open, and nothing comes of it any more")                           \
    XX(SOCKET_STALLS, "socket_stalls", "what comes on a stream's socket is not read any more")

/** The faults by name: TELNYX_SIM_FAULT_DUPLICATE and so on, from 0, in the order of the list
 *  above. */
typedef enum telnyx_sim_fault {
/** Makes one enumerator of the list above. */
#define TELNYX_SIM_FAULT_ENUM(name, key, sentence) TELNYX_SIM_FAULT_##name,
    TELNYX_SIM_FAULT_MAP(TELNYX_SIM_FAULT_ENUM)
#undef TELNYX_SIM_FAULT_ENUM
    /** How many there are. No fault. */
    TELNYX_SIM_FAULTS
} telnyx_sim_fault;

/** Length of arrays by fault. There are fewer; the rest is room for later ones. */
#define TELNYX_SIM_FAULTS_ROOM 32

/** How often faults shall strike, and how often they have. Both arrays are indexed by
 *  telnyx_sim_fault. */
typedef struct telnyx_sim_faults {
    /** In how many of a hundred cases the fault strikes by chance, 0 to 100. */
    double percent[TELNYX_SIM_FAULTS_ROOM];
    /** How often it has struck since the start, by chance or because it was ordered. */
    uint64_t struck[TELNYX_SIM_FAULTS_ROOM];
} telnyx_sim_faults;

/** The key of a fault: "bad_signature" for TELNYX_SIM_FAULT_BAD_SIGNATURE. NULL for what is no
 *  fault. Static storage. */
TELNYX_API const char *telnyx_sim_fault_key(telnyx_sim_fault fault);

/** The sentence of a fault in the list above, for people. NULL for what is no fault. Static
 *  storage. */
TELNYX_API const char *telnyx_sim_fault_sentence(telnyx_sim_fault fault);

/** Finds a fault by its key, in which '-' and '_' are the same, and writes it to *fault. False
 *  when there is none of that name; *fault is then as it was. */
TELNYX_API bool telnyx_sim_fault_find(const char *key, telnyx_sim_fault *fault);

/* The journal. */

/** What an entry of the journal tells of. */
typedef enum telnyx_sim_entry_kind {
    /** Somebody at a telephone has done something: "calls", "presses", "says" and so on. */
    TELNYX_SIM_PERSON,
    /** A request to the API was received and judged. */
    TELNYX_SIM_COMMAND,
    /** An event has come about. Its deliveries have entries of their own. */
    TELNYX_SIM_EVENT,
    /** One attempt to deliver an event has ended. */
    TELNYX_SIM_DELIVERY,
    /** The simulator's own remark, such as a fault that has struck. */
    TELNYX_SIM_NOTE
} telnyx_sim_entry_kind;

/** One entry of the journal, the record of everything that was sent, received or done. Numbers
 *  are 0 and texts NULL where there is nothing to say. */
typedef struct telnyx_sim_entry {
    /** Counts the entries from 1, without gaps. */
    uint64_t number;
    /** When, in simulated milliseconds since the start. */
    uint64_t at_ms;
    /** The date, in microseconds since 1970: the real one, in stepped time the simulated. */
    int64_t wall_us;
    /** What it tells of. */
    telnyx_sim_entry_kind kind;
    /** Number of the leg that it is about; 0 where it is about none. */
    uint64_t call;
    /** The leg's call_control_id. */
    const char *call_control_id;
    /** Of an event or a delivery the event's type, of a command its operation, such as
     *  "calls.actions.answer", else what was done, such as "presses". */
    const char *name;
    /** Of an event or a delivery the event's id, of a command its command_id. */
    const char *id;
    /** What came of it. Of a command "done", "duplicate" (its command_id was known), "ignored",
     *  "refused" or "fault"; of a delivery "acknowledged", "refused" or "no answer"; of a muted
     *  event "muted"; of one that somebody has sent once more, or has made up, "by hand"; of a
     *  note "fault" or "warning". */
    const char *result;
    /** More of it: digits, a hangup cause, the detail of an error, why no answer came. */
    const char *detail;
    /** Status of HTTP, of a command or a delivery. 0: there was no answer. */
    int status;
    /** The platform's error code, of a command that was refused. */
    int code;
    /** Which attempt to deliver this event it is, from 1. */
    unsigned attempt;
    /** How long a delivery has taken: real milliseconds over HTTP, simulated ones where the
     *  event went to an app without sockets. Of a command: how long its answer is held back,
     *  in simulated milliseconds. */
    uint64_t elapsed_ms;
    /** The same in microseconds, as far as it is known so well. */
    uint64_t elapsed_us;
    /** Of an event the JSON object that is delivered as "data". Of a command its body, where
     *  entries are kept (telnyx_sim_options.journal_max). */
    const char *data;
    /** Of an event that is kept: 1 when it was given up, every attempt to deliver it having
     *  failed. It is 0 when on_entry is told. */
    int lost;
    /** Of a delivery, where the default application has several URLs: the number of that one
     *  (telnyx_sim_app_info). 0: it has one, or the event went elsewhere. */
    unsigned app;
    /** Of a delivery: the URL that it went to. */
    const char *url;
} telnyx_sim_entry;

/** Told of an entry of the journal, when it is made, from within the simulator. `entry` and its
 *  texts are borrowed until it returns. It may look at the simulator, but must not change it,
 *  place calls, move time or close it. */
typedef void telnyx_sim_entry_cb(const telnyx_sim_entry *entry, void *user_data);

/** A word for a kind of entry: "person", "command", "event", "delivery" or "note". NULL
 *  for what is none. Static storage. */
TELNYX_API const char *telnyx_sim_entry_kind_name(telnyx_sim_entry_kind kind);

/* What can be looked at. */

/** Something that the person at a telephone hears, or has heard; see telnyx_sim_heard() of
 *  sim_test.h. */
typedef struct telnyx_sim_sound {
    /** Counts the sounds of one call from 1. */
    uint64_t number;
    /** It is speech. False: an audio file. */
    bool spoken;
    /** What is said, or the file's URL or name. */
    const char *text;
    /** When it began, in simulated milliseconds since the start. */
    uint64_t begun_ms;
    /** It is over. */
    bool ended;
    /** When it ended. 0 while it goes on. */
    uint64_t ended_ms;
    /** How it ended: "completed", "cancelled", "call_hangup" and so on, as the event says that
     *  tells of it. NULL while it goes on. */
    const char *status;
} telnyx_sim_sound;

/** Counts since the start, but for those that say "now". */
typedef struct telnyx_sim_counters {
    /** Inbound legs: calls that somebody placed to the application. */
    uint64_t calls_in;
    /** Outbound legs: dials, and targets of transfers. */
    uint64_t calls_out;
    /** Legs that have not ended, now. */
    uint64_t calls_now;
    /** Legs that were answered. */
    uint64_t answered;
    /** Legs that have ended. */
    uint64_t ended;
    /** Legs that ended before their person had got what the steps wait for. */
    uint64_t failed;
    /** Requests to the API. */
    uint64_t requests;
    /** Commands that took effect. */
    uint64_t commands;
    /** Commands without effect because their command_id was known. */
    uint64_t duplicates;
    /** Requests that were answered 4xx or 5xx, those struck by faults included. */
    uint64_t refused;
    /** Events that came about, without muted ones. */
    uint64_t events;
    /** Attempts to deliver that were made, copies and repetitions included. */
    uint64_t attempts;
    /** Events that a 2xx acknowledged. */
    uint64_t acknowledged;
    /** Attempts that repeated an earlier one. */
    uint64_t retries;
    /** Events that were given up, or dropped by a fault. */
    uint64_t lost;
    /** How many of those were a call.hangup. */
    uint64_t hangups_lost;
    /** Copies sent with a bad, a stale or no signature. */
    uint64_t forged;
    /** How many of those were answered 2xx: the program does not verify. */
    uint64_t forged_accepted;
    /** Deliveries that wait or are under way, now. */
    uint64_t deliveries_now;
    /** Events that came about and were not delivered, since their type is muted. */
    uint64_t muted;
    /** Commands that took effect once more: their command_id had done so on the same call a
     *  minute ago or longer (the duration dedup_ms), which the platform has forgotten. */
    uint64_t again;
} telnyx_sim_counters;

/* Making a simulator. */

/** telnyx_sim_options.speed: time does not pass, it jumps to the next thing that is due as soon
 *  as nothing is under way. */
#define TELNYX_SIM_VIRTUAL (-1.0)
/** telnyx_sim_options.speed: time stands until POST /control/advance of the control interface
 *  lets some pass. */
#define TELNYX_SIM_MANUAL (-3.0)
/** telnyx_sim_options.speed: time stands until telnyx_sim_run_until() and its like move it; see
 *  sim_test.h. In stepped time people wait for a program as long as the test does, and those
 *  without steps do nothing by themselves. */
#define TELNYX_SIM_STEPPED (-2.0)

/** How a simulator works. Zero-initialise; all zero is one in real time, without faults, with
 *  keys of its own. Everything is copied, but for what user_data points at. */
typedef struct telnyx_sim_options {
    /** Optional. URL that events of the default application go to. Default: none, and events
     *  are lost until telnyx_sim_set_app_url(), telnyx_sim_attach() or the API sets one. */
    const char *app_url;
    /** Optional. URL that is tried after two failed attempts. Default: none. */
    const char *failover_url;
    /** Optional. File of the certificates that vouch for https and wss. Default: the system's. */
    const char *ca_file;
    /** Optional. The API key that requests must bring. Default: one is made up. */
    const char *api_key;
    /** Optional. 32 bytes that the signing key is made from. Default: random; in stepped time
     *  they follow from the seed. */
    const unsigned char *signing_seed;
    /** Optional. All chance follows from it. Default: random, stepped 1 (telnyx_sim_seed()). */
    uint64_t seed;
    /** Optional. Simulated seconds in a real one, a million at most, or TELNYX_SIM_VIRTUAL,
     *  TELNYX_SIM_MANUAL or TELNYX_SIM_STEPPED. Default 1. */
    double speed;
    /** Optional. Virtual and manual time: how many real milliseconds it must have been silent
     *  before time jumps, a day at most; for long jumps more. Default 2. */
    uint64_t quiet_ms;
    /** Optional. How many deliveries are under way at once, 10 000 at most. Default 8. */
    size_t parallel;
    /** Optional. How many entries the journal keeps, the newest, ten million at most. Default:
     *  none, in stepped time 100 000. */
    size_t journal_max;
    /** Optional. Told of every entry of the journal, kept or not. */
    telnyx_sim_entry_cb *on_entry;
    /** Optional. Handed to on_entry and is_busy. */
    void *user_data;
    /** Lets telnyx_sim_listen() take addresses that other machines reach. Default false. */
    bool allow_remote;
    /** Serves no page; see telnyx_sim_page_url(). Default false. */
    bool no_page;
    /** Streams take and give the high byte of L16 first, as RFC 3551 has it; the platform does
     *  not document it. Default false: the low one first. */
    bool l16_big_endian;
    /** Optional. Stepped time: the date at the start, in microseconds since 1970, before
     *  the year 3000. Default: the beginning of the year 2026, UTC. */
    int64_t wall_us;
    /** Optional. Stepped time: says whether the program is in the middle of something that the
     *  simulator cannot see, such as work on another thread or a server of its own. Time then
     *  waits, but no longer than five real seconds without anything new. It gets user_data, is
     *  asked again and again while time is moved, and must call nothing of the simulator. */
    bool (*is_busy)(void *user_data);
    /** Optional. Default application's id: 1 to 63 letters, digits, "-", "_". Default: made up. */
    const char *connection_id;
    /** Optional. A folder that gets a WAV file of what each person hears, such as
     *  "call-1-caller-+13125550142.wav"; one of that name is replaced. Default: none. */
    const char *hear_folder;
    /** Optional. A program that reads words and writes a WAV file, as "espeak-ng" does, for
     *  people's voices. Default, and where it fails or takes five real seconds: tones. */
    const char *voice;
    /** Optional. The codec of all calls, "PCMU" or "PCMA": what a stream gets that asks for no
     *  other. Default "PCMU". */
    const char *codec;
    /** Optional. More URLs of the default application, as telnyx_sim_add_app() takes them, 64
     *  with app_url at most: texts such as "http://127.0.0.1:8081/webhooks", with a weight
     *  "http://127.0.0.1:8081/webhooks=3", ended by NULL. In a URL that has a '?' every '=' is
     *  the URL's own, and its weight is 1. Default: none. */
    const char *const *apps;
} telnyx_sim_options;

/** telnyx_sim_new() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_new_sized(telnyx_sim **sim, uv_loop_t *loop,
                                    const telnyx_sim_options *options, size_t options_size,
                                    telnyx_error_text *error);

/** Makes a simulator on `loop`, which must outlive it; telnyx_sim_close() ends it. `options`
 *  may not be NULL. 0; EINVAL for options that will not do; or ESYSTEM. *error then says why;
 *  it may be NULL, here and in every function below. After a failure *sim is NULL, and what was
 *  refused with EINVAL has left nothing on the loop; after another one the loop must run once
 *  more before it can be closed. */
static inline int telnyx_sim_new(telnyx_sim **sim, uv_loop_t *loop,
                                 const telnyx_sim_options *options, telnyx_error_text *error)
{
    return telnyx_sim_new_sized(sim, loop, options, sizeof(telnyx_sim_options), error);
}

/** Serves the API (under /v2), the control interface (under /control), and a page for people
 *  (telnyx_sim_page_url()). `host` is an IPv4 or
 *  IPv6 address; port 0 asks for a free one, and telnyx_sim_base_url() tells which. 0; EINVAL
 *  for an address that is none, and for one that other machines would reach, unless
 *  options.allow_remote says that this is meant (the control interface and the page then want
 *  the API key of everybody); or ESYSTEM, when the port is taken for instance. */
TELNYX_API int telnyx_sim_listen(telnyx_sim *sim, const char *host, int port,
                                 telnyx_error_text *error);

/** Closes a simulator: every connection is cut, and what is under way is dropped. `sim` must
 *  not be used any more. on_closed, which may be NULL, runs on the loop, exactly once and
 *  not inside, when nothing is left. Not to be called inside a callback of the simulator;
 *  inside one of the program's, while time is moved (sim_test.h), it takes effect when
 *  whatever moves time returns, which is then and with ESTATE. In stepped time apps and
 *  clients on its clock are to be closed first: it waits for them, and after five real
 *  seconds it ends the process with abort(), after a line on standard error.
 *  telnyx_sim_test_end() closes an app with it. */
TELNYX_API void telnyx_sim_close(telnyx_sim *sim, void (*on_closed)(void *user_data),
                                 void *user_data);

/* What a program under test needs to know. The texts stay until they are changed or the
 * simulator is closed. */

/** The URL that a client sends to, such as "http://127.0.0.1:4010/v2". Before the
 *  simulator listens it is "", in stepped time "http://127.0.0.1/v2", where nobody answers. */
TELNYX_API const char *telnyx_sim_base_url(const telnyx_sim *sim);

/** The URL of a page for a browser, such as "http://127.0.0.1:4010/". It shows each call as a
 *  ladder that grows, with a telephone to place calls and press keys with, and the knobs. NULL
 *  before the simulator listens, and where options.no_page says so. With options.allow_remote
 *  the API key stands behind the '#' of the URL, and whoever has it may look. Nothing is
 *  spent on a page that nobody opens; one that is open takes 16 MiB for what it shows. */
TELNYX_API const char *telnyx_sim_page_url(const telnyx_sim *sim);

/** The API key that requests must bring. */
TELNYX_API const char *telnyx_sim_api_key(const telnyx_sim *sim);

/** The public key that events are verified with, in base64. */
TELNYX_API const char *telnyx_sim_public_key(const telnyx_sim *sim);

/** The id of the default application, which calls come to and dials are made from. NULL when a
 *  request has deleted it. */
TELNYX_API const char *telnyx_sim_connection_id(const telnyx_sim *sim);

/** The seed that all chance follows from. A run with the same one is struck by the same
 *  faults. */
TELNYX_API uint64_t telnyx_sim_seed(const telnyx_sim *sim);

/* People. */

/** Steps that were read once, for many calls. */
typedef struct telnyx_sim_script telnyx_sim_script;

/** Reads what a person does, a JSON array such as [{"wait":"gather"},{"press":"1"}] of at
 *  most 1000 steps; bench/sim/README.md has them all. NULL when it cannot be followed; *error
 *  then names the step at fault. To be freed with telnyx_sim_script_free(). */
TELNYX_API telnyx_sim_script *telnyx_sim_script_new(const char *steps_json,
                                                    telnyx_error_text *error);

/** Frees a script, as soon as all calls are placed that shall have it: they keep what they need
 *  of it. NULL is legal. */
TELNYX_API void telnyx_sim_script_free(telnyx_sim_script *script);

/** A call that somebody places to an application. Zero-initialise; zero is the default
 *  everywhere. */
typedef struct telnyx_sim_call {
    /** Optional. The caller's number or SIP address, which is not checked. Default
     *  "+13125550142". */
    const char *from;
    /** Optional. The number that is called. Default "+14155550117". */
    const char *to;
    /** Optional. Id of the application that is called. Default: the default application. */
    const char *connection_id;
    /** Optional. What the caller does, read already; used in place of steps_json. */
    const telnyx_sim_script *script;
    /** Optional. Told the call's number before the first entry about it is made, inside the
     *  function that places it. It must call nothing of the simulator. */
    void (*on_made)(uint64_t number, void *user_data);
    /** Optional. Handed to on_made. */
    void *user_data;
    /** Optional. What the caller does, as JSON: [{"wait":"gather"},{"press":"1"}]. Default: he
     *  lets it ring for a minute (the duration patience_ms), stays for a minute after the
     *  answer (talk_ms), and hangs up. In stepped time it rings for ever, and he stays for a
     *  day. */
    const char *steps_json;
} telnyx_sim_call;

/** Whether steps can be followed. 0, or EINVAL with the step at fault. */
TELNYX_API int telnyx_sim_check_steps(const char *steps_json, telnyx_error_text *error);

/** telnyx_sim_place_call() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_place_call_sized(telnyx_sim *sim, const telnyx_sim_call *call,
                                           size_t call_size, const char **call_control_id,
                                           telnyx_error_text *error);

/** Somebody calls. *call_control_id is the new call's; the pointer may be NULL. The text stays
 *  as long as the call is known, which is until ten minutes after its end (known_ms). 0, or
 *  EINVAL for an application that there is not and for steps that cannot be followed. */
static inline int telnyx_sim_place_call(telnyx_sim *sim, const telnyx_sim_call *call,
                                        const char **call_control_id, telnyx_error_text *error)
{
    return telnyx_sim_place_call_sized(sim, call, sizeof(telnyx_sim_call), call_control_id, error);
}

/** The person at that leg's telephone presses keys: 0-9, *, #, A-D. The first one is pressed at
 *  once, the others follow, four a second (the duration digit_ms). 0; ENOTFOUND; ESTATE when
 *  the call is not answered or has ended; EINVAL for other keys or none; EBUSY when more than
 *  128 would wait, and none is pressed then. */
TELNYX_API int telnyx_sim_press(telnyx_sim *sim, const char *call_control_id, const char *digits);

/** The person at that leg's telephone hangs up, or a caller gives up while it rings. 0;
 *  ENOTFOUND; or ESTATE when the call has ended. */
TELNYX_API int telnyx_sim_hang_up(telnyx_sim *sim, const char *call_control_id);

/** Says how a number reacts when the program dials or transfers to it: "+18005550100=busy",
 *  "+1555*=answer:2000" (after two seconds), "*=machine"; bench/sim/README.md has them all
 *  under "Called numbers". Of several rules that fit the newest counts. 0, or EINVAL. */
TELNYX_API int telnyx_sim_set_callee(telnyx_sim *sim, const char *text, telnyx_error_text *error);

/* Knobs. */

/** Makes a fault strike in so many of a hundred cases from now on, 0 to 100. 0; or EINVAL for
 *  another percentage and for what is no fault, which change nothing. telnyx_sim_strike_next()
 *  of sim_test.h orders a single one. */
TELNYX_API int telnyx_sim_set_fault(telnyx_sim *sim, telnyx_sim_fault fault, double percent);

/** Delivers no event of that type ("call.dtmf.received") from now on, for good. They come
 *  about, and people act on them, all the same. False when there is no such type. */
TELNYX_API bool telnyx_sim_mute(telnyx_sim *sim, const char *event_type);

/** Sets a duration, in milliseconds, by its name, in which '-' and '_' are the same:
 *  "ring_low_ms". `telnyx-sim --help` lists them with their defaults. False when there is none
 *  of that name, and for more than a day (86 400 000). */
TELNYX_API bool telnyx_sim_set_timing(telnyx_sim *sim, const char *name, uint64_t ms);

/** Whether there is a duration of that name. */
TELNYX_API bool telnyx_sim_knows_timing(const char *name);

/** Sets what the platform allows an account: requests to the API in a second, dials in five
 *  seconds, outbound legs at once; 0 sets no limit. What goes beyond is refused, the first
 *  two with 429. Without this call there may be 150 dials, and no other limit. 0, or EINVAL
 *  for more than a million dials, which changes nothing. */
TELNYX_API int telnyx_sim_set_limits(telnyx_sim *sim, uint64_t requests, size_t dials,
                                     uint64_t channels);

/** Sets how many calls that have ended are known at most; beyond it the oldest is forgotten.
 *  100 000 without this call. */
TELNYX_API void telnyx_sim_set_known(telnyx_sim *sim, size_t calls);

/* Looking. */

/** The first entry of the journal that is kept and numbered `number` or later; NULL when there
 *  is none. It and its texts stay until as many newer entries are made as are kept. */
TELNYX_API const telnyx_sim_entry *telnyx_sim_journal(const telnyx_sim *sim, uint64_t number);

/** The simulator's counters. They go on counting where they are, until it is closed. */
TELNYX_API const telnyx_sim_counters *telnyx_sim_counters_of(const telnyx_sim *sim);

/** The faults: how often they shall strike, and have. They are kept up to date where they are,
 *  until the simulator is closed. */
TELNYX_API const telnyx_sim_faults *telnyx_sim_faults_of(const telnyx_sim *sim);

/* More knobs. */

/** Refuses the next requests of an operation with one of the platform's codes, such as 20100.
 *  `operation` is its whole name, such as "calls.dial"; NULL: any. `times` is how many are
 *  refused; 0 takes back what was said of that code and operation. False when the code or the
 *  operation is not known, or when 32 of these wait already. */
TELNYX_API bool telnyx_sim_refuse_next(telnyx_sim *sim, const char *operation, int code,
                                       uint64_t times);

/** Makes an event come about on an answered call that no command and no person brings about:
 *  call.hold, call.unhold, call.sip_info.received, call.recording.error, call.refer.failed,
 *  siprec.failed, call.deepfake_detection.result and .error, call.payment.completed (a
 *  failure). `payload_json` is an object of members that shall be other than usual; NULL:
 *  none. 0; ENOTFOUND; EINVAL when the payload is no JSON object; or ESTATE when it is no
 *  such event, when the call is not answered, or when nothing is under way there that the
 *  event could end. */
TELNYX_API int telnyx_sim_tell(telnyx_sim *sim, const char *call_control_id, const char *event,
                               const char *payload_json, telnyx_error_text *error);

/* More to look at. */

/** Simulated milliseconds since the start. */
TELNYX_API uint64_t telnyx_sim_now(const telnyx_sim *sim);

/** Whether nothing goes on: no call is live, no event waits or is under way, and no answer to a
 *  request is held back. Calls that are planned for later do not count. */
TELNYX_API bool telnyx_sim_is_idle(const telnyx_sim *sim);

/** The longest real silence, in milliseconds, that telnyx_sim_tire() waits for in virtual
 *  time. */
#define TELNYX_SIM_PATIENCE_MS 30000

/** Makes those people give up who wait for a program that does nothing: nothing is under way on
 *  their call, and nothing has come about on it for the duration patience_ms, where 0 is for
 *  ever. In virtual time, where such a wait has no length, it is as many real milliseconds in
 *  which nothing happens anywhere, TELNYX_SIM_PATIENCE_MS at most. They hang up, and what they
 *  waited for is the call's fault. To be called once in a while, such as every second; returns
 *  how many gave up. */
TELNYX_API size_t telnyx_sim_tire(telnyx_sim *sim);
/** Whether the run has come to a dead end: there are calls, nothing is due that could still
 *  happen to any of them, nobody there will lose patience, and nobody has said anything for as
 *  long as a person has patience, in real time, half a minute at most and where patience is for
 *  ever. That the platform ends every call and every conference after four hours does not count
 *  as something that happens, here and in telnyx_sim_tire(). To be asked once in a while. */
TELNYX_API bool telnyx_sim_is_stuck(telnyx_sim *sim);

/** What is known of one leg. Texts stay until something happens to the call. */
typedef struct telnyx_sim_call_info {
    /** Counts the legs from 1. */
    uint64_t number;
    /** Somebody called. False: the program dialled or transferred. */
    bool incoming;
    /** It was answered, whether it has ended since or not. */
    bool answered;
    /** It has ended. */
    bool ended;
    /** It is bridged with another leg now. */
    bool bridged;
    /** Who calls. */
    const char *from;
    /** Who is called. */
    const char *to;
    /** What a command set as client_state, in base64; NULL where none has. */
    const char *client_state;
    /** The session that it belongs to. */
    const char *call_session_id;
    /** Why it ended, as call.hangup says; NULL until it has. */
    const char *hangup_cause;
    /** Who ended it: "caller", "callee" or "unknown"; NULL until it has ended. */
    const char *hangup_source;
    /** What its person waited for in vain. "" when all went well. */
    const char *fault;

    /* Commands that took effect, by kind. Where there are more than were meant, some were
     * doubled. */

    unsigned answers;    /**< Answers. */
    unsigned speaks;     /**< Speech that was begun. */
    unsigned playbacks;  /**< Files that were played. */
    unsigned gathers;    /**< Gathers of every kind. */
    unsigned transfers;  /**< Transfers. */
    unsigned bridges;    /**< Bridges. */
    unsigned recordings; /**< Recordings that were begun. */

    /* All commands, and all events. */

    unsigned commands;     /**< Commands that were accepted. */
    unsigned duplicates;   /**< Commands whose command_id was known. */
    unsigned refused;      /**< Commands that were refused. */
    unsigned events;       /**< Its events, without muted ones. */
    unsigned acknowledged; /**< Its events that a 2xx acknowledged. */
    unsigned lost;         /**< Its events that were given up. */
    unsigned again;        /**< Commands that took effect twice. */
} telnyx_sim_call_info;

/** telnyx_sim_call_info_of() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_call_info_of_sized(const telnyx_sim *sim, const char *call_control_id,
                                              telnyx_sim_call_info *info, size_t info_size);

/** Writes what is known of a call to *info. False when there is none of that id, or when it is
 *  forgotten. */
static inline bool telnyx_sim_call_info_of(const telnyx_sim *sim, const char *call_control_id,
                                           telnyx_sim_call_info *info)
{
    return telnyx_sim_call_info_of_sized(sim, call_control_id, info, sizeof(telnyx_sim_call_info));
}

/** Shows `look` the calls that have not ended, application by application, the oldest first,
 *  until it returns false. It runs inside, and may place no calls and end none. */
TELNYX_API void telnyx_sim_each_live(const telnyx_sim *sim,
                                     bool (*look)(const telnyx_sim_call_info *info,
                                                  void *user_data),
                                     void *user_data);

/** A stream of a call's media to a WebSocket of the program's. */
typedef struct telnyx_sim_stream {
    /** Where it goes. The text stays until something happens to the call. */
    const char *url;
    /** Its id, as the frames say. It stays as long. */
    const char *stream_id;
    /** The program has taken the socket. False: it is being dialled; or nothing is, for a host
     *  that is reserved for examples, or a fault. */
    bool open;
    /** Frames of media that were made for the program, of both tracks, lost ones included. */
    uint64_t frames;
    /** Messages that came from it. */
    uint64_t messages;
    /** Error frames that were sent. */
    uint64_t errors;
    /** Milliseconds of its audio that were played, or cleared. */
    uint64_t played_ms;
    /** Milliseconds that are queued. */
    uint64_t queued_ms;
    /** Marks that have not come back. */
    uint64_t marks;
} telnyx_sim_stream;

/** telnyx_sim_stream_of() with the size of the caller's struct; use that. */
TELNYX_API bool telnyx_sim_stream_of_sized(const telnyx_sim *sim, const char *call_control_id,
                                           telnyx_sim_stream *stream, size_t stream_size);

/** Writes what is known of a call's stream to *stream. False when the call is not known or has
 *  none. */
static inline bool telnyx_sim_stream_of(const telnyx_sim *sim, const char *call_control_id,
                                        telnyx_sim_stream *stream)
{
    return telnyx_sim_stream_of_sized(sim, call_control_id, stream, sizeof(telnyx_sim_stream));
}

/** Told of a leg that is over: it has ended, and all of its events are settled. It runs once
 *  for each leg. `info` is borrowed until it returns. It may place calls and turn knobs, but
 *  must not move time or close the simulator. */
typedef void telnyx_sim_call_cb(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data);

/** Sets who is told of legs that are over, in place of who was; NULL: nobody. */
TELNYX_API void telnyx_sim_on_call_over(telnyx_sim *sim, telnyx_sim_call_cb *on_over,
                                        void *user_data);

/* Many calls. */

/** Calls by the number: so many in all, so many at once, so many a second. Zero-initialise. */
typedef struct telnyx_sim_crowd {
    /** Optional. How many calls are placed. Default 0, which is without end. */
    uint64_t calls;
    /** Optional. How many of them are live at once. Default 0, which sets no limit. */
    uint64_t concurrency;
    /** Optional. How many are placed in a simulated second, 0.000001 to 1 000 000. Default
     *  0: as fast as the concurrency lets. */
    double rate;
    /** Optional. Who calls. "*" in it becomes the call's number, 7 digits. Default "+1312*". */
    const char *from;
    /** Optional. Who is called, likewise. Default "+14155550117". */
    const char *to;
    /** Optional. Id of the application that is called. Default: the default application. */
    const char *connection_id;
    /** Optional. What each caller does; see telnyx_sim_call.steps_json. */
    const char *steps_json;
} telnyx_sim_crowd;

/** telnyx_sim_start_crowd() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_sim_start_crowd_sized(telnyx_sim *sim, const telnyx_sim_crowd *crowd,
                                            size_t crowd_size, telnyx_error_text *error);

/** Begins to place the calls of a crowd, the first ones inside. One crowd comes after the
 *  other: when all calls of the last were placed and are over. 0, or EINVAL for one before
 *  that, for an application that there is not, for a rate out of range, for numbers longer
 *  than 247 characters, and for steps that cannot be followed. */
static inline int telnyx_sim_start_crowd(telnyx_sim *sim, const telnyx_sim_crowd *crowd,
                                         telnyx_error_text *error)
{
    return telnyx_sim_start_crowd_sized(sim, crowd, sizeof(telnyx_sim_crowd), error);
}

/** Whether all calls of the crowd were placed; they may still be going on. True where there is
 *  no crowd, never true of one without end. */
TELNYX_API bool telnyx_sim_crowd_is_placed(const telnyx_sim *sim);

/** Takes a scenario, a JSON object with faults, durations, called numbers and calls;
 *  bench/sim/README.md has its members under "Scenarios". `length` is the text's, in bytes. Its
 *  calls are placed at their times from now on. 0, or EINVAL with the member at fault in
 *  *error; what stands before that has then taken effect. */
TELNYX_API int telnyx_sim_load(telnyx_sim *sim, const char *json, size_t length,
                               telnyx_error_text *error);

/** From now on calls of scenarios are read and not placed, since nobody is there to take them
 *  yet; until telnyx_sim_release_planned(). */
TELNYX_API void telnyx_sim_hold_planned(telnyx_sim *sim);

/** Places the calls that were held back, at their times from now on. */
TELNYX_API void telnyx_sim_release_planned(telnyx_sim *sim);

/** Whether all calls of the scenarios were placed; they may still be going on. */
TELNYX_API bool telnyx_sim_is_placed(const telnyx_sim *sim);

#ifdef __cplusplus
}
#endif

#include <telnyx/sim_apps.h>

#endif
