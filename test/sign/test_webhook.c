/* The public check, as a program with its own server calls it. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include <telnyx/webhook.h>

#include "sign/base64.h"
#include "support/test.h"

static const char body[] = "{\"data\":{\"event_type\":\"call.initiated\"}}";

typedef struct scene {
    unsigned char secret[64];
    char key[64], timestamp[24], signature[96];
    const char *keys[4];
    telnyx_webhook webhook;
    telnyx_webhook_policy policy;
} scene;

static void init(scene *s, int64_t secs)
{
    unsigned char key[32], raw[64], text[256];
    memset(s, 0, sizeof *s);
    assert_int_equal(crypto_sign_keypair(key, s->secret), 0);
    assert_true(telnyx__base64_encode(key, 32, s->key, sizeof s->key));
    snprintf(s->timestamp, sizeof s->timestamp, "%lld", (long long)secs);
    int length = snprintf((char *)text, sizeof text, "%s|%s", s->timestamp, body);
    crypto_sign_detached(raw, NULL, text, (unsigned long long)length, s->secret);
    assert_true(telnyx__base64_encode(raw, 64, s->signature, sizeof s->signature));
    s->keys[0] = s->key;
    s->webhook = (telnyx_webhook){ s->timestamp, s->signature, body, sizeof body - 1 };
    s->policy = (telnyx_webhook_policy){ .public_keys = s->keys, .public_keys_count = 1 };
}

static int result(const scene *s)
{
    return telnyx_webhook_verify(&s->webhook, &s->policy);
}

TEST(accepts_by_the_systems_clock)
{
    scene s;
    init(&s, (int64_t)time(NULL));
    assert_int_equal(result(&s), 0);
    init(&s, (int64_t)time(NULL) - 1000);
    assert_int_equal(result(&s), TELNYX_ECLOCK);
    s.policy.tolerance_secs = TELNYX_INT(2000);
    assert_int_equal(result(&s), 0);
}

TEST(zero_is_a_value_where_it_is_set)
{
    scene s;
    init(&s, 0);
    s.policy.now_secs = TELNYX_INT(0);
    s.policy.tolerance_secs = TELNYX_INT(0);
    assert_int_equal(result(&s), 0);
    s.policy.now_secs = TELNYX_INT(1);
    assert_int_equal(result(&s), TELNYX_ECLOCK);
    s.policy.tolerance_secs = (telnyx_opt_int){ 0 };
    assert_int_equal(result(&s), 0);
    s.policy.now_secs = TELNYX_INT(TELNYX_WEBHOOK_TOLERANCE_SECS);
    assert_int_equal(result(&s), 0);
    s.policy.now_secs = TELNYX_INT(TELNYX_WEBHOOK_TOLERANCE_SECS + 1);
    assert_int_equal(result(&s), TELNYX_ECLOCK);
}

TEST(names_each_fault)
{
    scene s;
    init(&s, 1000);
    s.policy.now_secs = TELNYX_INT(1000);
    assert_int_equal(result(&s), 0);
    s.webhook.timestamp = NULL;
    assert_int_equal(result(&s), TELNYX_ENOHEADER);
    s.webhook.timestamp = "1000x";
    assert_int_equal(result(&s), TELNYX_ETIMESTAMP);
    s.webhook.timestamp = s.timestamp;
    s.webhook.signature = "";
    assert_int_equal(result(&s), TELNYX_ENOHEADER);
    s.webhook.signature = s.key;
    assert_int_equal(result(&s), TELNYX_EBASE64);
    s.webhook.signature = s.signature;
    s.webhook.body_length--;
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    s.webhook.body = NULL;
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.webhook.body_length = 0;
    assert_int_equal(result(&s), TELNYX_ESIGNATURE);
    assert_int_equal(telnyx_webhook_verify(NULL, &s.policy), TELNYX_EINVAL);
    assert_int_equal(telnyx_webhook_verify(&s.webhook, NULL), TELNYX_EINVAL);
}

TEST(names_each_fault_of_the_policy)
{
    scene s;
    init(&s, 1000);
    s.policy.now_secs = TELNYX_INT(1000);
    s.policy.tolerance_secs = TELNYX_INT(-1);
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.policy.tolerance_secs = TELNYX_INT(86401);
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.policy.tolerance_secs = TELNYX_INT(86400);
    assert_int_equal(result(&s), 0);
    s.policy.tolerance_secs = (telnyx_opt_int){ (telnyx_tag)300, 0 };
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.policy.tolerance_secs = TELNYX_INT(86400);
    s.policy.now_secs = TELNYX_INT(-1);
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.policy.now_secs = TELNYX_INT(INT64_MAX);
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.policy.now_secs = TELNYX_INT(1000);
    s.policy.public_keys_count = 0;
    assert_int_equal(result(&s), TELNYX_ENOKEY);
    s.policy.public_keys_count = 5;
    assert_int_equal(result(&s), TELNYX_EINVAL);
    s.policy.public_keys_count = 2;
    s.keys[1] = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert_int_equal(result(&s), TELNYX_EKEY);
    s.keys[1] = s.key;
    assert_int_equal(result(&s), 0);
}

TEST(structs_of_other_headers_are_taken_as_far_as_they_agree)
{
    struct {
        telnyx_webhook webhook;
        uint64_t further;
    } webhook;
    struct {
        telnyx_webhook_policy policy;
        uint64_t further;
    } policy;
    scene s;
    init(&s, 1000);
    s.policy.now_secs = TELNYX_INT(1000);
    s.policy.tolerance_secs = TELNYX_INT(-1); /* beyond what an older program has */
    size_t older = offsetof(telnyx_webhook_policy, tolerance_secs);
    assert_int_equal(telnyx_webhook_verify_sized(&s.webhook, sizeof s.webhook, &s.policy, older),
                     0);
    s.policy.tolerance_secs = TELNYX_INT(1);
    webhook.webhook = s.webhook;
    webhook.further = 0;
    policy.policy = s.policy;
    policy.further = 0;
    assert_int_equal(telnyx_webhook_verify_sized(&webhook.webhook, sizeof webhook, &policy.policy,
                                                 sizeof policy),
                     0);
    policy.further = 1;
    assert_int_equal(telnyx_webhook_verify_sized(&webhook.webhook, sizeof webhook, &policy.policy,
                                                 sizeof policy),
                     TELNYX_EINVAL);
    policy.further = 0;
    webhook.further = 1;
    assert_int_equal(telnyx_webhook_verify_sized(&webhook.webhook, sizeof webhook, &policy.policy,
                                                 sizeof policy),
                     TELNYX_EINVAL);
}

static void start_sodium(void)
{
    assert_true(sodium_init() >= 0);
}

TEST_PROGRAM(start_sodium, NULL)
