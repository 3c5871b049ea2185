/* Scenarios: a JSON text that sets faults, timing, called numbers and plans calls. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "io.h"
#include "memory.h"

/* One entry of "calls". */
typedef struct sim_planned {
    telnyx__list in_sim;
    telnyx__timer timer;
    telnyx_sim *sim;
    sim_app *app;
    sim_script *script;
    char *from, *to;
    uint64_t left, every_ms;
} sim_planned;

typedef struct reading {
    telnyx_sim *sim;
    telnyx_error_text *error;
} reading;

static void planned_free(sim_planned *planned)
{
    telnyx__timers_stop(&planned->sim->world->timers, &planned->timer);
    telnyx__list_remove(&planned->in_sim);
    sim_script_release(planned->script);
    sim_free(planned->from);
    sim_free(planned->to);
    sim_free(planned);
}

static void on_planned(telnyx__timer *timer)
{
    sim_planned *planned = TELNYX__OF(timer, sim_planned, timer);
    sim_place(planned->sim, planned->app, planned->from, planned->to, planned->script);
    if (--planned->left > 0)
        sim_timer_set(planned->sim->world, &planned->timer, planned->every_ms, on_planned);
    else
        planned_free(planned);
}

void sim_planned_free(telnyx_sim *sim)
{
    while (!telnyx__list_empty(&sim->planned))
        planned_free(TELNYX__OF(sim->planned.next, sim_planned, in_sim));
}

bool telnyx_sim_is_placed(const telnyx_sim *sim)
{
    return telnyx__list_empty(&sim->planned);
}

static bool wrong(const reading *r, const char *where, const char *key)
{
    sim_fail(r->error, TELNYX_EINVAL, "%s: '%s' is unknown or has a value that it cannot have",
             where, key);
    return false;
}

static bool is_object(const reading *r, const telnyx__json *node, const char *where)
{
    if (telnyx__json_kind_of(node) == TELNYX__JSON_OBJECT)
        return true;
    sim_fail(r->error, TELNYX_EINVAL, "%s: not an object", where);
    return false;
}

static bool read_number(const telnyx__json *node, uint64_t high, uint64_t *value)
{
    int64_t number;
    if (!telnyx__json_to_int(node, &number) || number < 0 || (uint64_t)number > high)
        return false;
    *value = (uint64_t)number;
    return true;
}

static bool read_faults(const reading *r, const telnyx__json *node)
{
    if (!is_object(r, node, "faults"))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        telnyx_sim_fault fault;
        double percent;
        if (!telnyx_sim_fault_find(telnyx__json_key(m), &fault) ||
            !telnyx__json_to_number(m, &percent) || percent < 0 || percent > 100)
            return wrong(r, "faults", telnyx__json_key(m));
        telnyx_sim_set_fault(r->sim, fault, percent);
    }
    return true;
}

static bool read_timing(const reading *r, const telnyx__json *node)
{
    if (!is_object(r, node, "timing"))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        uint64_t value;
        if (!read_number(m, UINT64_C(86400000), &value) ||
            !telnyx_sim_set_timing(r->sim, telnyx__json_key(m), value))
            return wrong(r, "timing", telnyx__json_key(m));
    }
    return true;
}

static bool read_muted(const reading *r, const telnyx__json *node)
{
    if (telnyx__json_kind_of(node) != TELNYX__JSON_ARRAY)
        return wrong(r, "scenario", "muted");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        const char *type = telnyx__json_text(m);
        if (!type || !telnyx_sim_mute(r->sim, type)) {
            sim_fail(r->error, TELNYX_EINVAL, "muted: '%s' is not an event type",
                     type ? type : "…");
            return false;
        }
    }
    return true;
}

static bool read_callees(const reading *r, const telnyx__json *node)
{
    char fault[200];
    if (telnyx__json_kind_of(node) != TELNYX__JSON_ARRAY)
        return wrong(r, "scenario", "callees");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        if (!sim_callee_read(r->sim->world, m, fault, sizeof fault)) {
            sim_fail(r->error, TELNYX_EINVAL, "callees: %s", fault);
            return false;
        }
    }
    return true;
}

