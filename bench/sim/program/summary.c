/* What telnyx-sim tells of a run: settings, mishaps as they happen, progress, and the sum. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/env.h"
#include "sim/program/program.h"
#include "sim/kit/line.h"

#define PROGRESS_MS    500
#define PROBLEMS_SHOWN 20

static unsigned long long ull(uint64_t number)
{
    return (unsigned long long)number;
}

/* Calls that did not come to their proper end are named as they happen. */
void program_on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    program *p = user_data;
    bool lost = info->lost > 0 && telnyx_sim_faults_of(sim)->struck[TELNYX_SIM_FAULT_DROP] == 0;
    if (!info->fault[0] && !lost)
        return;
    if (p->problems++ < PROBLEMS_SHOWN) {
        fprintf(stderr, "telnyx-sim: call #%llu (%s to %s): ", ull(info->number), info->from,
                info->to);
        if (info->fault[0])
            fprintf(stderr, "%s\n", info->fault);
        else
            fprintf(stderr, "%u of its %u events were not acknowledged\n", info->lost,
                    info->events);
    }
    p->status = p->status ? p->status : 1;
}

/* What usually is the matter, said once. A forged copy is refused as it should be; it says so itself. */
static void hint(program *p, const telnyx_sim_entry *entry)
{
    bool refused = entry->kind == TELNYX_SIM_DELIVERY && !entry->detail;
    if (entry->kind == TELNYX_SIM_NOTE && strcmp(entry->name, "webhook_api_version") == 0)
        fprintf(stderr, "telnyx-sim: application %s: %s\n", entry->id, entry->detail);
    if (entry->kind == TELNYX_SIM_NOTE && strcmp(entry->name, "webhook_retries_policies") == 0)
        fprintf(stderr, "telnyx-sim: call #%llu: %s: %s\n", (unsigned long long)entry->call,
                entry->name, entry->detail);
    if (refused && entry->status == 401 && !p->hinted_key) {
        p->hinted_key = true;
        fprintf(stderr,
                "telnyx-sim: %s was answered 401: does the program have the TELNYX_PUBLIC_KEY of "
                "this run, and its clock the right time?\n",
                entry->name);
    } else if (refused && (entry->status == 404 || entry->status == 405) && !p->hinted_path) {
        p->hinted_path = true;
        fprintf(stderr, "telnyx-sim: %s was answered %d: is %s where the program takes webhooks?\n",
                entry->name, entry->status, entry->url);
    } else if (entry->kind == TELNYX_SIM_COMMAND && entry->status == 401 && !p->hinted_api) {
        p->hinted_api = true;
        fprintf(stderr,
                "telnyx-sim: %s was refused with 401: does the program have the TELNYX_API_KEY of "
                "this run?\n",
                entry->name ? entry->name : "a request");
    }
}

void program_on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    program *p = user_data;
    hint(p, entry);
    program_strict_entry(p, entry);
    if (!p->cli.timeline)
        return;
    sim_line_write(stdout, p->style, entry);
    fflush(stdout);
}

/* What a program under test takes from its environment. */
void program_print_environment(const program *p)
{
    printf("TELNYX_BASE_URL=%s\nTELNYX_API_KEY=%s\nTELNYX_PUBLIC_KEY=%s\n",
           telnyx_sim_base_url(p->sim), telnyx_sim_api_key(p->sim), telnyx_sim_public_key(p->sim));
    printf("TELNYX_CONNECTION_ID=%s\n", telnyx_sim_connection_id(p->sim));
    fflush(stdout);
}

/* A comment to a shell that reads the lines above. Beside the output of a program that was started it is for people. */
void program_print_page(const program *p)
{
    const char *url = telnyx_sim_page_url(p->sim);
    if (!url || p->cli.quiet)
        return;
    if (p->cli.command && !isatty(2))
        return;
    if (p->cli.command)
        fprintf(stderr, "telnyx-sim: its page is at %s\n", url);
    else
        printf("# Its page: %s\n", url);
    fflush(stdout);
}

