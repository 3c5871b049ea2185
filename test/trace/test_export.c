/* telnyx-trace --otlp, run as its users run it, and a receiver that looks at what comes: the JSON form of OTLP. */
#include "support/test.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json/json.h"
#include "support/api_server.h"
#include "support/loop.h"

#define SAID_SIZE 4096
#define ARGS_MAX  12

static const char *program, *trace;

typedef struct run {
    test_loop loop;
    test_api api;
    uv_process_t child;
    uv_pipe_t error;
    char said[SAID_SIZE];
    size_t length;
    int open;
    bool over;
    int64_t status;
} run;

static run r;

static void on_closed(uv_handle_t *handle)
{
    (void)handle;
    r.over = --r.open == 0;
}

static void on_exit_of_child(uv_process_t *child, int64_t status, int number)
{
    r.status = number ? -number : status;
    uv_close((uv_handle_t *)child, on_closed);
}

static void on_room(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    (void)handle, (void)size;
    buf->base = r.said + r.length;
    buf->len = SAID_SIZE - 1 - r.length;
}

static void on_said(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    (void)buf;
    if (count < 0)
        uv_close((uv_handle_t *)stream, on_closed);
    else
        r.length += (size_t)count;
}

static void set_up(void)
{
    memset(&r, 0, sizeof r);
    program = getenv("TELNYX_TRACE");
    trace = TEST_DATA "/trace/trouble.trace";
    assert_non_null(program);
    test_loop_init(&r.loop);
    test_api_start(&r.api, &r.loop.uv);
}

static void tear_down(void)
{
    test_api_stop(&r.api);
    test_loop_close(&r.loop);
}

TEST_EACH(set_up, tear_down)

/* Starts it with --otlp to the receiver, and what else is said. */
static void start(const char *file, const char *const *more)
{
    char url[64], path[] = "/v2";
    char *arguments[ARGS_MAX] = { (char *)(uintptr_t)program, (char *)(uintptr_t) "--otlp", url };
    unsigned count = 3;
    snprintf(url, sizeof url, "%.*s", (int)(strlen(r.api.base_url) - strlen(path)), r.api.base_url);
    while (more && *more)
        arguments[count++] = (char *)(uintptr_t)*more++;
    arguments[count++] = (char *)(uintptr_t)file;
    uv_pipe_init(&r.loop.uv, &r.error, 0);
    uv_stdio_container_t streams[] = { { .flags = UV_IGNORE },
                                       { .flags = UV_IGNORE },
                                       { .flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE,
                                         .data.stream = (uv_stream_t *)&r.error } };
    const uv_process_options_t how = { .file = program,
                                       .args = arguments,
                                       .exit_cb = on_exit_of_child,
                                       .stdio = streams,
                                       .stdio_count = 3 };
    assert_int_equal(uv_spawn(&r.loop.uv, &r.child, &how), 0);
    r.open = 2;
    assert_int_equal(uv_read_start((uv_stream_t *)&r.error, on_room, on_said), 0);
}

static void send_file(const char *file, const char *const *more)
{
    start(file, more);
    test_loop_until(&r.loop, &r.over);
}

/* The form ------------------------------------------------------------------------------------------ */

static void check_hex(const char *text, size_t length)
{
    assert_non_null(text);
    assert_int_equal(strlen(text), length);
    for (; *text; text++)
        assert_true(isdigit((unsigned char)*text) || (*text >= 'a' && *text <= 'f'));
}

static uint64_t check_nanos(const telnyx__json *object, const char *key)
{
    const char *text = telnyx__json_get_text(object, key);
    uint64_t value = 0;
    assert_non_null(text); /* a string, not a number */
    assert_true(telnyx__span_to_u64(telnyx__span_of(text), &value));
    return value;
}

static void check_attributes(const telnyx__json *list)
{
    const telnyx__json *item = telnyx__json_first(list);
    assert_int_equal(telnyx__json_kind_of(list), TELNYX__JSON_ARRAY);
    for (; item; item = telnyx__json_next(item)) {
        const telnyx__json *value = telnyx__json_get(item, "value");
        assert_int_equal(telnyx__json_count(item), 2);
        assert_non_null(telnyx__json_get_text(item, "key"));
        assert_int_equal(telnyx__json_count(value), 1);
        const char *digits = telnyx__json_get_text(value, "intValue");
        uint64_t number;
        if (digits)
            assert_true(telnyx__span_to_u64(telnyx__span_of(digits), &number));
        else
            assert_non_null(telnyx__json_get_text(value, "stringValue"));
    }
}

static const char *attribute(const telnyx__json *span, const char *key)
{
    const telnyx__json *item = telnyx__json_first(telnyx__json_get(span, "attributes"));
    for (; item; item = telnyx__json_next(item))
        if (strcmp(telnyx__json_get_text(item, "key"), key) == 0)
            return telnyx__json_get_text(telnyx__json_get(item, "value"), "stringValue");
    return NULL;
}

