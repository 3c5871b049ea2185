/* --strict: a run in which a command was refused or came twice, an event was acknowledged by nobody, something was
 * said on a stream or a relay in vain, or nothing can happen any more, has failed. */
#include <stdio.h>
#include <string.h>

#include "sim/api/command.h"
#include "sim/io/simulator.h"
#include "sim/program/program.h"
#include "sim/world/leg.h"

#define SHOWN 20

/* The platform's code for a command to a call that is not live. */
#define CALL_HAS_ENDED 90018

static bool tells(program *p)
{
    p->status = p->status ? p->status : 1;
    return p->strictures++ < SHOWN;
}

/* The program cannot know whether a request has taken effect whose answer it did not get: to make it again is
 * right, and the answer was withheld by the simulator itself. */
static bool had_to_repeat(const program *p)
{
    const telnyx_sim_faults *faults = telnyx_sim_faults_of(p->sim);
    return faults->struck[TELNYX_SIM_FAULT_SERVER_ERROR] || faults->struck[TELNYX_SIM_FAULT_CUT] ||
           faults->struck[TELNYX_SIM_FAULT_SLOW];
}

/* Nor can it know of an end that it has not been told of: the command has crossed it on the way. */
static bool crossed_the_end(const program *p, const telnyx_sim_entry *entry)
{
    const sim_leg *leg =
        entry->call_control_id ? sim_leg_find(p->sim->world, entry->call_control_id) : NULL;
    return entry->code == CALL_HAS_ENDED && leg && leg->state == SIM_LEG_ENDED && !leg->end_told;
}

static void of_call(char *out, size_t size, uint64_t call)
{
    if (call)
        snprintf(out, size, "call #%llu: ", (unsigned long long)call);
    else
        snprintf(out, size, "no call: ");
}

/* What the program does on a stream or a relay and nobody hears, or what is no message of theirs. */
static void judge_stream(program *p, const telnyx_sim_entry *entry, const char *result)
{
    const char *name = entry->name ? entry->name : "";
    bool is_one = strcmp(name, "stream") == 0 || strcmp(name, "relay") == 0;
    char call[40];
    if (!is_one || strcmp(result, "warning") != 0 || !tells(p))
        return;
    of_call(call, sizeof call, entry->call);
    fprintf(stderr, "telnyx-sim: strict: %s%s: %s\n", call, name,
            entry->detail ? entry->detail : "");
}

void program_strict_entry(program *p, const telnyx_sim_entry *entry)
{
    const char *result = entry->result ? entry->result : "";
    bool refused = strcmp(result, "refused") == 0 && !crossed_the_end(p, entry);
    bool again = entry->detail && strcmp(entry->detail, SIM_COMMAND_AGAIN) == 0;
    bool doubled = again || (strcmp(result, "duplicate") == 0 && !had_to_repeat(p));
    char call[40];
    if (p->cli.strict && entry->kind == TELNYX_SIM_NOTE)
        judge_stream(p, entry, result);
    if (!p->cli.strict || entry->kind != TELNYX_SIM_COMMAND || (!refused && !doubled) || !tells(p))
        return;
    of_call(call, sizeof call, entry->call);
    if (refused)
        fprintf(stderr, "telnyx-sim: strict: %s%s was refused with %d (%d): %s\n", call,
                entry->name ? entry->name : "a request", entry->status, entry->code,
                entry->detail ? entry->detail : "");
    else
        fprintf(stderr, "telnyx-sim: strict: %s%s %s twice, command_id %s\n", call,
                entry->name ? entry->name : "a request", again ? "took effect" : "came",
                entry->id ? entry->id : "unknown");
}

static bool name_stuck(const telnyx_sim_call_info *info, void *user_data)
{
    if (tells(user_data))
        fprintf(stderr,
                "telnyx-sim: strict: call #%llu: nothing can happen any more, and it has not ended "
                "(%s to %s)\n",
                (unsigned long long)info->number, info->from, info->to);
    return true;
}

bool program_strict_is_stuck(program *p)
{
    if (!p->cli.strict || !telnyx_sim_is_placed(p->sim) || !telnyx_sim_is_stuck(p->sim))
        return false;
    telnyx_sim_each_live(p->sim, name_stuck, p);
    return true;
}
