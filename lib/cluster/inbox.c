#include "cluster/inbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

#define BLOCK_MS "1000"
#define AGAIN_MS 500u
/* What comes, and what is settled, within so long goes into one request, which costs more than what is in it. */
#define TOGETHER_MS 1u
#define SOON_MS     100u
#define TRIES_MAX   10u
/* Until a call that is on its way here must have come. */
#define TOLD_TRIES_MAX 40u
/* Status of a settled entry that nobody is told of. */
#define UNTOLD 0

typedef enum entry_state {
    NEW,       /* to be dealt with */
    ASKED,     /* whose session it is now */
    DELIVERED, /* the app has it */
    SETTLING   /* Redis is told that it is done with */
} entry_state;

typedef struct entry {
    telnyx__list node;
    telnyx_cluster *cluster;
    entry_state state;
    bool stale; /* of an inbox that is not this instance's any more */
    unsigned tries;
    int status;
    telnyx__timer timer;
    telnyx__list settling; /* among those that are settled, or in a batch of them */
    char id[32], told[12];
    char kind;
    const char *session, *from, *reply, *name, *leg, *legs;
    const char *body;
    size_t body_length;
    const redisReply *fields; /* borrowed while it is read */
    char texts[];
} entry;

static void handle(entry *self);
static void read_more(telnyx_cluster *cluster);

static bool is_waiting(const entry *self)
{
    return self->kind == 'e' && (self->state == NEW || self->state == ASKED);
}

static void set_state(entry *self, entry_state state)
{
    size_t *waiting = &self->cluster->inbox.waiting;
    *waiting -= is_waiting(self);
    self->state = state;
    *waiting += is_waiting(self);
}

static void entry_free(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    cluster->inbox.waiting -= is_waiting(self);
    telnyx__ticker_stop(cluster->ticker, &self->timer);
    telnyx__list_remove(&self->settling);
    telnyx__list_remove(&self->node);
    cluster->inbox.count--;
    telnyx__free(&cluster->alloc, self);
    read_more(cluster);
}

/* Done with ---------------------------------------------------------------------------------------- */

static void on_again(telnyx__timer *timer)
{
    handle(TELNYX__CONTAINER_OF(timer, entry, timer));
}

static void again(entry *self, uint64_t delay_ms)
{
    set_state(self, NEW);
    (void)telnyx__ticker_set(self->cluster->ticker, &self->timer, delay_ms, on_again);
}

/* Entries of which Redis is told at once. */
typedef struct batch {
    telnyx_cluster *cluster;
    telnyx__list entries;
} batch;

static void on_settle_timer(telnyx__timer *timer);

static void settle_in(telnyx_cluster *cluster, uint64_t delay_ms)
{
    telnyx__inbox *inbox = &cluster->inbox;
    if (!cluster->closing && !telnyx__timer_is_set(&inbox->settle))
        (void)telnyx__ticker_set(cluster->ticker, &inbox->settle, delay_ms, on_settle_timer);
}

/* Told, or not worth telling any more: they go. */
static void batch_end(batch *self)
{
    for (telnyx__list *node; (node = telnyx__list_pop(&self->entries));)
        entry_free(TELNYX__CONTAINER_OF(node, entry, settling));
    telnyx__free(&self->cluster->alloc, self);
}

/* Not told: those of this inbox are told later. */
static void batch_again(batch *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx__list kept;
    telnyx__list_init(&kept);
    for (telnyx__list *node; (node = telnyx__list_pop(&self->entries));) {
        entry *settled = TELNYX__CONTAINER_OF(node, entry, settling);
        if (cluster->closing || settled->stale)
            entry_free(settled);
        else
            telnyx__list_push_back(&kept, node);
    }
    telnyx__list_splice(&kept, &cluster->inbox.settled);
    telnyx__list_splice(&cluster->inbox.settled, &kept);
    telnyx__free(&cluster->alloc, self);
    settle_in(cluster, AGAIN_MS);
}

