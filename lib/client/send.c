#include "client/client.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/component.h>

#include "base/saturate.h"
#include "base/str.h"
#include "client/trace.h"
#include "client/wire.h"
#include "retry/backoff.h"

#define DIAL_RATE     90103  /* dials per second exceeded */
#define REPEATABLE_MS 55000u /* of the minute for which a command_id is remembered */

typedef enum request_kind { KIND_OTHER, KIND_DIAL, KIND_URGENT } request_kind;

/* The path of a request that was given by hand, below the version that the base URL may lack. */
static telnyx__span path_of(const telnyx__submission *request)
{
    telnyx__span path = { request->target, strcspn(request->target, "?") };
    if (telnyx__str_starts(path.ptr, "/v2/"))
        path = (telnyx__span){ path.ptr + 3, path.length - 3 };
    return path;
}

static bool ends_in(telnyx__span path, const char *end)
{
    size_t length = strlen(end);
    return path.length > length &&
           telnyx__span_is((telnyx__span){ path.ptr + path.length - length, length }, end);
}

static request_kind kind_by_hand(const telnyx__submission *request)
{
    static const char *const urgent[] = { "/actions/hangup", "/actions/answer", "/actions/reject" };
    telnyx__span path = path_of(request);
    if (strcmp(request->method, "POST") != 0 || !telnyx__str_starts(path.ptr, "/calls"))
        return KIND_OTHER;
    for (size_t i = 0; i < sizeof urgent / sizeof urgent[0]; i++)
        if (ends_in(path, urgent[i]))
            return KIND_URGENT;
    return telnyx__span_is(path, "/calls") ? KIND_DIAL : KIND_OTHER;
}

/* By number, or given by hand. */
static request_kind kind_of(const telnyx__submission *request)
{
    if (!request->op)
        return kind_by_hand(request);
    switch (request->op->op) {
    case TELNYX_OP_DIAL:
        return KIND_DIAL;
    case TELNYX_OP_ANSWER:
    case TELNYX_OP_REJECT:
    case TELNYX_OP_HANGUP:
        return KIND_URGENT;
    default:
        return KIND_OTHER;
    }
}

static telnyx__list *list_of(const telnyx__submission *request)
{
    telnyx_client *client = request->client;
    switch (kind_of(request)) {
    case KIND_DIAL:
        return &client->dials;
    case KIND_URGENT:
        return &client->urgent;
    default:
        return &client->ready;
    }
}

/* Whether the platform may get it twice: a dial without command_id would ring twice. */
static bool is_repeatable(const telnyx__submission *request)
{
    return kind_of(request) != KIND_DIAL || telnyx__submission_command_id(request);
}

static const char *name_of(const telnyx__submission *request)
{
    return request->op ? request->op->name : request->method;
}

/* One more is under way, or one less. */
static void flies(telnyx_client *client, bool begins)
{
    telnyx__traffic *traffic = client->system->traffic;
    client->metrics.in_flight_now += begins ? 1 : UINT64_MAX;
    if (traffic)
        traffic->requests += begins ? 1 : UINT64_MAX;
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
        telnyx__trace_retried(request, response, UINT64_MAX);
        telnyx__list_push_back(&client->idle, &request->node);
        telnyx__client_tell_ended(client);
        return;
    }
    count(client, response->error);
    telnyx__trace_done(request, response);
    if (response->error && response->error != TELNYX_ECALLENDED &&
        response->error != TELNYX_ECANCELED)
        telnyx__log(&client->logger, TELNYX_LOG_WARN, "request failed",
                    TELNYX__LOG_TEXT("operation", name_of(request)),
                    TELNYX__LOG_TEXT("error", telnyx_error_name(response->error)),
                    TELNYX__LOG_NUMBER("status", response->http_status),
                    TELNYX__LOG_NUMBER("attempts", response->attempts),
                    TELNYX__LOG_TEXT("request_id", response->request_id),
                    TELNYX__LOG_PHONE("message", response->message));
    else
        telnyx__log(&client->logger, TELNYX_LOG_DEBUG, "request done",
                    TELNYX__LOG_TEXT("operation", name_of(request)),
                    TELNYX__LOG_TEXT("error", telnyx_error_name(response->error)),
                    TELNYX__LOG_NUMBER("status", response->http_status),
                    TELNYX__LOG_NUMBER("elapsed_ms", response->elapsed_ms));
    if (request->on_done)
        request->on_done(client, request->call, response, request->user_data);
    if (request->hooks)
        request->hooks->after(request, response);
    telnyx__submission_free(request);
    telnyx__client_maybe_shut(client);
}

