#include "soak/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/number.h"

static const char usage[] =
    "usage: telnyx-soak --app PROGRAM [OPTIONS]\n"
    "  --duration SECS       of placing calls (600); three windows at least\n"
    "  --window SECS         the second and the last one are compared (60)\n"
    "  --rate N              calls a second (50)\n"
    "  --seed N              of all chance (1)\n"
    "  --fault NAME=PERCENT  another share; --help lists the names\n"
    "  --no-faults           none of them; --fault after it adds some\n"
    "  --timing NAME=MS      another duration of the platform (bench/sim/README.md)\n"
    "  --latency-factor N    durations may grow by this factor (10); 0 shows them only\n"
    "  --grace SECS          the program knows ended calls for so long (a third of a window)\n"
    "  --seen N              event ids that it keeps (what comes in a window, rounded down)\n"
    "  --json FILE           the figures and every sample\n"
    "  --html FILE           one page with the plots\n"
    "  --journal FILE        everything that was sent and received, a line each\n"
    "  --quiet               no line for each window\n";

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

static const char *take_fault(soak_options *o, const char *text)
{
    char name[40];
    const char *value;
    telnyx_sim_fault fault;
    if (!split(text, name, sizeof name, &value) || !telnyx_sim_fault_find(name, &fault))
        return "is not NAME=PERCENT with a known name";
    if (!bench_read_number(value, 0, 100, &o->faults[fault]))
        return "is not NAME=PERCENT, a number from 0 to 100";
    return NULL;
}

static const char *take_timing(soak_options *o, const char *text)
{
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

/* 0: not one of these. */
static int take_flag(soak_options *o, const char *name)
{
    if (strcmp(name, "--no-faults") == 0)
        memset(o->faults, 0, sizeof o->faults);
    else if (strcmp(name, "--leak-handles") == 0)
        o->leak_handles = true;
    else if (strcmp(name, "--quiet") == 0)
        o->quiet = true;
    else
        return 0;
    return 1;
}

/* Why the value is not taken, or NULL. *known: there is such an option. */
static const char *take(soak_options *o, const char *name, const char *value, bool *known)
{
    const struct {
        const char *name;
        double *number, low, high;
        const char *words;
    } numbers[] = {
        { "--rate", &o->rate, 0.001, 100000, "is not a number from 0.001 to 100000" },
        { "--duration", &o->duration_secs, 0.001, SECS_MAX, "is not a number of seconds above 0" },
        { "--window", &o->window_secs, 0.001, SECS_MAX, "is not a number of seconds above 0" },
        { "--grace", &o->grace_secs, 0, SECS_MAX, "is not a number of seconds" },
        { "--latency-factor", &o->latency_factor, 0, 1e6, "is not a number from 0 to 1000000" },
    };
    const struct {
        const char *name;
        const char **text;
    } texts[] = { { "--app", &o->app },
                  { "--json", &o->json },
                  { "--html", &o->html },
                  { "--journal", &o->journal } };
    const struct {
        const char *name;
        uint64_t *count, low;
    } counts[] = { { "--seed", &o->seed, 1 },
                   { "--seen", &o->seen, 0 },
                   { "--leak", &o->leak, 0 } };
    *known = true;
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(name, numbers[i].name) == 0)
            return bench_read_number(value, numbers[i].low, numbers[i].high, numbers[i].number)
                       ? NULL
                       : numbers[i].words;
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].text = value;
            return *value ? NULL : "is empty";
        }
    for (unsigned i = 0; i < sizeof counts / sizeof *counts; i++)
        if (strcmp(name, counts[i].name) == 0)
            return bench_read_count(value, counts[i].low, UINT64_MAX, counts[i].count)
                       ? NULL
                       : "is not a whole number, or too small";
    if (strcmp(name, "--fault") == 0)
        return take_fault(o, value);
    if (strcmp(name, "--timing") == 0)
        return take_timing(o, value);
    *known = false;
    return NULL;
}

static int help(void)
{
    fputs(usage, stdout);
    puts("\nFaults, and their shares in percent:");
    for (unsigned i = 0; i < sizeof usual / sizeof *usual; i++)
        printf("  %-14s %5g  %s\n", telnyx_sim_fault_key(usual[i].fault), usual[i].percent,
               telnyx_sim_fault_sentence(usual[i].fault));
    return 0;
}

static int refuse(const char *option, const char *value, const char *what)
{
    fprintf(stderr, "telnyx-soak: %s%s%s%s %s (--help lists all options)\n", option,
            value ? ": '" : ":", value ? value : "", value ? "'" : "", what);
    return 2;
}

static int read_one(soak_options *o, const char *name, const char *value)
{
    bool known;
    const char *why = take(o, name, value ? value : "", &known);
    if (!known)
        return refuse(name, NULL, "there is no such option");
    if (!value)
        return refuse(name, NULL, "the value is missing");
    return why ? refuse(name, value, why) : -1;
}

int soak_options_read(soak_options *o, int argc, char **argv)
{
    *o = (soak_options){
        .rate = 50, .duration_secs = 600, .window_secs = 60, .latency_factor = 10, .seed = 1
    };
    for (unsigned i = 0; i < sizeof usual / sizeof *usual; i++)
        o->faults[usual[i].fault] = usual[i].percent;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return help();
        if (take_flag(o, argv[i]))
            continue;
        int status = read_one(o, argv[i], argv[i + 1]);
        if (status >= 0)
            return status;
        i++;
    }
    if (!o->app)
        return refuse("--app", NULL, "is required");
    if (o->grace_secs == 0)
        o->grace_secs = o->window_secs / 3;
    if (o->duration_secs < 3 * o->window_secs)
        return refuse("--duration", NULL, "three windows at least: one to begin, two to compare");
    return -1;
}
