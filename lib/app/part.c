#include "app/part.h"

#include "app/app.h"

/* Asks every part that has the hook. */
#define TELL(app, hook, ...)                                                                       \
    for (const telnyx__part *const *part = (app)->parts; *part; part++)                            \
        if ((*part)->hook)                                                                         \
    (*part)->hook(__VA_ARGS__)

/* Asks until one has an answer. */
#define ASK(type, app, hook, ...)                                                                  \
    type answer = 0;                                                                               \
    for (const telnyx__part *const *part = (app)->parts; *part && !answer; part++)                 \
        if ((*part)->hook)                                                                         \
            answer = (*part)->hook(__VA_ARGS__);                                                   \
    return answer

int telnyx__parts_open(telnyx_app *app, const telnyx_app_options *options)
{
    ASK(int, app, open, app, options);
}

int telnyx__parts_arrived(telnyx_app *app, telnyx__inbound *inbound)
{
    ASK(int, app, arrived, inbound);
}

bool telnyx__parts_knows(const telnyx_app *app, const telnyx_call *call, const telnyx_event *event)
{
    ASK(bool, app, knows, call, event);
}

bool telnyx__parts_take(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    ASK(bool, app, take, call, event);
}

int telnyx__parts_giving(telnyx_app *app, telnyx_call *call, telnyx__given *given)
{
    ASK(int, app, giving, call, given);
}

int telnyx__parts_sending(telnyx_app *app, telnyx__call_command *command)
{
    ASK(int, app, sending, command);
}

void telnyx__parts_free(telnyx_app *app)
{
    TELL(app, free, app);
}

void telnyx__parts_learnt(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    TELL(app, learnt, app, call, event);
}

void telnyx__parts_met(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound, bool visible)
{
    TELL(app, met, app, call, inbound, visible);
}

void telnyx__parts_incoming(telnyx_app *app, telnyx_call *call)
{
    TELL(app, incoming, app, call);
}

void telnyx__parts_handled(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    TELL(app, handled, call, event);
}

void telnyx__parts_answered(telnyx_app *app, telnyx__call_command *command, int error)
{
    TELL(app, answered, command, error);
}

void telnyx__parts_failed(telnyx_app *app, telnyx_call *call, const telnyx_response *response)
{
    TELL(app, failed, call, response);
}

void telnyx__parts_left(telnyx_app *app, telnyx_call *call)
{
    TELL(app, left, app, call);
}

void telnyx__parts_heard(telnyx_app *app, telnyx_call *call)
{
    TELL(app, heard, app, call);
}

void telnyx__parts_released(telnyx_app *app, telnyx_call *call)
{
    TELL(app, released, app, call);
}

void telnyx__parts_unclaimed(telnyx_app *app, telnyx_call *call)
{
    TELL(app, unclaimed, app, call);
}

void telnyx__parts_unheard(telnyx_app *app, telnyx_call *call)
{
    TELL(app, unheard, app, call);
}

void telnyx__parts_overdue(telnyx_app *app, telnyx_call *call)
{
    TELL(app, overdue, app, call);
}

void telnyx__parts_ending(telnyx_app *app, telnyx_call *call)
{
    TELL(app, ending, app, call);
}

void telnyx__parts_give_up(telnyx_app *app, telnyx_call *call)
{
    TELL(app, give_up, app, call);
}

void telnyx__parts_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    TELL(app, ended, app, call, end);
}

void telnyx__parts_over(telnyx_app *app)
{
    TELL(app, over, app);
}

void telnyx__parts_forgotten(telnyx_app *app, telnyx_call *call)
{
    TELL(app, forgotten, app, call);
}

void telnyx__parts_closing(telnyx_app *app)
{
    TELL(app, closing, app);
}
