/* What is due: webhooks in their order and time, behind what they followed in the recording. */
#ifndef SIM_REPLAY_PUMP_H
#define SIM_REPLAY_PUMP_H

#include "sim/replay/stage.h"

/* Begins. From now on it goes on by itself, until stage->on_over is called. */
void sim_pump_begin(sim_stage *stage);
/* Something has happened. */
void sim_pump(sim_stage *stage);

/* All of the recording was played, and answered. */
bool sim_pump_is_through(const sim_stage *stage);

#endif
