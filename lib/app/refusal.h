/* What a call's functions refuse. */
#ifndef TELNYX__REFUSAL_H
#define TELNYX__REFUSAL_H

#include "app/part.h"

extern const telnyx__part telnyx__refusal_part;

/* Notes a refusal by a function of the call; returns `error`. */
int telnyx__call_refuse(telnyx_call *call, int error, const char *text);
/* A command was refused with the app's last error: whoever listens for failures hears of it. */
void telnyx__refusal_note(telnyx_call *call, telnyx_op op, int error);

#endif
