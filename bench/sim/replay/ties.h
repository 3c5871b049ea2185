/* What hangs together: ids that were named together stand in one group. */
#ifndef SIM_TIES_H
#define SIM_TIES_H

#include "base/map.h"

typedef struct sim_tie {
    struct sim_tie *up; /* NULL: it stands for its group */
    struct sim_tie *next;
    unsigned group;  /* of a root: its number from 1, once it was given one */
    unsigned number; /* of a call: counted from 1 as they are met; else 0 */
    char name[];
} sim_tie;

typedef struct sim_ties {
    telnyx__map by_name;
    sim_tie *all;
} sim_ties;

void sim_ties_init(sim_ties *ties, const telnyx__system *system);
void sim_ties_free(sim_ties *ties);
/* The one of that name, made when there was none; NULL for NULL and for "". */
sim_tie *sim_tie_of(sim_ties *ties, const char *name);
/* NULL: nobody has named it. */
sim_tie *sim_tie_find(const sim_ties *ties, const char *name);
/* They belong together from now on. NULL belongs to nothing. */
void sim_tie_join(sim_tie *a, sim_tie *b);
sim_tie *sim_tie_root(sim_tie *tie);

#endif
