/* Conferences in virtual time: who takes part, what they hear, and how they end. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/leg/gather.h"
#include "sim/platform/platform.h"
#include "sim/rooms/conference.h"
#include "sim/world/leg.h"

/* Of the test that runs. */
static play p;

static void start(void)
{
    play_start(&p, 1);
}

static void end(void)
{
    play_end(&p);
}

TEST_EACH(start, end)

/* POST /v2/conferences/{id}/actions/{action}. */
static void act(const char *id, const char *action, const char *body)
{
    char path[256];
    snprintf(path, sizeof path, "/v2/conferences/%s/actions/%s", id, action);
    play_request(&p, "POST", path, body ? body : "{}");
}

static void act_ok(const char *id, const char *action, const char *body)
{
    act(id, action, body);
    if (p.status != 200)
        print_error("%s: %d %s\n", action, p.status, p.text);
    assert_int_equal(200, p.status);
}

static void act_refused(const char *id, const char *action, const char *body, int code)
{
    act(id, action, body);
    assert_int_equal(code, play_code(&p));
}

static const telnyx__json *get(const char *id, const char *rest)
{
    char path[320];
    snprintf(path, sizeof path, "/v2/conferences/%s%s", id, rest);
    play_request(&p, "GET", path, NULL);
    return p.status == 200 ? telnyx__json_get(p.reply, "data") : NULL;
}

/* {"call_control_id": …, more}; in one buffer, for use at once. */
static const char *with_call(const sim_leg *leg, const char *more)
{
    static char text[512];
    snprintf(text, sizeof text, "{\"call_control_id\":\"%s\"%s%s}", leg->id, more ? "," : "",
             more ? more : "");
    return text;
}

static const char *with_calls(const sim_leg *leg, const char *more)
{
    static char text[512];
    snprintf(text, sizeof text, "{\"call_control_ids\":[\"%s\"]%s%s}", leg->id, more ? "," : "",
             more ? more : "");
    return text;
}

/* Creates one; its id. */
static const char *create(const sim_leg *leg, const char *more)
{
    static char id[SIM_UUID_SIZE];
    char all[256];
    snprintf(all, sizeof all, "\"name\":\"standup\"%s%s", more ? "," : "", more ? more : "");
    play_request(&p, "POST", "/v2/conferences", with_call(leg, all));
    if (p.status != 200)
        print_error("%d %s\n", p.status, p.text);
    assert_int_equal(200, p.status);
    snprintf(id, sizeof id, "%s", telnyx__json_get_text(telnyx__json_get(p.reply, "data"), "id"));
    return id;
}

static bool truth(const telnyx__json *object, const char *key)
{
    bool value = false;
    assert_true(telnyx__json_to_bool(telnyx__json_get(object, key), &value));
    return value;
}

