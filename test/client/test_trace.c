/* The records of requests. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "client/client_rig.h"
#include "client/trace.h"

#define OK_ANSWER "{\"data\":{\"result\":\"ok\"}}"

static struct {
    client_rig *rig;
    telnyx__tracer tracer;
    telnyx__trace_sink sink;
    char story[2000]; /* "kind what result attempts status; " of each record */
    telnyx_trace_record last;
    char bodies[2000];
} here;

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    size_t length = strlen(here.story), bodies = strlen(here.bodies);
    (void)user_data;
    here.last = *record;
    snprintf(here.story + length, sizeof here.story - length, "%s %s %s %u %d; ",
             telnyx_trace_kind_name(record->kind), record->what,
             record->result ? record->result : "-", record->attempts, record->status);
    if (record->body)
        snprintf(here.bodies + bodies, sizeof here.bodies - bodies, "%.*s; ",
                 (int)record->body_length, record->body);
}

static void set_up(void)
{
    memset(&here, 0, sizeof here);
    here.rig = client_rig_new();
    client_rig_start(here.rig, (telnyx_client_options){ 0 });
    telnyx__tracer_init(&here.tracer, here.rig->client->system);
    here.sink.on_trace = on_trace;
    here.rig->client->tracer = &here.tracer;
}

static void listen_in(void)
{
    telnyx__tracer_add(&here.tracer, &here.sink);
}

static void tear_down(void)
{
    client_rig_end(here.rig);
}

TEST_EACH(set_up, tear_down)

static void replies(const test_reply *list, size_t count)
{
    here.rig->api.replies = list;
    here.rig->api.replies_count = count;
}

TEST(a_request_is_told_from_sending_to_its_callback)
{
    static const test_reply list[] = { { .body = OK_ANSWER } };
    listen_in();
    replies(list, 1);
    assert_int_equal(client_rig_speak(here.rig, 0), 0);
    client_rig_pass_wait(here.rig, 0);
    assert_string_equal(here.story, "request.sent calls.actions.speak - 1 0; "
                                    "request.answered calls.actions.speak ok 1 200; "
                                    "request.done calls.actions.speak ok 1 200; ");
    assert_non_null(strstr(here.bodies, "\"payload\""));
    assert_non_null(strstr(here.bodies, OK_ANSWER));
    assert_int_equal(here.last.request_number, here.rig->outcomes[0].request);
    assert_true(here.last.elapsed_us >= 0);
}

TEST(each_attempt_is_told_and_how_long_the_next_one_waits)
{
    static const test_reply list[] = { { .status = 503 }, { .body = OK_ANSWER } };
    listen_in();
    replies(list, 2);
    assert_int_equal(client_rig_get(here.rig, 0, "/calls/v3:a"), 0);
    client_rig_pass_wait(here.rig, 0);
    assert_string_equal(here.story, "request.sent GET - 1 0; "
                                    "request.answered GET TELNYX_ESERVER 1 503; "
                                    "request.retried GET TELNYX_ESERVER 1 503; "
                                    "request.sent GET - 2 0; "
                                    "request.answered GET ok 2 200; "
                                    "request.done GET ok 2 200; ");
}

TEST(what_is_never_sent_is_told_as_dropped)
{
    static const test_reply list[] = { { .kind = TEST_SILENCE } };
    listen_in();
    replies(list, 1);
    assert_int_equal(client_rig_get(here.rig, 0, "/a"), 0);
    here.rig->client->config.in_flight_max = 1;
    assert_int_equal(client_rig_get(here.rig, 1, "/b"), 0);
    assert_int_equal(
        telnyx_client_cancel(here.rig->client, telnyx_client_last_request(here.rig->client)), 0);
    client_rig_pass_wait(here.rig, 1);
    assert_non_null(strstr(here.story, "command.dropped GET TELNYX_ECANCELED 0 0; "));
    assert_null(strstr(here.story, "request.done"));
}

/* A server may repeat what it was told. */
TEST(a_body_with_the_key_in_it_is_not_shown)
{
    static const test_reply list[] = { { .body = "{\"you\":\"" CLIENT_RIG_KEY "\"}" },
                                       { .body = "{\"you\":\"KEY0193SECRETsecretSECRE\"}" } };
    listen_in();
    replies(list, 2);
    assert_int_equal(client_rig_get(here.rig, 0, "/a"), 0);
    client_rig_pass_wait(here.rig, 0);
    assert_string_equal(here.bodies, "");
    assert_int_equal(client_rig_get(here.rig, 1, "/a"), 0);
    client_rig_pass_wait(here.rig, 1);
    assert_string_equal(here.bodies, "{\"you\":\"KEY0193SECRETsecretSECRE\"}; ");
}

TEST(nothing_is_made_while_nobody_listens)
{
    static const test_reply list[] = { { .status = 503 }, { .body = OK_ANSWER } };
    replies(list, 2);
    assert_int_equal(client_rig_get(here.rig, 0, "/a"), 0);
    client_rig_pass_wait(here.rig, 0);
    assert_int_equal(here.tracer.numbers, 0);
    assert_string_equal(here.story, "");
}
