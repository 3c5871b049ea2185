/* Time that is moved by whoever asks, with --speed manual. */
#include "sim/control/advance.h"

#include "common/memory.h"
#include "sim/control/request.h"
#include "sim/io/clock.h"
#include "sim/io/incoming.h"

#define ADVANCE_MAX_MS INT64_C(86400000)

typedef struct sim_advance {
    telnyx__list in_sim;
    telnyx__exchange *exchange;
} sim_advance;

/* All of them: whoever asked for less has it as well. */
void sim_advances_answer(telnyx_sim *sim)
{
    telnyx__list *node;
    while ((node = telnyx__list_pop(&sim->advances))) {
        sim_advance *advance = TELNYX__CONTAINER_OF(node, sim_advance, in_sim);
        telnyx__buf answer;
        bench_writer out = { .out = &answer, .pretty = true };
        telnyx__buf_init(&answer, telnyx__alloc_default(), SIM_CONTROL_ANSWER_MAX);
        sim_clock_tell(sim, &out);
        sim->watchers_count--;
        sim_answer_json(advance->exchange, 200, &answer);
        telnyx__buf_free(&answer);
        bench_free(advance);
    }
}

static int post_advance(sim_control_request *c)
{
    telnyx_sim *sim = c->sim;
    int64_t ms = 0;
    if (!telnyx__json_to_int(telnyx__json_get(c->body, "ms"), &ms) || ms < 0 || ms > ADVANCE_MAX_MS)
        return sim_control_refuse(c, 422, "ms: a number of milliseconds, at most a day");
    if (!sim_is_manual(sim))
        return sim_control_refuse(c, 409,
                                  "time goes on by itself: start with --speed manual, or "
                                  "POST /control/clock {\"speed\":\"manual\"}");
    sim_advance *advance = bench_alloc(sizeof *advance);
    advance->exchange = c->exchange;
    telnyx__list_init(&advance->in_sim);
    telnyx__list_push_back(&sim->advances, &advance->in_sim);
    sim->watchers_count++;
    sim_let_pass(sim, (uint64_t)ms);
    c->deferred = true;
    return 200;
}

const sim_control_row sim_control_advance[] = {
    { "POST", "/advance", post_advance, "advance",
      "With --speed manual: so much time passes, from one thing that is due to the next, and the "
      "program has its say at each. Answered when it has.",
      NULL, "Advance", "Clock", 200 },
    { 0 },
};
