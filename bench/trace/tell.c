#include "trace/tell.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "common/memory.h"
#include "trace/book.h"

#define SLOW_US INT64_C(1000000) /* the platform waits for two seconds */

/* Text ------------------------------------------------------------------------------------------- */

static char *vprint(const char *format, va_list list)
{
    char *text = bench_alloc(4096);
    vsnprintf(text, 4096, format, list);
    return bench_resize(text, strlen(text) + 1);
}

__attribute__((format(printf, 2, 3))) static void set_text(trace_row *row, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    bench_free(row->text);
    row->text = vprint(format, list);
    va_end(list);
}

void trace_row_add(trace_row *row, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    char *more = vprint(format, list);
    va_end(list);
    if (!row->result) {
        row->result = more;
        return;
    }
    size_t size = strlen(row->result) + strlen(more) + 3;
    char *all = bench_alloc(size);
    snprintf(all, size, "%s, %s", row->result, more);
    bench_free(row->result);
    bench_free(more);
    row->result = all;
}

void trace_row_free(trace_row *row)
{
    bench_free(row->text);
    bench_free(row->result);
    row->text = row->result = NULL;
}

static const char *or_what(const char *text)
{
    return text && *text ? text : "?";
}

/* The sentence of an error's name, or NULL. */
static const char *sentence_of(const char *name)
{
    for (int error = -1; name && error > -256; error--)
        if (strcmp(telnyx_error_name(error), name) == 0)
            return telnyx_strerror(error);
    return NULL;
}

static bool is_ok(const trace_record *record)
{
    return !record->result || strcmp(record->result, "ok") == 0;
}

static bool says(const trace_record *record, const char *result)
{
    return record->result && strcmp(record->result, result) == 0;
}

typedef struct word {
    const char *said, *shown; /* `shown` NULL: nothing to tell */
} word;

/* What the words of a record mean; others are told as they are. */
static const char *in_words(const word *words, size_t count, const char *said)
{
    for (size_t i = 0; said && i < count; i++)
        if (strcmp(words[i].said, said) == 0)
            return words[i].shown;
    return said;
}

#define IN_WORDS(words, said) in_words(words, sizeof(words) / sizeof(words)[0], said)

/* Events ----------------------------------------------------------------------------------------- */

static void arrow(trace_row *row, trace_place from, trace_place to, bench_ladder_tone tone)
{
    row->from = from;
    row->to = to;
    row->tone = tone;
}

static void tell_arrived(trace_row *row, const trace_record *record)
{
    static const word words[] = { { "new", NULL },
                                  { "duplicate", "again: a duplicate" },
                                  { "in_work", "again, while it is in work" },
                                  { "elsewhere", "another's" },
                                  { "fetched", "fetched from the platform's log" } };
    const char *how = IN_WORDS(words, record->result);
    arrow(row, TRACE_PLATFORM, TRACE_APP,
          says(record, "elsewhere") ? BENCH_LADDER_DIM
          : how                     ? BENCH_LADDER_ODD
                                    : BENCH_LADDER_IN);
    set_text(row, "%s", or_what(record->what));
    if (how)
        trace_row_add(row, "%s", how);
}

static void tell_refused(trace_row *row, const trace_record *record)
{
    static const word words[] = { { "elsewhere", "another instance may have it" } };
    const char *sentence = sentence_of(record->result);
    arrow(row, TRACE_PLATFORM, TRACE_APP, BENCH_LADDER_BAD);
    set_text(row, "%s", record->what ? record->what : "a delivery");
    trace_row_add(row, "refused with %d: %s%s%s", record->status,
                  or_what(IN_WORDS(words, record->result)), sentence ? ": " : "",
                  sentence ? sentence : "");
}

void trace_tell_refused_after(trace_row *row, const trace_record *record)
{
    char time[32];
    if (record->elapsed_us > 0)
        trace_row_add(row, "after %s", bench_ladder_time(time, sizeof time, record->elapsed_us));
}

void trace_tell_held(trace_row *row, const trace_record *record)
{
    static const word words[] = { { "order", "it came too early" },
                                  { "dial", "its dial is not answered yet" },
                                  { "like", "older ones like it may come" } };
    const char *why = or_what(IN_WORDS(words, record->result));
    row->tone = BENCH_LADDER_ODD;
    if (record->wait_ms >= 0)
        trace_row_add(row, "held, for %lld ms at most: %s", (long long)record->wait_ms, why);
    else
        trace_row_add(row, "held: %s", why);
}

