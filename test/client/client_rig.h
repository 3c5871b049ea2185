/* A client on a loop against the scripted server, with everything that happens written down. */
#ifndef TEST_CLIENT_RIG_H
#define TEST_CLIENT_RIG_H

#include <telnyx/call_commands.h>
#include <telnyx/calls.h>
#include <telnyx/client.h>
#include <telnyx/connections.h>
#include <telnyx/playback.h>
#include <telnyx/recordings.h>

#include "client/client.h"
#include "support/api_server.h"
#include "support/loop.h"
#include "support/memory.h"
#include "support/passage.h"

#define CLIENT_RIG_KEY "KEY0193SECRETsecretSECRET"

enum { CLIENT_RIG_OUTCOMES = 300 };

/* A response, copied; hand out &rig->outcomes[n] as user_data with client_rig_done as callback. */
typedef struct client_rig_outcome {
    struct client_rig *rig;
    int calls;
    bool done;
    int order; /* the how-manieth to complete, from 1 */
    int error, status, attempts, api_code;
    telnyx_op op;
    uint64_t request;
    bool has_result;
    char message[300], request_id[130], command_id[300], json[2000];
    telnyx_rate_limit rate_limit;
    int64_t retry_after_ms;
    size_t api_errors_count;
    /* Runs inside the callback, while the response is there. */
    void (*then)(struct client_rig_outcome *outcome, const telnyx_response *response);
} client_rig_outcome;

typedef struct client_rig {
    test_loop loop;
    test_memory memory;
    test_system clocks; /* of the client: client_rig_pass() */
    test_api api;
    telnyx_client *client;
    client_rig_outcome outcomes[CLIENT_RIG_OUTCOMES];
    int done;
    bool closed;
    int closed_calls;
    bool inside; /* a submission is being made: nothing may call back */
    char log[200000];
    size_t log_length;
    int retries_seen;
    uint64_t retry_delay_ms; /* what the hook sets; UINT64_MAX = leaves it */
    bool retry_refused;
    telnyx_retry_info last_retry;
    uint64_t asked_delay_ms; /* what the hook was told last */
} client_rig;

/* A rig on the heap; the server is up, the client not made. */
client_rig *client_rig_new(void);
/* Makes the client; key, base URL, allocator, log (at DEBUG) and retry hook are filled in unless
 * set. Fails the test when that fails. */
void client_rig_start(client_rig *r, telnyx_client_options options);
/* What client_rig_start() would hand to telnyx_client_new(). */
void client_rig_fill(client_rig *r, telnyx_client_options *options);
/* Closes the client (unless that was done), the server and the loop; nothing may be left. */
void client_rig_end(client_rig *r);

telnyx_response_cb client_rig_done;
telnyx_client_closed_cb client_rig_closed; /* user_data is the rig */

/* A GET, a dial and a speak with outcome n; the result of the submission. */
int client_rig_get(client_rig *r, int n, const char *path);
int client_rig_dial(client_rig *r, int n);
int client_rig_speak(client_rig *r, int n);
/* Time goes on by so much, and what is due by then happens: support/passage.h. */
void client_rig_pass(client_rig *r, uint64_t ms);
/* Time goes on until outcome n is there, which is returned; or until `count` are. */
const client_rig_outcome *client_rig_pass_wait(client_rig *r, int n);
void client_rig_pass_wait_done(client_rig *r, int count);
/* Runs until outcome n is there and returns it; or until `count` are, or requests at the server. */
const client_rig_outcome *client_rig_wait(client_rig *r, int n);
void client_rig_wait_done(client_rig *r, int count);
void client_rig_wait_requests(client_rig *r, size_t count);
telnyx_client_metrics client_rig_metrics(const client_rig *r);

#endif
