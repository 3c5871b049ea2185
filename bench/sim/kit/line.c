#include "sim/kit/line.h"

#include <string.h>

enum { PERSON, PLATFORM, PROGRAM, LANES };

typedef struct line {
    bench_ladder_row row;
    char text[512], result[512];
} line;

/* "calls.actions.answer" is "answer" to a reader. */
static const char *short_name(const char *name)
{
    const char *const prefixes[] = { "calls.actions.", "calls." };
    for (unsigned i = 0; i < 2; i++) {
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            return name + strlen(prefixes[i]);
    }
    return name;
}

static bool is_good(const telnyx_sim_entry *entry)
{
    return entry->status >= 200 && entry->status < 300;
}

static void arrow(line *l, unsigned from, unsigned to, bench_ladder_tone tone)
{
    l->row.from = from;
    l->row.to = to;
    l->row.tone = tone;
}

static void person_line(const telnyx_sim_entry *entry, line *l)
{
    arrow(l, PERSON, PLATFORM, BENCH_LADDER_PERSON);
    snprintf(l->text, sizeof l->text, "%s%s%s", entry->name, entry->detail ? " " : "",
             entry->detail ? entry->detail : "");
}

static void command_line(const telnyx_sim_entry *entry, line *l)
{
    arrow(l, PROGRAM, PLATFORM, is_good(entry) ? BENCH_LADDER_GOOD : BENCH_LADDER_BAD);
    snprintf(l->text, sizeof l->text, "%s", short_name(entry->name));
    if (entry->status == 0)
        snprintf(l->result, sizeof l->result, "connection cut");
    else if (entry->code)
        snprintf(l->result, sizeof l->result, "%d  %d %s", entry->status, entry->code,
                 entry->detail ? entry->detail : "");
    else if (is_good(entry) && strcmp(entry->result, "done") == 0)
        snprintf(l->result, sizeof l->result, "%d%s%s", entry->status, entry->detail ? "  " : "",
                 entry->detail ? entry->detail : "");
    else
        snprintf(l->result, sizeof l->result, "%d  %s", entry->status, entry->result);
    if (entry->data && strcmp(entry->data, "{}") != 0)
        l->row.detail = entry->data;
}

/* One that is muted stays where it is. */
static bool is_muted(const telnyx_sim_entry *entry)
{
    return entry->result && strcmp(entry->result, "muted") == 0;
}

static void event_line(const telnyx_sim_entry *entry, line *l)
{
    bool muted = is_muted(entry);
    arrow(l, PLATFORM, muted ? PLATFORM : PROGRAM, muted ? BENCH_LADDER_DIM : BENCH_LADDER_IN);
    snprintf(l->text, sizeof l->text, "%s", entry->name);
    snprintf(l->result, sizeof l->result, "%s%s%s", entry->detail ? entry->detail : "",
             entry->detail && entry->result ? ", " : "", entry->result ? entry->result : "");
}

/* An event that was acknowledged at once has had its line, unless there are several who may have done it. */
static bool is_ordinary(const telnyx_sim_entry *entry)
{
    return is_good(entry) && entry->attempt == 1 && !entry->detail && !entry->app;
}

static void delivery_line(const telnyx_sim_entry *entry, line *l)
{
    bool good = is_good(entry);
    int used;
    arrow(l, entry->status ? PROGRAM : PLATFORM, PLATFORM,
          good ? BENCH_LADDER_DIM : BENCH_LADDER_BAD);
    snprintf(l->text, sizeof l->text, "%s %s", entry->name, good ? "delivered" : "not delivered");
    if (entry->status)
        used = snprintf(l->result, sizeof l->result, "%d after %llu ms", entry->status,
                        (unsigned long long)entry->elapsed_ms);
    else
        used = snprintf(l->result, sizeof l->result, "no answer");
    if (entry->app)
        used += snprintf(l->result + used, sizeof l->result - (size_t)used, ", app %u", entry->app);
    if (entry->attempt > 1)
        used += snprintf(l->result + used, sizeof l->result - (size_t)used, ", attempt %u",
                         entry->attempt);
    if (entry->detail)
        snprintf(l->result + used, sizeof l->result - (size_t)used, ", %s", entry->detail);
}

static void note_line(const telnyx_sim_entry *entry, line *l)
{
    bool fault = entry->result && strcmp(entry->result, "fault") == 0;
    arrow(l, PLATFORM, PLATFORM, BENCH_LADDER_ODD);
    snprintf(l->text, sizeof l->text, "%s%s", fault ? "fault " : "", entry->name);
    snprintf(l->result, sizeof l->result, "%s", entry->detail ? entry->detail : "");
}

static void ladder_open(bench_ladder *ladder, bench_ladder_style style)
{
    bench_ladder_open(ladder, style, LANES, true);
}

void sim_line_head(FILE *out, bench_ladder_style style)
{
    const bench_ladder_lane lanes[LANES] = { { "people", NULL },
                                             { "platform", NULL },
                                             { "program", NULL } };
    bench_ladder ladder;
    ladder_open(&ladder, style);
    bench_ladder_head(&ladder, out, lanes);
}

static bool tell(const telnyx_sim_entry *entry, line *l)
{
    switch (entry->kind) {
    case TELNYX_SIM_PERSON:
        person_line(entry, l);
        break;
    case TELNYX_SIM_COMMAND:
        command_line(entry, l);
        break;
    case TELNYX_SIM_DELIVERY:
        if (is_ordinary(entry))
            return false;
        delivery_line(entry, l);
        break;
    case TELNYX_SIM_NOTE:
        note_line(entry, l);
        break;
    case TELNYX_SIM_EVENT:
        event_line(entry, l);
        break;
    }
    return true;
}

void sim_line_write(FILE *out, bench_ladder_style style, const telnyx_sim_entry *entry)
{
    line l = { .row = { .mark = -1, .at_us = (int64_t)entry->at_ms * 1000 } };
    bench_ladder ladder;
    char call[24];
    if (!tell(entry, &l))
        return;
    if (entry->call) {
        snprintf(call, sizeof call, "#%llu", (unsigned long long)entry->call);
        l.row.call = call;
    }
    l.row.text = l.text;
    l.row.result = l.result;
    ladder_open(&ladder, style);
    bench_ladder_write(&ladder, out, &l.row);
}
