/* Signatures, timestamps, base64 and keys. The target knows the private key, so it can tell what is
 * to be accepted: exactly the one signature that the key makes over exactly these bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <telnyx/webhook.h>

#include "fuzz/fuzz.h"
#include "sign/base64.h"
#include "sign/keys.h"
#include "sign/verify.h"
#include "support/memory.h"

#define NOW_SECS ((int64_t)1763868600)

static unsigned char secret[crypto_sign_SECRETKEYBYTES];
static telnyx__keys keys;
static char key_text[48];

static void prepare(void)
{
    unsigned char seed[crypto_sign_SEEDBYTES] = "telnyx-uv fuzz targets";
    if (keys.count)
        return;
    fuzz_check(sodium_init() >= 0);
    fuzz_check(crypto_sign_seed_keypair(keys.key[0], secret, seed) == 0);
    keys.count = 1;
    fuzz_check(telnyx__base64_encode(keys.key[0], TELNYX__KEY_BYTES, key_text, sizeof key_text));
}

static void sign(telnyx__span timestamp, telnyx__span body, unsigned char signature[64])
{
    size_t length = timestamp.length + 1 + body.length;
    unsigned char *text = malloc(length);
    fuzz_check(text != NULL);
    memcpy(text, timestamp.ptr, timestamp.length);
    text[timestamp.length] = '|';
    if (body.length)
        memcpy(text + timestamp.length + 1, body.ptr, body.length);
    crypto_sign_detached(signature, NULL, text, length, secret);
    free(text);
}

/* All three doors, which have to agree; what they say. */
static int verify(telnyx__span timestamp, telnyx__span signature, telnyx__span body)
{
    test_memory memory;
    telnyx__verdict copied, placed;
    test_memory_init(&memory);
    char *room = malloc(TELNYX__VERIFY_HEADROOM + body.length);
    fuzz_check(room != NULL);
    char *moved = room + TELNYX__VERIFY_HEADROOM;
    if (body.length)
        memcpy(moved, body.ptr, body.length);
    telnyx__signed delivery = { timestamp, signature, body.ptr ? body.ptr : "", body.length };
    telnyx__verify_policy policy = { NOW_SECS * 1000000 + 999999, 300, true };
    int error = telnyx__verify(&keys, &delivery, &policy, &memory.allocator, &copied);
    fuzz_check(memory.live == 0);
    delivery.body = moved;
    fuzz_check(telnyx__verify_in_place(&keys, &delivery, &policy, &placed) == error);
    fuzz_check(body.length == 0 || memcmp(moved, body.ptr, body.length) == 0);
    fuzz_check(copied.error == error && placed.error == error);
    fuzz_check(copied.signature_good == placed.signature_good);
    fuzz_check(copied.offset_secs == placed.offset_secs);
    fuzz_check(memcmp(copied.signature, placed.signature, sizeof copied.signature) == 0);
    fuzz_check((error == 0) <= copied.signature_good);
    free(room);
    if (fuzz_is_text(timestamp) && fuzz_is_text(signature)) {
        char *stamp = fuzz_copy(timestamp, true), *sent = fuzz_copy(signature, true);
        const char *texts[] = { key_text };
        telnyx_webhook webhook = { stamp, sent, body.ptr, body.length };
        telnyx_webhook_policy judge = { .public_keys = texts,
                                        .public_keys_count = 1,
                                        .now_secs = TELNYX_INT(NOW_SECS) };
        fuzz_check(telnyx_webhook_verify(&webhook, &judge) == error);
        free(stamp);
        free(sent);
    }
    if (copied.signature_good) {
        unsigned char right[64];
        char coded[TELNYX__BASE64_LENGTH(64) + 1];
        sign(timestamp, body, right);
        fuzz_check(memcmp(right, copied.signature, sizeof right) == 0);
        fuzz_check(telnyx__base64_encode(right, 64, coded, sizeof coded));
        fuzz_check(telnyx__span_is(signature, coded));
    }
    return error;
}

static void try_delivery(fuzz_bytes *bytes)
{
    telnyx__span timestamp = fuzz_line(bytes), signature = fuzz_line(bytes);
    int64_t secs;
    bool digits = timestamp.length >= 1 && timestamp.length <= 12;
    for (size_t i = 0; i < timestamp.length; i++)
        digits = digits && timestamp.ptr[i] >= '0' && timestamp.ptr[i] <= '9';
    fuzz_check(telnyx__timestamp_parse(timestamp, &secs) == digits);
    fuzz_check(!digits || (secs >= 0 && secs <= 999999999999));
    int error = verify(timestamp, signature, fuzz_rest(bytes));
    fuzz_check(digits || timestamp.length == 0 || error == TELNYX_ETIMESTAMP ||
               error == TELNYX_ENOHEADER);
}

