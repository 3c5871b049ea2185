#include "sim/api/api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/memory.h"
#include "sim/api/actions.h"
#include "sim/api/command.h"
#include "sim/api/deliveries.h"
#include "sim/api/refusals.h"
#include "sim/api/table.h"
#include "sim/leg/make.h"
#include "sim/world/command_ids.h"
#include "sim/world/strike.h"

#define ANSWER_MAX    (4u << 20)
#define RATE_SHOWN    10000 /* x-ratelimit-limit when there is none */
#define RETRY_SECONDS 1

void sim_reply_init(sim_reply *reply)
{
    memset(reply, 0, sizeof *reply);
    telnyx__buf_init(&reply->body, telnyx__alloc_default(), ANSWER_MAX);
}

static bool is_authorised(const sim_api *api, telnyx__span header)
{
    static const char scheme[] = "Bearer ";
    size_t length = strlen(api->key);
    return header.length == sizeof scheme - 1 + length &&
           memcmp(header.ptr, scheme, sizeof scheme - 1) == 0 &&
           memcmp(header.ptr + sizeof scheme - 1, api->key, length) == 0;
}

/* Requests a second, where a limit is set. */
static bool within_rate(sim_world *world, sim_problem *problem)
{
    uint64_t second = world->clock.now_ms / 1000;
    if (world->api_second != second) {
        world->api_second = second;
        world->api_used = 0;
    }
    world->api_used++;
    if (world->api_rate == 0 || world->api_used <= world->api_rate)
        return true;
    return sim_refuse(problem, 429, 10011, NULL, NULL);
}

/* Whole lines; what does not fit any more is left out. */
static void add_header(sim_reply *reply, const char *name, const char *value)
{
    size_t used = reply->headers_length, first = strlen(name), second = strlen(value);
    if (used + first + second + 5 > sizeof reply->headers)
        return;
    char *out = reply->headers + used;
    memcpy(out, name, first);
    memcpy(out + first, ": ", 2);
    memcpy(out + first + 2, value, second);
    memcpy(out + first + 2 + second, "\r\n", 3);
    reply->headers_length = used + first + second + 4;
}

static void add_number(sim_reply *reply, const char *name, uint64_t value)
{
    char text[24];
    bench_decimal(value, text);
    add_header(reply, name, text);
}

static void standard_headers(sim_world *world, sim_reply *reply)
{
    char id[SIM_UUID_SIZE];
    uint64_t limit = world->api_rate ? world->api_rate : RATE_SHOWN;
    sim_id_event(&world->ids, id);
    add_header(reply, "Content-Type", "application/json; charset=utf-8");
    add_header(reply, "x-request-id", id);
    add_number(reply, "x-ratelimit-limit", limit);
    add_number(reply, "x-ratelimit-remaining",
               world->api_used < limit ? limit - world->api_used : 0);
    add_number(reply, "x-ratelimit-reset", 1);
}

/* A waiting time that fits the simulated clock: Retry-After knows only whole seconds. */
static void retry_headers(const sim_api *api, sim_reply *reply)
{
    double real_ms = RETRY_SECONDS * 1000 / (api->speed > 0 ? api->speed : 100);
    add_number(reply, "Retry-After", RETRY_SECONDS);
    if (api->speed != 1)
        add_number(reply, "retry-after-ms", (uint64_t)real_ms);
}

/* Which faults strike this request; all are drawn, so that they do not disturb one another. */
typedef struct struck {
    bool limited, failed, cut, slow, late; /* late: a failed or cut one takes effect all the same */
} struck;

static struck draw(sim_command *command)
{
    sim_world *world = command->world;
    sim_leg *leg = command->leg;
    bench_dice *dice = leg ? &leg->dice : &world->dice;
    const char *name = command->operation;
    struck found;
    found.limited = sim_strikes(world, leg, name, dice, TELNYX_SIM_FAULT_RATE_LIMIT);
    found.failed = sim_strikes(world, leg, name, dice, TELNYX_SIM_FAULT_SERVER_ERROR);
    found.cut = sim_strikes(world, leg, name, dice, TELNYX_SIM_FAULT_CUT);
    found.slow = sim_strikes(world, leg, name, dice, TELNYX_SIM_FAULT_SLOW);
    found.late = bench_dice_hits(dice, 50);
    return found;
}

