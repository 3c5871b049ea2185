/* The platform's flows (docs: "Call lifecycles"), acted out in virtual time. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/leg/gather.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/people/callee.h"
#include "sim/platform/platform.h"
#include "sim/world/leg.h"

static void must_callee(play *p, const char *text)
{
    sim_wrong wrong;
    if (!sim_callee_parse(&p->world->callees, text, &wrong))
        fail_msg("%s", wrong.text);
}

TEST(an_inbound_call_is_told_in_the_documented_layout)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg =
        sim_leg_new(p.world, p.world->default_app, NULL, true, "+13125550142", "+14155550117");
    sim_leg_start(leg, 0);
    play_pass(&p, 49);
    play_nothing(&p);
    play_pass(&p, 1);
    const play_event *event = play_next(&p, "call.initiated");
    /* The layout that is signed: two blanks a level, keys in order, null for what is unset. */
    assert_memory_equal(event->body, "{\n  \"data\": {\n    \"event_type\": \"call.initiated\",\n",
                        50);
    assert_non_null(strstr(event->body, "      \"client_state\": null,\n"));
    assert_non_null(strstr(event->body,
                           "\n  \"meta\": {\n    \"attempt\": 1,\n    \"delivered_to\": "
                           "\"http://127.0.0.1:8080/webhooks\"\n  }\n}"));
    assert_non_null(strstr(event->body, "      \"tags\": [],\n"));
    assert_string_equal("incoming", play_text(event, "direction"));
    assert_string_equal("parked", play_text(event, "state"));
    assert_string_equal("pstn", play_text(event, "calling_party_type"));
    assert_string_equal("+13125550142", play_text(event, "from"));
    assert_string_equal("+14155550117", play_text(event, "to"));
    assert_int_equal(57, strlen(play_text(event, "call_control_id")));
    assert_memory_equal("v3:", play_text(event, "call_control_id"), 3);
    assert_int_equal('1', play_text(event, "call_leg_id")[14]);
    assert_int_equal('4', event->id[14]);
    assert_string_equal(p.world->default_app->id, play_text(event, "connection_id"));
    assert_null(telnyx__json_get(event->payload, "custom_headers"));
    play_end(&p);
}

TEST(a_menu_leads_to_a_transfer)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_speak",
            "{\"payload\":\"Press 1 for sales.\",\"voice\":\"female\",\"maximum_digits\":1}");
    play_pass(&p, 500);
    const play_event *started = play_next(&p, "call.speak.started");
    assert_int_equal(10, strlen(play_text(started, "speak_id")));
    sim_digit(leg, '1');
    play_pass(&p, 100);
    assert_string_equal("1", play_text(play_next(&p, "call.dtmf.received"), "digit"));
    assert_string_equal("completed", play_text(play_next(&p, "call.speak.ended"), "status"));
    const play_event *gathered = play_next(&p, "call.gather.ended");
    assert_string_equal("valid", play_text(gathered, "status"));
    assert_string_equal("1", play_text(gathered, "digits"));
    play_ok(&p, leg->id, "transfer",
            "{\"to\":\"+18005550100\",\"target_leg_client_state\":\"YQ==\"}");
    play_pass(&p, 100);
    const play_event *second = play_next(&p, "call.initiated");
    assert_string_equal("outgoing", play_text(second, "direction"));
    assert_string_equal("bridging", play_text(second, "state"));
    assert_string_equal("YQ==", play_text(second, "client_state"));
    assert_string_equal(leg->session->id, play_text(second, "call_session_id"));
    assert_null(telnyx__json_get(second->payload, "caller_id_name"));
    assert_null(telnyx__json_get(second->payload, "start_time"));
    play_pass(&p, 3000);
    assert_string_equal("call.bridged call.bridged call.answered", play_types(&p));
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    const play_event *first = play_next(&p, "call.hangup");
    assert_string_equal("normal_clearing", play_text(first, "hangup_cause"));
    assert_string_equal("caller", play_text(first, "hangup_source"));
    assert_string_equal("200", play_text(first, "sip_hangup_cause"));
    assert_null(telnyx__json_get(first->payload, "state"));
    const telnyx__json *quality = telnyx__json_get(first->payload, "call_quality_stats");
    assert_string_equal("4.50", telnyx__json_get_text(telnyx__json_get(quality, "inbound"), "mos"));
    assert_string_equal("caller", play_text(play_next(&p, "call.hangup"), "hangup_source"));
    play_pass(&p, 2000);
    const play_event *cost = play_next(&p, "call.cost");
    assert_string_equal("0.0075", play_text(cost, "total_cost"));
    assert_null(telnyx__json_get(cost->payload, "from"));
    play_next(&p, "call.cost");
    assert_true(sim_world_idle(p.world));
    play_end(&p);
}

