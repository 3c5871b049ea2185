#include "client/client_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

static void on_log(const telnyx_log_record *record, void *user_data)
{
    client_rig *r = user_data;
    size_t size = sizeof r->log, at = r->log_length;
    at += (size_t)snprintf(r->log + at, size - at, "%s:", record->message);
    for (size_t i = 0; i < record->fields_count && at < size - 400; i++)
        at += (size_t)snprintf(r->log + at, size - at, " %s=%s", record->fields[i].name,
                               record->fields[i].value);
    at += (size_t)snprintf(r->log + at, size - at, "\n");
    assert_true(at < size - 1000);
    r->log_length = at;
}

static bool on_retry(telnyx_client *client, telnyx_retry_info *info, void *user_data)
{
    client_rig *r = user_data;
    assert_ptr_equal(client, r->client);
    r->retries_seen++;
    r->last_retry = *info;
    r->asked_delay_ms = info->delay_ms;
    if (r->retry_delay_ms != UINT64_MAX)
        info->delay_ms = r->retry_delay_ms;
    return !r->retry_refused;
}

client_rig *client_rig_new(void)
{
    client_rig *r = calloc(1, sizeof *r);
    assert_non_null(r);
    test_loop_init(&r->loop);
    test_system_init(&r->clocks);
    test_memory_init(&r->memory);
    test_api_start(&r->api, &r->loop.uv);
    for (int i = 0; i < CLIENT_RIG_OUTCOMES; i++)
        r->outcomes[i].rig = r;
    return r;
}

void client_rig_fill(client_rig *r, telnyx_client_options *options)
{
    options->ignore_environment = true;
    if (!options->api_key)
        options->api_key = CLIENT_RIG_KEY;
    if (!options->base_url)
        options->base_url = r->api.base_url;
    if (!options->allocator)
        options->allocator = &r->memory.allocator;
    if (!options->on_retry) {
        options->on_retry = on_retry;
        options->retry_user_data = r;
    }
    options->on_log = on_log;
    options->log_user_data = r;
    options->log_level = TELNYX_LOG_DEBUG;
}

void client_rig_start(client_rig *r, telnyx_client_options options)
{
    client_rig_fill(r, &options);
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = sizeof options;
    assert_int_equal(
        telnyx__client_new_on(&r->client, &r->loop.uv, &options, &sizes, &r->clocks.system), 0);
}

void client_rig_pass(client_rig *r, uint64_t ms)
{
    test_pass(&r->clocks, &r->loop, ms);
}

void client_rig_closed(void *user_data)
{
    client_rig *r = user_data;
    assert_false(r->inside);
    r->closed = true;
    r->closed_calls++;
    assert_int_equal(r->memory.live, 0); /* not a byte is left */
}

void client_rig_end(client_rig *r)
{
    if (!r->closed && r->client) {
        r->inside = true;
        telnyx_client_close(r->client, client_rig_closed, r);
        r->inside = false;
        test_loop_until(&r->loop, &r->closed);
    }
    test_api_stop(&r->api);
    test_loop_close(&r->loop);
    for (int i = 0; i < CLIENT_RIG_OUTCOMES; i++)
        assert_true(r->outcomes[i].calls <= 1);
    test_memory_check(&r->memory);
    /* In no test does the key reach a record or a message. */
    assert_null(strstr(r->log, CLIENT_RIG_KEY));
    assert_null(strstr(r->log, "Bearer"));
    free(r);
}

static void keep(char *out, size_t size, const char *text)
{
    snprintf(out, size, "%s", text ? text : "(none)");
}

void client_rig_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                     void *user_data)
{
    client_rig_outcome *o = user_data;
    assert_ptr_equal(client, o->rig->client);
    assert_null(call);
    assert_false(o->rig->inside);
    assert_non_null(response->message);
    assert_null(strstr(response->message, CLIENT_RIG_KEY));
    o->calls++;
    o->done = true;
    o->order = ++o->rig->done;
    o->error = telnyx_response_error(response);
    o->status = response->http_status;
    o->attempts = response->attempts;
    o->api_code = telnyx_response_api_code(response);
    o->op = response->op;
    o->request = response->request;
    o->has_result = response->result != NULL;
    o->rate_limit = *response->rate_limit;
    o->retry_after_ms = response->retry_after_ms;
    o->api_errors_count = response->api_errors_count;
    keep(o->message, sizeof o->message, response->message);
    keep(o->request_id, sizeof o->request_id, response->request_id);
    keep(o->command_id, sizeof o->command_id, response->command_id);
    keep(o->json, sizeof o->json, response->json);
    if (response->json)
        assert_int_equal(strlen(response->json), response->json_length);
    if (o->then)
        o->then(o, response);
}

int client_rig_get(client_rig *r, int n, const char *path)
{
    r->inside = true;
    int rc = telnyx_submit_json(r->client, "GET", path, NULL, client_rig_done, &r->outcomes[n]);
    r->inside = false;
    return rc;
}

int client_rig_dial(client_rig *r, int n)
{
    const char *to[] = { "+18005550100" };
    telnyx_dial_params params = { .connection_id = "1684641123236054244",
                                  .to = { to, 1 },
                                  .from = "+18005550101" };
    r->inside = true;
    int rc = telnyx_dial(r->client, &params, client_rig_done, &r->outcomes[n]);
    r->inside = false;
    return rc;
}

int client_rig_speak(client_rig *r, int n)
{
    telnyx_speak_params params = { .call_control_id = "v3:leg",
                                   .payload = "hi",
                                   .voice = "female" };
    r->inside = true;
    int rc = telnyx_submit(r->client, TELNYX_OP_SPEAK, &params, sizeof params, client_rig_done,
                           &r->outcomes[n]);
    r->inside = false;
    return rc;
}

const client_rig_outcome *client_rig_wait(client_rig *r, int n)
{
    test_loop_until(&r->loop, &r->outcomes[n].done);
    assert_int_equal(r->outcomes[n].calls, 1);
    return &r->outcomes[n];
}

typedef struct goal {
    const client_rig *rig;
    int done;
    size_t requests;
} goal;

static bool is_reached(void *user_data)
{
    const goal *g = user_data;
    return g->rig->done >= g->done && g->rig->api.requests_count >= g->requests;
}

void client_rig_wait_done(client_rig *r, int count)
{
    goal g = { r, count, 0 };
    test_loop_until_ready(&r->loop, is_reached, &g);
}

void client_rig_pass_wait_done(client_rig *r, int count)
{
    goal g = { r, count, 0 };
    test_pass_until(&r->clocks, &r->loop, is_reached, &g);
}

static bool is_done(void *user_data)
{
    return ((const client_rig_outcome *)user_data)->done;
}

const client_rig_outcome *client_rig_pass_wait(client_rig *r, int n)
{
    test_pass_until(&r->clocks, &r->loop, is_done, &r->outcomes[n]);
    assert_int_equal(r->outcomes[n].calls, 1);
    return &r->outcomes[n];
}

void client_rig_wait_requests(client_rig *r, size_t count)
{
    goal g = { r, 0, count };
    test_loop_until_ready(&r->loop, is_reached, &g);
}

telnyx_client_metrics client_rig_metrics(const client_rig *r)
{
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(r->client, &metrics);
    return metrics;
}
