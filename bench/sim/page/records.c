#include "sim/page/records.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/api.h>

#include "base/trace.h"
#include "common/memory.h"

#define TEXT_MAX (1u << 20)

void sim_records_init(sim_records *records, const sim_world *world, sim_records_cb *put,
                      void *user_data)
{
    *records = (sim_records){ .world = world, .put = put, .user_data = user_data };
    telnyx__buf_init(&records->body, telnyx__alloc_default(), TEXT_MAX);
    telnyx__buf_init(&records->text, telnyx__alloc_default(), TEXT_MAX);
}

void sim_records_free(sim_records *records)
{
    telnyx__buf_free(&records->body);
    telnyx__buf_free(&records->text);
}

/* Parts of a record ------------------------------------------------------------------------------ */

static const sim_leg *leg_of(const sim_records *records, const telnyx_sim_entry *entry)
{
    return entry->call_control_id ? sim_leg_find(records->world, entry->call_control_id) : NULL;
}

/* Dates are those of the simulated clock: that is what passes on the ladder. */
static telnyx_trace_record record_of(const sim_records *records, telnyx_trace_kind kind,
                                     const telnyx_sim_entry *entry)
{
    telnyx_trace_record record = telnyx__trace_record(kind);
    const sim_leg *leg = leg_of(records, entry);
    record.wall_us = records->world->clock.epoch_us + (int64_t)entry->at_ms * 1000;
    record.monotonic_us = entry->at_ms * 1000;
    record.call_number = entry->call;
    record.call_control_id = entry->call_control_id;
    record.what = entry->name;
    if (!leg)
        return record;
    record.call_session_id = leg->session->id;
    record.call_leg_id = leg->leg_id;
    record.direction = leg->incoming ? "incoming" : "outgoing";
    record.from = leg->from;
    record.to = leg->to;
    return record;
}

static void put(const sim_records *records, telnyx_trace_record *record)
{
    records->put(record, records->user_data);
}

/* The texts in one, until the next; NULL is none. */
static const char *join(sim_records *records, const char *first, const char *second,
                        const char *third)
{
    const char *const parts[] = { first, second, third };
    telnyx__buf_clear(&records->text);
    for (size_t i = 0; i < 3; i++)
        if (parts[i])
            bench_must(telnyx__buf_adds(&records->text, parts[i]));
    bench_must(telnyx__buf_addc(&records->text, '\0'));
    return records->text.data;
}

/* A call that is not remembered any more is as one that is new. */
static sim_records_call *call_of(sim_records *records, const telnyx_sim_entry *entry)
{
    sim_records_call *call = &records->calls[entry->call % SIM_RECORDS_CALLS];
    if (call->number != entry->call)
        *call = (sim_records_call){ .number = entry->call };
    return call;
}

static bool is(const char *text, const char *word)
{
    return telnyx__str_equal(text, word);
}

/* People ----------------------------------------------------------------------------------------- */

static void tell_person(sim_records *records, const telnyx_sim_entry *entry)
{
    bool hears = is(entry->name, SIM_HEARD_ENTRY);
    telnyx_trace_record record =
        record_of(records, hears ? TELNYX_TRACE_PERSON_HEARD : TELNYX_TRACE_PERSON_ACTED, entry);
    record.what = hears ? entry->detail : entry->name;
    record.result = hears ? entry->result : entry->detail;
    put(records, &record);
}

static void tell_key(sim_records *records, const telnyx_sim_entry *entry)
{
    telnyx_trace_record record = record_of(records, TELNYX_TRACE_PERSON_ACTED, entry);
    record.what = "presses";
    record.result = entry->detail;
    put(records, &record);
}

/* Events ----------------------------------------------------------------------------------------- */

static void tell_state(const sim_records *records, const telnyx_sim_entry *entry,
                       telnyx_trace_kind kind, const char *state)
{
    telnyx_trace_record record = record_of(records, kind, entry);
    record.what = state;
    put(records, &record);
}

