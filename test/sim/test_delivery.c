/* Attempts, failover, retry policies, and the faults of deliveries and requests. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/leg/gather.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/platform/platform.h"
#include "sim/world/leg.h"

#define PRIMARY  "http://127.0.0.1:8080/webhooks"
#define FAILOVER "http://127.0.0.1:8081/failover"

static int always(const play_event *event, void *user_data)
{
    (void)event;
    return *(int *)user_data;
}

static void place(play *p)
{
    sim_leg *leg =
        sim_leg_new(p->world, p->world->default_app, NULL, true, "+13125550142", "+14155550117");
    sim_leg_start(leg, 0);
}

TEST(an_event_has_three_attempts)
{
    static const int retried[] = { 0, 302, 408, 429, 500, 503 };
    for (size_t i = 0; i < sizeof retried / sizeof retried[0]; i++) {
        play p;
        int status = retried[i];
        play_start(&p, 1);
        p.answer = always;
        p.user_data = &status;
        place(&p);
        play_pass(&p, 1000);
        assert_int_equal(3, p.count);
        for (unsigned n = 0; n < 3; n++) {
            assert_int_equal(n + 1, p.events[n].attempt);
            assert_string_equal(p.events[0].id, p.events[n].id);
            assert_string_equal(PRIMARY, p.events[n].url);
            assert_int_equal(p.events[0].occurred_us, p.events[n].occurred_us);
        }
        assert_int_equal(1, p.world->counters.lost);
        assert_int_equal(2, p.world->counters.retries);
        assert_int_equal(0, p.world->counters.deliveries_now);
        play_end(&p);
    }
}

TEST(some_statuses_are_final)
{
    static const int final[] = { 400, 401, 403, 404, 405, 410, 422 };
    for (size_t i = 0; i < sizeof final / sizeof final[0]; i++) {
        play p;
        int status = final[i];
        play_start(&p, 1);
        p.answer = always;
        p.user_data = &status;
        place(&p);
        play_pass(&p, 1000);
        assert_int_equal(1, p.count);
        assert_int_equal(1, p.world->counters.lost);
        play_end(&p);
    }
}

static int second_time(const play_event *event, void *user_data)
{
    (void)user_data;
    return event->attempt >= 2 ? 204 : 500;
}

TEST(a_retry_succeeds)
{
    play p;
    play_start(&p, 1);
    p.answer = second_time;
    p.world->timing.retry_ms = 250;
    place(&p);
    play_pass(&p, 1000);
    assert_int_equal(2, p.count);
    assert_int_equal(250, p.events[1].at_ms - p.events[0].at_ms);
    assert_int_equal(1, p.world->counters.acknowledged);
    assert_int_equal(0, p.world->counters.lost);
    play_end(&p);
}

TEST(after_two_failures_the_failover_url_is_tried)
{
    play p;
    int status = 0;
    telnyx__json *given = NULL;
    const char text[] = "{\"webhook_event_failover_url\":\"" FAILOVER "\"}";
    play_start(&p, 1);
    assert_int_equal(0, telnyx__json_parse(&given, text, sizeof text - 1, NULL));
    sim_app_update(p.world->default_app, given);
    telnyx__json_free(given);
    p.answer = always;
    p.user_data = &status;
    place(&p);
    play_pass(&p, 1000);
    /* two consecutive failures, then the other one */
    assert_int_equal(5, p.count);
    for (unsigned n = 0; n < 5; n++) {
        assert_int_equal(n + 1, p.events[n].attempt);
        assert_string_equal(n < 2 ? PRIMARY : FAILOVER, p.events[n].url);
    }
    assert_non_null(strstr(p.events[2].body, "\"delivered_to\": \"" FAILOVER "\""));
    play_end(&p);
}

TEST(urls_of_a_command_get_its_events)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_dial(&p, "+18005550100",
                             "\"webhook_url\":\"http://127.0.0.1:1/own\",\"webhook_urls\":"
                             "{\"call.answered\":[\"http://127.0.0.1:2/answered\"]}");
    assert_non_null(leg);
    play_pass(&p, 3100);
    assert_string_equal("http://127.0.0.1:1/own", play_next(&p, "call.initiated")->url);
    assert_string_equal("http://127.0.0.1:2/answered", play_next(&p, "call.answered")->url);
    play_end(&p);
}

#define SECOND "http://127.0.0.1:8082/webhooks"
#define THIRD  "http://127.0.0.1:8083/webhooks"

