/* Base64 of payloads: the vectors of RFC 4648, every length, every byte in every place. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "media/payload.h"
#include "support/system.h"

typedef struct vector {
    const char *name;
    const char *text;
    int error;
    const char *bytes;
} vector;

/* The good ones with padding are section 10 of RFC 4648. */
static const vector vectors[] = {
    { "nothing_is_nothing", "", 0, "" },
    { "one_byte_has_two_signs_of_padding", "Zg==", 0, "f" },
    { "two_bytes_have_one_sign_of_padding", "Zm8=", 0, "fo" },
    { "three_bytes_have_no_padding", "Zm9v", 0, "foo" },
    { "four_bytes_go_round", "Zm9vYg==", 0, "foob" },
    { "five_bytes_go_round", "Zm9vYmE=", 0, "fooba" },
    { "six_bytes_go_round", "Zm9vYmFy", 0, "foobar" },
    { "padding_of_two_may_be_missing", "Zg", 0, "f" },
    { "padding_of_one_may_be_missing", "Zm9vYmE", 0, "fooba" },
    { "both_odd_letters_are_known", "+/+/", 0, "\xfb\xff\xbf" },
    { "half_the_padding_is_wrong", "Zg=", TELNYX_EBASE64, "" },
    { "too_much_padding_is_wrong", "Zm8==", TELNYX_EBASE64, "" },
    { "padding_behind_a_whole_group_is_wrong", "Zm9v=", TELNYX_EBASE64, "" },
    { "padding_alone_is_wrong", "====", TELNYX_EBASE64, "" },
    { "padding_of_three_is_wrong", "Z===", TELNYX_EBASE64, "" },
    { "padding_in_the_middle_is_wrong", "Zg==Zg==", TELNYX_EBASE64, "" },
    { "one_letter_is_no_byte", "Z", TELNYX_EBASE64, "" },
    { "stray_bits_behind_one_byte_are_wrong", "Zh==", TELNYX_EBASE64, "" },
    { "stray_bits_behind_two_bytes_are_wrong", "Zm9=", TELNYX_EBASE64, "" },
    { "blanks_are_wrong", "Zm 9v", TELNYX_EBASE64, "" },
    { "line_ends_are_wrong", "Zm9v\n", TELNYX_EBASE64, "" },
    { "the_alphabet_of_addresses_is_another_one", "-_-_", TELNYX_EBASE64, "" },
    { "bytes_above_ascii_are_wrong", "Zm9\xc1", TELNYX_EBASE64, "" },
};

static void check_vector(const void *row)
{
    const vector *v = row;
    char out[16];
    size_t length = 99;
    telnyx__span text = telnyx__span_of(v->text);
    /* A block of exactly its size, so that a read beyond it is seen. */
    char *copy = malloc(text.length + !text.length);
    memcpy(copy, text.ptr, text.length);
    text.ptr = copy;
    assert_int_equal(telnyx__payload_decode(text, out, sizeof out, &length), v->error);
    free(copy);
    assert_int_equal(length, strlen(v->bytes));
    assert_memory_equal(out, v->bytes, length);
}

TEST_ROWS(vectors, check_vector)

TEST(every_length_goes_there_and_back)
{
    uint64_t seed = 11;
    for (size_t length = 0; length < 700; length++) {
        unsigned char *bytes = malloc(length + 1), *back = malloc(length + 1);
        char *text = malloc(TELNYX__PAYLOAD_LENGTH(length) + 1);
        size_t got;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (unsigned char)test_random(&seed);
        telnyx__payload_encode(bytes, length, text);
        telnyx__span span = { text, TELNYX__PAYLOAD_LENGTH(length) };
        assert_true(TELNYX__PAYLOAD_BYTES(span.length) >= length);
        assert_int_equal(telnyx__payload_decode(span, back, length, &got), 0);
        assert_int_equal(got, length);
        assert_memory_equal(bytes, back, length);
        if (length)
            assert_int_equal(telnyx__payload_decode(span, back, length - 1, &got), TELNYX_ETOOBIG);
        free(bytes);
        free(back);
        free(text);
    }
}

/* Whatever is in whichever place: either it is refused, or encoding gives the same text again. */
TEST(no_two_texts_are_the_same_bytes)
{
    for (int place = 0; place < 8; place++)
        for (int byte = 0; byte < 256; byte++) {
            char text[] = "QUJDREU=", again[9] = { 0 };
            unsigned char out[8];
            size_t length;
            text[place] = (char)byte;
            if (telnyx__payload_decode((telnyx__span){ text, 8 }, out, 8, &length) != 0)
                continue;
            telnyx__payload_encode(out, length, again);
            assert_string_equal(again, text);
        }
}
