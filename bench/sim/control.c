/* The control interface: small JSON requests under /control, for driving the simulator by hand or from
 * a test in any language. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "http/url.h"
#include "io.h"
#include "memory.h"
#include "query.h"
#include "wrong.h"

#define ANSWER_MAX      (16u << 20)
#define ENTRIES_DEFAULT 100
#define ENTRIES_MAX     1000
#define WAIT_MAX_MS     30000

struct sim_watcher {
    telnyx__list in_sim;
    telnyx_sim *sim;
    telnyx__exchange *exchange;
    uint64_t since, limit;
    uv_timer_t timer; /* real time: a person waits */
};

/* One control request. */
typedef struct control {
    telnyx_sim *sim;
    telnyx__exchange *exchange;
    telnyx__span path, query; /* path behind "/control" */
    telnyx__json *body;       /* NULL or an object */
    char id[256];             /* path parameter */
    telnyx__buf answer;
    sim_writer out;
    bool deferred; /* somebody else answers */
} control;

static int refuse(control *c, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static int refuse(control *c, int status, const char *format, ...)
{
    char text[300];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    telnyx__buf_clear(&c->answer);
    c->out = (sim_writer){ .out = &c->answer, .pretty = true };
    sim_write_open(&c->out, NULL, '{');
    sim_write_text(&c->out, "error", text);
    sim_write_close(&c->out, '}');
    return status;
}

/* Answers */

static const char *state_of(const sim_leg *leg)
{
    if (leg->state == SIM_LEG_ENDED)
        return "ended";
    if (leg->state == SIM_LEG_RINGING)
        return leg->incoming ? "parked" : "ringing";
    return leg->peer ? "bridged" : "answered";
}

/* How many commands of a kind took effect: more than the program meant to give are doubled ones. */
static void write_effects(sim_writer *out, const sim_leg *leg)
{
    sim_write_open(out, "effects", '{');
    sim_write_int(out, "answers", leg->answers);
    sim_write_int(out, "bridges", leg->bridges);
    sim_write_int(out, "gathers", leg->gathers);
    sim_write_int(out, "playbacks", leg->playbacks);
    sim_write_int(out, "recordings", leg->recordings_made);
    sim_write_int(out, "speaks", leg->speaks);
    sim_write_int(out, "transfers", leg->transfers);
    sim_write_close(out, '}');
}

static void write_leg(sim_writer *out, const char *key, const sim_leg *leg)
{
    sim_write_open(out, key, '{');
    sim_write_int(out, "call", (int64_t)leg->number);
    sim_write_text(out, "call_control_id", leg->id);
    sim_write_text(out, "call_leg_id", leg->leg_id);
    sim_write_text(out, "call_session_id", leg->session->id);
    sim_write_text(out, "client_state", leg->client_state);
    sim_write_text(out, "connection_id", leg->app->id);
    sim_write_text(out, "direction", leg->incoming ? "incoming" : "outgoing");
    write_effects(out, leg);
    sim_write_text(out, "fault", leg->person.fault[0] ? leg->person.fault : NULL);
    sim_write_text(out, "from", leg->from);
    sim_write_bool(out, "gathering", leg->gather != NULL);
    sim_write_text(out, "hangup_cause", leg->hangup_cause);
    sim_write_text(out, "hangup_source", leg->hangup_source);
    sim_write_text(out, "state", state_of(leg));
    sim_write_text(out, "to", leg->to);
    sim_write_close(out, '}');
}

static void write_entry(sim_writer *out, const telnyx_sim_entry *entry)
{
    sim_write_open(out, NULL, '{');
    sim_write_int(out, "number", (int64_t)entry->number);
    sim_write_int(out, "at_ms", (int64_t)entry->at_ms);
    sim_write_text(out, "kind", telnyx_sim_entry_kind_name(entry->kind));
    sim_write_text(out, "name", entry->name);
    if (entry->call)
        sim_write_int(out, "call", (int64_t)entry->call);
    if (entry->call_control_id)
        sim_write_text(out, "call_control_id", entry->call_control_id);
    if (entry->id)
        sim_write_text(out, entry->kind == TELNYX_SIM_COMMAND ? "command_id" : "event_id",
                       entry->id);
    if (entry->result)
        sim_write_text(out, "result", entry->result);
    if (entry->detail)
        sim_write_text(out, "detail", entry->detail);
    if (entry->status)
        sim_write_int(out, "status", entry->status);
    if (entry->code)
        sim_write_int(out, "code", entry->code);
    if (entry->attempt)
        sim_write_int(out, "attempt", entry->attempt);
    sim_write_close(out, '}');
}

static void write_journal(telnyx_sim *sim, sim_writer *out, uint64_t since, uint64_t limit)
{
    const sim_journal *journal = &sim->world->journal;
    uint64_t last = since;
    sim_write_open(out, NULL, '{');
    sim_write_open(out, "entries", '[');
    for (; limit > 0; limit--) {
        const telnyx_sim_entry *entry = sim_journal_from(journal, last + 1);
        if (!entry)
            break;
        write_entry(out, entry);
        last = entry->number;
    }
    sim_write_close(out, ']');
    sim_write_int(out, "since", (int64_t)last);
    sim_write_close(out, '}');
}

/* Watching the journal */

static void on_watcher_closed(uv_handle_t *handle)
{
    sim_watcher *watcher = handle->data;
    sim_free(watcher);
}

static void answer_watcher(sim_watcher *watcher)
{
    telnyx__buf answer;
    sim_writer out = { .out = &answer, .pretty = true };
    telnyx__buf_init(&answer, telnyx__alloc_default(), ANSWER_MAX);
    write_journal(watcher->sim, &out, watcher->since, watcher->limit);
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
        sim_watcher *watcher = TELNYX__OF(node, sim_watcher, in_sim);
        next = node->next;
        if (all || sim->world->journal.made > watcher->since)
            answer_watcher(watcher);
    }
}

