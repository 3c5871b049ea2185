/* What became of the webhooks. */
#ifndef SIM_DELIVERIES_H
#define SIM_DELIVERIES_H

#include "sim/api/command.h"

/* Answers GET /v2/webhook_deliveries: the newest first, with filter[status][eq], filter[event_type] and pages.
 * False and the problem when the page cannot be. */
bool sim_deliveries_list(sim_command *command);

#endif
