#include "sim/tell/delivery.h"

#include <string.h>

#include "common/memory.h"
#include "sim/tell/target.h"
#include "sim/world/app.h"
#include "sim/world/strike.h"

#define TRIES_ON_LAST_URL     3
#define TRIES_BEFORE_FAILOVER 2
#define RETRIES_MAX           5 /* of a webhook_retries_policies entry */
#define ATTEMPTS_MAX          8 /* above all that there may be */

static void send_waiting(sim_world *world);

static void delivery_free(sim_delivery *delivery)
{
    sim_world *world = delivery->world;
    telnyx__timers_stop(&world->clock.timers, &delivery->timer);
    telnyx__list_remove(&delivery->in_list);
    world->counters.deliveries_now--;
    sim_event_release(delivery->event);
    bench_free(delivery->url);
    bench_free(delivery);
}

static void on_due(telnyx__timer *timer)
{
    sim_delivery *delivery = TELNYX__CONTAINER_OF(timer, sim_delivery, timer);
    telnyx__list_remove(&delivery->in_list);
    telnyx__list_push_back(&delivery->world->out.waiting, &delivery->in_list);
    send_waiting(delivery->world);
}

static void schedule(sim_delivery *delivery, uint64_t delay_ms)
{
    sim_world *world = delivery->world;
    telnyx__list_remove(&delivery->in_list);
    telnyx__list_push_back(&world->out.timed, &delivery->in_list);
    sim_timer_set(world, &delivery->timer, delay_ms, on_due);
}

static sim_delivery *add(sim_event *event, sim_forgery forgery, bool copy, uint64_t due_ms)
{
    sim_world *world = event->leg->world;
    sim_delivery *delivery = bench_alloc(sizeof *delivery);
    delivery->world = world;
    delivery->event = sim_event_hold(event);
    delivery->forgery = forgery;
    delivery->copy = copy;
    delivery->attempt = 1;
    telnyx__list_init(&delivery->in_list);
    world->counters.deliveries_now++;
    schedule(delivery, due_ms - world->clock.now_ms);
    return delivery;
}

static void note_fault(const sim_event *event, telnyx_sim_fault fault)
{
    sim_note(event->leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_NOTE,
                                                     .call = event->leg->number,
                                                     .call_control_id = event->leg->id,
                                                     .name = telnyx_sim_fault_key(fault),
                                                     .id = event->id,
                                                     .result = "fault",
                                                     .detail = event->type });
}

static bool strikes(sim_event *event, telnyx_sim_fault fault)
{
    sim_leg *leg = event->leg;
    if (!sim_strikes(leg->world, leg, event->type, &leg->dice, fault))
        return false;
    note_fault(event, fault);
    return true;
}

static void settle(sim_event *event, bool acknowledged)
{
    telnyx_sim_counters *counters = &event->leg->world->counters;
    if (event->settled)
        return;
    event->settled = true;
    if (acknowledged) {
        counters->acknowledged++;
        event->leg->acknowledged++;
        if (strcmp(event->type, "call.hangup") == 0)
            event->leg->end_told = true;
        return;
    }
    counters->lost++;
    event->leg->lost++;
    sim_journal_set_lost(&event->leg->world->journal, event->entry);
    if (strcmp(event->type, "call.hangup") == 0)
        counters->hangups_lost++;
}

/* Every fault is drawn for every event, so that which events are struck does not depend on which
 * other faults are on. */
