#include "sim/replay/serve.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "common/writer.h"
#include "json/veil.h"
#include "sim/api/errors.h"
#include "sim/ground/query.h"
#include "sim/judge/judge.h"
#include "sim/replay/compare.h"

#define LATEST_MS                                                                                  \
    1000 /* how long an answer is held beyond its time for webhooks that come before it */

/* A request of the program's, read. */
typedef struct request {
    sim_stage *stage;
    telnyx__exchange *exchange;
    sim_recorded_command what; /* its name, key and call, with the ids of the recording */
    telnyx__json *body;        /* the same; secrets are hidden */
    telnyx__buf text;          /* of that */
    const char *id;            /* command_id */
} request;

/* Answers ------------------------------------------------------------------------------------------- */

static void note(const request *r, unsigned group, int status, const char *result)
{
    sim_stage_note(r->stage, group,
                   &(telnyx_sim_entry){ .kind = TELNYX_SIM_COMMAND,
                                        .call_control_id = r->what.call,
                                        .name = r->what.name,
                                        .id = r->id,
                                        .result = result,
                                        .status = status,
                                        .data = r->text.data });
}

static void answer_text(telnyx__exchange *exchange, int status, const telnyx__buf *body)
{
    telnyx__exchange_answer(exchange, status, "Content-Type: application/json; charset=utf-8\r\n",
                            body->data, body->length);
}

static void answer_problem(telnyx__exchange *exchange, const sim_problem *problem)
{
    telnyx__buf body;
    telnyx__buf_init(&body, telnyx__alloc_default(), 1 << 16);
    sim_problem_write(problem, &body);
    answer_text(exchange, problem->status, &body);
    telnyx__buf_free(&body);
}

static void answer_ok(telnyx__exchange *exchange)
{
    telnyx__buf body;
    telnyx__buf_init(&body, telnyx__alloc_default(), 256);
    bench_must(telnyx__buf_adds(&body, "{\"data\":{\"result\":\"ok\"}}"));
    answer_text(exchange, 200, &body);
    telnyx__buf_free(&body);
}

static void answer_recorded(const sim_stage *stage, telnyx__exchange *exchange,
                            const sim_recorded_attempt *attempt)
{
    telnyx__buf body;
    telnyx__buf_init(&body, telnyx__alloc_default(), 1u << 25);
    sim_swaps_apply(&stage->to_now, NULL, attempt->body.data, attempt->body.length, &body);
    if (!attempt->answered_line)
        answer_ok(exchange); /* the recording ends before it */
    else if (attempt->status)
        answer_text(exchange, attempt->status, &body);
    else
        telnyx__exchange_cut(exchange);
    telnyx__buf_free(&body);
}

void sim_replay_answer(sim_stage *stage, sim_answer *answer)
{
    sim_played_command *command = answer->command;
    const sim_recorded_attempt *attempt = &command->recorded->attempts[answer->attempt];
    telnyx__list_remove(&answer->in_stage);
    if (answer->counts)
        command->answered++;
    command->status = attempt->answered_line ? attempt->status : 200;
    answer_recorded(stage, answer->exchange, attempt);
    sim_stage_touch(stage, command->recorded->group);
    bench_free(answer);
}

void sim_replay_serve_end(sim_stage *stage)
{
    while (!telnyx__list_empty(&stage->answers)) {
        sim_answer *answer = TELNYX__CONTAINER_OF(stage->answers.next, sim_answer, in_stage);
        telnyx__list_remove(&answer->in_stage);
        telnyx__exchange_cut(answer->exchange);
        bench_free(answer);
    }
}

/* Which it is --------------------------------------------------------------------------------------- */

static bool is_again(int status)
{
    return status == 0 || status == 408 || status == 409 || status == 429 || status >= 500;
}

/* The same command, tried once more. */
static bool is_attempt_of(const request *r, const sim_played_command *command)
{
    if (!command->come)
        return false;
    if (r->id || command->id)
        return telnyx__str_equal(r->id, command->id);
    return command->answered == command->come && is_again(command->status) &&
           command->come < command->recorded->attempts_count;
}

