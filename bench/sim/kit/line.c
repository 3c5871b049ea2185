#include "sim/kit/line.h"

#include <string.h>

#define RESET  "\033[0m"
#define DIM    "\033[2m"
#define RED    "\033[31m"
#define GREEN  "\033[32m"
#define YELLOW "\033[33m"
#define CYAN   "\033[36m"
#define BOLD   "\033[1m"

void sim_line_head(FILE *out, bool colour)
{
    fprintf(out, "%s%10s  %-6s %-14s %-34s %s%s\n", colour ? DIM : "", "time", "call", "", "what",
            "result", colour ? RESET : "");
}

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

typedef struct line {
    const char *who, *colour;
    char what[128], result[512];
} line;

static void person_line(const telnyx_sim_entry *entry, line *l)
{
    l->who = "person";
    l->colour = CYAN;
    snprintf(l->what, sizeof l->what, "%s%s%s", entry->name, entry->detail ? " " : "",
             entry->detail ? entry->detail : "");
}

static void command_line(const telnyx_sim_entry *entry, line *l)
{
    bool good = entry->status >= 200 && entry->status < 300;
    l->who = "<-- command";
    l->colour = good ? GREEN : RED;
    snprintf(l->what, sizeof l->what, "%s", short_name(entry->name));
    if (entry->status == 0)
        snprintf(l->result, sizeof l->result, "connection cut");
    else if (entry->code)
        snprintf(l->result, sizeof l->result, "%d  %d %s", entry->status, entry->code,
                 entry->detail ? entry->detail : "");
    else
        snprintf(l->result, sizeof l->result, "%d%s%s", entry->status,
                 good && strcmp(entry->result, "done") == 0 ? "" : "  ",
                 good && strcmp(entry->result, "done") == 0 ? "" : entry->result);
    if (entry->data && strcmp(entry->data, "{}") != 0) {
        size_t used = strlen(l->result);
        snprintf(l->result + used, sizeof l->result - used, "  %.160s", entry->data);
    }
}

static void event_line(const telnyx_sim_entry *entry, line *l)
{
    l->who = "event -->";
    l->colour = BOLD;
    if (entry->result) { /* muted */
        l->who = "event";
        l->colour = DIM;
    }
    snprintf(l->what, sizeof l->what, "%s", entry->name);
    snprintf(l->result, sizeof l->result, "%s%s%s", entry->detail ? entry->detail : "",
             entry->detail && entry->result ? ", " : "", entry->result ? entry->result : "");
}

/* An event that was acknowledged at once has had its line. */
static bool is_ordinary(const telnyx_sim_entry *entry)
{
    return entry->status >= 200 && entry->status < 300 && entry->attempt == 1 && !entry->detail;
}

static void delivery_line(const telnyx_sim_entry *entry, line *l)
{
    bool good = entry->status >= 200 && entry->status < 300;
    int used;
    l->who = good ? "delivered" : "not delivered";
    l->colour = good ? DIM : RED;
    snprintf(l->what, sizeof l->what, "%s", entry->name);
    if (entry->status)
        used = snprintf(l->result, sizeof l->result, "%d after %llu ms", entry->status,
                        (unsigned long long)entry->elapsed_ms);
    else
        used = snprintf(l->result, sizeof l->result, "no answer");
    if (entry->attempt > 1)
        used += snprintf(l->result + used, sizeof l->result - (size_t)used, ", attempt %u",
                         entry->attempt);
    if (entry->detail)
        snprintf(l->result + used, sizeof l->result - (size_t)used, ", %s", entry->detail);
}

static void note_line(const telnyx_sim_entry *entry, line *l)
{
    l->who = entry->result && strcmp(entry->result, "fault") == 0 ? "fault" : "note";
    l->colour = YELLOW;
    snprintf(l->what, sizeof l->what, "%s", entry->name);
    snprintf(l->result, sizeof l->result, "%s", entry->detail ? entry->detail : "");
}

void sim_line_write(FILE *out, bool colour, const telnyx_sim_entry *entry)
{
    line l = { .colour = "" };
    char call[24] = "";
    switch (entry->kind) {
    case TELNYX_SIM_PERSON:
        person_line(entry, &l);
        break;
    case TELNYX_SIM_COMMAND:
        command_line(entry, &l);
        break;
    case TELNYX_SIM_DELIVERY:
        if (is_ordinary(entry))
            return;
        delivery_line(entry, &l);
        break;
    case TELNYX_SIM_NOTE:
        note_line(entry, &l);
        break;
    case TELNYX_SIM_EVENT:
        event_line(entry, &l);
        break;
    }
    if (entry->call)
        snprintf(call, sizeof call, "#%llu", (unsigned long long)entry->call);
    fprintf(out, "%s%6llu.%03llu%s  %-6s %s%-14s ", colour ? DIM : "",
            (unsigned long long)(entry->at_ms / 1000), (unsigned long long)(entry->at_ms % 1000),
            colour ? RESET : "", call, colour ? l.colour : "", l.who);
    if (l.result[0])
        fprintf(out, "%-34s%s %s\n", l.what, colour ? RESET : "", l.result);
    else
        fprintf(out, "%s%s\n", l.what, colour ? RESET : "");
}
