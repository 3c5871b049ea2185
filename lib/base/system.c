#include "base/system.h"

#include <stdio.h>
#include <time.h>

uint64_t telnyx__clock_monotonic_ms(void *user_data)
{
    (void)user_data;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000u + (uint64_t)now.tv_nsec / 1000000u;
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

void telnyx__system_uuid(const telnyx__system *system, char out[37])
{
    unsigned char b[16];
    system->random(b, sizeof b, system->user_data);
    b[6] = (unsigned char)((b[6] & 0x0fu) | 0x40u);
    b[8] = (unsigned char)((b[8] & 0x3fu) | 0x80u);
    snprintf(out, 37, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0],
             b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
             b[14], b[15]);
}
