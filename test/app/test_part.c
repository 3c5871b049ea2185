/* Parts: asked in their order; the first answer counts. Scopes: only the outermost one to be left tells. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "app/scope.h"
#include "support/memory.h"

typedef struct noted {
    telnyx_app app;
    test_memory memory;
    char trail[200];
    bool first_takes;
    int giving;
} noted;

static void note(telnyx_app *app, const char *word)
{
    noted *n = TELNYX__CONTAINER_OF(app, noted, app);
    size_t length = strlen(n->trail);
    (void)snprintf(n->trail + length, sizeof n->trail - length, "%s", word);
}

static void first_left(telnyx_app *app, telnyx_call *call)
{
    note(app, call->busy ? "first-inside " : "first ");
}

static void second_left(telnyx_app *app, telnyx_call *call)
{
    (void)call;
    note(app, "second ");
}

static bool first_take(telnyx_call *call, const telnyx_event *event)
{
    (void)event;
    note(call->app, "ask-first ");
    return TELNYX__CONTAINER_OF(call->app, noted, app)->first_takes;
}

static bool second_take(telnyx_call *call, const telnyx_event *event)
{
    (void)event;
    note(call->app, "ask-second ");
    return true;
}

static int first_giving(telnyx_call *call, telnyx__given *given)
{
    given->own_state = true;
    return TELNYX__CONTAINER_OF(call->app, noted, app)->giving;
}

static int second_giving(telnyx_call *call, telnyx__given *given)
{
    note(call->app, given->own_state ? "own " : "none ");
    return 0;
}

static const telnyx__part first = { .left = first_left,
                                    .take = first_take,
                                    .giving = first_giving };
static const telnyx__part empty = { 0 };
static const telnyx__part second = { .left = second_left,
                                     .take = second_take,
                                     .giving = second_giving };
static const telnyx__part *const in_order[] = { &first, &empty, &second, NULL };
static const telnyx__part *const turned[] = { &second, &empty, &first, NULL };
static const telnyx__part *const none[] = { NULL };

static telnyx_call *set_up(noted *n, const telnyx__part *const *parts)
{
    memset(n, 0, sizeof *n);
    test_memory_init(&n->memory);
    n->app.parts = parts;
    telnyx_call *call = telnyx__call_new(&n->memory.allocator, &n->app, "v3:leg");
    assert_non_null(call);
    return call;
}

static void tear_down(noted *n, telnyx_call *call)
{
    telnyx_call_unref(call);
    test_memory_check(&n->memory);
}

TEST(parts_are_told_in_their_order)
{
    noted n;
    telnyx_call *call = set_up(&n, in_order);
    telnyx__parts_left(&n.app, call);
    assert_string_equal(n.trail, "first second ");
    n.app.parts = turned;
    telnyx__parts_left(&n.app, call);
    assert_string_equal(n.trail, "first second second first ");
    telnyx__parts_over(&n.app); /* which none of them wants to know */
    n.app.parts = none;
    telnyx__parts_left(&n.app, call);
    assert_string_equal(n.trail, "first second second first ");
    tear_down(&n, call);
}

TEST(the_first_answer_counts)
{
    noted n;
    telnyx__given given = { .op = TELNYX_OP_SPEAK };
    telnyx_event event = { 0 };
    telnyx_call *call = set_up(&n, in_order);
    assert_true(telnyx__parts_take(&n.app, call, &event));
    assert_string_equal(n.trail, "ask-first ask-second ");
    n.first_takes = true;
    assert_true(telnyx__parts_take(&n.app, call, &event));
    assert_string_equal(n.trail, "ask-first ask-second ask-first ");
    n.trail[0] = '\0';
    assert_int_equal(telnyx__parts_giving(&n.app, call, &given), 0);
    assert_string_equal(n.trail, "own ");
    n.giving = TELNYX_EINVAL;
    assert_int_equal(telnyx__parts_giving(&n.app, call, &given), TELNYX_EINVAL);
    assert_string_equal(n.trail, "own ");
    n.app.parts = none;
    assert_false(telnyx__parts_take(&n.app, call, &event));
    assert_int_equal(telnyx__parts_giving(&n.app, call, &given), 0);
    tear_down(&n, call);
}

TEST(only_the_outermost_scope_tells)
{
    noted n;
    telnyx_call *call = set_up(&n, in_order);
    telnyx__call_enter(call);
    telnyx__call_enter(call);
    telnyx__call_leave(&n.app, call);
    assert_string_equal(n.trail, "");
    telnyx__call_leave(&n.app, call);
    assert_string_equal(n.trail, "first second ");
    assert_int_equal(call->refs, 1);
    tear_down(&n, call);
}

TEST(a_scope_keeps_its_call)
{
    noted n;
    telnyx_call *call = set_up(&n, in_order);
    telnyx__call_enter(call);
    telnyx_call_unref(call); /* the last one beside the scope's */
    telnyx__call_leave(&n.app, call);
    assert_string_equal(n.trail, "first second ");
    test_memory_check(&n.memory);
}
