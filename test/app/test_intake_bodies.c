/* What stands inside a genuine body never costs the event: broken texts, values of other kinds, members
 * that are there twice, bodies of very many small things. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/log_trap.h"
#include "app/signer.h"
#include "support/system.h"

#define FFFD "\xef\xbf\xbd"

typedef struct scene {
    app_rig r;
    log_trap log;
    test_signer signer, other;
    const char *keys[1];
    const char *body; /* what was delivered last */
    size_t length;
    unsigned events;
    char name[64]; /* caller_id_name … */
    char text[64]; /* and what stands at `path` */
    char path[64]; /* "" = do not look */
    unsigned repaired, unknown, oversized, ignored;
    size_t messages; /* of a message_history */
} scene;

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    scene *s = user_data;
    (void)call;
    s->events++;
    s->repaired = event->repaired;
    s->unknown = event->unknown_values;
    s->oversized = event->oversized_fields;
    s->ignored = event->ignored_fields;
    /* As it was received, whatever was mended for the structs. */
    assert_int_equal(event->json_length, s->length);
    assert_memory_equal(event->json, s->body, s->length);
    assert_int_equal(event->json[event->json_length], '\0');
    s->name[0] = '\0';
    if (event->type == TELNYX_EVENT_CALL_INITIATED && event->payload.call_initiated->caller_id_name)
        (void)snprintf(s->name, sizeof s->name, "%s",
                       event->payload.call_initiated->caller_id_name);
    if (event->type == TELNYX_EVENT_CALL_AI_GATHER_ENDED)
        s->messages = event->payload.call_ai_gather_ended->message_history_count;
    const char *text = s->path[0] ? telnyx_event_text(event, s->path) : NULL;
    (void)snprintf(s->text, sizeof s->text, "%s", text ? text : "(none)");
}

static void open_scene(scene *s, size_t body_bytes)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    test_signer_init(&s->signer, 1);
    test_signer_init(&s->other, 2);
    s->keys[0] = s->signer.public_key;
    s->r.options.dangerously_skip_verification = 0;
    s->r.options.public_keys = s->keys;
    s->r.options.public_keys_count = 1;
    s->r.limits.body_bytes = body_bytes;
    s->r.client_options.on_log = log_trap_catch;
    s->r.client_options.log_user_data = &s->log;
    app_rig_start(&s->r);
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, on_event, s);
}

static int deliver(scene *s, const test_signer *signer, const char *body, size_t length)
{
    char signature[89];
    s->body = body;
    s->length = length;
    test_signer_sign(signer, "1763868600", body, length, signature);
    size_t ack = app_rig_deliver(&s->r, "1763868600", signature, body, length);
    app_rig_pass_until_ack(&s->r, ack);
    return s->r.acks[ack].status;
}

/* A call.initiated with these members; the ids differ. */
static int deliver_members(scene *s, const char *members)
{
    static unsigned number;
    char body[2048];
    (void)snprintf(body, sizeof body,
                   "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"e%u\",\"payload\":{"
                   "\"call_control_id\":\"c%u\",\"direction\":\"incoming\",%s}}}",
                   number, number, members);
    number++;
    return deliver(s, &s->signer, body, strlen(body));
}

