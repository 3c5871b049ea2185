#include "io/kept_headers.h"

#include <string.h>

#include "support/test.h"

typedef struct header_case {
    const char *name, *line, *retry_after;
} header_case;

static const header_case cases[] = {
    { "a_value_is_trimmed", "Retry-After: \t3 \r\n", "3" },
    { "a_name_has_no_case", "rEtRy-aFtEr:3", "3" },
    { "an_empty_value_is_one", "Retry-After:\r\n", "" },
    { "another_name_is_not_kept", "Retry-After-More: 3", NULL },
    { "a_line_without_a_colon_is_none", "Retry-After", NULL },
    { "an_empty_line_is_none", "\r\n", NULL },
    { "a_line_of_a_colon_is_none", ":", NULL },
    { "a_value_without_end_is_not_kept",
      "Retry-After: 1234567890123456789012345678901234567890123456789012345678901234567890123456"
      "789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
      NULL },
};

static void check_case(const void *row)
{
    const header_case *c = row;
    telnyx__kept_headers kept = { 0 };
    telnyx__transfer_result result = { 0 };
    telnyx__kept_headers_add(&kept, telnyx__span_of(c->line));
    telnyx__kept_headers_tell(&kept, &result);
    if (c->retry_after)
        assert_string_equal(c->retry_after, result.retry_after);
    else
        assert_null(result.retry_after);
    assert_null(result.retry_after_ms);
    telnyx__kept_headers_clear(&kept);
    telnyx__kept_headers_tell(&kept, &result);
    assert_null(result.retry_after);
}

TEST_ROWS(cases, check_case)
