/* Requests to paths that are not the library's. */
#ifndef TELNYX__REQUESTS_H
#define TELNYX__REQUESTS_H

#include <telnyx/app.h>

#include "base/list.h"
#include "io/server.h"

typedef struct telnyx__others {
    telnyx_http_request_cb *on_request; /* NULL: there are no such paths */
    void *user_data;
    telnyx__list open; /* telnyx_http_request */
    size_t count;
} telnyx__others;

/* A head that is for none of the library's paths: 0, or the status to refuse it with. */
int telnyx__other_head(telnyx_app *app, telnyx__exchange *exchange, const char **extra_header);
void telnyx__other_request(telnyx_app *app, telnyx__exchange *exchange);
/* Answers what is open, without its owner. */
void telnyx__others_end(telnyx_app *app);
/* Frees what its owner never answered. */
void telnyx__others_free(telnyx_app *app);

#endif
