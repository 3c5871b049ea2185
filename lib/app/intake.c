/* What an event passes before it goes to its call: genuine, readable, new, and this process's business. */
#include "app/intake.h"

#include <string.h>

#include "api/event.h"
#include "app/app.h"
#include "app/aside.h"
#include "base/sized.h"
#include "app/route.h"

#define RECORD_MAX   (1024u * 1024) /* beside the event, for what is found in client_state */
#define EVENT_ID_MAX 256u

static int overloaded(telnyx_app *app, const telnyx_event *event, const char *what)
{
    telnyx__trace_refused(app, event, what, 503);
    app->metrics.refused_overload++;
    telnyx__log(&app->logger, TELNYX_LOG_WARN, "webhook refused for now",
                TELNYX__LOG_TEXT("reason", what));
    return 503;
}

/* What reading the event has mended or passed over. */
static void note_losses(telnyx_app *app, const telnyx_event *event)
{
    app->metrics.ignored_fields += event->ignored_fields;
    app->metrics.unknown_values += event->unknown_values;
    app->metrics.repaired += event->repaired;
    app->metrics.oversized_fields += event->oversized_fields;
    if (event->oversized_fields)
        telnyx__log(
            &app->logger, TELNYX_LOG_WARN,
            "members of an event need more memory than one event may take, and read as absent",
            TELNYX__LOG_TEXT("event", event->type_name),
            TELNYX__LOG_NUMBER("limit_bytes", TELNYX__DECODED_MAX));
}

/* 200 and inbound->event filled, 200 without a type name (not an event), 400 or 503. */
static int decode(telnyx__inbound *inbound, const telnyx__signed *delivery)
{
    telnyx_app *app = inbound->app;
    unsigned repaired;
    int error = telnyx__json_receive(&inbound->root, delivery->body, delivery->body_length, 0,
                                     &repaired, NULL);
    if (!error)
        error = telnyx__event_decode(app->client ? app->client->layout : NULL, &inbound->event,
                                     inbound->root, &inbound->arena);
    inbound->arena.max = TELNYX__DECODED_MAX + RECORD_MAX;
    if (error == TELNYX_ENOMEM)
        return overloaded(app, NULL, "out of memory");
    if (error == TELNYX_EJSON) {
        app->metrics.refused_json++;
        telnyx__trace_refused(app, NULL, "not JSON", 400);
        telnyx__log(&app->logger, TELNYX_LOG_WARN, "webhook is not JSON");
        return 400;
    }
    if (error || !inbound->event.type_name) {
        inbound->event.type_name = NULL;
        app->metrics.not_an_event++;
        telnyx__trace_refused(app, NULL, "not an event", 200);
        telnyx__log(&app->logger, TELNYX_LOG_WARN,
                    "webhook is not an API v2 event: is webhook_api_version of the application 2?");
        return 200;
    }
    inbound->event.json = delivery->body;
    inbound->event.json_length = delivery->body_length;
    inbound->event.repaired = repaired;
    note_losses(app, &inbound->event);
    return 200;
}

/* Whether the event can be told from others by its id. One that came broken and was mended may be
 * another one's as well. */
static bool has_own_id(const telnyx_event *event)
{
    return event->id && *event->id && strlen(event->id) <= EVENT_ID_MAX &&
           !(event->repaired && strstr(event->id, "\xef\xbf\xbd"));
}

/* What a duplicate is known by: the event's id, or the whole body where it has none. */
static void identity(const telnyx_event *event, const void **bytes, size_t *length)
{
    bool usable = has_own_id(event);
    *bytes = usable ? event->id : event->json;
    *length = usable ? strlen(event->id) : event->json_length;
}

static bool join_in_work(telnyx_app *app, const telnyx_event *event, telnyx__waiter *waiter)
{
    telnyx__inbound *first = has_own_id(event)
                                 ? telnyx__map_get(&app->acks.in_work, event->id, strlen(event->id))
                                 : NULL;
    if (!first)
        return false;
    telnyx__ack_join(first, waiter);
    return true;
}

