/* A program as users have them, compiled with the headers of the last release and run with the library of
 * today: options, limits, listening, counters, a flow, commands with nested structs and arrays, events,
 * an answer, a listing, typed JSON and a signature. It talks to itself over loopback and prints what
 * program.txt holds. Behind every struct that the library fills stand bytes that it must leave alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

#define GUARD_BYTES 256
#define GUARD       0x5a
#define KEY         "GX9rI+FshTLGq8g4+s1ep4m+DHaykgM0A5v6iz02jWE="
#define SIGNATURE                                                                                  \
    "+hj+/choVeOgUxQensgjex4Glz9Z6iToyOQfswq6amFkEbQkcOxsGMdVuuADDliKJlHgHKRiyJjuII0MrO5DAw=="
#define EVENT(type, id, payload)                                                                   \
    "{\"data\":{\"event_type\":\"" type "\",\"id\":\"" id                                          \
    "\",\"occurred_at\":\"2026-11-29T00:00:00.000000Z\","                                          \
    "\"payload\":{\"call_control_id\":\"v3:abi\"," payload "}}}"

static uv_loop_t loop;
static uv_tcp_t api;
static telnyx_app *strict, *app;
static telnyx_flow *flow;
static int acknowledged;
static uv_tcp_t knock;

static void must(bool good, const char *what)
{
    if (good)
        return;
    printf("FAILED: %s\n", what);
    fflush(stdout);
    exit(1);
}

static const char *text(const char *given)
{
    return given ? given : "-";
}

/* The platform --------------------------------------------------------------------------------------- */

typedef struct peer {
    uv_tcp_t tcp;
    uv_write_t write;
    char in[8192], out[1024];
    size_t used;
} peer;

static const char *answer_to(const char *request)
{
    if (strstr(request, "POST /v2/calls HTTP"))
        return "{\"data\":{\"call_control_id\":\"v3:dialled\",\"is_alive\":true}}";
    if (strstr(request, "GET /v2/call_events"))
        return "{\"data\":[{\"name\":\"call.initiated\",\"type\":\"webhook\"},"
               "{\"name\":\"call.hangup\",\"type\":\"webhook\"}],"
               "\"meta\":{\"page_number\":1,\"total_pages\":1}}";
    return "{\"data\":{\"result\":\"ok\"}}";
}

static void on_closed(uv_handle_t *handle)
{
    free(handle->data);
}

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    peer *p = (peer *)handle->data;
    (void)size;
    *buf = uv_buf_init(p->in + p->used, (unsigned)(sizeof p->in - p->used - 1));
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    peer *p = (peer *)stream->data;
    (void)buf;
    if (count < 0) {
        uv_close((uv_handle_t *)stream, on_closed);
        return;
    }
    p->used += (size_t)count;
    p->in[p->used] = '\0';
    const char *body = strstr(p->in, "\r\n\r\n"), *length = strstr(p->in, "Content-Length: ");
    size_t expected = length ? strtoul(length + 16, NULL, 10) : 0;
    if (!body || strlen(body + 4) < expected)
        return;
    printf("request %.*s %s\n", (int)strcspn(p->in, "\r"), p->in, body + 4);
    const char *answer = answer_to(p->in);
    snprintf(p->out, sizeof p->out,
             "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
             strlen(answer), answer);
    p->used = 0;
    uv_buf_t out = uv_buf_init(p->out, (unsigned)strlen(p->out));
    uv_write(&p->write, stream, &out, 1, NULL);
}

static void on_connection(uv_stream_t *server, int status)
{
    peer *p = (peer *)calloc(1, sizeof *p);
    must(p && status == 0, "accepting");
    uv_tcp_init(&loop, &p->tcp);
    p->tcp.data = p;
    uv_accept(server, (uv_stream_t *)&p->tcp);
    uv_read_start((uv_stream_t *)&p->tcp, on_alloc, on_read);
}

/* Counters ------------------------------------------------------------------------------------------- */

static void guarded(const unsigned char *from, const char *what)
{
    for (size_t i = 0; i < GUARD_BYTES; i++)
        must(from[i] == GUARD, what);
}

