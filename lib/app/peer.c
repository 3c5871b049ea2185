/* Which two legs are connected. call.bridged does not say: it follows from what was commanded, by a
 * bridge (command.c), by a dial with link_to, or by a transfer, whose leg shares the session. */
#include "app/peer.h"

#include "app/app.h"

static void learn_transfer(telnyx_app *app, telnyx_call *call)
{
    telnyx_call *origin = telnyx__registry_find_session(&app->calls, call->session_id);
    if (call->link_id || !origin || origin == call || !origin->transferring)
        return;
    origin->transferring = false;
    call->link_id = telnyx__strdup(&call->alloc, origin->id);
}

static void learnt(telnyx_app *app, telnyx_call *call, const telnyx_event *event)
{
    telnyx_call *other;
    switch ((int)event->type) {
    case TELNYX_EVENT_CALL_INITIATED:
        if (call->direction == TELNYX_LEG_DIRECTION_OUTGOING)
            learn_transfer(app, call);
        break;
    case TELNYX_EVENT_CALL_BRIDGED:
        other = call->link_id ? telnyx__registry_find(&app->calls, call->link_id) : NULL;
        if (other && other->phase == TELNYX__PHASE_LIVE && call->phase == TELNYX__PHASE_LIVE)
            telnyx__call_pair(call, other);
        break;
    case TELNYX_EVENT_CALL_ENQUEUED:
        telnyx__call_unpair(call);
        break;
    default:
        break;
    }
}

const telnyx__part telnyx__peer_part = { .learnt = learnt };
