#include "leg.h"

#include <stdio.h>
#include <string.h>

#include "amd.h"
#include "app.h"
#include "bridge.h"
#include "command_ids.h"
#include "gather.h"
#include "memory.h"
#include "recording.h"
#include "services.h"

#define TICK_US 20000

sim_leg *sim_leg_find(const sim_world *world, const char *id)
{
    return id ? telnyx__map_get(&world->legs_by_id, id, strlen(id)) : NULL;
}

static sim_session *session_new(sim_world *world)
{
    sim_session *session = sim_alloc(sizeof *session);
    sim_id_leg(&world->ids, session->id);
    return session;
}

sim_leg *sim_leg_new(sim_world *world, sim_app *app, sim_session *session, bool incoming,
                     const char *from, const char *to)
{
    sim_leg *leg = sim_alloc(sizeof *leg);
    leg->world = world;
    leg->app = app;
    leg->session = session ? session : session_new(world);
    leg->session->legs++;
    leg->number = ++world->legs_made;
    leg->dice = sim_dice_of(world->seed, leg->number);
    leg->incoming = incoming;
    leg->from = sim_text(from);
    leg->to = sim_text(to);
    leg->started_us = sim_world_us(world);
    leg->grid_us = leg->started_us - (int64_t)sim_dice_below(&leg->dice, TICK_US);
    leg->time_limit_ms = UINT64_C(14400) * 1000;
    sim_id_call_control(&world->ids, leg->id);
    sim_id_leg(&world->ids, leg->leg_id);
    sim_media_init(&leg->media);
    telnyx__list_init(&leg->recordings);
    telnyx__list_init(&leg->command_ids);
    telnyx__list_init(&leg->in_list);
    telnyx__list_push_back(&app->live, &leg->in_list);
    app->live_count++;
    app->known_count++;
    sim_must(telnyx__map_put(&world->legs_by_id, leg->id, strlen(leg->id), leg));
    world->counters.calls_now++;
    world->legs_open++;
    if (incoming)
        world->counters.calls_in++;
    else
        world->counters.calls_out++;
    world->channels_now += !incoming;
    return leg;
}

sim_plan *sim_leg_plan(sim_leg *leg)
{
    if (!leg->plan)
        leg->plan = sim_alloc(sizeof *leg->plan);
    return leg->plan;
}

sim_route *sim_leg_route(sim_leg *leg)
{
    if (!leg->route)
        leg->route = sim_alloc(sizeof *leg->route);
    return leg->route;
}

static void plan_free(sim_leg *leg)
{
    sim_plan *plan = leg->plan;
    if (!plan)
        return;
    sim_free(plan->bridge_with);
    sim_free(plan->amd);
    sim_free(plan->record_format);
    sim_free(plan->record_id);
    sim_free(plan->play_url);
    sim_free(plan->play_name);
    sim_free(plan->stream_url);
    sim_free(plan);
    leg->plan = NULL;
}

static void route_free(sim_leg *leg)
{
    sim_route *route = leg->route;
    if (!route)
        return;
    sim_free(route->webhook_url);
    telnyx__json_free(route->webhook_urls);
    telnyx__json_free(route->retries_policies);
    sim_free(route);
    leg->route = NULL;
}

static void unlink_from_lists(sim_leg *leg)
{
    sim_world *world = leg->world;
    telnyx__list_remove(&leg->in_list);
    leg->app->known_count--;
    world->legs_open -= !leg->reported;
    if (leg->state == SIM_LEG_ENDED) {
        world->ended_count--;
    } else {
        leg->app->live_count--;
        world->counters.calls_now--;
        world->channels_now -= !leg->incoming;
    }
}

void sim_leg_free(sim_leg *leg)
{
    sim_world *world = leg->world;
    telnyx__timer *const timers[] = { &leg->ring_timer, &leg->limit_timer, &leg->amd_timer,
                                      &leg->person.timer };
    for (unsigned i = 0; i < sizeof timers / sizeof timers[0]; i++)
        telnyx__timers_stop(&world->timers, timers[i]);
    unlink_from_lists(leg);
    telnyx__map_remove(&world->legs_by_id, leg->id, strlen(leg->id));
    if (leg->dial_id)
        telnyx__map_remove(&world->legs_by_dial, leg->dial_id, strlen(leg->dial_id));
    sim_gather_free(leg);
    sim_media_free(leg);
    sim_recordings_free(leg);
    sim_services_free(leg);
    sim_command_ids_free(leg);
    sim_script_release(leg->person.script);
    plan_free(leg);
    route_free(leg);
    telnyx__json_free(leg->custom_headers);
    if (--leg->session->legs == 0)
        sim_free(leg->session);
    sim_free(leg->from);
    sim_free(leg->to);
    sim_free(leg->from_name);
    sim_free(leg->client_state);
    sim_free(leg->dial_id);
    sim_free(leg);
}

