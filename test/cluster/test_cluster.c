/* Several instances: whose a call is, and what becomes of it when one of them, or Redis, is gone. */
#include "cluster/crew.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define INCOMING "\"direction\":\"incoming\",\"state\":\"parked\""

static int ack_of(crew *c, size_t ack)
{
    crew_until_ack(c, ack);
    return c->acks[ack];
}

TEST(a_call_belongs_to_the_instance_that_has_met_it_first)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(ack_of(&c, crew_event(b, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "answered");
    assert_int_equal(ack_of(&c, crew_event(a, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_int_equal(ack_of(&c, crew_event(b, "call.hangup", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "hangup");
    assert_string_equal(c.trail, "0:initiated 0:answered 0:received 0:hangup ");
    assert_int_equal(crew_metrics(b).forwarded, 2);
    assert_int_equal(crew_metrics(a).received, 2);
    assert_int_equal(crew_metrics(a).own, 1);
    crew_close(&c);
}

TEST(an_event_that_both_get_is_dispatched_once)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    size_t first = crew_event_id(a, "twice", "call.initiated", "v3:x", "s1", INCOMING);
    size_t second = crew_event_id(b, "twice", "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(ack_of(&c, first), 200);
    assert_int_equal(ack_of(&c, second), 200);
    crew_run(&c, 100);
    assert_true(strcmp(c.trail, "0:initiated ") == 0 || strcmp(c.trail, "1:initiated ") == 0);
    crew_close(&c);
}

static void answer_it(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
}

TEST(where_the_acknowledgement_stands_for_the_commands_the_owner_gives_it)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.app_options.ack = TELNYX_ACK_AFTER_COMMANDS;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    telnyx_app_on(a->app, TELNYX_EVENT_CALL_DTMF_RECEIVED, answer_it, NULL);
    size_t before = c.api.requests_count;
    assert_int_equal(ack_of(&c, crew_event(b, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_true(c.api.requests_count > before);
    crew_close(&c);
}

static void on_taken(telnyx_cluster *cluster, telnyx_call *call, const void *bytes, size_t length,
                     void *user_data)
{
    crew_one *one = user_data;
    char text[64];
    (void)cluster;
    snprintf(text, sizeof text, "%d:taken:%s:%.*s", one->index, telnyx_call_id(call), (int)length,
             bytes ? (const char *)bytes : "");
    crew_note(one->crew, text);
}

TEST(what_is_kept_for_a_call_comes_back_to_whoever_takes_it_over)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = "{\"data\":{\"call_control_id\":\"v3:x\",\"call_session_id\":\"s1\","
                    "\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, on_taken, b);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    assert_non_null(call);
    assert_int_equal(telnyx_cluster_keep(a->cluster, call, "at the menu", 11), 0);
    crew_run(&c, 1200); /* for a lease nobody takes anything */
    crew_drop(a);
    crew_until_trail(&c, "1:taken:v3:x:at");
    assert_int_equal(ack_of(&c, crew_event(b, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_string_equal(c.trail, "0:initiated 1:taken:v3:x:at the menu 1:received ");
    assert_int_equal(crew_metrics(b).takeovers, 1);
    crew_close(&c);
}

TEST(what_waits_for_a_dead_instance_is_dealt_with_by_its_heir)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.status_body = "{\"data\":{\"call_control_id\":\"v3:x\",\"call_session_id\":\"s1\","
                    "\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_run(&c, 1200);
    crew_drop(a);
    assert_int_equal(ack_of(&c, crew_event(b, "call.answered", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "1:answered");
    crew_close(&c);
}

typedef struct heard {
    bool done;
    int error;
    char instance[32];
    bool here;
} heard;

static void on_where(telnyx_cluster *cluster, int error, const char *instance, bool here,
                     void *user_data)
{
    heard *h = user_data;
    (void)cluster;
    h->error = error;
    h->here = here;
    snprintf(h->instance, sizeof h->instance, "%s", instance ? instance : "");
    h->done = true;
}

static void on_done(telnyx_cluster *cluster, int error, void *user_data)
{
    heard *h = user_data;
    (void)cluster;
    h->error = error;
    h->done = true;
}

static void on_told(telnyx_cluster *cluster, telnyx_call *call, const char *name, const void *bytes,
                    size_t length, void *user_data)
{
    crew_one *one = user_data;
    char text[64];
    (void)cluster;
    snprintf(text, sizeof text, "%d:%s:%s:%.*s", one->index, telnyx_call_id(call), name,
             (int)length, (const char *)bytes);
    crew_note(one->crew, text);
}

TEST(a_call_can_be_found_and_told_something_wherever_it_is)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_told(a->cluster, on_told, a);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_run(&c, 50); /* Redis has heard of the leg */
    heard where = { 0 }, there = { 0 }, told = { 0 }, nobody = { 0 };
    assert_int_equal(telnyx_cluster_where(b->cluster, "v3:x", on_where, &where), 0);
    assert_int_equal(telnyx_cluster_where(a->cluster, "v3:x", on_where, &there), 0);
    assert_int_equal(telnyx_cluster_tell(b->cluster, "v3:x", "ready", "42", 2, on_done, &told), 0);
    assert_int_equal(telnyx_cluster_tell(b->cluster, "v3:y", "ready", "", 0, on_done, &nobody), 0);
    test_loop_until(&c.loop, &told.done);
    test_loop_until(&c.loop, &nobody.done);
    test_loop_until(&c.loop, &where.done);
    test_loop_until(&c.loop, &there.done);
    assert_int_equal(where.error, 0);
    assert_string_equal(where.instance, "one-0");
    assert_false(where.here);
    assert_true(there.here);
    assert_int_equal(told.error, 0);
    assert_int_equal(nobody.error, TELNYX_ENOTFOUND);
    assert_string_equal(c.trail, "0:initiated 0:v3:x:ready:42 ");
    crew_close(&c);
}

TEST(events_of_a_dialled_leg_find_the_instance_that_dials)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.dials_wait = true;
    c.dial_body = "{\"data\":{\"call_control_id\":\"v3:d\",\"call_session_id\":\"s9\","
                  "\"call_leg_id\":\"leg-v3:d\",\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    const char *const to[] = { "+15550101" };
    telnyx_dial_params params = {
        .connection_id = "1", .from = "+15550100", .to = { to, 1 }, .client_state = "b3VycyA="
    };
    assert_int_equal(telnyx_app_dial(a->app, &params, NULL, NULL, NULL), 0);
    crew_run(&c, 100); /* it is out, and not answered */
    size_t ack = crew_event(b, "call.initiated", "v3:d", "s9",
                            "\"direction\":\"outgoing\",\"client_state\":\"b3VycyA=\"");
    assert_int_equal(ack_of(&c, ack), 200);
    crew_until_trail(&c, "0:initiated");
    assert_int_equal(ack_of(&c, crew_event(b, "call.answered", "v3:d", "s9", NULL)), 200);
    crew_until_trail(&c, "0:answered");
    assert_string_equal(c.trail, "0:initiated 0:answered ");
    crew_close(&c);
}

TEST(without_redis_each_goes_on_alone_and_owners_are_agreed_on_when_it_is_back)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    crew_until_state(b, TELNYX_CLUSTER_ALONE);
    assert_int_equal(ack_of(&c, crew_event_id(b, "alone", "call.answered", "v3:x", "s1", NULL)),
                     200);
    assert_int_equal(ack_of(&c, crew_event(b, "call.initiated", "v3:y", "s2", INCOMING)), 200);
    crew_redis_start(&c, NULL);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_until_state(b, TELNYX_CLUSTER_MEMBER);
    crew_run(&c, 100);
    /* The first belongs to the one that had it, the second to the one that has met it alone. */
    assert_null(telnyx_app_call(b->app, "v3:x"));
    assert_int_equal(ack_of(&c, crew_event_id(b, "alone", "call.answered", "v3:x", "s1", NULL)),
                     200);
    assert_int_equal(ack_of(&c, crew_event(b, "call.dtmf.received", "v3:x", "s1", NULL)), 200);
    assert_int_equal(ack_of(&c, crew_event(a, "call.dtmf.received", "v3:y", "s2", NULL)), 200);
    crew_until_trail(&c, "1:received");
    crew_until_trail(&c, "0:received");
    assert_non_null(strstr(c.trail, "0:initiated 1:answered 1:initiated "));
    assert_null(strstr(c.trail, "0:answered"));
    crew_close(&c);
}

TEST(an_instance_that_hears_nothing_from_redis_stops_and_comes_back)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    crew_redis_stop(&c, SIGSTOP);
    crew_until_state(a, TELNYX_CLUSTER_FENCED);
    assert_int_equal(ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 503);
    telnyx_call *call = telnyx_app_call(a->app, "v3:x");
    size_t before = c.api.requests_count;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    crew_run(&c, 200);
    assert_int_equal(c.api.requests_count, before);
    crew_redis_stop(&c, SIGCONT);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    crew_run(&c, 200);
    assert_int_equal(c.api.requests_count, before + 1);
    assert_int_equal(ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_metrics(a).fenced, 1);
    crew_close(&c);
}

static void on_left(telnyx_cluster *cluster, int error, void *user_data)
{
    heard *h = user_data;
    (void)cluster;
    h->error = error;
    h->done = true;
}

TEST(whoever_leaves_hands_over_what_can_go_and_passes_on_what_still_comes)
{
    crew c;
    heard left = { 0 };
    if (!crew_open(&c))
        return;
    c.status_body = "{\"data\":{\"call_control_id\":\"v3:x\",\"call_session_id\":\"s1\","
                    "\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    telnyx_cluster_on_taken(b->cluster, on_taken, b);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(telnyx_cluster_keep(a->cluster, telnyx_app_call(a->app, "v3:x"), "k", 1), 0);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, on_left, &left), 0);
    assert_int_equal(telnyx_cluster_leave(a->cluster, 5000, on_left, &left), TELNYX_ESTATE);
    test_loop_until(&c.loop, &left.done);
    assert_int_equal(left.error, 0);
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_LEFT);
    assert_int_equal(ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:z", "s3", INCOMING)), 200);
    crew_until_trail(&c, "1:answered");
    crew_until_trail(&c, "1:initiated");
    assert_string_equal(c.trail, "0:initiated 1:taken:v3:x:k 1:answered 1:initiated ");
    crew_close(&c);
}

typedef struct unusable {
    const char *name;
    const char *args[5];  /* of redis-server */
    const char *prepared; /* what redis-cli is told first */
} unusable;

static const unusable unusables[] = {
    { "a_redis_without_memory_is_done_without", { "--maxmemory", "1mb" }, NULL },
    { "a_redis_that_wants_a_password_is_done_without", { "--requirepass", "secret" }, NULL },
    { "a_replica_that_is_read_only_is_done_without", { "--replicaof", "127.0.0.1 1" }, NULL },
    { "keys_of_another_version_are_left_alone", { NULL }, "set telnyx:version 2" },
};

static void check_unusable(const void *row)
{
    const unusable *given = row;
    char command[8192];
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, given->args);
    if (given->prepared) {
        snprintf(command, sizeof command, "redis-cli -s %s %s >/dev/null", c.url + 7,
                 given->prepared);
        assert_int_equal(system(command), 0);
    }
    crew_one *a = crew_join_as(&c, TELNYX_CLUSTER_ALONE);
    assert_int_equal(ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_string_equal(c.trail, "0:initiated ");
    assert_int_equal(crew_metrics(a).went_alone, 1);
    crew_run(&c, 700); /* it tries again, and still is alone */
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_ALONE);
    assert_int_equal(crew_metrics(a).went_alone, 1);
    crew_close(&c);
}

TEST_ROWS(unusables, check_unusable)

typedef struct bad_option {
    const char *name;
    telnyx_cluster_options options;
    const char *text;
} bad_option;

#define WELL .redis_url = "redis://127.0.0.1", .instance = "a"

static const bad_option bad_options[] = {
    { "the_url_must_be_given", { .instance = "a" }, "options.redis_url: must be given" },
    { "the_url_has_a_scheme", { .redis_url = "localhost", .instance = "a" }, "options.redis_url" },
    { "a_port_is_a_port",
      { .redis_url = "redis://h:99999", .instance = "a" },
      "options.redis_url: the port" },
    { "a_name_must_be_given", { .redis_url = "redis://h" }, "options.instance" },
    { "a_name_has_no_blanks", { .redis_url = "redis://h", .instance = "a b" }, "options.instance" },
    { "a_prefix_has_no_colon", { WELL, .prefix = "a:b" }, "options.prefix" },
    { "a_lease_is_not_too_short", { WELL, .lease_ms = 10 }, "options.lease_ms" },
    { "a_lease_is_not_too_long", { WELL, .lease_ms = 100000 }, "options.lease_ms" },
    { "nobody_goes_alone_within_two_leases",
      { WELL, .alone_after_ms = 9000 },
      "options.alone_after_ms" },
    { "events_are_remembered_for_a_minute", { WELL, .seen_ms = 1000 }, "options.seen_ms" },
    { "an_inbox_has_a_bound", { WELL, .inbox_max = (size_t)1 << 40 }, "options.inbox_max" },
    { "what_is_kept_has_a_bound", { WELL, .bytes_max = (size_t)1 << 30 }, "options.bytes_max" },
    { "a_burst_is_one_at_least", { WELL, .dial_burst = 0.5 }, "options.dial_burst" },
};

static void check_bad_option(const void *row)
{
    const bad_option *given = row;
    telnyx_cluster *cluster = NULL;
    telnyx_error_text error;
    crew c;
    if (!crew_open(&c))
        return;
    crew_one one = { .crew = &c };
    telnyx_client_options client = { .api_key = "KEY", .ignore_environment = true };
    telnyx_app_options options = { .client = &client,
                                   .dangerously_skip_verification =
                                       TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
    assert_int_equal(telnyx_app_new(&one.app, &c.loop.uv, &options), 0);
    telnyx_cluster_options bad = given->options;
    bad.error = &error;
    assert_int_equal(telnyx_cluster_join(&cluster, one.app, &bad), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, given->text));
    assert_null(cluster);
    crew_drop(&one);
    crew_close(&c);
}

TEST_ROWS(bad_options, check_bad_option)