static bool fits_call(sim_command *command, const sim_action *action)
{
    const sim_leg *leg = command->leg;
    unsigned needs = action ? action->needs : SIM_NEEDS_CALL;
    if (leg->state == SIM_LEG_ENDED)
        return sim_refuse(command->problem, 422, 90018, "/call_control_id", NULL);
    if ((needs & SIM_NEEDS_ANSWER) && leg->state != SIM_LEG_ANSWERED)
        return sim_refuse(command->problem, 422, 90034, "/call_control_id", NULL);
    if ((needs & SIM_NEEDS_AUDIO) && leg->state != SIM_LEG_ANSWERED)
        return sim_refuse(command->problem, 422, 90020, "/call_control_id", NULL);
    return true;
}

static void write_ok(bench_writer *out)
{
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "data", '{');
    bench_write_text(out, "result", "ok");
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

/* What every accepted command does to its call before its own effect. */
static void accept_on_call(sim_command *command)
{
    sim_leg *leg = command->leg;
    const char *client_state = sim_body_text(command->body, "client_state", NULL);
    leg->commands++;
    if (!leg->commanded) {
        leg->commanded = true;
        if (leg->incoming && leg->state == SIM_LEG_RINGING)
            telnyx__timers_stop(&command->world->clock.timers, &leg->limit_timer);
    }
    if (client_state)
        sim_leg_set_client_state(leg, client_state);
    command->again = sim_command_id_remember(leg, sim_body_text(command->body, "command_id", NULL));
}

static bool perform(sim_command *command, const sim_action *action)
{
    bench_writer *out = command->out;
    if (sim_command_is_repeated(command, command->leg)) {
        write_ok(out);
        return true;
    }
    if (command->leg && !fits_call(command, action))
        return false;
    if (action && action->check && !action->check(command))
        return false;
    if (command->leg)
        accept_on_call(command);
    /* The journal has the command before its effects, unless the answer is going to be another. */
    if (!command->answer_is_lost && !(action && (action->needs & SIM_NOTES_ITSELF)))
        sim_command_note(command);
    if (action)
        action->act(command);
    if (out->out->length == 0 && command->status != 204)
        write_ok(out);
    return true;
}

static bool find_leg(sim_command *command, const sim_match *match)
{
    if (!match->per_call)
        return true;
    command->leg = sim_leg_find(command->world, match->id);
    if (!command->leg)
        return sim_refuse(command->problem, 422, 90015, "/call_control_id", NULL);
    return true;
}

/* JSON, or not said. */
static bool is_json(telnyx__span type)
{
    static const char json[] = "application/json";
    return type.length == 0 ||
           (type.length >= sizeof json - 1 && strncasecmp(type.ptr, json, sizeof json - 1) == 0);
}

static bool parse_body(const sim_request *request, telnyx__json **body, sim_problem *problem)
{
    size_t at = 0, characters;
    char place[24];
    if (request->body.length == 0)
        return true;
    if (!is_json(request->content_type))
        return sim_refuse(problem, 415, 10014, NULL, NULL);
    if (!telnyx__json_utf8(request->body.ptr, request->body.length, &characters))
        return sim_refuse(problem, 400, 10028, NULL, NULL);
    int error = telnyx__json_parse(body, request->body.ptr, request->body.length, &at);
    bench_must(error);
    bench_decimal(at, place);
    if (error)
        return sim_refuse_with(problem, 400, 10023, NULL, place);
    if (telnyx__json_kind_of(*body) != TELNYX__JSON_OBJECT)
        return sim_refuse(problem, 400, 10015, NULL, NULL);
    return true;
}

static bool refuse_by_fault(sim_command *command, const struck *fault)
{
    command->result = "fault";
    if (fault->limited)
        return sim_refuse(command->problem, 429, 10011, NULL, NULL);
    return sim_refuse(command->problem, 503, 10037, NULL, NULL);
}