bool program_write_environment(program *p)
{
    char why[128];
    const bench_env_line lines[] = { { "TELNYX_BASE_URL", telnyx_sim_base_url(p->sim) },
                                     { "TELNYX_API_KEY", telnyx_sim_api_key(p->sim) },
                                     { "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(p->sim) },
                                     { "TELNYX_CONNECTION_ID", telnyx_sim_connection_id(p->sim) },
                                     { NULL, NULL } };
    if (!p->cli.env_file || bench_env_write(p->cli.env_file, lines, why, sizeof why))
        return true;
    program_complain(p, 2, "--env-file: '%s' cannot be written: %s", p->cli.env_file, why);
    return false;
}

void program_show_progress(program *p, uint64_t now)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (!p->progress || now - p->progress_ms < PROGRESS_MS)
        return;
    p->progress_ms = now;
    fprintf(stderr, "\r%8.1f s  %llu calls, %llu now, %llu over, %llu events, %llu commands\033[K",
            (double)telnyx_sim_now(p->sim) / 1000, ull(n->calls_in), ull(n->calls_now),
            ull(n->ended), ull(n->events), ull(n->commands));
}

/* Where there are several. */
static void print_apps(const program *p)
{
    telnyx_sim_app_info app;
    if (!telnyx_sim_app_at(p->sim, 1, &app))
        return;
    for (size_t i = 0; telnyx_sim_app_at(p->sim, i, &app); i++)
        printf("app %-6llu %s, weight %llu: %llu deliveries; %llu acknowledged, %llu refused, %llu "
               "without an answer\n",
               ull(app.number), app.url, ull(app.weight), ull(app.attempts), ull(app.acknowledged),
               ull(app.refused), ull(app.unanswered));
}

void program_print_summary(const program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    const telnyx_sim_faults *faults = telnyx_sim_faults_of(p->sim);
    printf("\ncalls      %llu in, %llu out; %llu answered, %llu ended, %llu still live\n",
           ull(n->calls_in), ull(n->calls_out), ull(n->answered), ull(n->ended), ull(n->calls_now));
    printf(
        "events     %llu made; %llu acknowledged, %llu lost; %llu attempts, %llu of them retries\n",
        ull(n->events), ull(n->acknowledged), ull(n->lost), ull(n->attempts), ull(n->retries));
    print_apps(p);
    printf("requests   %llu; %llu commands took effect, %llu were duplicates, %llu refused\n",
           ull(n->requests), ull(n->commands), ull(n->duplicates), ull(n->refused));
    if (n->again)
        printf("           %llu took effect once more, their command_id being forgotten\n",
               ull(n->again));
    if (n->forged)
        printf("forgeries  %llu sent, %llu accepted\n", ull(n->forged), ull(n->forged_accepted));
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++) {
        if (faults->struck[i])
            printf("fault      %-14s %llu times\n", telnyx_sim_fault_key((telnyx_sim_fault)i),
                   ull(faults->struck[i]));
    }
    printf("clock      %.3f simulated seconds, seed %llu\n", (double)telnyx_sim_now(p->sim) / 1000,
           ull(telnyx_sim_seed(p->sim)));
    fflush(stdout);
}

void program_judge(program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (p->problems > PROBLEMS_SHOWN)
        fprintf(stderr, "telnyx-sim: … and %llu more calls\n", ull(p->problems - PROBLEMS_SHOWN));
    if (n->forged_accepted) {
        fprintf(stderr, "telnyx-sim: %llu forged deliveries were accepted\n",
                ull(n->forged_accepted));
        p->status = p->status ? p->status : 1;
    }
    /* It was to wait for the end of all calls, and nobody has told it to go before. */
    if (n->calls_now > 0 && p->cli.exit_when_done && !p->interrupted) {
        fprintf(stderr, "telnyx-sim: %llu calls had not ended\n", ull(n->calls_now));
        p->status = p->status ? p->status : 1;
    }
    if (p->gave_up && !p->status && p->cli.exit_when_done) {
        fprintf(stderr, "telnyx-sim: the time limit is over\n");
        p->status = p->status ? p->status : 1;
    }
}