static void show_counters(void)
{
    struct {
        telnyx_app_metrics metrics;
        unsigned char beyond[GUARD_BYTES];
    } of_app;
    struct {
        telnyx_client_metrics metrics;
        unsigned char beyond[GUARD_BYTES];
    } of_client;
    memset(&of_app, GUARD, sizeof of_app);
    memset(&of_client, GUARD, sizeof of_client);
    telnyx_app_metrics_get(app, &of_app.metrics);
    telnyx_client_metrics_get(telnyx_app_client(app), &of_client.metrics);
    guarded(of_app.beyond, "the app's counters are written beyond their struct");
    guarded(of_client.beyond, "the client's counters are written beyond their struct");
    printf("counters webhooks=%d dispatched=%d commands=%d http_requests=%d submitted=%d "
           "succeeded=%d\n",
           (int)of_app.metrics.webhooks, (int)of_app.metrics.dispatched,
           (int)of_app.metrics.commands, (int)of_app.metrics.http_requests,
           (int)of_client.metrics.submitted, (int)of_client.metrics.succeeded);
    telnyx_app_metrics_get(strict, &of_app.metrics);
    printf("counters of the strict one: refused=%d\n", (int)of_app.metrics.refused_signature);
}

/* The end -------------------------------------------------------------------------------------------- */

static void on_app_closed(void *user_data)
{
    printf("%s is closed\n", (const char *)user_data);
}

static void on_listed(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    (void)client, (void)call, (void)user_data;
    printf("listed: %d\n", response->error);
    show_counters();
    telnyx_app_close(app, on_app_closed, "the app");
    telnyx_app_close(strict, on_app_closed, "the strict one");
    telnyx_flow_unref(flow);
    uv_close((uv_handle_t *)&api, NULL);
}

static bool on_item(telnyx_client *client, const void *data, void *user_data)
{
    const telnyx_call_event_record *item = (const telnyx_call_event_record *)data;
    (void)client, (void)user_data;
    printf("item %s %d\n", text(item->name), item->type == TELNYX_CALL_EVENT_WEBHOOK);
    return true;
}

static void list_events(void)
{
    telnyx_time_filter when;
    telnyx_call_control_filter filter;
    telnyx_list_call_events_params params;
    memset(&when, 0, sizeof when);
    memset(&filter, 0, sizeof filter);
    memset(&params, 0, sizeof params);
    when.gte = "2026-11-01T00:00:00Z";
    filter.leg_id = "leg";
    filter.failed = TELNYX_BOOL(true);
    filter.occurred_at = &when;
    params.filter = &filter;
    params.page_size = TELNYX_INT(2);
    must(telnyx_list_call_events(telnyx_app_client(app), &params, on_item, on_listed, NULL) == 0,
         telnyx_client_last_error(telnyx_app_client(app)));
}

/* A call --------------------------------------------------------------------------------------------- */

static void on_ack(telnyx_app *of, int status, void *user_data)
{
    (void)of, (void)user_data;
    acknowledged += status == 200;
}

static void deliver(const char *json)
{
    telnyx_webhook delivery;
    memset(&delivery, 0, sizeof delivery);
    delivery.body = json;
    delivery.body_length = strlen(json);
    must(telnyx_app_receive(app, &delivery, on_ack, NULL) == 0, telnyx_app_last_error(app));
}

static void on_messages_sent(telnyx_client *client, telnyx_call *call,
                             const telnyx_response *response, void *user_data)
{
    (void)client, (void)call, (void)user_data;
    printf("messages: %d\n", response->error);
    list_events();
}

/* An array of structs in parameters. */
static void send_messages(void)
{
    telnyx_ai_message messages[3];
    telnyx_add_ai_assistant_messages_params params;
    memset(messages, 0, sizeof messages);
    memset(&params, 0, sizeof params);
    messages[0].role = TELNYX_AI_ROLE_USER;
    messages[0].content = "one";
    messages[1].role = TELNYX_AI_ROLE_ASSISTANT;
    messages[1].content = "two";
    messages[2].role = TELNYX_AI_ROLE_USER;
    messages[2].content = "three";
    params.call_control_id = "v3:abi";
    params.command_id = "m1";
    params.messages = messages;
    params.messages_count = 3;
    must(telnyx_add_ai_assistant_messages(telnyx_app_client(app), &params, on_messages_sent,
                                          NULL) == 0,
         telnyx_client_last_error(telnyx_app_client(app)));
}