static void on_settled(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    batch *self = user_data;
    (void)link;
    if (telnyx__member_hear(self->cluster, reply))
        batch_end(self);
    else
        batch_again(self);
}

static void batch_add(batch *self, telnyx__script_call *call, entry *settled)
{
    bool told = settled->status != UNTOLD && *settled->reply;
    telnyx__list_remove(&settled->settling);
    telnyx__list_push_back(&self->entries, &settled->settling);
    telnyx__script_adds(call, settled->stale ? "" : settled->id);
    telnyx__script_adds(call, told ? settled->from : "");
    telnyx__script_adds(call, told ? settled->reply : "");
    telnyx__script_adds(call, told ? settled->told : "");
}

/* False: Redis cannot be told now. */
static bool settle_some(telnyx_cluster *cluster)
{
    telnyx__script_call call;
    telnyx__list *settled = &cluster->inbox.settled;
    batch *self = telnyx__malloc(&cluster->alloc, sizeof *self);
    if (!self)
        return false;
    self->cluster = cluster;
    telnyx__list_init(&self->entries);
    telnyx__script_begin(&call, cluster, "settle", cluster->member.id);
    while (!telnyx__list_empty(settled) && call.count + 4 <= TELNYX__SCRIPT_WORDS)
        batch_add(self, &call, TELNYX__CONTAINER_OF(settled->next, entry, settling));
    if (telnyx__script_send(&call, cluster, on_settled, self) == 0)
        return true;
    batch_again(self);
    return false;
}

void telnyx__inbox_settle(telnyx_cluster *cluster)
{
    while (!telnyx__list_empty(&cluster->inbox.settled))
        if (!settle_some(cluster)) {
            settle_in(cluster, AGAIN_MS);
            return;
        }
}

static void on_settle_timer(telnyx__timer *timer)
{
    telnyx__inbox_settle(TELNYX__CONTAINER_OF(timer, telnyx_cluster, inbox.settle));
}

/* Redis is told of those that are settled together in one request; whoever waits for one does not wait for others. */
static void settle(entry *self, int status)
{
    telnyx_cluster *cluster = self->cluster;
    set_state(self, SETTLING);
    self->status = status;
    snprintf(self->told, sizeof self->told, "%d", status);
    telnyx__list_push_back(&cluster->inbox.settled, &self->settling);
    if (cluster->closing)
        (void)settle_some(cluster); /* there may be no other turn */
    else if (status != UNTOLD && *self->reply)
        (void)telnyx__ticker_set(cluster->ticker, &cluster->inbox.settle, 0, on_settle_timer);
    else
        settle_in(cluster, TOGETHER_MS);
}

/* Events ------------------------------------------------------------------------------------------- */

static bool waits_for(const entry *self, const char *session)
{
    return is_waiting(self) && strcmp(self->session, session) == 0;
}

/* An earlier one of its session still waits: it is not to be overtaken. */
static bool follows_another(const entry *self)
{
    const telnyx__inbox *inbox = &self->cluster->inbox;
    if (inbox->waiting <= is_waiting(self))
        return false;
    for (const telnyx__list *n = inbox->open.next; n != &self->node; n = n->next)
        if (waits_for(TELNYX__CONTAINER_OF(n, const entry, node), self->session))
            return true;
    return false;
}

bool telnyx__inbox_awaits(const telnyx_cluster *cluster, const char *session)
{
    const telnyx__list *list = &cluster->inbox.open;
    if (!cluster->inbox.waiting)
        return false;
    for (const telnyx__list *n = list->next; n != list; n = n->next)
        if (waits_for(TELNYX__CONTAINER_OF(n, const entry, node), session))
            return true;
    return false;
}

/* Those of a session that wait need not any more, in their order. What that does to them may call this again:
 * whatever it would find lies further on, and is come to. */
