#include "client/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sized.h"
#include "client/clock.h"
#include "io/destination.h"
#include "json/json.h"
#include "sign/system_default.h"

#define USER_AGENT "telnyx-uv/" TELNYX_VERSION_STRING

static void client_free(telnyx_client *client)
{
    telnyx_allocator alloc = client->alloc;
    telnyx__kept *kept = client->kept;
    telnyx__client_config_free(client);
    telnyx__free_secret(&client->alloc, client->authorization);
    telnyx__layout_free(client->layout, &alloc);
    telnyx__free(&alloc, client);
    telnyx__keep_free(kept, &alloc);
}

/* Those of every request. */
static int write_headers(telnyx_client *client)
{
    size_t length = strlen(client->config.api_key) + 32;
    client->authorization = telnyx__malloc(&client->alloc, length);
    if (!client->authorization)
        return TELNYX_ENOMEM;
    snprintf(client->authorization, length, "Authorization: Bearer %s", client->config.api_key);
    client->headers[0] = client->authorization;
    client->headers[1] = "Content-Type: application/json";
    client->headers[2] = "Accept: application/json";
    client->headers[3] = "User-Agent: " USER_AGENT;
    return 0;
}

static int open_transport(telnyx_client *client, telnyx_error_text *error)
{
    const telnyx__client_config *config = &client->config;
    /* Expect is emptied: libcurl would wait a second for a 100 before a large body. */
    const char *const headers[] = { client->headers[0], client->headers[1], client->headers[2],
                                    "Expect:" };
    telnyx__transport_options options = {
        .alloc = &client->alloc,
        .logger = &client->logger,
        .user_agent = USER_AGENT,
        .proxy = config->proxy,
        .ca_file = config->ca_file,
        .http1_only = config->http1_only,
        .allow_http = config->plain_http,
        .headers = headers,
        .headers_count = sizeof headers / sizeof headers[0],
        .connections = config->in_flight_max,
        .connect_ms = config->connect_timeout_ms,
        .body_bytes = config->response_bytes_max,
    };
    int rc = telnyx__transport_new(&client->transport, client->loop, &options, error);
    /* The transport has its own copy. */
    telnyx__free_secret(&client->alloc, client->authorization);
    client->authorization = NULL;
    return rc;
}

static void tell_of_the_resolver(const telnyx_client *client)
{
    if (telnyx__names_block())
        telnyx__log(
            &client->logger, TELNYX_LOG_WARN,
            "this libcurl was built without AsynchDNS: the loop stands still while a name is "
            "looked up");
}

/* What leaves the process in ways that the program may not have thought of. */
static void tell_of_secrets(const telnyx_client *client)
{
    if (!client->config.plain_http && getenv("SSLKEYLOGFILE"))
        telnyx__log(&client->logger, TELNYX_LOG_WARN,
                    "SSLKEYLOGFILE is set: libcurl may write the secrets of TLS connections there");
    if (client->config.in_the_clear)
        telnyx__log(&client->logger, TELNYX_LOG_WARN, "the API key is sent in the clear",
                    TELNYX__LOG_TEXT("base_url", client->config.base_url));
}

/* Fills in what no closer place has said. */
static int fail_new(telnyx_error_text *error, int rc)
{
    if (error && !error->error) {
        error->error = rc;
        telnyx__str_copy(error->text, sizeof error->text, telnyx_strerror(rc));
    }
    return rc;
}

static int refuse_newer(telnyx_error_text *error)
{
    if (error) {
        error->error = TELNYX_EINVAL;
        telnyx__str_copy(error->text, sizeof error->text, "options: " TELNYX__SIZED_NEWER);
    }
    return TELNYX_EINVAL;
}

