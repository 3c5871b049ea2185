/* What holds for every stream and relay, whatever happens in whatever order: one end each and nothing behind it, a
 * start before everything else, marks in their order and once, sound in its order. */
#include "stream_rig.h"

#include <stdio.h>
#include <string.h>

#define SEEDS   400
#define STEPS   60
#define STRANDS 24

/* One that was begun. */
typedef struct strand {
    unsigned number;
    bool relay, started, ended;
    telnyx_stream *stream;
    telnyx_relay *its_relay;
    unsigned marks_set, marks_told; /* names are numbers from 1 */
    uint64_t at_ms[2];
    bool heard[2];
} strand;

static struct {
    stream_rig g;
    uint64_t dice;
    unsigned seed, chunk;
    strand strands[STRANDS];
    unsigned begun;
    bool call_over;
    char fault[200]; /* the first */
} l;

static unsigned roll(unsigned sides)
{
    return (unsigned)test_random_below(&l.dice, sides);
}

static void must(bool good, const char *law)
{
    if (!good && !l.fault[0])
        snprintf(l.fault, sizeof l.fault, "seed %u: %s", l.seed, law);
}

/* What is called back ---------------------------------------------------------------------------- */

static void act(strand *s);

static void called(strand *s)
{
    must(!s->ended, "nothing is told behind the end");
    must(!l.call_over, "nothing is told behind the call's end");
}

static void maybe_act(strand *s)
{
    if (roll(6) == 0)
        act(s);
}

static void started(strand *s)
{
    called(s);
    must(!s->started, "a start is told once");
    s->started = true;
    maybe_act(s);
}

static void something(strand *s)
{
    called(s);
    must(s->started, "nothing is told before the start");
    maybe_act(s);
}

static void ended(strand *s, const telnyx_stream_end *end)
{
    called(s);
    must(end->reason >= TELNYX_STREAM_END_STOPPED && end->reason <= TELNYX_STREAM_END_APP_CLOSED,
         "an end has a reason");
    must(end->text != NULL, "an end has a text");
    s->ended = true;
    s->stream = NULL;
    s->its_relay = NULL;
    maybe_act(s);
}

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    (void)stream, (void)start;
    started(user_data);
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    strand *s = user_data;
    (void)stream;
    must(!s->heard[audio->outbound] || audio->at_ms > s->at_ms[audio->outbound],
         "sound comes in its order");
    s->heard[audio->outbound] = true;
    s->at_ms[audio->outbound] = audio->at_ms;
    something(s);
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    strand *s = user_data;
    unsigned number = 0;
    (void)stream;
    must(sscanf(name, "%u", &number) == 1 && number == s->marks_told + 1,
         "marks are told once and in their order");
    must(result == TELNYX_MARK_PLAYED || result == TELNYX_MARK_CLEARED, "a mark has a result");
    s->marks_told = number;
    something(s);
}

static void on_dtmf(telnyx_stream *stream, char digit, void *user_data)
{
    (void)stream, (void)digit;
    something(user_data);
}

static void on_notice(telnyx_stream *stream, void *user_data)
{
    (void)stream;
    something(user_data);
}

static void on_error(telnyx_stream *stream, int64_t code, const char *text, void *user_data)
{
    (void)stream, (void)code, (void)text;
    called(user_data); /* may come before the start */
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    (void)stream;
    ended(user_data, end);
}

static void on_setup(telnyx_relay *relay, const telnyx_relay_setup *setup, void *user_data)
{
    (void)relay, (void)setup;
    started(user_data);
}

static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
{
    (void)relay, (void)prompt;
    something(user_data);
}

static void on_relay_end(telnyx_relay *relay, const telnyx_stream_end *end, void *user_data)
{
    (void)relay;
    ended(user_data, end);
}

/* What the program does -------------------------------------------------------------------------- */

static void begin(telnyx_call *call)
{
    static const telnyx_stream_callbacks callbacks = { on_start,  on_audio,  on_mark,  on_dtmf,
                                                       on_notice, on_notice, on_error, on_end };
    static const telnyx_relay_callbacks relay_callbacks = { .on_setup = on_setup,
                                                            .on_prompt = on_prompt,
                                                            .on_end = on_relay_end };
    strand *s = &l.strands[l.begun];
    if (l.begun == STRANDS)
        return;
    *s = (strand){ .number = l.begun, .relay = roll(3) == 0 };
    int error = s->relay ? telnyx_call_relay(call, NULL, &l.g.relay_options, &relay_callbacks, s,
                                             &s->its_relay)
                         : telnyx_call_stream(call, &l.g.options, &callbacks, s, &s->stream);
    l.begun += !error;
}

