/** @file cluster.h
 *  Several instances of a program that act as one: each call has one owner among them, and
 *  whichever instance the platform delivers an event to, it reaches that owner, in order and
 *  once. When an instance dies the others go on with its calls.
 *
 *  This is a library of its own, libtelnyx-cluster (CMake: telnyx::cluster, pkg-config:
 *  telnyx-cluster), over libtelnyx, hiredis and a Redis of 6.2 or newer, or a Valkey. Redis is
 *  where the instances meet: none of them connects to another.
 *
 *  \code
 *  telnyx_cluster *cluster;
 *  telnyx_cluster_options options = { 0 };
 *  options.redis_url = "redis://127.0.0.1:6379/0";
 *  options.instance = "app-1";
 *  telnyx_cluster_join(&cluster, app, &options);   // before telnyx_app_listen()
 *  \endcode
 *
 *  **What an instance holds.** A lease: a key in Redis that expires lease_ms after it was
 *  renewed last, and is renewed five times as often, or once a second if that is more often.
 *  All legs of a session (call_session_id) belong to the instance that met the session first.
 *  For an event of a session of its own an instance asks nobody.
 *
 *  **When an instance dies**, its lease expires, and one of the others takes all its sessions,
 *  and the events that wait for it. Calls in a durable flow (durable.h) are taken up in it. For
 *  others telnyx_cluster_on_taken() tells what telnyx_cluster_keep() has kept. That happens
 *  within lease_ms and two seconds.
 *
 *  **When an instance cannot reach Redis** for four fifths of its lease (nothing answers), it
 *  cannot know whether others have taken its calls. It stops: commands stay, webhooks get 503
 *  and come to another instance. When Redis is there again it lets go of what others have, and
 *  goes on with the rest. After alone_after_ms it concludes that Redis is gone for everybody.
 *
 *  **When Redis is gone** (its port is closed), or cannot be used (too old, refuses AUTH, has
 *  another's certificate, read-only, out of memory, keys of another version), nothing is
 *  refused: each instance handles the events that it gets, as without this library, also those
 *  of calls that it does not know. A durable flow follows its call to whichever instance its
 *  next event comes to, and asks the platform before a time-out acts. When Redis is back,
 *  owners are agreed on again. What Redis itself loses, in a failover for instance, is lost:
 *  reconcile.h is the backstop.
 *
 *  **Duplicates.** An event that was answered with 200 is noted in Redis for seen_ms, behind
 *  the answer: an instance that is killed within that millisecond may have dispatched an event
 *  which the platform, if it delivers it once more, brings to its heir.
 *
 *  **Dials.** All instances together place dials_per_second, and a pause that the platform asks
 *  one of them for (429) is kept by all.
 *
 *  **The script.** What the instances agree on is one Lua script, lib/cluster/engine.lua. Each
 *  connection loads it once, and Redis runs each call of it as a whole. The keys that it uses
 *  begin with the prefix and the version of all this, which is 1.
 *
 *  \include engine.lua
 *
 *  All callbacks run from the loop. Every function of the library may be called inside. */
#ifndef TELNYX_CLUSTER_H
#define TELNYX_CLUSTER_H

#include <telnyx/app.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An app's place among the instances. It lives until the app is closed. */
typedef struct telnyx_cluster telnyx_cluster;

/** Where an instance stands. */
typedef enum telnyx_cluster_state {
    /** It is joining, or joining anew. */
    TELNYX_CLUSTER_JOINING,
    /** It holds a lease. */
    TELNYX_CLUSTER_MEMBER,
    /** Its lease may have expired, and it does nothing until it has another. */
    TELNYX_CLUSTER_FENCED,
    /** Redis cannot be used: it goes on alone. Events of calls that others have are answered
     *  200 here, and not passed on. */
    TELNYX_CLUSTER_ALONE,
    /** It hands its calls to the others. */
    TELNYX_CLUSTER_LEAVING,
    /** It has left: what is delivered here goes to the others. */
    TELNYX_CLUSTER_LEFT
} telnyx_cluster_state;

/** "member" for TELNYX_CLUSTER_MEMBER and so on, "unknown" otherwise. Static storage. */
TELNYX_API const char *telnyx_cluster_state_name(telnyx_cluster_state state);