/* Of those of its kind the one whose attempt it is; else the first that has not come and says the same; else
 * the first that has not come. */
static sim_played_command *find(const request *r)
{
    sim_played_command *first = sim_stage_find(r->stage, r->what.key), *chosen = NULL;
    const char *const *ignored = r->stage->options.ignored;
    for (sim_played_command *c = first; c; c = c->same)
        if (is_attempt_of(r, c))
            return c;
    for (sim_played_command *c = first; c; c = c->same) {
        if (c->come)
            continue;
        if (!chosen)
            chosen = c;
        if (c->recorded->body_unknown ||
            sim_compare(c->recorded->body, r->body, ignored, NULL, NULL) == 0)
            return c;
    }
    return chosen;
}

/* The one that is asked again and again is answered at last as it was at last. */
static sim_played_command *find_read(const request *r)
{
    sim_played_command *command = sim_stage_find(r->stage, r->what.key);
    while (command && command->come && command->same)
        command = command->same;
    return command;
}

/* What comes back as the client_state of later events. */
static void learn_states(const request *r, const sim_played_command *command)
{
    static const char *const names[] = { "client_state", "target_leg_client_state" };
    sim_swaps *states = &r->stage->groups[command->recorded->group].states;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *before = telnyx__json_get_text(command->recorded->body, names[i]);
        const char *now = telnyx__json_get_text(r->body, names[i]);
        if (before && now && strcmp(before, now) != 0 && strcmp(now, "***") != 0 &&
            !strpbrk(now, "\"\\"))
            sim_swaps_add(states, before, now);
    }
}

/* It has come. True: it is one of the attempts that are waited for. */
static bool take(request *r, sim_played_command *command)
{
    sim_stage *stage = r->stage;
    bool first = command->come == 0;
    if (command->come == command->recorded->attempts_count)
        return false;
    command->late = command->late || command->come < command->given_up;
    command->come++;
    if (!first)
        return true;
    command->order = ++stage->ordered;
    command->id = bench_text(r->id);
    command->body = r->body;
    r->body = NULL;
    return true;
}

static uint64_t latency_of(const sim_stage *stage, const sim_recorded_attempt *attempt)
{
    int64_t us = attempt->answered_us - attempt->sent_us;
    if (!attempt->answered_line || us < 0 || stage->options.speed <= 0)
        return 0;
    return (uint64_t)((double)us / 1000 / stage->options.speed);
}

static void hold(request *r, sim_played_command *command, bool counts)
{
    sim_stage *stage = r->stage;
    size_t last = command->recorded->attempts_count - 1;
    sim_answer *answer = bench_alloc(sizeof *answer);
    answer->exchange = r->exchange;
    answer->command = command;
    answer->attempt = command->come ? command->come - 1 : 0;
    if (answer->attempt > last || !counts)
        answer->attempt = last;
    answer->counts = counts;
    /* What is asked while the program starts may be what it waits for. */
    if (stage->begun || !command->recorded->is_read) {
        answer->due_ms =
            uv_now(stage->loop) + latency_of(stage, &command->recorded->attempts[answer->attempt]);
        answer->latest_ms = answer->due_ms + LATEST_MS;
    }
    telnyx__list_init(&answer->in_stage);
    telnyx__list_push_back(&stage->answers, &answer->in_stage);
    const sim_recorded_attempt *attempt = &command->recorded->attempts[answer->attempt];
    note(r, command->recorded->group, attempt->answered_line ? attempt->status : 200,
         counts ? "done" : "duplicate");
}

/* What was not recorded ----------------------------------------------------------------------------- */

/* The call's end has been told: commands come too late for it. */
static bool has_ended(const sim_stage *stage, const char *call)
{
    for (size_t i = 0; i < stage->recording->events_count; i++) {
        const sim_played_event *event = &stage->events[i];
        if (event->sent && strcmp(event->recorded->type, "call.hangup") == 0 &&
            telnyx__str_equal(event->recorded->call, call))
            return true;
    }
    return false;
}

