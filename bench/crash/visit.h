/* The menu as a program has it that keeps its state in memory: a struct for each call, and handlers. What another
 * process would need to go on is a few bytes, which are handed out whenever they change. */
#ifndef CRASH_VISIT_H
#define CRASH_VISIT_H

#include <telnyx/telnyx.h>

typedef struct crash_visits {
    /* NULL: nobody wants them. */
    void (*keep)(telnyx_call *call, const void *bytes, size_t length, void *user_data);
    void *user_data;
    int64_t gather_ms; /* for how long a key is waited for; 0: 10 000 */
} crash_visits;

/* A call has come in. `visits` must outlive it. */
void crash_visit_begin(telnyx_call *call, const crash_visits *visits);
/* A call of another process, with what was kept for it. What that has ordered last is ordered again, by the same
 * command_id, as long as the platform knows that. */
void crash_visit_go_on(telnyx_call *call, const crash_visits *visits, const void *bytes,
                       size_t length);

#endif
