#include "soak/options.h"

#include <stdio.h>
#include <string.h>

#include "common/number.h"
#include "common/options.h"

/* Often enough to happen every second, seldom enough for calls to end as they should: a 429 stops all
 * commands of the program for a second. */
static const struct {
    telnyx_sim_fault fault;
    double percent;
} usual[] = {
    { TELNYX_SIM_FAULT_DUPLICATE, 5 },     { TELNYX_SIM_FAULT_REORDER, 3 },
    { TELNYX_SIM_FAULT_DELAY, 0.3 },       { TELNYX_SIM_FAULT_LOSE, 3 },
    { TELNYX_SIM_FAULT_BAD_SIGNATURE, 3 }, { TELNYX_SIM_FAULT_STALE, 1 },
    { TELNYX_SIM_FAULT_UNSIGNED, 1 },      { TELNYX_SIM_FAULT_EARLY, 20 },
    { TELNYX_SIM_FAULT_RATE_LIMIT, 0.02 }, { TELNYX_SIM_FAULT_SERVER_ERROR, 3 },
    { TELNYX_SIM_FAULT_CUT, 2 },           { TELNYX_SIM_FAULT_SLOW, 0.3 },
};

/* Splits NAME=VALUE. */
static bool split(const char *text, char *name, size_t size, const char **value)
{
    const char *equals = strchr(text, '=');
    if (!equals || (size_t)(equals - text) >= size)
        return false;
    memcpy(name, text, (size_t)(equals - text));
    name[equals - text] = '\0';
    *value = equals + 1;
    return true;
}

#define SECS_MAX 31536000.0

static const char *take_fault(void *into, const char *text)
{
    soak_options *o = into;
    char name[40];
    const char *value;
    telnyx_sim_fault fault;
    if (!split(text, name, sizeof name, &value) || !telnyx_sim_fault_find(name, &fault))
        return "is not NAME=PERCENT with a known name";
    if (!bench_read_number(value, 0, 100, &o->faults[fault]))
        return "is not NAME=PERCENT, a number from 0 to 100";
    return NULL;
}

static const char *take_timing(void *into, const char *text)
{
    soak_options *o = into;
    const char *value;
    if (o->timings_count == SOAK_TIMINGS_MAX)
        return "is one too many";
    if (!split(text, o->timings[o->timings_count].name, sizeof o->timings[0].name, &value) ||
        !telnyx_sim_knows_timing(o->timings[o->timings_count].name))
        return "is not NAME=MS with a known name";
    if (!bench_read_count(value, 0, 86400000, &o->timings[o->timings_count].value))
        return "is not NAME=MS, a number from 0 to 86400000";
    o->timings_count++;
    return NULL;
}

static const char *take_no_faults(void *into, const char *value)
{
    soak_options *o = into;
    (void)value;
    memset(o->faults, 0, sizeof o->faults);
    return NULL;
}

#define ROW(kind, name, member, value, help, low, high)                                            \
    {                                                                                              \
        name, BENCH_##kind, offsetof(soak_options, member), value, help, low, high, 0, NULL        \
    }

static const bench_option table[] = {
    ROW(TEXT, "app", app, "PROGRAM", "what is watched", 0, 0),
    ROW(NUMBER, "duration", duration_secs, "SECS", "of placing calls (600); three windows at least",
        0.001, SECS_MAX),
    ROW(NUMBER, "window", window_secs, "SECS", "the second and the last one are compared (60)",
        0.001, SECS_MAX),
    ROW(NUMBER, "rate", rate, "N", "calls a second (50)", 0.001, 100000),
    ROW(COUNT, "seed", seed, "N", "of all chance (1)", 1, 0),
    { "fault", BENCH_OWN, 0, "NAME=PERCENT", "another share, see below", 0, 0, 0, take_fault },
    { "no-faults", BENCH_OWN_FLAG, 0, NULL, "none of them; --fault after it adds some", 0, 0, 0,
      take_no_faults },
    { "timing", BENCH_OWN, 0, "NAME=MS", "another duration of the platform (bench/sim/README.md)",
      0, 0, 0, take_timing },
    ROW(NUMBER, "latency-factor", latency_factor, "N",
        "durations may grow by this factor (10); 0 shows them only", 0, 1e6),
    ROW(NUMBER, "grace", grace_secs, "SECS",
        "the program knows ended calls for so long (a third of a window)", 0, SECS_MAX),
    ROW(COUNT, "seen", seen, "N", "event ids that it keeps (what comes in a window, rounded down)",
        0, 0),
    ROW(TEXT, "json", json, "FILE", "the figures and every sample", 0, 0),
    ROW(TEXT, "html", html, "FILE", "one page with the plots", 0, 0),
    ROW(TEXT, "journal", journal, "FILE", "everything that was sent and received, a line each", 0,
        0),
    ROW(FLAG, "quiet", quiet, NULL, "no line for each window", 0, 0),
    ROW(COUNT, "leak", leak, NULL, NULL, 0, 0),
    ROW(FLAG, "leak-handles", leak_handles, NULL, NULL, 0, 0),
    ROW(FLAG, "help", help, NULL, "this text", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static int help(void)
{
    puts("usage: telnyx-soak --app PROGRAM [OPTIONS]");
    bench_print_options(table, 0);
    puts("\nFaults, and their shares in percent:");
    for (unsigned i = 0; i < sizeof usual / sizeof *usual; i++)
        printf("  %-14s %5g  %s\n", telnyx_sim_fault_key(usual[i].fault), usual[i].percent,
               telnyx_sim_fault_sentence(usual[i].fault));
    return 0;
}

int soak_options_read(soak_options *o, int argc, char **argv)
{
    const bench_command_line line = { .program = "telnyx-soak", .options = table, .into = o };
    *o = (soak_options){
        .rate = 50, .duration_secs = 600, .window_secs = 60, .latency_factor = 10, .seed = 1
    };
    for (unsigned i = 0; i < sizeof usual / sizeof *usual; i++)
        o->faults[usual[i].fault] = usual[i].percent;
    if (!bench_read_options(&line, argc, argv, 1))
        return 2;
    if (o->help)
        return help();
    if (!o->app)
        return bench_refuse(&line, "--app: is required") ? -1 : 2;
    if (o->grace_secs == 0)
        o->grace_secs = o->window_secs / 3;
    if (o->duration_secs < 3 * o->window_secs)
        return bench_refuse(&line,
                            "--duration: three windows at least: one to begin, two to compare")
                   ? -1
                   : 2;
    return -1;
}
