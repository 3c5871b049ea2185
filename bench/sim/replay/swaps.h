/* Ids and states that are other now than in the recording: texts of JSON in which they are exchanged. */
#ifndef SIM_SWAPS_H
#define SIM_SWAPS_H

#include "base/buf.h"
#include "base/map.h"

typedef struct sim_swap {
    struct sim_swap *next;
    char *from, *to;
} sim_swap;

typedef struct sim_swaps {
    telnyx__map by_text;
    sim_swap *all;
    const char *member; /* values of members of that name alone; NULL: of all. A constant */
} sim_swaps;

void sim_swaps_init(sim_swaps *swaps, const char *member);
void sim_swaps_free(sim_swaps *swaps);
/* `from` becomes `to` from now on; the first word of several counts. */
void sim_swaps_add(sim_swaps *swaps, const char *from, const char *to);
/* What `text` becomes; NULL: it stays as it is. */
const char *sim_swaps_find(const sim_swaps *swaps, const char *text, size_t length);
/* Appends the JSON text with the values exchanged that are in `ids` or `states`. Either may be NULL. */
void sim_swaps_apply(const sim_swaps *ids, const sim_swaps *states, const char *text, size_t length,
                     telnyx__buf *out);

#endif
