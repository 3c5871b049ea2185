/* The app and its events in work, as the files of this folder see them.
 *
 *   listen.c   request → delivery          inbound.c  delivery → verified, decoded, new event
 *   dispatch.c event → call → handler      leg.c      calls: made, found, forgotten
 *   end.c      how a call's end is told    command.c  command → queue → request
 *   dial.c     dials and their legs        peer.c     which legs are bridged
 *   media.c    what a media event ends     call_timer.c times set on calls
 *   refusal.c  what was refused on a call
 *   ack.c      when a delivery is answered run_flow.c a call's way through its flow
 *   checkpoint.c what a durable flow writes into client_state, and resume.c what it finds there
 *   sweep.c    calls of an earlier process watchdog.c what should have happened by now
 *   reconcile.c events that were lost  close.c    the app's end
 *   verifying.c signatures on threads suspects.c who has to wait for the check of his
 *   request.c requests to other paths
 */
#ifndef TELNYX__APP_H
#define TELNYX__APP_H

#include <telnyx/app.h>
#include <telnyx/durable.h>
#include <telnyx/webhook.h>

#include "base/address.h"
#include "base/arena.h"
#include "call/call.h"
#include "call/hold.h"
#include "call/registry.h"
#include "call/seen.h"
#include "client/client.h"
#include "io/server.h"
#include "json/json.h"
#include "retry/offenders.h"
#include "sign/keys.h"
#include "sign/verify.h"

/* An acknowledgement never waits longer: the platform gives up after 2000 ms. */
#define TELNYX__ACK_DEADLINE_MS 1500u

typedef struct telnyx__inbound telnyx__inbound;

/* What commands given now are caused by: it makes their command_id. */
typedef struct telnyx__cause {
    telnyx__inbound *inbound; /* the event whose acknowledgement may wait for them, or NULL */
    const char *key;          /* event id, or command_id of the command whose answer is handled */
    unsigned step;            /* commands given so far */
} telnyx__cause;

typedef struct telnyx__networks {
    telnyx__network *list;
    size_t count;
} telnyx__networks;

/* Deliveries that wait for their signature's check, because of who has sent them. */
typedef struct telnyx__suspects {
    telnyx__list waiting; /* suspects.c's, in order of arrival */
    size_t count;
    telnyx__timer timer;
    telnyx__pace all; /* what forgeries from everywhere may cost */
} telnyx__suspects;

/* Requests to paths that are not the library's. */
typedef struct telnyx__others {
    telnyx_http_request_cb *on_request; /* NULL: there are no such paths */
    void *user_data;
    telnyx__list open; /* telnyx_http_request */
    size_t count;
} telnyx__others;

