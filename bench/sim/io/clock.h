/* The clock of a simulator that runs. */
#ifndef SIM_REAL_CLOCK_H
#define SIM_REAL_CLOCK_H

#include "common/writer.h"
#include "sim/io/simulator.h"

/* Brings the simulated clock up to date. Before anything is done to the world. */
void sim_catch_up(telnyx_sim *sim);
/* The same before somebody only looks; in virtual time no sign that something is under way. */
void sim_look(telnyx_sim *sim);
/* Sets the real timer to the next deadline. After anything was done to the world. */
void sim_rearm(telnyx_sim *sim);
/* Changes the speed without a jump of the simulated clock. */
void sim_set_speed(telnyx_sim *sim, double speed);
/* Time goes on when it is told to, by sim_let_pass(): from deadline to deadline, with silence before each. */
bool sim_is_manual(const telnyx_sim *sim);
void sim_let_pass(telnyx_sim *sim, uint64_t ms);
/* The time and the speed, as an object. */
void sim_clock_tell(const telnyx_sim *sim, bench_writer *out);
/* The speed alone, as its member: a number, or the word for time that is not real. */
void sim_clock_tell_speed(const telnyx_sim *sim, bench_writer *out);
/* Lets simulated time pass at once. */
void sim_skip(telnyx_sim *sim, uint64_t ms);

/* Something will come about by itself, forgetting aside. */
bool sim_has_next(const telnyx_sim *sim);
/* The program is being told or answered. */
bool sim_is_waiting(const telnyx_sim *sim);

#endif
