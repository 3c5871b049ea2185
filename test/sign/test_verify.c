/* Timestamp, window, signature: what passes, what is refused and for which reason. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "json/json.h"
#include "sign/base64.h"
#include "sign/verify.h"
#include "support/memory.h"
#include "support/test.h"

#define NOW_SECS INT64_C(1700000000)

typedef struct scene {
    telnyx__keys keys;
    unsigned char secret[TELNYX__KEYS_MAX][64];
    char timestamp[32];
    char signature[96];
    char room[TELNYX__VERIFY_HEADROOM + 9000];
    char *body;
    size_t body_length;
    telnyx__verify_policy policy;
} scene;

static void init(scene *s, size_t keys, size_t body_length)
{
    memset(s, 0, sizeof *s);
    s->keys.count = keys;
    for (size_t i = 0; i < keys; i++)
        assert_int_equal(crypto_sign_keypair(s->keys.key[i], s->secret[i]), 0);
    s->body = s->room + TELNYX__VERIFY_HEADROOM;
    s->body_length = body_length;
    for (size_t i = 0; i < body_length; i++)
        s->body[i] = (char)(i * 7);
    s->policy = (telnyx__verify_policy){ .now_us = NOW_SECS * 1000000, .tolerance_secs = 300 };
}

/* Signs as the platform does. */
static void sign(scene *s, size_t key, const char *timestamp)
{
    unsigned char text[10000], signature[64];
    size_t prefix = (size_t)snprintf((char *)text, sizeof text, "%s|", timestamp);
    memcpy(text + prefix, s->body, s->body_length);
    assert_int_equal(
        crypto_sign_detached(signature, NULL, text, prefix + s->body_length, s->secret[key]), 0);
    assert_true(telnyx__base64_encode(signature, 64, s->signature, sizeof s->signature));
    snprintf(s->timestamp, sizeof s->timestamp, "%s", timestamp);
}

static void sign_at(scene *s, size_t key, int64_t secs)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)secs);
    sign(s, key, text);
}

/* Asks both variants and expects one opinion. */
static int judge(scene *s, telnyx__verdict *verdict)
{
    test_memory memory;
    telnyx__verdict copied;
    telnyx__signed delivery = { telnyx__span_of(s->timestamp), telnyx__span_of(s->signature),
                                s->body, s->body_length };
    test_memory_init(&memory);
    int by_copy = telnyx__verify(&s->keys, &delivery, &s->policy, &memory.allocator, &copied);
    test_memory_check(&memory);
    int in_place = telnyx__verify_in_place(&s->keys, &delivery, &s->policy, verdict);
    assert_int_equal(by_copy, in_place);
    assert_int_equal(copied.error, by_copy);
    assert_int_equal(verdict->error, in_place);
    assert_int_equal(copied.signature_good, verdict->signature_good);
    assert_int_equal(copied.offset_secs, verdict->offset_secs);
    assert_int_equal(copied.key, verdict->key);
    assert_memory_equal(copied.signature, verdict->signature, sizeof copied.signature);
    return in_place;
}

static int result(scene *s)
{
    telnyx__verdict verdict;
    return judge(s, &verdict);
}

TEST(accepts_every_key_and_size)
{
    static const size_t sizes[] = { 0, 1, 100, 4082, 4083, 4084, 4096, 9000 };
    scene s;
    telnyx__verdict verdict;
    unsigned char decoded[64];
    size_t length;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        init(&s, TELNYX__KEYS_MAX, sizes[i]);
        for (size_t key = 0; key < TELNYX__KEYS_MAX; key++) {
            sign_at(&s, key, NOW_SECS);
            assert_int_equal(judge(&s, &verdict), 0);
            assert_true(verdict.signature_good);
            assert_int_equal(verdict.key, key);
            assert_int_equal(verdict.offset_secs, 0);
            assert_true(telnyx__base64_decode(s.signature, 88, decoded, 64, &length));
            assert_memory_equal(verdict.signature, decoded, 64);
        }
    }
}

