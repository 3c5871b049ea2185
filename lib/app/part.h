/* Parts: what has a say in the life of calls without the app knowing it by name. A part fills the hooks it
 * cares for; the parts of an app are asked in one order, which flow/parts.c writes down. */
#ifndef TELNYX__PART_H
#define TELNYX__PART_H

#include <telnyx/app.h>

typedef struct telnyx__inbound telnyx__inbound;
typedef struct telnyx__call_command telnyx__call_command;

/* What a command is given with. */
typedef struct telnyx__given {
    telnyx_op op;
    const void *params;
    size_t params_size;
    /* set by a part: the user has put a client_state of his own in */
    bool own_state;
} telnyx__given;

typedef struct telnyx__part {
    /* The app is made: 0 or TELNYX_ENOMEM; and freed, also when `open` has failed. */
    int (*open)(telnyx_app *app, const telnyx_app_options *options);
    void (*free)(telnyx_app *app);

    /* An event. In this order, all but the first for events of a call: */
    /* its call is not known yet; 0 or TELNYX_ENOMEM */
    int (*arrived)(telnyx__inbound *inbound);
    void (*learnt)(telnyx_app *app, telnyx_call *call, const telnyx_event *event);
    void (*met)(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound, bool visible);
    /* on_incoming is due */
    void (*incoming)(telnyx_app *app, telnyx_call *call);
    bool (*knows)(const telnyx_call *call,
                  const telnyx_event *event); /* it was dealt with before */
    /* instead of the handlers */
    bool (*take)(telnyx_call *call, const telnyx_event *event);
    void (*handled)(telnyx_call *call, const telnyx_event *event);

    /* A command. */
    /* 0 or why it is refused */
    int (*giving)(telnyx_call *call, telnyx__given *given);
    int (*sending)(telnyx__call_command *command); /* 0 or TELNYX_ENOMEM */
    /* before its callback */
    void (*answered)(telnyx__call_command *command, int error);
    /* after it */
    void (*failed)(telnyx_call *call, const telnyx_response *response);

    /* A call. Its last callback under way has returned: what they have led to is done now. */
    void (*left)(telnyx_app *app, telnyx_call *call);
    /* Something shows that it is there: an event, an accepted dial. */
    void (*heard)(telnyx_app *app, telnyx_call *call);
    /* What its events waited for is there. */
    void (*released)(telnyx_app *app, telnyx_call *call);
    /* They waited for a dial, in vain. */
    void (*unclaimed)(telnyx_app *app, telnyx_call *call);
    /* Nothing was heard of it since it was met in the middle. */
    void (*unheard)(telnyx_app *app, telnyx_call *call);
    /* A time-out of its flow has come long after its time. */
    void (*overdue)(telnyx_app *app, telnyx_call *call);

    /* Its end, in the order of app/end.c: it is known to be over; what is in flight is not waited for any
     * longer; it is told, before on_ended; all has been told; it goes out of the books. */
    void (*ending)(telnyx_app *app, telnyx_call *call);
    void (*give_up)(telnyx_app *app, telnyx_call *call);
    void (*ended)(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end);
    void (*over)(telnyx_app *app);
    void (*forgotten)(telnyx_app *app, telnyx_call *call);

    /* The app's listeners close; what a part has open there ends now. May be asked twice. */
    void (*closing)(telnyx_app *app);
} telnyx__part;

/* Each asks the app's parts for the hook of its name. The first that returns something but 0 or false has
 * the word. */
int telnyx__parts_open(telnyx_app *app, const telnyx_app_options *options);
void telnyx__parts_free(telnyx_app *app);
int telnyx__parts_arrived(telnyx_app *app, telnyx__inbound *inbound);
void telnyx__parts_learnt(telnyx_app *app, telnyx_call *call, const telnyx_event *event);
void telnyx__parts_met(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound, bool visible);
void telnyx__parts_incoming(telnyx_app *app, telnyx_call *call);
bool telnyx__parts_knows(const telnyx_app *app, const telnyx_call *call, const telnyx_event *event);
bool telnyx__parts_take(telnyx_app *app, telnyx_call *call, const telnyx_event *event);
void telnyx__parts_handled(telnyx_app *app, telnyx_call *call, const telnyx_event *event);
int telnyx__parts_giving(telnyx_app *app, telnyx_call *call, telnyx__given *given);
int telnyx__parts_sending(telnyx_app *app, telnyx__call_command *command);
void telnyx__parts_answered(telnyx_app *app, telnyx__call_command *command, int error);
void telnyx__parts_failed(telnyx_app *app, telnyx_call *call, const telnyx_response *response);
void telnyx__parts_left(telnyx_app *app, telnyx_call *call);
void telnyx__parts_heard(telnyx_app *app, telnyx_call *call);
void telnyx__parts_released(telnyx_app *app, telnyx_call *call);
void telnyx__parts_unclaimed(telnyx_app *app, telnyx_call *call);
void telnyx__parts_unheard(telnyx_app *app, telnyx_call *call);
void telnyx__parts_overdue(telnyx_app *app, telnyx_call *call);
void telnyx__parts_ending(telnyx_app *app, telnyx_call *call);
void telnyx__parts_give_up(telnyx_app *app, telnyx_call *call);
void telnyx__parts_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end);
void telnyx__parts_over(telnyx_app *app);
void telnyx__parts_forgotten(telnyx_app *app, telnyx_call *call);
void telnyx__parts_closing(telnyx_app *app);

#endif
