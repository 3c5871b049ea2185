/* Flows as tables: what is refused, and which row takes what. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "call/flow.h"
#include "support/memory.h"

enum { MENU, CONNECTING, LAST = 7 };

static int act_a(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return TELNYX_FLOW_STAY;
}

static int act_b(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return TELNYX_FLOW_DONE;
}

static const telnyx_flow_state states[] = {
    { MENU, "menu", 15000 },
    { CONNECTING, "connecting", 0 },
    { LAST, "last", 1 },
};

static const telnyx_flow_row rows[] = {
    { MENU, TELNYX_FLOW_ENTER, act_a },
    { MENU, TELNYX_EVENT_CALL_GATHER_ENDED, act_a },
    { MENU, TELNYX_FLOW_TIMEOUT, act_a },
    { CONNECTING, TELNYX_EVENT_ANY, act_a },
    { CONNECTING, TELNYX_EVENT_CALL_BRIDGED, act_b },
    { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, act_b },
    { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_CALL_HANGUP, act_b },
    { TELNYX_FLOW_ANY_STATE, TELNYX_EVENT_ANY, act_b },
};

static telnyx_flow_definition definition(telnyx_error_text *error)
{
    return (telnyx_flow_definition){
        .name = "menu-1_x",
        .version = 3,
        .states = states,
        .states_count = sizeof states / sizeof states[0],
        .rows = rows,
        .rows_count = sizeof rows / sizeof rows[0],
        .error = error,
    };
}

/* Tables as headers of the future may have them. */
typedef struct new_state {
    telnyx_flow_state state;
    uint64_t further;
} new_state;

typedef struct new_row {
    telnyx_flow_row row;
    uint64_t further[3];
} new_row;

TEST(tables_have_the_strides_of_their_program)
{
    telnyx_error_text error = { 0 };
    telnyx_flow *flow = NULL;
    new_state own_states[3] = { { states[0], 0 }, { states[1], 0 }, { states[2], 0 } };
    new_row own_rows[3] = { { rows[0], { 0 } }, { rows[3], { 0 } }, { rows[5], { 0 } } };
    telnyx_flow_definition d = definition(&error);
    d.states = &own_states[0].state;
    d.rows = &own_rows[0].row;
    d.rows_count = 3;
    const telnyx_flow_sizes sizes = { sizeof sizes, sizeof d, sizeof(new_state), sizeof(new_row) };
    assert_int_equal(telnyx_flow_new_sized(&flow, &d, &sizes), 0);
    assert_string_equal(telnyx__flow_state_of(flow, LAST)->name, "last");
    assert_ptr_equal(telnyx__flow_row_of(flow, LAST, TELNYX_FLOW_COMMAND_FAILED)->action, act_b);
    telnyx_flow_unref(flow);
    own_rows[2].further[1] = 1;
    assert_int_equal(telnyx_flow_new_sized(&flow, &d, &sizes), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "its headers are newer; element 2"));
    own_rows[2].further[1] = 0;
    own_states[1].further = 1;
    assert_int_equal(telnyx_flow_new_sized(&flow, &d, &sizes), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "its headers are newer; element 1"));
}

TEST(an_older_definition_has_no_more_than_it_says)
{
    telnyx_error_text error = { 0 };
    telnyx_flow *flow = NULL;
    /* States without a time-out, one behind the other. */
    struct {
        int state;
        const char *name;
    } own_states[3] = { { MENU, "menu" }, { CONNECTING, "connecting" }, { LAST, "last" } };
    telnyx_flow_definition d = definition(&error);
    d.states = (const telnyx_flow_state *)(const void *)own_states;
    d.durable = true;
    const telnyx_flow_sizes sizes = { sizeof sizes, offsetof(telnyx_flow_definition, durable),
                                      sizeof own_states[0], sizeof(telnyx_flow_row) };
    assert_int_equal(telnyx_flow_new_sized(&flow, &d, &sizes), 0);
    assert_false(flow->durable);
    assert_string_equal(telnyx__flow_state_of(flow, LAST)->name, "last");
    assert_int_equal(telnyx__flow_state_of(flow, MENU)->timeout_ms, 0);
    telnyx_flow_unref(flow);
}

