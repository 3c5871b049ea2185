#include "trace/list.h"

#include <string.h>

#include "common/shown.h"
#include "trace/summary.h"

#define ID_SHOWN        8 /* of a session: enough for --session */
#define INSTANCES_SHOWN 8
#define PARTS_BYTES     512

/* A text in so many columns. */
static void put(FILE *out, const char *text, unsigned columns, bool ascii)
{
    char shown[512];
    bench_shown(shown, sizeof shown, text, ascii);
    unsigned used = 0, takes;
    const char *at = shown;
    size_t length;
    while ((length = bench_character(at, &takes)) && used + takes <= columns) {
        fwrite(at, 1, length, out);
        at += length;
        used += takes;
    }
    for (; used < columns; used++)
        fputc(' ', out);
}

void trace_list_head(bench_ladder_style style, FILE *out)
{
    fprintf(out, "%s%-19s  %-*s  %-9s  %-*s  %-*s  %-14s  %s%s\n", style.colour ? "\033[2m" : "",
            "began (UTC)", ID_SHOWN, "session", "took", 16, "from", 16, "to", "ended", "odd",
            style.colour ? "\033[0m" : "");
}

/* Where several instances had to do with a session: how many legs it has, and whose it was, in that order. */
static void tell_parts(const trace_session *session, char *out, size_t size)
{
    const char *named[INSTANCES_SHOWN];
    size_t count = 0, used = 0;
    out[0] = '\0';
    if (session->legs_count > 1)
        used = (size_t)snprintf(out, size, "%zu legs", session->legs_count);
    for (size_t i = 0; session->shared && i < session->records_count; i++) {
        const char *instance = session->records[i]->instance;
        size_t known = 0;
        while (known < count && named[known] != instance)
            known++;
        if (!instance || known < count || count == INSTANCES_SHOWN)
            continue;
        named[count++] = instance;
        used += (size_t)snprintf(out + used, size - used, "%s%.40s",
                                 count > 1 ? " + "
                                 : used    ? ", on "
                                           : "on ",
                                 instance);
    }
}

void trace_list_write(const trace_session *session, bench_ladder_style style, FILE *out)
{
    trace_summary summary = trace_summary_of(session);
    const trace_leg *first = session->legs_count ? session->legs[0] : NULL;
    int64_t begin = trace_session_begin(session), end = trace_session_end(session);
    char when[32] = "", took[32] = "", id[ID_SHOWN + 1] = "", parts[PARTS_BYTES];
    char said[TRACE_SUMMARY_TEXT + PARTS_BYTES + 4], odd[3 * sizeof said];
    if (begin) {
        telnyx__time_format(begin, when, sizeof when);
        when[10] = ' ';
        when[19] = '\0';
    }
    if (begin && end >= begin)
        bench_ladder_time(took, sizeof took, end - begin);
    snprintf(id, sizeof id, "%s", session->id ? session->id : session->outside ? "-" : "?");
    tell_parts(session, parts, sizeof parts);
    snprintf(said, sizeof said, "%s%s%s", parts, parts[0] && summary.odd[0] ? ", " : "",
             summary.odd);
    bench_shown(odd, sizeof odd, said, style.ascii);
    const struct {
        const char *text;
        unsigned columns;
    } columns[] = { { when, 19 },
                    { id, ID_SHOWN },
                    { took, 9 },
                    { first && first->from ? first->from : "-", 16 },
                    { first && first->to ? first->to : "-", 16 },
                    { summary.end && summary.end->result ? summary.end->result : "-", 14 } };
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        put(out, columns[i].text, columns[i].columns, style.ascii);
        fputs("  ", out);
    }
    if (style.colour && summary.odd[0])
        fprintf(out, "\033[33m%s\033[0m\n", odd);
    else
        fprintf(out, "%s\n", odd[0] ? odd : session->outside ? "about no call" : "-");
}
