/* Work away from the loop, on libuv's thread pool. */
#ifndef TELNYX__WORK_H
#define TELNYX__WORK_H

#include <uv.h>

typedef struct telnyx__work {
    uv_work_t request;
    /* on a thread of the pool: touches only what is the work's own */
    void (*run)(void *user_data);
    /* on the loop; the work's memory may go in it */
    void (*on_done)(void *user_data);
    void *user_data;
} telnyx__work;

/* The loop stays alive until on_done has run. 0 or TELNYX_ESYSTEM. */
int telnyx__work_start(uv_loop_t *loop, telnyx__work *work);

#endif
