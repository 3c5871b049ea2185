/* Scenarios: a JSON text that sets faults, timing, called numbers and plans calls. */
#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "http/url.h"
#include "sim/ground/fail.h"
#include "sim/ground/wrong.h"
#include "sim/io/clock.h"
#include "sim/people/callee.h"
#include "sim/place/place.h"
#include "sim/place/scenario.h"
#include "sim/world/app.h"

/* One entry of "calls". */
typedef struct sim_planned {
    telnyx__list in_sim;
    telnyx__timer timer;
    telnyx_sim *sim;
    sim_app *app;
    sim_script *script;
    char *from, *to;
    uint64_t left, every_ms;
    uint64_t at_ms; /* while the calls are held back */
} sim_planned;

typedef struct reading {
    telnyx_sim *sim;
    char fault[SIM_FAULT_TEXT];
} reading;

static void planned_free(sim_planned *planned)
{
    telnyx__timers_stop(&planned->sim->world->clock.timers, &planned->timer);
    telnyx__list_remove(&planned->in_sim);
    sim_script_release(planned->script);
    bench_free(planned->from);
    bench_free(planned->to);
    bench_free(planned);
}

static void on_planned(telnyx__timer *timer)
{
    sim_planned *planned = TELNYX__CONTAINER_OF(timer, sim_planned, timer);
    sim_place(planned->sim, planned->app, planned->from, planned->to, planned->script);
    if (--planned->left > 0)
        sim_timer_set(planned->sim->world, &planned->timer, planned->every_ms, on_planned);
    else
        planned_free(planned);
}

void sim_planned_free(telnyx_sim *sim)
{
    while (!telnyx__list_empty(&sim->planned))
        planned_free(TELNYX__CONTAINER_OF(sim->planned.next, sim_planned, in_sim));
}

bool telnyx_sim_is_placed(const telnyx_sim *sim)
{
    return telnyx__list_empty(&sim->planned);
}

/* They come when the program is there, at their times from then on. */
void telnyx_sim_hold_planned(telnyx_sim *sim)
{
    sim->planned_held = true;
}

void telnyx_sim_release_planned(telnyx_sim *sim)
{
    telnyx__list *head = &sim->planned;
    if (!sim->planned_held)
        return;
    sim->planned_held = false;
    sim_catch_up(sim);
    for (telnyx__list *node = head->next; node != head; node = node->next) {
        sim_planned *planned = TELNYX__CONTAINER_OF(node, sim_planned, in_sim);
        sim_timer_set(sim->world, &planned->timer, planned->at_ms, on_planned);
    }
    sim_rearm(sim);
}

#define MS_WORDS "a number of milliseconds from 0 to 86400000"

static bool wrong(reading *r, const char *place, const telnyx__json *m, const char *allowed)
{
    return sim_wrong_value(r->fault, sizeof r->fault, place, m, allowed);
}

/* What has a key of its own, or none because it is the whole. */
static bool is_object(reading *r, const telnyx__json *node, const char *place)
{
    return telnyx__json_kind_of(node) == TELNYX__JSON_OBJECT || wrong(r, place, node, "an object");
}

static bool is_array(reading *r, const telnyx__json *node)
{
    return telnyx__json_kind_of(node) == TELNYX__JSON_ARRAY || wrong(r, "", node, "a list");
}

/* Puts where it is before a fault that was told without it. */
static bool place_fault(reading *r, const char *list, size_t index, const char *fault)
{
    r->fault[0] = '\0';
    sim_say(r->fault, sizeof r->fault, "%s[%zu].%s", list, index, fault);
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

static const char *fault_at(unsigned index)
{
    return index < TELNYX_SIM_FAULTS ? telnyx_sim_fault_key((telnyx_sim_fault)index) : NULL;
}

static bool read_faults(reading *r, const telnyx__json *node)
{
    char known[200];
    if (!is_object(r, node, ""))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        telnyx_sim_fault fault;
        double percent;
        if (!telnyx_sim_fault_find(telnyx__json_key(m), &fault)) {
            sim_one_of(known, sizeof known, fault_at);
            return sim_wrong_member(r->fault, sizeof r->fault, "faults", m, known);
        }
        if (!telnyx__json_to_number(m, &percent) || !(percent >= 0 && percent <= 100))
            return wrong(r, "faults", m, "a percentage from 0 to 100");
        telnyx_sim_set_fault(r->sim, fault, percent);
    }
    return true;
}

static bool read_timing(reading *r, const telnyx__json *node)
{
    if (!is_object(r, node, ""))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        uint64_t value;
        if (!read_number(m, UINT64_C(86400000), &value))
            return wrong(r, "timing", m, MS_WORDS);
        if (!telnyx_sim_set_timing(r->sim, telnyx__json_key(m), value))
            return sim_wrong_member(r->fault, sizeof r->fault, "timing", m,
                                    "those that telnyx-sim --help lists");
    }
    return true;
}

static bool read_muted(reading *r, const telnyx__json *node)
{
    size_t index = 0;
    char place[32];
    if (!is_array(r, node))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m), index++) {
        const char *type = telnyx__json_text(m);
        snprintf(place, sizeof place, "muted[%zu]", index);
        if (!type || !telnyx_sim_mute(r->sim, type))
            return wrong(r, place, m, "an event's type: call.initiated, call.hangup, …");
    }
    return true;
}

static bool read_callees(reading *r, const telnyx__json *node)
{
    size_t index = 0;
    char fault[SIM_FAULT_TEXT];
    if (!is_array(r, node))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m), index++)
        if (!sim_callee_read(&r->sim->world->callees, m, fault, sizeof fault))
            return place_fault(r, "callees", index, fault);
    return true;
}

