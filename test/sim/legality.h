/* One command to one call in one state: what the platform's documents say comes of it, and what does. */
#ifndef TEST_SIM_LEGALITY_H
#define TEST_SIM_LEGALITY_H

#include "support/test.h"

/* What the call is doing when the command comes. */
typedef enum legality_state {
    PARKED,       /* inbound, nobody has answered it */
    ANSWERING,    /* the answer was taken, call.answered is to come */
    RINGING,      /* outbound, before the answer */
    ANSWERED,     /* inbound, nothing more */
    DIALLED,      /* outbound, answered */
    BRIDGED,      /* with another call */
    CONFERRING,   /* alone in a conference, "own" */
    QUEUED,       /* in the queue "own" */
    GATHERING,    /* waits for digits, without a prompt */
    SPEAKING,     /* something long is being said */
    TRANSFERRING, /* the target of a transfer rings */
    ENDED
} legality_state;

typedef struct legality {
    const char *name;
    legality_state state;
    const char *command; /* "METHOD PATH" below /v2; ids as in `body` */
    /* {call} is the call, {other} an answered one, {ringing} an outbound one that rings, {room} a conference
     * with {host} in it, {small} a full one, {own} the call's own. The queue "q" has a call waiting in it. */
    const char *body;
    int code;           /* of the refusal; 0: it is taken */
    const char *events; /* that come in the eight seconds behind it; NULL: not looked at */
    /* The documents do not say it, or not with this code: it is what was chosen here, and the manual says so. */
    bool ours;
    const char *before,
        *before_body; /* a command that is taken first, and what comes of it passed over */
} legality;

/* What a TEST_ROWS() function does with such a row. */
void legality_check(const legality *cell);

/* What a cell says: taken, and what is told then; or refused. The second pair is of our own choice. */
#define YES(events)     0, events, false
#define NO(code)        code, "", false
#define WE_TAKE(events) 0, events, true
#define WE_REFUSE(code) code, "", true

#define LEGALITY(title, state, command, body, ...)                                                 \
    {                                                                                              \
#title, state, command, body, __VA_ARGS__, NULL, NULL                                      \
    }
/* The same behind another command. */
#define LEGALITY_AFTER(title, state, before, before_body, command, body, ...)                      \
    {                                                                                              \
#title, state, command, body, __VA_ARGS__, before, before_body                             \
    }

/* One command in each state, in the order of the states. */
#define ACROSS(title, command, body, parked, answering, ringing, answered, dialled, bridged,       \
               conferring, queued, gathering, speaking, transferring, ended)                       \
    LEGALITY(title##_is_right_when_nobody_has_answered, PARKED, command, body, parked),            \
        LEGALITY(title##_is_right_while_it_is_being_answered, ANSWERING, command, body,            \
                 answering),                                                                       \
        LEGALITY(title##_is_right_while_it_rings, RINGING, command, body, ringing),                \
        LEGALITY(title##_is_right_when_it_is_answered, ANSWERED, command, body, answered),         \
        LEGALITY(title##_is_right_when_it_was_dialled, DIALLED, command, body, dialled),           \
        LEGALITY(title##_is_right_when_it_is_bridged, BRIDGED, command, body, bridged),            \
        LEGALITY(title##_is_right_in_a_conference, CONFERRING, command, body, conferring),         \
        LEGALITY(title##_is_right_in_a_queue, QUEUED, command, body, queued),                      \
        LEGALITY(title##_is_right_while_digits_are_gathered, GATHERING, command, body, gathering), \
        LEGALITY(title##_is_right_while_something_is_said, SPEAKING, command, body, speaking),     \
        LEGALITY(title##_is_right_while_a_transfer_rings, TRANSFERRING, command, body,             \
                 transferring),                                                                    \
        LEGALITY(title##_is_right_when_it_has_ended, ENDED, command, body, ended)

/* A command that wants an answered call and does the same to every one. */
#define ON_ANSWERED(title, command, body, ...)                                                     \
    LEGALITY(title##_is_right_when_nobody_has_answered, PARKED, command, body, NO(90034)),         \
        LEGALITY(title##_is_right_while_it_is_being_answered, ANSWERING, command, body,            \
                 WE_REFUSE(90034)),                                                                \
        LEGALITY(title##_is_right_while_it_rings, RINGING, command, body, NO(90034)),              \
        LEGALITY(title##_is_right_when_it_is_answered, ANSWERED, command, body, __VA_ARGS__),      \
        LEGALITY(title##_is_right_when_it_was_dialled, DIALLED, command, body, __VA_ARGS__),       \
        LEGALITY(title##_is_right_when_it_is_bridged, BRIDGED, command, body, __VA_ARGS__),        \
        LEGALITY(title##_is_right_in_a_conference, CONFERRING, command, body, __VA_ARGS__),        \
        LEGALITY(title##_is_right_in_a_queue, QUEUED, command, body, __VA_ARGS__),                 \
        LEGALITY(title##_is_right_while_digits_are_gathered, GATHERING, command, body,             \
                 __VA_ARGS__),                                                                     \
        LEGALITY(title##_is_right_while_something_is_said, SPEAKING, command, body, __VA_ARGS__),  \
        LEGALITY(title##_is_right_while_a_transfer_rings, TRANSFERRING, command, body,             \
                 __VA_ARGS__),                                                                     \
        LEGALITY(title##_is_right_when_it_has_ended, ENDED, command, body, NO(90018))

#endif
