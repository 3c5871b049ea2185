/* The one place where the simulator asks the library's table of operations: which operation a method
 * and path are, and whether the platform would take a request. */
#ifndef SIM_API_TABLE_H
#define SIM_API_TABLE_H

#include "sim/api/errors.h"

typedef struct sim_match {
    const char *operation; /* "calls.dial"; a constant */
    char id[256];          /* the first path parameter, decoded; empty when there is none */
    char second_id[256];   /* the second one */
    bool per_call;         /* a command to the call `id` */
    bool is_read;          /* GET: no command */
    bool is_list;
    bool wrong_method; /* the path exists, the method does not */
    const void *row;
} sim_match;

/* `path` without "/v2". */
bool sim_table_match(telnyx__span method, telnyx__span path, sim_match *match);
/* false and the problem when the body or the query would be refused. */
bool sim_table_validate(const sim_match *match, const telnyx__json *body, telnyx__span query,
                        sim_problem *problem);
/* What the platform keeps of a body: members that it knows, with values; null only where that is one. The
 * caller frees it. */
telnyx__json *sim_table_taken(const char *operation, const telnyx__json *body);

#endif