TEST(refuses_every_changed_byte)
{
    scene s;
    init(&s, 1, 60);
    sign_at(&s, 0, NOW_SECS);
    for (size_t i = 0; i < s.body_length; i++) {
        s.body[i] = (char)(s.body[i] ^ 1);
        assert_int_equal(result(&s), TELNYX_ESIGNATURE);
        s.body[i] = (char)(s.body[i] ^ 1);
    }
    s.body_length--;
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    s.body_length += 2;
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    s.body_length--;
    assert_int_equal(result(&s), 0);
    /* The timestamp is signed as well, and as text: another one of the same value is another. */
    snprintf(s.timestamp, sizeof s.timestamp, "%lld", (long long)NOW_SECS + 1);
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    snprintf(s.timestamp, sizeof s.timestamp, "00%lld", (long long)NOW_SECS);
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    sign(&s, 0, "001700000000");
    assert_int_equal(result(&s), 0);
}

TEST(refuses_every_changed_signature)
{
    unsigned char raw[64];
    size_t length;
    scene s;
    init(&s, 1, 40);
    sign_at(&s, 0, NOW_SECS);
    assert_true(telnyx__base64_decode(s.signature, 88, raw, sizeof raw, &length));
    for (size_t bit = 0; bit < 512; bit++) {
        raw[bit / 8] ^= (unsigned char)(1 << bit % 8);
        assert_true(telnyx__base64_encode(raw, 64, s.signature, sizeof s.signature));
        assert_int_equal(result(&s), TELNYX_ESIGNATURE);
        raw[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    /* Another key's good signature, and no active key at all. */
    init(&s, 2, 40);
    sign_at(&s, 1, NOW_SECS);
    assert_int_equal(result(&s), 0);
    s.keys.count = 1;
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    s.keys.count = 0;
    assert_int_equal(result(&s), TELNYX_ENOKEY);
}

/* S + k·L satisfies the same equation; only a check that S < L tells them apart. */
TEST(refuses_malleable_signatures)
{
    static const unsigned char order[32] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                             0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                             0,    0,    0,    0,    0,    0,    0,    0,
                                             0,    0,    0,    0,    0,    0,    0,    0x10 };
    unsigned char raw[64];
    size_t length;
    scene s;
    int variants = 0;
    init(&s, 1, 40);
    sign_at(&s, 0, NOW_SECS);
    assert_true(telnyx__base64_decode(s.signature, 88, raw, sizeof raw, &length));
    for (int k = 1; k <= 15; k++) {
        unsigned carry = 0;
        for (size_t i = 0; i < 32; i++) {
            carry += (unsigned)raw[32 + i] + order[i];
            raw[32 + i] = (unsigned char)carry;
            carry >>= 8;
        }
        if (carry)
            break;
        variants++;
        assert_true(telnyx__base64_encode(raw, 64, s.signature, sizeof s.signature));
        assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    }
    assert_true(variants >= 14);
}

/* Were such a key ever active, this signature would fit every message. */
TEST(refuses_forgeries_under_weak_keys)
{
    static const unsigned char weak[4] = { 0x01, 0x00, 0xec, 0xee };
    unsigned char raw[64] = { 1 };
    scene s;
    init(&s, 1, 40);
    snprintf(s.timestamp, sizeof s.timestamp, "%lld", (long long)NOW_SECS);
    assert_true(telnyx__base64_encode(raw, 64, s.signature, sizeof s.signature));
    for (size_t i = 0; i < sizeof weak; i++) {
        memset(s.keys.key[0], weak[i] > 0xe0 ? 0xff : 0, 32);
        s.keys.key[0][0] = weak[i];
        if (weak[i] > 0xe0)
            s.keys.key[0][31] = 0x7f;
        assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    }
}

TEST(judges_the_window_inclusively)
{
    static const struct {
        int64_t offset, tolerance, now_us;
        int expected;
    } rows[] = {
        { 0, 300, 0, 0 },
        { 300, 300, 0, 0 },
        { -300, 300, 0, 0 },
        { 301, 300, 0, TELNYX_ECLOCK },
        { -301, 300, 0, TELNYX_ECLOCK },
        { -300, 300, 999999, 0 },
        { 300, 300, 999999, 0 },
        { 0, 0, 999999, 0 },
        { 1, 0, 0, TELNYX_ECLOCK },
        { -1, 0, 0, TELNYX_ECLOCK },
        { 3600, 300, 0, TELNYX_ECLOCK },
        { -NOW_SECS, 300, 0, TELNYX_ECLOCK },
        { 5000, 86400, 0, 0 },
    };
    scene s;
    telnyx__verdict verdict;
    init(&s, 1, 40);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sign_at(&s, 0, NOW_SECS + rows[i].offset);
        s.policy.tolerance_secs = rows[i].tolerance;
        s.policy.now_us = NOW_SECS * 1000000 + rows[i].now_us;
        assert_int_equal(judge(&s, &verdict), rows[i].expected);
        assert_int_equal(verdict.offset_secs, rows[i].offset);
    }
    /* A clock before 1970 is wrong, not undefined. */
    sign_at(&s, 0, 0);
    s.policy = (telnyx__verify_policy){ .now_us = -1500000, .tolerance_secs = 2 };
    assert_int_equal(judge(&s, &verdict), 0);
    assert_int_equal(verdict.offset_secs, 2);
}

