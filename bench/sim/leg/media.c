#include "sim/leg/media.h"

#include <string.h>

#include "common/memory.h"
#include "sim/leg/heard.h"
#include "sim/tell/emit.h"
#include "sim/world/length.h"

#define MISSING_FILE "file_not_found"

static void begin_next(sim_leg *leg);

void sim_media_init(sim_media *media)
{
    telnyx__list_init(&media->queue);
    telnyx__list_init(&media->overlays);
}

static void item_free(sim_media_item *item)
{
    telnyx__timers_stop(&item->leg->world->clock.timers, &item->timer);
    telnyx__list_remove(&item->in_queue);
    bench_free(item->url);
    bench_free(item->name);
    bench_free(item->payload);
    bench_free(item);
}

static void describe_file(const sim_media_item *item, sim_fields *fields)
{
    if (item->name)
        sim_field_text(fields, "media_name", item->name);
    if (item->url)
        sim_field_text(fields, "media_url", item->url);
    sim_field_bool(fields, "overlay", item->overlay);
}

static void emit_started(sim_media_item *item)
{
    sim_fields fields = { 0 };
    bool spoken = item->kind == SIM_MEDIA_SPEAK;
    item->started = true;
    item->heard = sim_heard_begin(item->leg, spoken,
                                  spoken      ? item->payload
                                  : item->url ? item->url
                                              : item->name);
    if (item->kind == SIM_MEDIA_SPEAK) {
        sim_field_text(&fields, "speak_id", item->speak_id);
        sim_emit(item->leg, "call.speak.started", &fields, SIM_EVENT_NO_PARTIES, NULL);
    } else {
        describe_file(item, &fields);
        sim_emit(item->leg, "call.playback.started", &fields, SIM_EVENT_NO_PARTIES, item->url);
    }
    sim_person_sees(&item->leg->person, SIM_MOMENT_PROMPT);
}

/* Speech knows fewer ends than files do: one that was stopped reports "completed". */
static void emit_ended(const sim_media_item *item, const char *status)
{
    sim_fields fields = { 0 };
    if (item->kind == SIM_MEDIA_SPEAK) {
        if (strcmp(status, "cancelled") == 0)
            status = "completed";
        sim_field_text(&fields, "speak_id", item->speak_id);
        sim_field_text(&fields, "status", status);
        sim_emit(item->leg, "call.speak.ended", &fields, SIM_EVENT_NO_PARTIES, status);
    } else {
        describe_file(item, &fields);
        sim_field_text(&fields, "status", status);
        if (item->missing)
            sim_field_text(&fields, "status_detail", "the file could not be fetched");
        sim_emit(item->leg, "call.playback.ended", &fields, SIM_EVENT_NO_PARTIES, status);
    }
}

/* The item is gone afterwards. */
static void item_end(sim_media_item *item, const char *status)
{
    sim_leg *leg = item->leg;
    void (*on_ended)(sim_leg *) = item->on_ended;
    if (item->started || item->missing)
        emit_ended(item, status);
    sim_heard_end(leg, item->heard, status);
    item_free(item);
    if (leg->state != SIM_LEG_ENDED)
        sim_person_sees(&leg->person, SIM_MOMENT_PROMPT_ENDED);
    if (on_ended)
        on_ended(leg);
}

static void on_item_timer(telnyx__timer *timer)
{
    sim_media_item *item = TELNYX__CONTAINER_OF(timer, sim_media_item, timer);
    sim_leg *leg = item->leg;
    if (item->missing) {
        item_end(item, MISSING_FILE);
    } else if (!item->started) {
        emit_started(item);
        sim_timer_set(leg->world, &item->timer, item->length_ms, on_item_timer);
        return;
    } else if (item->endless || --item->loops_left > 0) {
        sim_timer_set(leg->world, &item->timer, item->length_ms, on_item_timer);
        return;
    } else {
        item_end(item, "completed");
    }
    begin_next(leg);
}

static void begin(sim_media_item *item)
{
    sim_world *world = item->leg->world;
    item->begun = true;
    sim_timer_set(world, &item->timer,
                  item->kind == SIM_MEDIA_SPEAK ? world->timing.speak_lead_ms : 20, on_item_timer);
}

