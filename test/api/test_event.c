/* Webhooks into events: the envelope, every payload, and everything that can be wrong with them. */
#include "api/api.h"
#include "support/memory.h"
#include "support/system.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "api/event.h"
#include "api/values.h"
#include "schema/schema.h"

/* One decoded text; freed by done(). */
typedef struct decoded {
    test_memory memory;
    telnyx__arena arena;
    telnyx__json *root;
    telnyx_event event;
    int result;
} decoded;

static void load(decoded *d, telnyx__json *root)
{
    test_memory_init(&d->memory);
    telnyx__arena_init(&d->arena, &d->memory.allocator, 1 << 20);
    d->root = root;
    memset(&d->event, 0xa5, sizeof d->event);
}

static void decode(decoded *d, const char *text)
{
    telnyx__json *root = NULL;
    assert_int_equal(telnyx__json_parse(&root, text, strlen(text), NULL), 0);
    load(d, root);
    d->result = telnyx__event_decode(NULL, &d->event, d->root, &d->arena);
}

static void done(decoded *d)
{
    telnyx__json_free(d->root);
    telnyx__arena_reset(&d->arena);
    assert_int_equal(d->memory.live, 0);
}

static const char hangup[] =
    "{\"data\":{\"event_type\":\"call.hangup\",\"id\":\"0ccc7b54\",\"occurred_at\":"
    "\"2025-11-23T03:30:00.076316Z\",\"payload\":{\"call_control_id\":\"v3:a\",\"call_leg_id\":"
    "\"l\","
    "\"call_session_id\":\"s\",\"client_state\":\"aGk=\",\"connection_id\":\"7\",\"hangup_cause\":"
    "\"normal_clearing\",\"brand_new\":[1]},\"record_type\":\"event\"},"
    "\"meta\":{\"attempt\":2,\"delivered_to\":\"https://a.example\"}}";

TEST(the_envelope_is_read_whole)
{
    decoded d;
    decode(&d, hangup);
    assert_int_equal(d.result, 0);
    assert_int_equal(d.event.type, TELNYX_EVENT_CALL_HANGUP);
    assert_string_equal(d.event.type_name, "call.hangup");
    assert_string_equal(d.event.id, "0ccc7b54");
    assert_string_equal(d.event.occurred_at, "2025-11-23T03:30:00.076316Z");
    assert_true(d.event.occurred_at_us == 1763868600076316);
    assert_string_equal(d.event.call_control_id, "v3:a");
    assert_string_equal(d.event.call_leg_id, "l");
    assert_string_equal(d.event.call_session_id, "s");
    assert_string_equal(d.event.client_state, "aGk=");
    assert_string_equal(d.event.connection_id, "7");
    assert_int_equal(d.event.attempt, 2);
    assert_string_equal(d.event.delivered_to, "https://a.example");
    assert_int_equal(d.event.ignored_fields, 0);
    assert_false(d.event.late);
    assert_null(d.event.json);
    assert_int_equal(d.event.payload.call_hangup->hangup_cause,
                     TELNYX_HANGUP_CAUSE_NORMAL_CLEARING);
    done(&d);
}

TEST(little_is_enough)
{
    decoded d;
    decode(&d, "{\"data\":{\"event_type\":\"call.answered\"}}");
    assert_int_equal(d.result, 0);
    assert_int_equal(d.event.type, TELNYX_EVENT_CALL_ANSWERED);
    assert_null(d.event.id);
    assert_null(d.event.call_control_id);
    assert_true(d.event.occurred_at_us == 0);
    assert_int_equal(d.event.attempt, 0);
    assert_null(d.event.payload.call_answered->to);
    done(&d);
    decode(&d, "{\"data\":{\"event_type\":\"call.answered\",\"id\":null,\"payload\":null,"
               "\"occurred_at\":null},\"meta\":null}");
    assert_int_equal(d.result, 0);
    assert_int_equal(d.event.ignored_fields, 0);
    done(&d);
}

