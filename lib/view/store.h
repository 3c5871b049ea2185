/* Trace records that are kept for a while, the newest first of all: a ring of bytes, taken once. */
#ifndef TELNYX__STORE_H
#define TELNYX__STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telnyx/trace.h>

#include "base/alloc.h"
#include "call/seen.h"

typedef struct telnyx__store {
    const telnyx_allocator *alloc;
    unsigned char *ring;
    size_t size;
    /* larger bodies are not kept, only how large they were */
    size_t body_max;
    uint64_t head, tail;   /* bytes written and given up so far */
    uint64_t records;      /* given to it so far, also what was too large */
    telnyx__seen sessions; /* whose records are shown: the newest */
    char session[64];      /* the last of them that was noted, if it fits */
    bool unnoted;          /* there was no memory to note one */
} telnyx__store;

typedef struct telnyx__store_options {
    const telnyx_allocator *alloc; /* these two outlive the store */
    const telnyx__system *system;
    size_t bytes;    /* of records */
    size_t body_max; /* as above */
    size_t sessions; /* whose records are shown */
} telnyx__store_options;

/* Where somebody stands who reads on while records are written. */
typedef struct telnyx__store_cursor {
    uint64_t at;
    uint64_t read; /* records before it, read or lost */
} telnyx__store_cursor;

/* 0 or TELNYX_ENOMEM. */
int telnyx__store_open(telnyx__store *store, const telnyx__store_options *options);
void telnyx__store_free(telnyx__store *store);
void telnyx__store_add(telnyx__store *store, const telnyx_trace_record *record);

/* Before the oldest record, and behind the newest. */
telnyx__store_cursor telnyx__store_begin(const telnyx__store *store);
telnyx__store_cursor telnyx__store_end(const telnyx__store *store);
/* The record at the cursor, which moves on; false at the end. *lost gets the records that were given up
 * before they were read. What it points at is valid until something is added. Records of sessions that are
 * not among the newest are passed over. */
bool telnyx__store_next(const telnyx__store *store, telnyx__store_cursor *cursor,
                        telnyx_trace_record *record, uint64_t *lost);
/* The record of that number; false when it is gone. */
bool telnyx__store_find(const telnyx__store *store, uint64_t number, telnyx_trace_record *record);

#endif
