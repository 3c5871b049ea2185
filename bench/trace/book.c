#include "trace/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/shown.h"
#include "sign/system_default.h"

#define IDLE_LOOKED_AT 64
#define HANDED_OVER    "handed over"
#define TEXT_BYTES     256
#define OUTSIDE_MAX    1000 /* records that are about no call */
#define LEG_BYTES      (sizeof(trace_leg) + 256)
#define SESSION_BYTES  (sizeof(trace_session) + 256)
#define NUMBER_BYTES   (sizeof(trace_number) + 64)

/* What a process calls a leg. */
struct trace_number {
    uint64_t key[2]; /* the process, and its number */
    trace_leg *leg;
    trace_number *next; /* of the same leg */
};

static bool says(const char *text, const char *word)
{
    return text && strcmp(text, word) == 0;
}

/* Sessions --------------------------------------------------------------------------------------- */

static trace_session *session_new(trace_book *book)
{
    trace_session *session = bench_alloc(sizeof *session);
    session->first_order = book->orders;
    session->bytes = SESSION_BYTES;
    book->bytes += SESSION_BYTES;
    return session;
}

static void link_newest(trace_book *book, trace_session *session)
{
    session->older = book->newest;
    *(book->newest ? &book->newest->newer : &book->oldest) = session;
    book->newest = session;
}

static void unlink_session(trace_book *book, trace_session *session)
{
    *(session->older ? &session->older->newer : &book->oldest) = session->newer;
    *(session->newer ? &session->newer->older : &book->newest) = session->older;
    session->older = session->newer = NULL;
}

static void name_session(trace_book *book, trace_session *session, const char *id)
{
    session->id = bench_text(id);
    bench_must(telnyx__map_put(&book->by_session, session->id, strlen(id), session));
}

/* A further one, which becomes the session's. */
static void name_again(trace_book *book, trace_session *session, char *id)
{
    session->more_ids =
        bench_resize(session->more_ids, (session->more_ids_count + 1) * sizeof *session->more_ids);
    session->more_ids[session->more_ids_count++] = id;
    bench_must(telnyx__map_put(&book->by_session, id, strlen(id), session));
}

static trace_session *session_of(trace_book *book, const char *id)
{
    trace_session *session = id ? telnyx__map_get(&book->by_session, id, strlen(id)) : NULL;
    if (session)
        return session;
    session = session_new(book);
    link_newest(book, session);
    if (id)
        name_session(book, session, id);
    return session;
}

static void session_free(trace_book *book, trace_session *session)
{
    if (session->id)
        telnyx__map_remove(&book->by_session, session->id, strlen(session->id));
    for (size_t i = 0; i < session->more_ids_count; i++) {
        telnyx__map_remove(&book->by_session, session->more_ids[i], strlen(session->more_ids[i]));
        bench_free(session->more_ids[i]);
    }
    book->bytes -= session->bytes;
    bench_free(session->more_ids);
    bench_free(session->id);
    bench_free(session->legs);
    bench_free(session->records);
    bench_free(session);
}

/* By time between processes; those of one stay as they were written, since their times never go back. */
static bool is_before(const trace_record *a, const trace_record *b)
{
    return a->at_us != b->at_us ? a->at_us < b->at_us : a->order < b->order;
}

static void note_process(trace_session *session, const trace_record *record)
{
    session->shared = session->shared || record->peer ||
                      (session->process && session->process != record->process);
    session->process = record->process;
}

static void add_record(trace_session *session, trace_record *record)
{
    if (session->records_count == session->records_capacity) {
        session->records_capacity = session->records_capacity ? 2 * session->records_capacity : 16;
        session->records =
            bench_resize(session->records, session->records_capacity * sizeof *session->records);
    }
    session->mixed =
        session->mixed || (session->records_count > 0 &&
                           is_before(record, session->records[session->records_count - 1]));
    session->records[session->records_count++] = record;
    note_process(session, record);
    if (!record->wall_us)
        return;
    if (!session->first || is_before(record, session->first))
        session->first = record;
    if (!session->last || is_before(session->last, record))
        session->last = record;
}