void sim_deliver(sim_event *event)
{
    sim_leg *leg = event->leg;
    sim_world *world = leg->world;
    bench_dice *dice = &leg->dice;
    uint64_t due = world->clock.now_ms +
                   bench_dice_delay(dice, world->timing.event_low_ms, world->timing.event_high_ms);
    uint64_t reordered =
        bench_dice_between(dice, world->timing.reorder_low_ms, world->timing.reorder_high_ms);
    uint64_t late =
        bench_dice_between(dice, world->timing.delay_low_ms, world->timing.delay_high_ms);
    uint64_t copied = bench_dice_between(dice, 0, 1000);
    bool hold = strikes(event, TELNYX_SIM_FAULT_REORDER);
    bool delay = strikes(event, TELNYX_SIM_FAULT_DELAY);
    bool drop = strikes(event, TELNYX_SIM_FAULT_DROP);
    bool twice = strikes(event, TELNYX_SIM_FAULT_DUPLICATE);
    bool bad = strikes(event, TELNYX_SIM_FAULT_BAD_SIGNATURE);
    bool stale = strikes(event, TELNYX_SIM_FAULT_STALE);
    bool bare = strikes(event, TELNYX_SIM_FAULT_UNSIGNED);
    bool lose = strikes(event, TELNYX_SIM_FAULT_LOSE);
    if (leg->early)
        due = world->clock.now_ms;
    if (due < leg->session->last_due_ms)
        due = leg->session->last_due_ms;
    leg->session->last_due_ms = due;
    if (hold)
        due += reordered;
    if (delay)
        due += late;
    if (drop) {
        settle(event, false);
        return;
    }
    if (bad)
        add(event, SIM_FORGED_KEY, false, due);
    if (stale)
        add(event, SIM_FORGED_STALE, false, due);
    if (bare)
        add(event, SIM_FORGED_UNSIGNED, false, due);
    add(event, SIM_GENUINE, false, due)->lose = lose;
    if (twice)
        add(event, SIM_GENUINE, true, due + copied);
}

void sim_deliver_now(sim_event *event)
{
    add(event, SIM_GENUINE, false, event->leg->world->clock.now_ms);
}

const char *sim_delivery_url(const sim_delivery *delivery)
{
    return delivery->url;
}

/* The delays that a command asked for instead of the usual attempts; NULL when it did not. */
static const telnyx__json *policy_of(const sim_event *event)
{
    const sim_route *route = event->leg->route;
    if (!route || !route->retries_policies)
        return NULL;
    return telnyx__json_get(telnyx__json_get(route->retries_policies, event->type), "retries_ms");
}

static bool policy_delay(const telnyx__json *policy, unsigned retry, uint64_t *delay_ms)
{
    const telnyx__json *item = telnyx__json_first(policy);
    int64_t ms = 0;
    for (unsigned i = 1; item && i < retry; i++)
        item = telnyx__json_next(item);
    if (retry > RETRIES_MAX || !telnyx__json_to_int(item, &ms) || ms < 0)
        return false;
    *delay_ms = (uint64_t)ms;
    return true;
}

/* 408, 429, 5xx, no answer and redirects are repeated; other refusals are final. */
static bool is_retried(int status)
{
    return status < 400 || status == 408 || status == 429 || status >= 500;
}

/* Moves on to the next attempt; false when that was the last. */
static bool advance(sim_delivery *delivery, uint64_t *delay_ms)
{
    const telnyx__json *policy = policy_of(delivery->event);
    bool more_urls = sim_target_is(delivery->event, delivery->url_index + 1);
    unsigned tries = ++delivery->url_tries;
    if (policy) {
        if (!policy_delay(policy, delivery->attempt, delay_ms))
            return false;
    } else {
        *delay_ms = delivery->world->timing.retry_ms;
        if (!more_urls && tries >= TRIES_ON_LAST_URL)
            return false;
    }
    if (more_urls && tries >= TRIES_BEFORE_FAILOVER) {
        delivery->url_index++;
        delivery->url_tries = 0;
    }
    delivery->attempt++;
    return true;
}

