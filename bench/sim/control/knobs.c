/* Faults, timing, called numbers, the clock, scenarios; and how it all stands. */
#include <string.h>

#include <telnyx/api.h>

#include "sim/api/refusals.h"
#include "sim/control/request.h"
#include "sim/ground/wrong.h"
#include "sim/io/clock.h"
#include "sim/people/callee.h"

/* As on the command line. */
#define CALLS_MAX 1000000000

static int get_faults(sim_control_request *c)
{
    const telnyx_sim_faults *faults = &c->sim->world->faults;
    bench_write_open(&c->out, NULL, '{');
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++) {
        bench_write_open(&c->out, telnyx_sim_fault_key((telnyx_sim_fault)i), '{');
        bench_write_number(&c->out, "percent", faults->percent[i]);
        bench_write_int(&c->out, "struck", (int64_t)faults->struck[i]);
        bench_write_text(&c->out, "meaning", telnyx_sim_fault_sentence((telnyx_sim_fault)i));
        bench_write_close(&c->out, '}');
    }
    bench_write_close(&c->out, '}');
    return 200;
}

/* The members of a scenario, one at a time. */
static int load_as(sim_control_request *c, const char *member)
{
    telnyx__buf text;
    bench_writer writer = { .out = &text };
    telnyx_error_text error = { 0 };
    telnyx__buf_init(&text, telnyx__alloc_default(), SIM_CONTROL_ANSWER_MAX);
    bench_write_open(&writer, NULL, '{');
    bench_write_tree(&writer, member, c->body);
    bench_write_close(&writer, '}');
    int result = telnyx_sim_load(c->sim, text.data, text.length, &error);
    telnyx__buf_free(&text);
    return result ? sim_control_refuse(c, 422, "%s", error.text) : 200;
}

static int put_faults(sim_control_request *c)
{
    int status = load_as(c, "faults");
    return status == 200 ? get_faults(c) : status;
}

static int get_timing(sim_control_request *c)
{
    const char *name, *sentence;
    uint64_t value;
    bench_write_open(&c->out, NULL, '{');
    for (unsigned i = 0; sim_timing_list(&c->sim->world->timing, i, &name, &value, &sentence); i++)
        bench_write_int(&c->out, name, (int64_t)value);
    bench_write_close(&c->out, '}');
    return 200;
}

static int put_timing(sim_control_request *c)
{
    int status = load_as(c, "timing");
    return status == 200 ? get_timing(c) : status;
}

static int get_callees(sim_control_request *c)
{
    const telnyx__list *head = &c->sim->world->callees;
    bench_write_open(&c->out, NULL, '{');
    bench_write_open(&c->out, "callees", '[');
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_callee *callee = TELNYX__CONTAINER_OF(node, sim_callee, in_callees);
        bench_write_open(&c->out, NULL, '{');
        bench_write_text(&c->out, "match", callee->pattern);
        bench_write_text(&c->out, "reaction", sim_reaction_key(callee->reaction));
        bench_write_text(&c->out, "answered_by", sim_answerer_key(callee->answerer));
        bench_write_int(&c->out, "after_ms", (int64_t)callee->low_ms);
        bench_write_int(&c->out, "after_at_most_ms", (int64_t)callee->high_ms);
        bench_write_close(&c->out, '}');
    }
    bench_write_close(&c->out, ']');
    bench_write_close(&c->out, '}');
    return 200;
}

static int post_callees(sim_control_request *c)
{
    sim_wrong wrong;
    if (!sim_callee_read(&c->sim->world->callees, c->body, "", &wrong))
        return sim_control_refuse(c, 422, "%s", wrong.text);
    return get_callees(c);
}

static int delete_callees(sim_control_request *c)
{
    telnyx__list *head = &c->sim->world->callees;
    while (!telnyx__list_empty(head))
        sim_callee_remove(TELNYX__CONTAINER_OF(head->next, sim_callee, in_callees));
    return get_callees(c);
}

static int get_hear(sim_control_request *c)
{
    const char *folder = c->sim->world->hear_folder;
    bench_write_open(&c->out, NULL, '{');
    bench_write_text(&c->out, "folder", folder ? folder : "");
    bench_write_close(&c->out, '}');
    return 200;
}

static int put_hear(sim_control_request *c)
{
    telnyx_error_text error = { 0 };
    const char *folder = telnyx__json_get_text(c->body, "folder");
    if (telnyx_sim_set_hear_folder(c->sim, folder, &error) != 0)
        return sim_control_refuse(c, 422, "%s", error.text);
    return get_hear(c);
}

