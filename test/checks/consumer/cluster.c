/* What a program of several instances does first: an app that joins them, and is refused since nobody can be found by
 * what it was given. */
#include <string.h>

#include <telnyx/cluster.h>
#include <telnyx/telnyx.h>
#include <uv.h>

int main(void)
{
    uv_loop_t *loop = uv_default_loop();
    telnyx_app *app;
    telnyx_cluster *cluster;
    telnyx_error_text why = { 0 };
    telnyx_client_options client = { .api_key = "KEY0" };
    telnyx_app_options options = { .client = &client,
                                   .dangerously_skip_verification =
                                       TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
    if (strcmp(telnyx_cluster_state_name(TELNYX_CLUSTER_MEMBER), "member") != 0 ||
        telnyx_app_new(&app, loop, &options) != 0)
        return 1;
    telnyx_cluster_options how = { .redis_url = "nowhere", .error = &why };
    int error = telnyx_cluster_join(&cluster, app, &how);
    telnyx_app_close(app, NULL, NULL);
    uv_run(loop, UV_RUN_DEFAULT);
    return error == TELNYX_EINVAL && why.text[0] != '\0' && uv_loop_close(loop) == 0 ? 0 : 1;
}
