#include "io/work.h"

#include <telnyx/error.h>

static void on_run(uv_work_t *request)
{
    telnyx__work *work = request->data;
    work->run(work->user_data);
}

/* Nobody cancels, so that the status says nothing. */
static void on_after(uv_work_t *request, int status)
{
    telnyx__work *work = request->data;
    (void)status;
    work->on_done(work->user_data);
}

int telnyx__work_start(uv_loop_t *loop, telnyx__work *work)
{
    work->request.data = work;
    return uv_queue_work(loop, &work->request, on_run, on_after) == 0 ? 0 : TELNYX_ESYSTEM;
}
