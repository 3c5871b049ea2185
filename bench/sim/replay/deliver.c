#include "sim/replay/deliver.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "common/writer.h"
#include "sign/system_default.h"
#include "sim/ground/timing.h"

#define TRIES_ON_LAST_URL     3
#define TRIES_BEFORE_FAILOVER 2
#define WHOLE_MAX             (1u << 25)

/* One attempt --------------------------------------------------------------------------------------- */

void sim_replay_body(const char *data, size_t length, unsigned attempt, const char *url,
                     telnyx__buf *out)
{
    telnyx__buf whole;
    telnyx__json *tree = NULL;
    bench_writer writer = { .out = &whole };
    telnyx__buf_init(&whole, telnyx__alloc_default(), WHOLE_MAX);
    bench_write_open(&writer, NULL, '{');
    bench_write_raw(&writer, "data", data, length);
    bench_write_open(&writer, "meta", '{');
    bench_write_int(&writer, "attempt", attempt);
    bench_write_text(&writer, "delivered_to", url);
    bench_write_close(&writer, '}');
    bench_write_close(&writer, '}');
    bench_must(whole.error);
    bench_must(telnyx__json_parse(&tree, whole.data, whole.length, NULL));
    bench_must(telnyx__json_print(tree, out, true));
    telnyx__json_free(tree);
    telnyx__buf_free(&whole);
}

int sim_replay_post(telnyx__transport *transport, const sim_keys *keys, const char *url,
                    unsigned attempt, telnyx__buf *buf, telnyx__transfer_cb *on_done,
                    void *user_data)
{
    char stamp[24], signature[SIM_SIGNATURE_TEXT], lines[2][160];
    sim_timing timing;
    telnyx__buf message;
    sim_timing_defaults(&timing);
    telnyx__buf_init(&message, telnyx__alloc_default(), WHOLE_MAX);
    bench_decimal((uint64_t)(telnyx__system_wall_us(telnyx__system_default()) / 1000000), stamp);
    bench_must(telnyx__buf_addf(&message, "%s|", stamp));
    bench_must(telnyx__buf_add(&message, buf->data, buf->length));
    sim_keys_sign(keys, false, message.data, message.length, signature);
    telnyx__buf_free(&message);
    snprintf(lines[0], sizeof lines[0], "Telnyx-Timestamp: %s", stamp);
    snprintf(lines[1], sizeof lines[1], "Telnyx-Signature-Ed25519: %s", signature);
    const char *const headers[] = { "Content-Type: application/json", lines[0], lines[1] };
    const telnyx__transfer_request request = { .method = "POST",
                                               .url = url,
                                               .headers = headers,
                                               .headers_count = 3,
                                               .body = buf->data,
                                               .body_length = buf->length,
                                               .timeout_ms = timing.ack_timeout_ms,
                                               .once = attempt > 1 };
    return telnyx__transport_send(transport, &request, on_done, user_data, NULL);
}

/* All of them ----------------------------------------------------------------------------------------- */

static void send_attempt(sim_played_event *event);

static bool is_good(int status)
{
    return status >= 200 && status < 300;
}

/* 408, 429, 5xx, no answer and redirects are repeated; other refusals are final. */
static bool is_retried(int status)
{
    return status < 400 || status == 408 || status == 429 || status >= 500;
}

static const char *url_of(const sim_played_event *event)
{
    const sim_stage_options *options = &event->stage->options;
    return event->failover ? options->failover_url : options->app_url;
}

/* Moves on to the next attempt; false when that was the last. */
static bool advance(sim_played_event *event)
{
    bool more_urls = event->stage->options.failover_url && !event->failover;
    unsigned tries = ++event->url_tries;
    if (!more_urls && tries >= TRIES_ON_LAST_URL)
        return false;
    if (more_urls && tries >= TRIES_BEFORE_FAILOVER) {
        event->failover = true;
        event->url_tries = 0;
    }
    return true;
}

static void on_retry(uv_timer_t *timer)
{
    send_attempt(timer->data);
}

static void retry_later(sim_played_event *event)
{
    sim_timing timing;
    sim_timing_defaults(&timing);
    if (!event->timer_open) {
        uv_timer_init(event->stage->loop, &event->timer);
        event->timer.data = event;
        event->timer_open = true;
        event->stage->handles++;
    }
    uv_timer_start(&event->timer, on_retry, timing.retry_ms, 0);
}

static void attempt_over(sim_played_event *event, int status, const char *detail)
{
    sim_stage *stage = event->stage;
    bool good = is_good(status);
    event->status = status;
    sim_stage_note(stage, event->recorded->group,
                   &(telnyx_sim_entry){ .kind = TELNYX_SIM_DELIVERY,
                                        .call_control_id = event->recorded->call,
                                        .name = event->recorded->type,
                                        .id = event->recorded->id,
                                        .result = good ? "acknowledged" : "refused",
                                        .detail = detail,
                                        .status = status,
                                        .attempt = event->attempt,
                                        .elapsed_ms = uv_now(stage->loop) - event->begun_ms });
    if (stage->over)
        return;
    if (!good && is_retried(status) && advance(event)) {
        retry_later(event);
        return;
    }
    event->settled = true;
    stage->unsettled--;
    stage->turn(stage);
}

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    (void)transfer;
    if (result->error)
        attempt_over(user_data, 0,
                     *result->detail ? result->detail : telnyx_strerror(result->error));
    else
        attempt_over(user_data, result->status, NULL);
}

/* The data as the program is to see it now. */
static void write_body(sim_played_event *event)
{
    const sim_stage *stage = event->stage;
    const telnyx__buf *data = event->recorded->data;
    telnyx__buf now;
    telnyx__buf_init(&now, telnyx__alloc_default(), WHOLE_MAX);
    sim_swaps_apply(&stage->to_now, &stage->groups[event->recorded->group].states, data->data,
                    data->length, &now);
    telnyx__buf_clear(&event->body);
    sim_replay_body(now.data, now.length, event->attempt, url_of(event), &event->body);
    telnyx__buf_free(&now);
}

static void send_attempt(sim_played_event *event)
{
    sim_stage *stage = event->stage;
    event->attempt++;
    event->begun_ms = uv_now(stage->loop);
    stage->attempts++;
    write_body(event);
    if (sim_replay_post(stage->transport, &stage->keys, url_of(event), event->attempt, &event->body,
                        on_done, event) != 0)
        attempt_over(event, 0, "the URL cannot be used");
}

void sim_replay_deliver(sim_played_event *event)
{
    event->sent = true;
    event->stage->deliveries++;
    event->stage->unsettled++;
    sim_stage_note(event->stage, event->recorded->group,
                   &(telnyx_sim_entry){ .kind = TELNYX_SIM_EVENT,
                                        .call_control_id = event->recorded->call,
                                        .name = event->recorded->type,
                                        .id = event->recorded->id,
                                        .detail = event->recorded->again ? "once more" : NULL });
    send_attempt(event);
}

static void on_timer_closed(uv_handle_t *handle)
{
    ((sim_played_event *)handle->data)->stage->handles--;
}

void sim_replay_deliver_end(sim_stage *stage)
{
    for (size_t i = 0; i < stage->recording->events_count; i++) {
        sim_played_event *event = &stage->events[i];
        if (event->timer_open)
            uv_close((uv_handle_t *)&event->timer, on_timer_closed);
        event->timer_open = false;
    }
}
