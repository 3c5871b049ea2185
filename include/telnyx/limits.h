/** @file limits.h
 *  What peers may take of an app: sizes, counts and times, each with a default.
 *
 *  \code
 *  int serve_with_few_connections(telnyx_app **app, uv_loop_t *loop)
 *  {
 *      telnyx_limits limits = { 0 };
 *      telnyx_app_options options = { 0 };
 *      limits.connections = 100;
 *      options.limits = &limits;
 *      return telnyx_app_new(app, loop, &options);
 *  }
 *  \endcode */
#ifndef TELNYX_LIMITS_H
#define TELNYX_LIMITS_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Limits on what peers may take. Zero-initialise; 0 is the default everywhere. Whoever goes
 *  beyond one gets the HTTP status that is named, and telnyx_app_metrics counts it. */
typedef struct telnyx_limits {
    /* One request. */

    /** Bytes of request line and headers. Default 16 384. Beyond it 431. */
    size_t head_bytes;
    /** Bytes of the request target. Default 8 192. Beyond it 414. */
    size_t target_bytes;
    /** Header lines. Default 100. Beyond it 431. */
    size_t headers;
    /** Bytes of the body. An event of an AI conversation brings the whole conversation. Default
     *  1 048 576. Beyond it 413. */
    size_t body_bytes;
    /** Bytes of chunk extensions and trailers. Default 4 096. Beyond it 400. */
    size_t chunk_overhead_bytes;
    /** Milliseconds to the end of the head, from the first byte, or from accepting a new
     *  connection. Default 10 000. Beyond it 408. */
    uint64_t head_ms;
    /** Milliseconds from the first byte to the end of the body. Default 30 000. Beyond it 408.
     *  */
    uint64_t request_ms;

    /* One connection, and all. */

    /** Milliseconds that a connection may be idle between requests. Default 75 000. Beyond it
     *  the connection is closed. Answers say so (Keep-Alive), and a proxy should close first:
     *  balancers keep connections for 60 seconds. */
    uint64_t idle_ms;
    /** Milliseconds in which a peer reads nothing of its answer. Default 10 000. Beyond it the
     *  connection is reset. */
    uint64_t write_stall_ms;
    /** Requests on one connection. Default 1 000. Then it is closed. */
    size_t requests_per_connection;
    /** Open connections. Default 10 000. When full, the one that has been idle for longest is
     *  closed to make room; if none is idle, the one whose request was begun first. */
    size_t connections;
    /** Connections that wait to be accepted (the backlog of listen(2)), as far as the system
     *  allows. Default 4 096. Beyond it peers find no place, and try again after a second. */
    int backlog;

    /* Calls and events. */

    /** Calls that are known at a time. Default 200 000. Beyond it 503 for events of new ones.
     *  */
    size_t calls;
    /** Events that wait for an earlier one. Default 10 000. Beyond it 503. */
    size_t events_held;
    /** The same for one call. Default 64. Beyond it the one that has waited longest goes on,
     *  out of order. */
    size_t events_held_per_call;
    /** Ids of events that are remembered, so that none is dispatched twice. Default 1 000 000.
     *  Beyond it the oldest is forgotten. */
    size_t seen_events;
    /** How many milliseconds an event id is remembered, unless seen_events is reached first.
     *  Default 1 200 000, or twice the tolerance_secs if that is more. Less than twice the
     *  tolerance is refused: what was taken could be taken again. */
    uint64_t seen_ms;
    /** Commands of one call that have not completed. Default 64. Beyond it TELNYX_EBUSY. */
    size_t commands_per_call;

    /* Webhooks that nobody has verified yet. */

    /** Webhooks whose signatures threads are checking (verify_on_threads), or that wait for
     *  that because of forgery_turn_us. Default 10 000. Beyond it 503, or 429. */
    size_t verifying;
    /** Bad signatures a second from one address, in bursts of five times that; an IPv6 /64
     *  counts as one address, and so does whatever has no address. From all together ten times
     *  as many are allowed. A large body counts as several, one more for each 14 kB. Default
     *  50. UINT32_MAX sets no limit.
     *
     *  Beyond it webhooks of the address are not refused, since it may be a proxy's that relays
     *  the platform, too: they are checked only in the time that forgery_turn_us allows. */
    uint32_t forgeries_per_second;
    /** Bytes of all bodies together of which it is not known whether they are genuine, no less
     *  than body_bytes. Default 67 108 864, or a quarter of the memory of a container (its
     *  cgroup) that grants less than 256 MiB. Beyond it 503: whoever has been at an unfinished
     *  one for longest makes room. */
    size_t unverified_bytes;
    /** How many microseconds of each turn of the loop go to webhooks from addresses beyond
     *  forgeries_per_second. Default 2 000. At most 100 000. The others wait, in order, and so
     *  do their senders, since a connection has one request in work. A webhook that follows a
     *  genuine one on its connection does not wait. */
    uint32_t forgery_turn_us;
    /** How many milliseconds such a webhook waits. Default 1 000. At most 1 500. Beyond it 429,
     *  after which the platform sends it again. */
    uint32_t forgery_wait_ms;

    /* Requests to paths of the program's own: telnyx_app_on_request(). */

    /** Bytes of the body of such a request, at most body_bytes. Default 65 536. Beyond it 413.
     *  */
    size_t other_body_bytes;
    /** Such requests that are not answered yet. Default 64. Beyond it 503. */
    size_t other_requests;
    /** Milliseconds that such a request may stay unanswered. Default 10 000. Beyond it 503. */
    uint64_t other_ms;

    /* More about calls. */

    /** Ids of ended calls that are remembered, for an hour, so that a late event does not
     *  revive one. Default 200 000. Beyond it the oldest is forgotten. */
    size_t ended_calls;
    /** Times of one call that telnyx_call_after() has set. Default 16. Beyond it TELNYX_EBUSY.
     *  */
    size_t timers_per_call;

    /* Streams and relays (stream.h). */

    /** Streams and relays at a time. Default 10 000. Beyond it TELNYX_EBUSY. */
    size_t streams;
    /** Bytes of one message of a stream or relay. Default 65 536. Beyond it the socket is
     *  closed with 1009. */
    size_t stream_message_bytes;
    /** Bytes that wait on one socket for the platform to take them. Default 262 144. At least
     *  131 072. While 65 536 wait no audio is sent, and the stream's queue fills; texts get
     *  TELNYX_EBUSY when there is no room left. */
    size_t stream_output_bytes;
} telnyx_limits;

#ifdef __cplusplus
}
#endif
#endif
