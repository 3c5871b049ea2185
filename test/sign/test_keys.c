/* Which public keys are taken, and that the unsafe ones are refused by name. */
#include <stdio.h>
#include <string.h>

#include <sodium.h>

#include "sign/base64.h"
#include "sign/keys.h"
#include "support/test.h"

/* All encodings of the eight points of small order, canonical or not. */
static const char *const small_order[] = {
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA=",
    "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA=",
    "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=", "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/IU=",
    "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o=", "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA/o=",
    "7P///////////////////////////////////////38=", "7P////////////////////////////////////////8=",
    "7f///////////////////////////////////////38=", "7f////////////////////////////////////////8=",
    "7v///////////////////////////////////////38=", "7v////////////////////////////////////////8=",
};
/* The base point plus a point of order 8, a y without a point, and y = p + a small number. */
static const char mixed_order[] = "E2YddFrWMiHKXaBFb6YYcTUR3GBmiqRk5VsJog/3/B0=";
static const char off_curve[] = "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
static const char non_canonical[] = "8P///////////////////////////////////////38=";

static void make_key(unsigned char key[32], char *text, size_t size)
{
    unsigned char secret[64];
    assert_int_equal(crypto_sign_keypair(key, secret), 0);
    assert_true(telnyx__base64_encode(key, 32, text, size));
}

static telnyx__key_fault fault_of(const char *text)
{
    unsigned char key[32] = { 0xaa };
    telnyx__key_fault fault = telnyx__key_parse(text, key);
    if (fault != TELNYX__KEY_GOOD)
        assert_int_equal(key[0], 0xaa);
    return fault;
}

TEST(takes_raw_and_der)
{
    static const unsigned char prefix[12] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                              0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };
    unsigned char key[32], der[44], read[32];
    char text[64], der_text[64];
    make_key(key, text, sizeof text);
    assert_int_equal(telnyx__key_parse(text, read), TELNYX__KEY_GOOD);
    assert_memory_equal(read, key, 32);
    memcpy(der, prefix, 12);
    memcpy(der + 12, key, 32);
    assert_true(telnyx__base64_encode(der, sizeof der, der_text, sizeof der_text));
    memset(read, 0, sizeof read);
    assert_int_equal(telnyx__key_parse(der_text, read), TELNYX__KEY_GOOD);
    assert_memory_equal(read, key, 32);
    for (size_t i = 0; i < sizeof prefix; i++) {
        der[i] ^= 1;
        assert_true(telnyx__base64_encode(der, sizeof der, der_text, sizeof der_text));
        assert_int_equal(fault_of(der_text), TELNYX__KEY_NOT_ED25519);
        der[i] ^= 1;
    }
}

TEST(names_what_is_wrong)
{
    unsigned char bytes[48] = { 1 };
    char text[72];
    assert_int_equal(fault_of(NULL), TELNYX__KEY_MISSING);
    assert_int_equal(fault_of(""), TELNYX__KEY_MISSING);
    assert_int_equal(fault_of("not base64 at all, that is why it is here   "),
                     TELNYX__KEY_NOT_BASE64);
    for (size_t length = 1; length <= sizeof bytes; length++) {
        if (length == 32 || length == 44)
            continue;
        assert_true(telnyx__base64_encode(bytes, length, text, sizeof text));
        assert_int_equal(fault_of(text), TELNYX__KEY_LENGTH);
    }
    assert_int_equal(fault_of("5866666666666666666666666666666666666666666666666666666666666666"),
                     TELNYX__KEY_HEX);
    assert_int_equal(fault_of("KEY0123456789ABCDEF0123456789ABCDEF_abcdefghijklmnopqrstuv"),
                     TELNYX__KEY_API_KEY);
    assert_int_equal(fault_of("\"KEY0123456789ABCDEF\""), TELNYX__KEY_API_KEY);
    assert_int_equal(fault_of("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n"
                              "-----END PRIVATE KEY-----\n"),
                     TELNYX__KEY_PEM);
    assert_int_equal(
        fault_of("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA5866666666666666666666666666"),
        TELNYX__KEY_PEM); /* cut off */
    assert_int_equal(fault_of(" \"\" \n"), TELNYX__KEY_MISSING);
    assert_int_equal(fault_of("WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZm\"ZmZmZmY="),
                     TELNYX__KEY_NOT_BASE64);
    assert_int_equal(fault_of("WGZmZmZmZmZmZmZmZm=ZmZmZmZmZmZmZmZmZmZmZmZmY"),
                     TELNYX__KEY_NOT_BASE64);
    assert_int_equal(fault_of("WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZ="), /* a stray bit */
                     TELNYX__KEY_NOT_BASE64);
}

static void as_text(char *out, size_t size, const char *before, const char *key, const char *after)
{
    snprintf(out, size, "%s%s%s", before, key, after);
}

