/** @file app.h
 *  A Call Control application: a client, the calls, the dispatch of events and, if asked, the
 *  webhook listener, all on the user's loop.
 *
 *  The life of a call, from the first ring on:
 *
 *  1. Somebody calls a number of the application. The platform sends a webhook, call.initiated,
 *     to the app's listener (telnyx_app_listen()), or to a server of the program's own, which
 *     hands it on (telnyx_app_receive()).
 *  2. The signature is checked over the raw body. A forgery gets 401 and goes no further.
 *  3. The body becomes a telnyx_event (event.h). One that was seen before is answered and
 *     dropped. One that has overtaken the event before it waits a moment for that.
 *  4. The event's call is looked up. This one is new: a telnyx_call (call.h) is made, and
 *     on_incoming runs. Here the program decides what becomes of the call.
 *  5. It gives commands, such as telnyx_call_answer() and telnyx_call_gather_using_speak().
 *     None of them blocks: they wait in the call's queue, and go out in order.
 *  6. The webhook is answered with 200; telnyx_ack_mode says when.
 *  7. The answer to a command runs its callback, with a typed result or error (response.h).
 *     What the command leads to comes as further events, which run the call's handlers:
 *     call.answered, call.gather.ended and so on. They give the next commands.
 *  8. Somebody hangs up, or the program does (telnyx_call_hangup()). call.hangup comes, and
 *     on_ended runs: here the program lets go of what it has kept for the call.
 *  9. For a minute the call can still be found, by its recordings and its cost. Then it is
 *     forgotten.
 *
 *  Other ways in: telnyx_app_dial() gives an outgoing call at once, which then goes the same
 *  way from 5 on. A state table (flow.h) can take the place of handlers; a durable one
 *  (durable.h) goes on in the next process. telnyx_app_track_call() takes up a call by its id,
 *  and reconcile.h fetches events that were lost.
 *
 *  The library runs no loop, starts no thread of its own, catches no signal, prints nothing and
 *  never exits. Every callback runs from the loop, one at a time. Unless a comment says
 *  otherwise, functions may be called inside any callback of the library but telnyx_log_cb and
 *  telnyx_retry_cb, which must not call back.
 *
 *  \code
 *  telnyx_app *serve(uv_loop_t *loop, telnyx_event_cb *on_incoming, void *user_data)
 *  {
 *      telnyx_app *app;
 *      telnyx_error_text why;
 *      telnyx_app_options options = { 0 };
 *      telnyx_listen_options listen = { 0 };
 *      options.error = &why;
 *      listen.port = 8080;
 *      if (telnyx_app_new(&app, loop, &options) != 0)
 *          return NULL;
 *      telnyx_app_on_incoming(app, on_incoming, user_data);
 *      if (telnyx_app_listen(app, &listen) == 0)
 *          return app;
 *      telnyx_app_close(app, NULL, NULL);
 *      return NULL;
 *  }
 *  \endcode */
#ifndef TELNYX_APP_H
#define TELNYX_APP_H

#include <telnyx/call.h>
#include <telnyx/calls.h>
#include <telnyx/client.h>
#include <telnyx/limits.h>
#include <telnyx/trace.h>
#include <telnyx/webhook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** When a webhook is answered with 200. If no answer comes within two seconds the platform
 *  sends it again, three times in all by default; so nothing here waits longer than 1500 ms. */
typedef enum telnyx_ack_mode {
    /** When the handler has returned. The default. */
    TELNYX_ACK_AFTER_HANDLER = 0,
    /** As soon as signature and JSON are good, before the handler runs. An event that then
     *  meets a limit is lost, and counted as refused. */
    TELNYX_ACK_ON_RECEIPT = 1,
    /** When the platform has accepted the commands that the handler gave, and those that the
     *  callbacks of these gave. A process that is killed meanwhile loses nothing: the platform
     *  delivers the event again, and the same commands carry the same command_id. Commands that
     *  wait for a later event do not count. */
    TELNYX_ACK_AFTER_COMMANDS = 2
} telnyx_ack_mode;

/** The one value of telnyx_app_options.dangerously_skip_verification beside 0. It is odd, so
 *  that nothing else comes to be it by mistake. */
#define TELNYX_ACCEPT_UNSIGNED_WEBHOOKS UINT64_C(0x756e7369676e6564)

/** How an app works. Zero-initialise; zero is the default everywhere. What it points at is
 *  copied. */
