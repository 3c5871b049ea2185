/* The memory of event ids against a plain list; eviction, growth, forgetting, running out. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "call/seen.h"
#include "sign/system_default.h"
#include "support/memory.h"
#include "support/system.h"

typedef struct scene {
    test_memory memory;
    test_system clocks;
    telnyx__seen seen;
} scene;

static void begin(scene *s, size_t max, uint64_t keep_ms)
{
    test_memory_init(&s->memory);
    test_system_init(&s->clocks);
    telnyx__seen_init(&s->seen, &s->memory.allocator, &s->clocks.system, max, keep_ms);
}

static void end(scene *s)
{
    telnyx__seen_free(&s->seen);
    test_memory_check(&s->memory);
}

static bool add(scene *s, unsigned id, uint64_t now_ms)
{
    char text[32];
    bool known;
    int length = snprintf(text, sizeof text, "event-%u", id);
    assert_int_equal(telnyx__seen_add(&s->seen, text, (size_t)length, now_ms, &known), 0);
    return known;
}

static void forget(scene *s, unsigned id)
{
    char text[32];
    int length = snprintf(text, sizeof text, "event-%u", id);
    telnyx__seen_forget(&s->seen, text, (size_t)length);
}

TEST(an_id_is_new_once)
{
    scene s;
    begin(&s, 1000, 600000);
    assert_int_equal(s.memory.calls, 0);
    for (unsigned round = 0; round < 2; round++)
        for (unsigned id = 0; id < 1000; id++)
            assert_int_equal(add(&s, id, 1 + id), round > 0);
    assert_int_equal(s.seen.evicted, 0);
    end(&s);
}

TEST(ids_may_be_long_and_binary)
{
    scene s;
    bool known;
    char text[5000];
    begin(&s, 1000, 600000);
    memset(text, 'x', sizeof text);
    for (size_t length = 0; length <= sizeof text; length += 100) {
        assert_int_equal(telnyx__seen_add(&s.seen, text, length, 5, &known), 0);
        assert_false(known);
    }
    assert_int_equal(telnyx__seen_add(&s.seen, "a\0b", 3, 5, &known), 0);
    assert_int_equal(telnyx__seen_add(&s.seen, "a\0c", 3, 5, &known), 0);
    assert_false(known);
    assert_int_equal(telnyx__seen_add(&s.seen, "a\0b", 3, 5, &known), 0);
    assert_true(known);
    end(&s);
}

TEST(the_oldest_goes_first)
{
    scene s;
    begin(&s, 256, 600000);
    for (unsigned id = 0; id < 256; id++)
        assert_false(add(&s, id, 1000 + id));
    assert_int_equal(s.seen.evicted, 0);
    assert_false(add(&s, 256, 2000)); /* in place of 0 */
    assert_int_equal(s.seen.evicted, 1);
    assert_int_equal(s.seen.capacity, 256);
    for (unsigned id = 1; id <= 256; id++)
        assert_true(add(&s, id, 2000));
    assert_int_equal(s.seen.evicted, 1);
    assert_false(add(&s, 0, 2000));
    assert_false(add(&s, 1, 2000));
    assert_int_equal(s.seen.evicted, 3);
    end(&s);
}

/* Old ids make room before the store grows, and that is no loss. */
TEST(expired_make_room)
{
    scene s;
    begin(&s, 1u << 20, 1000);
    for (unsigned id = 0; id < 20000; id++)
        assert_false(add(&s, id, 10 + (uint64_t)id * 10));
    assert_int_equal(s.seen.capacity, 256);
    assert_int_equal(s.seen.evicted, 0);
    end(&s);
}

TEST(memory_is_bounded)
{
    scene s;
    begin(&s, 4096, 600000);
    for (unsigned id = 0; id < 50000; id++)
        assert_false(add(&s, id, 1000));
    assert_int_equal(s.seen.capacity, 4096);
    assert_int_equal(s.seen.count, 4096);
    assert_int_equal(s.seen.evicted, 50000 - 4096);
    /* 24 bytes of entry and two index slots of 4 bytes an id; twice the last but one while growing. */
    assert_true(s.memory.live_bytes <= 4096 * 32);
    assert_true(s.memory.peak_bytes <= (4096 + 2048) * 32);
    end(&s);
}

enum { IDS = 4000, MAX = 1024 };

/* What a plain table knows of an id. */
typedef struct known_id {
    bool noted; /* and not forgotten on request since */
    uint64_t at_ms;
    uint64_t number; /* of its addition */
} known_id;

/* Never known without having been noted; surely known while it is young and few came after it;
 * surely gone when a whole store's worth came after it. */
