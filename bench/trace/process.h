/* Who wrote a record. What processes number by themselves (records, calls, requests) is compared within one alone. */
#ifndef TRACE_PROCESS_H
#define TRACE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "trace/record.h"

/* Files that are read at once, and instances that are told apart: further ones are told as one. */
#define TRACE_SOURCES_MAX   256
#define TRACE_INSTANCES_MAX 64

typedef struct trace_process {
    const char *instance; /* what its records call it; NULL: nothing */
    unsigned source;      /* the file of one without a name */
    uint64_t id;          /* from 1; that of one with a name is its start */
    uint64_t start;       /* another one after each start, from 1: calls are counted anew */
    uint64_t number;      /* of its newest record */
    int64_t at_us;        /* the same one's time, never before those that came before it */
} trace_process;

typedef struct trace_instance {
    char *name;
    bool wrote; /* or records of others tell of it */
} trace_instance;

typedef struct trace_processes {
    trace_process *list;
    size_t count;
    trace_instance instances[TRACE_INSTANCES_MAX + 1]; /* in the order in which they came */
    size_t instances_count;
    uint64_t starts;
} trace_processes;

void trace_processes_open(trace_processes *all);
void trace_processes_close(trace_processes *all);

/* Whose record it is, with the record's number and time noted. Never NULL. Several without a name that write to one
 * file are one, which seems to start again and again. */
const trace_process *trace_process_of(trace_processes *all, const trace_fields *fields);
/* The instance that a component speaks of: "one", or "one.7" with its epoch. NULL for NULL. A name is the same pointer
 * wherever it is given out, until the end. */
const char *trace_processes_peer(trace_processes *all, const char *said);

#endif