typedef struct telnyx_app_options {
    /* Whose webhooks are genuine. */

    /** Optional. How the API client works; see client.h. */
    const telnyx_client_options *client;
    /** Required before the app listens or receives, here or, one key, as TELNYX_PUBLIC_KEY in
     *  the environment: the public keys in base64, as the portal shows them. */
    const char *const *public_keys;
    /** Number of public_keys, 1 to 4: several while keys are being changed. */
    size_t public_keys_count;
    /** Optional. TELNYX_ACCEPT_UNSIGNED_WEBHOOKS accepts webhooks without a signature. For
     *  tests only. Default 0. No other value is taken. */
    uint64_t dangerously_skip_verification;
    /** Optional. How many seconds a timestamp may lie in the past or in the future, inclusive.
     *  Default 300. At most 86 400. */
    int64_t tolerance_secs;

    /* Acknowledgement and order. */

    /** Optional. When a webhook is answered. Default TELNYX_ACK_AFTER_HANDLER. */
    telnyx_ack_mode ack;
    /** Optional. How many milliseconds an event waits for the one that should have come before
     *  it. Default 200; 0 = not at all. At most 1500. */
    telnyx_opt_int order_window_ms;
    /** Optional. While the answer to a dial is outstanding, events of an outgoing leg that
     *  nobody knows are held for so many milliseconds, in case the leg is that dial's. A dial
     *  whose answer names no call waits as long for events of its leg. Default 5000. Webhooks
     *  that are held are answered after 1500 ms at the latest. */
    telnyx_opt_int dial_window_ms;
    /** Optional. How many milliseconds an ended call can still be found. Default 60 000. An
     *  event after that makes a new call object, ended from the start and kept for the same
     *  time. */
    uint64_t call_grace_ms;
    /** Optional. Limits on what peers may take. */
    const telnyx_limits *limits;
    /** Optional. Filled when telnyx_app_new() fails. */
    telnyx_error_text *error;

    /* Watchdogs; see telnyx_app_on_watchdog(). */

    /** Optional. An inbound call that gets no command for so many milliseconds is reported.
     *  Default 0, which switches this off. */
    uint64_t undecided_ms;
    /** Optional. When nothing was heard of a live call for so many milliseconds, the platform
     *  is asked for its status, and events that were lost are fetched (reconcile.h). If the
     *  platform says that the call is over, it ends here, too. At least 1000; let it be longer
     *  than your dials ring, since nothing is heard of them meanwhile. Default 600 000. As long
     *  as the default is used, on_watchdog is told of calls that are over only; once you set a
     *  value, whichever, it is told of live ones as well. UINT64_MAX switches this off. */
    uint64_t silent_ms;

    /* Who may connect, and what it costs. */

    /** Optional. Networks that may connect to the listeners, such as "192.76.120.128/29",
     *  "2001:db8::/32" or "192.0.2.1"; others are closed at once. Default: everybody. The
     *  platform's are in its document on IP allow lists. A Unix socket is open to whoever may
     *  use the file. */
    const char *const *allow_from;
    /** Number of allow_from; 0 = everybody. At most 256. */
    size_t allow_from_count;
    /** Optional. Checks signatures on libuv's thread pool, which the first one starts
     *  (UV_THREADPOOL_SIZE threads, 4 by default, shared with the program's other work there).
     *  Callbacks still run on the loop, and events in the order in which they came. It pays
     *  where one core does not suffice; each webhook costs two changes of thread. Default
     *  false. */
    bool verify_on_threads;

    /* More about time. */

    /** Optional. How many milliseconds keys, transcripts and other events that a call has many
     *  of wait to be overtaken by older ones of their kind, which then go first. Default 0,
     *  which does not wait: one that is older than another that was dispatched already is
     *  marked as late (telnyx_event.late). At most 1500. */
    telnyx_opt_int like_window_ms;
    /** Optional. When a call's end became known without its call.hangup (by an answer, or by a
     *  later event), that event is waited for, and answers to commands in flight are, too, for
     *  so many milliseconds. Then those commands get TELNYX_ECALLENDED, and on_ended runs.
     *  Default 3000; 0 = not at all. At most 60 000. */
    telnyx_opt_int hangup_wait_ms;
    /** Optional. A command that has waited so many milliseconds for its call to be answered is
     *  sent all the same, since the event that it waits for may have been lost. If the platform
     *  then says that the call is not answered, it waits on. Default 30 000, and never more
     *  than 3000 after an answer command was accepted. UINT64_MAX never sends it. */
    uint64_t held_command_ms;

    /* Proxies in front of the listeners. */

    /** Optional. The proxies, as networks like those of allow_from, or "unix" for whoever comes
     *  over a Unix socket. What they say in forwarded_header is believed: bad signatures then
     *  count for the address that they come from, and logs name it. Name no network that others
     *  can send from. */
    const char *const *trusted_proxies;
    /** Number of trusted_proxies. At most 256. */
    size_t trusted_proxies_count;
    /** Required with trusted_proxies, and refused without. The header in which the proxies say
     *  whom they speak for: "X-Forwarded-For" or another with an address or a list of them, or
     *  "Forwarded" (RFC 7239). The right-most address that is no trusted proxy counts. A proxy
     *  has to set the header or append to it, never pass it on as it came. */
    const char *forwarded_header;

    /* What is seen from outside. */

    /** Optional. Gets a record of each thing that is decided about a call; see trace.h.
     *  Default: none is made. */
    telnyx_trace_cb *on_trace;
    /** Optional. Handed to on_trace. */
    void *trace_user_data;
} telnyx_app_options;