static void tell_released(trace_row *row, const trace_record *record)
{
    static const word words[] = { { "due", "what it waited for is there" },
                                  { "expired", "nothing came that it waited for" },
                                  { "memory", "there was no memory" },
                                  { "end", "the app ends" } };
    char time[32];
    arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_ODD);
    set_text(row, "%s goes on", or_what(record->what));
    if (record->elapsed_us >= 0)
        trace_row_add(row, "after %s", bench_ladder_time(time, sizeof time, record->elapsed_us));
    trace_row_add(row, "%s", or_what(IN_WORDS(words, record->result)));
}

void trace_tell_late(trace_row *row)
{
    row->tone = BENCH_LADDER_ODD;
    trace_row_add(row, "late: a later one came before it");
}

void trace_tell_acknowledged(trace_row *row, const trace_record *record)
{
    static const word words[] = { { "handler", NULL },    { "commands", NULL },
                                  { "duplicate", NULL },  { "receipt", NULL },
                                  { "elsewhere", NULL },  { "deadline", "at the deadline" },
                                  { "end", "at the end" } };
    const char *by = IN_WORDS(words, record->result);
    char time[32] = "";
    if (record->elapsed_us > 0)
        bench_ladder_time(time, sizeof time, record->elapsed_us);
    trace_row_add(row, "%d%s%s%s%s", record->status, time[0] ? " in " : "", time, by ? ", " : "",
                  by ? by : "");
    if (record->status < 200 || record->status > 299)
        row->tone = BENCH_LADDER_BAD;
    else if (record->elapsed_us > SLOW_US)
        row->tone = BENCH_LADDER_ODD;
}

/* Calls ------------------------------------------------------------------------------------------ */

static bool tell_met(trace_row *row, const trace_record *record)
{
    static const word words[] = { { "dialled", "is being dialled" },
                                  { "named", "has its id now" },
                                  { "tracked", "taken up by its id" } };
    if (says(record, "event"))
        return false; /* which stands above */
    set_text(row, "%s", or_what(IN_WORDS(words, record->result)));
    return true;
}

/* Whoever hands a call over has had a part of it. */
static void tell_handed_over(trace_row *row, const trace_record *record)
{
    char time[32];
    arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_DIM);
    set_text(row, "has handed the call over");
    if (record->elapsed_us > 0)
        trace_row_add(row, "after %s", bench_ladder_time(time, sizeof time, record->elapsed_us));
}

static void tell_ended(trace_row *row, const trace_record *record)
{
    char time[32];
    bool part = record->leg && record->leg->passed_on;
    if (record->instance && trace_is_handed_over(record)) {
        tell_handed_over(row, record);
        return;
    }
    set_text(row, "ended: %s", or_what(record->result));
    if (part) /* it knows its own part of the time */
        return;
    if (record->elapsed_us > 0)
        trace_row_add(row, "after %s", bench_ladder_time(time, sizeof time, record->elapsed_us));
    if (record->talk_us > 0)
        trace_row_add(row, "%s of them answered",
                      bench_ladder_time(time, sizeof time, record->talk_us));
    else if (record->talk_us < 0)
        trace_row_add(row, "never answered");
}

static void tell_flow(trace_row *row, const trace_record *record, bool ascii)
{
    bool begins = !record->before || !*record->before, ends = !record->what || !*record->what;
    arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_STATE);
    set_text(row, "%s%s%s%s%s", record->flow ? record->flow : "flow", begins ? ": " : ": ",
             begins ? "" : record->before,
             begins || ends ? ""
             : ascii        ? " -> "
                            : " → ",
             ends ? (begins ? "" : " is left") : record->what);
    if (record->result && !says(record, "enter"))
        trace_row_add(row, "by %s", record->result);
}

/* Commands --------------------------------------------------------------------------------------- */

static void tell_waits(trace_row *row, const trace_record *record)
{
    arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_DIM);
    set_text(row, "%s waits for the %s", trace_short_name(record->what),
             says(record, "answered") ? "answer" : or_what(record->result));
}

