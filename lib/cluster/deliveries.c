#include "cluster/deliveries.h"

#include <stdio.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

/* The platform gives up after 2000 ms. */
#define DEADLINE_MS 1400u
/* For an instance that may not act: others can have the event sooner than it can. */
#define FENCED_MS 300u
/* Somebody's dial is being answered, or Redis could not do what it was asked. */
#define LATER_MS 50u

typedef enum standing {
    WAITS,    /* for this instance to stand elsewhere */
    IS_ASKED, /* whose it is */
    IS_SENT   /* its owner is to answer */
} standing;

typedef struct held {
    telnyx__list node;
    telnyx_cluster *cluster;
    telnyx_delivery *delivery; /* NULL: answered, but Redis still is to */
    const telnyx_event *event;
    standing stands;
    uint64_t number, deadline_ms;
    telnyx__timer timer;
} held;

typedef enum verdict { PASSES, ASKS, STAYS } verdict;

/* An earlier one of its session is still being asked about: it is not to be overtaken. */
static bool follows_another(const telnyx_cluster *cluster, const telnyx_event *event)
{
    const telnyx__list *list = &cluster->deliveries.held;
    for (const telnyx__list *n = list->next; n != list; n = n->next) {
        const held *other = TELNYX__CONTAINER_OF(n, const held, node);
        const char *session = other->event->call_session_id;
        if (other->event == event)
            return false;
        if (other->stands != IS_SENT && session && strcmp(session, event->call_session_id) == 0)
            return true;
    }
    return false;
}

static verdict judge(telnyx_cluster *cluster, const telnyx_event *event)
{
    telnyx_cluster_state state = cluster->member.state;
    if (state == TELNYX_CLUSTER_ALONE) {
        cluster->metrics.alone++;
        return PASSES;
    }
    const telnyx__clustered *session = telnyx__session_find(cluster, event->call_session_id);
    if (session && session->claim == TELNYX__SESSION_OWN && !session->inherited &&
        telnyx__member_may_act(cluster) && !follows_another(cluster, event) &&
        !telnyx__inbox_awaits(cluster, event->call_session_id)) {
        cluster->metrics.own++;
        return PASSES;
    }
    return telnyx__member_is_in(cluster) ? ASKS : STAYS;
}

/* Out of the list; freed unless an answer of Redis still points to it. */
static telnyx_delivery *take(held *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx_delivery *delivery = self->delivery;
    if (delivery) {
        telnyx__ticker_stop(cluster->ticker, &self->timer);
        telnyx__list_remove(&self->node);
        cluster->deliveries.count--;
        self->delivery = NULL;
    }
    if (self->stands != IS_ASKED)
        telnyx__free(&cluster->alloc, self);
    return delivery;
}

static void answer(held *self, int status)
{
    telnyx_delivery_answer(take(self), status);
}

static void pass(held *self)
{
    telnyx_delivery_pass(take(self));
}

static void on_timer(telnyx__timer *timer);

static void set_timer(held *self, uint64_t delay_ms)
{
    telnyx_cluster *cluster = self->cluster;
    uint64_t left_ms = self->deadline_ms - telnyx__ticker_now(cluster->ticker);
    if (left_ms > DEADLINE_MS)
        left_ms = 0;
    (void)telnyx__ticker_set(cluster->ticker, &self->timer, delay_ms < left_ms ? delay_ms : left_ms,
                             on_timer);
}

static void wait_for_state(held *self)
{
    self->stands = WAITS;
    set_timer(self, self->cluster->member.state == TELNYX_CLUSTER_FENCED ? FENCED_MS : DEADLINE_MS);
}

static void ask(held *self);

static void on_later(telnyx__timer *timer)
{
    held *self = TELNYX__CONTAINER_OF(timer, held, timer);
    if (telnyx__ticker_now(self->cluster->ticker) >= self->deadline_ms)
        answer(self, 503);
    else
        ask(self);
}

