/* The sessions that a trace tells of, put together from records that come mixed: which leg a record is about, and
 * which legs belong together. What is kept is limited; who is put out is handed over first. */
#ifndef TRACE_BOOK_H
#define TRACE_BOOK_H

#include "base/map.h"
#include "trace/process.h"
#include "trace/record.h"

typedef struct trace_session trace_session;
typedef struct trace_number trace_number;

struct trace_leg {
    trace_session *session;
    unsigned index;                        /* in its session, from 1 */
    uint64_t shown;                        /* what it is called among all legs; 0: not known yet */
    trace_number *numbers;                 /* what processes call it */
    char *call_id, *direction, *from, *to; /* NULL: not known yet */
    bool ended;
    bool answered;                /* some record says so */
    bool passed_on;               /* more than one process had it: none of them knows all of it */
    const trace_record *end;      /* the last that says so; NULL: it has not come */
    trace_record *first, *newest; /* its records, from one to the next */
};

struct trace_session {
    char *id;        /* NULL: not known, or records of no session */
    char **more_ids; /* of those that it has taken in */
    size_t more_ids_count;
    trace_leg **legs;
    size_t legs_count, legs_capacity;
    trace_record **records; /* in the order of the input when it is handed over */
    size_t records_count, records_capacity;
    const trace_record *first, *last; /* of those that have a time */
    bool mixed;                       /* the records are not in their order yet */
    uint64_t process;                 /* whose records they are */
    bool shared;                      /* they are of several, or tell of other instances */
    size_t bytes;
    uint64_t first_order;
    int64_t heard_us;             /* when its last record was added */
    bool outside;                 /* what is about no call */
    uint64_t left_out;            /* records that were too many; of `outside` alone */
    trace_session *older, *newer; /* by the last record */
};

/* Gets a session that goes; it is freed afterwards. */
typedef void trace_book_cb(const trace_session *session, void *user_data);

/* What may have been the cause of a command: an event, or another command. */
typedef struct trace_cause {
    char id[48], what[64], call_id[112];
    bool event;
} trace_cause;

#define TRACE_CAUSES 1024

typedef struct trace_book {
    size_t bytes, bytes_max;
    trace_book_cb *on_out;
    void *user_data;
    telnyx__map by_session, by_call, by_number;
    trace_processes processes;
    uint64_t legs; /* of instances, so far */
    trace_session *oldest, *newest, *outside;
    uint64_t orders;
    trace_cause *causes; /* the newest; a ring */
    uint64_t causes_count;
    bool ran_full; /* sessions had to go before the end of the input */
    bool
        linked; /* set by the owner: a call that was made because of another belongs to its session */
} trace_book;

void trace_book_open(trace_book *book, size_t bytes_max, trace_book_cb *on_out, void *user_data);
/* Keeps the record. It is valid until the next call. `now_us` is the reader's time. Records of several processes
 * come in any order: those of each in its own. */
const trace_record *trace_book_add(trace_book *book, const trace_fields *fields, int64_t now_us);
/* Those whose legs have all ended, and of which nothing was heard after `since_us`, go. */
void trace_book_sweep(trace_book *book, int64_t since_us);
/* All go, the oldest first, what is about no call last. */
void trace_book_close(trace_book *book);

/* Whether all legs of it have ended, as far as the records say. */
bool trace_session_is_over(const trace_session *session);
/* "handed over": another process has the call, which goes on. */
bool trace_is_handed_over(const trace_record *record);
/* The first and the last time that its records have; 0: none has. */
int64_t trace_session_begin(const trace_session *session);
int64_t trace_session_end(const trace_session *session);

#endif
