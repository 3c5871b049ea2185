/* A telephone menu: answers, offers a choice, transfers who presses 1 and says goodbye to the rest.
 *
 *     TELNYX_API_KEY=… TELNYX_PUBLIC_KEY=… ivr --listen 127.0.0.1:8080
 *
 * Point the application's webhook at http(s)://…/webhooks. */
#include <string.h>

#include "common/common.h"

#define MENU "Thank you for calling. Press 1 for sales. Press any other key to end the call."

typedef struct ivr {
    program base;
    const char *sales; /* where the key 1 leads */
} ivr;

static void on_choice(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    ivr *self = user_data;
    const telnyx_call_gather_ended_event *gather = event->payload.call_gather_ended;
    int error = 0;
    if (gather->status == TELNYX_GATHER_STATUS_VALID && gather->digits &&
        strcmp(gather->digits, "1") == 0)
        error = telnyx_call_transfer(call, &(telnyx_transfer_params){ .to = self->sales },
                                     program_on_done, NULL);
    else if (gather->status != TELNYX_GATHER_STATUS_CALL_HANGUP)
        error = telnyx_call_hangup(call, NULL, program_on_done, NULL);
    program_check(call, error);
}

/* Both commands are given at once: the second one waits until the call is answered. */
static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_gather_using_speak_params menu = {
        .payload = MENU,
        .voice = "female",
        .language = "en-US",
        .minimum_digits = TELNYX_INT(1),
        .maximum_digits = TELNYX_INT(1),
        .maximum_tries = TELNYX_INT(2),
        .timeout_millis = TELNYX_INT(10000),
    };
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_choice, user_data);
    int error = telnyx_call_answer(call, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_gather_using_speak(call, &menu, program_on_done, NULL);
    program_check(call, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    ivr *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    ivr self = { .sales = "+18005550100" };
    const program_option options[] = {
        { "sales", "NUMBER", "where the key 1 leads (+18005550100)", .text = &self.sales },
        { .name = NULL },
    };
    self.base = (program){ .name = "ivr",
                           .about = "A telephone menu.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
