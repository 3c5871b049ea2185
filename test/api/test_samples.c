/* Every sample of test/data/api/examples: requests become parameters and the same request again;
 * answers and events become structs that hold all that was sent. */
#include "support/memory.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/event.h>
#include <telnyx/params.h>

#include "api/event.h"
#include "api/facts.h"
#include "base/arena.h"
#include "schema/schema.h"
#include "sim/judge/judge.h"
#include "sim/judge/route.h"

static test_memory memory;
static telnyx__arena arena;

static void set_up(void)
{
    test_memory_init(&memory);
    telnyx__arena_init(&arena, &memory.allocator, 1 << 20);
}

static void tear_down(void)
{
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

/* --- requests --------------------------------------------------------------------------------- */

/* "filter[leg_id]" as {"filter": {"leg_id": …}}. */
static void add_nested(telnyx__json *all, const char *key, const telnyx__json *value)
{
    const char *at = strchr(key, '[');
    char part[64];
    snprintf(part, sizeof part, "%.*s", at ? (int)(at - key) : (int)strlen(key), key);
    while (at) {
        telnyx__json *inner = telnyx__json_object();
        size_t length = strcspn(at + 1, "]");
        assert_int_equal(telnyx__json_set(all, part, inner), 0);
        snprintf(part, sizeof part, "%.*s", (int)length, at + 1);
        at = strchr(at + 1, '[');
        all = inner;
    }
    assert_int_equal(telnyx__json_set(all, part, telnyx__json_copy(value)), 0);
}

/* Adds the members of `from`, under the names that the C struct gives them. */
static void add_members(telnyx__json *all, const telnyx_api_operation *op,
                        telnyx_api_location location, const telnyx__json *from)
{
    for (const telnyx__json *node = telnyx__json_first(from); node;
         node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        const telnyx_api_field *field = telnyx__schema_field(op->params, location, key);
        if (field)
            assert_int_equal(telnyx__json_set(all, field->member, telnyx__json_copy(node)), 0);
        else if (location == TELNYX_API_IN_QUERY)
            add_nested(all, key, node);
        else
            fail_msg("%s: no member %s", op->name, key);
    }
}

/* The one JSON object that telnyx__schema_from_json() reads. */
static telnyx__json *as_parameters(const sim_op_match *match, const telnyx__json *request)
{
    telnyx__json *all = telnyx__json_object();
    for (size_t i = 0; i < match->ids_count; i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)match->ids[i].name.length, match->ids[i].name.ptr);
        assert_int_equal(telnyx__json_set(all, name, telnyx__json_string(match->ids[i].value)), 0);
    }
    add_members(all, match->op, TELNYX_API_IN_QUERY, telnyx__json_get(request, "query"));
    add_members(all, match->op, TELNYX_API_IN_BODY, telnyx__json_get(request, "body"));
    return all;
}

/* The encoded path leads back to the same operation and ids. */
static void check_path(const sim_op_match *match, const char *path_and_query)
{
    sim_op_match again;
    telnyx__span path = { path_and_query, strcspn(path_and_query, "?") };
    sim_op_find(telnyx__span_of(match->op->method), path, &again);
    assert_ptr_equal(again.op, match->op);
    for (size_t i = 0; i < match->ids_count; i++)
        assert_string_equal(again.ids[i].value, match->ids[i].value);
}

/* Percent-decoded, into `out`. */
static void decode_query(const char *text, char *out, size_t size)
{
    size_t used = 0;
    for (; *text && used + 1 < size; text++) {
        unsigned byte;
        if (*text == '%' && sscanf(text + 1, "%2x", &byte) == 1) {
            out[used++] = (char)byte;
            text += 2;
        } else {
            out[used++] = *text;
        }
    }
    out[used] = '\0';
}

