/* What became of the calls and of their events, by the platform's own record and by what the instances say that they
 * have dispatched. */
#ifndef CRASH_BOOKS_H
#define CRASH_BOOKS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <telnyx/sim.h>

#define CRASH_ID_SIZE     40
#define CRASH_OUTAGES_MAX 64

typedef struct crash_books {
    uint64_t over, proper, doubled;
    uint64_t answers, gathers, speaks;
    /* Calls that are served from memory and did not end properly, having lived while Redis was away: then events
     * come to instances that know nothing of them, which nobody promises to mend. */
    uint64_t excused;
    struct {
        uint64_t from_ms, to_ms;
    } outages[CRASH_OUTAGES_MAX];
    size_t outages_count;
    uint64_t *begun_ms; /* by the call's number */
    size_t begun_room;
    uint64_t late, broken, refused; /* deliveries: not in time, connection failed, not 2xx */
    char (*events)[CRASH_ID_SIZE];  /* the ids of all that came about */
    size_t events_count, events_room;
    uint64_t undispatched, dispatched_twice;
} crash_books;

/* One call is over: one answer, one gather with its prompt, one sentence, and an end that the program made. */
void crash_books_call(crash_books *books, const telnyx_sim_call_info *info, uint64_t now_ms);
/* Redis goes away, and is there again. */
void crash_books_outage(crash_books *books, uint64_t now_ms, bool begins);
void crash_books_entry(crash_books *books, const telnyx_sim_entry *entry);
/* Compares with a file that has a line for each event that was dispatched: its id, and by whom. That is told to
 * `journal` as well, unless that is NULL. False when the file cannot be read. */
bool crash_books_compare(crash_books *books, const char *file, FILE *journal);
void crash_books_free(crash_books *books);

#endif