TEST(a_flow_copies_its_definition)
{
    test_memory memory;
    telnyx_flow *flow;
    telnyx_flow_state own_states[] = { { MENU, "menu", 5 } };
    telnyx_flow_row own_rows[] = { { MENU, TELNYX_FLOW_ENTER, act_a } };
    char name[] = "mine", menu[] = "menu";
    test_memory_init(&memory);
    own_states[0].name = menu;
    telnyx_flow_definition d = { .name = name,
                                 .version = 9,
                                 .states = own_states,
                                 .states_count = 1,
                                 .rows = own_rows,
                                 .rows_count = 1,
                                 .allocator = &memory.allocator };
    assert_int_equal(telnyx_flow_new(&flow, &d), 0);
    memset(name, 'x', sizeof name - 1);
    memset(menu, 'x', sizeof menu - 1);
    memset(own_states, 0xff, sizeof own_states);
    memset(own_rows, 0xff, sizeof own_rows);
    assert_string_equal(flow->name, "mine");
    assert_int_equal(flow->version, 9);
    assert_string_equal(telnyx__flow_state_of(flow, MENU)->name, "menu");
    assert_int_equal(telnyx__flow_state_of(flow, MENU)->timeout_ms, 5);
    assert_null(telnyx__flow_state_of(flow, 1));
    assert_true(telnyx__flow_row_of(flow, MENU, TELNYX_FLOW_ENTER)->action == act_a);
    telnyx__flow_ref(flow);
    telnyx_flow_unref(flow);
    assert_string_equal(flow->name, "mine"); /* kept by the second reference */
    telnyx_flow_unref(flow);
    telnyx_flow_unref(NULL);
    test_memory_check(&memory);
}

/* The rule of the header, written plainly: exact, the state's ANY, then the same for any state. */
static const telnyx_flow_row *expected_row(int state, int trigger)
{
    const int wanted_states[] = { state, TELNYX_FLOW_ANY_STATE };
    for (size_t s = 0; s < 2; s++)
        for (int any = 0; any < 2; any++)
            for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
                if (rows[i].state == wanted_states[s] &&
                    rows[i].trigger == (any ? (int)TELNYX_EVENT_ANY : trigger) &&
                    (!any || trigger >= 0))
                    return &rows[i];
    return NULL;
}

TEST(every_lookup_finds_the_nearest_row)
{
    telnyx_flow *flow;
    telnyx_flow_definition d = definition(NULL);
    assert_int_equal(telnyx_flow_new(&flow, &d), 0);
    static const int asked[] = { MENU, CONNECTING, LAST };
    for (size_t s = 0; s < 3; s++)
        for (int trigger = TELNYX_FLOW_CALL_ENDED; trigger < TELNYX_EVENT_ANY; trigger++) {
            const telnyx_flow_row *found = telnyx__flow_row_of(flow, asked[s], trigger),
                                  *expected = expected_row(asked[s], trigger);
            assert_int_equal(found != NULL, expected != NULL);
            if (!found)
                continue;
            assert_int_equal(found->state, expected->state);
            assert_int_equal(found->trigger, expected->trigger);
            assert_true(found->action == expected->action);
        }
    /* ENTER of a state without such a row belongs to nobody: ANY takes events only. */
    assert_null(telnyx__flow_row_of(flow, CONNECTING, TELNYX_FLOW_ENTER));
    assert_null(telnyx__flow_row_of(flow, LAST, TELNYX_FLOW_CALL_ENDED));
    telnyx_flow_unref(flow);
}

static void refused(telnyx_flow_definition *d, const char *words)
{
    telnyx_flow *flow = NULL;
    telnyx_error_text error = { 0 };
    d->error = &error;
    assert_int_equal(telnyx_flow_new(&flow, d), TELNYX_EINVAL);
    assert_null(flow);
    assert_int_equal(error.error, TELNYX_EINVAL);
    if (!strstr(error.text, words))
        fail_msg("\"%s\" does not say \"%s\"", error.text, words);
    d->error = NULL; /* is optional */
    assert_int_equal(telnyx_flow_new(&flow, d), TELNYX_EINVAL);
}

