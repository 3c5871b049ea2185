/* The lines of a trace, one after the other, each checked before anybody sees it. A file may hold several runs of
 * a program, one behind the other: numbers begin again with each. */
#ifndef SIM_REPLAY_LINES_H
#define SIM_REPLAY_LINES_H

#include "json/json.h"

#define SIM_LINES_WHY 512

typedef struct sim_trace_line {
    size_t line;        /* of the file, from 1 */
    unsigned run;       /* of the program, from 1 */
    int64_t at_us;      /* since the first line */
    telnyx__json *tree; /* the taker's, who frees it */
    const char *kind;   /* in the tree; may be one that is not known here */
} sim_trace_line;

/* Takes a line. False ends the reading, and the reason stands in `why`. */
typedef bool sim_line_cb(const sim_trace_line *line, void *user_data, char *why, size_t size);

typedef enum sim_lines_result {
    SIM_LINES_GOOD,
    SIM_LINES_UNREADABLE, /* there is no such file, or it is none */
    SIM_LINES_DAMAGED     /* or foreign: `why` names the line */
} sim_lines_result;

/* `cut`: a run's last line may break off. It is left out, and *cut_line is the number of the first. */
sim_lines_result sim_lines_read(const char *path, bool cut, size_t *cut_line, sim_line_cb *take,
                                void *user_data, char *why, size_t size);
/* "FILE:LINE: …" into `why`. Always false, for a return. */
bool sim_lines_wrong(char *why, size_t size, const char *path, size_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
