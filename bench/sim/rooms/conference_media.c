#include "sim/rooms/conference_media.h"

#include <string.h>

#include "common/memory.h"
#include "sim/leg/heard.h"
#include "sim/tell/emit.h"
#include "sim/world/stored.h"

typedef struct sound {
    telnyx__list in_conference;
    telnyx__timer timer;
    sim_conference *conference;
    sim_member *only; /* NULL: for all */
    sim_media_kind kind;
    bool begun, started, endless;
    unsigned loops_left;
    uint64_t length_ms;
    char *url, *name, *payload;
} sound;

#define ALL_EVENT                                                                                  \
    (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE | SIM_EVENT_TIME_IN_PAYLOAD |                  \
     SIM_EVENT_NO_CALL_ID | SIM_EVENT_NO_LEG_ID | SIM_EVENT_NO_SESSION)
#define ONE_EVENT (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE | SIM_EVENT_TIME_IN_PAYLOAD)

static void emit(const sound *s, bool ended)
{
    static const char *const types[2][2][2] = {
        { { "conference.speak.started", "conference.speak.ended" },
          { "conference.playback.started", "conference.playback.ended" } },
        { { "conference.participant.speak.started", "conference.participant.speak.ended" },
          { "conference.participant.playback.started", "conference.participant.playback.ended" } },
    };
    sim_fields fields = { 0 };
    sim_field_text(&fields, "conference_id", s->conference->id);
    sim_field_text(&fields, "creator_call_session_id", s->conference->creator_session_id);
    if (s->name)
        sim_field_text(&fields, "media_name", s->name);
    if (s->url)
        sim_field_text(&fields, "media_url", s->url);
    sim_emit(s->only ? s->only->leg : s->conference->owner,
             types[s->only != NULL][s->kind == SIM_MEDIA_PLAYBACK][ended], &fields,
             s->only ? ONE_EVENT : ALL_EVENT, s->conference->name);
}

static void persons_see(const sound *s, sim_moment moment)
{
    const telnyx__list *head = &s->conference->members;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_member *member = TELNYX__CONTAINER_OF(node, sim_member, in_conference);
        if (s->only && s->only != member)
            continue;
        if (moment == SIM_MOMENT_PROMPT)
            sim_heard_begin(member->leg, s->kind == SIM_MEDIA_SPEAK,
                            s->payload ? s->payload
                            : s->url   ? s->url
                                       : s->name);
        else
            sim_heard_end(member->leg, member->leg->heard_made, "completed");
        sim_person_sees(&member->leg->person, moment);
    }
}

static void sound_free(sound *s)
{
    telnyx__timers_stop(&s->conference->world->clock.timers, &s->timer);
    telnyx__list_remove(&s->in_conference);
    bench_free(s->url);
    bench_free(s->name);
    bench_free(s->payload);
    bench_free(s);
}

static void sound_end(sound *s)
{
    if (s->started) {
        emit(s, true);
        persons_see(s, SIM_MOMENT_PROMPT_ENDED);
    }
    sound_free(s);
}

static void begin_next(sim_conference *conference, const sim_member *only);

static void on_timer(telnyx__timer *timer)
{
    sound *s = TELNYX__CONTAINER_OF(timer, sound, timer);
    sim_conference *conference = s->conference;
    const sim_member *only = s->only;
    if (!s->started) {
        s->started = true;
        emit(s, false);
        persons_see(s, SIM_MOMENT_PROMPT);
        /* What has no end needs no timer. */
        if (!s->endless)
            sim_timer_set(conference->world, &s->timer, s->length_ms * s->loops_left, on_timer);
        return;
    }
    sound_end(s);
    begin_next(conference, only);
}

/* One after the other for everyone who is to hear them. */
static void begin_next(sim_conference *conference, const sim_member *only)
{
    const telnyx__list *head = &conference->sounds;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        sound *s = TELNYX__CONTAINER_OF(node, sound, in_conference);
        if (s->only != only)
            continue;
        if (!s->begun)
            sim_timer_set(conference->world, &s->timer,
                          s->kind == SIM_MEDIA_SPEAK ? conference->world->timing.speak_lead_ms : 20,
                          on_timer);
        s->begun = true;
        return;
    }
}

void sim_conference_sound(sim_conference *conference, sim_member *only,
                          const sim_media_request *request)
{
    sound *s = bench_alloc(sizeof *s);
    s->conference = conference;
    s->only = only;
    s->kind = request->kind;
    s->endless = request->endless;
    s->loops_left = request->loops ? request->loops : 1;
    s->url = bench_text(request->url);
    s->payload = bench_text(request->payload);
    s->name = bench_text(request->name);
    s->length_ms = sim_media_length(conference->world, request);
    telnyx__list_push_back(&conference->sounds, &s->in_conference);
    begin_next(conference, only);
}