TEST(bad_names_are_refused)
{
    static const char *const names[] = {
        NULL, "", "Menu", "a b", "a/b", "caf\xc3\xa9", "a\nb", "abcdefghijklmnopqrstuvwxyz0123456"
    };
    telnyx_flow *flow;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        telnyx_flow_definition d = definition(NULL);
        d.name = names[i];
        refused(&d, "name: 1 to 32 characters of a-z 0-9 _ -");
    }
    telnyx_flow_definition d = definition(NULL);
    d.name = "abcdefghijklmnopqrstuvwxyz012345"; /* 32 */
    assert_int_equal(telnyx_flow_new(&flow, &d), 0);
    telnyx_flow_unref(flow);
}

TEST(bad_states_are_refused)
{
    static telnyx_flow_state many[257];
    telnyx_flow_definition d = definition(NULL);
    d.states = NULL;
    refused(&d, "states_count");
    d = definition(NULL);
    d.states_count = 0;
    refused(&d, "states_count: 1 to 256, not 0");
    for (int i = 0; i < 257; i++)
        many[i] = (telnyx_flow_state){ i, "s", 0 };
    d.states = many;
    d.states_count = 257;
    refused(&d, "states_count: 1 to 256, not 257");
    d.states_count = 256;
    telnyx_flow *flow;
    assert_int_equal(telnyx_flow_new(&flow, &d), 0);
    telnyx_flow_unref(flow);
    many[4].state = -5;
    refused(&d, "negative number -5");
    many[4] = (telnyx_flow_state){ 4, NULL, 0 };
    refused(&d, "no name for state 4");
    many[4] = (telnyx_flow_state){ 3, "s", 0 };
    refused(&d, "listed twice: 3");
}

TEST(bad_rows_are_refused)
{
    static telnyx_flow_row many[4097];
    telnyx_flow_definition d = definition(NULL);
    d.rows = NULL;
    refused(&d, "rows_count");
    d = definition(NULL);
    d.rows_count = 0;
    refused(&d, "rows_count: 1 to 4096, not 0");
    d.rows = many;
    d.rows_count = 4097;
    refused(&d, "rows_count: 1 to 4096, not 4097");
    telnyx_flow_row bad[] = { { MENU, TELNYX_FLOW_ENTER, act_a },
                              { MENU, TELNYX_FLOW_TIMEOUT, act_a } };
    d.rows = bad;
    d.rows_count = 2;
    bad[1].state = 99;
    refused(&d, "unknown state 99");
    bad[1].state = -2;
    refused(&d, "unknown state -2");
    bad[1].state = MENU;
    static const int triggers[] = { -1, -9, -15, TELNYX_EVENT_COUNT, 100000 };
    for (size_t i = 0; i < sizeof triggers / sizeof triggers[0]; i++) {
        char words[40];
        snprintf(words, sizeof words, "unknown trigger %d", triggers[i]);
        bad[1].trigger = triggers[i];
        refused(&d, words);
    }
    bad[1].trigger = TELNYX_FLOW_TIMEOUT;
    bad[1].action = NULL;
    refused(&d, "no action in row 1");
    bad[1] = bad[0];
    refused(&d, "two for one trigger in state 0");
    bad[1].state = TELNYX_FLOW_ANY_STATE; /* is another state */
    telnyx_flow *flow;
    assert_int_equal(telnyx_flow_new(&flow, &d), 0);
    telnyx_flow_unref(flow);
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    (void)user_data;
    telnyx_error_text error = { 0 };
    telnyx_flow_definition d = definition(&error);
    telnyx_flow *flow = NULL;
    d.allocator = &memory->allocator;
    int rc = telnyx_flow_new(&flow, &d);
    if (rc == 0) {
        telnyx_flow_unref(flow);
        return;
    }
    assert_int_equal(rc, TELNYX_ENOMEM);
    assert_null(flow);
    assert_int_equal(error.error, TELNYX_ENOMEM);
    assert_string_equal(error.text, telnyx_strerror(TELNYX_ENOMEM));
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_true(test_memory_torture(out_of_memory, NULL) >= 7);
}