TEST(random_steps_agree_with_a_table)
{
    static known_id table[IDS];
    scene s;
    uint64_t seed = 11, now = 1, additions = 0, surely_known = 0, surely_gone = 0;
    const uint64_t keep_ms = 1500;
    memset(table, 0, sizeof table);
    begin(&s, MAX, keep_ms);
    for (int step = 0; step < 100000; step++) {
        /* Mostly ids of late, so that both answers are frequent; slow and fast times by turns. */
        unsigned id = ((unsigned)step / 10 + (unsigned)test_random_below(&seed, 1500)) % IDS;
        known_id *entry = &table[id];
        now += test_random_below(&seed, step / 5000 % 2 ? 4 : 2);
        if (test_random_below(&seed, 10) == 0) {
            forget(&s, id);
            entry->noted = false;
            continue;
        }
        bool known = add(&s, id, now);
        uint64_t later = additions - entry->number;
        if (known)
            assert_true(entry->noted);
        if (entry->noted && later < MAX && now - entry->at_ms < keep_ms) {
            assert_true(known);
            surely_known++;
        }
        /* Growing drops the forgotten ones: up to 256 and then 512. */
        if (entry->noted && later > MAX + 768) {
            assert_false(known);
            surely_gone++;
        }
        if (!known)
            *entry = (known_id){ true, now, ++additions };
        assert_true(s.seen.count <= MAX);
    }
    assert_true(surely_known > 1000 && surely_gone > 1000);
    end(&s);
}

TEST(what_is_forgotten_is_new_again)
{
    scene s;
    begin(&s, 256, 600000);
    forget(&s, 1); /* of an empty store */
    assert_false(add(&s, 1, 10));
    forget(&s, 2); /* of an unknown id */
    assert_true(add(&s, 1, 10));
    forget(&s, 1);
    assert_false(add(&s, 1, 10));
    assert_true(add(&s, 1, 10));
    /* A slot that was forgotten is no loss when it falls off. */
    forget(&s, 1);
    for (unsigned id = 100; id < 100 + 255; id++)
        assert_false(add(&s, id, 20));
    assert_int_equal(s.seen.evicted, 0);
    end(&s);
}

TEST(what_is_forgotten_does_not_survive_growth)
{
    scene s;
    begin(&s, 4096, 600000);
    for (unsigned id = 0; id < 256; id++)
        assert_false(add(&s, id, 10));
    for (unsigned id = 1; id < 256; id += 2)
        forget(&s, id);
    assert_false(add(&s, 1000, 10)); /* grows, as the oldest is still good */
    assert_int_equal(s.seen.capacity, 512);
    assert_int_equal(s.seen.count, 129);
    for (unsigned id = 0; id < 256; id++)
        assert_int_equal(add(&s, id, 10), id % 2 == 0);
    end(&s);
}

/* Hostile ids: every one lands in the same slot of the index. */
static void same_hash(unsigned char out[16], const void *bytes, size_t length,
                      const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    (void)key;
    memset(out, 0, 16);
    memcpy(out + 8, bytes, length < 8 ? length : 8);
}

TEST(collisions_make_nothing_known)
{
    scene s;
    bool known;
    begin(&s, 256, 600000);
    s.clocks.system.hash = same_hash;
    for (uint64_t round = 0; round < 3; round++)
        for (uint64_t id = 1; id <= 700; id++) {
            assert_int_equal(telnyx__seen_add(&s.seen, &id, sizeof id, 10, &known), 0);
            assert_false(known);
            uint64_t recent = id > 200 ? id - 200 : id;
            assert_int_equal(telnyx__seen_add(&s.seen, &recent, sizeof recent, 10, &known), 0);
            assert_true(known);
        }
    end(&s);
}

TEST(the_hash_is_keyed)
{
    test_memory memory;
    telnyx__seen a, b;
    bool known;
    test_memory_init(&memory);
    assert_int_equal(telnyx__sign_init(), 0);
    telnyx__seen_init(&a, &memory.allocator, telnyx__system_default(), 256, 1000);
    telnyx__seen_init(&b, &memory.allocator, telnyx__system_default(), 256, 1000);
    assert_memory_not_equal(a.key, b.key, sizeof a.key);
    assert_int_equal(telnyx__seen_add(&a, "id", 2, 1, &known), 0);
    assert_int_equal(telnyx__seen_add(&b, "id", 2, 1, &known), 0);
    assert_memory_not_equal(a.ring[0].hash, b.ring[0].hash, 16);
    telnyx__seen_free(&a);
    telnyx__seen_free(&b);
    test_memory_check(&memory);
}

TEST(running_out_of_memory_forgets_nothing)
{
    scene s;
    bool known;
    begin(&s, 1024, 600000);
    for (size_t n = 1; n <= 2; n++) {
        s.memory.fail_at = s.memory.calls + n;
        assert_int_equal(telnyx__seen_add(&s.seen, "x", 1, 1, &known), TELNYX_ENOMEM);
        assert_false(known);
    }
    s.memory.fail_at = 0;
    for (unsigned id = 0; id < 256; id++)
        assert_false(add(&s, id, 10));
    s.memory.fail_at = s.memory.calls + 1; /* it cannot grow: the oldest makes room */
    s.memory.fail_on = true;
    assert_false(add(&s, 256, 10));
    assert_int_equal(s.seen.evicted, 1);
    s.memory.fail_at = 0;
    assert_false(add(&s, 0, 10));
    assert_int_equal(s.seen.capacity, 512);
    end(&s);
}