struct telnyx_app {
    telnyx_allocator alloc;
    const telnyx__system *system;
    telnyx__system own_system;
    telnyx__logger logger;
    uv_loop_t *loop;
    telnyx_client *client;
    telnyx__ticker *ticker;
    telnyx__server *server; /* NULL before the first listener */
    char *path;
    int port;
    char *webhook_url;        /* of this very process; NULL: wherever the application points */
    telnyx__networks allowed; /* that may connect; none: all */
    telnyx__networks trusted; /* the proxies among them … */
    char *forwarded_header;   /* … and where they say whom they speak for */
    bool trusts_unix;
    telnyx__offenders forgers;
    telnyx__suspects suspects;
    telnyx__others others;
    telnyx__keys keys;
    bool skip_verification;
    int64_t tolerance_secs;
    bool verify_on_threads;
    telnyx__list verifying; /* deliveries whose signatures are being checked, in order */
    size_t verifying_count;
    telnyx_ack_mode ack_mode;
    uint64_t order_window_ms, like_window_ms, dial_window_ms, grace_ms;
    uint64_t hangup_wait_ms, held_command_ms;
    telnyx_limits limits;
    telnyx__registry calls;
    telnyx__seen seen;
    telnyx__seen ended;         /* ids of calls that are over and forgotten */
    telnyx__map in_work;        /* event id → telnyx__inbound that is not answered yet */
    telnyx__list inbounds;      /* all events in work */
    telnyx__list dials;         /* telnyx__dial whose leg is not known yet */
    telnyx__map dials_by_token; /* client_state as sent → telnyx__dial, the first of its like */
    telnyx__list awaiting;      /* calls whose events wait for a dial that may have made them */
    telnyx__list received;      /* answers due to telnyx_app_receive() */
    telnyx__handlers handlers;
    telnyx__handler on_incoming;
    telnyx__ended_handler on_ended;
    telnyx__cause *cause; /* while a callback runs; NULL otherwise */
    telnyx_app_metrics metrics;
    uint64_t arrivals;
    int64_t skew_logged_us;
    uint64_t refusal_logged_ms; /* when a refused webhook was last put into words … */
    uint64_t refusals_unlogged; /* … and how many have been counted only since */
    telnyx_error_text last_error;
    const telnyx_call *refused_call; /* whose function that was; compared only */
    void *data;
    size_t endings; /* calls that are over, and have not been told so */
    bool draining, closing;
    bool leaving;      /* draining, but the calls live on in another process … */
    bool left;         /* … whose business new events are from now on */
    uint64_t leave_ms; /* when that begins at the latest */
    bool holds_client; /* until the server and the last thread have gone */
    telnyx__timer close_timer, drain_timer;
    telnyx_app_closed_cb *on_closed;
    void *closed_data;
    telnyx__list flows; /* telnyx__app_flow: durable ones, by name */
    telnyx_flow_refused_cb *on_flow_refused;
    void *flow_refused_data;
    uint64_t undecided_ms, silent_ms;
    bool tells_silence; /* asked for; else only a call that is over is told of */
    telnyx_watchdog_cb *on_watchdog;
    void *watchdog_data;
};

/* A durable flow that calls may be taken up in. */
typedef struct telnyx__app_flow {
    telnyx__list node;
    telnyx_flow *flow; /* referenced */
    void *user_data;
} telnyx__app_flow;

/* What was found in a client_state. */
typedef struct telnyx__found {
    telnyx__durable_fault fault;
    telnyx__durable record; /* where it is good */
    const char *user_state; /* the user's own, base64; NULL: has none */
} telnyx__found;

/* Somebody who waits for an event's acknowledgement: a connection, or the user's own server. */
typedef struct telnyx__waiter {
    telnyx__list node;
    telnyx_app *app;
    telnyx__exchange *exchange; /* or … */
    telnyx_ack_cb *on_ack;      /* … this */
    void *user_data;
    int status;
    telnyx__timer timer;
} telnyx__waiter;

/* One event in work: from its decoding until it was dispatched and answered. */
struct telnyx__inbound {
    telnyx__held held; /* while it waits for an earlier event */
    telnyx__list node; /* in app->inbounds */
    telnyx_app *app;
    unsigned refs; /* its way through dispatch, and each counted command */
    telnyx_event event;
    telnyx__arena arena;
    telnyx__json *root;
    char *body; /* own copy, for one that outlives its request */
    char *id;   /* copy for in_work and for command ids; NULL when the event had none */
    telnyx__list waiters;
    unsigned commands; /* that the acknowledgement waits for */
    bool cut_short;    /* a command was refused because the app is closing */
    bool dispatched;
    bool answered;
    telnyx__timer deadline;
    telnyx__found *found; /* in the arena; NULL: client_state is the user's own */
    bool durable;         /* its call runs a durable flow: never acknowledged half done */
    unsigned rounds;      /* deadlines that have passed */
};