static bool query_number(const control *c, const char *name, uint64_t high, uint64_t *value)
{
    char text[32];
    if (!sim_query_get(c->query, name, text, sizeof text))
        return true;
    return telnyx__span_to_u64(telnyx__span_of(text), value) && *value <= high;
}

static int watch(control *c, uint64_t since, uint64_t limit, uint64_t wait_ms)
{
    sim_watcher *watcher = sim_alloc(sizeof *watcher);
    watcher->sim = c->sim;
    watcher->exchange = c->exchange;
    watcher->since = since;
    watcher->limit = limit;
    watcher->timer.data = watcher;
    telnyx__list_init(&watcher->in_sim);
    if (uv_timer_init(c->sim->loop, &watcher->timer) != 0) {
        sim_free(watcher);
        return refuse(c, 503, "no timer");
    }
    uv_timer_start(&watcher->timer, on_watcher_timer, wait_ms, 0);
    telnyx__list_push_back(&c->sim->watchers, &watcher->in_sim);
    c->sim->watchers_count++;
    c->deferred = true;
    return 200;
}

static int get_journal(control *c)
{
    uint64_t since = 0, limit = ENTRIES_DEFAULT, wait_ms = 0;
    if (!query_number(c, "since", UINT64_MAX, &since) ||
        !query_number(c, "limit", ENTRIES_MAX, &limit) ||
        !query_number(c, "wait_ms", WAIT_MAX_MS, &wait_ms))
        return refuse(c, 422, "since, limit (at most %d) and wait_ms (at most %d) are numbers",
                      ENTRIES_MAX, WAIT_MAX_MS);
    if (wait_ms && c->sim->world->journal.made <= since)
        return watch(c, since, limit, wait_ms);
    write_journal(c->sim, &c->out, since, limit);
    return 200;
}

/* Calls */

static sim_leg *leg_of(const control *c)
{
    return sim_leg_find(c->sim->world, c->id);
}

static int post_calls(control *c)
{
    sim_world *world = c->sim->world;
    const char *id = telnyx__json_get_text(c->body, "connection_id");
    const telnyx__json *steps = telnyx__json_get(c->body, "steps");
    sim_app *app = id ? sim_app_find(world, id) : world->default_app;
    sim_script *script = NULL;
    char fault[SIM_FAULT_TEXT];
    if (!app)
        return refuse(c, 422, "connection_id: no such application");
    if (steps && !(script = sim_script_read(steps, fault, sizeof fault)))
        return refuse(c, 422, "%s", fault);
    const sim_leg *leg = sim_place(c->sim, app, telnyx__json_get_text(c->body, "from"),
                                   telnyx__json_get_text(c->body, "to"), script);
    sim_script_release(script);
    write_leg(&c->out, NULL, leg);
    return 201;
}

static void write_list(sim_writer *out, const telnyx__list *head, uint64_t *left)
{
    for (const telnyx__list *node = head->next; node != head && *left > 0; node = node->next) {
        write_leg(out, NULL, TELNYX__OF(node, sim_leg, in_list));
        --*left;
    }
}

