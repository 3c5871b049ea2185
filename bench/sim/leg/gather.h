/* Digits: those that a person presses, and the gather that collects them. */
#ifndef SIM_GATHER_H
#define SIM_GATHER_H

#include "sim/leg/media.h"

#define SIM_DIGITS_MAX 128

/* What a gather command asks for. Texts are borrowed; the gather keeps copies. */
typedef struct sim_gather_request {
    const char *valid, *terminating, *gather_id;
    int64_t minimum, maximum, tries;
    uint64_t first_ms;                        /* to the first digit */
    uint64_t next_ms;                         /* from digit to digit */
    uint64_t total_ms;                        /* for the whole; 0 = no such limit */
    bool prompted;                            /* plays something first */
    sim_media_request prompt, invalid_prompt; /* the latter may be empty: the prompt again */
} sim_gather_request;

typedef struct sim_gather {
    sim_leg *leg;
    telnyx__timer timer; /* first or next digit */
    telnyx__timer total_timer;
    char *valid, *terminating, *id;
    size_t minimum, maximum;
    int64_t tries_left;
    uint64_t first_ms, next_ms, total_ms;
    bool prompted, ending;
    sim_media_kind prompt_kind;
    char *prompt[3], *invalid[3]; /* payload, URL, name */
    char digits[SIM_DIGITS_MAX + 1];
    size_t count;
    bool bad; /* a digit came that is not valid */
} sim_gather;

/* A gather that is running already ends as "cancelled". */
void sim_gather_start(sim_leg *leg, const sim_gather_request *request);
/* Ends the running one, if any, with this status. */
void sim_gather_end(sim_leg *leg, const char *status);
/* Without an event. */
void sim_gather_free(sim_leg *leg);
/* The person on the leg pressed a digit: call.dtmf.received, and the gather's if there is one. */
void sim_digit(sim_leg *leg, char digit);
/* The person presses these keys, one after the other as a hand does; behind those that are still to be
 * pressed. False when there are too many of them. */
bool sim_keys_press(sim_leg *leg, const char *digits);

#endif
