#include "cluster/asks.h"

#include <stdio.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

#define TELL_MS  5000u
#define ASKS_MAX 10000u

typedef struct ask {
    telnyx__list node;
    telnyx_cluster *cluster;
    uint64_t number;
    bool pending; /* Redis is to answer: it is freed then */
    bool over;
    int error;
    bool alone; /* about a call of this instance, without Redis */
    char owner[TELNYX__MEMBER_MAX];
    telnyx_cluster_where_cb *on_where;
    telnyx_cluster_done_cb *on_done;
    void *user_data;
    telnyx__timer timer;
    /* What is told without Redis: call, name and bytes. */
    const char *name, *bytes;
    size_t length;
    char texts[];
} ask;

static void ask_free(ask *self)
{
    if (!self->pending)
        telnyx__free(&self->cluster->alloc, self);
}

/* "app-1.12" → "app-1" */
static void cut_number(char *member)
{
    char *dot = strrchr(member, '.');
    if (dot)
        *dot = '\0';
}

/* The call may have ended since. */
static void tell_here(ask *self)
{
    telnyx_cluster *cluster = self->cluster;
    telnyx_call *call = telnyx_app_call(cluster->app, self->texts);
    self->error = call ? 0 : TELNYX_ENOTFOUND;
    if (!call)
        return;
    cluster->metrics.told++;
    if (cluster->on_told)
        cluster->on_told(cluster, call, self->name, self->bytes, self->length, cluster->told_data);
}

static void tell(ask *self)
{
    telnyx_cluster *cluster = self->cluster;
    bool here = self->alone || strcmp(self->owner, cluster->member.id) == 0;
    self->over = true;
    telnyx__ticker_stop(cluster->ticker, &self->timer);
    telnyx__list_remove(&self->node);
    cluster->asks.count--;
    if (!self->alone)
        cut_number(self->owner);
    else if (self->name && !self->error)
        tell_here(self);
    if (self->on_where)
        self->on_where(cluster, self->error, self->error ? NULL : self->owner, !self->error && here,
                       self->user_data);
    if (self->on_done)
        self->on_done(cluster, self->error, self->user_data);
    ask_free(self);
}

static void on_timer(telnyx__timer *timer)
{
    tell(TELNYX__CONTAINER_OF(timer, ask, timer));
}

/* From the loop, with what is known by then. */
static void tell_later(ask *self, int error)
{
    self->error = error;
    (void)telnyx__ticker_set(self->cluster->ticker, &self->timer, 0, on_timer);
}

static ask *ask_new(telnyx_cluster *cluster, const char *call_control_id, size_t more, int *error)
{
    *error = TELNYX_EINVAL;
    if (!call_control_id || !*call_control_id)
        return NULL;
    *error = cluster->closing                  ? TELNYX_ECLOSING
             : cluster->asks.count >= ASKS_MAX ? TELNYX_EBUSY
                                               : TELNYX_ENOMEM;
    ask *self =
        *error == TELNYX_ENOMEM ? telnyx__calloc(&cluster->alloc, 1, sizeof *self + more) : NULL;
    if (!self)
        return NULL;
    self->cluster = cluster;
    self->error = TELNYX_ETIMEDOUT;
    if (telnyx__ticker_reserve(cluster->ticker, TELNYX__CLUSTER_TIMERS + 1) ||
        telnyx__ticker_set(cluster->ticker, &self->timer, TELL_MS, on_timer)) {
        telnyx__free(&cluster->alloc, self);
        return NULL;
    }
    self->number = ++cluster->deliveries.numbers;
    telnyx__list_push_back(&cluster->asks.open, &self->node);
    cluster->asks.count++;
    *error = 0;
    return self;
}

/* Whether nobody can be asked, and the call is one of this instance's all the same. */
static bool is_alone_with(const telnyx_cluster *cluster, const char *call_control_id)
{
    return cluster->member.state == TELNYX_CLUSTER_ALONE && call_control_id &&
           telnyx_app_call(cluster->app, call_control_id);
}

/* Where -------------------------------------------------------------------------------------------- */

static void on_where(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    ask *self = user_data;
    (void)link;
    bool heard = telnyx__member_hear(self->cluster, reply);
    self->pending = false;
    if (self->over) {
        ask_free(self);
        return;
    }
    telnyx__str_copy(self->owner, sizeof self->owner, heard ? telnyx__reply_text(reply, 0) : "");
    self->error = !heard ? TELNYX_ECONNECT : *self->owner ? 0 : TELNYX_ENOTFOUND;
    tell(self);
}

int telnyx_cluster_where(telnyx_cluster *cluster, const char *call_control_id,
                         telnyx_cluster_where_cb *cb, void *user_data)
{
    telnyx__script_call call;
    int error;
    if (!cb)
        return TELNYX_EINVAL;
    ask *self = ask_new(cluster, call_control_id, 0, &error);
    if (!self)
        return error;
    self->on_where = cb;
    self->user_data = user_data;
    if (is_alone_with(cluster, call_control_id)) {
        self->alone = true;
        telnyx__str_copy(self->owner, sizeof self->owner, cluster->instance);
        tell_later(self, 0);
        return 0;
    }
    telnyx__script_begin(&call, cluster, "where", cluster->member.id);
    telnyx__script_adds(&call, call_control_id);
    self->pending = telnyx__script_send(&call, cluster, on_where, self) == 0;
    if (!self->pending)
        tell_later(self, TELNYX_ECONNECT);
    return 0;
}

