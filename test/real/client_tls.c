/* One request by the library's client: client_tls BASE_URL CA_FILE [HTTP1]. Prints the error's name
 * and the status, or what libcurl's reason was. */
#include <stdio.h>
#include <string.h>

#include <telnyx/telnyx.h>
#include <uv.h>

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    (void)call;
    (void)user_data;
    printf("%s %d %s%s\n", telnyx_error_name(response->error), response->http_status,
           response->message, response->json ? response->json : "");
    telnyx_client_close(client, NULL, NULL);
}

int main(int argc, char **argv)
{
    telnyx_error_text error = { 0 };
    telnyx_client *client;
    uv_loop_t loop;
    if (argc < 3)
        return 2;
    telnyx_client_options options = { .api_key = "KEY-of-the-test",
                                      .base_url = argv[1],
                                      .ca_file = argv[2][0] ? argv[2] : NULL,
                                      .http1_only = argc > 3,
                                      .max_retries = TELNYX_INT(0),
                                      .timeout_ms = 8000,
                                      .ignore_environment = true,
                                      .error = &error };
    uv_loop_init(&loop);
    if (telnyx_client_new(&client, &loop, &options) != 0) {
        printf("%s %s\n", telnyx_error_name(error.error), error.text);
        return 1;
    }
    if (telnyx_submit_json(client, "GET", "/probe", NULL, on_done, NULL) != 0)
        return 1;
    uv_run(&loop, UV_RUN_DEFAULT);
    return uv_loop_close(&loop) == 0 ? 0 : 1;
}