static void tell_failed(trace_row *row, const trace_record *record, const char *how)
{
    const char *sentence = sentence_of(record->result);
    bool ordinary = says(record, "TELNYX_ECALLENDED") || says(record, "TELNYX_ECANCELED");
    arrow(row, TRACE_APP, TRACE_APP, ordinary ? BENCH_LADDER_ODD : BENCH_LADDER_BAD);
    set_text(row, "%s %s", trace_short_name(record->what), how);
    trace_row_add(row, "%s%s%s", or_what(record->result), sentence ? ": " : "",
                  sentence ? sentence : "");
}

/* A hangup of a call that is over has what it wants. */
static void tell_dropped(trace_row *row, const trace_record *record)
{
    if (!is_ok(record)) {
        tell_failed(row, record, "was never sent");
        return;
    }
    arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_DIM);
    set_text(row, "%s was not needed", trace_short_name(record->what));
}

static void tell_sent(trace_row *row, const trace_record *record)
{
    arrow(row, TRACE_APP, TRACE_PLATFORM, BENCH_LADDER_GOOD);
    if (record->attempts > 1)
        set_text(row, "%s, attempt %u", trace_short_name(record->what), record->attempts);
    else
        set_text(row, "%s", trace_short_name(record->what));
}

void trace_tell_cause(trace_row *row, const char *because)
{
    char *text = row->text;
    row->text = NULL;
    set_text(row, "%s, for %s", text, because);
    bench_free(text);
}

void trace_tell_answered(trace_row *row, const trace_record *record)
{
    char time[32] = "";
    bool timed = record->elapsed_us > 0;
    if (timed)
        bench_ladder_time(time, sizeof time, record->elapsed_us);
    if (record->status)
        trace_row_add(row, "%d%s%s", record->status, timed ? " in " : "", time);
    else
        trace_row_add(row, "%s%s%s", or_what(record->result), timed ? " after " : "", time);
    if (record->status && !is_ok(record))
        trace_row_add(row, "%s", record->result);
    if (!is_ok(record) || record->status > 299)
        row->tone = BENCH_LADDER_BAD;
    if (record->detail)
        row->detail = record->detail;
}

void trace_tell_retried(trace_row *row, const trace_record *record)
{
    char time[32];
    row->tone = BENCH_LADDER_ODD;
    if (record->wait_ms > 0)
        trace_row_add(row, "again in %s",
                      bench_ladder_time(time, sizeof time, record->wait_ms * 1000));
    else
        trace_row_add(row, record->wait_ms == 0 ? "again at once" : "again when the call lets it");
}

static bool tell_done(trace_row *row, const trace_record *record)
{
    if (is_ok(record))
        return false;
    tell_failed(row, record, "failed");
    if (record->attempts > 1)
        trace_row_add(row, "after %u attempts", record->attempts);
    return true;
}

/* Instances -------------------------------------------------------------------------------------- */

void trace_tell_received(trace_row *row, const trace_record *record)
{
    row->from = TRACE_PEER;
    row->peer = record->peer;
    if (record->peer != record->instance)
        return;
    /* It was in the inbox of an instance that is gone, and its heir has put it there itself. */
    row->from = TRACE_APP;
    trace_row_add(row, "came back");
}

void trace_tell_elsewhere(trace_row *row, const trace_record *acknowledged)
{
    if (acknowledged->elapsed_us <= 0 || acknowledged->wall_us <= acknowledged->elapsed_us)
        return;
    row->wall_us = acknowledged->wall_us - acknowledged->elapsed_us;
    row->at_us = acknowledged->at_us - acknowledged->elapsed_us;
}

static void tell_component(trace_row *row, const trace_record *record)
{
    static const struct {
        const char *what, *shown;
        bool to_peer;
        bench_ladder_tone tone;
    } words[] = { { "forwarded", "forwarded to", true, BENCH_LADDER_PLAIN },
                  { "received", "received from", false, BENCH_LADDER_PLAIN },
                  { "taken over", "taken over from", false, BENCH_LADDER_ODD },
                  { "let go", "let go to", true, BENCH_LADDER_ODD } };
    for (size_t i = 0; record->peer && i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].what, record->what) != 0)
            continue;
        arrow(row, words[i].to_peer ? TRACE_APP : TRACE_PEER,
              words[i].to_peer ? TRACE_PEER : TRACE_APP, words[i].tone);
        set_text(row, "%s %s", words[i].shown, record->peer);
        return;
    }
    arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_PLAIN);
    set_text(row, "%s", or_what(record->what));
    if (record->result)
        trace_row_add(row, "%s", record->result);
}

