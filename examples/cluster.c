/* A telephone menu whose calls survive the process that serves them: several instances of it, on one machine or on many,
 * meet at a Redis and act as one. Kill one in the middle of its calls, and the others go on with them.
 *
 *     cluster --listen 127.0.0.1:8081 --redis redis://127.0.0.1 --instance one
 *     cluster --listen 127.0.0.1:8082 --redis redis://127.0.0.1 --instance two
 *
 * examples/cluster-run starts three of them, and all that they need. */
#include <stdio.h>
#include <string.h>

#include "common/member.h"

typedef struct menu {
    program base;
    program_member member;
    telnyx_flow *flow;
} menu;

enum { ANSWERING, OFFERING, SAYING, LEAVING };

/* Actions act, and name the next state. What a later one has to know of a call stands in the flow's blob, which goes
 * with the call to whoever serves it next. */

static int stay_unless(int error)
{
    return error ? LEAVING : TELNYX_FLOW_STAY;
}

static int answer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    return stay_unless(telnyx_call_answer(call, NULL, NULL, NULL));
}

static int go_to_menu(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return OFFERING;
}

static int offer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_gather_using_speak_params params = {
        .payload = "Press the key of your choice.",
        .voice = "female",
        .language = "en-US",
        .maximum_digits = TELNYX_INT(1),
        .maximum_tries = TELNYX_INT(2),
        .timeout_millis = TELNYX_INT(20000),
    };
    (void)input, (void)user_data;
    return stay_unless(telnyx_call_gather_using_speak(call, &params, NULL, NULL));
}

static int choose(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_call_gather_ended_event *gather = input->event->payload.call_gather_ended;
    (void)user_data;
    if (gather->status != TELNYX_GATHER_STATUS_VALID || !gather->digits)
        return LEAVING;
    telnyx_call_flow_set_blob(call, gather->digits, strlen(gather->digits));
    return SAYING;
}

static int say(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const menu *self = user_data;
    size_t length;
    const char *digits = telnyx_call_flow_blob(call, &length);
    char text[128];
    (void)input;
    snprintf(text, sizeof text, "You have pressed %.*s. Instance %.64s says goodbye.",
             digits ? (int)length : 0, digits ? digits : "", self->member.instance);
    const telnyx_speak_params params = { .payload = text, .voice = "female", .language = "en-US" };
    return stay_unless(telnyx_call_speak(call, &params, NULL, NULL));
}

/* The prompt of the menu ends, too, when its digits are here already: then this is not what was said. */
static int go_to_leaving(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return LEAVING;
}

static int hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    telnyx_call_hangup(call, NULL, NULL, NULL);
    return TELNYX_FLOW_STAY;
}

static const telnyx_flow_row rows[] = {
    { ANSWERING, TELNYX_FLOW_ENTER, answer },
    { ANSWERING, TELNYX_EVENT_CALL_ANSWERED, go_to_menu },
    { ANSWERING, TELNYX_FLOW_TIMEOUT, go_to_menu },

    { OFFERING, TELNYX_FLOW_ENTER, offer },
    { OFFERING, TELNYX_EVENT_CALL_GATHER_ENDED, choose },

    { SAYING, TELNYX_FLOW_ENTER, say },
    { SAYING, TELNYX_EVENT_CALL_SPEAK_ENDED, go_to_leaving },

    { LEAVING, TELNYX_FLOW_ENTER, hang_up },

    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, go_to_leaving },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, go_to_leaving },
};

static const telnyx_flow_state states[] = {
    { ANSWERING, "answering", 10000 },
    { OFFERING, "menu", 60000 },
    { SAYING, "saying", 20000 },
    { LEAVING, "leaving", 10000 },
};

/* The program around the flow -------------------------------------------------------------------- */

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    menu *self = user_data;
    (void)event;
    telnyx_call_start_flow(call, self->flow, self);
}

/* Who looks at several instances sees which one has a call. */
static void on_transition(telnyx_call *call, const char *flow, const char *from, const char *to,
                          int trigger, void *user_data)
{
    const menu *self = user_data;
    const char *caller =
        telnyx_call_from(call); /* whoever has taken a call over may not know it yet */
    (void)flow, (void)from, (void)trigger;
    printf("cluster: %s has %s: %s\n", self->member.instance,
           caller ? caller : telnyx_call_id(call), *to ? to : "over");
    fflush(stdout);
}

/* A flow that calls are taken up in has to be known before the first event comes, from wherever. */
static bool open_menu(void *user_data)
{
    menu *self = user_data;
    telnyx_error_text error = { 0 };
    const telnyx_flow_definition definition = {
        .name = "cluster",
        .version = 1,
        .states = states,
        .states_count = sizeof states / sizeof states[0],
        .rows = rows,
        .rows_count = sizeof rows / sizeof rows[0],
        .durable = true,
        .on_transition = on_transition,
        .trace_user_data = self,
        .error = &error,
    };
    if (telnyx_flow_new(&self->flow, &definition) != 0) {
        program_fail(&self->base, "%s", error.text);
        return false;
    }
    int result = telnyx_app_add_flow(self->base.app, self->flow, self);
    if (result)
        program_fail(&self->base, "%s", telnyx_strerror(result));
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
    return result == 0 && program_member_join(&self->member, &self->base);
}

static bool leave(void *user_data)
{
    return program_member_leave(&((menu *)user_data)->member);
}

static void start(void *user_data)
{
    (void)user_data;
}

int main(int argc, char **argv)
{
    menu self = { .member = { .instance = "a", .lease_ms = 5000 } };
    const program_option options[] = {
        PROGRAM_MEMBER_OPTIONS(self.member),
        { .name = NULL },
    };
    self.base = (program){ .name = "cluster",
                           .about = "A telephone menu in several instances that act as one.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .open = open_menu,
                           .start = start,
                           .leave = leave,
                           .user_data = &self };
    int status = program_run(&self.base, argc, argv);
    telnyx_flow_unref(self.flow);
    return status;
}
