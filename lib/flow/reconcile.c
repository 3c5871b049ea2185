/* Events that were lost: the platform keeps a log of what it could not deliver. */
#include <string.h>

#include <telnyx/call_event_log.h>
#include <telnyx/reconcile.h>

#include "app/app.h"
#include "base/sized.h"

#define PAGE           100 /* each record has a whole event in it, and a page is one answer */
#define RECORDS_MAX    10000u
#define SINCE_SECS     600u
#define SINCE_SECS_MAX 86400u
#define LOOK_DEPTH     3 /* how deep in a record's metadata the event may stand */
#define BODY_MAX       (256u * 1024)
#define TIME_TEXT_MAX  40

typedef struct reconciliation {
    telnyx_app *app;
    telnyx_call *call; /* referenced; NULL: a whole connection */
    telnyx_reconcile_cb *on_done;
    void *user_data;
    telnyx_reconcile_result result;
} reconciliation;

/* One record -------------------------------------------------------------------------------------- */

/* The documents promise "the raw event" within metadata and show several places for it. An event is
 * known by what it has. */
static const telnyx__json *event_in(const telnyx__json *node, unsigned depth)
{
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return NULL;
    if (telnyx__json_get_text(node, "event_type") && telnyx__json_get_text(node, "id") &&
        telnyx__json_kind_of(telnyx__json_get(node, "payload")) == TELNYX__JSON_OBJECT)
        return node;
    if (depth == 0)
        return NULL;
    for (const telnyx__json *at = telnyx__json_first(node); at; at = telnyx__json_next(at)) {
        const telnyx__json *found = event_in(at, depth - 1);
        if (found)
            return found;
    }
    return NULL;
}

/* The body as it would have been delivered, but for "meta". */
static int body_of(const char *metadata, telnyx__buf *body)
{
    static const char open[] = "{\"data\":", close[] = "}";
    telnyx__json *root;
    if (!metadata)
        return TELNYX_EPROTO;
    unsigned repaired;
    int error = telnyx__json_receive(&root, metadata, strlen(metadata), 0, &repaired, NULL);
    if (error)
        return error == TELNYX_ENOMEM ? error : TELNYX_EPROTO;
    const telnyx__json *event = event_in(root, LOOK_DEPTH);
    error = event ? telnyx__buf_add(body, open, sizeof open - 1) : TELNYX_EPROTO;
    if (!error)
        error = telnyx__json_print(event, body, false);
    if (!error)
        error = telnyx__buf_add(body, close, sizeof close - 1);
    telnyx__json_free(root);
    return error;
}

static void take(reconciliation *self, const telnyx_call_event_record *record)
{
    telnyx_app *app = self->app;
    telnyx_reconcile_result *result = &self->result;
    telnyx__buf body;
    telnyx__buf_init(&body, &app->alloc, BODY_MAX);
    int error = body_of(record->metadata, &body);
    if (error) {
        *(error == TELNYX_EPROTO ? &result->unreadable : &result->refused) += 1;
    } else {
        switch (telnyx__intake_offer(app, body.data, body.length)) {
        case TELNYX__OFFER_DISPATCHED:
            result->dispatched++;
            app->metrics.reconciled++;
            break;
        case TELNYX__OFFER_KNOWN:
            result->known++;
            break;
        case TELNYX__OFFER_FOREIGN:
            result->foreign++;
            break;
        case TELNYX__OFFER_UNREADABLE:
            result->unreadable++;
            break;
        case TELNYX__OFFER_REFUSED:
            result->refused++;
            break;
        }
    }
    telnyx__buf_free(&body);
}

static bool on_item(telnyx_client *client, const void *data, void *user_data)
{
    reconciliation *self = user_data;
    const telnyx_call_event_record *record = data;
    (void)client;
    if (self->app->phase != TELNYX__APP_OPEN || self->result.listed >= RECORDS_MAX)
        return false;
    if (record->type == TELNYX_CALL_EVENT_COMMAND)
        return true;
    self->result.listed++;
    take(self, record);
    return true;
}

/* The whole ---------------------------------------------------------------------------------------- */