TEST(a_conference_begins_and_ends_with_its_members)
{
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    const char *id = create(first, "\"client_state\":\"YQ==\"");
    const telnyx__json *data = telnyx__json_get(p.reply, "data");
    assert_string_equal("conference", telnyx__json_get_text(data, "record_type"));
    assert_string_equal("in_progress", telnyx__json_get_text(data, "status"));
    assert_string_equal("standup", telnyx__json_get_text(data, "name"));
    play_pass(&p, 100);
    const play_event *event = play_next(&p, "conference.floor.changed");
    assert_string_equal(first->id, play_text(event, "call_control_id"));
    event = play_next(&p, "conference.created");
    assert_string_equal(id, play_text(event, "conference_id"));
    assert_string_equal("YQ==", play_text(event, "client_state"));
    assert_null(telnyx__json_get(telnyx__json_get(event->tree, "data"), "occurred_at"));
    assert_non_null(play_text(event, "occurred_at"));
    event = play_next(&p, "conference.participant.joined");
    assert_null(play_text(event, "occurred_at"));
    act_ok(id, "join", with_call(second, NULL));
    play_pass(&p, 100);
    event = play_next(&p, "conference.participant.joined");
    assert_string_equal(second->id, play_text(event, "call_control_id"));
    act_refused(id, "join", with_call(second, NULL), 90044);
    act_ok(id, "leave", with_call(first, NULL));
    play_pass(&p, 100);
    event = play_next(&p, "conference.participant.left");
    assert_string_equal(first->id, play_text(event, "call_control_id"));
    event = play_next(&p, "conference.floor.changed");
    assert_string_equal(second->id, play_text(event, "call_control_id"));
    assert_int_equal(SIM_LEG_ANSWERED, first->state);
    act_refused(id, "leave", with_call(first, NULL), 90015);
    /* The hangup is told first, then what it does to the conference. */
    sim_leg_person_hangs_up(second);
    play_pass(&p, 100);
    play_next(&p, "call.hangup");
    event = play_next(&p, "conference.participant.left");
    assert_string_equal(second->id, play_text(event, "call_control_id"));
    event = play_next(&p, "conference.ended");
    assert_string_equal("all_left", play_text(event, "reason"));
    assert_string_equal(first->id, play_text(event, "call_control_id"));
    act_refused(id, "join", with_call(first, NULL), 90019);
    act_refused(id, "mute", NULL, 90019);
    data = get(id, "");
    assert_string_equal("completed", telnyx__json_get_text(data, "status"));
    assert_string_equal("all_left", telnyx__json_get_text(data, "end_reason"));
    assert_string_equal(
        second->id, telnyx__json_get_text(telnyx__json_get(data, "ended_by"), "call_control_id"));
    play_ok(&p, first->id, "hangup", NULL);
    play_pass(&p, 600000);
    assert_null(get(id, ""));
    assert_int_equal(90058, play_code(&p));
    assert_int_equal(404, p.status);
}

/* Legs of the rows below. */
enum {
    WAITING, /* not answered */
    FIRST,   /* in the conference, */
    SECOND,  /* which they fill */
    OUTSIDE,
    GONE, /* hung up */
    NOBODY,
};

typedef struct refusal {
    const char *name;
    const char *conference; /* NULL: the one there is */
    const char *action;     /* NULL: one is to be created */
    int leg;
    const char *more;
    int code;
} refusal;

static const refusal refusals[] = {
    { "who_waits_creates_no_conference", NULL, NULL, WAITING, "\"name\":\"a\"", 90034 },
    { "nobody_creates_no_conference", NULL, NULL, NOBODY, "\"name\":\"a\"", 90015 },
    { "no_name_is_taken_twice", NULL, NULL, OUTSIDE, "\"name\":\"standup\"", 90033 },
    { "an_unknown_conference_is_not_joined", "a7beb7d5-f2d5-4b23-aa95-876bf0859fbb", "join",
      OUTSIDE, NULL, 90058 },
    { "who_waits_does_not_join", NULL, "join", WAITING, NULL, 90034 },
    { "nobody_does_not_join", NULL, "join", NOBODY, NULL, 90015 },
    { "a_full_conference_is_not_joined", NULL, "join", OUTSIDE, NULL, 90032 },
    { "who_is_in_it_does_not_join", NULL, "join", SECOND, NULL, 90044 },
    { "who_has_hung_up_does_not_join", NULL, "join", GONE, NULL, 90018 },
    { "who_is_outside_is_not_muted", NULL, "mute", OUTSIDE, NULL, 90015 },
    { "who_is_outside_does_not_leave", NULL, "leave", OUTSIDE, NULL, 90015 },
};

static void is_refused(const void *row)
{
    static const sim_leg nobody = { .id = "v3:no" };
    const refusal *way = row;
    const sim_leg *legs[] = { play_inbound(&p),  play_answered(&p), play_answered(&p),
                              play_answered(&p), play_answered(&p), &nobody };
    const char *id = create(legs[FIRST], "\"max_participants\":2");
    act_ok(id, "join", with_call(legs[SECOND], NULL));
    play_ok(&p, legs[GONE]->id, "hangup", NULL);
    const sim_leg *leg = legs[way->leg];
    const char *body = way->action && strcmp(way->action, "mute") == 0 ? with_calls(leg, way->more)
                                                                       : with_call(leg, way->more);
    if (way->action)
        act(way->conference ? way->conference : id, way->action, body);
    else
        play_request(&p, "POST", "/v2/conferences", body);
    assert_int_equal(way->code, play_code(&p));
}

