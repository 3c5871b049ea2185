#include "stream_stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

stream_stage here;

static void on_streamed(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                        void *user_data)
{
    telnyx_transfer_params to = { .to = "+18005550100" };
    (void)client, (void)user_data;
    here.answers++;
    here.error = response->api_errors_count ? (int)strtol(response->api_errors[0]->code, NULL, 10)
                                            : response->error;
    if (here.transfers)
        telnyx_call_transfer(call, &to, NULL, NULL);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_start_streaming_params params = { .extra_json = here.wants };
    telnyx_call_start_streaming(call, &params, on_streamed, NULL);
}

void stream_begin(telnyx_sim_options options, const char *port)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    options.speed = TELNYX_SIM_STEPPED;
    ws_peer_start_at(&here.peer, &here.loop.uv, port ? (int)strtol(port, NULL, 10) : 0);
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, NULL));
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
}

void stream_set_up(void)
{
    stream_begin((telnyx_sim_options){ 0 }, NULL);
}

void stream_end(void)
{
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    ws_peer_close(&here.peer);
    test_loop_close(&here.loop);
    ws_peer_free(&here.peer);
    free(here.wants);
}

void want(const char *path, const char *members)
{
    size_t size = 1024 + strlen(members);
    free(here.wants);
    here.wants = malloc(size);
    assert_non_null(here.wants);
    snprintf(here.wants, size, "{\"stream_url\":\"%s%s\"%s%s}", here.peer.url, path,
             *members ? "," : "", members);
}

void call_with(const char *path, const char *members)
{
    want(path, members);
    here.caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
    assert_true(telnyx_sim_expect_command(here.sim, here.caller, "start_streaming", NULL, 5000));
}

ws_peer_socket *stream(const char *path, const char *members)
{
    call_with(path, members);
    assert_int_equal(1, here.peer.count);
    assert_non_null(here.peer.sockets[0].ws);
    return &here.peer.sockets[0];
}

void pass(uint64_t ms)
{
    assert_int_equal(0, telnyx_sim_pass(here.sim, ms));
}

const char *told(void)
{
    static char names[512];
    const telnyx_sim_entry *entry;
    names[0] = '\0';
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1) {
        size_t used = strlen(names);
        if (entry->kind == TELNYX_SIM_EVENT && (strncmp(entry->name, "streaming.", 10) == 0 ||
                                                strcmp(entry->name, "call.hangup") == 0))
            snprintf(names + used, sizeof names - used, "%s%s", used ? " " : "", entry->name);
    }
    return names;
}

bool noted(const char *result, const char *words)
{
    const telnyx_sim_entry *entry;
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1)
        if (entry->kind == TELNYX_SIM_NOTE && strcmp(entry->name, "stream") == 0 && entry->result &&
            strcmp(entry->result, result) == 0 && strstr(entry->detail, words))
            return true;
    return false;
}

telnyx__stream_frame frame_at(const ws_peer_socket *socket, size_t n)
{
    telnyx__stream_frame frame;
    assert_true(n < socket->count);
    assert_int_equal(0,
                     telnyx__stream_frame_read(&frame, socket->texts[n], strlen(socket->texts[n])));
    return frame;
}

size_t marks(const ws_peer_socket *socket)
{
    return ws_peer_count(socket, "\"event\":\"mark\"");
}

static telnyx_call *the_call(void)
{
    telnyx_call *call = telnyx_app_call(here.app, here.caller);
    assert_non_null(call);
    return call;
}

static void await_answer(void)
{
    for (int i = 0; i < 1000 && !here.answers; i++)
        pass(1);
    assert_int_equal(1, here.answers);
}

void start_again(void)
{
    telnyx_start_streaming_params params = { .extra_json = here.wants };
    here.answers = 0;
    assert_int_equal(0, telnyx_call_start_streaming(the_call(), &params, on_streamed, NULL));
    await_answer();
}

void stop(const char *id)
{
    telnyx_stop_streaming_params params = { .stream_id = id };
    here.answers = 0;
    assert_int_equal(0, telnyx_call_stop_streaming(the_call(), &params, on_streamed, NULL));
    await_answer();
}

void strike(telnyx_sim_fault fault, unsigned skip, unsigned times)
{
    assert_int_equal(
        0, telnyx_sim_strike_next(
               here.sim, &(telnyx_sim_strike){ .fault = fault, .skip = skip, .times = times }));
}
