/* Which commands are legal in which state of a call, as a table. */
#ifndef TELNYX__STATE_H
#define TELNYX__STATE_H

#include <telnyx/api.h>
#include <telnyx/call.h>

/* Operations that the platform treats alike. */
typedef enum telnyx__command_class {
    TELNYX__CLASS_ANSWER,
    TELNYX__CLASS_REJECT,
    TELNYX__CLASS_HANGUP,
    TELNYX__CLASS_ROUTE, /* transfer, bridge: connect the leg to another */
    /* needs audio: speak, gather, playback, recording and the rest */
    TELNYX__CLASS_MEDIA,
    TELNYX__CLASS_ANYTIME, /* touches no media: client_state_update */
    TELNYX__CLASSES
} telnyx__command_class;

typedef enum telnyx__ruling {
    TELNYX__SEND,
    TELNYX__HOLD,   /* wait: a later state will allow it */
    TELNYX__REFUSE, /* TELNYX_ESTATE: no later state will */
    /* the call has ended: TELNYX_ECALLENDED, or success for a hangup */
    TELNYX__OVER
} telnyx__ruling;

telnyx__command_class telnyx__class_of(telnyx_op op);

/* `answering`: an answer was given on this call, so it is about to be answered. */
telnyx__ruling telnyx__ruling_of(telnyx_call_state state, telnyx__command_class command,
                                 bool answering);

#endif
