#include "sim/leg/recording.h"

#include <string.h>

#include "common/memory.h"
#include "sim/tell/emit.h"
#include "sim/world/stored.h"

static void recording_free(sim_recording *recording)
{
    telnyx__timers_stop(&recording->leg->world->clock.timers, &recording->timer);
    telnyx__list_remove(&recording->in_leg);
    bench_free(recording);
}

static void emit_transcribed(const sim_stored *stored, sim_leg *leg)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "recording_id", stored->id);
    sim_field_text(&fields, "recording_transcription_id", stored->transcription_id);
    sim_field_text(&fields, "status", "completed");
    sim_field_text(&fields, "transcription_text", SIM_STORED_TEXT);
    sim_emit(leg, "call.recording.transcription.saved", &fields,
             SIM_EVENT_OFF_TICK | SIM_EVENT_NO_PARTIES, stored->transcription_id);
}

static void on_saved(telnyx__timer *timer)
{
    sim_recording *recording = TELNYX__CONTAINER_OF(timer, sim_recording, timer);
    sim_leg *leg = recording->leg;
    sim_fields fields = { 0 };
    char started[32], ended[32];
    sim_stored *stored =
        sim_stored_add(leg, &(sim_stored_request){ .id = recording->id,
                                                   .dual = recording->dual,
                                                   .wav = recording->wav,
                                                   .transcribed = recording->transcribed,
                                                   .started_us = recording->started_us,
                                                   .ended_us = recording->ended_us,
                                                   .paused_us = recording->paused_us });
    telnyx__time_format(recording->started_us, started, sizeof started);
    telnyx__time_format(recording->ended_us, ended, sizeof ended);
    sim_field_text(&fields, "channels", recording->dual ? "dual" : "single");
    sim_field_write(&fields, "public_recording_urls", NULL, sim_stored_write_urls);
    sim_field_text(&fields, "recording_ended_at", ended);
    sim_field_text(&fields, "recording_id", recording->id);
    sim_field_text(&fields, "recording_started_at", started);
    sim_field_write(&fields, "recording_urls", stored, sim_stored_write_urls);
    sim_field_text(&fields, "start_time", started);
    sim_emit(leg, "call.recording.saved", &fields,
             SIM_EVENT_OFF_TICK | SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_CALL_ID, recording->id);
    if (recording->transcribed)
        emit_transcribed(stored, leg);
    recording_free(recording);
    leg->pending--;
    sim_leg_check_done(leg);
}

static void resume(sim_recording *recording)
{
    if (recording->paused_at_us)
        recording->paused_us += sim_world_us(recording->leg->world) - recording->paused_at_us;
    recording->paused_at_us = 0;
}

static void end(sim_recording *recording)
{
    sim_leg *leg = recording->leg;
    if (recording->ended)
        return;
    recording->ended = true;
    recording->ended_us = sim_world_us(leg->world);
    resume(recording);
    leg->pending++;
    sim_timer_set(leg->world, &recording->timer, leg->world->timing.recording_saved_ms, on_saved);
}

static void on_max_length(telnyx__timer *timer)
{
    end(TELNYX__CONTAINER_OF(timer, sim_recording, timer));
}

sim_recording *sim_recording_start(sim_leg *leg, const sim_recording_request *request)
{
    sim_recording *recording = bench_alloc(sizeof *recording);
    recording->leg = leg;
    recording->dual = request->dual;
    recording->transcribed = request->transcribed;
    recording->wav = request->format && strcmp(request->format, "wav") == 0;
    recording->started_us = sim_world_us(leg->world);
    if (request->id)
        telnyx__str_copy(recording->id, sizeof recording->id, request->id);
    else
        sim_id_event(&leg->world->ids, recording->id);
    telnyx__list_push_back(&leg->recordings, &recording->in_leg);
    leg->recordings_made++;
    if (request->max_ms)
        sim_timer_set(leg->world, &recording->timer, request->max_ms, on_max_length);
    return recording;
}

bool sim_recording_stop(sim_leg *leg, const char *id)
{
    bool found = false;
    telnyx__list *head = &leg->recordings;
    for (telnyx__list *node = head->next; node != head; node = node->next) {
        sim_recording *recording = TELNYX__CONTAINER_OF(node, sim_recording, in_leg);
        if (recording->ended || (id && strcmp(id, recording->id) != 0))
            continue;
        end(recording);
        found = true;
    }
    return found;
}

bool sim_recording_pause(sim_leg *leg, const char *id, bool pause)
{
    bool found = false;
    telnyx__list *head = &leg->recordings;
    for (telnyx__list *node = head->next; node != head; node = node->next) {
        sim_recording *recording = TELNYX__CONTAINER_OF(node, sim_recording, in_leg);
        if (recording->ended || (id && strcmp(id, recording->id) != 0))
            continue;
        if (!pause)
            resume(recording);
        else if (!recording->paused_at_us)
            recording->paused_at_us = sim_world_us(leg->world);
        found = true;
    }
    return found;
}

bool sim_recording_is_on(const sim_leg *leg)
{
    const telnyx__list *head = &leg->recordings;
    for (const telnyx__list *node = head->next; node != head; node = node->next)
        if (!TELNYX__CONTAINER_OF(node, sim_recording, in_leg)->ended)
            return true;
    return false;
}

void sim_recording_fail(sim_leg *leg)
{
    telnyx__list *head = &leg->recordings;
    for (telnyx__list *node = head->next, *next; node != head; node = next) {
        sim_recording *recording = TELNYX__CONTAINER_OF(node, sim_recording, in_leg);
        next = node->next;
        if (!recording->ended)
            recording_free(recording);
    }
}

void sim_recordings_free(sim_leg *leg)
{
    while (!telnyx__list_empty(&leg->recordings))
        recording_free(TELNYX__CONTAINER_OF(leg->recordings.next, sim_recording, in_leg));
}
