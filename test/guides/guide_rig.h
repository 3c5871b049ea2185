/* What the tests of the guides stand on: the platform, an app and a clock that the test moves. */
#ifndef TEST_GUIDES_GUIDE_RIG_H
#define TEST_GUIDES_GUIDE_RIG_H

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>
#include <uv.h>

#include "support/loop.h"

/* What most guides speak of. */
#define SALES  "+18005550100"
#define CALLER "+13125550142"
#define CALLED "+14155550117"

typedef struct guide_rig {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
} guide_rig;

/* The one of the program. */
extern guide_rig here;

void guide_open(const telnyx_app_options *options);
void guide_close(void);

/* Somebody calls, and each incoming call begins with `on_incoming`. */
const char *guide_call(telnyx_event_cb *on_incoming, void *user_data);

/* All calls are over soon. */
void guide_all_over(void);

#define EXPECT(expectation)                                                                        \
    do {                                                                                           \
        if (!(expectation))                                                                        \
            fail_msg("%s\n%s", #expectation, telnyx_sim_complaint(here.sim));                      \
    } while (0)

#endif
