#include "sign/repeatable.h"

#include <string.h>

#include "sign/system_default.h"
#include "support/test.h"

TEST(bytes_come_again_with_the_seed_and_never_twice_in_a_row)
{
    unsigned char first[40], second[40], again[40], other[40];
    telnyx__repeatable one = { .seed = 1 }, same = { .seed = 1 }, another = { .seed = 2 };
    assert_int_equal(0, telnyx__sign_init());
    telnyx__repeatable_bytes(&one, first, sizeof first);
    telnyx__repeatable_bytes(&one, second, sizeof second);
    telnyx__repeatable_bytes(&same, again, sizeof again);
    telnyx__repeatable_bytes(&another, other, sizeof other);
    assert_memory_equal(first, again, sizeof first);
    assert_memory_not_equal(first, second, sizeof first);
    assert_memory_not_equal(first, other, sizeof first);
}
