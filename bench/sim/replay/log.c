#include "sim/replay/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/trace.h>

#include "api/api.h"
#include "common/memory.h"

#define LOOK_DEPTH 3 /* how deep in an entry's metadata the event may stand */
#define BODY_MAX   (1u << 20)
#define LACKS_BODY ",\"lacks\":\"body\"}"

/* Entries --------------------------------------------------------------------------------------------- */

/* The platform shows several places for the event. It is known by what it has. */
static const telnyx__json *event_in(const telnyx__json *node, unsigned depth)
{
    if (telnyx__json_get_text(node, "event_type") && telnyx__json_get_text(node, "id") &&
        telnyx__json_kind_of(telnyx__json_get(node, "payload")) == TELNYX__JSON_OBJECT)
        return node;
    const telnyx__json *found = NULL;
    for (const telnyx__json *at = depth ? telnyx__json_first(node) : NULL; at && !found;
         at = telnyx__json_next(at))
        found = event_in(at, depth - 1);
    return found;
}

/* The same for a member, whatever object has it. */
static const char *text_in(const telnyx__json *node, const char *name, unsigned depth)
{
    const char *found = telnyx__json_get_text(node, name);
    for (const telnyx__json *at = depth ? telnyx__json_first(node) : NULL; at && !found;
         at = telnyx__json_next(at))
        found = text_in(at, name, depth - 1);
    return found;
}

void sim_log_add(sim_log *log, const telnyx_call_event_record *record)
{
    unsigned repaired;
    int64_t at_us = 0;
    if ((log->count & (log->count - 1)) == 0)
        log->entries =
            bench_resize(log->entries, (log->count ? 2 * log->count : 1) * sizeof *log->entries);
    sim_log_entry *entry = &log->entries[log->count];
    *entry = (sim_log_entry){ .place = log->count };
    log->count++;
    if (record->event_timestamp)
        (void)telnyx__time_parse(telnyx__span_of(record->event_timestamp), &at_us);
    entry->at_us = at_us;
    entry->command = record->type == TELNYX_CALL_EVENT_COMMAND;
    entry->name = bench_text(record->name ? record->name : "");
    entry->leg = bench_text(record->call_leg_id);
    entry->session = bench_text(record->call_session_id);
    if (record->metadata && telnyx__json_receive(&entry->metadata, record->metadata,
                                                 strlen(record->metadata), 0, &repaired, NULL) != 0)
        entry->metadata = NULL;
    entry->call = bench_text(text_in(entry->metadata, "call_control_id", LOOK_DEPTH + 1));
}

void sim_log_free(sim_log *log)
{
    for (size_t i = 0; i < log->count; i++) {
        bench_free(log->entries[i].name);
        bench_free(log->entries[i].leg);
        bench_free(log->entries[i].session);
        bench_free(log->entries[i].call);
        telnyx__json_free(log->entries[i].metadata);
    }
    bench_free(log->entries);
}

static int by_time(const void *a, const void *b)
{
    const sim_log_entry *x = a, *y = b;
    if (x->at_us != y->at_us)
        return x->at_us < y->at_us ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* A command may not say which call it was for; other entries of its leg do. */
static const char *call_of(const sim_log *log, const sim_log_entry *entry)
{
    for (size_t i = 0; !entry->call && i < log->count; i++) {
        const sim_log_entry *other = &log->entries[i];
        if (other->call && telnyx__str_equal(other->leg, entry->leg))
            return other->call;
    }
    return entry->call;
}

/* Lines ----------------------------------------------------------------------------------------------- */

typedef struct writer {
    sim_log *log;
    telnyx__buf *out;
    uint64_t number, requests;
} writer;

/* `lacks`: what is put at the end of the line in place of its bracket; NULL: nothing. */
static void write_line(writer *w, telnyx_trace_record *record, const char *lacks)
{
    const unsigned show = TELNYX_TRACE_PERSONAL | TELNYX_TRACE_BODIES;
    record->number = ++w->number;
    size_t length = telnyx_trace_json(record, show, NULL, 0);
    char *line = bench_alloc(length + 1);
    (void)telnyx_trace_json(record, show, line, length + 1);
    bench_must(telnyx__buf_add(w->out, line, lacks ? length - 1 : length));
    bench_must(telnyx__buf_adds(w->out, lacks ? lacks : ""));
    bench_must(telnyx__buf_addc(w->out, '\n'));
    bench_free(line);
}

static telnyx_trace_record record_of(const writer *w, telnyx_trace_kind kind,
                                     const sim_log_entry *entry)
{
    return (telnyx_trace_record){ .kind = kind,
                                  .wall_us = entry->at_us,
                                  .monotonic_us = (uint64_t)entry->at_us,
                                  .call_control_id = call_of(w->log, entry),
                                  .call_session_id = entry->session,
                                  .call_leg_id = entry->leg,
                                  .elapsed_us = -1,
                                  .talk_us = -1,
                                  .wait_ms = -1 };
}

static void write_event(writer *w, const sim_log_entry *entry)
{
    const telnyx__json *event = event_in(entry->metadata, LOOK_DEPTH);
    telnyx_trace_record record = record_of(w, TELNYX_TRACE_EVENT_ARRIVED, entry);
    telnyx__buf body;
    if (!event) {
        w->log->left_out++;
        return;
    }
    telnyx__buf_init(&body, telnyx__alloc_default(), BODY_MAX);
    bench_must(telnyx__buf_adds(&body, "{\"data\":"));
    bench_must(telnyx__json_print(event, &body, false));
    bench_must(telnyx__buf_addc(&body, '}'));
    record.what = telnyx__json_get_text(event, "event_type");
    record.id = telnyx__json_get_text(event, "id");
    record.result = "new";
    record.body = body.data;
    record.body_length = body.length;
    write_line(w, &record, NULL);
    telnyx__buf_free(&body);
    w->log->events++;
}

/* By its name, or the last part of it. */
static const telnyx_api_operation *operation_of(const char *name)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count), *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *last = strrchr(ops[i].name, '.');
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
        if (!found && last && strcmp(last + 1, name) == 0)
            found = &ops[i];
    }
    return found;
}