/* What the platform would say, as far as a recording can tell: false with the refusal. */
static bool judge(const request *r, sim_problem *problem)
{
    const telnyx_api_operation *op = r->what.op;
    sim_verdict fault;
    telnyx__span query = telnyx__exchange_query(r->exchange);
    if (!op)
        return sim_refuse(problem, 404, 10005, NULL, NULL);
    telnyx__json *parameters = query.length ? sim_query_object(query) : NULL;
    int error = sim_judge(op, r->body, parameters, &fault);
    telnyx__json_free(parameters);
    bench_must(error);
    if (error) {
        sim_refuse(problem, fault.status, fault.code, fault.pointer, "%s", fault.detail);
        telnyx__str_copy(problem->parameter, sizeof problem->parameter, fault.parameter);
        return false;
    }
    if (r->what.is_read || !(op->flags & TELNYX_API_PER_CALL))
        return sim_refuse(problem, 404, 10005, NULL,
                          "The recording has no such request, and no answer to it.");
    if (!sim_recording_group(r->stage->recording, r->what.call))
        return sim_refuse(problem, 422, 90015, "/call_control_id", NULL);
    if (has_ended(r->stage, r->what.call))
        return sim_refuse(problem, 422, 90018, "/call_control_id", NULL);
    return true;
}

static const sim_extra *extra_of(const request *r)
{
    const sim_extra *extra = r->stage->extras;
    while (extra && !(r->id && telnyx__str_equal(extra->id, r->id)))
        extra = extra->next;
    return extra;
}

static void add_extra(const request *r, int status)
{
    sim_stage *stage = r->stage;
    if (r->what.is_read || extra_of(r))
        return;
    sim_extra *extra = bench_alloc(sizeof *extra);
    extra->name = bench_text(r->what.name);
    extra->call = bench_text(r->what.call);
    extra->body = bench_text(r->text.data);
    extra->id = bench_text(r->id);
    extra->at_ms = sim_stage_now(stage);
    extra->status = status;
    *stage->extras_end = extra;
    stage->extras_end = &extra->next;
}

static const sim_recorded_event *event_of(const sim_recording *recording, const char *call)
{
    for (size_t i = 0; call && i < recording->events_count; i++)
        if (telnyx__str_equal(recording->events[i]->call, call))
            return recording->events[i];
    return NULL;
}

/* Whether a call goes on is asked by clocks, which do not tick as they did. False: it is something else. */
static bool answer_status(const request *r)
{
    const sim_stage *stage = r->stage;
    const sim_recorded_event *event = event_of(stage->recording, r->what.call);
    telnyx__buf recorded, body;
    bench_writer out = { .out = &recorded };
    if (!event || !r->what.op || r->what.op->op != TELNYX_OP_RETRIEVE_CALL_STATUS)
        return false;
    telnyx__buf_init(&recorded, telnyx__alloc_default(), 1 << 16);
    telnyx__buf_init(&body, telnyx__alloc_default(), 1 << 16);
    bench_write_open(&out, NULL, '{');
    bench_write_open(&out, "data", '{');
    bench_write_text(&out, "call_control_id", event->call);
    bench_write_text(&out, "call_session_id", event->session);
    bench_write_bool(&out, "is_alive", !has_ended(stage, event->call));
    bench_write_text(&out, "record_type", "call");
    bench_write_close(&out, '}');
    bench_write_close(&out, '}');
    bench_must(recorded.error);
    sim_swaps_apply(&stage->to_now, NULL, recorded.data, recorded.length, &body);
    answer_text(r->exchange, 200, &body);
    telnyx__buf_free(&recorded);
    telnyx__buf_free(&body);
    return true;
}

static void answer_unrecorded(request *r)
{
    if (answer_status(r))
        return;
    sim_problem problem = { 0 };
    bool good = judge(r, &problem);
    add_extra(r, good ? 200 : problem.status);
    note(r, sim_recording_group(r->stage->recording, r->what.call), good ? 200 : problem.status,
         "not recorded");
    if (good)
        answer_ok(r->exchange);
    else
        answer_problem(r->exchange, &problem);
}

/* Requests ------------------------------------------------------------------------------------------ */

