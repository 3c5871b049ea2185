#include "call/call.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/str.h"

telnyx_call *telnyx__call_new(const telnyx_allocator *alloc, telnyx_app *app, const char *id)
{
    telnyx_call *call = telnyx__calloc(alloc, 1, sizeof *call);
    if (!call)
        return NULL;
    call->alloc = *alloc;
    call->app = app;
    call->refs = 1;
    telnyx__command_queue_init(&call->queue);
    telnyx__list_init(&call->held);
    telnyx__list_init(&call->media);
    telnyx__list_init(&call->timers);
    telnyx__list_init(&call->refusals);
    telnyx__list_init(&call->awaiting);
    call->id = telnyx__strdup(alloc, id);
    if (id && !call->id) {
        telnyx__free(alloc, call);
        return NULL;
    }
    return call;
}

telnyx_call *telnyx_call_ref(telnyx_call *call)
{
    call->refs++;
    return call;
}

void telnyx_call_unref(telnyx_call *call)
{
    if (!call || --call->refs)
        return;
    telnyx_allocator alloc = call->alloc;
    telnyx_call_set_data(call, NULL, NULL);
    telnyx__call_drop_handlers(call);
    telnyx__handlers_free(&call->handlers, &alloc);
    telnyx__free(&alloc, call->id);
    telnyx__free(&alloc, call->leg_id);
    telnyx__free(&alloc, call->session_id);
    telnyx__free(&alloc, call->connection_id);
    telnyx__free(&alloc, call->from);
    telnyx__free(&alloc, call->to);
    telnyx__free(&alloc, call->client_state);
    telnyx__free(&alloc, call->link_id);
    if (call->saved) {
        telnyx__free(&alloc, call->saved->user_state);
        telnyx__free(&alloc, call->saved->sent);
        telnyx__free(&alloc, call->saved);
    }
    telnyx__free(&alloc, call);
}

void telnyx__call_fill(telnyx_call *call, char **member, const char *text)
{
    if (!*member && text && *text)
        *member = telnyx__strdup(&call->alloc, text);
}

static void learn_initiated(telnyx_call *call, const telnyx_call_initiated_event *payload)
{
    if (payload->direction)
        call->direction = payload->direction;
    telnyx__call_fill(call, &call->from, payload->from);
    telnyx__call_fill(call, &call->to, payload->to);
}

bool telnyx__call_learn(telnyx_call *call, const telnyx_event *event)
{
    bool had_all = call->leg_id && call->session_id;
    telnyx__call_fill(call, &call->leg_id, event->call_leg_id);
    telnyx__call_fill(call, &call->session_id, event->call_session_id);
    telnyx__call_fill(call, &call->connection_id, event->connection_id);
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        learn_initiated(call, event->payload.call_initiated);
    if (event->client_state && !telnyx__str_equal(call->client_state, event->client_state)) {
        char *copy = telnyx__strdup(&call->alloc, event->client_state);
        if (copy) {
            telnyx__free(&call->alloc, call->client_state);
            call->client_state = copy;
        }
    }
    return !had_all && (call->leg_id || call->session_id);
}

bool telnyx__call_is_due(const telnyx_call *call, const telnyx_event *event)
{
    telnyx__event_rule rule = telnyx__event_rule_of(event->type);
    if (call->history_unknown)
        return true;
    /* That the call is over may be known from an answer of the API, and call.hangup still come. */
    if (call->state == TELNYX_CALL_ENDED && rule.needs != TELNYX__NEEDS_HANGUP)
        return true;
    switch (rule.needs) {
    case TELNYX__NEEDS_NOTHING:
        return true;
    case TELNYX__NEEDS_INITIATED:
        if (!(call->passed & TELNYX__PASSED_BEGINNING))
            return false;
        break;
    case TELNYX__NEEDS_ANSWERED:
        if (!(call->passed & TELNYX__PASSED_ANSWERED))
            return false;
        break;
    case TELNYX__NEEDS_HANGUP:
        return (call->passed & TELNYX__PASSED_HANGUP) != 0;
    }
    if (rule.closes && call->open[rule.closes] <= 0)
        return false;
    if (event->type == TELNYX_EVENT_CALL_HANGUP && !(call->passed & TELNYX__PASSED_ANSWERED) &&
        !call->hangup_given)
        return !telnyx__hangup_follows_answer(event);
    return true;
}

/* A leg that is dialled is on its way to the callee. One that waits for this app's word may come from
 * either side: an agent's client that dials out is parked as well. Where the event says neither,
 * nothing is certain. */