/* All of them ------------------------------------------------------------------------------------ */

static bool tell_event(const trace_record *record, trace_row *row)
{
    switch (record->kind) {
    case TELNYX_TRACE_EVENT_ARRIVED:
        tell_arrived(row, record);
        return true;
    case TELNYX_TRACE_EVENT_REFUSED:
        tell_refused(row, record);
        return true;
    case TELNYX_TRACE_EVENT_HELD:
        arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_ODD);
        set_text(row, "%s", or_what(record->what));
        trace_tell_held(row, record);
        return true;
    case TELNYX_TRACE_EVENT_RELEASED:
        tell_released(row, record);
        return true;
    case TELNYX_TRACE_EVENT_DISPATCHED:
        if (!says(record, "late"))
            return false;
        arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_ODD);
        set_text(row, "%s", or_what(record->what));
        trace_tell_late(row);
        return true;
    default:
        arrow(row, TRACE_APP, TRACE_PLATFORM, BENCH_LADDER_DIM);
        set_text(row, "%s", or_what(record->what));
        trace_tell_acknowledged(row, record);
        return true;
    }
}

static bool tell_command(const trace_record *record, trace_row *row)
{
    switch (record->kind) {
    case TELNYX_TRACE_COMMAND_REFUSED:
        tell_failed(row, record, "was not taken");
        return true;
    case TELNYX_TRACE_COMMAND_WAITS:
        tell_waits(row, record);
        return true;
    case TELNYX_TRACE_COMMAND_DROPPED:
        tell_dropped(row, record);
        return true;
    case TELNYX_TRACE_REQUEST_SENT:
        tell_sent(row, record);
        return true;
    case TELNYX_TRACE_REQUEST_ANSWERED:
        arrow(row, TRACE_PLATFORM, TRACE_APP, BENCH_LADDER_DIM);
        set_text(row, "%s", trace_short_name(record->what));
        trace_tell_answered(row, record);
        return true;
    case TELNYX_TRACE_REQUEST_RETRIED:
        arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_ODD);
        set_text(row, "%s", trace_short_name(record->what));
        trace_tell_retried(row, record);
        return true;
    case TELNYX_TRACE_REQUEST_DONE:
        return tell_done(row, record);
    default: /* given: what comes of it follows, but not why */
        arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_DIM);
        set_text(row, "%s, for %s", trace_short_name(record->what), or_what(record->because));
        return record->because;
    }
}

bool trace_tell(const trace_record *record, bool ascii, trace_row *row)
{
    *row = (trace_row){ .wall_us = record->wall_us,
                        .at_us = record->at_us,
                        .leg = record->leg,
                        .instance = record->instance,
                        .peer = record->peer,
                        .from = record->leg ? TRACE_LEG : TRACE_APP,
                        .to = record->leg ? TRACE_LEG : TRACE_APP,
                        .tone = BENCH_LADDER_STATE,
                        .detail = record->detail };
    if (record->kind >= TELNYX_TRACE_EVENT_ARRIVED &&
        record->kind <= TELNYX_TRACE_EVENT_ACKNOWLEDGED)
        return tell_event(record, row);
    if (record->kind >= TELNYX_TRACE_COMMAND_GIVEN && record->kind <= TELNYX_TRACE_REQUEST_DONE)
        return tell_command(record, row);
    switch (record->kind) {
    case TELNYX_TRACE_CALL_MET:
        return tell_met(row, record);
    case TELNYX_TRACE_CALL_STATE:
        set_text(row, "%s", or_what(record->what));
        return true;
    case TELNYX_TRACE_CALL_ENDED:
        tell_ended(row, record);
        return true;
    case TELNYX_TRACE_COMPONENT:
        tell_component(row, record);
        return true;
    case TELNYX_TRACE_FLOW_STATE:
        tell_flow(row, record, ascii);
        return true;
    case TELNYX_TRACE_STREAM_STATE:
        set_text(row, "%s", or_what(record->what));
        if (record->result)
            trace_row_add(row, "%s", record->result);
        return true;
    default: /* of a later version */
        arrow(row, TRACE_APP, TRACE_APP, BENCH_LADDER_PLAIN);
        set_text(row, "%s%s%s", record->kind_name, record->what ? " " : "",
                 record->what ? record->what : "");
        if (record->result)
            trace_row_add(row, "%s", record->result);
        return true;
    }
}
