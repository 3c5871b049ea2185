#include "sim/leg/outside.h"

#include <string.h>

#include "sim/leg/recording.h"
#include "sim/leg/service_kinds.h"
#include "sim/tell/emit.h"

/* What must be under way, and ends by it without an event of its own. */
typedef enum ends { ENDS_NOTHING, ENDS_RECORDING, ENDS_SERVICE } ends;

static const struct row {
    const char *event;
    unsigned flags;
    ends ends;
    sim_service service;
    const char *missing;            /* why not, when nothing is under way */
    const char *keys[4], *texts[4]; /* members of the payload; a text of digits alone is a number */
} rows[] = {
    { "call.hold", 0, ENDS_NOTHING, SIM_SERVICES, NULL, { NULL }, { NULL } },
    { "call.unhold", 0, ENDS_NOTHING, SIM_SERVICES, NULL, { NULL }, { NULL } },
    { "call.sip_info.received",
      SIM_EVENT_NO_PARTY_TYPE,
      ENDS_NOTHING,
      SIM_SERVICES,
      NULL,
      { NULL },
      { NULL } },
    { "call.recording.error",
      SIM_EVENT_OFF_TICK | SIM_EVENT_NO_PARTIES,
      ENDS_RECORDING,
      SIM_SERVICES,
      "the call is not being recorded",
      { "reason" },
      { "Internal server error" } },
    { "call.refer.failed",
      0,
      ENDS_SERVICE,
      SIM_SERVICE_REFER,
      "no referral is under way",
      { "sip_notify_response" },
      { "603" } },
    { "siprec.failed",
      SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE,
      ENDS_SERVICE,
      SIM_SERVICE_SIPREC,
      "no SIPREC session is under way",
      { "failure_cause" },
      { "Connection refused" } },
    { "call.deepfake_detection.result",
      SIM_EVENT_NO_PARTIES,
      ENDS_SERVICE,
      SIM_SERVICE_DEEPFAKE,
      "no detection is under way",
      { "result", "score", "consistency" },
      { "fake", "0.97", "98" } },
    { "call.deepfake_detection.error",
      SIM_EVENT_NO_PARTIES,
      ENDS_SERVICE,
      SIM_SERVICE_DEEPFAKE,
      "no detection is under way",
      { "error_message" },
      { "detection_timeout" } },
    { "call.payment.completed",
      SIM_EVENT_OFF_TICK,
      ENDS_SERVICE,
      SIM_SERVICE_PAYMENT,
      "no payment is under way",
      { "payment_error", "result" },
      { "The card was declined.", "payment-connector-error" } },
};

#define ROWS (sizeof rows / sizeof rows[0])

const char *sim_outside_name(unsigned index)
{
    return index < ROWS ? rows[index].event : NULL;
}

/* The number that a text is, as JSON; else the text. */
static void write_text(bench_writer *writer, const char *key, const void *context)
{
    const char *text = context;
    double number;
    if (telnyx__json_read_number(text, &number))
        bench_write_number(writer, key, number);
    else
        bench_write_text(writer, key, text);
}

/* What is under way was told things by its command. */
static void collect_own(sim_fields *fields, const sim_leg *leg, const struct row *row,
                        const telnyx__json *payload)
{
    if (row->service != SIM_SERVICE_PAYMENT)
        return;
    const sim_running *r = &leg->services->running[row->service];
    if (!telnyx__json_get(payload, "payment_connector"))
        sim_field_text(fields, "payment_connector", sim_payment_connector(r));
    if (!telnyx__json_get(payload, "payment_method"))
        sim_field_text(fields, "payment_method", r->text);
}

/* The usual ones, then those that were asked for, in the place of the usual or beside them. */
static void collect(sim_fields *fields, const struct row *row, const telnyx__json *payload)
{
    for (size_t i = 0; i < 4 && row->keys[i]; i++)
        if (!telnyx__json_get(payload, row->keys[i]))
            sim_field_write(fields, row->keys[i], row->texts[i], write_text);
    for (const telnyx__json *m = telnyx__json_first(payload); m && fields->count < 20;
         m = telnyx__json_next(m))
        sim_field_tree(fields, telnyx__json_key(m), m);
}

static bool is_under_way(const sim_leg *leg, const struct row *row)
{
    if (row->ends == ENDS_RECORDING)
        return sim_recording_is_on(leg);
    return row->ends == ENDS_NOTHING || sim_service_is_on(leg, row->service);
}

static void give_up(sim_leg *leg, const struct row *row)
{
    if (row->ends == ENDS_RECORDING)
        sim_recording_fail(leg);
    else if (row->ends == ENDS_SERVICE)
        sim_service_fail(leg, row->service);
}

const char *sim_outside(sim_leg *leg, const char *event, const telnyx__json *payload)
{
    const struct row *row = rows;
    sim_fields fields = { 0 };
    while (row < rows + ROWS && strcmp(row->event, event) != 0)
        row++;
    if (row == rows + ROWS)
        return "there is no such event";
    if (leg->state != SIM_LEG_ANSWERED)
        return "the call is not answered, or has ended";
    if (!is_under_way(leg, row))
        return row->missing;
    collect_own(&fields, leg, row, payload);
    collect(&fields, row, payload);
    sim_emit(leg, row->event, &fields, row->flags, "as told");
    give_up(leg, row);
    return NULL;
}
