/* Faults, timing, called numbers, the clock, scenarios; and how it all stands. */
#include "sim/control/request.h"
#include "sim/ground/wrong.h"
#include "sim/io/clock.h"
#include "sim/people/callee.h"

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

static int get_clock(sim_control_request *c)
{
    char text[32];
    telnyx__time_format(sim_world_us(c->sim->world), text, sizeof text);
    bench_write_open(&c->out, NULL, '{');
    bench_write_int(&c->out, "now_ms", (int64_t)c->sim->world->clock.now_ms);
    bench_write_text(&c->out, "now", text);
    if (c->sim->options.speed > 0)
        bench_write_number(&c->out, "speed", c->sim->options.speed);
    else
        bench_write_text(&c->out, "speed", "max");
    bench_write_close(&c->out, '}');
    return 200;
}

static int post_clock(sim_control_request *c)
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
        return sim_control_refuse(c, 422, "speed: a number above 0, or \"max\"");
    if (advance && (!telnyx__json_to_int(advance, &ms) || ms < 0 || ms > INT64_C(86400000)))
        return sim_control_refuse(c, 422, "advance_ms: a number of milliseconds, at most a day");
    sim_skip(c->sim, (uint64_t)ms);
    return get_clock(c);
}

static int get_status(sim_control_request *c)
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
    bench_write_open(&c->out, NULL, '{');
    bench_write_bool(&c->out, "idle", telnyx_sim_is_idle(c->sim));
    bench_write_int(&c->out, "journal", (int64_t)c->sim->world->journal.made);
    bench_write_int(&c->out, "seed", (int64_t)c->sim->world->seed);
    bench_write_open(&c->out, "counters", '{');
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        bench_write_int(&c->out, rows[i].name, (int64_t)rows[i].value);
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

const sim_control_row sim_control_knobs[] = {
    { "GET", "/faults", get_faults },       { "PUT", "/faults", put_faults },
    { "GET", "/timing", get_timing },       { "PUT", "/timing", put_timing },
    { "GET", "/callees", get_callees },     { "POST", "/callees", post_callees },
    { "GET", "/clock", get_clock },         { "POST", "/clock", post_clock },
    { "GET", "/status", get_status },       { "GET", "/environment", get_environment },
    { "POST", "/scenario", post_scenario }, { NULL, NULL, NULL },
};
