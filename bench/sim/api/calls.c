/* Commands about the call itself: dial, answer, reject, hang up, transfer, bridge. */
#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "common/memory.h"
#include "sim/api/actions.h"
#include "sim/leg/amd.h"
#include "sim/leg/end.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/people/callee.h"
#include "sim/rooms/bridge.h"
#include "sim/rooms/conference.h"
#include "sim/rooms/queue.h"
#include "sim/rooms/transfer.h"
#include "sim/world/app.h"
#include "sim/world/strike.h"
#include "sim/world/command_ids.h"

#define DIAL_WINDOW_MS 5000

/* Does the recording members of a body ("record", "record_format" …) into the leg's plan; true when it
 * asks for a recording. */
static bool plan_recording(sim_leg *leg, const telnyx__json *body)
{
    sim_plan *plan;
    char id[SIM_UUID_SIZE];
    if (!telnyx__json_get_text(body, "record"))
        return false;
    plan = sim_leg_plan(leg);
    sim_id_event(&leg->world->ids, id);
    bench_text_set(&plan->record_id, id);
    bench_text_set(&plan->record_format, sim_body_text(body, "record_format", "mp3"));
    plan->record_dual = strcmp(sim_body_text(body, "record_channels", "dual"), "dual") == 0;
    plan->record_max_ms = (uint64_t)sim_body_int(body, "record_max_length", 0) * 1000;
    return true;
}

static void take_tree(telnyx__json **place, const telnyx__json *tree)
{
    if (!tree)
        return;
    telnyx__json *copy = telnyx__json_copy(tree);
    bench_must(copy ? 0 : TELNYX_ENOMEM);
    telnyx__json_free(*place);
    *place = copy;
}

/* The documents say that the names are event types, and not what becomes of others. */
static void warn_of_policies(const sim_leg *leg, const telnyx__json *policies)
{
    for (const telnyx__json *m = telnyx__json_first(policies); m; m = telnyx__json_next(m)) {
        char why[120];
        if (telnyx_event_type_from_name(telnyx__json_key(m)) != TELNYX_EVENT_UNKNOWN)
            continue;
        snprintf(why, sizeof why, "there is no event '%.60s': this policy is for nothing",
                 telnyx__json_key(m));
        sim_note(leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_NOTE,
                                                  .call = leg->number,
                                                  .call_control_id = leg->id,
                                                  .name = "webhook_retries_policies",
                                                  .result = "warning",
                                                  .detail = why });
    }
}

/* webhook_url, webhook_urls, webhook_retries_policies. */
static void plan_route(sim_leg *leg, const telnyx__json *body)
{
    const char *url = telnyx__json_get_text(body, "webhook_url");
    const telnyx__json *urls = telnyx__json_get(body, "webhook_urls");
    const telnyx__json *policies = telnyx__json_get(body, "webhook_retries_policies");
    if (!url && !urls && !policies)
        return;
    sim_route *route = sim_leg_route(leg);
    if (url)
        bench_text_set(&route->webhook_url, url);
    take_tree(&route->webhook_urls, urls);
    take_tree(&route->retries_policies, policies);
    warn_of_policies(leg, policies);
}

static void take_headers(sim_leg *leg, const telnyx__json *body)
{
    const telnyx__json *headers = telnyx__json_get(body, "custom_headers");
    if (telnyx__json_count(headers) > 0)
        take_tree(&leg->custom_headers, headers);
}

/* What is for later: services from the answer on, rooms to be in. */
static void plan_wants(sim_leg *leg, const telnyx__json *body)
{
    if (body)
        take_tree(&sim_leg_plan(leg)->wants, body);
}

/* A conference of an id that nobody has cannot be joined later either; nor a call supervised that is
 * unknown or over. */
static bool rooms_check(sim_command *command)
{
    const telnyx__json *config = telnyx__json_get(command->body, "conference_config");
    const char *id = sim_body_text(config, "id", NULL);
    const char *supervised = sim_body_text(command->body, "supervise_call_control_id", NULL);
    const sim_leg *other = sim_leg_find(command->world, supervised);
    const sim_conference *conference = id ? sim_conference_find(command->world, id) : NULL;
    if (id && !conference)
        return sim_refuse(command->problem, 404, 90058, "/conference_config/id", NULL);
    if (conference && conference->end_reason)
        return sim_refuse(command->problem, 422, 90019, NULL, NULL);
    if (telnyx__json_first(config) && !id && !sim_body_text(config, "conference_name", NULL))
        return sim_refuse_with(command->problem, 422, 10004, "/conference_config/conference_name",
                               "conference_config.conference_name");
    if (supervised && !other)
        return sim_refuse(command->problem, 422, 90015, "/supervise_call_control_id", NULL);
    if (other && other->state == SIM_LEG_ENDED)
        return sim_refuse(command->problem, 422, 90018, NULL, NULL);
    return true;
}

