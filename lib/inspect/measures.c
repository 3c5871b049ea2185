#include "inspect/measures.h"

#include <stdio.h>
#include <string.h>

/* Statuses of answers, by their first digit. */
enum { NO_ANSWER, STATUS_2XX, STATUS_3XX, STATUS_4XX, STATUS_5XX, STATUS_CLASSES };

typedef telnyx__histogram by_status[STATUS_CLASSES];

typedef struct telnyx__measures {
    telnyx_app *app;
    telnyx__attached attached;
    telnyx__trace_sink sink;
    telnyx__histogram acknowledged;
    telnyx__histogram to_command;
    telnyx__histogram calls[2][2]; /* outgoing, answered */
    /* by operation, each made when it is needed; 0: requests that are given by hand */
    by_status *answers[TELNYX_OP_COUNT];
} telnyx__measures;

static const telnyx__bounds soon = {
    12, { 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2000000 }
};
static const telnyx__bounds answers_bounds = { 12,
                                               { 5000, 10000, 25000, 50000, 100000, 250000, 500000,
                                                 1000000, 2500000, 5000000, 10000000, 30000000 } };
static const telnyx__bounds calls_bounds = { 12,
                                             { 1000000, 5000000, 10000000, 30000000, 60000000,
                                               120000000, 300000000, 600000000, 1800000000,
                                               3600000000, 7200000000, 14400000000 } };

/* Taking in -------------------------------------------------------------------------------------- */

static int class_of(int status)
{
    return status < 200 || status > 599 ? NO_ANSWER : STATUS_2XX + status / 100 - 2;
}

static void add_answer(telnyx__measures *measures, const telnyx_trace_record *record)
{
    const telnyx_api_operation *operation =
        record->what ? telnyx_api_operation_named(record->what) : NULL;
    by_status **place = &measures->answers[operation ? operation->op : 0];
    if (!*place)
        *place = telnyx__calloc(&measures->app->alloc, 1, sizeof **place);
    if (*place)
        telnyx__histogram_add(&(**place)[class_of(record->status)], &answers_bounds,
                              record->elapsed_us);
}

static void add_call(telnyx__measures *measures, const telnyx_trace_record *record)
{
    bool outgoing = record->direction && strcmp(record->direction, "outgoing") == 0;
    bool answered = record->talk_us >= 0;
    telnyx__histogram_add(&measures->calls[outgoing][answered], &calls_bounds, record->elapsed_us);
}

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    telnyx__measures *measures = user_data;
    if (record->elapsed_us < 0)
        return; /* it began before anybody looked */
    switch (record->kind) {
    case TELNYX_TRACE_EVENT_ACKNOWLEDGED:
        telnyx__histogram_add(&measures->acknowledged, &soon, record->elapsed_us);
        break;
    case TELNYX_TRACE_COMMAND_GIVEN:
        if (record->attempts == 1)
            telnyx__histogram_add(&measures->to_command, &soon, record->elapsed_us);
        break;
    case TELNYX_TRACE_REQUEST_ANSWERED:
        add_answer(measures, record);
        break;
    case TELNYX_TRACE_CALL_ENDED:
        add_call(measures, record);
        break;
    default:
        break;
    }
}

/* Telling ---------------------------------------------------------------------------------------- */

static void expose_answers(const telnyx__measures *measures, telnyx__exposition *to)
{
    static const telnyx__family family = { "telnyx_api_latency_seconds", "histogram", "seconds",
                                           "From a request to its answer, by command and status." };
    static const char *const classes[STATUS_CLASSES] = { "none", "2xx", "3xx", "4xx", "5xx" };
    char labels[128];
    telnyx__exposition_family(to, &family);
    for (int op = 0; op < TELNYX_OP_COUNT; op++) {
        const telnyx_api_operation *operation = op ? telnyx_api_operation_of((telnyx_op)op) : NULL;
        for (int class = 0; measures->answers[op] && class < STATUS_CLASSES; class ++) {
            const telnyx__histogram *histogram = &(*measures->answers[op])[class];
            if (!histogram->count)
                continue;
            snprintf(labels, sizeof labels, "command=\"%s\",status=\"%s\"",
                     operation ? operation->name : "other", classes[class]);
            telnyx__exposition_histogram(to, &family, labels, &answers_bounds, histogram);
        }
    }
}

static void expose_calls(const telnyx__measures *measures, telnyx__exposition *to)
{
    static const telnyx__family family = { "telnyx_call_duration_seconds", "histogram", "seconds",
                                           "From meeting a call to its end, by direction and "
                                           "whether it was answered." };
    static const char *const labels[2][2] = {
        { "direction=\"incoming\",answered=\"false\"", "direction=\"incoming\",answered=\"true\"" },
        { "direction=\"outgoing\",answered=\"false\"", "direction=\"outgoing\",answered=\"true\"" },
    };
    telnyx__exposition_family(to, &family);
    for (int outgoing = 0; outgoing < 2; outgoing++)
        for (int answered = 0; answered < 2; answered++)
            telnyx__exposition_histogram(to, &family, labels[outgoing][answered], &calls_bounds,
                                         &measures->calls[outgoing][answered]);
}

void telnyx__measures_expose(const telnyx_app *app, telnyx__exposition *to)
{
    static const telnyx__family acknowledged = { "telnyx_webhook_acknowledgement_seconds",
                                                 "histogram", "seconds",
                                                 "From a delivery to its answer." };
    static const telnyx__family to_command = { "telnyx_event_to_command_seconds", "histogram",
                                               "seconds",
                                               "From an event to the first command that it has "
                                               "caused." };
    const telnyx__measures *measures = app->measures;
    if (!measures)
        return;
    telnyx__exposition_family(to, &acknowledged);
    telnyx__exposition_histogram(to, &acknowledged, NULL, &soon, &measures->acknowledged);
    telnyx__exposition_family(to, &to_command);
    telnyx__exposition_histogram(to, &to_command, NULL, &soon, &measures->to_command);
    expose_answers(measures, to);
    expose_calls(measures, to);
}

/* Life ------------------------------------------------------------------------------------------- */

static void close_measures(telnyx__attached *attached)
{
    telnyx__measures *measures = TELNYX__CONTAINER_OF(attached, telnyx__measures, attached);
    telnyx_app *app = measures->app;
    telnyx__tracer_remove(&measures->sink);
    for (int op = 0; op < TELNYX_OP_COUNT; op++)
        telnyx__free(&app->alloc, measures->answers[op]);
    telnyx__free(&app->alloc, measures);
    app->measures = NULL;
    telnyx__attached_closed(app);
}

void telnyx__measures_begin(telnyx_app *app)
{
    if (app->measures || app->phase == TELNYX__APP_CLOSING)
        return;
    telnyx__measures *measures = telnyx__calloc(&app->alloc, 1, sizeof *measures);
    if (!measures)
        return;
    measures->app = app;
    measures->attached.close = close_measures;
    measures->sink = (telnyx__trace_sink){ .on_trace = on_trace, .user_data = measures };
    telnyx__list_init(&measures->attached.node);
    telnyx__attached_add(app, &measures->attached);
    telnyx__tracer_add(&app->trace.tracer, &measures->sink);
    app->measures = measures;
}
