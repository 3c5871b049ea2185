/* The trace records of streams and relays. */
#include "stream_rig.h"

#include <string.h>

static stream_rig g;

static void set_up(void)
{
    stream_rig_prepare(&g);
}

static void tear_down(void)
{
    stream_rig_close(&g);
}

TEST_EACH(set_up, tear_down)

TEST(a_stream_goes_from_state_to_state)
{
    stream_rig_start(&g);
    far_end *far = stream_rig_open(&g);
    far_connect(&g, stream_rig_target(&g), NULL);
    far_close(far, 1000);
    stream_rig_until_ended(&g, 1);
    far_connect(&g, stream_rig_target(&g), NULL);
    assert_string_equal("stream asked; stream open; stream started; 409 stream: second socket; "
                        "stream ended: stopped; 404 socket: unknown token; ",
                        g.traced);
}

TEST(a_relay_says_that_it_is_one)
{
    g.begin = stream_rig_relay;
    stream_rig_start(&g);
    stream_rig_open(&g);
    far_connect(&g, stream_rig_target(&g), "Host: x\r\n");
    telnyx_relay_close(g.relay);
    stream_rig_until_ended(&g, 1);
    assert_string_equal("relay asked; relay open; relay started; 400 relay: no WebSocket; "
                        "relay ended: closed; ",
                        g.traced);
}

TEST(what_was_refused_at_once_leaves_no_record)
{
    g.options.url = "http://x";
    stream_rig_start(&g);
    stream_rig_call(&g);
    assert_int_equal(TELNYX_EINVAL, g.error);
    assert_string_equal("", g.traced);
}

/* What a record says, as it is written. */
static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    char line[2000];
    (void)user_data;
    if (record->kind != TELNYX_TRACE_STREAM_STATE || strcmp(record->what, "stream started") != 0)
        return;
    (void)telnyx_trace_json(record, 0, line, sizeof line);
    assert_non_null(strstr(line, "\"stream.state\""));
    assert_non_null(strstr(line, "s-1"));
    assert_string_equal("s-1", record->id);
    app_rig_note(&g.r, "traced");
}

TEST(a_record_names_its_call_and_the_platform_s_stream)
{
    g.r.options.on_trace = on_trace;
    stream_rig_start(&g);
    stream_rig_open(&g);
    assert_non_null(strstr(g.r.trail, "traced"));
}
