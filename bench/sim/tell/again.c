#include "sim/tell/again.h"

#include <string.h>

#include "common/memory.h"
#include "common/writer.h"
#include "sim/tell/delivery.h"
#include "sim/tell/target.h"

#define DATA_MAX (1u << 20)
#define BY_HAND  (UINT64_C(1) << 40) /* above the ordinals of those that came about */

static sim_event *make(sim_leg *leg, const char *type, const char *id, const char *data)
{
    sim_event *event = bench_alloc(sizeof *event);
    bench_writer writer = { .out = &event->data, .pretty = true, .depth = 1, .empty = true };
    event->references = 1;
    event->leg = leg;
    event->own_type = bench_text(type);
    event->type = event->own_type;
    event->ordinal = BY_HAND + leg->world->counters.attempts;
    event->settled = true; /* counted when it came about, if it did */
    leg->deliveries++;
    telnyx__str_copy(event->id, sizeof event->id, id);
    telnyx__buf_init(&event->data, telnyx__alloc_default(), DATA_MAX);
    bench_write_raw(&writer, "data", data, strlen(data));
    return event;
}

bool sim_tell_by_hand(sim_leg *leg, const char *type, const char *id, const char *data)
{
    sim_event *event = make(leg, type, id, data);
    bool goes = sim_target_is(event, 0);
    if (goes) {
        sim_note(leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_EVENT,
                                                  .call = leg->number,
                                                  .call_control_id = leg->id,
                                                  .name = event->type,
                                                  .id = event->id,
                                                  .result = "by hand",
                                                  .data = data });
        sim_deliver_now(event);
    }
    sim_event_release(event);
    return goes;
}
