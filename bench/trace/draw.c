#include "trace/draw.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/shown.h"
#include "trace/summary.h"
#include "trace/tell.h"

/* So many events and requests back an answer is looked for. */
#define OPEN_MAX 256
/* So many records back what was given is looked for. */
#define BACK_MAX 1024
#define SMALL    60
/* It is noted at once that what has come is from another instance. */
#define RECEIVED_US INT64_C(1000000)
#define TEXT_BYTES  2048

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
    const char *instances[TRACE_INSTANCES_MAX + 2]; /* a NULL: whoever has no name */
    unsigned instances_count;
    unsigned lanes, ends; /* of legs and of instances; the last one of each may be shared */
    int64_t begin_us;
} drawing;

static void print_bold(const drawing *d, const char *text)
{
    fprintf(d->out, "%s%s%s", d->style.colour ? "\033[1m" : "", text,
            d->style.colour ? "\033[0m" : "");
}

/* No process knows how long a call lasted that several have had. */
static int64_t lasted(const trace_leg *leg)
{
    return leg->passed_on && leg->first->wall_us ? leg->end->wall_us - leg->first->wall_us
                                                 : leg->end->elapsed_us;
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
    int64_t took_us = lasted(leg);
    if (took_us > 0)
        fprintf(d->out, " after %s", bench_ladder_time(time, sizeof time, took_us));
    bool never = end->talk_us < 0 && !leg->answered && !leg->passed_on;
    fputs(never ? ", never answered\n" : "\n", d->out);
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

static void add_instance(drawing *d, const char *instance)
{
    for (unsigned i = 0; i < d->instances_count; i++)
        if (d->instances[i] == instance)
            return;
    d->instances[d->instances_count++] = instance;
}

/* In the order in which they had to do with the session. */
static void find_instances(drawing *d)
{
    const trace_session *s = d->session;
    for (size_t i = 0; i < s->records_count; i++) {
        add_instance(d, s->records[i]->instance);
        if (s->records[i]->peer)
            add_instance(d, s->records[i]->peer);
    }
    if (!d->instances_count)
        add_instance(d, NULL);
    unsigned most = bench_ladder_ends(d->style);
    d->ends = d->instances_count < most ? d->instances_count : most;
}

/* The lane of an instance among those at the right end. */
static unsigned end_of(const drawing *d, const char *instance)
{
    unsigned i = 0;
    while (i + 1 < d->ends && d->instances[i] != instance)
        i++;
    return i;
}

static unsigned lane_of(const drawing *d, const trace_row *row, trace_place place)
{
    if (place == TRACE_PLATFORM)
        return d->lanes;
    if (place == TRACE_PEER)
        return d->lanes + 1 + end_of(d, row->peer);
    if (place == TRACE_APP || !row->leg || !d->lanes)
        return d->lanes + 1 + end_of(d, row->instance);
    return row->leg->index <= d->lanes ? row->leg->index - 1 : d->lanes - 1;
}

static const char *name_instance(const drawing *d, unsigned i, char out[160])
{
    bool shared = i + 1 == d->ends && d->instances_count > d->ends;
    snprintf(out, 160, shared ? "%.140s+" : "%.140s", d->instances[i] ? d->instances[i] : "app");
    return out;
}

static unsigned columns_of_instances(const drawing *d)
{
    char name[160], shown[512];
    unsigned most = 0;
    for (unsigned i = 0; i < d->ends; i++) {
        name_instance(d, i, name);
        unsigned columns = bench_columns(bench_shown(shown, sizeof shown, name, d->style.ascii));
        most = columns > most ? columns : most;
    }
    return most;
}

static void open_ladder(drawing *d)
{
    bench_ladder_lane lanes[BENCH_LADDER_LANES_MAX];
    char names[BENCH_LADDER_LANES_MAX][160];
    unsigned legs = (unsigned)d->session->legs_count;
    bench_ladder_form form = { .ends = d->ends, .end_columns = columns_of_instances(d) };
    unsigned room = bench_ladder_room_form(d->style, &form) - 1 - d->ends;
    d->lanes = legs < room ? legs : room;
    form.lanes = d->lanes + 1 + d->ends;
    bench_ladder_open_form(&d->ladder, d->style, &form);
    for (unsigned i = 0; i < d->lanes; i++) {
        const trace_leg *leg = d->session->legs[i];
        bool in = leg->direction && strcmp(leg->direction, "incoming") == 0;
        bool shared = i + 1 == d->lanes && legs > d->lanes;
        snprintf(names[i], sizeof names[i], shared ? "#%u+" : "#%u", leg->index);
        lanes[i] = (bench_ladder_lane){ names[i], shared ? NULL : in ? leg->from : leg->to };
    }
    lanes[d->lanes] = (bench_ladder_lane){ "platform", NULL };
    for (unsigned i = 0; i < d->ends; i++) {
        unsigned at = d->lanes + 1 + i;
        lanes[at] = (bench_ladder_lane){ name_instance(d, i, names[at]), NULL };
    }
    bench_ladder_head(&d->ladder, d->out, lanes);
}

/* Whose row it is, where its lane does not say that. */
static const char *sharer(const drawing *d, const trace_row *row)
{
    bool at_end = row->from != TRACE_LEG && row->instance && d->instances_count > d->ends &&
                  end_of(d, row->instance) + 1 == d->ends;
    return at_end ? row->instance : NULL;
}

static void write_row(const drawing *d, const trace_row *row)
{
    char text[TEXT_BYTES];
    bool arrow = row->from != row->to, small = d->style.width < SMALL;
    /* Where there is little room, the dot on its lane says whose an arrow is. */
    bool named = row->leg && d->session->legs_count > 1 && !(small && arrow);
    const char *of = sharer(d, row), *said = row->text ? row->text : "";
    if (named)
        snprintf(text, sizeof text, "#%u %.1800s", row->leg->index, said);
    else
        snprintf(text, sizeof text, "%.1800s", said);
    if (of)
        snprintf(text + strlen(text), sizeof text - strlen(text), " (%.140s)", of);
    bench_ladder_row drawn = { .at_us = row->wall_us ? row->wall_us - d->begin_us : 0,
                               .from = lane_of(d, row, row->from),
                               .to = lane_of(d, row, row->to),
                               .mark = -1,
                               .tone = row->tone,
                               .text = text,
                               .result = row->result,
                               .detail = row->detail };
    if (row->leg && arrow)
        drawn.mark = (int)lane_of(d, row, TRACE_LEG);
    bench_ladder_write(&d->ladder, d->out, &drawn);
}

/* Answers on their arrows ------------------------------------------------------------------------ */

typedef struct open_row {
    const trace_record *record;
    size_t row;
    bool answered;
    bool received;  /* from another instance */
    size_t forward; /* one more than the row that says where it went; 0: none is known */
} open_row;

typedef struct rows {
    trace_row *row;
    size_t count;
    open_row open[OPEN_MAX]; /* the newest; a ring */
    size_t opened;
    open_row forwards[OPEN_MAX]; /* of which it is not known yet what they are about; a ring */
    size_t forwarded;
} rows;

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static bool fits(const open_row *open, const trace_record *record)
{
    if (open->record->process != record->process)
        return false;
    if (record->kind < TELNYX_TRACE_COMMAND_GIVEN)
        return (open->record->kind == TELNYX_TRACE_EVENT_ARRIVED ||
                open->record->kind == TELNYX_TRACE_EVENT_REFUSED) &&
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
    if (answers && same(open->record->result, "elsewhere"))
        trace_tell_elsewhere(row, record);
    if (open->record->kind == TELNYX_TRACE_EVENT_REFUSED)
        trace_tell_refused_after(row, record);
    else if (record->kind == TELNYX_TRACE_EVENT_ACKNOWLEDGED)
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
            session->records[next]->process == record->process &&
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
            record->process == sent->process && record->request_number == sent->request_number)
            return record;
    }
    return NULL;
}