/* As people bring it along: the same key each time. */
TEST(takes_it_as_it_was_copied)
{
    static const char *const wraps[][2] = {
        { "", "" },       { "", "\n" },           { "", "\r\n" }, { " ", " " },
        { "\t", "\n\n" }, { "\"", "\"" },         { "'", "'" },   { " \"", "\"\r\n" },
        { "\" ", " \"" }, { "\xef\xbb\xbf", "" }, { "`", "`" },   { "\"", "\n\"" },
    };
    unsigned char key[32], read[32],
        der[44] = { 0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00 };
    char raw_text[64], der_text[64], text[256];
    for (int round = 0; round < 200; round++) {
        make_key(key, raw_text, sizeof raw_text);
        memcpy(der + 12, key, 32);
        assert_true(telnyx__base64_encode(der, sizeof der, der_text, sizeof der_text));
        const char *forms[] = { raw_text, der_text };
        for (size_t f = 0; f < 4; f++) {
            char form[64];
            memcpy(form, forms[f / 2], strlen(forms[f / 2]) + 1);
            for (char *c = form; f % 2 && *c; c++) /* the URL alphabet, without padding */
                *c = (char)(*c == '+' ? '-' : *c == '/' ? '_' : *c == '=' ? '\0' : *c);
            for (size_t w = 0; w < sizeof wraps / sizeof wraps[0]; w++) {
                as_text(text, sizeof text, wraps[w][0], form, wraps[w][1]);
                memset(read, 0, sizeof read);
                if (telnyx__key_parse(text, read) != TELNYX__KEY_GOOD)
                    fail_msg("refused: %s", text);
                assert_memory_equal(read, key, 32);
            }
            snprintf(text, sizeof text, "%.20s\n%s", form, form + 20); /* in two lines */
            assert_int_equal(telnyx__key_parse(text, read), TELNYX__KEY_GOOD);
            assert_memory_equal(read, key, 32);
        }
        as_text(text, sizeof text, "-----BEGIN PUBLIC KEY-----\n", der_text,
                "\n-----END PUBLIC KEY-----\n");
        memset(read, 0, sizeof read);
        assert_int_equal(telnyx__key_parse(text, read), TELNYX__KEY_GOOD);
        assert_memory_equal(read, key, 32);
    }
}

TEST(refuses_unsafe_points)
{
    for (size_t i = 0; i < sizeof small_order / sizeof *small_order; i++)
        assert_int_equal(fault_of(small_order[i]), TELNYX__KEY_WEAK);
    assert_int_equal(fault_of(mixed_order), TELNYX__KEY_WEAK);
    assert_int_equal(fault_of(off_curve), TELNYX__KEY_WEAK);
    assert_int_equal(fault_of(non_canonical), TELNYX__KEY_WEAK);
    /* The base point itself is safe; only then do the refusals above mean something. */
    assert_int_equal(fault_of("WGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmY="), TELNYX__KEY_GOOD);
}

TEST(every_fault_has_words)
{
    for (int fault = TELNYX__KEY_GOOD; fault <= TELNYX__KEY_FORGEABLE; fault++) {
        for (int other = TELNYX__KEY_GOOD; other < fault; other++)
            assert_string_not_equal(telnyx__key_fault_text((telnyx__key_fault)fault),
                                    telnyx__key_fault_text((telnyx__key_fault)other));
        assert_string_not_equal(telnyx__key_fault_text((telnyx__key_fault)fault), "unknown");
    }
    assert_string_equal(telnyx__key_fault_text((telnyx__key_fault)99), "unknown");
}

TEST(reads_a_set_or_nothing)
{
    unsigned char key[5][32];
    char text[5][64];
    const char *list[5];
    telnyx__keys keys = { 0 };
    telnyx_error_text error;
    for (size_t i = 0; i < 5; i++) {
        make_key(key[i], text[i], sizeof text[i]);
        list[i] = text[i];
    }
    for (size_t count = 1; count <= TELNYX__KEYS_MAX; count++) {
        assert_int_equal(telnyx__keys_parse(&keys, list, count, &error), 0);
        assert_int_equal(keys.count, count);
        assert_memory_equal(keys.key, key, count * 32);
    }
    assert_int_equal(telnyx__keys_parse(&keys, list, 5, &error), TELNYX_EKEY);
    assert_int_equal(error.error, TELNYX_EKEY);
    list[2] = small_order[3];
    assert_int_equal(telnyx__keys_parse(&keys, list, 4, &error), TELNYX_EKEY);
    assert_non_null(strstr(error.text, "public_keys[2]"));
    assert_non_null(strstr(error.text, "forgeries"));
    assert_int_equal(telnyx__keys_parse(&keys, list, 4, NULL), TELNYX_EKEY);
    assert_int_equal(telnyx__keys_parse(&keys, list, 0, &error), TELNYX_ENOKEY);
    assert_int_equal(telnyx__keys_parse(&keys, NULL, 1, NULL), TELNYX_ENOKEY);
    /* The set in use was not touched by the failures. */
    assert_int_equal(keys.count, TELNYX__KEYS_MAX);
    assert_memory_equal(keys.key, key, TELNYX__KEYS_MAX * 32);
}

static void start_sodium(void)
{
    assert_true(sodium_init() >= 0);
}

TEST_PROGRAM(start_sodium, NULL)