static void on_fail_timer(telnyx__timer *timer)
{
    telnyx__submission *request = TELNYX__CONTAINER_OF(timer, telnyx__submission, timer);
    telnyx__answer answer;
    telnyx__list_remove(&request->node);
    telnyx__answer_init(&answer, request);
    answer.response.retry_after_ms = -1;
    telnyx__answer_set_error(&answer, request->final_error, request->final_message);
    request->finishing = false;
    complete(request, &answer);
    telnyx__answer_free(&answer);
}

/* Completes from the loop. `message` is kept as it stands. */
static void finish_later(telnyx__submission *request, int error, const char *message)
{
    telnyx_client *client = request->client;
    request->finishing = true;
    request->final_error = error;
    request->final_message = message;
    telnyx__list_remove(&request->node);
    telnyx__list_push_back(&client->waiting, &request->node);
    /* Cannot fail: its slot was reserved with the request. */
    (void)telnyx__ticker_set(client->ticker, &request->timer, 0, on_fail_timer);
}

void telnyx__submission_fail(telnyx__submission *request, int error, const char *message)
{
    telnyx_client *client = request->client;
    if (request->transfer || request->wire) {
        if (request->transfer)
            telnyx__transfer_cancel(request->transfer);
        if (request->wire)
            telnyx__wire_leave(request->wire);
        request->transfer = NULL;
        request->wire = NULL;
        flies(client, false);
    }
    finish_later(request, error, message);
    telnyx__client_pump(client);
}

/* Sending ---------------------------------------------------------------------------------------- */

static void on_retry_timer(telnyx__timer *timer)
{
    telnyx__submission *request = TELNYX__CONTAINER_OF(timer, telnyx__submission, timer);
    telnyx_client *client = request->client;
    telnyx__list_remove(&request->node);
    /* A dial that is made again is one more dial for the platform's count. */
    telnyx__list_push_front(list_of(request), &request->node);
    telnyx__client_pump(client);
}

static bool ask(telnyx_client *client, telnyx_retry_info *info)
{
    client->hook_depth++;
    bool again = client->config.on_retry(client, info, client->config.retry_user_data);
    client->hook_depth--;
    return again;
}

/* Nobody sends a request of this kind for so long. A limit of dials is one of dials alone. */
static void pause_for(telnyx_client *client, bool dials, uint64_t pause_ms)
{
    uint64_t *until_ms = dials ? &client->dials_paused_until_ms : &client->paused_until_ms;
    uint64_t now = telnyx__ticker_now(client->ticker);
    if (*until_ms <= now)
        (*(dials ? &client->metrics.dial_pauses : &client->metrics.pauses))++;
    if (*until_ms < telnyx__add_u64(now, pause_ms))
        *until_ms = telnyx__add_u64(now, pause_ms);
}

static void pause_kind(const telnyx__submission *request, const telnyx_response *response,
                       uint64_t pause_ms)
{
    telnyx_client *client = request->client;
    bool dials = kind_of(request) == KIND_DIAL || telnyx_response_api_code(response) == DIAL_RATE;
    client->metrics.rate_limited++;
    pause_for(client, dials, pause_ms);
    if (client->gate)
        client->gate->paused(dials, pause_ms, client->gate_data);
}

