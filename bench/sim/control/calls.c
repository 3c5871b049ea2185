/* Calls: looking at them, placing them, acting as the person at one. */
#include <string.h>

#include "common/memory.h"
#include "media/payload.h"
#include "sim/control/request.h"
#include "sim/ground/query.h"
#include "sim/ground/wrong.h"
#include "sim/io/clock.h"
#include "sim/leg/heard.h"
#include "sim/leg/outside.h"
#include "sim/leg/voice.h"
#include "sim/place/place.h"
#include "sim/voice/tone.h"
#include "sim/world/app.h"

#define SOUND_MS     100
#define SOUND_MS_MIN 20
#define SOUND_MS_MAX 1000

static const char *state_of(const sim_leg *leg)
{
    if (leg->state == SIM_LEG_ENDED)
        return "ended";
    if (leg->state == SIM_LEG_RINGING)
        return leg->incoming ? "parked" : "ringing";
    return leg->peer ? "bridged" : "answered";
}

/* How many commands of a kind took effect: more than the program meant to give are doubled ones. */
static void write_effects(bench_writer *out, const sim_leg *leg)
{
    bench_write_open(out, "effects", '{');
    bench_write_int(out, "answers", leg->answers);
    bench_write_int(out, "bridges", leg->bridges);
    bench_write_int(out, "gathers", leg->gathers);
    bench_write_int(out, "playbacks", leg->playbacks);
    bench_write_int(out, "recordings", leg->recordings_made);
    bench_write_int(out, "speaks", leg->speaks);
    bench_write_int(out, "transfers", leg->transfers);
    bench_write_close(out, '}');
}

static void write_leg(bench_writer *out, const char *key, const sim_leg *leg)
{
    bench_write_open(out, key, '{');
    bench_write_int(out, "call", (int64_t)leg->number);
    bench_write_text(out, "call_control_id", leg->id);
    bench_write_text(out, "call_leg_id", leg->leg_id);
    bench_write_text(out, "call_session_id", leg->session->id);
    bench_write_text(out, "client_state", leg->client_state);
    bench_write_int(out, "commands", leg->commands);
    bench_write_text(out, "connection_id", leg->app->id);
    bench_write_text(out, "direction", leg->incoming ? "incoming" : "outgoing");
    bench_write_int(out, "duplicates", leg->duplicates);
    write_effects(out, leg);
    bench_write_text(out, "fault", leg->person.fault[0] ? leg->person.fault : NULL);
    bench_write_text(out, "from", leg->from);
    bench_write_bool(out, "gathering", leg->gather != NULL);
    bench_write_text(out, "hangup_cause", leg->hangup_cause);
    bench_write_text(out, "hangup_source", leg->hangup_source);
    bench_write_int(out, "refused", leg->refused);
    bench_write_text(out, "state", state_of(leg));
    bench_write_text(out, "to", leg->to);
    bench_write_close(out, '}');
}

static sim_leg *leg_of(const sim_control_request *c)
{
    return sim_leg_find(c->sim->world, c->id);
}

static int post_calls(sim_control_request *c)
{
    sim_world *world = c->sim->world;
    const char *id = telnyx__json_get_text(c->body, "connection_id");
    const telnyx__json *steps = telnyx__json_get(c->body, "steps");
    sim_app *app = id ? sim_app_find(world, id) : world->default_app;
    sim_script *script = NULL;
    sim_wrong wrong;
    if (!app)
        return sim_control_refuse(c, 422, "connection_id: no such application");
    if (steps && !(script = sim_script_read(steps, "", &wrong)))
        return sim_control_refuse(c, 422, "%s", wrong.text);
    const sim_leg *leg = sim_place(c->sim, app, telnyx__json_get_text(c->body, "from"),
                                   telnyx__json_get_text(c->body, "to"), script);
    sim_script_release(script);
    write_leg(&c->out, NULL, leg);
    return 201;
}

static void write_list(bench_writer *out, const telnyx__list *head, uint64_t *left)
{
    for (const telnyx__list *node = head->next; node != head && *left > 0; node = node->next) {
        write_leg(out, NULL, TELNYX__CONTAINER_OF(node, sim_leg, in_list));
        --*left;
    }
}

