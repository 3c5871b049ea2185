/** @file app.h
 *  A Call Control application: a client, the calls, the dispatch of events and, if asked, the
 *  webhook listener, all on the user's loop.
 *
 *  The library runs no loop, starts no thread of its own, catches no signal, prints nothing and never
 *  exits.
 *  Unless a comment says otherwise, functions may be called inside any callback of the library;
 *  telnyx_log_cb and telnyx_retry_cb must not call back.
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

#ifdef __cplusplus
extern "C" {
#endif

/** When a webhook is answered with 200. The platform sends it again (three times in all, by
 *  default) when no answer comes within two seconds, so nothing here waits longer than 1500 ms. */
typedef enum telnyx_ack_mode {
    TELNYX_ACK_AFTER_HANDLER = 0, /**< The default: when the handler has returned. */
    TELNYX_ACK_ON_RECEIPT, /**< As soon as signature and JSON are good, before the handler. An event
                                       that then meets a limit is lost, and counted as refused. */
    TELNYX_ACK_AFTER_COMMANDS /**< When the platform has accepted the commands that the handler
                                       (and the callbacks of those commands) issued. A process that is
                                       killed meanwhile loses nothing: the platform delivers again, and
                                       the same commands carry the same command_id. Commands that wait
                                       for a later event do not count. */
} telnyx_ack_mode;

/** Limits on what peers may take; 0 is the default. Beyond one the peer gets the HTTP status given
 *  here, and telnyx_app_metrics counts it. */
typedef struct telnyx_limits {
    size_t head_bytes;   /**< Request line and headers; 16 384; 431. */
    size_t target_bytes; /**< Request target; 8 192; 414. */
    size_t headers;      /**< Header lines; 100; 431. */
    size_t body_bytes;   /**< 1 048 576; 413. An event of an AI conversation brings its history. */
    size_t chunk_overhead_bytes; /**< Chunk extensions and trailers; 4 096; 400. */
    uint64_t head_ms;            /**< Accept, or first byte, to the end of the head; 10 000; 408. */
    uint64_t request_ms;         /**< First byte to the end of the body; 30 000; 408. */
    uint64_t idle_ms;            /**< Between requests; 75 000; closed. Answers say so
                                      (Keep-Alive), and a proxy should close first: balancers keep
                                      connections for 60 s. */
    uint64_t write_stall_ms;     /**< Answer not read; 10 000; reset. */
    size_t requests_per_connection; /**< 1 000, then closed. */
    size_t
        connections; /**< 10 000; the oldest idle one makes room, or else the one whose request has
                             been unfinished the longest. */
    int backlog;  /**< 4 096, or what the system allows: connections that wait to be accepted. Those
                      that find no place try again after a second only. */
    size_t calls; /**< Calls known at once; 200 000; 503. */
    size_t events_held;          /**< Events waiting for an earlier one; 10 000; 503. */
    size_t events_held_per_call; /**< 64; then the oldest goes on out of order. */
    size_t seen_events;          /**< Event ids remembered; 1 000 000. */
    uint64_t seen_ms;            /**< How long, at least, room permitting; 1 200 000, or twice the
                                      tolerance_secs if that is more. Less than that is refused: what was
                                      taken could be taken again. */
    size_t commands_per_call;    /**< Not yet completed; 64; TELNYX_EBUSY. */
    size_t
        verifying; /**< 10 000; 503, or 429. Webhooks whose signatures threads are checking, or that
                           wait for that because of forgery_turn_us. */
    uint32_t forgeries_per_second; /**< Bad signatures from one address; 50, in bursts of five times
                                         that, counting an IPv6 /64 as one address, and whatever has no
                                         address as one. From all together ten times as many. A large one
                                         counts as several, one more for each 14 kB. What comes beyond it
                                         is checked no more at once, but in the time that forgery_turn_us
                                         allows: an address may be a proxy's, which relays the platform,
                                         too. UINT32_MAX spares all. */
    size_t
        unverified_bytes; /**< 67 108 864, no less than body_bytes; 503. All bodies together of which it
                                  is not known whether they are genuine. Whoever has been at an
                                  unfinished one for the longest makes room. Where a container (its
                                  cgroup) grants under 256 MiB, a quarter of that is the default. */
    uint32_t
        forgery_turn_us; /**< 2 000 microseconds, at most 100 000. How much of each turn of the loop
                                   goes to webhooks from addresses beyond forgeries_per_second. The
                                   others wait, in order, and so do their senders: a connection has one
                                   request in work. A webhook that follows a genuine one on its
                                   connection does not wait. */
    uint32_t
        forgery_wait_ms; /**< 1 000, at most 1 500; 429. How long such a webhook waits. The platform
                                   repeats what gets a 429. */
    size_t
        other_body_bytes;  /**< 65 536, at most body_bytes; 413. Body of a request to a path of the
                                  program's own: telnyx_app_on_request(). */
    size_t other_requests; /**< 64; 503. Such requests that are not answered yet. */
    uint64_t other_ms;     /**< 10 000; 503. How long one may stay so. */
    size_t
        ended_calls; /**< Ids of ended calls remembered; 200 000. For an hour, so that a late event
                             does not revive one; then the oldest is forgotten. */
    size_t timers_per_call; /**< Times set by telnyx_call_after(); 16; TELNYX_EBUSY. */
} telnyx_limits;

