/* What a command may do when, how refusals look, and reading calls and applications. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/people/callee.h"
#include "sim/world/leg.h"

#define SPEAK  "{\"payload\":\"Hello\",\"voice\":\"female\"}"
#define RECORD "{\"channels\":\"dual\",\"format\":\"mp3\"}"

static const char *problem(const play *p, const char *member)
{
    return telnyx__json_get_text(telnyx__json_first(telnyx__json_get(p->reply, "errors")), member);
}

static const char *pointer(const play *p)
{
    const telnyx__json *first = telnyx__json_first(telnyx__json_get(p->reply, "errors"));
    return telnyx__json_get_text(telnyx__json_get(first, "source"), "pointer");
}

TEST(a_parked_call_takes_what_needs_no_answer)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_refused(&p, leg->id, "speak", SPEAK, 422, 90034);
    assert_null(pointer(&p));
    assert_string_equal("Call not answered yet", problem(&p, "title"));
    play_refused(&p, leg->id, "playback_start", "{\"media_name\":\"m\"}", 422, 90034);
    play_refused(&p, leg->id, "gather", NULL, 422, 90034);
    play_refused(&p, leg->id, "gather_using_speak", SPEAK, 422, 90034);
    play_refused(&p, leg->id, "send_dtmf", "{\"digits\":\"1\"}", 422, 90034);
    play_refused(&p, leg->id, "record_start", RECORD, 422, 90020);
    play_ok(&p, leg->id, "client_state_update", "{\"client_state\":\"YQ==\"}");
    play_ok(&p, leg->id, "hangup", NULL);
    play_end(&p);
}

TEST(a_ringing_leg_takes_little)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_dial(&p, "+18005550100", NULL);
    play_refused(&p, leg->id, "answer", NULL, 422, 90102);
    assert_string_equal("Call answer command cannot be issued for outbound calls.",
                        problem(&p, "detail"));
    play_refused(&p, leg->id, "reject", "{\"cause\":\"USER_BUSY\"}", 422, 10027);
    play_refused(&p, leg->id, "speak", SPEAK, 422, 90034);
    play_refused(&p, leg->id, "record_start", RECORD, 422, 90020);
    play_refused(&p, leg->id, "transfer", "{\"to\":\"+18005550101\"}", 422, 90034);
    play_ok(&p, leg->id, "hangup", NULL);
    assert_string_equal("originator_cancel", leg->hangup_cause);
    assert_string_equal("487", leg->sip_hangup_cause);
    play_end(&p);
}

TEST(an_answered_call_takes_its_commands)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "answer", NULL); /* no effect */
    play_pass(&p, 2000);
    play_nothing(&p);
    assert_int_equal(1, leg->answers);
    play_refused(&p, leg->id, "reject", "{\"cause\":\"USER_BUSY\"}", 422, 10027);
    play_ok(&p, leg->id, "send_dtmf", "{\"digits\":\"1w2\"}");
    play_ok(&p, leg->id, "record_pause", NULL);
    play_ok(&p, leg->id, "record_resume", NULL);
    play_pass(&p, 2000);
    play_nothing(&p);
    play_end(&p);
}

TEST(an_ended_call_takes_nothing)
{
    static const struct {
        const char *action, *body;
    } rows[] = {
        { "answer", NULL },         { "reject", "{\"cause\":\"USER_BUSY\"}" },
        { "hangup", NULL },         { "speak", SPEAK },
        { "record_start", RECORD }, { "transfer", "{\"to\":\"+18005550101\"}" },
        { "gather", NULL },         { "client_state_update", "{\"client_state\":\"YQ==\"}" }
    };
    play p;
    char path[128], id[64];
    bool alive = true;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "hangup", NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        play_refused(&p, leg->id, rows[i].action, rows[i].body, 422, 90018);
        assert_string_equal("Call has already ended", problem(&p, "title"));
    }
    snprintf(id, sizeof id, "%s", leg->id);
    snprintf(path, sizeof path, "/v2/calls/%s", id);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(200, p.status);
    assert_true(telnyx__json_to_bool(
        telnyx__json_get(telnyx__json_get(p.reply, "data"), "is_alive"), &alive));
    assert_false(alive);
    assert_non_null(telnyx__json_get_text(telnyx__json_get(p.reply, "data"), "end_time"));
    play_pass(&p, 599000);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(200, p.status);
    play_pass(&p, 2000);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(404, p.status);
    assert_int_equal(10005, play_code(&p));
    play_refused(&p, id, "hangup", NULL, 422, 90015);
    play_end(&p);
}