/* A leg that the platform has parked, unless a dial made here has made it. */
static bool is_parked_for_anybody(const telnyx_app *app, const telnyx_event *event)
{
    return event->payload.call_initiated->state == TELNYX_LEG_STATE_PARKED &&
           !telnyx__dial_sent(app, event->client_state);
}

/* While draining: whether the event is of a new inbound call, or of a leg that another process
 * serves. Legs that come of calls known here (dials, transfers) are none of these. */
static bool belongs_elsewhere(telnyx_app *app, const telnyx_event *event)
{
    if (!event->call_control_id || !*event->call_control_id ||
        strncmp(event->type_name, "conference.", 11) == 0 ||
        telnyx__registry_find(&app->calls, event->call_control_id))
        return false;
    if (event->type == TELNYX_EVENT_CALL_INITIATED &&
        (event->payload.call_initiated->direction == TELNYX_LEG_DIRECTION_INCOMING ||
         is_parked_for_anybody(app, event)))
        return true;
    return telnyx__list_empty(&app->dials.open) &&
           !telnyx__registry_has_session(&app->calls, event->call_session_id);
}

/* A new event goes its way; *status is what to answer when it does not: 200 for one seen before. */
static bool admit(telnyx__inbound *inbound, int *status)
{
    telnyx_app *app = inbound->app;
    const void *bytes;
    size_t length;
    bool known;
    if (app->phase >= TELNYX__APP_LEFT) {
        *status = overloaded(app, &inbound->event, "handed over");
        return false;
    }
    if (app->phase == TELNYX__APP_DRAINING && belongs_elsewhere(app, &inbound->event)) {
        *status = overloaded(app, &inbound->event, "draining: not a call that is served here");
        return false;
    }
    identity(&inbound->event, &bytes, &length);
    if (telnyx__seen_add(&app->intake.seen, bytes, length, telnyx__ticker_now(app->ticker),
                         &known)) {
        *status = overloaded(app, &inbound->event, "out of memory");
        return false;
    }
    if (known) {
        *status = 200;
        return false;
    }
    if (inbound->event.id && bytes == (const void *)inbound->event.id) {
        inbound->id = telnyx__strdup(&app->alloc, inbound->event.id);
        if (!inbound->id) {
            telnyx__seen_forget(&app->intake.seen, bytes, length);
            *status = overloaded(app, &inbound->event, "out of memory");
            return false;
        }
    }
    if (inbound->event.type == TELNYX_EVENT_UNKNOWN)
        app->metrics.unknown_type++;
    return true;
}

/* An event that cannot go on now must be taken when it is delivered again. */
static void give_back(telnyx__inbound *inbound)
{
    const void *bytes;
    size_t length;
    identity(&inbound->event, &bytes, &length);
    telnyx__seen_forget(&inbound->app->intake.seen, bytes, length);
}

/* Whether the body is not the app's for long enough; one from the user's own server also lacks the
 * terminator that telnyx_event.json promises. */
static bool needs_copy(const telnyx_app *app, const telnyx__waiter *waiter)
{
    return app->acks.mode == TELNYX_ACK_ON_RECEIPT || !waiter->exchange;
}