static int get_calls(control *c)
{
    const telnyx__list *apps = &c->sim->world->apps;
    uint64_t left = ENTRIES_DEFAULT;
    char ended[8] = "";
    sim_query_get(c->query, "ended", ended, sizeof ended);
    if (!query_number(c, "limit", ENTRIES_MAX, &left))
        return refuse(c, 422, "limit is a number of at most %d", ENTRIES_MAX);
    sim_write_open(&c->out, NULL, '{');
    sim_write_open(&c->out, "calls", '[');
    for (const telnyx__list *node = apps->next; node != apps; node = node->next)
        write_list(&c->out, &TELNYX__OF(node, sim_app, in_world)->live, &left);
    if (strcmp(ended, "true") == 0)
        write_list(&c->out, &c->sim->world->ended, &left);
    sim_write_close(&c->out, ']');
    sim_write_close(&c->out, '}');
    return 200;
}

static int get_call(control *c)
{
    const sim_leg *leg = leg_of(c);
    if (!leg)
        return refuse(c, 404, "no such call");
    write_leg(&c->out, NULL, leg);
    return 200;
}

static int post_press(control *c)
{
    const char *digits = telnyx__json_get_text(c->body, "digits");
    if (!digits)
        return refuse(c, 422, "digits: missing");
    switch (telnyx_sim_press(c->sim, c->id, digits)) {
    case 0:
        return get_call(c);
    case TELNYX_ENOTFOUND:
        return refuse(c, 404, "no such call");
    case TELNYX_ESTATE:
        return refuse(c, 409, "the call is not answered, or has ended");
    default:
        return refuse(c, 422, "digits: only 0-9, *, #, A-D");
    }
}

static int post_hang_up(control *c)
{
    switch (telnyx_sim_hang_up(c->sim, c->id)) {
    case 0:
        return get_call(c);
    case TELNYX_ENOTFOUND:
        return refuse(c, 404, "no such call");
    default:
        return refuse(c, 409, "the call has ended");
    }
}

/* Knobs */

static int get_faults(control *c)
{
    const telnyx_sim_faults *faults = &c->sim->world->faults;
    sim_write_open(&c->out, NULL, '{');
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++) {
        sim_write_open(&c->out, telnyx_sim_fault_key((telnyx_sim_fault)i), '{');
        sim_write_number(&c->out, "percent", faults->percent[i]);
        sim_write_int(&c->out, "struck", (int64_t)faults->struck[i]);
        sim_write_text(&c->out, "meaning", telnyx_sim_fault_sentence((telnyx_sim_fault)i));
        sim_write_close(&c->out, '}');
    }
    sim_write_close(&c->out, '}');
    return 200;
}

/* The members of a scenario, one at a time. */
static int load_as(control *c, const char *member)
{
    telnyx__buf text;
    sim_writer writer = { .out = &text };
    telnyx_error_text error = { 0 };
    telnyx__buf_init(&text, telnyx__alloc_default(), ANSWER_MAX);
    sim_write_open(&writer, NULL, '{');
    sim_write_tree(&writer, member, c->body);
    sim_write_close(&writer, '}');
    int result = telnyx_sim_load(c->sim, text.data, text.length, &error);
    telnyx__buf_free(&text);
    return result ? refuse(c, 422, "%s", error.text) : 200;
}

static int put_faults(control *c)
{
    int status = load_as(c, "faults");
    return status == 200 ? get_faults(c) : status;
}

static int get_timing(control *c)
{
    const char *name, *sentence;
    uint64_t value;
    sim_write_open(&c->out, NULL, '{');
    for (unsigned i = 0; sim_timing_list(&c->sim->world->timing, i, &name, &value, &sentence); i++)
        sim_write_int(&c->out, name, (int64_t)value);
    sim_write_close(&c->out, '}');
    return 200;
}

static int put_timing(control *c)
{
    int status = load_as(c, "timing");
    return status == 200 ? get_timing(c) : status;
}

static int get_callees(control *c)
{
    const telnyx__list *head = &c->sim->world->callees;
    sim_write_open(&c->out, NULL, '{');
    sim_write_open(&c->out, "callees", '[');
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_callee *callee = TELNYX__OF(node, sim_callee, in_world);
        sim_write_open(&c->out, NULL, '{');
        sim_write_text(&c->out, "match", callee->pattern);
        sim_write_text(&c->out, "reaction", sim_reaction_key(callee->reaction));
        sim_write_text(&c->out, "answered_by", sim_answerer_key(callee->answerer));
        sim_write_int(&c->out, "after_ms", (int64_t)callee->low_ms);
        sim_write_int(&c->out, "after_at_most_ms", (int64_t)callee->high_ms);
        sim_write_close(&c->out, '}');
    }
    sim_write_close(&c->out, ']');
    sim_write_close(&c->out, '}');
    return 200;
}

