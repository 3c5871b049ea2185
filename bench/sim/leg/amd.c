#include "sim/leg/amd.h"

#include <string.h>

#include "sim/leg/gather.h"
#include "sim/tell/emit.h"

bool sim_amd_is_on(const char *mode)
{
    return mode && strcmp(mode, "disabled") != 0;
}

static bool is_premium(const sim_leg *leg)
{
    return strcmp(leg->plan->amd, "premium") == 0;
}

static bool is_machine(sim_answerer answerer)
{
    return answerer == SIM_ANSWERER_MACHINE || answerer == SIM_ANSWERER_MACHINE_WITHOUT_BEEP;
}

static const char *verdict_of(const sim_leg *leg)
{
    sim_answerer answerer = leg->answerer;
    if (is_machine(answerer))
        return "machine";
    if (is_premium(leg)) {
        static const char *const names[] = { "human_residence", "human_business", "machine",
                                             "machine",         "fax_detected",   "silence" };
        return names[answerer];
    }
    return answerer == SIM_ANSWERER_HUMAN || answerer == SIM_ANSWERER_BUSINESS ? "human"
                                                                               : "not_sure";
}

static void emit_result(sim_leg *leg, const char *type, const char *result)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "result", result);
    sim_emit(leg, type, &fields, 0, result);
}

static void on_greeting_ended(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, amd_timer);
    bool beep = leg->answerer == SIM_ANSWERER_MACHINE;
    if (is_premium(leg)) {
        emit_result(leg, "call.machine.premium.greeting.ended",
                    beep ? "beep_detected" : "no_beep_detected");
        return;
    }
    bool to_the_end = strcmp(leg->plan->amd, "greeting_end") == 0;
    emit_result(leg, "call.machine.greeting.ended",
                to_the_end ? "ended"
                : beep     ? "beep_detected"
                           : "not_sure");
}

/* Whether the mode reports the end of a machine's greeting as well. */
static bool hears_greeting(const sim_leg *leg)
{
    const char *mode = leg->plan->amd;
    return strcmp(mode, "detect") != 0;
}

/* Where no beep comes, these wait for it as long as they may. */
static bool waits_for_beep(const sim_leg *leg)
{
    const char *mode = leg->plan->amd;
    return strcmp(mode, "detect_beep") == 0 || strcmp(mode, "detect_words") == 0;
}

static void on_verdict(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, amd_timer);
    const sim_timing *timing = &leg->world->timing;
    emit_result(leg,
                is_premium(leg) ? "call.machine.premium.detection.ended"
                                : "call.machine.detection.ended",
                verdict_of(leg));
    if (!is_machine(leg->answerer))
        return;
    /* What was being said to the machine is void now. */
    sim_gather_end(leg, "cancelled_amd");
    sim_media_end(leg, "cancelled_amd");
    if (!hears_greeting(leg))
        return;
    uint64_t end = leg->answerer == SIM_ANSWERER_MACHINE || !waits_for_beep(leg)
                       ? timing->greeting_ms
                       : timing->greeting_max_ms;
    sim_timer_set(leg->world, &leg->amd_timer,
                  end > timing->amd_machine_ms ? end - timing->amd_machine_ms : 0,
                  on_greeting_ended);
}

void sim_amd_start(sim_leg *leg, sim_answerer answerer)
{
    const sim_timing *timing = &leg->world->timing;
    leg->answerer = answerer;
    if (!leg->plan || !sim_amd_is_on(leg->plan->amd))
        return;
    bool quick = answerer == SIM_ANSWERER_HUMAN || answerer == SIM_ANSWERER_BUSINESS;
    sim_timer_set(leg->world, &leg->amd_timer,
                  quick ? timing->amd_human_ms : timing->amd_machine_ms, on_verdict);
}
