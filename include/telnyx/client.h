/** @file client.h
 *  The API client alone: requests out, typed answers back, on the user's loop.
 *
 *  A program that follows calls wants telnyx_app (app.h), which owns a client. Operations
 *  are given with the typed functions of calls.h, call_commands.h and their neighbours, or
 *  by name with telnyx_submit_json().
 *
 *  The life of a request: it is checked and turned into text at once, and refused with an
 *  error if something is wrong. It waits while too many are in flight, while dials are
 *  paced, or while the platform has asked for a pause (429). It is sent, and sent again if
 *  that may help: after a broken connection, a time-out, or a status of 408, 409, 429 or
 *  5xx, a few times, with growing delays, and always with the same command_id. Then its
 *  callback runs, once, with a typed result or a typed error.
 *
 *  Everything here may be called inside any callback of the library but telnyx_log_cb and
 *  telnyx_retry_cb, which must not call back at all.
 *
 *  \code
 *  static void on_status(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
 *                        void *user_data)
 *  {
 *      const telnyx_call_report *status = telnyx_retrieve_call_status_result(response);
 *      *(bool *)user_data = status && telnyx_bool_or(status->is_alive, false);
 *      telnyx_client_close(client, NULL, NULL);
 *  }
 *
 *  int ask(uv_loop_t *loop, const char *call_control_id, bool *is_alive)
 *  {
 *      telnyx_client *client;
 *      telnyx_retrieve_call_status_params params = { 0 };
 *      params.call_control_id = call_control_id;
 *      int error = telnyx_client_new(&client, loop, NULL);
 *      if (error)
 *          return error;
 *      error = telnyx_retrieve_call_status(client, &params, on_status, is_alive);
 *      if (error)
 *          telnyx_client_close(client, NULL, NULL);
 *      return error;
 *  }
 *  \endcode
 *
 *  libcurl is initialised with the first client (curl_global_init()), which a program may
 *  have done itself before. The API key is overwritten in the library's own memory before
 *  that is freed. libcurl keeps copies in buffers of its own; a program that must have those
 *  overwritten as well calls curl_global_init_mem(), with functions that do so, before its
 *  first client. */
#ifndef TELNYX_CLIENT_H
#define TELNYX_CLIENT_H

#include <telnyx/clock.h>
#include <telnyx/error.h>
#include <telnyx/log.h>
#include <telnyx/params.h>
#include <telnyx/response.h>
#include <telnyx/sizes.h>
#include <telnyx/submit.h>
#include <telnyx/wire.h>