TEST(a_dial_is_answered)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_dial(&p, "+18005550100", "\"client_state\":\"YQ==\"");
    assert_non_null(leg);
    const telnyx__json *data = telnyx__json_get(p.reply, "data");
    bool alive = true;
    assert_true(telnyx__json_to_bool(telnyx__json_get(data, "is_alive"), &alive));
    assert_false(alive);
    assert_string_equal("call", telnyx__json_get_text(data, "record_type"));
    assert_string_equal(leg->leg_id, telnyx__json_get_text(data, "call_leg_id"));
    play_pass(&p, 100);
    const play_event *event = play_next(&p, "call.initiated");
    assert_string_equal("outgoing", play_text(event, "direction"));
    assert_string_equal("YQ==", play_text(event, "client_state"));
    play_pass(&p, 2900);
    play_nothing(&p);
    play_pass(&p, 100);
    event = play_next(&p, "call.answered");
    assert_string_equal("PCMU", play_text(event, "codec"));
    play_ok(&p, leg->id, "hangup", NULL);
    play_pass(&p, 100);
    event = play_next(&p, "call.hangup");
    assert_string_equal("caller", play_text(event, "hangup_source"));
    assert_string_equal("unspecified", play_text(event, "sip_hangup_cause"));
    play_end(&p);
}

static void hangup_of(play *p, const char *cause, const char *source, const char *sip)
{
    const play_event *event = play_next(p, "call.hangup");
    assert_string_equal(cause, play_text(event, "hangup_cause"));
    assert_string_equal(source, play_text(event, "hangup_source"));
    assert_string_equal(sip, play_text(event, "sip_hangup_cause"));
}

TEST(callees_react_to_a_dial)
{
    static const struct {
        const char *reaction, *cause, *source, *sip;
    } rows[] = {
        { "busy", "user_busy", "callee", "486" },
        { "reject", "call_rejected", "callee", "603" },
        { "not_found", "not_found", "callee", "404" },
        { "fail", "unspecified", "unknown", "500" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        play p;
        char text[64];
        play_start(&p, 1);
        snprintf(text, sizeof text, "+1800*=%s", rows[i].reaction);
        must_callee(&p, text);
        assert_non_null(play_dial(&p, "+18005550100", NULL));
        play_pass(&p, 3100);
        play_next(&p, "call.initiated");
        hangup_of(&p, rows[i].cause, rows[i].source, rows[i].sip);
        play_pass(&p, 60000);
        play_nothing(&p); /* no cost: it was not answered */
        play_end(&p);
    }
}

TEST(a_dial_that_nobody_answers_times_out)
{
    play p;
    play_start(&p, 1);
    must_callee(&p, "+1800*=no_answer");
    assert_non_null(play_dial(&p, "+18005550100", NULL));
    play_pass(&p, 30000);
    assert_string_equal("call.initiated", play_types(&p));
    play_pass(&p, 50);
    hangup_of(&p, "timeout", "unknown", "unspecified");
    assert_non_null(play_dial(&p, "+18005550100", "\"timeout_secs\":5,\"retry_on_timeout\":false"));
    play_pass(&p, 5050);
    play_next(&p, "call.initiated");
    hangup_of(&p, "no_answer", "unknown", "unspecified");
    play_end(&p);
}

TEST(a_call_ends_at_its_time_limit)
{
    play p;
    play_start(&p, 1);
    p.world->timing.talk_ms = 10000000;
    assert_non_null(play_dial(&p, "+18005550100", "\"time_limit_secs\":60"));
    play_pass(&p, 3100);
    assert_string_equal("call.initiated call.answered", play_types(&p));
    play_pass(&p, 59900);
    play_nothing(&p);
    play_pass(&p, 100);
    hangup_of(&p, "time_limit", "unknown", "unspecified");
    play_end(&p);
}

TEST(a_caller_gives_up)
{
    play p;
    play_start(&p, 1);
    play_inbound(&p);
    play_pass(&p, 60000);
    hangup_of(&p, "originator_cancel", "caller", "487");
    assert_int_equal(1, p.world->counters.failed);
    play_end(&p);
}

TEST(a_rejected_call_has_its_cause)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "reject", "{\"cause\":\"USER_BUSY\"}");
    play_pass(&p, 100);
    hangup_of(&p, "user_busy", "callee", "486");
    leg = play_inbound(&p);
    play_ok(&p, leg->id, "reject", "{\"cause\":\"CALL_REJECTED\"}");
    play_pass(&p, 100);
    hangup_of(&p, "call_rejected", "callee", "603");
    play_end(&p);
}

