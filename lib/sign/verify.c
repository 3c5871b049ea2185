#include "sign/verify.h"

#include <string.h>

#include <sodium.h>

#include <telnyx/webhook.h>

#include "base/sized.h"
#include "base/system.h"
#include "sign/base64.h"

#define STACK_COPY_BYTES   4096
#define TOLERANCE_MAX_SECS 86400

_Static_assert(TELNYX__SIGNATURE_BYTES == crypto_sign_BYTES, "Ed25519 signatures are 64 bytes");
_Static_assert(TELNYX__KEY_BYTES == crypto_sign_PUBLICKEYBYTES, "Ed25519 keys are 32 bytes");

bool telnyx__timestamp_parse(telnyx__span text, int64_t *secs)
{
    int64_t value = 0;
    if (text.length == 0 || text.length > TELNYX__TIMESTAMP_DIGITS_MAX)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.ptr[i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    *secs = value;
    return true;
}

static int64_t whole_secs(int64_t micros)
{
    int64_t secs = micros / 1000000;
    return micros % 1000000 < 0 ? secs - 1 : secs;
}

/* All that can be said without curve arithmetic. True when the curve has to decide; then
 * verdict->error is 0 or, for a stale one, ECLOCK already. */
static bool check_form(const telnyx__keys *keys, const telnyx__signed *delivery,
                       const telnyx__verify_policy *policy, telnyx__verdict *verdict)
{
    int64_t secs;
    size_t length;
    memset(verdict, 0, sizeof *verdict);
    if (keys->count == 0) {
        verdict->error = TELNYX_ENOKEY;
        return false;
    }
    if (delivery->timestamp.length == 0 || delivery->signature.length == 0) {
        verdict->error = TELNYX_ENOHEADER;
        return false;
    }
    if (!telnyx__timestamp_parse(delivery->timestamp, &secs)) {
        verdict->error = TELNYX_ETIMESTAMP;
        return false;
    }
    verdict->offset_secs = secs - whole_secs(policy->now_us);
    if (verdict->offset_secs > policy->tolerance_secs ||
        verdict->offset_secs < -policy->tolerance_secs) {
        verdict->error = TELNYX_ECLOCK;
        if (!policy->judge_stale)
            return false;
    }
    if (delivery->signature.length != TELNYX__SIGNATURE_CHARACTERS ||
        !telnyx__base64_decode(delivery->signature.ptr, delivery->signature.length,
                               verdict->signature, sizeof verdict->signature, &length)) {
        /* 88 characters are 64 to 66 bytes, and more than 64 do not fit. */
        memset(verdict->signature, 0, sizeof verdict->signature);
        if (!verdict->error)
            verdict->error = TELNYX_EBASE64;
        return false;
    }
    return true;
}

bool telnyx__verify_bytes(const telnyx__keys *keys, const void *bytes, size_t length,
                          const unsigned char signature[TELNYX__SIGNATURE_BYTES], size_t *key)
{
    for (size_t i = 0; i < keys->count; i++) {
        if (crypto_sign_verify_detached(signature, bytes, length, keys->key[i]) == 0) {
            *key = i;
            return true;
        }
    }
    return false;
}

static int check_curve(const telnyx__keys *keys, const char *text, size_t length,
                       telnyx__verdict *verdict)
{
    verdict->signature_good =
        telnyx__verify_bytes(keys, text, length, verdict->signature, &verdict->key);
    if (!verdict->signature_good && !verdict->error)
        verdict->error = TELNYX_ESIGNATURE;
    return verdict->error;
}

int telnyx__verify_in_place(const telnyx__keys *keys, const telnyx__signed *delivery,
                            const telnyx__verify_policy *policy, telnyx__verdict *verdict)
{
    if (!check_form(keys, delivery, policy, verdict))
        return verdict->error;
    size_t prefix = delivery->timestamp.length + 1;
    char *text = (char *)delivery->body - prefix;
    memcpy(text, delivery->timestamp.ptr, prefix - 1);
    text[prefix - 1] = '|';
    return check_curve(keys, text, prefix + delivery->body_length, verdict);
}

int telnyx__verify(const telnyx__keys *keys, const telnyx__signed *delivery,
                   const telnyx__verify_policy *policy, const telnyx_allocator *alloc,
                   telnyx__verdict *verdict)
{
    char small[STACK_COPY_BYTES];
    char *text = small, *heap = NULL;
    if (!check_form(keys, delivery, policy, verdict))
        return verdict->error;
    size_t prefix = delivery->timestamp.length + 1;
    if (delivery->body_length > sizeof small - prefix) {
        if (delivery->body_length <= SIZE_MAX - prefix)
            heap = telnyx__malloc(alloc, prefix + delivery->body_length);
        if (!heap)
            return verdict->error = TELNYX_ENOMEM;
        text = heap;
    }
    memcpy(text, delivery->timestamp.ptr, prefix - 1);
    text[prefix - 1] = '|';
    if (delivery->body_length)
        memcpy(text + prefix, delivery->body, delivery->body_length);
    int error = check_curve(keys, text, prefix + delivery->body_length, verdict);
    telnyx__free(alloc, heap);
    return error;
}

/* An optional integer of a policy: `otherwise` when unset, false when it was not built with
 * TELNYX_INT() or lies outside 0…max. */
static bool read_int(telnyx_opt_int given, int64_t otherwise, int64_t max, int64_t *value)
{
    *value = otherwise;
    if (given.tag == TELNYX_TAG_UNSET)
        return true;
    *value = given.value;
    return given.tag == TELNYX_TAG_SET && given.value >= 0 && given.value <= max;
}

static int verify(const telnyx_webhook *webhook, const telnyx_webhook_policy *policy)
{
    telnyx__keys keys;
    telnyx__verdict verdict;
    telnyx__verify_policy rules = { 0 };
    int64_t now;
    if (!webhook->body && webhook->body_length)
        return TELNYX_EINVAL;
    if (policy->public_keys_count > TELNYX__KEYS_MAX ||
        !read_int(policy->tolerance_secs, TELNYX_WEBHOOK_TOLERANCE_SECS, TOLERANCE_MAX_SECS,
                  &rules.tolerance_secs) ||
        !read_int(policy->now_secs, -1, INT64_MAX / 1000000, &now))
        return TELNYX_EINVAL;
    int error = telnyx__keys_parse(&keys, policy->public_keys, policy->public_keys_count, NULL);
    if (error)
        return error;
    rules.now_us = now < 0 ? telnyx__clock_wall_us(NULL) : now * 1000000;
    telnyx__signed delivery = {
        .timestamp = telnyx__span_of(webhook->timestamp),
        .signature = telnyx__span_of(webhook->signature),
        .body = webhook->body,
        .body_length = webhook->body_length,
    };
    return telnyx__verify(&keys, &delivery, &rules, telnyx__alloc_default(), &verdict);
}

int telnyx_webhook_verify_sized(const telnyx_webhook *webhook, size_t webhook_size,
                                const telnyx_webhook_policy *policy, size_t policy_size)
{
    telnyx_webhook own_webhook;
    telnyx_webhook_policy own_policy;
    if (!webhook || !policy ||
        !telnyx__sized_read(&own_webhook, sizeof own_webhook, webhook, webhook_size) ||
        !telnyx__sized_read(&own_policy, sizeof own_policy, policy, policy_size))
        return TELNYX_EINVAL;
    return verify(&own_webhook, &own_policy);
}
