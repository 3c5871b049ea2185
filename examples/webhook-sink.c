/* Takes webhooks, checks them, hands each to a handler of its call, counts, and commands nothing:
 * what an application's webhook can point at first.
 *
 *     TELNYX_PUBLIC_KEY=… webhook-sink --listen 127.0.0.1:8080 --verbose
 *
 * --verbose prints what has come in every second; the sums come at the end. */
#include <stdio.h>
#include <stdlib.h>

#include "common/common.h"

typedef struct webhook_sink {
    program base;
    const char *public_key;
    uint64_t inbound_events, other_events;
    telnyx_app_metrics before; /* a second ago */
    uv_timer_t timer;
} webhook_sink;

static void on_call_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    webhook_sink *self = user_data;
    (void)call, (void)event;
    self->inbound_events++;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_ANY, on_call_event, user_data);
}

/* Events of outgoing legs, of conferences, and of calls that began before this program. */
static void on_other_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    webhook_sink *self = user_data;
    (void)call, (void)event;
    self->other_events++;
}

/* The program around the flow -------------------------------------------------------------------- */

static unsigned long long refused(const telnyx_app_metrics *metrics)
{
    return metrics->refused_signature + metrics->refused_clock + metrics->refused_json +
           metrics->refused_overload;
}

static void each_second(uv_timer_t *timer)
{
    webhook_sink *self = timer->data;
    const telnyx_app_metrics *before = &self->before;
    telnyx_app_metrics now;
    telnyx_app_metrics_get(self->base.app, &now);
    printf("%8llu events/s  %6llu new calls  %6llu duplicates  %6llu refused  %8llu calls live\n",
           (unsigned long long)(now.dispatched - before->dispatched),
           (unsigned long long)(now.calls_inbound - before->calls_inbound),
           (unsigned long long)(now.duplicates - before->duplicates),
           refused(&now) - refused(before), (unsigned long long)now.calls_live_now);
    fflush(stdout);
    self->before = now;
}

static void print_sums(webhook_sink *self)
{
    telnyx_app_metrics sums;
    telnyx_app_metrics_get(self->base.app, &sums);
    const struct {
        const char *name;
        unsigned long long value;
    } lines[] = {
        { "webhooks", sums.webhooks },
        { "events", sums.dispatched },
        { "of inbound calls", self->inbound_events },
        { "of others", self->other_events },
        { "unknown types", sums.unknown_type },
        { "duplicates", sums.duplicates },
        { "held for order", sums.held },
        { "calls", sums.calls_inbound },
        { "calls ended", sums.calls_ended },
        { "refused: signature", sums.refused_signature },
        { "refused: clock", sums.refused_clock },
        { "refused: JSON", sums.refused_json },
        { "refused: overload", sums.refused_overload },
        { "refused: route", sums.refused_route },
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        printf("%-20s %12llu\n", lines[i].name, lines[i].value);
}

static void start(void *user_data)
{
    webhook_sink *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
    telnyx_app_on(self->base.app, TELNYX_EVENT_ANY, on_other_event, self);
    uv_timer_init(&self->base.loop, &self->timer);
    self->timer.data = self;
    if (self->base.verbose)
        uv_timer_start(&self->timer, each_second, 1000, 1000);
}

static void on_stop(void *user_data)
{
    webhook_sink *self = user_data;
    print_sums(self);
    uv_close((uv_handle_t *)&self->timer, NULL);
}

int main(int argc, char **argv)
{
    webhook_sink self = { .public_key = getenv("TELNYX_PUBLIC_KEY") };
    const program_option options[] = {
        { "public-key", "KEY", "of the account, as the portal shows it (TELNYX_PUBLIC_KEY)",
          .text = &self.public_key, .required = true },
        { .name = NULL },
    };
    self.base = (program){
        .name = "webhook-sink",
        .about = "Takes and counts webhooks. Commands nothing, so it needs no API key.",
        .options = options,
        .client_options = { .api_key = "unused", /* an app must have one */
                            .log_level = TELNYX_LOG_WARN },
        .app_options = { .public_keys = &self.public_key, .public_keys_count = 1 },
        .drain_ms = 1, /* nobody here ends calls: there is nothing to wait for */
        .start = start,
        .on_stop = on_stop,
        .user_data = &self,
    };
    return program_run(&self.base, argc, argv);
}
