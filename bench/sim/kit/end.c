/* The end of a test. */
#include <uv.h>

#include <telnyx/sim_test.h>

#include "sim/io/step.h"

/* Real time that the program may keep the loop alive after its last callback. */
#define PATIENCE_NS UINT64_C(5000000000)

static void set_flag(void *flag)
{
    *(bool *)flag = true;
}

static bool run_until(uv_loop_t *loop, const bool *flag)
{
    uint64_t begun_ns = uv_hrtime();
    while (!*flag && uv_hrtime() - begun_ns < PATIENCE_NS)
        if (uv_run(loop, UV_RUN_NOWAIT) && !*flag)
            uv_sleep(1);
    return *flag;
}

int telnyx_sim_end_sized(telnyx_sim *sim, telnyx_sim_close_app_cb *close_app, telnyx_app *app)
{
    uv_loop_t *loop = sim->loop;
    if (sim_step_holds(sim))
        return TELNYX_ESTATE;
    bool app_closed = !app, sim_closed = false;
    /* An app waits for the other end of each of its connections, which is here. */
    if (sim->lines)
        sim->lines_mend(sim);
    if (app) {
        close_app(app, set_flag, &app_closed);
        if (!run_until(loop, &app_closed))
            return TELNYX_EBUSY;
        telnyx_sim_attach_sized(sim, NULL, NULL);
    }
    telnyx_sim_close(sim, set_flag, &sim_closed);
    return run_until(loop, &sim_closed) ? 0 : TELNYX_EBUSY;
}