/** The one value of telnyx_app_options.dangerously_skip_verification beside 0. It is odd so that nothing
 *  else comes to be it by mistake. */
#define TELNYX_ACCEPT_UNSIGNED_WEBHOOKS UINT64_C(0x756e7369676e6564)

/** How an app works. Zero-initialise; zero is the default everywhere. What it points at is copied. */
typedef struct telnyx_app_options {
    const telnyx_client_options *client; /**< Optional. The API client's; see client.h. */
    const char *const *public_keys; /**< Required here or, one key, as TELNYX_PUBLIC_KEY, before the
                                         app listens or receives: base64, as the portal shows it. */
    size_t public_keys_count;       /**< 1 to 4, so that keys can be rotated. */
    /** Optional. TELNYX_ACCEPT_UNSIGNED_WEBHOOKS accepts unsigned webhooks. For tests only. Else 0. */
    uint64_t dangerously_skip_verification;
    int64_t tolerance_secs; /**< Optional. Age and future of a timestamp; default 300, inclusive. */
    telnyx_ack_mode ack;    /**< Optional. */
    telnyx_opt_int order_window_ms; /**< Optional. How long an event waits for its predecessor;
                                          default 200; 0 = never. At most 1500. */
    telnyx_opt_int
        dial_window_ms;     /**< Optional. How long events of an unknown outgoing leg wait for a
                                        dial that is under way, and a dial whose answer names no call
                                        for events of its leg; default 5000. They are acknowledged
                                        after at most 1500. */
    uint64_t call_grace_ms; /**< Optional. How long an ended call stays findable; default 60 000. An
                                event that comes later still makes the call anew, ended and for as
                                long. */
    const telnyx_limits *limits; /**< Optional. */
    telnyx_error_text *error;    /**< Optional. Filled when telnyx_app_new() fails. */
    uint64_t
        undecided_ms;   /**< Optional. Watchdog: an inbound call to which no command was given for
                                so long; 0 = off. */
    uint64_t silent_ms; /**< Optional. Watchdog: of a live call nothing was heard for so long. Its
                                status is then asked for, and events that were lost are fetched
                                (reconcile.h); a call that the platform says is over ends. At least
                                1000, and longer than a dial may ring. 0 is the default, 600 000, of
                                which nobody is told unless the call is over; UINT64_MAX is off. */
    const char *const *allow_from; /**< Optional. Networks that may connect to the listeners
                                        ("192.76.120.128/29", "2001:db8::/32", "192.0.2.1"); others are
                                        closed at once. Unix sockets are open to whoever may use the
                                        file. The platform's are in its document on IP allow lists. */
    size_t allow_from_count;       /**< 0 = everybody; at most 256. */
    bool verify_on_threads;        /**< Optional. Check signatures on libuv's thread pool, which the
                                        first one starts (UV_THREADPOOL_SIZE threads, 4 by default,
                                        shared with the program's other work there). Callbacks still
                                        run on the loop, and events in the order in which they came.
                                        Pays where one core does not suffice; costs each webhook two
                                        changes of thread. */
    /** Optional. How long keys, transcripts and other events that a call has many of wait to be overtaken
     *  by older ones of their kind, which then go first. 0 (the default) = not at all: one that is older
     *  than another that was dispatched already is marked as late. At most 1500. */
    telnyx_opt_int like_window_ms;
    /** Optional. How long the end of a call that an answer of the platform or a later event has told
     *  waits for its call.hangup, and for answers to its commands that are in flight; then those are given
     *  up (TELNYX_ECALLENDED) and on_ended runs. Default 3000; 0 = not at all; at most 60 000. */
    telnyx_opt_int hangup_wait_ms;
    /** Optional. A command that has waited so long for its call to be answered is sent all the same: the
     *  event that it waits for may have been lost. Where the platform says that the call is not answered,
     *  it waits on. 3000 at most once an answer was accepted. Default 30 000; UINT64_MAX = never. */
    uint64_t held_command_ms;
    const char *const
        *trusted_proxies;         /**< Optional. The proxies in front of the listeners, as networks
                                             like those of allow_from, or "unix" for whoever comes over
                                             a Unix socket. What they say in forwarded_header is
                                             believed: forgeries are then counted for whom they come
                                             from, and logs name it. Name nothing that others can send
                                             from. */
    size_t trusted_proxies_count; /**< At most 256. */
    const char
        *forwarded_header; /**< Required with trusted_proxies, and useless without. Where they say
                                       whom they speak for: "X-Forwarded-For", or another header with
                                       one address or a list of them, or "Forwarded" (RFC 7239). The
                                       right-most address counts that is no trusted proxy. A proxy must
                                       set or append to it, never pass it on as it came. */
} telnyx_app_options;