TEST_ROWS(refusals, is_refused)

TEST(a_conference_is_joined_by_its_name)
{
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    create(first, NULL);
    act_ok("standup", "join", with_call(second, NULL));
    assert_int_equal(2, telnyx__json_count(get("standup", "/participants")));
}

TEST(a_command_id_takes_effect_once)
{
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    char id[SIM_UUID_SIZE];
    snprintf(id, sizeof id, "%s", create(first, "\"command_id\":\"c1\""));
    assert_string_equal(id, create(first, "\"command_id\":\"c1\""));
    act_ok(id, "join", with_call(second, "\"command_id\":\"j1\""));
    act_ok(id, "join", with_call(second, "\"command_id\":\"j1\""));
    act_ok(id, "speak", "{\"payload\":\"Hi\",\"voice\":\"female\",\"command_id\":\"s1\"}");
    act_ok(id, "speak", "{\"payload\":\"Hi\",\"voice\":\"female\",\"command_id\":\"s1\"}");
    play_pass(&p, 5000);
    assert_string_equal("conference.floor.changed conference.created conference.participant.joined "
                        "conference.participant.joined conference.speak.started "
                        "conference.speak.ended",
                        play_types(&p));
    assert_int_equal(3, p.world->counters.duplicates);
}

TEST(a_conference_may_start_later)
{
    sim_leg *guest = play_answered(&p), *host = play_answered(&p);
    const char *id = create(guest, "\"start_conference_on_create\":false");
    play_pass(&p, 100);
    /* Nobody is heard before it begins. */
    assert_string_equal("conference.created conference.participant.joined", play_types(&p));
    assert_string_equal("init", telnyx__json_get_text(get(id, ""), "status"));
    assert_true(guest->member->on_hold);
    act_refused(id, "speak", "{\"payload\":\"Hi\",\"voice\":\"female\"}", 90033);
    act_ok(id, "join", with_call(host, "\"start_conference_on_enter\":true"));
    play_pass(&p, 100);
    assert_string_equal("conference.participant.joined conference.floor.changed", play_types(&p));
    assert_false(guest->member->on_hold);
    assert_string_equal("in_progress", telnyx__json_get_text(get(id, ""), "status"));
}

TEST(members_are_held_and_muted)
{
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    const char *id = create(first, NULL);
    act_ok(id, "join", with_call(second, "\"mute\":true"));
    play_pass(&p, 100);
    play_types(&p);
    act_ok(id, "unmute", with_calls(second, NULL));
    act_ok(id, "mute", with_calls(first, NULL));
    play_pass(&p, 100);
    /* The floor passes on; nothing else is told. */
    const play_event *event = play_next(&p, "conference.floor.changed");
    assert_string_equal(second->id, play_text(event, "call_control_id"));
    act_ok(id, "hold", with_calls(second, "\"audio_url\":\"https://example.com/a.mp3\""));
    play_pass(&p, 100);
    play_nothing(&p);
    const telnyx__json *list = get(id, "/participants?filter[on_hold]=true");
    assert_int_equal(1, telnyx__json_count(list));
    const telnyx__json *item = telnyx__json_first(list);
    assert_string_equal(second->id, telnyx__json_get_text(item, "call_control_id"));
    assert_string_equal("standup",
                        telnyx__json_get_text(telnyx__json_get(item, "conference"), "name"));
    assert_false(truth(item, "muted"));
    assert_int_equal(2, telnyx__json_count(get(id, "/participants")));
    act_ok(id, "unhold", with_calls(second, NULL));
    act_ok(id, "mute", NULL);
    assert_int_equal(2, telnyx__json_count(get(id, "/participants?filter[muted]=true")));
    act_ok(id, "unmute", NULL);
    assert_int_equal(0, telnyx__json_count(get(id, "/participants?filter[muted]=true")));
}

