/* The parts of an app, and the order in which they are asked. */
#include "app/app.h"
#include "app/call_timer.h"
#include "app/command.h"
#include "app/media.h"
#include "app/new.h"
#include "app/peer.h"
#include "app/refusal.h"
#include "flow/checkpoint.h"
#include "flow/new.h"
#include "flow/overdue.h"
#include "flow/resume.h"
#include "flow/run_flow.h"
#include "flow/state.h"
#include "flow/watchdog.h"
#ifdef TELNYX__STREAMS
#include "stream/streams.h"
#endif

static int open_part(telnyx_app *app, const telnyx_app_options *options)
{
    (void)options;
    telnyx__above *state = telnyx__calloc(&app->alloc, 1, sizeof *state);
    if (!state)
        return TELNYX_ENOMEM;
    telnyx__list_init(&state->book.flows);
    app->above = state;
    return 0;
}

static void free_part(telnyx_app *app)
{
    if (!app->above)
        return;
    telnyx__resume_free(app);
    telnyx__free(&app->alloc, app->above);
}

static const telnyx__part state_part = { .open = open_part, .free = free_part };

/* Where two parts have the same hook their order matters:
 *
 *   open       The state is there before the watchdog keeps its times in it.
 *   ended      What plays is over, and times are gone, before the flow hears of the end; refusals that these
 *              have led to come last.
 *   left       The checkpoint decides which command takes the flow's state along, then the commands are
 *              sent, then an end that waited for nothing else is told. */
static const telnyx__part *const parts[] = {
    &state_part,
    &telnyx__resume_part,
    &telnyx__watchdog_part,
    &telnyx__peer_part,
    &telnyx__checkpoint_part,
    &telnyx__media_part,
    &telnyx__call_timer_part,
#ifdef TELNYX__STREAMS
    &telnyx__streams_part,
#endif
    &telnyx__run_flow_part,
    &telnyx__overdue_part,
    &telnyx__refusal_part,
    &telnyx__dial_part,
    &telnyx__hold_part,
    &telnyx__command_part,
    &telnyx__component_part,
    &telnyx__end_part,
    &telnyx__close_part,
    NULL,
};

int telnyx__app_new_on(telnyx_app **app, uv_loop_t *loop, const telnyx_app_options *options,
                       const telnyx_sizes *sizes, const telnyx__system *system)
{
    return telnyx__app_new(app, loop, options, sizes, system, parts);
}

int telnyx_app_new_sized(telnyx_app **app, uv_loop_t *loop, const telnyx_app_options *options,
                         const telnyx_sizes *sizes)
{
    return telnyx__app_new_on(app, loop, options, sizes, NULL);
}