static int post_callees(control *c)
{
    char fault[SIM_FAULT_TEXT];
    if (!sim_callee_read(c->sim->world, c->body, fault, sizeof fault))
        return refuse(c, 422, "%s", fault);
    return get_callees(c);
}

static int get_clock(control *c)
{
    char text[32];
    telnyx__time_format(sim_world_us(c->sim->world), text, sizeof text);
    sim_write_open(&c->out, NULL, '{');
    sim_write_int(&c->out, "now_ms", (int64_t)c->sim->world->now_ms);
    sim_write_text(&c->out, "now", text);
    if (c->sim->options.speed > 0)
        sim_write_number(&c->out, "speed", c->sim->options.speed);
    else
        sim_write_text(&c->out, "speed", "max");
    sim_write_close(&c->out, '}');
    return 200;
}

static int post_clock(control *c)
{
    const telnyx__json *speed = telnyx__json_get(c->body, "speed");
    const telnyx__json *advance = telnyx__json_get(c->body, "advance_ms");
    double number = 0;
    int64_t ms = 0;
    if (speed && telnyx__str_equal(telnyx__json_text(speed), "max"))
        sim_set_speed(c->sim, TELNYX_SIM_VIRTUAL);
    else if (speed && telnyx__json_to_number(speed, &number) && number > 0 && number <= 1e6)
        sim_set_speed(c->sim, number);
    else if (speed)
        return refuse(c, 422, "speed: a number above 0, or \"max\"");
    if (advance && (!telnyx__json_to_int(advance, &ms) || ms < 0 || ms > INT64_C(86400000)))
        return refuse(c, 422, "advance_ms: a number of milliseconds, at most a day");
    sim_skip(c->sim, (uint64_t)ms);
    return get_clock(c);
}

static int get_status(control *c)
{
    const telnyx_sim_counters *n = &c->sim->world->counters;
    const struct {
        const char *name;
        uint64_t value;
    } rows[] = {
        { "acknowledged", n->acknowledged },
        { "answered", n->answered },
        { "attempts", n->attempts },
        { "calls_in", n->calls_in },
        { "calls_now", n->calls_now },
        { "calls_out", n->calls_out },
        { "commands", n->commands },
        { "deliveries_now", n->deliveries_now },
        { "duplicates", n->duplicates },
        { "ended", n->ended },
        { "events", n->events },
        { "failed", n->failed },
        { "forged", n->forged },
        { "forged_accepted", n->forged_accepted },
        { "hangups_lost", n->hangups_lost },
        { "lost", n->lost },
        { "muted", n->muted },
        { "refused", n->refused },
        { "requests", n->requests },
        { "retries", n->retries },
    };
    sim_write_open(&c->out, NULL, '{');
    sim_write_bool(&c->out, "idle", telnyx_sim_is_idle(c->sim));
    sim_write_int(&c->out, "journal", (int64_t)c->sim->world->journal.made);
    sim_write_int(&c->out, "seed", (int64_t)c->sim->world->seed);
    sim_write_open(&c->out, "counters", '{');
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        sim_write_int(&c->out, rows[i].name, (int64_t)rows[i].value);
    sim_write_close(&c->out, '}');
    sim_write_close(&c->out, '}');
    return 200;
}

