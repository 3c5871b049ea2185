#include "crash/menu.h"

#include <stdio.h>
#include <string.h>

#define SENTENCE                                                                                   \
    "c2VudGVuY2U=" /* client_state of the user's own: tells whose end an event tells of */

static int64_t gather_ms = 10000; /* for a key, after the prompt */

void menu_set_gather_ms(int64_t wait_ms)
{
    gather_ms = wait_ms;
}

static int answer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    return telnyx_call_answer(call, NULL, NULL, NULL) ? MENU_LEAVING : TELNYX_FLOW_STAY;
}

static int to_menu(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return MENU_OFFERING;
}

static int offer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_gather_using_speak_params params = {
        .payload = "Press 1 for sales, or 2 for our opening hours.",
        .voice = "female",
        .language = "en-US",
        .maximum_digits = TELNYX_INT(1),
        .maximum_tries = TELNYX_INT(1),
        .timeout_millis = TELNYX_INT(gather_ms),
    };
    (void)input, (void)user_data;
    return telnyx_call_gather_using_speak(call, &params, NULL, NULL) ? MENU_LEAVING
                                                                     : TELNYX_FLOW_STAY;
}

static int choose(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const char *digits = input->event ? input->event->payload.call_gather_ended->digits : NULL;
    (void)user_data;
    if (digits)
        telnyx_call_flow_set_blob(call, digits, strlen(digits));
    return MENU_SAYING;
}

int menu_say(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    size_t length;
    const char *digits = telnyx_call_flow_blob(call, &length);
    char text[64] = "Your parcel is here.";
    (void)input, (void)user_data;
    if (digits)
        snprintf(text, sizeof text, "You pressed %.*s. Goodbye.", (int)length, digits);
    const telnyx_speak_params params = {
        .payload = text, .voice = "female", .language = "en-US", .client_state = SENTENCE
    };
    return telnyx_call_speak(call, &params, NULL, NULL) ? MENU_LEAVING : TELNYX_FLOW_STAY;
}

int menu_leave(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return MENU_LEAVING;
}

/* The menu's own prompt may be reported as ended when its digits are here already. */
static int leave_after_sentence(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const char *state = input->event->client_state;
    (void)call, (void)user_data;
    return state && strcmp(state, SENTENCE) == 0 ? MENU_LEAVING : TELNYX_FLOW_STAY;
}

int menu_hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    telnyx_call_hangup(call, NULL, NULL, NULL);
    return TELNYX_FLOW_STAY;
}

static const telnyx_flow_row rows[] = {
    { MENU_ANSWERING, TELNYX_FLOW_ENTER, answer },
    { MENU_ANSWERING, TELNYX_EVENT_CALL_ANSWERED, to_menu },
    { MENU_ANSWERING, TELNYX_FLOW_TIMEOUT, to_menu },
    { MENU_OFFERING, TELNYX_FLOW_ENTER, offer },
    { MENU_OFFERING, TELNYX_EVENT_CALL_GATHER_ENDED, choose },
    { MENU_OFFERING, TELNYX_FLOW_TIMEOUT, choose },
    { MENU_SAYING, TELNYX_FLOW_ENTER, menu_say },
    { MENU_SAYING, TELNYX_EVENT_CALL_SPEAK_ENDED, leave_after_sentence },
    { MENU_SAYING, TELNYX_FLOW_TIMEOUT, menu_leave },
    { MENU_LEAVING, TELNYX_FLOW_ENTER, menu_hang_up },
    { MENU_LEAVING, TELNYX_FLOW_TIMEOUT, menu_leave },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, menu_leave },
};

void menu_define(telnyx_flow_definition *definition, const menu_patience *patience,
                 telnyx_flow_state states[MENU_STATES])
{
    states[0] = (telnyx_flow_state){ MENU_ANSWERING, "answering", patience->answering_ms };
    states[1] = (telnyx_flow_state){ MENU_OFFERING, "menu", patience->offering_ms };
    states[2] = (telnyx_flow_state){ MENU_SAYING, "saying", patience->saying_ms };
    states[3] = (telnyx_flow_state){ MENU_LEAVING, "leaving", patience->leaving_ms };
    definition->states = states;
    definition->states_count = MENU_STATES;
    definition->rows = rows;
    definition->rows_count = sizeof rows / sizeof rows[0];
    definition->durable = true;
}