TEST(unknown_things_are_not_found)
{
    play p;
    play_start(&p, 1);
    play_refused(&p, "v3%3Anobody", "answer", NULL, 422, 90015);
    assert_string_equal("/call_control_id", pointer(&p));
    play_request(&p, "GET", "/v2/nothing", NULL);
    assert_int_equal(404, p.status);
    assert_int_equal(10005, play_code(&p));
    play_request(&p, "DELETE", "/v2/calls", NULL);
    assert_int_equal(405, p.status);
    assert_int_equal(10030, play_code(&p));
    play_request(&p, "GET", "/v1/calls", NULL);
    assert_int_equal(404, p.status);
    play_request(&p, "GET", "/v2/conferences", NULL);
    assert_int_equal(200, p.status);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(p.reply, "data")));
    play_request(&p, "GET", "/v2/conferences/abc", NULL);
    assert_int_equal(404, p.status);
    play_end(&p);
}

TEST(the_key_has_to_be_right)
{
    static const char *const headers[] = {
        NULL, "Bearer ", "Bearer KEY012", "Bearer KEY01234", "bearer KEY0123", "Basic KEY0123"
    };
    play p;
    play_start(&p, 1);
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        sim_request request = { .method = telnyx__span_of("GET"),
                                .path = telnyx__span_of("/v2/calls/v3:x"),
                                .authorization = telnyx__span_of(headers[i]) };
        sim_reply reply;
        sim_reply_init(&reply);
        sim_api_handle(&p.api, &request, &reply);
        assert_int_equal(401, reply.status);
        assert_non_null(strstr(reply.body.data, "\"code\":\"10009\""));
        telnyx__buf_free(&reply.body);
    }
    play_end(&p);
}

TEST(bodies_are_validated)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_refused(&p, leg->id, "speak", "{\"payload\":", 400, 10023);
    play_refused(&p, leg->id, "speak", "[]", 400, 10015);
    play_refused(&p, leg->id, "speak", "{\"voice\":\"female\"}", 422, 10004);
    assert_string_equal("/payload", pointer(&p));
    play_refused(&p, leg->id, "hangup", "{\"client_state\":\"not base64!\"}", 422, 90017);
    assert_string_equal("/client_state", pointer(&p));
    play_refused(&p, leg->id, "reject", "{\"cause\":\"NO\"}", 422, 10032);
    play_dial(&p, "12", NULL);
    assert_int_equal(422, p.status);
    assert_string_equal("/to", pointer(&p));
    play_dial(&p, "+18005550100", "\"timeout_secs\":700");
    assert_int_equal(422, p.status);
    assert_string_equal("/timeout_secs", pointer(&p));
    play_request(&p, "POST", "/v2/calls",
                 "{\"connection_id\":\"1\",\"from\":\"+13125550142\",\"to\":\"+13125550143\"}");
    assert_int_equal(422, p.status);
    assert_int_equal(10015, play_code(&p));
    assert_string_equal("/connection_id", pointer(&p));
    play_dial(&p, "+18005550100", "\"link_to\":\"v3:nobody\"");
    assert_int_equal(90015, play_code(&p));
    play_end(&p);
}

TEST(a_client_state_stays_until_the_next_one)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "answer", "{\"client_state\":\"YQ==\"}");
    play_pass(&p, 500);
    assert_string_equal("YQ==", play_text(play_next(&p, "call.answered"), "client_state"));
    /* a refused command changes nothing */
    play_refused(&p, leg->id, "speak", "{\"voice\":\"female\",\"client_state\":\"Yg==\"}", 422,
                 10004);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    assert_string_equal("YQ==", play_text(play_next(&p, "call.hangup"), "client_state"));
    play_end(&p);
}