static int get_limits(sim_control_request *c)
{
    const sim_world *world = c->sim->world;
    bench_write_open(&c->out, NULL, '{');
    bench_write_int(&c->out, "max_channels", (int64_t)world->channels_max);
    bench_write_int(&c->out, "max_dials", (int64_t)world->dials_max);
    bench_write_int(&c->out, "max_requests", (int64_t)world->api_rate);
    bench_write_close(&c->out, '}');
    return 200;
}

/* A limit that the body has; *value stays where it has none. */
static bool read_limit(const sim_control_request *c, const char *name, uint64_t high,
                       uint64_t *value)
{
    const telnyx__json *node = telnyx__json_get(c->body, name);
    int64_t number;
    if (telnyx__json_kind_of(node) == TELNYX__JSON_NULL)
        return true;
    if (!telnyx__json_to_int(node, &number) || number < 0 || (uint64_t)number > high)
        return false;
    *value = (uint64_t)number;
    return true;
}

static int put_limits(sim_control_request *c)
{
    const sim_world *world = c->sim->world;
    uint64_t requests = world->api_rate, dials = world->dials_max, channels = world->channels_max;
    if (!read_limit(c, "max_requests", CALLS_MAX, &requests) ||
        !read_limit(c, "max_channels", CALLS_MAX, &channels) ||
        !read_limit(c, "max_dials", SIM_DIALS_MAX, &dials))
        return sim_control_refuse(c, 422,
                                  "max_requests and max_channels may be %d, max_dials %d at most",
                                  CALLS_MAX, SIM_DIALS_MAX);
    telnyx_sim_set_limits(c->sim, requests, (size_t)dials, channels);
    return get_limits(c);
}

static int get_clock(sim_control_request *c)
{
    sim_clock_tell(c->sim, &c->out);
    return 200;
}

/* Nothing is changed before all of it was judged. */
static int post_clock(sim_control_request *c)
{
    const telnyx__json *speed = telnyx__json_get(c->body, "speed");
    const telnyx__json *advance = telnyx__json_get(c->body, "advance_ms");
    double number = 0;
    int64_t ms = 0;
    if (speed && telnyx__str_equal(telnyx__json_text(speed), "max"))
        number = TELNYX_SIM_VIRTUAL;
    else if (speed && telnyx__str_equal(telnyx__json_text(speed), "manual"))
        number = TELNYX_SIM_MANUAL;
    else if (speed && !(telnyx__json_to_number(speed, &number) && number > 0 && number <= 1e6))
        return sim_control_refuse(c, 422, "speed: a number above 0, \"max\" or \"manual\"");
    if (advance && (!telnyx__json_to_int(advance, &ms) || ms < 0 || ms > INT64_C(86400000)))
        return sim_control_refuse(c, 422, "advance_ms: a number of milliseconds, at most a day");
    if (speed)
        sim_set_speed(c->sim, number);
    sim_skip(c->sim, (uint64_t)ms);
    return get_clock(c);
}

static int get_status(sim_control_request *c)
{
    const telnyx_sim_counters *counters = &c->sim->world->counters;
    const char *name, *sentence;
    size_t offset;
    bench_write_open(&c->out, NULL, '{');
    bench_write_bool(&c->out, "idle", telnyx_sim_is_idle(c->sim));
    bench_write_int(&c->out, "journal", (int64_t)c->sim->world->journal.made);
    bench_write_int(&c->out, "seed", (int64_t)c->sim->world->seed);
    bench_write_open(&c->out, "counters", '{');
    for (unsigned i = 0; sim_control_counter_at(i, &name, &offset, &sentence); i++) {
        uint64_t value;
        memcpy(&value, (const char *)counters + offset, sizeof value);
        bench_write_int(&c->out, name, (int64_t)value);
    }
    bench_write_close(&c->out, '}');
    bench_write_close(&c->out, '}');
    return 200;
}