static int get_calls(sim_control_request *c)
{
    const telnyx__list *apps = &c->sim->world->apps;
    uint64_t left = SIM_CONTROL_ENTRIES_DEFAULT;
    char ended[8] = "";
    sim_query_get(c->query, "ended", ended, sizeof ended);
    if (!sim_control_number(c, "limit", SIM_CONTROL_ENTRIES_MAX, &left))
        return sim_control_refuse(c, 422, "limit is a number of at most %d",
                                  SIM_CONTROL_ENTRIES_MAX);
    bench_write_open(&c->out, NULL, '{');
    bench_write_open(&c->out, "calls", '[');
    for (const telnyx__list *node = apps->next; node != apps; node = node->next)
        write_list(&c->out, &TELNYX__CONTAINER_OF(node, sim_app, in_world)->live, &left);
    if (strcmp(ended, "true") == 0)
        write_list(&c->out, &c->sim->world->ended, &left);
    bench_write_close(&c->out, ']');
    bench_write_close(&c->out, '}');
    return 200;
}

static int get_call(sim_control_request *c)
{
    const sim_leg *leg = leg_of(c);
    if (!leg)
        return sim_control_refuse(c, 404, "no such call");
    write_leg(&c->out, NULL, leg);
    return 200;
}

static int post_press(sim_control_request *c)
{
    switch (telnyx_sim_press(c->sim, c->id, telnyx__json_get_text(c->body, "digits"))) {
    case 0:
        return get_call(c);
    case TELNYX_ENOTFOUND:
        return sim_control_refuse(c, 404, "no such call");
    case TELNYX_ESTATE:
        return sim_control_refuse(c, 409, "the call is not answered, or has ended");
    case TELNYX_EBUSY:
        return sim_control_refuse(c, 409, "more than %d keys would wait to be pressed",
                                  SIM_KEYS_MAX);
    default:
        return sim_control_refuse(c, 422, "digits: only 0-9, *, #, A-D");
    }
}

/* After somebody was told to make a sound; `wrong` is said of what he cannot say. */
static int answer_spoken(sim_control_request *c, int result, const char *wrong)
{
    switch (result) {
    case 0:
        return get_call(c);
    case TELNYX_ENOTFOUND:
        return sim_control_refuse(c, 404, "no such call");
    case TELNYX_ESTATE:
        return sim_control_refuse(c, 409, "the call is not answered, or has ended");
    default:
        return sim_control_refuse(c, 422, "%s", wrong);
    }
}

static int post_say(sim_control_request *c)
{
    return answer_spoken(c, telnyx_sim_say(c->sim, c->id, telnyx__json_get_text(c->body, "text")),
                         "text: it may be " SIM_SAY_WORDS);
}

static int post_tone(sim_control_request *c)
{
    int64_t hertz = 0, ms = 0;
    bool good = telnyx__json_to_int(telnyx__json_get(c->body, "hertz"), &hertz) &&
                telnyx__json_to_int(telnyx__json_get(c->body, "ms"), &ms) && hertz > 0 &&
                hertz <= SIM_TONE_HERTZ_MAX && ms > 0;
    int result =
        good ? telnyx_sim_tone(c->sim, c->id, (unsigned)hertz, (uint64_t)ms) : TELNYX_EINVAL;
    return answer_spoken(c, result,
                         "hertz: it may be " SIM_TONE_HERTZ_WORDS "; ms: " SIM_TONE_MS_WORDS);
}

static int post_play(sim_control_request *c)
{
    telnyx_error_text error = { 0 };
    int result = telnyx_sim_play(c->sim, c->id, telnyx__json_get_text(c->body, "file"), &error);
    return answer_spoken(c, result, error.text);
}

static int post_interrupt(sim_control_request *c)
{
    return answer_spoken(c, telnyx_sim_interrupt(c->sim, c->id), "");
}

