/* Those who wait for entries of the journal. */
#ifndef SIM_CONTROL_JOURNAL_H
#define SIM_CONTROL_JOURNAL_H

#include "sim/io/simulator.h"

/* Some entries are new: answers those who wait for them; `all` answers everyone. */
void sim_watchers_wake(telnyx_sim *sim, bool all);

#endif
