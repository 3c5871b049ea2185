#include "cluster/heir.h"

#include <stdio.h>
#include <string.h>

#include "cluster/cluster.h"
#include "cluster/script.h"

#define AT_ONCE    "50"
#define ASKING_MAX 32u
#define AGAIN_MS   500u
#define TIMES_MAX  20u
/* Where, among the fields of an entry, what is kept begins: a leg and its bytes by turns. */
#define KEPT_FROM 8u

/* A leg of a session that was taken over. */
typedef struct heirloom {
    telnyx__list node;
    telnyx_cluster *cluster;
    bool told; /* the program has it, with what was kept */
    const char *session;
    const char *kept; /* NULL: nothing */
    size_t kept_length;
    char id[];
} heirloom;

static void pump(telnyx_cluster *cluster);
static void take_more(telnyx_cluster *cluster);

/* Calls -------------------------------------------------------------------------------------------- */

static void on_timer(telnyx__timer *timer)
{
    pump(TELNYX__CONTAINER_OF(timer, telnyx_cluster, heir.timer));
}

/* The longer the platform says nothing, the more seldom it is asked. */
static void pump_later(telnyx_cluster *cluster)
{
    telnyx__heir *heir = &cluster->heir;
    uint64_t times = 1 + heir->failures / ASKING_MAX;
    if (!telnyx__timer_is_set(&heir->timer))
        (void)telnyx__ticker_set(cluster->ticker, &heir->timer,
                                 AGAIN_MS * (times < TIMES_MAX ? times : TIMES_MAX), on_timer);
}

static void on_taken_up(telnyx_app *app, telnyx_call *call, telnyx_taken_up result, void *user_data)
{
    heirloom *self = user_data;
    telnyx_cluster *cluster = self->cluster;
    (void)app;
    cluster->heir.asking--;
    cluster->metrics.calls_taken_ended += result == TELNYX_TAKEN_ENDED;
    bool failed = result == TELNYX_TAKEN_UNKNOWN;
    cluster->heir.failures = failed ? cluster->heir.failures + 1 : 0;
    /* A flow that waits for its time-out alone would wait for ever. */
    if (failed && call && !cluster->closing) {
        telnyx__list_push_back(&cluster->heir.waiting, &self->node);
        pump_later(cluster);
        return;
    }
    /* A call that was over before it was known here has told nobody of its session. */
    if (result == TELNYX_TAKEN_ENDED || !call)
        telnyx__session_leg_ended(cluster, self->session, self->id);
    bool is_told_of = result == TELNYX_TAKEN_LIVE || (self->kept && result != TELNYX_TAKEN_ENDED);
    if (is_told_of && call && !self->told && cluster->on_taken)
        cluster->on_taken(cluster, call, self->kept, self->kept_length, cluster->taken_data);
    telnyx__free(&cluster->alloc, self);
    pump(cluster);
}

/* The platform knows whether they live, and what a durable flow has left there. */
static void pump(telnyx_cluster *cluster)
{
    telnyx__heir *heir = &cluster->heir;
    while (!cluster->closing && heir->asking < ASKING_MAX && !telnyx__list_empty(&heir->waiting)) {
        heirloom *self = TELNYX__CONTAINER_OF(heir->waiting.next, heirloom, node);
        telnyx__list_remove(&self->node);
        if (!telnyx__session_find(cluster, self->session)) { /* another's by now */
            telnyx__free(&cluster->alloc, self);
            continue;
        }
        int rc = telnyx_app_take_up(cluster->app, self->id, on_taken_up, self);
        if (rc == 0) {
            heir->asking++;
            continue;
        }
        if (rc == TELNYX_EINVAL) { /* no such call can be: the others are not to wait for it */
            telnyx__session_leg_ended(cluster, self->session, self->id);
            telnyx__free(&cluster->alloc, self);
            continue;
        }
        telnyx__list_push_front(&heir->waiting, &self->node);
        pump_later(cluster);
        return;
    }
}

static const redisReply *kept_of(const redisReply *fields, const char *leg, size_t length)
{
    for (size_t i = KEPT_FROM; i + 1 < fields->elements; i += 2) {
        const char *name = telnyx__reply_text(fields, i);
        if (strlen(name) == length && memcmp(name, leg, length) == 0)
            return fields->element[i + 1];
    }
    return NULL;
}

static void give_back(telnyx_cluster *cluster, const telnyx__clustered *session, heirloom *self)
{
    telnyx_call *call = self->kept ? telnyx_app_track_call(cluster->app, self->id) : NULL;
    telnyx__leg *leg = telnyx__session_leg(session, self->id);
    if (leg)
        (void)telnyx__leg_keep(cluster, leg, self->kept, self->kept_length);
    if (call)
        telnyx_call_learn_session(call, self->session); /* so that something can be kept for it */
    self->told = call && cluster->on_taken;
    if (self->told)
        cluster->on_taken(cluster, call, self->kept, self->kept_length, cluster->taken_data);
}

