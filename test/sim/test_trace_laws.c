/* What holds for every trace, whatever the network does: what begins ends, once; states follow each other; nothing
 * is told twice. A program that does things at random is played against each fault of the simulator. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "support/loop.h"
#include "support/test.h"

#define EVENTS   4000
#define REQUESTS 4000
#define CALLS    400

/* An event, by its id. */
typedef struct event_story {
    char id[80];
    unsigned deliveries, acknowledged; /* genuine ones that were answered by the app */
    unsigned taken, given_back, dispatched;
    unsigned held, released;
    bool left; /* it waited still when the app ended */
} event_story;

/* A request, by its number. */
typedef struct request_story {
    char what[40], result[40];
    bool given, waits;
    unsigned sent, answered, retried, done, dropped;
} request_story;

/* A call, by its number. */
typedef struct call_story {
    char state[24];
    unsigned met, named, states, ended;
} call_story;

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    unsigned dice, seed;
    uint64_t number, monotonic_us;
    event_story events[EVENTS];
    size_t events_count;
    request_story requests[REQUESTS];
    call_story calls[CALLS];
    unsigned kinds[TELNYX_TRACE_KIND_COUNT];
    char fault[600]; /* the first */
    bool meddles, ending, closed;
} here;

/* Laws --------------------------------------------------------------------------------------------- */

static void break_law(const telnyx_trace_record *record, const char *law)
{
    char line[4000] = "at the end";
    if (here.fault[0])
        return;
    if (record)
        telnyx_trace_json(record, TELNYX_TRACE_PERSONAL, line, sizeof line);
    snprintf(here.fault, sizeof here.fault, "seed %u: %s: %.480s", here.seed, law, line);
}

static void must(bool good, const telnyx_trace_record *record, const char *law)
{
    if (!good)
        break_law(record, law);
}

static event_story *event_of(const char *id)
{
    for (size_t i = here.events_count; i-- > 0;)
        if (strcmp(here.events[i].id, id) == 0)
            return &here.events[i];
    assert_true(here.events_count < EVENTS);
    event_story *event = &here.events[here.events_count++];
    *event = (event_story){ .deliveries = 0 };
    snprintf(event->id, sizeof event->id, "%s", id);
    return event;
}

static void take_arrived(event_story *event, const telnyx_trace_record *record)
{
    bool fetched = strcmp(record->result, "fetched") == 0;
    bool anew = fetched || strcmp(record->result, "new") == 0;
    event->deliveries += !fetched;
    must(!anew || event->taken == event->given_back, record, "it is in work already");
    must(anew || event->taken > 0, record, "what comes again has come before");
    event->taken += anew;
}

static void take_event(const telnyx_trace_record *record)
{
    if (!record->id)
        return; /* it was not read */
    event_story *event = event_of(record->id);
    switch (record->kind) {
    case TELNYX_TRACE_EVENT_ARRIVED:
        take_arrived(event, record);
        break;
    case TELNYX_TRACE_EVENT_REFUSED: /* in place of its arrival */
        must(record->status == 503, record, "it is the platform's again");
        break;
    case TELNYX_TRACE_EVENT_HELD:
        must(event->held++ == event->released, record, "it is held already");
        break;
    case TELNYX_TRACE_EVENT_RELEASED:
        must(++event->released == event->held, record, "it was not held");
        event->left = strcmp(record->result, "end") == 0;
        break;
    case TELNYX_TRACE_EVENT_DISPATCHED:
        must(event->held == event->released, record, "it is held still");
        must(++event->dispatched + event->given_back == event->taken, record, "it went on twice");
        break;
    default:
        must(++event->acknowledged <= event->deliveries, record, "a delivery has two answers");
        /* What is answered so before it went on comes again, and is new then. */
        event->given_back +=
            record->status != 200 && event->dispatched + event->given_back < event->taken;
        break;
    }
}

