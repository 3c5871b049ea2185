/* Events that somebody sends by hand. */
#include <string.h>

#include "common/memory.h"
#include "sim/control/request.h"
#include "sim/tell/again.h"

/* The newest entry of an event, with what was delivered; NULL when it is not kept. */
static const telnyx_sim_entry *find_event(const telnyx_sim *sim, const char *id)
{
    const sim_journal *journal = &sim->world->journal;
    for (uint64_t number = journal->made; number > 0; number--) {
        const telnyx_sim_entry *entry = sim_journal_from(journal, number);
        if (!entry || entry->number != number)
            return NULL;
        if (entry->kind == TELNYX_SIM_EVENT && entry->data && telnyx__str_equal(entry->id, id))
            return entry;
    }
    return NULL;
}

static sim_leg *leg_of(const telnyx_sim *sim, const telnyx_sim_entry *entry)
{
    return entry && entry->call_control_id ? sim_leg_find(sim->world, entry->call_control_id)
                                           : NULL;
}

static int tell(sim_control_request *c, sim_leg *leg, const char *type, const char *id,
                const char *data)
{
    if (!leg)
        return sim_control_refuse(c, 409, "the call of that event is not known any more");
    if (!sim_tell_by_hand(leg, type, id, data))
        return sim_control_refuse(c, 409,
                                  "events of that call go nowhere: its application has no "
                                  "webhook_event_url");
    bench_write_open(&c->out, NULL, '{');
    bench_write_text(&c->out, "event_id", id);
    bench_write_close(&c->out, '}');
    return 202;
}

static int tell_again(sim_control_request *c, const char *id)
{
    const telnyx_sim_entry *entry = find_event(c->sim, id);
    if (!entry)
        return sim_control_refuse(c, 404, "event_id: the journal has no such event (any more)");
    /* The entry may be the one that makes room for that of the new delivery. */
    telnyx__buf data;
    telnyx__buf_init(&data, telnyx__alloc_default(), SIM_CONTROL_ANSWER_MAX);
    bench_must(telnyx__buf_add(&data, entry->data, strlen(entry->data) + 1));
    char type[128];
    telnyx__str_copy(type, sizeof type, entry->name);
    int status = tell(c, leg_of(c->sim, entry), type, id, data.data);
    telnyx__buf_free(&data);
    return status;
}

/* Laid out as the platform lays it out. */
static void print(const telnyx__json *tree, telnyx__buf *out)
{
    bench_writer writer = { .out = out, .pretty = true, .depth = 1, .empty = true };
    telnyx__buf_init(out, telnyx__alloc_default(), SIM_CONTROL_ANSWER_MAX);
    bench_write_tree(&writer, "data", tree);
    bench_must(telnyx__buf_addc(out, '\0'));
}

static int tell_made_up(sim_control_request *c, const telnyx__json *event)
{
    const char *type = telnyx__json_get_text(event, "event_type");
    const char *id = telnyx__json_get_text(event, "id");
    const char *call = telnyx__json_get_text(telnyx__json_get(event, "payload"), "call_control_id");
    telnyx__buf data;
    if (!type || !*type || strlen(type) > 100)
        return sim_control_refuse(c, 422, "data.event_type: a text of 1 to 100 bytes");
    if (!id || !*id || strlen(id) >= SIM_UUID_SIZE)
        return sim_control_refuse(c, 422, "data.id: a text of 1 to %d bytes", SIM_UUID_SIZE - 1);
    sim_leg *leg =
        call ? sim_leg_find(c->sim->world, call) : leg_of(c->sim, find_event(c->sim, id));
    if (!leg)
        return sim_control_refuse(c, 422, "data.payload.call_control_id: no such call");
    print(event, &data);
    int status = tell(c, leg, type, id, strchr(data.data, '{'));
    telnyx__buf_free(&data);
    return status;
}

static int post_events(sim_control_request *c)
{
    const char *id = telnyx__json_get_text(c->body, "event_id");
    const telnyx__json *data = telnyx__json_get(c->body, "data");
    bool made_up = telnyx__json_kind_of(data) == TELNYX__JSON_OBJECT;
    if ((id != NULL) == made_up)
        return sim_control_refuse(c, 422, "event_id or data: one of them");
    return id ? tell_again(c, id) : tell_made_up(c, data);
}

const sim_control_row sim_control_events[] = {
    { "POST", "/events", post_events, "send_event",
      "Sends an event once more, or one that is made up, signed afresh.", NULL, "EventByHand",
      "EventSent", 202 },
    { 0 },
};
