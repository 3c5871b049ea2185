#include "sign/repeatable.h"

#include <sodium.h>
#include <string.h>

void telnyx__repeatable_bytes(telnyx__repeatable *dice, void *bytes, size_t length)
{
    unsigned char key[randombytes_SEEDBYTES] = { 0 };
    uint64_t number = dice->drawn++;
    memcpy(key, &dice->seed, sizeof dice->seed);
    memcpy(key + sizeof dice->seed, &number, sizeof number);
    randombytes_buf_deterministic(bytes, length, key);
}
