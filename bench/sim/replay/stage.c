#include "sim/replay/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/ids.h"
#include "sign/system_default.h"

#define IDLE_US 1000000 /* that is left between two calls */

/* Fresh ids ---------------------------------------------------------------------------------------- */

static void exchange(sim_stage *stage, sim_ids *ids, const char *id,
                     void (*make)(sim_ids *ids, char *out))
{
    char now[SIM_CALL_CONTROL_ID_SIZE];
    if (!id || !*id || sim_swaps_find(&stage->to_now, id, strlen(id)))
        return;
    make(ids, now);
    sim_swaps_add(&stage->to_now, id, now);
    sim_swaps_add(&stage->to_recorded, now, id);
}

static void exchange_members(sim_stage *stage, sim_ids *ids, const telnyx__json *payload)
{
    exchange(stage, ids, telnyx__json_get_text(payload, "call_control_id"), sim_id_call_control);
    exchange(stage, ids, telnyx__json_get_text(payload, "call_leg_id"), sim_id_leg);
    exchange(stage, ids, telnyx__json_get_text(payload, "call_session_id"), sim_id_leg);
    exchange(stage, ids, telnyx__json_get_text(payload, "conference_id"), sim_id_event);
}

static void make_ids(sim_stage *stage)
{
    sim_ids ids;
    sim_ids_init(&ids, telnyx__system_default());
    for (size_t i = 0; i < stage->recording->events_count; i++) {
        const sim_recorded_event *event = stage->recording->events[i];
        telnyx__json *data = NULL;
        bench_must(telnyx__json_parse(&data, event->data->data, event->data->length, NULL));
        exchange(stage, &ids, event->id, sim_id_event);
        exchange_members(stage, &ids, telnyx__json_get(data, "payload"));
        telnyx__json_free(data);
    }
}

/* The items of groups ------------------------------------------------------------------------------- */

static void add_item(sim_stage *stage, unsigned group, const sim_item *item)
{
    sim_group *g = &stage->groups[group];
    if ((g->count & (g->count - 1)) == 0)
        g->items = bench_resize(g->items, (g->count ? 2 * g->count : 1) * sizeof *g->items);
    g->items[g->count++] = *item;
}

static void set_events(sim_stage *stage)
{
    size_t count = stage->recording->events_count;
    stage->events = bench_alloc((count + 1) * sizeof *stage->events);
    for (size_t i = 0; i < count; i++) {
        sim_played_event *event = &stage->events[i];
        event->recorded = stage->recording->events[i];
        event->stage = stage;
        telnyx__buf_init(&event->body, telnyx__alloc_default(), 1u << 24);
        add_item(stage, event->recorded->group,
                 &(sim_item){ .line = event->recorded->line,
                              .at_us = event->recorded->at_us,
                              .event = event });
    }
}

static void add_attempts(sim_stage *stage, sim_played_command *command)
{
    for (size_t i = 0; i < command->recorded->attempts_count; i++) {
        const sim_recorded_attempt *attempt = &command->recorded->attempts[i];
        add_item(stage, command->recorded->group,
                 &(sim_item){ .line = attempt->sent_line,
                              .at_us = attempt->sent_us,
                              .command = command,
                              .attempt = i });
    }
}

static void set_commands(sim_stage *stage)
{
    size_t count = stage->recording->commands_count;
    stage->commands = bench_alloc((count + 1) * sizeof *stage->commands);
    /* From the last on, so that the first one comes first among those of one kind. */
    for (size_t i = count; i-- > 0;) {
        sim_played_command *command = &stage->commands[i];
        command->recorded = stage->recording->commands[i];
        const char *key = command->recorded->key;
        command->same = telnyx__map_remove(&stage->by_key, key, strlen(key));
        bench_must(telnyx__map_put(&stage->by_key, key, strlen(key), command));
    }
    for (size_t i = 0; i < count; i++)
        if (!stage->commands[i].recorded->is_read)
            add_attempts(stage, &stage->commands[i]);
}

