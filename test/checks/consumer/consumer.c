/* What a program of somebody else's does first: a client on its own loop, and a request that is
 * refused before anything is sent. */
#include <stdio.h>

#if defined(CONSUMER_ASSERTS) && (defined(NDEBUG) || defined(__OPTIMIZE__))
#error "somebody has set a build type for this project"
#endif

#include <telnyx/telnyx.h>
#include <uv.h>

static void on_closed(void *user_data)
{
    *(int *)user_data = 1;
}

int main(void)
{
    uv_loop_t *loop = uv_default_loop();
    telnyx_client *client;
    telnyx_error_text why = { 0 };
    telnyx_client_options options = { .api_key = "KEY0", .error = &why };
    int closed = 0;
    if (telnyx_client_new(&client, loop, &options) != 0) {
        fprintf(stderr, "no client: %s\n", why.text);
        return 1;
    }
    int error = telnyx_dial(client, &(telnyx_dial_params){ .from = "+18005550101" }, NULL, NULL);
    printf("telnyx %s: %s: %s\n", telnyx_version(), telnyx_error_name(error),
           telnyx_client_last_error(client));
    telnyx_client_close(client, on_closed, &closed);
    uv_run(loop, UV_RUN_DEFAULT);
    return error == TELNYX_EINVAL && closed && uv_loop_close(loop) == 0 ? 0 : 1;
}