static size_t sent_to(const play *p, const char *url)
{
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++)
        count += strcmp(p->events[i].url, url) == 0;
    return count;
}

static void start_with_three(play *p, uint64_t seed)
{
    play_start(p, seed);
    assert_true(sim_app_set_door(p->world->default_app, SECOND, 1));
    assert_true(sim_app_set_door(p->world->default_app, THIRD, 2));
}

TEST(each_of_several_urls_is_chosen_as_often_as_its_weight_says)
{
    play p;
    start_with_three(&p, 1);
    for (unsigned i = 0; i < 400; i++) {
        place(&p);
        play_pass(&p, 10);
    }
    play_pass(&p, 1000);
    assert_int_equal(400, p.count);
    assert_true(sent_to(&p, PRIMARY) > 60 && sent_to(&p, PRIMARY) < 140);
    assert_true(sent_to(&p, SECOND) > 60 && sent_to(&p, SECOND) < 140);
    assert_int_equal(400, sent_to(&p, PRIMARY) + sent_to(&p, SECOND) + sent_to(&p, THIRD));
    const sim_door *third = sim_doors_at(&p.world->default_app->doors, 2);
    assert_int_equal(sent_to(&p, THIRD), third->acknowledged);
    assert_non_null(strstr(p.events[0].body, p.events[0].url));
    play_end(&p);
}

TEST(the_choice_follows_from_the_seed)
{
    play first, second, other;
    size_t different = 0;
    start_with_three(&first, 7);
    start_with_three(&second, 7);
    start_with_three(&other, 8);
    for (unsigned i = 0; i < 50; i++) {
        place(&first);
        place(&second);
        place(&other);
        play_pass(&first, 1000);
        play_pass(&second, 1000);
        play_pass(&other, 1000);
    }
    for (size_t i = 0; i < 50; i++) {
        assert_string_equal(first.events[i].url, second.events[i].url);
        different += strcmp(first.events[i].url, other.events[i].url) != 0;
    }
    assert_true(different > 10);
    play_end(&first);
    play_end(&second);
    play_end(&other);
}

static int never_at_second(const play_event *event, void *user_data)
{
    (void)user_data;
    return strcmp(event->url, SECOND) == 0 ? 503 : 200;
}

TEST(what_one_url_refuses_comes_to_another)
{
    play p;
    start_with_three(&p, 1);
    p.answer = never_at_second;
    for (unsigned i = 0; i < 100; i++) {
        place(&p);
        play_pass(&p, 1000);
    }
    const sim_door *second = sim_doors_at(&p.world->default_app->doors, 1);
    assert_true(second->refused > 5);
    assert_int_equal(0, second->acknowledged);
    assert_int_equal(second->refused, p.world->counters.retries);
    assert_int_equal(100, p.world->counters.acknowledged);
    assert_int_equal(0, p.world->counters.lost);
    play_end(&p);
}

TEST(several_urls_have_three_attempts_together_and_none_twice_in_a_row)
{
    play p;
    int status = 503;
    start_with_three(&p, 1);
    p.answer = always;
    p.user_data = &status;
    for (unsigned i = 0; i < 30; i++) {
        place(&p);
        play_pass(&p, 1000);
    }
    assert_int_equal(90, p.count);
    assert_int_equal(30, p.world->counters.lost);
    for (size_t i = 1; i < p.count; i++)
        if (p.events[i].attempt > 1)
            assert_string_not_equal(p.events[i - 1].url, p.events[i].url);
    play_end(&p);
}

TEST(nothing_goes_where_the_weight_is_zero)
{
    play p;
    start_with_three(&p, 1);
    sim_app *app = p.world->default_app;
    assert_true(sim_app_set_door(app, PRIMARY, 0));
    assert_true(sim_app_drop_door(app, THIRD));
    assert_false(sim_app_drop_door(app, THIRD));
    for (unsigned i = 0; i < 20; i++)
        place(&p);
    play_pass(&p, 1000);
    assert_int_equal(20, sent_to(&p, SECOND));
    assert_true(sim_app_set_door(app, SECOND, 0));
    place(&p);
    play_pass(&p, 1000);
    assert_int_equal(20, p.count);
    assert_int_equal(1, p.world->counters.lost);
    play_end(&p);
}