/** Where to listen. Zero-initialise. Borrowed until telnyx_app_listen() returns. */
typedef struct telnyx_listen_options {
    const char *host;      /**< IPv4 or IPv6 address; default "127.0.0.1". No names. */
    int port;              /**< 0 lets the system choose; see telnyx_app_port(). */
    const char *unix_path; /**< A Unix socket instead of host and port. */
    const char
        *path; /**< Path of the webhook, query ignored; default "/webhooks". A slash at its end,
                           and characters that are percent-encoded without need, make no difference.
                           All listeners of an app share the first one's; another is refused. */
    bool reuse_port;   /**< Let another process listen on the same port (SO_REUSEPORT). */
    telnyx_opt_int fd; /**< A bound stream socket instead of an address: inherited (systemd passes
                            TELNYX_INT(3)), or received over a Unix socket. Borrowed: the app makes a
                            descriptor of its own. While any process holds the socket, nobody is
                            refused a connection. */
} telnyx_listen_options;

/** A delivery that came in through the user's own server. Borrowed until telnyx_app_receive()
 *  returns. */
typedef struct telnyx_delivery {
    const char *signature; /**< Value of telnyx-signature-ed25519. */
    const char *timestamp; /**< Value of telnyx-timestamp. */
    const void *body;      /**< Raw bytes, as they came. */
    size_t body_length;    /**< Bytes in body. */
} telnyx_delivery;

/** Tells the user's own server what to answer: 200, 400, 401 or 503. Runs exactly once, never from
 *  inside telnyx_app_receive(), and at the latest 1500 ms after it. */
typedef void telnyx_ack_cb(telnyx_app *app, int http_status, void *user_data);

/** Runs once when an app is closed or drained and nothing of it is left. */
typedef void telnyx_app_closed_cb(void *user_data);

