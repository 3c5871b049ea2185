#include "sim/world/stored.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/world/app.h"

static void stored_free(sim_stored *stored)
{
    telnyx__list_remove(&stored->in_world);
    stored->world->stored_count--;
    bench_free(stored->from);
    bench_free(stored->to);
    bench_free(stored);
}

sim_stored *sim_stored_add(const sim_leg *leg, const sim_stored_request *request)
{
    sim_world *world = leg->world;
    sim_stored *stored = bench_alloc(sizeof *stored);
    stored->world = world;
    telnyx__str_copy(stored->id, sizeof stored->id, request->id);
    if (request->conference_id)
        telnyx__str_copy(stored->conference_id, sizeof stored->conference_id,
                         request->conference_id);
    if (request->transcribed)
        sim_id_event(&world->ids, stored->transcription_id);
    telnyx__str_copy(stored->call_control_id, sizeof stored->call_control_id, leg->id);
    telnyx__str_copy(stored->call_leg_id, sizeof stored->call_leg_id, leg->leg_id);
    telnyx__str_copy(stored->call_session_id, sizeof stored->call_session_id, leg->session->id);
    telnyx__str_copy(stored->connection_id, sizeof stored->connection_id, leg->app->id);
    stored->from = bench_text(leg->from);
    stored->to = bench_text(leg->to);
    stored->dual = request->dual;
    stored->wav = request->wav;
    stored->started_us = request->started_us;
    stored->ended_us = request->ended_us;
    stored->saved_us = sim_world_us(world);
    stored->duration_ms = (request->ended_us - request->started_us - request->paused_us) / 1000;
    telnyx__list_push_back(&world->stored, &stored->in_world);
    if (++world->stored_count > SIM_STORED_MAX)
        stored_free(TELNYX__CONTAINER_OF(world->stored.next, sim_stored, in_world));
    return stored;
}

sim_stored *sim_stored_find(const sim_world *world, const char *id)
{
    const telnyx__list *head = &world->stored;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        sim_stored *stored = TELNYX__CONTAINER_OF(node, sim_stored, in_world);
        if (!stored->deleted && strcmp(stored->id, id) == 0)
            return stored;
    }
    return NULL;
}

sim_stored *sim_stored_find_text(const sim_world *world, const char *transcription_id)
{
    const telnyx__list *head = &world->stored;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        sim_stored *stored = TELNYX__CONTAINER_OF(node, sim_stored, in_world);
        if (stored->transcription_id[0] && strcmp(stored->transcription_id, transcription_id) == 0)
            return stored;
    }
    return NULL;
}

void sim_stored_delete(sim_stored *stored)
{
    stored->deleted = true;
    if (!stored->transcription_id[0])
        stored_free(stored);
}

void sim_stored_delete_text(sim_stored *stored)
{
    stored->transcription_id[0] = '\0';
    if (stored->deleted)
        stored_free(stored);
}

void sim_stored_free_all(sim_world *world)
{
    while (!telnyx__list_empty(&world->stored))
        stored_free(TELNYX__CONTAINER_OF(world->stored.next, sim_stored, in_world));
}

void sim_stored_write_urls(bench_writer *writer, const char *key, const void *context)
{
    const sim_stored *stored = context;
    bench_write_open(writer, key, '{');
    if (stored) {
        const char *format = stored->wav ? "wav" : "mp3";
        const char *base = stored->world->files_url;
        char url[256];
        snprintf(url, sizeof url, "%s/recordings/%s.%s?expires_in=600",
                 *base ? base : "https://recordings.example.com", stored->id, format);
        bench_write_text(writer, format, url);
    }
    bench_write_close(writer, '}');
}