/* What sounds at this moment. */
static int get_sound(sim_control_request *c)
{
    const sim_leg *leg = leg_of(c);
    uint64_t ms = SOUND_MS, now_ms = c->sim->world->clock.now_ms;
    int16_t samples[SOUND_MS_MAX * SIM_SOUND_PER_MS];
    if (!leg)
        return sim_control_refuse(c, 404, "no such call");
    if (!sim_control_number(c, "ms", SOUND_MS_MAX, &ms) || ms < SOUND_MS_MIN)
        return sim_control_refuse(c, 422, "ms is a number from %d to %d", SOUND_MS_MIN,
                                  SOUND_MS_MAX);
    size_t count = (size_t)ms * SIM_SOUND_PER_MS;
    sim_voice_recall(leg, now_ms > ms ? now_ms - ms : 0, samples, count);
    bench_write_open(&c->out, NULL, '{');
    bench_write_int(&c->out, "hertz", sim_tone_find(samples, count));
    bench_write_int(&c->out, "loudness", (int64_t)sim_tone_loudness(samples, count));
    bench_write_int(&c->out, "ms", (int64_t)ms);
    bench_write_bool(&c->out, "speech", sim_voice_is_spoken_to(leg));
    bench_write_close(&c->out, '}');
    return 200;
}

/* In base64, each sample the low byte first. */
static void write_samples(bench_writer *out, const int16_t *samples, size_t count)
{
    unsigned char *bytes = bench_alloc(count * 2 + 1);
    char *text = bench_alloc(TELNYX__PAYLOAD_LENGTH(count * 2) + 1);
    for (size_t i = 0; i < count; i++) {
        bytes[2 * i] = (unsigned char)((uint16_t)samples[i] & 0xff);
        bytes[2 * i + 1] = (unsigned char)((uint16_t)samples[i] >> 8);
    }
    telnyx__payload_encode(bytes, count * 2, text);
    bench_write_text(out, "samples", text);
    bench_free(text);
    bench_free(bytes);
}

static int get_samples(sim_control_request *c)
{
    sim_leg *leg = leg_of(c);
    uint64_t from_ms = 0;
    if (!leg)
        return sim_control_refuse(c, 404, "no such call");
    if (!sim_control_number(c, "from_ms", INT64_MAX, &from_ms))
        return sim_control_refuse(c, 422, "from_ms is a number of simulated milliseconds");
    int16_t *samples = bench_alloc(SIM_EAR_KEPT_SAMPLES * sizeof *samples);
    size_t count = sim_voice_listen(leg, &from_ms, samples);
    bench_write_open(&c->out, NULL, '{');
    bench_write_int(&c->out, "from_ms", (int64_t)from_ms);
    bench_write_int(&c->out, "to_ms", (int64_t)(from_ms + count / SIM_SOUND_PER_MS));
    bench_write_bool(&c->out, "over", leg->state == SIM_LEG_ENDED);
    bench_write_int(&c->out, "rate", SIM_SOUND_RATE);
    sim_clock_tell_speed(c->sim, &c->out);
    write_samples(&c->out, samples, count);
    bench_write_close(&c->out, '}');
    bench_free(samples);
    return 200;
}

static int get_stream(sim_control_request *c)
{
    telnyx_sim_stream stream;
    if (!leg_of(c))
        return sim_control_refuse(c, 404, "no such call");
    bool streams = telnyx_sim_stream_of(c->sim, c->id, &stream);
    bench_write_open(&c->out, NULL, '{');
    bench_write_bool(&c->out, "streams", streams);
    if (streams) {
        bench_write_text(&c->out, "url", stream.url);
        bench_write_text(&c->out, "stream_id", stream.stream_id);
        bench_write_bool(&c->out, "open", stream.open);
        bench_write_int(&c->out, "frames", (int64_t)stream.frames);
        bench_write_int(&c->out, "messages", (int64_t)stream.messages);
        bench_write_int(&c->out, "errors", (int64_t)stream.errors);
        bench_write_int(&c->out, "played_ms", (int64_t)stream.played_ms);
        bench_write_int(&c->out, "queued_ms", (int64_t)stream.queued_ms);
        bench_write_int(&c->out, "marks", (int64_t)stream.marks);
    }
    bench_write_close(&c->out, '}');
    return 200;
}

static void write_sound(bench_writer *out, const telnyx_sim_sound *sound)
{
    bench_write_open(out, NULL, '{');
    bench_write_int(out, "number", (int64_t)sound->number);
    bench_write_bool(out, "spoken", sound->spoken);
    bench_write_text(out, "text", sound->text);
    bench_write_int(out, "begun_ms", (int64_t)sound->begun_ms);
    bench_write_bool(out, "ended", sound->ended);
    if (sound->ended)
        bench_write_int(out, "ended_ms", (int64_t)sound->ended_ms);
    bench_write_text(out, "status", sound->status);
    bench_write_close(out, '}');
}

