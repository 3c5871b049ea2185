/* Structs of another size than the library's own. */
#include "support/test.h"

#include <string.h>

#include "base/sized.h"

typedef struct old_one {
    int a, b;
} old_one;

typedef struct our_one {
    int a, b, c;
} our_one;

typedef struct new_one {
    int a, b, c, d, e;
} new_one;

TEST(an_older_struct_is_read_as_far_as_it_goes)
{
    struct {
        old_one given;
        int beyond[4];
    } place = { { 1, 2 }, { 7, 7, 7, 7 } };
    our_one own = { 9, 9, 9 };
    assert_true(telnyx__sized_read(&own, sizeof own, &place.given, sizeof place.given));
    assert_int_equal(own.a, 1);
    assert_int_equal(own.b, 2);
    assert_int_equal(own.c, 0);
}

TEST(a_struct_of_the_same_size_is_copied)
{
    const our_one given = { 1, 2, 3 };
    our_one own = { 9, 9, 9 };
    assert_true(telnyx__sized_read(&own, sizeof own, &given, sizeof given));
    assert_memory_equal(&own, &given, sizeof own);
}

TEST(a_newer_struct_is_read_unless_it_asks_for_more)
{
    new_one given = { 1, 2, 3, 0, 0 };
    our_one own = { 9, 9, 9 };
    assert_true(telnyx__sized_read(&own, sizeof own, &given, sizeof given));
    assert_int_equal(own.c, 3);
    given.e = 1;
    assert_false(telnyx__sized_read(&own, sizeof own, &given, sizeof given));
    given.e = 0;
    given.d = 0x01000000;
    assert_false(telnyx__sized_read(&own, sizeof own, &given, sizeof given));
}

TEST(nothing_given_is_all_zero)
{
    our_one own = { 9, 9, 9 };
    const our_one zero = { 0, 0, 0 };
    assert_true(telnyx__sized_read(&own, sizeof own, NULL, sizeof own));
    assert_memory_equal(&own, &zero, sizeof own);
    own.a = 9;
    assert_true(telnyx__sized_read(&own, sizeof own, &own, 0));
    assert_memory_equal(&own, &zero, sizeof own);
}

TEST(an_older_struct_is_written_no_further_than_it_goes)
{
    const our_one own = { 1, 2, 3 };
    struct {
        old_one given;
        int beyond;
    } place = { { 0, 0 }, 7 };
    telnyx__sized_write(&place.given, sizeof place.given, &own, sizeof own);
    assert_int_equal(place.given.a, 1);
    assert_int_equal(place.given.b, 2);
    assert_int_equal(place.beyond, 7);
}

TEST(a_newer_struct_gets_zero_for_what_is_not_known)
{
    const our_one own = { 1, 2, 3 };
    new_one given;
    memset(&given, 0x5a, sizeof given);
    telnyx__sized_write(&given, sizeof given, &own, sizeof own);
    assert_int_equal(given.a, 1);
    assert_int_equal(given.c, 3);
    assert_int_equal(given.d, 0);
    assert_int_equal(given.e, 0);
}