static void take_command(const telnyx_trace_record *record)
{
    assert_true(record->request_number > 0 && record->request_number < REQUESTS);
    request_story *request = &here.requests[record->request_number];
    bool over = request->done || request->dropped;
    snprintf(request->what, sizeof request->what, "%s", record->what);
    snprintf(request->result, sizeof request->result, "%s", record->result ? record->result : "");
    must(!over, record, "it was over");
    switch (record->kind) {
    case TELNYX_TRACE_COMMAND_GIVEN:
        must(!request->given && !request->sent, record, "it was given already");
        request->given = true;
        break;
    case TELNYX_TRACE_COMMAND_WAITS:
        must(request->given && !request->waits && !request->sent, record, "it cannot wait");
        request->waits = true;
        break;
    case TELNYX_TRACE_COMMAND_DROPPED:
        must(!request->sent, record, "it was sent");
        request->dropped++;
        break;
    case TELNYX_TRACE_REQUEST_SENT:
        must(request->sent++ == request->answered, record, "it is under way already");
        must(request->retried + 1 == request->sent, record, "it goes again without a word");
        break;
    case TELNYX_TRACE_REQUEST_ANSWERED:
        must(++request->answered == request->sent, record, "it is not under way");
        break;
    case TELNYX_TRACE_REQUEST_RETRIED:
        must(++request->retried == request->sent, record, "it is to go already");
        break;
    default:
        must(request->sent > 0, record, "it was not sent");
        request->done++;
        break;
    }
    must(record->kind <= TELNYX_TRACE_COMMAND_DROPPED || !record->attempts ||
             record->attempts == request->sent,
         record, "attempts are counted wrongly");
}

static void take_call(const telnyx_trace_record *record)
{
    assert_true(record->call_number > 0 && record->call_number < CALLS);
    call_story *call = &here.calls[record->call_number];
    must(!call->ended, record, "it had ended");
    if (record->kind == TELNYX_TRACE_CALL_MET && strcmp(record->result, "named") == 0) {
        must(call->met && !call->named++, record, "its id was known");
    } else if (record->kind == TELNYX_TRACE_CALL_MET) {
        must(!call->met++, record, "it was met before");
        snprintf(call->state, sizeof call->state, "%s", record->what);
    } else if (record->kind == TELNYX_TRACE_CALL_STATE) {
        /* One that an event brings begins as new: the record of that stands before it. */
        bool begins = !call->states++ && strcmp(record->before, "new") == 0;
        must(call->met && (begins || strcmp(call->state, record->before) == 0), record,
             "it was in no such state");
        must(strcmp(record->what, record->before) != 0, record, "nothing has changed");
        snprintf(call->state, sizeof call->state, "%s", record->what);
    } else {
        must(call->met && strcmp(call->state, record->what) == 0, record,
             "it ends in another state");
        call->ended++;
    }
}

static void meddle(const telnyx_trace_record *record);

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    (void)user_data;
    must(record->number == ++here.number, record, "a number is missing");
    must(record->monotonic_us >= here.monotonic_us, record, "time goes back");
    must(record->elapsed_us >= -1 && record->talk_us >= -1 && record->wait_ms >= -1, record,
         "it took less than nothing");
    here.monotonic_us = record->monotonic_us;
    here.kinds[record->kind]++;
    if (record->kind <= TELNYX_TRACE_EVENT_ACKNOWLEDGED)
        take_event(record);
    else if (record->kind <= TELNYX_TRACE_CALL_ENDED)
        take_call(record);
    else if (record->kind != TELNYX_TRACE_FLOW_STATE &&
             record->kind != TELNYX_TRACE_COMMAND_REFUSED)
        take_command(record);
    if (here.meddles && here.app && !here.closed)
        meddle(record);
}

static void check_end(void)
{
    for (size_t i = 0; i < here.events_count; i++) {
        const event_story *event = &here.events[i];
        unsigned on = event->dispatched + event->given_back;
        if ((event->taken != on && !(event->left && event->taken == on + 1)) ||
            event->held != event->released || event->deliveries != event->acknowledged) {
            char law[300];
            snprintf(law, sizeof law,
                     "event %s: taken %u, dispatched %u, given back %u, held %u, released %u, "
                     "delivered %u, acknowledged %u times",
                     event->id, event->taken, event->dispatched, event->given_back, event->held,
                     event->released, event->deliveries, event->acknowledged);
            break_law(NULL, law);
        }
    }
    for (size_t i = 0; i < REQUESTS; i++) {
        const request_story *request = &here.requests[i];
        bool began = request->given || request->sent;
        /* What is under way when its call or the app ends is not waited for; a hangup has succeeded. */
        bool withdrawn = strcmp(request->what, "calls.actions.hangup") == 0 ||
                         strcmp(request->result, "TELNYX_ECALLENDED") == 0 ||
                         strcmp(request->result, "TELNYX_ECANCELED") == 0;
        if (request->done + request->dropped != began ||
            request->answered + withdrawn < request->sent) {
            char law[200];
            snprintf(law, sizeof law,
                     "request %zu (%s, %s) was sent %u, answered %u, done %u times", i,
                     request->what, request->result, request->sent, request->answered,
                     request->done + request->dropped);
            break_law(NULL, law);
        }
    }
    for (size_t i = 0; i < CALLS; i++)
        must(here.calls[i].met == here.calls[i].ended, NULL, "a call has no end");
}

