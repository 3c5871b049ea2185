/* Calls into a running simulator: placing calls, pressing keys, turning knobs, looking. */
#ifndef SIM_PLACE_H
#define SIM_PLACE_H

#include "sim/io/simulator.h"
#include "sim/world/leg.h"

/* An inbound call whose script was read already; NULL is the usual caller. */
sim_leg *sim_place(telnyx_sim *sim, sim_app *app, const char *from, const char *to,
                   sim_script *script);
void sim_call_info(const sim_leg *leg, telnyx_sim_call_info *info);

/* Whether files can be written there: 0, or TELNYX_EINVAL and a sentence. */
int sim_check_folder(const char *folder, telnyx_error_text *error);

#endif