TEST(an_unknown_type_keeps_its_name_and_payload)
{
    decoded d;
    decode(&d, "{\"data\":{\"event_type\":\"call.brand_new\",\"id\":\"x\",\"payload\":"
               "{\"call_control_id\":\"v3:a\",\"other\":{}}}}");
    assert_int_equal(d.result, 0);
    assert_int_equal(d.event.type, TELNYX_EVENT_UNKNOWN);
    assert_string_equal(d.event.type_name, "call.brand_new");
    assert_string_equal(d.event.call_control_id, "v3:a");
    done(&d);
}

/* Conference events carry their time in the payload. */
TEST(the_payloads_time_stands_in_for_the_envelopes)
{
    decoded d;
    decode(&d, "{\"data\":{\"event_type\":\"conference.ended\",\"payload\":"
               "{\"occurred_at\":\"2025-11-23T03:30:00Z\"}}}");
    assert_true(d.event.occurred_at_us == 1763868600000000);
    done(&d);
    /* The envelope's own goes first. */
    decode(&d, "{\"data\":{\"event_type\":\"conference.ended\",\"occurred_at\":"
               "\"2025-11-23T03:30:01Z\",\"payload\":{\"occurred_at\":\"2025-11-23T03:30:00Z\"}}}");
    assert_true(d.event.occurred_at_us == 1763868601000000);
    done(&d);
    decode(&d, "{\"data\":{\"event_type\":\"call.hangup\",\"occurred_at\":\"yesterday\"}}");
    assert_true(d.event.occurred_at_us == 0);
    assert_string_equal(d.event.occurred_at, "yesterday");
    done(&d);
}

TEST(what_is_no_event_is_refused)
{
    static const struct {
        const char *text;
        int result;
    } cases[] = {
        { "{}", TELNYX_EINVAL },
        { "[]", TELNYX_EINVAL },
        { "\"call.hangup\"", TELNYX_EINVAL },
        { "null", TELNYX_EINVAL },
        { "{\"data\":[]}", TELNYX_EINVAL },
        { "{\"data\":{}}", TELNYX_EINVAL },
        { "{\"data\":{\"event_type\":5}}", TELNYX_EINVAL },
        { "{\"data\":{\"event_type\":null}}", TELNYX_EINVAL },
        { "{\"Data\":{\"event_type\":\"call.hangup\"}}", TELNYX_EINVAL },
        { "{\"event_type\":5}", TELNYX_EINVAL },
        { "{\"data\":{},\"event_type\":\"call.hangup\"}", TELNYX_EINVAL },
        { "{\"created_at\":\"x\",\"event_type\":\"call.hangup\",\"payload\":{}}", TELNYX_EPROTO },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        decoded d;
        decode(&d, cases[i].text);
        if (d.result != cases[i].result)
            fail_msg("%s: %d", cases[i].text, d.result);
        assert_null(d.event.type_name);
        assert_int_equal(d.event.type, TELNYX_EVENT_UNKNOWN);
        done(&d);
    }
}

/* A wrong type anywhere loses that member and nothing else. */
TEST(a_wrong_type_loses_its_member_and_nothing_else)
{
    decoded d;
    decode(&d,
           "{\"data\":{\"event_type\":\"call.hangup\",\"id\":[5],\"occurred_at\":{},\"payload\":"
           "{\"call_control_id\":[],\"client_state\":{},\"call_leg_id\":\"l\"}},"
           "\"meta\":{\"attempt\":\"x\",\"delivered_to\":[1]}}");
    assert_int_equal(d.result, 0);
    assert_int_equal(d.event.type, TELNYX_EVENT_CALL_HANGUP);
    assert_null(d.event.id);
    assert_null(d.event.call_control_id);
    assert_null(d.event.client_state);
    assert_string_equal(d.event.call_leg_id, "l");
    assert_int_equal(d.event.attempt, 0);
    assert_int_equal(d.event.ignored_fields, 2);
    done(&d);
    decode(&d, "{\"data\":{\"event_type\":\"call.hangup\",\"payload\":\"gone\"},"
               "\"meta\":{\"attempt\":1e15}}");
    assert_int_equal(d.result, 0);
    assert_int_equal(d.event.ignored_fields, 1);
    assert_int_equal(d.event.attempt, 0);
    done(&d);
}