/** Where to listen. Zero-initialise. Borrowed until telnyx_app_listen() returns. */
typedef struct telnyx_listen_options {
    /** Optional. An IPv4 or IPv6 address, no name. Default "127.0.0.1". */
    const char *host;
    /** Optional. The port. Default 0, with which the system chooses one; telnyx_app_port()
     *  tells it. */
    int port;
    /** Optional. Path of a Unix socket, instead of host and port. */
    const char *unix_path;
    /** Optional. Path of the webhook; a query is ignored. Default "/webhooks". A slash at its
     *  end, and characters that are percent-encoded without need, make no difference. All
     *  listeners of an app have the path of the first; another is refused. */
    const char *path;
    /** Optional. Lets another process listen on the same port (SO_REUSEPORT). Default false. */
    bool reuse_port;
    /** Optional. A bound stream socket instead of an address: one that was inherited (systemd
     *  passes TELNYX_INT(3)), or that came over a Unix socket. Borrowed: the app makes a
     *  descriptor of its own. While any process holds the socket, nobody is refused a
     *  connection. */
    telnyx_opt_int fd;
} telnyx_listen_options;

/** Tells the program's own server what to answer to a delivery: 200, 400, 401 or 503. It runs
 *  exactly once for each telnyx_app_receive() that returned 0, never from inside that, and 1500
 *  ms after it at the latest. Every function of the library may be called inside. */
typedef void telnyx_ack_cb(telnyx_app *app, int http_status, void *user_data);

/** Told that an app is closed, and that nothing of it is left. It runs exactly once, from the
 *  loop. The app and its calls must not be used any more, but for calls that somebody has a
 *  reference to. Other objects of the library may be. */
typedef void telnyx_app_closed_cb(void *user_data);

