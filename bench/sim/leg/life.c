#include "sim/leg/life.h"

#include <stdio.h>
#include <string.h>

#include "sim/ground/body.h"
#include "sim/leg/amd.h"
#include "sim/leg/end.h"
#include "sim/leg/media.h"
#include "sim/leg/recording.h"
#include "sim/leg/service_kinds.h"
#include "sim/leg/voice.h"
#include "sim/people/callee.h"
#include "sim/tell/emit.h"
#include "sim/world/app.h"

static void write_list(bench_writer *writer, const char *key, const void *context)
{
    const telnyx__json *tree = context;
    if (tree) {
        bench_write_tree(writer, key, tree);
    } else {
        bench_write_open(writer, key, '[');
        bench_write_close(writer, ']');
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
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, limit_timer);
    sim_leg_end(leg, "timeout", "callee", "unspecified");
}

static void on_no_answer(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, limit_timer);
    bool plain = leg->plan && leg->plan->no_retry_on_timeout;
    sim_leg_end(leg, plain ? "no_answer" : "timeout", "unknown", "unspecified");
}

static void on_callee(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, ring_timer);
    const sim_callee *callee = sim_callee_find(&leg->world->callees, leg->to);
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
    const sim_callee *callee = sim_callee_find(&world->callees, leg->to);
    uint64_t low = world->timing.ring_low_ms, high = world->timing.ring_high_ms;
    if (callee && callee->high_ms) {
        low = callee->low_ms;
        high = callee->high_ms;
    }
    sim_timer_set(world, &leg->ring_timer, bench_dice_between(&leg->dice, low, high), on_callee);
    sim_timer_set(world, &leg->limit_timer, ring_limit_ms, on_no_answer);
}

static void on_answer_due(telnyx__timer *timer)
{
    sim_leg_answer(TELNYX__CONTAINER_OF(timer, sim_leg, ring_timer));
}

void sim_leg_answer_soon(sim_leg *leg)
{
    const sim_timing *timing = &leg->world->timing;
    leg->answering = true;
    leg->answers++;
    sim_timer_set(leg->world, &leg->ring_timer,
                  bench_dice_between(&leg->dice, timing->answer_low_ms, timing->answer_high_ms),
                  on_answer_due);
}

static void emit_answered(sim_leg *leg)
{
    sim_fields fields = { 0 };
    char started[32];
    telnyx__time_format(leg->started_us, started, sizeof started);
    common(leg, &fields);
    sim_field_text(&fields, "codec", telnyx_stream_codec_name(leg->world->codec));
    sim_field_int(&fields, "sampling_rate", 8000);
    sim_field_text(&fields, "start_time", started);
    sim_emit(leg, "call.answered", &fields, 0, NULL);
    sim_person_sees(&leg->person, SIM_MOMENT_ANSWERED);
}

static void on_time_limit(telnyx__timer *timer)
{
    sim_leg_end(TELNYX__CONTAINER_OF(timer, sim_leg, limit_timer), "time_limit", "unknown",
                "unspecified");
}

/* What runs on the leg from its answer. */
static void start_services(sim_leg *leg, const telnyx__json *wants)
{
    const telnyx__json *assistant = telnyx__json_get(wants, "assistant");
    const telnyx__json *deepfake = telnyx__json_get(wants, "deepfake_detection");
    if (sim_body_bool(wants, "transcription", false))
        sim_service_start(leg, SIM_SERVICE_TRANSCRIPTION,
                          sim_body_text(telnyx__json_get(wants, "transcription_config"),
                                        "transcription_tracks", "inbound"),
                          NULL);
    if (telnyx__json_first(assistant))
        sim_service_start(leg, SIM_SERVICE_ASSISTANT, sim_body_text(assistant, "id", SIM_ASSISTANT),
                          NULL);
    if (telnyx__json_first(telnyx__json_get(wants, "conversation_relay_config")) &&
        !sim_service_converses(leg))
        sim_service_start(leg, SIM_SERVICE_RELAY, NULL,
                          telnyx__json_get(wants, "conversation_relay_config"));
    if (sim_body_bool(deepfake, "enabled", false))
        sim_service_start(leg, SIM_SERVICE_DEEPFAKE, NULL, NULL);
}

/* What the leg was told to do on answer: record, play, transcribe … */
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
        sim_service_start(leg, SIM_SERVICE_STREAM, plan->stream_url, plan->wants);
    if (plan->play_url || plan->play_name)
        sim_media_add(leg, &(sim_media_request){ .kind = SIM_MEDIA_PLAYBACK,
                                                 .url = plan->play_url,
                                                 .name = plan->play_name });
    start_services(leg, plan->wants);
}

void sim_leg_answer(sim_leg *leg)
{
    sim_world *world = leg->world;
    const sim_callee *callee = leg->incoming ? NULL : sim_callee_find(&world->callees, leg->to);
    bool transferred = leg->parent != NULL;
    if (leg->state != SIM_LEG_RINGING)
        return;
    leg->state = SIM_LEG_ANSWERED;
    leg->answered_us = sim_event_time(leg);
    world->counters.answered++;
    telnyx__timers_stop(&world->clock.timers, &leg->ring_timer);
    sim_timer_set(world, &leg->limit_timer, leg->time_limit_ms, on_time_limit);
    sim_backstop(world, &leg->backstop, leg->time_limit_ms == UINT64_C(1000) * SIM_TIME_LIMIT_SECS);
    /* A transferred leg reports the bridge first, a dialled one the answer. */
    if (transferred)
        world->rooms->answered(leg);
    emit_answered(leg);
    if (!transferred)
        world->rooms->answered(leg);
    sim_voice_begin(leg);
    follow_plan(leg);
    if (!leg->incoming) {
        sim_amd_start(leg, callee ? callee->answerer : SIM_ANSWERER_HUMAN);
        sim_person_start(&leg->person, callee ? callee->script : NULL);
    }
}
