/* What people do because a test says so, and what goes wrong because it does. */
#include <telnyx/api.h>

#include "base/sized.h"
#include "sim/ground/fail.h"
#include "sim/io/clock.h"
#include "sim/kit/kit.h"
#include "sim/leg/says.h"
#include "sim/voice/tone.h"
#include "sim/voice/wav.h"
#include "sim/world/strike.h"

const char *telnyx_sim_calls(telnyx_sim *sim, const char *from, const char *to)
{
    const char *call = NULL;
    /* A person with no step left stays, and does nothing by himself. */
    telnyx_sim_call given = { .from = from, .to = to, .steps_json = "[]" };
    return telnyx_sim_place_call(sim, &given, &call, NULL) == 0 ? call : NULL;
}

/* 0 when somebody is there to speak. */
static int may_speak(const sim_leg *leg)
{
    if (!leg)
        return TELNYX_ENOTFOUND;
    return leg->state == SIM_LEG_ANSWERED ? 0 : TELNYX_ESTATE;
}

int telnyx_sim_say(telnyx_sim *sim, const char *call, const char *text)
{
    if (!sim_is_said(text))
        return TELNYX_EINVAL;
    sim_catch_up(sim);
    sim_leg *leg = sim_kit_leg(sim, call);
    int result = may_speak(leg);
    if (result == 0)
        sim_says_words(leg, text, NULL);
    sim_rearm(sim);
    return result;
}

int telnyx_sim_tone(telnyx_sim *sim, const char *call, unsigned hertz, uint64_t ms)
{
    if (hertz < SIM_TONE_HERTZ_MIN || hertz > SIM_TONE_HERTZ_MAX || ms < 1 || ms > SIM_TONE_MS_MAX)
        return TELNYX_EINVAL;
    sim_catch_up(sim);
    sim_leg *leg = sim_kit_leg(sim, call);
    int result = may_speak(leg);
    if (result == 0)
        sim_says_tone(leg, hertz, ms);
    sim_rearm(sim);
    return result;
}

int telnyx_sim_play(telnyx_sim *sim, const char *call, const char *path, telnyx_error_text *error)
{
    char why[SIM_WAV_WHY];
    sim_sound *sound = path ? sim_wav_read(path, why) : NULL;
    if (!sound)
        return sim_fail(error, TELNYX_EINVAL, "'%s' is %s", path ? path : "(NULL)",
                        path ? why : "no file");
    sim_catch_up(sim);
    sim_leg *leg = sim_kit_leg(sim, call);
    int result = may_speak(leg);
    if (result == 0)
        sim_says_file(leg, path, sound);
    else
        sim_fail(error, result,
                 result == TELNYX_ENOTFOUND ? "there is no such call"
                                            : "the call is not answered, or has ended");
    sim_sound_release(sound);
    sim_rearm(sim);
    return result;
}

int telnyx_sim_interrupt(telnyx_sim *sim, const char *call)
{
    sim_catch_up(sim);
    sim_leg *leg = sim_kit_leg(sim, call);
    int result = may_speak(leg);
    if (result == 0)
        sim_says_stop(leg);
    sim_rearm(sim);
    return result;
}

bool sim_kit_is_operation(const char *name)
{
    for (size_t i = 0; i < telnyx_api_operations_count(); i++)
        if (sim_is_named(telnyx_api_operation_at(i)->name, name))
            return true;
    return false;
}

/* Whether the fault can strike what is named: an event, or an operation by its name or the end of it. */
static bool can_strike(telnyx_sim_fault fault, const char *name)
{
    if (fault < TELNYX_SIM_FAULT_EARLY)
        return telnyx_event_type_from_name(name) != TELNYX_EVENT_UNKNOWN;
    if (fault == TELNYX_SIM_FAULT_EARLY)
        return sim_is_named("calls.dial", name);
    return fault <= TELNYX_SIM_FAULT_SLOW && sim_kit_is_operation(name);
}

int telnyx_sim_strike_next_sized(telnyx_sim *sim, const telnyx_sim_strike *given, size_t given_size)
{
    telnyx_sim_strike own, *strike = &own;
    if (!telnyx__sized_read(&own, sizeof own, given, given_size))
        return TELNYX_EINVAL;
    if (strike->call && !sim_kit_leg(sim, strike->call))
        return TELNYX_ENOTFOUND;
    if ((unsigned)strike->fault >= TELNYX_SIM_FAULTS ||
        (strike->name && !can_strike(strike->fault, strike->name)))
        return TELNYX_EINVAL;
    sim_strike_add(sim->world, strike->call, strike->name, strike->fault, strike->skip,
                   strike->times ? strike->times : 1);
    return 0;
}