int telnyx__client_new_on(telnyx_client **out, uv_loop_t *loop, const telnyx_client_options *given,
                          const telnyx_sizes *told, const telnyx__system *system)
{
    telnyx_sizes sizes;
    telnyx_client_options options;
    /* Sizes of structs that are not known here do no harm. */
    (void)telnyx__sized_read(&sizes, sizeof sizes, told, told->of_this);
    bool known = telnyx__sized_read(&options, sizeof options, given, sizes.options);
    telnyx_error_text *error = options.error;
    if (error)
        *error = (telnyx_error_text){ 0 };
    if (!known)
        return refuse_newer(error);
    const telnyx_allocator *alloc = options.allocator ? options.allocator : telnyx__alloc_default();
    int rc = telnyx__sign_init();
    if (rc)
        return fail_new(error, rc);
    telnyx_client *client = telnyx__calloc(alloc, 1, sizeof *client);
    if (!client)
        return fail_new(error, TELNYX_ENOMEM);
    client->alloc = *alloc;
    if (options.clock)
        system = telnyx__clock_system(options.clock);
    client->system =
        system ? system
               : telnyx__system_of_loop(&client->own_system, telnyx__system_default(), loop);
    client->loop = loop;
    client->logger = (telnyx__logger){ options.on_log, options.log_user_data,
                                       options.log_level ? options.log_level : TELNYX_LOG_INFO,
                                       &client->hook_depth, NULL };
    telnyx__list_init(&client->idle);
    telnyx__list_init(&client->urgent);
    telnyx__list_init(&client->ready);
    telnyx__list_init(&client->dials);
    telnyx__list_init(&client->flying);
    telnyx__list_init(&client->waiting);
    rc = telnyx__layout_new(&client->layout, &client->alloc, &sizes);
    if (!rc)
        rc = telnyx__client_configure(client, &options, error);
    client->logger.secret = client->config.api_key;
    if (!rc)
        rc = telnyx__ticker_new(&client->ticker, loop, client->system, &client->alloc);
    if (!rc)
        rc = telnyx__ticker_reserve(client->ticker, 4);
    if (!rc)
        rc = write_headers(client);
    if (!rc && !client->config.wire)
        rc = open_transport(client, error);
    if (rc) {
        telnyx__ticker_discard(client->ticker);
        client_free(client);
        return fail_new(error, rc);
    }
    telnyx__pace_init(&client->dial_pace, client->config.dials_per_second,
                      client->config.dial_burst, telnyx__ticker_now(client->ticker));
    tell_of_the_resolver(client);
    tell_of_secrets(client);
    *out = client;
    return 0;
}

int telnyx_client_new_sized(telnyx_client **out, uv_loop_t *loop,
                            const telnyx_client_options *given, const telnyx_sizes *sizes)
{
    return telnyx__client_new_on(out, loop, given, sizes, NULL);
}

int telnyx__client_refuse(telnyx_client *client, int error, const char *what, const char *why)
{
    if (!client) /* an app's, which is closing and has let go of it */
        return error;
    client->last_error.error = error;
    snprintf(client->last_error.text, sizeof client->last_error.text, "%s%s%s", what,
             what[0] ? ": " : "", why);
    if (error == TELNYX_EBUSY)
        client->metrics.refused_busy++;
    if (error == TELNYX_EINVAL)
        client->metrics.refused_bad++;
    telnyx__log(
        &client->logger, TELNYX_LOG_WARN, "request refused",
        TELNYX__LOG_TEXT("error", telnyx_error_name(error)),
        TELNYX__LOG_TEXT("reason", client->last_error.text)); /* our words and members' names */
    return error;
}

/* Closing ---------------------------------------------------------------------------------------- */

static void part_closed(void *user_data)
{
    telnyx_client *client = user_data;
    if (--client->parts)
        return;
    telnyx_client_closed_cb *on_closed = client->on_closed;
    void *closed_data = client->closed_data;
    client_free(client);
    if (on_closed)
        on_closed(closed_data);
}

static void on_shut(telnyx__timer *timer)
{
    telnyx_client *client = TELNYX__CONTAINER_OF(timer, telnyx_client, shut_timer);
    client->parts = client->transport ? 2 : 1;
    if (client->transport)
        telnyx__transport_close(client->transport, part_closed, client);
    telnyx__ticker_close(client->ticker, part_closed, client);
}

void telnyx__client_maybe_shut(telnyx_client *client)
{
    if (!client->closing || client->shutting || client->requests || client->holds)
        return;
    client->shutting = true;
    telnyx__ticker_stop(client->ticker, &client->pump_timer);
    /* From the loop: this may be inside a callback of the transport. The slot was reserved. */
    (void)telnyx__ticker_set(client->ticker, &client->shut_timer, 0, on_shut);
}

void telnyx__client_hold(telnyx_client *client)
{
    client->holds++;
}

void telnyx__client_release(telnyx_client *client)
{
    client->holds--;
    telnyx__client_tell_ended(client);
    telnyx__client_maybe_shut(client);
}