/** Told that an instance stands elsewhere now. `why` is for people, and borrowed until the
 *  callback returns. */
typedef void telnyx_cluster_state_cb(telnyx_cluster *cluster, telnyx_cluster_state state,
                                     const char *why, void *user_data);

/** How to join. Zero-initialise; zero is the default everywhere. Borrowed until
 *  telnyx_cluster_join() returns. */
typedef struct telnyx_cluster_options {
    /* Where. */

    /** Required. "redis://[user:password@]host[:6379][/database]", "rediss://…" for TLS where
     *  hiredis has it, or "unix:///path/of/socket[?db=0]". A user or password with special
     *  characters is percent-encoded. */
    const char *redis_url;
    /** Optional. The certificates that Redis' own is checked against, for rediss: the path of a
     *  file in PEM. Default: those of the system. Redis' own names the host of redis_url, or
     *  its address where that is one. */
    const char *ca_file;
    /** Required. The name of this instance, for people: 1 to 64 letters, digits, '.', '-', '_'
     *  or ':'. Two instances of one name are two instances. */
    const char *instance;
    /** Optional. What the keys in Redis begin with: programs of different prefixes do not see
     *  each other. 1 to 32 letters, digits, '.', '-' or '_'. Default "telnyx". All instances of
     *  an app have the same: one with another is not noticed, and is a member by itself. */
    const char *prefix;

    /* When. */

    /** Optional. For how many milliseconds an instance that says nothing keeps its calls.
     *  Default 5000. 1000 to 60 000. All instances have the same; another is not noticed. */
    uint64_t lease_ms;
    /** Optional. Redis answers nothing for so many milliseconds: then it is taken to be gone
     *  for everybody, and the instance goes on alone. Default 30 000; not below two leases.
     *  UINT64_MAX: never. */
    uint64_t alone_after_ms;
    /** Optional. For how many milliseconds events are remembered in Redis. Default 600 000. At
     *  least 60 000. */
    uint64_t seen_ms;

    /* How much. */

    /** Optional. Events that may wait for one instance in Redis. Default 10 000. Beyond it
     *  whoever has one for it answers 503. */
    size_t inbox_max;
    /** Optional. Bytes of a telnyx_cluster_keep() or telnyx_cluster_tell(). Default 4096. At
     *  most 1 048 576. */
    size_t bytes_max;
    /** Optional. Dials a second of all instances together. Default 30. Negative: not limited
     *  here. */
    double dials_per_second;
    /** Optional. How many dials may leave at once after a quiet time. Default five times
     *  dials_per_second. */
    double dial_burst;

    /* Who hears of it. */

    /** Optional. Told when the instance stands elsewhere. A host that is not known is in the
     *  log at once, and told here after alone_after_ms. */
    telnyx_cluster_state_cb *on_state;
    /** Optional. Handed to on_state. */
    void *user_data;
    /** Optional. Filled when telnyx_cluster_join() fails. */
    telnyx_error_text *error;
} telnyx_cluster_options;

/** telnyx_cluster_join() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_cluster_join_sized(telnyx_cluster **out, telnyx_app *app,
                                         const telnyx_cluster_options *options,
                                         size_t options_size);

/** Makes the app one of several instances. It returns before Redis has answered: webhooks that
 *  come meanwhile wait. *out is the app's, and is gone when the app is closed. 0, or EINVAL
 *  (options.error names the member), EEXIST (it has joined), ECLOSING, EREENTRANT, ENOMEM,
 *  ESYSTEM. */
static inline int telnyx_cluster_join(telnyx_cluster **out, telnyx_app *app,
                                      const telnyx_cluster_options *options)
{
    return telnyx_cluster_join_sized(out, app, options, sizeof(telnyx_cluster_options));
}

/** Where the instance stands. */
TELNYX_API telnyx_cluster_state telnyx_cluster_where_it_stands(const telnyx_cluster *cluster);

/** Told that an instance has left. `error` is 0, or TELNYX_ETIMEDOUT when calls were still here
 *  that could not be handed over in time: they were handed over all the same. */