/* What instances pass on ------------------------------------------------------------------------- */

static open_row *newest_arrival(rows *all, uint64_t process)
{
    size_t count = all->opened < OPEN_MAX ? all->opened : OPEN_MAX;
    for (size_t back = 1; back <= count; back++) {
        open_row *open = &all->open[(all->opened - back) % OPEN_MAX];
        if (open->record->kind == TELNYX_TRACE_EVENT_ARRIVED && open->record->process == process)
            return open;
    }
    return NULL;
}

/* The delivery of the same event to that instance. */
static open_row *arrival_at(rows *all, const char *id, const char *instance)
{
    size_t count = all->opened < OPEN_MAX ? all->opened : OPEN_MAX;
    for (size_t back = 1; back <= count; back++) {
        open_row *open = &all->open[(all->opened - back) % OPEN_MAX];
        if (open->record->kind == TELNYX_TRACE_EVENT_ARRIVED &&
            open->record->instance == instance && same(open->record->id, id))
            return open;
    }
    return NULL;
}

/* The arrow of the event itself, from one instance to the other, tells that it was forwarded. */
static void hide_forward(rows *all, const open_row *elsewhere, const open_row *arrived)
{
    if (!elsewhere || !arrived || !elsewhere->forward || !arrived->received)
        return;
    trace_row *forward = &all->row[elsewhere->forward - 1];
    forward->hidden = forward->hidden || forward->peer == arrived->record->instance;
}

