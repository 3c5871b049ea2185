/* Durable flows: a call that comes with the record of a flow is taken up in it, here or, where another
 * process has brought it further, brought up to date. */
#include "flow/resume.h"

#include <string.h>

#include "app/app.h"
#include "app/scope.h"
#include "flow/checkpoint.h"
#include "flow/run_flow.h"
#include "flow/state.h"
#include "schema/schema.h"
#include "sign/base64.h"

/* Flows by name ---------------------------------------------------------------------------------- */

telnyx__app_flow *telnyx__resume_flow(telnyx_app *app, const char *name)
{
    telnyx__list *flows = &telnyx__above_of(app)->book.flows;
    for (telnyx__list *n = flows->next; n != flows; n = n->next)
        if (strcmp(TELNYX__CONTAINER_OF(n, telnyx__app_flow, node)->flow->name, name) == 0)
            return TELNYX__CONTAINER_OF(n, telnyx__app_flow, node);
    return NULL;
}

int telnyx_app_add_flow(telnyx_app *app, telnyx_flow *flow, void *user_data)
{
    int error = telnyx__app_check(app);
    if (error)
        return error;
    if (!flow || !flow->durable)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "flow", "must be a durable one");
    if (telnyx__resume_flow(app, flow->name))
        return telnyx__app_refuse(app, TELNYX_EEXIST, "flow", "one of that name was added before");
    telnyx__app_flow *entry = telnyx__calloc(&app->alloc, 1, sizeof *entry);
    if (!entry)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    telnyx__flow_ref(flow);
    entry->flow = flow;
    entry->user_data = user_data;
    telnyx__list_push_back(&telnyx__above_of(app)->book.flows, &entry->node);
    return 0;
}

void telnyx__resume_free(telnyx_app *app)
{
    for (telnyx__list *node; (node = telnyx__list_pop(&telnyx__above_of(app)->book.flows));) {
        telnyx__app_flow *entry = TELNYX__CONTAINER_OF(node, telnyx__app_flow, node);
        telnyx_flow_unref(entry->flow);
        telnyx__free(&app->alloc, entry);
    }
}

void telnyx_app_on_flow_refused(telnyx_app *app, telnyx_flow_refused_cb *on_refused,
                                void *user_data)
{
    telnyx__flow_book *book = &telnyx__above_of(app)->book;
    book->on_refused = on_refused;
    book->refused_data = user_data;
}

/* Reading ---------------------------------------------------------------------------------------- */

/* The user's own as it was given; NULL with *error 0 when there is none. */
static const char *user_state_of(const telnyx__durable *record, telnyx__arena *arena, int *error)
{
    char *text;
    if (!(record->flags & TELNYX__DURABLE_USER))
        return NULL;
    if (record->flags & TELNYX__DURABLE_USER_TEXT) {
        text = telnyx__arena_strndup(arena, (const char *)record->user, record->user_length);
    } else {
        size_t size = TELNYX__BASE64_LENGTH(record->user_length) + 1;
        text = telnyx__arena_alloc(arena, size);
        if (text)
            telnyx__base64_encode(record->user, record->user_length, text, size);
    }
    *error = text ? 0 : TELNYX_ENOMEM;
    return text;
}

telnyx__durable_match *telnyx__resume_find(telnyx_app *app, const char *client_state,
                                           telnyx__arena *arena, int *error)
{
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    size_t length = 0;
    *error = 0;
    if (!client_state || !telnyx__str_starts(client_state, TELNYX__DURABLE_PREFIX))
        return NULL;
    telnyx__durable_match *found = telnyx__arena_alloc(arena, sizeof *found);
    if (!found) {
        *error = TELNYX_ENOMEM;
        return NULL;
    }
    memset(found, 0, sizeof *found);
    found->fault =
        telnyx__base64_decode(client_state, strlen(client_state), bytes, sizeof bytes, &length)
            ? telnyx__durable_unpack(&found->record, app->system, bytes, length)
            : TELNYX__DURABLE_DAMAGED;
    if (found->fault == TELNYX__DURABLE_GOOD)
        found->user_state = user_state_of(&found->record, arena, error);
    found->record.user = NULL;
    return *error ? NULL : found;
}

