/* The services, and what each of them tells. */
#ifndef SIM_SERVICE_KINDS_H
#define SIM_SERVICE_KINDS_H

#include "sim/leg/services.h"

/* `text` and `wants` are copied and may be NULL. The id of what was started. */
const char *sim_service_start(sim_leg *leg, sim_service service, const char *text,
                              const telnyx__json *wants);

/* Streams to a URL that has this in it cannot be opened. */
#define SIM_STREAM_FAILS "unreachable"

#endif