static bool read_application(reading *r, const telnyx__json *node)
{
    static const char *const urls[] = { "webhook_event_url", "webhook_event_failover_url" };
    if (!is_object(r, node, ""))
        return false;
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        const telnyx__json *url = telnyx__json_get(node, urls[i]);
        telnyx__url parts;
        const char *text = telnyx__json_text(url);
        if (url && telnyx__json_kind_of(url) != TELNYX__JSON_NULL && !(text && !*text) &&
            (!text || !telnyx__url_split(&parts, telnyx__span_of(text))))
            return wrong(r, "application", url, "an http:// or https:// URL");
    }
    const telnyx__json *id = telnyx__json_get(node, "id");
    sim_app *app = r->sim->world->default_app;
    if (id && app && (!telnyx__json_text(id) || !sim_app_rename(app, telnyx__json_text(id))))
        return wrong(r, "application", id,
                     "1 to 63 letters and digits that no other application has");
    if (app)
        sim_app_update(app, node);
    return true;
}

static bool read_call_text(reading *r, const char *place, const telnyx__json *m, char **into)
{
    const char *text = telnyx__json_text(m);
    if (!text || !*text)
        return wrong(r, place, m, "a number or SIP address");
    bench_text_set(into, text);
    return true;
}

static bool read_call_steps(reading *r, const char *place, const telnyx__json *m,
                            sim_planned *planned)
{
    char fault[SIM_FAULT_TEXT];
    sim_script_release(planned->script);
    planned->script = sim_script_read(m, fault, sizeof fault);
    if (planned->script)
        return true;
    r->fault[0] = '\0';
    sim_say(r->fault, sizeof r->fault, "%s.%s", place, fault);
    return false;
}

static bool read_call_member(reading *r, const char *place, sim_planned *planned,
                             const telnyx__json *m)
{
    const char *key = telnyx__json_key(m);
    if (strcmp(key, "from") == 0)
        return read_call_text(r, place, m, &planned->from);
    if (strcmp(key, "to") == 0)
        return read_call_text(r, place, m, &planned->to);
    if (strcmp(key, "at_ms") == 0)
        return read_number(m, 86400000, &planned->at_ms) || wrong(r, place, m, MS_WORDS);
    if (strcmp(key, "every_ms") == 0)
        return read_number(m, 86400000, &planned->every_ms) || wrong(r, place, m, MS_WORDS);
    if (strcmp(key, "repeat") == 0)
        return (read_number(m, 1000000, &planned->left) && planned->left > 0) ||
               wrong(r, place, m, "a number from 1 to 1000000");
    if (strcmp(key, "steps") == 0)
        return read_call_steps(r, place, m, planned);
    if (strcmp(key, "connection_id") == 0) {
        sim_app *app = sim_app_find(r->sim->world, telnyx__json_text(m));
        planned->app = app ? app : planned->app;
        return app || wrong(r, place, m, "the id of an application that there is");
    }
    return sim_wrong_member(r->fault, sizeof r->fault, place, m,
                            "from, to, at_ms, repeat, every_ms, connection_id and steps");
}

static bool read_call(reading *r, const telnyx__json *node, size_t index)
{
    telnyx_sim *sim = r->sim;
    char place[32];
    snprintf(place, sizeof place, "calls[%zu]", index);
    if (!is_object(r, node, place))
        return false;
    sim_planned *planned = bench_alloc(sizeof *planned);
    planned->sim = sim;
    planned->app = sim->world->default_app;
    planned->left = 1;
    planned->every_ms = 1000;
    telnyx__list_init(&planned->in_sim);
    telnyx__list_push_back(&sim->planned, &planned->in_sim);
    bool good = true;
    for (const telnyx__json *m = telnyx__json_first(node); good && m; m = telnyx__json_next(m))
        good = read_call_member(r, place, planned, m);
    if (!good)
        planned_free(planned);
    else if (!sim->planned_held)
        sim_timer_set(sim->world, &planned->timer, planned->at_ms, on_planned);
    return good;
}

static bool read_calls(reading *r, const telnyx__json *node)
{
    size_t index = 0;
    if (!is_array(r, node))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m))
        if (!read_call(r, m, index++))
            return false;
    return true;
}

static bool read_comment(reading *r, const telnyx__json *node)
{
    (void)r;
    (void)node;
    return true;
}

static bool read_member(reading *r, const telnyx__json *m)
{
    static const struct {
        const char *name;
        bool (*read)(reading *r, const telnyx__json *node);
    } members[] = { { "comment", read_comment },        { "faults", read_faults },
                    { "timing", read_timing },          { "muted", read_muted },
                    { "callees", read_callees },        { "calls", read_calls },
                    { "application", read_application } };
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (strcmp(telnyx__json_key(m), members[i].name) == 0)
            return members[i].read(r, m);
    return sim_wrong_member(r->fault, sizeof r->fault, "", m,
                            "comment, application, faults, timing, muted, callees and calls");
}

int telnyx_sim_load(telnyx_sim *sim, const char *json, size_t length, telnyx_error_text *error)
{
    reading r = { .sim = sim };
    telnyx__json *tree = NULL;
    size_t at = 0;
    int result = telnyx__json_parse(&tree, json, length, &at);
    bench_must(result);
    if (result)
        return sim_fail(error, TELNYX_EINVAL, "not valid JSON (byte %zu)", at + 1);
    bool good = is_object(&r, tree, "the scenario");
    sim_catch_up(sim);
    for (const telnyx__json *m = telnyx__json_first(tree); good && m; m = telnyx__json_next(m))
        good = read_member(&r, m);
    telnyx__json_free(tree);
    sim_rearm(sim);
    return good ? 0 : sim_fail(error, TELNYX_EINVAL, "%s", r.fault);
}
