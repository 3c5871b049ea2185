#include "client/client.h"

#include <string.h>

#include "base/str.h"
#include "retry/backoff.h"

/* By number, or given by hand. */
static bool is_dial(const telnyx__submission *request)
{
    if (request->op)
        return request->op->op == TELNYX_OP_DIAL;
    telnyx__span path = { request->target, strcspn(request->target, "?") };
    return strcmp(request->method, "POST") == 0 && telnyx__span_is(path, "/calls");
}

/* Whether the platform may get it twice: a dial without command_id would ring twice. */
static bool is_repeatable(const telnyx__submission *request)
{
    return !is_dial(request) || telnyx__submission_command_id(request);
}

/* Completion ------------------------------------------------------------------------------------- */

static void count(telnyx_client *client, int error)
{
    uint64_t *counter = error == 0                   ? &client->metrics.succeeded
                        : error == TELNYX_ECALLENDED ? &client->metrics.call_ended
                        : error == TELNYX_ECANCELED  ? &client->metrics.canceled
                                                     : &client->metrics.failed;
    (*counter)++;
}

/* Calls back and frees, unless the owner takes the request back. The request is in no list. */
static void complete(telnyx__submission *request, telnyx__answer *answer)
{
    telnyx_client *client = request->client;
    telnyx_response *response = &answer->response;
    response->elapsed_ms = telnyx__ticker_now(client->ticker) - request->submitted_ms;
    if (request->hooks && !request->hooks->before(request, response)) {
        telnyx__list_push_back(&client->idle, &request->node);
        return;
    }
    count(client, response->error);
    if (response->error && response->error != TELNYX_ECALLENDED &&
        response->error != TELNYX_ECANCELED)
        telnyx__log(
            &client->logger, TELNYX_LOG_WARN, "request failed",
            TELNYX__T("operation", request->op ? request->op->name : request->method),
            TELNYX__T("error", telnyx_error_name(response->error)),
            TELNYX__N("status", response->http_status), TELNYX__N("attempts", response->attempts),
            TELNYX__T("request_id", response->request_id), TELNYX__P("message", response->message));
    else
        telnyx__log(&client->logger, TELNYX_LOG_DEBUG, "request done",
                    TELNYX__T("operation", request->op ? request->op->name : request->method),
                    TELNYX__T("error", telnyx_error_name(response->error)),
                    TELNYX__N("status", response->http_status),
                    TELNYX__N("elapsed_ms", response->elapsed_ms));
    if (request->on_done)
        request->on_done(client, request->call, response, request->user_data);
    if (request->hooks)
        request->hooks->after(request, response);
    telnyx__submission_free(request);
    telnyx__client_maybe_shut(client);
}

static void on_fail_timer(telnyx__timer *timer)
{
    telnyx__submission *request = TELNYX__OF(timer, telnyx__submission, timer);
    telnyx__answer answer;
    telnyx__list_remove(&request->node);
    telnyx__answer_init(&answer, request);
    telnyx__answer_set_error(&answer, request->final_error, request->final_message);
    request->finishing = false;
    complete(request, &answer);
    telnyx__answer_free(&answer);
}

void telnyx__submission_fail(telnyx__submission *request, int error, const char *message)
{
    telnyx_client *client = request->client;
    if (request->transfer) {
        telnyx__transfer_cancel(request->transfer);
        request->transfer = NULL;
        client->metrics.in_flight_now--;
    }
    request->finishing = true;
    request->final_error = error;
    request->final_message = message;
    telnyx__list_remove(&request->node);
    telnyx__list_push_back(&client->waiting, &request->node);
    /* Cannot fail: its slot was reserved with the request. */
    (void)telnyx__ticker_set(client->ticker, &request->timer, 0, on_fail_timer);
    telnyx__client_pump(client);
}

/* Sending ---------------------------------------------------------------------------------------- */

static void on_retry_timer(telnyx__timer *timer)
{
    telnyx__submission *request = TELNYX__OF(timer, telnyx__submission, timer);
    telnyx_client *client = request->client;
    telnyx__list_remove(&request->node);
    /* A dial that is made again is one more dial for the platform's count. */
    telnyx__list_push_front(is_dial(request) ? &client->dials : &client->ready, &request->node);
    telnyx__client_pump(client);
}

static bool ask(telnyx_client *client, telnyx_retry_info *info)
{
    client->hook_depth++;
    bool again = client->config.on_retry(client, info, client->config.retry_user_data);
    client->hook_depth--;
    return again;
}

/* Whether the request is to be made again; arranged for, if so. */
static bool retry(telnyx__submission *request, const telnyx__transfer_result *result, int error)
{
    telnyx_client *client = request->client;
    telnyx__attempt attempt = {
        .attempts = request->attempts,
        .max_retries = client->config.max_retries,
        .repeatable = is_repeatable(request),
        .has_command_id = telnyx__submission_command_id(request) != NULL,
        .error = result->error,
        .status = result->status,
        .should_retry = result->should_retry,
        .retry_after_ms = result->retry_after_ms,
        .retry_after = result->retry_after,
        .wall_us = telnyx__system_wall_us(client->system),
        .random = telnyx__system_random_u64(client->system),
    };
    telnyx__decision decision = telnyx__backoff(&attempt);
    uint64_t now = telnyx__ticker_now(client->ticker);
    if (decision.pause_ms) {
        client->metrics.rate_limited++;
        if (client->paused_until_ms <= now)
            client->metrics.pauses++;
        if (client->paused_until_ms < now + decision.pause_ms)
            client->paused_until_ms = now + decision.pause_ms;
    }
    telnyx_retry_info info = { request->op ? request->op->op : TELNYX_OP_NONE,
                               request->number,
                               request->attempts,
                               error,
                               result->status,
                               decision.delay_ms };
    if (!decision.again)
        return false;
    if (client->config.on_retry && !ask(client, &info))
        return false;
    client->metrics.retries++;
    telnyx__log(&client->logger, TELNYX_LOG_INFO, "request retried",
                TELNYX__T("operation", request->op ? request->op->name : request->method),
                TELNYX__T("error", telnyx_error_name(error)), TELNYX__N("status", result->status),
                TELNYX__N("attempts", request->attempts), TELNYX__N("delay_ms", info.delay_ms));
    telnyx__list_push_back(&client->waiting, &request->node);
    (void)telnyx__ticker_set(client->ticker, &request->timer, info.delay_ms, on_retry_timer);
    return true;
}