/* Forwarded events are answered in their order, most of the time; nothing but an arrow depends on it. */
static void note_elsewhere(rows *all, open_row *elsewhere)
{
    const trace_record *record = elsewhere->record;
    size_t from = all->forwarded > OPEN_MAX ? all->forwarded - OPEN_MAX : 0;
    for (size_t i = from; i < all->forwarded; i++) {
        open_row *forward = &all->forwards[i % OPEN_MAX];
        if (forward->answered || forward->record->process != record->process ||
            forward->record->leg != record->leg)
            continue;
        forward->answered = true;
        elsewhere->forward = forward->row + 1;
        hide_forward(all, elsewhere, arrival_at(all, record->id, forward->record->peer));
        return;
    }
}

/* True when an arrival tells it from now on. */
static bool add_received(rows *all, const trace_record *record)
{
    if (!record->peer || !same(record->what, "received"))
        return false;
    open_row *open = newest_arrival(all, record->process);
    if (!open || open->received || record->at_us - open->record->at_us > RECEIVED_US)
        return false;
    open->received = true;
    trace_tell_received(&all->row[open->row], record);
    hide_forward(all, arrival_at(all, open->record->id, record->peer), open);
    return true;
}

/* What another process has told of the leg already: whoever takes a call over finds it in a state. */
static bool is_told_before(const trace_session *session, size_t i)
{
    const trace_record *record = session->records[i];
    bool tracked = record->kind == TELNYX_TRACE_CALL_MET && same(record->result, "tracked");
    if (!session->shared || !record->leg || (!tracked && record->kind != TELNYX_TRACE_CALL_STATE))
        return false;
    for (size_t back = 1; back <= i && back <= BACK_MAX; back++) {
        const trace_record *past = session->records[i - back];
        if (past->leg != record->leg)
            continue;
        if (tracked && past->process == record->process)
            return past->peer && same(past->what, "taken over");
        if (past->kind == TELNYX_TRACE_CALL_STATE && past->kind == record->kind)
            return past->process != record->process && same(past->what, record->what);
    }
    return false;
}

/* Rows ------------------------------------------------------------------------------------------- */

static void remember(rows *all, const trace_record *record)
{
    const open_row open = { .record = record, .row = all->count };
    bool aside = record->kind == TELNYX_TRACE_EVENT_REFUSED && same(record->result, "elsewhere");
    if (record->kind == TELNYX_TRACE_REQUEST_SENT || record->kind == TELNYX_TRACE_EVENT_ARRIVED ||
        aside) {
        open_row *place = &all->open[all->opened++ % OPEN_MAX];
        *place = open;
        if (same(record->result, "elsewhere"))
            note_elsewhere(all, place);
    } else if (record->peer && same(record->what, "forwarded")) {
        all->forwards[all->forwarded++ % OPEN_MAX] = open;
    }
}

/* False when the record is no row of its own. */
static bool make_row(const drawing *d, rows *all, size_t i)
{
    const trace_session *s = d->session;
    const trace_record *record = s->records[i];
    if (record->kind == TELNYX_TRACE_COMMAND_GIVEN || is_told_by_next(s, i) ||
        is_told_before(s, i) || add_to_row(all, record) || add_received(all, record))
        return false;
    if (trace_tell(record, d->style.ascii, &all->row[all->count]))
        return true;
    trace_row_free(&all->row[all->count]);
    return false;
}

static void collect(const drawing *d, rows *all)
{
    const trace_session *s = d->session;
    all->row = bench_alloc((s->records_count + 1) * sizeof *all->row);
    for (size_t i = 0; i < s->records_count; i++) {
        const trace_record *record = s->records[i];
        if (!make_row(d, all, i))
            continue;
        bool first = record->kind == TELNYX_TRACE_REQUEST_SENT && record->attempts < 2;
        const trace_record *given = first ? given_as(s, i) : NULL;
        if (given && given->because)
            trace_tell_cause(&all->row[all->count], given->because);
        remember(all, record);
        all->row[all->count].order = all->count;
        all->count++;
    }
}

static int by_time(const void *a, const void *b)
{
    const trace_row *first = a, *second = b;
    if (first->at_us != second->at_us)
        return first->at_us < second->at_us ? -1 : 1;
    return first->order < second->order ? -1 : first->order > second->order;
}

void trace_draw(const trace_session *session, bench_ladder_style style, FILE *out)
{
    drawing d = { .session = session, .style = style, .out = out };
    rows all = { .count = 0 };
    d.begin_us = trace_session_begin(session);
    print_head(&d);
    find_instances(&d);
    open_ladder(&d);
    collect(&d, &all);
    if (session->shared)
        qsort(all.row, all.count, sizeof *all.row, by_time);
    for (size_t i = 0; i < all.count; i++) {
        if (!all.row[i].hidden)
            write_row(&d, &all.row[i]);
        trace_row_free(&all.row[i]);
    }
    bench_free(all.row);
}
