/* The list of errors, and what follows from it. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

typedef struct entry {
    const char *name;
    int number;
    const char *sentence;
} entry;

static const entry entries[] = {
#define ENTRY(name, number, sentence) { "TELNYX_" #name, number, sentence },
    TELNYX_ERROR_MAP(ENTRY)
#undef ENTRY
};
enum { ENTRIES = sizeof entries / sizeof entries[0] };

TEST(every_error_has_its_name_and_sentence)
{
    for (size_t i = 0; i < ENTRIES; i++) {
        assert_true(entries[i].number < 0);
        assert_string_equal(telnyx_error_name(entries[i].number), entries[i].name);
        assert_string_equal(telnyx_strerror(entries[i].number), entries[i].sentence);
        for (size_t j = 0; j < i; j++) {
            assert_int_not_equal(entries[i].number, entries[j].number);
            assert_string_not_equal(entries[i].sentence, entries[j].sentence);
        }
    }
    assert_int_equal(TELNYX_OK, 0);
    assert_string_equal(telnyx_error_name(TELNYX_EINVAL), "TELNYX_EINVAL");
}

TEST(other_numbers_are_not_errors_of_ours)
{
    static const int others[] = { 1, -1000, 90018, INT32_MIN, INT32_MAX };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_string_equal(telnyx_error_name(others[i]), "unknown");
        assert_string_equal(telnyx_strerror(others[i]), "not an error of this library");
        assert_false(telnyx_error_is_retryable(others[i]));
    }
    assert_string_equal(telnyx_error_name(0), "TELNYX_OK");
    assert_string_equal(telnyx_strerror(0), "success");
}

TEST(retryable_is_what_may_pass_by_itself)
{
    static const int retryable[] = { TELNYX_EBUSY,  TELNYX_ECONNECT, TELNYX_ETIMEDOUT,
                                     TELNYX_EPROTO, TELNYX_ENOTYET,  TELNYX_ERATE,
                                     TELNYX_ESERVER };
    for (size_t i = 0; i < ENTRIES; i++) {
        bool expected = false;
        for (size_t j = 0; j < sizeof retryable / sizeof retryable[0]; j++)
            expected = expected || retryable[j] == entries[i].number;
        if (telnyx_error_is_retryable(entries[i].number) != expected)
            fail_msg("%s", entries[i].name);
    }
    assert_false(telnyx_error_is_retryable(TELNYX_OK));
}

TEST(the_versions_agree)
{
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", TELNYX_VERSION_MAJOR, TELNYX_VERSION_MINOR,
             TELNYX_VERSION_PATCH);
    assert_string_equal(text, TELNYX_VERSION_STRING);
    assert_string_equal(telnyx_version(), TELNYX_VERSION_STRING);
    assert_string_equal(telnyx_version(), PROJECT_VERSION_TEXT);
}