TEST(tells_skew_from_replay)
{
    scene s;
    telnyx__verdict verdict;
    init(&s, 1, 40);
    sign_at(&s, 0, NOW_SECS - 4000);
    assert_int_equal(judge(&s, &verdict), TELNYX_ECLOCK);
    assert_false(verdict.signature_good);
    s.policy.judge_stale = true;
    assert_int_equal(judge(&s, &verdict), TELNYX_ECLOCK);
    assert_true(verdict.signature_good);
    assert_int_equal(verdict.offset_secs, -4000);
    s.body[0] ^= 1;
    assert_int_equal(judge(&s, &verdict), TELNYX_ECLOCK);
    assert_false(verdict.signature_good);
    s.signature[87] = 'A';
    assert_int_equal(judge(&s, &verdict), TELNYX_ECLOCK);
    assert_false(verdict.signature_good);
}

TEST(reads_timestamps_strictly)
{
    static const char *const bad[] = {
        "",      " 1700000000", "1700000000 ", "+1700000000", "-1",           "1700000000.0",
        "1.7e9", "0x6553f100",  "17000_0000",  "NaN",         "1700000000\n", "1700000000000",
        "x",     "\xd9\xa1",    "1|2",
    };
    int64_t secs = 7;
    scene s;
    assert_true(telnyx__timestamp_parse(telnyx__span_of("0"), &secs));
    assert_int_equal(secs, 0);
    assert_true(telnyx__timestamp_parse(telnyx__span_of("999999999999"), &secs));
    assert_int_equal(secs, INT64_C(999999999999));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(telnyx__timestamp_parse(telnyx__span_of(bad[i]), &secs));
        assert_int_equal(secs, INT64_C(999999999999));
        init(&s, 1, 10);
        sign(&s, 0, bad[i]); /* signed, and still refused */
        assert_int_equal(result(&s), bad[i][0] ? TELNYX_ETIMESTAMP : TELNYX_ENOHEADER);
    }
}

TEST(reads_signatures_strictly)
{
    scene s;
    char good[96];
    init(&s, 1, 10);
    sign_at(&s, 0, NOW_SECS);
    memcpy(good, s.signature, sizeof good);
    s.signature[0] = '\0';
    assert_int_equal(result(&s), TELNYX_ENOHEADER);
    for (size_t length = 1; length < 88; length++) {
        memcpy(s.signature, good, length);
        s.signature[length] = '\0';
        assert_int_equal(result(&s), TELNYX_EBASE64);
    }
    snprintf(s.signature, sizeof s.signature, "%.88s=", good);
    assert_int_equal(result(&s), TELNYX_EBASE64);
    /* 88 characters that are not 64 bytes, not the alphabet, or carry stray bits. */
    snprintf(s.signature, sizeof s.signature, "%.87sA", good);
    assert_int_equal(result(&s), TELNYX_EBASE64);
    snprintf(s.signature, sizeof s.signature, "%.86sAA", good);
    assert_int_equal(result(&s), TELNYX_EBASE64);
    snprintf(s.signature, sizeof s.signature, "-%.87s", good + 1);
    assert_int_equal(result(&s), TELNYX_EBASE64);
    snprintf(s.signature, sizeof s.signature, "%.40s %.47s", good, good + 41);
    assert_int_equal(result(&s), TELNYX_EBASE64);
    memcpy(s.signature, good, sizeof good);
    s.signature[85] = s.signature[85] == 'B' ? 'C' : (char)(s.signature[85] + 1);
    assert_int_equal(result(&s), TELNYX_EBASE64);
    memcpy(s.signature, good, sizeof good);
    assert_int_equal(result(&s), 0);
}

