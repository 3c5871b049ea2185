/* JSON texts for other eyes. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "json/veil.h"

#define FFFD "\xef\xbf\xbd"

/* The text as others see it, or NULL when it is no JSON. Freed by the caller. */
static char *veiled(const char *text, size_t length, bool personal)
{
    char *copy = malloc(length ? length : 1); /* the sanitizer looks behind its end */
    char *out = malloc(6 * length + 64);
    assert_non_null(copy);
    assert_non_null(out);
    memcpy(copy, text, length);
    telnyx__line line = { out, 6 * length + 64, 0 };
    bool is_json = telnyx__veil(&line, copy, length, personal);
    assert_true(is_json || line.length == 0);
    telnyx__line_end(&line);
    if (is_json)
        assert_int_equal(telnyx__json_check(out, line.length, NULL), 0);
    free(copy);
    if (is_json)
        return out;
    free(out);
    return NULL;
}

static void gives(const char *text, bool personal, const char *expected)
{
    char *out = veiled(text, strlen(text), personal);
    if (!out || strcmp(out, expected) != 0)
        fail_msg("%s\n  became %s\n  not    %s", text, out ? out : "nothing", expected);
    free(out);
}

static const struct veil_row {
    const char *name, *text;
    bool personal;
    const char *expected;
} rows[] = {
    /* what stays */
    { "blanks_go", " { \"a\" : [ 1 , -2.50 , true , null ] }\r\n", true,
      "{\"a\":[1,-2.50,true,null]}" },
    { "a_bare_value_stays", " 12 ", true, "12" },
    { "a_bare_text_stays", "\"from\"", false, "\"from\"" },
    { "empty_containers_stay", "{ \"a\" : { } , \"b\" : [ ] }", true, "{\"a\":{},\"b\":[]}" },
    { "numbers_stay_as_they_were_written", "[1e999,12345678901234567890123,0.10]", true,
      "[1e999,12345678901234567890123,0.10]" },
    { "escapes_stay_as_they_were_written", "{\"a\\u0041\":\"\\\"\\\\\\/\\ud83d\\ude00\"}", true,
      "{\"a\\u0041\":\"\\\"\\\\\\/\\ud83d\\ude00\"}" },
    { "members_may_come_twice", "{\"a\":1,\"a\":2}", true, "{\"a\":1,\"a\":2}" },
    { "brackets_in_texts_end_nothing", "{\"to\":\"}]\\\"{\",\"b\":1}", false,
      "{\"to\":\"***\",\"b\":1}" },
    /* what no reader takes */
    { "half_a_pair_is_replaced", "\"x\\ud83dy\"", true, "\"x" FFFD "y\"" },
    { "a_zero_is_replaced", "\"\\u0000\"", true, "\"" FFFD "\"" },
    { "what_is_no_utf8_is_replaced", "{\"a\":\"\xff\"}", true, "{\"a\":\"" FFFD "\"}" },
    /* secrets */
    { "a_password_is_hidden", "{\"sip_auth_password\":\"p\",\"b\":1}", true,
      "{\"sip_auth_password\":\"***\",\"b\":1}" },
    { "a_secret_that_is_no_text_is_hidden", "{\"secret\":{\"a\":[1,\"}\"]},\"b\":1}", true,
      "{\"secret\":\"***\",\"b\":1}" },
    { "null_hides_nothing", "{\"password\":null}", true, "{\"password\":null}" },
    { "a_secret_deep_inside_is_hidden", "[[{\"data\":{\"stream_auth_token\":\"t\"}}]]", true,
      "[[{\"data\":{\"stream_auth_token\":\"***\"}}]]" },
    { "secrets_are_hidden_in_any_spelling", "{\"Api-Key\":\"k\",\"API_KEY\":1,\"xPassword\":\"p\"}",
      true, "{\"Api-Key\":\"***\",\"API_KEY\":\"***\",\"xPassword\":\"***\"}" },
    { "a_reference_is_no_secret",
      "{\"api_key_ref\":\"r\",\"token_retrieval_url\":\"u\",\"token_id\":1}", true,
      "{\"api_key_ref\":\"r\",\"token_retrieval_url\":\"u\",\"token_id\":1}" },
    { "card_numbers_are_hidden", "{\"payment_card_number\":\"4111\",\"bank_account_number\":\"1\"}",
      true, "{\"payment_card_number\":\"***\",\"bank_account_number\":\"***\"}" },
    { "a_header_with_its_name_first_is_hidden",
      "[{\"name\":\"Authorization\",\"value\":\"Bearer x\"}]", true,
      "[{\"name\":\"Authorization\",\"value\":\"***\"}]" },
    { "a_header_with_its_value_first_is_hidden",
      "[{ \"value\" : \"x\" , \"k\":[{}], \"name\" : \"X-Secret\" }]", true,
      "[{\"value\":\"***\",\"k\":[{}],\"name\":\"X-Secret\"}]" },
    { "a_name_is_read_as_it_is_meant",
      "{\"\\u0070assword\":\"p\",\"api\\u005Fkey\":\"k\",\"card%4eumber\":1}", true,
      "{\"\\u0070assword\":\"***\",\"api\\u005Fkey\":\"***\",\"card%4eumber\":\"***\"}" },
    { "the_names_of_headers_are_read_so_too",
      "[{\"n\\u0061me\":\"X-\\u0054oken\",\"v\\u0061lue\":\"x\"}]", true,
      "[{\"n\\u0061me\":\"X-\\u0054oken\",\"v\\u0061lue\":\"***\"}]" },
    { "each_of_several_names_counts",
      "[{\"name\":\"a\",\"name\":\"Cookie\",\"value\":\"x\"},{\"key\":\"apiKey\",\"value\":\"y\"}]",
      true,
      "[{\"name\":\"a\",\"name\":\"Cookie\",\"value\":\"***\"},{\"key\":\"apiKey\",\"value\":\"***"
      "\"}]" },
    { "a_name_may_come_twice", "{\"password\":\"a\",\"password\":\"b\"}", true,
      "{\"password\":\"***\",\"password\":\"***\"}" },
    { "texts_that_hold_secrets_lose_them",
      "{\"stream_url\":\"wss:\\/\\/u:p@h\\/?token=t&a=1\",\"detail\":\"Bearer abc is wrong\"}",
      true,
      "{\"stream_url\":\"wss:\\/\\/***@h\\/?token=***&a=1\",\"detail\":\"Bearer *** is wrong\"}" },
    { "json_inside_of_a_text_is_read",
      "{\"arguments\":\"{\\\"password\\\":\\\"p q\\\",\\\"a\\\":1}\"}", true,
      "{\"arguments\":\"{\\\"password\\\":\\\"***\\\",\\\"a\\\":1}\"}" },
    { "other_headers_stay", "[{\"name\":\"User-to-User\",\"value\":\"x\"},{\"value\":1}]", true,
      "[{\"name\":\"User-to-User\",\"value\":\"x\"},{\"value\":1}]" },
    /* persons */
    { "telephone_numbers_are_hidden",
      "{\"from\":\"+13125550142\",\"to\":[\"sip:a@b\"],\"digits\":\"12\"}", false,
      "{\"from\":\"***\",\"to\":\"***\",\"digits\":\"12\"}" },
    { "telephone_numbers_stay_where_asked_for", "{\"from\":\"+13125550142\"}", true,
      "{\"from\":\"+13125550142\"}" },
    { "what_the_program_keeps_is_hidden",
      "{\"client_state\":\"x\",\"target_leg_client_state\":\"y\"}", false,
      "{\"client_state\":\"***\",\"target_leg_client_state\":\"***\"}" },
    { "names_of_persons_are_hidden",
      "{\"caller_id_name\":\"A\",\"from_display_name\":\"B\",\"phone_number\":\"1\"}", false,
      "{\"caller_id_name\":\"***\",\"from_display_name\":\"***\",\"phone_number\":\"***\"}" },
    { "headers_that_name_persons_are_hidden",
      "[{\"name\":\"P-Asserted-Identity\",\"value\":\"a\"},{\"value\":\"b\",\"name\":\"From\"}]",
      false,
      "[{\"name\":\"P-Asserted-Identity\",\"value\":\"***\"},{\"value\":\"***\",\"name\":\"From\"}"
      "]" },
    { "errors_that_repeat_a_number_lose_it",
      "{\"detail\":\"The number \\u002b13125550142 is not yours\",\"+13125550142\":1}", false,
      "{\"detail\":\"The number *** is not yours\",\"***\":1}" },
    { "words_that_only_sound_like_it_stay", "{\"tone\":1,\"from_date\":\"x\",\"page_number\":2}",
      false, "{\"tone\":1,\"from_date\":\"x\",\"page_number\":2}" },
};

