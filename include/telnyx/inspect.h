/** @file inspect.h
 *  A window on a running app: a page in the browser that shows its calls, each as a ladder that
 *  grows while the call lives, and what Prometheus scrapes.
 *
 *  \code
 *  int look_inside(telnyx_app *app)
 *  {
 *      telnyx_inspect_options options = { 0 };
 *      options.port = 9090;
 *      return telnyx_app_inspect(app, &options);
 *  }
 *  \endcode
 *
 *  The page is then at http://127.0.0.1:9090/, and the metrics are at /metrics. Whoever can
 *  reach the listener can see the calls: by default that is this machine alone.
 *
 *  Of several instances (cluster.h) each has a window of its own, whose page calls it by its
 *  name; what it passed on, took over or let go is told in words. */
#ifndef TELNYX_INSPECT_H
#define TELNYX_INSPECT_H

#include <telnyx/app.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How an app can be looked at. Zero-initialise; zero is the default everywhere. Borrowed until
 *  telnyx_app_inspect() returns. */
typedef struct telnyx_inspect_options {
    /* Who may look. */

    /** Optional. An IPv4 or IPv6 address, no name. Default "127.0.0.1". */
    const char *host;
    /** Required where `host` is no loopback address: what readers have to know, 16 to 256
     *  printable characters without blanks. The page takes it from its address, behind
     *  "#token=", and everybody else sends it as "Authorization: Bearer". The listener itself
     *  speaks plain http: on an open network put a proxy that ends TLS in front of it. */
    const char *token;
    /** Optional. Names by which a browser may call the listener, besides addresses and
     *  "localhost": that of a proxy in front of it, without a port. Others are refused with
     *  421, since a name that somebody else has made lead here is how foreign pages read what
     *  is on this machine. */
    const char *const *names;
    /** Number of names. At most 16. */
    size_t names_count;

    /* What there is to see. */

    /** Optional. Shows telephone numbers, SIP addresses, names of callers, and client_state.
     *  Default false: they are left out, and read "***" in bodies. Passwords and keys are never
     *  shown. */
    bool show_personal;
    /** Optional. Lets the page hang up calls. Default false. */
    bool allow_actions;
    /** Optional. Lets another process listen on the same port (SO_REUSEPORT): one that takes
     *  this one's calls over (telnyx_app_hand_over()), and wants to be seen at the same place.
     *  Default false. */
    bool reuse_port;
    /** Optional. The port. Default 0, with which the system chooses one;
     *  telnyx_app_inspect_port() tells it. */
    int port;

    /* How much is kept. */

    /** Optional. How many sessions are shown, the newest ones; rounded up to a power of two,
     *  and 256 at least. Default 1024. At most 4096. */
    size_t sessions;
    /** Optional. Bytes of records that are kept, taken at once. Default 16 777 216. At least
     *  1 048 576, at most 1 073 741 824. Beyond it the oldest records go. */
    size_t bytes;
    /** Optional. Bytes of the largest body that is kept; of a larger one its length is shown.
     *  Default 65 536. At most a quarter of `bytes`. */
    size_t body_bytes;
    /** Optional. Lists and streams that are open at a time. Default 16. At most 256. Beyond it
     *  503, counted as inspect_refused_reader. */
    size_t readers;
} telnyx_inspect_options;

/** telnyx_app_inspect() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_inspect_sized(telnyx_app *app, const telnyx_inspect_options *options,
                                        size_t options_size);

/** Opens the window: a listener of its own, which ends with the app, after its calls. What has
 *  happened before is not shown. `options` may be NULL. While it is open each record of trace.h
 *  is made and kept. 0, or EINVAL (also for a second window), ECLOSING, EREENTRANT, ESYSTEM,
 *  ENOMEM; telnyx_app_last_error() names the member. */
static inline int telnyx_app_inspect(telnyx_app *app, const telnyx_inspect_options *options)
{
    return telnyx_app_inspect_sized(app, options, sizeof(telnyx_inspect_options));
}

/** The port of the window; 0 while there is none. */
TELNYX_API int telnyx_app_inspect_port(const telnyx_app *app);

#ifdef __cplusplus
}
#endif
#endif
