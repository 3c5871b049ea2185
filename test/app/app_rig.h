/* An app between two ends that the test holds: events go in by telnyx_app_receive(), commands come
 * out at a small API server that keeps what it was asked and answers as it is told. */
#ifndef TEST_APP_RIG_H
#define TEST_APP_RIG_H

#include <telnyx/telnyx.h>

#include "io/server.h"
#include "support/loop.h"
#include "support/memory.h"
#include "support/passage.h"
#include "support/test.h"

#define APP_RIG_REQUESTS_MAX 256
#define APP_RIG_ACKS_MAX     256

/* A request that the API server got. */
typedef struct app_rig_request {
    char method[8];
    char path[512];
    char query[512];
    char *body;
    telnyx__exchange *waiting; /* not answered yet */
} app_rig_request;

/* How the server answers requests whose path contains `match`, from now on, `times` times (0 =
 * always). The newest fitting rule counts. */
typedef struct app_rig_rule {
    const char *match;
    int status; /* 0 = do not answer until app_rig_release() */
    const char *body;
    const char *headers;
    unsigned times;
} app_rig_rule;

typedef struct app_rig_ack {
    int status; /* 0 = not yet */
} app_rig_ack;

typedef struct app_rig {
    test_loop loop;
    test_memory memory;
    test_system clocks; /* of the app, its client and its listeners: app_rig_pass() */
    telnyx_app *app;
    telnyx__server *api;
    telnyx__logger logger;
    int port;
    char base_url[64];
    app_rig_request requests[APP_RIG_REQUESTS_MAX];
    size_t requests_count;
    app_rig_rule rules[16];
    unsigned used[16];
    size_t rules_count;
    app_rig_ack acks[APP_RIG_ACKS_MAX];
    size_t acks_count;
    unsigned events; /* made so far: numbers their ids */
    bool app_closed, api_closed;
    char trail[4096]; /* what handlers noted, in order */
    /* May be changed between app_rig_prepare() and app_rig_start(); the first points at the others. */
    telnyx_app_options options;
    telnyx_client_options client_options;
    telnyx_limits limits;
} app_rig;

/* app_rig_open() is app_rig_prepare() and app_rig_start(). */
void app_rig_prepare(app_rig *r);
void app_rig_start(app_rig *r);
void app_rig_open(app_rig *r);
/* Closes everything and fails the test if a byte or handle is left. */
void app_rig_close(app_rig *r);
/* A telnyx_app_closed_cb that sets a bool. */
void app_rig_set_flag(void *flag);

void app_rig_rule_add(app_rig *r, const char *match, int status, const char *body);
/* Answers a request that no rule let be answered. */
void app_rig_release(app_rig *r, size_t request, int status, const char *body);

/* Gives the app an event and returns the number of its acknowledgement. `payload` are further JSON
 * members of the payload ("\"digit\":\"1\""), or NULL; at_ms orders events. */
size_t app_rig_event(app_rig *r, const char *type, const char *call, int at_ms,
                     const char *payload);
/* The same with an event id of the test's. */
size_t app_rig_event_id(app_rig *r, const char *id, const char *type, const char *call, int at_ms,
                        const char *payload);
/* Gives the app these bytes as they stand; the headers' values may be NULL. */
size_t app_rig_deliver(app_rig *r, const char *timestamp, const char *signature, const void *body,
                       size_t length);
/* The JSON text of such an event. */
void app_rig_event_json(char *json, size_t size, const char *id, const char *type, const char *call,
                        int at_ms, const char *payload);
/* call.initiated of an inbound and of an outgoing leg. */
size_t app_rig_incoming(app_rig *r, const char *call, int at_ms);
size_t app_rig_outgoing(app_rig *r, const char *call, int at_ms, const char *client_state);

/* Runs the loop until so many requests have come, or that acknowledgement is there. */
void app_rig_until_requests(app_rig *r, size_t count);
void app_rig_until_ack(app_rig *r, size_t ack);
void app_rig_until_closed(app_rig *r);
/* Until no request of the app's client is under way. */
void app_rig_until_answered(app_rig *r);
/* Until the trail contains `text`. */
void app_rig_until_trail(app_rig *r, const char *text);
/* What the wall clock says, in seconds, as the header has it. Borrowed until the next call. */
const char *app_rig_timestamp(const app_rig *r);
/* Time goes on by so much, and what is due by then happens: support/passage.h. */
void app_rig_pass(app_rig *r, uint64_t ms);

/* Time goes on until the trail contains `text`, so many requests have come, the acknowledgement is there, the
 * app is closed, or the call is forgotten. */
void app_rig_pass_until_trail(app_rig *r, const char *text);
void app_rig_pass_until_requests(app_rig *r, size_t count);
void app_rig_pass_until_ack(app_rig *r, size_t ack);
void app_rig_pass_until_closed(app_rig *r);
void app_rig_pass_until_forgotten(app_rig *r, const char *call);
/* The same in one leap, as for a process that was stopped: what was due meanwhile is late. */
void app_rig_leap(app_rig *r, uint64_t ms);

/* Appends "text " to the trail. */
void app_rig_note(app_rig *r, const char *text);
/* An event handler that notes the type (short: "answered"), and "late" where it was; user_data is
 * the rig. */
void app_rig_on_event(telnyx_call *call, const telnyx_event *event, void *user_data);
/* A response callback that notes "op=ERROR", as in "speak=TELNYX_OK". */
void app_rig_on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                     void *user_data);
/* The member of a request's JSON body as text; NULL when absent. Borrowed until the next call. */
const char *app_rig_body_text(app_rig *r, size_t request, const char *member);
/* The last part of a request's path: "answer". */
const char *app_rig_action(const app_rig *r, size_t request);

#define app_rig_assert_trail(r, text) assert_string_equal((r)->trail, text)

#endif