static void hasten(telnyx_cluster *cluster, const char *session)
{
    telnyx__list *list = &cluster->inbox.open;
    if (cluster->inbox.hastens || !cluster->inbox.waiting)
        return;
    cluster->inbox.hastens = true;
    for (telnyx__list *n = list->next, *next; n != list; n = next) {
        entry *self = TELNYX__CONTAINER_OF(n, entry, node);
        next = n->next;
        if (!waits_for(self, session) || self->state != NEW || !telnyx__timer_is_set(&self->timer))
            continue;
        telnyx__ticker_stop(cluster->ticker, &self->timer);
        handle(self);
    }
    cluster->inbox.hastens = false;
}

static void on_ack(telnyx_app *app, int http_status, void *user_data)
{
    entry *self = user_data;
    telnyx_cluster *cluster = self->cluster;
    (void)app;
    if (cluster->closing && http_status != 200) {
        entry_free(self); /* it is still there for the heir */
    } else if (http_status == 503 && !*self->reply && ++self->tries <= TRIES_MAX) {
        cluster->metrics.received_again++;
        again(self, AGAIN_MS);
    } else {
        cluster->metrics.received_lost += http_status == 503 && !*self->reply;
        settle(self, http_status);
    }
}

static void deliver(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    set_state(self, DELIVERED);
    int rc = telnyx_app_receive_genuine(cluster->app, self->body, self->body_length, on_ack, self);
    if (rc == 0) {
        cluster->metrics.received++;
        telnyx_component_trace(cluster->app, NULL, self->session, "received", self->from);
        hasten(cluster, self->session);
    } else if (rc == TELNYX_EINVAL) {
        settle(self, 400);
    } else {
        again(self, AGAIN_MS);
    }
}

static void ask(entry *self);

static bool enter(const entry *self)
{
    return !*self->session ||
           telnyx__session_enter(self->cluster, self->session, TELNYX__SESSION_OWN, false) != NULL;
}

static void on_routed(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    entry *self = user_data;
    telnyx_cluster *cluster = self->cluster;
    (void)link;
    bool heard = telnyx__member_hear(cluster, reply);
    const char *what = heard ? telnyx__reply_text(reply, 0) : "";
    set_state(self, NEW);
    if (self->stale || cluster->closing)
        entry_free(self);
    else if (strcmp(what, "mine") == 0 && telnyx__member_is_in(cluster) && !follows_another(self) &&
             enter(self))
        deliver(self);
    else if (strcmp(what, "sent") == 0)
        settle(self, UNTOLD); /* whoever has it now tells */
    else if (strcmp(what, "seen") == 0)
        settle(self, 200);
    else if (strcmp(what, "soon") == 0 && telnyx__session_find(cluster, self->session))
        ask(self); /* it has come meanwhile */
    else
        again(self, SOON_MS);
}

/* It was this instance's when it was sent: the directory knows whether it still is. */
static void ask(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx__script_call call;
    char inbox_max[24];
    snprintf(inbox_max, sizeof inbox_max, "%zu", cluster->inbox_max);
    telnyx__script_begin(&call, cluster, "route", cluster->member.id);
    telnyx__script_adds(&call, self->session);
    telnyx__script_adds(&call, self->name);
    telnyx__script_adds(&call, "");
    telnyx__script_add(&call, self->body, self->body_length);
    telnyx__script_adds(&call, inbox_max);
    telnyx__script_adds(&call, TELNYX__SESSION_TTL);
    telnyx__script_adds(&call, self->reply);
    telnyx__script_adds(&call, self->from);
    telnyx__script_adds(&call, cluster->leaving.until_ms ? "1" : "0");
    telnyx__script_adds(&call, "");
    telnyx__script_adds(&call, "1");
    set_state(self, ASKED);
    if (telnyx__script_send(&call, cluster, on_routed, self))
        again(self, AGAIN_MS);
}