typedef void telnyx_cluster_left_cb(telnyx_cluster *cluster, int error, void *user_data);

/** Leaves: for a deploy. No new session begins here. A session on which nothing is under way,
 *  and whose calls run durable flows or have something kept, goes to another instance at once;
 *  the others have `timeout_ms` to end. Then every session goes. Meanwhile, and until the app
 *  is closed, what is delivered here is passed on to its owner. Close the app from on_left
 *  (telnyx_app_drain() answers what is on its way). Where there is no other instance nothing
 *  is handed over, and on_left runs after `timeout_ms`, or when no call is left.
 *
 *  An operator can ask for it, too, with the program telnyx-cluster (drain): then on_state
 *  alone hears of it. When the program leaves after that, even when it has left by then, that
 *  leave becomes its own, with the shorter of both times.
 *
 *  0, and on_left (may be NULL) runs once, from the loop, unless the app is closed first;
 *  on_state may run inside. Or ESTATE (the program has left before), ECLOSING. */
TELNYX_API int telnyx_cluster_leave(telnyx_cluster *cluster, uint64_t timeout_ms,
                                    telnyx_cluster_left_cb *on_left, void *user_data);

/** Where a call is. `error` is 0, ENOTFOUND (no instance has it), ETIMEDOUT or ECONNECT (Redis
 *  does not answer), ECLOSING. `instance` is the owner's name, NULL with an error, and borrowed
 *  until the callback returns; `here` is whether that is this one. */
typedef void telnyx_cluster_where_cb(telnyx_cluster *cluster, int error, const char *instance,
                                     bool here, void *user_data);

/** Asks where a call is. The id is borrowed until this returns. 0, and on_where runs once; or
 *  EINVAL, EBUSY, ECLOSING, ENOMEM. */
TELNYX_API int telnyx_cluster_where(telnyx_cluster *cluster, const char *call_control_id,
                                    telnyx_cluster_where_cb *on_where, void *user_data);

/** Told what became of telnyx_cluster_tell(): 0 when the owner's handler has run, ENOTFOUND (no
 *  instance has the call), EBUSY (its inbox is full), ETIMEDOUT, ECONNECT, ECLOSING. After
 *  ETIMEDOUT or ECONNECT it may have arrived, or still arrive. */
typedef void telnyx_cluster_done_cb(telnyx_cluster *cluster, int error, void *user_data);

/** Tells the owner of a call something: its telnyx_cluster_on_told() handler gets the name and
 *  the bytes. Where the call is here, it is that of this instance. All is borrowed until this
 *  returns. 0, and on_done (may be NULL) runs once, 5 seconds later at most; or EINVAL, ETOOBIG
 *  (options.bytes_max), EBUSY, ECLOSING, ENOMEM. */
TELNYX_API int telnyx_cluster_tell(telnyx_cluster *cluster, const char *call_control_id,
                                   const char *name, const void *bytes, size_t length,
                                   telnyx_cluster_done_cb *on_done, void *user_data);

/** Something was told about a call of this instance; `call`, `name` and `bytes` are borrowed
 *  until it returns. It comes behind the events that were on their way before it. */
typedef void telnyx_cluster_told_cb(telnyx_cluster *cluster, telnyx_call *call, const char *name,
                                    const void *bytes, size_t length, void *user_data);

/** Sets the handler for what is told; NULL removes it. */
TELNYX_API void telnyx_cluster_on_told(telnyx_cluster *cluster, telnyx_cluster_told_cb *on_told,
                                       void *user_data);

/** Keeps something for a call, in place of what was kept before: whoever takes the call over
 *  gets it back. NULL removes it. It goes with the call. The bytes are borrowed until this
 *  returns. It may be called inside of on_taken. It is a note for a bad day and not a store:
 *  what was kept within the last millisecond before a crash may be missing. 0, or EINVAL,
 *  ESTATE (the call has no session yet, or is not this instance's), ETOOBIG
 *  (options.bytes_max), ECLOSING, ENOMEM. */
TELNYX_API int telnyx_cluster_keep(telnyx_cluster *cluster, telnyx_call *call, const void *bytes,
                                   size_t length);

