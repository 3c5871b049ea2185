/** @file clock.h
 *  A clock that stands still until the program moves it, for tests.
 *
 *  An app or a client whose client options have one (telnyx_client_options.clock) lives in
 *  its time: time-outs of flows, retries, pauses, watchdogs, the window of signatures and the
 *  time after which an ended call is forgotten. None of them passes by itself. Several
 *  objects may share a clock. What the network does, and what the program sets on its loop,
 *  goes on in real time.
 *
 *  The stand-in of the platform (sim.h, the library telnyx-sim) has such a clock, and moves
 *  it from one thing that is due to the next: a test of calls takes that one, and needs none
 *  of the functions here. They are for tests that are their own platform.
 *
 *  \code
 *  void pass(telnyx_clock *clock, uv_loop_t *loop, uint64_t ms)
 *  {
 *      uint64_t next, end = telnyx_clock_now_ms(clock) + ms;
 *      uv_run(loop, UV_RUN_NOWAIT);
 *      while (telnyx_clock_next_ms(clock, &next) && next <= end) {
 *          telnyx_clock_move(clock, next);
 *          uv_run(loop, UV_RUN_NOWAIT);
 *      }
 *      telnyx_clock_move(clock, end);
 *  }
 *  \endcode */
#ifndef TELNYX_CLOCK_H
#define TELNYX_CLOCK_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How a clock begins. Zero-initialise; zero is the default everywhere. */
typedef struct telnyx_clock_options {
    /** Optional. The date that it shows at first, in microseconds since 1970. Default: now. */
    int64_t wall_us;
    /** Optional. Makes what is random repeat: ids and tokens of the objects on this clock
     *  are the same in every run with the same seed, so that runs can be compared. Whoever
     *  knows the seed knows them, too: for tests alone. Default 0, which does not. */
    uint64_t seed;
    /** Optional. Where the memory comes from; copied. Default: malloc. */
    const telnyx_allocator *allocator;
} telnyx_clock_options;

/** telnyx_clock_new() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_clock_new_sized(telnyx_clock **clock, const telnyx_clock_options *options,
                                      size_t options_size);

/** Makes a clock. `options` may be NULL. 0, or EINVAL, ENOMEM, ESYSTEM. */
static inline int telnyx_clock_new(telnyx_clock **clock, const telnyx_clock_options *options)
{
    return telnyx_clock_new_sized(clock, options, sizeof(telnyx_clock_options));
}

/** Frees a clock. Every object that was made with it must be closed, its callback having run.
 *  NULL is legal. */
TELNYX_API void telnyx_clock_free(telnyx_clock *clock);

/** Milliseconds on the clock. They begin at a number of the library's choice. */
TELNYX_API uint64_t telnyx_clock_now_ms(const telnyx_clock *clock);
/** The date that it shows, in microseconds since 1970. It goes on with the milliseconds. */
TELNYX_API int64_t telnyx_clock_wall_us(const telnyx_clock *clock);

/** When the next thing is due that an object on this clock waits for. False when none waits for
 *  anything. It may lie in the past when something was set to happen at once: the loop does
 *  that, too. */
TELNYX_API bool telnyx_clock_next_ms(const telnyx_clock *clock, uint64_t *at_ms);

/** Sets the clock to `to_ms` and runs what is due by then, in the order of its objects and then
 *  of time: callbacks of the program run inside. What should happen at its own time wants to be
 *  moved to, one telnyx_clock_next_ms() after the other. Nothing happens when `to_ms` lies in
 *  the past, but what is due runs all the same. Not to be called inside a callback of the
 *  library. */
TELNYX_API void telnyx_clock_move(telnyx_clock *clock, uint64_t to_ms);

/** How much the objects on a clock have under way. */
typedef struct telnyx_clock_traffic {
    /** Requests that clients have sent and that are not answered. */
    uint64_t requests;
    /** Webhooks that apps have got and not answered. */
    uint64_t webhooks;
    /** What was made with the clock and is not closed yet; a client and an app count as one or
     *  more. 0 when the clock may be freed. */
    uint64_t holders;
} telnyx_clock_traffic;

/** telnyx_clock_traffic_get() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_clock_traffic_get_sized(const telnyx_clock *clock,
                                               telnyx_clock_traffic *traffic, size_t traffic_size);

/** What is under way between the objects on this clock and the platform, for whoever wants to
 *  know whether an answer can still come before time goes on. */
static inline void telnyx_clock_traffic_get(const telnyx_clock *clock,
                                            telnyx_clock_traffic *traffic)
{
    telnyx_clock_traffic_get_sized(clock, traffic, sizeof(telnyx_clock_traffic));
}

#ifdef __cplusplus
}
#endif
#endif
