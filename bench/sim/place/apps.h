/* The program under test at several URLs: instances of it. */
#ifndef SIM_APPS_H
#define SIM_APPS_H

#include "sim/ground/wrong.h"
#include "sim/io/simulator.h"

#define SIM_APP_WORDS                                                                              \
    "URL or URL=WEIGHT, the URL of http:// or https://, the weight from 0 to 1000000"

/* One more, or another weight: "URL" or "URL=WEIGHT". In a URL with a '?' every '=' is the URL's own. */
int sim_apps_add(telnyx_sim *sim, const char *text, telnyx_error_text *error);
/* Whether the text is one of those. */
bool sim_apps_fits(const char *text);

/* "apps" of a scenario: a list of such texts. `into` is the telnyx_sim. */
bool sim_read_apps(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong);

#endif