/* A number where a text is documented, and the reverse. */
TEST(numbers_in_place_of_texts_are_read)
{
    decoded d;
    decode(
        &d,
        "{\"data\":{\"event_type\":\"call.dtmf.received\",\"id\":5,\"occurred_at\":1.5,\"payload\":"
        "{\"call_control_id\":17,\"connection_id\":1684641123236054244,\"digit\":1}},"
        "\"meta\":{\"attempt\":\"3\",\"delivered_to\":9}}");
    assert_int_equal(d.result, 0);
    assert_string_equal(d.event.id, "5");
    assert_string_equal(d.event.occurred_at, "1.5");
    assert_true(d.event.occurred_at_us == 0);
    assert_string_equal(d.event.call_control_id, "17");
    assert_string_equal(d.event.connection_id, "1684641123236054244");
    assert_string_equal(d.event.payload.call_dtmf_received->connection_id, "1684641123236054244");
    assert_string_equal(d.event.payload.call_dtmf_received->digit, "1");
    assert_string_equal(d.event.delivered_to, "9");
    assert_int_equal(d.event.attempt, 3);
    assert_int_equal(d.event.ignored_fields, 0);
    done(&d);
}

/* Envelope and payload say the same of a member that is there twice: the first, whatever it is. */
TEST(the_first_of_doubled_members_counts)
{
    static const struct {
        const char *first, *id;
    } cases[] = {
        { "\"a\"", "a" }, { "null", NULL }, { "[]", NULL }, { "7", "7" }, { "\"\"", "" }
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        decoded d;
        char text[512];
        (void)snprintf(
            text, sizeof text,
            "{\"data\":{\"event_type\":\"call.hangup\",\"id\":%s,\"id\":\"b\",\"payload\":"
            "{\"call_control_id\":%s,\"call_leg_id\":\"l\",\"call_control_id\":\"b\"},"
            "\"payload\":{\"call_control_id\":\"c\"}},\"data\":{}}",
            cases[i].first, cases[i].first);
        decode(&d, text);
        const char *const all[] = { d.event.id, d.event.call_control_id,
                                    d.event.payload.call_hangup->call_control_id };
        for (size_t n = 0; n < 3; n++) {
            assert_int_equal(all[n] == NULL, cases[i].id == NULL);
            if (cases[i].id)
                assert_string_equal(all[n], cases[i].id);
        }
        const char *read = telnyx_event_text(&d.event, "payload.call_control_id");
        assert_string_equal(read ? read : "(null)", cases[i].first[0] == '[' ? "[]"
                                                    : cases[i].id            ? cases[i].id
                                                                             : "(null)");
        assert_string_equal(d.event.call_leg_id, "l");
        done(&d);
    }
}

TEST(values_newer_than_this_library_are_kept_as_texts)
{
    decoded d;
    decode(&d, "{\"data\":{\"event_type\":\"call.hangup\",\"payload\":{\"hangup_cause\":"
               "\"destination_out_of_order\",\"hangup_source\":5,\"x\":[{\"y.z\":true}]}},"
               "\"meta\":{\"attempt\":1}}");
    assert_int_equal(d.event.payload.call_hangup->hangup_cause, TELNYX_HANGUP_CAUSE_UNSET);
    assert_int_equal(d.event.unknown_values, 2);
    assert_int_equal(d.event.ignored_fields, 0);
    const telnyx_event *event = &d.event;
    assert_string_equal(telnyx_event_text(event, "payload.hangup_cause"),
                        "destination_out_of_order");
    assert_string_equal(telnyx_event_text(event, "payload.hangup_source"), "5");
    assert_string_equal(telnyx_event_text(event, "data.payload.hangup_source"), "5");
    assert_string_equal(telnyx_event_text(event, "/data/payload/x/0/y.z"), "true");
    assert_string_equal(telnyx_event_text(event, "payload.x[0]"), "{\"y.z\":true}");
    assert_string_equal(telnyx_event_text(event, "event_type"), "call.hangup");
    assert_string_equal(telnyx_event_text(event, "meta.attempt"), "1");
    assert_null(telnyx_event_text(event, "payload.nothing"));
    assert_null(telnyx_event_text(event, "/payload"));
    assert_null(telnyx_event_text(event, NULL));
    const telnyx_event made_by_hand = { .type = TELNYX_EVENT_CALL_HANGUP };
    assert_null(telnyx_event_text(&made_by_hand, "payload.hangup_cause"));
    done(&d);
}