TEST(a_command_id_takes_effect_once)
{
    play p;
    play_start(&p, 1);
    p.world->timing.talk_ms = 1000000;
    sim_leg *leg = play_answered(&p);
    const char body[] = "{\"payload\":\"Hello\",\"voice\":\"female\",\"command_id\":\"c-1\"}";
    play_ok(&p, leg->id, "speak", body);
    play_ok(&p, leg->id, "speak", body);
    play_pass(&p, 5000);
    assert_string_equal("call.speak.started call.speak.ended", play_types(&p));
    assert_int_equal(1, leg->duplicates);
    assert_int_equal(1, p.world->counters.duplicates);
    play_pass(&p, 54900);
    play_ok(&p, leg->id, "speak", body);
    play_pass(&p, 99);
    play_nothing(&p);
    assert_int_equal(0, p.world->counters.again);
    play_pass(&p, 10); /* a minute after the first one it counts again */
    play_ok(&p, leg->id, "speak", body);
    assert_int_equal(1, leg->again);
    assert_int_equal(1, p.world->counters.again);
    play_ok(&p, leg->id, "speak", body);
    assert_int_equal(1, leg->again);
    play_pass(&p, 5000);
    assert_string_equal("call.speak.started call.speak.ended", play_types(&p));
    /* a refused one is not remembered */
    play_refused(&p, leg->id, "bridge",
                 "{\"call_control_id\":\"v3:nobody\",\"command_id\":\"c-2\"}", 422, 90015);
    play_ok(&p, leg->id, "hangup", "{\"command_id\":\"c-2\"}");
    /* the repetition of what ended the call is no error */
    play_ok(&p, leg->id, "hangup", "{\"command_id\":\"c-2\"}");
    play_refused(&p, leg->id, "hangup", "{\"command_id\":\"c-3\"}", 422, 90018);
    play_end(&p);
}

TEST(a_dials_command_id_takes_effect_once)
{
    play p;
    play_start(&p, 1);
    sim_leg *first = play_dial(&p, "+18005550100", "\"command_id\":\"d-1\"");
    sim_leg *again = play_dial(&p, "+18005550100", "\"command_id\":\"d-1\"");
    assert_non_null(first);
    assert_ptr_equal(first, again);
    assert_int_equal(1, p.world->counters.calls_out);
    assert_ptr_not_equal(first, play_dial(&p, "+18005550100", "\"command_id\":\"d-2\""));
    play_pass(&p, 700000); /* forgotten with its leg */
    assert_non_null(play_dial(&p, "+18005550100", "\"command_id\":\"d-1\""));
    assert_int_equal(3, p.world->counters.calls_out);
    play_end(&p);
}

TEST(dials_have_a_rate)
{
    play p;
    play_start(&p, 1);
    for (unsigned i = 0; i < 150; i++)
        assert_non_null(play_dial(&p, "+18005550100", NULL));
    assert_null(play_dial(&p, "+18005550100", NULL));
    assert_int_equal(429, p.status);
    assert_int_equal(90103, play_code(&p));
    assert_non_null(strstr(p.raw.headers, "Retry-After: 1\r\n"));
    play_pass(&p, 4999);
    assert_null(play_dial(&p, "+18005550100", NULL));
    play_pass(&p, 1);
    assert_non_null(play_dial(&p, "+18005550100", NULL));
    play_end(&p);
}