/** Counters since the app was made, and gauges of this moment (…_now). */
typedef struct telnyx_app_metrics {
    uint64_t webhooks;          /**< Requests to the webhook path, and telnyx_app_receive(). */
    uint64_t dispatched;        /**< Events that went to their call. */
    uint64_t unhandled;         /**< Of these, without any handler. */
    uint64_t duplicates;        /**< Answered 200 and dropped: the event id was seen before. */
    uint64_t unknown_type;      /**< Dispatched with TELNYX_EVENT_UNKNOWN. */
    uint64_t ignored_fields;    /**< Payload members of a wrong type, left unset. */
    uint64_t not_an_event;      /**< Signed JSON without the event envelope; 200. */
    uint64_t refused_signature; /**< 401: missing, malformed or wrong signature. */
    uint64_t refused_clock;     /**< 401: timestamp outside the window. */
    uint64_t refused_json;      /**< 400: signed, but not JSON. */
    uint64_t refused_forger;    /**< 429, unseen: waited too long behind bad signatures. */
    uint64_t refused_overload;  /**< 503: a limit or the memory was reached. */
    uint64_t refused_route;     /**< 404 and 405: another path or method. */
    uint64_t held;              /**< Events that waited for an earlier one. */
    uint64_t held_expired;      /**< Of these, sent on when the window had passed. */
    uint64_t held_for_dial;     /**< Events of outgoing legs that waited for a dial's answer. */
    uint64_t late;              /**< Events behind the state that their call had reached. */
    uint64_t seen_evicted;      /**< Event ids forgotten before their time. */
    uint64_t calls_inbound;     /**< Times on_incoming was due. */
    uint64_t calls_outbound;    /**< Dials that the platform accepted. */
    uint64_t calls_ended;       /**< By an event or by an answer of the API. */
    uint64_t commands;          /**< Commands given on calls. */
    uint64_t commands_held;     /**< Of these, waited for an answered call. */
    uint64_t acks_by_deadline;  /**< Acknowledged at 1500 ms with work still under way. */
    uint64_t calls_now;         /**< Known, ended ones within their grace time included. */
    uint64_t calls_live_now;    /**< Not ended. */
    uint64_t events_held_now;   /**< Waiting for an earlier one. */
    uint64_t seen_now;          /**< Event ids remembered. */
    uint64_t connections_now;   /**< Open on the listeners. */
    /* The listener's refusals; the limits they belong to are in telnyx_limits. */
    uint64_t http_connections;      /**< Accepted. */
    uint64_t http_requests;         /**< Complete ones. */
    uint64_t http_bad_request;      /**< Gate, parser, framing: 400, 501, 505. */
    uint64_t http_head_too_large;   /**< 431. */
    uint64_t http_target_too_long;  /**< 414. */
    uint64_t http_body_too_large;   /**< 413. */
    uint64_t http_chunk_overhead;   /**< 400. */
    uint64_t http_head_timeout;     /**< 408 before the head was there. */
    uint64_t http_body_timeout;     /**< 408 after it. */
    uint64_t http_idle_timeout;     /**< No byte, or nothing more. */
    uint64_t http_write_stall;      /**< Answer not read; reset. */
    uint64_t http_connection_limit; /**< Another one made room, or accepting paused. */
    uint64_t http_accept_errors;    /**< EMFILE and its like. */
    uint64_t http_not_allowed;      /**< Closed at once: not from options.allow_from. */
    /* Durable flows; durable.h. */
    uint64_t flows_taken_up;  /**< Calls taken up in their flow's state. */
    uint64_t flows_migrated;  /**< Of these, from another version. */
    uint64_t flows_refused;   /**< Records that were damaged, foreign or not migrated. */
    uint64_t flows_caught_up; /**< Calls whose flow another process had brought further. */
    uint64_t
        flow_updates; /**< client_state updates sent because no command took the state along. */
    uint64_t events_behind; /**< Events that the process before had dealt with; not run again. */
    uint64_t reconciled;    /**< Events from the platform's log, lost before; reconcile.h. */
    /* Watchdogs; telnyx_watchdog. */
    uint64_t watchdog_undecided; /**< Inbound calls that nobody decided on in time. */
    uint64_t watchdog_silent;    /**< Live calls without an event for too long. */
    uint64_t watchdog_gone;      /**< Of these, had ended unnoticed. */
    uint64_t watchdog_no_dial;   /**< Legs whose events waited for a dial in vain. */
    /* The end of calls, and what is not certain. */
    uint64_t ends_without_hangup; /**< on_ended without a call.hangup. */
    uint64_t calls_revisited;     /**< Late events that made a forgotten call anew. */
    uint64_t commands_probed;     /**< Sent because what they waited for did not come. */
    uint64_t flows_overdue;  /**< Time-outs of durable flows that came long after their time. */
    uint64_t dials_nameless; /**< That may have taken effect though their answer names no call. */
    /* What stood inside bodies; telnyx_event has the same numbers for one event. */
    uint64_t repaired;       /**< Texts, keys and numbers mended so that an event could be read. */
    uint64_t unknown_values; /**< Texts that their enum does not list, read as _UNSET. */
    uint64_t oversized_fields; /**< Members too large for the structs, left unset. */
    /* What forgeries cost. */
    uint64_t forger_waits; /**< Webhooks that waited for their check: limits.forgery_turn_us. */
    uint64_t forgers_waiting_now;  /**< Of these, still do. */
    uint64_t http_unverified_full; /**< 503: limits.unverified_bytes was reached. */
    uint64_t unverified_bytes_now; /**< Bytes of bodies that are not known to be genuine. */
    /* Requests that were refused before the app saw them, each status for itself; what else they count
     * in stands above. At most once a second one is logged (TELNYX_LOG_WARN), with its status, method,
     * path and peer, and with how many were not. */
    uint64_t http_400; /**< Malformed. */
    uint64_t http_404; /**< Another path. */
    uint64_t http_405; /**< Another method. */
    uint64_t http_408; /**< Too slow. */
    uint64_t http_413; /**< Body too large. */
    uint64_t http_414; /**< Target too long. */
    uint64_t http_415; /**< Compressed body. */
    uint64_t http_429; /**< Waited too long behind bad signatures. */
    uint64_t http_431; /**< Head too large. */
    uint64_t http_501; /**< Unknown method or transfer encoding. */
    uint64_t http_503; /**< No room, or no memory. */
    uint64_t http_505; /**< Another version of HTTP. */
    /* Requests to other paths; telnyx_app_on_request(). */
    uint64_t other_requests; /**< Given to on_request. */
    uint64_t refused_other;  /**< 503: limits.other_requests, or not answered in limits.other_ms. */
    uint64_t other_requests_now; /**< Not answered by their owner. */
} telnyx_app_metrics;

