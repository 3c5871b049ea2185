/* Which operation a request is. */
#ifndef SIM_ROUTE_H
#define SIM_ROUTE_H

#include <telnyx/api.h>

#include "base/str.h"

/* Ids in one path, and bytes of one of them, decoded. */
#define SIM_ROUTE_IDS_MAX 4
#define SIM_ROUTE_ID_MAX  512

typedef struct sim_op_match {
    const telnyx_api_operation *op; /* NULL: none has this method and path */
    bool path_known;                /* another method would have had one */
    size_t ids_count;
    struct {
        telnyx__span name; /* "call_control_id", part of op->path */
        char value[SIM_ROUTE_ID_MAX];
    } ids[SIM_ROUTE_IDS_MAX];
} sim_op_match;

/* Which operation a request is: "POST", "/calls/v3%3Ax/actions/answer" (without query). Ids are
 * percent-decoded; one that is empty, too long or not decodable matches nothing. */
void sim_op_find(telnyx__span method, telnyx__span path, sim_op_match *match);

#endif
