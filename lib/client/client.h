/* The client and its requests, as the files of this folder and the app see them. */
#ifndef TELNYX__CLIENT_H
#define TELNYX__CLIENT_H

#include <telnyx/client.h>

#include "base/arena.h"
#include "base/keep.h"
#include "base/log.h"
#include "base/system.h"
#include "base/trace.h"
#include "io/ticker.h"
#include "io/transport.h"
#include "retry/pace.h"
#include "schema/schema.h"

/* That every request has. */
#define TELNYX__CLIENT_HEADERS 4

typedef struct telnyx__submission telnyx__submission;
typedef struct telnyx__listing telnyx__listing;

/* No parameter struct comes near it; a test says so. */
#define TELNYX__PARAMS_MAX 4096u

/* What a client was configured with, after defaults and environment. */
typedef struct telnyx__client_config {
    char *api_key;  /* wiped when freed */
    char *base_url; /* without a trailing '/' */
    char *proxy, *ca_file;
    bool http1_only, plain_http, skip_checks;
    bool in_the_clear; /* to a host that is not this machine */
    uint64_t timeout_ms, connect_timeout_ms;
    int max_retries, not_yet_retries;
    uint64_t retry_after_max_ms;
    size_t queue_max, in_flight_max;
    size_t response_bytes_max, response_values_max;
    double dials_per_second, dial_burst;
    telnyx_retry_cb *on_retry;
    void *retry_user_data;
    telnyx_wire_cb *wire; /* NULL: the network */
    void *wire_user_data;
} telnyx__client_config;

/* Somebody who has a say in what leaves, and hears of pauses. */
typedef struct telnyx__client_gate {
    /* False: it stays, and all behind it, until telnyx_client_look_again(). */
    bool (*may_go)(const telnyx__submission *request, bool dial, void *user_data);
    void (*paused)(bool dials, uint64_t pause_ms, void *user_data);
} telnyx__client_gate;

/* A request has ended, or waits with its owner again, or a hold was released. */
typedef void telnyx__client_ended_cb(void *user_data);

struct telnyx_client {
    telnyx_allocator alloc;
    const telnyx__layout *layout; /* of the program; NULL: as the library's */
    /* own_system, unless a test has put its own in */
    const telnyx__system *system;
    telnyx__system own_system;
    /* log and retry callbacks that are running: they must not call back */
    unsigned hook_depth;
    telnyx__logger logger;
    uv_loop_t *loop;
    telnyx__client_config config;
    telnyx__ticker *ticker;
    telnyx__transport *transport; /* NULL where there is a wire */
    char *authorization;          /* kept for the wire alone */
    const char *headers[TELNYX__CLIENT_HEADERS];
    telnyx__pace dial_pace;
    telnyx__list idle; /* prepared, not yet handed over by their owner */
    /* to be sent as soon as there is room: answer, reject, hangup */
    telnyx__list urgent;
    telnyx__list ready; /* all others, which a rate limit holds up */
    /* which also wait for the pace, and for limits of their own */
    telnyx__list dials;
    telnyx__list flying;      /* sent */
    telnyx__list waiting;     /* for a retry, or to complete from the loop */
    uint64_t paused_until_ms; /* all but what is urgent */
    uint64_t dials_paused_until_ms;
    telnyx__timer pump_timer;
    telnyx_client_metrics metrics;
    size_t requests; /* not completed */
    /* of an owner that needs the client though no request is left */
    size_t holds;
    telnyx__client_ended_cb *on_ended;
    void *on_ended_data;
    const telnyx__client_gate *gate; /* NULL: nobody asks */
    void *gate_data;
    uint64_t numbers;
    telnyx_error_text last_error;
    void *data;
    telnyx__kept *kept;     /* until it is gone */
    bool owned;             /* by an app, which closes it */
    telnyx__tracer *tracer; /* its owner's; NULL: there is none */
    /* while a telnyx_item_cb runs: what it was decoded from */
    const struct cJSON *item;
    bool closing;   /* takes nothing new */
    bool canceling; /* and gives up what it has */
    bool shutting;  /* the transport is being closed */
    telnyx__timer shut_timer;
    telnyx_client_closed_cb *on_closed;
    void *closed_data;
    int parts; /* of transport and ticker, still open */
};

