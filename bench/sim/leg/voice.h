/* What the person on a leg says and hears, as sound. Who listens to a leg (a stream) reads what is said on it
 * every 20 ms; who has sound for its person (a stream, a relay) has it heard. What is said is heard at the other
 * end of a bridge, and in a conference. */
#ifndef SIM_LEG_VOICE_H
#define SIM_LEG_VOICE_H

#include "sim/voice/ear.h"
#include "sim/voice/mouth.h"
#include "sim/world/leg.h"

/* What the person says from `from_ms` of the simulated time on; silence where nothing is said. True when any
 * of it is. At `now` read from now - SIM_FRAME_MS: what begins meanwhile is known only then. Nothing moves by
 * being read, so that any number of streams may. */
bool sim_voice_read(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count);
/* The person hears samples that sound from `from_ms` on, laid over what else is heard then; they go into the
 * person's file, and speech is noticed. Nothing happens on a leg that is not answered or has ended. */
void sim_voice_hear(sim_leg *leg, uint64_t from_ms, const int16_t *samples, size_t count);
/* What was heard, of the last SIM_EAR_KEPT_MS. */
void sim_voice_recall(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count);
/* Somebody listens along, piece by piece: what was heard from *from_ms on, up to where nothing more can come.
 * *from_ms becomes where the samples begin: later where that is too long ago, earlier where it is yet to come. How
 * many they are; next time they begin where these end. For SIM_EAR_KEPT_MS behind the end of a call that was listened
 * to its last piece is kept. */
size_t sim_voice_listen(sim_leg *leg, uint64_t *from_ms, int16_t samples[SIM_EAR_KEPT_SAMPLES]);
/* Whether anybody can be heard to speak at this moment. */
bool sim_voice_is_spoken_to(const sim_leg *leg);

/* The person makes a sound behind what is being said. How long from now until it has been said. */
uint64_t sim_voice_tone(sim_leg *leg, unsigned hertz, uint64_t ms);
uint64_t sim_voice_sound(sim_leg *leg, sim_sound *sound);
bool sim_voice_is_speaking(const sim_leg *leg);
/* … and falls silent. */
void sim_voice_stop(sim_leg *leg);

/* The leg is answered: its person's file begins, where files are wanted. */
void sim_voice_begin(sim_leg *leg);
/* The leg has ended: nobody speaks or hears any more, and the file is complete. */
void sim_voice_end(sim_leg *leg);
void sim_voice_free(sim_leg *leg);

#endif
