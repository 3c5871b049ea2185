/* Several instances on one loop, with a Redis of their own and an API that answers as it is told. Deliveries
 * go to whichever instance the test chooses. */
#ifndef TEST_CREW_H
#define TEST_CREW_H

#include <telnyx/cluster.h>
#include <telnyx/telnyx.h>

#include "support/api_server.h"
#include "support/loop.h"
#include "support/test.h"

#define INCOMING "\"direction\":\"incoming\",\"state\":\"parked\""

#define CREW_MAX  4
#define CREW_ACKS 512

typedef struct crew crew;

typedef struct crew_one {
    crew *crew;
    int index;
    telnyx_app *app; /* NULL: gone */
    telnyx_cluster *cluster;
    bool closed;
} crew_one;

struct crew {
    test_loop loop;
    test_api api;
    char dir[64];
    char url[96];
    int redis; /* its process; 0: it does not run */
    const char *redis_args[12];
    crew_one ones[CREW_MAX];
    int count;
    telnyx_cluster_options options; /* of those who join from now on */
    telnyx_app_options app_options;
    const telnyx_allocator *allocator; /* of their apps; NULL: the usual one */
    int acks[CREW_ACKS];               /* 0: not yet */
    size_t acks_count;
    unsigned events;
    char said[8192];  /* what Redis said */
    char trail[4096]; /* what handlers noted: "0:answered " */
    /* how the API answers questions about calls, and dials */
    const char *status_body, *dial_body, *second_dial_body;
    int status_code, dial_code; /* 0: 200 */
    const char *dial_headers;
    int dials;
    bool dials_wait;
    uint64_t until_ms;
    const char *awaited;
    size_t awaited_ack;
};

/* False, having skipped the test, where there is no redis-server. */
bool crew_open(crew *c);
void crew_close(crew *c);
/* False, having said so, where "localhost" is no name: a bare system has no /etc/hosts. */
bool crew_knows_localhost(void);
/* Redis, with further words of its command line up to NULL; it listens when this returns. */
void crew_redis_start(crew *c, const char *const *args);
void crew_redis_stop(crew *c, int signal);
/* One more instance; it is a member when this returns, unless it stands elsewhere by then. */
crew_one *crew_join(crew *c);
/* The same in two steps: its app; and joining, which can be out of memory. */
crew_one *crew_app(crew *c);
int crew_enter(crew_one *one);
crew_one *crew_join_as(crew *c, telnyx_cluster_state expected);
/* Gone without a word, as if it had been killed: its lease runs out. */
void crew_drop(crew_one *one);
/* Begins it: `closed` says when it is done. */
void crew_drop_soon(crew_one *one);

/* An event of a call of that session, given to the instance; the number of its acknowledgement. */
size_t crew_event(crew_one *one, const char *type, const char *call, const char *session,
                  const char *payload);
size_t crew_event_id(crew_one *one, const char *id, const char *type, const char *call,
                     const char *session, const char *payload);
/* The HTTP status that the delivery gets. */
int crew_ack_of(crew *c, size_t ack);
/* What a call of session "s1" is said to be when the platform is asked about it: alive. */
#define CREW_LIVE(call)                                                                            \
    "{\"data\":{\"call_control_id\":\"" call "\",\"call_session_id\":\"s1\",\"is_alive\":true}}"

/* What somebody who asked was told. */
typedef struct crew_heard {
    bool done;
    int error;
    char instance[80];
    bool here;
} crew_heard;

/* Callbacks: of a crew_heard … */
void crew_on_where(telnyx_cluster *cluster, int error, const char *instance, bool here,
                   void *user_data);
void crew_on_done(telnyx_cluster *cluster, int error, void *user_data);
/* … and of a crew_one, which note "1:taken:call:bytes" and "1:call:name:bytes". */
void crew_on_taken(telnyx_cluster *cluster, telnyx_call *call, const void *bytes, size_t length,
                   void *user_data);
void crew_on_told(telnyx_cluster *cluster, telnyx_call *call, const char *name, const void *bytes,
                  size_t length, void *user_data);

/* What Redis says to a command of redis-cli, lines and all. */
const char *crew_redis_ask(crew *c, const char *command);
/* What the script says when it is asked this: "beat one-0.1 1000". Words are a shell's. */
const char *crew_engine(crew *c, const char *words);
/* A member that is no program: it lives as long as Redis, or has died. */
void crew_ghost(crew *c, const char *member, bool lives);
/* What Redis has, but for events that are done with: "" when only what stays for ever is left. */
const char *crew_redis_keys(crew *c);

/* Runs the loop until … */
void crew_until(crew *c, bool (*ready)(void *user_data), void *user_data);
void crew_until_ack(crew *c, size_t ack);
void crew_until_trail(crew *c, const char *text);
void crew_until_state(crew_one *one, telnyx_cluster_state state);
void crew_run(crew *c, uint64_t ms);
void crew_note(crew *c, const char *text);
telnyx_cluster_metrics crew_metrics(const crew_one *one);

#endif
