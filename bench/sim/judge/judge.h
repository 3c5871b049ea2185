/* Whether the platform would take a request, by the library's own rows. */
#ifndef SIM_JUDGE_H
#define SIM_JUDGE_H

#include "schema/schema.h"

/* Why the platform would refuse a request. */
typedef struct sim_verdict {
    int status;          /* 422, or 400 for a body of the wrong kind */
    int code;            /* 10004 */
    const char *title;   /* static */
    char pointer[128];   /* "/timeout_secs"; empty for a query parameter */
    char parameter[128]; /* "page[size]"; empty for a body member */
    char detail[256];
    bool by_words; /* of the documents, which no row has */
} sim_verdict;

/* Judges a request by the same rows. `body` is the request's JSON or NULL; `query` an object with one
 * text per parameter ("page[size]": "20") or NULL. 0, or TELNYX_EINVAL with the first fault. */
int sim_judge(const telnyx_api_operation *op, const telnyx__json *body, const telnyx__json *query,
              sim_verdict *fault);

#endif
