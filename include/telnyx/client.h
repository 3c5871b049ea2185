/** @file client.h
 *  The API client alone: requests out, typed answers back, on the user's loop.
 *
 *  A program that follows calls wants telnyx_app (app.h), which owns a client. Operations are given
 *  with the typed functions of calls.h, call_commands.h and their neighbours, or by name with
 *  telnyx_submit_json().
 *
 *  The API key is overwritten in the library's own memory before that is freed. libcurl keeps copies in
 *  buffers of its own, which only a program can have overwritten, with curl_global_init_mem() before
 *  its first client. libcurl is initialised with the first client (curl_global_init()), which a program
 *  may have done itself before.
 *
 *  Which function may be called where: everything here may be called inside any callback of the
 *  library, except that telnyx_log_cb and telnyx_retry_cb must not call back at all.
 *
 *  \code
 *  static void on_status(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
 *                        void *user_data)
 *  {
 *      const telnyx_call_status *status = telnyx_retrieve_call_status_result(response);
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
 *  \endcode */
#ifndef TELNYX_CLIENT_H
#define TELNYX_CLIENT_H

#include <telnyx/error.h>
#include <telnyx/log.h>
#include <telnyx/params.h>
#include <telnyx/response.h>
#include <telnyx/sizes.h>
#include <telnyx/submit.h>