/* What an owner (the app's call queue) does around a request's end. */
typedef struct telnyx__submission_hooks {
    /* Before the user's callback. May change error and message. False: not finished after all; the
     * request is idle again and will be sent once more. */
    bool (*before)(telnyx__submission *request, telnyx_response *response);
    /* Whether a request that came too early will be taken back by `before`, to be sent once an event
     * lets it go. Otherwise, and where this is NULL, it is made again after a
     * while. */
    bool (*holds)(const telnyx__submission *request, const telnyx_response *response);
    /* After the user's callback; the request is freed when it returns. */
    void (*after)(telnyx__submission *request, const telnyx_response *response);
} telnyx__submission_hooks;

struct telnyx__submission {
    telnyx__list node;
    telnyx_client *client;
    const telnyx_api_operation *op; /* NULL for telnyx_submit_json() */
    const char *method;
    char *method_copy;
    char *target; /* path and query below the base URL */
    char *url;    /* made when it is sent */
    char *body;   /* but for what stands in the slots */
    size_t body_length;
    /* Slots: what may be known, or may change, until the request is sent. Both are JSON; NULL: none. */
    char *call_id;
    char *client_state;
    /* the body with the slots' contents in it; NULL: there are none */
    char *filled;
    size_t filled_length;
    char command_id[64];
    char *long_command_id; /* the user's, when it does not fit */
    uint64_t number;
    uint64_t submitted_ms;
    int attempts;
    /* of these, made again because they came too early */
    int not_yet;
    uint64_t first_sent_ms; /* when the first of them was */
    uint64_t sent_us;       /* and the last, if anybody wants to know */
    bool finishing;         /* completes from the loop, with … */
    int final_error;        /* … this */
    /* an attempt that told nothing may have taken effect */
    bool uncertain;
    const char *final_message;
    telnyx__timer timer;
    /* while flying, one of these two */
    telnyx__transfer *transfer;
    telnyx_wire *wire;
    /* the client_state of a dial, for the gate; its owner's */
    const char *known_as;
    /* for the callback; the owner keeps a reference */
    telnyx_call *call;
    /* NULL: the answer's body is told whole */
    telnyx_piece_cb *on_piece;
    bool stale; /* the last attempt met a kept connection that had broken */
    bool heard; /* some of it was told: it is not asked for again */
    telnyx_response_cb *on_done;
    void *user_data;
    const telnyx__submission_hooks *hooks; /* NULL: nobody but the user */
    void *owner;
    telnyx__listing *listing; /* NULL unless paged */
};

/* What telnyx__submission_prepare() is told. */
typedef struct telnyx__submission_spec {
    telnyx_op op;
    const void *params; /* may be NULL */
    size_t params_size;
    bool for_call; /* a command on a call: has slots */
    const char
        *call_control_id;   /* of that call: for the path, or for the body where the path names no
                                    call; NULL = not known yet: telnyx__submission_set_call_id() */
    const char *command_id; /* unless params has one; NULL = random */
    const char
        /* for operations that take one, unless the user gives one or webhook_urls */
        *webhook_url;
    const char *client_state; /* unless params has one; NULL = none */
    telnyx_response_cb *on_done;
    void *user_data;
} telnyx__submission_spec;

/* NULL: has none */
static inline const char *telnyx__submission_command_id(const telnyx__submission *request)
{
    if (request->long_command_id)
        return request->long_command_id;
    return request->command_id[0] ? request->command_id : NULL;
}

/* Checks and encodes. The request is idle: then telnyx__submission_send() or _fail() it, or drop it
 * unheard with _discard(). 0, EINVAL (last_error names the member), EBUSY, ECLOSING, ENOMEM. */
int telnyx__submission_prepare(telnyx_client *client, const telnyx__submission_spec *spec,
                               telnyx__submission **out);
