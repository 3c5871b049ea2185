/* A platform on which everything is there that an operation could be about, and requests for each. */
#ifndef TEST_SIM_STAGE_H
#define TEST_SIM_STAGE_H

#include "play.h"

#include <telnyx/api.h>

#include "sim/rooms/conference.h"
#include "sim/world/leg.h"

typedef struct stage {
    play p;
    sim_leg *call, *member, *queued;
    char conference[SIM_UUID_SIZE];
    telnyx__json *body;
    char path[400];
} stage;

/* Three calls: one alone, one in a conference, one in a queue; and a recording with its text. */
void stage_start(stage *s);
void stage_end(stage *s);
/* The operation's path in s->path, with ids that there are. */
void stage_path(stage *s, const telnyx_api_operation *op);
/* An object of what it requires in a body. */
telnyx__json *stage_required(const stage *s, const telnyx_api_operation *op,
                             const telnyx_api_object *object);

#endif