static void note_attempt(const sim_delivery *delivery, int status, uint64_t elapsed_ms,
                         const char *detail)
{
    static const char *const forgeries[] = { NULL, "wrong key", "stale", "unsigned" };
    const sim_event *event = delivery->event;
    bool good = status >= 200 && status < 300;
    if (!detail || !*detail)
        detail = delivery->forgery ? forgeries[delivery->forgery] : delivery->copy ? "copy" : NULL;
    sim_note(delivery->world,
             &(telnyx_sim_entry){ .kind = TELNYX_SIM_DELIVERY,
                                  .call = event->leg->number,
                                  .call_control_id = event->leg->id,
                                  .name = event->type,
                                  .id = event->id,
                                  .result = good     ? "acknowledged"
                                            : status ? "refused"
                                                     : "no answer",
                                  .detail = detail,
                                  .status = status,
                                  .attempt = delivery->attempt,
                                  .url = delivery->url,
                                  .app = event->leg->app->doors.count > 1 ? delivery->door : 0,
                                  .elapsed_ms = elapsed_ms,
                                  .elapsed_us = delivery->elapsed_us ? delivery->elapsed_us
                                                                     : elapsed_ms * 1000 });
}

/* A call's own URL may be that of an instance: what goes there is counted with it. */
static void count_attempt(const sim_delivery *delivery, int status)
{
    sim_door *door = sim_doors_find(&delivery->event->leg->app->doors, delivery->url);
    if (door && delivery->forgery == SIM_GENUINE)
        sim_door_count(door, status);
}

static void finish(sim_delivery *delivery)
{
    sim_leg *leg = delivery->event->leg;
    delivery_free(delivery);
    sim_leg_check_done(leg);
}

void sim_delivery_done(sim_delivery *delivery, int status, uint64_t elapsed_ms, const char *detail)
{
    sim_world *world = delivery->world;
    bool good = status >= 200 && status < 300;
    uint64_t delay_ms = 0;
    world->out.sent_count--;
    telnyx__list_remove(&delivery->in_list);
    note_attempt(delivery, status, elapsed_ms, detail);
    count_attempt(delivery, status);
    if (delivery->forgery) {
        world->counters.forged_accepted += good;
        finish(delivery);
    } else if (good) {
        settle(delivery->event, true);
        finish(delivery);
    } else if (is_retried(status) && advance(delivery, &delay_ms)) {
        world->counters.retries++;
        schedule(delivery, delay_ms);
    } else {
        settle(delivery->event, false);
        finish(delivery);
    }
    send_waiting(world);
}

/* Each attempt chooses anew; what chance says of it does not depend on what else goes on. False: there is nowhere to
 * go. */
static bool aim(sim_delivery *delivery)
{
    const sim_event *event = delivery->event;
    uint64_t number = event->ordinal;
    number = number * 2 + delivery->copy;
    number = number * SIM_FORGERIES + (unsigned)delivery->forgery;
    number = number * ATTEMPTS_MAX + delivery->attempt;
    sim_target target = { .door = delivery->door };
    bool there = sim_target_at(event, delivery->url_index, number, &target);
    bench_text_set(&delivery->url, there ? target.url : NULL);
    delivery->door = target.door;
    return there;
}

static void send_one(sim_delivery *delivery)
{
    sim_world *world = delivery->world;
    telnyx__list_remove(&delivery->in_list);
    if (!aim(delivery)) {
        settle(delivery->event, false);
        finish(delivery);
        return;
    }
    telnyx__list_push_back(&world->out.sent, &delivery->in_list);
    world->out.sent_count++;
    world->counters.attempts++;
    delivery->elapsed_us = 0;
    if (delivery->lose && delivery->attempt == 1) {
        sim_delivery_done(delivery, 0, 0, "lost on the way");
        return;
    }
    world->counters.forged += delivery->forgery != SIM_GENUINE;
    world->out.send(delivery, world->out.user_data);
}

static void send_waiting(sim_world *world)
{
    while (world->out.sent_count < world->out.sent_max && !telnyx__list_empty(&world->out.waiting))
        send_one(TELNYX__CONTAINER_OF(world->out.waiting.next, sim_delivery, in_list));
}

static void free_list(telnyx__list *head)
{
    while (!telnyx__list_empty(head))
        delivery_free(TELNYX__CONTAINER_OF(head->next, sim_delivery, in_list));
}

void sim_deliveries_free(sim_world *world)
{
    free_list(&world->out.timed);
    free_list(&world->out.waiting);
    free_list(&world->out.sent);
}