static int get_environment(sim_control_request *c)
{
    bench_write_open(&c->out, NULL, '{');
    bench_write_text(&c->out, "TELNYX_API_KEY", telnyx_sim_api_key(c->sim));
    bench_write_text(&c->out, "TELNYX_BASE_URL", telnyx_sim_base_url(c->sim));
    bench_write_text(&c->out, "TELNYX_CONNECTION_ID", telnyx_sim_connection_id(c->sim));
    bench_write_text(&c->out, "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(c->sim));
    bench_write_close(&c->out, '}');
    return 200;
}

static int post_scenario(sim_control_request *c)
{
    size_t length;
    const char *text = telnyx__exchange_body(c->exchange, &length);
    telnyx_error_text error = { 0 };
    if (telnyx_sim_load(c->sim, text, length, &error))
        return sim_control_refuse(c, 422, "%s", error.text);
    return get_status(c);
}

static int get_refusals(sim_control_request *c)
{
    const sim_refusal *refusals = c->sim->api.refusals;
    bench_write_open(&c->out, NULL, '{');
    bench_write_open(&c->out, "refusals", '[');
    for (size_t i = 0; i < SIM_REFUSALS_MAX; i++) {
        if (!refusals[i].times)
            continue;
        bench_write_open(&c->out, NULL, '{');
        bench_write_int(&c->out, "code", refusals[i].code);
        bench_write_text(&c->out, "operation",
                         refusals[i].operation[0] ? refusals[i].operation : NULL);
        bench_write_int(&c->out, "times", (int64_t)refusals[i].times);
        bench_write_close(&c->out, '}');
    }
    bench_write_close(&c->out, ']');
    bench_write_close(&c->out, '}');
    return 200;
}

static int post_refusals(sim_control_request *c)
{
    const char *operation = telnyx__json_get_text(c->body, "operation");
    int64_t code = 0, times = 1;
    if (operation && !telnyx_api_operation_named(operation))
        return sim_control_refuse(c, 422,
                                  "operation: one as the journal names them, such as "
                                  "calls.dial; none: any");
    if (!telnyx__json_to_int(telnyx__json_get(c->body, "code"), &code) || code < 1 || code > 99999)
        return sim_control_refuse(c, 422, "code: one of the platform's, a number");
    if (telnyx__json_get(c->body, "times") &&
        (!telnyx__json_to_int(telnyx__json_get(c->body, "times"), &times) || times < 0))
        return sim_control_refuse(c, 422, "times: a number, 0 takes the refusal back");
    if (!sim_refusal_add(&c->sim->api, operation, (int)code, (uint64_t)times))
        return sim_control_refuse(c, 422, "code: not in the table, or more than %d refusals wait",
                                  SIM_REFUSALS_MAX);
    return get_refusals(c);
}

const sim_control_row sim_control_knobs[] = {
    { "GET", "/faults", get_faults, "get_faults", "Faults, and how often they have struck.", NULL,
      NULL, "Faults", 200 },
    { "PUT", "/faults", put_faults, "set_faults", "Sets the percentages that it names.", NULL,
      "FaultsSet", "Faults", 200 },
    { "GET", "/timing", get_timing, "get_timing", "How long things take.", NULL, NULL, "Timing",
      200 },
    { "PUT", "/timing", put_timing, "set_timing", "Sets the durations that it names.", NULL,
      "Timing", "Timing", 200 },
    { "GET", "/callees", get_callees, "get_callees", "How called numbers react.", NULL, NULL,
      "Callees", 200 },
    { "POST", "/callees", post_callees, "set_callee",
      "A rule that is asked before those that are there, or in place of one with the same match.",
      NULL, "Callee", "Callees", 200 },
    { "DELETE", "/callees", delete_callees, "forget_callees", "All numbers react as usual again.",
      NULL, NULL, "Callees", 200 },
    { "GET", "/hear", get_hear, "get_hear", "Where it is written what people hear.", NULL, NULL,
      "Hear", 200 },
    { "PUT", "/hear", put_hear, "set_hear",
      "Writes what each person hears there, of calls that are answered from now on.", NULL, "Hear",
      "Hear", 200 },
    { "GET", "/limits", get_limits, "get_limits", "What the platform limits.", NULL, NULL, "Limits",
      200 },
    { "PUT", "/limits", put_limits, "set_limits", "Sets the limits that it names.", NULL, "Limits",
      "Limits", 200 },
    { "GET", "/clock", get_clock, "get_clock", "The simulated time.", NULL, NULL, "Clock", 200 },
    { "POST", "/clock", post_clock, "change_clock", "Lets time pass, changes its speed.", NULL,
      "ClockChange", "Clock", 200 },
    { "GET", "/refusals", get_refusals, "get_refusals", "Refusals that wait for their requests.",
      NULL, NULL, "Refusals", 200 },
    { "POST", "/refusals", post_refusals, "refuse",
      "The next requests of an operation, or of any, are refused with this code.", NULL,
      "RefusalOf", "Refusals", 200 },
    { "POST", "/scenario", post_scenario, "load_scenario",
      "Reads a scenario as --scenario does; its calls begin.", NULL, "Scenario", "Status", 200 },
    { "GET", "/status", get_status, "get_status", "Counters, and whether nothing is going on.",
      NULL, NULL, "Status", 200 },
    { "GET", "/environment", get_environment, "get_environment",
      "What the program needs to know, ready for its environment.", NULL, NULL, "Environment",
      200 },
    { 0 },
};
