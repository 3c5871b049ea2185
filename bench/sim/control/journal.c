/* The journal, and watching it. */
#include "sim/control/journal.h"

#include <string.h>

#include "common/memory.h"
#include "sim/control/request.h"
#include "sim/io/incoming.h"

#define WAIT_MAX_MS 30000

/* What of the journal is wanted. */
typedef struct sim_part {
    uint64_t since, limit;
} sim_part;

typedef struct sim_watcher {
    telnyx__list in_sim;
    telnyx_sim *sim;
    telnyx__exchange *exchange;
    sim_part part;
    uv_timer_t timer; /* real time: a person waits */
} sim_watcher;

static void write_entry(bench_writer *out, const telnyx_sim_entry *entry)
{
    bench_write_open(out, NULL, '{');
    bench_write_int(out, "number", (int64_t)entry->number);
    bench_write_int(out, "at_ms", (int64_t)entry->at_ms);
    bench_write_text(out, "kind", telnyx_sim_entry_kind_name(entry->kind));
    bench_write_text(out, "name", entry->name);
    if (entry->call)
        bench_write_int(out, "call", (int64_t)entry->call);
    if (entry->call_control_id)
        bench_write_text(out, "call_control_id", entry->call_control_id);
    if (entry->id)
        bench_write_text(out, entry->kind == TELNYX_SIM_COMMAND ? "command_id" : "event_id",
                         entry->id);
    if (entry->result)
        bench_write_text(out, "result", entry->result);
    if (entry->detail)
        bench_write_text(out, "detail", entry->detail);
    if (entry->status)
        bench_write_int(out, "status", entry->status);
    if (entry->code)
        bench_write_int(out, "code", entry->code);
    if (entry->attempt)
        bench_write_int(out, "attempt", entry->attempt);
    if (entry->url)
        bench_write_text(out, "url", entry->url);
    if (entry->app)
        bench_write_int(out, "app", (int64_t)entry->app);
    /* What a command said, or what an event tells. */
    if (entry->data)
        bench_write_raw(out, entry->kind == TELNYX_SIM_COMMAND ? "parameters" : "data", entry->data,
                        strlen(entry->data));
    bench_write_close(out, '}');
}

static void write_journal(telnyx_sim *sim, bench_writer *out, const sim_part *part)
{
    const sim_journal *journal = &sim->world->journal;
    uint64_t last = part->since;
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "entries", '[');
    for (uint64_t left = part->limit; left > 0; left--) {
        const telnyx_sim_entry *entry = sim_journal_from(journal, last + 1);
        if (!entry)
            break;
        write_entry(out, entry);
        last = entry->number;
    }
    bench_write_close(out, ']');
    bench_write_int(out, "since", (int64_t)last);
    bench_write_close(out, '}');
}

static void on_watcher_closed(uv_handle_t *handle)
{
    sim_watcher *watcher = handle->data;
    bench_free(watcher);
}

static void answer_watcher(sim_watcher *watcher)
{
    telnyx__buf answer;
    bench_writer out = { .out = &answer, .pretty = true };
    telnyx__buf_init(&answer, telnyx__alloc_default(), SIM_CONTROL_ANSWER_MAX);
    write_journal(watcher->sim, &out, &watcher->part);
    telnyx__list_remove(&watcher->in_sim);
    watcher->sim->watchers_count--;
    sim_answer_json(watcher->exchange, 200, &answer);
    telnyx__buf_free(&answer);
    uv_close((uv_handle_t *)&watcher->timer, on_watcher_closed);
}

static void on_watcher_timer(uv_timer_t *timer)
{
    answer_watcher(timer->data);
}

void sim_watchers_wake(telnyx_sim *sim, bool all)
{
    telnyx__list *head = &sim->watchers;
    for (telnyx__list *node = head->next, *next; node != head; node = next) {
        sim_watcher *watcher = TELNYX__CONTAINER_OF(node, sim_watcher, in_sim);
        next = node->next;
        if (all || sim->world->journal.made > watcher->part.since)
            answer_watcher(watcher);
    }
}

static int watch(sim_control_request *c, const sim_part *part, uint64_t wait_ms)
{
    sim_watcher *watcher = bench_alloc(sizeof *watcher);
    watcher->sim = c->sim;
    watcher->exchange = c->exchange;
    watcher->part = *part;
    watcher->timer.data = watcher;
    telnyx__list_init(&watcher->in_sim);
    if (uv_timer_init(c->sim->loop, &watcher->timer) != 0) {
        bench_free(watcher);
        return sim_control_refuse(c, 503, "no timer");
    }
    uv_timer_start(&watcher->timer, on_watcher_timer, wait_ms, 0);
    telnyx__list_push_back(&c->sim->watchers, &watcher->in_sim);
    c->sim->watchers_count++;
    c->deferred = true;
    return 200;
}

static int get_journal(sim_control_request *c)
{
    sim_part part = { .limit = SIM_CONTROL_ENTRIES_DEFAULT };
    uint64_t wait_ms = 0;
    if (!sim_control_number(c, "since", UINT64_MAX, &part.since) ||
        !sim_control_number(c, "limit", SIM_CONTROL_ENTRIES_MAX, &part.limit) ||
        !sim_control_number(c, "wait_ms", WAIT_MAX_MS, &wait_ms))
        return sim_control_refuse(c, 422,
                                  "since, limit (at most %d) and wait_ms (at most %d) are numbers",
                                  SIM_CONTROL_ENTRIES_MAX, WAIT_MAX_MS);
    if (wait_ms && c->sim->world->journal.made <= part.since)
        return watch(c, &part, wait_ms);
    write_journal(c->sim, &c->out, &part);
    return 200;
}

static const sim_control_member reading[] = {
    { "since", "integer", "The number of the last entry that is known already.", false, NULL },
    { "limit", "integer", "So many at most, up to 1000; 100 where it is left out.", false, NULL },
    { "wait_ms", "integer", "Real time to wait for a newer entry, up to 30000.", false, NULL },
    { 0 },
};

const sim_control_row sim_control_journal[] = {
    { "GET", "/journal", get_journal, "read_journal", "Everything that was sent and received.",
      reading, NULL, "Journal", 200 },
    { 0 },
};
