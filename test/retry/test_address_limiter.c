/* Failures by address, against a clock that the test moves. */
#include "support/test.h"

#include <string.h>

#include "retry/address_limiter.h"
#include "support/memory.h"
#include "support/system.h"

typedef struct book {
    test_memory memory;
    test_system system;
    telnyx__address_limiter limiter;
} book;

static void book_open(book *b, double per_second, double burst)
{
    test_memory_init(&b->memory);
    test_system_init(&b->system);
    telnyx__address_limiter_init(&b->limiter, &b->memory.allocator, &b->system.system, per_second,
                                 burst);
}

static void book_close(book *b)
{
    telnyx__address_limiter_free(&b->limiter);
    assert_int_equal(b->memory.live, 0);
}

static telnyx__address v4(unsigned number)
{
    const unsigned char bytes[] = { 192, 0, (unsigned char)(number >> 8), (unsigned char)number };
    return telnyx__address_of(bytes, sizeof bytes);
}

TEST(so_many_failures_are_free_and_no_more)
{
    book b;
    telnyx__address bad = v4(1), good = v4(2);
    book_open(&b, 10, 5);
    assert_false(telnyx__address_limiter_has(&b.limiter, &bad, 1000));
    for (int i = 0; i < 5; i++) {
        assert_false(telnyx__address_limiter_has(&b.limiter, &bad, 1000));
        telnyx__address_limiter_add(&b.limiter, &bad, 1000, 1);
    }
    assert_true(telnyx__address_limiter_has(&b.limiter, &bad, 1000));
    assert_false(telnyx__address_limiter_has(&b.limiter, &good, 1000));
    /* One more for each tenth of a second. */
    assert_true(telnyx__address_limiter_has(&b.limiter, &bad, 1099));
    assert_false(telnyx__address_limiter_has(&b.limiter, &bad, 1101));
    telnyx__address_limiter_add(&b.limiter, &bad, 1101, 1);
    assert_true(telnyx__address_limiter_has(&b.limiter, &bad, 1101));
    /* Forgotten once it has been good for long enough. */
    assert_int_equal(b.limiter.by_address.count, 1);
    assert_false(telnyx__address_limiter_has(&b.limiter, &bad, 5000));
    assert_int_equal(b.limiter.by_address.count, 0);
    book_close(&b);
}

TEST(one_v6_customer_is_one)
{
    book b;
    unsigned char bytes[16] = { 0x20, 1, 0xd, 0xb8, 0, 0, 0, 1 };
    book_open(&b, 10, 5);
    for (unsigned i = 0; i < 5; i++) {
        bytes[15] = (unsigned char)i;
        telnyx__address one = telnyx__address_of(bytes, sizeof bytes);
        telnyx__address_limiter_add(&b.limiter, &one, 0, 1);
    }
    bytes[15] = 99;
    telnyx__address same = telnyx__address_of(bytes, sizeof bytes);
    bytes[7] = 2;
    telnyx__address other = telnyx__address_of(bytes, sizeof bytes);
    assert_true(telnyx__address_limiter_has(&b.limiter, &same, 0));
    assert_false(telnyx__address_limiter_has(&b.limiter, &other, 0));
    assert_int_equal(b.limiter.by_address.count, 1);
    book_close(&b);
}

TEST(the_oldest_makes_room)
{
    book b;
    telnyx__address first = v4(0), second = v4(1);
    book_open(&b, 1, 1);
    for (unsigned i = 0; i < TELNYX__ADDRESS_LIMITER_MAX; i++) {
        telnyx__address one = v4(i);
        telnyx__address_limiter_add(&b.limiter, &one, 0, 1);
    }
    size_t bytes = b.memory.live;
    telnyx__address_limiter_add(&b.limiter, &first, 0, 1); /* failed again: no longer the oldest */
    for (unsigned i = 0; i < 100; i++) {
        telnyx__address one = v4(TELNYX__ADDRESS_LIMITER_MAX + i);
        telnyx__address_limiter_add(&b.limiter, &one, 0, 1);
    }
    assert_int_equal(b.limiter.by_address.count, TELNYX__ADDRESS_LIMITER_MAX);
    assert_int_equal(b.memory.live, bytes);
    assert_true(telnyx__address_limiter_has(&b.limiter, &first, 0));
    assert_false(telnyx__address_limiter_has(&b.limiter, &second, 0));
    book_close(&b);
}

TEST(nobody_is_refused_without_a_rate)
{
    book b;
    telnyx__address one = v4(1), none = { .known = false };
    book_open(&b, 0, 0);
    for (int i = 0; i < 100; i++)
        telnyx__address_limiter_add(&b.limiter, &one, 0, 1);
    assert_false(telnyx__address_limiter_has(&b.limiter, &one, 0));
    assert_int_equal(b.memory.live, 0);
    book_close(&b);
    book_open(&b, 1, 1);
    telnyx__address_limiter_add(&b.limiter, &none, 0, 1);
    assert_true(telnyx__address_limiter_has(&b.limiter, &none, 0));
    assert_false(telnyx__address_limiter_has(&b.limiter, &one, 0));
    const unsigned char zeros[16] = { 0 };
    telnyx__address unspecified = telnyx__address_of(zeros, sizeof zeros);
    assert_false(telnyx__address_limiter_has(&b.limiter, &unspecified, 0));
    assert_false(telnyx__address_limiter_has(&b.limiter, &none, 1001));
    book_close(&b);
}

TEST(a_failure_has_its_price)
{
    book b;
    telnyx__address one = v4(1);
    book_open(&b, 1, 10);
    telnyx__address_limiter_add(&b.limiter, &one, 0, 4.5);
    telnyx__address_limiter_add(&b.limiter, &one, 0, 4.5);
    assert_false(telnyx__address_limiter_has(&b.limiter, &one, 0));
    telnyx__address_limiter_add(&b.limiter, &one, 0, 0.5);
    assert_true(telnyx__address_limiter_has(&b.limiter, &one, 0));
    /* No debts are made: the largest is over when a token is there again. */
    telnyx__address_limiter_add(&b.limiter, &one, 0, 1000);
    assert_true(telnyx__address_limiter_has(&b.limiter, &one, 999));
    assert_false(telnyx__address_limiter_has(&b.limiter, &one, 1001));
    book_close(&b);
}

TEST(without_memory_it_goes_unpunished)
{
    telnyx__address one = v4(1);
    for (unsigned nth = 1; nth <= 2; nth++) {
        book b;
        book_open(&b, 1, 1);
        b.memory.fail_at = b.memory.calls + nth;
        telnyx__address_limiter_add(&b.limiter, &one, 0, 1);
        assert_false(telnyx__address_limiter_has(&b.limiter, &one, 0));
        telnyx__address_limiter_add(&b.limiter, &one, 0, 1);
        assert_true(telnyx__address_limiter_has(&b.limiter, &one, 0));
        book_close(&b);
    }
}
