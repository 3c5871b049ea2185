#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "flow/parts.h"
#include "json/json.h"
#include "sign/system_default.h"

/* The API server --------------------------------------------------------------------------------- */

static const app_rig_rule *rule_for(app_rig *r, const char *path)
{
    for (size_t i = r->rules_count; i-- > 0;) {
        const app_rig_rule *rule = &r->rules[i];
        if (strstr(path, rule->match) && (!rule->times || r->used[i] < rule->times)) {
            r->used[i]++;
            return rule;
        }
    }
    return NULL;
}

static void on_request(telnyx__exchange *exchange, void *user_data)
{
    app_rig *r = user_data;
    assert_true(r->requests_count < APP_RIG_REQUESTS_MAX);
    app_rig_request *request = &r->requests[r->requests_count++];
    telnyx__span method = telnyx__exchange_method(exchange), path = telnyx__exchange_path(exchange);
    size_t length;
    const char *body = telnyx__exchange_body(exchange, &length);
    snprintf(request->method, sizeof request->method, "%.*s", (int)method.length, method.ptr);
    snprintf(request->path, sizeof request->path, "%.*s", (int)path.length, path.ptr);
    telnyx__span query = telnyx__exchange_query(exchange);
    snprintf(request->query, sizeof request->query, "%.*s", (int)query.length,
             query.length ? query.ptr : "");
    request->body = strndup(length ? body : "", length);
    const app_rig_rule *rule = rule_for(r, request->path);
    if (rule && !rule->status)
        request->waiting = exchange;
    else if (rule)
        telnyx__exchange_answer(exchange, rule->status, rule->headers, rule->body,
                                rule->body ? strlen(rule->body) : 0);
    else
        telnyx__exchange_answer(exchange, 200, NULL, "{\"data\":{\"result\":\"ok\"}}", 24);
}

void app_rig_rule_add(app_rig *r, const char *match, int status, const char *body)
{
    assert_true(r->rules_count < 16);
    r->rules[r->rules_count++] = (app_rig_rule){ match, status, body, NULL, 0 };
}

void app_rig_release(app_rig *r, size_t request, int status, const char *body)
{
    assert_true(request < r->requests_count && r->requests[request].waiting);
    telnyx__exchange *exchange = r->requests[request].waiting;
    r->requests[request].waiting = NULL;
    telnyx__exchange_answer(exchange, status, NULL, body, body ? strlen(body) : 0);
}

/* Life ------------------------------------------------------------------------------------------- */

