#include "crash/platform.h"

#include <stdio.h>

#include "common/child.h"

static void set_faults(telnyx_sim *sim)
{
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_DUPLICATE, 5);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_REORDER, 3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_LOSE, 3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_RATE_LIMIT, 0.3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_SERVER_ERROR, 3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_CUT, 2);
}

bool crash_platform_open(telnyx_sim **sim, const char *program, uv_loop_t *loop,
                         const telnyx_sim_options *options, bool faults)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_new(sim, loop, options, &error) ||
        telnyx_sim_listen(*sim, "127.0.0.1", 0, &error)) {
        fprintf(stderr, "%s: %s\n", program, error.text);
        return false;
    }
    telnyx_sim_set_timing(*sim, "retry_ms", 1500);
    /* As over a distance: long enough for a kill to fall between a command and its answer. */
    telnyx_sim_set_timing(*sim, "command_low_ms", 10);
    telnyx_sim_set_timing(*sim, "command_high_ms", 120);
    if (faults)
        set_faults(*sim);
    return true;
}

char **crash_platform_environment(telnyx_sim *sim)
{
    static const char *const kept[] = { "CRASH_VERBOSE", "ASAN_OPTIONS", "LD_LIBRARY_PATH", NULL };
    const bench_env_line settings[] = { { "TELNYX_BASE_URL", telnyx_sim_base_url(sim) },
                                        { "TELNYX_API_KEY", telnyx_sim_api_key(sim) },
                                        { "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(sim) },
                                        { "TELNYX_CONNECTION_ID", telnyx_sim_connection_id(sim) },
                                        { NULL, NULL } };
    return bench_environment_new(settings, kept);
}
