/* One request to the control interface, and the rows that say who answers which. */
#ifndef SIM_CONTROL_REQUEST_H
#define SIM_CONTROL_REQUEST_H

#include "common/writer.h"
#include "sim/control/shape.h"
#include "sim/io/simulator.h"

#define SIM_CONTROL_ANSWER_MAX      (16u << 20)
#define SIM_CONTROL_ENTRIES_DEFAULT 100
#define SIM_CONTROL_ENTRIES_MAX     1000
#define SIM_CONTROL_ID              "call_control_id" /* what "*" in a path is */

/* One control request. */
typedef struct sim_control_request {
    telnyx_sim *sim;
    telnyx__exchange *exchange;
    telnyx__span path, query; /* path behind "/control" */
    telnyx__json *body;       /* NULL or an object */
    char id[256];             /* path parameter */
    telnyx__buf answer;
    bench_writer out;
    bool deferred; /* somebody else answers */
} sim_control_request;

/* Who answers what, and what its description says. */
typedef struct sim_control_row {
    const char *method, *path; /* "*" in the path stands for one segment, which goes into `id` */
    /* Writes the answer and returns its status, or has somebody else answer. What comes to it has the
     * parameters and members that the row names, and they are of the right kind. */
    int (*act)(sim_control_request *c);
    const char *name, *sentence;
    const sim_control_member *query; /* up to one without a name; NULL: none */
    const char *body, *answer;       /* names of shapes; no body: NULL */
    unsigned status;                 /* when all is well */
} sim_control_row;

/* By file. They end with a row without a method. */
extern const sim_control_row sim_control_calls[];   /* calls.c */
extern const sim_control_row sim_control_events[];  /* events.c */
extern const sim_control_row sim_control_journal[]; /* journal.c */
extern const sim_control_row sim_control_advance[]; /* advance.c */
extern const sim_control_row sim_control_apps[];    /* apps.c */
extern const sim_control_row sim_control_knobs[]; /* knobs.c: faults, timing, clock, scenarios … */
/* All of these, up to NULL. */
extern const sim_control_row *const sim_control_tables[]; /* control.c */

/* document.c: an OpenAPI 3 document of these tables. */
void sim_control_describe(bench_writer *out, const sim_control_row *const *tables);
/* check.c: 200, or the status of a refusal that was written. */
int sim_control_check(sim_control_request *c, const sim_control_row *row);

/* Instead of an answer; the result is `status`. */
int sim_control_refuse(sim_control_request *c, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A number of the query; *value stays when it is absent. False when it is none, or above `high`. */
bool sim_control_number(const sim_control_request *c, const char *name, uint64_t high,
                        uint64_t *value);

#endif