/** What a watchdog has noticed. */
typedef enum telnyx_watchdog {
    TELNYX_WATCHDOG_UNDECIDED = 1, /**< options.undecided_ms: the caller hears it ring. */
    TELNYX_WATCHDOG_SILENT, /**< options.silent_ms: no event, none was lost, and the platform says (or
                                        cannot be asked whether) the call lives. Told again after as
                                        long. */
    TELNYX_WATCHDOG_GONE,   /**< The same, and the platform says that the call is over. It ends
                                        here, too, once its call.hangup had time to come
                                        (options.hangup_wait_ms). */
    TELNYX_WATCHDOG_NO_DIAL /**< Events of an outgoing leg waited for a dial that is not theirs;
                                        they go on without it. */
} telnyx_watchdog;

/** Hears of it. The call may be commanded inside, a hangup for instance. */
typedef void telnyx_watchdog_cb(telnyx_call *call, telnyx_watchdog what, void *user_data);

/** telnyx_app_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_app_new_sized(telnyx_app **app, uv_loop_t *loop,
                                    const telnyx_app_options *options, const telnyx_sizes *sizes);

/** Makes an app on `loop`, which must outlive it. `options` may be NULL and is borrowed until this
 *  returns. 0, or EINVAL and EKEY (options->error names the member), ENOMEM, ESYSTEM. */
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

