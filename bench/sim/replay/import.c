#include "sim/replay/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/client.h>
#include <uv.h>

#include "common/memory.h"
#include "common/output.h"
#include "sim/replay/log.h"
#include "sim/replay/options.h"

#define PAGE        100 /* each entry may have a whole event in it */
#define ENTRIES_MAX 100000u
#define BYTES_MAX   (1u << 28)
#define ANSWER_MAX  (32u << 20)
#define KEY_MIN     8

typedef struct import {
    sim_import_cli cli;
    uv_loop_t loop;
    telnyx_client *client;
    sim_log log;
    bool too_many;
    int status;
} import;

/* What a peer wrote may repeat the key; nothing that has it is printed. */
static bool has_key(const char *text)
{
    const char *key = getenv("TELNYX_API_KEY");
    size_t skip = key ? strspn(key, " \t\r\n\"'") : 0;
    char bare[256];
    if (!key)
        return false;
    snprintf(bare, sizeof bare, "%s", key + skip);
    bare[strcspn(bare, " \t\r\n\"'")] = '\0';
    return strlen(bare) >= KEY_MIN && strstr(text, bare);
}

static void fail(import *self, const char *what, const char *more)
{
    fprintf(stderr, "telnyx-sim: import: %s%s%s\n", what, *more ? ": " : "",
            has_key(more) ? "(what it says has the key in it)" : more);
    self->status = 1;
}

/* The log --------------------------------------------------------------------------------------------- */

static bool on_item(telnyx_client *client, const void *item, void *user_data)
{
    import *self = user_data;
    (void)client;
    if (self->log.count == ENTRIES_MAX) {
        self->too_many = true;
        return false;
    }
    sim_log_add(&self->log, item);
    return true;
}

static void refused(import *self, const telnyx_response *response)
{
    char what[96];
    const telnyx_api_error *first = response->api_errors_count ? response->api_errors[0] : NULL;
    if (response->http_status)
        snprintf(what, sizeof what, "the log could not be read: %s (HTTP %d)",
                 telnyx_error_name(response->error), response->http_status);
    else
        snprintf(what, sizeof what, "the log could not be read: %s",
                 telnyx_error_name(response->error));
    fail(self, what, first && first->title ? first->title : response->message);
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    import *self = user_data;
    (void)call;
    if (response->error && !(self->too_many && response->error == TELNYX_ECANCELED))
        refused(self, response);
    telnyx_client_close(client, NULL, NULL);
}

static void list(import *self)
{
    const telnyx_call_control_filter filter = { .application_session_id = self->cli.session,
                                                .leg_id = self->cli.leg };
    const telnyx_list_call_events_params params = { .filter = &filter,
                                                    .page_size = TELNYX_INT(PAGE) };
    if (telnyx_list_call_events(self->client, &params, on_item, on_done, self) == 0)
        return;
    fail(self, telnyx_client_last_error(self->client), "");
    self->status = 2;
    telnyx_client_close(self->client, NULL, NULL);
}

static bool make_client(import *self)
{
    telnyx_error_text said = { 0 };
    const telnyx_client_options options = { .ca_file = self->cli.ca_file,
                                            .timeout_ms = self->cli.timeout_secs * 1000,
                                            .response_bytes_max = ANSWER_MAX,
                                            .response_values_max = 1000000,
                                            .error = &said };
    if (telnyx_client_new(&self->client, &self->loop, &options) == 0)
        return true;
    fail(self, said.text, "");
    self->status = 2;
    return false;
}

/* The recording --------------------------------------------------------------------------------------- */

static void save(import *self, const telnyx__buf *lines)
{
    if (!self->cli.output)
        fwrite(lines->data, 1, lines->length, stdout);
    else if (!bench_file_save("telnyx-sim", self->cli.output, lines->data, lines->length))
        self->status = 1;
}

static void tell(const import *self)
{
    const sim_log *log = &self->log;
    fprintf(
        stderr,
        "telnyx-sim: import: %zu webhooks and %zu commands; the log has no bodies of commands, so "
        "a replay does not compare what they say\n",
        log->events, log->commands);
    if (log->left_out)
        fprintf(stderr,
                "telnyx-sim: import: %zu entries are left out: without an event, of an operation "
                "that is not "
                "known, or about something else than a call\n",
                log->left_out);
    if (self->too_many)
        fprintf(stderr, "telnyx-sim: import: only the first %u entries were taken\n", ENTRIES_MAX);
}

static void write_recording(import *self)
{
    telnyx__buf lines;
    telnyx__buf_init(&lines, telnyx__alloc_default(), BYTES_MAX);
    sim_log_write(&self->log, &lines);
    if (self->log.events == 0) {
        fail(self, "the log has no webhook of this call",
             self->cli.session ? self->cli.session : self->cli.leg);
    } else {
        save(self, &lines);
        tell(self);
    }
    telnyx__buf_free(&lines);
}

int sim_import_main(int argc, char **argv)
{
    static import self;
    if (!sim_import_parse(&self.cli, argc, argv))
        return 2;
    if (self.cli.help) {
        sim_import_help();
        return bench_output_end("telnyx-sim", 0);
    }
    if (uv_loop_init(&self.loop) != 0) {
        fputs("telnyx-sim: the event loop could not be initialised\n", stderr);
        return 1;
    }
    if (make_client(&self)) {
        list(&self);
        uv_run(&self.loop, UV_RUN_DEFAULT);
        if (self.status == 0)
            write_recording(&self);
    }
    sim_log_free(&self.log);
    uv_loop_close(&self.loop);
    return bench_output_end("telnyx-sim", self.status);
}