/* For a request of spec.for_call that is not sent: which call it is for, and the client_state that it
 * takes along, in place of the one before. 0 or TELNYX_ENOMEM. */
int telnyx__submission_set_call_id(telnyx__submission *request, const char *call_control_id);
int telnyx__submission_set_client_state(telnyx__submission *request, const char *text);
/* Puts target and body together from what is in the slots. 0 or TELNYX_ENOMEM. */
int telnyx__submission_fill(telnyx__submission *request);
void telnyx__submission_discard(telnyx__submission *request);
/* Neither can fail, and neither calls back from inside. Failing with 0 completes with success, for
 * what need not be sent. */
void telnyx__submission_send(telnyx__submission *request);
void telnyx__submission_fail(telnyx__submission *request, int error, const char *message);
/* Frees a request that is in no list any more. */
void telnyx__submission_free(telnyx__submission *request);
/* Memory and timer slot of a fresh request; entered as idle. */
int telnyx__submission_alloc(telnyx_client *client, telnyx__submission **out);

/* send.c: moves requests on as room, pace and pauses allow. */
void telnyx__client_pump(telnyx_client *client);
/* client.c: telnyx_client_new_sized() with a table of clocks and dice that outlives the client; NULL is the
 * default one on the loop. */
int telnyx__client_new_on(telnyx_client **out, uv_loop_t *loop, const telnyx_client_options *given,
                          const telnyx_sizes *told, const telnyx__system *system);
/* client.c: telnyx_client_close() by whoever owns it. */
void telnyx__client_close(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                          void *user_data);
/* client.c: ends a close or drain once nothing is left to wait for. */
void telnyx__client_maybe_shut(telnyx_client *client);
/* client.c: keeps a client that is being closed, so that whoever submits meanwhile is refused by an object
 * that still exists. */
void telnyx__client_hold(telnyx_client *client);
void telnyx__client_release(telnyx_client *client);
/* client.c: for the client's one owner. May run inside of whatever ended the request: it only takes note. */
void telnyx__client_on_ended(telnyx_client *client, telnyx__client_ended_cb *on_ended, void *data);
void telnyx__client_tell_ended(telnyx_client *client);
/* send.c: for the client's one owner. */
void telnyx__client_set_gate(telnyx_client *client, const telnyx__client_gate *gate,
                             void *user_data);
/* Notes a refusal for telnyx_client_last_error() and returns `error`. */
int telnyx__client_refuse(telnyx_client *client, int error, const char *what, const char *why);

/* options.c */
int telnyx__client_configure(telnyx_client *client, const telnyx_client_options *options,
                             telnyx_error_text *error);
void telnyx__client_config_free(telnyx_client *client);

/* answer.c: a transfer's result as a response. What it points at lives in the arena, the tree and
 * the result. */
typedef struct telnyx__answer {
    telnyx_response response;
    telnyx_rate_limit rate_limit;
    telnyx__arena arena;
    struct cJSON *root;
    char message[256];
} telnyx__answer;
void telnyx__answer_init(telnyx__answer *answer, const telnyx__submission *request);
void telnyx__answer_read(telnyx__answer *answer, const telnyx__submission *request,
                         const telnyx__transfer_result *result);
/* telnyx_submit_list() for the library itself, whose structs are not the program's. */
int telnyx__client_list(telnyx_client *client, telnyx_op op, const void *params, size_t params_size,
                        telnyx_item_cb *on_item, telnyx_response_cb *on_done, void *user_data);
/* Adds up what reading has passed over, in the response and in the client's counters. */
void telnyx__answer_count(telnyx__answer *answer, telnyx_client *client,
                          const telnyx__schema_notes *notes);
void telnyx__answer_set_error(telnyx__answer *answer, int error, const char *message);
void telnyx__answer_free(telnyx__answer *answer);

/* list.c: hands the page's items out. True when a further page is to be asked for: the request's
 * target then names it. */
bool telnyx__listing_take(telnyx__submission *request, telnyx__answer *answer);
void telnyx__listing_free(telnyx__submission *request);

#endif