TEST(a_supervisor_whispers_to_some)
{
    char body[256];
    sim_leg *agent = play_answered(&p), *boss = play_answered(&p);
    const char *id = create(agent, NULL);
    snprintf(body, sizeof body,
             "\"supervisor_role\":\"whisper\",\"whisper_call_control_ids\":[\"%s\"]", agent->id);
    act_ok(id, "join", with_call(boss, body));
    const telnyx__json *list = get(id, "/participants?filter[whispering]=true");
    assert_int_equal(1, telnyx__json_count(list));
    const telnyx__json *whisper =
        telnyx__json_get(telnyx__json_first(list), "whisper_call_control_ids");
    assert_string_equal(agent->id, telnyx__json_text(telnyx__json_first(whisper)));
    act_ok(id, "update", with_call(boss, "\"supervisor_role\":\"barge\""));
    assert_string_equal("barge", boss->member->role);
    assert_int_equal(0, telnyx__json_count(get(id, "/participants?filter[whispering]=true")));
    /* One who barges in is heard; one who monitors is not. */
    play_pass(&p, 100);
    play_types(&p);
    act_ok(id, "mute", with_calls(agent, NULL));
    play_pass(&p, 100);
    assert_string_equal(boss->id,
                        play_text(play_next(&p, "conference.floor.changed"), "call_control_id"));
    act_ok(id, "update", with_call(boss, "\"supervisor_role\":\"monitor\""));
    play_pass(&p, 100);
    play_nothing(&p);
}

TEST(a_participant_is_asked_for_and_changed)
{
    char path[200];
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    const char *id = create(first, NULL);
    act_ok(id, "join", with_call(second, NULL));
    snprintf(path, sizeof path, "/v2/conferences/%s/participants/%s", id, first->member->id);
    play_request(&p, "PATCH", path, "{\"end_conference_on_exit\":true}");
    assert_int_equal(200, p.status);
    play_request(&p, "GET", path, NULL);
    const telnyx__json *data = telnyx__json_get(p.reply, "data");
    assert_string_equal(id, telnyx__json_get_text(data, "conference_id"));
    assert_true(truth(data, "end_conference_on_exit"));
    play_pass(&p, 100);
    play_types(&p);
    /* The host goes: the others are hung up. */
    act_ok(id, "leave", with_call(first, NULL));
    play_pass(&p, 100);
    assert_string_equal("conference.participant.left call.hangup conference.participant.left "
                        "conference.ended",
                        play_types(&p));
    assert_string_equal("host_left", play_text(&p.events[p.count - 1], "reason"));
    assert_int_equal(SIM_LEG_ENDED, second->state);
    assert_int_equal(SIM_LEG_ANSWERED, first->state);
    play_request(&p, "GET", path, NULL);
    assert_string_equal("left", telnyx__json_get_text(telnyx__json_get(p.reply, "data"), "status"));
    play_request(&p, "PATCH", path, "{\"end_conference_on_exit\":false}");
    assert_int_equal(422, p.status);
    snprintf(path, sizeof path, "/v2/conferences/%s/participants/nobody", id);
    play_request(&p, "GET", path, NULL);
    assert_int_equal(404, p.status);
}

TEST(a_soft_end_leaves_the_others)
{
    sim_leg *first = play_answered(&p), *host = play_answered(&p);
    const char *id = create(first, NULL);
    act_ok(id, "join", with_call(host, "\"soft_end_conference_on_exit\":true"));
    play_pass(&p, 100);
    play_types(&p);
    sim_leg_person_hangs_up(host);
    play_pass(&p, 100);
    assert_string_equal("call.hangup conference.participant.left conference.participant.left "
                        "conference.ended",
                        play_types(&p));
    assert_string_equal("host_left", play_text(&p.events[p.count - 1], "reason"));
    assert_int_equal(SIM_LEG_ANSWERED, first->state);
}

