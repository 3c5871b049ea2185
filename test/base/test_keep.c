/* What is kept with an object goes with it, the newest first. */
#include "support/test.h"

#include "base/keep.h"

#include <string.h>

#include <telnyx/error.h>

#include "support/memory.h"

static char freed[8];

static void note(void *data)
{
    size_t length = strlen(freed);
    freed[length] = *(const char *)data;
    freed[length + 1] = '\0';
}

TEST(all_is_freed_once_and_the_newest_first)
{
    test_memory memory;
    telnyx__kept *list = NULL;
    test_memory_init(&memory);
    freed[0] = '\0';
    assert_int_equal(telnyx__keep_add(&list, &memory.allocator, "a", note), 0);
    assert_int_equal(telnyx__keep_add(&list, &memory.allocator, "b", note), 0);
    assert_string_equal(freed, "");
    telnyx__keep_free(list, &memory.allocator);
    assert_string_equal(freed, "ba");
    test_memory_check(&memory);
}

TEST(what_there_is_no_memory_for_stays_the_callers)
{
    test_memory memory;
    telnyx__kept *list = NULL;
    test_memory_init(&memory);
    freed[0] = '\0';
    memory.fail_at = 1;
    assert_int_equal(telnyx__keep_add(&list, &memory.allocator, "a", note), TELNYX_ENOMEM);
    assert_null(list);
    telnyx__keep_free(list, &memory.allocator);
    assert_string_equal(freed, "");
}