TEST(a_call_without_a_first_command_ends)
{
    play p;
    telnyx__json *given = NULL;
    const char text[] = "{\"first_command_timeout\":true,\"first_command_timeout_secs\":10}";
    play_start(&p, 1);
    assert_int_equal(0, telnyx__json_parse(&given, text, sizeof text - 1, NULL));
    sim_app_update(p.world->default_app, given);
    telnyx__json_free(given);
    play_inbound(&p);
    play_pass(&p, 9800);
    play_nothing(&p);
    play_pass(&p, 200);
    hangup_of(&p, "timeout", "callee", "unspecified");
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "client_state_update", "{\"client_state\":\"YQ==\"}");
    play_pass(&p, 20000);
    play_nothing(&p);
    play_end(&p);
}

TEST(a_transfer_that_fails_leaves_the_call)
{
    play p;
    play_start(&p, 1);
    must_callee(&p, "+1800*=busy");
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "transfer", "{\"to\":\"+18005550100\"}");
    play_pass(&p, 5000);
    play_next(&p, "call.initiated");
    hangup_of(&p, "user_busy", "callee", "486");
    play_nothing(&p);
    assert_int_equal(SIM_LEG_ANSWERED, leg->state);
    /* and it can be tried again */
    play_ok(&p, leg->id, "transfer", "{\"to\":\"+19005550100\"}");
    play_pass(&p, 5000);
    assert_string_equal("call.initiated call.bridged call.bridged call.answered", play_types(&p));
    play_end(&p);
}

TEST(a_transfer_is_given_up_with_its_call)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "transfer", "{\"to\":\"+18005550100\"}");
    play_pass(&p, 1000);
    play_next(&p, "call.initiated");
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    hangup_of(&p, "normal_clearing", "caller", "200");
    hangup_of(&p, "originator_cancel", "caller", "487");
    play_end(&p);
}

TEST(a_transferred_call_may_be_parked)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "transfer", "{\"to\":\"+18005550100\",\"park_after_unbridge\":\"self\"}");
    play_pass(&p, 4000);
    play_types(&p);
    sim_leg *second = leg->peer;
    assert_non_null(second);
    sim_leg_person_hangs_up(second);
    play_pass(&p, 200);
    hangup_of(&p, "normal_clearing", "callee", "200");
    play_nothing(&p);
    assert_int_equal(SIM_LEG_ANSWERED, leg->state);
    assert_null(leg->peer);
    play_end(&p);
}

TEST(a_transfer_may_come_before_the_answer)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "transfer", "{\"to\":\"+18005550100\"}");
    play_pass(&p, 4000);
    assert_string_equal("call.initiated call.answered call.bridged call.bridged call.answered",
                        play_types(&p));
    play_end(&p);
}

TEST(a_bridge_joins_two_calls)
{
    play p;
    char body[200];
    play_start(&p, 1);
    sim_leg *a = play_answered(&p);
    sim_leg *b = play_answered(&p);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", b->id);
    play_ok(&p, a->id, "bridge", body);
    play_pass(&p, 100);
    assert_string_equal(a->id, play_text(play_next(&p, "call.bridged"), "call_control_id"));
    assert_string_equal(b->id, play_text(play_next(&p, "call.bridged"), "call_control_id"));
    assert_ptr_equal(a->peer, b);
    /* A third leg breaks the bridge: the one that is left goes. */
    sim_leg *c = play_answered(&p);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\",\"prevent_double_bridge\":true}",
             b->id);
    play_refused(&p, c->id, "bridge", body, 422, 10027);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", b->id);
    play_ok(&p, c->id, "bridge", body);
    play_pass(&p, 100);
    hangup_of(&p, "normal_clearing", "callee", "unspecified");
    assert_string_equal("call.bridged call.bridged", play_types(&p));
    assert_int_equal(SIM_LEG_ENDED, a->state);
    play_end(&p);
}

