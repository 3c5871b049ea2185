/* The record of everything that was sent, received or done: a ring of the newest entries, and an
 * onlooker who is told of each. */
#ifndef SIM_JOURNAL_H
#define SIM_JOURNAL_H

#include <telnyx/sim.h>

/* The name of what the page alone is told: somebody begins to hear something. */
#define SIM_HEARD_ENTRY "hears"

typedef struct sim_journal {
    telnyx_sim_entry **ring;
    size_t max; /* 0 keeps nothing */
    uint64_t made;
    telnyx_sim_entry_cb *on_entry;
    void *user_data;
    telnyx_sim_entry_cb *on_look; /* the page, while somebody has it open */
    void *look_data;
} sim_journal;

void sim_journal_init(sim_journal *journal, size_t max);
void sim_journal_free(sim_journal *journal);
/* Whether anybody cares: making an entry can be skipped otherwise. */
int sim_journal_wanted(const sim_journal *journal);
/* Copies the entry, numbers it, and tells of it. */
void sim_journal_add(sim_journal *journal, const telnyx_sim_entry *entry);
/* Tells the page alone: of what is too much for the journal. */
void sim_journal_show(sim_journal *journal, const telnyx_sim_entry *entry);
/* The event of that entry, if the entry is still kept, could not be delivered. */
void sim_journal_set_lost(sim_journal *journal, uint64_t number);
/* The first entry that is kept and whose number is at least `number`; NULL when there is none. */
const telnyx_sim_entry *sim_journal_from(const sim_journal *journal, uint64_t number);

#endif
