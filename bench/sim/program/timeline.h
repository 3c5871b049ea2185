/* What happens, one line each, for a person to read. */
#ifndef SIM_TIMELINE_H
#define SIM_TIMELINE_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/ground/journal.h"

void sim_timeline_head(FILE *out, bool colour);
void sim_timeline_line(FILE *out, bool colour, const telnyx_sim_entry *entry);

#endif
