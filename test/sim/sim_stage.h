/* A platform on which everything is there that an operation could be about, and requests for each. */
#ifndef TEST_SIM_STAGE_H
#define TEST_SIM_STAGE_H

#include "play.h"

#include <telnyx/api.h>

#include "sim/rooms/conference.h"
#include "sim/world/leg.h"

typedef struct sim_stage {
    play p;
    sim_leg *call, *member, *queued;
    char conference[SIM_UUID_SIZE];
    char conversation[SIM_UUID_SIZE];
    telnyx__json *body;
    char path[400];
} sim_stage;

/* Three calls: one alone, one in a conference, with an assistant, one in a queue; and a
 * recording with its text. */
void sim_stage_start(sim_stage *s);
void sim_stage_end(sim_stage *s);
/* The operation's path in s->path, with ids that there are. */
void sim_stage_path(sim_stage *s, const telnyx_api_operation *op);
/* A body that is taken, unless the stage does not let the operation happen. */
telnyx__json *sim_stage_body(const sim_stage *s, const telnyx_api_operation *op);
/* An object of what it requires in a body. */
telnyx__json *sim_stage_required(const sim_stage *s, const telnyx_api_operation *op,
                                 const telnyx_api_object *object);

#endif
