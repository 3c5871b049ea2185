/* The page for people: the records behind it are made of the journal, from the moment on when somebody looks. */
#ifndef SIM_PAGE_H
#define SIM_PAGE_H

#include "sim/io/simulator.h"

/* A request for it, answered; false: it is for something else. */
bool sim_page(telnyx_sim *sim, telnyx__exchange *exchange);
/* The simulator listens: writes the page's URL, if there is one. */
void sim_page_name(telnyx_sim *sim);
/* Only where sim->page is there. `on_closed` gets the simulator. */
void sim_page_close(telnyx_sim *sim, void (*on_closed)(void *user_data));

#endif