/** Counters since the app was made, and gauges of this moment (…_now). */
typedef struct telnyx_app_metrics {
    /* Webhooks and their events. */

    /** Requests to the webhook path, and deliveries to telnyx_app_receive(). */
    uint64_t webhooks;
    /** Events that were given to their call. */
    uint64_t dispatched;
    /** Of these, those for which nobody had set a handler. */
    uint64_t unhandled;
    /** Events that were seen before: answered 200 and dropped. */
    uint64_t duplicates;
    /** Events of a type that this version does not know (TELNYX_EVENT_UNKNOWN). */
    uint64_t unknown_type;
    /** Members of payloads that were of a wrong type, and left unset. */
    uint64_t ignored_fields;
    /** Signed JSON that is no event: answered 200 and dropped. */
    uint64_t not_an_event;
    /** 401: the signature was missing, malformed or wrong. */
    uint64_t refused_signature;
    /** 401: the timestamp was outside the window. */
    uint64_t refused_clock;
    /** 400: signed, but no JSON. */
    uint64_t refused_json;
    /** 429: waited too long behind bad signatures from the same address, and was not looked
     *  at. */
    uint64_t refused_forger;
    /** 503: a limit or the memory was reached. */
    uint64_t refused_overload;
    /** 404 and 405: another path or method. */
    uint64_t refused_route;

    /* Order. */

    /** Events that waited for an earlier one. */
    uint64_t held;
    /** Of these, those that went on because order_window_ms had passed. */
    uint64_t held_expired;
    /** Events of outgoing legs that waited for a dial's answer. */
    uint64_t held_for_dial;
    /** Events that came after one that they precede, and were not waited for. */
    uint64_t late;
    /** Event ids that were forgotten before their time, for want of room. */
    uint64_t seen_evicted;

    /* Calls and commands. */

    /** Incoming calls: times that on_incoming was due. */
    uint64_t calls_inbound;
    /** Dials that the platform accepted. */
    uint64_t calls_outbound;
    /** Calls that ended, by an event or by an answer of the platform. */
    uint64_t calls_ended;
    /** Commands that were given on calls. */
    uint64_t commands;
    /** Of these, those that waited for their call to be answered. */
    uint64_t commands_held;
    /** Webhooks that were answered after 1500 ms with work still under way. */
    uint64_t acks_by_deadline;
    /** Calls that are known, ended ones within their grace time among them. */
    uint64_t calls_now;
    /** Calls that have not ended. */
    uint64_t calls_live_now;
    /** Events that wait for an earlier one. */
    uint64_t events_held_now;
    /** Event ids that are remembered. */
    uint64_t seen_now;
    /** Connections that are open on the listeners. */
    uint64_t connections_now;

    /* What the listeners refused; the limits are those of telnyx_limits. */

    /** Connections that were accepted. */
    uint64_t http_connections;
    /** Requests that came in whole. */
    uint64_t http_requests;
    /** 400, 501 and 505: not a request that is taken here. */
    uint64_t http_bad_request;
    /** 431: limits.head_bytes or headers. */
    uint64_t http_head_too_large;
    /** 414: limits.target_bytes. */
    uint64_t http_target_too_long;
    /** 413: limits.body_bytes. */
    uint64_t http_body_too_large;
    /** 400: limits.chunk_overhead_bytes. */
    uint64_t http_chunk_overhead;
    /** 408 before the head was there: limits.head_ms. */
    uint64_t http_head_timeout;
    /** 408 after the head: limits.request_ms. */
    uint64_t http_body_timeout;
    /** Connections that were closed because nothing came: limits.idle_ms. */
    uint64_t http_idle_timeout;
    /** Connections that were reset because the answer was not read: limits.write_stall_ms. */
    uint64_t http_write_stall;
    /** Times that limits.connections was reached: another connection made room, or accepting
     *  paused. */
    uint64_t http_connection_limit;
    /** Times that the system could not accept a connection, for want of descriptors for
     *  instance. */
    uint64_t http_accept_errors;
    /** Connections from outside options.allow_from: closed at once. */
    uint64_t http_not_allowed;

    /* Durable flows (durable.h) and lost events (reconcile.h). */

    /** Calls that were taken up in their flow's state. */
    uint64_t flows_taken_up;
    /** Of these, those whose flow was of another version. */
    uint64_t flows_migrated;
    /** Records that were damaged, foreign or not migrated. */
    uint64_t flows_refused;
    /** Calls whose flow another process had brought further. */
    uint64_t flows_caught_up;
    /** Updates of client_state that were sent because no command carried the new state. */
    uint64_t flow_updates;
    /** Events that the process before had dealt with, and that were not run again. */
    uint64_t events_behind;
    /** Events that were lost, and came from the platform's log. */
    uint64_t reconciled;

    /* Watchdogs; see telnyx_watchdog. */

    /** Inbound calls that nobody decided on in time. */
    uint64_t watchdog_undecided;
    /** Live calls of which nothing was heard for too long. */
    uint64_t watchdog_silent;
    /** Of these, those that had ended unnoticed. */
    uint64_t watchdog_gone;
    /** Legs whose events were held for a dial, and then dispatched without one. */
    uint64_t watchdog_no_dial;

    /* The end of calls, and what is not certain. */

    /** Calls whose on_ended ran without a call.hangup. */
    uint64_t ends_without_hangup;
    /** Late events that made a new object of a call that was forgotten. */
    uint64_t calls_revisited;
    /** Commands that were sent because the event that they waited for did not come
     *  (options.held_command_ms). */
    uint64_t commands_probed;
    /** Time-outs of durable flows before which the platform was asked: they fired long after
     *  their time, or another process may have gone on with the call. */
    uint64_t flows_overdue;
    /** Dials that may have taken effect although their answer names no call. */
    uint64_t dials_nameless;

    /* What was wrong inside bodies; telnyx_event has the same numbers for one event. */

    /** Texts, keys and numbers that were mended so that an event could be read. */
    uint64_t repaired;
    /** Texts that their enum does not list, read as 0 (…_UNSET). */
    uint64_t unknown_values;
    /** Members that were too large for the structs, and left unset. */
    uint64_t oversized_fields;

    /* What forgeries cost. */

    /** Webhooks that waited to be checked: limits.forgery_turn_us. */
    uint64_t forger_waits;
    /** Of these, those that wait now. */
    uint64_t forgers_waiting_now;
    /** 503: limits.unverified_bytes was reached. */
    uint64_t http_unverified_full;
    /** Bytes of bodies that are not known to be genuine. */
    uint64_t unverified_bytes_now;

    /* Requests that were refused before the app saw them, by status; they are counted above,
     * too, by reason. At most once a second one is logged (TELNYX_LOG_WARN), with its status,
     * method, path and peer, and with the number of those that were not. */

    uint64_t http_400; /**< 400: malformed. */
    uint64_t http_404; /**< 404: another path. */
    uint64_t http_405; /**< 405: another method. */
    uint64_t http_408; /**< 408: too slow. */
    uint64_t http_413; /**< 413: the body is too large. */
    uint64_t http_414; /**< 414: the target is too long. */
    uint64_t http_415; /**< 415: the body is compressed. */
    uint64_t http_429; /**< 429: waited too long behind bad signatures. */
    uint64_t http_431; /**< 431: the head is too large. */
    uint64_t http_501; /**< 501: unknown method or transfer encoding. */
    uint64_t http_503; /**< 503: no room, or no memory. */
    uint64_t http_505; /**< 505: another version of HTTP. */

    /* Requests to paths of the program's own; telnyx_app_on_request(). */

    /** Requests that on_request was given. */
    uint64_t other_requests;
    /** 503: limits.other_requests, or not answered in limits.other_ms. */
    uint64_t refused_other;
    /** Requests that the program has not answered yet. */
    uint64_t other_requests_now;

    /* Streams and relays (stream.h). */

    /** Streams and relays that were begun. */
    uint64_t streams;
    /** Of these, those that have not ended. */
    uint64_t streams_now;
    /** Of those that have ended, those whose socket broke or went silent, or broke the rules.
     *  */
    uint64_t streams_lost;
    /** The same, whose command failed, or whose socket never came. */
    uint64_t streams_failed;
    /** Times that a stream brought no audio for options.silent_ms. */
    uint64_t streams_silent;
    /** 404, 409, 426 and others: sockets without a token that is known, second ones, and
     *  requests that are none. */
    uint64_t stream_sockets_refused;
    /** Messages that came in. */
    uint64_t stream_frames_in;
    /** Messages that went out. */
    uint64_t stream_frames_out;
    /** Messages that were no frame of the protocol, or of an unknown kind: left out. */
    uint64_t stream_frames_odd;
    /** Pieces of audio that came too late, or twice: left out. Counted when a stream ends. */
    uint64_t stream_frames_late;
    /** Times that audio was lost on the way in. Counted when a stream ends. */
    uint64_t stream_gaps;
    /** Times that what was sent ran out although more was queued. Counted when a stream ends.
     *  */
    uint64_t stream_stalls;
    /** TELNYX_EBUSY: what was to be played had no room (options.queue_ms). */
    uint64_t stream_queue_full;

    /* Requests to the window that were refused; telnyx_app_inspect(). */

    /** 503: readers beyond inspect.readers, or without memory. */
    uint64_t inspect_refused_reader;
    /** 401: without the token, or with another. */
    uint64_t inspect_refused_token;
    /** 421: by a name that is not among inspect.names. */
    uint64_t inspect_refused_name;
} telnyx_app_metrics;

