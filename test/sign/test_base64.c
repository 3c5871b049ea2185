/* Strict base64: one text per value, everything else refused. */
#include <stdlib.h>
#include <string.h>

#include "sign/base64.h"
#include "support/system.h"
#include "support/test.h"

static bool decodes(const char *text, size_t size)
{
    unsigned char out[64];
    size_t length = 99;
    bool good = telnyx__base64_decode(text, strlen(text), out, size, &length);
    if (!good)
        assert_int_equal(length, 0);
    return good;
}

TEST(the_rfcs_vectors_are_read)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "f", "Zg==" },
        { "fo", "Zm8=" },
        { "foo", "Zm9v" },
        { "foob", "Zm9vYg==" },
        { "fooba", "Zm9vYmE=" },
        { "foobar", "Zm9vYmFy" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        unsigned char out[8];
        char text[16];
        size_t length;
        const char *plain = pairs[i][0], *coded = pairs[i][1];
        assert_true(telnyx__base64_decode(coded, strlen(coded), out, sizeof out, &length));
        assert_int_equal(length, strlen(plain));
        assert_memory_equal(out, plain, length);
        assert_true(telnyx__base64_encode(plain, strlen(plain), text, sizeof text));
        assert_string_equal(text, coded);
        assert_int_equal(strlen(text), TELNYX__BASE64_LENGTH(strlen(plain)));
    }
}

TEST(refuses_every_other_byte)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int byte = 1; byte < 256; byte++)
        for (size_t at = 0; at < 4; at++) {
            char text[] = "AAAA";
            text[at] = (char)byte;
            /* '=' may stand at the end, where it does not leave bits over. */
            bool padding = byte == '=' && at == 3;
            assert_int_equal(decodes(text, 64), strchr(good, byte) != NULL || padding);
        }
}

TEST(refuses_what_is_not_strict)
{
    static const char *const texts[] = {
        "Zg",     "Zg=",      "Zh==",    "Zm9=",   "Zm9v=",     "Zm9vYg=",    "Zm 9",
        "Zm9v\n", "\nZm9v",   "Zm9vZg=", "Zg==Zg", "Zg==Zg==",  "====",       "=Zg=",
        "Zm-_",   "Zm9v====", "Zm9!",    "Z===",   "Zm9v Zg==", "Zm9v\r\nZg",
    };
    assert_true(decodes("Zm9v", 64));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (decodes(texts[i], 64))
            fail_msg("\"%s\" was accepted", texts[i]);
    }
}

TEST(refuses_what_does_not_fit)
{
    char text[9];
    assert_true(decodes("Zm9v", 3));
    assert_false(decodes("Zm9v", 2));
    assert_true(telnyx__base64_encode("foobar", 6, text, sizeof text));
    memcpy(text, "before", 7);
    assert_false(telnyx__base64_encode("foobar", 6, text, sizeof text - 1));
    assert_string_equal(text, "before");
    assert_false(telnyx__base64_encode("foobar", SIZE_MAX, text, sizeof text));
}

TEST(what_is_encoded_decodes_the_same)
{
    uint64_t seed = 1;
    for (size_t length = 0; length < 100; length++) {
        unsigned char bytes[100], back[100];
        char text[TELNYX__BASE64_LENGTH(100) + 1];
        size_t back_length;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (unsigned char)test_random(&seed);
        assert_true(telnyx__base64_encode(bytes, length, text, sizeof text));
        assert_true(telnyx__base64_decode(text, strlen(text), back, sizeof back, &back_length));
        assert_int_equal(back_length, length);
        assert_memory_equal(back, bytes, length);
    }
}