void sim_conference_silence(sim_conference *conference, const sim_member *only)
{
    telnyx__list *head = &conference->sounds;
    for (telnyx__list *node = head->next, *next; node != head; node = next) {
        sound *s = TELNYX__CONTAINER_OF(node, sound, in_conference);
        next = node->next;
        if (s->only == only)
            sound_end(s);
    }
}

/* Recordings */

typedef struct recording {
    telnyx__list in_conference;
    telnyx__timer timer;
    sim_conference *conference;
    sim_leg *owner; /* waits for the saved event */
    char id[SIM_UUID_SIZE];
    bool dual, wav, ended;
    int64_t started_us, ended_us, paused_at_us, paused_us;
} recording;

static void recording_free(recording *r)
{
    telnyx__timers_stop(&r->conference->world->clock.timers, &r->timer);
    telnyx__list_remove(&r->in_conference);
    bench_free(r);
}

void sim_conference_media_free(sim_conference *conference)
{
    while (!telnyx__list_empty(&conference->sounds))
        sound_free(TELNYX__CONTAINER_OF(conference->sounds.next, sound, in_conference));
    while (!telnyx__list_empty(&conference->recordings))
        recording_free(TELNYX__CONTAINER_OF(conference->recordings.next, recording, in_conference));
}

bool sim_conference_records(const sim_conference *conference)
{
    return !telnyx__list_empty(&conference->recordings);
}

static void on_saved(telnyx__timer *timer)
{
    recording *r = TELNYX__CONTAINER_OF(timer, recording, timer);
    sim_leg *owner = r->owner;
    sim_stored *stored =
        sim_stored_add(owner, &(sim_stored_request){ .id = r->id,
                                                     .conference_id = r->conference->id,
                                                     .dual = r->dual,
                                                     .wav = r->wav,
                                                     .started_us = r->started_us,
                                                     .ended_us = r->ended_us,
                                                     .paused_us = r->paused_us });
    sim_fields fields = { 0 };
    char started[32], ended[32];
    telnyx__time_format(r->started_us, started, sizeof started);
    telnyx__time_format(r->ended_us, ended, sizeof ended);
    sim_field_text(&fields, "channels", r->dual ? "dual" : "single");
    sim_field_text(&fields, "conference_id", r->conference->id);
    sim_field_text(&fields, "format", r->wav ? "wav" : "mp3");
    sim_field_write(&fields, "public_recording_urls", NULL, sim_stored_write_urls);
    sim_field_text(&fields, "recording_ended_at", ended);
    sim_field_text(&fields, "recording_id", stored->id);
    sim_field_text(&fields, "recording_started_at", started);
    sim_field_write(&fields, "recording_urls", stored, sim_stored_write_urls);
    recording_free(r);
    sim_emit(owner, "conference.recording.saved", &fields,
             SIM_EVENT_OFF_TICK | SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE |
                 SIM_EVENT_NO_TIME | SIM_EVENT_NO_LEG_ID,
             stored->id);
    owner->pending--;
    sim_leg_check_done(owner);
}

void sim_conference_record(sim_conference *conference, const char *format, bool dual)
{
    recording *r = bench_alloc(sizeof *r);
    r->conference = conference;
    r->owner = conference->owner;
    r->owner->pending++;
    r->dual = dual;
    r->wav = strcmp(format, "wav") == 0;
    r->started_us = sim_world_us(conference->world);
    sim_id_event(&conference->world->ids, r->id);
    telnyx__list_push_back(&conference->recordings, &r->in_conference);
}

static void change_one(recording *r, sim_record_change change)
{
    sim_world *world = r->conference->world;
    int64_t now = sim_world_us(world);
    if (change == SIM_RECORD_PAUSE) {
        if (!r->paused_at_us)
            r->paused_at_us = now;
        return;
    }
    if (r->paused_at_us)
        r->paused_us += now - r->paused_at_us;
    r->paused_at_us = 0;
    if (change == SIM_RECORD_RESUME)
        return;
    r->ended = true;
    r->ended_us = now;
    sim_timer_set(world, &r->timer, world->timing.recording_saved_ms, on_saved);
}

bool sim_conference_record_change(sim_conference *conference, const char *id,
                                  sim_record_change change)
{
    bool found = false;
    telnyx__list *head = &conference->recordings;
    for (telnyx__list *node = head->next; node != head; node = node->next) {
        recording *r = TELNYX__CONTAINER_OF(node, recording, in_conference);
        if (r->ended || (id && strcmp(id, r->id) != 0))
            continue;
        change_one(r, change);
        found = true;
    }
    return found;
}
