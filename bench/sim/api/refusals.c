#include "sim/api/refusals.h"

#include <string.h>

#include "sim/judge/codes.h"

static bool is_for(const sim_refusal *refusal, const char *operation)
{
    return !refusal->operation[0] || strcmp(refusal->operation, operation) == 0;
}

static sim_refusal *place_of(sim_api *api, const char *operation, int code)
{
    sim_refusal *free_one = NULL;
    for (size_t i = SIM_REFUSALS_MAX; i > 0; i--) {
        sim_refusal *refusal = &api->refusals[i - 1];
        if (refusal->code == code && strcmp(refusal->operation, operation) == 0)
            return refusal;
        if (!refusal->times)
            free_one = refusal;
    }
    return free_one;
}

bool sim_refusal_add(sim_api *api, const char *operation, int code, uint64_t times)
{
    sim_refusal *refusal = place_of(api, operation ? operation : "", code);
    if (!refusal || !sim_code_find(code, NULL) ||
        !telnyx__str_copy(refusal->operation, sizeof refusal->operation,
                          operation ? operation : ""))
        return false;
    refusal->code = code;
    refusal->times = times;
    return true;
}

bool sim_refusal_passes(sim_api *api, const char *operation, sim_problem *problem)
{
    for (size_t i = 0; i < SIM_REFUSALS_MAX; i++) {
        sim_refusal *refusal = &api->refusals[i];
        if (!refusal->times || !is_for(refusal, operation))
            continue;
        refusal->times--;
        return sim_refuse(problem, sim_code_find(refusal->code, NULL)->status, refusal->code, NULL,
                          NULL);
    }
    return true;
}
