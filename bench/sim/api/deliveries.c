/* GET /v2/webhook_deliveries: what the journal has of attempts to deliver. It is no operation of the table, for it is
 * about the whole account; programs ask it for what they have missed. */
#include "sim/api/deliveries.h"

#include <string.h>

#include "sim/api/page.h"
#include "sim/ground/query.h"

#define LOOK_MAX   1000 /* entries behind an event in which its attempts are looked for */
#define EVENTS_MAX 2000 /* the newest, of which is told */

static int64_t us_of(const sim_world *world, const telnyx_sim_entry *entry)
{
    return world->clock.epoch_us + (int64_t)entry->at_ms * 1000;
}

/* The next attempt to deliver the event, from that number on. */
static const telnyx_sim_entry *attempt_of(const sim_world *world, const telnyx_sim_entry *event,
                                          uint64_t from)
{
    const telnyx_sim_entry *entry;
    while (from < event->number + LOOK_MAX &&
           (entry = sim_journal_from(&world->journal, from)) != NULL) {
        if (entry->kind == TELNYX_SIM_DELIVERY && strcmp(entry->id, event->id) == 0)
            return entry;
        from = entry->number + 1;
    }
    return NULL;
}

static bool was_delivered(const telnyx_sim_entry *attempt)
{
    return strcmp(attempt->result, "acknowledged") == 0;
}

static bool fits(const sim_command *command, const telnyx_sim_entry *event)
{
    const telnyx_sim_entry *first = attempt_of(command->world, event, event->number);
    bool delivered = false;
    for (const telnyx_sim_entry *a = first; a && !delivered;
         a = attempt_of(command->world, event, a->number + 1))
        delivered = was_delivered(a);
    return first && sim_query_fits(command->query, "filter[event_type]", event->name) &&
           sim_query_fits(command->query, "filter[status][eq]", delivered ? "delivered" : "failed");
}

static void write_attempt(const sim_command *command, const telnyx_sim_entry *attempt)
{
    bench_writer *out = command->out;
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "errors", '[');
    bench_write_close(out, ']');
    sim_write_time(out, "finished_at", us_of(command->world, attempt));
    bench_write_open(out, "http", '{');
    bench_write_open(out, "response", '{');
    if (attempt->status)
        bench_write_int(out, "status", attempt->status);
    bench_write_close(out, '}');
    bench_write_close(out, '}');
    sim_write_time(out, "started_at", us_of(command->world, attempt));
    bench_write_text(out, "status", was_delivered(attempt) ? "delivered" : "failed");
    bench_write_close(out, '}');
}

/* Newest first. */
static void write_attempts(const sim_command *command, const telnyx_sim_entry *event, uint64_t from)
{
    const telnyx_sim_entry *attempt = attempt_of(command->world, event, from);
    if (!attempt)
        return;
    write_attempts(command, event, attempt->number + 1);
    write_attempt(command, attempt);
}

static void write_delivery(const sim_command *command, const telnyx_sim_entry *event)
{
    bench_writer *out = command->out;
    const telnyx_sim_entry *first = attempt_of(command->world, event, event->number), *last = first;
    for (const telnyx_sim_entry *a = first; a; a = attempt_of(command->world, event, a->number + 1))
        last = was_delivered(last) ? last : a;
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "attempts", '[');
    write_attempts(command, event, event->number);
    bench_write_close(out, ']');
    sim_write_time(out, "finished_at", us_of(command->world, last));
    bench_write_text(out, "id", event->id);
    bench_write_text(out, "record_type", "webhook_delivery");
    sim_write_time(out, "started_at", us_of(command->world, first));
    bench_write_text(out, "status", was_delivered(last) ? "delivered" : "failed");
    bench_write_raw(out, "webhook", event->data, strlen(event->data));
    bench_write_close(out, '}');
}

bool sim_deliveries_list(sim_command *command)
{
    const sim_journal *journal = &command->world->journal;
    sim_list list;
    if (!sim_page_check(command))
        return false;
    sim_list_open(&list, command);
    size_t left = EVENTS_MAX;
    for (uint64_t number = journal->made; number > 0 && left > 0; number--) {
        const telnyx_sim_entry *event = sim_journal_from(journal, number);
        if (!event || event->number != number)
            break;
        left -= event->kind == TELNYX_SIM_EVENT;
        if (event->kind == TELNYX_SIM_EVENT && event->id && event->data && fits(command, event) &&
            sim_list_takes(&list))
            write_delivery(command, event);
    }
    sim_list_close(&list);
    return true;
}