static void go_on(telnyx__inbound *inbound, telnyx__waiter *waiter)
{
    telnyx_app *app = inbound->app;
    int status = 200;
    if (join_in_work(app, &inbound->event, waiter)) {
        app->metrics.duplicates++;
        telnyx__trace_arrived(inbound, "in_work");
    } else if (!admit(inbound, &status)) {
        app->metrics.duplicates += status == 200;
        if (status == 200) {
            telnyx__trace_arrived(inbound, "duplicate");
            telnyx__trace_acknowledged(inbound, waiter, "duplicate", 200);
        }
        telnyx__waiter_answer(waiter, status);
    } else if (needs_copy(app, waiter) && telnyx__inbound_keep(inbound)) {
        give_back(inbound);
        telnyx__waiter_answer(waiter, overloaded(app, NULL, "out of memory"));
    } else {
        telnyx__list_push_back(&inbound->waiters, &waiter->node);
        telnyx__trace_arrived(inbound, "new");
        if (app->acks.mode == TELNYX_ACK_ON_RECEIPT)
            telnyx__ack_now(inbound, 200, "receipt");
        status = telnyx__route(inbound);
        if (status != 200) {
            give_back(inbound);
            status = overloaded(app, &inbound->event, "a limit of calls, held events or memory");
            telnyx__ack_now(inbound, status, "limit");
        }
    }
}

/* A delivery that was found genuine. `asks`: the app's component has a say in it. */
static void take_genuine(telnyx_app *app, const telnyx__signed *delivery, telnyx__waiter *waiter,
                         bool asks)
{
    telnyx__inbound *inbound = telnyx__inbound_new(app);
    if (!inbound) {
        telnyx__waiter_answer(waiter, overloaded(app, NULL, "out of memory"));
        return;
    }
    int status = decode(inbound, delivery);
    if (status != 200 || !inbound->event.type_name)
        telnyx__waiter_answer(waiter, status);
    else if (!asks || !telnyx__aside_holds(inbound, waiter, go_on))
        go_on(inbound, waiter);
    telnyx__inbound_unref(inbound);
}

static void on_checked(telnyx_app *app, const telnyx__signed *delivery,
                       const telnyx__verify_policy *policy, const telnyx__verdict *verdict,
                       telnyx__waiter *waiter)
{
    int status = app->phase == TELNYX__APP_CLOSING
                     ? overloaded(app, NULL, "closing")
                     : telnyx__verdict_judge(app, policy, verdict, waiter);
    if (status == 200)
        take_genuine(app, delivery, waiter, true);
    else
        telnyx__waiter_answer(waiter, status);
}

static void check(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                  telnyx__waiter *waiter)
{
    int status = 200;
    if (app->phase == TELNYX__APP_CLOSING) {
        status = overloaded(app, NULL, "closing");
    } else if (app->verifying.wanted && !app->verdicts.skip) {
        telnyx__verify_policy policy = telnyx__verdict_policy(app);
        int error = telnyx__verify_on_thread(app, delivery, headroom, &policy, waiter, on_checked);
        if (!error)
            return;
        status = overloaded(app, NULL, telnyx_error_name(error));
    } else {
        status = telnyx__verdict_of(app, delivery, headroom, waiter);
    }
    if (status == 200)
        take_genuine(app, delivery, waiter, true);
    else
        telnyx__waiter_answer(waiter, status);
}

static void on_turn(telnyx_app *app, const telnyx__signed *delivery, telnyx__waiter *waiter)
{
    check(app, delivery, true, waiter);
}

void telnyx__intake_take(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                         telnyx__waiter *waiter)
{
    app->metrics.webhooks++;
    if (!telnyx__suspects_hold(app, delivery, waiter, on_turn))
        check(app, delivery, headroom, waiter);
}

/* Events from elsewhere than a delivery ----------------------------------------------------------- */

/* An event of a call that runs a durable flow, but not here. */
static bool is_foreign(const telnyx_app *app, const telnyx_event *event)
{
    return event->client_state && telnyx__str_starts(event->client_state, TELNYX__DURABLE_PREFIX) &&
           event->call_control_id && !telnyx__registry_find(&app->calls, event->call_control_id);
}

