/* The end of a leg and what comes after it. */
#include "sim/leg/end.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/gather.h"
#include "sim/leg/make.h"
#include "sim/leg/media.h"
#include "sim/leg/recording.h"
#include "sim/leg/services.h"
#include "sim/leg/voice.h"
#include "sim/tell/emit.h"
#include "sim/world/app.h"

#define PACKETS_PER_SECOND 50

static uint64_t talk_ms(const sim_leg *leg)
{
    return leg->answered_us ? (uint64_t)(leg->ended_us - leg->answered_us) / 1000 : 0;
}

/* All numbers are texts, as the platform has them. */
static void write_quality(bench_writer *writer, const char *key, const void *context)
{
    const sim_leg *leg = context;
    char packets[24];
    snprintf(packets, sizeof packets, "%llu",
             (unsigned long long)(talk_ms(leg) * PACKETS_PER_SECOND / 1000));
    bench_write_open(writer, key, '{');
    bench_write_open(writer, "inbound", '{');
    bench_write_text(writer, "jitter_max_variance", "0.00");
    bench_write_text(writer, "jitter_packet_count", "0");
    bench_write_text(writer, "mos", "4.50");
    bench_write_text(writer, "packet_count", packets);
    bench_write_text(writer, "skip_packet_count", "0");
    bench_write_close(writer, '}');
    bench_write_open(writer, "outbound", '{');
    bench_write_text(writer, "packet_count", packets);
    bench_write_text(writer, "skip_packet_count", "0");
    bench_write_close(writer, '}');
    bench_write_close(writer, '}');
}

static void emit_hangup(sim_leg *leg)
{
    sim_fields fields = { 0 };
    char started[32], ended[32];
    telnyx__time_format(leg->started_us, started, sizeof started);
    telnyx__time_format(leg->ended_us, ended, sizeof ended);
    if (leg->custom_headers)
        sim_field_tree(&fields, "custom_headers", leg->custom_headers);
    if (leg->answered_us)
        sim_field_write(&fields, "call_quality_stats", leg, write_quality);
    else
        sim_field_text(&fields, "telnyx_error", NULL);
    sim_field_text(&fields, "end_time", ended);
    sim_field_text(&fields, "hangup_cause", leg->hangup_cause);
    sim_field_text(&fields, "hangup_source", leg->hangup_source);
    sim_field_text(&fields, "sip_hangup_cause", leg->sip_hangup_cause);
    sim_field_text(&fields, "start_time", started);
    sim_field_tree(&fields, "tags", telnyx__json_get(leg->app->fields, "tags"));
    sim_emit(leg, "call.hangup", &fields, 0, leg->hangup_cause);
}

typedef struct cost {
    int64_t billed_secs;
    char control[24], trunk[24], total[24];
} cost;

static void write_part(bench_writer *writer, const char *part, int64_t secs, const char *amount,
                       const char *rate)
{
    bench_write_open(writer, NULL, '{');
    bench_write_int(writer, "billed_duration_secs", secs);
    bench_write_text(writer, "call_part", part);
    bench_write_text(writer, "cost", amount);
    bench_write_text(writer, "currency", "USD");
    bench_write_text(writer, "rate", rate);
    bench_write_close(writer, '}');
}

static void write_parts(bench_writer *writer, const char *key, const void *context)
{
    const cost *sum = context;
    bench_write_open(writer, key, '[');
    write_part(writer, "call-control", sum->billed_secs, sum->control, "0.0020");
    write_part(writer, "sip-trunking", sum->billed_secs, sum->trunk, "0.0055");
    bench_write_close(writer, ']');
}

/* In ten-thousandths of a dollar. */
static void money(char *out, size_t size, int64_t amount)
{
    snprintf(out, size, "%lld.%04lld", (long long)(amount / 10000), (long long)(amount % 10000));
}