void sim_leg_set_client_state(sim_leg *leg, const char *client_state)
{
    sim_text_set(&leg->client_state, client_state);
}

static void write_list(sim_writer *writer, const char *key, const void *context)
{
    const telnyx__json *tree = context;
    if (tree) {
        sim_write_tree(writer, key, tree);
    } else {
        sim_write_open(writer, key, '[');
        sim_write_close(writer, ']');
    }
}

static void common(const sim_leg *leg, sim_fields *fields)
{
    if (leg->custom_headers)
        sim_field_tree(fields, "custom_headers", leg->custom_headers);
    sim_field_write(fields, "tags", telnyx__json_get(leg->app->fields, "tags"), write_list);
}

static void emit_initiated(sim_leg *leg)
{
    sim_fields fields = { 0 };
    char started[32], from_uri[160], to_uri[160];
    telnyx__time_format(leg->started_us, started, sizeof started);
    snprintf(from_uri, sizeof from_uri, strchr(leg->from, '@') ? "%s" : "%s@sip.telnyx.com",
             leg->from);
    snprintf(to_uri, sizeof to_uri, strchr(leg->to, '@') ? "%s" : "%s@sip.telnyx.com", leg->to);
    common(leg, &fields);
    sim_field_text(&fields, "direction", leg->incoming ? "incoming" : "outgoing");
    sim_field_text(&fields, "from_sip_uri", from_uri);
    sim_field_text(&fields, "state", leg->incoming ? "parked" : "bridging");
    sim_field_text(&fields, "to_sip_uri", to_uri);
    if (leg->incoming) {
        sim_field_text(&fields, "caller_id_name", leg->from_name ? leg->from_name : leg->from);
        sim_field_text(&fields, "connection_codecs", "G722,PCMU,PCMA");
        sim_field_text(&fields, "offered_codecs", "PCMU,PCMA");
        sim_field_text(&fields, "shaken_stir_attestation", "A");
        sim_field_bool(&fields, "shaken_stir_validated", true);
        sim_field_text(&fields, "start_time", started);
    }
    sim_emit(leg, "call.initiated", &fields, 0, leg->incoming ? leg->from : leg->to);
}

static void on_no_command(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__OF(timer, sim_leg, limit_timer);
    sim_leg_end(leg, "timeout", "callee", "unspecified");
}

static void on_no_answer(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__OF(timer, sim_leg, limit_timer);
    bool plain = leg->plan && leg->plan->no_retry_on_timeout;
    sim_leg_end(leg, plain ? "no_answer" : "timeout", "unknown", "unspecified");
}

static void on_callee(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__OF(timer, sim_leg, ring_timer);
    const sim_callee *callee = sim_callee_find(leg->world, leg->to);
    switch (callee ? callee->reaction : SIM_REACTION_ANSWER) {
    case SIM_REACTION_ANSWER:
        sim_leg_answer(leg);
        break;
    case SIM_REACTION_BUSY:
        sim_leg_end(leg, "user_busy", "callee", "486");
        break;
    case SIM_REACTION_REJECT:
        sim_leg_end(leg, "call_rejected", "callee", "603");
        break;
    case SIM_REACTION_NOT_FOUND:
        sim_leg_end(leg, "not_found", "callee", "404");
        break;
    case SIM_REACTION_FAIL:
        sim_leg_end(leg, "unspecified", "unknown", "500");
        break;
    case SIM_REACTION_NO_ANSWER:
        break; /* the limit timer will end it */
    }
}

void sim_leg_start(sim_leg *leg, uint64_t ring_limit_ms)
{
    sim_world *world = leg->world;
    emit_initiated(leg);
    if (leg->incoming) {
        if (leg->app->first_command_ms)
            sim_timer_set(world, &leg->limit_timer, leg->app->first_command_ms, on_no_command);
        return;
    }
    const sim_callee *callee = sim_callee_find(world, leg->to);
    uint64_t low = world->timing.ring_low_ms, high = world->timing.ring_high_ms;
    if (callee && callee->high_ms) {
        low = callee->low_ms;
        high = callee->high_ms;
    }
    sim_timer_set(world, &leg->ring_timer, sim_dice_between(&leg->dice, low, high), on_callee);
    sim_timer_set(world, &leg->limit_timer, ring_limit_ms, on_no_answer);
}

