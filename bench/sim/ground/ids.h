/* Ids in the shapes that the platform uses. They are unpredictable from run to run, so that a
 * program which remembers the events it has seen is not confused by a restarted simulator. */
#ifndef SIM_IDS_H
#define SIM_IDS_H

#include <stdint.h>

#include "base/system.h"
#include "common/dice.h"

#define SIM_UUID_SIZE            37
#define SIM_CALL_CONTROL_ID_SIZE 58 /* "v3:", 54 characters of base64url, terminator */
#define SIM_SPEAK_ID_SIZE        11

typedef struct sim_ids {
    bench_dice dice;
    uint64_t ticks; /* the time part of the version 1 shape; never repeats */
    uint64_t node;
} sim_ids;

void sim_ids_init(sim_ids *ids, const telnyx__system *system);
void sim_id_event(sim_ids *ids, char out[SIM_UUID_SIZE]); /* UUID version 4 */
void sim_id_leg(sim_ids *ids, char out[SIM_UUID_SIZE]);   /* UUID version 1; sessions too */
void sim_id_call_control(sim_ids *ids, char out[SIM_CALL_CONTROL_ID_SIZE]);
void sim_id_speak(sim_ids *ids, char out[SIM_SPEAK_ID_SIZE]);
/* Of the account, which is one for the whole of a simulator and follows from its seed. */
void sim_id_user(uint64_t seed, char out[SIM_UUID_SIZE]);
/* Nineteen decimal digits, as applications have. */
void sim_id_application(sim_ids *ids, char out[20]);

#endif
