#include "load/plan/callers.h"

#include <stdio.h>
#include <string.h>

#define STEPS_MAX 1024

static telnyx_sim_script *read_script(const char *text)
{
    telnyx_error_text error = { 0 };
    telnyx_sim_script *script = telnyx_sim_script_new(text, &error);
    if (!script)
        fprintf(stderr, "telnyx-bench: --steps: %s\n", error.text);
    return script;
}

bool bench_callers_read(bench_callers *callers, const bench_options *options)
{
    char text[STEPS_MAX], fault[160];
    callers->dice = bench_dice_of(options->seed, 2);
    if (!bench_mix_parse(&callers->mix, options->flow, fault, sizeof fault)) {
        fprintf(stderr, "telnyx-bench: --flow: %s\n", fault);
        return false;
    }
    if (options->steps)
        return (callers->own = read_script(options->steps)) != NULL;
    for (size_t i = 0; i < callers->mix.count; i++) {
        const bench_flow *flow = callers->mix.flows[i];
        if (!flow->steps)
            continue;
        if (!bench_flow_steps(flow, options->think_ms, options->stay_secs * 1000, text,
                              sizeof text) ||
            !(callers->scripts[i] = read_script(text)))
            return false;
    }
    return true;
}

void bench_callers_free(bench_callers *callers)
{
    telnyx_sim_script_free(callers->own);
    for (size_t i = 0; i < BENCH_MIX_MAX; i++)
        telnyx_sim_script_free(callers->scripts[i]);
    *callers = (bench_callers){ .own = NULL };
}

bool bench_callers_call(const bench_callers *callers)
{
    return callers->own || bench_mix_pick(&callers->mix, 0);
}

bool bench_callers_are_called(const bench_callers *callers)
{
    return !callers->own && bench_mix_has(&callers->mix, "outbound");
}

/* The dice are thrown for one flow as well, so that adding a second keeps the first one's calls. */
const telnyx_sim_script *bench_callers_next(bench_callers *callers)
{
    double at = (double)(bench_dice_u64(&callers->dice) >> 11) * 0x1p-53;
    if (callers->own)
        return callers->own;
    const bench_flow *flow = bench_mix_pick(&callers->mix, at);
    for (size_t i = 0; i < callers->mix.count; i++)
        if (callers->mix.flows[i] == flow)
            return callers->scripts[i];
    return NULL;
}