/* Cheap before dear: with everything wrong at once, the first reason is named. */
TEST(checks_in_order)
{
    scene s;
    init(&s, 1, 10);
    snprintf(s.signature, sizeof s.signature, "?");
    snprintf(s.timestamp, sizeof s.timestamp, "soon");
    assert_int_equal(result(&s), TELNYX_ETIMESTAMP);
    snprintf(s.timestamp, sizeof s.timestamp, "1");
    assert_int_equal(result(&s), TELNYX_ECLOCK);
    snprintf(s.timestamp, sizeof s.timestamp, "%lld", (long long)NOW_SECS);
    assert_int_equal(result(&s), TELNYX_EBASE64);
}

static void torture(test_memory *memory, void *user_data)
{
    scene *s = user_data;
    telnyx__verdict verdict;
    telnyx__signed delivery = { telnyx__span_of(s->timestamp), telnyx__span_of(s->signature),
                                s->body, s->body_length };
    int error = telnyx__verify(&s->keys, &delivery, &s->policy, &memory->allocator, &verdict);
    assert_int_equal(error, memory->fail_at == 1 ? TELNYX_ENOMEM : 0);
}

TEST(survives_running_out_of_memory)
{
    scene s;
    test_memory memory;
    telnyx__verdict verdict;
    /* A length that cannot be. */
    init(&s, 1, 1);
    sign_at(&s, 0, NOW_SECS);
    test_memory_init(&memory);
    telnyx__signed endless = { telnyx__span_of(s.timestamp), telnyx__span_of(s.signature), s.body,
                               SIZE_MAX };
    assert_int_equal(telnyx__verify(&s.keys, &endless, &s.policy, &memory.allocator, &verdict),
                     TELNYX_ENOMEM);
    assert_int_equal(memory.calls, 0);
    init(&s, 1, 9000);
    sign_at(&s, 0, NOW_SECS);
    assert_int_equal(test_memory_torture(torture, &s), 1);
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *length, file), *length);
    text[*length] = '\0';
    fclose(file);
    return text;
}

static bool passes(const telnyx__json *one)
{
    telnyx__keys keys = { .count = 1 };
    unsigned char message[512], signature[64];
    size_t length, key;
    const char *text = telnyx__json_get_text(one, "signature");
    assert_true(
        telnyx__base64_decode(telnyx__json_get_text(one, "key"), 44, keys.key[0], 32, &length));
    if (!telnyx__base64_decode(text, strlen(text), signature, 64, &length) || length != 64)
        return false;
    text = telnyx__json_get_text(one, "message");
    assert_true(telnyx__base64_decode(text, strlen(text), message, sizeof message, &length));
    return telnyx__verify_bytes(&keys, message, length, signature, &key);
}

TEST(agrees_with_the_corpus)
{
    size_t length, accepted = 0, refused = 0;
    char *text = read_file(TEST_DATA "/ed25519/ed25519-basic.json", &length);
    telnyx__json *root = NULL;
    assert_int_equal(telnyx__json_parse(&root, text, length, NULL), 0);
    const telnyx__json *one = telnyx__json_first(telnyx__json_get(root, "cases"));
    for (; one; one = telnyx__json_next(one)) {
        bool expected = strcmp(telnyx__json_get_text(one, "expect"), "accept") == 0;
        if (passes(one) != expected)
            fail_msg("%s", telnyx__json_get_text(one, "name"));
        *(expected ? &accepted : &refused) += 1;
    }
    assert_int_equal(accepted, 28);
    assert_int_equal(refused, 12);
    telnyx__json_free(root);
    free(text);
}

static void start_sodium(void)
{
    assert_true(sodium_init() >= 0);
}

TEST_PROGRAM(start_sodium, NULL)