TEST(channels_and_requests_are_limited)
{
    play p;
    play_start(&p, 1);
    p.world->channels_max = 1;
    sim_leg *leg = play_dial(&p, "+18005550100", NULL);
    assert_null(play_dial(&p, "+18005550100", NULL));
    assert_int_equal(90043, play_code(&p));
    sim_leg_app_hangs_up(leg);
    assert_non_null(play_dial(&p, "+18005550100", NULL));
    p.world->api_rate = 2;
    play_pass(&p, 1000);
    play_request(&p, "GET", "/v2/call_control_applications", NULL);
    assert_non_null(strstr(p.raw.headers, "x-ratelimit-limit: 2\r\nx-ratelimit-remaining: 1\r\n"));
    play_request(&p, "GET", "/v2/call_control_applications", NULL);
    assert_int_equal(200, p.status);
    play_request(&p, "GET", "/v2/call_control_applications", NULL);
    assert_int_equal(429, p.status);
    assert_int_equal(10011, play_code(&p));
    assert_non_null(strstr(p.raw.headers, "x-request-id: "));
    play_end(&p);
}

TEST(of_several_destinations_the_first_to_answer_counts)
{
    play p;
    sim_wrong wrong;
    char body[400];
    play_start(&p, 1);
    assert_true(sim_callee_parse(&p.world->callees, "+18005550101=busy:100", &wrong));
    assert_true(sim_callee_parse(&p.world->callees, "+18005550102=answer:1000", &wrong));
    snprintf(body, sizeof body,
             "{\"connection_id\":\"%s\",\"from\":\"+13125550142\",\"to\":[\"+18005550100\","
             "\"+18005550101\",\"+18005550102\"]}",
             p.world->default_app->id);
    play_request(&p, "POST", "/v2/calls", body);
    assert_int_equal(200, p.status);
    play_pass(&p, 1100);
    assert_string_equal("+18005550102", play_text(play_next(&p, "call.initiated"), "to"));
    play_next(&p, "call.answered");
    play_end(&p);
}

static int64_t number(const telnyx__json *object, const char *key)
{
    int64_t value = -1;
    telnyx__json_to_int(telnyx__json_get(object, key), &value);
    return value;
}

TEST(active_calls_are_listed_in_pages)
{
    play p;
    char path[256];
    play_start(&p, 1);
    p.world->timing.talk_ms = p.world->timing.patience_ms = 1000000;
    for (unsigned i = 0; i < 5; i++)
        play_answered(&p);
    play_pass(&p, 3000);
    snprintf(path, sizeof path, "/v2/connections/%s/active_calls?page%%5Blimit%%5D=2",
             p.world->default_app->id);
    unsigned seen = 0;
    for (;;) {
        char next[160];
        play_request(&p, "GET", path, NULL);
        assert_int_equal(200, p.status);
        const telnyx__json *data = telnyx__json_get(p.reply, "data");
        const telnyx__json *meta = telnyx__json_get(p.reply, "meta");
        seen += (unsigned)telnyx__json_count(data);
        assert_int_equal(5, number(meta, "total_items"));
        assert_true(number(telnyx__json_first(data), "call_duration") >= 3);
        const char *more = telnyx__json_get_text(meta, "next");
        if (!more)
            break;
        snprintf(next, sizeof next, "%s", more);
        snprintf(path, sizeof path, "%s", next);
    }
    assert_int_equal(5, seen);
    snprintf(path, sizeof path,
             "/v2/connections/%s/active_calls?page%%5Bnumber%%5D=2&page%%5Bsize%%5D=3",
             p.world->default_app->id);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(2, telnyx__json_count(telnyx__json_get(p.reply, "data")));
    assert_int_equal(2, number(telnyx__json_get(p.reply, "meta"), "total_pages"));
    snprintf(path, sizeof path, "/v2/connections/%s/active_calls?page[size]=251",
             p.world->default_app->id);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(422, p.status);
    play_request(&p, "GET", "/v2/connections/17/active_calls", NULL);
    assert_int_equal(404, p.status);
    play_end(&p);
}

static const telnyx__json *change_default(play *p, const char *body)
{
    char path[128];
    snprintf(path, sizeof path, "/v2/call_control_applications/%s", p->world->default_app->id);
    play_request(p, "PATCH", path, body);
    return telnyx__json_get(p->reply, "data");
}

#define NAMED "{\"application_name\":\"desk\",\"webhook_event_url\":\"https://b.example.com/\","