static void on_listed(telnyx_client *client, telnyx_call *unused, const telnyx_response *response,
                      void *user_data)
{
    reconciliation *self = user_data;
    telnyx_app *app = self->app;
    (void)client, (void)unused;
    telnyx__log(&app->logger, response->error ? TELNYX_LOG_WARN : TELNYX_LOG_INFO, "reconciled",
                TELNYX__LOG_TEXT("error", telnyx_error_name(response->error)),
                TELNYX__LOG_NUMBER("listed", self->result.listed),
                TELNYX__LOG_NUMBER("dispatched", self->result.dispatched));
    if (self->on_done)
        self->on_done(app, response->error, &self->result, self->user_data);
    if (self->call)
        telnyx_call_unref(self->call);
    telnyx__free(&app->alloc, self);
}

static int list(reconciliation *self, const telnyx_reconcile_options *options)
{
    telnyx_app *app = self->app;
    char since[TIME_TEXT_MAX];
    int64_t secs = (int64_t)(options->since_secs ? options->since_secs : SINCE_SECS) +
                   app->verdicts.tolerance_secs;
    telnyx__time_format(telnyx__system_wall_us(app->system) - secs * 1000000, since, sizeof since);
    const telnyx_time_filter when = { .gte = since };
    telnyx_call_control_filter filter = { .type = TELNYX_CALL_EVENT_WEBHOOK,
                                          .failed = TELNYX_BOOL(true) };
    if (self->call) {
        filter.leg_id = self->call->leg_id;
    } else {
        filter.connection_id = options->connection_id;
        filter.occurred_at = &when;
    }
    const telnyx_list_call_events_params params = { .filter = &filter,
                                                    .page_size = TELNYX_INT(PAGE) };
    int error = telnyx__client_list(app->client, TELNYX_OP_LIST_CALL_EVENTS, &params, sizeof params,
                                    on_item, on_listed, self);
    return error ? telnyx__app_refuse(app, error, "", telnyx_client_last_error(app->client)) : 0;
}

static int check_app(telnyx_app *app)
{
    int error = telnyx__app_check(app);
    if (error)
        return error;
    if (app->phase != TELNYX__APP_OPEN)
        return telnyx__app_refuse(app, TELNYX_ECLOSING, "", "the app is draining");
    return 0;
}

static int check(telnyx_app *app, const telnyx_reconcile_options *options)
{
    if (options->since_secs > SINCE_SECS_MAX)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "options.since_secs", "must be up to 86400");
    if (!options->call && options->since_secs &&
        (options->since_secs + 2 * (uint64_t)app->verdicts.tolerance_secs) * 1000 >
            app->limits.seen_ms)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "options.since_secs",
                                  "with twice options.tolerance_secs, must be up to "
                                  "options.limits.seen_ms, or an event could be dispatched again");
    if (!options->call) {
        if (!options->connection_id || !*options->connection_id)
            return telnyx__app_refuse(app, TELNYX_EINVAL, "options.connection_id",
                                      "must not be empty without a call");
        return 0;
    }
    if (options->connection_id || options->since_secs)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "options.call",
                                  "not together with connection_id or since_secs");
    if (options->call->app != app || !options->call->leg_id)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "options.call",
                                  "must be one of this app's, its call_leg_id known");
    return 0;
}

int telnyx_app_reconcile_sized(telnyx_app *app, const telnyx_reconcile_options *given, size_t size,
                               telnyx_reconcile_cb *on_done, void *user_data)
{
    telnyx_reconcile_options options;
    bool known = telnyx__sized_read(&options, sizeof options, given, size);
    int error = check_app(app);
    if (!error && !given)
        error = telnyx__app_refuse(app, TELNYX_EINVAL, "options", "must not be NULL");
    if (!error)
        error = check(app, &options);
    if (!error && !known)
        error = telnyx__app_refuse(app, TELNYX_EINVAL, "options", TELNYX__SIZED_NEWER);
    if (error)
        return error;
    reconciliation *self = telnyx__calloc(&app->alloc, 1, sizeof *self);
    if (!self)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    *self = (reconciliation){ .app = app, .on_done = on_done, .user_data = user_data };
    if (options.call)
        self->call = telnyx_call_ref(options.call);
    error = list(self, &options);
    if (error) {
        if (self->call)
            telnyx_call_unref(self->call);
        telnyx__free(&app->alloc, self);
    }
    return error;
}
