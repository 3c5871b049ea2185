/* What the program does otherwise than in the recording. */
#ifndef SIM_REPLAY_VERDICT_H
#define SIM_REPLAY_VERDICT_H

#include <stdio.h>

#include "sim/replay/stage.h"

/* A line for each difference, in the order of the recording. How many there are. */
size_t sim_verdict_print(const sim_stage *stage, FILE *out);
/* Requests that are compared, and how many of them have come. */
void sim_verdict_count(const sim_stage *stage, size_t *recorded, size_t *come);

#endif
