/* Recordings to be fetched at the URL that their events name, without a key, as the platform's. */
#ifndef SIM_FILES_H
#define SIM_FILES_H

#include "sim/io/simulator.h"

#define SIM_FILES "/recordings/"

bool sim_file_is(telnyx__span path);
/* The file, at most ten seconds of silence; 404 when the recording is unknown, deleted, or of another
 * format. */
void sim_file_answer(telnyx_sim *sim, telnyx__exchange *exchange);

#endif