/* Legs ------------------------------------------------------------------------------------------- */

static void add_leg(trace_session *session, trace_leg *leg)
{
    if (session->legs_count == session->legs_capacity) {
        session->legs_capacity = session->legs_capacity ? 2 * session->legs_capacity : 2;
        session->legs = bench_resize(session->legs, session->legs_capacity * sizeof *session->legs);
    }
    session->legs[session->legs_count++] = leg;
    leg->index = (unsigned)session->legs_count;
    leg->session = session;
}

static void charge(trace_book *book, trace_session *session, size_t bytes)
{
    session->bytes += bytes;
    book->bytes += bytes;
}

static void discharge(trace_book *book, trace_session *session, size_t bytes)
{
    session->bytes -= bytes;
    book->bytes -= bytes;
}

static trace_leg *leg_new(trace_book *book, trace_session *session)
{
    trace_leg *leg = bench_alloc(sizeof *leg);
    add_leg(session, leg);
    charge(book, session, LEG_BYTES);
    return leg;
}

static trace_leg *numbered(const trace_book *book, const uint64_t key[2])
{
    const trace_number *found =
        telnyx__map_get(&book->by_number, (const char *)key, 2 * sizeof *key);
    return found ? found->leg : NULL;
}

/* A process calls a leg by one number: the one that it had there goes. */
static void forget_number(trace_book *book, trace_leg *leg, uint64_t process)
{
    trace_number **at = &leg->numbers, *number;
    while (*at && (*at)->key[0] != process)
        at = &(*at)->next;
    if (!(number = *at))
        return;
    *at = number->next;
    telnyx__map_remove(&book->by_number, (const char *)number->key, sizeof number->key);
    discharge(book, leg->session, NUMBER_BYTES);
    bench_free(number);
}

static void leg_free(trace_book *book, trace_leg *leg)
{
    while (leg->numbers)
        forget_number(book, leg, leg->numbers->key[0]);
    if (leg->call_id)
        telnyx__map_remove(&book->by_call, leg->call_id, strlen(leg->call_id));
    bench_free(leg->call_id);
    bench_free(leg->direction);
    bench_free(leg->from);
    bench_free(leg->to);
    bench_free(leg);
}

static void number_leg(trace_book *book, trace_leg *leg, const uint64_t key[2])
{
    trace_leg *other = numbered(book, key);
    if (other == leg)
        return;
    if (other)
        forget_number(book, other, key[0]);
    forget_number(book, leg, key[0]);
    trace_number *number = bench_alloc(sizeof *number);
    *number = (trace_number){ .key = { key[0], key[1] }, .leg = leg, .next = leg->numbers };
    leg->numbers = number;
    charge(book, leg->session, NUMBER_BYTES);
    bench_must(
        telnyx__map_put(&book->by_number, (const char *)number->key, sizeof number->key, number));
}

