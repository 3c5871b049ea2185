/* The simulator's page: who may have it, what is told of a call, what is sent by hand, and that it keeps nobody
 * from his work. */
#include "sim_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/io/simulator.h"

static const telnyx_sim_options fast = {
    .speed = TELNYX_SIM_VIRTUAL, .quiet_ms = 5, .seed = 1, .journal_max = 1000
};

static const char menu_call[] = "{\"steps\":[{\"wait\":\"prompt\"},{\"press\":\"1\"},{\"wait\":"
                                "\"bridged\"},{\"hang_up\":true}]}";

static void start(sim_rig *r, const telnyx_sim_options *options)
{
    sim_rig_start(r, options);
    r->plain = true;
    r->on_event = sim_rig_menu;
}

static void ask_with(sim_rig *r, const char *method, const char *path, const char *body,
                     const char *header)
{
    unsigned before = r->answers;
    sim_rig_send(r, method, path, body, header);
    sim_rig_until(r, r->answers > before);
}

static int status_of(sim_rig *r, const char *path, const char *header)
{
    ask_with(r, "GET", path, NULL, header);
    return r->status;
}

/* Who may ---------------------------------------------------------------------------------------- */

TEST(the_page_is_at_the_simulators_port)
{
    sim_rig r;
    char url[96];
    start(&r, &fast);
    const char *base = telnyx_sim_base_url(r.sim);
    snprintf(url, sizeof url, "%.*s/", (int)(strlen(base) - strlen("/v2")), base);
    assert_string_equal(telnyx_sim_page_url(r.sim), url);
    assert_int_equal(status_of(&r, "/", "Accept: text/html"), 200);
    assert_non_null(strstr(r.text, "<!DOCTYPE html>"));
    assert_int_equal(status_of(&r, "/page.js", "Accept: */*"), 200);
    assert_int_equal(status_of(&r, "/api/hello", "Accept: */*"), 200);
    assert_non_null(strstr(r.text, "\"simulator\":true"));
    assert_int_equal(status_of(&r, "/api/counters", "Accept: */*"), 200);
    assert_non_null(strstr(r.text, "\"calls_in\":0"));
    assert_int_equal(status_of(&r, "/api/nothing", "Accept: */*"), 404);
    assert_int_equal(status_of(&r, "/nothing.js", "Accept: */*"), 404);
    ask_with(&r, "POST", "/", "{}", "Accept: */*"); /* such as a webhook that has gone astray */
    assert_int_equal(r.status, 404);
    ask_with(&r, "POST", "/api/counters", "{}", "Accept: */*");
    assert_int_equal(r.status, 405);
    sim_rig_end(&r);
}

TEST(a_page_that_is_not_wanted_is_not_there)
{
    sim_rig r;
    telnyx_sim_options options = fast;
    options.no_page = true;
    start(&r, &options);
    assert_null(telnyx_sim_page_url(r.sim));
    assert_int_equal(status_of(&r, "/", "Accept: */*"), 404);
    assert_int_equal(status_of(&r, "/page.js", "Accept: */*"), 404);
    assert_int_equal(status_of(&r, "/api/records", "Accept: */*"), 404);
    sim_rig_end(&r);
}

TEST(a_name_of_somebody_elses_gets_nothing)
{
    sim_rig r;
    start(&r, &fast);
    assert_int_equal(status_of(&r, "/", "Host: evil.example"), 421);
    assert_int_equal(status_of(&r, "/api/records", "Host: evil.example"), 421);
    assert_int_equal(status_of(&r, "/api/records", "Host: localhost:4010"), 200);
    sim_rig_end(&r);
}

TEST(where_others_reach_it_the_page_wants_the_key)
{
    sim_rig r;
    telnyx_sim_options options = fast;
    options.allow_remote = true;
    options.api_key = "KEY with % and &";
    start(&r, &options);
    const char *token = strchr(telnyx_sim_page_url(r.sim), '#');
    assert_string_equal(token, "#token=KEY%20with%20%25%20and%20%26");
    assert_int_equal(status_of(&r, "/", "Host: simulator:4010"), 200);
    assert_int_equal(status_of(&r, "/api/records", "Accept: */*"), 401);
    assert_int_equal(status_of(&r, "/api/records", "Authorization: Bearer KEY"), 401);
    assert_int_equal(status_of(&r, "/api/records", NULL), 200);
    sim_rig_end(&r);
}

