/* Commands to queues, and asking for what waits in them. */
#include <string.h>

#include "sim/api/actions.h"
#include "sim/api/page.h"
#include "sim/rooms/queue.h"

/* enqueue, leave_queue */

static bool enqueue_check(sim_command *command)
{
    const telnyx__json *body = command->body;
    const sim_queue *queue = sim_queue_find(command->world, sim_body_text(body, "queue_name", ""));
    int64_t max = sim_body_int(body, "max_size", 0);
    if (command->leg->queued)
        return sim_refuse(command->problem, 422, 90038, "/call_control_id", NULL);
    if (!queue)
        return true;
    if (max && (size_t)max != queue->max)
        return sim_refuse(command->problem, 422, 90037, "/max_size", NULL);
    if (queue->count >= queue->max)
        return sim_refuse_with(command->problem, 422, 90036, NULL, queue->name);
    return true;
}

static void enqueue_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    const char *name = sim_body_text(body, "queue_name", "");
    sim_queue *queue = sim_queue_find(command->world, name);
    if (!queue)
        queue = sim_queue_new(command->world, name,
                              (size_t)sim_body_int(body, "max_size", SIM_QUEUE_MAX_BY_ENQUEUE));
    sim_queue_enter(queue, command->leg,
                    (uint64_t)sim_body_int(body, "max_wait_time_secs", 0) * 1000,
                    sim_body_bool(body, "keep_after_hangup", false));
}

static bool leave_check(sim_command *command)
{
    if (!command->leg->queued)
        return sim_refuse(command->problem, 422, 90035, "/call_control_id", NULL);
    return true;
}

static void leave_act(sim_command *command)
{
    sim_queue_leave(command->leg, "leave");
}

/* The queues */

static sim_queue *queue_of(const sim_command *command)
{
    return sim_queue_find(command->world, command->id);
}

static bool queue_check(sim_command *command)
{
    if (!queue_of(command))
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return sim_page_check(command);
}

static void write_queue(bench_writer *out, const char *key, const sim_queue *queue)
{
    bench_write_open(out, key, '{');
    bench_write_int(out, "average_wait_time_secs", sim_queue_average_wait(queue));
    sim_write_time(out, "created_at", queue->created_us);
    bench_write_int(out, "current_size", (int64_t)queue->count);
    bench_write_text(out, "id", queue->id);
    bench_write_int(out, "max_size", (int64_t)queue->max);
    bench_write_text(out, "name", queue->name);
    bench_write_text(out, "record_type", "queue");
    sim_write_time(out, "updated_at", queue->updated_us);
    bench_write_close(out, '}');
}

static void answer_queue(sim_command *command, const sim_queue *queue)
{
    bench_write_open(command->out, NULL, '{');
    write_queue(command->out, "data", queue);
    bench_write_close(command->out, '}');
}

static void retrieve_act(sim_command *command)
{
    answer_queue(command, queue_of(command));
}

static void list_act(sim_command *command)
{
    const telnyx__list *head = &command->world->queues;
    sim_list list;
    sim_list_open(&list, command);
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        if (sim_list_takes(&list))
            write_queue(command->out, NULL, TELNYX__CONTAINER_OF(node, sim_queue, in_world));
    }
    sim_list_close(&list);
}

static bool create_check(sim_command *command)
{
    if (sim_queue_find(command->world, sim_body_text(command->body, "queue_name", "")))
        return sim_refuse(command->problem, 422, 10012, "/queue_name", NULL);
    return true;
}

static void create_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    answer_queue(command,
                 sim_queue_new(command->world, sim_body_text(body, "queue_name", ""),
                               (size_t)sim_body_int(body, "max_size", SIM_QUEUE_MAX_BY_CREATE)));
}

static void update_act(sim_command *command)
{
    sim_queue *queue = queue_of(command);
    queue->max = (size_t)sim_body_int(command->body, "max_size", (int64_t)queue->max);
    queue->updated_us = sim_world_us(command->world);
    answer_queue(command, queue);
}