/* Tell --------------------------------------------------------------------------------------------- */

static void on_told(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    ask *self = user_data;
    (void)link;
    bool heard = telnyx__member_hear(self->cluster, reply);
    const char *what = heard ? telnyx__reply_text(reply, 0) : "";
    self->pending = false;
    if (self->over) {
        ask_free(self);
        return;
    }
    if (strcmp(what, "sent") == 0)
        return; /* the owner answers */
    self->error = !heard                      ? TELNYX_ECONNECT
                  : strcmp(what, "full") == 0 ? TELNYX_EBUSY
                                              : TELNYX_ENOTFOUND;
    tell(self);
}

static void keep_told(ask *self, const char *call_control_id, const char *name, const void *bytes,
                      size_t length)
{
    size_t call_size = strlen(call_control_id) + 1, name_size = strlen(name) + 1;
    memcpy(self->texts, call_control_id, call_size);
    self->name = memcpy(self->texts + call_size, name, name_size);
    self->bytes = self->texts + call_size + name_size;
    if (length)
        memcpy(self->texts + call_size + name_size, bytes, length);
    self->length = length;
    self->alone = true;
}

int telnyx_cluster_tell(telnyx_cluster *cluster, const char *call_control_id, const char *name,
                        const void *bytes, size_t length, telnyx_cluster_done_cb *on_done,
                        void *user_data)
{
    telnyx__script_call call;
    char number[24], inbox_max[24];
    int error;
    if (!name || !*name || (length && !bytes))
        return TELNYX_EINVAL;
    if (length > cluster->bytes_max || strlen(name) > cluster->bytes_max)
        return TELNYX_ETOOBIG;
    bool alone = is_alone_with(cluster, call_control_id);
    size_t more = alone ? strlen(call_control_id) + strlen(name) + 2 + length : 0;
    ask *self = ask_new(cluster, call_control_id, more, &error);
    if (!self)
        return error;
    self->on_done = on_done;
    self->user_data = user_data;
    if (alone) {
        keep_told(self, call_control_id, name, bytes, length);
        tell_later(self, 0);
        return 0;
    }
    snprintf(number, sizeof number, "%llu", (unsigned long long)self->number);
    snprintf(inbox_max, sizeof inbox_max, "%zu", cluster->inbox_max);
    telnyx__script_begin(&call, cluster, "tell", cluster->member.id);
    telnyx__script_adds(&call, call_control_id);
    telnyx__script_adds(&call, name);
    telnyx__script_add(&call, length ? bytes : "", length);
    telnyx__script_adds(&call, number);
    telnyx__script_adds(&call, inbox_max);
    self->pending = telnyx__script_send(&call, cluster, on_told, self) == 0;
    if (!self->pending)
        tell_later(self, TELNYX_ECONNECT);
    return 0;
}

bool telnyx__asks_answered(telnyx_cluster *cluster, uint64_t number, int status)
{
    telnyx__list *list = &cluster->asks.open;
    for (telnyx__list *n = list->next; n != list; n = n->next) {
        ask *self = TELNYX__CONTAINER_OF(n, ask, node);
        if (self->number != number)
            continue;
        self->error = status == 200 ? 0 : TELNYX_ENOTFOUND;
        tell(self);
        return true;
    }
    return false;
}

void telnyx__asks_end(telnyx_cluster *cluster)
{
    while (!telnyx__list_empty(&cluster->asks.open)) {
        ask *self = TELNYX__CONTAINER_OF(cluster->asks.open.next, ask, node);
        self->error = TELNYX_ECLOSING;
        tell(self);
    }
}

/* Keep --------------------------------------------------------------------------------------------- */

int telnyx_cluster_keep(telnyx_cluster *cluster, telnyx_call *call, const void *bytes,
                        size_t length)
{
    if (cluster->closing)
        return TELNYX_ECLOSING;
    if (!call || (length && !bytes))
        return TELNYX_EINVAL;
    if (length > cluster->bytes_max)
        return TELNYX_ETOOBIG;
    const char *id = telnyx_call_id(call);
    telnyx__clustered *session = telnyx__session_find(cluster, telnyx_call_session_id(call));
    telnyx__leg *leg = session && id ? telnyx__session_leg(session, id) : NULL;
    if (!leg || session->claim == TELNYX__SESSION_GOING)
        return TELNYX_ESTATE;
    if (!telnyx__leg_keep(cluster, leg, bytes, length))
        return TELNYX_ENOMEM;
    /* What cannot be told now is told when owners are agreed on again. */
    return telnyx__leg_tell_kept(cluster, session, leg) == TELNYX_ENOMEM ? TELNYX_ENOMEM : 0;
}