TEST(the_api_ends_a_conference)
{
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    const char *id = create(first, NULL);
    act_ok(id, "join", with_call(second, NULL));
    play_pass(&p, 100);
    play_types(&p);
    act_ok(id, "end", "{\"command_id\":\"e1\"}");
    play_pass(&p, 100);
    assert_string_equal("call.hangup conference.participant.left call.hangup "
                        "conference.participant.left conference.ended",
                        play_types(&p));
    assert_string_equal("ended_via_api", play_text(&p.events[p.count - 1], "reason"));
    assert_string_equal("ended_via_api", telnyx__json_get_text(get(id, ""), "end_reason"));
    act_ok(id, "end", "{\"command_id\":\"e1\"}"); /* the same again */
    act_refused(id, "end", "{\"command_id\":\"e2\"}", 90019);
    play_pass(&p, 5000);
    assert_true(sim_world_idle(p.world));
}

typedef struct duration {
    const char *name;
    const char *more;
    uint64_t minutes;
} duration;

static const duration durations[] = {
    { "a_conference_ends_after_four_hours", NULL, 240 },
    { "a_conference_ends_with_its_time", "\"duration_minutes\":5", 5 },
};

static void ends_with_its_time(const void *row)
{
    const duration *time = row;
    p.world->timing.talk_ms = UINT64_C(100000000);
    sim_leg *leg = play_answered(&p);
    leg->time_limit_ms = UINT64_C(100000000);
    telnyx__timers_stop(&p.world->clock.timers, &leg->limit_timer);
    create(leg, time->more);
    play_pass(&p, time->minutes * 60000 - 1000);
    play_types(&p);
    play_pass(&p, 1200);
    assert_string_equal("call.hangup conference.participant.left conference.ended", play_types(&p));
    assert_string_equal("time_exceeded", play_text(&p.events[p.count - 1], "reason"));
}

TEST_ROWS(durations, ends_with_its_time)

TEST(what_all_hear_queues_and_what_one_hears_does_not)
{
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    const char *id = create(first, NULL);
    act_ok(id, "join", with_call(second, NULL));
    play_pass(&p, 100);
    play_types(&p);
    /* What all hear comes one after the other; what one hears alone, beside it. */
    act_ok(id, "speak", "{\"payload\":\"14 characters.\",\"voice\":\"female\"}");
    act_ok(id, "play", "{\"audio_url\":\"https://example.com/a.mp3?duration_ms=500\"}");
    act_ok(id, "play", with_calls(second, "\"media_name\":\"hold\",\"loop\":\"infinity\""));
    play_pass(&p, 100);
    const play_event *event = play_next(&p, "conference.participant.playback.started");
    assert_string_equal(second->id, play_text(event, "call_control_id"));
    assert_string_equal("hold", play_text(event, "media_name"));
    assert_string_equal(first->session->id, play_text(event, "creator_call_session_id"));
    play_pass(&p, 300);
    event = play_next(&p, "conference.speak.started");
    assert_null(play_text(event, "call_control_id"));
    play_pass(&p, 1000);
    play_next(&p, "conference.speak.ended");
    play_pass(&p, 700);
    event = play_next(&p, "conference.playback.started");
    assert_string_equal("https://example.com/a.mp3?duration_ms=500", play_text(event, "media_url"));
    play_next(&p, "conference.playback.ended");
    act_ok(id, "speak", with_calls(first, "\"payload\":\"Psst\",\"voice\":\"female\""));
    play_pass(&p, 400);
    play_next(&p, "conference.participant.speak.started");
    act_ok(id, "stop", with_calls(first, NULL));
    act_ok(id, "stop", NULL); /* nothing of that kind */
    play_pass(&p, 100);
    play_next(&p, "conference.participant.speak.ended");
    /* Who leaves hears nothing more. */
    act_ok(id, "leave", with_call(second, NULL));
    play_pass(&p, 100);
    assert_string_equal("conference.participant.playback.ended conference.participant.left",
                        play_types(&p));
}