/* Leaves the user's own client_state in the event. */
static int arrived(telnyx__inbound *inbound)
{
    telnyx_event *event = &inbound->event;
    int error;
    telnyx__durable_match *found =
        telnyx__resume_find(inbound->app, event->client_state, &inbound->arena, &error);
    inbound->found = found;
    if (!found || found->fault != TELNYX__DURABLE_GOOD)
        return error;
    inbound->continued = true;
    event->client_state = found->user_state;
    const telnyx_api_event *row = telnyx_api_event_named(event->type_name);
    if (row && row->payload)
        (void)telnyx__schema_set_text(row->payload, (void *)(uintptr_t)event->payload.any,
                                      row->payload->size, TELNYX_API_IN_BODY, "client_state",
                                      event->client_state);
    return 0;
}

/* Taking up -------------------------------------------------------------------------------------- */

void telnyx__resume_refuse(telnyx_app *app, telnyx_call *call, const telnyx__durable_match *found,
                           telnyx_flow_refusal why)
{
    static const char *const reasons[] = { "", "damaged", "of an unknown flow", "not migrated",
                                           "of an unknown state" };
    const char *name = found->fault == TELNYX__DURABLE_GOOD ? found->record.name : "";
    app->metrics.flows_refused++;
    telnyx__log(&app->logger, TELNYX_LOG_WARN, "flow: a call was not taken up",
                TELNYX__LOG_TEXT("flow", name), TELNYX__LOG_TEXT("record", reasons[why]),
                TELNYX__LOG_NUMBER("version", found->record.version),
                TELNYX__LOG_NUMBER("state", found->record.state));
    const telnyx__flow_book *book = &telnyx__above_of(app)->book;
    if (book->on_refused)
        book->on_refused(app, call, name, why, book->refused_data);
}

static void take_record(telnyx_call *call, const telnyx__durable *record)
{
    telnyx__durable *own = &call->saved->record;
    *own = *record;
    own->user = NULL;
    own->user_length = 0;
    own->flags &= TELNYX__DURABLE_FINISHED;
    call->saved->changed = false;
}

/* The state to go on in, or TELNYX_FLOW_DONE. */
static int migrate(telnyx_call *call, telnyx_flow *flow)
{
    telnyx__durable *record = &call->saved->record;
    unsigned char blob[TELNYX__DURABLE_BLOB_MAX];
    const telnyx_flow_saved old = { record->version, record->state,
                                    record->blob_length ? blob : NULL, record->blob_length };
    if (!flow->on_migrate)
        return TELNYX_FLOW_DONE;
    memcpy(blob, record->blob, record->blob_length);
    return flow->on_migrate(call, &old, flow->migrate_user_data);
}

static void go_on(telnyx_call *call, const telnyx__durable_match *found)
{
    if (call->state == TELNYX_CALL_ENDED || !call->flow.flow)
        return;
    telnyx__flow_trigger(call, found->record.flags & TELNYX__DURABLE_UNFINISHED
                                   ? TELNYX_FLOW_ENTER
                                   : TELNYX_FLOW_RESUME);
}

static void give_up(telnyx_app *app, telnyx_call *call, const telnyx__durable_match *found,
                    telnyx_flow_refusal why)
{
    call->saved->changed = false;
    if (call->flow.flow)
        telnyx__flow_drop(call);
    /* Nothing of this record is written again; the user may begin another flow when told. */
    telnyx__free(&call->alloc, call->saved->sent);
    telnyx__free(&call->alloc, call->saved->user_state);
    telnyx__free(&call->alloc, call->saved);
    call->saved = NULL;
    telnyx__resume_refuse(app, call, found, why);
}