/** Opens a listener; may be called several times. POST to the path takes webhooks; GET /healthz
 *  answers 200. Refuses with TELNYX_ENOKEY when there is no public key and verification was not
 *  switched off. 0, or EINVAL, ESYSTEM, ENOMEM, ECLOSING; telnyx_app_last_error() names the thing. */
static inline int telnyx_app_listen(telnyx_app *app, const telnyx_listen_options *options)
{
    return telnyx_app_listen_sized(app, options, sizeof(telnyx_listen_options));
}

/** Keeps calls on this process where several share a port (telnyx_listen_options.reuse_port): dial,
 *  answer and transfer that name no webhook_url nor webhook_urls of their own carry this one, the URL
 *  of a second listener of this process, and the platform sends the call's further events there. What
 *  comes of a call before its answer comes to any of them. NULL: not any more. Copied. 0, or EINVAL
 *  (no http or https URL of up to 2000 characters), ENOMEM, ECLOSING, EREENTRANT. */
TELNYX_API int telnyx_app_set_webhook_url(telnyx_app *app, const char *url);

/** The port of the listener that was opened last, or 0. */
TELNYX_API int telnyx_app_port(const telnyx_app *app);

/** The descriptor of the listener that was opened last, or -1. Borrowed: for handing the socket to the
 *  process that will listen next (telnyx_listen_options.fd). It is closed on exec. */
TELNYX_API int telnyx_app_listener_fd(const telnyx_app *app);

/** telnyx_app_receive() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_receive_sized(telnyx_app *app, const telnyx_delivery *delivery,
                                        size_t delivery_size, telnyx_ack_cb *on_ack,
                                        void *user_data);

/** Takes a webhook from the user's own server, with the same checks and dispatch as the listener.
 *  0 means that on_ack will run; or EINVAL, ENOKEY, ENOMEM, ECLOSING, and it will not. */
static inline int telnyx_app_receive(telnyx_app *app, const telnyx_delivery *delivery,
                                     telnyx_ack_cb *on_ack, void *user_data)
{
    return telnyx_app_receive_sized(app, delivery, sizeof(telnyx_delivery), on_ack, user_data);
}

/** A request to another path than the webhook's and /healthz, on one of the app's listeners.
 *  Nobody has checked who sends it: it is as trustworthy as the network that may connect. */
typedef struct telnyx_http_request telnyx_http_request;

/** Gets each of them, whole, once telnyx_app_on_request() has set it. It is answered by
 *  telnyx_http_request_answer(), now or later, exactly once, or else it stays in limits.other_requests.
 *  Not called for what is refused by a limit. */
typedef void telnyx_http_request_cb(telnyx_app *app, telnyx_http_request *request, void *user_data);

/** Lets the program serve paths of its own on the app's listeners (a page of figures, a control of its
 *  own), in the same limits of time and size, and those named other_… in telnyx_limits. NULL, as at first:
 *  such requests get a 404. 0, or ECLOSING, EREENTRANT. */
TELNYX_API int telnyx_app_on_request(telnyx_app *app, telnyx_http_request_cb *on_request,
                                     void *user_data);

/** "GET". Valid, as are path and query, until the request is answered or the app is gone. */
TELNYX_API const char *telnyx_http_request_method(const telnyx_http_request *request);
/** As it was sent, percent-encoded, without the query. */
TELNYX_API const char *telnyx_http_request_path(const telnyx_http_request *request);
/** What stands behind '?'; "" for nothing. */
TELNYX_API const char *telnyx_http_request_query(const telnyx_http_request *request);
/** The first header of that name (case does not matter), without blanks around it; NULL: there is none.
 *  Valid as long as the method; but NULL from when limits.other_ms is over. */
TELNYX_API const char *telnyx_http_request_header(const telnyx_http_request *request,
                                                  const char *name);
/** The body with a NUL behind it, and its bytes in *length (may be NULL); empty from when limits.other_ms
 *  is over. */