static void on_answer_due(telnyx__timer *timer)
{
    sim_leg_answer(TELNYX__OF(timer, sim_leg, ring_timer));
}

void sim_leg_answer_soon(sim_leg *leg)
{
    const sim_timing *timing = &leg->world->timing;
    leg->answering = true;
    leg->answers++;
    sim_timer_set(leg->world, &leg->ring_timer,
                  sim_dice_between(&leg->dice, timing->answer_low_ms, timing->answer_high_ms),
                  on_answer_due);
}

static void emit_answered(sim_leg *leg)
{
    sim_fields fields = { 0 };
    char started[32];
    telnyx__time_format(leg->started_us, started, sizeof started);
    common(leg, &fields);
    sim_field_text(&fields, "codec", "PCMU");
    sim_field_int(&fields, "sampling_rate", 8000);
    sim_field_text(&fields, "start_time", started);
    sim_emit(leg, "call.answered", &fields, 0, NULL);
    sim_person_sees(leg, SIM_MOMENT_ANSWERED);
}

static void on_time_limit(telnyx__timer *timer)
{
    sim_leg_end(TELNYX__OF(timer, sim_leg, limit_timer), "time_limit", "unknown", "unspecified");
}

/* What the leg was told to do on answer: record, play. */
static void follow_plan(sim_leg *leg)
{
    sim_plan *plan = leg->plan;
    if (!plan)
        return;
    if (plan->record_format)
        sim_recording_start(leg, &(sim_recording_request){ .id = plan->record_id,
                                                           .format = plan->record_format,
                                                           .dual = plan->record_dual,
                                                           .max_ms = plan->record_max_ms });
    if (plan->stream_url)
        sim_service_start(leg, SIM_SERVICE_STREAM, plan->stream_url, NULL);
    if (plan->play_url || plan->play_name)
        sim_media_add(leg, &(sim_media_request){ .kind = SIM_MEDIA_PLAYBACK,
                                                 .url = plan->play_url,
                                                 .name = plan->play_name });
}

void sim_leg_answer(sim_leg *leg)
{
    sim_world *world = leg->world;
    const sim_callee *callee = leg->incoming ? NULL : sim_callee_find(world, leg->to);
    bool transferred = leg->parent != NULL;
    if (leg->state != SIM_LEG_RINGING)
        return;
    leg->state = SIM_LEG_ANSWERED;
    leg->answered_us = sim_world_us(world);
    world->counters.answered++;
    telnyx__timers_stop(&world->timers, &leg->ring_timer);
    sim_timer_set(world, &leg->limit_timer, leg->time_limit_ms, on_time_limit);
    /* A transferred leg reports the bridge first, a dialled one the answer. */
    if (transferred)
        sim_bridge_on_answer(leg);
    emit_answered(leg);
    if (!transferred)
        sim_bridge_on_answer(leg);
    follow_plan(leg);
    if (!leg->incoming) {
        sim_amd_start(leg, callee ? callee->answerer : SIM_ANSWERER_HUMAN);
        sim_person_start(leg, callee ? callee->script : NULL);
    }
}

void sim_leg_person_hangs_up(sim_leg *leg)
{
    sim_note(leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_PERSON,
                                              .call = leg->number,
                                              .call_control_id = leg->id,
                                              .name = "hangs up" });
    if (leg->state == SIM_LEG_ANSWERED)
        sim_leg_end(leg, "normal_clearing", leg->incoming ? "caller" : "callee", "200");
    else if (leg->incoming)
        sim_leg_end(leg, "originator_cancel", "caller", "487");
    else
        sim_leg_end(leg, "call_rejected", "callee", "603");
}

void sim_leg_app_hangs_up(sim_leg *leg)
{
    if (leg->incoming)
        sim_leg_end(leg, "normal_clearing", "callee", "unspecified");
    else if (leg->state == SIM_LEG_ANSWERED)
        sim_leg_end(leg, "normal_clearing", "caller", "unspecified");
    else
        sim_leg_end(leg, "originator_cancel", "caller", "487");
}
