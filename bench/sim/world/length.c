#include "sim/world/length.h"

#include <string.h>

#define MS_MAX 100000000

uint64_t sim_file_ms(const sim_world *world, const char *url)
{
    static const char key[] = "duration_ms=";
    const char *says = url ? strstr(url, key) : NULL;
    uint64_t ms = 0;
    if (!says)
        ms = world->timing.playback_ms;
    for (says = says ? says + strlen(key) : ""; *says >= '0' && *says <= '9' && ms < MS_MAX; says++)
        ms = ms * 10 + (uint64_t)(*says - '0');
    return ms ? ms : 20;
}
