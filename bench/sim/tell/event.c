#include "sim/tell/event.h"

#include "common/memory.h"
#include "common/writer.h"

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
    bench_free(event);
}

void sim_event_body(const sim_event *event, unsigned attempt, const char *url, telnyx__buf *out)
{
    bench_writer writer = { .out = out, .pretty = true };
    bench_write_open(&writer, NULL, '{');
    bench_must(telnyx__buf_add(out, event->data.data, event->data.length));
    writer.empty = false;
    bench_write_open(&writer, "meta", '{');
    bench_write_int(&writer, "attempt", attempt);
    bench_write_text(&writer, "delivered_to", url);
    bench_write_close(&writer, '}');
    bench_write_close(&writer, '}');
}
