/* The record of everything that was sent, received or done: a ring of the newest entries, and an
 * onlooker who is told of each. */
#ifndef SIM_JOURNAL_H
#define SIM_JOURNAL_H

#include <stdint.h>
#include <stddef.h>

typedef enum telnyx_sim_entry_kind {
    TELNYX_SIM_PERSON,   /* someone at a telephone did something: "calls", "presses", "hangs up" */
    TELNYX_SIM_COMMAND,  /* a request to the API was received and judged */
    TELNYX_SIM_EVENT,    /* an event was made */
    TELNYX_SIM_DELIVERY, /* one attempt to deliver an event has ended */
    TELNYX_SIM_NOTE      /* the simulator's own doings: a fault, a call's outcome */
} telnyx_sim_entry_kind;

/* Texts are NULL where there is nothing to say. Borrowed until the next entry is made. */
typedef struct telnyx_sim_entry {
    uint64_t number; /* from 1, without gaps */
    uint64_t at_ms;  /* simulated, since the start */
    int64_t wall_us; /* real, since 1970 */
    telnyx_sim_entry_kind kind;
    uint64_t call; /* number of the leg; 0 = none */
    const char *call_control_id;
    const char *name;    /* event type, operation ("calls.actions.answer"), or a verb */
    const char *id;      /* event id, or command_id */
    const char *result;  /* "done", "duplicate", "ignored", "refused", "fault"; for a delivery
                                     "acknowledged", "refused", "no answer"; for an event that the
                                     program is not told of "muted" */
    const char *detail;  /* digits, hangup cause, URL, error detail … */
    int status;          /* of HTTP; 0 = none */
    int code;            /* the platform's error code; 0 = none */
    unsigned attempt;    /* of a delivery, from 1 */
    uint64_t elapsed_ms; /* of a delivery, real */
    const char *data;    /* of an event: the JSON object that is delivered as "data" */
    int lost;            /* of an event: no attempt to deliver it was acknowledged */
} telnyx_sim_entry;

typedef void telnyx_sim_entry_cb(const telnyx_sim_entry *entry, void *user_data);

typedef struct sim_journal {
    telnyx_sim_entry **ring;
    size_t max; /* 0 keeps nothing */
    uint64_t made;
    telnyx_sim_entry_cb *on_entry;
    void *user_data;
} sim_journal;

void sim_journal_init(sim_journal *journal, size_t max);
void sim_journal_free(sim_journal *journal);
/* Whether anybody cares: making an entry can be skipped otherwise. */
int sim_journal_wanted(const sim_journal *journal);
/* Copies the entry and numbers it. */
void sim_journal_add(sim_journal *journal, const telnyx_sim_entry *entry);
/* The event of that entry, if the entry is still kept, could not be delivered. */
void sim_journal_set_lost(sim_journal *journal, uint64_t number);
/* The first entry that is kept and whose number is at least `number`; NULL when there is none. */
const telnyx_sim_entry *sim_journal_from(const sim_journal *journal, uint64_t number);

const char *telnyx_sim_entry_kind_name(telnyx_sim_entry_kind kind);

#endif
