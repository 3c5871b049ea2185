/* What a program may do inside of each callback, with one end and nothing behind it whatever it does. */
#include "stream_rig.h"

#include <stdio.h>
#include <string.h>

static stream_rig g;

static struct {
    const char *at;  /* the callback … */
    const char *act; /* … and what is done there */
    unsigned done;
} plan;

static void set_up(void)
{
    stream_rig_prepare(&g);
    memset(&plan, 0, sizeof plan);
}

static void tear_down(void)
{
    stream_rig_close(&g);
}

TEST_EACH(set_up, tear_down)

static void close_it(void)
{
    if (g.stream)
        telnyx_stream_close(g.stream);
    if (g.relay)
        telnyx_relay_close(g.relay);
}

static void end_call(void)
{
    app_rig_event(&g.r, "call.hangup", "a", 90000, "\"hangup_cause\":\"normal_clearing\"");
}

static void use_all(void)
{
    static const int16_t samples[800];
    if (g.stream) {
        (void)telnyx_stream_play(g.stream, samples, 800);
        (void)telnyx_stream_mark(g.stream, "inside");
        (void)telnyx_stream_clear(g.stream);
        (void)telnyx_stream_play(g.stream, samples, 80);
        (void)telnyx_stream_flush(g.stream);
    }
    if (g.relay) {
        (void)telnyx_relay_say_part(g.relay, "a", 1);
        (void)telnyx_relay_say(g.relay, "b");
        (void)telnyx_relay_set_language(g.relay, "de-DE", NULL);
    }
}

static void do_it(const char *act)
{
    if (strcmp(act, "close") == 0)
        close_it();
    else if (strcmp(act, "app close") == 0)
        telnyx_app_close(g.r.app, app_rig_set_flag, &g.r.app_closed);
    else if (strcmp(act, "drain") == 0)
        telnyx_app_drain(g.r.app, 3000, app_rig_set_flag, &g.r.app_closed);
    else if (strcmp(act, "hand over") == 0)
        telnyx_app_hand_over(g.r.app, 3000, app_rig_set_flag, &g.r.app_closed);
    else if (strcmp(act, "hangup") == 0)
        end_call();
    else if (strcmp(act, "hang up") == 0)
        (void)telnyx_call_hangup(g.call, NULL, NULL, NULL);
    else if (strcmp(act, "gone") == 0)
        far_gone(&g.far[0]);
    else if (strcmp(act, "use") == 0)
        use_all();
    else
        fail_msg("nobody does %s", act);
}

static void inside(stream_rig *rig, const char *callback)
{
    (void)rig;
    if (strcmp(callback, plan.at) != 0 || (plan.done && strcmp(plan.act, "use") != 0))
        return;
    if (plan.done++ < 20)
        do_it(plan.act);
}

/* Whatever streams call back. */
static void live(void)
{
    static const int16_t samples[800];
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_start(far, "PCMU", 8000);
    if (g.stream && telnyx_stream_play(g.stream, samples, 800) == 0)
        (void)telnyx_stream_mark(g.stream, "m");
    stream_rig_pass(&g, 200);
    far_mark(far, "m");
    for (unsigned n = 1; n < 4; n++)
        far_tone(far, n);
    far_tone(far, 6);
    stream_rig_pass(&g, 200);
    far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"5\"}}");
    far_say(far, "{\"event\":\"error\",\"payload\":{\"code\":100004,\"title\":\"no\"}}");
    stream_rig_pass(&g, 20000);
    far_say(far, "{\"event\":\"stop\",\"stop\":{}}");
    stream_rig_pass(&g, 5000);
}

static void live_as_relay(void)
{
    far_end *far = far_connect(&g, stream_rig_target(&g), NULL);
    far_setup(far);
    if (g.relay)
        (void)telnyx_relay_say_part(g.relay, "hello", 5);
    far_say(far, "{\"type\":\"prompt\",\"voicePrompt\":\"two\",\"last\":false}");
    far_say(far, "{\"type\":\"dtmf\",\"digit\":\"5\"}");
    far_say(far, "{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"hel\"}");
    far_say(far, "{\"type\":\"error\",\"description\":\"no\"}");
    stream_rig_pass(&g, 1000);
    far_close(far, 1000);
    stream_rig_pass(&g, 5000);
}

/* The trail ends with the end, and with that of the call behind it. */
static void must_have_ended_once(void)
{
    const char *end = strstr(g.r.trail, "end:");
    assert_int_equal(1, g.ends);
    assert_non_null(end);
    end += strlen("end:");
    const char *behind = strchr(
        strstr(end, "call ended") == end || strstr(end, "app closed") == end ? end + 10 : end, ' ');
    assert_non_null(behind);
    if (behind[1] != '\0' && strcmp(behind, " over ") != 0)
        fail_msg("%s in %s: %s", plan.act, plan.at, g.r.trail);
}

static void check(const char *at, const char *act, bool relay)
{
    stream_rig_prepare(&g);
    plan.at = at;
    plan.act = act;
    plan.done = 0;
    g.notes_audio = true;
    g.inside = inside;
    g.begin = relay ? stream_rig_relay : stream_rig_stream;
    stream_rig_start(&g);
    stream_rig_call(&g);
    if (relay)
        live_as_relay();
    else
        live();
    if (!plan.done)
        fail_msg("%s did not run: %s", at, g.r.trail);
    if (strcmp(act, "app close") == 0 || strcmp(act, "hand over") == 0)
        app_rig_pass_until_closed(&g.r);
    else if (!g.r.app_closed)
        app_rig_until_answered(&g.r);
    must_have_ended_once();
}

static const char *const acts[] = { "use",   "close",     "hangup", "hang up",
                                    "drain", "app close", "gone",   "hand over" };

static void check_all(const char *at, bool relay)
{
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        tear_down();
        check(at, acts[i], relay);
    }
}

static const struct place {
    const char *name, *at;
    bool relay;
} places[] = {
    { "anything_goes_inside_of_on_start", "start", false },
    { "anything_goes_inside_of_on_audio", "audio", false },
    { "anything_goes_inside_of_on_mark", "mark", false },
    { "anything_goes_inside_of_on_dtmf", "dtmf", false },
    { "anything_goes_inside_of_on_low", "low", false },
    { "anything_goes_inside_of_on_silent", "silent", false },
    { "anything_goes_inside_of_on_error", "error", false },
    { "anything_goes_inside_of_on_end", "end", false },
    { "anything_goes_inside_of_on_setup", "setup", true },
    { "anything_goes_inside_of_on_prompt", "prompt", true },
    { "anything_goes_inside_of_a_relay_s_on_dtmf", "dtmf", true },
    { "anything_goes_inside_of_on_interrupt", "interrupt", true },
    { "anything_goes_inside_of_a_relay_s_on_error", "error", true },
    { "anything_goes_inside_of_a_relay_s_on_end", "end", true },
};

static void check_place(const void *row)
{
    const struct place *place = row;
    check_all(place->at, place->relay);
}

TEST_ROWS(places, check_place)
