#include "sim/ground/forge.h"

#include <string.h>

#include "common/memory.h"

char *sim_forge_url(const char *url)
{
    size_t length = strlen(url), path = strcspn(url, "?");
    char *forged = bench_alloc(length + 2);
    memcpy(forged, url, length);
    if (path < length)
        forged[length - 1] = forged[length - 1] == 'A' ? 'B' : 'A';
    if (path && forged[path - 1] != '/')
        forged[path - 1] = forged[path - 1] == 'A' ? 'B' : 'A';
    else if (path == length)
        forged[length] = 'A';
    return forged;
}
