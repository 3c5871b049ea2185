/* Deliveries on the wire: body, timestamp and signature are made anew for every attempt. */
#include <stdio.h>
#include <string.h>

#include "delivery.h"
#include "io.h"
#include "memory.h"

#define BODY_MAX      131072
#define STALE_SECONDS 301

static void outgoing_free(sim_outgoing *outgoing)
{
    telnyx__list_remove(&outgoing->in_sim);
    telnyx__buf_free(&outgoing->bytes);
    sim_free(outgoing);
}

static void finish(sim_outgoing *outgoing, int status, const char *detail)
{
    telnyx_sim *sim = outgoing->sim;
    sim_delivery *delivery = outgoing->delivery;
    uint64_t elapsed_ms = (uv_hrtime() - outgoing->begun_ns) / 1000000;
    outgoing_free(outgoing);
    sim_catch_up(sim);
    sim_delivery_done(delivery, status, elapsed_ms, detail);
    sim_rearm(sim);
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
    sim_delivery *delivery = TELNYX__OF(timer, sim_delivery, timer);
    sim_delivery_done(delivery, 0, 0, "the URL cannot be used");
}

void sim_outgoing_send(sim_delivery *delivery, void *user_data)
{
    telnyx_sim *sim = user_data;
    const char *url = sim_delivery_url(delivery);
    sim_outgoing *outgoing = sim_alloc(sizeof *outgoing);
    char time[24], signature[SIM_SIGNATURE_TEXT], lines[2][160];
    int64_t now = telnyx__system_wall_us(sim->world->system) / 1000000;
    outgoing->sim = sim;
    outgoing->delivery = delivery;
    outgoing->begun_ns = uv_hrtime();
    telnyx__list_init(&outgoing->in_sim);
    telnyx__list_push_back(&sim->outgoing, &outgoing->in_sim);
    telnyx__buf_init(&outgoing->bytes, telnyx__alloc_default(), BODY_MAX);
    snprintf(time, sizeof time, "%lld",
             (long long)(delivery->forgery == SIM_FORGED_STALE ? now - STALE_SECONDS : now));
    sim_must(telnyx__buf_addf(&outgoing->bytes, "%s|", time));
    size_t head = outgoing->bytes.length;
    sim_event_body(delivery->event, delivery->attempt, url, &outgoing->bytes);
    sim_keys_sign(&sim->keys, delivery->forgery == SIM_FORGED_KEY, outgoing->bytes.data,
                  outgoing->bytes.length, signature);
    snprintf(lines[0], sizeof lines[0], "Telnyx-Timestamp: %s", time);
    snprintf(lines[1], sizeof lines[1], "Telnyx-Signature-Ed25519: %s", signature);
    const char *const headers[] = { "Content-Type: application/json", lines[0], lines[1] };
    telnyx__transfer_request request = { .method = "POST",
                                         .url = url,
                                         .headers = headers,
                                         .headers_count =
                                             delivery->forgery == SIM_FORGED_UNSIGNED ? 2 : 3,
                                         .body = outgoing->bytes.data + head,
                                         .body_length = outgoing->bytes.length - head,
                                         .timeout_ms = sim->world->timing.ack_timeout_ms };
    if (telnyx__transport_send(sim->transport, &request, on_done, outgoing, NULL) == 0)
        return;
    outgoing_free(outgoing);
    sim_timer_set(sim->world, &delivery->timer, 0, on_failed);
}

void sim_outgoing_free_all(telnyx_sim *sim)
{
    while (!telnyx__list_empty(&sim->outgoing))
        outgoing_free(TELNYX__OF(sim->outgoing.next, sim_outgoing, in_sim));
}
