#include "sim/tell/emit.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/tell/delivery.h"
#include "sim/world/app.h"

#define TICK_US        20000 /* media-plane events carry times on a 20 ms tick of their leg */
#define EVENT_MAX      65536
#define EVENT_EXPECTED 1400

static void common_fields(const sim_leg *leg, sim_fields *fields, unsigned flags)
{
    if (!(flags & SIM_EVENT_NO_CALL_ID))
        sim_field_text(fields, "call_control_id", leg->id);
    if (!(flags & SIM_EVENT_NO_LEG_ID))
        sim_field_text(fields, "call_leg_id", leg->leg_id);
    if (!(flags & SIM_EVENT_NO_SESSION)) {
        sim_field_text(fields, "call_session_id", leg->session->id);
        sim_field_text(fields, "client_state", leg->client_state);
    }
    if (!(flags & SIM_EVENT_NO_PARTY_TYPE))
        sim_field_text(fields, "calling_party_type", leg->from[0] == '+' ? "pstn" : "sip");
    sim_field_text(fields, "connection_id", leg->app->id);
    if (!(flags & SIM_EVENT_NO_PARTIES)) {
        sim_field_text(fields, "from", leg->from);
        sim_field_text(fields, "to", leg->to);
    }
}

/* Never before the leg's latest event. */
static int64_t occurred(sim_leg *leg, unsigned flags)
{
    sim_world *world = leg->world;
    int64_t us = sim_world_us(world);
    if (flags & SIM_EVENT_OFF_TICK)
        us += (int64_t)bench_dice_below(&world->ids.dice, 1000);
    else
        us = leg->grid_us + (us - leg->grid_us) / TICK_US * TICK_US;
    if (us < leg->last_event_us)
        us = leg->last_event_us;
    leg->last_event_us = us;
    return us;
}

int64_t sim_event_time(sim_leg *leg)
{
    return occurred(leg, 0);
}

/* `time` NULL: the event tells its time elsewhere, or not at all. */
static void write_data(sim_event *event, const char *time, sim_fields *fields)
{
    bench_writer writer = { .out = &event->data, .pretty = true, .depth = 1, .empty = true };
    bench_write_open(&writer, "data", '{');
    bench_write_text(&writer, "event_type", event->type);
    bench_write_text(&writer, "id", event->id);
    if (time)
        bench_write_text(&writer, "occurred_at", time);
    bench_write_open(&writer, "payload", '{');
    sim_fields_write(fields, &writer);
    bench_write_close(&writer, '}');
    bench_write_text(&writer, "record_type", "event");
    bench_write_close(&writer, '}');
}

/* The value of the "data" member. */
static const char *object_of(sim_event *event)
{
    bench_must(telnyx__buf_addc(&event->data, '\0'));
    event->data.length--;
    return strchr(event->data.data, '{');
}

/* Nobody is told: no id, no body, no delivery; the journal has it all the same. */
static bool is_muted(sim_leg *leg, const char *type, const char *detail)
{
    sim_world *world = leg->world;
    if (!world->mutes || !world->muted[telnyx_event_type_from_name(type)])
        return false;
    world->counters.muted++;
    sim_note(world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_EVENT,
                                         .call = leg->number,
                                         .call_control_id = leg->id,
                                         .name = type,
                                         .result = "muted",
                                         .detail = detail });
    return true;
}

/* The platform's default for applications that are made by API, and the mistake that many a program begins
 * with: said once for each. */
static void warn_of_version(sim_leg *leg)
{
    sim_app *app = leg->app;
    if (!app->first_version || app->warned)
        return;
    app->warned = true;
    sim_note(leg->world,
             &(telnyx_sim_entry){ .kind = TELNYX_SIM_NOTE,
                                  .name = "webhook_api_version",
                                  .id = app->id,
                                  .result = "warning",
                                  .detail = "its events have the shape of version \"1\", without "
                                            "\"data\"; make it with webhook_api_version \"2\"" });
}

void sim_emit(sim_leg *leg, const char *type, const sim_fields *fields, unsigned flags,
              const char *detail)
{
    sim_world *world = leg->world;
    sim_fields all = { 0 };
    char time[32];
    if (is_muted(leg, type, detail))
        return;
    sim_event *event = bench_alloc(sizeof *event);
    event->references = 1;
    event->leg = leg;
    event->type = type;
    leg->deliveries++;
    event->ordinal = ++leg->events;
    world->counters.events++;
    sim_id_event(&world->ids, event->id);
    telnyx__buf_init(&event->data, telnyx__alloc_default(), EVENT_MAX);
    bench_must(telnyx__buf_reserve(&event->data, EVENT_EXPECTED));
    common_fields(leg, &all, flags);
    if (fields) {
        memcpy(&all.items[all.count], fields->items, fields->count * sizeof fields->items[0]);
        all.count += fields->count;
    }
    telnyx__time_format(occurred(leg, flags), time, sizeof time);
    if (flags & SIM_EVENT_TIME_IN_PAYLOAD)
        sim_field_text(&all, "occurred_at", time);
    write_data(event, flags & (SIM_EVENT_TIME_IN_PAYLOAD | SIM_EVENT_NO_TIME) ? NULL : time, &all);
    if (sim_journal_wanted(&world->journal)) {
        sim_note(world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_EVENT,
                                             .call = leg->number,
                                             .call_control_id = leg->id,
                                             .name = type,
                                             .id = event->id,
                                             .detail = detail,
                                             .data = object_of(event) });
        event->entry = world->journal.made;
    }
    warn_of_version(leg);
    sim_deliver(event);
    sim_event_release(event);
    sim_leg_check_done(leg);
}