/* A call that this process did not know. */
static telnyx__resumed take_up(telnyx_app *app, telnyx_call *call, const telnyx__app_flow *entry,
                               const telnyx__durable_match *found)
{
    telnyx_flow *flow = entry->flow;
    if (telnyx__checkpoint_begin(call, flow))
        return TELNYX__RESUME_NO_MEMORY;
    take_record(call, &found->record);
    if (found->record.flags & TELNYX__DURABLE_FINISHED)
        return TELNYX__RESUME_NOTHING;
    int state = found->record.state;
    telnyx_flow_refusal why = 0;
    if (found->record.version != flow->version) {
        /* The flow runs already, so that the callback can set the blob. */
        unsigned starts = call->flow.starts;
        telnyx__flow_ref(flow);
        call->flow.flow = flow;
        call->flow.state = -1;
        call->flow.user_data = entry->user_data;
        state = migrate(call, flow);
        if (call->flow.starts != starts) { /* it has started another, whose record is kept now */
            telnyx__resume_refuse(app, call, found, TELNYX_FLOW_NOT_MIGRATED);
            return TELNYX__RESUME_REFUSED;
        }
        if (call->flow.flow)
            telnyx__flow_drop(call);
        else
            state = TELNYX_FLOW_DONE;
        why = state == TELNYX_FLOW_DONE ? TELNYX_FLOW_NOT_MIGRATED : 0;
        call->saved->record.version = flow->version;
        call->saved->record.state = state;
        telnyx__checkpoint_touch(call);
    }
    if (!why && !telnyx__flow_state_of(flow, state))
        why = TELNYX_FLOW_BAD_STATE;
    if (why) {
        give_up(app, call, found, why);
        return TELNYX__RESUME_REFUSED;
    }
    call->met = true;
    app->metrics.flows_taken_up++;
    app->metrics.flows_migrated += found->record.version != flow->version;
    if (telnyx__flow_take_up(call, flow, state, entry->user_data))
        go_on(call, found);
    return TELNYX__RESUMED;
}

/* A call that is known, and whose record shows that somebody else has brought it further. */
static telnyx__resumed catch_up(telnyx_app *app, telnyx_call *call,
                                const telnyx__durable_match *found)
{
    telnyx_flow *flow = call->flow.flow;
    const telnyx__durable *record = &found->record;
    if (!call->saved || (int32_t)(record->sequence - call->saved->record.sequence) <= 0 ||
        strcmp(record->name, call->saved->record.name) != 0 || !flow || call->flow.depth ||
        record->version != flow->version)
        return TELNYX__RESUME_NOTHING;
    if (!(record->flags & TELNYX__DURABLE_FINISHED) && !telnyx__flow_state_of(flow, record->state))
        return TELNYX__RESUME_NOTHING;
    app->metrics.flows_caught_up++;
    take_record(call, record);
    if (record->flags & TELNYX__DURABLE_FINISHED) {
        telnyx__flow_finished(call);
        return TELNYX__RESUMED;
    }
    if (telnyx__flow_catch_up(call, record->state) && (record->flags & TELNYX__DURABLE_UNFINISHED))
        go_on(call, found);
    return TELNYX__RESUMED;
}

static telnyx__resumed resume(telnyx_app *app, telnyx_call *call,
                              const telnyx__durable_match *found, bool met)
{
    if (met)
        return found->fault == TELNYX__DURABLE_GOOD ? catch_up(app, call, found)
                                                    : TELNYX__RESUME_NOTHING;
    telnyx__app_flow *entry = NULL;
    if (found->fault == TELNYX__DURABLE_GOOD)
        entry = telnyx__resume_flow(app, found->record.name);
    if (!entry) {
        telnyx__resume_refuse(app, call, found,
                              found->fault == TELNYX__DURABLE_DAMAGED ? TELNYX_FLOW_DAMAGED
                                                                      : TELNYX_FLOW_FOREIGN);
        return TELNYX__RESUME_REFUSED;
    }
    return take_up(app, call, entry, found);
}

telnyx__resumed telnyx__resume_call(telnyx_app *app, telnyx_call *call,
                                    const telnyx__durable_match *found, bool met)
{
    telnyx__call_enter(call);
    telnyx__resumed resumed = resume(app, call, found, met);
    telnyx__call_leave(app, call);
    return resumed;
}

static void met(telnyx_app *app, telnyx_call *call, telnyx__inbound *inbound, bool visible)
{
    /* One that is being asked about is no further here than its id: the event's own record says where it stands, and
     * the event is for that flow. */
    if (inbound->found)
        (void)telnyx__resume_call(app, call, inbound->found,
                                  visible && !(call->asked_about && !call->saved));
}

const telnyx__part telnyx__resume_part = { .arrived = arrived, .met = met };