static void check_row(const void *row)
{
    const struct veil_row *v = row;
    gives(v->text, v->personal, v->expected);
}

TEST_ROWS(rows, check_row)

TEST(what_is_no_json_adds_nothing)
{
    static const char *const texts[] = { "",       " ",       "{",   "{\"a\":}", "[1,]",
                                         "<html>", "a=1&b=2", "\"a", "1 2" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_null(veiled(texts[i], strlen(texts[i]), true));
}

/* A text that needs no terminator, cut at every place and with every byte changed: never a secret more. */
TEST(no_damage_brings_a_secret_out)
{
    static const char text[] =
        "{\"a\":[{\"name\":\"X-Token\",\"value\":\"hush\"}],\"password\":\"hush\"}";
    static const char *const bytes = "\"\\{}[],: \xff"
                                     "0";
    char changed[sizeof text];
    for (size_t at = 0; at < sizeof text - 1; at++) {
        free(veiled(text, at, true));
        for (const char *b = bytes; *b; b++) {
            memcpy(changed, text, sizeof text);
            changed[at] = *b;
            char *out = veiled(changed, sizeof text - 1, true);
            bool named = strstr(changed, "\"X-Token\"") && strstr(changed, "\"password\"") &&
                         strstr(changed, "\"name\"") && strstr(changed, "\"value\"");
            if (out && named && strstr(out, "hush"))
                fail_msg("%s\n  became %s", changed, out);
            free(out);
        }
    }
}

TEST(what_is_nested_as_deep_as_is_taken_is_copied)
{
    char text[2 * TELNYX__JSON_DEPTH_MAX + 1];
    for (int i = 0; i < TELNYX__JSON_DEPTH_MAX; i++) {
        text[i] = '[';
        text[2 * TELNYX__JSON_DEPTH_MAX - 1 - i] = ']';
    }
    text[2 * TELNYX__JSON_DEPTH_MAX] = '\0';
    gives(text, true, text);
}
