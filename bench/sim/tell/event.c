#include "sim/tell/event.h"

#include "common/memory.h"
#include "common/writer.h"
#include "sim/world/app.h"

sim_event *sim_event_hold(sim_event *event)
{
    event->references++;
    return event;
}

void sim_event_release(sim_event *event)
{
    if (--event->references > 0)
        return;
    event->leg->deliveries--;
    telnyx__buf_free(&event->data);
    bench_free(event->own_type);
    bench_free(event);
}

/* Flat, without "data" and "meta": what programs get that were set up with the first version of webhooks. */
static void write_flat(const sim_event *event, telnyx__buf *out)
{
    telnyx__json *tree = NULL;
    telnyx__buf text;
    bench_writer writer = { .out = out, .pretty = true };
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 20);
    bench_must(telnyx__buf_addc(&text, '{'));
    bench_must(telnyx__buf_add(&text, event->data.data, event->data.length));
    bench_must(telnyx__buf_addc(&text, '}'));
    bench_must(telnyx__json_parse(&tree, text.data, text.length, NULL));
    telnyx__buf_free(&text);
    const telnyx__json *data = telnyx__json_get(tree, "data");
    telnyx__json *payload = telnyx__json_copy(telnyx__json_get(data, "payload"));
    const char *time = telnyx__json_get_text(data, "occurred_at");
    if (time)
        bench_must(telnyx__json_set(payload, "occurred_at", telnyx__json_string(time)));
    telnyx__json_sort(payload);
    bench_write_open(&writer, NULL, '{');
    bench_write_text(&writer, "created_at",
                     time ? time : telnyx__json_get_text(payload, "occurred_at"));
    bench_write_text(&writer, "event_type", event->type);
    bench_write_tree(&writer, "payload", payload);
    bench_write_text(&writer, "record_type", "event");
    bench_write_text(&writer, "webhook_id", event->id);
    bench_write_close(&writer, '}');
    telnyx__json_free(payload);
    telnyx__json_free(tree);
}

void sim_event_body(const sim_event *event, unsigned attempt, const char *url, telnyx__buf *out)
{
    bench_writer writer = { .out = out, .pretty = true };
    if (event->leg->app->first_version) {
        write_flat(event, out);
        return;
    }
    bench_write_open(&writer, NULL, '{');
    bench_must(telnyx__buf_add(out, event->data.data, event->data.length));
    writer.empty = false;
    bench_write_open(&writer, "meta", '{');
    bench_write_int(&writer, "attempt", attempt);
    bench_write_text(&writer, "delivered_to", url);
    bench_write_close(&writer, '}');
    bench_write_close(&writer, '}');
}