static telnyx__decision decide(const telnyx__submission *request,
                               const telnyx__transfer_result *result,
                               const telnyx_response *response)
{
    const telnyx_client *client = request->client;
    telnyx__attempt attempt = {
        .attempts = request->attempts - request->not_yet,
        .max_retries = client->config.max_retries,
        .repeatable = is_repeatable(request),
        .has_command_id = telnyx__submission_command_id(request) != NULL,
        .error = result->error,
        .unsent = result->unsent,
        .status = result->status,
        .not_yet = response->error == TELNYX_ENOTYET,
        .not_yet_attempts = request->not_yet,
        .not_yet_max = client->config.not_yet_retries,
        .should_retry = result->should_retry,
        .said = { .milliseconds = result->retry_after_ms,
                  .retry_after = result->retry_after,
                  .ratelimit_reset = result->ratelimit_reset,
                  .date = result->date,
                  .wall_us = telnyx__system_wall_us(client->system) },
        .wait_max_ms = client->config.retry_after_max_ms,
        .random = telnyx__system_random_u64(client->system),
    };
    return telnyx__backoff(&attempt);
}

/* The wait that was asked for is told to the caller, who may have the patience that we have not. */
static void note_wait(const telnyx_client *client, telnyx__answer *answer,
                      const telnyx__decision *decision)
{
    size_t length = strlen(answer->message);
    if (decision->asked)
        answer->response.retry_after_ms =
            decision->delay_ms < INT64_MAX ? (int64_t)decision->delay_ms : INT64_MAX;
    if (decision->too_long)
        snprintf(answer->message + length, sizeof answer->message - length,
                 "; to be made again in %llu s, which is beyond retry_after_max_ms (%llu)",
                 (unsigned long long)(decision->delay_ms / 1000),
                 (unsigned long long)client->config.retry_after_max_ms);
}

/* The platform drops what it has had with the same command_id, for a minute. Beyond that a command that may
 * have taken effect would do so twice. Urgent ones (answer, hangup, reject) do nothing the second time. */
static bool is_beyond_repetition(const telnyx__submission *request, uint64_t delay_ms)
{
    uint64_t now = telnyx__ticker_now(request->client->ticker);
    return request->uncertain && telnyx__submission_command_id(request) &&
           kind_of(request) != KIND_URGENT &&
           telnyx__add_u64(now, delay_ms) - request->first_sent_ms > REPEATABLE_MS;
}

/* Whether the request is to be made again; arranged for, if so. */
static bool retry(telnyx__submission *request, const telnyx__transfer_result *result,
                  telnyx__answer *answer)
{
    telnyx_client *client = request->client;
    telnyx_response *response = &answer->response;
    telnyx__decision decision = decide(request, result, response);
    if (decision.pause_ms)
        pause_kind(request, response, decision.pause_ms);
    note_wait(client, answer, &decision);
    telnyx_retry_info info = { response->op,    request->number, request->attempts,
                               response->error, result->status,  decision.delay_ms };
    if (!decision.again || request->heard || is_beyond_repetition(request, decision.delay_ms))
        return false;
    /* Its owner knows of an event that will let it go, and need not guess when. */
    if (decision.not_yet && request->hooks && request->hooks->holds &&
        request->hooks->holds(request, response))
        return false;
    if (client->config.on_retry && !ask(client, &info))
        return false;
    client->metrics.retries++;
    if (decision.not_yet) {
        request->not_yet++;
        client->metrics.not_yet++;
    }
    telnyx__log(&client->logger, TELNYX_LOG_INFO, "request retried",
                TELNYX__LOG_TEXT("operation", name_of(request)),
                TELNYX__LOG_TEXT("error", telnyx_error_name(response->error)),
                TELNYX__LOG_NUMBER("status", result->status),
                TELNYX__LOG_NUMBER("attempts", request->attempts),
                TELNYX__LOG_NUMBER("delay_ms", info.delay_ms),
                TELNYX__LOG_PHONE("message", response->message));
    telnyx__trace_retried(request, response, info.delay_ms);
    telnyx__list_push_back(&client->waiting, &request->node);
    (void)telnyx__ticker_set(client->ticker, &request->timer, info.delay_ms, on_retry_timer);
    return true;
}

/* Whether the platform may have done what it was asked, though its answer does not say so: a later
 * attempt that is refused does not undo it. */
static bool may_have_taken_effect(const telnyx__transfer_result *result,
                                  const telnyx_response *response)
{
    int status = response->http_status;
    if (result->unsent || !response->error)
        return false;
    return status == 0 || status / 100 == 2 || response->error == TELNYX_ETIMEDOUT ||
           (response->error == TELNYX_ESERVER && status != 503);
}

