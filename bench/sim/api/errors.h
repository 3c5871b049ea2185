/* The platform's error codes and how a refusal looks. */
#ifndef SIM_ERRORS_H
#define SIM_ERRORS_H

#include "common/writer.h"

/* Why a request is refused. All zero is "not refused". */
typedef struct sim_problem {
    int status; /* of HTTP; 0 = no problem */
    int code;
    const char *title; /* a constant */
    char detail[256];
    char pointer[128];   /* "/to"; empty when no body field is to blame */
    char parameter[128]; /* the query parameter to blame */
} sim_problem;

/* Fills *problem, by the code's row: title, whether a source is named, and its own detail when `format`
 * is NULL. `pointer` may be NULL. The result is always false, so that a check can end with
 * `return sim_refuse(...)`. */
bool sim_refuse(sim_problem *problem, int status, int code, const char *pointer, const char *format,
                ...) __attribute__((format(printf, 5, 6)));
/* The same with the row's own detail, of which `first` fills the first gap. */
bool sim_refuse_with(sim_problem *problem, int status, int code, const char *pointer,
                     const char *first);

/* {"errors":[{...}]} */
void sim_problem_write(const sim_problem *problem, telnyx__buf *out);

#endif
