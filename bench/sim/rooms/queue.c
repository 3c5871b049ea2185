#include "sim/rooms/queue.h"

#include <string.h>

#include "common/memory.h"
#include "sim/tell/emit.h"
#include "sim/world/app.h"

sim_queue *sim_queue_find(const sim_world *world, const char *name)
{
    const telnyx__list *head = &world->queues;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        sim_queue *queue = TELNYX__CONTAINER_OF(node, sim_queue, in_world);
        if (strcmp(queue->name, name) == 0 || strcmp(queue->id, name) == 0)
            return queue;
    }
    return NULL;
}

sim_queued *sim_queue_first(const sim_queue *queue)
{
    if (!queue || telnyx__list_empty(&queue->calls))
        return NULL;
    return TELNYX__CONTAINER_OF(queue->calls.next, sim_queued, in_queue);
}

/* Commands make queues by naming them; a program that makes up a name for every call would fill the memory. The
 * oldest one in which nobody waits goes. */
static void drop_oldest(sim_world *world)
{
    size_t count = 0;
    sim_queue *oldest = NULL;
    for (telnyx__list *node = world->queues.next; node != &world->queues; node = node->next) {
        sim_queue *queue = TELNYX__CONTAINER_OF(node, sim_queue, in_world);
        if (!oldest && telnyx__list_empty(&queue->calls))
            oldest = queue;
        count++;
    }
    if (oldest && count >= SIM_QUEUES_MAX)
        sim_queue_free(oldest);
}

sim_queue *sim_queue_new(sim_world *world, const char *name, size_t max)
{
    drop_oldest(world);
    sim_queue *queue = bench_alloc(sizeof *queue);
    queue->world = world;
    queue->name = bench_text(name);
    queue->max = max;
    queue->created_us = queue->updated_us = sim_world_us(world);
    sim_id_event(&world->ids, queue->id);
    telnyx__list_init(&queue->calls);
    telnyx__list_push_back(&world->queues, &queue->in_world);
    return queue;
}

static void queued_free(sim_queued *queued)
{
    if (queued->leg) {
        queued->leg->queued = NULL;
        queued->leg->room = NULL;
    }
    telnyx__timers_stop(&queued->queue->world->clock.timers, &queued->timer);
    telnyx__list_remove(&queued->in_queue);
    queued->queue->count--;
    bench_free(queued->from);
    bench_free(queued->to);
    bench_free(queued);
}

void sim_queue_free(sim_queue *queue)
{
    while (!telnyx__list_empty(&queue->calls))
        queued_free(TELNYX__CONTAINER_OF(queue->calls.next, sim_queued, in_queue));
    telnyx__list_remove(&queue->in_world);
    bench_free(queue->name);
    bench_free(queue);
}

void sim_queues_free(sim_world *world)
{
    while (!telnyx__list_empty(&world->queues))
        sim_queue_free(TELNYX__CONTAINER_OF(world->queues.next, sim_queue, in_world));
}

int64_t sim_queue_average_wait(const sim_queue *queue)
{
    return queue->waited_calls ? (int64_t)(queue->waited_secs / queue->waited_calls) : 0;
}

int64_t sim_queued_wait(const sim_queued *queued)
{
    return (sim_world_us(queued->queue->world) - queued->enqueued_us) / 1000000;
}

int64_t sim_queued_position(const sim_queued *queued)
{
    int64_t position = 1;
    for (const telnyx__list *node = queued->queue->calls.next; node != &queued->in_queue;
         node = node->next)
        position++;
    return position;
}

static void on_waited(telnyx__timer *timer)
{
    sim_queue_leave(TELNYX__CONTAINER_OF(timer, sim_queued, timer)->leg, "timeout");
}

void sim_queue_leave(sim_leg *leg, const char *reason)
{
    sim_queued *queued = leg->queued;
    sim_fields fields = { 0 };
    if (!queued)
        return;
    sim_queue *queue = queued->queue;
    int64_t waited = sim_queued_wait(queued);
    sim_field_text(&fields, "queue", queue->name);
    sim_field_int(&fields, "queue_position", sim_queued_position(queued));
    sim_field_text(&fields, "reason", reason);
    sim_field_int(&fields, "wait_time_secs", waited);
    queue->waited_secs += (uint64_t)waited;
    queue->waited_calls++;
    queued_free(queued);
    sim_emit(leg, "call.dequeued", &fields, SIM_EVENT_NO_PARTIES, reason);
}

/* One that is to be kept stays in its place without its leg. */
static void leave(sim_leg *leg, const char *reason)
{
    sim_queued *queued = leg->queued;
    if (leg->state != SIM_LEG_ENDED || !queued->keep) {
        sim_queue_leave(leg, reason);
        return;
    }
    telnyx__timers_stop(&leg->world->clock.timers, &queued->timer);
    queued->leg = NULL;
    leg->queued = NULL;
    leg->room = NULL;
}

static const sim_room queue_room = { leave };

void sim_queue_enter(sim_queue *queue, sim_leg *leg, uint64_t max_wait_ms, bool keep)
{
    sim_fields fields = { 0 };
    sim_queued *queued = bench_alloc(sizeof *queued);
    sim_leg_leave(leg, "leave");
    queued->queue = queue;
    queued->leg = leg;
    leg->queued = queued;
    leg->room = &queue_room;
    queued->keep = keep;
    queued->enqueued_us = sim_world_us(leg->world);
    telnyx__str_copy(queued->call_control_id, sizeof queued->call_control_id, leg->id);
    telnyx__str_copy(queued->call_leg_id, sizeof queued->call_leg_id, leg->leg_id);
    telnyx__str_copy(queued->call_session_id, sizeof queued->call_session_id, leg->session->id);
    telnyx__str_copy(queued->connection_id, sizeof queued->connection_id, leg->app->id);
    queued->from = bench_text(leg->from);
    queued->to = bench_text(leg->to);
    telnyx__list_push_back(&queue->calls, &queued->in_queue);
    queue->count++;
    if (max_wait_ms)
        sim_timer_set(leg->world, &queued->timer, max_wait_ms, on_waited);
    sim_field_int(&fields, "current_position", (int64_t)queue->count);
    sim_field_text(&fields, "queue", queue->name);
    sim_field_int(&fields, "queue_avg_wait_time_secs", sim_queue_average_wait(queue));
    sim_emit(leg, "call.enqueued", &fields, SIM_EVENT_NO_PARTIES, queue->name);
    sim_person_sees(&leg->person, SIM_MOMENT_QUEUED);
}

void sim_queued_drop(sim_queued *queued)
{
    queued_free(queued);
}
