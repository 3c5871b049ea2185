#include "trace/summary.h"

#include <stdio.h>
#include <string.h>

#define SLOW_US INT64_C(1000000)

static bool says(const trace_record *record, const char *result)
{
    return record->result && strcmp(record->result, result) == 0;
}

static void count(trace_summary *s, const trace_record *record)
{
    switch (record->kind) {
    case TELNYX_TRACE_EVENT_ARRIVED:
        s->doubled += says(record, "duplicate") || says(record, "in_work");
        break;
    case TELNYX_TRACE_EVENT_REFUSED:
        s->refused++;
        break;
    case TELNYX_TRACE_EVENT_HELD:
        s->held++;
        break;
    case TELNYX_TRACE_EVENT_DISPATCHED:
        s->late += says(record, "late");
        break;
    case TELNYX_TRACE_EVENT_ACKNOWLEDGED:
        s->slow += record->elapsed_us > SLOW_US;
        s->refused += record->status > 299 && !says(record, "elsewhere"); /* it is told before */
        break;
    case TELNYX_TRACE_COMMAND_REFUSED:
        s->not_taken++;
        break;
    case TELNYX_TRACE_COMMAND_DROPPED:
        s->dropped += record->result && !says(record, "ok");
        break;
    case TELNYX_TRACE_REQUEST_RETRIED:
        s->retried++;
        break;
    case TELNYX_TRACE_COMPONENT:
        s->taken_over += record->what && strcmp(record->what, "taken over") == 0;
        break;
    case TELNYX_TRACE_REQUEST_DONE:
        s->failed += record->result && !says(record, "ok");
        break;
    default:
        break;
    }
}

static void put_in_words(trace_summary *s, bool outside)
{
    const struct {
        unsigned count;
        const char *word;
    } words[] = { { s->held, "held" },           { s->late, "late" },
                  { s->doubled, "doubled" },     { s->refused, "refused" },
                  { s->slow, "slow" },           { s->retried, "retried" },
                  { s->failed, "failed" },       { s->dropped, "not sent" },
                  { s->not_taken, "not taken" }, { s->taken_over, "taken over" } };
    size_t used = 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].count)
            used += (size_t)snprintf(s->odd + used, sizeof s->odd - used, "%s%u %s",
                                     used ? ", " : "", words[i].count, words[i].word);
    if (!s->over && !outside)
        snprintf(s->odd + used, sizeof s->odd - used, "%sno end", used ? ", " : "");
}

trace_summary trace_summary_of(const trace_session *session)
{
    trace_summary s = { .over = trace_session_is_over(session) };
    for (size_t i = 0; i < session->records_count; i++)
        count(&s, session->records[i]);
    if (session->legs_count)
        s.end = session->legs[0]->end;
    put_in_words(&s, session->outside);
    return s;
}
