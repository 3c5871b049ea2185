#include "sim/ground/journal.h"

#include <string.h>

#include "common/memory.h"

#define TEXTS 7

void sim_journal_init(sim_journal *journal, size_t max)
{
    memset(journal, 0, sizeof *journal);
    journal->max = max;
    if (max)
        journal->ring = bench_alloc(max * sizeof *journal->ring);
}

void sim_journal_free(sim_journal *journal)
{
    for (size_t i = 0; i < journal->max; i++)
        bench_free(journal->ring[i]);
    bench_free(journal->ring);
    memset(journal, 0, sizeof *journal);
}

int sim_journal_wanted(const sim_journal *journal)
{
    return journal->max > 0 || journal->on_entry || journal->on_look;
}

/* Entry and texts in one block. */
static telnyx_sim_entry *copy_of(const telnyx_sim_entry *entry)
{
    const char *const texts[] = { entry->call_control_id, entry->name, entry->id, entry->result,
                                  entry->detail,          entry->data, entry->url };
    size_t lengths[TEXTS], total = sizeof *entry;
    for (unsigned i = 0; i < TEXTS; i++) {
        lengths[i] = texts[i] ? strlen(texts[i]) + 1 : 0;
        total += lengths[i];
    }
    telnyx_sim_entry *copy = bench_alloc(total);
    char *room = (char *)(copy + 1);
    *copy = *entry;
    const char **places[] = { &copy->call_control_id, &copy->name, &copy->id, &copy->result,
                              &copy->detail,          &copy->data, &copy->url };
    for (unsigned i = 0; i < TEXTS; i++) {
        if (!texts[i])
            continue;
        memcpy(room, texts[i], lengths[i]);
        *places[i] = room;
        room += lengths[i];
    }
    return copy;
}

void sim_journal_add(sim_journal *journal, const telnyx_sim_entry *entry)
{
    telnyx_sim_entry numbered = *entry;
    numbered.number = ++journal->made;
    if (journal->max) {
        size_t place = (size_t)((numbered.number - 1) % journal->max);
        bench_free(journal->ring[place]);
        journal->ring[place] = copy_of(&numbered);
    }
    if (journal->on_entry)
        journal->on_entry(&numbered, journal->user_data);
    sim_journal_show(journal, &numbered);
}

void sim_journal_show(sim_journal *journal, const telnyx_sim_entry *entry)
{
    if (journal->on_look)
        journal->on_look(entry, journal->look_data);
}

void sim_journal_set_lost(sim_journal *journal, uint64_t number)
{
    if (number && journal->max && number + journal->max > journal->made)
        journal->ring[(number - 1) % journal->max]->lost = 1;
}

const telnyx_sim_entry *sim_journal_from(const sim_journal *journal, uint64_t number)
{
    uint64_t kept = journal->made < journal->max ? journal->made : journal->max;
    uint64_t oldest = journal->made - kept + 1;
    if (number < oldest)
        number = oldest;
    if (kept == 0 || number > journal->made)
        return NULL;
    return journal->ring[(number - 1) % journal->max];
}

const char *telnyx_sim_entry_kind_name(telnyx_sim_entry_kind kind)
{
    static const char *const names[] = { "person", "command", "event", "delivery", "note" };
    return (unsigned)kind < sizeof names / sizeof names[0] ? names[kind] : NULL;
}
