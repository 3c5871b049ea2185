/* What an attempt to deliver an event says: body, timestamp and signature are made anew for each. */
#ifndef SIM_MESSAGE_H
#define SIM_MESSAGE_H

#include "sim/io/keys.h"
#include "sim/tell/delivery.h"

typedef struct sim_message {
    telnyx__buf bytes; /* what is signed: the time, '|', the body */
    char timestamp[24];
    char signature[SIM_SIGNATURE_TEXT];
    bool is_signed; /* the signature is sent */
    size_t head;    /* where the body begins */
} sim_message;

void sim_message_init(sim_message *message);
/* Signed for `now`, in seconds. What was there before goes. */
void sim_message_write(sim_message *message, const sim_keys *keys, const sim_delivery *delivery,
                       int64_t now);
void sim_message_free(sim_message *message);

#endif