TEST(whoever_sets_the_url_of_the_application_sends_the_others_away)
{
    play p;
    telnyx__json *given = NULL;
    const char text[] = "{\"webhook_event_url\":\"" FAILOVER "\"}";
    start_with_three(&p, 1);
    sim_app *app = p.world->default_app;
    assert_int_equal(0, telnyx__json_parse(&given, text, sizeof text - 1, NULL));
    sim_app_update(app, given);
    telnyx__json_free(given);
    assert_int_equal(1, app->doors.count);
    place(&p);
    play_pass(&p, 1000);
    assert_int_equal(1, sent_to(&p, FAILOVER));
    assert_true(sim_app_drop_door(app, FAILOVER));
    assert_null(app->url);
    for (unsigned i = 0; i < SIM_DOORS_MAX + 1; i++) {
        char url[64];
        snprintf(url, sizeof url, "http://127.0.0.1:%u/", 9000 + i);
        assert_int_equal(i < SIM_DOORS_MAX, sim_app_set_door(app, url, 1));
    }
    assert_string_equal("http://127.0.0.1:9000/", app->url);
    play_end(&p);
}

TEST(a_url_that_a_command_names_wins_and_is_counted_where_it_is_an_instances)
{
    play p;
    start_with_three(&p, 1);
    for (unsigned i = 0; i < 10; i++)
        assert_non_null(play_dial(&p, "+18005550100", "\"webhook_url\":\"" SECOND "\""));
    play_pass(&p, 2000);
    assert_int_equal(10, sent_to(&p, SECOND));
    assert_int_equal(10, p.count);
    assert_int_equal(10, sim_doors_at(&p.world->default_app->doors, 1)->acknowledged);
    play_end(&p);
}

TEST(forgeries_are_not_counted_with_an_instance)
{
    play p;
    start_with_three(&p, 1);
    p.world->faults.percent[TELNYX_SIM_FAULT_BAD_SIGNATURE] = 100;
    for (unsigned i = 0; i < 10; i++)
        place(&p);
    play_pass(&p, 1000);
    uint64_t counted = 0;
    for (size_t i = 0; i < 3; i++)
        counted += sim_doors_at(&p.world->default_app->doors, i)->acknowledged;
    assert_int_equal(20, p.count);
    assert_int_equal(10, counted);
    play_end(&p);
}

TEST(a_retry_policy_of_a_call_counts)
{
    play p;
    int status = 500;
    play_start(&p, 1);
    p.answer = always;
    p.user_data = &status;
    play_dial(&p, "+18005550100",
              "\"webhook_retries_policies\":{\"call.initiated\":{\"retries_ms\":[100,400]}}");
    assert_int_equal(200, p.status);
    play_pass(&p, 1000);
    assert_int_equal(3, p.count);
    assert_int_equal(100, p.events[1].at_ms - p.events[0].at_ms);
    assert_int_equal(400, p.events[2].at_ms - p.events[1].at_ms);
    play_end(&p);
}

TEST(eight_deliveries_are_under_way_at_once)
{
    play p;
    play_start(&p, 1);
    p.keep = true;
    for (unsigned i = 0; i < 20; i++)
        place(&p);
    play_pass(&p, 1000);
    assert_int_equal(8, p.count);
    assert_int_equal(8, p.world->out.sent_count);
    while (p.world->out.sent_count)
        sim_delivery_done(TELNYX__CONTAINER_OF(p.world->out.sent.next, sim_delivery, in_list), 200,
                          1, NULL);
    assert_int_equal(20, p.count);
    assert_int_equal(20, p.world->counters.acknowledged);
    play_end(&p);
}

TEST(without_a_url_an_event_is_lost)
{
    play p;
    telnyx__json *given = NULL;
    play_start(&p, 1);
    assert_int_equal(0, telnyx__json_parse(&given, "{\"webhook_event_url\":\"\"}", 24, NULL));
    sim_app_update(p.world->default_app, given);
    telnyx__json_free(given);
    place(&p);
    play_pass(&p, 1000);
    assert_int_equal(0, p.count);
    assert_int_equal(1, p.world->counters.lost);
    play_end(&p);
}

/* Without faults events leave in the order in which they were made, whatever their delays. */
TEST(without_faults_events_leave_in_order)
{
    for (uint64_t seed = 1; seed < 30; seed++) {
        play p;
        play_start(&p, seed);
        p.world->timing.event_low_ms = 35;
        p.world->timing.event_high_ms = 2450;
        p.world->timing.answer_low_ms = p.world->timing.answer_high_ms = 10;
        sim_leg *leg = sim_leg_new(p.world, p.world->default_app, NULL, true, "+1", "+2");
        sim_leg_start(leg, 0);
        play_ok(&p, leg->id, "answer", NULL);
        play_pass(&p, 20);
        play_ok(&p, leg->id, "speak", "{\"payload\":\"a\",\"voice\":\"male\"}");
        play_pass(&p, 400);
        play_ok(&p, leg->id, "hangup", NULL);
        play_pass(&p, 10000);
        assert_string_equal("call.initiated call.answered call.speak.started call.speak.ended "
                            "call.hangup call.cost",
                            play_types(&p));
        play_end(&p);
    }
}

