#include "sim/io/attempt.h"

#include "base/sized.h"
#include "sim/io/clock.h"
#include "sim/tell/delivery.h"

static int64_t now_secs(const telnyx_sim *sim)
{
    return telnyx__system_wall_us(sim->world->system) / 1000000;
}

void sim_attempt_write(telnyx_sim *sim, const sim_delivery *delivery, sim_message *message)
{
    sim_message_write(message, &sim->keys, delivery, now_secs(sim));
}

void telnyx_sim_set_sender(telnyx_sim *sim, telnyx_sim_send_cb *send, void *user_data)
{
    sim->sender = send;
    sim->sender_data = user_data;
}

const char *telnyx_sim_delivery_url(const telnyx_sim_delivery *delivery)
{
    return sim_delivery_url(delivery);
}

bool telnyx_sim_delivery_is_genuine(const telnyx_sim_delivery *delivery)
{
    return delivery->forgery == SIM_GENUINE;
}

void **telnyx_sim_delivery_data(telnyx_sim_delivery *delivery)
{
    return &delivery->io;
}

void telnyx_sim_message_of_sized(telnyx_sim *sim, const telnyx_sim_delivery *delivery,
                                 telnyx_sim_message *given, size_t given_size)
{
    sim_message *own = &sim->message;
    sim_attempt_write(sim, delivery, own);
    const telnyx_sim_message message = { .timestamp = own->timestamp,
                                         .signature = own->is_signed ? own->signature : NULL,
                                         .body = own->bytes.data + own->head,
                                         .body_length = own->bytes.length - own->head };
    telnyx__sized_write(given, given_size, &message, sizeof message);
}

void telnyx_sim_delivered(telnyx_sim *sim, telnyx_sim_delivery *delivery, int status,
                          uint64_t elapsed_ms, const char *detail)
{
    sim_catch_up(sim);
    sim_delivery_done(delivery, status, elapsed_ms, detail);
    sim_rearm(sim);
}