static void on_cost(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, limit_timer);
    sim_fields fields = { 0 };
    char now[32];
    cost sum;
    int64_t minutes = (int64_t)(talk_ms(leg) + 59999) / 60000;
    sum.billed_secs = minutes * 60;
    money(sum.control, sizeof sum.control, minutes * 20);
    money(sum.trunk, sizeof sum.trunk, minutes * 55);
    money(sum.total, sizeof sum.total, minutes * 75);
    telnyx__time_format(sim_world_us(leg->world), now, sizeof now);
    sim_field_int(&fields, "billed_duration_secs", sum.billed_secs);
    sim_field_text(&fields, "billing_group_id", NULL);
    sim_field_write(&fields, "cost_parts", &sum, write_parts);
    sim_field_text(&fields, "occurred_at", now);
    sim_field_text(&fields, "status", "success");
    sim_field_text(&fields, "total_cost", sum.total);
    sim_emit(leg, "call.cost", &fields, SIM_EVENT_OFF_TICK | SIM_EVENT_NO_PARTIES, sum.total);
    leg->pending--;
    sim_leg_check_done(leg);
}

/* Ended legs are forgotten after their time, or earlier when there are too many, oldest first. One
 * that still has an event under way stays until that is settled. */
static void forget(sim_world *world)
{
    uint64_t known = world->timing.known_ms;
    while (!telnyx__list_empty(&world->ended)) {
        sim_leg *leg = TELNYX__CONTAINER_OF(world->ended.next, sim_leg, in_list);
        bool old = leg->ended_ms + known <= world->clock.now_ms;
        if (leg->deliveries || leg->pending || (!old && world->ended_count <= world->ended_max))
            return;
        sim_leg_free(leg);
    }
}

static void on_forget(telnyx__timer *timer)
{
    sim_world *world = TELNYX__CONTAINER_OF(timer, sim_world, forget_timer);
    forget(world);
    if (telnyx__list_empty(&world->ended))
        return;
    const sim_leg *oldest = TELNYX__CONTAINER_OF(world->ended.next, sim_leg, in_list);
    uint64_t at = oldest->ended_ms + world->timing.known_ms;
    sim_timer_set(world, &world->forget_timer,
                  at > world->clock.now_ms ? at - world->clock.now_ms : 1000, on_forget);
}

static void remember(sim_leg *leg)
{
    sim_world *world = leg->world;
    telnyx__list_remove(&leg->in_list);
    telnyx__list_push_back(&world->ended, &leg->in_list);
    leg->app->live_count--;
    world->ended_count++;
    world->counters.calls_now--;
    world->counters.ended++;
    world->channels_now -= !leg->incoming;
    if (!telnyx__timer_is_set(&world->forget_timer))
        sim_timer_set(world, &world->forget_timer, world->timing.known_ms, on_forget);
}

static void stop_timers(sim_leg *leg)
{
    telnyx__timers *timers = &leg->world->clock.timers;
    telnyx__timers_stop(timers, &leg->ring_timer);
    telnyx__timers_stop(timers, &leg->limit_timer);
    sim_backstop(leg->world, &leg->backstop, false);
    telnyx__timers_stop(timers, &leg->amd_timer);
    telnyx__timers_stop(timers, &leg->key_timer);
}

/* Whoever was at the telephone has seen it end. */
static void dismiss(sim_leg *leg)
{
    sim_person_sees(&leg->person, SIM_MOMENT_HANGUP);
    sim_person_end(&leg->person);
    if (leg->person.fault[0])
        leg->world->counters.failed++;
}

void sim_leg_end(sim_leg *leg, const char *cause, const char *source, const char *sip_cause)
{
    sim_world *world = leg->world;
    if (leg->state == SIM_LEG_ENDED)
        return;
    leg->pending++; /* not done before this function is */
    leg->hangup_cause = cause;
    leg->hangup_source = source;
    leg->sip_hangup_cause = sip_cause;
    leg->ended_ms = world->clock.now_ms;
    leg->ended_us = sim_event_time(leg);
    leg->state = SIM_LEG_ENDED;
    remember(leg);
    stop_timers(leg);
    sim_gather_end(leg, "call_hangup");
    sim_media_end(leg, "call_hangup");
    sim_recording_stop(leg, NULL);
    sim_services_end(leg);
    emit_hangup(leg);
    world->rooms->ended(leg);
    sim_voice_end(leg);
    dismiss(leg);
    if (leg->app->cost_events && leg->answered_us) {
        leg->pending++;
        sim_timer_set(world, &leg->limit_timer, world->timing.cost_ms, on_cost);
    }
    leg->pending--;
    sim_leg_check_done(leg);
    if (world->ended_count > world->ended_max)
        sim_timer_set(world, &world->forget_timer, 0, on_forget);
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