TELNYX_API const void *telnyx_http_request_body(const telnyx_http_request *request, size_t *length);
/** "127.0.0.1:1234", "[::1]:1234" or "unix"; "" from when limits.other_ms is over. */
TELNYX_API const char *telnyx_http_request_peer(const telnyx_http_request *request);

/** What the body of an answer may have. */
#define TELNYX_HTTP_ANSWER_BYTES 65536u

/** Answers, and frees the request; body and type are borrowed until this returns. `status` is 200 to 599;
 *  `content_type` may be NULL. When the peer has gone, or has got a 503 because limits.other_ms was over,
 *  nothing is sent, and that is no error. 0, or EINVAL (the member is named) and ETOOBIG, after which the
 *  request still waits for its answer. */
TELNYX_API int telnyx_http_request_answer(telnyx_http_request *request, int status,
                                          const char *content_type, const void *body,
                                          size_t length);

/** Replaces the active public keys, 1 to 4 of them, without touching a connection. On an error
 *  (EKEY, EINVAL, ENOMEM) the old ones stay. */
TELNYX_API int telnyx_app_set_public_keys(telnyx_app *app, const char *const *public_keys,
                                          size_t count);

/** Fires once per new inbound call, before any other handler sees its call.initiated. It fires as well
 *  for an outgoing leg that the platform has parked for this app (an agent's client dials out; the call's
 *  state is TELNYX_CALL_PARKED, telnyx_call_direction() tells them apart), but not for legs that this app
 *  dialled or that a transfer made. NULL removes. */
TELNYX_API void telnyx_app_on_incoming(telnyx_app *app, telnyx_event_cb *on_incoming,
                                       void *user_data);

/** Handles `type` for every call that has no handler of its own for it; TELNYX_EVENT_ANY for
 *  whatever has none here either. NULL removes. Which handler runs, first match only: the call's for
 *  the type, the call's for ANY, the app's for the type, the app's for ANY. Events without a call,
 *  such as conference.*, reach the app's with call NULL. 0, or EINVAL. */
TELNYX_API int telnyx_app_on(telnyx_app *app, telnyx_event_type type, telnyx_event_cb *on_event,
                             void *user_data);

/** Sets who hears of the end of every call that the program has met, after the call's own
 *  telnyx_call_on_ended(); call.h tells when. Whatever is kept for calls is let go of here. NULL
 *  removes. */
TELNYX_API void telnyx_app_on_ended(telnyx_app *app, telnyx_ended_cb *on_ended, void *user_data);

/** Sets who hears of what the watchdogs notice; without one it is logged and counted only. NULL
 *  removes. */
TELNYX_API void telnyx_app_on_watchdog(telnyx_app *app, telnyx_watchdog_cb *on_watchdog,
                                       void *user_data);

/** Dials, and follows the leg. `*call` (may be NULL) gets the call at once: handlers can be set and
 *  commands given before it has an id; its state is TELNYX_CALL_DIALING. Unless `client_state` is
 *  given, a token travels there that finds the leg again when its events overtake the answer. When
 *  the dial fails, the call ends (on_ended, after on_done). An answer without an id is an error
 *  (TELNYX_EPROTO), and yet the platform may be ringing somebody: then the call goes on when events of the
 *  leg come, and ends when none has come within options.dial_window_ms. 0, or what telnyx_submit() returns;
 *  telnyx_app_last_error() names the member. */
TELNYX_API int telnyx_app_dial_sized(telnyx_app *app, const telnyx_dial_params *params,
                                     size_t params_size, telnyx_response_cb *on_done,
                                     void *user_data, telnyx_call **call);

/** telnyx_app_dial_sized() with the size that this program was compiled with. */
static inline int telnyx_app_dial(telnyx_app *app, const telnyx_dial_params *params,
                                  telnyx_response_cb *on_done, void *user_data, telnyx_call **call)
{
    return telnyx_app_dial_sized(app, params, sizeof(telnyx_dial_params), on_done, user_data, call);
}