static const struct origin {
    const char *name, *origin;
    int status;
} origins[] = {
    { "who_is_no_page_may_call", "Accept: */*", 201 },
    { "the_simulators_own_page_may_call", "Origin: http://127.0.0.1:%d", 201 },
    { "a_page_of_somebody_elses_may_not", "Origin: http://evil.example", 403 },
    { "a_page_of_another_port_may_not", "Origin: http://127.0.0.1:1", 403 },
    { "a_page_of_another_name_may_not", "Origin: http://localhost:%d", 403 },
    { "a_page_without_a_name_may_not", "Origin: null", 403 },
    { "an_origin_that_begins_alike_is_another", "Origin: http://127.0.0.1:%d.evil.example", 403 },
};

static void is_let_in(const void *data)
{
    const struct origin *row = data;
    sim_rig r;
    char header[96];
    start(&r, &fast);
    int port = (int)strtol(strrchr(telnyx_sim_base_url(r.sim), ':') + 1, NULL, 10);
    const char *number = strstr(row->origin, "%d");
    if (number)
        snprintf(header, sizeof header, "%.*s%d%s", (int)(number - row->origin), row->origin, port,
                 number + 2);
    else
        snprintf(header, sizeof header, "%s", row->origin);
    ask_with(&r, "POST", "/control/calls", "{}", header);
    assert_int_equal(row->status, r.status);
    assert_int_equal(row->status == 201, telnyx_sim_counters_of(r.sim)->calls_in);
    sim_rig_end(&r);
}

TEST_ROWS(origins, is_let_in)

/* What is told ----------------------------------------------------------------------------------- */

/* Whether lines with all of these come in this order; says which one does not. */
static void assert_order(const char *text, const char *const (*rows)[3])
{
    for (; (*rows)[0]; rows++) {
        const char *line = text;
        for (;; line++) {
            const char *end = strchr(line, '\n');
            if (!end)
                fail_msg("no %s %s %s in its place", (*rows)[0], (*rows)[1], (*rows)[2]);
            char own[8192];
            snprintf(own, sizeof own, "%.*s", (int)(end - line), line);
            line = end;
            if (strstr(own, (*rows)[0]) && strstr(own, (*rows)[1]) && strstr(own, (*rows)[2]))
                break;
        }
        text = line + 1;
    }
}

#define KIND(kind) "\"kind\":\"" kind "\""
#define WHAT(what) "\"what\":\"" what "\""

static const char *const menu_rows[][3] = {
    { KIND("person.acted"), WHAT("calls"), "\"call_session_id\":" },
    { KIND("call.met"), WHAT("ringing"), "\"direction\":\"incoming\"" },
    { KIND("event.arrived"), WHAT("call.initiated"), "\"from\":\"+13125550142\"" },
    { KIND("request.sent"), WHAT("calls.actions.answer"), "\"method\":\"POST\"" },
    { KIND("request.answered"), WHAT("calls.actions.answer"), "\"status\":200" },
    { KIND("request.done"), WHAT("calls.actions.answer"), "\"result\":\"ok\"" },
    { KIND("call.state"), WHAT("answered"), "" },
    { KIND("event.arrived"), WHAT("call.answered"), "" },
    { KIND("command.given"), WHAT("calls.actions.gather_using_speak"), "\"elapsed_us\":" },
    { KIND("event.arrived"), WHAT("call.speak.started"), "" },
    { KIND("person.acted"), WHAT("presses"), "\"result\":\"1\"" },
    { KIND("event.arrived"), WHAT("call.dtmf.received"), "" },
    { KIND("request.sent"), WHAT("calls.actions.transfer"), "" },
    { KIND("call.met"), WHAT("ringing"), "\"to\":\"+18005550100\"" },
    { KIND("call.state"), WHAT("bridged"), "\"direction\":\"outgoing\"" },
    { KIND("event.arrived"), WHAT("call.answered"), "\"direction\":\"outgoing\"" },
    { KIND("person.acted"), WHAT("hangs up"), "" },
    { KIND("call.ended"), "\"result\":\"normal_clearing\"", "\"talk_us\":" },
    { NULL, NULL, NULL },
};

