/* The services, and what each of them tells. */
#ifndef SIM_SERVICE_KINDS_H
#define SIM_SERVICE_KINDS_H

#include "sim/leg/services.h"

/* `text` and `wants` are copied and may be NULL. The id of what was started. */
const char *sim_service_start(sim_leg *leg, sim_service service, const char *text,
                              const telnyx__json *wants);

/* The person on the leg says something that takes so long: transcriptions and AI gathers hear it, and have
 * understood it for good when it has been said. */
void sim_services_hear(sim_leg *leg, const char *text, uint64_t ms);

/* The connector that the command of a payment named. */
const char *sim_payment_connector(const sim_running *r);

/* The assistant's id where a command names none. */
#define SIM_ASSISTANT "assistant-simulated"

#endif
