#include "trace/record.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "common/memory.h"
#include "common/shown.h"

/* More than a body of the platform's or a request has. */
#define VALUES_MAX   200000
#define DETAIL_BYTES 400
/* A text that is longer is cut: it would not be read. */
#define TEXT_BYTES 2048

/* The line --------------------------------------------------------------------------------------- */

static uint64_t count_of(const telnyx__json *tree, const char *name)
{
    int64_t value = 0;
    return telnyx__json_to_int(telnyx__json_get(tree, name), &value) && value > 0 ? (uint64_t)value
                                                                                  : 0;
}

static int64_t span_of(const telnyx__json *tree, const char *name)
{
    int64_t value = -1;
    return telnyx__json_to_int(telnyx__json_get(tree, name), &value) && value >= 0 ? value : -1;
}

static int64_t date_of(const telnyx__json *tree, const char *name)
{
    int64_t us = 0;
    const char *text = telnyx__json_get_text(tree, name);
    return text && telnyx__time_parse(telnyx__span_of(text), &us) && us > 0 ? us : 0;
}

static telnyx_trace_kind kind_of(const char *name)
{
    for (int i = 1; i < TELNYX_TRACE_KIND_COUNT; i++)
        if (strcmp(telnyx_trace_kind_name((telnyx_trace_kind)i), name) == 0)
            return (telnyx_trace_kind)i;
    return (telnyx_trace_kind)0;
}

static void read_texts(trace_fields *f)
{
    const struct {
        const char *name, **place;
    } texts[] = {
        { "instance", &f->instance },
        { "call_control_id", &f->call_id },
        { "call_session_id", &f->session_id },
        { "direction", &f->direction },
        { "from", &f->from },
        { "to", &f->to },
        { "what", &f->what },
        { "result", &f->result },
        { "before", &f->before },
        { "id", &f->id },
        { "cause", &f->cause },
        { "flow", &f->flow },
        { "method", &f->method },
        { "target", &f->target },
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i].place = telnyx__json_get_text(f->tree, texts[i].name);
}

static void read_numbers(trace_fields *f)
{
    uint64_t status = count_of(f->tree, "status"), attempts = count_of(f->tree, "attempts");
    f->number = count_of(f->tree, "number");
    f->call_number = count_of(f->tree, "call_number");
    f->request_number = count_of(f->tree, "request_number");
    f->wall_us = date_of(f->tree, "time");
    f->occurred_us = date_of(f->tree, "occurred_at");
    f->elapsed_us = span_of(f->tree, "elapsed_us");
    f->talk_us = span_of(f->tree, "talk_us");
    f->wait_ms = span_of(f->tree, "wait_ms");
    f->status = status < 1000 ? (int)status : 0;
    f->attempts = attempts < 1000000 ? (unsigned)attempts : 0;
    f->body = telnyx__json_get(f->tree, "body");
}

const char *trace_fields_read(trace_fields *f, const char *line, size_t length)
{
    unsigned repaired = 0;
    size_t at = 0;
    *f = (trace_fields){ .elapsed_us = -1 };
    int error = telnyx__json_receive(&f->tree, line, length, VALUES_MAX, &repaired, &at);
    if (error == TELNYX_ETOOBIG)
        return "has too many values";
    if (error)
        return "is no JSON";
    f->kind_name = telnyx__json_get_text(f->tree, "kind");
    if (telnyx__json_kind_of(f->tree) == TELNYX__JSON_OBJECT && count_of(f->tree, "v") &&
        f->kind_name) {
        f->kind = kind_of(f->kind_name);
        read_texts(f);
        read_numbers(f);
        return NULL;
    }
    trace_fields_free(f);
    return "is no record of a trace: it has no \"v\" or no \"kind\"";
}

void trace_fields_free(trace_fields *fields)
{
    telnyx__json_free(fields->tree);
    fields->tree = NULL;
}

const char *trace_short_name(const char *operation)
{
    static const char *const prefixes[] = { "calls.actions.", "calls." };
    if (!operation || !*operation)
        return "?";
    for (unsigned i = 0; i < 2; i++) {
        size_t length = strlen(prefixes[i]);
        if (strncmp(operation, prefixes[i], length) == 0 && operation[length])
            return operation + length;
    }
    return operation;
}

/* The body, in short ----------------------------------------------------------------------------- */

/* What tells why, of all that an event may have. */
static const char *const telling[] = { "digits",         "digit",  "status",       "hangup_cause",
                                       "hangup_source",  "reason", "result",       "state",
                                       "failure_reason", "cause",  "hangup_detail" };

