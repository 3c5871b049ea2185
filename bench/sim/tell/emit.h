/* Making events: the payload's fields in alphabetical order, the time on the leg's tick, the body
 * laid out as the platform lays it out. */
#ifndef SIM_EMIT_H
#define SIM_EMIT_H

#include "sim/tell/fields.h"
#include "sim/world/leg.h"

#define SIM_EVENT_OFF_TICK   1u /* made outside the media plane: any microsecond */
#define SIM_EVENT_NO_PARTIES 2u /* without "from" and "to" */
#define SIM_EVENT_NO_CALL_ID 4u /* without "call_control_id" */
/* Of conferences and what hangs on them: */
#define SIM_EVENT_NO_PARTY_TYPE   8u   /* without "calling_party_type" */
#define SIM_EVENT_TIME_IN_PAYLOAD 16u  /* "occurred_at" there instead of in "data" */
#define SIM_EVENT_NO_TIME         32u  /* nowhere */
#define SIM_EVENT_NO_LEG_ID       64u  /* without "call_leg_id" */
#define SIM_EVENT_NO_SESSION      128u /* without "call_session_id" and "client_state" */

/* Makes an event of the leg and schedules its delivery. `detail` is for the journal, may be NULL. */
void sim_emit(sim_leg *leg, const char *type, const sim_fields *fields, unsigned flags,
              const char *detail);
/* The time that an event of the media plane carries if it is made at this moment. */
int64_t sim_event_time(sim_leg *leg);

#endif