static void check_span(const telnyx__json *span)
{
    int64_t kind = 0;
    uint64_t begin = check_nanos(span, "startTimeUnixNano");
    check_hex(telnyx__json_get_text(span, "traceId"), 32);
    check_hex(telnyx__json_get_text(span, "spanId"), 16);
    if (telnyx__json_get(span, "parentSpanId"))
        check_hex(telnyx__json_get_text(span, "parentSpanId"), 16);
    assert_true(begin > UINT64_C(1700000000000000000));
    assert_true(check_nanos(span, "endTimeUnixNano") >= begin);
    assert_true(telnyx__json_to_int(telnyx__json_get(span, "kind"), &kind));
    assert_in_range(kind, 1, 5);
    assert_true(*telnyx__json_get_text(span, "name"));
    check_attributes(telnyx__json_get(span, "attributes"));
    const telnyx__json *event = telnyx__json_first(telnyx__json_get(span, "events"));
    for (; event; event = telnyx__json_next(event)) {
        check_nanos(event, "timeUnixNano");
        assert_non_null(telnyx__json_get_text(event, "name"));
        check_attributes(telnyx__json_get(event, "attributes"));
    }
    assert_int_equal(telnyx__json_kind_of(telnyx__json_get(span, "status")), TELNYX__JSON_OBJECT);
}

/* The spans of a request, which is freed with its tree. */
static telnyx__json *read_request(const test_request *request, const telnyx__json **spans)
{
    telnyx__json *tree = NULL;
    assert_string_equal(request->method, "POST");
    assert_string_equal(request->target, "/v1/traces");
    assert_true(test_request_has(request, "Content-Type: application/json"));
    assert_int_equal(telnyx__json_parse(&tree, request->body, request->body_length, NULL), 0);
    const telnyx__json *resource = telnyx__json_first(telnyx__json_get(tree, "resourceSpans"));
    check_attributes(telnyx__json_get(telnyx__json_get(resource, "resource"), "attributes"));
    const telnyx__json *scope = telnyx__json_first(telnyx__json_get(resource, "scopeSpans"));
    assert_string_equal(telnyx__json_get_text(telnyx__json_get(scope, "scope"), "name"),
                        "telnyx-trace");
    *spans = telnyx__json_get(scope, "spans");
    assert_true(telnyx__json_count(*spans) > 0);
    return tree;
}

static unsigned count_named(const telnyx__json *spans, const char *name)
{
    unsigned count = 0;
    const telnyx__json *span = telnyx__json_first(spans);
    for (; span; span = telnyx__json_next(span))
        count += strcmp(telnyx__json_get_text(span, "name"), name) == 0;
    return count;
}

static const telnyx__json *named(const telnyx__json *spans, const char *name)
{
    const telnyx__json *span = telnyx__json_first(spans);
    for (; span; span = telnyx__json_next(span))
        if (strcmp(telnyx__json_get_text(span, "name"), name) == 0)
            return span;
    fail_msg("there is no span %s", name);
    return NULL;
}

static unsigned events_named(const telnyx__json *span, const char *name)
{
    unsigned count = 0;
    const telnyx__json *event = telnyx__json_first(telnyx__json_get(span, "events"));
    for (; event; event = telnyx__json_next(event))
        count += strcmp(telnyx__json_get_text(event, "name"), name) == 0;
    return count;
}

/* Tests --------------------------------------------------------------------------------------------- */

TEST(spans_have_the_form_of_the_protocol_and_their_parents)
{
    const telnyx__json *spans, *span, *other;
    TEST_SCRIPT(&r.api, { .body = "{\"partialSuccess\":{}}" });
    send_file(trace, (const char *const[]){ "--service", "desk", NULL });
    assert_int_equal(r.status, 0);
    assert_int_equal(r.api.requests_count, 1);
    assert_non_null(strstr(r.said, "spans sent"));
    telnyx__json *tree = read_request(&r.api.requests[0], &spans);
    assert_non_null(strstr(r.api.requests[0].body, "{\"stringValue\":\"desk\"}"));
    for (span = telnyx__json_first(spans); span; span = telnyx__json_next(span)) {
        const char *parent = telnyx__json_get_text(span, "parentSpanId");
        unsigned parents = 0, same = 0;
        check_span(span);
        for (other = telnyx__json_first(spans); other; other = telnyx__json_next(other)) {
            const char *id = telnyx__json_get_text(other, "spanId");
            same += strcmp(id, telnyx__json_get_text(span, "spanId")) == 0;
            parents += parent && strcmp(parent, id) == 0 &&
                       strcmp(telnyx__json_get_text(span, "traceId"),
                              telnyx__json_get_text(other, "traceId")) == 0;
        }
        assert_int_equal(same, 1);
        assert_int_equal(parents, parent ? 1 : 0);
    }
    assert_int_equal(count_named(spans, "session"), 3);
    assert_int_equal(count_named(spans, "leg"), 4);
    assert_true(count_named(spans, "gather") > 0);
    assert_int_equal(count_named(spans, "flow desk connecting"), 1);
    telnyx__json_free(tree);
}