/* All members of every payload, through the envelope and back. */
TEST(every_event_comes_back_whole)
{
    size_t count;
    const telnyx_api_event *events = telnyx__api_events(&count);
    for (size_t i = 0; i < count; i++) {
        if (!events[i].payload)
            continue;
        decoded d;
        telnyx__json *root = telnyx__json_object(), *data = telnyx__json_object(), *back = NULL;
        telnyx__json *payload = test_object(events[i].payload, i);
        telnyx__buf target;
        assert_int_equal(telnyx__json_set(data, "event_type", telnyx__json_string(events[i].name)),
                         0);
        assert_int_equal(telnyx__json_set(data, "payload", telnyx__json_copy(payload)), 0);
        assert_int_equal(telnyx__json_set(root, "data", data), 0);
        load(&d, root);
        telnyx__buf_init(&target, &d.memory.allocator, 64);
        assert_int_equal(telnyx__event_decode(NULL, &d.event, d.root, &d.arena), 0);
        assert_int_equal(d.event.type, events[i].type);
        assert_int_equal(d.event.ignored_fields, 0);
        const telnyx_api_operation op = test_as_body(events[i].payload);
        assert_int_equal(telnyx__schema_encode(NULL, &op, d.event.payload.any,
                                               events[i].payload->size, &back, &target, NULL),
                         0);
        test_same_json(events[i].name, back, payload);
        telnyx__json_free(back);
        telnyx__json_free(payload);
        telnyx__buf_free(&target);
        done(&d);
    }
}

TEST(running_out_of_memory_leaves_nothing)
{
    static const char text[] = "{\"data\":{\"event_type\":\"call.initiated\",\"payload\":{\"custom_"
                               "headers\":[{\"name\":\"X-a\","
                               "\"value\":\"b\"}],\"tags\":[\"t\"],\"call_control_id\":\"v3:a\"}}}";
    int result;
    size_t n = 0;
    do {
        decoded d;
        telnyx__json *root = NULL;
        assert_int_equal(telnyx__json_parse(&root, text, sizeof text - 1, NULL), 0);
        load(&d, root);
        d.memory.fail_at = ++n;
        result = telnyx__event_decode(NULL, &d.event, d.root, &d.arena);
        assert_true(result == 0 || result == TELNYX_ENOMEM);
        done(&d);
    } while (result != 0 && n < 100);
    assert_true(n > 1 && n < 100);
}

/* Bytes of a real body changed at random: whatever still is JSON decodes or is refused cleanly. */
TEST(random_changes_are_decoded_or_refused)
{
    static const char bytes[] = "{}[]\",:0atn.\\";
    uint64_t seed = 2025;
    size_t events = 0;
    for (int round = 0; round < 20000; round++) {
        char text[sizeof hangup];
        telnyx__json *root = NULL;
        decoded d;
        memcpy(text, hangup, sizeof hangup);
        for (int i = 0; i <= round % 4; i++)
            text[test_random_below(&seed, sizeof hangup - 1)] =
                bytes[test_random_below(&seed, sizeof bytes - 1)];
        if (telnyx__json_parse(&root, text, sizeof hangup - 1, NULL) != 0)
            continue;
        load(&d, root);
        int result = telnyx__event_decode(NULL, &d.event, d.root, &d.arena);
        assert_true(result == 0 || result == TELNYX_EINVAL || result == TELNYX_EPROTO);
        events += result == 0;
        done(&d);
    }
    assert_true(events > 100);
}