/* A server that repeats the key must not bring it into a message, a log or a ticket. */
static void hide_key(const telnyx_client *client, telnyx__transfer_result *result, char *detail,
                     size_t size)
{
    const char *key = client->config.api_key;
    if (result->request_id && strstr(result->request_id, key))
        result->request_id = NULL;
    if (!strstr(result->detail, key))
        return;
    telnyx__log_hide(detail, size, result->detail, key);
    result->detail = detail;
}

static void read_answer(telnyx__submission *request, const telnyx__transfer_result *given,
                        telnyx__answer *answer)
{
    telnyx__transfer_result result = *given;
    char detail[256];
    hide_key(request->client, &result, detail, sizeof detail);
    telnyx__answer_init(answer, request);
    answer->response.retry_after_ms = -1;
    telnyx__answer_read(answer, request, &result);
    if (answer->response.error == TELNYX_EPROXY && result.status)
        telnyx__answer_set_error(answer, TELNYX_EPROXY,
                                 "the proxy answered with 407: it wants a user name and password, "
                                 "or others");
    if (answer->response.error == TELNYX_ETOOBIG)
        request->client->metrics.too_big++;
}

static void on_piece(const char *bytes, size_t length, void *user_data)
{
    telnyx__submission *request = user_data;
    telnyx_client *client = request->client;
    request->heard = true;
    client->metrics.bytes_received += length;
    request->on_piece(client, bytes, length, request->user_data);
}