/* What is played ------------------------------------------------------------------------------------- */

static unsigned roll(unsigned sides)
{
    here.dice = here.dice * 1664525u + 1013904223u;
    return (here.dice >> 16) % sides;
}

static void do_something(telnyx_call *call);

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    (void)client, (void)response, (void)user_data;
    if (call && roll(4) == 0)
        do_something(call);
}

static void gather(telnyx_call *call)
{
    telnyx_gather_using_speak_params ask = { .payload = "Press 1.", .voice = "female" };
    telnyx_call_gather_using_speak(call, &ask, on_done, NULL);
}

static void do_something(telnyx_call *call)
{
    static const char *const to[] = { "+13125550142" };
    telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" }, nothing = { 0 };
    telnyx_transfer_params transfer = { .to = "+18005550100" };
    telnyx_dial_params dial = { .from = "+14155550117", .to = { to, 1 } };
    switch (roll(8)) {
    case 0:
        telnyx_call_speak(call, &speak, on_done, NULL);
        break;
    case 1:
        gather(call);
        break;
    case 2:
        telnyx_call_transfer(call, &transfer, on_done, NULL);
        break;
    case 3:
        telnyx_call_hangup(call, NULL, on_done, NULL);
        break;
    case 4:
        telnyx_call_speak(call, &nothing, NULL, NULL); /* refused */
        break;
    case 5:
        dial.connection_id = telnyx_sim_connection_id(here.sim);
        telnyx_app_dial(here.app, &dial, NULL, NULL, NULL);
        break;
    default:
        telnyx_call_answer(call, NULL, on_done, NULL);
        break;
    }
}

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    if (call && roll(3) == 0)
        do_something(call);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    if (roll(8) > 0)
        telnyx_call_answer(call, NULL, on_done, NULL);
    gather(call);
    telnyx_call_on(call, TELNYX_EVENT_ANY, on_event, NULL);
}

/* What must not be done ----------------------------------------------------------------------------- */

static void on_closed(void *user_data)
{
    (void)user_data;
    here.closed = true;
    telnyx_sim_attach(here.sim, NULL);
}

static void on_time(telnyx_call *call, void *user_data)
{
    (void)user_data;
    do_something(call);
}

static void give_from_inside(telnyx_call *call)
{
    telnyx_dial_params dial = { .from = "+14155550117" };
    telnyx_webhook delivery = { NULL, NULL, "{}", 2 };
    telnyx_client *client = telnyx_app_client(here.app);
    int error = telnyx_app_dial(here.app, &dial, NULL, NULL, NULL);
    must(error == TELNYX_EREENTRANT || error == TELNYX_ECLOSING, NULL, "a dial from inside");
    error = telnyx_app_receive(here.app, &delivery, NULL, NULL);
    must(error == TELNYX_EREENTRANT || error == TELNYX_ECLOSING, NULL, "a delivery from inside");
    must(!client || telnyx_submit_json(client, "GET", "/calls", NULL, NULL, NULL) != 0, NULL,
         "a request from inside");
    must(telnyx_app_inspect(here.app, NULL) != 0, NULL, "a window from inside");
    if (call)
        must(telnyx_call_hangup(call, NULL, NULL, NULL) != 0, NULL, "a command from inside");
}

/* The end of the app, in one of its ways. */
static void end_from_inside(void)
{
    here.ending = true;
    switch (roll(3)) {
    case 0:
        telnyx_app_close(here.app, on_closed, NULL);
        break;
    case 1:
        telnyx_app_drain(here.app, 1000, on_closed, NULL);
        break;
    default:
        telnyx_app_hand_over(here.app, 1000, on_closed, NULL);
        break;
    }
}

