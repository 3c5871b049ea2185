#include "trace/draw.h"

#include <string.h>

#include "common/memory.h"
#include "common/shown.h"
#include "trace/summary.h"
#include "trace/tell.h"

/* So many events and requests back an answer is looked for. */
#define OPEN_MAX 256
/* So many records back what was given is looked for. */
#define BACK_MAX   1024
#define SMALL      60
#define TEXT_BYTES 2048

/* The head --------------------------------------------------------------------------------------- */

/* "2026-11-29 10:10:21.862 UTC" */
static const char *date(char out[40], int64_t us)
{
    char text[32];
    if (us <= 0)
        return "at an unknown time";
    telnyx__time_format(us, text, sizeof text);
    text[10] = ' ';
    text[23] = '\0';
    snprintf(out, 40, "%s UTC", text);
    return out;
}

typedef struct drawing {
    const trace_session *session;
    bench_ladder_style style;
    FILE *out;
    bench_ladder ladder;
    unsigned lanes; /* of legs; the last one may be shared */
    int64_t begin_us;
} drawing;

static void print_bold(const drawing *d, const char *text)
{
    fprintf(d->out, "%s%s%s", d->style.colour ? "\033[1m" : "", text,
            d->style.colour ? "\033[0m" : "");
}

static void print_leg(const drawing *d, const trace_leg *leg)
{
    char from[256], to[256], reason[256], time[32];
    const trace_record *end = leg->end;
    bool in = leg->direction && strcmp(leg->direction, "incoming") == 0;
    fprintf(d->out, "  #%u %-3s  %s %s %s", leg->index,
            !leg->direction ? ""
            : in            ? "in"
                            : "out",
            bench_shown(from, sizeof from, leg->from ? leg->from : "?", d->style.ascii),
            d->style.ascii ? "->" : "→",
            bench_shown(to, sizeof to, leg->to ? leg->to : "?", d->style.ascii));
    if (!end) {
        fputs(leg->ended ? "\n" : "  its end is not in the trace\n", d->out);
        return;
    }
    fprintf(d->out, "  ended: %s",
            bench_shown(reason, sizeof reason, end->result ? end->result : "?", d->style.ascii));
    if (end->elapsed_us > 0)
        fprintf(d->out, " after %s", bench_ladder_time(time, sizeof time, end->elapsed_us));
    fputs(end->talk_us >= 0 ? "\n" : ", never answered\n", d->out);
}

static void print_head(const drawing *d)
{
    char id[512], when[40], time[32], line[600];
    const trace_session *s = d->session;
    int64_t end_us = trace_session_end(s);
    trace_summary summary = trace_summary_of(s);
    if (s->outside)
        snprintf(line, sizeof line, "what is about no call");
    else
        snprintf(line, sizeof line, "session %s",
                 bench_shown(id, sizeof id, s->id ? s->id : "without an id", d->style.ascii));
    print_bold(d, line);
    for (size_t i = 0; i < s->more_ids_count; i++)
        fprintf(d->out, ", %s", bench_shown(id, sizeof id, s->more_ids[i], d->style.ascii));
    fprintf(d->out, "  %s", date(when, d->begin_us));
    if (end_us > d->begin_us)
        fprintf(d->out, ", %s", bench_ladder_time(time, sizeof time, end_us - d->begin_us));
    fputc('\n', d->out);
    for (size_t i = 0; i < s->legs_count; i++)
        print_leg(d, s->legs[i]);
    if (s->left_out)
        fprintf(d->out, "  (%llu records before these are left out)\n",
                (unsigned long long)s->left_out);
    if (summary.odd[0])
        fprintf(d->out, "  odd: %s\n", summary.odd);
    fputc('\n', d->out);
}

/* Lanes ------------------------------------------------------------------------------------------ */

static unsigned lane_of(const drawing *d, const trace_leg *leg, trace_place place)
{
    if (place == TRACE_PLATFORM)
        return d->lanes;
    if (place == TRACE_APP || !leg || !d->lanes)
        return d->lanes + 1;
    return leg->index <= d->lanes ? leg->index - 1 : d->lanes - 1;
}

static void open_ladder(drawing *d)
{
    bench_ladder_lane lanes[BENCH_LADDER_LANES_MAX];
    char names[BENCH_LADDER_LANES_MAX][24];
    unsigned room = bench_ladder_room(d->style, false) - 2, legs = (unsigned)d->session->legs_count;
    d->lanes = legs < room ? legs : room;
    bench_ladder_open(&d->ladder, d->style, d->lanes + 2, false);
    for (unsigned i = 0; i < d->lanes; i++) {
        const trace_leg *leg = d->session->legs[i];
        bool in = leg->direction && strcmp(leg->direction, "incoming") == 0;
        bool shared = i + 1 == d->lanes && legs > d->lanes;
        snprintf(names[i], sizeof names[i], shared ? "#%u+" : "#%u", leg->index);
        lanes[i] = (bench_ladder_lane){ names[i], shared ? NULL : in ? leg->from : leg->to };
    }
    lanes[d->lanes] = (bench_ladder_lane){ "platform", NULL };
    lanes[d->lanes + 1] = (bench_ladder_lane){ "app", NULL };
    bench_ladder_head(&d->ladder, d->out, lanes);
}