static void on_transfer_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                             void *user_data)
{
    telnyx__submission *request = user_data;
    telnyx_client *client = request->client;
    telnyx__answer answer;
    (void)transfer;
    request->transfer = NULL;
    telnyx__list_remove(&request->node);
    client->metrics.in_flight_now--;
    client->metrics.bytes_received += result->body_length;
    telnyx__answer_init(&answer, request);
    telnyx__answer_read(&answer, request, result);
    bool again = answer.response.error && retry(request, result, answer.response.error);
    if (!again && !answer.response.error && request->listing &&
        telnyx__listing_take(request, &answer)) {
        request->attempts = 0;
        telnyx__list_push_back(&client->ready, &request->node);
        again = true;
    }
    if (!again)
        complete(request, &answer);
    telnyx__answer_free(&answer);
    if (!client->shutting)
        telnyx__client_pump(client);
}

static int make_url(telnyx__submission *request)
{
    telnyx_client *client = request->client;
    size_t base = strlen(client->config.base_url), target = strlen(request->target);
    char *url = telnyx__malloc(&client->alloc, base + target + 1);
    if (!url)
        return TELNYX_ENOMEM;
    memcpy(url, client->config.base_url, base);
    memcpy(url + base, request->target, target + 1);
    telnyx__free(&client->alloc, request->url);
    request->url = url;
    return 0;
}

static void send_now(telnyx__submission *request)
{
    telnyx_client *client = request->client;
    int rc = make_url(request);
    if (!rc) {
        telnyx__transfer_request transfer = {
            .method = request->method,
            .url = request->url,
            .body = request->body,
            .body_length = request->body_length,
            .timeout_ms = client->config.timeout_ms,
            .once = !is_repeatable(request),
        };
        rc = telnyx__transport_send(client->transport, &transfer, on_transfer_done, request,
                                    &request->transfer);
    }
    if (rc) {
        request->finishing = true;
        request->final_error = rc;
        request->final_message = telnyx_strerror(rc);
        telnyx__list_remove(&request->node);
        telnyx__list_push_back(&client->waiting, &request->node);
        (void)telnyx__ticker_set(client->ticker, &request->timer, 0, on_fail_timer);
        return;
    }
    telnyx__list_remove(&request->node);
    telnyx__list_push_back(&client->flying, &request->node);
    request->attempts++;
    client->metrics.attempts++;
    client->metrics.in_flight_now++;
    client->metrics.bytes_sent += request->body_length;
}

static void on_pump_timer(telnyx__timer *timer)
{
    telnyx__client_pump(TELNYX__OF(timer, telnyx_client, pump_timer));
}

static void pump_later(telnyx_client *client, uint64_t delay_ms)
{
    (void)telnyx__ticker_set(client->ticker, &client->pump_timer, delay_ms, on_pump_timer);
}

static telnyx__submission *first_of(telnyx__list *list)
{
    return telnyx__list_empty(list) ? NULL : TELNYX__OF(list->next, telnyx__submission, node);
}

static void pump_dials(telnyx_client *client, uint64_t now)
{
    telnyx__submission *request;
    while (client->metrics.in_flight_now < client->config.in_flight_max &&
           (request = first_of(&client->dials))) {
        uint64_t wait_ms;
        if (!telnyx__pace_take(&client->dial_pace, now, &wait_ms)) {
            pump_later(client, wait_ms);
            return;
        }
        send_now(request);
    }
}

void telnyx__client_pump(telnyx_client *client)
{
    uint64_t now = telnyx__ticker_now(client->ticker);
    telnyx__submission *request;
    if (client->shutting ||
        (telnyx__list_empty(&client->ready) && telnyx__list_empty(&client->dials)))
        return;
    if (now < client->paused_until_ms) {
        pump_later(client, client->paused_until_ms - now);
        return;
    }
    while (client->metrics.in_flight_now < client->config.in_flight_max &&
           (request = first_of(&client->ready)))
        send_now(request);
    pump_dials(client, now);
}

void telnyx__submission_send(telnyx__submission *request)
{
    telnyx_client *client = request->client;
    bool dial = is_dial(request);
    /* Given up while it waited in its call's queue: its callback is due, and frees it. */
    if (request->finishing)
        return;
    telnyx__list_remove(&request->node);
    if (dial && (!telnyx__list_empty(&client->dials) ||
                 telnyx__pace_wait(&client->dial_pace, telnyx__ticker_now(client->ticker))))
        client->metrics.dials_paced++;
    telnyx__list_push_back(dial ? &client->dials : &client->ready, &request->node);
    telnyx__client_pump(client);
}
