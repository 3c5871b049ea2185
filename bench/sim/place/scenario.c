/* Scenarios: a JSON text that sets faults, timing, called numbers and plans calls. */
#include "common/memory.h"
#include "sim/ground/fail.h"
#include "sim/ground/syntax.h"
#include "sim/io/clock.h"
#include "sim/people/callee.h"
#include "sim/place/apps.h"
#include "sim/place/place.h"
#include "sim/place/scenario.h"
#include "sim/world/app.h"

#define SIM_REPEAT_MAX 1000000

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

/* An application that calls are planned for cannot be deleted. */
static void hold_app(sim_planned *planned, sim_app *app)
{
    if (planned->app)
        planned->app->known_count--;
    planned->app = app;
    if (app)
        app->known_count++;
}

static void planned_free(sim_planned *planned)
{
    telnyx__timers_stop(&planned->sim->world->clock.timers, &planned->timer);
    telnyx__list_remove(&planned->in_sim);
    hold_app(planned, NULL);
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

static telnyx_sim *sim_of(void *into)
{
    return into;
}

static bool is_array(const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    return telnyx__json_kind_of(node) == TELNYX__JSON_ARRAY ||
           sim_wrong_value(wrong, place, node, "a list");
}

static const char *fault_at(unsigned index)
{
    return index < TELNYX_SIM_FAULTS ? telnyx_sim_fault_key((telnyx_sim_fault)index) : NULL;
}

static bool read_faults(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    char known[200];
    (void)place;
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(wrong, "", node, "an object");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        telnyx_sim_fault fault;
        double percent;
        if (sim_wrong_twice(wrong, "faults", node, m))
            return false;
        if (!telnyx_sim_fault_find(telnyx__json_key(m), &fault)) {
            sim_one_of(known, sizeof known, fault_at);
            return sim_wrong_member(wrong, "faults", m, known);
        }
        if (!telnyx__json_to_number(m, &percent) || !(percent >= 0 && percent <= 100))
            return sim_wrong_value(wrong, "faults", m, "a percentage from 0 to 100");
        telnyx_sim_set_fault(sim_of(into), fault, percent);
    }
    return true;
}

static bool read_timing(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    (void)place;
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(wrong, "", node, "an object");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        uint64_t value;
        if (sim_wrong_twice(wrong, "timing", node, m))
            return false;
        if (!telnyx_sim_knows_timing(telnyx__json_key(m)))
            return sim_wrong_member(wrong, "timing", m, "those that telnyx-sim --help lists");
        if (!sim_read_ms(m, &value))
            return sim_wrong_value(wrong, "timing", m, SIM_MS_WORDS);
        telnyx_sim_set_timing(sim_of(into), telnyx__json_key(m), value);
    }
    return true;
}

static bool read_muted(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    size_t index = 0;
    char element[SIM_WRONG_PLACE];
    if (!is_array(node, place, wrong))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        const char *type = telnyx__json_text(m);
        sim_element_place(element, place, "muted", index++);
        if (!type || !telnyx_sim_mute(sim_of(into), type))
            return sim_wrong_value(wrong, element, m,
                                   "an event's type: call.initiated, call.hangup, …");
    }
    return true;
}

static bool read_callees(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    telnyx__list *callees = &sim_of(into)->world->callees; /* the newest in front */
    size_t index = 0;
    char element[SIM_WRONG_PLACE];
    if (!is_array(node, place, wrong))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        sim_element_place(element, place, "callees", index++);
        if (!sim_callee_read(callees, m, element, wrong))
            return false;
        sim_script_prepare(TELNYX__CONTAINER_OF(callees->next, sim_callee, in_callees)->script,
                           sim_of(into)->world->speech_program);
    }
    return true;
}

/* Calls ------------------------------------------------------------------------------------------ */

static bool read_number_text(char **to, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    const char *text = telnyx__json_text(m);
    if (!sim_is_number(text))
        return sim_wrong_value(wrong, place, m, SIM_NUMBER_WORDS);
    bench_text_set(to, text);
    return true;
}

static bool read_from(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return read_number_text(&((sim_planned *)into)->from, m, place, wrong);
}

static bool read_to(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return read_number_text(&((sim_planned *)into)->to, m, place, wrong);
}

static bool read_at_ms(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return sim_read_ms(m, &((sim_planned *)into)->at_ms) ||
           sim_wrong_value(wrong, place, m, SIM_MS_WORDS);
}

static bool read_every_ms(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return sim_read_ms(m, &((sim_planned *)into)->every_ms) ||
           sim_wrong_value(wrong, place, m, SIM_MS_WORDS);
}

