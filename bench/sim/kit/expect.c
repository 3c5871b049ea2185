/* Expectations: met in time, or complained of. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/body.h"
#include "sim/io/step.h"
#include "sim/kit/kit.h"
#include "sim/leg/heard.h"
#include "sim/leg/voice.h"
#include "sim/voice/tone.h"
#include "sim/world/strike.h"

/* One expectation while time goes on. */
typedef struct expectation {
    telnyx_sim_ready_cb *came; /* NULL: nothing goes on any more */
    sim_leg *leg;
    char id[sizeof(((sim_leg *)0)->id)]; /* of the leg; "": of none */
    bool forgotten;                      /* so is the leg */
    const char *operation, *text;
    const telnyx__json *parameters;
    sim_moment moment;
    const char *state;
    unsigned hertz;
    uint64_t since; /* entries up to this one have been looked at */
} expectation;

/* What came, for the complaint. */
typedef void tell_cb(telnyx_sim *sim, const expectation *wanted, FILE *out);

const char *telnyx_sim_complaint(const telnyx_sim *sim)
{
    return sim->complaint ? sim->complaint : "";
}

static void forget(telnyx_sim *sim)
{
    free(sim->complaint);
    sim->complaint = NULL;
}

/* In which case nothing is awaited, and there are no words but these. */
static bool object(telnyx_sim *sim, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool object(telnyx_sim *sim, const char *format, ...)
{
    va_list args;
    char text[512];
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    forget(sim);
    sim->complaint = strdup(text);
    return false;
}

static const char *why(const telnyx_sim *sim, int error)
{
    return error == TELNYX_ETIMEDOUT ? ""
           : sim->asked_to_close     ? "\nThe simulator was closed meanwhile."
           : error == TELNYX_EINVAL  ? "\nThat is longer than a thousand years."
           : error == TELNYX_ESTATE
               ? "\nTime cannot go on: the simulator is not stepped, this was called inside a "
                 "callback, or something happens again and again."
               : "\nThe call ended long ago, and was forgotten meanwhile.";
}

/* Nothing comes on a call that is forgotten, and nothing of it may be looked at. */
static bool is_over(telnyx_sim *sim, void *user_data)
{
    expectation *wanted = user_data;
    if (wanted->id[0] && !sim_kit_leg(sim, wanted->id)) {
        wanted->leg = NULL;
        wanted->forgotten = true;
    }
    return wanted->forgotten ||
           (wanted->came ? wanted->came(sim, wanted) : telnyx_sim_is_idle(sim));
}

/* Says why `what` did not come. */
static void complain(telnyx_sim *sim, const expectation *wanted, uint64_t begun_ms,
                     uint64_t at_most_ms, int error, tell_cb *tell, const char *what)
{
    size_t length = 0;
    FILE *out = open_memstream(&sim->complaint, &length);
    char *ladder = telnyx_sim_ladder(sim, wanted->leg ? wanted->leg->id : NULL);
    if (out) {
        fprintf(out, "  expected: %s, from %llu.%03llu s for %llu ms%s\n", what,
                (unsigned long long)(begun_ms / 1000), (unsigned long long)(begun_ms % 1000),
                (unsigned long long)at_most_ms, why(sim, error));
        if (!wanted->forgotten)
            tell(sim, wanted, out);
        fprintf(out, "%s", ladder ? ladder : "");
        fclose(out);
    }
    free(ladder);
}

static bool await(telnyx_sim *sim, telnyx_sim_ready_cb *came, expectation *wanted,
                  uint64_t at_most_ms, tell_cb *tell, const char *what)
{
    uint64_t begun_ms = sim->world->clock.now_ms;
    wanted->came = came;
    if (wanted->leg)
        memcpy(wanted->id, wanted->leg->id, sizeof wanted->id);
    forget(sim);
    sim_step_hold(sim);
    int error = telnyx_sim_run_until(sim, is_over, wanted, at_most_ms);
    if (error == 0 && wanted->forgotten)
        error = TELNYX_ENOTFOUND;
    if (error)
        complain(sim, wanted, begun_ms, at_most_ms, error, tell, what);
    sim_step_release(sim);
    return error == 0;
}

static sim_leg *known(telnyx_sim *sim, const char *call)
{
    sim_leg *leg = sim_kit_leg(sim, call);
    if (!leg)
        object(sim, "  there is no call '%s'\n", call ? call : "(NULL)");
    return leg;
}

/* Commands */

static bool fits(const telnyx_sim_entry *entry, const expectation *wanted)
{
    telnyx__json *body = NULL;
    if (entry->kind != TELNYX_SIM_COMMAND || (wanted->leg && entry->call != wanted->leg->number) ||
        !sim_is_named(entry->name, wanted->operation))
        return false;
    if (!wanted->parameters)
        return true;
    if (entry->data)
        bench_must(telnyx__json_parse(&body, entry->data, strlen(entry->data), NULL));
    bool has = sim_kit_has(body, wanted->parameters);
    telnyx__json_free(body);
    return has;
}

static bool command_came(telnyx_sim *sim, void *user_data)
{
    expectation *wanted = user_data;
    const telnyx_sim_entry *entry;
    while ((entry = sim_journal_from(&sim->world->journal, wanted->since + 1))) {
        wanted->since = entry->number;
        if (fits(entry, wanted))
            return true;
    }
    return false;
}

static void tell_commands(telnyx_sim *sim, const expectation *wanted, FILE *out)
{
    uint64_t since = wanted->leg ? wanted->leg->asked_entry : sim->asked_entry;
    const telnyx_sim_entry *entry;
    bool any = false;
    for (; (entry = sim_journal_from(&sim->world->journal, since + 1)); since = entry->number) {
        if (entry->kind != TELNYX_SIM_COMMAND ||
            (wanted->leg && entry->call != wanted->leg->number))
            continue;
        any = true;
        fprintf(out, "  came:     %s %s\n", entry->name, entry->data ? entry->data : "");
    }
    if (!any)
        fprintf(out, "  came:     no command\n");
}

bool telnyx_sim_expect_command(telnyx_sim *sim, const char *call, const char *operation,
                               const char *parameters, uint64_t at_most_ms)
{
    expectation wanted = { .operation = operation };
    telnyx__json *body = NULL;
    char what[512];
    size_t at = 0;
    if (call && !(wanted.leg = known(sim, call)))
        return false;
    if (!operation || !sim_kit_is_operation(operation))
        return object(sim, "  there is no operation '%.60s'\n", operation ? operation : "(NULL)");
    if (parameters && telnyx__json_parse(&body, parameters, strlen(parameters), &at) != 0)
        return object(sim, "  the parameters that are expected are no JSON at byte %zu: %.200s\n",
                      at, parameters);
    if (body && telnyx__json_kind_of(body) != TELNYX__JSON_OBJECT) {
        telnyx__json_free(body);
        return object(sim, "  the parameters that are expected are no JSON object: %.200s\n",
                      parameters);
    }
    uint64_t *asked = wanted.leg ? &wanted.leg->asked_entry : &sim->asked_entry;
    wanted.parameters = body;
    wanted.since = *asked;
    snprintf(what, sizeof what, "the command %s%s%s", operation, parameters ? " with " : "",
             parameters ? parameters : "");
    bool came = await(sim, command_came, &wanted, at_most_ms, tell_commands, what);
    if (came)
        *asked = wanted.since;
    telnyx__json_free(body);
    return came;
}

/* Sounds */

static bool sound_came(telnyx_sim *sim, void *user_data)
{
    expectation *wanted = user_data;
    sim_leg *leg = wanted->leg;
    (void)sim;
    while (wanted->since < leg->heard_made) {
        const sim_heard *heard = sim_heard_at(leg, ++wanted->since);
        if (heard && strstr(heard->sound.text, wanted->text))
            return true;
    }
    return false;
}

static void tell_sounds(telnyx_sim *sim, const expectation *wanted, FILE *out)
{
    const sim_leg *leg = wanted->leg;
    (void)sim;
    for (uint64_t n = leg->asked_sound + 1; n <= leg->heard_made; n++) {
        const sim_heard *heard = sim_heard_at(leg, n);
        if (heard)
            fprintf(out, "  came:     '%s'\n", heard->sound.text);
    }
    if (leg->asked_sound == leg->heard_made)
        fprintf(out, "  came:     nothing to hear\n");
}

bool telnyx_sim_expect_heard(telnyx_sim *sim, const char *call, const char *text,
                             uint64_t at_most_ms)
{
    expectation wanted = { .leg = known(sim, call), .text = text };
    char what[512];
    if (!wanted.leg)
        return false;
    if (!text)
        return object(sim, "  nothing is said of what is to be heard\n");
    wanted.since = wanted.leg->asked_sound;
    snprintf(what, sizeof what, "'%s' to be heard", text);
    if (!await(sim, sound_came, &wanted, at_most_ms, tell_sounds, what))
        return false;
    wanted.leg->asked_sound = wanted.since;
    return true;
}

#define TONE_MS 100

static bool tone_came(telnyx_sim *sim, void *user_data)
{
    const expectation *wanted = user_data;
    int16_t samples[TONE_MS * SIM_SOUND_PER_MS];
    uint64_t now_ms = sim->world->clock.now_ms;
    if (now_ms < TONE_MS)
        return false;
    sim_voice_recall(wanted->leg, now_ms - TONE_MS, samples, sizeof samples / sizeof samples[0]);
    return sim_tone_is_in(wanted->hertz, samples, sizeof samples / sizeof samples[0]);
}

static void tell_sound(telnyx_sim *sim, const expectation *wanted, FILE *out)
{
    int16_t samples[TONE_MS * SIM_SOUND_PER_MS];
    uint64_t now_ms = sim->world->clock.now_ms;
    size_t count = sizeof samples / sizeof samples[0];
    sim_voice_recall(wanted->leg, now_ms < TONE_MS ? 0 : now_ms - TONE_MS, samples, count);
    unsigned hertz = sim_tone_find(samples, count);
    if (hertz)
        fprintf(out, "  came:     a tone of about %u hertz at the end\n", hertz);
    else
        fprintf(out, "  came:     %s at the end\n",
                sim_tone_loudness(samples, count) < SIM_TONE_LOUD ? "silence"
                                                                  : "a sound without a tone");
}

bool telnyx_sim_expect_tone(telnyx_sim *sim, const char *call, unsigned hertz, uint64_t at_most_ms)
{
    expectation wanted = { .leg = known(sim, call), .hertz = hertz };
    char what[64];
    if (!wanted.leg)
        return false;
    if (hertz < SIM_TONE_HERTZ_MIN || hertz > SIM_TONE_HERTZ_MAX)
        return object(sim, "  %u is not " SIM_TONE_HERTZ_WORDS "\n", hertz);
    snprintf(what, sizeof what, "a tone of %u hertz to be heard", hertz);
    return await(sim, tone_came, &wanted, at_most_ms, tell_sound, what);
}

/* Moments and states */

static void tell_state(telnyx_sim *sim, const expectation *wanted, FILE *out)
{
    const sim_leg *leg = wanted->leg;
    if (leg && leg->state == SIM_LEG_ENDED)
        fprintf(out, "  came:     the call has ended (%s, by %s)\n", leg->hangup_cause,
                leg->hangup_source);
    else if (leg)
        fprintf(out, "  came:     the call is %s\n", telnyx_sim_state(sim, leg->id));
    else
        fprintf(out, "  came:     %llu calls are live\n",
                (unsigned long long)sim->world->counters.calls_now);
}

static bool moment_came(telnyx_sim *sim, void *user_data)
{
    const expectation *wanted = user_data;
    (void)sim;
    return wanted->leg->person.seen[wanted->moment] > wanted->leg->asked[wanted->moment];
}

bool telnyx_sim_expect_moment(telnyx_sim *sim, const char *call, const char *moment,
                              uint64_t at_most_ms)
{
    expectation wanted = { .leg = known(sim, call) };
    int n = 0;
    if (!wanted.leg)
        return false;
    while (n < SIM_MOMENTS && (!moment || strcmp(sim_moment_key((sim_moment)n), moment) != 0))
        n++;
    if (n == SIM_MOMENTS)
        return object(sim,
                      "  '%s' is nothing that can be waited for: answered, prompt, "
                      "prompt_ended, gather, bridged, unbridged, joined, queued, speech, "
                      "speech_ended, hangup\n",
                      moment ? moment : "(NULL)");
    wanted.moment = (sim_moment)n;
    if (!await(sim, moment_came, &wanted, at_most_ms, tell_state, moment))
        return false;
    wanted.leg->asked[n]++;
    return true;
}

static bool state_came(telnyx_sim *sim, void *user_data)
{
    const expectation *wanted = user_data;
    return strcmp(telnyx_sim_state(sim, wanted->leg->id), wanted->state) == 0;
}

bool telnyx_sim_expect_state(telnyx_sim *sim, const char *call, const char *state,
                             uint64_t at_most_ms)
{
    static const char *const states[] = { "ringing",         "answered",   "bridged",
                                          "in a conference", "in a queue", "ended" };
    expectation wanted = { .leg = known(sim, call), .state = state };
    size_t n = 0;
    if (!wanted.leg)
        return false;
    while (n < 6 && (!state || strcmp(states[n], state) != 0))
        n++;
    if (n == 6)
        return object(sim,
                      "  '%s' is no state: ringing, answered, bridged, in a conference, in a "
                      "queue, ended\n",
                      state ? state : "(NULL)");
    return await(sim, state_came, &wanted, at_most_ms, tell_state, state);
}

bool telnyx_sim_expect_over(telnyx_sim *sim, uint64_t at_most_ms)
{
    expectation wanted = { 0 };
    return await(sim, NULL, &wanted, at_most_ms, tell_state, "the end of all calls");
}
