/* A trace record as a line of JSON: the table in include/README.md, and what telnyx-trace, the inspector and
 * recordings read. */
#include <string.h>

#include <telnyx/trace.h>

#include "json/line.h"
#include "json/secret.h"
#include "json/veil.h"

/* Members ---------------------------------------------------------------------------------------- */

/* A member's name as it stands in the line, which is one piece of a known length. */
typedef struct member {
    const char *text;
    size_t length;
} member;

#define MEMBER(name)                                                                               \
    (member)                                                                                       \
    {                                                                                              \
        ",\"" name "\":", sizeof(",\"" name "\":") - 1                                             \
    }

static void add_name(telnyx__line *line, member name)
{
    telnyx__line_add(line, name.text, name.length);
}

static void add_text(telnyx__line *line, member name, const char *text)
{
    if (!text || !*text)
        return;
    add_name(line, name);
    telnyx__line_add_text(line, text, strlen(text));
}

/* A text that others have made up, or that is put together from what the program gave. */
static void add_veiled(telnyx__line *line, member name, const char *text, size_t length,
                       bool personal)
{
    const unsigned char *bytes = (const unsigned char *)text;
    telnyx__letters rest = { bytes, bytes + length, false };
    telnyx__cut cut;
    add_name(line, name);
    telnyx__line_add(line, "\"", 1);
    while (telnyx__find_secret(rest, personal, &cut)) {
        telnyx__line_add_letters(line, (const char *)rest.at, (size_t)(cut.from - rest.at));
        telnyx__line_adds(line, "***");
        rest.at = cut.to;
    }
    telnyx__line_add_letters(line, (const char *)rest.at, (size_t)(rest.end - rest.at));
    telnyx__line_add(line, "\"", 1);
}

static void add_foreign(telnyx__line *line, member name, const char *text, bool personal)
{
    if (text && *text)
        add_veiled(line, name, text, strlen(text), personal);
}

static void add_number(telnyx__line *line, member name, int64_t value)
{
    add_name(line, name);
    telnyx__line_add_int(line, value);
}

static void add_count(telnyx__line *line, member name, uint64_t value)
{
    if (value)
        add_number(line, name, value < INT64_MAX ? (int64_t)value : INT64_MAX);
}

static void add_span(telnyx__line *line, member name, int64_t value)
{
    if (value >= 0)
        add_number(line, name, value);
}

/* Dates ------------------------------------------------------------------------------------------ */

/* Year, month and day of a day that is counted from 1970, in the calendar that goes on for ever. Years are
 * counted from March on, so that the day that comes and goes is the last. */
static void put_day(char out[10], uint32_t day)
{
    uint32_t days = day + 719468; /* since 1 March of the year 0 */
    uint32_t era = days / 146097, of_era = days % 146097;
    uint32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    uint32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    uint32_t month = (5 * of_year + 2) / 153; /* 0: March */
    year += era * 400 + (month >= 10);
    telnyx__line_put_pair(out, year / 100);
    telnyx__line_put_pair(out + 2, year % 100);
    out[4] = out[7] = '-';
    telnyx__line_put_pair(out + 5, month < 10 ? month + 3 : month - 9);
    telnyx__line_put_pair(out + 8, of_year - (153 * month + 2) / 5 + 1);
}

/* RFC 3339, UTC, with microseconds; nothing outside the years 1970 to 9999. */
static void add_date(telnyx__line *line, member name, int64_t us)
{
    static const int64_t last_us = INT64_C(253402300799999999);
    char out[30] = "\"          T  :  :  .      Z\"";
    if (us <= 0 || us > last_us)
        return;
    uint64_t seconds = (uint64_t)us / 1000000;
    uint32_t of_day = (uint32_t)(seconds % 86400), part = (uint32_t)((uint64_t)us % 1000000);
    put_day(out + 1, (uint32_t)(seconds / 86400));
    telnyx__line_put_pair(out + 12, of_day / 3600);
    telnyx__line_put_pair(out + 15, of_day / 60 % 60);
    telnyx__line_put_pair(out + 18, of_day % 60);
    telnyx__line_put_pair(out + 21, part / 10000);
    telnyx__line_put_pair(out + 23, part / 100 % 100);
    telnyx__line_put_pair(out + 25, part % 100);
    add_name(line, name);
    telnyx__line_add(line, out, sizeof out - 1);
}

/* The line --------------------------------------------------------------------------------------- */

/* What is no JSON is nobody's format: whom it names cannot be hidden in it. */
static void add_body(telnyx__line *line, const telnyx_trace_record *record, bool personal)
{
    telnyx__line before = *line;
    if (!record->body || !record->body_length)
        return;
    add_name(line, MEMBER("body"));
    if (telnyx__veil(line, record->body, record->body_length, personal))
        return;
    *line = before;
    if (personal) {
        add_veiled(line, MEMBER("body_text"), record->body, record->body_length, true);
    } else {
        add_count(line, MEMBER("body_bytes"), record->body_length);
    }
}

static void add_call(telnyx__line *line, const telnyx_trace_record *record, bool personal)
{
    add_count(line, MEMBER("call_number"), record->call_number);
    add_text(line, MEMBER("call_control_id"), record->call_control_id);
    add_text(line, MEMBER("call_session_id"), record->call_session_id);
    add_text(line, MEMBER("call_leg_id"), record->call_leg_id);
    add_text(line, MEMBER("direction"), record->direction);
    if (personal) {
        add_text(line, MEMBER("from"), record->from);
        add_text(line, MEMBER("to"), record->to);
    }
}

static void add_request(telnyx__line *line, const telnyx_trace_record *record, bool personal)
{
    add_count(line, MEMBER("request_number"), record->request_number);
    add_count(line, MEMBER("attempts"), record->attempts);
    add_count(line, MEMBER("status"), record->status > 0 ? (uint64_t)record->status : 0);
    add_text(line, MEMBER("method"), record->method);
    add_foreign(line, MEMBER("target"), record->target, personal);
}

size_t telnyx_trace_json(const telnyx_trace_record *record, unsigned show, char *out, size_t size)
{
    telnyx__line line = { out, size, 0 };
    bool personal = show & TELNYX_TRACE_PERSONAL;
    telnyx__line_adds(&line, "{\"v\":");
    telnyx__line_add_int(&line, TELNYX_TRACE_VERSION);
    add_count(&line, MEMBER("number"), record->number);
    add_date(&line, MEMBER("time"), record->wall_us);
    add_count(&line, MEMBER("monotonic_us"), record->monotonic_us);
    add_text(&line, MEMBER("kind"), telnyx_trace_kind_name(record->kind));
    add_foreign(&line, MEMBER("instance"), record->instance, true);
    add_call(&line, record, personal);
    add_foreign(&line, MEMBER("what"), record->what, personal);
    add_text(&line, MEMBER("result"), record->result);
    add_text(&line, MEMBER("before"), record->before);
    add_foreign(&line, MEMBER("id"), record->id, personal);
    add_foreign(&line, MEMBER("cause"), record->cause, personal);
    add_foreign(&line, MEMBER("flow"), record->flow, personal);
    add_date(&line, MEMBER("occurred_at"), record->occurred_us);
    add_span(&line, MEMBER("elapsed_us"), record->elapsed_us);
    add_span(&line, MEMBER("talk_us"), record->talk_us);
    add_span(&line, MEMBER("wait_ms"), record->wait_ms);
    add_request(&line, record, personal);
    if (show & TELNYX_TRACE_BODIES)
        add_body(&line, record, personal);
    telnyx__line_adds(&line, "}");
    return telnyx__line_end(&line);
}