/** What a watchdog has noticed about a call. */
typedef enum telnyx_watchdog {
    /** An inbound call has got no command for options.undecided_ms: the caller hears it ring.
     *  */
    TELNYX_WATCHDOG_UNDECIDED = 1,
    /** No event has come for options.silent_ms, none was found in the platform's log, and the
     *  platform says that the call is alive, or could not be asked. Told again each time that
     *  options.silent_ms has passed. */
    TELNYX_WATCHDOG_SILENT = 2,
    /** No event has come for options.silent_ms, and the platform says that the call is over. It
     *  ends here, too, once its call.hangup had time to come (options.hangup_wait_ms). */
    TELNYX_WATCHDOG_GONE = 3,
    /** Events of an outgoing leg were held for a dial that turned out not to be theirs. They
     *  are dispatched without one. */
    TELNYX_WATCHDOG_NO_DIAL = 4
} telnyx_watchdog;

/** Told what a watchdog has noticed. It runs from the loop, each time. Every function of the
 *  library may be called inside: the call may be hung up, for instance. */
typedef void telnyx_watchdog_cb(telnyx_call *call, telnyx_watchdog what, void *user_data);

/** telnyx_app_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_app_new_sized(telnyx_app **app, uv_loop_t *loop,
                                    const telnyx_app_options *options, const telnyx_sizes *sizes);

/** Makes an app on `loop`, which must outlive it. `options` may be NULL, and is borrowed until
 *  this returns. 0, or EINVAL or EKEY (options->error names the member), ENOMEM, ESYSTEM. */
