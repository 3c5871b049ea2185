/* The calls of an app: by id, leg and session; the bound; removing. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/alloc.h"
#include "call/registry.h"
#include "support/memory.h"
#include "support/system.h"

typedef struct scene {
    test_memory memory;
    test_system clocks;
    telnyx__registry registry;
} scene;

static void begin(scene *s, size_t max)
{
    test_memory_init(&s->memory);
    test_system_init(&s->clocks);
    telnyx__registry_init(&s->registry, &s->memory.allocator, &s->clocks.system, max);
}

static void end(scene *s)
{
    telnyx__registry_free(&s->registry);
    test_memory_check(&s->memory);
}

static telnyx_call *make(scene *s, const char *id, const char *leg, const char *session)
{
    telnyx_call *call = telnyx__call_new(&s->memory.allocator, NULL, id);
    assert_non_null(call);
    telnyx__call_fill(call, &call->leg_id, leg);
    telnyx__call_fill(call, &call->session_id, session);
    return call;
}

TEST(calls_are_found_by_id_leg_and_session)
{
    scene s;
    begin(&s, 10);
    telnyx_call *a = make(&s, "a", "leg-a", "one"), *b = make(&s, "b", NULL, NULL);
    assert_null(telnyx__registry_find(&s.registry, "a"));
    assert_int_equal(telnyx__registry_add(&s.registry, a), 0);
    assert_int_equal(telnyx__registry_add(&s.registry, b), 0);
    assert_int_equal(s.registry.live, 2);
    assert_ptr_equal(telnyx__registry_find(&s.registry, "a"), a);
    assert_ptr_equal(telnyx__registry_find(&s.registry, "b"), b);
    assert_null(telnyx__registry_find(&s.registry, "c"));
    assert_null(telnyx__registry_find(&s.registry, NULL));
    assert_ptr_equal(telnyx__registry_find_leg(&s.registry, "leg-a"), a);
    assert_null(telnyx__registry_find_leg(&s.registry, "leg-b"));
    assert_null(telnyx__registry_find_leg(&s.registry, NULL));
    assert_true(telnyx__registry_has_session(&s.registry, "one"));
    assert_false(telnyx__registry_has_session(&s.registry, "two"));
    assert_false(telnyx__registry_has_session(&s.registry, NULL));
    telnyx__call_fill(b, &b->leg_id, "leg-b");
    telnyx__call_fill(b, &b->session_id, "two");
    telnyx__registry_learn(&s.registry, b);
    assert_ptr_equal(telnyx__registry_find_leg(&s.registry, "leg-b"), b);
    assert_true(telnyx__registry_has_session(&s.registry, "two"));
    telnyx__registry_remove(&s.registry, a);
    assert_null(telnyx__registry_find(&s.registry, "a"));
    assert_null(telnyx__registry_find_leg(&s.registry, "leg-a"));
    assert_false(telnyx__registry_has_session(&s.registry, "one"));
    telnyx__registry_remove(&s.registry, a); /* twice is once */
    assert_int_equal(s.registry.live, 1);
    telnyx__registry_remove(&s.registry, b);
    assert_int_equal(s.registry.live, 0);
    telnyx_call_unref(a);
    telnyx_call_unref(b);
    end(&s);
}

TEST(an_id_is_taken_once)
{
    scene s;
    begin(&s, 10);
    telnyx_call *a = make(&s, "a", "leg-a", "one"), *again = make(&s, "a", "leg-x", "two");
    assert_int_equal(telnyx__registry_add(&s.registry, a), 0);
    assert_int_equal(telnyx__registry_add(&s.registry, again), TELNYX_EEXIST);
    assert_int_equal(s.registry.live, 1);
    assert_null(telnyx__registry_find_leg(&s.registry, "leg-x"));
    telnyx__registry_remove(&s.registry, again); /* was never in */
    assert_ptr_equal(telnyx__registry_find(&s.registry, "a"), a);
    telnyx__registry_remove(&s.registry, a);
    telnyx_call_unref(a);
    telnyx_call_unref(again);
    end(&s);
}

/* Removing one leg of a session must not take the other's entries with it. */
TEST(a_shared_session_and_a_stolen_leg_find_the_right_call)
{
    scene s;
    begin(&s, 10);
    telnyx_call *a = make(&s, "a", "leg", "one"), *b = make(&s, "b", "leg", "one");
    assert_int_equal(telnyx__registry_add(&s.registry, a), 0);
    assert_int_equal(telnyx__registry_add(&s.registry, b), 0);
    telnyx__registry_remove(&s.registry, b);
    assert_ptr_equal(telnyx__registry_find_leg(&s.registry, "leg"), a);
    assert_true(telnyx__registry_has_session(&s.registry, "one"));
    telnyx__registry_remove(&s.registry, a);
    telnyx_call_unref(a);
    telnyx_call_unref(b);
    end(&s);
}

