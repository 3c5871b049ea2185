/* What happens, row by row, for a person to read: people, the platform and the program as a ladder. */
#ifndef SIM_LINE_H
#define SIM_LINE_H

#include <stdbool.h>
#include <stdio.h>

#include "common/ladder.h"
#include "sim/ground/journal.h"

void sim_line_head(FILE *out, bench_ladder_style style);
void sim_line_write(FILE *out, bench_ladder_style style, const telnyx_sim_entry *entry);

#endif
