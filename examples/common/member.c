#include "member.h"

#include <stdio.h>
#include <stdlib.h>

/* So that whoever looks at several at once sees who has the calls. */
static void on_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                     void *user_data)
{
    const program_member *self = user_data;
    (void)cluster;
    printf("%s: %s is %s%s%s\n", self->of->name, self->instance, telnyx_cluster_state_name(state),
           why && *why ? ": " : "", why ? why : "");
    fflush(stdout);
}

bool program_member_join(program_member *self, program *of)
{
    telnyx_error_text error = { 0 };
    if (!self->redis)
        self->redis = getenv("TELNYX_REDIS_URL");
    const telnyx_cluster_options options = { .redis_url = self->redis,
                                             .instance = self->instance,
                                             .lease_ms = (uint64_t)self->lease_ms,
                                             .on_state = on_state,
                                             .user_data = self,
                                             .error = &error };
    self->of = of;
    if (!self->redis || telnyx_cluster_join(&self->cluster, of->app, &options) == 0)
        return true;
    program_fail(of, "%s", error.text);
    return false;
}

static void on_left(telnyx_cluster *cluster, int error, void *user_data)
{
    program_member *self = user_data;
    (void)cluster, (void)error;
    program_drain(self->of);
}

bool program_member_leave(program_member *self)
{
    uint64_t timeout_ms = self->of->drain_ms ? self->of->drain_ms : 10000;
    return self->cluster && telnyx_cluster_leave(self->cluster, timeout_ms, on_left, self) == 0;
}
