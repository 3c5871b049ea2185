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
    telnyx_sim_set_limits(p->sim, cli->requests, (size_t)cli->dials, cli->channels);
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

static bool is_of_command_line(const program *p, const char *url)
{
    size_t length = strlen(url);
    for (unsigned i = 0; i < p->cli.apps.count; i++) {
        const char *given = p->cli.apps.items[i];
        if (strncmp(given, url, length) == 0 && (!given[length] || given[length] == '='))
            return true;
    }
    return false;
}

/* Where events go. Calls of a scenario that names the program itself begin at once, whoever is there; what no
 * event goes to is not waited for either. */
static bool resolve_apps(program *p)
{
    telnyx_sim_app_info app;
    for (size_t i = 0; telnyx_sim_app_at(p->sim, i, &app); i++) {
        sim_await other = { 0 };
        bool waits = (p->cli.apps.count || p->cli.command) && app.weight &&
                     p->awaited_count < BENCH_OPTION_LIST_MAX;
        program_awaited *awaited = &p->awaited[p->awaited_count];
        awaited->program = p;
        const char *what = is_of_command_line(p, app.url) ? "--app"
                           : i > 0                        ? "apps"
                                                          : "application.webhook_event_url";
        if (!resolve(p, what, app.url, waits ? &awaited->await : &other))
            return false;
        p->awaited_count += waits;
    }
    return true;
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
    sim_await failover = { 0 };
    return resolve_apps(p) &&
           resolve(p, p->cli.failover_url ? "--failover" : "application.webhook_event_failover_url",
                   telnyx_sim_failover_url(p->sim), &failover);
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

/* Calls begin when all of them are there. */
static void on_awaited(void *user_data, bool there)
{
    const program_awaited *awaited = user_data;
    program *p = awaited->program;
    char why[512];
    if (p->started || p->finishing || p->child_told)
        return;
    if (!there) {
        sim_await_why(&awaited->await, why, sizeof why);
        program_complain(p, 1, "%s", why);
        program_end(p);
    } else if (++p->there_count == p->awaited_count) {
        start_calls(p);
    }
}

static bool can_be_reached(const sim_await *await)
{
    return await->count > 0 || await->unresolved;
}

void program_wait(program *p)
{
    bool waits = p->planned;
    for (unsigned i = 0; i < p->awaited_count; i++)
        waits = waits && can_be_reached(&p->awaited[i].await);
    /* Without calls to place there is nothing to wait for, without an address nobody. */
    if (!waits || p->awaited_count == 0) {
        start_calls(p);
        return;
    }
    for (unsigned i = 0; i < p->awaited_count; i++) {
        sim_await *await = &p->awaited[i].await;
        await->on_end = on_awaited;
        await->user_data = &p->awaited[i];
        sim_await_begin(await, &p->loop, p->cli.wait_secs * 1000);
    }
}