static void ask_later(held *self)
{
    (void)telnyx__ticker_set(self->cluster->ticker, &self->timer, LATER_MS, on_later);
}

static void on_timer(telnyx__timer *timer)
{
    held *self = TELNYX__CONTAINER_OF(timer, held, timer);
    self->cluster->metrics.refused_fenced += self->stands != IS_SENT;
    answer(self, 503);
}

static void was_sent(held *self, const char *owner)
{
    telnyx_cluster *cluster = self->cluster;
    cluster->metrics.forwarded++;
    telnyx_component_trace(cluster->app, self->event->call_control_id, self->event->call_session_id,
                           "forwarded", owner);
    self->stands = IS_SENT;
    if (!telnyx_app_acks_after_commands(cluster->app))
        answer(self, 200);
}

static void is_mine(held *self)
{
    telnyx_cluster *cluster = self->cluster;
    const char *session = self->event->call_session_id;
    if (session &&
        (telnyx__inbox_awaits(cluster, session) || telnyx__session_is_going(cluster, session) ||
         follows_another(cluster, self->event))) {
        wait_for_state(self);
        ask_later(self);
        return;
    }
    cluster->metrics.claimed++;
    if (session && *session &&
        !telnyx__session_enter(cluster, session, TELNYX__SESSION_OWN, false)) {
        answer(self, 503);
        return;
    }
    pass(self);
}

/* `reply` is NULL where the connection is gone: its successor, or another state, looks again at all of them. */
static void try_again(held *self, const redisReply *reply, bool heard)
{
    telnyx_cluster *cluster = self->cluster;
    wait_for_state(self);
    if (reply && !heard && telnyx__member_is_in(cluster))
        ask_later(self); /* it would be refused again, and again */
    else if (reply || cluster->member.state == TELNYX_CLUSTER_ALONE)
        telnyx__deliveries_look_again(cluster);
}

static void on_routed(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    held *self = user_data;
    telnyx_cluster *cluster = self->cluster;
    (void)link;
    /* Still asked while it is heard: what follows from that may look at all that waits. */
    bool heard = telnyx__member_hear(cluster, reply);
    self->stands = WAITS;
    const char *what = heard ? telnyx__reply_text(reply, 0) : "";
    if (!self->delivery) {
        (void)take(self);
    } else if (!heard || (strcmp(what, "mine") == 0 && !telnyx__member_is_in(cluster))) {
        try_again(self, reply, heard);
    } else if (strcmp(what, "mine") == 0) {
        is_mine(self);
    } else if (strcmp(what, "sent") == 0) {
        was_sent(self, telnyx__reply_text(reply, 1));
    } else if (strcmp(what, "seen") == 0) {
        cluster->metrics.seen_elsewhere++;
        answer(self, 200);
    } else if (strcmp(what, "wait") == 0) {
        ask_later(self);
    } else {
        cluster->metrics.refused_full++;
        answer(self, 503);
    }
}

static void ask(held *self)
{
    telnyx_cluster *cluster = self->cluster;
    const telnyx_event *event = self->event;
    telnyx__script_call call;
    char inbox_max[24], number[24];
    bool waits = telnyx_app_acks_after_commands(cluster->app);
    snprintf(inbox_max, sizeof inbox_max, "%zu", cluster->inbox_max);
    snprintf(number, sizeof number, "%llu", (unsigned long long)self->number);
    telnyx__script_begin(&call, cluster, "route", cluster->member.id);
    telnyx__script_adds(&call, event->call_session_id);
    telnyx__script_adds(&call, event->id);
    telnyx__script_adds(&call, event->client_state);
    telnyx__script_add(&call, event->json, event->json_length);
    telnyx__script_adds(&call, inbox_max);
    telnyx__script_adds(&call, TELNYX__SESSION_TTL);
    telnyx__script_adds(&call, waits ? number : "");
    telnyx__script_adds(&call, waits ? cluster->member.id : "");
    telnyx__script_adds(&call, cluster->leaving.until_ms ? "1" : "0");
    telnyx__script_adds(&call, event->call_control_id);
    telnyx__script_adds(&call, "0");
    if (telnyx__script_send(&call, cluster, on_routed, self)) {
        wait_for_state(self);
        return;
    }
    cluster->metrics.asked++;
    self->stands = IS_ASKED;
    set_timer(self, DEADLINE_MS);
}