/** A call was taken over that runs no durable flow, or for which something is kept. What its
 *  dead owner has commanded goes on at the platform, and the events of that come here: set
 *  handlers, and repeat nothing. `bytes` are what was kept, NULL if nothing was, and borrowed
 *  until it returns. With something kept it comes before any event of the call, whose state is
 *  TELNYX_CALL_NEW then, and telnyx_call_from() and telnyx_call_to() may be NULL; with nothing,
 *  once the platform has said that the call lives. */
typedef void telnyx_cluster_taken_cb(telnyx_cluster *cluster, telnyx_call *call, const void *bytes,
                                     size_t length, void *user_data);

/** Sets the handler for calls that were taken over; NULL removes it: then the app's handlers
 *  get their events. */
TELNYX_API void telnyx_cluster_on_taken(telnyx_cluster *cluster, telnyx_cluster_taken_cb *on_taken,
                                        void *user_data);

/** Counters since the instance has joined, and gauges of this moment (…_now). They are families
 *  telnyx_cluster_* of telnyx_app_metrics_text(), too. */
typedef struct telnyx_cluster_metrics {
    /* Events. */

    /** Deliveries of sessions of this instance: nobody was asked. */
    uint64_t own;
    /** Deliveries for which Redis was asked whose they are. */
    uint64_t asked;
    /** Of these, those that are this instance's since then. */
    uint64_t claimed;
    /** Of these, those that went to another instance. */
    uint64_t forwarded;
    /** Of these, those that another instance had dealt with before: answered 200. */
    uint64_t seen_elsewhere;
    /** Events that came from other instances. */
    uint64_t received;
    /** 503: the owner's inbox is full (options.inbox_max). */
    uint64_t refused_full;
    /** 503: nobody could be asked in time, or this instance is fenced. */
    uint64_t refused_fenced;
    /** Events that were handled alone, without Redis. */
    uint64_t alone;
    /** Events from other instances that found no room here and were tried again. */
    uint64_t received_again;
    /** Of these, those that were given up, after ten times. */
    uint64_t received_lost;

    /* Instances. */

    /** Instances that were found dead and taken over by this one. */
    uint64_t takeovers;
    /** Calls that were taken over. */
    uint64_t calls_taken;
    /** Of these, those that had ended meanwhile. */
    uint64_t calls_taken_ended;
    /** Calls that were let go of, since another instance has them. */
    uint64_t calls_let_go;
    /** Calls that were handed over by telnyx_cluster_leave(). */
    uint64_t calls_handed_over;
    /** Times that this instance has fenced itself. */
    uint64_t fenced;
    /** Times that it went on alone. */
    uint64_t went_alone;
    /** Things that were told to calls here. */
    uint64_t told;

    /* Dials. */

    /** Dials that waited for the pace of all instances. */
    uint64_t dials_waited;
    /** Pauses that another instance was asked for, and that were kept here. */
    uint64_t pauses_shared;

    /* Redis. */

    /** Connections that were made. */
    uint64_t redis_connects;
    /** Connections that failed, broke or did not answer in time. */
    uint64_t redis_failures;
    /** Requests that Redis refused. */
    uint64_t redis_errors;
    /** Requests that were sent. */
    uint64_t redis_requests;

    /* Of this moment. */

    /** A telnyx_cluster_state. */
    uint64_t state_now;
    /** Instances that hold a lease, this one among them. */
    uint64_t instances_now;
    /** Sessions of this instance. */
    uint64_t sessions_now;
    /** Deliveries that wait for an answer of Redis or of another instance. */
    uint64_t held_now;
} telnyx_cluster_metrics;

/** telnyx_cluster_metrics_get() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_cluster_metrics_get_sized(const telnyx_cluster *cluster,
                                                 telnyx_cluster_metrics *metrics, size_t size);

/** Fills in the counters. */
static inline void telnyx_cluster_metrics_get(const telnyx_cluster *cluster,
                                              telnyx_cluster_metrics *metrics)
{
    telnyx_cluster_metrics_get_sized(cluster, metrics, sizeof(telnyx_cluster_metrics));
}

#ifdef __cplusplus
}
#endif
#endif
