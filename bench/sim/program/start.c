/* What telnyx-sim does before the first call: reads everything, and waits for the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/program/program.h"
#include "sim/program/scenarios.h"

/* Reading ---------------------------------------------------------------------------------------- */

static bool load_scenarios(program *p)
{
    char why[SIM_SCENARIO_WHY];
    bool good = true;
    for (unsigned i = 0; good && i < p->cli.scenarios.count; i++) {
        good = sim_scenario_load(p->sim, "--scenario", p->cli.scenarios.items[i], why, sizeof why);
        if (!good)
            program_complain(p, 2, "%s", why);
    }
    return good;
}

void program_check(program *p)
{
    char why[SIM_SCENARIO_WHY];
    for (unsigned i = 0; i < p->cli.checked.count; i++) {
        const char *name = p->cli.checked.items[i];
        if (!sim_scenario_load(p->sim, "--check", name, why, sizeof why))
            program_complain(p, 2, "%s", why);
        else if (!p->cli.quiet)
            printf("%s: in order\n", name);
    }
}

static bool set_callees(program *p)
{
    telnyx_error_text error = { 0 };
    for (unsigned i = 0; i < p->cli.callees.count; i++) {
        if (telnyx_sim_set_callee(p->sim, p->cli.callees.items[i], &error) != 0) {
            program_complain(p, 2, "--callee: %s", error.text);
            return false;
        }
    }
    return true;
}

static void set_knobs(program *p)
{
    const sim_cli *cli = &p->cli;
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        telnyx_sim_set_fault(p->sim, (telnyx_sim_fault)i, cli->faults[i]);
    for (unsigned i = 0; i < cli->timings.count; i++) {
        const char *text = cli->timings.items[i], *equals = strchr(text, '=');
        char name[48];
        snprintf(name, sizeof name, "%.*s", (int)(equals - text), text);
        telnyx_sim_set_timing(p->sim, name, strtoull(equals + 1, NULL, 10));
    }
    for (unsigned i = 0; i < cli->muted.count; i++)
        telnyx_sim_mute(p->sim, cli->muted.items[i]);
    telnyx_sim_set_limits(p->sim, cli->requests, cli->dials, cli->channels);
}

/* The addresses of a URL's host, if there is one; nobody is waited for whose name may be known later only, but
 * where machines elsewhere are meant (await.h). */
static bool resolve(program *p, const char *what, const char *text, sim_await *await)
{
    char why[512];
    if (!text || sim_await_resolve(await, text, why, sizeof why) ||
        (await->unresolved && p->cli.allow_remote))
        return true;
    program_complain(p, 2, "%s: %s", what, why);
    return false;
}

bool program_read(program *p)
{
    set_knobs(p);
    telnyx_sim_hold_planned(p->sim);
    if (!set_callees(p) || !load_scenarios(p))
        return false;
    /* Neither the command line nor a scenario has said where the program that is run listens. */
    if (p->cli.command && !telnyx_sim_app_url(p->sim))
        (void)telnyx_sim_set_app_url(p->sim, SIM_DEFAULT_APP, telnyx_sim_failover_url(p->sim));
    p->planned = p->cli.calls > 0 || p->cli.rate > 0 || !telnyx_sim_is_placed(p->sim);
    const char *url = telnyx_sim_app_url(p->sim), *failover = telnyx_sim_failover_url(p->sim);
    sim_await others = { 0 }; /* which are not waited for */
    bool named = p->cli.app_url && url && strcmp(p->cli.app_url, url) == 0;
    /* Calls of a scenario that names the program itself begin at once, whoever is there. */
    return resolve(p, named ? "--app" : "application.webhook_event_url", url,
                   p->cli.app_url || p->cli.command ? &p->await : &others) &&
           resolve(p, p->cli.failover_url ? "--failover" : "application.webhook_event_failover_url",
                   failover, &others);
}

/* Waiting ---------------------------------------------------------------------------------------- */

/* Calls begin: the program is there. */
static void start_calls(program *p)
{
    telnyx_error_text error = { 0 };
    const sim_cli *cli = &p->cli;
    p->started = true;
    telnyx_sim_release_planned(p->sim);
    if (cli->calls == 0 && cli->rate <= 0)
        return;
    telnyx_sim_crowd crowd = { .calls = cli->calls,
                               .concurrency = cli->concurrency,
                               .rate = cli->rate,

                               .from = cli->from,
                               .to = cli->to,
                               .steps_json = cli->steps };
    if (telnyx_sim_start_crowd(p->sim, &crowd, &error) != 0) {
        program_complain(p, 2, "%s", error.text);
        program_end(p);
    }
}

static void on_awaited(void *user_data, bool there)
{
    program *p = user_data;
    char why[512];
    if (p->started || p->finishing || p->child_told)
        return;
    if (there) {
        start_calls(p);
        return;
    }
    sim_await_why(&p->await, why, sizeof why);
    program_complain(p, 1, "%s", why);
    program_end(p);
}

void program_wait(program *p)
{
    /* Without calls to place there is nothing to wait for, without an address nobody. */
    if (!p->planned || (p->await.count == 0 && !p->await.unresolved)) {
        start_calls(p);
        return;
    }
    p->await.on_end = on_awaited;
    p->await.user_data = p;
    sim_await_begin(&p->await, &p->loop, p->cli.wait_secs * 1000);
}
