/* What is found in client_state: the record of a durable flow that goes on here. */
#ifndef TELNYX__RESUME_H
#define TELNYX__RESUME_H

#include <telnyx/durable.h>

#include "app/part.h"
#include "base/arena.h"
#include "base/list.h"
#include "call/durable.h"

/* A durable flow that calls may be taken up in. */
typedef struct telnyx__app_flow {
    telnyx__list node;
    telnyx_flow *flow; /* referenced */
    void *user_data;
} telnyx__app_flow;

/* What was found in a client_state. */
typedef struct telnyx__durable_match {
    telnyx__durable_fault fault;
    telnyx__durable record; /* where it is good */
    const char *user_state; /* the user's own, base64; NULL: has none */
} telnyx__durable_match;

typedef enum telnyx__resumed {
    TELNYX__RESUMED = 0,
    TELNYX__RESUME_NOTHING, /* not the record of a flow that goes on, or nothing new */
    TELNYX__RESUME_REFUSED,
    TELNYX__RESUME_NO_MEMORY
} telnyx__resumed;

extern const telnyx__part telnyx__resume_part;

/* Looks into a client_state; what it finds lies in the arena. NULL when it is the user's own, or, with
 * *error set, when out of memory. */
telnyx__durable_match *telnyx__resume_find(telnyx_app *app, const char *client_state,
                                           telnyx__arena *arena, int *error);
/* Takes the call up (`met` false: this process did not know it), or brings it up to date. */
telnyx__resumed telnyx__resume_call(telnyx_app *app, telnyx_call *call,
                                    const telnyx__durable_match *found, bool met);
/* The app's flow of that name, or NULL. */
telnyx__app_flow *telnyx__resume_flow(telnyx_app *app, const char *name);
/* Counts and tells that a record cannot be taken up. `call` may be NULL. */
void telnyx__resume_refuse(telnyx_app *app, telnyx_call *call, const telnyx__durable_match *found,
                           telnyx_flow_refusal why);
void telnyx__resume_free(telnyx_app *app);

#endif
