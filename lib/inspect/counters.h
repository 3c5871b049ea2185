/* The counters of an app and its client, under the names of Prometheus and for the page. */
#ifndef TELNYX__COUNTERS_H
#define TELNYX__COUNTERS_H

#include <telnyx/app.h>

#include "inspect/exposition.h"

void telnyx__counters_expose(const telnyx_app *app, telnyx__exposition *to);
/* One flat object: the names of the members, those of the client with "client_" in front. */
void telnyx__counters_json(const telnyx_app *app, telnyx__line *line);
/* How many there are; a test compares them with the structs. */
size_t telnyx__counters_count(void);

#endif
