#include "trace/live.h"

#include <string.h>

#include "trace/tell.h"

enum { CALLS, PLATFORM, ENDS };

/* Lanes ------------------------------------------------------------------------------------------ */

static unsigned ends_of(const trace_live *live)
{
    unsigned ends = live->named + (live->unnamed || !live->named), most;
    most = bench_ladder_ends(live->style);
    return ends < most ? ends : most;
}

/* The lane of an instance; the last one may be shared. */
static unsigned end_of(const trace_live *live, const char *instance)
{
    const trace_processes *all = &live->book->processes;
    unsigned at = 0, ends = ends_of(live);
    if (instance) {
        at = live->unnamed;
        for (size_t i = 0; i < all->instances_count && all->instances[i].name != instance; i++)
            at++;
    }
    return at < ends ? at : ends - 1;
}

static unsigned lane_of(const trace_live *live, const trace_row *row, trace_place place)
{
    if (place == TRACE_LEG)
        return CALLS;
    if (place == TRACE_PLATFORM)
        return PLATFORM;
    return ENDS + end_of(live, place == TRACE_PEER ? row->peer : row->instance);
}

static void open_ladder(const trace_live *live, bench_ladder *ladder)
{
    const trace_processes *all = &live->book->processes;
    bench_ladder_form form = { .ends = ends_of(live), .calls = true };
    form.lanes = ENDS + form.ends;
    for (size_t i = 0; i < all->instances_count; i++) {
        unsigned length = (unsigned)strlen(all->instances[i].name);
        form.end_columns = length > form.end_columns ? length : form.end_columns;
    }
    bench_ladder_open_form(ladder, live->style, &form);
}

static void write_head(const trace_live *live)
{
    bench_ladder_lane lanes[BENCH_LADDER_LANES_MAX] = { { "calls", NULL }, { "platform", NULL } };
    const trace_processes *all = &live->book->processes;
    unsigned ends = ends_of(live), at = 0;
    bench_ladder ladder;
    if (live->unnamed || !live->named)
        lanes[ENDS + at++] = (bench_ladder_lane){ "app", NULL };
    for (size_t i = 0; i < all->instances_count && at < ends; i++)
        lanes[ENDS + at++] = (bench_ladder_lane){ all->instances[i].name, NULL };
    open_ladder(live, &ladder);
    bench_ladder_head(&ladder, live->out, lanes);
}

static void look_at_instances(trace_live *live, const trace_record *record)
{
    unsigned named = (unsigned)live->book->processes.instances_count;
    bool unnamed = live->unnamed || !record->instance;
    if (live->headed && named == live->named && unnamed == live->unnamed)
        return;
    live->named = named;
    live->unnamed = unnamed;
    live->headed = true;
    write_head(live);
}

/* Rows ------------------------------------------------------------------------------------------- */

/* The session of the record that was added last; NULL: it is of none. */
static const trace_session *session_of(const trace_live *live, const trace_record *record)
{
    const trace_session *outside = live->book->outside;
    bool is_outside = outside && outside->records[outside->records_count - 1] == record;
    return is_outside ? NULL : live->book->newest;
}

static void write_row(const trace_live *live, const trace_record *record, const trace_row *row)
{
    char call[24] = "";
    bench_ladder ladder;
    const trace_session *session = session_of(live, record);
    const trace_leg *leg = record->leg;
    if (!leg && session && session->legs_count == 1)
        leg = session->legs[0];
    if (leg && leg->shown)
        snprintf(call, sizeof call, "#%llu", (unsigned long long)leg->shown);
    int64_t begin = session ? trace_session_begin(session) : record->wall_us;
    open_ladder(live, &ladder);
    bench_ladder_write(&ladder, live->out,
                       &(bench_ladder_row){ .at_us = record->wall_us - begin,
                                            .call = call[0] ? call
                                                    : leg   ? "new"
                                                            : NULL,
                                            .from = lane_of(live, row, row->from),
                                            .to = lane_of(live, row, row->to),
                                            .mark = -1,
                                            .tone = row->tone,
                                            .text = row->text,
                                            .result = row->result,
                                            .detail = row->detail });
}

void trace_live_write(trace_live *live, const trace_record *record)
{
    trace_row row;
    look_at_instances(live, record);
    if (trace_tell(record, live->style.ascii, &row))
        write_row(live, record, &row);
    trace_row_free(&row);
}
