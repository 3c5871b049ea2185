/* A recording: the lines of a trace that tell what came in and went out, put in order. What came before what
 * is told by the lines that it stands in. */
#ifndef SIM_RECORDING_H
#define SIM_RECORDING_H

#include <telnyx/api.h>

#include "base/buf.h"
#include "sim/replay/lines.h"
#include "sim/replay/swaps.h"
#include "sim/replay/ties.h"

/* A delivery of an event. */
typedef struct sim_recorded_event {
    size_t line;
    int64_t at_us;
    char *id;
    const char *type;
    const char *call, *session; /* either may be NULL */
    const telnyx__buf *data;    /* the text of "data"; deliveries of one event share it */
    size_t settled_line;        /* where it was answered; 0: nowhere */
    int status;                 /* with that; 0: none is known */
    bool again;                 /* the same event had come before */
    unsigned group;             /* from 1 */
} sim_recorded_event;

/* One attempt of a request. */
typedef struct sim_recorded_attempt {
    size_t sent_line, answered_line; /* 0: it was not answered, as far as is known */
    int64_t sent_us, answered_us;
    int status;       /* 0 with an answered_line: the connection failed */
    telnyx__buf body; /* of the answer */
} sim_recorded_attempt;

#define SIM_RECORDED_ATTEMPTS_MAX 16

/* A request, with all its attempts. */
typedef struct sim_recorded_command {
    size_t line;
    int64_t at_us;
    unsigned run;                   /* of the program */
    uint64_t number;                /* of the request, in that */
    const telnyx_api_operation *op; /* NULL: no operation of the table */
    char *name;                     /* of that, or the method and the path */
    char *key;          /* the ids of its path, and what it is: "calls.actions.speak v3:…" */
    char *call;         /* the first id of its path; NULL: there is none */
    bool is_read;       /* GET: it is answered, but not compared */
    bool body_unknown;  /* the platform's log has none */
    telnyx__json *body; /* NULL: none */
    sim_recorded_attempt attempts[SIM_RECORDED_ATTEMPTS_MAX];
    size_t attempts_count;
    sim_tie *tie;
    unsigned group;
} sim_recorded_command;

typedef struct sim_recording {
    const char *path;
    sim_recorded_event **events; /* in the order of the file, as the next */
    size_t events_count;
    sim_recorded_command **commands;
    size_t commands_count;
    unsigned groups; /* of what hangs together */
    unsigned calls;
    size_t unrepeatable; /* deliveries that were refused before anybody could read them */
    size_t hidden_line;  /* where "***" stands for whom an event names; 0: nowhere */
    size_t cut_line;     /* a last line that breaks off; 0: there is none */
    bool imported;       /* from the platform's log */
    char connection[64]; /* the application's id; "" when it is not told */
    sim_ties ties;
    telnyx__map bodies; /* the data of events, by their ids */
    struct sim_recorded_data *data;
    char **sessions; /* in the order of their coming */
    size_t sessions_count;
} sim_recording;

/* Reads all of it, or nothing: `why` is then a line. The result is to be freed either way. */
sim_lines_result sim_recording_read(sim_recording *recording, const char *path, bool cut, char *why,
                                    size_t size);
void sim_recording_free(sim_recording *recording);
/* The group of a session, a call or a leg; 0 when there is none of that id. */
unsigned sim_recording_group(const sim_recording *recording, const char *id);
/* Which call it is, from 1, in the order of their coming; 0 when it is none. */
unsigned sim_recording_call(const sim_recording *recording, const char *call_control_id);

/* What a request is: name, key and call, which are the caller's to free, and what follows from them. `path` is
 * below the base URL, without its query; ids in it that are in `swaps`, which may be NULL, are exchanged. */
void sim_recorded_name(sim_recorded_command *command, telnyx__span method, telnyx__span path,
                       const sim_swaps *swaps);

#endif