static telnyx_call_state state_after_initiated(const telnyx_call *call, const telnyx_event *event)
{
    if (call->direction == TELNYX_LEG_DIRECTION_INCOMING)
        return TELNYX_CALL_INCOMING;
    if (call->dialled)
        return TELNYX_CALL_RINGING;
    if (event->payload.call_initiated->state == TELNYX_LEG_STATE_PARKED)
        return TELNYX_CALL_PARKED;
    return call->direction == TELNYX_LEG_DIRECTION_OUTGOING ? TELNYX_CALL_RINGING : TELNYX_CALL_NEW;
}

/* Whether the event is older than one of its kind, or than one that tells of its kind, that was
 * dispatched before. */
static bool is_behind_its_like(telnyx_call *call, const telnyx_event *event)
{
    telnyx__like like = telnyx__like_of(event->type);
    telnyx__like closed = telnyx__like_closed_by(event->type);
    int64_t at_us = event->occurred_at_us;
    bool behind = false;
    if (at_us == 0)
        return false;
    if (like != TELNYX__NO_LIKE) {
        behind = at_us < call->newest_us[like];
        if (!behind)
            call->newest_us[like] = at_us;
    }
    if (closed != TELNYX__NO_LIKE && at_us > call->newest_us[closed])
        call->newest_us[closed] = at_us;
    return behind;
}

/* The leg that a transfer made is bridged before it is told to be answered. */
static bool is_bridged_first(const telnyx_call *call)
{
    return call->state == TELNYX_CALL_BRIDGED && call->direction == TELNYX_LEG_DIRECTION_OUTGOING;
}

bool telnyx__call_advance(telnyx_call *call, const telnyx_event *event)
{
    telnyx__event_rule rule = telnyx__event_rule_of(event->type);
    telnyx_call_state proved = rule.proves;
    bool late = false;
    if (event->type == TELNYX_EVENT_CALL_INITIATED) {
        proved = state_after_initiated(call, event);
        late = call->state > proved || (call->passed & TELNYX__PASSED_INITIATED);
        call->passed |= TELNYX__PASSED_INITIATED;
    } else if (proved == TELNYX_CALL_ENDED) {
        late = event->type == TELNYX_EVENT_CALL_HANGUP &&
               (call->passed & (TELNYX__PASSED_HANGUP | TELNYX__PASSED_END));
        if (event->type == TELNYX_EVENT_CALL_HANGUP)
            call->passed |= TELNYX__PASSED_HANGUP;
        if (rule.needs == TELNYX__NEEDS_HANGUP)
            call->passed |= TELNYX__PASSED_END;
    } else {
        /* After the end everything but recordings and costs is late. */
        late = call->state == TELNYX_CALL_ENDED && rule.needs == TELNYX__NEEDS_ANSWERED;
        if (proved >= TELNYX_CALL_ANSWERED) {
            late |= event->type == TELNYX_EVENT_CALL_ANSWERED && call->state >= proved &&
                    !is_bridged_first(call);
            call->passed |= TELNYX__PASSED_ANSWERED;
        }
    }
    late |= is_behind_its_like(call, event);
    /* Whatever this event follows has come, or is not waited for any more. */
    call->passed |= TELNYX__PASSED_BEGINNING;
    if (rule.opens)
        call->open[rule.opens]++;
    if (rule.closes && call->open[rule.closes] > 0)
        call->open[rule.closes]--;
    if (proved > call->state)
        call->state = proved;
    return late;
}

int telnyx_call_on_with(telnyx_call *call, telnyx_event_type type, telnyx_event_cb *on_event,
                        void *user_data, unsigned flags, telnyx_data_free_cb *on_free)
{
    telnyx__handler handler = { (short)type, (flags & TELNYX_HANDLER_LATE) != 0, on_event,
                                user_data, on_free };
    if (type < TELNYX_EVENT_UNKNOWN || type >= TELNYX_EVENT_COUNT)
        return TELNYX_EINVAL;
    /* It would never run. */
    if (on_event && call->phase == TELNYX__PHASE_OVER && call->state == TELNYX_CALL_ENDED &&
        !handler.late)
        return TELNYX_ECALLENDED;
    return telnyx__handlers_set(&call->handlers, &call->alloc, &handler);
}

int telnyx_call_on(telnyx_call *call, telnyx_event_type type, telnyx_event_cb *on_event,
                   void *user_data)
{
    return telnyx_call_on_with(call, type, on_event, user_data, 0, NULL);
}

/* Calls the user's function last, which then finds the call in order. */
static void set_ended(telnyx_call *call, telnyx__ended_handler handler)
{
    telnyx__ended_handler old = call->on_ended;
    call->on_ended = handler;
    if (old.on_free)
        old.on_free(old.user_data);
}

