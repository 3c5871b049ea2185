#include "trace/list.h"

#include <string.h>

#include "common/shown.h"
#include "trace/summary.h"

#define ID_SHOWN 8 /* of a session: enough for --session */

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

void trace_list_write(const trace_session *session, bench_ladder_style style, FILE *out)
{
    trace_summary summary = trace_summary_of(session);
    const trace_leg *first = session->legs_count ? session->legs[0] : NULL;
    int64_t begin = trace_session_begin(session), end = trace_session_end(session);
    char when[32] = "", took[32] = "", id[ID_SHOWN + 1] = "", odd[TRACE_SUMMARY_TEXT + 64];
    if (begin) {
        telnyx__time_format(begin, when, sizeof when);
        when[10] = ' ';
        when[19] = '\0';
    }
    if (begin && end >= begin)
        bench_ladder_time(took, sizeof took, end - begin);
    snprintf(id, sizeof id, "%s", session->id ? session->id : session->outside ? "-" : "?");
    if (session->legs_count > 1)
        snprintf(odd, sizeof odd, "%zu legs%s%s", session->legs_count, summary.odd[0] ? ", " : "",
                 summary.odd);
    else
        snprintf(odd, sizeof odd, "%s", summary.odd);
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