static void on_transfer_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                             void *user_data)
{
    telnyx__submission *request = user_data;
    telnyx_client *client = request->client;
    telnyx__answer answer;
    (void)transfer;
    request->transfer = NULL;
    request->wire = NULL;
    telnyx__list_remove(&request->node);
    flies(client, false);
    client->metrics.bytes_received += result->body_length;
    read_answer(request, result, &answer);
    telnyx__trace_answered(request, &answer.response, result);
    request->stale = result->stale;
    request->uncertain |= may_have_taken_effect(result, &answer.response);
    bool again = answer.response.error && retry(request, result, &answer);
    if (!again && !answer.response.error && request->listing &&
        telnyx__listing_take(request, &answer)) {
        request->attempts = request->not_yet = 0;
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
    int rc = telnyx__submission_fill(request);
    if (!rc)
        rc = make_url(request);
    const char *body = request->filled ? request->filled : request->body;
    size_t body_length = request->filled ? request->filled_length : request->body_length;
    if (!rc) {
        telnyx__transfer_request transfer = {
            .method = request->method,
            .url = request->url,
            .body = body,
            .body_length = body_length,
            .timeout_ms = client->config.timeout_ms,
            .once = !is_repeatable(request),
            .after_stale = request->stale,
            .on_piece = request->on_piece ? on_piece : NULL,
        };
        rc = client->transport
                 ? telnyx__transport_send(client->transport, &transfer, on_transfer_done, request,
                                          &request->transfer)
                 : telnyx__wire_send(client, &transfer, on_transfer_done, request, &request->wire);
    }
    if (rc) {
        finish_later(request, rc, telnyx_strerror(rc));
        return;
    }
    telnyx__list_remove(&request->node);
    telnyx__list_push_back(&client->flying, &request->node);
    if (request->attempts++ == 0)
        request->first_sent_ms = telnyx__ticker_now(client->ticker);
    telnyx__trace_sent(request, body, body_length);
    client->metrics.attempts++;
    flies(client, true);
    client->metrics.bytes_sent += body_length;
}

static void on_pump_timer(telnyx__timer *timer)
{
    telnyx__client_pump(TELNYX__CONTAINER_OF(timer, telnyx_client, pump_timer));
}

static void pump_later(telnyx_client *client, uint64_t delay_ms)
{
    (void)telnyx__ticker_set(client->ticker, &client->pump_timer, delay_ms, on_pump_timer);
}

static telnyx__submission *first_of(telnyx__list *list)
{
    return telnyx__list_empty(list) ? NULL
                                    : TELNYX__CONTAINER_OF(list->next, telnyx__submission, node);
}

static bool may_go(const telnyx__submission *request, bool dial)
{
    const telnyx_client *client = request->client;
    return !client->gate || client->gate->may_go(request, dial, client->gate_data);
}

static void send_list(telnyx_client *client, telnyx__list *list)
{
    telnyx__submission *request;
    while (client->metrics.in_flight_now < client->config.in_flight_max &&
           (request = first_of(list)) && may_go(request, false))
        send_now(request);
}

/* What would have to stay longer than anybody is to wait is given up instead. */
static bool stays_too_long(telnyx_client *client, telnyx__list *list, uint64_t wait_ms)
{
    telnyx__submission *request;
    if (wait_ms <= client->config.retry_after_max_ms)
        return false;
    while ((request = first_of(list)))
        finish_later(request, TELNYX_ERATE,
                     "not sent: the platform asked for none for longer than retry_after_max_ms");
    return true;
}

static uint64_t left_until(uint64_t until_ms, uint64_t now_ms)
{
    return until_ms > now_ms ? until_ms - now_ms : 0;
}

/* How long what is left of dials has to stay; UINT64_MAX = until something else happens. */
static uint64_t pump_dials(telnyx_client *client, uint64_t now)
{
    telnyx__submission *request;
    uint64_t wait_ms = left_until(client->dials_paused_until_ms, now);
    uint64_t all_ms = left_until(client->paused_until_ms, now);
    if (wait_ms < all_ms)
        wait_ms = all_ms;
    if (telnyx__list_empty(&client->dials) || stays_too_long(client, &client->dials, wait_ms))
        return UINT64_MAX;
    if (wait_ms)
        return wait_ms;
    while (client->metrics.in_flight_now < client->config.in_flight_max &&
           (request = first_of(&client->dials)) && may_go(request, true)) {
        if (!telnyx__pace_take(&client->dial_pace, now, &wait_ms))
            return wait_ms;
        send_now(request);
    }
    return UINT64_MAX;
}

static uint64_t pump_others(telnyx_client *client, uint64_t now)
{
    uint64_t wait_ms = left_until(client->paused_until_ms, now);
    if (telnyx__list_empty(&client->ready) || stays_too_long(client, &client->ready, wait_ms))
        return UINT64_MAX;
    if (wait_ms)
        return wait_ms;
    send_list(client, &client->ready);
    return UINT64_MAX;
}

void telnyx__client_pump(telnyx_client *client)
{
    if (client->shutting ||
        (telnyx__list_empty(&client->urgent) && telnyx__list_empty(&client->ready) &&
         telnyx__list_empty(&client->dials)))
        return;
    uint64_t now = telnyx__ticker_now(client->ticker);
    send_list(client, &client->urgent);
    uint64_t others_ms = pump_others(client, now), dials_ms = pump_dials(client, now);
    uint64_t wait_ms = others_ms < dials_ms ? others_ms : dials_ms;
    if (wait_ms != UINT64_MAX)
        pump_later(client, wait_ms);
}

void telnyx__submission_send(telnyx__submission *request)
{
    telnyx_client *client = request->client;
    bool dial = kind_of(request) == KIND_DIAL;
    /* Given up while it waited in its call's queue: its callback is due, and frees it. */
    if (request->finishing)
        return;
    telnyx__list_remove(&request->node);
    if (dial && (!telnyx__list_empty(&client->dials) ||
                 telnyx__pace_wait(&client->dial_pace, telnyx__ticker_now(client->ticker))))
        client->metrics.dials_paced++;
    telnyx__list_push_back(list_of(request), &request->node);
    telnyx__client_pump(client);
}

/* The owner's say ---------------------------------------------------------------------------------- */

void telnyx__client_set_gate(telnyx_client *client, const telnyx__client_gate *gate,
                             void *user_data)
{
    client->gate = gate;
    client->gate_data = user_data;
}

void telnyx_client_look_again(telnyx_client *client)
{
    telnyx__client_pump(client);
}

void telnyx_client_pause(telnyx_client *client, bool dials, uint64_t pause_ms)
{
    pause_for(client, dials, pause_ms);
}