static int get_environment(control *c)
{
    sim_write_open(&c->out, NULL, '{');
    sim_write_text(&c->out, "TELNYX_API_KEY", telnyx_sim_api_key(c->sim));
    sim_write_text(&c->out, "TELNYX_BASE_URL", telnyx_sim_base_url(c->sim));
    sim_write_text(&c->out, "TELNYX_CONNECTION_ID", telnyx_sim_connection_id(c->sim));
    sim_write_text(&c->out, "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(c->sim));
    sim_write_close(&c->out, '}');
    return 200;
}

static int post_scenario(control *c)
{
    size_t length;
    const char *text = telnyx__exchange_body(c->exchange, &length);
    telnyx_error_text error = { 0 };
    if (telnyx_sim_load(c->sim, text, length, &error))
        return refuse(c, 422, "%s", error.text);
    return get_status(c);
}

static const struct row {
    const char *method, *path;
    int (*act)(control *c);
} rows[] = {
    { "POST", "/calls", post_calls },
    { "GET", "/calls", get_calls },
    { "GET", "/calls/*", get_call },
    { "POST", "/calls/*/press", post_press },
    { "POST", "/calls/*/hang_up", post_hang_up },
    { "GET", "/journal", get_journal },
    { "GET", "/faults", get_faults },
    { "PUT", "/faults", put_faults },
    { "GET", "/timing", get_timing },
    { "PUT", "/timing", put_timing },
    { "GET", "/callees", get_callees },
    { "POST", "/callees", post_callees },
    { "GET", "/clock", get_clock },
    { "POST", "/clock", post_clock },
    { "GET", "/status", get_status },
    { "GET", "/environment", get_environment },
    { "POST", "/scenario", post_scenario },
};

/* "*" stands for one segment, which goes into c->id. */
static bool fits(control *c, const char *pattern)
{
    const char *at = c->path.ptr, *end = at + c->path.length;
    for (; *pattern; pattern++) {
        if (*pattern == '*') {
            const char *stop = memchr(at, '/', (size_t)(end - at));
            telnyx__span segment = { at, (size_t)((stop ? stop : end) - at) };
            if (!sim_percent_decode(segment, false, c->id, sizeof c->id))
                return false;
            at = stop ? stop : end;
        } else if (at == end || *at++ != *pattern) {
            return false;
        }
    }
    return at == end;
}

static int dispatch(control *c)
{
    bool path_known = false;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!fits(c, rows[i].path))
            continue;
        path_known = true;
        if (telnyx__span_is(telnyx__exchange_method(c->exchange), rows[i].method))
            return rows[i].act(c);
    }
    return path_known ? refuse(c, 405, "no such method here") : refuse(c, 404, "no such path");
}

static int read_body(control *c)
{
    size_t length = 0, at = 0;
    const char *text = telnyx__exchange_body(c->exchange, &length);
    if (length == 0)
        return 200;
    int error = telnyx__json_parse(&c->body, text, length, &at);
    sim_must(error);
    if (error)
        return refuse(c, 400, "not valid JSON (byte %zu)", at);
    if (telnyx__json_kind_of(c->body) != TELNYX__JSON_OBJECT)
        return refuse(c, 400, "not a JSON object");
    return 200;
}

static bool has_key(const control *c)
{
    telnyx__span key = telnyx__exchange_header(c->exchange, "authorization", NULL);
    char wanted[160];
    snprintf(wanted, sizeof wanted, "Bearer %s", c->sim->api.key);
    return telnyx__span_is(key, wanted);
}

/* Whether the request names this machine. A page whose name somebody has turned to this machine's
 * address since it was loaded still names itself. */
static bool names_this_machine(const control *c)
{
    telnyx__span host = telnyx__exchange_header(c->exchange, "host", NULL);
    telnyx__url url;
    char text[300];
    int length = snprintf(text, sizeof text, "http://%.*s", (int)host.length, host.ptr);
    return host.length > 0 && (size_t)length < sizeof text &&
           telnyx__url_split(&url, (telnyx__span){ text, (size_t)length }) &&
           url.path.length == 0 && telnyx__url_is_loopback(&url);
}

/* NULL, or why not. Where only this machine is listened to, anybody on it may, but no page in a browser:
 * that cannot help sending its Origin, or its own Host. Elsewhere it takes the key, which no page has. */
static const char *why_not(const control *c)
{
    const char *peer = telnyx__exchange_peer(c->exchange);
    if (c->sim->options.allow_remote)
        return has_key(c) ? NULL : "it takes the API key: Authorization: Bearer …";
    if (!names_this_machine(c))
        return "the Host is not this machine's";
    if (has_key(c))
        return NULL;
    if (!telnyx__str_starts(peer, "127.") && !telnyx__str_starts(peer, "[::1]"))
        return "only from this machine";
    return telnyx__exchange_header(c->exchange, "origin", NULL).length ? "not from a page" : NULL;
}

void sim_control(telnyx_sim *sim, telnyx__exchange *exchange)
{
    control c = { .sim = sim,
                  .exchange = exchange,
                  .path = telnyx__exchange_path(exchange),
                  .query = telnyx__exchange_query(exchange) };
    c.path.ptr += strlen("/control");
    c.path.length -= strlen("/control");
    telnyx__buf_init(&c.answer, telnyx__alloc_default(), ANSWER_MAX);
    c.out = (sim_writer){ .out = &c.answer, .pretty = true };
    const char *why = why_not(&c);
    int status = why ? refuse(&c, 403, "%s", why) : read_body(&c);
    if (status == 200)
        status = dispatch(&c);
    if (!c.deferred) {
        if (c.answer.length)
            sim_must(telnyx__buf_addc(&c.answer, '\n'));
        sim_answer_json(exchange, status, &c.answer);
    }
    telnyx__buf_free(&c.answer);
    telnyx__json_free(c.body);
}
