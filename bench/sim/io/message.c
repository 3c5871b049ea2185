#include "sim/io/message.h"

#include <string.h>

#include "base/alloc.h"
#include "common/memory.h"
#include "common/writer.h"

#define BODY_MAX      131072
#define STALE_SECONDS 301

void sim_message_init(sim_message *message)
{
    telnyx__buf_init(&message->bytes, telnyx__alloc_default(), BODY_MAX);
}

void sim_message_write(sim_message *message, const sim_keys *keys, const sim_delivery *delivery,
                       int64_t now)
{
    telnyx__buf *bytes = &message->bytes;
    uint64_t stamp = (uint64_t)(delivery->forgery == SIM_FORGED_STALE ? now - STALE_SECONDS : now);
    size_t length = bench_decimal(stamp, message->timestamp);
    telnyx__buf_clear(bytes);
    bench_must(telnyx__buf_add(bytes, message->timestamp, length));
    bench_must(telnyx__buf_addc(bytes, '|'));
    message->head = bytes->length;
    sim_event_body(delivery->event, delivery->attempt, sim_delivery_url(delivery), bytes);
    sim_keys_sign(keys, delivery->forgery == SIM_FORGED_KEY, bytes->data, bytes->length,
                  message->signature);
    message->is_signed = delivery->forgery != SIM_FORGED_UNSIGNED;
}

void sim_message_free(sim_message *message)
{
    telnyx__buf_free(&message->bytes);
}