/* One line per attempt of a run in which a call is taken and hung up. */
static void run_with_fault(play *p, uint64_t seed, telnyx_sim_fault fault, double percent)
{
    play_start(p, seed);
    p->world->faults.percent[fault] = percent;
    for (unsigned i = 0; i < 20; i++) {
        sim_leg *leg = sim_leg_new(p->world, p->world->default_app, NULL, true, "+1", "+2");
        sim_leg_start(leg, 0);
        play_command(p, leg->id, "answer", NULL);
        play_pass(p, 2000);
        sim_leg_person_hangs_up(leg);
    }
    play_pass(p, 20000);
}

TEST(a_duplicate_comes_twice)
{
    play p;
    run_with_fault(&p, 1, TELNYX_SIM_FAULT_DUPLICATE, 100);
    assert_int_equal(80, p.world->counters.events);
    assert_int_equal(160, p.count);
    assert_int_equal(80, p.world->counters.acknowledged);
    assert_int_equal(80, p.world->faults.struck[TELNYX_SIM_FAULT_DUPLICATE]);
    unsigned twice = 0;
    for (size_t i = 0; i < p.count; i++) {
        for (size_t k = i + 1; k < p.count; k++)
            twice += strcmp(p.events[i].id, p.events[k].id) == 0;
    }
    assert_int_equal(80, twice);
    play_end(&p);
}

/* Pairs of events of one call of which the later one was sent first. */
static unsigned overtakings(const play *p)
{
    unsigned found = 0;
    for (size_t i = 0; i < p->count; i++) {
        for (size_t k = i + 1; k < p->count; k++) {
            if (strcmp(play_text(&p->events[i], "call_control_id"),
                       play_text(&p->events[k], "call_control_id")) == 0)
                found += p->events[k].occurred_us < p->events[i].occurred_us;
        }
    }
    return found;
}

TEST(reorder_and_delay_let_events_overtake)
{
    play p;
    run_with_fault(&p, 1, TELNYX_SIM_FAULT_REORDER, 0);
    assert_int_equal(0, overtakings(&p));
    play_end(&p);
    run_with_fault(&p, 1, TELNYX_SIM_FAULT_REORDER, 40);
    assert_int_equal(80, p.count);
    assert_true(overtakings(&p) > 3);
    play_end(&p);
    run_with_fault(&p, 1, TELNYX_SIM_FAULT_DELAY, 40);
    assert_int_equal(80, p.count);
    assert_true(overtakings(&p) > 3);
    play_end(&p);
}

TEST(a_dropped_event_is_lost)
{
    play p;
    run_with_fault(&p, 1, TELNYX_SIM_FAULT_DROP, 25);
    uint64_t dropped = p.world->faults.struck[TELNYX_SIM_FAULT_DROP];
    assert_true(dropped > 5 && dropped < 40);
    assert_int_equal(80 - dropped, p.count);
    assert_int_equal(dropped, p.world->counters.lost);
    assert_true(sim_world_idle(p.world));
    play_end(&p);
}

static int refuse_forged(const play_event *event, void *user_data)
{
    (void)user_data;
    return event->forgery ? 401 : 200;
}

TEST(forgeries_come_beside_the_genuine_event)
{
    static const struct {
        telnyx_sim_fault fault;
        sim_forgery forgery;
    } rows[] = { { TELNYX_SIM_FAULT_BAD_SIGNATURE, SIM_FORGED_KEY },
                 { TELNYX_SIM_FAULT_STALE, SIM_FORGED_STALE },
                 { TELNYX_SIM_FAULT_UNSIGNED, SIM_FORGED_UNSIGNED } };
    for (size_t i = 0; i < 3; i++) {
        play p;
        play_start(&p, 1);
        p.answer = refuse_forged;
        p.world->faults.percent[rows[i].fault] = 100;
        place(&p);
        play_pass(&p, 100);
        assert_int_equal(2, p.count);
        assert_int_equal(rows[i].forgery, p.events[0].forgery);
        assert_int_equal(SIM_GENUINE, p.events[1].forgery);
        assert_string_equal(p.events[0].id, p.events[1].id);
        assert_int_equal(1, p.world->counters.forged);
        assert_int_equal(0, p.world->counters.forged_accepted);
        assert_int_equal(1, p.world->counters.acknowledged);
        play_end(&p);
    }
}