static void touch_from_inside(telnyx_call *call)
{
    char text[256];
    telnyx_call_ref(call);
    telnyx_call_on(call, TELNYX_EVENT_ANY, on_event, NULL);
    telnyx_call_after(call, roll(500), on_time, NULL);
    telnyx_call_stop_flow(call);
    telnyx_app_metrics_text(here.app, TELNYX_METRICS_PROMETHEUS, text, sizeof text);
    telnyx_call_unref(call);
}

/* Each of these is refused or does no harm, and the record is as it was. */
static void meddle(const telnyx_trace_record *record)
{
    char before[4000], behind[4000];
    telnyx_call *call =
        record->call_control_id ? telnyx_app_call(here.app, record->call_control_id) : NULL;
    telnyx_trace_json(record, TELNYX_TRACE_PERSONAL, before, sizeof before);
    if (roll(4) == 0)
        give_from_inside(call);
    if (call && roll(4) == 0)
        touch_from_inside(call);
    if (roll(8) == 0 && telnyx_app_client(here.app)) /* it goes before the last calls */
        telnyx_client_cancel(telnyx_app_client(here.app), record->request_number);
    if (roll(60) == 0)
        end_from_inside();
    telnyx_trace_json(record, TELNYX_TRACE_PERSONAL, behind, sizeof behind);
    must(strcmp(before, behind) == 0, record, "it has changed meanwhile");
}

/* The play ------------------------------------------------------------------------------------------- */

static void play_on(const char *caller)
{
    switch (roll(4)) {
    case 0:
        telnyx_sim_press(here.sim, caller, "1#");
        break;
    case 1:
        telnyx_sim_hang_up(here.sim, caller);
        break;
    default:
        telnyx_sim_pass(here.sim, 1 + roll(8000));
        break;
    }
}

static void open_all(unsigned seed)
{
    telnyx_sim_options sim = { .speed = TELNYX_SIM_STEPPED, .seed = seed };
    telnyx_app_options options = { .on_trace = on_trace, .ack = (telnyx_ack_mode)(seed % 3) };
    here.ending = here.closed = false;
    here.app = NULL;
    here.number = here.monotonic_us = 0;
    here.events_count = 0;
    memset(here.requests, 0, sizeof here.requests);
    memset(here.calls, 0, sizeof here.calls);
    here.seed = here.dice = seed;
    test_loop_init(&here.loop);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &sim, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, &options));
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
    for (int fault = 0; fault < TELNYX_SIM_FAULTS; fault++)
        if (roll(2))
            telnyx_sim_set_fault(here.sim, (telnyx_sim_fault)fault, (int)roll(30));
}

/* Half of them end in the middle of everything. */
static void play(unsigned seed)
{
    open_all(seed);
    for (int i = 0; i < 4; i++) {
        const char *caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
        for (unsigned steps = roll(6); caller && steps--;)
            play_on(caller);
    }
    if (seed % 2)
        telnyx_sim_expect_over(here.sim, 600000);
    here.meddles = false;
    for (int turn = 0; turn < 100 && here.ending && !here.closed; turn++)
        telnyx_sim_pass(here.sim, 1000);
    bool closed = here.closed; /* the first who ends it is told */
    assert_int_equal(telnyx_sim_test_end(here.sim, closed ? NULL : here.app), 0);
    check_end();
    test_loop_close(&here.loop);
}

TEST(what_begins_ends_once_whatever_the_network_does)
{
    for (unsigned seed = 1; seed <= 150 && !here.fault[0]; seed++)
        play(seed);
    if (here.fault[0])
        fail_msg("%s", here.fault);
    for (int kind = 1; kind < TELNYX_TRACE_FLOW_STATE; kind++)
        if (!here.kinds[kind])
            fail_msg("no record of %s", telnyx_trace_kind_name((telnyx_trace_kind)kind));
}

TEST(nothing_that_is_done_inside_breaks_a_law)
{
    here.fault[0] = '\0';
    for (unsigned seed = 1; seed <= 150 && !here.fault[0]; seed++) {
        here.meddles = true;
        play(seed);
    }
    if (here.fault[0])
        fail_msg("%s", here.fault);
}