#ifdef __cplusplus
extern "C" {
#endif

/** libuv's loop, declared here without its header. Include <uv.h> to make one. */
typedef struct uv_loop_s uv_loop_t;

/** The base URL unless another one is configured: the platform's. */
#define TELNYX_DEFAULT_BASE_URL "https://api.telnyx.com/v2"

/** A failed attempt that the client is about to repeat. */
typedef struct telnyx_retry_info {
    /** The operation; TELNYX_OP_NONE for telnyx_submit_json(). */
    telnyx_op op;
    /** The request's number, as telnyx_client_last_request() gave it. */
    uint64_t request;
    /** How many attempts were made, those that came too early among them. */
    int attempts;
    /** TELNYX_E… code of the last attempt. */
    int error;
    /** HTTP status of the last attempt; 0 if no answer came. */
    int http_status;
    /** Milliseconds until the next attempt. The callback may change it. */
    uint64_t delay_ms;
} telnyx_retry_info;

/** Asked whether to repeat a failed attempt. Return true to go on. Return false to give up: the
 *  request then completes with the error at hand.
 *
 *  It runs before each repetition, from the loop. `info` is borrowed until it returns. It must
 *  not call into the library: functions that would make work return TELNYX_EREENTRANT. */
typedef bool telnyx_retry_cb(telnyx_client *client, telnyx_retry_info *info, void *user_data);

/** Told that a client is closed, and that no handle, socket or byte of it is left. It runs
 *  exactly once, from the loop. The client must not be used any more. Other objects of the
 *  library may be. */
typedef void telnyx_client_closed_cb(void *user_data);

/** How a client works. Zero-initialise; zero is the default everywhere. Strings are copied. */
typedef struct telnyx_client_options {
    /** Required here or as TELNYX_API_KEY in the environment. Blanks, line ends and quotes
     *  around it, and "Bearer" before it, are left out. Anything else that a key cannot hold is
     *  refused. */
    const char *api_key;
    /** Optional. The API's URL, without a query. Default: TELNYX_BASE_URL, or else the
     *  platform. Blanks, line ends and quotes around it are left out. Plain http is taken for
     *  loopback addresses, and for the one further host that plain_http_host names. */
    const char *base_url;
    /** Optional. The one host that may be spoken to by plain http though it is not this
     *  machine, as name or address without port. Default: TELNYX_PLAIN_HTTP_HOST, or else none.
     *  It is for a stand-in of the platform in another container, such as "telnyx-sim" for a
     *  base_url of "http://telnyx-sim:4010/v2". It must be the base URL's host, and neither the
     *  platform's nor behind a proxy. Whoever sees that network sees the API key; a record of
     *  level TELNYX_LOG_WARN says so. */
    const char *plain_http_host;
    /** Optional. Reads no environment variable at all. Where the base URL is https and
     *  SSLKEYLOGFILE is set, which libcurl would obey by itself, the client is then refused.
     *  Without this option a record of level TELNYX_LOG_WARN tells of it. Default false. */
    bool ignore_environment;
    /** Optional. The proxy to use, as "http://host:port", or with https, socks4, socks4a,
     *  socks5 or socks5h; "user:password@" may stand before the host. Default: none. The
     *  environment's proxies, and its exceptions from them, are ignored. A proxy that refuses
     *  is TELNYX_EPROXY, and not asked again. */
    const char *proxy;
    /** Optional. A PEM file of certificates to trust instead of the system's. */
    const char *ca_file;
    /** Optional. Never uses HTTP/2. Default false. */
    bool http1_only;

    /** Optional. Milliseconds for one attempt as a whole. Default 30 000. Beyond it
     *  TELNYX_ETIMEDOUT, and the next attempt. */
    uint64_t timeout_ms;
    /** Optional. Milliseconds to connect. Default 5 000. */
    uint64_t connect_timeout_ms;
    /** Optional. Attempts after the first one. Default 2. 0 to 10. */
    telnyx_opt_int max_retries;
    /** Optional. Further attempts, half a second apart, of a request that came too early
     *  (TELNYX_ENOTYET: 90034, 90020 or 10036, after which the platform has done nothing). 0 to
     *  10. They do not count among max_retries, and are as many as those unless set. A command
     *  on a call that waits for an event goes back to the call's queue instead. */
    telnyx_opt_int not_yet_retries;
    /** Optional. The longest wait that the platform may ask for (Retry-After and its like), in
     *  milliseconds. Default 60 000. Shorter ones are obeyed to the end. A request that would
     *  have to wait longer completes with its error at once; so does, with TELNYX_ERATE, one
     *  that the 429 of another would hold up for longer. UINT64_MAX waits as long as it takes;
     *  then a 429 holds up other requests for a day at most. */
    uint64_t retry_after_max_ms;

    /** Optional. Requests that have not completed. Default 10 000. Beyond it TELNYX_EBUSY. */
    size_t queue_max;
    /** Optional. Requests that are sent and unanswered, and connections to the host. Default
     *  64. Beyond it requests wait. */
    size_t in_flight_max;
    /** Optional. Dials a second. Default 30; 0 sets no pace. Beyond it dials wait. */
    telnyx_opt_number dials_per_second;
    /** Optional. Dials that may go out at once before the pace holds. Default 150. */
    telnyx_opt_int dial_burst;
    /** Optional. Sends parameters that the local checks would refuse. Default false. */
    bool skip_checks;

    /** Optional. Asked before each retry. */
    telnyx_retry_cb *on_retry;
    /** Optional. Handed to on_retry. */
    void *retry_user_data;
    /** Optional. Gets the log records; log_stderr.h has one that writes them. */
    telnyx_log_cb *on_log;
    /** Optional. Handed to on_log. */
    void *log_user_data;
    /** Optional. The least serious records that are made. Default TELNYX_LOG_INFO. */
    telnyx_log_level log_level;
    /** Optional. Where the memory comes from; copied. Default: malloc. */
    const telnyx_allocator *allocator;
    /** Optional. Filled when telnyx_client_new() fails. */
    telnyx_error_text *error;

    /** Optional. Bytes of the body of one answer. Default 1 048 576. 1 024 to 67 108 864.
     *  Beyond it the request ends with TELNYX_ETOOBIG. */
    size_t response_bytes_max;
    /** Optional. JSON values in one answer, its lists and objects among them; each takes some
     *  80 bytes while the answer is read. Default 100 000. Beyond it a success becomes
     *  TELNYX_ETOOBIG. */
    size_t response_values_max;

    /* For tests. */

    /** Optional. The time that the client lives in, and an app that it is made for; see
     *  clock.h. It must outlive them. Default: real time. */
    telnyx_clock *clock;
    /** Optional. Takes the requests instead of the network; see wire.h. Proxies, certificates
     *  and limits of connections then mean nothing. */
    telnyx_wire_cb *wire;
    /** Optional. Handed to wire. */
    void *wire_user_data;
} telnyx_client_options;

/** Counters since the client was made, and gauges of this moment (…_now). */
typedef struct telnyx_client_metrics {
    uint64_t submitted; /**< Requests that were accepted. */
    uint64_t attempts;  /**< Attempts to send, retries among them. */
    uint64_t retries;   /**< Of these, not the first of their request. */
    uint64_t succeeded; /**< Requests that completed with error 0. */
    /** Requests that completed with another error than the next two. */
    uint64_t failed;
    uint64_t call_ended; /**< Requests that got TELNYX_ECALLENDED. */
    uint64_t canceled;   /**< Requests that got TELNYX_ECANCELED. */

    uint64_t refused_busy; /**< Submissions refused with EBUSY. */
    uint64_t refused_bad;  /**< Submissions refused with EINVAL. */
    uint64_t not_yet;      /**< Retries of what came too early. */
    uint64_t rate_limited; /**< Answers with status 429. */
    /** Times that a 429 paused all requests but the urgent ones. */
    uint64_t pauses;
    uint64_t dial_pauses; /**< Times that a 429 paused dials alone. */
    uint64_t too_big;     /**< Answers that were larger than allowed. */
    uint64_t dials_paced; /**< Dials that waited for the pace. */

    uint64_t bytes_sent;     /**< Bytes of bodies that were sent. */
    uint64_t bytes_received; /**< Bytes of bodies that came. */
    /** Requests that wait to be sent, for a retry, or for their call. */
    uint64_t queued_now;
    uint64_t in_flight_now; /**< Requests that are sent and unanswered. */

    /* What was wrong inside answers; telnyx_response has the first three for one answer. */

    /** Members of a wrong type, which were left unset. */
    uint64_t ignored_fields;
    /** Texts that their enum does not list, read as 0 (…_UNSET). */
    uint64_t unknown_values;
    /** Texts, keys and numbers that were mended so that an answer could be read. */
    uint64_t repaired;
    /** Members that were too large for the structs, and left unset. */
    uint64_t oversized_fields;
    /** Answers beyond options.response_bytes_max or response_values_max. */
    uint64_t answers_too_big;
} telnyx_client_metrics;

/** telnyx_client_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_client_new_sized(telnyx_client **client, uv_loop_t *loop,
                                       const telnyx_client_options *options,
                                       const telnyx_sizes *sizes);

/** Makes a client on `loop`, which must outlive it. Nothing is sent yet. `options` may be NULL,
 *  and is borrowed until this returns. 0, or EINVAL (options->error names the member), ENOMEM,
 *  ESYSTEM. */
static inline int telnyx_client_new(telnyx_client **client, uv_loop_t *loop,
                                    const telnyx_client_options *options)
{
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = sizeof(telnyx_client_options);
    return telnyx_client_new_sized(client, loop, options, &sizes);
}

/** Closes a client: every request completes with TELNYX_ECANCELED, new ones are refused with
 *  TELNYX_ECLOSING, and the client is freed. `on_closed` (may be NULL) runs last, never from
 *  inside this function; after it the client must not be used.
 *
 *  0, or EINVAL for a client that belongs to an app (telnyx_app_client()), which closes it
 *  itself, or EREENTRANT inside a log or retry callback. After an error nothing has changed,
 *  and on_closed does not run. */
TELNYX_API int telnyx_client_close(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                                   void *user_data);

/** Finishes what was submitted, refuses new requests with TELNYX_ECLOSING, then closes. A later
 *  telnyx_client_close() cuts that short; the first on_closed is the one that runs. Results as
 *  telnyx_client_close(). */
TELNYX_API int telnyx_client_drain(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                                   void *user_data);

/** Sends an operation that this library does not know, or knows less of. `path` is below the
 *  base URL, begins with '/', has no "." and ".." segments, and is sent as it stands. `json` is
 *  the body, which is checked to be JSON, or NULL. Both are borrowed until this returns. The
 *  response has the answer's JSON and no `result`.
 *
 *  A POST of "/calls" is a dial: it is paced, and repeated after a failure only if it has a
 *  command_id. 0, or EINVAL, ENOMEM, EBUSY, ECLOSING, EREENTRANT. */
TELNYX_API int telnyx_submit_json(telnyx_client *client, const char *method, const char *path,
                                  const char *json, telnyx_response_cb *on_done, void *user_data);

/** Receives a part of an answer's body, as it comes, wherever the network has cut it. It runs
 *  any number of times, from the loop, before the request's response. `bytes` is borrowed until
 *  it returns, and has no terminator; there is at least one byte. Every function of the library
 *  may be called inside. Once the request was cancelled or the client closed, no more pieces
 *  come, and the response has TELNYX_ECANCELED. */
typedef void telnyx_piece_cb(telnyx_client *client, const char *bytes, size_t length,
                             void *user_data);

/** telnyx_submit_json() whose answer need not be JSON, and is heard while it comes: for
 *  servers that send it bit by bit, such as the events of a language model. Only the body of a
 *  status of 2xx goes to `on_piece`, and the response then has no JSON; any other is told
 *  whole, with the response. With options.wire the body is one piece.
 *
 *  Before the first piece a failure is met as any other: the request is made again where that
 *  is allowed. Behind it the request is not repeated, and the response's error says that the
 *  pieces are not all: EPROTO where the connection broke, ETIMEDOUT where the whole answer was
 *  not there after timeout_ms, ETOOBIG where all pieces together would have more than
 *  options.response_bytes_max bytes. The library keeps and logs none of them. With NULL for
 *  `on_piece` this is telnyx_submit_json(), whose errors it has. */
TELNYX_API int telnyx_submit_pieces(telnyx_client *client, const char *method, const char *path,
                                    const char *json, telnyx_piece_cb *on_piece,
                                    telnyx_response_cb *on_done, void *user_data);

/** The number of the request that was accepted last, through the client or one of its calls; 0
 *  before the first. No number is used twice. */
TELNYX_API uint64_t telnyx_client_last_request(const telnyx_client *client);

/** Cancels a request: it completes with TELNYX_ECANCELED, from the loop. What was sent already
 *  may still take effect. 0, or ENOTFOUND when it has completed or is about to. */
TELNYX_API int telnyx_client_cancel(telnyx_client *client, uint64_t request);

/** One sentence about the submission that was refused last, which names operation and member,
 *  such as "calls.dial: timeout_secs: must be 5 to 600". "" before the first. Valid until the
 *  next. */
TELNYX_API const char *telnyx_client_last_error(const telnyx_client *client);

/** telnyx_client_metrics_get() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_client_metrics_get_sized(const telnyx_client *client,
                                                telnyx_client_metrics *metrics, size_t size);

/** Copies the counters. May be called at any time. */
static inline void telnyx_client_metrics_get(const telnyx_client *client,
                                             telnyx_client_metrics *metrics)
{
    telnyx_client_metrics_get_sized(client, metrics, sizeof(telnyx_client_metrics));
}

/** Inside a telnyx_item_cb: any member of its item as text, by a path as in
 *  telnyx_response_text() that begins at the item ("record_type"). Borrowed until the callback
 *  returns. NULL if it is absent, and outside of a telnyx_item_cb. */
TELNYX_API const char *telnyx_client_item_text(const telnyx_client *client, const char *path);

/** The loop that the client was made on. */
TELNYX_API uv_loop_t *telnyx_client_loop(const telnyx_client *client);

/** Keeps a pointer of the program's with the client. The library does not look at it. */
TELNYX_API void telnyx_client_set_data(telnyx_client *client, void *data);
/** Keeps something of the program's as long as the client: on_free (required) runs when nothing
 *  of it is left, just before on_closed, and whoever has closed it. What callbacks of the
 *  client are given can so be freed with it. Any number may be kept; the newest goes first.
 *  0, or ENOMEM, and then `data` is still the caller's. */
TELNYX_API int telnyx_client_keep(telnyx_client *client, void *data, telnyx_data_free_cb *on_free);
/** The pointer that was set last, or NULL. */
TELNYX_API void *telnyx_client_data(const telnyx_client *client);

#ifdef __cplusplus
}
#endif
#endif
