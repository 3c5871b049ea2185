#include "sim_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/webhook.h>

#include "base/alloc.h"
#include "sign/system_default.h"

static char *copy_span(telnyx__span span)
{
    char *copy = calloc(1, span.length + 1);
    if (span.length)
        memcpy(copy, span.ptr, span.length);
    return copy;
}

static int verify(sim_rig *r, telnyx__exchange *exchange, const char *body, size_t length)
{
    const char *key = telnyx_sim_public_key(r->sim);
    telnyx__span time = telnyx__exchange_header(exchange, TELNYX_TIMESTAMP_HEADER, NULL);
    telnyx__span signature = telnyx__exchange_header(exchange, TELNYX_SIGNATURE_HEADER, NULL);
    char *time_text = copy_span(time), *signature_text = copy_span(signature);
    telnyx_webhook webhook = {
        .timestamp = time_text, .signature = signature_text, .body = body, .body_length = length
    };
    telnyx_webhook_policy policy = { .public_keys = &key, .public_keys_count = 1 };
    int result = telnyx_webhook_verify(&webhook, &policy);
    free(time_text);
    free(signature_text);
    return result;
}

static void check_headers(sim_rig *r, telnyx__exchange *exchange)
{
    if (!telnyx__span_is(telnyx__exchange_method(exchange), "POST") ||
        !telnyx__span_is(telnyx__exchange_header(exchange, "user-agent", NULL),
                         "telnyx-webhooks") ||
        !telnyx__span_is(telnyx__exchange_header(exchange, "content-type", NULL),
                         "application/json"))
        r->headers_wrong = true;
}

static void hand_over(sim_rig *r, const telnyx__json *root, int verified)
{
    const telnyx__json *data = telnyx__json_get(root, "data");
    const telnyx__json *payload = telnyx__json_get(data, "payload");
    sim_rig_event event = { .type = telnyx__json_get_text(data, "event_type"),
                            .call = telnyx__json_get_text(payload, "call_control_id"),
                            .direction = telnyx__json_get_text(payload, "direction"),
                            .payload = payload,
                            .verified = verified };
    size_t used = strlen(r->types);
    if (verified == 0)
        snprintf(r->types + used, sizeof r->types - used, "%s%s", used ? " " : "", event.type);
    if (r->on_event && verified == 0)
        r->on_event(r, &event);
}

static void on_webhook(telnyx__exchange *exchange, void *user_data)
{
    sim_rig *r = user_data;
    size_t length;
    const char *body = telnyx__exchange_body(exchange, &length);
    telnyx__json *root = NULL;
    int verified = verify(r, exchange, body, length);
    r->event_at = ++r->sequence;
    check_headers(r, exchange);
    if (verified == 0)
        r->good++;
    else
        r->bad++;
    if (r->silent) {
        assert_true(r->kept_count < sizeof r->kept / sizeof r->kept[0]);
        r->kept[r->kept_count++] = exchange;
        return;
    }
    assert_int_equal(0, telnyx__json_parse(&root, body, length, NULL));
    int status = verified ? 401 : r->answer ? r->answer : 200;
    hand_over(r, root, verified);
    telnyx__json_free(root);
    telnyx__exchange_answer(exchange, status, NULL, NULL, 0);
}

void sim_rig_start(sim_rig *r, const telnyx_sim_options *options)
{
    telnyx_error_text error = { 0 };
    telnyx_sim_options own = *options;
    int port = 0;
    memset(r, 0, sizeof *r);
    assert_int_equal(0, uv_loop_init(&r->loop));
    assert_int_equal(0, telnyx__sign_init());
    telnyx__server_options server = { .alloc = telnyx__alloc_default(),
                                      .system = telnyx__system_default(),
                                      .logger = &r->logger,
                                      .on_request = on_webhook,
                                      .user_data = r };
    assert_int_equal(0, telnyx__server_new(&r->server, &r->loop, &server));
    assert_int_equal(0, telnyx__server_listen_tcp(r->server, "127.0.0.1", 0, false, &port, &error));
    telnyx__transport_options transport = { .alloc = telnyx__alloc_default(),
                                            .logger = &r->logger,
                                            .user_agent = "rig",
                                            .allow_http = true };
    assert_int_equal(0, telnyx__transport_new(&r->transport, &r->loop, &transport, &error));
    snprintf(r->app_url, sizeof r->app_url, "http://127.0.0.1:%d/webhooks", port);
    if (!own.app_url)
        own.app_url = r->app_url;
    if (telnyx_sim_new(&r->sim, &r->loop, &own, &error) ||
        telnyx_sim_listen(r->sim, "127.0.0.1", 0, &error))
        fail_msg("%s", error.text);
}