telnyx_passage telnyx__deliveries_on_delivery(telnyx_app *app, telnyx_delivery *delivery,
                                              const telnyx_event *event, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__deliveries *deliveries = &cluster->deliveries;
    (void)app;
    verdict first = judge(cluster, event);
    if (first == PASSES)
        return TELNYX_PASS;
    held *self = telnyx__calloc(&cluster->alloc, 1, sizeof *self);
    if (!self)
        return TELNYX_REFUSE;
    self->cluster = cluster;
    self->delivery = delivery;
    self->event = event;
    self->number = ++deliveries->numbers;
    self->deadline_ms = telnyx__ticker_now(cluster->ticker) + DEADLINE_MS;
    if (telnyx__ticker_reserve(cluster->ticker, TELNYX__CLUSTER_TIMERS + 1) ||
        telnyx__ticker_set(cluster->ticker, &self->timer, DEADLINE_MS, on_timer)) {
        telnyx__free(&cluster->alloc, self);
        return TELNYX_REFUSE;
    }
    telnyx__list_push_back(&deliveries->held, &self->node);
    deliveries->count++;
    if (first == ASKS)
        ask(self);
    else
        wait_for_state(self);
    return TELNYX_HOLD;
}

void telnyx__deliveries_on_gone(telnyx_app *app, telnyx_delivery *delivery, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx__list *list = &cluster->deliveries.held;
    (void)app;
    for (telnyx__list *n = list->next; n != list; n = n->next)
        if (TELNYX__CONTAINER_OF(n, held, node)->delivery == delivery) {
            (void)take(TELNYX__CONTAINER_OF(n, held, node));
            return;
        }
}

/* Whatever passes may call back and change the list: begun anew after each. */
void telnyx__deliveries_look_again(telnyx_cluster *cluster)
{
    telnyx__list *list = &cluster->deliveries.held;
    for (telnyx__list *n = list->next; n != list;) {
        held *self = TELNYX__CONTAINER_OF(n, held, node);
        n = n->next;
        if (self->stands != WAITS)
            continue;
        verdict now = judge(cluster, self->event);
        if (now == ASKS) {
            ask(self);
        } else if (now == PASSES) {
            pass(self);
            n = list->next;
        }
    }
}

bool telnyx__deliveries_await(const telnyx_cluster *cluster, const char *session)
{
    const telnyx__list *list = &cluster->deliveries.held;
    for (const telnyx__list *n = list->next; n != list; n = n->next) {
        const held *other = TELNYX__CONTAINER_OF(n, const held, node);
        const char *its = other->event->call_session_id;
        if (other->stands != IS_SENT && its && strcmp(its, session) == 0)
            return true;
    }
    return false;
}

bool telnyx__deliveries_are_sent(const telnyx_cluster *cluster)
{
    const telnyx__list *list = &cluster->deliveries.held;
    for (const telnyx__list *n = list->next; n != list; n = n->next)
        if (TELNYX__CONTAINER_OF(n, const held, node)->stands == IS_SENT)
            return true;
    return false;
}

void telnyx__deliveries_answered(telnyx_cluster *cluster, uint64_t number, int status)
{
    telnyx__list *list = &cluster->deliveries.held;
    for (telnyx__list *n = list->next; n != list; n = n->next) {
        held *self = TELNYX__CONTAINER_OF(n, held, node);
        if (self->number == number && self->stands == IS_SENT) {
            answer(self, status == 200 ? 200 : 503);
            return;
        }
    }
}
