/* What is said and heard on a leg, frame by frame. */
#ifndef SIM_STREAM_VOICES_H
#define SIM_STREAM_VOICES_H

#include "sim/stream/wants.h"
#include "sim/world/leg.h"

/* What the person on the leg says in the frame that begins at `from_ms`. False: nothing. */
bool sim_voice_said(const sim_leg *leg, uint64_t from_ms, int16_t out[SIM_FRAME_SAMPLES]);
/* What the person hears in it. */
void sim_voice_hears(sim_leg *leg, uint64_t from_ms, const int16_t samples[SIM_FRAME_SAMPLES]);
/* Lays one over the other. */
void sim_voice_mix(int16_t into[SIM_FRAME_SAMPLES], const int16_t samples[SIM_FRAME_SAMPLES]);

#endif