/* As a transfer does: whoever still hears it ring is answered by the agent's answer. */
TEST(an_unanswered_caller_is_answered_by_the_leg_that_is_to_be_bridged)
{
    play p;
    char more[200];
    play_start(&p, 1);
    sim_leg *caller = play_inbound(&p);
    snprintf(more, sizeof more, "\"link_to\":\"%s\",\"bridge_on_answer\":true", caller->id);
    sim_leg *agent = play_dial(&p, "+18005550100", more);
    assert_non_null(agent);
    play_pass(&p, 5000);
    assert_int_equal(SIM_LEG_ANSWERED, caller->state);
    assert_ptr_equal(agent, caller->peer);
    assert_string_equal("call.initiated call.answered call.answered call.bridged call.bridged",
                        play_types(&p));
    play_end(&p);
}

TEST(the_start_and_the_end_are_the_times_of_their_events)
{
    for (uint64_t seed = 1; seed < 20; seed++) {
        play p;
        char initiated[32], hangup[32];
        play_start(&p, seed);
        play_pass(&p, 13 * seed);
        sim_leg *leg = play_inbound(&p);
        play_pass(&p, 777 + seed);
        play_ok(&p, leg->id, "hangup", NULL);
        play_pass(&p, 1000);
        const play_event *first = &p.events[0], *last = play_next(&p, "call.hangup");
        telnyx__time_format(first->occurred_us, initiated, sizeof initiated);
        telnyx__time_format(last->occurred_us, hangup, sizeof hangup);
        assert_string_equal(initiated, play_text(first, "start_time"));
        assert_string_equal(initiated, play_text(last, "start_time"));
        assert_string_equal(hangup, play_text(last, "end_time"));
        assert_null(telnyx__json_get(last->payload, "call_quality_stats"));
        assert_int_equal(TELNYX__JSON_NULL,
                         telnyx__json_kind_of(telnyx__json_get(last->payload, "telnyx_error")));
        assert_non_null(strstr(last->body, "\"telnyx_error\": null"));
        play_end(&p);
    }
}

TEST(keys_are_pressed_four_a_second)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    assert_true(sim_keys_press(leg, "12"));
    assert_true(sim_keys_press(leg, "#"));
    play_pass(&p, 2000);
    const play_event *keys[3];
    for (size_t i = 0; i < 3; i++) {
        keys[i] = play_next(&p, "call.dtmf.received");
        assert_memory_equal(play_text(keys[i], "digit"), &"12#"[i], 1);
        if (i)
            assert_in_range(keys[i]->occurred_us - keys[i - 1]->occurred_us, 240000, 260000);
    }
    /* More than a hand can have in mind. */
    char many[SIM_KEYS_MAX + 3];
    memset(many, '7', sizeof many - 1);
    many[sizeof many - 1] = '\0';
    assert_false(sim_keys_press(leg, many));
    assert_true(sim_keys_press(leg, "5555"));
    play_ok(&p, leg->id, "hangup", NULL);
    play_pass(&p, 3000);
    assert_string_equal("call.dtmf.received call.hangup call.cost", play_types(&p));
    play_end(&p);
}

TEST(a_dial_may_bridge_on_answer)
{
    play p;
    char more[256];
    play_start(&p, 1);
    sim_leg *a = play_answered(&p);
    snprintf(more, sizeof more,
             "\"link_to\":\"%s\",\"bridge_on_answer\":true,"
             "\"bridge_intent\":true",
             a->id);
    sim_leg *b = play_dial(&p, "+18005550100", more);
    assert_non_null(b);
    assert_string_equal(a->session->id, b->session->id);
    assert_string_equal(a->from, b->from);
    play_pass(&p, 3100);
    assert_string_equal("call.initiated call.answered call.bridged call.bridged", play_types(&p));
    play_ok(&p, a->id, "hangup", NULL);
    play_pass(&p, 100);
    assert_string_equal("call.hangup call.hangup", play_types(&p));
    play_end(&p);
}

