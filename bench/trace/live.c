#include "trace/live.h"

#include "trace/tell.h"

enum { CALLS, PLATFORM, APP, LANES };

static unsigned lane_of(trace_place place)
{
    return place == TRACE_LEG ? CALLS : place == TRACE_PLATFORM ? PLATFORM : APP;
}

void trace_live_head(bench_ladder_style style, FILE *out)
{
    static const bench_ladder_lane lanes[LANES] = { { "calls", NULL },
                                                    { "platform", NULL },
                                                    { "app", NULL } };
    bench_ladder ladder;
    bench_ladder_open(&ladder, style, LANES, true);
    bench_ladder_head(&ladder, out, lanes);
}

void trace_live_write(const trace_record *record, bench_ladder_style style, FILE *out)
{
    bench_ladder ladder;
    trace_row row;
    char call[24] = "";
    const trace_leg *leg = record->leg;
    if (trace_tell(record, style.ascii, &row)) {
        if (leg && leg->call_number)
            snprintf(call, sizeof call, "#%llu", (unsigned long long)leg->call_number);
        int64_t begin = leg ? trace_session_begin(leg->session) : record->wall_us;
        bench_ladder_open(&ladder, style, LANES, true);
        bench_ladder_write(&ladder, out,
                           &(bench_ladder_row){ .at_us = record->wall_us - begin,
                                                .call = call[0] ? call
                                                        : leg   ? "new"
                                                                : NULL,
                                                .from = lane_of(row.from),
                                                .to = lane_of(row.to),
                                                .mark = -1,
                                                .tone = row.tone,
                                                .text = row.text,
                                                .result = row.result,
                                                .detail = row.detail });
    }
    trace_row_free(&row);
}
