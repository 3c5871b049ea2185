#include "floor/join.h"

#include <stdio.h>

#ifdef BENCH_CLUSTER
#include <telnyx/cluster.h>

static void on_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                     void *user_data)
{
    const char *name = user_data;
    (void)cluster, (void)why;
    printf("%s: %s\n", name, telnyx_cluster_state_name(state));
    fflush(stdout);
}

int bench_join(telnyx_app *app, const char *redis_url, const char *name)
{
    telnyx_cluster *cluster;
    telnyx_error_text error = { 0 };
    const telnyx_cluster_options options = { .redis_url = redis_url,
                                             .instance = name,
                                             /* Nothing of a run is to be full or forgotten. */
                                             .inbox_max = 1000000,
                                             .lease_ms = 60000,
                                             .dials_per_second = -1,
                                             .on_state = on_state,
                                             .user_data = (void *)name,
                                             .error = &error };
    if (telnyx_cluster_join(&cluster, app, &options) == 0)
        return 0;
    fprintf(stderr, "%s: %s\n", name, error.text);
    return 1;
}
#else
int bench_join(telnyx_app *app, const char *redis_url, const char *name)
{
    (void)app, (void)redis_url;
    fprintf(stderr, "%s: was built without libtelnyx-cluster\n", name);
    return 1;
}
#endif