static void check_query(const telnyx__json *query, const char *path_and_query)
{
    char decoded[1024], pair[256];
    const char *start = strchr(path_and_query, '?');
    size_t pairs = 0;
    for (const char *at = start; at; at = strchr(at + 1, '&'))
        pairs++;
    assert_int_equal(pairs, telnyx__json_count(query));
    decode_query(start ? start : "", decoded, sizeof decoded);
    for (const telnyx__json *node = telnyx__json_first(query); node;
         node = telnyx__json_next(node)) {
        int64_t number;
        const char *found;
        if (telnyx__json_to_int(node, &number))
            snprintf(pair, sizeof pair, "%s=%lld", telnyx__json_key(node), (long long)number);
        else
            snprintf(pair, sizeof pair, "%s=%s", telnyx__json_key(node), telnyx__json_text(node));
        found = strstr(decoded, pair);
        if (!found || (found[strlen(pair)] && found[strlen(pair)] != '&'))
            fail_msg("%s is not in %s", pair, decoded);
    }
}

static void check_request(const sim_op_match *match, const telnyx__json *request)
{
    const telnyx_api_operation *op = match->op;
    const telnyx__json *sent = telnyx__json_get(request, "body");
    telnyx_error_text error = { 0, "" };
    telnyx__json *all = as_parameters(match, request), *body = NULL;
    void *params = telnyx__arena_alloc(&arena, op->params->size);
    telnyx__buf path;
    telnyx__buf_init(&path, &memory.allocator, 4096);
    assert_non_null(params);
    if (telnyx__schema_from_json(NULL, op->params, all, params, &arena, &error) != 0)
        fail_msg("%s: %s", op->name, error.text);
    if (telnyx__schema_check(NULL, op, params, op->params->size, false, &error) != 0)
        fail_msg("%s", error.text);
    assert_int_equal(
        telnyx__schema_encode(NULL, op, params, op->params->size, &body, &path, &error), 0);
    check_path(match, path.data);
    check_query(telnyx__json_get(request, "query"), path.data);
    if (telnyx__json_kind_of(sent) == TELNYX__JSON_OBJECT)
        facts_same(op->name, sent, body);
    else
        assert_int_equal(telnyx__json_count(body), 0);
    telnyx__json_free(body);
    telnyx__json_free(all);
    telnyx__buf_free(&path);
}

/* --- answers and payloads ---------------------------------------------------------------------- */

/* Decodes, and writes what was understood: nothing may be missing, and nothing of a wrong type. */
static void check_object(const char *what, const telnyx_api_object *object,
                         const telnyx__json *sent)
{
    const telnyx_api_operation echo = { .op = TELNYX_OP_NONE,
                                        .name = what,
                                        .method = "POST",
                                        .path = "/",
                                        .params = object,
                                        .flags = TELNYX_API_HAS_BODY };
    void *decoded = telnyx__arena_alloc(&arena, object->size);
    telnyx__json *again = NULL;
    telnyx__schema_notes notes = { 0, 0, 0 };
    telnyx__buf path;
    telnyx__buf_init(&path, &memory.allocator, 64);
    assert_non_null(decoded);
    assert_int_equal(telnyx__schema_decode(NULL, object, sent, decoded, &arena, &notes), 0);
    assert_int_equal(notes.ignored, 0);
    assert_int_equal(telnyx__schema_encode(NULL, &echo, decoded, object->size, &again, &path, NULL),
                     0);
    facts_same(what, sent, again);
    telnyx__json_free(again);
    telnyx__buf_free(&path);
}

static void check_answer(const telnyx_api_operation *op, const telnyx__json *answer)
{
    const telnyx__json *data = telnyx__json_get(answer, "data");
    if (op->flags & TELNYX_API_BARE_RESULT)
        check_object(op->name, op->result, answer);
    else if (op->result)
        check_object(op->name, op->result, data);
    if (!op->item)
        return;
    assert_true(telnyx__json_count(data) > 0);
    for (const telnyx__json *item = telnyx__json_first(data); item; item = telnyx__json_next(item))
        check_object(op->name, op->item, item);
}

static void visit_operation(const char *name, const telnyx__json *root)
{
    const telnyx__json *request = telnyx__json_get(root, "request");
    const telnyx__json *response = telnyx__json_get(root, "response");
    sim_op_match match;
    if (strncmp(name, "error.", 6) == 0)
        return;
    sim_op_find(telnyx__span_of(telnyx__json_get_text(request, "method")),
                telnyx__span_of(telnyx__json_get_text(request, "path")), &match);
    assert_non_null(match.op);
    assert_string_equal(match.op->name, telnyx__json_get_text(root, "operation"));
    check_request(&match, request);
    check_answer(match.op, telnyx__json_get(response, "body"));
    telnyx__arena_reset(&arena);
}