/* What it does not know and what is null is passed over; an object that lacks members keeps those it has. */
TEST(an_application_keeps_what_a_change_does_not_say)
{
    play p;
    play_start(&p, 1);
    assert_non_null(change_default(&p, NAMED "\"inbound\":{\"channel_limit\":20}}"));
    const telnyx__json *data = change_default(
        &p, NAMED "\"active\":null,\"colour\":\"red\",\"inbound\":{\"sip_subdomain\":\"desk\","
                  "\"\":1,\"channel_limit\":null}}");
    assert_int_equal(200, p.status);
    const telnyx__json *inbound = telnyx__json_get(data, "inbound");
    assert_int_equal(TELNYX__JSON_BOOL, telnyx__json_kind_of(telnyx__json_get(data, "active")));
    assert_null(telnyx__json_get(data, "colour"));
    assert_null(telnyx__json_get(inbound, ""));
    assert_int_equal(20, number(inbound, "channel_limit"));
    assert_string_equal("desk", telnyx__json_get_text(inbound, "sip_subdomain"));
    assert_string_equal("from_anyone",
                        telnyx__json_get_text(inbound, "sip_subdomain_receive_settings"));
    /* null is a value of this one. */
    data = change_default(&p, NAMED "\"webhook_timeout_secs\":5}");
    assert_int_equal(5, number(data, "webhook_timeout_secs"));
    data = change_default(&p, NAMED "\"webhook_timeout_secs\":null}");
    assert_int_equal(TELNYX__JSON_NULL,
                     telnyx__json_kind_of(telnyx__json_get(data, "webhook_timeout_secs")));
    /* A number that no double holds is none that could be shown again. */
    change_default(&p, NAMED "\"first_command_timeout_secs\":9007199254740993}");
    assert_int_equal(10015, play_code(&p));
    change_default(&p, NAMED "\"first_command_timeout_secs\":9007199254740992}");
    assert_int_equal(200, p.status);
    change_default(&p, NAMED "\"first_command_timeout_secs\":3e1}");
    assert_int_equal(200, p.status);
    play_end(&p);
}

TEST(applications_are_made_changed_and_deleted)
{
    play p;
    char path[128], id[32];
    play_start(&p, 1);
    play_request(&p, "POST", "/v2/call_control_applications",
                 "{\"application_name\":\"front-desk\","
                 "\"webhook_event_url\":\"https://hooks.example.com/a\"}");
    assert_int_equal(201, p.status);
    const telnyx__json *data = telnyx__json_get(p.reply, "data");
    assert_string_equal("call_control_application", telnyx__json_get_text(data, "record_type"));
    assert_string_equal("1", telnyx__json_get_text(data, "webhook_api_version"));
    assert_string_equal("RFC 2833", telnyx__json_get_text(data, "dtmf_type"));
    snprintf(id, sizeof id, "%s", telnyx__json_get_text(data, "id"));
    snprintf(path, sizeof path, "/v2/call_control_applications/%s", id);
    play_request(&p, "PATCH", path,
                 "{\"application_name\":\"desk\",\"webhook_event_url\":\"https://b.example.com/\","
                 "\"call_cost_in_webhooks\":true,\"tags\":[\"x\"]}");
    assert_int_equal(200, p.status);
    play_request(&p, "GET", path, NULL);
    data = telnyx__json_get(p.reply, "data");
    assert_string_equal("desk", telnyx__json_get_text(data, "application_name"));
    assert_string_equal(id, telnyx__json_get_text(data, "id"));
    assert_true(sim_app_find(p.world, id)->cost_events);
    play_request(&p, "GET", "/v2/call_control_applications?filter[application_name][contains]=des",
                 NULL);
    assert_int_equal(1, number(telnyx__json_get(p.reply, "meta"), "total_results"));
    play_request(&p, "GET", "/v2/call_control_applications?page[size]=1&page[number]=2", NULL);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(p.reply, "data")));
    assert_int_equal(2, number(telnyx__json_get(p.reply, "meta"), "total_results"));
    play_request(&p, "DELETE", path, NULL);
    assert_int_equal(200, p.status);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(404, p.status);
    play_end(&p);
}