/* Arrays of structs in payloads. */
static void on_cost(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_call_cost_event *cost = event->payload.call_cost;
    (void)call, (void)user_data;
    printf("cost of %s:", text(cost->total_cost));
    for (size_t i = 0; i < cost->cost_parts_count; i++)
        printf(" %s=%s/%d", text(cost->cost_parts[i].call_part), text(cost->cost_parts[i].cost),
               (int)telnyx_int_or(cost->cost_parts[i].billed_duration_secs, -1));
    printf("\n");
    send_messages();
}

static void on_history(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_call_ai_gather_message_history_updated_event *told =
        event->payload.call_ai_gather_message_history_updated;
    (void)call, (void)user_data;
    printf("history:");
    for (size_t i = 0; i < told->message_history_count; i++)
        printf(" %d:%s", (int)told->message_history[i].role,
               text(told->message_history[i].content));
    printf("\n");
}

static void on_spoken(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    (void)client, (void)user_data;
    const telnyx_command_reply *reply = telnyx_speak_result(response);
    printf("speak: %d %s, limit %d, call %s\n", response->error, text(reply ? reply->result : NULL),
           (int)response->rate_limit->limit, text(telnyx_call_id(call)));
    deliver(
        EVENT("call.ai_gather.message_history_updated", "e3",
              "\"message_history\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\","
              "\"content\":\"b\",\"tool_call_id\":\"c\"},{\"role\":\"user\",\"content\":\"d\"}]"));
    deliver(EVENT("call.cost", "e4",
                  "\"total_cost\":\"0.5\",\"cost_parts\":[{\"call_part\":\"sip\",\"cost\":\"0.2\","
                  "\"rate\":\"0.1\",\"billed_duration_secs\":60},{\"call_part\":\"tts\","
                  "\"cost\":\"0.3\",\"rate\":\"0.4\"}]"));
}

enum { ANSWERING, TALKING };

static int answer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    telnyx_answer_params params;
    (void)user_data;
    memset(&params, 0, sizeof params);
    params.command_id = "a1";
    printf("flow: state %d, trigger %d\n", input->state, input->trigger);
    must(telnyx_call_answer(call, &params, NULL, NULL) == 0, telnyx_app_last_error(app));
    return TELNYX_FLOW_STAY;
}

static int talk(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    telnyx_elevenlabs_voice voice;
    telnyx_voice_settings settings;
    telnyx_speak_params params;
    (void)user_data;
    memset(&voice, 0, sizeof voice);
    memset(&settings, 0, sizeof settings);
    memset(&params, 0, sizeof params);
    voice.api_key_ref = "secret";
    settings.elevenlabs = &voice;
    params.command_id = "s1";
    params.payload = "Hello.";
    params.voice = "ElevenLabs.x";
    params.voice_settings = &settings;
    printf("flow: state %d, trigger %d, %s\n", input->state, input->trigger,
           text(input->event->payload.call_answered->from));
    must(telnyx_call_speak(call, &params, on_spoken, NULL) == 0, telnyx_app_last_error(app));
    return TALKING;
}

static void make_flow(void)
{
    telnyx_flow_state states[2];
    telnyx_flow_row rows[2];
    telnyx_flow_definition definition;
    memset(states, 0, sizeof states);
    memset(rows, 0, sizeof rows);
    memset(&definition, 0, sizeof definition);
    states[0].state = ANSWERING;
    states[0].name = "answering";
    states[1].state = TALKING;
    states[1].name = "talking";
    rows[0].state = ANSWERING;
    rows[0].trigger = TELNYX_FLOW_ENTER;
    rows[0].action = answer;
    rows[1].state = ANSWERING;
    rows[1].trigger = TELNYX_EVENT_CALL_ANSWERED;
    rows[1].action = talk;
    definition.name = "abi";
    definition.states = states;
    definition.states_count = 2;
    definition.rows = rows;
    definition.rows_count = 2;
    must(telnyx_flow_new(&flow, &definition) == 0, "telnyx_flow_new");
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_call_initiated_event *told = event->payload.call_initiated;
    (void)user_data;
    printf("incoming %s from %s, %d:", text(event->id), text(told->from),
           told->direction == TELNYX_LEG_DIRECTION_INCOMING);
    for (size_t i = 0; i < told->custom_headers_count; i++)
        printf(" %s=%s", text(told->custom_headers[i].name), text(told->custom_headers[i].value));
    printf("\n");
    must(telnyx_call_start_flow(call, flow, NULL) == 0, telnyx_app_last_error(app));
    deliver(EVENT("call.answered", "e2", "\"from\":\"+18005550100\""));
}

