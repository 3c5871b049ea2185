/* Samples of events, and members of theirs that are set to something else. */
#ifndef SIM_SAMPLE_H
#define SIM_SAMPLE_H

#include "json/json.h"

typedef struct sim_sample {
    const char *name; /* the event's type */
    const char *text; /* its "data" */
    size_t length;
} sim_sample;

#define SIM_SAMPLE_WHY 2048

/* The n-th; NULL behind the last. */
const sim_sample *sim_sample_at(size_t index);
/* By its type. NULL with the reason, which names the types that are like it. */
const sim_sample *sim_sample_find(const char *type, char *why, size_t size);
/* The data as a tree, to be freed: ids of the event and of its call, and the time, are new. */
telnyx__json *sim_sample_read(const sim_sample *sample);
/* Sets a member of the data: "payload.digit=5", "payload.tags[0]=vip"; "PATH:=JSON" for what is no text, and a
 * text becomes a number or a truth where the event's row wants one. False with the reason, which names what may
 * stand there. */
bool sim_sample_set(telnyx__json **data, const char *setting, char *why, size_t size);

#endif
