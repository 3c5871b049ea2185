/* Webhook requests as the platform makes them: body, timestamp, signature, HTTP head. */
#ifndef BENCH_HOOK_H
#define BENCH_HOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_PUBLIC_KEY_TEXT 45

typedef enum bench_event {
    BENCH_EVENT_INITIATED,
    BENCH_EVENT_ANSWERED,
    BENCH_EVENT_DTMF,
    BENCH_EVENT_HANGUP
} bench_event;

typedef struct bench_signer {
    unsigned char secret[64], other[64];
    char public_text[BENCH_PUBLIC_KEY_TEXT];
} bench_signer;

/* The same phrase makes the same keys; libsodium must have been set up. */
/* The API key that `phrase` stands for; `out` takes 64 bytes. */
void bench_api_key(const char *phrase, char out[64]);
void bench_signer_seed(const char *phrase, unsigned char seed[32]);
void bench_signer_init(bench_signer *signer, const char *phrase);

/* One delivery of one event. */
typedef struct bench_hook {
    bench_event event;
    uint64_t number; /* names the event within its run: makes data.id */
    uint64_t run;    /* keeps runs apart */
    uint64_t call;   /* names the call */
    uint64_t calls;  /* keeps the calls of different runs apart */
    int64_t occurred_us;
    unsigned attempt;
    bool forged;
} bench_hook;

#define BENCH_CALL_ID_BYTES 64
/* The call_control_id of a call; it ends with 18 digits, the call's number. */
void bench_hook_call_id(uint64_t calls, uint64_t call, char out[BENCH_CALL_ID_BYTES]);
/* The body alone, unsigned. Its length, or 0 when it does not fit. */
size_t bench_hook_body(const bench_hook *hook, const char *authority, const char *path, char *out,
                       size_t size);
/* Writes the whole request. Its length, or 0 when it does not fit. `authority` is the Host header. */
size_t bench_hook_write(const bench_hook *hook, const bench_signer *signer, const char *authority,
                        const char *path, char *out, size_t size);

#endif