static void play(sim_rig *r)
{
    ask_with(r, "POST", "/control/calls", menu_call, "Accept: */*");
    assert_int_equal(r->status, 201);
    sim_rig_until(r, telnyx_sim_is_idle(r->sim));
}

TEST(a_call_is_told_in_its_order_while_somebody_looks)
{
    sim_rig r;
    static const char *const heard[][3] = {
        { KIND("request.answered"), WHAT("calls.actions.gather_using_speak"), "" },
        { KIND("person.heard"), WHAT("Press 1 for sales."), "\"result\":\"speech\"" },
        { KIND("event.arrived"), WHAT("call.speak.started"), "" },
        { NULL, NULL, NULL },
    };
    start(&r, &fast);
    assert_int_equal(status_of(&r, "/api/records", NULL), 200);
    assert_string_equal(r.text, "");
    play(&r);
    assert_int_equal(status_of(&r, "/api/records", NULL), 200);
    assert_order(r.text, menu_rows);
    assert_order(r.text, heard);
    assert_null(strstr(r.text, telnyx_sim_api_key(r.sim)));
    sim_rig_end(&r);
}

TEST(what_was_before_somebody_looked_is_told_from_the_journal)
{
    sim_rig r;
    start(&r, &fast);
    assert_int_equal(status_of(&r, "/", NULL), 200);
    play(&r);
    assert_null(r.sim->world->journal.on_look); /* nothing is spent on it yet */
    assert_int_equal(status_of(&r, "/api/records", NULL), 200);
    assert_order(r.text, menu_rows);
    sim_rig_end(&r);
}

TEST(the_body_of_an_event_is_what_was_delivered)
{
    sim_rig r;
    char path[64];
    start(&r, &fast);
    play(&r);
    status_of(&r, "/api/records", NULL);
    const char *line = strstr(r.text, KIND("event.arrived"));
    while (strncmp(line, "\"number\":", 9) != 0)
        line--;
    snprintf(path, sizeof path, "/api/body?number=%ld", strtol(line + 9, NULL, 10));
    assert_int_equal(status_of(&r, path, NULL), 200);
    assert_non_null(strstr(r.text, "\"body\":{\"data\":{\"event_type\":\"call.initiated\""));
    sim_rig_end(&r);
}

TEST(a_delivery_that_is_refused_is_told_with_the_next_attempt)
{
    sim_rig r;
    static const char *const rows[][3] = {
        { KIND("event.arrived"), WHAT("call.initiated"), "" },
        { KIND("event.acknowledged"), "\"status\":500", "\"result\":\"refused\"" },
        { KIND("event.arrived"), WHAT("call.initiated"), "\"attempts\":2" },
        { KIND("event.acknowledged"), "\"status\":500", "\"attempts\":2" },
        { NULL, NULL, NULL },
    };
    start(&r, &fast);
    r.answer = 500;
    r.on_event = NULL;
    telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[{\"hang_up\":true}]" }, NULL,
                          NULL);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    status_of(&r, "/api/records", NULL);
    assert_order(r.text, rows);
    sim_rig_end(&r);
}

TEST(forgeries_and_faults_are_told)
{
    sim_rig r;
    static const char *const rows[][3] = {
        { KIND("simulator.noted"), WHAT("fault bad_signature"), "\"result\":\"call.initiated\"" },
        { KIND("event.refused"), "\"result\":\"wrong key\"", "\"status\":401" },
        { NULL, NULL, NULL },
    };
    start(&r, &fast);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_BAD_SIGNATURE, 100);
    play(&r);
    status_of(&r, "/api/records", NULL);
    assert_order(r.text, rows);
    sim_rig_end(&r);
}

TEST(a_command_that_is_refused_is_told_with_the_reason)
{
    sim_rig r;
    static const char *const rows[][3] = {
        { KIND("request.sent"), WHAT("calls.actions.answer"), "" },
        { KIND("request.answered"), "\"status\":422", "\"result\":\"90018 " },
        { KIND("request.done"), "\"status\":422", "\"result\":\"90018 " },
        { NULL, NULL, NULL },
    };
    start(&r, &fast);
    assert_true(telnyx_sim_refuse_next(r.sim, "calls.actions.answer", 90018, 1));
    r.on_event = sim_rig_menu;
    const telnyx_sim_call call = { .steps_json = "[{\"wait_ms\":5000},{\"hang_up\":true}]" };
    telnyx_sim_place_call(r.sim, &call, NULL, NULL);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    status_of(&r, "/api/records", NULL);
    assert_order(r.text, rows);
    sim_rig_end(&r);
}