static void set_failed(telnyx_call *call, telnyx__failed_handler handler)
{
    telnyx__failed_handler old = call->on_failed;
    call->on_failed = handler;
    if (old.on_free)
        old.on_free(old.user_data);
}

void telnyx__call_drop_handlers(telnyx_call *call)
{
    set_ended(call, (telnyx__ended_handler){ 0 });
    set_failed(call, (telnyx__failed_handler){ 0 });
}

int telnyx_call_on_ended_with(telnyx_call *call, telnyx_ended_cb *on_ended, void *user_data,
                              telnyx_data_free_cb *on_free)
{
    if (call->phase == TELNYX__PHASE_OVER)
        return on_ended ? TELNYX_ECALLENDED : 0;
    set_ended(call, on_ended ? (telnyx__ended_handler){ on_ended, user_data, on_free }
                             : (telnyx__ended_handler){ 0 });
    return 0;
}

int telnyx_call_on_ended(telnyx_call *call, telnyx_ended_cb *on_ended, void *user_data)
{
    return telnyx_call_on_ended_with(call, on_ended, user_data, NULL);
}

int telnyx_call_on_command_failed_with(telnyx_call *call, telnyx_command_failed_cb *on_failed,
                                       void *user_data, telnyx_data_free_cb *on_free)
{
    if (on_failed && call->phase == TELNYX__PHASE_OVER)
        return TELNYX_ECALLENDED;
    set_failed(call, on_failed ? (telnyx__failed_handler){ on_failed, user_data, on_free }
                               : (telnyx__failed_handler){ 0 });
    return 0;
}

int telnyx_call_on_command_failed(telnyx_call *call, telnyx_command_failed_cb *on_failed,
                                  void *user_data)
{
    return telnyx_call_on_command_failed_with(call, on_failed, user_data, NULL);
}

const char *telnyx_end_reason_name(telnyx_end_reason reason)
{
    static const char *const names[] = { "",         "hangup",     "event",  "answer",
                                         "gone",     "not dialed", "closed", "handed over",
                                         "replaced", "unheard" };
    return (unsigned)reason < sizeof names / sizeof names[0] ? names[reason] : "unknown";
}

void telnyx__call_unpair(telnyx_call *call)
{
    if (call->peer)
        call->peer->peer = NULL;
    call->peer = NULL;
}

void telnyx__call_pair(telnyx_call *call, telnyx_call *other)
{
    if (call == other || call->peer == other)
        return;
    telnyx__call_unpair(call);
    telnyx__call_unpair(other);
    call->peer = other;
    other->peer = call;
}

telnyx_call *telnyx_call_peer(const telnyx_call *call)
{
    return call->peer;
}

telnyx_call_state telnyx_call_state_of(const telnyx_call *call)
{
    return call->state;
}

telnyx_leg_direction telnyx_call_direction(const telnyx_call *call)
{
    return call->direction;
}

const char *telnyx_call_id(const telnyx_call *call)
{
    return call->id;
}

const char *telnyx_call_leg_id(const telnyx_call *call)
{
    return call->leg_id;
}

const char *telnyx_call_session_id(const telnyx_call *call)
{
    return call->session_id;
}

const char *telnyx_call_connection_id(const telnyx_call *call)
{
    return call->connection_id;
}

const char *telnyx_call_from(const telnyx_call *call)
{
    return call->from;
}

const char *telnyx_call_to(const telnyx_call *call)
{
    return call->to;
}

const char *telnyx_call_client_state(const telnyx_call *call)
{
    return call->client_state;
}

telnyx_app *telnyx_call_app(const telnyx_call *call)
{
    return call->app;
}

void telnyx_call_set_data(telnyx_call *call, void *data, telnyx_data_free_cb *on_free)
{
    void *old = call->data;
    telnyx_data_free_cb *free_old = call->on_data_free;
    call->data = data;
    call->on_data_free = on_free;
    if (free_old && old)
        free_old(old);
}

void *telnyx_call_data(const telnyx_call *call)
{
    return call->data;
}

size_t telnyx_call_pending(const telnyx_call *call)
{
    return call->queue.count;
}

int telnyx_call_flow_state(const telnyx_call *call)
{
    return call->flow.flow ? call->flow.state : -1;
}

const void *telnyx_call_flow_blob(const telnyx_call *call, size_t *length)
{
    size_t kept = call->saved && call->flow.flow ? call->saved->record.blob_length : 0;
    if (length)
        *length = kept;
    return kept ? call->saved->record.blob : NULL;
}
