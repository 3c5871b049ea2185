/* Leaving: sessions go to the others, one by one. */
#ifndef TELNYX__CLUSTER_LEAVING_H
#define TELNYX__CLUSTER_LEAVING_H

#include <telnyx/cluster.h>

#include "base/timers.h"

typedef struct telnyx__leaving {
    telnyx_cluster_left_cb *on_left;
    void *user_data;
    uint64_t until_ms;
    uint64_t empty_ms; /* since when no session is left; 0: some are */
    bool called;       /* by the program, and not only by an operator */
    bool late;         /* some had to go while something was under way */
    bool nobody;       /* nobody could take what was to go */
    bool asked;        /* whether nothing is left */
    size_t moving;     /* requests */
    telnyx__timer timer;
} telnyx__leaving;

/* Tells the others that nothing new is to come here. */
void telnyx__leaving_tell(telnyx_cluster *cluster);
/* An operator asks for it. */
void telnyx__leaving_asked(telnyx_cluster *cluster, uint64_t timeout_ms);
/* The app closes. */
void telnyx__leaving_end(telnyx_cluster *cluster);

#endif