/* The path with the call's id in it. False when it wants another id. */
static bool target_of(const telnyx_api_operation *op, const char *call, telnyx__buf *out)
{
    static const char id[] = "{call_control_id}";
    const char *open = strchr(op->path, '{');
    if (!open)
        return telnyx__buf_adds(out, op->path) == 0;
    if (strncmp(open, id, sizeof id - 1) != 0 || strchr(open + 1, '{') || !call)
        return false;
    bench_must(telnyx__buf_add(out, op->path, (size_t)(open - op->path)));
    for (; *call; call++) {
        bool plain = (*call >= '0' && *call <= '9') || (*call >= 'A' && *call <= 'Z') ||
                     (*call >= 'a' && *call <= 'z') || strchr("-_.~", *call);
        bench_must(plain ? telnyx__buf_addc(out, *call)
                         : telnyx__buf_addf(out, "%%%02X", (unsigned char)*call));
    }
    return telnyx__buf_adds(out, open + sizeof id - 1) == 0;
}

/* What the log does not have, as it usually reads. */
static void write_answer_body(const sim_log_entry *entry, const char *call, int status,
                              telnyx__buf *out)
{
    if (status < 200 || status > 299)
        return;
    if (strcmp(entry->name, "calls.dial") != 0 && strcmp(entry->name, "dial") != 0)
        bench_must(telnyx__buf_adds(out, "{\"data\":{\"result\":\"ok\"}}"));
    else
        bench_must(telnyx__buf_addf(out,
                                    "{\"data\":{\"call_control_id\":\"%s\",\"call_leg_id\":\"%s\","
                                    "\"call_session_id\":\"%s\",\"is_alive\":false,\"record_type\":"
                                    "\"call\"}}",
                                    call ? call : "", entry->leg ? entry->leg : "",
                                    entry->session ? entry->session : ""));
}

static void write_request(writer *w, const sim_log_entry *entry, const telnyx_api_operation *op,
                          const char *target)
{
    int64_t status = 200;
    telnyx__buf body;
    telnyx_trace_record record = record_of(w, TELNYX_TRACE_REQUEST_SENT, entry);
    (void)telnyx__json_to_int(telnyx__json_get(entry->metadata, "status"), &status);
    record.what = op->name;
    record.id = telnyx__json_get_text(entry->metadata, "command_id");
    record.request_number = ++w->requests;
    record.attempts = 1;
    record.method = op->method;
    record.target = target;
    write_line(w, &record, LACKS_BODY);
    telnyx__buf_init(&body, telnyx__alloc_default(), BODY_MAX);
    write_answer_body(entry, record.call_control_id, (int)status, &body);
    record.kind = TELNYX_TRACE_REQUEST_ANSWERED;
    record.result = status >= 200 && status <= 299 ? "ok" : "refused";
    record.status = (int)status;
    record.body = body.data;
    record.body_length = body.length;
    write_line(w, &record, NULL);
    telnyx__buf_free(&body);
    w->log->commands++;
}

static void write_command(writer *w, const sim_log_entry *entry)
{
    const telnyx_api_operation *op = operation_of(entry->name);
    telnyx__buf target;
    telnyx__buf_init(&target, telnyx__alloc_default(), BODY_MAX);
    if (op && strcmp(op->method, "GET") == 0)
        ; /* it changes nothing */
    else if (op && target_of(op, call_of(w->log, entry), &target))
        write_request(w, entry, op, target.data);
    else
        w->log->left_out++;
    telnyx__buf_free(&target);
}

void sim_log_write(sim_log *log, telnyx__buf *out)
{
    writer w = { .log = log, .out = out };
    if (log->count)
        qsort(log->entries, log->count, sizeof *log->entries, by_time);
    for (size_t i = 0; i < log->count; i++) {
        if (log->entries[i].command)
            write_command(&w, &log->entries[i]);
        else
            write_event(&w, &log->entries[i]);
    }
}