/* dial */

/* Of several destinations the one that would answer first is rung. */
static const char *destination(sim_world *world, const telnyx__json *to)
{
    const telnyx__json *item = telnyx__json_first(to);
    const char *best = telnyx__json_text(to) ? telnyx__json_text(to) : telnyx__json_text(item);
    uint64_t best_ms = UINT64_MAX;
    for (; item && !telnyx__json_text(to); item = telnyx__json_next(item)) {
        const char *number = telnyx__json_text(item);
        const sim_callee *callee = number ? sim_callee_find(&world->callees, number) : NULL;
        uint64_t ms = callee && callee->high_ms ? callee->low_ms : world->timing.ring_low_ms;
        if (!number || (callee && callee->reaction != SIM_REACTION_ANSWER) || ms >= best_ms)
            continue;
        best = number;
        best_ms = ms;
    }
    return best;
}

static bool within_dial_rate(sim_command *command)
{
    sim_world *world = command->world;
    if (world->dials_max == 0)
        return true;
    uint64_t *oldest = &world->dials[world->dials_made % world->dials_max];
    if (world->dials_made >= world->dials_max && *oldest + DIAL_WINDOW_MS > world->clock.now_ms)
        return sim_refuse(command->problem, 429, 90103, NULL, NULL);
    *oldest = world->clock.now_ms;
    world->dials_made++;
    return true;
}

/* A dial that comes again with the command_id of a living one is answered with that one's ids. */
static sim_leg *repeated_dial(const sim_command *command)
{
    const char *id = sim_body_text(command->body, "command_id", NULL);
    sim_app *app =
        sim_app_find(command->world, sim_body_text(command->body, "connection_id", NULL));
    return id && app ? sim_dial_ids_find(command->world, id) : NULL;
}

static bool dial_check(sim_command *command)
{
    const telnyx__json *body = command->body;
    const char *link_to = sim_body_text(body, "link_to", NULL);
    const sim_leg *linked = sim_leg_find(command->world, link_to);
    if (!sim_app_find(command->world, sim_body_text(body, "connection_id", NULL)))
        return sim_refuse(command->problem, 422, 10015, "/connection_id", NULL);
    if (repeated_dial(command)) {
        command->result = "duplicate";
        return true;
    }
    const char *to = destination(command->world, telnyx__json_get(body, "to"));
    if (!to || !*to)
        return sim_refuse_with(command->problem, 422, 10004, "/to", "to");
    if (*to == '+' && telnyx__str_equal(telnyx__json_get_text(body, "media_encryption"), "SRTP"))
        return sim_refuse(command->problem, 422, 10011, "/media_encryption", NULL);
    if (link_to && !linked)
        return sim_refuse(command->problem, 422, 90015, "/link_to", NULL);
    if (linked && linked->state == SIM_LEG_ENDED)
        return sim_refuse(command->problem, 422, 90018, "/link_to", NULL);
    if (!rooms_check(command) || !sim_command_fits_stream(command))
        return false;
    if (command->world->channels_max &&
        command->world->channels_now >= command->world->channels_max)
        return sim_refuse(command->problem, 422, 90043, NULL, NULL);
    return within_dial_rate(command);
}

static void write_call(bench_writer *out, const sim_leg *leg)
{
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "data", '{');
    bench_write_text(out, "call_control_id", leg->id);
    bench_write_text(out, "call_leg_id", leg->leg_id);
    bench_write_text(out, "call_session_id", leg->session->id);
    if (leg->client_state)
        bench_write_text(out, "client_state", leg->client_state);
    bench_write_bool(out, "is_alive", false);
    bench_write_text(out, "record_type", "call");
    if (leg->plan && leg->plan->record_id)
        bench_write_text(out, "recording_id", leg->plan->record_id);
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