/* The spans of each instance, by its name; the document is checked as a whole. */
static const telnyx__json *spans_of(const telnyx__json *tree, const char *instance)
{
    const telnyx__json *found = NULL;
    const telnyx__json *resource = telnyx__json_first(telnyx__json_get(tree, "resourceSpans"));
    for (; resource; resource = telnyx__json_next(resource)) {
        const telnyx__json *of = telnyx__json_get(resource, "resource");
        check_attributes(telnyx__json_get(of, "attributes"));
        assert_string_equal(attribute(of, "service.name"), "telnyx-app");
        const telnyx__json *scope = telnyx__json_first(telnyx__json_get(resource, "scopeSpans"));
        const telnyx__json *span = telnyx__json_first(telnyx__json_get(scope, "spans"));
        if (strcmp(attribute(of, "service.instance.id"), instance) == 0) {
            assert_null(found);
            found = telnyx__json_get(scope, "spans");
        }
        for (; span; span = telnyx__json_next(span))
            check_span(span);
    }
    assert_non_null(found);
    return found;
}

TEST(spans_of_a_call_of_three_instances_are_one_trace_and_say_whose_they_are)
{
    const char *const files[] = { TEST_DATA "/trace/killed.one.trace",
                                  TEST_DATA "/trace/killed.two.trace", NULL };
    const telnyx__json *spans;
    TEST_SCRIPT(&r.api, { .body = "{}" });
    send_file(TEST_DATA "/trace/killed.three.trace", files);
    assert_int_equal(r.status, 0);
    assert_int_equal(r.api.requests_count, 1);
    telnyx__json *tree = read_request(&r.api.requests[0], &spans);
    const telnyx__json *one = spans_of(tree, "one"), *two = spans_of(tree, "two");
    const telnyx__json *three = spans_of(tree, "three");
    const char *trace_id = telnyx__json_get_text(named(one, "session"), "traceId");
    const telnyx__json *leg = named(one, "leg");
    assert_string_equal(attribute(leg, "telnyx.end_reason"), "hangup");
    assert_int_equal(events_named(leg, "taken over"), 1);
    assert_int_equal(count_named(two, "session") + count_named(three, "session"), 0);
    assert_int_equal(count_named(two, "leg") + count_named(three, "leg"), 0);
    const telnyx__json *webhook = named(two, "webhook call.gather.ended");
    assert_string_equal(attribute(webhook, "telnyx.result"), "elsewhere");
    assert_string_equal(telnyx__json_get_text(webhook, "traceId"), trace_id);
    assert_string_equal(telnyx__json_get_text(webhook, "parentSpanId"),
                        telnyx__json_get_text(leg, "spanId"));
    const telnyx__json *command = named(three, "command calls.actions.speak");
    assert_string_equal(telnyx__json_get_text(command, "traceId"), trace_id);
    assert_string_equal(attribute(command, "telnyx.result"), "ok");
    assert_int_equal(count_named(one, "flow cluster menu"), 1);
    assert_int_equal(count_named(three, "flow cluster saying"), 1);
    telnyx__json_free(tree);
}

TEST(a_command_has_its_attempts_as_events_and_its_failure_as_status)
{
    const telnyx__json *spans;
    TEST_SCRIPT(&r.api, { .body = "{}" });
    send_file(trace, NULL);
    telnyx__json *tree = read_request(&r.api.requests[0], &spans);
    const telnyx__json *command = named(spans, "command calls.actions.transfer");
    assert_int_equal(events_named(command, "request.sent"), 2);
    assert_int_equal(events_named(command, "request.retried"), 1);
    assert_string_equal(attribute(command, "telnyx.result"), "ok");
    assert_non_null(attribute(command, "telnyx.command_id"));
    assert_int_equal(telnyx__json_count(telnyx__json_get(command, "status")), 0);
    int64_t code = 0;
    unsigned failed = 0;
    const telnyx__json *span = telnyx__json_first(spans);
    for (; span; span = telnyx__json_next(span))
        failed += telnyx__json_to_int(telnyx__json_at(span, "status.code"), &code) && code == 2;
    assert_int_equal(failed, 2); /* what the end of the call overtook */
    const telnyx__json *webhook = named(spans, "webhook call.bridged");
    assert_string_equal(attribute(webhook, "telnyx.event_type"), "call.bridged");
    telnyx__json_free(tree);
}