static void on_part_closed(void *user_data)
{
    --*(int *)user_data;
}

void sim_rig_end(sim_rig *r)
{
    int open = 3;
    telnyx_sim_close(r->sim, on_part_closed, &open);
    for (size_t i = 0; i < r->kept_count; i++)
        telnyx__exchange_answer(r->kept[i], 200, NULL, NULL, 0);
    telnyx__server_close(r->server, 0, on_part_closed, &open);
    telnyx__transport_close(r->transport, on_part_closed, &open);
    uv_run(&r->loop, UV_RUN_DEFAULT);
    assert_int_equal(0, open);
    assert_int_equal(0, uv_loop_close(&r->loop));
    telnyx__json_free(r->reply);
    free(r->text);
}

static void on_turn(uv_timer_t *timer)
{
    (void)timer;
}

static void on_turn_closed(uv_handle_t *handle)
{
    free(handle);
}

void sim_rig_turn(sim_rig *r)
{
    uv_timer_t *timer = malloc(sizeof *timer);
    assert_int_equal(0, uv_timer_init(&r->loop, timer));
    uv_timer_start(timer, on_turn, 20, 0);
    uv_run(&r->loop, UV_RUN_ONCE);
    uv_close((uv_handle_t *)timer, on_turn_closed);
}

static void on_answer(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                      void *user_data)
{
    sim_rig *r = user_data;
    (void)transfer;
    r->answers++;
    r->answer_at = ++r->sequence;
    r->error = result->error;
    r->status = result->status;
    free(r->text);
    telnyx__json_free(r->reply);
    r->reply = NULL;
    r->text = calloc(1, result->body_length + 1);
    memcpy(r->text, result->body, result->body_length);
    if (result->body_length && !r->plain)
        assert_int_equal(0, telnyx__json_parse(&r->reply, result->body, result->body_length, NULL));
}

void sim_rig_send(sim_rig *r, const char *method, const char *path, const char *body,
                  const char *header)
{
    char url[1024], key[200];
    const char *base = telnyx_sim_base_url(r->sim);
    snprintf(url, sizeof url, "%.*s%s", (int)(strlen(base) - strlen("/v2")), base, path);
    snprintf(key, sizeof key, "Authorization: Bearer %s", telnyx_sim_api_key(r->sim));
    const char *const headers[] = { header ? header : key, "Content-Type: application/json" };
    static char kept[65536]; /* the body is borrowed; small ones are copied into a ring */
    static size_t at;
    size_t length = body ? strlen(body) : 0;
    assert_true(length < 4096);
    if (at + length > sizeof kept)
        at = 0;
    if (length)
        memcpy(kept + at, body, length);
    telnyx__transfer_request request = { .method = method,
                                         .url = url,
                                         .headers = headers,
                                         .headers_count = 2,
                                         .body = kept + at,
                                         .body_length = length,
                                         .timeout_ms = 10000 };
    at += length;
    assert_int_equal(0, telnyx__transport_send(r->transport, &request, on_answer, r, NULL));
}

void sim_rig_ask(sim_rig *r, const char *method, const char *path, const char *body)
{
    unsigned before = r->answers;
    sim_rig_send(r, method, path, body, NULL);
    sim_rig_until(r, r->answers > before);
}

void sim_rig_command(sim_rig *r, const char *call, const char *action, const char *body)
{
    char path[256];
    snprintf(path, sizeof path, "/v2/calls/%s/actions/%s", call, action);
    sim_rig_send(r, "POST", path, body ? body : "{}", NULL);
}

const char *sim_rig_text(const sim_rig *r, const char *key)
{
    const telnyx__json *data = telnyx__json_get(r->reply, "data");
    return telnyx__json_get_text(data ? data : r->reply, key);
}

void sim_rig_menu(sim_rig *r, const sim_rig_event *event)
{
    const char *digits = telnyx__json_get_text(event->payload, "digits");
    if (strcmp(event->type, "call.initiated") == 0 && strcmp(event->direction, "incoming") == 0)
        sim_rig_command(r, event->call, "answer", "{\"client_state\":\"bWVudQ==\"}");
    else if (strcmp(event->type, "call.answered") == 0 &&
             telnyx__json_get_text(event->payload, "client_state"))
        sim_rig_command(r, event->call, "gather_using_speak",
                        "{\"payload\":\"Press 1 for sales.\",\"voice\":\"female\","
                        "\"maximum_digits\":1}");
    else if (strcmp(event->type, "call.gather.ended") == 0 && strcmp(digits, "1") == 0)
        sim_rig_command(r, event->call, "transfer", "{\"to\":\"+18005550100\"}");
    else if (strcmp(event->type, "call.gather.ended") == 0)
        sim_rig_command(r, event->call, "hangup", NULL);
}
