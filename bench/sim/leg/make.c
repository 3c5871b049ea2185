#include "sim/leg/make.h"

#include <string.h>

#include "common/memory.h"
#include "sim/leg/gather.h"
#include "sim/leg/heard.h"
#include "sim/leg/media.h"
#include "sim/leg/recording.h"
#include "sim/leg/services.h"
#include "sim/leg/voice.h"
#include "sim/relay/relay.h"
#include "sim/stream/stream.h"
#include "sim/world/app.h"
#include "sim/world/command_ids.h"

#define TICK_US 20000

static sim_session *session_new(sim_world *world)
{
    sim_session *session = bench_alloc(sizeof *session);
    sim_id_leg(&world->ids, session->id);
    return session;
}

sim_leg *sim_leg_new(sim_world *world, sim_app *app, sim_session *session, bool incoming,
                     const char *from, const char *to)
{
    sim_leg *leg = bench_alloc(sizeof *leg);
    leg->world = world;
    leg->app = app;
    leg->session = session ? session : session_new(world);
    leg->session->legs++;
    leg->number = ++world->legs_made;
    leg->dice = bench_dice_of(world->seed, leg->number);
    leg->incoming = incoming;
    leg->from = bench_text(from);
    leg->to = bench_text(to);
    leg->grid_us = sim_world_us(world) - (int64_t)bench_dice_below(&leg->dice, TICK_US);
    leg->started_us = leg->grid_us; /* the first of its ticks, which call.initiated carries */
    leg->time_limit_ms = UINT64_C(1000) * SIM_TIME_LIMIT_SECS;
    sim_id_call_control(&world->ids, leg->id);
    sim_id_leg(&world->ids, leg->leg_id);
    sim_media_init(&leg->media);
    sim_person_init(&leg->person, &world->hands, incoming);
    telnyx__list_init(&leg->recordings);
    telnyx__list_init(&leg->heard);
    telnyx__list_init(&leg->command_ids);
    telnyx__list_init(&leg->in_list);
    telnyx__list_push_back(&app->live, &leg->in_list);
    app->live_count++;
    app->known_count++;
    bench_must(telnyx__map_put(&world->legs_by_id, leg->id, strlen(leg->id), leg));
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
        leg->plan = bench_alloc(sizeof *leg->plan);
    return leg->plan;
}

sim_route *sim_leg_route(sim_leg *leg)
{
    if (!leg->route)
        leg->route = bench_alloc(sizeof *leg->route);
    return leg->route;
}

static void plan_free(sim_leg *leg)
{
    sim_plan *plan = leg->plan;
    if (!plan)
        return;
    bench_free(plan->bridge_with);
    bench_free(plan->amd);
    bench_free(plan->record_format);
    bench_free(plan->record_id);
    bench_free(plan->play_url);
    bench_free(plan->play_name);
    bench_free(plan->stream_url);
    telnyx__json_free(plan->wants);
    bench_free(plan);
    leg->plan = NULL;
}

static void route_free(sim_leg *leg)
{
    sim_route *route = leg->route;
    if (!route)
        return;
    bench_free(route->webhook_url);
    telnyx__json_free(route->webhook_urls);
    telnyx__json_free(route->retries_policies);
    bench_free(route);
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
                                      &leg->key_timer, &leg->person.timer };
    for (unsigned i = 0; i < sizeof timers / sizeof timers[0]; i++)
        telnyx__timers_stop(&world->clock.timers, timers[i]);
    sim_backstop(world, &leg->backstop, false);
    unlink_from_lists(leg);
    telnyx__map_remove(&world->legs_by_id, leg->id, strlen(leg->id));
    if (leg->dial_id)
        telnyx__map_remove(&world->legs_by_dial, leg->dial_id, strlen(leg->dial_id));
    sim_gather_free(leg);
    sim_media_free(leg);
    sim_recordings_free(leg);
    sim_heard_free(leg);
    sim_stream_free(leg);
    sim_services_free(leg);
    sim_relay_free(leg);
    sim_voice_free(leg);
    sim_command_ids_free(leg);
    sim_script_release(leg->person.script);
    plan_free(leg);
    route_free(leg);
    telnyx__json_free(leg->custom_headers);
    if (--leg->session->legs == 0)
        bench_free(leg->session);
    bench_free(leg->from);
    bench_free(leg->to);
    bench_free(leg->from_name);
    bench_free(leg->client_state);
    bench_free(leg->dial_id);
    bench_free(leg);
}

void sim_leg_set_client_state(sim_leg *leg, const char *client_state)
{
    bench_text_set(&leg->client_state, client_state);
}
