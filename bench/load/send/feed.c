#include "load/send/feed.h"

#include <stdio.h>
#include <string.h>

#include "common/writer.h"

#define HEAD_REST 256 /* of the head, behind feed->head */

static void done(bench_feed *feed, telnyx_sim_delivery *delivery, uint64_t sent_ns, int status,
                 const char *detail)
{
    telnyx_sim_delivered(feed->sim, delivery, status, (uv_hrtime() - sent_ns) / 1000000, detail);
}

/* Those that wait for a connection are linked by their own pointer. */
static void add(bench_feed *feed, telnyx_sim_delivery *delivery)
{
    *telnyx_sim_delivery_data(delivery) = NULL;
    if (feed->first)
        *telnyx_sim_delivery_data(feed->last) = delivery;
    else
        feed->first = delivery;
    feed->last = delivery;
    feed->waiting++;
}

static telnyx_sim_delivery *take_first(bench_feed *feed)
{
    telnyx_sim_delivery *delivery = feed->first;
    feed->first = *telnyx_sim_delivery_data(delivery);
    feed->waiting--;
    *telnyx_sim_delivery_data(delivery) = NULL;
    return delivery;
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

static bool write_request(bench_feed *feed, const telnyx_sim_delivery *delivery,
                          bench_connection *c)
{
    telnyx_sim_message message;
    char size[24];
    telnyx_sim_message_of(feed->sim, delivery, &message);
    if (feed->head_length + message.body_length + HEAD_REST > BENCH_OUTPUT_MAX)
        return false;
    char *out = put(c->output, feed->head, feed->head_length);
    if (message.signature) {
        out = put_text(put_text(out, "Telnyx-Signature-Ed25519: "), message.signature);
        out = put_text(out, "\r\n");
    }
    out = put_text(put_text(out, "Telnyx-Timestamp: "), message.timestamp);
    bench_decimal(message.body_length, size);
    out = put_text(put_text(put_text(out, "\r\nContent-Length: "), size), "\r\n\r\n");
    out = put(out, message.body, message.body_length);
    c->output_length = (size_t)(out - c->output);
    return true;
}

static void pump(bench_feed *feed)
{
    while (feed->first) {
        bench_connection *c = bench_wire_take(&feed->wire);
        if (!c)
            return;
        telnyx_sim_delivery *delivery = take_first(feed);
        if (write_request(feed, delivery, c)) {
            c->tag = (uint64_t)(uintptr_t)delivery;
            bench_wire_send(c);
        } else {
            bench_wire_give_back(c);
            telnyx_sim_send(feed->sim, delivery);
        }
    }
}

static void on_answer(bench_connection *c, int status, bench_fault fault, void *user_data)
{
    bench_feed *feed = user_data;
    telnyx_sim_delivery *delivery = (telnyx_sim_delivery *)(uintptr_t)c->tag;
    if (feed->closing)
        return;
    feed->by_fault[fault]++;
    if (telnyx_sim_delivery_is_genuine(delivery) && !fault && (status < 200 || status > 299))
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
static bool take_delivery(telnyx_sim_delivery *delivery, void *user_data)
{
    bench_feed *feed = user_data;
    if (strcmp(telnyx_sim_delivery_url(delivery), feed->url) != 0)
        return false;
    add(feed, delivery);
    pump(feed);
    return true;
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
    feed->wire.on_answer = on_answer;
    feed->wire.on_idle = on_idle;
    feed->wire.user_data = feed;
    telnyx_sim_set_sender(sim, take_delivery, feed);
    return bench_wire_open(&feed->wire, loop, host, port, connections, timeout_ms);
}

void bench_feed_tick(bench_feed *feed)
{
    if (!feed->first || feed->wire.idle_count || feed->wire.busy_count)
        return;
    for (size_t i = feed->waiting; i > 0 && feed->first; i--) {
        telnyx_sim_delivery *delivery = take_first(feed);
        feed->by_fault[BENCH_FAULT_CONNECT]++;
        done(feed, delivery, uv_hrtime(), 0, bench_fault_name(BENCH_FAULT_CONNECT));
    }
}

void bench_feed_close(bench_feed *feed)
{
    feed->closing = true;
    feed->first = NULL;
    bench_wire_close(&feed->wire);
}