/* A command on a call: its place in the queue, and its request. */
typedef struct telnyx__call_command {
    telnyx_app *app;         /* outlives every request of its client */
    telnyx__command command; /* in call->queue while `queued` */
    telnyx_call *call;       /* referenced */
    telnyx__submission *request;
    telnyx__inbound *inbound; /* referenced while it counts for the acknowledgement */
    bool queued;
    bool named;            /* its request has the call's id, which cannot change any more */
    bool sent_again;       /* was refused as too early once, and waits since */
    bool fresh;            /* given since the outermost action began */
    bool takes_state;      /* client_state may travel with it */
    bool own_state;        /* and one of the user's is in its body */
    bool is_update;        /* given by checkpoint.c itself */
    bool probes;           /* sent to find out whether the platform takes it yet */
    bool leaves_peer;      /* takes the leg out of its bridge */
    telnyx_op response_op; /* what it does */
    char *other_id;        /* the leg that a bridge names */
    struct telnyx__media_command *media; /* NULL: plays and collects nothing, or that is over */
    char *checkpoint;                    /* client_state to send, or NULL … */
    uint32_t sequence;                   /* … and which record that is */
    bool opened;                         /* while its answer is handled */
    telnyx__cause cause;                 /* of commands that its answer's callback gives */
    telnyx__cause *outer;
} telnyx__call_command;

/* A dial under way. */
typedef struct telnyx__dial {
    telnyx__list node;   /* in app->dials until the leg is known or the dial has failed */
    telnyx__list same;   /* dials with the same token, in a ring */
    telnyx_app *app;     /* outlives every request of its client */
    bool nameless;       /* was answered without an id: its events are waited for … */
    telnyx__timer timer; /* … until then */
    telnyx_call *call;   /* referenced */
    telnyx__submission *request;
    char *token; /* client_state as sent */
    telnyx__inbound *inbound;
    telnyx__cause cause;
    telnyx__cause *outer;
} telnyx__dial;

/* A command that plays or collects, until that is over; media.c. */
typedef struct telnyx__media_command {
    telnyx__list node; /* in call->media, in the order of the commands */
    telnyx_op op;
    bool started;                         /* its …started has come */
    struct telnyx__media_command **owner; /* where its command points to it; NULL: that is gone */
    telnyx_finished_cb *on_finished;      /* may be NULL */
    void *user_data;
} telnyx__media_command;

/* app.c: telnyx_app_new_sized() with a table of clocks and dice that outlives the app, for its client and its
 * listeners as well; NULL is the default one on the loop. */
int telnyx__app_new_on(telnyx_app **out, uv_loop_t *loop, const telnyx_app_options *given,
                       size_t size, const telnyx__system *system);
void telnyx__app_free(telnyx_app *app);
int telnyx__app_refuse(telnyx_app *app, int error, const char *what, const char *why);
/* 0, or why nothing new may be asked of the app now: EREENTRANT, ECLOSING. */
int telnyx__app_check(telnyx_app *app);
/* The client has refused something on the app's behalf and said why: that is the app's word, too. */
void telnyx__app_note_refusal(telnyx_app *app, int error);

/* close.c. Ends a drain once nothing lives any more. */
void telnyx__app_maybe_drained(telnyx_app *app);
/* A closing app keeps its client until the server and the last thread have gone. */
void telnyx__app_maybe_released(telnyx_app *app);

/* inbound.c. Takes a verified or unverified delivery through all checks and answers the waiter, now
 * or later. `headroom`: the bytes in front of the body may be written. */
void telnyx__inbound_take(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                          telnyx__waiter *waiter);
/* The same for one that verifying.c has had checked. */
void telnyx__inbound_checked(telnyx_app *app, const telnyx__signed *delivery,
                             const telnyx__verify_policy *policy, const telnyx__verdict *verdict,
                             telnyx__waiter *waiter);