/* Nobody is kept from his work ------------------------------------------------------------------- */

TEST(a_stream_that_is_open_keeps_time_from_nobody)
{
    sim_rig r;
    start(&r, &fast);
    sim_rig_send(&r, "GET", "/api/stream", NULL, NULL);
    sim_rig_until(&r, r.sim->viewer && telnyx__viewer_readers(r.sim->viewer) == 1);
    play(&r);
    assert_true(telnyx_sim_now(r.sim) > 1000);
    assert_int_equal(telnyx__viewer_readers(r.sim->viewer), 1);
    sim_rig_end(&r); /* with the stream open */
}

TEST(the_page_is_served_while_the_simulators_time_stands)
{
    static const double speeds[] = { TELNYX_SIM_STEPPED, TELNYX_SIM_MANUAL };
    for (size_t i = 0; i < 2; i++) {
        sim_rig r;
        telnyx_sim_options options = fast;
        options.speed = speeds[i];
        start(&r, &options);
        assert_int_equal(
            0, telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[]" }, NULL, NULL));
        assert_int_equal(status_of(&r, "/api/records", "Accept: */*"), 200);
        assert_non_null(strstr(r.text, WHAT("calls")));
        assert_int_equal(0, telnyx_sim_now(r.sim));
        sim_rig_end(&r);
    }
}

/* By hand ---------------------------------------------------------------------------------------- */

/* The id of the first event of a type. */
static const char *event_id(const sim_rig *r, const char *type)
{
    const telnyx_sim_entry *entry = telnyx_sim_journal(r->sim, 1);
    for (; entry; entry = telnyx_sim_journal(r->sim, entry->number + 1))
        if (entry->kind == TELNYX_SIM_EVENT && strcmp(entry->name, type) == 0)
            return entry->id;
    fail_msg("no %s", type);
    return NULL;
}

TEST(an_event_is_sent_again_as_it_was_and_signed_afresh)
{
    sim_rig r;
    char body[128];
    static const char *const rows[][3] = {
        { KIND("call.ended"), "", "" },
        { KIND("event.arrived"), WHAT("call.answered"), "\"result\":\"by hand\"" },
        { KIND("event.acknowledged"), WHAT("call.answered"), "\"status\":200" },
        { NULL, NULL, NULL },
    };
    start(&r, &fast);
    play(&r);
    r.on_event = NULL; /* whose commands would be answered as well */
    unsigned good = r.good;
    uint64_t counted = telnyx_sim_counters_of(r.sim)->acknowledged;
    size_t used = strlen(r.types);
    snprintf(body, sizeof body, "{\"event_id\":\"%s\"}", event_id(&r, "call.answered"));
    ask_with(&r, "POST", "/control/events", body, "Accept: */*");
    assert_int_equal(202, r.status);
    assert_non_null(strstr(r.text, event_id(&r, "call.answered")));
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim) && r.good > good);
    assert_int_equal(good + 1, r.good);
    assert_int_equal(0, r.bad);
    assert_string_equal(" call.answered", r.types + used);
    assert_int_equal(counted, telnyx_sim_counters_of(r.sim)->acknowledged);
    status_of(&r, "/api/records", NULL);
    assert_order(r.text, rows);
    sim_rig_end(&r);
}

static char told[64];

static void keep_digits(sim_rig *r, const sim_rig_event *event)
{
    const char *digits = telnyx__json_get_text(event->payload, "digits");
    (void)r;
    snprintf(told, sizeof told, "%s %s", event->type, digits ? digits : "");
}