static void tell_end(const sim_records *records, const telnyx_sim_entry *entry)
{
    telnyx_trace_record record = record_of(records, TELNYX_TRACE_CALL_ENDED, entry);
    const sim_leg *leg = leg_of(records, entry);
    record.what = "ended";
    record.result = leg && leg->hangup_cause ? leg->hangup_cause : entry->detail;
    if (leg && leg->answered_us && leg->ended_us)
        record.talk_us = leg->ended_us - leg->answered_us;
    if (leg && leg->ended_us)
        record.elapsed_us = leg->ended_us - leg->started_us;
    put(records, &record);
}

/* The one that a transfer has called is bridged first, and stays so. */
static void tell_answer(sim_records *records, const telnyx_sim_entry *entry)
{
    if (!call_of(records, entry)->bridged)
        tell_state(records, entry, TELNYX_TRACE_CALL_STATE, "answered");
}

static void tell_bridge(sim_records *records, const telnyx_sim_entry *entry)
{
    call_of(records, entry)->bridged = true;
    tell_state(records, entry, TELNYX_TRACE_CALL_STATE, "bridged");
}

/* What the person sees before the program is told of it. */
static void tell_cause(sim_records *records, const telnyx_sim_entry *entry)
{
    if (is(entry->name, "call.initiated"))
        tell_state(records, entry, TELNYX_TRACE_CALL_MET, "ringing");
    else if (is(entry->name, "call.answered"))
        tell_answer(records, entry);
    else if (is(entry->name, "call.bridged"))
        tell_bridge(records, entry);
    else if (is(entry->name, "call.dtmf.received"))
        tell_key(records, entry);
    else if (is(entry->name, "call.hangup"))
        tell_end(records, entry);
}

static void set_body(sim_records *records, telnyx_trace_record *record, const char *data)
{
    telnyx__buf *body = &records->body;
    if (!data)
        return;
    telnyx__buf_clear(body);
    bench_must(telnyx__buf_adds(body, "{\"data\":"));
    bench_must(telnyx__buf_adds(body, data));
    bench_must(telnyx__buf_addc(body, '}'));
    record->body = body->data;
    record->body_length = body->length;
}

static void tell_event(sim_records *records, const telnyx_sim_entry *entry)
{
    bool muted = is(entry->result, "muted"), by_hand = is(entry->result, "by hand");
    telnyx_trace_record record = record_of(
        records, muted ? TELNYX_TRACE_SIMULATOR_NOTED : TELNYX_TRACE_EVENT_ARRIVED, entry);
    if (!by_hand)
        tell_cause(records, entry);
    record.result = entry->result;
    record.id = entry->id;
    set_body(records, &record, entry->data);
    put(records, &record);
    if (muted)
        return;
    call_of(records, entry)->told = true;
    call_of(records, entry)->told_ms = entry->at_ms;
}

/* Deliveries ------------------------------------------------------------------------------------- */

static bool is_forged(const telnyx_sim_entry *entry)
{
    return is(entry->detail, "wrong key") || is(entry->detail, "stale") ||
           is(entry->detail, "unsigned");
}

static void tell_forged(sim_records *records, const telnyx_sim_entry *entry)
{
    bool taken = entry->status >= 200 && entry->status < 300;
    telnyx_trace_record record = record_of(
        records, taken ? TELNYX_TRACE_SIMULATOR_NOTED : TELNYX_TRACE_EVENT_REFUSED, entry);
    record.result =
        taken ? join(records, "a forgery was accepted: ", entry->detail, NULL) : entry->detail;
    record.status = entry->status;
    record.id = entry->id;
    put(records, &record);
}

/* The event's entry stands for its first attempt. */
static void tell_another(const sim_records *records, const telnyx_sim_entry *entry,
                         const char *result)
{
    telnyx_trace_record record = record_of(records, TELNYX_TRACE_EVENT_ARRIVED, entry);
    record.id = entry->id;
    record.result = result;
    record.attempts = entry->attempt;
    put(records, &record);
}