TEST(operations_survive_the_round_trip)
{
    assert_true(facts_each("examples/operations", visit_operation) >= 30);
}

/* The platform would refuse what the sample says that it refuses. */
TEST(a_refused_request_is_refused)
{
    telnyx__json *root = facts_read("examples/operations/error.422.json");
    const telnyx__json *request = telnyx__json_get(root, "request");
    const telnyx__json *answer = telnyx__json_get(telnyx__json_get(root, "response"), "body");
    const telnyx__json *first = telnyx__json_first(telnyx__json_get(answer, "errors"));
    sim_verdict fault;
    assert_int_equal(sim_judge(telnyx_api_operation_of(TELNYX_OP_DIAL),
                               telnyx__json_get(request, "body"), NULL, &fault),
                     TELNYX_EINVAL);
    char code[16];
    snprintf(code, sizeof code, "%d", fault.code);
    assert_string_equal(code, telnyx__json_get_text(first, "code"));
    assert_string_equal(fault.pointer,
                        telnyx__json_get_text(telnyx__json_get(first, "source"), "pointer"));
    telnyx__json_free(root);
}

/* --- events ------------------------------------------------------------------------------------ */

static void visit_event(const char *name, const telnyx__json *root)
{
    const telnyx__json *data = telnyx__json_get(root, "data");
    const telnyx__json *payload = telnyx__json_get(data, "payload");
    telnyx_event event;
    assert_int_equal(telnyx__event_decode(NULL, &event, root, &arena), 0);
    assert_string_equal(event.type_name, telnyx__json_get_text(data, "event_type"));
    assert_string_equal(telnyx_event_type_name(event.type), event.type_name);
    assert_int_equal(event.ignored_fields, 0);
    assert_string_equal(event.id, telnyx__json_get_text(data, "id"));
    /* The recording of a conference tells its time nowhere. */
    assert_true(!event.occurred_at == (event.type == TELNYX_EVENT_CONFERENCE_RECORDING_SAVED));
    assert_true(!event.occurred_at == (event.occurred_at_us == 0));
    assert_int_equal(event.attempt, 1);
    assert_non_null(event.delivered_to);
    if (telnyx__json_get_text(payload, "call_leg_id"))
        assert_string_equal(event.call_leg_id, telnyx__json_get_text(payload, "call_leg_id"));
    check_object(name, telnyx_api_event_named(event.type_name)->payload, payload);
    telnyx__arena_reset(&arena);
}

TEST(events_lose_nothing)
{
    assert_int_equal(facts_each("examples/events", visit_event), 30);
}

/* What a program reads of one of them. */
TEST(a_hangup_reads_as_it_was_sent)
{
    telnyx__json *root = facts_read("examples/events/call.hangup.json");
    const telnyx_call_hangup_event *hangup;
    telnyx_event event;
    assert_int_equal(telnyx__event_decode(NULL, &event, root, &arena), 0);
    assert_int_equal(event.type, TELNYX_EVENT_CALL_HANGUP);
    hangup = event.payload.call_hangup;
    assert_int_equal(hangup->hangup_cause, TELNYX_HANGUP_CAUSE_NORMAL_CLEARING);
    assert_int_equal(hangup->hangup_source, TELNYX_HANGUP_SOURCE_CALLER);
    assert_int_equal(hangup->state, TELNYX_LEG_STATE_HANGUP);
    assert_string_equal(hangup->sip_hangup_cause, "200");
    assert_int_equal(hangup->tags.count, 1);
    assert_string_equal(hangup->tags.items[0], "support");
    assert_float_equal(telnyx_number_or(hangup->call_quality_stats->inbound->mos, 0), 4.42, 1e-9);
    assert_int_equal(telnyx_int_or(hangup->call_quality_stats->outbound->packet_count, 0), 3004);
    telnyx__json_free(root);
}

TEST_EACH(set_up, tear_down)
