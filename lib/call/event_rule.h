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

/* Events that come again and again in a call, each kind in an order of its own. */
typedef enum telnyx__like {
    TELNYX__NO_LIKE,
    TELNYX__LIKE_DTMF,
    TELNYX__LIKE_TRANSCRIPTION,
    TELNYX__LIKE_AI_PARTIAL,
    TELNYX__LIKE_AI_HISTORY,
    TELNYX__LIKE_PAYMENT,
    TELNYX__LIKE_GATHER,
    TELNYX__LIKE_AI_GATHER,
    TELNYX__LIKE_SPEAK_STARTED,
    TELNYX__LIKE_SPEAK_ENDED,
    TELNYX__LIKE_PLAYBACK_STARTED,
    TELNYX__LIKE_PLAYBACK_ENDED,
    TELNYX__LIKE_HOLD, /* and unhold */
    TELNYX__LIKES
} telnyx__like;

typedef struct telnyx__event_rule {
    /* the call is at least this far; NEW = proves nothing */
    telnyx_call_state proves;
    telnyx__needs needs;
    unsigned char rank;   /* platform.md's order of ties: lower goes first */
    telnyx__media opens;  /* …started */
    telnyx__media closes; /* …ended, which should not precede its …started */
} telnyx__event_rule;

telnyx__event_rule telnyx__event_rule_of(telnyx_event_type type);

/* What the event is like; NO_LIKE for those that a call has once. */
telnyx__like telnyx__like_of(telnyx_event_type type);
/* Kinds that must not come before this event, either: a gather's end tells of its keys. NO_LIKE for
 * none. */
telnyx__like telnyx__like_closed_by(telnyx_event_type type);

/* A hangup for this cause implies that the call had been answered before. */
bool telnyx__hangup_follows_answer(const telnyx_event *event);

#endif