static bool delete_check(sim_command *command)
{
    if (!queue_check(command))
        return false;
    if (queue_of(command)->count > 0)
        return sim_refuse(command->problem, 400, 90050, NULL, NULL);
    command->status = 204;
    return true;
}

static void delete_act(sim_command *command)
{
    sim_queue_free(queue_of(command));
}

/* The calls in them */

static sim_queued *call_of(const sim_command *command)
{
    const telnyx__list *head = &queue_of(command)->calls;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        sim_queued *queued = TELNYX__CONTAINER_OF(node, sim_queued, in_queue);
        if (strcmp(queued->call_control_id, command->second_id) == 0)
            return queued;
    }
    return NULL;
}

static bool call_check(sim_command *command)
{
    if (!queue_check(command))
        return false;
    if (!call_of(command))
        return sim_refuse(command->problem, 404, 10005, NULL, "The call is not in this queue.");
    return true;
}

static void write_queued(bench_writer *out, const char *key, const sim_queued *queued)
{
    bench_write_open(out, key, '{');
    bench_write_text(out, "call_control_id", queued->call_control_id);
    bench_write_text(out, "call_leg_id", queued->call_leg_id);
    bench_write_text(out, "call_session_id", queued->call_session_id);
    bench_write_text(out, "connection_id", queued->connection_id);
    sim_write_time(out, "enqueued_at", queued->enqueued_us);
    bench_write_text(out, "from", queued->from);
    bench_write_bool(out, "is_alive", queued->leg != NULL);
    bench_write_text(out, "queue_id", queued->queue->id);
    bench_write_int(out, "queue_position", sim_queued_position(queued));
    bench_write_text(out, "record_type", "queue_call");
    bench_write_text(out, "to", queued->to);
    bench_write_int(out, "wait_time_secs", sim_queued_wait(queued));
    bench_write_close(out, '}');
}

static void calls_act(sim_command *command)
{
    const telnyx__list *head = &queue_of(command)->calls;
    sim_list list;
    sim_list_open(&list, command);
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        if (sim_list_takes(&list))
            write_queued(command->out, NULL, TELNYX__CONTAINER_OF(node, sim_queued, in_queue));
    }
    sim_list_close(&list);
}

static void call_act(sim_command *command)
{
    bench_write_open(command->out, NULL, '{');
    write_queued(command->out, "data", call_of(command));
    bench_write_close(command->out, '}');
}

static bool call_change_check(sim_command *command)
{
    command->status = 204;
    return call_check(command);
}

static void call_update_act(sim_command *command)
{
    sim_queued *queued = call_of(command);
    queued->keep = sim_body_bool(command->body, "keep_after_hangup", queued->keep);
}

static void call_remove_act(sim_command *command)
{
    sim_queued *queued = call_of(command);
    if (queued->leg)
        sim_queue_leave(queued->leg, "leave");
    else
        sim_queued_drop(queued);
}

#define ON_ANSWERED (SIM_NEEDS_CALL | SIM_NEEDS_ANSWER)

const sim_action sim_queue_actions[] = {
    { "calls.actions.enqueue", ON_ANSWERED, enqueue_check, enqueue_act },
    { "calls.actions.leave_queue", SIM_NEEDS_CALL, leave_check, leave_act },
    { "queues.list", 0, sim_page_check, list_act },
    { "queues.create", 0, create_check, create_act },
    { "queues.retrieve", 0, queue_check, retrieve_act },
    { "queues.update", 0, queue_check, update_act },
    { "queues.delete", 0, delete_check, delete_act },
    { "queues.calls.list", 0, queue_check, calls_act },
    { "queues.calls.retrieve", 0, call_check, call_act },
    { "queues.calls.update", 0, call_change_check, call_update_act },
    { "queues.calls.remove", 0, call_change_check, call_remove_act },
    { NULL, 0, NULL, NULL },
};