static bool read_application(const reading *r, const telnyx__json *node)
{
    if (!is_object(r, node, "application"))
        return false;
    if (r->sim->world->default_app)
        sim_app_update(r->sim->world->default_app, node);
    return true;
}

static bool read_call_member(const reading *r, sim_planned *planned, const telnyx__json *m,
                             uint64_t *at_ms)
{
    const char *key = telnyx__json_key(m), *text = telnyx__json_text(m);
    char fault[200];
    if (strcmp(key, "from") == 0 && text && *text) {
        sim_text_set(&planned->from, text);
    } else if (strcmp(key, "to") == 0 && text && *text) {
        sim_text_set(&planned->to, text);
    } else if (strcmp(key, "at_ms") == 0 && read_number(m, UINT64_C(86400000), at_ms)) {
        return true;
    } else if (strcmp(key, "repeat") == 0 && read_number(m, 1000000, &planned->left)) {
        return planned->left > 0 || wrong(r, "call", key);
    } else if (strcmp(key, "every_ms") == 0 && read_number(m, 86400000, &planned->every_ms)) {
        return true;
    } else if (strcmp(key, "connection_id") == 0 && sim_app_find(r->sim->world, text)) {
        planned->app = sim_app_find(r->sim->world, text);
    } else if (strcmp(key, "steps") == 0) {
        sim_script_release(planned->script);
        planned->script = sim_script_read(m, fault, sizeof fault);
        if (!planned->script)
            sim_fail(r->error, TELNYX_EINVAL, "call: %s", fault);
        return planned->script != NULL;
    } else {
        return wrong(r, "call", key);
    }
    return true;
}

static bool read_call(const reading *r, const telnyx__json *node)
{
    telnyx_sim *sim = r->sim;
    sim_planned *planned = sim_alloc(sizeof *planned);
    uint64_t at_ms = 0;
    bool good = is_object(r, node, "call");
    planned->sim = sim;
    planned->app = sim->world->default_app;
    planned->left = 1;
    planned->every_ms = 1000;
    telnyx__list_init(&planned->in_sim);
    telnyx__list_push_back(&sim->planned, &planned->in_sim);
    for (const telnyx__json *m = telnyx__json_first(node); good && m; m = telnyx__json_next(m))
        good = read_call_member(r, planned, m, &at_ms);
    if (good)
        sim_timer_set(sim->world, &planned->timer, at_ms, on_planned);
    else
        planned_free(planned);
    return good;
}

static bool read_calls(const reading *r, const telnyx__json *node)
{
    if (telnyx__json_kind_of(node) != TELNYX__JSON_ARRAY)
        return wrong(r, "scenario", "calls");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        if (!read_call(r, m))
            return false;
    }
    return true;
}

static bool read_member(const reading *r, const telnyx__json *m)
{
    const char *key = telnyx__json_key(m);
    if (strcmp(key, "comment") == 0)
        return true;
    if (strcmp(key, "application") == 0)
        return read_application(r, m);
    if (strcmp(key, "faults") == 0)
        return read_faults(r, m);
    if (strcmp(key, "timing") == 0)
        return read_timing(r, m);
    if (strcmp(key, "muted") == 0)
        return read_muted(r, m);
    if (strcmp(key, "callees") == 0)
        return read_callees(r, m);
    if (strcmp(key, "calls") == 0)
        return read_calls(r, m);
    return wrong(r, "scenario", key);
}

int telnyx_sim_load(telnyx_sim *sim, const char *json, size_t length, telnyx_error_text *error)
{
    reading r = { sim, error };
    telnyx__json *tree = NULL;
    size_t at = 0;
    int result = telnyx__json_parse(&tree, json, length, &at);
    sim_must(result);
    if (result)
        return sim_fail(error, TELNYX_EINVAL, "not valid JSON (byte %zu)", at);
    bool good = is_object(&r, tree, "scenario");
    sim_catch_up(sim);
    for (const telnyx__json *m = telnyx__json_first(tree); good && m; m = telnyx__json_next(m))
        good = read_member(&r, m);
    telnyx__json_free(tree);
    sim_rearm(sim);
    return good ? 0 : TELNYX_EINVAL;
}