TEST(an_accepted_forgery_is_counted)
{
    play p;
    play_start(&p, 1);
    p.world->faults.percent[TELNYX_SIM_FAULT_BAD_SIGNATURE] = 100;
    place(&p);
    play_pass(&p, 100);
    assert_int_equal(1, p.world->counters.forged_accepted);
    play_end(&p);
}

TEST(an_early_event_precedes_its_response)
{
    play p;
    play_start(&p, 1);
    p.world->faults.percent[TELNYX_SIM_FAULT_EARLY] = 100;
    assert_non_null(play_dial(&p, "+18005550100", NULL));
    assert_int_equal(400, p.raw.delay_ms);
    play_pass(&p, 0);
    play_next(&p, "call.initiated");
    play_end(&p);
}

/* The same seed strikes the same events, another one others; and what one fault strikes does not depend
 * on another one's being on. */
TEST(the_same_seed_strikes_the_same_events)
{
    play runs[4];
    bool other = false;
    size_t genuine = 0;
    run_with_fault(&runs[0], 5, TELNYX_SIM_FAULT_DUPLICATE, 30);
    run_with_fault(&runs[1], 5, TELNYX_SIM_FAULT_DUPLICATE, 30);
    run_with_fault(&runs[2], 6, TELNYX_SIM_FAULT_DUPLICATE, 30);
    assert_int_equal(runs[0].count, runs[1].count);
    for (size_t i = 0; i < runs[0].count; i++) {
        assert_string_equal(runs[0].events[i].type, runs[1].events[i].type);
        assert_int_equal(runs[0].events[i].at_ms, runs[1].events[i].at_ms);
        assert_string_equal(runs[0].events[i].body, runs[1].events[i].body);
        other = other || i >= runs[2].count || runs[0].events[i].at_ms != runs[2].events[i].at_ms;
    }
    assert_true(other);
    play_start(&runs[3], 5);
    runs[3].world->faults.percent[TELNYX_SIM_FAULT_STALE] = 100;
    runs[3].world->faults.percent[TELNYX_SIM_FAULT_DUPLICATE] = 30;
    for (unsigned i = 0; i < 20; i++) {
        sim_leg *leg =
            sim_leg_new(runs[3].world, runs[3].world->default_app, NULL, true, "+1", "+2");
        sim_leg_start(leg, 0);
        play_command(&runs[3], leg->id, "answer", NULL);
        play_pass(&runs[3], 2000);
        sim_leg_person_hangs_up(leg);
    }
    play_pass(&runs[3], 20000);
    for (size_t i = 0; i < runs[3].count; i++)
        genuine += runs[3].events[i].forgery == SIM_GENUINE;
    assert_int_equal(runs[0].count, genuine);
    for (unsigned i = 0; i < 4; i++)
        play_end(&runs[i]);
}

TEST(faults_of_requests_strike_before_and_after)
{
    play p;
    play_start(&p, 3);
    sim_leg *leg = play_answered(&p);
    p.world->faults.percent[TELNYX_SIM_FAULT_RATE_LIMIT] = 100;
    play_refused(&p, leg->id, "gather", NULL, 429, 10011);
    assert_int_equal(0, leg->gathers);
    p.world->faults.percent[TELNYX_SIM_FAULT_RATE_LIMIT] = 0;
    p.world->faults.percent[TELNYX_SIM_FAULT_SLOW] = 100;
    play_ok(&p, leg->id, "send_dtmf", "{\"digits\":\"1\"}");
    assert_int_equal(3000, p.raw.delay_ms);
    p.world->faults.percent[TELNYX_SIM_FAULT_SLOW] = 0;
    p.world->faults.percent[TELNYX_SIM_FAULT_CUT] = 100;
    play_command(&p, leg->id, "send_dtmf", "{\"digits\":\"1\"}");
    assert_true(p.raw.cut);
    play_end(&p);
}

/* A server error tells nothing about whether the command took effect; the repetition with the same
 * command_id makes it take effect exactly once. */