static telnyx_app_metrics metrics_of(const scene *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

/* Ids that differ in what was broken are the same once they are mended. */
TEST(broken_ids_are_not_taken_for_each_other)
{
    static const char mended[] = "ev" FFFD;
    const char *const ids[] = { "ev\xff", "ev\xfe", "ev\\ud800", "ev\\u0000", mended };
    scene s;
    open_scene(&s, 0);
    for (unsigned i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        char body[512];
        (void)snprintf(body, sizeof body,
                       "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"%s\",\"payload\":{"
                       "\"call_control_id\":\"c%u\",\"direction\":\"incoming\"}}}",
                       ids[i], i);
        assert_int_equal(deliver(&s, &s.signer, body, strlen(body)), 200);
        assert_int_equal(s.events, i + 1);
        assert_int_equal(deliver(&s, &s.signer, body, strlen(body)), 200);
        assert_int_equal(s.events, i + 1);
    }
    assert_int_equal(metrics_of(&s).duplicates, sizeof ids / sizeof ids[0]);
    app_rig_close(&s.r);
}

TEST(a_broken_name_is_mended)
{
    static const struct {
        const char *file, *name;
    } cases[] = {
        { "body-01.json", "ACME" FFFD },
        { "body-02.json", "Bob " FFFD },
        { "body-03.json", "Caf" FFFD },
    };
    scene s;
    open_scene(&s, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[512], body[2048];
        (void)snprintf(path, sizeof path, "%s/bodies/%s", TEST_DATA, cases[i].file);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t length = fread(body, 1, sizeof body, file);
        (void)fclose(file);
        /* A forgery is refused before anything in it is looked at. */
        assert_int_equal(deliver(&s, &s.other, body, length), 401);
        assert_int_equal(metrics_of(&s).repaired, 2 * i);
        assert_int_equal(deliver(&s, &s.signer, body, length), 200);
        assert_string_equal(s.name, cases[i].name);
        assert_int_equal(s.repaired, 1);
        assert_int_equal(s.events, i + 1);
        /* And is a duplicate when it comes again. */
        assert_int_equal(deliver(&s, &s.signer, body, length), 200);
        assert_int_equal(s.events, i + 1);
        assert_int_equal(metrics_of(&s).duplicates, i + 1);
    }
    assert_int_equal(metrics_of(&s).refused_json, 0);
    app_rig_close(&s.r);
}

TEST(what_nobody_reads_may_be_anything)
{
    static const struct {
        const char *members;
        unsigned repaired;
    } cases[] = {
        { "\"x\":\"\\u0000\"", 1 },
        { "\"\\u0000\":{\"a\\ud800\":[\"\xff\"]}", 3 },
        { "\"x\":1111111111111111111111111111111111111111111111111111111111111111", 1 },
        { "\"x\":[0.1e-99999999999999999999999999999999999999999999999999999999999,\"\xc3\"]", 2 },
        { "\"x\":1e999", 0 },
    };
    scene s;
    uint64_t sum = 0;
    open_scene(&s, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(deliver_members(&s, cases[i].members), 200);
        assert_int_equal(s.repaired, cases[i].repaired);
        sum += cases[i].repaired;
    }
    assert_int_equal(s.events, sizeof cases / sizeof cases[0]);
    assert_int_equal(metrics_of(&s).repaired, sum);
    assert_int_equal(metrics_of(&s).ignored_fields, 0);
    /* A member that is read, too: it is unset, and the path reads it as absent. */
    memcpy(s.path, "payload.caller_id_name", sizeof "payload.caller_id_name");
    assert_int_equal(
        deliver_members(&s, "\"caller_id_name\":"
                            "1111111111111111111111111111111111111111111111111111111111111111"),
        200);
    assert_string_equal(s.name, "");
    assert_string_equal(s.text, "(none)");
    app_rig_close(&s.r);
}

/* Inside a text or not: what is no JSON is refused as before. */
TEST(what_is_no_json_stays_refused)
{
    static const char *const cases[] = { "\"x\":\"\n\"",      "\"x\":\"\x01\"", "\"x\":\"\\x41\"",
                                         "\"x\":\"\\u00g0\"", "\"x\":\xff",     "\"x\":01",
                                         "\"x\":\"\xff" };
    scene s;
    open_scene(&s, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(deliver_members(&s, cases[i]), 400);
    assert_int_equal(metrics_of(&s).refused_json, sizeof cases / sizeof cases[0]);
    assert_int_equal(metrics_of(&s).repaired, 0);
    assert_int_equal(s.events, 0);
    app_rig_close(&s.r);
}

TEST(a_value_that_is_not_listed_can_be_read)
{
    scene s;
    open_scene(&s, 0);
    memcpy(s.path, "payload.state", sizeof "payload.state");
    assert_int_equal(deliver_members(&s, "\"state\":\"levitating\",\"caller_id_name\":7"), 200);
    assert_string_equal(s.text, "levitating");
    assert_string_equal(s.name, "7");
    assert_int_equal(s.unknown, 1);
    assert_int_equal(s.ignored, 0);
    assert_int_equal(metrics_of(&s).unknown_values, 1);
    assert_int_equal(metrics_of(&s).ignored_fields, 0);
    app_rig_close(&s.r);
}

/* An event that waits for an earlier one is dispatched from a copy. */
TEST(paths_work_on_held_events)
{
    static const char answered[] =
        "{\"data\":{\"event_type\":\"call.answered\",\"id\":\"a\",\"occurred_at\":"
        "\"2025-11-23T03:30:01Z\",\"payload\":{\"call_control_id\":\"held\",\"x\":\"\\u0000!\"}}}";
    scene s;
    open_scene(&s, 0);
    memcpy(s.path, "payload.x", sizeof "payload.x");
    assert_int_equal(deliver(&s, &s.signer, answered, sizeof answered - 1), 200);
    assert_int_equal(s.events, 1);
    assert_string_equal(s.text, FFFD "!");
    assert_int_equal(s.repaired, 1);
    app_rig_close(&s.r);
}

/* A body of `size` bytes with as many messages as fit into it. */
static char *history(size_t size, size_t *messages)
{
    static const char head[] =
        "{\"data\":{\"event_type\":\"call.ai_gather.ended\",\"id\":\"big\",\"payload\":"
        "{\"call_control_id\":\"c\",\"status\":\"valid\",\"message_history\":[{}";
    static const char tail[] = "],\"to\":\"+18005550100\"}}}";
    char *body = malloc(size + 1);
    assert_non_null(body);
    size_t used = sizeof head - 1;
    memcpy(body, head, used);
    for (*messages = 1; used + 3 + sizeof tail <= size; ++*messages, used += 3)
        memcpy(body + used, ",{}", 3);
    memcpy(body + used, tail, sizeof tail);
    return body;
}

TEST(many_small_objects_are_taken)
{
    scene s;
    size_t messages;
    char *body = history(198000, &messages);
    assert_true(messages > 65000);
    open_scene(&s, 0);
    assert_int_equal(deliver(&s, &s.signer, body, strlen(body)), 200);
    assert_int_equal(s.messages, messages);
    assert_int_equal(s.oversized, 0);
    assert_int_equal(metrics_of(&s).refused_overload, 0);
    app_rig_close(&s.r);
    free(body);
}

/* Beyond what one event may take as structs, that member is left out, which is said and counted. */
TEST(a_member_beyond_the_cap_is_left_out)
{
    scene s;
    size_t messages;
    /* Structs of pointers: as many bytes of them take a longer body where pointers are short. */
    char *body = history(26400000 / sizeof(void *), &messages);
    open_scene(&s, 8000000);
    memcpy(s.path, "payload.message_history[900000]", sizeof "payload.message_history[900000]");
    assert_int_equal(deliver(&s, &s.signer, body, strlen(body)), 200);
    assert_int_equal(s.events, 1);
    assert_int_equal(s.messages, 0);
    assert_int_equal(s.oversized, 1);
    assert_string_equal(s.text, "{}");
    assert_int_equal(metrics_of(&s).oversized_fields, 1);
    assert_int_equal(metrics_of(&s).refused_overload, 0);
    assert_int_equal(log_trap_count(&s.log, "limit_bytes=16777216"), 1);
    app_rig_close(&s.r);
    free(body);
}
