#include "sim/page/page.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/base.h>

#include "common/memory.h"
#include "common/writer.h"
#include "io/ticker.h"
#include "sign/system_default.h"
#include "sim/control/shape.h"
#include "sim/page/records.h"
#include "view/page.h"

#define BYTES      ((size_t)16 << 20)
#define BODY_MAX   65536u
#define SESSIONS   4096u
#define READERS    16u
#define ANSWER_MAX 65536u

struct sim_page {
    telnyx_sim *sim;
    telnyx__system clocks; /* real ones, whatever those of the simulator do */
    sim_records records;
    uint64_t numbers;
    bool looks; /* the journal is followed */
    void (*on_closed)(void *user_data);
};

/* Records ---------------------------------------------------------------------------------------- */

static void put(telnyx_trace_record *record, void *user_data)
{
    struct sim_page *page = user_data;
    record->number = ++page->numbers;
    telnyx__viewer_add(page->sim->viewer, record);
}

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    struct sim_page *page = user_data;
    sim_records_tell(&page->records, entry);
}

/* First what is kept, then what comes. */
static void look(struct sim_page *page)
{
    sim_journal *journal = &page->sim->world->journal;
    const telnyx_sim_entry *entry = sim_journal_from(journal, 1);
    page->looks = true;
    for (; entry; entry = sim_journal_from(journal, entry->number + 1))
        sim_records_tell(&page->records, entry);
    journal->on_look = on_entry;
    journal->look_data = page;
}

/* What the page asks for ------------------------------------------------------------------------- */

static void answer(telnyx__exchange *exchange, void (*write)(bench_writer *out, telnyx_sim *sim),
                   telnyx_sim *sim)
{
    telnyx__buf text;
    bench_writer out = { .out = &text };
    if (!telnyx__viewer_may_read(exchange))
        return;
    telnyx__buf_init(&text, telnyx__alloc_default(), ANSWER_MAX);
    bench_write_open(&out, NULL, '{');
    write(&out, sim);
    bench_write_close(&out, '}');
    bench_must(telnyx__buf_addc(&text, '\n'));
    telnyx__viewer_answer(exchange, 200, "application/json", text.data, text.length);
    telnyx__buf_free(&text);
}

static void write_hello(bench_writer *out, telnyx_sim *sim)
{
    (void)sim;
    bench_write_text(out, "title", "telnyx-sim");
    bench_write_text(out, "version", telnyx_version());
    bench_write_bool(out, "personal", true);
    bench_write_bool(out, "actions", false);
    bench_write_bool(out, "simulator", true);
}

static void write_counters(bench_writer *out, telnyx_sim *sim)
{
    const char *name, *sentence;
    size_t offset;
    for (unsigned i = 0; sim_control_counter_at(i, &name, &offset, &sentence); i++) {
        uint64_t value;
        memcpy(&value, (const char *)&sim->world->counters + offset, sizeof value);
        bench_write_int(out, name, (int64_t)value);
    }
}

static bool on_other(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path,
                     void *user_data)
{
    struct sim_page *page = user_data;
    (void)viewer;
    if (!page->looks)
        look(page); /* whoever has come so far may see them */
    if (telnyx__span_is(path, "api/hello"))
        answer(exchange, write_hello, page->sim);
    else if (telnyx__span_is(path, "api/counters"))
        answer(exchange, write_counters, page->sim);
    else
        return false;
    return true;
}

/* Life ------------------------------------------------------------------------------------------- */

static bool open_page(telnyx_sim *sim)
{
    bool remote = sim->options.allow_remote;
    struct sim_page *page = bench_alloc(sizeof *page);
    const telnyx__viewer_options options = {
        .alloc = telnyx__alloc_default(),
        .system = telnyx__system_of_loop(&page->clocks, telnyx__system_default(), sim->loop),
        .logger = &sim->logger,
        .guard = { .token = remote ? sim->api.key : NULL, .any_host = remote },
        .show = TELNYX_TRACE_BODIES | TELNYX_TRACE_PERSONAL,
        .bytes = BYTES,
        .sessions = SESSIONS,
        .body_max = BODY_MAX,
        .readers = READERS,
        .on_other = on_other,
        .user_data = page,
    };
    page->sim = sim;
    sim_records_init(&page->records, sim->world, put, page);
    if (telnyx__viewer_new(&sim->viewer, sim->loop, &options)) {
        sim_records_free(&page->records);
        bench_free(page);
        return false;
    }
    sim->page = page;
    return true;
}

static bool begins(telnyx__span path, const char *text)
{
    size_t length = strlen(text);
    return path.length >= length && memcmp(path.ptr, text, length) == 0;
}

/* A webhook that has gone astray is none. */
static bool is_page(const telnyx__exchange *exchange, telnyx__span path)
{
    telnyx__span method = telnyx__exchange_method(exchange);
    if (!path.length || begins(path, "/v2/"))
        return false;
    if (begins(path, "/api/"))
        return true;
    return (telnyx__span_is(method, "GET") || telnyx__span_is(method, "HEAD")) &&
           telnyx__page_find((telnyx__span){ path.ptr + 1, path.length - 1 });
}

bool sim_page(telnyx_sim *sim, telnyx__exchange *exchange)
{
    telnyx__span path = telnyx__exchange_path(exchange);
    if (sim->options.no_page || !is_page(exchange, path))
        return false;
    if (!sim->page && !open_page(sim))
        telnyx__viewer_answer(exchange, 503, NULL, NULL, 0);
    else if (!telnyx__viewer_take(sim->viewer, exchange,
                                  (telnyx__span){ path.ptr + 1, path.length - 1 }))
        telnyx__viewer_refuse(exchange, 404, "there is no such thing here");
    return true;
}

/* The key may have any characters; behind the '#' of a URL it has to be quoted. */
static void add_token(char *out, size_t size, const char *key)
{
    size_t used = strlen(out);
    for (; *key && used + 4 < size; key++) {
        bool plain = (*key >= '0' && *key <= '9') || (*key >= 'A' && *key <= 'Z') ||
                     (*key >= 'a' && *key <= 'z') || strchr("-._~", *key);
        int length = snprintf(out + used, size - used, plain ? "%c" : "%%%02X",
                              (unsigned)(unsigned char)*key);
        used += (size_t)length;
    }
}

void sim_page_name(telnyx_sim *sim)
{
    if (sim->options.no_page)
        return;
    snprintf(sim->page_url, sizeof sim->page_url, "%.*s/%s",
             (int)(strlen(sim->base_url) - strlen("/v2")), sim->base_url,
             sim->options.allow_remote ? "#token=" : "");
    if (sim->options.allow_remote)
        add_token(sim->page_url, sizeof sim->page_url, sim->api.key);
}

const char *telnyx_sim_page_url(const telnyx_sim *sim)
{
    return sim->page_url[0] ? sim->page_url : NULL;
}

static void on_viewer_closed(void *user_data)
{
    struct sim_page *page = user_data;
    telnyx_sim *sim = page->sim;
    void (*on_closed)(void *) = page->on_closed;
    sim_records_free(&page->records);
    bench_free(page);
    on_closed(sim);
}

void sim_page_close(telnyx_sim *sim, void (*on_closed)(void *user_data))
{
    struct sim_page *page = sim->page;
    telnyx__viewer *viewer = sim->viewer;
    sim->world->journal.on_look = NULL;
    sim->page = NULL;
    sim->viewer = NULL;
    page->on_closed = on_closed;
    telnyx__viewer_close(viewer, on_viewer_closed, page);
}
