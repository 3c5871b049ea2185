/* Finding operations and events. By number and by name: telnyx_api_… of <telnyx/api.h>. */
#ifndef TELNYX__API_H
#define TELNYX__API_H

#include <telnyx/api.h>

#include "base/str.h"

/* All operations and all events, in the order of their numbers. Programs cannot have these arrays: their
 * elements may be larger than they know. */
const telnyx_api_operation *telnyx__api_operations(size_t *count);
const telnyx_api_event *telnyx__api_events(size_t *count);

/* Ids in one path, and bytes of one of them, decoded. */
#define TELNYX__API_IDS_MAX 4
#define TELNYX__API_ID_MAX  512

typedef struct telnyx__api_match {
    const telnyx_api_operation *op; /* NULL: none has this method and path */
    bool path_known;                /* another method would have had one */
    size_t ids_count;
    struct {
        telnyx__span name; /* "call_control_id", part of op->path */
        char value[TELNYX__API_ID_MAX];
    } ids[TELNYX__API_IDS_MAX];
} telnyx__api_match;

/* Which operation a request is: "POST", "/calls/v3%3Ax/actions/answer" (without query). Ids are
 * percent-decoded; one that is empty, too long or not decodable matches nothing. */
void telnyx__api_find(telnyx__span method, telnyx__span path, telnyx__api_match *match);

#endif