static int get_heard(sim_control_request *c)
{
    const sim_leg *leg = leg_of(c);
    if (!leg)
        return sim_control_refuse(c, 404, "no such call");
    bench_write_open(&c->out, NULL, '{');
    bench_write_open(&c->out, "sounds", '[');
    for (const telnyx__list *node = leg->heard.next; node != &leg->heard; node = node->next)
        write_sound(&c->out, &TELNYX__CONTAINER_OF(node, sim_heard, in_leg)->sound);
    bench_write_close(&c->out, ']');
    bench_write_close(&c->out, '}');
    return 200;
}

static int post_hang_up(sim_control_request *c)
{
    switch (telnyx_sim_hang_up(c->sim, c->id)) {
    case 0:
        return get_call(c);
    case TELNYX_ENOTFOUND:
        return sim_control_refuse(c, 404, "no such call");
    default:
        return sim_control_refuse(c, 409, "the call has ended");
    }
}

static int post_tell(sim_control_request *c)
{
    const char *event = telnyx__json_get_text(c->body, "event");
    sim_leg *leg = leg_of(c);
    char known[320];
    unsigned index;
    if (!leg)
        return sim_control_refuse(c, 404, "no such call");
    sim_one_of(known, sizeof known, sim_outside_name);
    if (!sim_index_of(sim_outside_name, event, &index))
        return sim_control_refuse(c, 422, "event: it may be %s", known);
    const char *why = sim_outside(leg, event, telnyx__json_get(c->body, "payload"));
    return why ? sim_control_refuse(c, 409, "%s", why) : get_call(c);
}

static const sim_control_member moment[] = {
    { "ms", "integer", "Of so many milliseconds up to now, 20 to 1000; 100 where it is left out.",
      false, NULL },
    { 0 },
};

static const sim_control_member position[] = {
    { "from_ms", "integer",
      "From which simulated millisecond on: to_ms of the last answer. Where it is left out, all "
      "that is kept.",
      false, NULL },
    { 0 },
};

static const sim_control_member listing[] = {
    { "ended", "boolean", "True: the remembered ones that have ended as well.", false, NULL },
    { "limit", "integer", "So many at most, up to 1000; 100 where it is left out.", false, NULL },
    { 0 },
};

const sim_control_row sim_control_calls[] = {
    { "POST", "/calls", post_calls, "place_call", "Somebody calls the program.", NULL, "NewCall",
      "Call", 201 },
    { "GET", "/calls", get_calls, "list_calls", "Calls that go on.", listing, NULL, "Calls", 200 },
    { "GET", "/calls/*", get_call, "get_call", "One call, also for a while after its end.", NULL,
      NULL, "Call", 200 },
    { "POST", "/calls/*/press", post_press, "press", "The person at it presses keys.", NULL,
      "Press", "Call", 200 },
    { "POST", "/calls/*/say", post_say, "say", "The person at it says something.", NULL, "Say",
      "Call", 200 },
    { "POST", "/calls/*/tone", post_tone, "tone", "The person at it makes a tone.", NULL, "Tone",
      "Call", 200 },
    { "POST", "/calls/*/play", post_play, "play", "The person at it plays a WAV file.", NULL,
      "Play", "Call", 200 },
    { "POST", "/calls/*/interrupt", post_interrupt, "interrupt",
      "The person at it breaks in on what he is being told, without words.", NULL, NULL, "Call",
      200 },
    { "GET", "/calls/*/sound", get_sound, "get_sound", "What sounds in the person's ear.", moment,
      NULL, "EarNow", 200 },
    { "GET", "/calls/*/samples", get_samples, "get_samples",
      "What the person at it hears, piece by piece.", position, NULL, "Samples", 200 },
    { "GET", "/calls/*/stream", get_stream, "get_stream",
      "What goes over its stream to the program.", NULL, NULL, "Stream", 200 },
    { "GET", "/calls/*/heard", get_heard, "get_heard", "What the person at it hears and has heard.",
      NULL, NULL, "Heard", 200 },
    { "POST", "/calls/*/hang_up", post_hang_up, "hang_up", "The person at it hangs up.", NULL, NULL,
      "Call", 200 },
    { "POST", "/calls/*/tell", post_tell, "tell",
      "Something comes about on it that neither a command nor a person here brings about.", NULL,
      "Told", "Call", 200 },
    { 0 },
};