static telnyx__offer offer(telnyx__inbound *inbound, const char *body, size_t length)
{
    telnyx_app *app = inbound->app;
    const telnyx__signed unsigned_text = { .body = body, .body_length = length };
    int status = decode(inbound, &unsigned_text);
    if (status != 200)
        return status == 503 ? TELNYX__OFFER_REFUSED : TELNYX__OFFER_UNREADABLE;
    const telnyx_event *event = &inbound->event;
    if (!event->type_name || !event->id)
        return TELNYX__OFFER_UNREADABLE;
    if (is_foreign(app, event))
        return TELNYX__OFFER_FOREIGN;
    if (telnyx__map_get(&app->acks.in_work, event->id, strlen(event->id)))
        return TELNYX__OFFER_KNOWN;
    if (!admit(inbound, &status))
        return status == 200 ? TELNYX__OFFER_KNOWN : TELNYX__OFFER_REFUSED;
    telnyx__trace_arrived(inbound, "fetched");
    if (telnyx__route(inbound) == 200)
        return TELNYX__OFFER_DISPATCHED;
    give_back(inbound);
    telnyx__ack_now(inbound, 503, "limit");
    return TELNYX__OFFER_REFUSED;
}

telnyx__offer telnyx__intake_offer(telnyx_app *app, const char *body, size_t length)
{
    telnyx__inbound *inbound = telnyx__inbound_new(app);
    if (!inbound)
        return TELNYX__OFFER_REFUSED;
    telnyx__offer result = offer(inbound, body, length);
    telnyx__inbound_unref(inbound);
    return result;
}

/* Somebody who is called back with the answer; NULL, and noted, when out of memory. */
static telnyx__waiter *receiver_new(telnyx_app *app, telnyx_ack_cb *on_ack, void *user_data)
{
    telnyx__waiter *waiter = telnyx__waiter_new(app);
    if (!waiter || telnyx__ticker_set(app->ticker, &waiter->timer, UINT32_MAX, NULL)) {
        telnyx__waiter_discard(waiter);
        (void)telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
        return NULL;
    }
    waiter->on_ack = on_ack;
    waiter->user_data = user_data;
    return waiter;
}

/* What another process has checked ---------------------------------------------------------------- */

int telnyx_app_receive_genuine(telnyx_app *app, const void *body, size_t length,
                               telnyx_ack_cb *on_ack, void *user_data)
{
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (!body || !on_ack)
        return telnyx__app_refuse(app, TELNYX_EINVAL, body ? "on_ack" : "body", "must not be NULL");
    telnyx__waiter *waiter = receiver_new(app, on_ack, user_data);
    if (!waiter)
        return TELNYX_ENOMEM;
    const telnyx__signed text = { .body = body, .body_length = length };
    take_genuine(app, &text, waiter, false);
    return 0;
}

/* The user's own server --------------------------------------------------------------------------- */

int telnyx_app_receive_sized(telnyx_app *app, const telnyx_webhook *given, size_t size,
                             telnyx_ack_cb *on_ack, void *user_data)
{
    telnyx_webhook delivery;
    bool known = telnyx__sized_read(&delivery, sizeof delivery, given, size);
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (!given)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "webhook", "must not be NULL");
    if (!known)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "webhook", TELNYX__SIZED_NEWER);
    if (!on_ack)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "on_ack", "must not be NULL");
    if (delivery.body_length && !delivery.body)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "webhook.body", "must not be NULL");
    if (delivery.body_length > app->limits.body_bytes)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "webhook.body_length",
                                  "above limits.body_bytes");
    if (app->verdicts.keys.count == 0 && !app->verdicts.skip)
        return telnyx__app_refuse(app, TELNYX_ENOKEY, "options.public_keys",
                                  telnyx_strerror(TELNYX_ENOKEY));
    telnyx__waiter *waiter = receiver_new(app, on_ack, user_data);
    if (!waiter)
        return TELNYX_ENOMEM;
    telnyx__signed signed_text = { telnyx__span_of(delivery.timestamp),
                                   telnyx__span_of(delivery.signature), delivery.body,
                                   delivery.body_length };
    telnyx__intake_take(app, &signed_text, false, waiter);
    return 0;
}
