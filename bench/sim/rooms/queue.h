/* Queues: calls that wait, in the order of their coming. */
#ifndef SIM_QUEUE_H
#define SIM_QUEUE_H

#include "sim/world/leg.h"

typedef struct sim_queue {
    telnyx__list in_world;
    sim_world *world;
    char id[SIM_UUID_SIZE];
    char *name;
    size_t max, count;
    int64_t created_us, updated_us;
    uint64_t waited_secs, waited_calls; /* of those that are out again */
    telnyx__list calls;                 /* sim_queued.in_queue */
} sim_queue;

/* A call in a queue. It may outlive its leg, when it was told to stay after the hangup. */
typedef struct sim_queued {
    telnyx__list in_queue;
    sim_queue *queue;
    sim_leg *leg;        /* NULL: it has ended */
    telnyx__timer timer; /* longest wait */
    int64_t enqueued_us;
    bool keep; /* stays after the hangup */
    char call_control_id[SIM_CALL_CONTROL_ID_SIZE], call_leg_id[SIM_UUID_SIZE];
    char call_session_id[SIM_UUID_SIZE], connection_id[20];
    char *from, *to;
} sim_queued;

#define SIM_QUEUE_MAX_BY_ENQUEUE 100
#define SIM_QUEUE_MAX_BY_CREATE  300

/* By name, or by id. */
sim_queue *sim_queue_find(const sim_world *world, const char *name);
/* Who has waited longest; NULL when nobody waits, or `queue` is NULL. */
sim_queued *sim_queue_first(const sim_queue *queue);
/* How many are kept, beside those in which somebody waits. */
#define SIM_QUEUES_MAX 1000
sim_queue *sim_queue_new(sim_world *world, const char *name, size_t max);
void sim_queue_free(sim_queue *queue);
void sim_queues_free(sim_world *world);

/* Puts the leg at the end; it leaves its bridge or conference. `max_wait_ms` 0 = for ever. */
void sim_queue_enter(sim_queue *queue, sim_leg *leg, uint64_t max_wait_ms, bool keep);
/* Takes the leg out of its queue, if it is in one. `reason` is a constant of call.dequeued. */
void sim_queue_leave(sim_leg *leg, const char *reason);
/* Out, without an event: of one whose leg has ended. */
void sim_queued_drop(sim_queued *queued);

int64_t sim_queue_average_wait(const sim_queue *queue);
int64_t sim_queued_wait(const sim_queued *queued);
int64_t sim_queued_position(const sim_queued *queued); /* from 1 */

#endif