/* Two that turn out to be one -------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
    const trace_record *first = *(trace_record *const *)a, *second = *(trace_record *const *)b;
    return is_before(first, second) ? -1 : is_before(second, first);
}

/* What an end says of the call, and not of the process alone that had it. */
static unsigned worth_of(const trace_record *end)
{
    static const char *const reasons[] = { HANDED_OVER, "closed", "gone" };
    for (unsigned i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (says(end->result, reasons[i]))
            return i;
    return sizeof reasons / sizeof reasons[0];
}

/* The end of a call is that of the process that had it last, unless another one knows better. */
static bool tells_more(const trace_record *end, const trace_record *known)
{
    return !known || worth_of(end) >= worth_of(known);
}

static void append(trace_leg *leg, trace_record *record)
{
    *(leg->newest ? &leg->newest->next : &leg->first) = record;
    leg->newest = record;
    record->next = NULL;
    if (record->kind == TELNYX_TRACE_CALL_ENDED && tells_more(record, leg->end))
        leg->end = record;
}

/* A session may take in thousands of others: its records are put in order once, when it goes. */
static void put_in_order(trace_session *session)
{
    if (!session->mixed)
        return;
    session->mixed = false;
    qsort(session->records, session->records_count, sizeof *session->records, by_time);
    for (size_t i = 0; i < session->legs_count; i++) {
        trace_leg *leg = session->legs[i];
        leg->first = leg->newest = NULL;
        leg->end = NULL;
    }
    for (size_t i = 0; i < session->records_count; i++)
        if (session->records[i]->leg)
            append(session->records[i]->leg, session->records[i]);
}

static void move_ids(trace_book *book, trace_session *into, trace_session *from)
{
    char *id = from->id;
    if (id)
        telnyx__map_remove(&book->by_session, id, strlen(id));
    from->id = NULL;
    if (id && into->id) {
        name_again(book, into, id);
    } else if (id) {
        name_session(book, into, id);
        bench_free(id);
    }
    for (size_t i = 0; i < from->more_ids_count; i++) {
        telnyx__map_remove(&book->by_session, from->more_ids[i], strlen(from->more_ids[i]));
        name_again(book, into, from->more_ids[i]);
    }
    from->more_ids_count = 0;
}

/* Returns the one that is left. */
static trace_session *merge(trace_book *book, trace_session *a, trace_session *b)
{
    trace_session *into = a->first_order <= b->first_order ? a : b, *from = into == a ? b : a;
    for (size_t i = 0; i < from->legs_count; i++)
        add_leg(into, from->legs[i]);
    for (size_t i = 0; i < from->records_count; i++)
        add_record(into, from->records[i]);
    into->mixed = true;
    size_t moved = from->bytes - SESSION_BYTES;
    into->bytes += moved;
    from->bytes -= moved;
    move_ids(book, into, from);
    unlink_session(book, from);
    session_free(book, from);
    return into;
}

/* The records of one leg become those of another. Their order is that of the session, once it goes. */
static void hand_over_records(trace_leg *into, trace_leg *from)
{
    trace_record *record = from->first;
    if (into->newest)
        into->newest->next = record;
    else
        into->first = record;
    for (; record; record = record->next) {
        record->leg = into;
        into->newest = record;
    }
    if (from->end && tells_more(from->end, into->end) &&
        (!into->end || is_before(into->end, from->end)))
        into->end = from->end;
    into->ended = into->ended || from->ended;
    into->answered = into->answered || from->answered;
    into->passed_on = into->passed_on || from->passed_on;
    into->session->mixed = true;
}

static void hand_over_numbers(trace_book *book, trace_leg *into, trace_leg *from)
{
    while (from->numbers) {
        const uint64_t key[2] = { from->numbers->key[0], from->numbers->key[1] };
        forget_number(book, from, key[0]);
        number_leg(book, into, key);
    }
}

/* A dial had a number before it had an id, and events of that id may have come first. */
static void merge_legs(trace_book *book, trace_leg *into, trace_leg *from)
{
    trace_session *session = into->session;
    if (session != from->session)
        session = merge(book, session, from->session);
    hand_over_records(into, from);
    hand_over_numbers(book, into, from);
    session->legs_count--;
    for (size_t i = from->index - 1; i < session->legs_count; i++) {
        session->legs[i] = session->legs[i + 1];
        session->legs[i]->index = (unsigned)i + 1;
    }
    discharge(book, session, LEG_BYTES);
    leg_free(book, from);
}

/* Whose record is it? ---------------------------------------------------------------------------- */

static void fill(char **member, const char *text)
{
    if (!*member && text)
        *member = bench_text(text);
}

static trace_leg *find_leg(trace_book *book, const trace_fields *f, const uint64_t key[2])
{
    trace_leg *named =
        f->call_id ? telnyx__map_get(&book->by_call, f->call_id, strlen(f->call_id)) : NULL;
    trace_leg *by_number = key[1] ? numbered(book, key) : NULL;
    /* The same number of an earlier process whose beginning is not here. */
    if (by_number && f->call_id && by_number->call_id && by_number != named)
        by_number = NULL;
    if (named && by_number && named != by_number)
        merge_legs(book, named, by_number);
    return named ? named : by_number;
}

static void be_of_session(trace_book *book, trace_leg *leg, const char *id)
{
    trace_session *other = telnyx__map_get(&book->by_session, id, strlen(id));
    if (other == leg->session)
        return;
    if (other)
        merge(book, leg->session, other);
    else if (leg->session->id)
        name_again(book, leg->session, bench_text(id));
    else
        name_session(book, leg->session, id);
}

/* What comes of a hand-over is written by another instance; where there is one process alone it is the end. */
static bool ends_leg(const trace_fields *f)
{
    bool goes_on = f->instance && says(f->result, HANDED_OVER);
    return f->kind == TELNYX_TRACE_CALL_ENDED && !goes_on;
}

/* What one record tells of the whole leg. */
static void learn(trace_leg *leg, const trace_fields *f)
{
    leg->ended = leg->ended || ends_leg(f);
    leg->answered = leg->answered || f->talk_us >= 0 ||
                    (f->kind == TELNYX_TRACE_CALL_STATE && says(f->what, "answered")) ||
                    (f->kind == TELNYX_TRACE_EVENT_ARRIVED && says(f->what, "call.answered"));
    leg->passed_on = leg->passed_on ||
                     (f->kind == TELNYX_TRACE_COMPONENT &&
                      (says(f->what, "taken over") || says(f->what, "let go"))) ||
                     (f->kind == TELNYX_TRACE_CALL_MET && says(f->result, "tracked"));
}

static trace_leg *leg_of(trace_book *book, const trace_fields *f, const trace_process *process)
{
    const uint64_t key[2] = { process->start, f->call_number };
    trace_leg *leg = find_leg(book, f, key);
    if (!leg)
        leg = leg_new(book, session_of(book, f->session_id));
    if (f->call_id && !leg->call_id) {
        leg->call_id = bench_text(f->call_id);
        bench_must(telnyx__map_put(&book->by_call, leg->call_id, strlen(leg->call_id), leg));
    }
    if (f->call_number)
        number_leg(book, leg, key);
    if (!process->instance && f->call_number)
        leg->shown = f->call_number;
    else if (process->instance && !leg->shown) /* those of several are not one row of numbers */
        leg->shown = ++book->legs;
    if (f->session_id && (!leg->session->id || book->linked))
        be_of_session(book, leg, f->session_id);
    fill(&leg->direction, f->direction);
    fill(&leg->from, f->from);
    fill(&leg->to, f->to);
    learn(leg, f);
    return leg;
}

static trace_session *outside(trace_book *book)
{
    if (!book->outside) {
        book->outside = session_new(book);
        book->outside->outside = true;
    }
    return book->outside;
}

/* What the log fills with what is about no call must not put calls out. */
static void thin_out(trace_book *book, trace_session *session)
{
    if (session->records_count <= OUTSIDE_MAX)
        return;
    trace_record *first = session->records[0];
    discharge(book, session, first->bytes);
    session->left_out++;
    session->records_count--;
    memmove(session->records, session->records + 1,
            session->records_count * sizeof *session->records);
    if (session->first == first) {
        size_t next = 0;
        while (next < session->records_count && !session->records[next]->wall_us)
            next++;
        session->first = next < session->records_count ? session->records[next] : NULL;
    }
    session->last = session->first ? session->last : NULL;
    bench_free(first);
}

/* What a command was given for -------------------------------------------------------------------- */

static void note_cause(trace_book *book, const trace_fields *f)
{
    bool event = f->kind == TELNYX_TRACE_EVENT_ARRIVED;
    if ((!event && f->kind != TELNYX_TRACE_COMMAND_GIVEN) || !f->id || !f->what || !f->call_id ||
        strlen(f->id) >= sizeof book->causes->id || strlen(f->what) >= sizeof book->causes->what ||
        strlen(f->call_id) >= sizeof book->causes->call_id)
        return;
    trace_cause *cause = &book->causes[book->causes_count++ % TRACE_CAUSES];
    memcpy(cause->id, f->id, strlen(f->id) + 1);
    memcpy(cause->what, f->what, strlen(f->what) + 1);
    memcpy(cause->call_id, f->call_id, strlen(f->call_id) + 1);
    cause->event = event;
}

static const trace_cause *find_cause(const trace_book *book, const char *id)
{
    uint64_t count = book->causes_count < TRACE_CAUSES ? book->causes_count : TRACE_CAUSES;
    for (uint64_t back = 1; back <= count; back++) {
        const trace_cause *cause = &book->causes[(book->causes_count - back) % TRACE_CAUSES];
        if (strcmp(cause->id, id) == 0)
            return cause;
    }
    return NULL;
}

/* What a command was given for, and the leg that it is of; NULL: not known. */
static trace_leg *leg_of_cause(const trace_book *book, const trace_fields *f,
                               const trace_cause **cause)
{
    *cause = NULL;
    if (f->kind == TELNYX_TRACE_COMMAND_GIVEN && f->cause)
        *cause = find_cause(book, f->cause);
    return *cause ? telnyx__map_get(&book->by_call, (*cause)->call_id, strlen((*cause)->call_id))
                  : NULL;
}

/* In words, if it is of another leg: what is of the same one stands above. */
static const char *because(const trace_cause *cause, const trace_leg *other, const trace_leg *leg,
                           char *out, size_t size)
{
    if (!other || !leg || other == leg)
        return NULL;
    bool in = other->direction && strcmp(other->direction, "incoming") == 0;
    const char *person = in ? other->from : other->to;
    const char *how = cause->event ? "" : "the answer to ";
    const char *what = cause->event ? cause->what : trace_short_name(cause->what);
    if (other->session == leg->session)
        snprintf(out, size, "%s#%u %s", how, other->index, what);
    else
        snprintf(out, size, "%s%s of %.80s", how, what, person ? person : other->call_id);
    bench_cut(out);
    return out;
}

/* The book --------------------------------------------------------------------------------------- */

void trace_book_open(trace_book *book, size_t bytes_max, trace_book_cb *on_out, void *user_data)
{
    *book = (trace_book){ .bytes_max = bytes_max, .on_out = on_out, .user_data = user_data };
    book->causes = bench_alloc(TRACE_CAUSES * sizeof *book->causes);
    telnyx__map *const maps[] = { &book->by_session, &book->by_call, &book->by_number };
    for (size_t i = 0; i < 3; i++)
        telnyx__map_init(maps[i], telnyx__alloc_default(), telnyx__system_default());
    trace_processes_open(&book->processes);
}

static void put_out(trace_book *book, trace_session *session)
{
    put_in_order(session);
    book->on_out(session, book->user_data);
    if (session == book->outside)
        book->outside = NULL;
    else
        unlink_session(book, session);
    for (size_t i = 0; i < session->legs_count; i++)
        leg_free(book, session->legs[i]);
    for (size_t i = 0; i < session->records_count; i++)
        bench_free(session->records[i]);
    session_free(book, session);
}

/* The one of which nothing was heard for longest, or one of the next that is over. */
static trace_session *most_idle(const trace_book *book)
{
    trace_session *session = book->oldest;
    for (unsigned i = 0; session && i < IDLE_LOOKED_AT; i++, session = session->newer)
        if (trace_session_is_over(session))
            return session;
    return book->oldest;
}

/* A quarter of the room at once, so that this is seldom. */
static void make_room(trace_book *book)
{
    trace_session *idle;
    if (book->bytes <= book->bytes_max)
        return;
    book->ran_full = true;
    while (book->bytes > book->bytes_max / 4 * 3 && (idle = most_idle(book)))
        put_out(book, idle);
}

static void note_record(trace_leg *leg, trace_record *record)
{
    record->leg = leg;
    append(leg, record);
}

static bool names_instance(const trace_record *record)
{
    static const char *const words[] = { "forwarded", "received", "taken over", "let go" };
    for (size_t i = 0; record->kind == TELNYX_TRACE_COMPONENT && i < 4; i++)
        if (says(record->what, words[i]))
            return true;
    return false;
}

static void sign(trace_book *book, trace_record *record, const trace_process *process)
{
    record->process = process->id;
    record->instance = process->instance;
    record->at_us = process->at_us;
    if (names_instance(record))
        record->peer = trace_processes_peer(&book->processes, record->result);
}

const trace_record *trace_book_add(trace_book *book, const trace_fields *fields, int64_t now_us)
{
    make_room(book);
    book->orders++;
    const trace_process *process = trace_process_of(&book->processes, fields);
    bool of_call = fields->call_id || fields->call_number;
    trace_leg *leg = of_call ? leg_of(book, fields, process) : NULL;
    const trace_cause *cause;
    trace_leg *other = leg_of_cause(book, fields, &cause);
    if (book->linked && leg && other && other->session != leg->session)
        merge(book, other->session, leg->session);
    trace_session *session = leg                  ? leg->session
                             : fields->session_id ? session_of(book, fields->session_id)
                                                  : outside(book);
    char why[TEXT_BYTES];
    trace_record *record =
        trace_record_new(fields, book->orders, because(cause, other, leg, why, sizeof why));
    note_cause(book, fields);
    sign(book, record, process);
    add_record(session, record);
    if (leg)
        note_record(leg, record);
    charge(book, session, record->bytes);
    session->heard_us = now_us;
    if (session == book->outside) {
        thin_out(book, session);
    } else if (session != book->newest) {
        unlink_session(book, session);
        link_newest(book, session);
    }
    return record;
}

void trace_book_sweep(trace_book *book, int64_t since_us)
{
    trace_session *session = book->oldest, *next;
    for (; session && session->heard_us <= since_us; session = next) {
        next = session->newer;
        if (trace_session_is_over(session))
            put_out(book, session);
    }
}

static int by_first(const void *a, const void *b)
{
    uint64_t first = (*(trace_session *const *)a)->first_order;
    uint64_t second = (*(trace_session *const *)b)->first_order;
    return first < second ? -1 : first > second;
}

/* In the order in which they began. */
static void put_all_out(trace_book *book)
{
    size_t count = 0;
    for (const trace_session *session = book->oldest; session; session = session->newer)
        count++;
    trace_session **all = bench_alloc((count + 1) * sizeof(trace_session *));
    count = 0;
    for (trace_session *session = book->oldest; session; session = session->newer)
        all[count++] = session;
    qsort(all, count, sizeof(trace_session *), by_first);
    for (size_t i = 0; i < count; i++)
        put_out(book, all[i]);
    bench_free(all);
}

void trace_book_close(trace_book *book)
{
    put_all_out(book);
    if (book->outside)
        put_out(book, book->outside);
    telnyx__map_free(&book->by_session);
    telnyx__map_free(&book->by_call);
    telnyx__map_free(&book->by_number);
    trace_processes_close(&book->processes);
    bench_free(book->causes);
    book->causes = NULL;
}

/* A session -------------------------------------------------------------------------------------- */

bool trace_is_handed_over(const trace_record *record)
{
    return record->kind == TELNYX_TRACE_CALL_ENDED && says(record->result, HANDED_OVER);
}

bool trace_session_is_over(const trace_session *session)
{
    for (size_t i = 0; i < session->legs_count; i++)
        if (!session->legs[i]->ended)
            return false;
    return session->legs_count > 0;
}

int64_t trace_session_begin(const trace_session *session)
{
    return session->first ? session->first->wall_us : 0;
}

int64_t trace_session_end(const trace_session *session)
{
    return session->last ? session->last->wall_us : 0;
}
