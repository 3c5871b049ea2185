#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool read_number(const char *text, double *number)
{
    char *end;
    *number = strtod(text, &end);
    return *text && !*end && *number >= 0;
}

static bool read_count(const char *text, uint64_t *count)
{
    char *end;
    *count = strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && !*end;
}

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

static bool take_fault(soak_options *o, const char *text)
{
    char name[40];
    const char *value;
    double percent;
    telnyx_sim_fault fault;
    if (!split(text, name, sizeof name, &value) || !telnyx_sim_fault_find(name, &fault) ||
        !read_number(value, &percent) || percent > 100)
        return false;
    o->faults[fault] = percent;
    return true;
}

static bool take_timing(soak_options *o, const char *text)
{
    const char *value;
    if (o->timings_count == SOAK_TIMINGS_MAX ||
        !split(text, o->timings[o->timings_count].name, sizeof o->timings[0].name, &value) ||
        !read_count(value, &o->timings[o->timings_count].value))
        return false;
    o->timings_count++;
    return true;
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

static bool take(soak_options *o, const char *name, const char *value)
{
    const struct {
        const char *name;
        double *number;
    } numbers[] = { { "--rate", &o->rate },
                    { "--duration", &o->duration_secs },
                    { "--window", &o->window_secs },
                    { "--grace", &o->grace_secs },
                    { "--latency-factor", &o->latency_factor } };
    const struct {
        const char *name;
        const char **text;
    } texts[] = { { "--app", &o->app },
                  { "--json", &o->json },
                  { "--html", &o->html },
                  { "--journal", &o->journal } };
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(name, numbers[i].name) == 0)
            return read_number(value, numbers[i].number);
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(name, texts[i].name) == 0) {
            *texts[i].text = value;
            return true;
        }
    if (strcmp(name, "--seed") == 0)
        return read_count(value, &o->seed);
    if (strcmp(name, "--seen") == 0)
        return read_count(value, &o->seen);
    if (strcmp(name, "--leak") == 0)
        return read_count(value, &o->leak);
    if (strcmp(name, "--fault") == 0)
        return take_fault(o, value);
    return strcmp(name, "--timing") == 0 && take_timing(o, value);
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

static int refuse(const char *what)
{
    fprintf(stderr, "telnyx-soak: %s\n", what);
    fputs(usage, stderr);
    return 2;
}

int soak_options_read(soak_options *o, int argc, char **argv)
{
    *o = (soak_options){
        .rate = 50, .duration_secs = 600, .window_secs = 60, .latency_factor = 10, .seed = 1
    };
    for (unsigned i = 0; i < sizeof usual / sizeof *usual; i++)
        o->faults[usual[i].fault] = usual[i].percent;
    for (int i = 1; i < argc; i++) {
        char why[120];
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return help();
        if (take_flag(o, argv[i]))
            continue;
        if (i + 1 < argc && take(o, argv[i], argv[i + 1])) {
            i++;
            continue;
        }
        snprintf(why, sizeof why, "'%s' is not understood", argv[i]);
        return refuse(why);
    }
    if (!o->app)
        return refuse("--app is required");
    if (!(o->rate > 0) || !(o->window_secs > 0) || o->seed == 0)
        return refuse("--rate, --window and --seed are more than 0");
    if (o->grace_secs == 0)
        o->grace_secs = o->window_secs / 3;
    if (o->duration_secs < 3 * o->window_secs)
        return refuse("--duration is three windows at least: one to begin, two to compare");
    return -1;
}
