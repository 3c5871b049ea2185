#include "call/state.h"

const char *telnyx_call_state_name(telnyx_call_state state)
{
    static const char *const names[] = { "new",    "dialing",  "ringing", "incoming",
                                         "parked", "answered", "bridged", "ended" };
    return (unsigned)state < sizeof names / sizeof names[0] ? names[state] : "unknown";
}

telnyx__command_class telnyx__class_of(telnyx_op op)
{
    switch (op) {
    case TELNYX_OP_ANSWER:
        return TELNYX__CLASS_ANSWER;
    case TELNYX_OP_REJECT:
        return TELNYX__CLASS_REJECT;
    case TELNYX_OP_HANGUP:
        return TELNYX__CLASS_HANGUP;
    case TELNYX_OP_TRANSFER:
    case TELNYX_OP_BRIDGE:
        return TELNYX__CLASS_ROUTE;
    case TELNYX_OP_UPDATE_CLIENT_STATE:
        return TELNYX__CLASS_ANYTIME;
    default:
        return TELNYX__CLASS_MEDIA;
    }
}

/* A cell that the platform's documents leave open is S: the platform decides, and its answer is the
 * user's. N is a transfer of a leg that nobody has answered: it waits when an answer is on its way,
 * and is sent when none was given. A call that is only known by id (new) may be in any state. */
enum { S = TELNYX__SEND, H = TELNYX__HOLD, R = TELNYX__REFUSE, O = TELNYX__OVER, N = 100 };

/* clang-format off */
static const unsigned char verdicts[TELNYX_CALL_ENDED + 1][TELNYX__CLASSES] = {
    /*                          answer reject hangup route media anytime */
    [TELNYX_CALL_NEW]      = {  S,     S,     S,     S,    S,    S },
    [TELNYX_CALL_DIALING]  = {  R,     R,     H,     H,    H,    H },
    [TELNYX_CALL_RINGING]  = {  R,     R,     S,     H,    H,    S },
    [TELNYX_CALL_INCOMING] = {  S,     S,     S,     N,    H,    S },
    [TELNYX_CALL_PARKED]   = {  S,     S,     S,     S,    S,    S },
    [TELNYX_CALL_ANSWERED] = {  S,     R,     S,     S,    S,    S },
    [TELNYX_CALL_BRIDGED]  = {  S,     R,     S,     S,    S,    S },
    [TELNYX_CALL_ENDED]    = {  O,     O,     O,     O,    O,    O },
};
/* clang-format on */

telnyx__ruling telnyx__ruling_of(telnyx_call_state state, telnyx__command_class command,
                                 bool answering)
{
    unsigned char cell = verdicts[state][command];
    if (cell == N)
        return answering ? TELNYX__HOLD : TELNYX__SEND;
    return (telnyx__ruling)cell;
}