TEST(a_bridge_to_a_ringing_leg_needs_its_ringtone)
{
    play p;
    char body[200];
    play_start(&p, 1);
    sim_leg *a = play_answered(&p);
    sim_leg *b = play_dial(&p, "+18005550100", NULL);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", b->id);
    play_refused(&p, a->id, "bridge", body, 422, 90034);
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\",\"play_ringtone\":true}", b->id);
    play_ok(&p, a->id, "bridge", body);
    play_pass(&p, 3100);
    assert_string_equal("call.initiated call.answered call.bridged call.bridged", play_types(&p));
    play_end(&p);
}

TEST(speak_and_playback_queue_up)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "speak",
            "{\"payload\":\"fourteen chars\",\"voice\":\"female\"}"); /* one second */
    play_ok(&p, leg->id, "playback_start",
            "{\"audio_url\":\"http://a.example/b.mp3?duration_ms=500\",\"loop\":2}");
    play_pass(&p, 400);
    assert_string_equal("call.speak.started", play_types(&p));
    play_pass(&p, 940);
    play_nothing(&p);
    play_pass(&p, 60);
    assert_string_equal("call.speak.ended call.playback.started", play_types(&p));
    play_pass(&p, 900);
    play_nothing(&p);
    play_pass(&p, 200);
    const play_event *ended = play_next(&p, "call.playback.ended");
    assert_string_equal("completed", play_text(ended, "status"));
    assert_string_equal("http://a.example/b.mp3?duration_ms=500", play_text(ended, "media_url"));
    play_end(&p);
}

TEST(a_playback_tells_how_it_ended)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "playback_start", "{\"media_name\":\"file_not_found\"}");
    play_pass(&p, 100);
    assert_string_equal("file_not_found",
                        play_text(play_next(&p, "call.playback.ended"), "status"));
    play_ok(&p, leg->id, "playback_start", "{\"media_name\":\"music\",\"loop\":\"infinity\"}");
    play_ok(&p, leg->id, "playback_start", "{\"media_name\":\"next\"}");
    play_ok(&p, leg->id, "playback_start", "{\"media_name\":\"over\",\"overlay\":true}");
    play_pass(&p, 2000);
    assert_string_equal("call.playback.started call.playback.started", play_types(&p));
    play_ok(&p, leg->id, "playback_stop", "{\"stop\":\"current\"}");
    play_pass(&p, 100);
    assert_string_equal("cancelled", play_text(play_next(&p, "call.playback.ended"), "status"));
    assert_string_equal("next", play_text(play_next(&p, "call.playback.started"), "media_name"));
    play_ok(&p, leg->id, "playback_stop", "{\"overlay\":true}");
    play_pass(&p, 100);
    assert_string_equal("over", play_text(play_next(&p, "call.playback.ended"), "media_name"));
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    assert_string_equal("call_hangup", play_text(play_next(&p, "call.playback.ended"), "status"));
    play_next(&p, "call.hangup");
    play_end(&p);
}

TEST(a_recording_is_saved_when_it_stops)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "record_start", "{\"channels\":\"single\",\"format\":\"wav\"}");
    play_pass(&p, 2000);
    play_nothing(&p);
    play_ok(&p, leg->id, "record_stop", NULL);
    play_pass(&p, 800);
    play_nothing(&p);
    play_pass(&p, 50);
    const play_event *saved = play_next(&p, "call.recording.saved");
    assert_string_equal("single", play_text(saved, "channels"));
    assert_null(telnyx__json_get(saved->payload, "call_control_id"));
    assert_null(telnyx__json_get(saved->payload, "from"));
    assert_non_null(
        telnyx__json_get_text(telnyx__json_get(saved->payload, "recording_urls"), "wav"));
    assert_non_null(telnyx__json_get(saved->payload, "public_recording_urls"));
    /* one that runs until the call's end is saved after it */
    play_ok(&p, leg->id, "record_start", "{\"channels\":\"dual\",\"format\":\"mp3\"}");
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 1200);
    play_next(&p, "call.hangup");
    saved = play_next(&p, "call.recording.saved");
    assert_string_equal(leg->leg_id, play_text(saved, "call_leg_id"));
    play_next(&p, "call.cost");
    play_end(&p);
}