TEST(the_same_file_makes_the_same_spans)
{
    TEST_SCRIPT(&r.api, { .body = "{}" });
    send_file(trace, NULL);
    r.over = false;
    send_file(trace, NULL);
    assert_int_equal(r.api.requests_count, 2);
    assert_string_equal(r.api.requests[0].body, r.api.requests[1].body);
}

TEST(a_receiver_that_is_busy_is_asked_again_when_it_says)
{
    TEST_SCRIPT(&r.api, { .status = 503, .headers = "Retry-After: 1\r\n" }, { .status = 429 },
                { .kind = TEST_CUT }, { .body = "{}" });
    send_file(trace, NULL);
    assert_int_equal(r.status, 0);
    assert_int_equal(r.api.requests_count, 4);
    assert_string_equal(r.api.requests[0].body, r.api.requests[3].body);
    assert_true(r.api.requests[1].at_ms - r.api.requests[0].at_ms >= 900);
    assert_null(strstr(r.said, "lost"));
}

TEST(what_the_receiver_refuses_is_counted_and_told)
{
    TEST_SCRIPT(&r.api, { .status = 400 });
    send_file(trace, NULL);
    assert_int_equal(r.status, 1);
    assert_int_equal(r.api.requests_count, 1);
    assert_non_null(strstr(r.said, "lost (the receiver answered 400)"));
}

TEST(what_it_takes_only_in_part_is_told_as_well)
{
    TEST_SCRIPT(&r.api, { .body = "{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":"
                                  "\"too old\"}}" });
    send_file(trace, NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.said, "3 lost (too old)"));
}

TEST(a_receiver_that_says_anything_is_told_in_plain_letters)
{
    TEST_SCRIPT(&r.api, { .body = "{\"partialSuccess\":{\"rejectedSpans\":"
                                  "\"18446744073709551615\",\"errorMessage\":\"\\u001b[31m\"}}" });
    send_file(trace, NULL);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.said, "telnyx-trace: 0 spans sent, "));
    assert_null(strstr(r.said, "18446744073709551615"));
    assert_non_null(strstr(r.said, " lost (\\x1b[31m)"));
}

/* The receiver never comes back; the file is read to its end, and no more waits than may. */
TEST(the_queue_is_bounded_and_what_it_drops_is_told)
{
    char path[] = "/tmp/trace-export-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "w");
    assert_non_null(file);
    for (unsigned i = 0; i < 400; i++) {
        static const char *const kinds[] = { "call.met", "call.ended" };
        for (unsigned k = 0; k < 2; k++)
            fprintf(
                file,
                "{\"v\":1,\"kind\":\"%s\",\"time\":\"2026-01-01T00:00:00Z\",\"call_control_id\":"
                "\"c%u\",\"call_session_id\":\"s%u\"}\n",
                kinds[k], i, i);
    }
    fclose(file);
    TEST_SCRIPT(&r.api, { .status = 404 });
    send_file(path, (const char *const[]){ "--otlp-queue", "64", NULL });
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.said, "0 spans sent, 800 lost"));
    for (size_t i = 0; i < r.api.requests_count; i++) {
        const telnyx__json *spans;
        telnyx__json *tree = read_request(&r.api.requests[i], &spans);
        assert_true(telnyx__json_count(spans) <= 66);
        telnyx__json_free(tree);
    }
    unlink(path);
}

static bool has_two_requests(void *user_data)
{
    (void)user_data;
    return r.api.requests_count >= 2;
}

static bool has_one_request(void *user_data)
{
    (void)user_data;
    return r.api.requests_count >= 1;
}

static void add_call(const char *path, unsigned i)
{
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    fprintf(
        file,
        "{\"v\":1,\"kind\":\"call.met\",\"call_control_id\":\"c%u\",\"call_session_id\":\"s%u\","
        "\"time\":\"2026-01-01T00:00:00Z\"}\n{\"v\":1,\"kind\":\"call.ended\",\"call_control_id\":"
        "\"c%u\",\"time\":\"2026-01-01T00:00:01Z\"}\n",
        i, i, i);
    fclose(file);
}

TEST(a_file_that_is_followed_is_sent_session_by_session)
{
    char path[] = "/tmp/trace-export-XXXXXX";
    close(mkstemp(path));
    TEST_SCRIPT(&r.api, { .body = "{}" });
    add_call(path, 1);
    start(path, (const char *const[]){ "--follow", NULL });
    test_loop_until_ready(&r.loop, has_one_request, NULL);
    add_call(path, 2);
    test_loop_until_ready(&r.loop, has_two_requests, NULL);
    uv_process_kill(&r.child, SIGTERM);
    test_loop_until(&r.loop, &r.over);
    assert_int_equal(r.status, 0);
    assert_non_null(strstr(r.said, "4 spans sent"));
    unlink(path);
}