TEST(after_a_server_error_a_command_id_takes_effect_once)
{
    play p;
    unsigned effective = 0;
    play_start(&p, 3);
    p.world->timing.talk_ms = 10000000;
    sim_leg *leg = play_answered(&p);
    for (unsigned i = 0; i < 40; i++) {
        char body[128];
        snprintf(body, sizeof body,
                 "{\"payload\":\"a\",\"voice\":\"male\",\"command_id\":\"id-%u\"}", i);
        p.world->faults.percent[TELNYX_SIM_FAULT_SERVER_ERROR] = 100;
        play_refused(&p, leg->id, "speak", body, 503, 10037);
        effective += leg->speaks - i;
        p.world->faults.percent[TELNYX_SIM_FAULT_SERVER_ERROR] = 0;
        play_ok(&p, leg->id, "speak", body);
        assert_int_equal(i + 1, leg->speaks);
        play_pass(&p, 1000);
    }
    assert_true(effective > 5 && effective < 35);
    play_end(&p);
}

/* Persons act on what the program is not told of. */
TEST(muted_events_are_not_sent)
{
    play p;
    play_start(&p, 1);
    assert_false(sim_world_mute(p.world, "call.never"));
    assert_true(sim_world_mute(p.world, "call.dtmf.received"));
    assert_true(sim_world_mute(p.world, "call.speak.started"));
    assert_true(sim_world_mute(p.world, "call.cost"));
    sim_leg *leg = play_answered(&p);
    play_types(&p);
    play_ok(&p, leg->id, "gather", "{\"maximum_digits\":1}");
    sim_digit(leg, '2');
    play_pass(&p, 1000);
    assert_string_equal("call.gather.ended", play_types(&p));
    play_ok(&p, leg->id, "speak", "{\"payload\":\"x\",\"voice\":\"female\"}");
    play_pass(&p, 5000);
    assert_string_equal("call.speak.ended", play_types(&p));
    play_ok(&p, leg->id, "hangup", NULL);
    play_pass(&p, 5000);
    assert_string_equal("call.hangup", play_types(&p));
    assert_int_equal(5, leg->events);
    assert_int_equal(5, leg->acknowledged);
    assert_int_equal(4, leg->commands);
    assert_int_equal(3, p.world->counters.muted);
    assert_int_equal(5, p.world->counters.events);
    assert_int_equal(0, p.world->legs_open);
    play_end(&p);
}

TEST(what_became_of_the_webhooks_can_be_asked_for)
{
    play p;
    play_start(&p, 1);
    play_inbound(&p);
    play_request(&p, "GET", "/v2/webhook_deliveries", NULL);
    assert_int_equal(200, p.status);
    const telnyx__json *first = telnyx__json_first(telnyx__json_get(p.reply, "data"));
    const telnyx__json *webhook = telnyx__json_get(first, "webhook");
    assert_string_equal("delivered", telnyx__json_get_text(first, "status"));
    assert_string_equal(p.events[0].id, telnyx__json_get_text(first, "id"));
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(first, "attempts")));
    assert_string_equal("call.initiated", telnyx__json_get_text(webhook, "event_type"));
    play_request(&p, "GET", "/v2/webhook_deliveries?filter[status][eq]=failed", NULL);
    assert_int_equal(200, p.status);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(p.reply, "data")));
    play_end(&p);
}

TEST(the_shape_of_the_first_version_is_flat)
{
    static const char data[] =
        "\"data\":{\"occurred_at\":\"2025-11-23T03:30:00.076316Z\",\"payload\":{\"from\":\"a\"}}";
    play p;
    telnyx__json *tree = NULL;
    telnyx__buf body;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    sim_event event = { .leg = leg, .type = "call.initiated", .id = "id" };
    telnyx__buf_init(&event.data, telnyx__alloc_default(), 4096);
    telnyx__buf_init(&body, telnyx__alloc_default(), 4096);
    assert_int_equal(0, telnyx__buf_add(&event.data, data, sizeof data - 1));
    leg->app->first_version = true;
    sim_event_body(&event, 1, "http://a", &body);
    leg->app->first_version = false;
    assert_int_equal(0, telnyx__json_parse(&tree, body.data, body.length, NULL));
    assert_null(telnyx__json_get(tree, "data"));
    assert_null(telnyx__json_get(tree, "meta"));
    assert_string_equal("call.initiated", telnyx__json_get_text(tree, "event_type"));
    assert_string_equal("2025-11-23T03:30:00.076316Z", telnyx__json_get_text(tree, "created_at"));
    telnyx__json_free(tree);
    telnyx__buf_free(&body);
    telnyx__buf_free(&event.data);
    play_end(&p);
}
