#include "trace/spans.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "common/shown.h"
#include "common/writer.h"
#include "sign/system_default.h"

/* So many records on the end of what has begun is looked for. */
#define AHEAD 8192

enum { KIND_INTERNAL = 1, KIND_SERVER = 2, KIND_CLIENT = 3 };
enum { STATUS_ERROR = 2 };

typedef struct spans {
    const trace_session *session;
    const char *instance; /* whose spans are wanted */
    bench_writer writer;
    char trace_id[33], root[17];
    unsigned count;
    bool events_open;
} spans;

/* Ids -------------------------------------------------------------------------------------------- */

/* The same for the same texts, in every run and on every machine. */
static void hash(unsigned char out[16], const char *what, const char *session, const char *text,
                 uint64_t number)
{
    static const unsigned char key[TELNYX__HASH_KEY_BYTES] = "telnyx-trace v1";
    char all[1024];
    int length = snprintf(all, sizeof all, "%s\n%.400s\n%.400s\n%llu", what, session, text,
                          (unsigned long long)number);
    telnyx__system_default()->hash(out, all, (size_t)length, key);
    out[0] |= 1; /* zeros alone are no id */
}

static void hex(char *out, const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* A session that never got an id has that of its first leg. */
static const char *name_of(const trace_session *session)
{
    for (size_t i = 0; !session->id && i < session->legs_count; i++)
        if (session->legs[i]->call_id)
            return session->legs[i]->call_id;
    return session->id ? session->id : "?";
}

void trace_spans_trace_id(const trace_session *session, char out[33])
{
    unsigned char bytes[16];
    hash(bytes, "trace", name_of(session), "", session->id ? 0 : session->first_order);
    hex(out, bytes, 16);
}

static void span_id(const spans *s, char out[17], const char *what, const char *text,
                    uint64_t number)
{
    unsigned char bytes[16];
    hash(bytes, what, name_of(s->session), text ? text : "", number);
    hex(out, bytes, 8);
}

/* Of what one instance did: others may do the same to the same event, or with the same command. */
static void own_span_id(const spans *s, char out[17], const char *what, const trace_record *record,
                        uint64_t number)
{
    char text[400];
    const char *id = record->id ? record->id : "";
    if (record->instance)
        snprintf(text, sizeof text, "%.250s\n%.140s", id, record->instance);
    span_id(s, out, what, record->instance ? text : id, number);
}

static void leg_id(const spans *s, char out[17], const trace_leg *leg)
{
    if (leg)
        span_id(s, out, "leg", leg->call_id, leg->call_id ? 0 : leg->shown);
    else
        memcpy(out, s->root, 17);
}

/* The form --------------------------------------------------------------------------------------- */

static void put_time(spans *s, const char *key, int64_t us)
{
    char digits[24], text[32];
    bench_decimal(us > 0 ? (uint64_t)us : 0, digits);
    snprintf(text, sizeof text, us > 0 ? "%s000" : "%s", digits);
    bench_write_text(&s->writer, key, text);
}

static void put_attribute(spans *s, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    bench_write_open(&s->writer, NULL, '{');
    bench_write_text(&s->writer, "key", key);
    bench_write_open(&s->writer, "value", '{');
    bench_write_text(&s->writer, "stringValue", text);
    bench_write_close(&s->writer, '}');
    bench_write_close(&s->writer, '}');
}

static void put_number(spans *s, const char *key, uint64_t value)
{
    char digits[24];
    if (!value)
        return;
    bench_decimal(value, digits);
    bench_write_open(&s->writer, NULL, '{');
    bench_write_text(&s->writer, "key", key);
    bench_write_open(&s->writer, "value", '{');
    bench_write_text(&s->writer, "intValue", digits);
    bench_write_close(&s->writer, '}');
    bench_write_close(&s->writer, '}');
}

typedef struct frame {
    const char *id, *parent, *name;
    int kind;
    int64_t begin_us, end_us;
} frame;

/* Its attributes follow. */
static void begin(spans *s, const frame *f)
{
    if (s->count++ > 0)
        bench_must(telnyx__buf_addc(s->writer.out, ','));
    s->writer.depth = 0;
    s->events_open = false;
    bench_write_open(&s->writer, NULL, '{');
    bench_write_text(&s->writer, "traceId", s->trace_id);
    bench_write_text(&s->writer, "spanId", f->id);
    if (f->parent)
        bench_write_text(&s->writer, "parentSpanId", f->parent);
    bench_write_text(&s->writer, "name", f->name);
    bench_write_int(&s->writer, "kind", f->kind);
    put_time(s, "startTimeUnixNano", f->begin_us);
    put_time(s, "endTimeUnixNano", f->end_us > f->begin_us ? f->end_us : f->begin_us);
    bench_write_open(&s->writer, "attributes", '[');
}

/* The attributes are all there; its events follow. */
static void begin_events(spans *s)
{
    bench_write_close(&s->writer, ']');
    bench_write_open(&s->writer, "events", '[');
}

static void put_event(spans *s, const trace_record *record, const char *name)
{
    bench_write_open(&s->writer, NULL, '{');
    put_time(s, "timeUnixNano", record->wall_us);
    bench_write_text(&s->writer, "name", name);
    bench_write_open(&s->writer, "attributes", '[');
    put_attribute(s, "telnyx.result", record->result);
    put_attribute(s, "telnyx.instance", record->instance);
    put_number(s, "telnyx.attempt", record->attempts);
    put_number(s, "http.response.status_code", (uint64_t)record->status);
    put_number(s, "telnyx.wait_ms", record->wait_ms > 0 ? (uint64_t)record->wait_ms : 0);
    bench_write_close(&s->writer, ']');
    bench_write_close(&s->writer, '}');
}

static void end(spans *s, const char *error)
{
    bench_write_close(&s->writer, ']');
    bench_write_open(&s->writer, "status", '{');
    if (error) {
        bench_write_int(&s->writer, "code", STATUS_ERROR);
        bench_write_text(&s->writer, "message", error);
    }
    bench_write_close(&s->writer, '}');
    bench_write_close(&s->writer, '}');
}

/* "webhook call.answered"; what is foreign is cut where it is too long. */
static const char *name_span(char out[128], const char *first, const char *second)
{
    snprintf(out, 128, "%.50s %.70s", first, second ? second : "?");
    bench_cut(out);
    return out;
}

/* Records ---------------------------------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool is_failure(const trace_record *record)
{
    return record && record->result && !same(record->result, "ok");
}

static size_t last_of(const spans *s, size_t i)
{
    size_t count = s->session->records_count;
    return count - i > AHEAD ? i + AHEAD : count;
}

static const trace_record *at(const spans *s, size_t i)
{
    return s->session->records[i];
}

static int64_t leg_end(const spans *s, const trace_leg *leg)
{
    return leg && leg->end ? leg->end->wall_us : trace_session_end(s->session);
}

/* Session and legs ------------------------------------------------------------------------------- */

static void put_who(spans *s, const trace_leg *leg)
{
    put_attribute(s, "telnyx.call_control_id", leg->call_id);
    put_attribute(s, "telnyx.direction", leg->direction);
    put_attribute(s, "telnyx.from", leg->from);
    put_attribute(s, "telnyx.to", leg->to);
}

static bool was_met(const trace_leg *leg)
{
    for (const trace_record *record = leg->first; record; record = record->next)
        if (record->kind == TELNYX_TRACE_CALL_MET)
            return true;
    return false;
}

static bool was_any_met(const trace_session *session)
{
    for (size_t i = 0; i < session->legs_count; i++)
        if (was_met(session->legs[i]))
            return true;
    return false;
}

static void put_session(spans *s)
{
    const trace_session *session = s->session;
    begin(s, &(frame){ s->root, NULL, "session", KIND_INTERNAL, trace_session_begin(session),
                       trace_session_end(session) });
    put_attribute(s, "telnyx.call_session_id", session->id);
    put_number(s, "telnyx.legs", session->legs_count);
    if (session->legs_count)
        put_who(s, session->legs[0]);
    begin_events(s);
    end(s, NULL);
}

static void put_leg(spans *s, const trace_leg *leg)
{
    char id[17];
    leg_id(s, id, leg);
    begin(s, &(frame){ id, s->root, "leg", KIND_INTERNAL, leg->first->wall_us, leg_end(s, leg) });
    put_who(s, leg);
    if (leg->end)
        put_attribute(s, "telnyx.end_reason", leg->end->result);
    begin_events(s);
    for (const trace_record *record = leg->first; record; record = record->next)
        if (record->kind == TELNYX_TRACE_CALL_STATE || record->kind == TELNYX_TRACE_COMPONENT)
            put_event(s, record, record->what ? record->what : "?");
    end(s, NULL);
}

/* Webhooks --------------------------------------------------------------------------------------- */

/* Answers come in the order of the deliveries: that of the delivery after `before` others of the event. */
static const trace_record *acknowledgement(const spans *s, size_t i, unsigned before)
{
    for (size_t next = i + 1; next < last_of(s, i); next++) {
        if (at(s, next)->kind != TELNYX_TRACE_EVENT_ACKNOWLEDGED ||
            at(s, next)->process != at(s, i)->process || !same(at(s, next)->id, at(s, i)->id))
            continue;
        if (before-- == 0)
            return at(s, next);
    }
    return NULL;
}

/* Deliveries of the event that were under way when this one came. */
static unsigned unanswered_before(const spans *s, size_t i)
{
    unsigned count = 0;
    for (size_t past = i > AHEAD ? i - AHEAD : 0; past < i; past++) {
        if (at(s, past)->process != at(s, i)->process || !same(at(s, past)->id, at(s, i)->id))
            continue;
        count += at(s, past)->kind == TELNYX_TRACE_EVENT_ARRIVED;
        count -= at(s, past)->kind == TELNYX_TRACE_EVENT_ACKNOWLEDGED && count > 0;
    }
    return count;
}

/* A delivery of what another instance has is noted once it is answered. */
static int64_t came_us(const trace_record *record, const trace_record *answer)
{
    bool noted_late = answer && same(record->result, "elsewhere") && answer->elapsed_us > 0;
    return noted_late ? answer->wall_us - answer->elapsed_us : record->wall_us;
}

static void put_webhook(spans *s, size_t i)
{
    const trace_record *record = at(s, i), *answer;
    bool first = !record->result || same(record->result, "new") || same(record->result, "fetched");
    char id[17], parent[17], name[128];
    answer = acknowledgement(s, i, first ? 0 : unanswered_before(s, i));
    own_span_id(s, id, "webhook", record, (uint64_t)record->wall_us);
    leg_id(s, parent, record->leg);
    name_span(name, "webhook", record->what);
    begin(s, &(frame){ id, parent, name, KIND_SERVER, came_us(record, answer),
                       answer ? answer->wall_us : record->wall_us });
    put_attribute(s, "telnyx.event_type", record->what);
    put_attribute(s, "telnyx.event_id", record->id);
    put_attribute(s, "telnyx.result", record->result);
    if (answer) {
        put_number(s, "http.response.status_code", (uint64_t)answer->status);
        put_attribute(s, "telnyx.acknowledged_by", answer->result);
    }
    begin_events(s);
    for (size_t next = i + 1; first && next < last_of(s, i); next++) {
        const trace_record *other = at(s, next);
        if (same(other->id, record->id) && other->process == record->process &&
            other->kind >= TELNYX_TRACE_EVENT_HELD && other->kind <= TELNYX_TRACE_EVENT_DISPATCHED)
            put_event(s, other, other->kind_name);
    }
    end(s, answer && answer->status > 299 ? "not acknowledged" : NULL);
}

/* Commands --------------------------------------------------------------------------------------- */

static bool is_of_command(const trace_record *record, const trace_record *given)
{
    return record->kind > TELNYX_TRACE_COMMAND_REFUSED &&
           record->kind <= TELNYX_TRACE_REQUEST_DONE && record->process == given->process &&
           record->request_number == given->request_number && same(record->what, given->what);
}

static bool ends_command(const trace_record *record)
{
    return record->kind == TELNYX_TRACE_REQUEST_DONE ||
           record->kind == TELNYX_TRACE_COMMAND_DROPPED;
}

/* The place behind its last record; *done is that when it is its end. */
static size_t end_of_command(const spans *s, size_t i, const trace_record **done)
{
    size_t end_at = i + 1;
    for (size_t next = i + 1; next < last_of(s, i); next++) {
        if (!is_of_command(at(s, next), at(s, i)))
            continue;
        end_at = next + 1;
        if (ends_command(at(s, next))) {
            *done = at(s, next);
            break;
        }
    }
    return end_at;
}

static void put_command(spans *s, size_t i)
{
    const trace_record *given = at(s, i), *done = NULL;
    size_t end_at = end_of_command(s, i, &done);
    char id[17], parent[17], name[128];
    own_span_id(s, id, "command", given, (uint64_t)given->wall_us + given->request_number);
    leg_id(s, parent, given->leg);
    name_span(name, "command", given->what);
    begin(s, &(frame){ id, parent, name, KIND_CLIENT, given->wall_us, at(s, end_at - 1)->wall_us });
    put_attribute(s, "telnyx.operation", given->what);
    put_attribute(s, "telnyx.command_id", given->id);
    put_attribute(s, "telnyx.cause", given->cause);
    if (done) {
        put_attribute(s, "telnyx.result", done->result);
        put_number(s, "telnyx.attempts", done->attempts);
        put_number(s, "http.response.status_code", (uint64_t)done->status);
    }
    begin_events(s);
    for (size_t next = i + 1; next < end_at; next++)
        if (is_of_command(at(s, next), given) && !ends_command(at(s, next)))
            put_event(s, at(s, next), at(s, next)->kind_name);
    end(s, is_failure(done) ? done->result : NULL);
}

/* What lasts ------------------------------------------------------------------------------------- */

static void put_flow_state(spans *s, size_t i)
{
    const trace_record *record = at(s, i);
    int64_t end_us = leg_end(s, record->leg);
    char id[17], parent[17], flow[48], name[128];
    if (!record->what || !*record->what)
        return; /* the flow is left */
    for (const trace_record *next = record->next; next; next = next->next) {
        if (next->kind == TELNYX_TRACE_FLOW_STATE) {
            end_us = next->wall_us;
            break;
        }
    }
    span_id(s, id, "flow", record->what, (uint64_t)record->wall_us);
    leg_id(s, parent, record->leg);
    snprintf(flow, sizeof flow, "flow %.40s", record->flow ? record->flow : "");
    bench_cut(flow);
    name_span(name, flow, record->what);
    begin(s, &(frame){ id, parent, name, KIND_INTERNAL, record->wall_us, end_us });
    put_attribute(s, "telnyx.flow", record->flow);
    put_attribute(s, "telnyx.flow_state", record->what);
    put_attribute(s, "telnyx.flow_state_before", record->before);
    put_attribute(s, "telnyx.trigger", record->result);
    begin_events(s);
    end(s, NULL);
}

/* Things that begin with one record and end with an event. */
typedef struct stretch {
    const char *name;
    telnyx_trace_kind kind;
    const char *what;
    const char *end;
} stretch;

static const stretch stretches[] = {
    { "gather", TELNYX_TRACE_REQUEST_DONE, "calls.actions.gather", "call.gather.ended" },
    { "gather", TELNYX_TRACE_REQUEST_DONE, "calls.actions.gather_using_speak",
      "call.gather.ended" },
    { "gather", TELNYX_TRACE_REQUEST_DONE, "calls.actions.gather_using_audio",
      "call.gather.ended" },
    { "gather", TELNYX_TRACE_REQUEST_DONE, "calls.actions.gather_using_ai",
      "call.ai_gather.ended" },
    { "speak", TELNYX_TRACE_EVENT_ARRIVED, "call.speak.started", "call.speak.ended" },
    { "playback", TELNYX_TRACE_EVENT_ARRIVED, "call.playback.started", "call.playback.ended" },
};

static bool begins(const stretch *of, const trace_record *record)
{
    bool first = record->kind == TELNYX_TRACE_REQUEST_DONE ? same(record->result, "ok")
                                                           : same(record->result, "new");
    return of->kind == record->kind && first && same(record->what, of->what);
}

static void put_stretch(spans *s, size_t i, const stretch *of)
{
    const trace_record *record = at(s, i);
    int64_t end_us = leg_end(s, record->leg);
    char id[17], parent[17];
    for (size_t next = i + 1; next < last_of(s, i); next++) {
        if (at(s, next)->kind == TELNYX_TRACE_EVENT_ARRIVED && at(s, next)->leg == record->leg &&
            same(at(s, next)->what, of->end)) {
            end_us = at(s, next)->wall_us;
            break;
        }
    }
    span_id(s, id, of->name, record->id, (uint64_t)record->wall_us);
    leg_id(s, parent, record->leg);
    begin(s, &(frame){ id, parent, of->name, KIND_INTERNAL, record->wall_us, end_us });
    begin_events(s);
    end(s, NULL);
}

static void put_record(spans *s, size_t i)
{
    const trace_record *record = at(s, i);
    if (record->instance != s->instance)
        return;
    if (record->kind == TELNYX_TRACE_EVENT_ARRIVED)
        put_webhook(s, i);
    if (record->kind == TELNYX_TRACE_COMMAND_GIVEN)
        put_command(s, i);
    if (record->kind == TELNYX_TRACE_FLOW_STATE)
        put_flow_state(s, i);
    for (size_t k = 0; k < sizeof stretches / sizeof stretches[0]; k++)
        if (begins(&stretches[k], record))
            put_stretch(s, i, &stretches[k]);
}

unsigned trace_spans(const trace_session *session, const char *instance, telnyx__buf *out)
{
    spans s = { .session = session, .instance = instance, .writer = { .out = out } };
    if (session->outside || !session->records_count)
        return 0;
    trace_spans_trace_id(session, s.trace_id);
    span_id(&s, s.root, "session", "", 0);
    /* What came after the session was told has the root that was told then. */
    if (session->records[0]->instance == instance && was_any_met(session))
        put_session(&s);
    for (size_t i = 0; i < session->legs_count; i++)
        if (session->legs[i]->first->instance == instance && was_met(session->legs[i]))
            put_leg(&s, session->legs[i]);
    for (size_t i = 0; i < session->records_count; i++)
        put_record(&s, i);
    return s.count;
}
