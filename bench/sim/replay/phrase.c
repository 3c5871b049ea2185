#include "sim/replay/phrase.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>

static void hash(void *out, size_t size, const char *phrase, const char *what)
{
    crypto_generichash(out, size, (const unsigned char *)phrase, strlen(phrase),
                       (const unsigned char *)what, strlen(what));
}

void sim_phrase_keys(const char *phrase, unsigned char seed[32], char api_key[SIM_PHRASE_KEY],
                     char connection_id[SIM_PHRASE_CONNECTION])
{
    uint64_t number;
    unsigned char bytes[16];
    hash(seed, 32, phrase, "telnyx-sim signing");
    hash(bytes, sizeof bytes, phrase, "telnyx-sim api key");
    memcpy(api_key, "KEY", 4);
    sodium_bin2hex(api_key + 3, SIM_PHRASE_KEY - 3, bytes, sizeof bytes);
    hash(bytes, sizeof bytes, phrase, "telnyx-sim connection");
    memcpy(&number, bytes, sizeof number);
    snprintf(connection_id, SIM_PHRASE_CONNECTION, "%llu",
             (unsigned long long)(UINT64_C(1000000000000000000) +
                                  number % UINT64_C(8000000000000000000)));
}

void sim_phrase_any_key(char api_key[SIM_PHRASE_KEY])
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    memcpy(api_key, "KEY", 4);
    sodium_bin2hex(api_key + 3, SIM_PHRASE_KEY - 3, bytes, sizeof bytes);
}