static void write_row(const drawing *d, const trace_row *row)
{
    char text[TEXT_BYTES];
    bool arrow = row->from != row->to, small = d->style.width < SMALL;
    /* Where there is little room, the dot on its lane says whose an arrow is. */
    bool named = row->leg && d->session->legs_count > 1 && !(small && arrow);
    if (named)
        snprintf(text, sizeof text, "#%u %.2000s", row->leg->index, row->text ? row->text : "");
    bench_ladder_row drawn = { .at_us = row->wall_us ? row->wall_us - d->begin_us : 0,
                               .from = lane_of(d, row->leg, row->from),
                               .to = lane_of(d, row->leg, row->to),
                               .mark = -1,
                               .tone = row->tone,
                               .text = named ? text : row->text,
                               .result = row->result,
                               .detail = row->detail };
    if (row->leg && arrow)
        drawn.mark = (int)lane_of(d, row->leg, TRACE_LEG);
    bench_ladder_write(&d->ladder, d->out, &drawn);
}

/* Answers on their arrows ------------------------------------------------------------------------ */

typedef struct open_row {
    const trace_record *record;
    size_t row;
    bool answered;
} open_row;

typedef struct rows {
    trace_row *row;
    size_t count;
    open_row open[OPEN_MAX]; /* the newest; a ring */
    size_t opened;
} rows;

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool fits(const open_row *open, const trace_record *record)
{
    if (record->kind < TELNYX_TRACE_COMMAND_GIVEN)
        return open->record->kind == TELNYX_TRACE_EVENT_ARRIVED &&
               same(open->record->id, record->id);
    return open->record->kind == TELNYX_TRACE_REQUEST_SENT &&
           open->record->request_number == record->request_number &&
           same(open->record->what, record->what);
}

/* The oldest that still waits for such an answer, or the newest that the record may be about. */
static open_row *find(rows *all, const trace_record *record, bool unanswered)
{
    open_row *found = NULL;
    size_t from = all->opened > OPEN_MAX ? all->opened - OPEN_MAX : 0;
    for (size_t i = from; i < all->opened; i++) {
        open_row *open = &all->open[i % OPEN_MAX];
        if (!fits(open, record) || (unanswered && open->answered))
            continue;
        found = open;
        if (unanswered)
            break;
    }
    return found;
}

static bool add_to_row(rows *all, const trace_record *record)
{
    bool answers = record->kind == TELNYX_TRACE_EVENT_ACKNOWLEDGED ||
                   record->kind == TELNYX_TRACE_REQUEST_ANSWERED;
    bool late = record->kind == TELNYX_TRACE_EVENT_DISPATCHED && same(record->result, "late");
    if (!answers && !late && record->kind != TELNYX_TRACE_EVENT_HELD &&
        record->kind != TELNYX_TRACE_REQUEST_RETRIED)
        return false;
    open_row *open = find(all, record, answers);
    if (!open)
        return false;
    trace_row *row = &all->row[open->row];
    if (record->kind == TELNYX_TRACE_EVENT_ACKNOWLEDGED)
        trace_tell_acknowledged(row, record);
    else if (record->kind == TELNYX_TRACE_REQUEST_ANSWERED)
        trace_tell_answered(row, record);
    else if (record->kind == TELNYX_TRACE_EVENT_HELD)
        trace_tell_held(row, record);
    else if (late)
        trace_tell_late(row);
    else
        trace_tell_retried(row, record);
    open->answered = open->answered || answers;
    return true;
}

/* The end says what the state "ended" just before it says. */
static bool is_told_by_next(const trace_session *session, size_t i)
{
    const trace_record *record = session->records[i];
    if (record->kind != TELNYX_TRACE_CALL_STATE || !same(record->what, "ended"))
        return false;
    for (size_t next = i + 1; next < session->records_count && next < i + 8; next++)
        if (session->records[next]->kind == TELNYX_TRACE_CALL_ENDED &&
            session->records[next]->leg == record->leg)
            return true;
    return false;
}

/* The command that this is the first request of; NULL: not found. */
static const trace_record *given_as(const trace_session *session, size_t i)
{
    const trace_record *sent = session->records[i];
    for (size_t back = 1; back <= i && back <= BACK_MAX; back++) {
        const trace_record *record = session->records[i - back];
        if (record->kind == TELNYX_TRACE_COMMAND_GIVEN && same(record->what, sent->what) &&
            record->request_number == sent->request_number)
            return record;
    }
    return NULL;
}

static void collect(const drawing *d, rows *all)
{
    const trace_session *s = d->session;
    all->row = bench_alloc((s->records_count + 1) * sizeof *all->row);
    for (size_t i = 0; i < s->records_count; i++) {
        const trace_record *record = s->records[i];
        if (record->kind == TELNYX_TRACE_COMMAND_GIVEN || is_told_by_next(s, i) ||
            add_to_row(all, record))
            continue;
        if (!trace_tell(record, d->style.ascii, &all->row[all->count])) {
            trace_row_free(&all->row[all->count]);
            continue;
        }
        bool sent = record->kind == TELNYX_TRACE_REQUEST_SENT;
        const trace_record *given = sent && record->attempts < 2 ? given_as(s, i) : NULL;
        if (given && given->because)
            trace_tell_cause(&all->row[all->count], given->because);
        if (sent || record->kind == TELNYX_TRACE_EVENT_ARRIVED)
            all->open[all->opened++ % OPEN_MAX] = (open_row){ record, all->count, false };
        all->count++;
    }
}

void trace_draw(const trace_session *session, bench_ladder_style style, FILE *out)
{
    drawing d = { .session = session, .style = style, .out = out };
    rows all = { .count = 0 };
    d.begin_us = trace_session_begin(session);
    print_head(&d);
    open_ladder(&d);
    collect(&d, &all);
    for (size_t i = 0; i < all.count; i++) {
        write_row(&d, &all.row[i]);
        trace_row_free(&all.row[i]);
    }
    bench_free(all.row);
}
