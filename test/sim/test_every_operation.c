/* Every operation of the table, once and with what it requires: it is accepted or refused with the
 * error that fits, and the answer is read without a member being passed over (play_request). */
#include "sim_stage.h"

#include <string.h>

#include "sim/api/actions.h"
#include "sim/api/command.h"

/* What the stage does not let happen. */
static const struct {
    const char *operation;
    int code;
} refusals[] = {
    { "calls.actions.reject", 10027 },
    { "calls.actions.leave_queue", 90035 },
    { "calls.actions.stop_streaming", 90048 },
    { "calls.actions.stop_forking", 90031 },
    { "calls.actions.stop_transcription", 90055 },
    { "queues.delete", 90050 },
    { "call_control_applications.delete", 10027 },
};

static void make_body(sim_stage *s, const telnyx_api_operation *op, telnyx__buf *out)
{
    telnyx__buf_init(out, telnyx__alloc_default(), 65536);
    if (!(op->flags & TELNYX_API_HAS_BODY))
        return;
    telnyx__json *body = sim_stage_body(s, op);
    assert_int_equal(0, telnyx__json_print(body, out, false));
    telnyx__json_free(body);
}

static int refusal_of(const telnyx_api_operation *op)
{
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        if (strcmp(refusals[i].operation, op->name) == 0)
            return refusals[i].code;
    }
    return 0;
}

static void call_once(const telnyx_api_operation *op)
{
    sim_stage s;
    telnyx__buf body;
    sim_stage_start(&s);
    sim_stage_path(&s, op);
    make_body(&s, op, &body);
    play_request(&s.p, op->method, s.path, body.length ? body.data : NULL);
    int code = s.p.status < 300 ? 0 : play_code(&s.p);
    if (code != refusal_of(op))
        fail_msg("%s: %s %s %s: %d %s", op->name, op->method, s.path, body.length ? body.data : "",
                 s.p.status, s.p.text ? s.p.text : "");
    /* Lists have something to show, so that an item was read. */
    if (op->flags & TELNYX_API_LIST)
        assert_true(telnyx__json_count(telnyx__json_get(s.p.reply, "data")) > 0);
    telnyx__buf_free(&body);
    play_pass(&s.p, 20000); /* the events are read, too */
    sim_stage_end(&s);
}

TEST(each_operation_is_acted_out)
{
    size_t called = 0;
    for (int op = 1; op < TELNYX_OP_COUNT; op++, called++)
        call_once(telnyx_api_operation_of((telnyx_op)op));
    assert_int_equal(89, called);
}

/* None of them is left to chance: each has its row. */
TEST(every_operation_has_its_row)
{
    for (int op = 1; op < TELNYX_OP_COUNT; op++) {
        const char *name = telnyx_api_operation_of((telnyx_op)op)->name;
        if (!sim_action_find(name))
            fail_msg("%s has no row", name);
    }
}
