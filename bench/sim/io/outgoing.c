/* Deliveries on the wire: body, timestamp and signature are made anew for every attempt. */
#include "sim/io/outgoing.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/io/attempt.h"
#include "sim/io/inside.h"
#include "sim/tell/delivery.h"

/* A delivery on the wire. */
typedef struct sim_outgoing {
    telnyx__list in_sim;
    telnyx_sim *sim;
    sim_delivery *delivery;
    sim_message message;
    uint64_t begun_ns;
} sim_outgoing;

static void outgoing_free(sim_outgoing *outgoing)
{
    telnyx__list_remove(&outgoing->in_sim);
    sim_message_free(&outgoing->message);
    bench_free(outgoing);
}

static void finish(sim_outgoing *outgoing, int status, const char *detail)
{
    telnyx_sim *sim = outgoing->sim;
    sim_delivery *delivery = outgoing->delivery;
    delivery->elapsed_us = (uv_hrtime() - outgoing->begun_ns) / 1000;
    outgoing_free(outgoing);
    telnyx_sim_delivered(sim, delivery, status, delivery->elapsed_us / 1000, detail);
}

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    (void)transfer;
    if (result->error)
        finish(user_data, 0, *result->detail ? result->detail : telnyx_strerror(result->error));
    else
        finish(user_data, result->status, NULL);
}

/* A request that could not even be started fails like one that got no answer, a moment later: the
 * world must not be told from inside its own call. */
static void on_failed(telnyx__timer *timer)
{
    sim_delivery *delivery = TELNYX__CONTAINER_OF(timer, sim_delivery, timer);
    sim_delivery_done(delivery, 0, 0, "the URL cannot be used");
}

/* In the simulator's own way. */
static void post(telnyx_sim *sim, sim_delivery *delivery)
{
    sim_outgoing *outgoing = bench_alloc(sizeof *outgoing);
    sim_message *message = &outgoing->message;
    char lines[2][160];
    outgoing->sim = sim;
    outgoing->delivery = delivery;
    outgoing->begun_ns = uv_hrtime();
    telnyx__list_init(&outgoing->in_sim);
    telnyx__list_push_back(&sim->outgoing, &outgoing->in_sim);
    sim_message_init(message);
    sim_attempt_write(sim, delivery, message);
    snprintf(lines[0], sizeof lines[0], "Telnyx-Timestamp: %s", message->timestamp);
    snprintf(lines[1], sizeof lines[1], "Telnyx-Signature-Ed25519: %s", message->signature);
    const char *const headers[] = { "Content-Type: application/json", lines[0], lines[1] };
    telnyx__transfer_request request = {
        .method = "POST",
        .url = sim_delivery_url(delivery),
        .headers = headers,
        .headers_count = message->is_signed ? 3 : 2,
        .body = message->bytes.data + message->head,
        .body_length = message->bytes.length - message->head,
        .timeout_ms = sim->world->timing.ack_timeout_ms,
        /* It follows at once, and a server that closes its connections would have it meet them one by one. */
        .once = delivery->attempt > 1,
    };
    if (telnyx__transport_send(sim->transport, &request, on_done, outgoing, NULL) == 0)
        return;
    outgoing_free(outgoing);
    sim_timer_set(sim->world, &delivery->timer, 0, on_failed);
}

void sim_outgoing_send(sim_delivery *delivery, void *user_data)
{
    telnyx_sim *sim = user_data;
    if (sim_inside_takes(sim))
        sim_inside_send(sim, delivery);
    else if (!sim->sender || !sim->sender(delivery, sim->sender_data))
        post(sim, delivery);
}

void sim_outgoing_free_all(telnyx_sim *sim)
{
    while (!telnyx__list_empty(&sim->outgoing))
        outgoing_free(TELNYX__CONTAINER_OF(sim->outgoing.next, sim_outgoing, in_sim));
}

void telnyx_sim_send(telnyx_sim *sim, telnyx_sim_delivery *delivery)
{
    post(sim, delivery);
}
