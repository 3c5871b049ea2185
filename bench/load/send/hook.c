#include "load/send/hook.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include "base/str.h"
#include "common/dice.h"
#include "sign/base64.h"

#define BODY_MAX       4096
#define TIMESTAMP_MAX  16
#define SIGNATURE_TEXT 89

/* As telnyx-sim --key-phrase makes it: one phrase serves both programs. */
void bench_signer_seed(const char *phrase, unsigned char seed[32])
{
    crypto_generichash(seed, 32, (const unsigned char *)phrase, strlen(phrase),
                       (const unsigned char *)"telnyx-sim signing", 18);
}

void bench_api_key(const char *phrase, char out[64])
{
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)phrase, strlen(phrase),
                       (const unsigned char *)"telnyx-sim api key", 18);
    memcpy(out, "KEY", 4);
    sodium_bin2hex(out + 3, 61, hash, sizeof hash);
}

void bench_signer_init(bench_signer *signer, const char *phrase)
{
    unsigned char seed[crypto_sign_SEEDBYTES], public[crypto_sign_PUBLICKEYBYTES];
    crypto_generichash(seed, sizeof seed, (const unsigned char *)phrase, strlen(phrase),
                       (const unsigned char *)"telnyx-bench another", 20);
    crypto_sign_seed_keypair(public, signer->other, seed);
    bench_signer_seed(phrase, seed);
    crypto_sign_seed_keypair(public, signer->secret, seed);
    telnyx__base64_encode(public, sizeof public, signer->public_text, sizeof signer->public_text);
}

static void uuid(uint64_t a, uint64_t b, char out[37])
{
    bench_dice dice = bench_dice_of(a, b);
    uint64_t x = bench_dice_u64(&dice), y = bench_dice_u64(&dice);
    snprintf(out, 37, "%08x-%04x-4%03x-%04x-%04x%08x", (unsigned)(x >> 32),
             (unsigned)(x >> 16 & 0xffff), (unsigned)(x & 0xfff),
             (unsigned)(0x8000 | (y >> 48 & 0x3fff)), (unsigned)(y >> 32 & 0xffff),
             (unsigned)(y & 0xffffffff));
}

/* Members of the payload that stand before and after those that all events share, in the order of
 * the alphabet as the platform has it. */
static const struct shape {
    const char *type, *before, *between, *after;
} shapes[] = {
    [BENCH_EVENT_INITIATED] = { "call.initiated", "", "      \"direction\": \"incoming\",\n",
                                "      \"start_time\": \"2025-11-23T03:30:00.076316Z\",\n"
                                "      \"state\": \"parked\",\n" },
    [BENCH_EVENT_ANSWERED] = { "call.answered", "", "",
                               "      \"sampling_rate\": 8000,\n"
                               "      \"start_time\": \"2025-11-23T03:30:00.076316Z\",\n" },
    [BENCH_EVENT_DTMF] = { "call.dtmf.received", "", "      \"digit\": \"1\",\n", "" },
    [BENCH_EVENT_HANGUP] = { "call.hangup", "",
                             "      \"end_time\": \"2025-11-23T03:31:00.076316Z\",\n",
                             "      \"hangup_cause\": \"normal_clearing\",\n"
                             "      \"hangup_source\": \"caller\",\n"
                             "      \"sip_hangup_cause\": \"200\",\n"
                             "      \"start_time\": \"2025-11-23T03:30:00.076316Z\",\n" },
};

void bench_hook_call_id(uint64_t calls, uint64_t call, char out[BENCH_CALL_ID_BYTES])
{
    char tail[37];
    uuid(calls ^ 0x5bd1e995, call, tail);
    snprintf(out, BENCH_CALL_ID_BYTES, "v3:%s%018" PRIu64, tail, call);
}

size_t bench_hook_body(const bench_hook *hook, const char *authority, const char *path, char *out,
                       size_t size)
{
    const struct shape *shape = &shapes[hook->event];
    char id[37], leg[37], session[37], when[32], call_id[BENCH_CALL_ID_BYTES];
    uuid(hook->run, hook->number, id);
    uuid(hook->calls, hook->call * 2, leg);
    uuid(hook->calls, hook->call * 2 + 1, session);
    bench_hook_call_id(hook->calls, hook->call, call_id);
    telnyx__time_format(hook->occurred_us, when, sizeof when);
    int length = snprintf(
        out, size,
        "{\n  \"data\": {\n    \"event_type\": \"%s\",\n    \"id\": \"%s\",\n"
        "    \"occurred_at\": \"%s\",\n    \"payload\": {\n%s"
        "      \"call_control_id\": \"%s\",\n      \"call_leg_id\": \"%s\",\n"
        "      \"call_session_id\": \"%s\",\n      \"calling_party_type\": \"pstn\",\n"
        "      \"client_state\": null,\n      \"connection_id\": \"2107612345678901234\",\n%s"
        "      \"from\": \"+13125550142\",\n%s      \"to\": \"+14155550117\"\n    },\n"
        "    \"record_type\": \"event\"\n  },\n  \"meta\": {\n    \"attempt\": %u,\n"
        "    \"delivered_to\": \"http://%s%s\"\n  }\n}",
        shape->type, id, when, shape->before, call_id, leg, session, shape->between, shape->after,
        hook->attempt, authority, path);
    return length > 0 && (size_t)length < size ? (size_t)length : 0;
}

size_t bench_hook_write(const bench_hook *hook, const bench_signer *signer, const char *authority,
                        const char *path, char *out, size_t size)
{
    char text[TIMESTAMP_MAX + BODY_MAX], signature[SIGNATURE_TEXT];
    unsigned char bytes[crypto_sign_BYTES];
    int stamp = snprintf(text, TIMESTAMP_MAX, "%lld|", (long long)time(NULL));
    char *body = text + stamp;
    size_t length = bench_hook_body(hook, authority, path, body, BODY_MAX);
    if (length == 0)
        return 0;
    crypto_sign_detached(bytes, NULL, (const unsigned char *)text, (size_t)stamp + length,
                         hook->forged ? signer->other : signer->secret);
    telnyx__base64_encode(bytes, sizeof bytes, signature, sizeof signature);
    int head = snprintf(out, size,
                        "POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: telnyx-webhooks\r\n"
                        "Content-Type: application/json\r\nTelnyx-Signature-Ed25519: %s\r\n"
                        "Telnyx-Timestamp: %.*s\r\nContent-Length: %zu\r\n\r\n",
                        path, authority, signature, stamp - 1, text, length);
    if (head < 0 || (size_t)head + length > size)
        return 0;
    memcpy(out + head, body, length);
    return (size_t)head + length;
}