/* The same for one that suspects.c has kept waiting. */
void telnyx__inbound_check(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                           telnyx__waiter *waiter);
/* The same for an event that nobody has delivered and nobody waits for: the body is trusted. */
typedef enum telnyx__offer {
    TELNYX__OFFER_DISPATCHED, /* or held, to be dispatched */
    TELNYX__OFFER_KNOWN,
    TELNYX__OFFER_FOREIGN, /* of a durable flow of a call that is not known here */
    TELNYX__OFFER_UNREADABLE,
    TELNYX__OFFER_REFUSED /* a limit or the memory forbids it now */
} telnyx__offer;
telnyx__offer telnyx__inbound_offer(telnyx_app *app, const char *body, size_t length);
/* Gives the event a life beyond its request: copies the body. 0 or TELNYX_ENOMEM. */
int telnyx__inbound_keep(telnyx__inbound *inbound);
void telnyx__inbound_unref(telnyx__inbound *inbound);

/* verifying.c. 0: telnyx__inbound_checked() runs later, from the loop. TELNYX_EBUSY, _ENOMEM,
 * _ESYSTEM. */
int telnyx__verify_on_thread(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                             const telnyx__verify_policy *policy, telnyx__waiter *waiter);

/* suspects.c */
/* A forgery costs as much as its check: one of so many bytes as two small ones. */
#define TELNYX__FORGERY_BYTES 14000
void telnyx__suspects_init(telnyx_app *app, uint32_t per_second);
/* Whether the delivery has to wait for its turn; it then goes on by telnyx__inbound_check(), or is
 * refused unseen. */
bool telnyx__suspects_hold(telnyx_app *app, const telnyx__signed *delivery, telnyx__waiter *waiter);
/* The signature was bad: counted for whom the delivery comes from. */
void telnyx__suspects_note_forgery(telnyx_app *app, const telnyx__waiter *waiter);
/* Refuses all that wait. */
void telnyx__suspects_end(telnyx_app *app);

/* request.c */
/* A head that is for none of the library's paths: 0, or the status to refuse it with. */
int telnyx__other_head(telnyx_app *app, telnyx__exchange *exchange, const char **extra_header);
void telnyx__other_request(telnyx_app *app, telnyx__exchange *exchange);
/* Answers what is open, without its owner. */
void telnyx__others_end(telnyx_app *app);
/* Frees what its owner never answered. */
void telnyx__others_free(telnyx_app *app);

/* ack.c */
void telnyx__waiter_answer(telnyx__waiter *waiter, int status); /* frees it */
/* Answers everybody who waits for this event, once. */
void telnyx__ack_now(telnyx__inbound *inbound, int status);
/* What it would be answered now. When the acknowledgement stands for the commands, an event whose
 * commands did not get through is for the next process. */
int telnyx__ack_status(const telnyx__inbound *inbound);
/* After dispatch or after a command's end: answers if nothing is left to wait for. */
void telnyx__ack_maybe(telnyx__inbound *inbound);
/* An event that is not answered when its request's callback returns: enters it in in_work and sets
 * its deadline. 0 or TELNYX_ENOMEM. */
int telnyx__ack_wait(telnyx__inbound *inbound);
/* A further delivery of such an event: answered together with it. */
void telnyx__ack_join(telnyx__inbound *inbound, telnyx__waiter *waiter);
/* A command counts, and does not any more. */
telnyx__inbound *telnyx__ack_count(telnyx_app *app);
void telnyx__ack_uncount(telnyx__inbound **counted);

/* dispatch.c */
/* 200 when the event was dispatched or is held, 503 when a limit or the memory forbids either. */
int telnyx__dispatch(telnyx__inbound *inbound);
/* Lets go what has become due. */
void telnyx__dispatch_held(telnyx_app *app, telnyx_call *call);

/* leg.c */
/* A call for an event whose id is not known; over from the beginning where the id is one of a call that
 * was forgotten. NULL with *error set when there is no room. */
telnyx_call *telnyx__leg_of_event(telnyx_app *app, const telnyx_event *event, int *error);
/* Gives the call's held events back to the platform. */
void telnyx__leg_drop_held(telnyx_app *app, telnyx_call *call);
/* Takes a call out of the app's books and lets go of it. `reason`: for its end, if that has not been told
 * yet. */
void telnyx__leg_forget(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason);