static heirloom *heirloom_new(telnyx_cluster *cluster, const char *session, const char *leg,
                              size_t length, const redisReply *kept)
{
    size_t more = strlen(session) + 1, kept_length = kept ? kept->len : 0;
    heirloom *self =
        telnyx__calloc(&cluster->alloc, 1, sizeof *self + length + 1 + more + kept_length);
    if (!self)
        return NULL;
    memcpy(self->id, leg, length);
    self->session = memcpy(self->id + length + 1, session, more);
    if (kept_length)
        self->kept = memcpy(self->id + length + 1 + more, kept->str, kept_length);
    self->kept_length = kept_length;
    self->cluster = cluster;
    return self;
}

static void heirlooms_free(telnyx_cluster *cluster, telnyx__list *list)
{
    for (telnyx__list *node; (node = telnyx__list_pop(list));)
        telnyx__free(&cluster->alloc, TELNYX__CONTAINER_OF(node, heirloom, node));
}

/* One for each leg; false when out of memory. */
static bool heirlooms_new(telnyx_cluster *cluster, const char *session, const char *legs,
                          const redisReply *fields, telnyx__list *list)
{
    for (const char *at = legs, *end; *at; at = *end ? end + 1 : end) {
        end = at + strcspn(at, "\n");
        if (end == at)
            continue;
        size_t length = (size_t)(end - at);
        heirloom *one = heirloom_new(cluster, session, at, length, kept_of(fields, at, length));
        if (!one) {
            heirlooms_free(cluster, list);
            return false;
        }
        telnyx__list_push_back(list, &one->node);
    }
    return true;
}

static void receive_leg(telnyx_cluster *cluster, heirloom *self, const char *from)
{
    /* What the program does in on_taken may have changed the book. */
    telnyx__clustered *session = telnyx__session_find(cluster, self->session);
    if (!session) {
        telnyx__free(&cluster->alloc, self);
        return;
    }
    (void)telnyx__session_add_leg(cluster, session, self->id);
    cluster->metrics.calls_taken++;
    telnyx_component_trace(cluster->app, self->id, self->session, "taken over", from);
    telnyx__list_push_back(&cluster->heir.waiting, &self->node);
    give_back(cluster, session, self);
}

bool telnyx__heir_receive(telnyx_cluster *cluster, const char *session, const char *legs,
                          const redisReply *fields, const char *from)
{
    telnyx__list list;
    telnyx__list_init(&list);
    bool known = telnyx__session_find(cluster, session) != NULL;
    if (!heirlooms_new(cluster, session, legs, fields, &list))
        return false;
    if (!telnyx__session_enter(cluster, session, TELNYX__SESSION_OWN, true)) {
        heirlooms_free(cluster, &list);
        return false;
    }
    for (telnyx__list *node; (node = telnyx__list_pop(&list));)
        receive_leg(cluster, TELNYX__CONTAINER_OF(node, heirloom, node), from);
    /* An event was here before it, and the directory was told of its leg alone. */
    if (known)
        telnyx__session_tell(cluster, session);
    pump(cluster);
    return true;
}

/* Instances ---------------------------------------------------------------------------------------- */

static void on_some(telnyx__redis *link, const redisReply *reply, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    (void)link;
    bool heard = telnyx__member_hear(cluster, reply);
    const char *what = heard ? telnyx__reply_text(reply, 0) : "";
    if (strcmp(what, "some") == 0 && !cluster->closing) {
        take_more(cluster);
        return;
    }
    if (strcmp(what, "done") == 0) {
        cluster->metrics.takeovers++;
        telnyx_component_log(cluster->app, TELNYX_LOG_WARN, "cluster: took over an instance",
                             "instance", cluster->heir.dead);
    }
    cluster->heir.dead[0] = '\0';
}

static void take_more(telnyx_cluster *cluster)
{
    telnyx__script_call call;
    char lock[24];
    snprintf(lock, sizeof lock, "%llu", (unsigned long long)cluster->lease_ms);
    telnyx__script_begin(&call, cluster, "take", cluster->member.id);
    telnyx__script_adds(&call, cluster->heir.dead);
    telnyx__script_adds(&call, lock);
    telnyx__script_adds(&call, AT_ONCE);
    telnyx__script_adds(&call, TELNYX__SESSION_TTL);
    if (!telnyx__member_is_in(cluster) || telnyx__script_send(&call, cluster, on_some, cluster))
        cluster->heir.dead[0] = '\0';
}

void telnyx__heir_take(telnyx_cluster *cluster, const char *dead)
{
    if (cluster->heir.dead[0] || !*dead)
        return;
    telnyx__str_copy(cluster->heir.dead, sizeof cluster->heir.dead, dead);
    take_more(cluster);
}

void telnyx__heir_free(telnyx_cluster *cluster)
{
    heirlooms_free(cluster, &cluster->heir.waiting);
}