static void begin_next(sim_leg *leg)
{
    if (telnyx__list_empty(&leg->media.queue))
        return;
    sim_media_item *item = TELNYX__CONTAINER_OF(leg->media.queue.next, sim_media_item, in_queue);
    if (!item->begun)
        begin(item);
}

static uint64_t speech_ms(const sim_world *world, const char *payload)
{
    uint64_t characters = 0, rate = world->timing.speak_chars_per_second;
    for (const char *c = payload; *c; c++)
        characters += ((unsigned char)*c & 0xc0) != 0x80;
    uint64_t ms = characters * 1000 / (rate ? rate : 1);
    return (ms + 10) / 20 * 20;
}

static bool names_missing_file(const char *text)
{
    return text && strstr(text, MISSING_FILE);
}

/* An endless loop must cost simulated time, or the clock would never get past it. */
uint64_t sim_media_length(const sim_world *world, const sim_media_request *request)
{
    uint64_t ms = request->kind == SIM_MEDIA_SPEAK ? speech_ms(world, request->payload)
                                                   : sim_file_ms(world, request->url);
    return ms ? ms : 20;
}

void sim_media_add(sim_leg *leg, const sim_media_request *request)
{
    sim_media_item *item = bench_alloc(sizeof *item);
    item->leg = leg;
    item->kind = request->kind;
    item->overlay = request->overlay;
    item->on_ended = request->on_ended;
    item->endless = request->endless;
    item->loops_left = request->loops ? request->loops : 1;
    item->url = bench_text(request->url);
    item->name = bench_text(request->name);
    item->payload = bench_text(request->payload);
    telnyx__list_init(&item->in_queue);
    if (item->kind == SIM_MEDIA_SPEAK) {
        sim_id_speak(&leg->world->ids, item->speak_id);
    } else {
        item->missing = names_missing_file(item->url) || names_missing_file(item->name);
    }
    item->length_ms = sim_media_length(leg->world, request);
    telnyx__list_push_back(item->overlay ? &leg->media.overlays : &leg->media.queue,
                           &item->in_queue);
    if (item->overlay)
        begin(item);
    else
        begin_next(leg);
}

bool sim_media_plays_audio(const sim_leg *leg)
{
    if (telnyx__list_empty(&leg->media.queue))
        return false;
    const sim_media_item *first =
        TELNYX__CONTAINER_OF(leg->media.queue.next, sim_media_item, in_queue);
    return first->kind == SIM_MEDIA_PLAYBACK && !first->missing;
}

/* Ends what is in the list now; what the ends bring about may add to it. */
static void end_list(telnyx__list *head, const char *status, bool only_prompts)
{
    telnyx__list taken;
    telnyx__list_init(&taken);
    for (telnyx__list *node = head->next, *next; node != head; node = next) {
        next = node->next;
        if (only_prompts && !TELNYX__CONTAINER_OF(node, sim_media_item, in_queue)->on_ended)
            continue;
        telnyx__list_remove(node);
        telnyx__list_push_back(&taken, node);
    }
    while (!telnyx__list_empty(&taken))
        item_end(TELNYX__CONTAINER_OF(taken.next, sim_media_item, in_queue), status);
}

void sim_media_stop(sim_leg *leg, const char *which)
{
    if (strcmp(which, "overlay") == 0) {
        end_list(&leg->media.overlays, "cancelled", false);
        return;
    }
    if (strcmp(which, "current") == 0) {
        if (!telnyx__list_empty(&leg->media.queue))
            item_end(TELNYX__CONTAINER_OF(leg->media.queue.next, sim_media_item, in_queue),
                     "cancelled");
    } else {
        end_list(&leg->media.queue, "cancelled", false);
    }
    begin_next(leg);
}

void sim_media_end(sim_leg *leg, const char *status)
{
    end_list(&leg->media.queue, status, false);
    end_list(&leg->media.overlays, status, false);
}

void sim_media_end_prompts(sim_leg *leg)
{
    end_list(&leg->media.queue, "cancelled", true);
    begin_next(leg);
}

void sim_media_free(sim_leg *leg)
{
    while (!telnyx__list_empty(&leg->media.queue))
        item_free(TELNYX__CONTAINER_OF(leg->media.queue.next, sim_media_item, in_queue));
    while (!telnyx__list_empty(&leg->media.overlays))
        item_free(TELNYX__CONTAINER_OF(leg->media.overlays.next, sim_media_item, in_queue));
}