/** The call with this call_control_id, or NULL; ended ones within their grace time included. */
TELNYX_API telnyx_call *telnyx_app_call(const telnyx_app *app, const char *call_control_id);

/** The same, made in state TELNYX_CALL_NEW where it is not known, to take up a call that another
 *  process began. NULL: out of memory, too many calls, or closing. */
TELNYX_API telnyx_call *telnyx_app_adopt(telnyx_app *app, const char *call_control_id);

/** Visits every known call in no particular order until `visit` returns false. Calls may be
 *  commanded inside; none is added or freed meanwhile. */
TELNYX_API void telnyx_app_each_call(telnyx_app *app,
                                     bool (*visit)(telnyx_call *call, void *user_data),
                                     void *user_data);

/** The app's client, for operations that belong to no call. Owned by the app, which closes it:
 *  telnyx_client_close() and telnyx_client_drain() refuse it. NULL at the very end of the app's
 *  closing. */
TELNYX_API telnyx_client *telnyx_app_client(const telnyx_app *app);
/** The loop that the app was made on. */
TELNYX_API uv_loop_t *telnyx_app_loop(const telnyx_app *app);

/** One sentence about the last refusal by a function of this header. "" before one. */
TELNYX_API const char *telnyx_app_last_error(const telnyx_app *app);

/** telnyx_app_metrics_get() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_app_metrics_get_sized(const telnyx_app *app, telnyx_app_metrics *metrics,
                                             size_t size);

/** Copies the counters; may be called at any time. */
static inline void telnyx_app_metrics_get(const telnyx_app *app, telnyx_app_metrics *metrics)
{
    telnyx_app_metrics_get_sized(app, metrics, sizeof(telnyx_app_metrics));
}

/** A pointer of the user's; the library does not look at it. */
TELNYX_API void telnyx_app_set_data(telnyx_app *app, void *data);
/** What was set last, or NULL. */
TELNYX_API void *telnyx_app_data(const telnyx_app *app);

/** Stops listening, cancels every command (TELNYX_ECANCELED), frees every call. Webhooks in work are
 *  answered: those dispatched with 200, others with 503, so that the platform delivers them again;
 *  with TELNYX_ACK_AFTER_COMMANDS those as well whose commands were not all accepted. Each call that is
 *  left is told to have ended for this program (TELNYX_END_CLOSED); on the platform it goes on.
 *  on_closed (may be NULL) runs last, never from inside this call. */
TELNYX_API void telnyx_app_close(telnyx_app *app, telnyx_app_closed_cb *on_closed, void *user_data);

/** Leaves the live calls to another process, as a deploy does: stops listening, serves for
 *  a tenth of a second what still comes on open connections, gives later webhooks and those that were
 *  held back to the platform (503), finishes what is under way (handlers'
 *  commands and their acknowledgements, other requests), then closes; after `timeout_ms` it closes
 *  with what is left, as telnyx_app_close() does. No call is hung up. What waited for a later event is
 *  cancelled here (TELNYX_ECANCELED); in a durable flow (durable.h) the next process, which sweeps,
 *  goes on with it. Nobody is refused a connection when that process has the listening socket, too
 *  (telnyx_listen_options.fd): peers wait in its queue. May cut a drain short; the first on_closed
 *  counts. */
TELNYX_API void telnyx_app_hand_over(telnyx_app *app, uint64_t timeout_ms,
                                     telnyx_app_closed_cb *on_closed, void *user_data);

/** Answers new inbound calls' webhooks with 503 so that another process gets them, refuses new
 *  dials, serves the live calls to their end (so it goes on listening for their events), then closes; after `timeout_ms` it closes
 *  with what is left. A later telnyx_app_close() cuts it short; the first on_closed counts. */
TELNYX_API void telnyx_app_drain(telnyx_app *app, uint64_t timeout_ms,
                                 telnyx_app_closed_cb *on_closed, void *user_data);

#ifdef __cplusplus
}
#endif
#endif