TEST(removed_calls_are_not_learned)
{
    scene s;
    begin(&s, 10);
    telnyx_call *a = make(&s, "a", NULL, NULL);
    assert_int_equal(telnyx__registry_add(&s.registry, a), 0);
    telnyx__registry_remove(&s.registry, a);
    /* As when a dial's answer comes after its leg was forgotten. */
    telnyx__call_fill(a, &a->leg_id, "leg-a");
    telnyx__call_fill(a, &a->session_id, "one");
    telnyx__registry_learn(&s.registry, a);
    assert_null(telnyx__registry_find_leg(&s.registry, "leg-a"));
    assert_false(telnyx__registry_has_session(&s.registry, "one"));
    telnyx_call_unref(a);
    end(&s);
}

TEST(a_full_registry_takes_nobody)
{
    scene s;
    begin(&s, 2);
    telnyx_call *a = make(&s, "a", NULL, NULL), *b = make(&s, "b", NULL, NULL),
                *c = make(&s, "c", "leg-c", NULL);
    assert_int_equal(telnyx__registry_add(&s.registry, a), 0);
    assert_int_equal(telnyx__registry_add(&s.registry, b), 0);
    assert_int_equal(telnyx__registry_add(&s.registry, c), TELNYX_EBUSY);
    assert_null(telnyx__registry_find_leg(&s.registry, "leg-c"));
    telnyx__registry_remove(&s.registry, a);
    assert_int_equal(telnyx__registry_add(&s.registry, c), 0);
    telnyx__registry_remove(&s.registry, b);
    telnyx__registry_remove(&s.registry, c);
    telnyx_call_unref(a);
    telnyx_call_unref(b);
    telnyx_call_unref(c);
    end(&s);
}

/* Who ends a call takes it out of `live` then; removing it later must not count it again. */
TEST(live_counts_what_has_not_ended)
{
    scene s;
    begin(&s, 10);
    telnyx_call *a = make(&s, "a", NULL, NULL), *over = make(&s, "o", NULL, NULL);
    over->state = TELNYX_CALL_ENDED;
    telnyx__registry_add(&s.registry, a);
    telnyx__registry_add(&s.registry, over);
    assert_int_equal(s.registry.live, 1);
    a->state = TELNYX_CALL_ENDED;
    s.registry.live--;
    telnyx__registry_remove(&s.registry, a);
    telnyx__registry_remove(&s.registry, over);
    assert_int_equal(s.registry.live, 0);
    telnyx_call_unref(a);
    telnyx_call_unref(over);
    end(&s);
}

enum { CALLS = 3000 };

TEST(random_steps_equal_an_array)
{
    scene s;
    telnyx_call *calls[CALLS];
    bool in[CALLS] = { 0 };
    uint64_t seed = 5;
    begin(&s, CALLS);
    for (size_t i = 0; i < CALLS; i++) {
        char id[32], leg[32], session[32];
        snprintf(id, sizeof id, "v3:%zu", i);
        snprintf(leg, sizeof leg, "leg-%zu", i);
        snprintf(session, sizeof session, "session-%zu", i);
        calls[i] = make(&s, id, leg, session);
    }
    for (int step = 0; step < 30000; step++) {
        size_t i = test_random_below(&seed, CALLS);
        if (in[i])
            telnyx__registry_remove(&s.registry, calls[i]);
        else
            assert_int_equal(telnyx__registry_add(&s.registry, calls[i]), 0);
        in[i] = !in[i];
        size_t asked = test_random_below(&seed, CALLS);
        telnyx_call *expected = in[asked] ? calls[asked] : NULL;
        assert_ptr_equal(telnyx__registry_find(&s.registry, calls[asked]->id), expected);
        assert_ptr_equal(telnyx__registry_find_leg(&s.registry, calls[asked]->leg_id), expected);
        assert_int_equal(telnyx__registry_has_session(&s.registry, calls[asked]->session_id),
                         expected != NULL);
    }
    size_t live = 0;
    for (size_t i = 0; i < CALLS; i++) {
        live += in[i];
    }
    assert_int_equal(s.registry.live, live);
    for (size_t i = 0; i < CALLS; i++) {
        telnyx__registry_remove(&s.registry, calls[i]);
        telnyx_call_unref(calls[i]);
    }
    end(&s);
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    test_system clocks;
    telnyx__registry registry;
    (void)user_data;
    test_system_init(&clocks);
    telnyx__registry_init(&registry, &memory->allocator, &clocks.system, 10);
    telnyx_call *call = telnyx__call_new(&memory->allocator, NULL, "v3:leg");
    if (call) {
        telnyx__call_fill(call, &call->leg_id, "leg");
        telnyx__call_fill(call, &call->session_id, "session");
        int error = telnyx__registry_add(&registry, call);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        assert_ptr_equal(telnyx__registry_find(&registry, "v3:leg"), error ? NULL : call);
        assert_int_equal(registry.live, error ? 0 : 1);
        telnyx__registry_remove(&registry, call);
        assert_null(telnyx__registry_find(&registry, "v3:leg"));
        telnyx_call_unref(call);
    }
    telnyx__registry_free(&registry);
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_true(test_memory_torture(out_of_memory, NULL) >= 7);
}