static void play(strand *s)
{
    static const int16_t samples[1600];
    (void)telnyx_stream_play(s->stream, samples, 1 + roll(1600));
}

static void mark(strand *s)
{
    char name[12];
    snprintf(name, sizeof name, "%u", s->marks_set + 1);
    s->marks_set += telnyx_stream_mark(s->stream, name) == 0;
}

static void act_on_stream(strand *s)
{
    switch (roll(8)) {
    case 0:
        (void)telnyx_stream_clear(s->stream);
        break;
    case 1:
        (void)telnyx_stream_flush(s->stream);
        break;
    case 2:
        telnyx_stream_close(s->stream);
        break;
    case 3:
    case 4:
        mark(s);
        break;
    default:
        play(s);
        break;
    }
}

static void act_on_relay(strand *s)
{
    switch (roll(5)) {
    case 0:
        (void)telnyx_relay_end(s->its_relay, "bye");
        break;
    case 1:
        telnyx_relay_close(s->its_relay);
        break;
    case 2:
        (void)telnyx_relay_say_part(s->its_relay, "a\xc3", 1 + roll(2));
        break;
    case 3:
        (void)telnyx_relay_say_last(s->its_relay);
        break;
    default:
        (void)telnyx_relay_say(s->its_relay, "hello");
        break;
    }
}

static void act(strand *s)
{
    if (s->ended && !l.call_over)
        begin(l.g.call);
    else if (s->stream)
        act_on_stream(s);
    else if (s->its_relay)
        act_on_relay(s);
}

/* What the platform does ------------------------------------------------------------------------- */

static far_end *any_end(void)
{
    return l.g.far_count ? &l.g.far[roll((unsigned)l.g.far_count)] : NULL;
}

static void come(void)
{
    bool asked = stream_rig_requests(&l.g, "streaming_start") ||
                 stream_rig_requests(&l.g, "conversation_relay_start");
    if (!asked || l.g.far_count == STREAM_RIG_ENDS)
        return;
    far_end *far = far_connect(&l.g, stream_rig_target(&l.g), NULL);
    if (!far->ws || roll(4) == 0)
        return;
    if (strstr(stream_rig_target(&l.g), "/relays/"))
        far_setup(far);
    else
        far_start(far, "PCMU", 8000);
    l.chunk = 0;
}

static void give_marks_back(far_end *far)
{
    for (size_t n = far->count > 20 ? far->count - 20 : 0; n < far->count && far->ws; n++) {
        unsigned number;
        char name[12];
        const char *at = strstr(far->texts[n].text, "\"name\":\"");
        if (!at || sscanf(at, "\"name\":\"%u", &number) != 1)
            continue;
        snprintf(name, sizeof name, "%u", number);
        far_mark(far, name);
    }
}

static void speak(far_end *far)
{
    switch (roll(12)) {
    case 0:
        far_start(far, "PCMU", 8000);
        break;
    case 1:
        far_setup(far);
        break;
    case 2:
        far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
        break;
    case 3:
        far_say(far, "{\"type\":\"prompt\",\"voicePrompt\":\"two\"}");
        break;
    case 4:
        far_say(far, "{\"event\":\"stop\",\"stop\":{}}");
        break;
    case 5:
    case 6:
        give_marks_back(far);
        break;
    default:
        l.chunk += roll(5) ? 1 : 2;
        far_media(far, roll(4) ? "inbound" : "outbound", l.chunk - (roll(5) ? 0 : 1), "abcd", 4);
        break;
    }
}

static void end_socket(far_end *far)
{
    static const int codes[] = { 1000, 1001, 1011, 4000 };
    if (roll(3) == 0)
        far_gone(far);
    else if (roll(3) == 0)
        far_raw(far, "\xff\xff\xff\xff", 4);
    else if (far->ws && !far->closed)
        (void)telnyx__ws_close(far->ws, codes[roll(4)], NULL);
    far_flush(far);
}