static void of_event(char out[DETAIL_BYTES], const telnyx__json *payload)
{
    size_t used = 0;
    for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++) {
        const char *text = NULL;
        if (telnyx__json_scalar_text(telnyx__json_get(payload, telling[i]), &text) != 0 || !text ||
            !*text)
            continue;
        int more = snprintf(out + used, DETAIL_BYTES - used, "%s%s=%.60s", used ? " " : "",
                            telling[i], text);
        bench_cut(out + used);
        if (more < 0 || used + (size_t)more >= DETAIL_BYTES)
            break;
        used += strlen(out + used);
    }
    out[used] = '\0';
}

static void of_request(char out[DETAIL_BYTES], const telnyx__json *body)
{
    const telnyx__json *member = telnyx__json_first(body);
    size_t used = 0;
    for (; member; member = telnyx__json_next(member)) {
        const char *text = NULL, *key = telnyx__json_key(member);
        if (strcmp(key, "command_id") == 0 || strcmp(key, "client_state") == 0 ||
            telnyx__json_any_text(member, &text) != 0 || !text)
            continue;
        int more =
            snprintf(out + used, DETAIL_BYTES - used, "%s%s=%.150s", used ? " " : "", key, text);
        if (more < 0 || used + (size_t)more >= DETAIL_BYTES)
            break;
        used += strlen(out + used);
    }
    out[used] = '\0';
}

static bool is_by_hand(const trace_fields *fields)
{
    return fields->kind == TELNYX_TRACE_REQUEST_SENT && fields->what && fields->method &&
           fields->target && strcmp(fields->what, fields->method) == 0;
}

static void summarise(char out[DETAIL_BYTES], const trace_fields *fields)
{
    out[0] = '\0';
    if (is_by_hand(fields)) { /* it has no other name */
        snprintf(out, DETAIL_BYTES, "%.300s", fields->target);
        return;
    }
    if (telnyx__json_kind_of(fields->body) != TELNYX__JSON_OBJECT)
        return;
    if (fields->kind == TELNYX_TRACE_EVENT_ARRIVED)
        of_event(out, telnyx__json_at(fields->body, "data.payload"));
    else if (fields->kind == TELNYX_TRACE_REQUEST_SENT)
        of_request(out, fields->body);
    else if (fields->kind == TELNYX_TRACE_REQUEST_ANSWERED && fields->status >= 400) {
        const char *text = telnyx__json_text(telnyx__json_at(fields->body, "/errors/0/detail"));
        snprintf(out, DETAIL_BYTES, "%.300s", text ? text : "");
    }
}

/* What is kept ----------------------------------------------------------------------------------- */

static size_t room_for(const char *text)
{
    size_t length = text ? strlen(text) : 0;
    return text ? (length < TEXT_BYTES ? length : TEXT_BYTES) + 1 : 0;
}

static const char *place(char **at, const char *text)
{
    size_t room = room_for(text);
    if (!room)
        return NULL;
    char *copy = *at;
    memcpy(copy, text, room - 1);
    copy[room - 1] = '\0';
    bench_cut(copy);
    *at += room;
    return copy;
}

trace_record *trace_record_new(const trace_fields *f, uint64_t order, const char *because)
{
    char detail[DETAIL_BYTES];
    summarise(detail, f);
    bench_cut(detail);
    const char *const texts[] = {
        f->kind ? NULL : f->kind_name, f->what, f->result, f->before, f->id, f->cause, f->flow,
        detail[0] ? detail : NULL,     because
    };
    size_t bytes = sizeof(trace_record);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        bytes += room_for(texts[i]);
    trace_record *record = bench_alloc(bytes);
    char *at = (char *)(record + 1);
    *record = (trace_record){ .order = order,
                              .kind = f->kind,
                              .wall_us = f->wall_us,
                              .elapsed_us = f->elapsed_us,
                              .talk_us = f->talk_us,
                              .wait_ms = f->wait_ms,
                              .request_number = f->request_number,
                              .attempts = f->attempts,
                              .status = f->status,
                              .bytes = bytes };
    record->kind_name = f->kind ? telnyx_trace_kind_name(f->kind) : place(&at, texts[0]);
    record->what = place(&at, texts[1]);
    record->result = place(&at, texts[2]);
    record->before = place(&at, texts[3]);
    record->id = place(&at, texts[4]);
    record->cause = place(&at, texts[5]);
    record->flow = place(&at, texts[6]);
    record->detail = place(&at, texts[7]);
    record->because = place(&at, texts[8]);
    return record;
}
