#include "app/scope.h"

#include "app/part.h"
#include "call/call.h"

void telnyx__call_enter(telnyx_call *call)
{
    telnyx_call_ref(call);
    call->busy++;
}

void telnyx__call_leave(telnyx_app *app, telnyx_call *call)
{
    if (--call->busy == 0)
        telnyx__parts_left(app, call);
    telnyx_call_unref(call);
}