static void tell_delivery(sim_records *records, const telnyx_sim_entry *entry)
{
    const char *copy = is(entry->detail, "copy") ? "duplicate" : NULL;
    if (is_forged(entry)) {
        tell_forged(records, entry);
        return;
    }
    if (copy || entry->attempt > 1)
        tell_another(records, entry, copy);
    telnyx_trace_record record = record_of(records, TELNYX_TRACE_EVENT_ACKNOWLEDGED, entry);
    record.id = entry->id;
    record.status = entry->status;
    record.attempts = entry->attempt;
    record.elapsed_us = (int64_t)entry->elapsed_us;
    record.result = copy ? copy : is(entry->result, "acknowledged") ? "ok" : entry->result;
    if (!entry->status && entry->detail)
        record.result = join(records, entry->result, ": ", entry->detail);
    put(records, &record);
}

/* Commands --------------------------------------------------------------------------------------- */

/* What came of it, in words. */
static const char *outcome(sim_records *records, const telnyx_sim_entry *entry)
{
    char code[24];
    if (is(entry->result, "done"))
        return "ok";
    if (!entry->code)
        return entry->status ? entry->result : "cut";
    snprintf(code, sizeof code, "%d ", entry->code);
    return join(records, code, entry->detail ? entry->detail : entry->result, NULL);
}

static telnyx_trace_record request_of(const sim_records *records, telnyx_trace_kind kind,
                                      const telnyx_sim_entry *entry)
{
    telnyx_trace_record record = record_of(records, kind, entry);
    record.id = entry->id;
    record.request_number = entry->number;
    record.attempts = 1;
    return record;
}

/* How long ago the call has told the program of something. */
static void tell_given(sim_records *records, const telnyx_sim_entry *entry)
{
    const sim_records_call *call = call_of(records, entry);
    telnyx_trace_record record = request_of(records, TELNYX_TRACE_COMMAND_GIVEN, entry);
    if (!entry->call || !call->told)
        return;
    record.elapsed_us = (int64_t)(entry->at_ms - call->told_ms) * 1000;
    put(records, &record);
}

static void tell_sent(const sim_records *records, const telnyx_sim_entry *entry)
{
    const telnyx_api_operation *operation = telnyx_api_operation_named(entry->name);
    telnyx_trace_record record = request_of(records, TELNYX_TRACE_REQUEST_SENT, entry);
    record.method = operation ? operation->method : NULL;
    record.target = operation ? operation->path : NULL;
    record.body = entry->data;
    record.body_length = entry->data ? strlen(entry->data) : 0;
    put(records, &record);
}

static void tell_command(sim_records *records, const telnyx_sim_entry *entry)
{
    bool good = entry->status >= 200 && entry->status < 300;
    const char *result = outcome(records, entry);
    tell_given(records, entry);
    tell_sent(records, entry);
    telnyx_trace_record answered = request_of(records, TELNYX_TRACE_REQUEST_ANSWERED, entry);
    answered.status = entry->status;
    answered.result = result;
    if (entry->elapsed_us)
        answered.elapsed_us = (int64_t)entry->elapsed_us;
    put(records, &answered);
    telnyx_trace_record done = request_of(records, TELNYX_TRACE_REQUEST_DONE, entry);
    done.status = entry->status;
    done.result = good ? "ok" : result;
    put(records, &done);
}

/* Notes ------------------------------------------------------------------------------------------ */

static void tell_note(sim_records *records, const telnyx_sim_entry *entry)
{
    telnyx_trace_record record = record_of(records, TELNYX_TRACE_SIMULATOR_NOTED, entry);
    if (is(entry->result, "fault"))
        record.what = join(records, "fault ", entry->name, NULL);
    record.result = entry->detail;
    record.id = entry->id;
    put(records, &record);
}

void sim_records_tell(sim_records *records, const telnyx_sim_entry *entry)
{
    switch (entry->kind) {
    case TELNYX_SIM_PERSON:
        tell_person(records, entry);
        break;
    case TELNYX_SIM_COMMAND:
        tell_command(records, entry);
        break;
    case TELNYX_SIM_EVENT:
        tell_event(records, entry);
        break;
    case TELNYX_SIM_DELIVERY:
        tell_delivery(records, entry);
        break;
    case TELNYX_SIM_NOTE:
        tell_note(records, entry);
        break;
    }
}
