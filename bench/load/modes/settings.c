/* What the program under test is told. */
#include <stdio.h>

#include "common/env.h"
#include "load/modes/modes.h"

int bench_write_env(const char *path, const char *public_key, const char *api_key,
                    const char *base_url)
{
    char why[128];
    const bench_env_line lines[] = { { "TELNYX_API_KEY", api_key },
                                     { "TELNYX_PUBLIC_KEY", public_key },
                                     { "TELNYX_BASE_URL", base_url },
                                     { NULL, NULL } };
    if (bench_env_write(path, lines, why, sizeof why))
        return 0;
    fprintf(stderr, "telnyx-bench: --env-file: '%s': %s\n", path, why);
    return -1;
}