/* What dial and transfer have in common. */
static void plan_target(sim_leg *leg, const telnyx__json *body)
{
    sim_plan *plan = sim_leg_plan(leg);
    const char *amd = telnyx__json_get_text(body, "answering_machine_detection");
    plan_recording(leg, body);
    plan_route(leg, body);
    take_headers(leg, body);
    leg->time_limit_ms =
        (uint64_t)sim_body_int(body, "time_limit_secs", SIM_TIME_LIMIT_SECS) * 1000;
    if (sim_amd_is_on(amd))
        bench_text_set(&plan->amd, amd);
}

static void dial_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    sim_world *world = command->world;
    sim_leg *linked = sim_leg_find(world, sim_body_text(body, "link_to", NULL));
    sim_leg *leg = repeated_dial(command);
    const char *from = sim_body_text(body, "from", "");
    if (leg) {
        command->made = leg;
        leg->duplicates++;
        world->counters.duplicates++;
        write_call(command->out, leg);
        return;
    }
    if (linked && sim_body_bool(body, "bridge_intent", false))
        from = linked->from;
    leg = sim_leg_new(world, sim_app_find(world, sim_body_text(body, "connection_id", NULL)),
                      linked ? linked->session : NULL, false, from,
                      destination(world, telnyx__json_get(body, "to")));
    plan_target(leg, body);
    sim_leg_set_client_state(leg, sim_body_text(body, "client_state", NULL));
    plan_wants(leg, body);
    leg->park_after = sim_body_text(body, "park_after_unbridge", NULL) != NULL;
    leg->plan->no_retry_on_timeout = !sim_body_bool(body, "retry_on_timeout", true);
    leg->plan->stream_url = bench_text(telnyx__json_get_text(body, "stream_url"));
    leg->plan->play_url = bench_text(telnyx__json_get_text(body, "audio_url"));
    leg->plan->play_name = bench_text(telnyx__json_get_text(body, "media_name"));
    if (linked && sim_body_bool(body, "bridge_on_answer", false))
        leg->plan->bridge_with = bench_text(linked->id);
    sim_dial_id_remember(leg, sim_body_text(body, "command_id", NULL));
    leg->early = sim_strikes(world, leg, "calls.dial", &leg->dice, TELNYX_SIM_FAULT_EARLY);
    command->made = leg;
    write_call(command->out, leg);
    if (!command->answer_is_lost)
        sim_command_note(command);
    sim_leg_start(leg, (uint64_t)sim_body_int(body, "timeout_secs", 30) * 1000);
}

/* answer, reject, hangup */

static bool answer_check(sim_command *command)
{
    if (!command->leg->incoming)
        return sim_refuse(command->problem, 422, 90102, "/call_control_id", NULL);
    if (command->leg->answering || command->leg->state != SIM_LEG_RINGING)
        command->result = "ignored";
    return sim_command_fits_stream(command);
}

static void answer_act(sim_command *command)
{
    sim_leg *leg = command->leg;
    if (leg->answering || leg->state != SIM_LEG_RINGING)
        return;
    const char *stream_url = sim_body_text(command->body, "stream_url", NULL);
    plan_route(leg, command->body);
    plan_wants(leg, command->body);
    take_headers(leg, command->body);
    if (stream_url)
        bench_text_set(&sim_leg_plan(leg)->stream_url, stream_url);
    if (plan_recording(leg, command->body)) {
        bench_write_open(command->out, NULL, '{');
        bench_write_open(command->out, "data", '{');
        bench_write_text(command->out, "recording_id", leg->plan->record_id);
        bench_write_text(command->out, "result", "ok");
        bench_write_close(command->out, '}');
        bench_write_close(command->out, '}');
    }
    sim_leg_answer_soon(leg);
}

static bool reject_check(sim_command *command)
{
    const sim_leg *leg = command->leg;
    if (leg->incoming && leg->state == SIM_LEG_RINGING && !leg->answering)
        return true;
    return sim_refuse(command->problem, 422, 10027, "/call_control_id",
                      "Only an inbound call that has not been answered can be rejected.");
}

static void reject_act(sim_command *command)
{
    const char *cause = sim_body_text(command->body, "cause", "CALL_REJECTED");
    if (strcmp(cause, "USER_BUSY") == 0)
        sim_leg_end(command->leg, "user_busy", "callee", "486");
    else
        sim_leg_end(command->leg, "call_rejected", "callee", "603");
}