static inline int telnyx_app_new(telnyx_app **app, uv_loop_t *loop,
                                 const telnyx_app_options *options)
{
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = sizeof(telnyx_app_options);
    sizes.client_options = sizeof(telnyx_client_options);
    sizes.limits = sizeof(telnyx_limits);
    return telnyx_app_new_sized(app, loop, options, &sizes);
}

/** telnyx_app_listen() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_listen_sized(telnyx_app *app, const telnyx_listen_options *options,
                                       size_t options_size);

/** Opens a listener; an app may have several. A POST to the path is a webhook. GET /healthz is
 *  answered with 200, and with 503 while the app drains. Without a public key, and with
 *  verification not switched off, this refuses with TELNYX_ENOKEY. 0, or EINVAL, ENOKEY,
 *  ESYSTEM, ENOMEM, ECLOSING; telnyx_app_last_error() names the fault. */
static inline int telnyx_app_listen(telnyx_app *app, const telnyx_listen_options *options)
{
    return telnyx_app_listen_sized(app, options, sizeof(telnyx_listen_options));
}

/** Keeps calls on this process where several share a port (telnyx_listen_options.reuse_port).
 *  Dial, answer and transfer commands that name no webhook_url or webhook_urls of their own
 *  then carry `url`, that of a second listener of this process, to which the platform sends the
 *  call's further events. Events before the answer may still reach any of the processes. NULL
 *  stops this. Copied. 0, or EINVAL (no http or https URL of up to 2000 characters), ENOMEM,
 *  ECLOSING, EREENTRANT. */
TELNYX_API int telnyx_app_set_webhook_url(telnyx_app *app, const char *url);

/** The port of the listener that was opened last; 0 if there is none. */
TELNYX_API int telnyx_app_port(const telnyx_app *app);

/** The descriptor of the listener that was opened last, or -1. Borrowed. It is for handing the
 *  socket to the process that will listen next (telnyx_listen_options.fd), and is closed when
 *  another program is executed. */
TELNYX_API int telnyx_app_listener_fd(const telnyx_app *app);

/** telnyx_app_receive() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_receive_sized(telnyx_app *app, const telnyx_webhook *webhook,
                                        size_t webhook_size, telnyx_ack_cb *on_ack,
                                        void *user_data);

/** Takes a webhook (webhook.h) from the program's own server, with the same checks and
 *  dispatch as a listener. 0 means that on_ack, which is required, runs once; otherwise EINVAL
 *  (also a body beyond limits.body_bytes), ENOKEY, ENOMEM, ECLOSING, EREENTRANT, and it does
 *  not run. */
static inline int telnyx_app_receive(telnyx_app *app, const telnyx_webhook *webhook,
                                     telnyx_ack_cb *on_ack, void *user_data)
{
    return telnyx_app_receive_sized(app, webhook, sizeof(telnyx_webhook), on_ack, user_data);
}

/** A request to one of the app's listeners, with another path than the webhook's and /healthz.
 *  Nobody has checked who sends it: it is as trustworthy as the network that may connect. */
typedef struct telnyx_http_request telnyx_http_request;

/** Receives a request to a path of the program's own, whole. Answer it with
 *  telnyx_http_request_answer(), inside or later, exactly once; until then it counts in
 *  limits.other_requests.
 *
 *  It runs once for each such request, from the loop, but not for those that a limit refuses.
 *  Every function of the library may be called inside. */
typedef void telnyx_http_request_cb(telnyx_app *app, telnyx_http_request *request, void *user_data);

/** Lets the program serve paths of its own on the app's listeners, such as a page of figures.
 *  They are under the same limits of time and size, and under those of telnyx_limits that are
 *  named other_…. NULL, as at first, answers such requests with 404. 0, or ECLOSING,
 *  EREENTRANT. */
TELNYX_API int telnyx_app_on_request(telnyx_app *app, telnyx_http_request_cb *on_request,
                                     void *user_data);

/** The method, such as "GET". Valid until the request is answered or the app is gone, as are
 *  path and query. */
TELNYX_API const char *telnyx_http_request_method(const telnyx_http_request *request);
/** The path as it was sent, percent-encoded, without the query. */
TELNYX_API const char *telnyx_http_request_path(const telnyx_http_request *request);
/** The query, which stands behind '?'; "" if there is none. */
TELNYX_API const char *telnyx_http_request_query(const telnyx_http_request *request);
/** The value of the first header of that name, in upper or lower case, without blanks around
 *  it; NULL if there is none, or once limits.other_ms is over. Valid as long as the method. */
TELNYX_API const char *telnyx_http_request_header(const telnyx_http_request *request,
                                                  const char *name);
