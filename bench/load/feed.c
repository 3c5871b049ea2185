#include "feed.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "delivery.h"
#include "event.h"
#include "memory.h"
#include "writer.h"

#define BODY_MAX      131072
#define STALE_SECONDS 301
#define HEAD_REST     256 /* of the head, behind feed->head */

static void done(bench_feed *feed, sim_delivery *delivery, uint64_t sent_ns, int status,
                 const char *detail)
{
    telnyx_sim *sim = feed->sim;
    sim_catch_up(sim);
    sim_delivery_done(delivery, status, (uv_hrtime() - sent_ns) / 1000000, detail);
    sim_rearm(sim);
}

static char *put(char *out, const char *text, size_t length)
{
    memcpy(out, text, length);
    return out + length;
}

static char *put_text(char *out, const char *text)
{
    return put(out, text, strlen(text));
}

/* Timestamp, '|' and body stand in feed->bytes; what is signed and what is sent are the same. */
static bool write_request(bench_feed *feed, const sim_delivery *delivery, bench_connection *c)
{
    char stamp[25], signature[SIM_SIGNATURE_TEXT], size[24];
    telnyx__buf *bytes = &feed->bytes;
    uint64_t now = (uint64_t)time(NULL);
    size_t length =
        sim_decimal(delivery->forgery == SIM_FORGED_STALE ? now - STALE_SECONDS : now, stamp);
    stamp[length++] = '|';
    telnyx__buf_clear(bytes);
    sim_must(telnyx__buf_add(bytes, stamp, length));
    sim_event_body(delivery->event, delivery->attempt, feed->url, bytes);
    size_t body = bytes->length - length;
    if (feed->head_length + body + HEAD_REST > BENCH_OUTPUT_MAX)
        return false;
    sim_keys_sign(&feed->sim->keys, delivery->forgery == SIM_FORGED_KEY, bytes->data, bytes->length,
                  signature);
    char *out = put(c->output, feed->head, feed->head_length);
    if (delivery->forgery != SIM_FORGED_UNSIGNED) {
        out = put_text(put_text(out, "Telnyx-Signature-Ed25519: "), signature);
        out = put_text(out, "\r\n");
    }
    out = put(put_text(out, "Telnyx-Timestamp: "), stamp, length - 1);
    sim_decimal(body, size);
    out = put_text(put_text(put_text(out, "\r\nContent-Length: "), size), "\r\n\r\n");
    out = put(out, bytes->data + length, body);
    c->output_length = (size_t)(out - c->output);
    return true;
}

static void pump(bench_feed *feed)
{
    while (feed->first) {
        sim_delivery *delivery = feed->first;
        bench_connection *c = bench_wire_take(&feed->wire);
        if (!c)
            return;
        feed->first = delivery->io;
        feed->waiting--;
        delivery->io = NULL;
        if (write_request(feed, delivery, c)) {
            c->tag = (uint64_t)(uintptr_t)delivery;
            bench_wire_send(c);
        } else {
            bench_wire_give_back(c);
            sim_outgoing_send(delivery, feed->sim);
        }
    }
}

static void on_answer(bench_connection *c, int status, bench_fault fault, void *user_data)
{
    bench_feed *feed = user_data;
    sim_delivery *delivery = (sim_delivery *)(uintptr_t)c->tag;
    if (feed->closing)
        return;
    feed->by_fault[fault]++;
    if (delivery->forgery == SIM_GENUINE && !fault && (status < 200 || status > 299))
        feed->refused[bench_status_index(status)]++;
    done(feed, delivery, c->sent_ns, status, fault ? bench_fault_name(fault) : NULL);
    if (!feed->closing)
        pump(feed);
}

static void on_idle(void *user_data)
{
    bench_feed *feed = user_data;
    feed->ready = true;
    pump(feed);
}

/* From inside the world: nothing may come back at once. */
static void send_delivery(sim_delivery *delivery, void *user_data)
{
    bench_feed *feed = user_data;
    if (strcmp(sim_delivery_url(delivery), feed->url) != 0) {
        sim_outgoing_send(delivery, feed->sim);
        return;
    }
    delivery->io = NULL;
    if (feed->first)
        feed->last->io = delivery;
    else
        feed->first = delivery;
    feed->last = delivery;
    feed->waiting++;
    pump(feed);
}

int bench_feed_open(bench_feed *feed, telnyx_sim *sim, uv_loop_t *loop, const char *url,
                    const char *host, int port, const char *path, size_t connections,
                    uint64_t timeout_ms)
{
    feed->sim = sim;
    snprintf(feed->url, sizeof feed->url, "%s", url);
    snprintf(feed->authority, sizeof feed->authority, strchr(host, ':') ? "[%s]:%d" : "%s:%d", host,
             port);
    int length = snprintf(feed->head, sizeof feed->head,
                          "POST %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: telnyx-webhooks\r\n"
                          "Content-Type: application/json\r\n",
                          path, feed->authority);
    feed->head_length = (size_t)length;
    telnyx__buf_init(&feed->bytes, telnyx__alloc_default(), BODY_MAX);
    feed->wire.on_answer = on_answer;
    feed->wire.on_idle = on_idle;
    feed->wire.user_data = feed;
    sim->world->out.send = send_delivery;
    sim->world->out.user_data = feed;
    return bench_wire_open(&feed->wire, loop, host, port, connections, timeout_ms);
}

void bench_feed_tick(bench_feed *feed)
{
    if (!feed->first || feed->wire.idle_count || feed->wire.busy_count)
        return;
    for (size_t i = feed->waiting; i > 0 && feed->first; i--) {
        sim_delivery *delivery = feed->first;
        feed->first = delivery->io;
        feed->waiting--;
        feed->by_fault[BENCH_FAULT_CONNECT]++;
        done(feed, delivery, uv_hrtime(), 0, bench_fault_name(BENCH_FAULT_CONNECT));
    }
}

void bench_feed_close(bench_feed *feed)
{
    feed->closing = true;
    feed->first = NULL;
    bench_wire_close(&feed->wire);
    telnyx__buf_free(&feed->bytes);
}