/* end.c; its first comment tells the order of things. */
/* The call is over: closes its books, once. Its commands are to be pumped after it, and
 * telnyx__end_maybe() is to be called. */
void telnyx__end_begin(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason);
/* The event that is being dispatched is the call's call.hangup: told with its end. */
void telnyx__end_hangup(telnyx_call *call, telnyx__inbound *inbound);
/* If the end is told later than the event's dispatch, gives the event a life of its own. */
void telnyx__end_keep(telnyx_call *call, telnyx__inbound *inbound);
/* Tells the end if nothing is left to wait for. */
void telnyx__end_maybe(telnyx_app *app, telnyx_call *call);
/* Tells the end whatever is left to wait for: the call is about to be forgotten. */
void telnyx__end_force(telnyx_app *app, telnyx_call *call, telnyx_end_reason reason);
/* The time for which an ended call, or one that is only known in the middle, stays findable runs from
 * now, unless it does already. */
void telnyx__end_start_grace(telnyx_app *app, telnyx_call *call);

/* media.c */
bool telnyx__media_is(telnyx_op op);
telnyx__media_command *telnyx__media_new(telnyx_call *call, telnyx_op op); /* NULL: out of memory */
/* Its command failed. Frees it. */
void telnyx__media_failed(telnyx_call *call, telnyx__media_command *media);
void telnyx__media_event(telnyx_call *call, const telnyx_event *event);
/* Nothing of the call plays any more. */
void telnyx__media_end(telnyx_call *call);

/* call_timer.c */
void telnyx__call_timers_drop(telnyx_app *app, telnyx_call *call);

/* refusal.c */
/* Notes a refusal by a function of the call; returns `error`. */
int telnyx__call_refuse(telnyx_call *call, int error, const char *text);
/* A command was refused with app->last_error: whoever listens for failures hears of it. */
void telnyx__refusal_note(telnyx_call *call, telnyx_op op, int error);
void telnyx__refusals_tell(telnyx_app *app, telnyx_call *call);

/* peer.c */
/* What an event tells of the leg that the call is bridged to. */
void telnyx__peer_learn(telnyx_app *app, telnyx_call *call, const telnyx_event *event);

/* command.c */
void telnyx__commands_pump(telnyx_app *app, telnyx_call *call);
/* The call is over, and what is in flight is not waited for any more: completes all of it. */
void telnyx__commands_give_up(telnyx_call *call);
/* Makes the next command's id from the running cause; false when there is none. */
bool telnyx__cause_command_id(telnyx_app *app, telnyx_op op, char out[37]);

/* dial.c */
/* The dial that this event's leg belongs to, by what was sent as client_state. */
telnyx__dial *telnyx__dial_find(telnyx_app *app, const telnyx_event *event);
/* Whether a dial whose leg is not known yet was sent with this client_state. */
bool telnyx__dial_sent(const telnyx_app *app, const char *client_state);
/* The leg is known: the dial's call takes its id, and the events that waited. 0 or TELNYX_ENOMEM. */
int telnyx__dial_bind(telnyx_app *app, telnyx__dial *dial, const char *call_control_id);
/* The leg of a dial that was answered without an id has not been heard of. Frees it. */
void telnyx__dial_give_up(telnyx__dial *dial, telnyx_end_reason reason);
/* The call's events wait for a dial that is under way, and do not any more. */
void telnyx__await_dial(telnyx_app *app, telnyx_call *call);
void telnyx__await_no_dial(telnyx_app *app, telnyx_call *call);

/* run_flow.c */
/* Gives the flow an event; true when a row took it. */
bool telnyx__flow_event(telnyx_call *call, const telnyx_event *event);
void telnyx__flow_command_failed(telnyx_call *call, const telnyx_response *response);
void telnyx__flow_call_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end);