void telnyx__client_on_ended(telnyx_client *client, telnyx__client_ended_cb *on_ended, void *data)
{
    client->on_ended = on_ended;
    client->on_ended_data = data;
}

void telnyx__client_tell_ended(telnyx_client *client)
{
    if (client->on_ended)
        client->on_ended(client->on_ended_data);
}

static void begin_closing(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                          void *user_data)
{
    if (client->closing)
        return;
    client->closing = true;
    client->on_closed = on_closed;
    client->closed_data = user_data;
}

void telnyx__client_close(telnyx_client *client, telnyx_client_closed_cb *on_closed,
                          void *user_data)
{
    begin_closing(client, on_closed, user_data);
    client->canceling = true;
    telnyx__list all;
    telnyx__list_init(&all);
    telnyx__list_splice(&all, &client->flying);
    telnyx__list_splice(&all, &client->waiting);
    telnyx__list_splice(&all, &client->urgent);
    telnyx__list_splice(&all, &client->ready);
    telnyx__list_splice(&all, &client->dials);
    telnyx__list_splice(&all, &client->idle);
    for (telnyx__list *node; (node = telnyx__list_pop(&all));)
        telnyx__submission_fail(TELNYX__CONTAINER_OF(node, telnyx__submission, node),
                                TELNYX_ECANCELED, "the client was closed");
    telnyx__client_maybe_shut(client);
}

/* Whether the user may end it here. */
static int may_close(telnyx_client *client, const char *function)
{
    if (client->owned)
        return telnyx__client_refuse(client, TELNYX_EINVAL, function,
                                     "the client belongs to an app, which closes it");
    if (client->hook_depth)
        return telnyx__client_refuse(client, TELNYX_EREENTRANT, function,
                                     "called from inside a log or retry callback");
    return 0;
}

int telnyx_client_close(telnyx_client *client, telnyx_client_closed_cb *on_closed, void *user_data)
{
    int rc = may_close(client, "telnyx_client_close");
    if (rc == 0)
        telnyx__client_close(client, on_closed, user_data);
    return rc;
}

int telnyx_client_drain(telnyx_client *client, telnyx_client_closed_cb *on_closed, void *user_data)
{
    int rc = may_close(client, "telnyx_client_drain");
    if (rc)
        return rc;
    begin_closing(client, on_closed, user_data);
    telnyx__client_maybe_shut(client);
    return 0;
}

/* Small things ----------------------------------------------------------------------------------- */

uint64_t telnyx_client_last_request(const telnyx_client *client)
{
    return client->numbers;
}

static telnyx__submission *find_in(telnyx__list *list, uint64_t number)
{
    for (telnyx__list *n = list->next; n != list; n = n->next)
        if (TELNYX__CONTAINER_OF(n, telnyx__submission, node)->number == number)
            return TELNYX__CONTAINER_OF(n, telnyx__submission, node);
    return NULL;
}

int telnyx_client_cancel(telnyx_client *client, uint64_t number)
{
    telnyx__list *const lists[] = { &client->flying, &client->waiting, &client->urgent,
                                    &client->ready,  &client->dials,   &client->idle };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        telnyx__submission *request = find_in(lists[i], number);
        if (!request || request->finishing)
            continue;
        telnyx__submission_fail(request, TELNYX_ECANCELED, "cancelled");
        return 0;
    }
    return TELNYX_ENOTFOUND;
}

const char *telnyx_client_last_error(const telnyx_client *client)
{
    return client->last_error.text;
}

void telnyx_client_metrics_get_sized(const telnyx_client *client, telnyx_client_metrics *metrics,
                                     size_t size)
{
    telnyx_client_metrics own = client->metrics;
    own.queued_now = client->requests - own.in_flight_now;
    telnyx__sized_write(metrics, size, &own, sizeof own);
}

uv_loop_t *telnyx_client_loop(const telnyx_client *client)
{
    return client->loop;
}

void telnyx_client_set_data(telnyx_client *client, void *data)
{
    client->data = data;
}

int telnyx_client_keep(telnyx_client *client, void *data, telnyx_data_free_cb *on_free)
{
    return telnyx__keep_add(&client->kept, &client->alloc, data, on_free);
}

void *telnyx_client_data(const telnyx_client *client)
{
    return client->data;
}