static int by_line(const void *a, const void *b)
{
    const sim_item *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static int by_begin(const void *a, const void *b)
{
    const sim_group *const *x = a, *const *y = b;
    int64_t u = (*x)->items[0].at_us, v = (*y)->items[0].at_us;
    return (u > v) - (u < v);
}

/* A recording may be of days. Where nothing goes on that is played, it goes on with what comes next. */
static void leave_out_idleness(sim_stage *stage)
{
    size_t count = 0;
    int64_t end_us = 0, ahead_us = 0;
    sim_group **order = bench_alloc((stage->recording->groups + 1u) * sizeof *order);
    for (unsigned i = 1; i <= stage->recording->groups; i++)
        if (stage->groups[i].selected && stage->groups[i].count)
            order[count++] = &stage->groups[i];
    if (count)
        qsort(order, count, sizeof *order, by_begin);
    for (size_t i = 0; i < count; i++) {
        const sim_item *items = order[i]->items;
        int64_t idle_us = items[0].at_us - end_us, last_us = items[order[i]->count - 1].at_us;
        if (i == 0 || idle_us > IDLE_US)
            ahead_us += i == 0 ? idle_us : idle_us - IDLE_US;
        order[i]->ahead_us = ahead_us;
        end_us = last_us > end_us ? last_us : end_us;
    }
    bench_free(order);
}

static void set_groups(sim_stage *stage)
{
    unsigned chosen =
        stage->options.session ? sim_recording_group(stage->recording, stage->options.session) : 0;
    for (unsigned i = 1; i <= stage->recording->groups; i++) {
        sim_group *group = &stage->groups[i];
        group->selected = !chosen || i == chosen;
        stage->open_groups += group->selected && group->count;
        sim_swaps_init(&group->states, "client_state");
        if (group->count)
            qsort(group->items, group->count, sizeof *group->items, by_line);
    }
    leave_out_idleness(stage);
}

void sim_stage_set(sim_stage *stage, uv_loop_t *loop, const sim_recording *recording,
                   const sim_stage_options *options)
{
    *stage = (sim_stage){ .loop = loop, .recording = recording, .options = *options };
    telnyx__map_init(&stage->by_key, telnyx__alloc_default(), telnyx__system_default());
    sim_swaps_init(&stage->to_now, NULL);
    sim_swaps_init(&stage->to_recorded, NULL);
    telnyx__list_init(&stage->answers);
    stage->extras_end = &stage->extras;
    stage->groups = bench_alloc((recording->groups + 1u) * sizeof *stage->groups);
    set_events(stage);
    set_commands(stage);
    set_groups(stage);
    if (options->fresh_ids)
        make_ids(stage);
}

static void extra_free(sim_extra *extra)
{
    bench_free(extra->name);
    bench_free(extra->call);
    bench_free(extra->body);
    bench_free(extra->id);
    bench_free(extra);
}

void sim_stage_free(sim_stage *stage)
{
    for (size_t i = 0; i < stage->recording->events_count; i++)
        telnyx__buf_free(&stage->events[i].body);
    for (size_t i = 0; i < stage->recording->commands_count; i++) {
        bench_free(stage->commands[i].id);
        telnyx__json_free(stage->commands[i].body);
    }
    for (unsigned i = 1; i <= stage->recording->groups; i++) {
        sim_swaps_free(&stage->groups[i].states);
        bench_free(stage->groups[i].items);
    }
    while (stage->extras) {
        sim_extra *next = stage->extras->next;
        extra_free(stage->extras);
        stage->extras = next;
    }
    telnyx__map_free(&stage->by_key);
    sim_swaps_free(&stage->to_now);
    sim_swaps_free(&stage->to_recorded);
    bench_free(stage->events);
    bench_free(stage->commands);
    bench_free(stage->groups);
}

uint64_t sim_stage_now(const sim_stage *stage)
{
    return uv_now(stage->loop) - stage->begun_ms;
}

sim_played_command *sim_stage_find(const sim_stage *stage, const char *key)
{
    return telnyx__map_get(&stage->by_key, key, strlen(key));
}

void sim_stage_touch(sim_stage *stage, unsigned group)
{
    stage->groups[group].active_ms = stage->active_ms = uv_now(stage->loop);
}

void sim_stage_note(sim_stage *stage, unsigned group, const telnyx_sim_entry *entry)
{
    telnyx_sim_entry told = *entry;
    sim_stage_touch(stage, group);
    told.call = sim_recording_call(stage->recording, entry->call_control_id);
    told.at_ms = stage->begun ? sim_stage_now(stage) : 0;
    if (stage->on_entry)
        stage->on_entry(&told, stage->user_data);
}