static void tell(void)
{
    static const char *const types[] = { "streaming.stopped", "streaming.failed",
                                         "call.conversation.ended", "streaming.started" };
    stream_rig_event(&l.g, types[roll(4)],
                     roll(2) ? NULL : "\"stream_url\":\"wss://other.example.com\"");
}

static void step(void)
{
    far_end *far = any_end();
    unsigned what = roll(20);
    if (what < 8 && far && far->ws && far->socket)
        speak(far);
    else if (what < 10)
        come();
    else if (what < 12 && l.begun)
        act(&l.strands[l.begun - 1]);
    else if (what == 12 && far && roll(2) == 0)
        end_socket(far);
    else if (what == 13 && roll(3) == 0)
        tell();
    else if (what == 14)
        stream_rig_pass(&l.g, 1 + roll(400));
    else if (what == 15 && roll(3) == 0)
        stream_rig_pass(&l.g, roll(15000));
    else if (what == 16 && far && far->ws && roll(6) == 0)
        far->deaf = true;
    else
        stream_rig_pass(&l.g, 20);
    app_rig_until_answered(&l.g.r);
}

/* The play --------------------------------------------------------------------------------------- */

static void on_over(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call, (void)end, (void)user_data;
    l.call_over = true;
}

static void begin_call(stream_rig *g, telnyx_call *call)
{
    (void)g;
    telnyx_call_ref(call);
    telnyx_call_on_ended(call, on_over, NULL);
    if (roll(2))
        (void)telnyx_call_answer(call, NULL, NULL, NULL);
    begin(call);
}

static void end_play(void)
{
    switch (roll(4)) {
    case 0:
        stream_rig_event(&l.g, "call.hangup", NULL);
        app_rig_until_answered(&l.g.r);
        stream_rig_pass(&l.g, 50000);
        break;
    case 1:
        telnyx_app_hand_over(l.g.r.app, 1000, app_rig_set_flag, &l.g.r.app_closed);
        app_rig_pass_until_closed(&l.g.r);
        break;
    case 2:
        telnyx_app_drain(l.g.r.app, 1000, app_rig_set_flag, &l.g.r.app_closed);
        app_rig_pass_until_closed(&l.g.r);
        break;
    default:
        break;
    }
}

static void check_strands(void)
{
    for (unsigned n = 0; n < l.begun; n++) {
        must(l.strands[n].ended, "each has an end");
        must(l.strands[n].marks_told <= l.strands[n].marks_set, "no mark comes from nowhere");
    }
}

static unsigned
    kinds[4]; /* how often something has come about: an open socket, a mark, sound, a second one */

static void play_seed(unsigned seed)
{
    memset(&l, 0, sizeof l);
    l.seed = seed;
    l.dice = seed * 7919 + 1;
    stream_rig_prepare(&l.g);
    l.g.options.track = TELNYX_STREAM_TRACK_BOTH_TRACKS;
    l.g.options.silence_when_idle = roll(4) == 0;
    l.g.begin = begin_call;
    stream_rig_start(&l.g);
    if (roll(5) == 0)
        app_rig_rule_add(&l.g.r, "_start", 422,
                         "{\"errors\":[{\"code\":\"90046\",\"title\":\"no\"}]}");
    stream_rig_call(&l.g);
    for (int i = 0; i < STEPS && !l.fault[0] && l.g.r.requests_count < 200; i++)
        step();
    end_play();
    telnyx_call_unref(l.g.call);
    stream_rig_close(&l.g);
    check_strands();
    for (unsigned n = 0; n < l.begun; n++) {
        kinds[0] += l.strands[n].started;
        kinds[1] += l.strands[n].marks_told;
        kinds[2] += l.strands[n].heard[0];
        kinds[3] += n > 0;
    }
    if (l.fault[0])
        fail_msg("%s", l.fault);
}

TEST(whatever_happens_each_has_one_end_and_marks_keep_their_order)
{
    for (unsigned seed = 1; seed <= SEEDS; seed++)
        play_seed(seed);
    for (size_t i = 0; i < 4; i++)
        if (kinds[i] < 50)
            fail_msg("this says little: %u %u %u %u", kinds[0], kinds[1], kinds[2], kinds[3]);
}