static bool run(sim_command *command, const sim_match *match, telnyx__json *body)
{
    const sim_action *action = sim_action_find(match->operation);
    if (!sim_table_validate(match, body, command->query, command->problem))
        return false;
    if (!action && match->is_read)
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return perform(command, action);
}

static void handle_known(sim_command *command, const sim_match *match, const sim_request *request,
                         sim_reply *reply)
{
    telnyx__json *body = NULL;
    struck fault = { 0 };
    bool good = parse_body(request, &body, command->problem);
    command->body = body;
    good = good && find_leg(command, match) && within_rate(command->world, command->problem) &&
           sim_refusal_passes(command->api, command->operation, command->problem);
    if (good) {
        fault = draw(command);
        reply->cut = command->cut = fault.cut;
        command->answer_is_lost = fault.failed || fault.cut;
        if (fault.slow)
            reply->delay_ms += command->world->timing.slow_ms;
        command->delay_ms = reply->delay_ms;
        if (fault.limited || ((fault.failed || fault.cut) && !fault.late))
            good = refuse_by_fault(command, &fault);
    }
    good = good && run(command, match, body);
    if (good && (fault.failed || fault.cut)) {
        telnyx__buf_clear(&reply->body);
        good = refuse_by_fault(command, &fault);
    }
    if (!good && command->problem->status != 503 && command->leg)
        command->leg->refused++;
    if (command->made && command->made->early)
        reply->delay_ms += command->world->timing.early_ms;
    reply->status = good ? command->status : command->problem->status;
    if (good && !match->is_read && strcmp(command->result, "done") == 0)
        command->world->counters.commands++;
    if (!good && strcmp(command->result, "done") == 0)
        command->result = "refused";
    sim_command_note(command);
    telnyx__json_free(body);
}

static bool find_operation(sim_command *command, const sim_api *api, const sim_request *request,
                           sim_match *match)
{
    telnyx__span path = request->path;
    if (path.length < 4 || memcmp(path.ptr, "/v2/", 4) != 0)
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    if (!is_authorised(api, request->authorization))
        return sim_refuse(command->problem, 401, 10009, NULL, NULL);
    path.ptr += 3;
    path.length -= 3;
    if (sim_table_match(request->method, path, match))
        return true;
    if (match->wrong_method)
        return sim_refuse(command->problem, 405, 10030, NULL, NULL);
    return sim_refuse(command->problem, 404, 10005, NULL, NULL);
}

/* The one path that is in no table. */
static bool is_deliveries(const sim_api *api, const sim_request *request)
{
    return telnyx__span_is(request->path, "/v2/webhook_deliveries") &&
           telnyx__span_is(request->method, "GET") && is_authorised(api, request->authorization);
}

void sim_api_handle(sim_api *api, const sim_request *request, sim_reply *reply)
{
    sim_world *world = api->world;
    sim_problem problem = { 0 };
    sim_match match = { 0 };
    bench_writer out = { .out = &reply->body };
    sim_command command = { .api = api,
                            .world = world,
                            .query = request->query,
                            .out = &out,
                            .problem = &problem,
                            .result = "done",
                            .status = 200 };
    world->counters.requests++;
    reply->delay_ms +=
        bench_dice_delay(&world->dice, world->timing.command_low_ms, world->timing.command_high_ms);
    if (is_deliveries(api, request)) {
        bool good = sim_deliveries_list(&command);
        reply->status = good ? 200 : problem.status;
    } else if (find_operation(&command, api, request, &match)) {
        command.operation = match.operation;
        command.id = match.id;
        command.second_id = match.second_id;
        handle_known(&command, &match, request, reply);
    } else {
        char path[96];
        snprintf(path, sizeof path, "%.*s", (int)request->path.length, request->path.ptr);
        command.operation = path;
        command.result = "refused";
        reply->status = problem.status;
        sim_command_note(&command);
    }
    if (problem.status) {
        world->counters.refused++;
        telnyx__buf_clear(&reply->body);
        sim_problem_write(&problem, &reply->body);
    }
    standard_headers(world, reply);
    if (reply->status == 429)
        retry_headers(api, reply);
}