static void handle_event(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    const telnyx__clustered *session = telnyx__session_find(cluster, self->session);
    if (!telnyx__member_is_in(cluster))
        again(self, AGAIN_MS);
    else if (session && session->claim == TELNYX__SESSION_OWN && !session->inherited &&
             !follows_another(self))
        deliver(self);
    else
        ask(self);
}

/* What else comes ---------------------------------------------------------------------------------- */

static void handle_told(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx_call *call = telnyx_app_call(cluster->app, self->leg);
    if (!telnyx__member_may_act(cluster)) {
        again(self, AGAIN_MS);
        return;
    }
    if (!call && ++self->tries <= TOLD_TRIES_MAX) {
        again(self, SOON_MS); /* it may be on its way here */
        return;
    }
    if (!call) {
        settle(self, 404);
        return;
    }
    cluster->metrics.told++;
    set_state(self, DELIVERED);
    if (cluster->on_told)
        cluster->on_told(cluster, call, self->name, self->body, self->body_length,
                         cluster->told_data);
    settle(self, 200);
}

static void handle_answer(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    uint64_t number = 0;
    (void)telnyx__span_to_u64(telnyx__span_of(self->reply), &number);
    self->reply = "";
    set_state(self, DELIVERED);
    cluster->inbox.on_answer(cluster, number, self->status);
    settle(self, UNTOLD);
}

static void handle_let_go(entry *self)
{
    telnyx__clustered *session = telnyx__session_find(self->cluster, self->session);
    set_state(self, DELIVERED);
    if (session)
        telnyx__session_let_go(self->cluster, session, self->from);
    settle(self, UNTOLD);
}

static void handle_pause(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    uint64_t pause_ms = 0;
    if (telnyx__span_to_u64(telnyx__span_of(self->body), &pause_ms)) {
        cluster->metrics.pauses_shared++;
        telnyx_client_pause(telnyx_app_client(cluster->app), strcmp(self->name, "dials") == 0,
                            pause_ms);
    }
    settle(self, UNTOLD);
}

/* An operator's wish; that of another, whose inbox came here, is not meant. */
static void handle_leave(entry *self)
{
    telnyx_cluster *cluster = self->cluster;
    uint64_t timeout_ms = 0;
    bool meant = strcmp(self->from, cluster->member.id) == 0;
    set_state(self, DELIVERED);
    if (meant && telnyx__span_to_u64(telnyx__span_of(self->body), &timeout_ms))
        (void)telnyx_cluster_leave(cluster, timeout_ms, NULL, NULL); /* it may be leaving */
    settle(self, UNTOLD);
}

/* False when out of memory. Its fields are gone once it has been read. */
static bool handle_moved(entry *self)
{
    set_state(self, DELIVERED);
    bool received =
        telnyx__heir_receive(self->cluster, self->session, self->legs, self->fields, self->from);
    self->fields = NULL;
    if (!received)
        return false;
    hasten(self->cluster, self->session);
    settle(self, UNTOLD);
    return true;
}

static void handle(entry *self)
{
    switch (self->kind) {
    case 'e':
        handle_event(self);
        break;
    case 't':
        handle_told(self);
        break;
    case 'a':
        handle_answer(self);
        break;
    case 'g':
        handle_let_go(self);
        break;
    case 'p':
        handle_pause(self);
        break;
    case 'd':
        handle_leave(self);
        break;
    default: /* of a later version */
        settle(self, UNTOLD);
        break;
    }
}

void telnyx__inbox_look_again(telnyx_cluster *cluster)
{
    /* Each has a timer, which must not wait for long now. */
    telnyx__list *list = &cluster->inbox.open;
    for (telnyx__list *n = list->next; n != list; n = n->next) {
        entry *self = TELNYX__CONTAINER_OF(n, entry, node);
        if (self->state == NEW && telnyx__timer_is_set(&self->timer))
            (void)telnyx__ticker_set(cluster->ticker, &self->timer, 0, on_again);
    }
    if (!telnyx__list_empty(&cluster->inbox.settled))
        (void)telnyx__ticker_set(cluster->ticker, &cluster->inbox.settle, 0, on_settle_timer);
}

