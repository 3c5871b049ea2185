/* Streams to a program whose webhooks and commands go over sockets as well, in real time, in virtual and in manual
 * time. */
#include "sim_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "media/stream_frame.h"
#include "ws_peer.h"

static struct {
    sim_rig rig;
    ws_peer peer;
} here;

static void stream_calls(sim_rig *r, const sim_rig_event *event)
{
    char body[256];
    snprintf(body, sizeof body,
             "{\"stream_url\":\"%s/a\",\"stream_bidirectional_mode\":\"rtp\","
             "\"stream_bidirectional_target_legs\":\"self\"}",
             here.peer.url);
    if (strcmp(event->type, "call.initiated") == 0)
        sim_rig_command(r, event->call, "answer", body);
}

/* Plays back what it gets, and marks every fiftieth frame of it. */
static void echo(ws_peer_socket *socket, const char *text, void *user_data)
{
    telnyx__stream_frame frame;
    char out[512];
    (void)user_data;
    assert_int_equal(0, telnyx__stream_frame_read(&frame, text, strlen(text)));
    if (frame.event == TELNYX__STREAM_MEDIA) {
        snprintf(out, sizeof out, "{\"event\":\"media\",\"media\":{\"payload\":\"%.*s\"}}",
                 (int)frame.media.payload.length, frame.media.payload.ptr);
        ws_peer_say(socket, out);
        if (frame.media.chunk.value % 50 == 0)
            ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"fifty\"}}");
    }
    telnyx__stream_frame_free(&frame);
}

static void begin(double speed)
{
    telnyx_sim_options options = { .speed = speed, .quiet_ms = 2, .seed = 1, .journal_max = 1000 };
    memset(&here, 0, sizeof here);
    sim_rig_start(&here.rig, &options);
    ws_peer_start(&here.peer, &here.rig.loop);
    here.rig.on_event = stream_calls;
    here.peer.on_text = echo;
}

static void end(void)
{
    ws_peer_close(&here.peer);
    sim_rig_end(&here.rig);
    ws_peer_free(&here.peer);
}

/* No frame is missing: each has the chunk behind that of the one before it. */
static size_t count_frames(const ws_peer_socket *socket)
{
    size_t count = 0;
    for (size_t n = 0; n < socket->count; n++) {
        telnyx__stream_frame frame;
        assert_int_equal(
            0, telnyx__stream_frame_read(&frame, socket->texts[n], strlen(socket->texts[n])));
        if (frame.event == TELNYX__STREAM_MEDIA)
            assert_int_equal(++count, frame.media.chunk.value);
        telnyx__stream_frame_free(&frame);
    }
    return count;
}

TEST(frames_come_in_real_time)
{
    begin(1);
    sim_rig_ask(&here.rig, "POST", "/control/calls", "{}");
    sim_rig_until(&here.rig, here.peer.count && ws_peer_count(&here.peer.sockets[0], "\"mark\""));
    assert_true(count_frames(&here.peer.sockets[0]) >= 50);
    assert_non_null(strstr(here.rig.types, "streaming.started"));
    end();
}

static bool have_all(size_t streams, size_t frames)
{
    if (here.peer.count < streams)
        return false;
    for (size_t i = 0; i < streams; i++)
        if (ws_peer_count(&here.peer.sockets[i], "\"media\"") < frames)
            return false;
    return true;
}

/* Connections that are there already stay when others are made, whatever has come on them just then. */
TEST(streams_go_on_while_others_begin)
{
    begin(1);
    for (int i = 0; i < 7; i++)
        sim_rig_ask(&here.rig, "POST", "/control/calls", "{}");
    sim_rig_until(&here.rig, have_all(7, 60));
    for (int i = 0; i < 7; i++)
        sim_rig_ask(&here.rig, "POST", "/control/calls", "{}");
    sim_rig_until(&here.rig, have_all(14, 20));
    assert_null(strstr(here.rig.types, "streaming.failed"));
    assert_null(strstr(here.rig.types, "streaming.stopped"));
    for (size_t i = 0; i < 14; i++)
        assert_true(count_frames(&here.peer.sockets[i]) >= (i < 7 ? 80 : 20));
    end();
}

TEST(a_stream_in_virtual_time_lacks_no_frame)
{
    begin(TELNYX_SIM_VIRTUAL);
    sim_rig_ask(&here.rig, "POST", "/control/calls",
                "{\"steps\":[{\"wait\":\"answered\"},{\"wait_ms\":5000},{\"hang_up\":true}]}");
    sim_rig_until(&here.rig, strstr(here.rig.types, "call.cost"));
    const ws_peer_socket *socket = &here.peer.sockets[0];
    size_t frames = count_frames(socket);
    assert_in_range(frames, 249, 250);
    assert_in_range(ws_peer_count(socket, "\"event\":\"mark\""), frames / 50 - 1, frames / 50);
    assert_non_null(strstr(socket->texts[socket->count - 1], "\"event\":\"stop\""));
    assert_non_null(strstr(here.rig.types, "streaming.stopped call.hangup"));
    end();
}

/* The answer comes when so much has passed, and the program has had its say. */
static void let_pass(unsigned ms)
{
    char body[32];
    uint64_t until = telnyx_sim_now(here.rig.sim) + ms;
    int64_t now = -1;
    snprintf(body, sizeof body, "{\"ms\":%u}", ms);
    sim_rig_send(&here.rig, "POST", "/control/advance", body, NULL);
    sim_rig_until(&here.rig,
                  telnyx__json_to_int(telnyx__json_get(here.rig.reply, "now_ms"), &now) &&
                      (uint64_t)now >= until);
    assert_int_equal(until, now);
}

TEST(a_second_that_is_let_pass_has_fifty_frames)
{
    begin(TELNYX_SIM_MANUAL);
    sim_rig_ask(&here.rig, "POST", "/control/calls", "{\"steps\":[]}");
    let_pass(3000);
    assert_int_equal(1, here.peer.count);
    size_t before = count_frames(&here.peer.sockets[0]);
    assert_true(before > 0);
    let_pass(1000);
    assert_int_equal(before + 50, count_frames(&here.peer.sockets[0]));
    end();
}

/* Whoever waits for what the program does not do gives up, whatever goes over the stream. */
TEST(a_caller_on_a_silent_stream_loses_patience)
{
    begin(TELNYX_SIM_VIRTUAL);
    here.peer.on_text = NULL;
    assert_true(telnyx_sim_set_timing(here.rig.sim, "patience_ms", 300));
    sim_rig_ask(&here.rig, "POST", "/control/calls", "{\"steps\":[{\"wait\":\"gather\"}]}");
    sim_rig_until(&here.rig, (telnyx_sim_tire(here.rig.sim),
                              strstr(here.rig.types, "streaming.stopped call.hangup")));
    end();
}
