#include "trace/filter.h"

#include <stdio.h>
#include <string.h>

static bool begins(const char *text, const char *with)
{
    return !with || (text && strncmp(text, with, strlen(with)) == 0);
}

/* A telephone number as people write it: true with its plus and digits alone, false for any other text. */
static bool digits_of(const char *number, char *out, size_t size)
{
    size_t used = 0;
    for (; *number && used + 1 < size; number++) {
        if (*number == '+' || (*number >= '0' && *number <= '9'))
            out[used++] = *number;
        else if (!strchr(" -.()/", *number))
            return false;
    }
    out[used] = '\0';
    return used && !*number;
}

static bool party_fits(const char *party, const char *number)
{
    char digits[64];
    return party && (strstr(party, number) ||
                     (digits_of(number, digits, sizeof digits) && strstr(party, digits)));
}

static bool leg_fits(const trace_filter *filter, const trace_leg *leg)
{
    const char *number = filter->number;
    return begins(leg->call_id, filter->call) &&
           (!number || party_fits(leg->from, number) || party_fits(leg->to, number));
}

static bool result_fits(const char *wanted, const trace_record *record)
{
    const char *said = record->result ? record->result : "";
    char status[16];
    if (!wanted || telnyx__str_is_nocase(said, wanted))
        return true;
    if (record->kind == TELNYX_TRACE_COMPONENT) /* what it came to, and with which instance */
        return (record->what && telnyx__str_is_nocase(record->what, wanted)) ||
               (record->peer && strcmp(record->peer, wanted) == 0);
    if (strncmp(said, "TELNYX_", 7) == 0 && telnyx__str_is_nocase(said + 7, wanted))
        return true;
    snprintf(status, sizeof status, "%d", record->status);
    return record->status && strcmp(status, wanted) == 0;
}

static bool record_fits(const trace_filter *filter, const trace_record *record)
{
    return begins(record->kind_name, filter->kind) && result_fits(filter->result, record);
}

static bool any_leg_fits(const trace_filter *filter, const trace_session *session)
{
    if (!filter->call && !filter->number)
        return true;
    for (size_t i = 0; i < session->legs_count; i++)
        if (leg_fits(filter, session->legs[i]))
            return true;
    return false;
}

static bool instance_fits(const trace_filter *filter, const trace_record *record)
{
    const char *wanted = filter->instance;
    return !wanted || (record->instance && strcmp(record->instance, wanted) == 0);
}

static bool any_instance_fits(const trace_filter *filter, const trace_session *session)
{
    bool fits = !filter->instance;
    for (size_t i = 0; !fits && i < session->records_count; i++)
        fits = instance_fits(filter, session->records[i]);
    return fits;
}

static bool id_fits(const trace_filter *filter, const trace_session *session)
{
    bool fits = begins(session->id, filter->session);
    for (size_t i = 0; !fits && i < session->more_ids_count; i++)
        fits = begins(session->more_ids[i], filter->session);
    return fits;
}

bool trace_filter_session(const trace_filter *filter, const trace_session *session)
{
    if (!id_fits(filter, session) || !any_leg_fits(filter, session) ||
        !any_instance_fits(filter, session) ||
        (filter->since_us && trace_session_end(session) < filter->since_us))
        return false;
    if (!filter->kind && !filter->result)
        return true;
    for (size_t i = 0; i < session->records_count; i++)
        if (record_fits(filter, session->records[i]))
            return true;
    return false;
}

bool trace_filter_record(const trace_filter *filter, const trace_record *record)
{
    const trace_leg *leg = record->leg;
    if ((filter->since_us && record->wall_us < filter->since_us) || !record_fits(filter, record) ||
        !instance_fits(filter, record))
        return false;
    if (!filter->call && !filter->number && !filter->session)
        return true;
    return leg && id_fits(filter, leg->session) && any_leg_fits(filter, leg->session);
}

bool trace_filter_since(const char *text, int64_t now_us, int64_t *since_us)
{
    static const struct {
        char letter;
        int64_t secs;
    } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
    size_t length = strlen(text);
    uint64_t count;
    for (size_t i = 0; length > 1 && i < 4; i++) {
        if (text[length - 1] != units[i].letter)
            continue;
        if (!telnyx__span_to_u64((telnyx__span){ text, length - 1 }, &count) || count > 100000000)
            return false;
        *since_us = now_us - (int64_t)count * units[i].secs * 1000000;
        return *since_us > 0;
    }
    return telnyx__time_parse(telnyx__span_of(text), since_us) && *since_us > 0;
}