static bool read_repeat(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    int64_t number;
    if (!telnyx__json_to_int(m, &number) || number < 1 || number > SIM_REPEAT_MAX)
        return sim_wrong_value(wrong, place, m, "a number from 1 to 1000000");
    ((sim_planned *)into)->left = (uint64_t)number;
    return true;
}

static bool read_steps(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_planned *planned = into;
    sim_script_release(planned->script);
    planned->script = sim_script_read(m, place, wrong);
    sim_script_prepare(planned->script, planned->sim->world->speech_program);
    return planned->script != NULL;
}

static bool read_connection_id(void *into, const telnyx__json *m, const char *place,
                               sim_wrong *wrong)
{
    sim_planned *planned = into;
    sim_app *app = sim_app_find(planned->sim->world, telnyx__json_text(m));
    hold_app(planned, app);
    return app || sim_wrong_value(wrong, place, m, "the id of an application that there is");
}

const sim_member_row sim_planned_members[] = {
    { "from", read_from },         { "to", read_to },
    { "at_ms", read_at_ms },       { "repeat", read_repeat },
    { "every_ms", read_every_ms }, { "connection_id", read_connection_id },
    { "steps", read_steps },       { NULL, NULL },
};

static bool read_call(telnyx_sim *sim, const telnyx__json *node, const char *place,
                      sim_wrong *wrong)
{
    sim_planned *planned = bench_alloc(sizeof *planned);
    planned->sim = sim;
    hold_app(planned, sim->world->default_app);
    planned->left = 1;
    planned->every_ms = 1000;
    telnyx__list_init(&planned->in_sim);
    telnyx__list_push_back(&sim->planned, &planned->in_sim);
    bool good =
        sim_read_members(sim_planned_members, planned, node, place, wrong) &&
        (planned->app || sim_wrong_say(wrong, node,
                                       "%s: names no connection_id, and the default application "
                                       "was deleted",
                                       place));
    if (!good)
        planned_free(planned);
    else if (!sim->planned_held)
        sim_timer_set(sim->world, &planned->timer, planned->at_ms, on_planned);
    return good;
}

static bool read_calls(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    size_t index = 0;
    char element[SIM_WRONG_PLACE];
    if (!is_array(node, place, wrong))
        return false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        sim_element_place(element, place, "calls", index++);
        if (!read_call(sim_of(into), m, element, wrong))
            return false;
    }
    return true;
}

/* The whole -------------------------------------------------------------------------------------- */

static bool read_comment(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    (void)into;
    return telnyx__json_text(node) || sim_wrong_value(wrong, place, node, "a text");
}

const sim_member_row sim_scenario_members[] = {
    { "comment", read_comment }, { "application", sim_read_application },
    { "apps", sim_read_apps },   { "faults", read_faults },
    { "timing", read_timing },   { "muted", read_muted },
    { "callees", read_callees }, { "calls", read_calls },
    { "$schema", read_comment }, { NULL, NULL },
};

static size_t line_of(const telnyx__json *tree, const sim_wrong *wrong, const char *json,
                      size_t length)
{
    size_t at = 0;
    return telnyx__json_where(tree, wrong->at, json, length, &at) ? telnyx__json_line(json, at) : 1;
}

bool sim_scenario_read(telnyx_sim *sim, const char *json, size_t length, sim_wrong *wrong,
                       size_t *line)
{
    telnyx__json *tree = NULL;
    size_t at = 0;
    int result = telnyx__json_parse(&tree, json, length, &at);
    bench_must(result);
    if (result) {
        *line = telnyx__json_line(json, at);
        char words[SIM_SYNTAX_TEXT];
        sim_syntax_say(words, json, length, at);
        return sim_wrong_say(wrong, NULL, "%s", words);
    }
    sim_catch_up(sim);
    bool good = telnyx__json_kind_of(tree) == TELNYX__JSON_OBJECT
                    ? sim_read_members(sim_scenario_members, sim, tree, "", wrong)
                    : sim_wrong_value(wrong, "the scenario", tree, "an object");
    if (!good)
        *line = line_of(tree, wrong, json, length);
    telnyx__json_free(tree);
    sim_rearm(sim);
    return good;
}

int telnyx_sim_load(telnyx_sim *sim, const char *json, size_t length, telnyx_error_text *error)
{
    sim_wrong wrong;
    size_t line = 0;
    if (sim_scenario_read(sim, json, length, &wrong, &line))
        return 0;
    return sim_fail(error, TELNYX_EINVAL, "line %zu: %s", line, wrong.text);
}