TEST(digits_are_gathered_in_a_conference)
{
    sim_leg *leg = play_answered(&p);
    const char *id = create(leg, NULL);
    act_ok(id, "gather_using_audio",
           with_call(leg, "\"audio_url\":\"https://example.com/a.mp3\",\"maximum_digits\":1"));
    act_ok(id, "send_dtmf", "{\"digits\":\"1\"}");
    play_pass(&p, 100);
    play_types(&p);
    sim_digit(leg, '7');
    play_pass(&p, 100);
    assert_string_equal("call.dtmf.received call.playback.ended call.gather.ended", play_types(&p));
    assert_string_equal("7", play_text(&p.events[p.count - 1], "digits"));
}

TEST(a_conference_is_recorded)
{
    sim_leg *leg = play_answered(&p);
    const char *id = create(leg, NULL);
    play_pass(&p, 100);
    play_types(&p);
    act_ok(id, "record_start", "{\"format\":\"wav\"}");
    play_pass(&p, 5000);
    act_ok(id, "record_pause", NULL);
    play_pass(&p, 2000);
    act_ok(id, "record_resume", NULL);
    play_pass(&p, 1000);
    act_ok(id, "record_stop", NULL);
    play_pass(&p, 900);
    const play_event *event = play_next(&p, "conference.recording.saved");
    assert_string_equal("single", play_text(event, "channels"));
    assert_string_equal("wav", play_text(event, "format"));
    assert_string_equal(id, play_text(event, "conference_id"));
    assert_non_null(
        telnyx__json_get_text(telnyx__json_get(event->payload, "recording_urls"), "wav"));
    char path[128];
    snprintf(path, sizeof path, "/v2/recordings/%s", play_text(event, "recording_id"));
    play_request(&p, "GET", path, NULL);
    const telnyx__json *data = telnyx__json_get(p.reply, "data");
    int64_t ms = 0;
    assert_true(telnyx__json_to_int(telnyx__json_get(data, "duration_millis"), &ms));
    assert_int_equal(6000, ms);
    assert_string_equal("conference", telnyx__json_get_text(data, "source"));
    /* One that runs is saved when the conference ends, after its owner's hangup. */
    act_ok(id, "record_start", "{\"format\":\"mp3\",\"channels\":\"dual\"}");
    play_pass(&p, 100);
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 1000);
    assert_string_equal("call.hangup conference.participant.left conference.ended "
                        "conference.recording.saved",
                        play_types(&p));
    play_pass(&p, 5000);
    assert_true(sim_world_idle(p.world));
}

/* A bridge, a queue and another conference are left for a conference, and the other way round. */
TEST(a_leg_is_in_one_place)
{
    char body[200];
    sim_leg *a = play_answered(&p), *b = play_answered(&p), *c = play_answered(&p);
    play_ok(&p, a->id, "enqueue", "{\"queue_name\":\"q\"}");
    const char *id = create(a, NULL);
    act_ok(id, "join", with_call(c, NULL));
    play_pass(&p, 100);
    assert_string_equal("call.enqueued call.dequeued conference.floor.changed conference.created "
                        "conference.participant.joined conference.participant.joined",
                        play_types(&p));
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", b->id);
    play_ok(&p, a->id, "bridge", body);
    play_pass(&p, 100);
    assert_string_equal("conference.participant.left conference.floor.changed call.bridged "
                        "call.bridged",
                        play_types(&p));
    act_ok(id, "join", with_call(a, NULL));
    play_pass(&p, 100);
    assert_string_equal("call.hangup conference.participant.joined", play_types(&p));
    play_request(&p, "POST", "/v2/conferences", with_call(a, "\"name\":\"other\""));
    play_pass(&p, 100);
    assert_string_equal("conference.participant.left conference.floor.changed conference.created "
                        "conference.participant.joined",
                        play_types(&p));
    play_request(&p, "GET", "/v2/conferences?filter[name]=other", NULL);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(p.reply, "data")));
    play_request(&p, "GET", "/v2/conferences?page[size]=1&page[number]=2", NULL);
    const telnyx__json *data = telnyx__json_get(p.reply, "data");
    assert_string_equal("other", telnyx__json_get_text(telnyx__json_first(data), "name"));
}
