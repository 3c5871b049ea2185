/* What the library does not know yet: an operation by its path and JSON, and further members in the
 * parameters of one that it does know. Connections, the key, retries and errors are the library's as
 * ever. No webhooks here, so a client is enough.
 *
 *     raw GET /calls/v3:…
 *     raw POST /call_control_applications '{"application_name":"mine","webhook_event_url":"…"}'
 *     raw --extra '{"new_member":7}' dial +18005550101 +13125550142 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"

typedef struct raw {
    program base;
    const char *extra, *connection_id;
    uv_loop_t loop;
    telnyx_client *client;
} raw;

/* The answer's JSON is in the response, whether it was success or not. */
static void on_answer(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    raw *self = user_data;
    (void)call;
    if (response->json)
        printf("%s\n", response->json);
    if (response->error)
        program_fail(&self->base, "%s: %s (attempts: %d)", telnyx_error_name(response->error),
                     response->message, response->attempts);
    telnyx_client_close(client, NULL, NULL);
}

/* raw METHOD PATH [JSON] */
static int submit(raw *self, char **operand, int count)
{
    return telnyx_submit_json(self->client, operand[0], operand[1], count > 2 ? operand[2] : NULL,
                              on_answer, self);
}

/* raw dial FROM TO. Members of extra_json come last, and win. */
static int dial(raw *self, char **operand)
{
    const char *to = operand[2];
    const telnyx_dial_params params = {
        .connection_id = self->connection_id,
        .from = operand[1],
        .to = { &to, 1 },
        .extra_json = self->extra,
    };
    return telnyx_dial(self->client, &params, on_answer, self);
}

static int usage(const char *what)
{
    fprintf(stderr, "raw: %s\n", what);
    return 2;
}

static int run(raw *self, char **operand, int count)
{
    telnyx_error_text error = { 0 };
    const telnyx_client_options options = {
        .on_log = program_on_log,
        .log_user_data = &self->base,
        .log_level = self->base.verbose ? TELNYX_LOG_DEBUG : TELNYX_LOG_ERROR,
        .error = &error,
    };
    bool dials = strcmp(operand[0], "dial") == 0;
    if (dials ? count != 3 : count < 2 || count > 3)
        return usage("either METHOD PATH [JSON] or dial FROM TO");
    if (telnyx_client_new(&self->client, &self->loop, &options) != 0)
        return usage(error.text);
    int refused = dials ? dial(self, operand) : submit(self, operand, count);
    if (refused)
        usage(telnyx_client_last_error(self->client));
    if (refused)
        telnyx_client_close(self->client, NULL, NULL);
    uv_run(&self->loop, UV_RUN_DEFAULT);
    return refused ? 2 : self->base.failed ? 1 : 0;
}

int main(int argc, char **argv)
{
    raw self = { .connection_id = getenv("TELNYX_CONNECTION_ID") };
    const program_option options[] = {
        { "extra", "JSON", "members that dial sends besides", .text = &self.extra },
        { "connection", "ID", "the application that dials (TELNYX_CONNECTION_ID)",
          .text = &self.connection_id },
        { .name = NULL },
    };
    self.base = (program){ .name = "raw",
                           .about = "Any operation by its path, or a dial with further members.",
                           .operands = "METHOD PATH [JSON] | dial FROM TO",
                           .options = options,
                           .no_listen = true,
                           .no_app = true };
    int status = program_parse(&self.base, argc, argv);
    if (status >= 0)
        return status;
    uv_loop_init(&self.loop);
    status = run(&self, self.base.operand, self.base.operands_count);
    uv_loop_close(&self.loop);
    return status;
}