/** The body, with a NUL behind it, and its length in *length (may be NULL). Empty once
 *  limits.other_ms is over. Valid as long as the method. */
TELNYX_API const void *telnyx_http_request_body(const telnyx_http_request *request, size_t *length);
/** Who sent it: "127.0.0.1:1234", "[::1]:1234" or "unix"; "" once limits.other_ms is over. */
TELNYX_API const char *telnyx_http_request_peer(const telnyx_http_request *request);

/** Most bytes of the body of an answer. */
#define TELNYX_HTTP_ANSWER_BYTES 65536u

/** Answers a request, and frees it. `status` is 200 to 599; `content_type` may be NULL. Both
 *  texts are borrowed until this returns. If the peer has gone, or has got a 503 because
 *  limits.other_ms was over, nothing is sent, and that is no error. 0, or EINVAL
 *  (telnyx_app_last_error() names it) or ETOOBIG; then the request still waits for its answer.
 *  */
TELNYX_API int telnyx_http_request_answer(telnyx_http_request *request, int status,
                                          const char *content_type, const void *body,
                                          size_t length);

/** Replaces the active public keys, 1 to 4 of them, while everything goes on. After an error
 *  (EKEY, EINVAL, ENOMEM) the old ones stay. */
TELNYX_API int telnyx_app_set_public_keys(telnyx_app *app, const char *const *public_keys,
                                          size_t count);

/** Sets the callback for new incoming calls; NULL removes it. It runs once for each, before any
 *  other handler sees the call's call.initiated. It also runs for an outgoing leg that the
 *  platform has parked for this app, because an agent's client dials out (the state is
 *  TELNYX_CALL_PARKED; telnyx_call_direction() tells the two apart). It does not run for legs
 *  that this app dialled or that a transfer made. */
TELNYX_API void telnyx_app_on_incoming(telnyx_app *app, telnyx_event_cb *on_incoming,
                                       void *user_data);

/** Sets the handler for events of `type` of every call that has none of its own for them;
 *  TELNYX_EVENT_ANY sets one for every type that has none here. NULL removes it. Of the
 *  handlers that are set, the first of these runs, and no other: the call's for the type, the
 *  call's for ANY, the app's for the type, the app's for ANY. Events without a call, such as
 *  most conference events, reach the app's with a `call` of NULL. 0, or EINVAL. */
TELNYX_API int telnyx_app_on(telnyx_app *app, telnyx_event_type type, telnyx_event_cb *on_event,
                             void *user_data);

/** Sets the callback for the end of every call that the program has met; NULL removes it. It
 *  runs after the call's own telnyx_call_on_ended(); call.h tells when. Here a program lets go
 *  of what it keeps for calls. */
TELNYX_API void telnyx_app_on_ended(telnyx_app *app, telnyx_ended_cb *on_ended, void *user_data);

/** Sets the callback for what the watchdogs notice; NULL removes it. Without one it is only
 *  logged and counted. */
TELNYX_API void telnyx_app_on_watchdog(telnyx_app *app, telnyx_watchdog_cb *on_watchdog,
                                       void *user_data);

/** telnyx_app_dial() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_dial_sized(telnyx_app *app, const telnyx_dial_params *params,
                                     size_t params_size, telnyx_response_cb *on_done,
                                     void *user_data, telnyx_call **call);

/** Dials, and follows the leg. `*call` (`call` may be NULL) gets the call at once: handlers can
 *  be set and commands given before the platform has named it; until then its state is
 *  TELNYX_CALL_DIALING. If client_state is unset the library sends a token in it, by which
 *  events that come before the answer find the call.
 *
 *  When the dial fails the call ends: on_done (may be NULL) runs, then on_ended. An answer
 *  without an id is an error (TELNYX_EPROTO), and yet the platform may be ringing somebody; so
 *  the call goes on when events of the leg come, and ends when none has come within
 *  options.dial_window_ms. 0, or what telnyx_submit() returns; telnyx_app_last_error() names
 *  the member. */
static inline int telnyx_app_dial(telnyx_app *app, const telnyx_dial_params *params,
                                  telnyx_response_cb *on_done, void *user_data, telnyx_call **call)
{
    return telnyx_app_dial_sized(app, params, sizeof(telnyx_dial_params), on_done, user_data, call);
}

/** The call with this call_control_id, ended ones within their grace time among them; NULL if
 *  it is not known. */
TELNYX_API telnyx_call *telnyx_app_call(const telnyx_app *app, const char *call_control_id);

