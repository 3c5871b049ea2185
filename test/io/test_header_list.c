/* Header lines in libcurl's memory. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "io/header_list.h"

TEST(lines_are_copied_in_order)
{
    char first[] = "A: 1", second[] = "B: 2";
    const char *lines[] = { first, second };
    struct curl_slist *list = NULL, *longer = NULL;
    assert_int_equal(telnyx__headers_add(&list, lines, 2), 0);
    memset(first, 'x', sizeof first - 1);
    assert_string_equal(list->data, "A: 1");
    assert_string_equal(list->next->data, "B: 2");
    assert_null(list->next->next);
    const char *own[] = { "C: 3" };
    assert_int_equal(telnyx__headers_join(&longer, list), 0);
    assert_int_equal(telnyx__headers_add(&longer, own, 1), 0);
    telnyx__headers_free(list);
    assert_string_equal(longer->data, "A: 1");
    assert_string_equal(longer->next->next->data, "C: 3");
    telnyx__headers_free(longer);
    telnyx__headers_free(NULL);
}

TEST(a_line_is_one_line)
{
    static const char *const bad[] = { "A: 1\r\nB: 2", "A: 1\n", "\rA: 1" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct curl_slist *list = NULL;
        const char *lines[] = { "Good: 1", bad[i], "Never: 2" };
        assert_true(telnyx__headers_are_lines(lines, 1));
        assert_false(telnyx__headers_are_lines(lines, 3));
        assert_int_equal(telnyx__headers_add(&list, lines, 3), TELNYX_EINVAL);
        assert_string_equal(list->data, "Good: 1");
        assert_null(list->next);
        telnyx__headers_free(list);
    }
}
