/* The telephone menu as a durable flow: nothing in it that a process would have to remember. The
 * programs that are killed and those that are watched for long play it. */
#ifndef CRASH_MENU_H
#define CRASH_MENU_H

#include <telnyx/telnyx.h>

enum { MENU_ANSWERING, MENU_OFFERING, MENU_SAYING, MENU_LEAVING, MENU_STATES };

/* How long each state waits for an event that never comes. */
typedef struct menu_patience {
    uint64_t answering_ms, offering_ms, saying_ms, leaving_ms;
} menu_patience;

/* Fills in states and rows; the states are written to `states`, which must last until the flow is
 * made. */
void menu_define(telnyx_flow_definition *definition, const menu_patience *patience,
                 telnyx_flow_state states[MENU_STATES]);

/* For how long the menu waits for a key; 10 000. */
void menu_set_gather_ms(int64_t wait_ms);

/* Actions for other flows: says a sentence (which key was pressed, if one was), goes on to
 * MENU_LEAVING, hangs up. */
telnyx_flow_action menu_say, menu_leave, menu_hang_up;

#endif
