/* Calls of the test kit as lines of a trace, on standard output: `trace_calls menu`, `trouble` or `crowd`. The
 * files of test/data/trace were written with it. The same seed makes the same lines. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>
#include <uv.h>

enum { MENU = 1, HOURS, CONNECTING, TALKING };

static struct {
    uv_loop_t loop;
    telnyx_sim *sim;
    telnyx_app *app;
    telnyx_flow *flow;
    unsigned show;
} here;

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    static char line[1 << 20];
    (void)user_data;
    if (telnyx_trace_json(record, here.show, line, sizeof line) < sizeof line)
        puts(line);
}

/* The program under test -------------------------------------------------------------------------- */

static int offer_menu(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_gather_using_speak_params params = { .payload = "Press 1 for sales, 2 for hours.",
                                                      .voice = "female",
                                                      .maximum_digits = TELNYX_INT(1) };
    (void)input, (void)user_data;
    telnyx_call_gather_using_speak(call, &params, NULL, NULL);
    return TELNYX_FLOW_STAY;
}

static int choose(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const char *digits = input->event->payload.call_gather_ended->digits;
    (void)call, (void)user_data;
    return !digits                    ? TELNYX_FLOW_STAY
           : strcmp(digits, "1") == 0 ? CONNECTING
           : strcmp(digits, "2") == 0 ? HOURS
                                      : MENU;
}

static int say_hours(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_speak_params params = { .payload = "From nine to five.", .voice = "female" };
    (void)input, (void)user_data;
    telnyx_call_speak(call, &params, NULL, NULL);
    return TELNYX_FLOW_STAY;
}

static int connect_sales(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input, (void)user_data;
    telnyx_call_transfer(call, &(telnyx_transfer_params){ .to = "+18005550100" }, NULL, NULL);
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

static const telnyx_flow_row rows[] = {
    { MENU, TELNYX_FLOW_ENTER, offer_menu },
    { MENU, TELNYX_EVENT_CALL_GATHER_ENDED, choose },
    { HOURS, TELNYX_FLOW_ENTER, say_hours },
    { HOURS, TELNYX_EVENT_CALL_SPEAK_ENDED, go_to_menu },
    { CONNECTING, TELNYX_FLOW_ENTER, connect_sales },
    { CONNECTING, TELNYX_EVENT_CALL_BRIDGED, go_to_talking },
};

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_start_flow(call, here.flow, NULL);
}

static void make_flow(void)
{
    static const telnyx_flow_state states[] = { { MENU, "menu", 60000 },
                                                { HOURS, "hours", 20000 },
                                                { CONNECTING, "connecting", 30000 },
                                                { TALKING, "talking", 0 } };
    const telnyx_flow_definition definition = { .name = "desk",
                                                .states = states,
                                                .states_count = 4,
                                                .rows = rows,
                                                .rows_count = sizeof rows / sizeof rows[0] };
    if (telnyx_flow_new(&here.flow, &definition) != 0)
        abort();
}

/* The calls ---------------------------------------------------------------------------------------- */

#define EXPECT(expectation) TELNYX_SIM_EXPECT(here.sim, expectation)

static const char *call_in(const char *from)
{
    const char *caller = telnyx_sim_calls(here.sim, from, "+14155550117");
    if (!caller)
        abort();
    return caller;
}

static void strike(telnyx_sim_fault fault, const char *name, unsigned skip)
{
    const telnyx_sim_strike next = { .fault = fault, .name = name, .skip = skip };
    if (telnyx_sim_strike_next(here.sim, &next) != 0)
        abort();
}

/* Hours, then sales, and a talk: as it should be. */
static void play_menu(void)
{
    const char *caller = call_in("+13125550142");
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 10000));
    telnyx_sim_press(here.sim, caller, "2");
    EXPECT(telnyx_sim_expect_heard(here.sim, caller, "nine to five", 10000));
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 20000));
    telnyx_sim_press(here.sim, caller, "1");
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "bridged", 20000));
    telnyx_sim_pass(here.sim, 4000);
    telnyx_sim_hang_up(here.sim, caller);
    EXPECT(telnyx_sim_expect_over(here.sim, 20000));
}

static void on_dialled(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    /* Refused where it is given, and one that the end overtakes. */
    telnyx_call_speak(call, &(telnyx_speak_params){ .payload = NULL }, NULL, NULL);
    telnyx_call_hangup(call, NULL, NULL, NULL);
}