void app_rig_prepare(app_rig *r)
{
    memset(r, 0, sizeof *r);
    test_memory_init(&r->memory);
    test_loop_init(&r->loop);
    test_system_init(&r->clocks);
    assert_int_equal(telnyx__sign_init(), 0);
    telnyx__server_options options = { .alloc = &r->memory.allocator,
                                       .system = telnyx__system_default(),
                                       .logger = &r->logger,
                                       .on_request = on_request,
                                       .user_data = r };
    telnyx_error_text error;
    assert_int_equal(telnyx__server_new(&r->api, &r->loop.uv, &options), 0);
    assert_int_equal(telnyx__server_listen_tcp(r->api, "127.0.0.1", 0, false, &r->port, &error), 0);
    snprintf(r->base_url, sizeof r->base_url, "http://127.0.0.1:%d/v2", r->port);
    r->client_options = (telnyx_client_options){ .api_key = "KEY-of-the-rig",
                                                 .base_url = r->base_url,
                                                 .ignore_environment = true,
                                                 .allocator = &r->memory.allocator };
    r->options =
        (telnyx_app_options){ .client = &r->client_options,
                              .limits = &r->limits,
                              .dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
}

void app_rig_start(app_rig *r)
{
    telnyx_error_text error = { 0 };
    r->options.error = &error;
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = sizeof r->options;
    sizes.client_options = sizeof(telnyx_client_options);
    sizes.limits = sizeof(telnyx_limits);
    if (telnyx__app_new_on(&r->app, &r->loop.uv, &r->options, &sizes, &r->clocks.system) != 0)
        fail_msg("telnyx_app_new: %s", error.text);
    r->options.error = NULL;
}

void app_rig_open(app_rig *r)
{
    app_rig_prepare(r);
    app_rig_start(r);
}

void app_rig_set_flag(void *flag)
{
    *(bool *)flag = true;
}

void app_rig_close(app_rig *r)
{
    if (!r->app_closed) {
        telnyx_app_close(r->app, app_rig_set_flag, &r->app_closed);
        test_loop_until(&r->loop, &r->app_closed);
    }
    for (size_t i = 0; i < r->requests_count; i++) {
        if (r->requests[i].waiting)
            app_rig_release(r, i, 500, NULL);
        free(r->requests[i].body);
    }
    telnyx__server_close(r->api, 0, app_rig_set_flag, &r->api_closed);
    test_loop_until(&r->loop, &r->api_closed);
    test_loop_close(&r->loop);
    assert_int_equal(r->memory.live, 0);
}

/* Events in -------------------------------------------------------------------------------------- */

static void on_ack(telnyx_app *app, int status, void *user_data)
{
    (void)app;
    app_rig_ack *ack = user_data;
    assert_int_equal(ack->status, 0);
    ack->status = status;
}

size_t app_rig_deliver(app_rig *r, const char *timestamp, const char *signature, const void *body,
                       size_t length)
{
    assert_true(r->acks_count < APP_RIG_ACKS_MAX);
    size_t number = r->acks_count++;
    telnyx_webhook delivery = {
        .timestamp = timestamp, .signature = signature, .body = body, .body_length = length
    };
    assert_int_equal(telnyx_app_receive(r->app, &delivery, on_ack, &r->acks[number]), 0);
    return number;
}

void app_rig_event_json(char *json, size_t size, const char *id, const char *type, const char *call,
                        int at_ms, const char *payload)
{
    char at[40];
    telnyx__time_format((int64_t)1763868600000000 + (int64_t)at_ms * 1000, at, sizeof at);
    int length =
        snprintf(json, size,
                 "{\"data\":{\"record_type\":\"event\",\"event_type\":\"%s\",\"id\":\"%s\","
                 "\"occurred_at\":\"%s\",\"payload\":{\"call_control_id\":\"%s\","
                 "\"call_leg_id\":\"leg-%s\",\"connection_id\":\"conn\"%s%s}},"
                 "\"meta\":{\"attempt\":1}}",
                 type, id, at, call, call, payload ? "," : "", payload ? payload : "");
    assert_true(length > 0 && (size_t)length < size);
}

size_t app_rig_event_id(app_rig *r, const char *id, const char *type, const char *call, int at_ms,
                        const char *payload)
{
    char json[2048];
    app_rig_event_json(json, sizeof json, id, type, call, at_ms, payload);
    return app_rig_deliver(r, NULL, NULL, json, strlen(json));
}

size_t app_rig_event(app_rig *r, const char *type, const char *call, int at_ms, const char *payload)
{
    char id[64];
    snprintf(id, sizeof id, "event-%u", ++r->events);
    return app_rig_event_id(r, id, type, call, at_ms, payload);
}

size_t app_rig_incoming(app_rig *r, const char *call, int at_ms)
{
    return app_rig_event(r, "call.initiated", call, at_ms,
                         "\"direction\":\"incoming\",\"state\":\"parked\",\"from\":\"+15550100\","
                         "\"to\":\"+15550101\",\"call_session_id\":\"session\"");
}

size_t app_rig_outgoing(app_rig *r, const char *call, int at_ms, const char *client_state)
{
    char payload[512];
    snprintf(payload, sizeof payload, "\"direction\":\"outgoing\",\"state\":\"bridging\"%s%s%s",
             client_state ? ",\"client_state\":\"" : "", client_state ? client_state : "",
             client_state ? "\"" : "");
    return app_rig_event(r, "call.initiated", call, at_ms, payload);
}

/* Waiting ---------------------------------------------------------------------------------------- */

typedef struct waiting {
    app_rig *r;
    size_t number;
    const char *text;
} waiting;

static bool has_requests(void *user_data)
{
    const waiting *w = user_data;
    return w->r->requests_count >= w->number;
}

void app_rig_until_requests(app_rig *r, size_t count)
{
    waiting w = { r, count, NULL };
    test_loop_until_ready(&r->loop, has_requests, &w);
}

static bool has_ack(void *user_data)
{
    const waiting *w = user_data;
    return w->r->acks[w->number].status != 0;
}

void app_rig_until_ack(app_rig *r, size_t ack)
{
    waiting w = { r, ack, NULL };
    test_loop_until_ready(&r->loop, has_ack, &w);
}

void app_rig_until_closed(app_rig *r)
{
    test_loop_until(&r->loop, &r->app_closed);
}

static bool is_answered(void *user_data)
{
    const waiting *w = user_data;
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(telnyx_app_client(w->r->app), &metrics);
    return metrics.in_flight_now == 0;
}

void app_rig_until_answered(app_rig *r)
{
    waiting w = { r, 0, NULL };
    test_loop_until_ready(&r->loop, is_answered, &w);
}

static bool has_trail(void *user_data)
{
    const waiting *w = user_data;
    return strstr(w->r->trail, w->text) != NULL;
}

void app_rig_until_trail(app_rig *r, const char *text)
{
    waiting w = { r, 0, text };
    test_loop_until_ready(&r->loop, has_trail, &w);
}

const char *app_rig_timestamp(const app_rig *r)
{
    static char text[24];
    snprintf(text, sizeof text, "%lld", (long long)(r->clocks.wall_us / 1000000));
    return text;
}

void app_rig_pass(app_rig *r, uint64_t ms)
{
    test_pass(&r->clocks, &r->loop, ms);
}

void app_rig_pass_until_trail(app_rig *r, const char *text)
{
    waiting w = { r, 0, text };
    test_pass_until(&r->clocks, &r->loop, has_trail, &w);
}

void app_rig_pass_until_requests(app_rig *r, size_t count)
{
    waiting w = { r, count, NULL };
    test_pass_until(&r->clocks, &r->loop, has_requests, &w);
}

void app_rig_pass_until_ack(app_rig *r, size_t ack)
{
    waiting w = { r, ack, NULL };
    test_pass_until(&r->clocks, &r->loop, has_ack, &w);
}

static bool is_closed(void *user_data)
{
    return ((const app_rig *)user_data)->app_closed;
}

void app_rig_pass_until_closed(app_rig *r)
{
    test_pass_until(&r->clocks, &r->loop, is_closed, r);
}

static bool is_forgotten(void *user_data)
{
    const waiting *w = user_data;
    return !telnyx_app_call(w->r->app, w->text);
}

void app_rig_pass_until_forgotten(app_rig *r, const char *call)
{
    waiting w = { r, 0, call };
    test_pass_until(&r->clocks, &r->loop, is_forgotten, &w);
}

void app_rig_leap(app_rig *r, uint64_t ms)
{
    test_leap(&r->clocks, &r->loop, ms);
}

/* Notes ------------------------------------------------------------------------------------------ */

void app_rig_note(app_rig *r, const char *text)
{
    size_t length = strlen(r->trail);
    snprintf(r->trail + length, sizeof r->trail - length, "%s ", text);
}

void app_rig_on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    char note[128];
    (void)call;
    const char *dot = strchr(event->type_name, '.');
    snprintf(note, sizeof note, "%s%s", dot ? dot + 1 : event->type_name,
             event->late ? ":late" : "");
    app_rig_note(user_data, note);
}

void app_rig_on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                     void *user_data)
{
    char note[128];
    const char *name = response->op ? telnyx_api_operation_of(response->op)->name : "json";
    const char *dot = strrchr(name, '.');
    (void)client;
    (void)call;
    snprintf(note, sizeof note, "%s=%s", dot ? dot + 1 : name,
             telnyx_error_name(response->error) + strlen("TELNYX_"));
    app_rig_note(user_data, note);
}

const char *app_rig_body_text(app_rig *r, size_t request, const char *member)
{
    static char text[1024];
    telnyx__json *root;
    assert_true(request < r->requests_count);
    const char *body = r->requests[request].body;
    if (telnyx__json_parse(&root, body, strlen(body), NULL) != 0)
        fail_msg("not JSON: %s", body);
    const char *found = telnyx__json_get_text(root, member);
    if (found)
        snprintf(text, sizeof text, "%s", found);
    telnyx__json_free(root);
    return found ? text : NULL;
}

const char *app_rig_action(const app_rig *r, size_t request)
{
    assert_true(request < r->requests_count);
    return strrchr(r->requests[request].path, '/') + 1;
}
