/* What happened, as text. */
#include <stdio.h>
#include <stdlib.h>

#include "sim/kit/kit.h"
#include "sim/kit/line.h"

/* Whether the entry is about a call of that session; about any, where `leg` is NULL. */
static bool is_about(const telnyx_sim *sim, const telnyx_sim_entry *entry, const sim_leg *leg)
{
    if (!leg)
        return true;
    const sim_leg *other = sim_kit_leg(sim, entry->call_control_id);
    return other && other->session == leg->session;
}

/* The same on every machine and terminal. */
static const bench_ladder_style style = { .width = 100, .ascii = true };

char *telnyx_sim_ladder(const telnyx_sim *sim, const char *call)
{
    const sim_leg *leg = sim_kit_leg(sim, call);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    sim_line_head(out, style);
    const telnyx_sim_entry *entry = sim_journal_from(&sim->world->journal, 1);
    for (; entry; entry = sim_journal_from(&sim->world->journal, entry->number + 1))
        if (is_about(sim, entry, leg))
            sim_line_write(out, style, entry);
    fclose(out);
    return text;
}
