/* What commands given now are caused by: it makes their command_id. */
#ifndef TELNYX__COMMAND_ID_H
#define TELNYX__COMMAND_ID_H

#include "app/inbound.h"

typedef struct telnyx__cause {
    telnyx__inbound *inbound; /* the event whose acknowledgement may wait for them, or NULL */
    const char *key;          /* event id, or command_id of the command whose answer is handled */
    unsigned step;            /* commands given so far */
} telnyx__cause;

/* Makes the next command's id from the running cause; false when there is none. */
bool telnyx__cause_command_id(telnyx_app *app, telnyx_op op, char out[37]);

#endif
