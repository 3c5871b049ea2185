/* The telephone menu as a state table: which event leads where, what happens on the way, how long
 * each state may last. --verbose prints every transition.
 *
 *     ivr-flow --listen 127.0.0.1:8080 --sales +18005550100 --patience 30 */
#include <stdio.h>
#include <string.h>

#include "common/common.h"

typedef struct ivr_flow {
    program base;
    telnyx_flow *flow;
    const char *sales;
    int64_t patience_secs; /* for a transfer that nobody answers */
} ivr_flow;

enum { MENU, HOURS, CONNECTING, TALKING, GOODBYE };

/* Actions act, and name the next state. Commands need no callback: the table has a row for those
 * that the platform refuses. */

/* The result of giving a command: 0 when it was taken. */
static int stay_unless(int error)
{
    return error ? GOODBYE : TELNYX_FLOW_STAY;
}

static int say(telnyx_call *call, const char *text)
{
    const telnyx_speak_params params = { .payload = text, .voice = "female", .language = "en-US" };
    return telnyx_call_speak(call, &params, NULL, NULL);
}

static int offer_menu(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_gather_using_speak_params params = {
        .payload = "Press 1 for sales, or 2 for our opening hours.",
        .voice = "female",
        .language = "en-US",
        .minimum_digits = TELNYX_INT(1),
        .maximum_digits = TELNYX_INT(1),
        .maximum_tries = TELNYX_INT(2),
        .timeout_millis = TELNYX_INT(10000),
        .valid_digits = "12",
    };
    (void)input, (void)user_data;
    return stay_unless(telnyx_call_gather_using_speak(call, &params, NULL, NULL));
}

static int choose(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_call_gather_ended_event *gather = input->event->payload.call_gather_ended;
    (void)call, (void)user_data;
    if (gather->status == TELNYX_GATHER_STATUS_CALL_HANGUP)
        return TELNYX_FLOW_STAY;
    if (gather->status != TELNYX_GATHER_STATUS_VALID || !gather->digits)
        return GOODBYE;
    return strcmp(gather->digits, "1") == 0 ? CONNECTING : HOURS;
}

static int say_hours(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    return stay_unless(say(call, "We are here from nine to five, Monday to Friday."));
}

static int connect_sales(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const ivr_flow *self = user_data;
    const telnyx_transfer_params params = { .to = self->sales };
    (void)input;
    return stay_unless(telnyx_call_transfer(call, &params, NULL, NULL));
}

static int hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    telnyx_call_hangup(call, NULL, NULL, NULL);
    return TELNYX_FLOW_STAY;
}

static int say_goodbye(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    if (say(call, "We are sorry that we could not help you this time. Goodbye.") != 0)
        return hang_up(call, input, user_data);
    return TELNYX_FLOW_STAY;
}

static int go_to_menu(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return MENU;
}

static int go_to_talking(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return TALKING;
}

static int go_to_goodbye(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return GOODBYE;
}

static int give_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    ivr_flow *self = user_data;
    program_fail(&self->base, "%s", input->response->message);
    if (input->response->op != TELNYX_OP_HANGUP)
        return hang_up(call, input, user_data);
    return TELNYX_FLOW_DONE;
}

static int note_end(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const ivr_flow *self = user_data;
    if (self->base.verbose)
        printf("ivr-flow: %s is gone%s\n", telnyx_call_from(call),
               input->state == TALKING ? ", after talking to sales" : "");
    return TELNYX_FLOW_DONE;
}

static const telnyx_flow_row rows[] = {
    { MENU, TELNYX_FLOW_ENTER, offer_menu },
    { MENU, TELNYX_EVENT_CALL_GATHER_ENDED, choose },

    { HOURS, TELNYX_FLOW_ENTER, say_hours },
    { HOURS, TELNYX_EVENT_CALL_SPEAK_ENDED, go_to_menu },

    { CONNECTING, TELNYX_FLOW_ENTER, connect_sales },
    { CONNECTING, TELNYX_EVENT_CALL_BRIDGED, go_to_talking },
    { CONNECTING, TELNYX_FLOW_TIMEOUT, go_to_goodbye },

    { GOODBYE, TELNYX_FLOW_ENTER, say_goodbye },
    { GOODBYE, TELNYX_EVENT_CALL_SPEAK_ENDED, hang_up },

    /* Where the state has no row of its own. */
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, hang_up },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, give_up },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED, note_end },
};

static int make_flow(ivr_flow *self, telnyx_flow_trace_cb *on_transition)
{
    const telnyx_flow_state states[] = {
        { MENU, "menu", 60000 },
        { HOURS, "hours", 20000 },
        { CONNECTING, "connecting", (uint64_t)self->patience_secs * 1000 },
        { TALKING, "talking", 0 },
        { GOODBYE, "goodbye", 20000 },
    };
    telnyx_error_text error = { 0 };
    const telnyx_flow_definition definition = {
        .name = "ivr-flow",
        .states = states,
        .states_count = sizeof states / sizeof states[0],
        .rows = rows,
        .rows_count = sizeof rows / sizeof rows[0],
        .on_transition = on_transition,
        .trace_user_data = self,
        .error = &error,
    };
    int result = telnyx_flow_new(&self->flow, &definition);
    if (result)
        program_fail(&self->base, "%s", error.text);
    return result;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    ivr_flow *self = user_data;
    (void)event;
    telnyx_call_answer(call, NULL, program_on_done, NULL);
    telnyx_call_start_flow(call, self->flow, self);
}

/* The program around the flow -------------------------------------------------------------------- */

static const char *trigger_name(int trigger)
{
    switch (trigger) {
    case TELNYX_FLOW_ENTER:
        return "enter";
    case TELNYX_FLOW_TIMEOUT:
        return "timeout";
    case TELNYX_FLOW_COMMAND_FAILED:
        return "command failed";
    case TELNYX_FLOW_CALL_ENDED:
        return "call ended";
    default:
        return telnyx_event_type_name((telnyx_event_type)trigger);
    }
}

static void on_transition(telnyx_call *call, const char *flow, const char *from, const char *to,
                          int trigger, void *user_data)
{
    const ivr_flow *self = user_data;
    if (self->base.verbose)
        printf("%s: %s: %s -> %s (%s)\n", flow, telnyx_call_from(call), *from ? from : "start",
               *to ? to : "end", trigger_name(trigger));
}

static void start(void *user_data)
{
    ivr_flow *self = user_data;
    if (make_flow(self, on_transition) != 0)
        program_stop(&self->base);
    else
        telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    ivr_flow self = { .sales = "+18005550100", .patience_secs = 30 };
    const program_option options[] = {
        { "sales", "NUMBER", "where the key 1 leads (+18005550100)", .text = &self.sales },
        { "patience", "SECS", "for sales to answer (30)", .number = &self.patience_secs, .low = 1,
          .high = 600 },
        { .name = NULL },
    };
    self.base = (program){ .name = "ivr-flow",
                           .about = "A telephone menu, written as a state table.",
                           .options = options,
                           .client_options = { .log_level = TELNYX_LOG_WARN },
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .user_data = &self };
    int status = program_run(&self.base, argc, argv);
    telnyx_flow_unref(self.flow);
    return status;
}
