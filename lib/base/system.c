#include "base/system.h"

#include <time.h>

uint64_t telnyx__clock_monotonic_ms(void *user_data)
{
    return telnyx__clock_monotonic_ns(user_data) / 1000000u;
}

uint64_t telnyx__clock_monotonic_ns(void *user_data)
{
    (void)user_data;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int64_t telnyx__clock_wall_us(void *user_data)
{
    (void)user_data;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

uint64_t telnyx__system_monotonic_ms(const telnyx__system *system)
{
    return system->monotonic_ms(system->user_data);
}

uint64_t telnyx__system_monotonic_ns(const telnyx__system *system)
{
    return system->monotonic_ns(system->user_data);
}

int64_t telnyx__system_wall_us(const telnyx__system *system)
{
    return system->wall_us(system->user_data);
}

uint64_t telnyx__system_random_u64(const telnyx__system *system)
{
    uint64_t value;
    system->random(&value, sizeof value, system->user_data);
    return value;
}

void telnyx__uuid_text(const unsigned char bytes[16], char out[37])
{
    static const char hex[] = "0123456789abcdef";
    for (unsigned i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        *out++ = hex[bytes[i] >> 4];
        *out++ = hex[bytes[i] & 15];
    }
    *out = '\0';
}

void telnyx__system_uuid(const telnyx__system *system, char out[37])
{
    unsigned char b[16];
    system->random(b, sizeof b, system->user_data);
    b[6] = (unsigned char)((b[6] & 0x0fu) | 0x40u);
    b[8] = (unsigned char)((b[8] & 0x3fu) | 0x80u);
    telnyx__uuid_text(b, out);
}