static void on_dialled(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                       void *user_data)
{
    const telnyx_dialed_call *dialled = telnyx_dial_result(response);
    (void)client, (void)call, (void)user_data;
    printf("dial: %d %s alive=%d\n", response->error,
           text(dialled ? dialled->call_control_id : NULL),
           dialled ? telnyx_bool_or(dialled->is_alive, false) : 0);
    deliver(EVENT("call.initiated", "e1",
                  "\"direction\":\"incoming\",\"state\":\"parked\",\"from\":\"+18005550100\","
                  "\"custom_headers\":[{\"name\":\"X-A\",\"value\":\"1\"},{\"name\":\"X-B\","
                  "\"value\":\"2\"}]"));
}

static void dial(void)
{
    static const char *const to[] = { "+18005550101", "+18005550102" };
    telnyx_custom_sip_header headers[2];
    telnyx_amd_config config;
    telnyx_dial_params params;
    memset(headers, 0, sizeof headers);
    memset(&config, 0, sizeof config);
    memset(&params, 0, sizeof params);
    headers[0].name = "X-One";
    headers[0].value = "1";
    headers[1].name = "X-Two";
    headers[1].value = "2";
    config.after_greeting_silence_millis = TELNYX_INT(700);
    config.total_analysis_time_millis = TELNYX_INT(3000);
    params.connection_id = "7";
    params.to.items = to;
    params.to.count = 2;
    params.from = "+18005550100";
    params.command_id = "d1";
    params.timeout_secs = TELNYX_INT(30);
    params.answering_machine_detection = TELNYX_AMD_PREMIUM;
    params.answering_machine_detection_config = &config;
    params.custom_headers = headers;
    params.custom_headers_count = 2;
    params.client_state = "c3RhdGU=";
    must(telnyx_app_dial(app, &params, on_dialled, NULL, NULL) == 0, telnyx_app_last_error(app));
}

/* A webhook that nobody has signed ----------------------------------------------------------------- */

static char refused[64];

static void on_knock_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    (void)handle, (void)size;
    *buf = uv_buf_init(refused, sizeof refused - 1);
}

static void on_knock_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    (void)buf;
    must(count > 0, "an answer to an unsigned webhook");
    printf("an unsigned webhook gets %.12s\n", refused);
    uv_close((uv_handle_t *)stream, NULL);
    dial();
}

static void on_knock(uv_connect_t *request, int status)
{
    static uv_write_t write;
    static char unsigned_webhook[] =
        "POST /hooks HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}";
    must(status == 0, "a connection to the listener");
    uv_buf_t out = uv_buf_init(unsigned_webhook, sizeof unsigned_webhook - 1);
    uv_write(&write, request->handle, &out, 1, NULL);
    uv_read_start(request->handle, on_knock_alloc, on_knock_read);
}

/* The start ------------------------------------------------------------------------------------------ */

static int port_of(uv_tcp_t *tcp)
{
    struct sockaddr_storage name;
    int length = sizeof name;
    uv_tcp_getsockname(tcp, (struct sockaddr *)&name, &length);
    const unsigned char *bytes = (const unsigned char *)&name;
    return bytes[2] << 8 | bytes[3];
}

static void make_apps(const char *base_url)
{
    static const char *const keys[] = { KEY };
    telnyx_error_text why;
    telnyx_client_options client;
    telnyx_limits limits;
    telnyx_app_options options;
    telnyx_listen_options listen;
    memset(&why, 0, sizeof why);
    memset(&client, 0, sizeof client);
    memset(&limits, 0, sizeof limits);
    memset(&options, 0, sizeof options);
    memset(&listen, 0, sizeof listen);
    client.api_key = "KEY-of-the-program";
    client.base_url = base_url;
    client.ignore_environment = true;
    client.max_retries = TELNYX_INT(0);
    limits.body_bytes = 5000;
    limits.commands_per_call = 9;
    options.client = &client;
    options.limits = &limits;
    options.public_keys = keys;
    options.public_keys_count = 1;
    options.tolerance_secs = 60;
    options.error = &why;
    must(telnyx_app_new(&strict, &loop, &options) == 0, why.text);
    listen.path = "/hooks";
    must(telnyx_app_listen(strict, &listen) == 0, telnyx_app_last_error(strict));
    options.dangerously_skip_verification = 1;
    must(telnyx_app_new(&app, &loop, &options) == TELNYX_EINVAL, "1 does not skip verification");
    options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    options.order_window_ms = TELNYX_INT(0);
    must(telnyx_app_new(&app, &loop, &options) == 0, why.text);
    must(telnyx_app_on(app, TELNYX_EVENT_CALL_COST, on_cost, NULL) == 0, "telnyx_app_on");
    must(telnyx_app_on(app, TELNYX_EVENT_CALL_AI_GATHER_MESSAGE_HISTORY_UPDATED, on_history,
                       NULL) == 0,
         "telnyx_app_on");
    telnyx_app_on_incoming(app, on_incoming, NULL);
}