/* Reading ------------------------------------------------------------------------------------------ */

static const redisReply *field_of(const redisReply *fields, const char *name)
{
    for (size_t i = 0; i + 1 < fields->elements; i += 2)
        if (strcmp(telnyx__reply_text(fields, i), name) == 0)
            return fields->element[i + 1];
    return NULL;
}

static const char *copy(char **at, const redisReply *value)
{
    char *text = *at;
    size_t length = value && value->str ? value->len : 0;
    if (length)
        memcpy(text, value->str, length);
    text[length] = '\0';
    *at += length + 1;
    return text;
}

static size_t size_of(const redisReply *fields)
{
    size_t size = 16;
    for (size_t i = 0; i < fields->elements; i++)
        size += fields->element[i]->len + 1;
    return size;
}

/* Its parts, copied. */
static entry *entry_new(telnyx_cluster *cluster, const redisReply *told)
{
    const redisReply *fields = told->element[1];
    entry *self = telnyx__malloc(&cluster->alloc, sizeof *self + size_of(fields));
    if (!self)
        return NULL;
    memset(self, 0, sizeof *self);
    char *at = self->texts;
    uint64_t number;
    self->cluster = cluster;
    telnyx__str_copy(self->id, sizeof self->id, told->element[0]->str);
    const redisReply *kind = field_of(fields, "t"), *body = field_of(fields, "b");
    const redisReply *status = field_of(fields, "s");
    self->kind = kind && kind->len ? kind->str[0] : '?';
    if (self->kind == 'a' && status && status->str &&
        telnyx__span_to_u64(telnyx__span_of(status->str), &number))
        self->status = (int)number;
    if (self->kind == 'p' || self->kind == 'd')
        body = field_of(fields, "w");
    self->body = copy(&at, body);
    self->body_length = body ? body->len : 0;
    self->session = copy(&at, field_of(fields, "s"));
    self->from = copy(&at, field_of(fields, "f"));
    self->reply = copy(&at, field_of(fields, "r"));
    self->name = copy(&at, field_of(fields, self->kind == 'p' ? "k" : "n"));
    self->leg = copy(&at, field_of(fields, "c"));
    self->legs = copy(&at, field_of(fields, "l"));
    self->fields = fields;
    telnyx__list_init(&self->settling);
    return self;
}

/* False when out of memory: it is still there. */
static bool take(telnyx_cluster *cluster, const redisReply *told)
{
    telnyx__inbox *inbox = &cluster->inbox;
    char before[sizeof inbox->last];
    entry *self = entry_new(cluster, told);
    if (!self)
        return false;
    telnyx__list_push_back(&inbox->open, &self->node);
    inbox->count++;
    inbox->waiting += is_waiting(self);
    telnyx__str_copy(before, sizeof before, inbox->last);
    telnyx__str_copy(inbox->last, sizeof inbox->last, self->id);
    if (self->kind != 'm') {
        handle(self);
    } else if (!handle_moved(self)) {
        telnyx__str_copy(inbox->last, sizeof inbox->last, before);
        entry_free(self);
        return false;
    }
    return true;
}

/* False: read anew, from the one that there was no memory for. */
static bool take_all(telnyx_cluster *cluster, const redisReply *entries)
{
    for (size_t i = 0; i < entries->elements && !cluster->closing; i++)
        if (!take(cluster, entries->element[i]))
            return false;
    return true;
}

static void on_read(telnyx__redis *link, const redisReply *reply, void *user_data);

static void on_rested(telnyx__timer *timer)
{
    read_more(TELNYX__CONTAINER_OF(timer, telnyx_cluster, inbox.rest));
}

static void read_in(telnyx_cluster *cluster, uint64_t delay_ms)
{
    (void)telnyx__ticker_set(cluster->ticker, &cluster->inbox.rest, delay_ms, on_rested);
}

