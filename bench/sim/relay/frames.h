/* The messages of conversation relay: what the platform sends, and what it understands of the program's. */
#ifndef SIM_RELAY_FRAMES_H
#define SIM_RELAY_FRAMES_H

#include "common/writer.h"
#include "sim/world/leg.h"

/* Each replaces what is in *out. */
void sim_relay_write_setup(telnyx__buf *out, const sim_leg *leg, const char *relay_id,
                           const telnyx__json *body);
void sim_relay_write_prompt(telnyx__buf *out, const char *text, const char *language, bool last);
void sim_relay_write_dtmf(telnyx__buf *out, char digit);
void sim_relay_write_interrupt(telnyx__buf *out, const char *utterance, uint64_t ms);
void sim_relay_write_error(telnyx__buf *out, const char *description);

typedef enum sim_relay_kind {
    SIM_RELAY_TEXT,
    SIM_RELAY_PLAY,
    SIM_RELAY_DIGITS,
    SIM_RELAY_LANGUAGE,
    SIM_RELAY_END
} sim_relay_kind;

/* Texts belong to the tree. */
typedef struct sim_relay_message {
    sim_relay_kind kind;
    const char
        *text; /* token, source, digits, the language of speech, or handoffData; maybe NULL for the
                          last two */
    const char *heard; /* the language that is understood; maybe NULL */
    bool last;
    unsigned loops; /* 0: without end */
    bool preemptible, interruptible;
    telnyx__json *tree; /* to be freed */
} sim_relay_message;

/* Reads one of the program's. NULL, or a sentence on what is wrong; nothing has to be freed then. */
const char *sim_relay_read(sim_relay_message *message, const char *text, size_t length);

#endif