static void verify_signature(void)
{
    static const char *const keys[] = { KEY };
    telnyx_webhook webhook;
    telnyx_webhook_policy policy;
    memset(&webhook, 0, sizeof webhook);
    memset(&policy, 0, sizeof policy);
    webhook.timestamp = "1750000000";
    webhook.signature = SIGNATURE;
    webhook.body = "{\"data\":{}}";
    webhook.body_length = 11;
    policy.public_keys = keys;
    policy.public_keys_count = 1;
    policy.now_secs = TELNYX_INT(1750000300);
    printf("signature: %s", telnyx_error_name(telnyx_webhook_verify(&webhook, &policy)));
    policy.now_secs = TELNYX_INT(1750000301);
    printf(" %s", telnyx_error_name(telnyx_webhook_verify(&webhook, &policy)));
    webhook.body_length = 10;
    policy.now_secs = TELNYX_INT(1750000000);
    printf(" %s\n", telnyx_error_name(telnyx_webhook_verify(&webhook, &policy)));
}

/* Both ways through one memory, and the first rows of the tables. */
static void convert_json(void)
{
    static const char json[] = "{\"call_control_id\":\"v3:j\",\"messages\":[{\"role\":\"user\","
                               "\"content\":\"x\"},{\"role\":\"user\",\"content\":\"y\"}]}";
    telnyx_op op = TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES;
    const telnyx_api_operation *operation = telnyx_api_operation_of(op);
    const telnyx_json_request *preview = NULL;
    const void *made = NULL;
    telnyx_json_memory *memory;
    must(telnyx_json_memory_new(&memory, NULL) == 0, "telnyx_json_memory_new");
    must(telnyx_params_from_json(memory, op, json, sizeof json - 1, &made) == 0,
         telnyx_json_error(memory));
    const telnyx_add_ai_assistant_messages_params *params =
        (const telnyx_add_ai_assistant_messages_params *)made;
    printf("from JSON: %s", operation->name);
    for (size_t i = 0; i < params->messages_count; i++)
        printf(" %s", text(params->messages[i].content));
    must(telnyx_params_preview(memory, op, made, operation->params->size, &preview) == 0,
         telnyx_json_error(memory));
    printf("\nto JSON: %s\nrows:", text(preview->body));
    for (size_t i = 0; i < 5; i++)
        printf(" %s", telnyx_api_field_at(operation->params, i)->name);
    printf("\n");
    telnyx_json_memory_free(memory);
}

int main(void)
{
    struct sockaddr_in address;
    static uv_connect_t connecting;
    char base_url[64];
    setvbuf(stdout, NULL, _IOLBF, 0);
    uv_loop_init(&loop);
    uv_ip4_addr("127.0.0.1", 0, &address);
    uv_tcp_init(&loop, &api);
    must(uv_tcp_bind(&api, (const struct sockaddr *)&address, 0) == 0, "bind");
    must(uv_listen((uv_stream_t *)&api, 16, on_connection) == 0, "listen");
    snprintf(base_url, sizeof base_url, "http://127.0.0.1:%d/v2", port_of(&api));
    verify_signature();
    convert_json();
    make_flow();
    make_apps(base_url);
    uv_ip4_addr("127.0.0.1", telnyx_app_port(strict), &address);
    uv_tcp_init(&loop, &knock);
    uv_tcp_connect(&connecting, &knock, (const struct sockaddr *)&address, on_knock);
    uv_run(&loop, UV_RUN_DEFAULT);
    must(uv_loop_close(&loop) == 0, "nothing is left on the loop");
    printf("acknowledged %d\n", acknowledged);
    return 0;
}
