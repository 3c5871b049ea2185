#include "event.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "delivery.h"
#include "leg.h"
#include "memory.h"

#define TICK_US        20000 /* media-plane events carry times on a 20 ms tick of their leg */
#define EVENT_MAX      65536
#define EVENT_EXPECTED 1400

static sim_field *next_field(sim_fields *fields, const char *key)
{
    sim_field *field = &fields->items[fields->count++];
    field->key = key;
    return field;
}

void sim_field_text(sim_fields *fields, const char *key, const char *text)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_TEXT;
    field->text = text;
}

void sim_field_int(sim_fields *fields, const char *key, int64_t number)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_INT;
    field->number = number;
}

void sim_field_bool(sim_fields *fields, const char *key, bool truth)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_BOOL;
    field->number = truth;
}

void sim_field_tree(sim_fields *fields, const char *key, const telnyx__json *tree)
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_TREE;
    field->tree = tree;
}

void sim_field_write(sim_fields *fields, const char *key, const void *context,
                     void (*write)(sim_writer *, const char *, const void *))
{
    sim_field *field = next_field(fields, key);
    field->kind = SIM_FIELD_WRITE;
    field->context = context;
    field->write = write;
}

static void write_field(sim_writer *writer, const sim_field *field)
{
    switch (field->kind) {
    case SIM_FIELD_TEXT:
        sim_write_text(writer, field->key, field->text);
        break;
    case SIM_FIELD_INT:
        sim_write_int(writer, field->key, field->number);
        break;
    case SIM_FIELD_BOOL:
        sim_write_bool(writer, field->key, field->number != 0);
        break;
    case SIM_FIELD_TREE:
        sim_write_tree(writer, field->key, field->tree);
        break;
    case SIM_FIELD_WRITE:
        field->write(writer, field->key, field->context);
        break;
    }
}

/* A few nearly sorted fields: insertion is the quickest way. */
static void sort_fields(sim_fields *fields)
{
    for (size_t i = 1; i < fields->count; i++) {
        sim_field moved = fields->items[i];
        size_t place = i;
        for (; place > 0 && strcmp(fields->items[place - 1].key, moved.key) > 0; place--)
            fields->items[place] = fields->items[place - 1];
        fields->items[place] = moved;
    }
}

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
        us += (int64_t)sim_dice_below(&world->ids.dice, 1000);
    else
        us = leg->grid_us + (us - leg->grid_us) / TICK_US * TICK_US;
    if (us < leg->last_event_us)
        us = leg->last_event_us;
    leg->last_event_us = us;
    return us;
}

/* `time` NULL: the event tells its time elsewhere, or not at all. */
static void write_data(sim_event *event, const char *time, sim_fields *fields)
{
    sim_writer writer = { .out = &event->data, .pretty = true, .depth = 1, .empty = true };
    sim_write_open(&writer, "data", '{');
    sim_write_text(&writer, "event_type", event->type);
    sim_write_text(&writer, "id", event->id);
    if (time)
        sim_write_text(&writer, "occurred_at", time);
    sim_write_open(&writer, "payload", '{');
    for (size_t i = 0; i < fields->count; i++)
        write_field(&writer, &fields->items[i]);
    sim_write_close(&writer, '}');
    sim_write_text(&writer, "record_type", "event");
    sim_write_close(&writer, '}');
}

/* The value of the "data" member. */
static const char *object_of(sim_event *event)
{
    sim_must(telnyx__buf_addc(&event->data, '\0'));
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

void sim_emit(sim_leg *leg, const char *type, const sim_fields *fields, unsigned flags,
              const char *detail)
{
    sim_world *world = leg->world;
    sim_fields all = { 0 };
    char time[32];
    if (is_muted(leg, type, detail))
        return;
    sim_event *event = sim_alloc(sizeof *event);
    event->references = 1;
    event->leg = leg;
    event->type = type;
    leg->deliveries++;
    leg->events++;
    world->counters.events++;
    sim_id_event(&world->ids, event->id);
    telnyx__buf_init(&event->data, telnyx__alloc_default(), EVENT_MAX);
    sim_must(telnyx__buf_reserve(&event->data, EVENT_EXPECTED));
    common_fields(leg, &all, flags);
    if (fields) {
        memcpy(&all.items[all.count], fields->items, fields->count * sizeof fields->items[0]);
        all.count += fields->count;
    }
    telnyx__time_format(occurred(leg, flags), time, sizeof time);
    if (flags & SIM_EVENT_TIME_IN_PAYLOAD)
        sim_field_text(&all, "occurred_at", time);
    sort_fields(&all);
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
    sim_deliver(event);
    sim_event_release(event);
    sim_leg_check_done(leg);
}

sim_event *sim_event_hold(sim_event *event)
{
    event->references++;
    return event;
}

void sim_event_release(sim_event *event)
{
    if (--event->references > 0)
        return;
    event->leg->deliveries--;
    telnyx__buf_free(&event->data);
    sim_free(event);
}

void sim_event_body(const sim_event *event, unsigned attempt, const char *url, telnyx__buf *out)
{
    sim_writer writer = { .out = out, .pretty = true };
    sim_write_open(&writer, NULL, '{');
    sim_must(telnyx__buf_add(out, event->data.data, event->data.length));
    writer.empty = false;
    sim_write_open(&writer, "meta", '{');
    sim_write_int(&writer, "attempt", attempt);
    sim_write_text(&writer, "delivered_to", url);
    sim_write_close(&writer, '}');
    sim_write_close(&writer, '}');
}