static void hangup_act(sim_command *command)
{
    sim_leg_app_hangs_up(command->leg);
}

/* transfer, bridge */

static bool transfer_check(sim_command *command)
{
    const sim_leg *leg = command->leg;
    if (!leg->incoming && leg->state == SIM_LEG_RINGING)
        return sim_refuse(command->problem, 422, 90034, "/call_control_id", NULL);
    if (leg->ringing)
        return sim_refuse(command->problem, 422, 10027, "/call_control_id",
                          "A transfer of this call is under way.");
    return true;
}

static void transfer_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    sim_leg *leg = command->leg;
    sim_leg *target =
        sim_leg_new(command->world, leg->app, leg->session, false,
                    sim_body_text(body, "from", leg->from), sim_body_text(body, "to", ""));
    plan_target(target, body);
    sim_leg_set_client_state(target, sim_body_text(body, "target_leg_client_state", NULL));
    leg->park_after = sim_body_text(body, "park_after_unbridge", NULL) != NULL;
    sim_transfer_begin(leg, target);
    sim_leg_start(target, (uint64_t)sim_body_int(body, "timeout_secs", 30) * 1000);
}

/* The first of a queue, which it leaves even when it cannot be bridged with. */
static bool queue_check(sim_command *command, const char *name)
{
    sim_queue *queue = sim_queue_find(command->world, name);
    sim_queued *first = sim_queue_first(queue);
    if (!queue)
        return sim_refuse(command->problem, 404, 10005, "/queue", "There is no such queue.");
    if (!first)
        return sim_refuse(command->problem, 422, 90035, "/queue", "The queue is empty.");
    if (first->leg)
        return true;
    sim_queued_drop(first);
    return sim_refuse(command->problem, 422, 90018, "/queue", NULL);
}

static sim_leg *bridge_target(const sim_command *command)
{
    const char *name = sim_body_text(command->body, "queue", NULL);
    if (name)
        return sim_queue_first(sim_queue_find(command->world, name))->leg;
    return sim_leg_find(command->world, sim_body_text(command->body, "call_control_id", NULL));
}

static bool bridge_check(sim_command *command)
{
    const sim_leg *leg = command->leg;
    const char *queue = sim_body_text(command->body, "queue", NULL);
    if (!queue && sim_body_text(command->body, "video_room_id", NULL))
        return true; /* nobody is in a video room here */
    if (queue && !queue_check(command, queue))
        return false;
    const sim_leg *other = bridge_target(command);
    bool ringtone = sim_body_bool(command->body, "play_ringtone", false);
    if (!other || other == leg)
        return sim_refuse(command->problem, 422, 90015, "/call_control_id", NULL);
    if (other->state == SIM_LEG_ENDED)
        return sim_refuse(command->problem, 422, 90018, "/call_control_id", NULL);
    if (other->state != SIM_LEG_ANSWERED && !ringtone)
        return sim_refuse(command->problem, 422, 90034, "/call_control_id", NULL);
    if (other->peer && sim_body_bool(command->body, "prevent_double_bridge", false))
        return sim_refuse(command->problem, 422, 10027, "/call_control_id",
                          "The target call is bridged with another call.");
    return true;
}

static void bridge_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    sim_leg *leg = command->leg;
    if (sim_body_text(body, "video_room_id", NULL))
        return;
    sim_leg *other = bridge_target(command);
    if (other->state == SIM_LEG_ANSWERED)
        sim_bridge(leg, other);
    else
        bench_text_set(&sim_leg_plan(other)->bridge_with, leg->id);
    leg->park_after = sim_body_text(body, "park_after_unbridge", NULL) ||
                      sim_body_bool(body, "hold_after_unbridge", false);
}

const sim_action sim_call_actions[] = {
    { "calls.dial", SIM_NOTES_ITSELF, dial_check, dial_act },
    { "calls.actions.answer", SIM_NEEDS_CALL, answer_check, answer_act },
    { "calls.actions.reject", SIM_NEEDS_CALL, reject_check, reject_act },
    { "calls.actions.hangup", SIM_NEEDS_CALL, NULL, hangup_act },
    { "calls.actions.transfer", SIM_NEEDS_CALL, transfer_check, transfer_act },
    { "calls.actions.bridge", SIM_NEEDS_CALL | SIM_NEEDS_ANSWER, bridge_check, bridge_act },
    { NULL, 0, NULL, NULL },
};
