/* What happens, one line each, for a person to read. */
#ifndef SIM_LINE_H
#define SIM_LINE_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/ground/journal.h"

void sim_line_head(FILE *out, bool colour);
void sim_line_write(FILE *out, bool colour, const telnyx_sim_entry *entry);

#endif