static bool is_authorised(sim_stage *stage, telnyx__exchange *exchange)
{
    static const char scheme[] = "Bearer ";
    telnyx__span header = telnyx__exchange_header(exchange, "authorization", NULL);
    size_t length = strlen(stage->api_key);
    return header.length == sizeof scheme - 1 + length &&
           memcmp(header.ptr, scheme, sizeof scheme - 1) == 0 &&
           memcmp(header.ptr + sizeof scheme - 1, stage->api_key, length) == 0;
}

/* The body with the ids of the recording and without secrets. False: it is no object. */
static bool read_body(request *r)
{
    size_t length = 0;
    const char *given = telnyx__exchange_body(r->exchange, &length);
    telnyx__buf swapped;
    telnyx__json *checked = NULL;
    telnyx__buf_init(&r->text, telnyx__alloc_default(), 1u << 25);
    if (!length)
        return true;
    int error = telnyx__json_parse(&checked, given, length, NULL);
    if (error || telnyx__json_kind_of(checked) != TELNYX__JSON_OBJECT) {
        telnyx__json_free(checked);
        return false;
    }
    telnyx__buf_init(&swapped, telnyx__alloc_default(), 1u << 25);
    bench_must(telnyx__json_print(checked, &swapped, false));
    telnyx__json_free(checked);
    sim_swaps_apply(&r->stage->to_recorded, NULL, swapped.data, swapped.length, &r->text);
    telnyx__buf_free(&swapped);
    telnyx__line line = { NULL, 0, 0 };
    if (!telnyx__veil(&line, r->text.data, r->text.length, true))
        return false;
    char *veiled = bench_alloc(line.length + 1);
    size_t most = line.length + 1;
    line = (telnyx__line){ veiled, most, 0 };
    (void)telnyx__veil(&line, r->text.data, r->text.length, true);
    telnyx__buf_clear(&r->text);
    bench_must(telnyx__buf_add(&r->text, veiled, line.length));
    bench_free(veiled);
    return telnyx__json_parse(&r->body, r->text.data, r->text.length, NULL) == 0;
}

static void handle(request *r)
{
    sim_stage *stage = r->stage;
    r->id = telnyx__json_get_text(r->body, "command_id");
    sim_played_command *command = r->what.is_read ? find_read(r) : find(r);
    if (!command) {
        answer_unrecorded(r);
        return;
    }
    if (r->body && !r->what.is_read)
        learn_states(r, command);
    bool counts = take(r, command);
    hold(r, command, counts);
    stage->turn(stage);
}

static void request_free(request *r)
{
    telnyx__json_free(r->body);
    telnyx__buf_free(&r->text);
    bench_free(r->what.name);
    bench_free(r->what.key);
    bench_free(r->what.call);
}

static void refuse_key(sim_stage *stage, telnyx__exchange *exchange)
{
    sim_problem problem = { 0 };
    if (!stage->told_key)
        fprintf(stderr, "telnyx-sim: replay: a request was refused with 401: does the program have "
                        "the TELNYX_API_KEY of this run?\n");
    stage->told_key = true;
    sim_refuse(&problem, 401, 10009, NULL, NULL);
    answer_problem(exchange, &problem);
}

void sim_replay_request(telnyx__exchange *exchange, void *user_data)
{
    sim_stage *stage = user_data;
    telnyx__span path = telnyx__exchange_path(exchange);
    sim_problem problem = { 0 };
    request r = { .stage = stage, .exchange = exchange };
    sim_stage_touch(stage, 0);
    if (stage->over || path.length < 4 || memcmp(path.ptr, "/v2/", 4) != 0) {
        telnyx__exchange_answer(exchange, stage->over ? 503 : 404, NULL, NULL, 0);
        return;
    }
    if (!is_authorised(stage, exchange)) {
        refuse_key(stage, exchange);
        return;
    }
    path.ptr += 3;
    path.length -= 3;
    sim_recorded_name(&r.what, telnyx__exchange_method(exchange), path, &stage->to_recorded);
    if (read_body(&r)) {
        handle(&r);
    } else {
        sim_refuse(&problem, 400, 10015, NULL, NULL);
        add_extra(&r, 400);
        answer_problem(exchange, &problem);
    }
    request_free(&r);
}
