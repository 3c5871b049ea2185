#include "sim/platform/platform.h"

#include <string.h>

#include "common/memory.h"
#include "sim/leg/hands.h"
#include "sim/leg/heard.h"
#include "sim/leg/make.h"
#include "sim/leg/voice.h"
#include "sim/people/callee.h"
#include "sim/rooms/conference.h"
#include "sim/rooms/queue.h"
#include "sim/rooms/rooms.h"
#include "sim/tell/delivery.h"
#include "sim/world/app.h"
#include "sim/world/stored.h"
#include "sim/world/strike.h"

#define DIALS_PER_WINDOW 150 /* 30 a second over 5 seconds */
#define PARALLEL         8

static const sim_voices voices = { sim_voice_read, sim_voice_hear, sim_heard_begin, sim_heard_end };

sim_world *sim_world_new(const sim_world_options *options)
{
    sim_world *world = bench_alloc(sizeof *world);
    world->system = options->system;
    world->seed = options->seed;
    world->ended_max = SIM_ENDED_MAX;
    world->dice = bench_dice_of(options->seed, 0);
    world->codec = TELNYX_STREAM_CODEC_PCMU;
    world->dials_max = DIALS_PER_WINDOW;
    world->dials = bench_alloc(DIALS_PER_WINDOW * sizeof *world->dials);
    world->out.sent_max = options->parallel ? options->parallel : PARALLEL;
    sim_timing_defaults(&world->timing);
    sim_ids_init(&world->ids, options->system);
    sim_journal_init(&world->journal, options->journal_max);
    sim_clock_init(&world->clock, options->epoch_us);
    world->hands = sim_leg_hands(&world->clock, &world->timing);
    world->rooms = &sim_rooms_all;
    world->voices = &voices;
    telnyx__map_init(&world->apps_by_id, telnyx__alloc_default(), options->system);
    telnyx__map_init(&world->legs_by_id, telnyx__alloc_default(), options->system);
    telnyx__map_init(&world->legs_by_dial, telnyx__alloc_default(), options->system);
    telnyx__list_init(&world->apps);
    telnyx__list_init(&world->streams);
    telnyx__list_init(&world->strikes);
    telnyx__list_init(&world->ended);
    telnyx__list_init(&world->callees);
    telnyx__list_init(&world->conferences);
    telnyx__list_init(&world->queues);
    telnyx__list_init(&world->stored);
    telnyx__list_init(&world->out.waiting);
    telnyx__list_init(&world->out.timed);
    telnyx__list_init(&world->out.sent);
    return world;
}

void sim_world_free(sim_world *world)
{
    sim_leg *leg;
    size_t cursor = 0;
    if (!world)
        return;
    world->on_leg_done = NULL;
    sim_deliveries_free(world);
    sim_conferences_free(world);
    sim_queues_free(world);
    sim_stored_free_all(world);
    while ((leg = telnyx__map_next(&world->legs_by_id, &cursor))) {
        sim_leg_free(leg);
        cursor = 0;
    }
    while (!telnyx__list_empty(&world->apps))
        sim_app_free(TELNYX__CONTAINER_OF(world->apps.next, sim_app, in_world));
    while (!telnyx__list_empty(&world->callees))
        sim_callee_remove(TELNYX__CONTAINER_OF(world->callees.next, sim_callee, in_callees));
    sim_strikes_free(world);
    telnyx__map_free(&world->legs_by_id);
    telnyx__map_free(&world->legs_by_dial);
    telnyx__map_free(&world->apps_by_id);
    sim_clock_free(&world->clock);
    sim_journal_free(&world->journal);
    bench_free(world->hear_folder);
    bench_free(world->speech_program);
    bench_free(world->dials);
    bench_free(world);
}

bool sim_world_idle(const sim_world *world)
{
    return world->legs_open == 0 && world->counters.deliveries_now == 0;
}

bool sim_world_mute(sim_world *world, const char *type)
{
    telnyx_event_type known = telnyx_event_type_from_name(type);
    if (known == TELNYX_EVENT_UNKNOWN || known == TELNYX_EVENT_ANY)
        return false;
    world->mutes = world->muted[known] = true;
    return true;
}