#ifdef __cplusplus
extern "C" {
#endif

/** libuv's loop, without its header; include <uv.h> to make one. */
typedef struct uv_loop_s uv_loop_t;

/** The platform's address unless another one is configured. */
#define TELNYX_DEFAULT_BASE_URL "https://api.telnyx.com/v2"

/** A failed attempt that the client is about to make again. */
typedef struct telnyx_retry_info {
    telnyx_op op;      /**< TELNYX_OP_NONE for telnyx_submit_json(). */
    uint64_t request;  /**< The request's number. */
    int attempts;      /**< Made so far, those that came too early among them. */
    int error;         /**< TELNYX_E… code of the last one. */
    int http_status;   /**< Of the last one; 0 where no answer came. */
    uint64_t delay_ms; /**< Until the next attempt; may be changed. */
} telnyx_retry_info;

/** Asked before each retry. Return false to give up; the request then completes with the error at
 *  hand. `info` is borrowed until it returns. Must not call into the library. */
typedef bool telnyx_retry_cb(telnyx_client *client, telnyx_retry_info *info, void *user_data);

/** Runs once when a client is closed or drained, when no handle, socket or byte of it is left. */
typedef void telnyx_client_closed_cb(void *user_data);

/** How a client works. Zero-initialise; zero is the default everywhere. Strings are copied. */
typedef struct telnyx_client_options {
    /** Required here or as TELNYX_API_KEY in the environment. Blanks, line ends and quotes around it,
     *  and "Bearer" before it, are left out; anything else that a key cannot hold is refused. */
    const char *api_key;
    /** Optional. Else TELNYX_BASE_URL, else the platform. Without query; blanks, line ends and quotes
     *  around it are left out. Plain http is taken for loopback addresses, and for one further host
     *  that plain_http_host names. */
    const char *base_url;
    /** Optional. Else TELNYX_PLAIN_HTTP_HOST. Name or address, without port, of the one host that may
     *  be spoken to by plain http though it is not this machine: a stand-in for the platform in
     *  another container, such as "telnyx-sim" for a base_url of "http://telnyx-sim:4010/v2". It must
     *  be the base URL's host, and neither the platform's nor behind a proxy. Whoever sees that
     *  network sees the API key; a record of level TELNYX_LOG_WARN says so. */
    const char *plain_http_host;
    /** Optional. Read no environment variable at all. Where the base URL is https and SSLKEYLOGFILE is
     *  set, which libcurl would obey by itself, the client is refused. Without this option a record of
     *  level TELNYX_LOG_WARN tells of it. */
    bool ignore_environment;
    /** Optional. "http://host:port", also https, socks4, socks4a, socks5 and socks5h, with
     *  "user:password@" before the host if need be. The environment's proxies are ignored, its
     *  exceptions from them as well. A proxy that refuses is TELNYX_EPROXY, and not asked again. */
    const char *proxy;
    const char *ca_file;            /**< Optional. PEM file to trust instead of the system's. */
    bool http1_only;                /**< Optional. Never HTTP/2. */
    uint64_t timeout_ms;            /**< Optional. One attempt as a whole; default 30 000. */
    uint64_t connect_timeout_ms;    /**< Optional. Default 5 000. */
    telnyx_opt_int max_retries;     /**< Optional. Further attempts, 0 to 10; default 2. */
    telnyx_opt_int not_yet_retries; /**< Optional. Further attempts of a request that came too early
                                         (TELNYX_ENOTYET: 90034, 90020, 10036, nothing was done
                                         then), half a second apart, 0 to 10. Beside max_retries, and
                                         as many as these unless set. A command that its call holds
                                         until it is answered is not guessed at. */
    uint64_t retry_after_max_ms;    /**< Optional. The longest wait that the platform may ask for
                                      (Retry-After and the like), default 60 000. Shorter ones are
                                      obeyed to the end. A request that would have to wait longer is
                                      completed with its error at once, and so is, with TELNYX_ERATE,
                                      one that a 429 to another would hold up for longer. UINT64_MAX
                                      waits as long as it takes, where a 429 holds up others for at
                                      most a day. */
    size_t queue_max;     /**< Optional. Requests not yet completed; more is TELNYX_EBUSY. Default
                               10 000. */
    size_t in_flight_max; /**< Optional. Sent and unanswered at once, and connections to the host;
                               default 64. */
    telnyx_opt_number
        dials_per_second;      /**< Optional. Pace of dials; default 30; 0 switches it off. */
    telnyx_opt_int dial_burst; /**< Optional. Dials at once before the pace holds; default
                                             150. */
    bool skip_checks;          /**< Optional. Send parameters that the local checks would refuse. */
    telnyx_retry_cb *on_retry; /**< Optional. */
    void *retry_user_data;     /**< For on_retry. */
    telnyx_log_cb *on_log;     /**< Optional. */
    void *log_user_data;       /**< For on_log. */
    telnyx_log_level log_level;        /**< Optional. Default TELNYX_LOG_INFO. */
    const telnyx_allocator *allocator; /**< Optional. Copied. Default: malloc. */
    telnyx_error_text *error;          /**< Optional. Filled when telnyx_client_new() fails. */
    size_t response_bytes_max;  /**< Optional. Body of one answer, 1 024 to 67 108 864; a larger one
                                     ends the request with TELNYX_ETOOBIG. Default 1 048 576. */
    size_t response_values_max; /**< Optional. JSON values in it, with its lists and objects; each
                                     takes some 80 bytes while the answer is read. A success with
                                     more is TELNYX_ETOOBIG. Default 100 000. */
} telnyx_client_options;

/** Counters since the client was made, and gauges of this moment (…_now). */
typedef struct telnyx_client_metrics {
    uint64_t submitted;      /**< Requests accepted. */
    uint64_t attempts;       /**< Sent, retries included. */
    uint64_t retries;        /**< Of these, not the first attempt. */
    uint64_t succeeded;      /**< Completed with error 0. */
    uint64_t failed;         /**< Completed with another error than the two below. */
    uint64_t call_ended;     /**< Completed with TELNYX_ECALLENDED. */
    uint64_t canceled;       /**< Completed with TELNYX_ECANCELED. */
    uint64_t refused_busy;   /**< Submissions refused with TELNYX_EBUSY. */
    uint64_t refused_bad;    /**< Submissions refused with TELNYX_EINVAL. */
    uint64_t not_yet;        /**< Of the retries, those of requests that came too early. */
    uint64_t rate_limited;   /**< Answers with status 429. */
    uint64_t pauses;         /**< Times all requests but the urgent ones were paused after one. */
    uint64_t dial_pauses;    /**< Times dials alone were paused after one. */
    uint64_t too_big;        /**< Answers larger than they may be. */
    uint64_t dials_paced;    /**< Dials that had to wait for the pace. */
    uint64_t bytes_sent;     /**< Bodies. */
    uint64_t bytes_received; /**< Bodies. */
    uint64_t queued_now;     /**< Waiting to be sent, for a retry, or for their call. */
    uint64_t in_flight_now;  /**< Sent, unanswered. */
    /* What stood inside answers; telnyx_response has the first three for one answer. */
    uint64_t ignored_fields; /**< Members of a wrong type, left unset. */
    uint64_t unknown_values; /**< Texts that their enum does not list, read as _UNSET. */
    uint64_t repaired;       /**< Texts, keys and numbers mended so that an answer could be read. */
    uint64_t oversized_fields; /**< Members too large for the structs, left unset. */
    uint64_t answers_too_big;  /**< Beyond options.response_bytes_max or response_values_max. */
} telnyx_client_metrics;

/** telnyx_client_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_client_new_sized(telnyx_client **client, uv_loop_t *loop,
                                       const telnyx_client_options *options,
                                       const telnyx_sizes *sizes);

/** Makes a client on `loop`, which must outlive it. `options` may be NULL and is borrowed until this
 *  returns. 0, or EINVAL (options->error names the member), ENOMEM, ESYSTEM. Nothing is sent. */
static inline int telnyx_client_new(telnyx_client **client, uv_loop_t *loop,
                                    const telnyx_client_options *options)
{
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = sizeof(telnyx_client_options);
    return telnyx_client_new_sized(client, loop, options, &sizes);
}

/** Completes every request with TELNYX_ECANCELED, refuses new ones with TELNYX_ECLOSING and frees
 *  the client; `on_closed` (may be NULL) runs last, never from inside this call. The client may not
 *  be used after on_closed has run. 0; TELNYX_EINVAL for a client that belongs to an app
 *  (telnyx_app_client()): its app closes it; TELNYX_EREENTRANT inside a log or retry callback. After
 *  an error nothing has changed, and on_closed will not run. */
TELNYX_API int telnyx_client_close(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                                   void *user_data);

/** Finishes what was submitted, refuses new requests, then closes. A later telnyx_client_close()
 *  cuts it short; the first on_closed counts. Results as telnyx_client_close(). */
TELNYX_API int telnyx_client_drain(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                                   void *user_data);

/** An operation that this library does not know, or knows less of: `path` is below the base URL,
 *  begins with '/', has no "." and ".." segments and is sent as it stands; `json` is the body
 *  (checked to be JSON) or NULL. A POST of "/calls" is a dial: paced, and made again after a failure
 *  only if a command_id is in it. The answer's JSON is in the response; `result` is NULL. 0, or
 *  EINVAL, ENOMEM, EBUSY, ECLOSING. */
TELNYX_API int telnyx_submit_json(telnyx_client *client, const char *method, const char *path,
                                  const char *json, telnyx_response_cb *on_done, void *user_data);

/** The number of the request that was accepted last, through the client or one of its calls; 0
 *  before the first. Numbers are never used twice. */
TELNYX_API uint64_t telnyx_client_last_request(const telnyx_client *client);

/** Gives a request up: it completes with TELNYX_ECANCELED, from the loop. What was sent already may
 *  still take effect. 0, or ENOTFOUND when it has completed (or is about to). */
TELNYX_API int telnyx_client_cancel(telnyx_client *client, uint64_t request);

/** One sentence about the last submission that was refused, naming operation and member:
 *  "calls.dial: timeout_secs: must be 5 to 600". Valid until the next refusal; "" before one. */
TELNYX_API const char *telnyx_client_last_error(const telnyx_client *client);

/** telnyx_client_metrics_get() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_client_metrics_get_sized(const telnyx_client *client,
                                                telnyx_client_metrics *metrics, size_t size);

/** Copies the counters; may be called at any time. */
static inline void telnyx_client_metrics_get(const telnyx_client *client,
                                             telnyx_client_metrics *metrics)
{
    telnyx_client_metrics_get_sized(client, metrics, sizeof(telnyx_client_metrics));
}

/** While a telnyx_item_cb runs: any member of its item as text, by a path as in
 *  telnyx_response_text(), from the item on ("record_type"). Borrowed until the callback returns; NULL
 *  outside of one. */
TELNYX_API const char *telnyx_client_item_text(const telnyx_client *client, const char *path);

/** The loop that the client was made on. */
TELNYX_API uv_loop_t *telnyx_client_loop(const telnyx_client *client);

/** A pointer of the user's; the library does not look at it. */
TELNYX_API void telnyx_client_set_data(telnyx_client *client, void *data);
/** What was set last, or NULL. */
TELNYX_API void *telnyx_client_data(const telnyx_client *client);

#ifdef __cplusplus
}
#endif
#endif