/** Makes a call known by its id, in the state TELNYX_CALL_NEW, to take up one that another
 *  process began. Where the id is known already, that call is returned. NULL: out of memory,
 *  too many calls, or closing. */
TELNYX_API telnyx_call *telnyx_app_track_call(telnyx_app *app, const char *call_control_id);

/** Visits every known call, in no order, until `visit` returns false. Calls may be commanded
 *  inside. Do not call telnyx_app_track_call() inside. No call is freed during the visit. */
TELNYX_API void telnyx_app_each_call(telnyx_app *app,
                                     bool (*visit)(telnyx_call *call, void *user_data),
                                     void *user_data);

/** The app's client, for operations that belong to no call. The app owns and closes it, so
 *  telnyx_client_close() and telnyx_client_drain() refuse it. NULL at the very end of the app's
 *  closing. */
TELNYX_API telnyx_client *telnyx_app_client(const telnyx_app *app);
/** The loop that the app was made on. */
TELNYX_API uv_loop_t *telnyx_app_loop(const telnyx_app *app);

/** One sentence about why a function of this header last returned an error. "" before the
 *  first. */
TELNYX_API const char *telnyx_app_last_error(const telnyx_app *app);

/** telnyx_app_metrics_get() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_app_metrics_get_sized(const telnyx_app *app, telnyx_app_metrics *metrics,
                                             size_t size);

/** Copies the counters. May be called at any time. */
static inline void telnyx_app_metrics_get(const telnyx_app *app, telnyx_app_metrics *metrics)
{
    telnyx_app_metrics_get_sized(app, metrics, sizeof(telnyx_app_metrics));
}

/** Keeps a pointer of the program's with the app. The library does not look at it. */
TELNYX_API void telnyx_app_set_data(telnyx_app *app, void *data);
/** Keeps something of the program's as long as the app: on_free, which is required, runs when
 *  nothing of the app is left, just before on_closed, and whoever has closed it. What callbacks
 *  of the app are given can so be freed with it. Any number may be kept; the newest goes first.
 *  0, or ENOMEM, and then `data` is still the caller's. */
TELNYX_API int telnyx_app_keep(telnyx_app *app, void *data, telnyx_data_free_cb *on_free);
/** The pointer that was set last, or NULL. */
TELNYX_API void *telnyx_app_data(const telnyx_app *app);

/** Closes the app at once:
 *
 *  - It stops listening.
 *  - Webhooks in work are answered: those that were dispatched with 200, others with 503, so
 *    that the platform delivers them again. With TELNYX_ACK_AFTER_COMMANDS those whose commands
 *    were not all accepted get 503, too.
 *  - Commands complete with TELNYX_ECANCELED.
 *  - Calls end for this program (TELNYX_END_CLOSED) and are freed. On the platform they go on.
 *  - on_closed (may be NULL) runs last, never from inside this function. */
TELNYX_API void telnyx_app_close(telnyx_app *app, telnyx_app_closed_cb *on_closed, void *user_data);

/** Leaves the live calls to another process, as in a deploy. No call is hung up.
 *
 *  1. It stops listening.
 *  2. For a tenth of a second it serves what still comes on open connections.
 *  3. Later webhooks, and those that were held, are given back to the platform with 503.
 *  4. It finishes what is under way: commands that handlers gave, their acknowledgements, other
 *     requests. What waits for a later event is cancelled (TELNYX_ECANCELED). In a durable flow
 *     (durable.h) the next process, which sweeps, goes on with it.
 *  5. It closes, after `timeout_ms` with what is left, as telnyx_app_close() does; calls end
 *     with TELNYX_END_HANDED_OVER.
 *
 *  If the next process has the listening socket, too (telnyx_listen_options.fd), nobody is
 *  refused a connection: peers wait in the socket's queue. This may cut a telnyx_app_drain()
 *  short; the first on_closed is the one that runs. */
TELNYX_API void telnyx_app_hand_over(telnyx_app *app, uint64_t timeout_ms,
                                     telnyx_app_closed_cb *on_closed, void *user_data);

/** Lets the live calls end first, then closes. Webhooks of new incoming calls are answered with
 *  503, so that another process gets them, and new dials are refused with TELNYX_ECLOSING. The
 *  app goes on listening for the events of its live calls. After `timeout_ms` it closes with
 *  what is left, as telnyx_app_close() does. A later telnyx_app_close() cuts this short; the
 *  first on_closed is the one that runs. */
TELNYX_API void telnyx_app_drain(telnyx_app *app, uint64_t timeout_ms,
                                 telnyx_app_closed_cb *on_closed, void *user_data);

#ifdef __cplusplus
}
#endif
#endif
