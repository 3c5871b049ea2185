/* Commands that play or collect, until that is over. */
#ifndef TELNYX__MEDIA_H
#define TELNYX__MEDIA_H

#include "app/part.h"
#include "base/list.h"

typedef struct telnyx__media_command {
    telnyx__list node; /* in call->media, in the order of the commands */
    telnyx_op op;
    bool started;                         /* its …started has come */
    struct telnyx__media_command **owner; /* where its command points to it; NULL: that is gone */
    telnyx_finished_cb *on_finished;      /* may be NULL */
    void *user_data;
} telnyx__media_command;

extern const telnyx__part telnyx__media_part;

bool telnyx__media_is(telnyx_op op);
telnyx__media_command *telnyx__media_new(telnyx_call *call, telnyx_op op); /* NULL: out of memory */
/* Its command failed. Frees it. */
void telnyx__media_failed(telnyx_call *call, telnyx__media_command *media);

#endif