TEST(an_event_that_somebody_has_made_up_is_sent)
{
    sim_rig r;
    char body[512];
    start(&r, &fast);
    play(&r);
    r.on_event = keep_digits;
    const telnyx_sim_entry *call = telnyx_sim_journal(r.sim, 1);
    unsigned good = r.good;
    snprintf(body, sizeof body,
             "{\"data\":{\"event_type\":\"call.gather.ended\",\"id\":\"made-up\",\"payload\":"
             "{\"call_control_id\":\"%s\",\"digits\":\"77\"},\"record_type\":\"event\"}}",
             call->call_control_id);
    ask_with(&r, "POST", "/control/events", body, "Accept: */*");
    assert_int_equal(202, r.status);
    sim_rig_until(&r, r.good > good);
    assert_string_equal("call.gather.ended 77", told);
    sim_rig_end(&r);
}

static const struct refused {
    const char *name, *body;
    int status;
    const char *why;
} refused[] = {
    { "nothing_is_not_sent", "{}", 422, "one of them" },
    { "both_are_not_sent", "{\"event_id\":\"1\",\"data\":{}}", 422, "one of them" },
    { "an_unknown_event_is_not_sent", "{\"event_id\":\"1\"}", 404, "no such event" },
    { "an_event_has_a_type", "{\"data\":{\"id\":\"1\"}}", 422, "data.event_type" },
    { "an_event_has_an_id", "{\"data\":{\"event_type\":\"call.hold\"}}", 422, "data.id" },
    { "an_event_is_of_a_call", "{\"data\":{\"event_type\":\"call.hold\",\"id\":\"1\"}}", 422,
      "no such call" },
    { "an_event_is_of_a_call_that_is_known",
      "{\"data\":{\"event_type\":\"call.hold\",\"id\":\"1\",\"payload\":{\"call_control_id\":\"x\"}"
      "}}",
      422, "no such call" },
};

static void is_not_sent(const void *data)
{
    const struct refused *row = data;
    sim_rig r;
    start(&r, &fast);
    ask_with(&r, "POST", "/control/events", row->body, "Accept: */*");
    assert_int_equal(row->status, r.status);
    if (!strstr(r.text, row->why))
        fail_msg("%s", r.text);
    assert_int_equal(0, r.good);
    sim_rig_end(&r);
}

TEST_ROWS(refused, is_not_sent)

TEST(an_event_that_has_nowhere_to_go_is_refused)
{
    sim_rig r;
    char body[128];
    start(&r, &fast);
    play(&r);
    assert_int_equal(0, telnyx_sim_set_app_url(r.sim, NULL, NULL));
    snprintf(body, sizeof body, "{\"event_id\":\"%s\"}", event_id(&r, "call.answered"));
    ask_with(&r, "POST", "/control/events", body, "Accept: */*");
    assert_int_equal(409, r.status);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    sim_rig_end(&r);
}

TEST(a_person_says_something_and_hears_what_is_said)
{
    sim_rig r;
    char path[200];
    telnyx_sim_options slow = fast;
    slow.speed = 50;
    start(&r, &slow);
    const char *call = NULL;
    const telnyx_sim_call placed = { .steps_json = "[]" };
    telnyx_sim_place_call(r.sim, &placed, &call, NULL);
    snprintf(path, sizeof path, "/control/calls/%s/say", call);
    ask_with(&r, "POST", path, "{\"text\":\"Hello.\"}", "Accept: */*");
    assert_int_equal(409, r.status);
    sim_rig_until(&r, strstr(r.types, "call.speak.started"));
    ask_with(&r, "POST", path, "{\"text\":\"Hello.\"}", "Accept: */*");
    assert_int_equal(200, r.status);
    ask_with(&r, "POST", path, "{\"text\":\"\"}", "Accept: */*");
    assert_int_equal(422, r.status);
    snprintf(path, sizeof path, "/control/calls/%s/heard", call);
    assert_int_equal(200, status_of(&r, path, "Accept: */*"));
    assert_non_null(strstr(r.text, "\"text\": \"Press 1 for sales.\""));
    assert_non_null(strstr(r.text, "\"spoken\": true"));
    assert_int_equal(404, status_of(&r, "/control/calls/v3:none/heard", "Accept: */*"));
    status_of(&r, "/api/records", NULL);
    assert_non_null(strstr(r.text, WHAT("says") ",\"result\":\"Hello.\""));
    telnyx_sim_hang_up(r.sim, call);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    sim_rig_end(&r);
}
