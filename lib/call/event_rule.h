/* What each event means for its call: the state that it proves, what has to come before it, and its
 * rank among events of the same instant. */
#ifndef TELNYX__EVENT_RULE_H
#define TELNYX__EVENT_RULE_H

#include <telnyx/call.h>

typedef enum telnyx__needs {
    TELNYX__NEEDS_NOTHING,
    TELNYX__NEEDS_INITIATED,
    TELNYX__NEEDS_ANSWERED, /* or bridged: outgoing legs may skip the answer */
    TELNYX__NEEDS_HANGUP
} telnyx__needs;

typedef enum telnyx__media { TELNYX__NO_MEDIA, TELNYX__SPEAK, TELNYX__PLAYBACK } telnyx__media;

typedef struct telnyx__event_rule {
    telnyx_call_state proves; /* the call is at least this far; NEW = proves nothing */
    telnyx__needs needs;
    unsigned char rank;   /* platform.md's order of ties: lower goes first */
    telnyx__media opens;  /* …started */
    telnyx__media closes; /* …ended, which should not precede its …started */
} telnyx__event_rule;

telnyx__event_rule telnyx__event_rule_of(telnyx_event_type type);

/* A hangup for this cause implies that the call had been answered before. */
bool telnyx__hangup_follows_answer(const telnyx_event *event);

#endif