TEST(a_recording_may_begin_with_the_answer)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "answer", "{\"record\":\"record-from-answer\",\"record_max_length\":2}");
    char id[40];
    const char *given = telnyx__json_get_text(telnyx__json_get(p.reply, "data"), "recording_id");
    assert_non_null(given);
    snprintf(id, sizeof id, "%s", given);
    play_pass(&p, 500);
    play_next(&p, "call.answered");
    play_pass(&p, 2800);
    assert_string_equal(id, play_text(play_next(&p, "call.recording.saved"), "recording_id"));
    play_end(&p);
}

static void amd_run(const char *callee, const char *mode, const char *expected, const char *verdict,
                    const char *greeting)
{
    play p;
    char more[80];
    play_start(&p, 1);
    must_callee(&p, callee);
    snprintf(more, sizeof more, "\"answering_machine_detection\":\"%s\"", mode);
    assert_non_null(play_dial(&p, "+18005550100", more));
    play_pass(&p, 45000);
    play_next(&p, "call.initiated");
    const play_event *answered = play_next(&p, "call.answered");
    const play_event *event = p.read < p.count ? &p.events[p.read] : NULL;
    if (verdict)
        assert_string_equal(verdict, play_text(event, "result"));
    if (verdict)
        assert_true(event->at_ms - answered->at_ms <= 3500);
    if (greeting)
        assert_string_equal(greeting, play_text(&p.events[p.read + 1], "result"));
    assert_string_equal(expected, play_types(&p));
    play_end(&p);
}

#define DETECTION "call.machine.detection.ended"
#define GREETING  "call.machine.greeting.ended"
#define PREMIUM   "call.machine.premium.detection.ended"
#define PREMIUM_2 "call.machine.premium.greeting.ended"

TEST(machines_are_detected)
{
    amd_run("+1800*=answer", "detect", DETECTION, "human", NULL);
    amd_run("+1800*=machine", "detect", DETECTION, "machine", NULL);
    amd_run("+1800*=machine", "detect_beep", DETECTION " " GREETING, "machine", "beep_detected");
    amd_run("+1800*=machine", "greeting_end", DETECTION " " GREETING, "machine", "ended");
    amd_run("+1800*=machine_without_beep", "greeting_end", DETECTION " " GREETING, "machine",
            "ended");
    amd_run("+1800*=machine", "detect_words", DETECTION " " GREETING, "machine", "beep_detected");
    amd_run("+1800*=machine_without_beep", "detect_words", DETECTION " " GREETING, "machine",
            "not_sure");
    amd_run("+1800*=answer", "detect_words", DETECTION, "human", NULL);
    amd_run("+1800*=answer", "premium", PREMIUM, "human_residence", NULL);
    amd_run("+1800*=machine", "premium", PREMIUM " " PREMIUM_2, "machine", "beep_detected");
    amd_run("+1800*=machine", "disabled", "", NULL, NULL);
}

TEST(a_detected_machine_cancels_speech)
{
    play p;
    play_start(&p, 1);
    must_callee(&p, "+1800*=machine");
    sim_leg *leg = play_dial(&p, "+18005550100", "\"answering_machine_detection\":\"detect\"");
    play_pass(&p, 3100);
    play_types(&p);
    play_ok(&p, leg->id, "playback_start",
            "{\"audio_url\":\"http://a.example/b.mp3?duration_ms=60000\"}");
    play_pass(&p, 4000);
    assert_string_equal("call.playback.started", p.events[p.read].type);
    p.read++;
    play_next(&p, DETECTION);
    assert_string_equal("cancelled_amd", play_text(play_next(&p, "call.playback.ended"), "status"));
    play_end(&p);
}

/* Times of one leg's media-plane events lie on a tick of 20 ms and never go back. */
TEST(events_of_media_lie_on_ticks)
{
    play p;
    play_start(&p, 7);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "speak", "{\"payload\":\"Hello\",\"voice\":\"female\"}");
    play_pass(&p, 1234);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 3000);
    int64_t first = p.events[0].occurred_us, latest = first;
    bool off = false;
    for (size_t i = 0; i < p.count; i++) {
        assert_true(p.events[i].occurred_us >= latest);
        latest = p.events[i].occurred_us;
        if (strcmp(p.events[i].type, "call.cost") == 0)
            off = (latest - first) % 20000 != 0;
        else
            assert_int_equal(0, (latest - first) % 20000);
    }
    assert_true(off);
    play_end(&p);
}
