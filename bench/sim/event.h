/* Making events: the payload's fields in alphabetical order, the time on the leg's tick, the body
 * laid out as the platform lays it out. */
#ifndef SIM_EVENT_H
#define SIM_EVENT_H

#include "world.h"
#include "writer.h"

/* Payload fields of one event beyond those that every event of a leg has. */
typedef struct sim_field {
    const char *key; /* a constant */
    enum { SIM_FIELD_TEXT, SIM_FIELD_INT, SIM_FIELD_BOOL, SIM_FIELD_TREE, SIM_FIELD_WRITE } kind;
    const char *text;
    int64_t number;
    const telnyx__json *tree;
    void (*write)(sim_writer *writer, const char *key, const void *context);
    const void *context;
} sim_field;

#define SIM_FIELDS_MAX 40

typedef struct sim_fields {
    size_t count;
    sim_field items[SIM_FIELDS_MAX];
} sim_fields;

void sim_field_text(sim_fields *fields, const char *key, const char *text); /* NULL is null */
void sim_field_int(sim_fields *fields, const char *key, int64_t number);
void sim_field_bool(sim_fields *fields, const char *key, bool truth);
void sim_field_tree(sim_fields *fields, const char *key, const telnyx__json *tree);
void sim_field_write(sim_fields *fields, const char *key, const void *context,
                     void (*write)(sim_writer *, const char *, const void *));

/* One event, shared by the deliveries of it. */
typedef struct sim_event {
    unsigned references;
    sim_leg *leg;     /* it lives at least as long */
    const char *type; /* a constant */
    char id[SIM_UUID_SIZE];
    telnyx__buf data; /* the text of the body's "data" member */
    uint64_t entry;   /* number in the journal; 0: none */
    bool settled;     /* acknowledged or given up; counted once */
} sim_event;

#define SIM_EVENT_OFF_TICK   1u /* made outside the media plane: any microsecond */
#define SIM_EVENT_NO_PARTIES 2u /* without "from" and "to" */
#define SIM_EVENT_NO_CALL_ID 4u /* without "call_control_id" */
/* Of conferences and what hangs on them: */
#define SIM_EVENT_NO_PARTY_TYPE   8u   /* without "calling_party_type" */
#define SIM_EVENT_TIME_IN_PAYLOAD 16u  /* "occurred_at" there instead of in "data" */
#define SIM_EVENT_NO_TIME         32u  /* nowhere */
#define SIM_EVENT_NO_LEG_ID       64u  /* without "call_leg_id" */
#define SIM_EVENT_NO_SESSION      128u /* without "call_session_id" and "client_state" */

/* Makes an event of the leg and schedules its delivery. `detail` is for the journal, may be NULL. */
void sim_emit(sim_leg *leg, const char *type, const sim_fields *fields, unsigned flags,
              const char *detail);

sim_event *sim_event_hold(sim_event *event);
void sim_event_release(sim_event *event);
/* The whole body for one attempt. */
void sim_event_body(const sim_event *event, unsigned attempt, const char *url, telnyx__buf *out);

#endif
