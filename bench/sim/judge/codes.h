/* The platform's error codes: what each of them says, where that is known from, and how to bring it about here.
 *
 * One table, from which the simulator answers and which its test walks. */
#ifndef SIM_CODES_H
#define SIM_CODES_H

#include <stddef.h>

/* Where title, detail and status are known from. */
typedef enum sim_origin {
    SIM_DOCUMENTED, /* all of it stands in the platform's documents */
    SIM_OBSERVED,   /* seen in answers of the platform */
    SIM_INFERRED    /* the code and its title are documented, the sentence or the status is ours */
} sim_origin;

/* How it comes about here. */
typedef enum sim_means {
    SIM_BY_REQUEST, /* `before` is sent, then `request` */
    SIM_BY_LIMIT,   /* the same, with the limit that `before` names ("dials 1") */
    SIM_BY_KNOB,    /* by POST /control/refusals alone; `why` says what the platform means by it */
    SIM_BY_NOTHING  /* not at all; `why` says for what reason */
} sim_means;

typedef struct sim_code {
    int code;
    int status;
    const char *title;
    const char *detail; /* "{}" stands for what differs from answer to answer */
    /* What "source" names: NULL nothing, "*" the member or parameter at fault, else this pointer. A
     * row of a pointer of its own comes behind the general one of its code. */
    const char *pointer;
    sim_origin origin;
    sim_means means;
    /* Lines of METHOD PATH BODY below /v2. {parked}, {ringing}, {answered}, {other} and {ended} are
     * calls in that state, {app} the application, {conference} the latest conference, {none} an id that
     * nothing has. */
    const char *before; /* all of these are taken */
    const char *request;
    const char *why;
} sim_code;

/* The row of the code for that pointer, else its general one; NULL when there is none. `pointer` may
 * be NULL. */
const sim_code *sim_code_find(int code, const char *pointer);
/* The n-th row; NULL behind the last. */
const sim_code *sim_code_at(size_t index);
/* Writes the row's detail with `first` and `second` in the place of its "{}"; what does not fit is cut. */
void sim_code_say(const sim_code *row, const char *first, const char *second, char *out,
                  size_t size);

#endif
