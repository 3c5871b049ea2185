/* What happened, as text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/kit/kit.h"
#include "sim/kit/line.h"

/* The same on every machine and terminal. */
static const bench_ladder_style style = { .width = 100, .ascii = true };

/* Of whom it tells: of a call and of its session, as long as that is known; else of the call alone. */
typedef struct ladder {
    const telnyx_sim *sim;
    const char *call; /* NULL: of all */
    const sim_leg *leg;
} ladder;

static bool is_about(const ladder *of, const telnyx_sim_entry *entry)
{
    if (!of->call || (entry->call_control_id && strcmp(entry->call_control_id, of->call) == 0))
        return true;
    const sim_leg *other = of->leg ? sim_kit_leg(of->sim, entry->call_control_id) : NULL;
    return other && other->session == of->leg->session;
}

static bool write_entries(const ladder *of, FILE *out)
{
    const sim_journal *journal = &of->sim->world->journal;
    const telnyx_sim_entry *entry = sim_journal_from(journal, 1);
    bool any = false;
    for (; entry; entry = sim_journal_from(journal, entry->number + 1)) {
        if (!is_about(of, entry))
            continue;
        any = true;
        sim_line_write(out, style, entry);
    }
    return any;
}

char *telnyx_sim_ladder(const telnyx_sim *sim, const char *call)
{
    const ladder of = { sim, call, sim_kit_leg(sim, call) };
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    sim_line_head(out, style);
    if (!write_entries(&of, out) && call) {
        fprintf(out, "  nothing is known of a call '%.120s'; what there is of all:\n", call);
        write_entries(&(ladder){ .sim = sim }, out);
    }
    fclose(out);
    return text;
}