/* A good one, and the same with one bit of it changed. */
static void try_forgery(fuzz_bytes *bytes)
{
    char stamp[16], coded[TELNYX__BASE64_LENGTH(64) + 1];
    unsigned char signature[64];
    int offset = (int)fuzz_below(bytes, 256) * 4 - 400;
    unsigned at = fuzz_below(bytes, 256), bit = fuzz_below(bytes, 8);
    telnyx__span body = fuzz_rest(bytes);
    snprintf(stamp, sizeof stamp, "%lld", (long long)(NOW_SECS + offset));
    sign(telnyx__span_of(stamp), body, signature);
    fuzz_check(telnyx__base64_encode(signature, 64, coded, sizeof coded));
    int expected = offset >= -300 && offset <= 300 ? 0 : TELNYX_ECLOCK;
    fuzz_check(verify(telnyx__span_of(stamp), telnyx__span_of(coded), body) == expected);
    if (at < 64) {
        signature[at] ^= (unsigned char)(1u << bit);
        fuzz_check(telnyx__base64_encode(signature, 64, coded, sizeof coded));
    } else if (at < 152) {
        coded[at - 64] = (char)(coded[at - 64] ^ (char)(1u << bit));
    } else if (body.length) {
        char *changed = fuzz_copy(body, false);
        changed[at % body.length] = (char)(changed[at % body.length] ^ (char)(1u << bit));
        fuzz_check(verify(telnyx__span_of(stamp), telnyx__span_of(coded),
                          (telnyx__span){ changed, body.length }) != 0);
        free(changed);
        return;
    } else {
        stamp[at % 10] = (char)(stamp[at % 10] ^ 1);
    }
    fuzz_check(verify(telnyx__span_of(stamp), telnyx__span_of(coded), body) != 0);
}

static void try_base64(telnyx__span text)
{
    size_t length, again, room = text.length + 4;
    unsigned char *bytes = malloc(room);
    char *coded = malloc(TELNYX__BASE64_LENGTH(room) + 1);
    fuzz_check(bytes && coded);
    if (telnyx__base64_decode(text.ptr, text.length, bytes, room, &length)) {
        fuzz_check(length <= text.length);
        fuzz_check(telnyx__base64_encode(bytes, length, coded, TELNYX__BASE64_LENGTH(room) + 1));
        fuzz_check(telnyx__span_is(text, coded));
        fuzz_check(length == 0 ||
                   !telnyx__base64_decode(text.ptr, text.length, bytes, length - 1, &again));
    }
    fuzz_check(telnyx__base64_encode(text.ptr, text.length, coded,
                                     TELNYX__BASE64_LENGTH(text.length) + 1));
    fuzz_check(telnyx__base64_decode(coded, strlen(coded), bytes, room, &length));
    fuzz_check(length == text.length && (!length || memcmp(bytes, text.ptr, length) == 0));
    free(bytes);
    free(coded);
}

static void try_keys(fuzz_bytes *bytes)
{
    char *texts[TELNYX__KEYS_MAX + 1] = { 0 };
    const char *given[TELNYX__KEYS_MAX + 1] = { 0 };
    size_t count = 0, good = 0;
    telnyx__keys read = { 0 };
    telnyx_error_text error = { 0 };
    while (bytes->left && count <= TELNYX__KEYS_MAX) {
        unsigned char key[TELNYX__KEY_BYTES];
        texts[count] = fuzz_copy(fuzz_line(bytes), true);
        given[count] = texts[count];
        telnyx__key_fault fault = telnyx__key_parse(texts[count], key);
        fuzz_check(telnyx__key_fault_text(fault) != NULL);
        if (fault == TELNYX__KEY_GOOD) {
            fuzz_check(crypto_core_ed25519_is_valid_point(key));
            good++;
        }
        count++;
    }
    int rc = telnyx__keys_parse(&read, given, count, &error);
    fuzz_check((rc == 0) == (count >= 1 && count <= TELNYX__KEYS_MAX && good == count));
    fuzz_check(read.count == (rc ? 0 : count));
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    prepare();
    switch (fuzz_below(&bytes, 4)) {
    case 0:
        try_delivery(&bytes);
        break;
    case 1:
        try_forgery(&bytes);
        break;
    case 2: {
        telnyx__span text = fuzz_rest(&bytes);
        char *copy = fuzz_copy(text, false);
        try_base64((telnyx__span){ copy, text.length });
        free(copy);
        break;
    }
    default:
        try_keys(&bytes);
    }
    return 0;
}