/* Whatever can go wrong, once each. */
static void play_trouble(void)
{
    const char *caller;
    telnyx_call *dialled = NULL;
    strike(TELNYX_SIM_FAULT_DELAY, "call.initiated", 1); /* that of the second leg */
    strike(TELNYX_SIM_FAULT_SERVER_ERROR, "answer", 0);
    strike(TELNYX_SIM_FAULT_RATE_LIMIT, "gather_using_speak", 0);
    strike(TELNYX_SIM_FAULT_DUPLICATE, "call.answered", 0);
    strike(TELNYX_SIM_FAULT_BAD_SIGNATURE, "call.gather.ended", 0);
    strike(TELNYX_SIM_FAULT_REORDER, "call.speak.started", 0);
    strike(TELNYX_SIM_FAULT_CUT, "transfer", 0);
    caller = call_in("+13125550142");
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "gather", 30000));
    telnyx_sim_press(here.sim, caller, "1");
    EXPECT(telnyx_sim_expect_moment(here.sim, caller, "bridged", 30000));
    telnyx_sim_hang_up(here.sim, caller);
    EXPECT(telnyx_sim_expect_over(here.sim, 20000));
    /* Somebody who hangs up before anything is said. */
    caller = call_in("+13125550143");
    telnyx_sim_pass(here.sim, 40);
    telnyx_sim_hang_up(here.sim, caller);
    EXPECT(telnyx_sim_expect_over(here.sim, 20000));
    /* A dial whose events come before its answer. */
    strike(TELNYX_SIM_FAULT_EARLY, "call.initiated", 0);
    const telnyx_dial_params dial = { .connection_id = telnyx_sim_connection_id(here.sim),
                                      .to = { .items = (const char *const[]){ "+14155550199" },
                                              .count = 1 },
                                      .from = "+14155550117" };
    if (telnyx_app_dial(here.app, &dial, NULL, NULL, &dialled) != 0)
        abort();
    telnyx_call_on(dialled, TELNYX_EVENT_CALL_ANSWERED, on_dialled, NULL);
    EXPECT(telnyx_sim_expect_over(here.sim, 60000));
}

/* Twelve callers at once, with faults by chance; the last one is still there at the end. */
static void play_crowd(void)
{
    static const telnyx_sim_fault faults[] = { TELNYX_SIM_FAULT_DUPLICATE, TELNYX_SIM_FAULT_REORDER,
                                               TELNYX_SIM_FAULT_SERVER_ERROR };
    const char *callers[12];
    char number[24];
    for (unsigned i = 0; i < 3; i++)
        telnyx_sim_set_fault(here.sim, faults[i], 15);
    for (unsigned i = 0; i < 12; i++) {
        snprintf(number, sizeof number, "+131255502%02u", i);
        callers[i] = call_in(number);
    }
    telnyx_sim_pass(here.sim, 4000);
    for (unsigned i = 0; i < 12; i++)
        telnyx_sim_press(here.sim, callers[i], i % 3 ? "1" : "2");
    telnyx_sim_pass(here.sim, 10000);
    for (unsigned i = 0; i < 11; i++)
        telnyx_sim_hang_up(here.sim, callers[i]);
    telnyx_sim_pass(here.sim, 5000);
}

/* The run ------------------------------------------------------------------------------------------ */

static void open_all(void)
{
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED, .seed = 7 };
    const telnyx_app_options app = { .on_trace = on_trace, .ack = TELNYX_ACK_AFTER_COMMANDS };
    uv_loop_init(&here.loop);
    if (telnyx_sim_new(&here.sim, &here.loop, &options, NULL) != 0 ||
        telnyx_sim_app_new(&here.app, here.sim, &here.loop, &app) != 0)
        abort();
    make_flow();
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*play)(void);
    } plays[] = { { "menu", play_menu }, { "trouble", play_trouble }, { "crowd", play_crowd } };
    here.show = TELNYX_TRACE_PERSONAL | (argc > 2 ? TELNYX_TRACE_BODIES : 0);
    for (unsigned i = 0; argc > 1 && i < 3; i++) {
        if (strcmp(plays[i].name, argv[1]) != 0)
            continue;
        open_all();
        plays[i].play();
        telnyx_sim_test_end(here.sim, here.app);
        telnyx_flow_unref(here.flow);
        uv_loop_close(&here.loop);
        return 0;
    }
    fputs("usage: trace_calls menu|trouble|crowd [bodies]\n", stderr);
    return 2;
}