/* Takes a flow up in a state without entering it: run, time-out, trace. */
void telnyx__flow_take_up(telnyx_call *call, telnyx_flow *flow, int state, void *user_data);
/* Moves a run to the state that another process has brought it to. */
void telnyx__flow_catch_up(telnyx_call *call, int state);
/* Gives the flow TELNYX_FLOW_ENTER or TELNYX_FLOW_RESUME in the state it is in. */
void telnyx__flow_trigger(telnyx_call *call, int trigger);
/* Ends a run that was taken up only to be given up. */
void telnyx__flow_drop(telnyx_call *call);

/* checkpoint.c. All are for calls with `saved` and do nothing on others. */
/* A call begins to run a durable flow. 0 or TELNYX_ENOMEM. */
int telnyx__checkpoint_begin(telnyx_call *call, const telnyx_flow *flow);
/* Between these, commands are kept back; then the last of them takes the record along. True: to be
 * closed. */
bool telnyx__checkpoint_open(telnyx_call *call);
void telnyx__checkpoint_close(telnyx_call *call, bool opened);
/* State, blob or client_state have changed. */
void telnyx__checkpoint_touch(telnyx_call *call);
/* The flow has dealt with the event that is being dispatched. */
void telnyx__checkpoint_done(telnyx_call *call, const char *event_id);
bool telnyx__checkpoint_knows(const telnyx_call *call, const char *event_id);
/* Remembers the client_state that the user gave a command. 0, TELNYX_EINVAL or TELNYX_ENOMEM. */
int telnyx__checkpoint_user_state(telnyx_call *call, const char *client_state);
/* A command is about to be sent: puts the record into its body. 0 or TELNYX_ENOMEM. */
int telnyx__checkpoint_sending(telnyx__call_command *command);
/* A command with a record did not get through. */
void telnyx__checkpoint_lost(telnyx__call_command *command, int error);
/* Ids of commands that no event has caused follow from the call and the record: "enter/<id>/<n>".
 * Sets *cause up and makes it the running one; returns what was, for app->cause afterwards. */
#define TELNYX__CAUSE_KEY_MAX 400
telnyx__cause *telnyx__checkpoint_cause(telnyx_call *call, const char *what, telnyx__cause *cause,
                                        char key[TELNYX__CAUSE_KEY_MAX]);

/* resume.c */
/* Looks into an event's client_state, and leaves the user's own in the event. 0 or TELNYX_ENOMEM. */
int telnyx__resume_read(telnyx__inbound *inbound);
/* The same for a text; what it finds lies in the arena. NULL when it is the user's own, or, with
 * *error set, when out of memory. */
telnyx__found *telnyx__resume_find(telnyx_app *app, const char *client_state, telnyx__arena *arena,
                                   int *error);
typedef enum telnyx__resumed {
    TELNYX__RESUMED = 0,
    TELNYX__RESUME_NOTHING, /* not the record of a flow that goes on, or nothing new */
    TELNYX__RESUME_REFUSED,
    TELNYX__RESUME_NO_MEMORY
} telnyx__resumed;
/* Takes the call up (`met` false: this process did not know it), or brings it up to date. */
telnyx__resumed telnyx__resume_call(telnyx_app *app, telnyx_call *call, const telnyx__found *found,
                                    bool met);
/* Why a record cannot be taken up, before there is a call; 0 when it can. Reports it. */
telnyx__app_flow *telnyx__resume_flow(telnyx_app *app, const char *name);
void telnyx__resume_refuse(telnyx_app *app, telnyx_call *call, const telnyx__found *found,
                           telnyx_flow_refusal why);
void telnyx__resume_free(telnyx_app *app);

/* watchdog.c */
void telnyx__watchdog_heard(telnyx_app *app, telnyx_call *call); /* an event has come */
void telnyx__watchdog_incoming(telnyx_app *app, telnyx_call *call);
void telnyx__watchdog_stop(telnyx_app *app, telnyx_call *call);
/* Asks the platform whether the call lives, and ends it if not. */
void telnyx__watchdog_ask(telnyx_app *app, telnyx_call *call);
void telnyx__watchdog_no_dial(telnyx_app *app, telnyx_call *call);

#endif