static void read_more(telnyx_cluster *cluster)
{
    telnyx__inbox *inbox = &cluster->inbox;
    telnyx__redis *link = &inbox->link;
    char key[192], most[16];
    if (inbox->reading || telnyx__timer_is_set(&inbox->rest) || !link->ready ||
        !cluster->member.id[0] || cluster->closing || inbox->count >= TELNYX__INBOX_OPEN_MAX)
        return;
    snprintf(key, sizeof key, "%s:1:q:%s", cluster->prefix, cluster->member.id);
    snprintf(most, sizeof most, "%u", TELNYX__INBOX_READ_MAX);
    const char *words[] = {
        "XREAD", "COUNT", most, "BLOCK", BLOCK_MS, "STREAMS", key, inbox->last
    };
    size_t lengths[8];
    for (size_t i = 0; i < 8; i++)
        lengths[i] = strlen(words[i]);
    inbox->reading = telnyx__redis_send(link, 8, words, lengths, on_read,
                                        (void *)(uintptr_t)inbox->numbers) == 0;
    if (!inbox->reading)
        read_in(cluster, SOON_MS); /* out of memory */
}

static void on_read(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    telnyx_cluster *cluster = link->user_data;
    telnyx__inbox *inbox = &cluster->inbox;
    inbox->reading = false;
    if (!reply || cluster->closing || user_data != (void *)(uintptr_t)inbox->numbers)
        return;
    if (reply->type == REDIS_REPLY_ARRAY && reply->elements) {
        read_in(cluster, TOGETHER_MS);
        if (!take_all(cluster, reply->element[0]->element[1])) {
            telnyx__redis_fail(link, TELNYX__REDIS_SILENT, "out of memory");
            return;
        }
    } else if (reply->type == REDIS_REPLY_ERROR) {
        (void)telnyx__member_hear(cluster, reply);
        telnyx__redis_fail(link, TELNYX__REDIS_SILENT, reply->str);
        return;
    }
    read_more(cluster);
}

static void on_ready(telnyx__redis *link)
{
    telnyx_cluster *cluster = link->user_data;
    cluster->inbox.reading = false;
    read_more(cluster);
}

static void on_down(telnyx__redis *link, telnyx__redis_fault fault, const char *why)
{
    telnyx_cluster *cluster = link->user_data;
    (void)fault, (void)why;
    cluster->inbox.reading = false; /* the other link tells */
}

static const telnyx__redis_owner owner = { on_ready, on_down };

void telnyx__inbox_open(telnyx_cluster *cluster)
{
    telnyx__redis *link = &cluster->inbox.link;
    link->owner = &owner;
    link->user_data = cluster;
    telnyx__redis_open(link);
}

/* What lies in the inbox of before is for whoever takes it over: this instance, or another. */
static void forsake(telnyx_cluster *cluster)
{
    telnyx__list *list = &cluster->inbox.open;
    for (telnyx__list *n = list->next, *next; n != list; n = next) {
        entry *self = TELNYX__CONTAINER_OF(n, entry, node);
        next = n->next;
        self->stale = true;
        if (self->state == NEW)
            entry_free(self);
    }
}

void telnyx__inbox_begin(telnyx_cluster *cluster)
{
    telnyx__inbox *inbox = &cluster->inbox;
    forsake(cluster);
    telnyx__str_copy(inbox->last, sizeof inbox->last, "0");
    inbox->numbers++;
    /* A read of the old inbox may still be under way: the answer is not waited for. */
    if (inbox->reading && inbox->link.ready)
        telnyx__redis_fail(&inbox->link, TELNYX__REDIS_SILENT, "another inbox");
    read_more(cluster);
}

void telnyx__inbox_free(telnyx_cluster *cluster)
{
    telnyx__list *list = &cluster->inbox.open;
    while (!telnyx__list_empty(list))
        entry_free(TELNYX__CONTAINER_OF(list->next, entry, node));
}
