#include "sim/rooms/conference.h"

#include <string.h>

#include "common/memory.h"
#include "sim/ground/body.h"
#include "sim/leg/end.h"
#include "sim/rooms/conference_media.h"
#include "sim/tell/emit.h"
#include "sim/world/app.h"

#define LEFT_MAX          1000 /* members that have left and can still be asked for */
#define PARTICIPANT_EVENT (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE)
#define CONFERENCE_EVENT  (PARTICIPANT_EVENT | SIM_EVENT_TIME_IN_PAYLOAD)

sim_conference *sim_conference_find(const sim_world *world, const char *id)
{
    const telnyx__list *head = &world->conferences;
    for (const telnyx__list *node = head->prev; node != head; node = node->prev) {
        sim_conference *conference = TELNYX__CONTAINER_OF(node, sim_conference, in_world);
        if (strcmp(conference->id, id) == 0 ||
            (!conference->end_reason && strcmp(conference->name, id) == 0))
            return conference;
    }
    return NULL;
}

static void emit(const sim_conference *conference, sim_leg *leg, const char *type, unsigned flags)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "conference_id", conference->id);
    if (conference->end_reason && strcmp(type, "conference.ended") == 0)
        sim_field_text(&fields, "reason", conference->end_reason);
    sim_emit(leg, type, &fields, flags, conference->name);
}

static bool is_heard(const sim_member *member)
{
    return !member->muted && !member->on_hold && strcmp(member->role, "monitor") != 0 &&
           strcmp(member->role, "whisper") != 0;
}

static bool is_in(const telnyx__json *list, const char *id)
{
    for (const telnyx__json *m = telnyx__json_first(list); m; m = telnyx__json_next(m)) {
        const char *text = telnyx__json_text(m);
        if (text && strcmp(text, id) == 0)
            return true;
    }
    return false;
}

static bool hears(const sim_member *member, const sim_member *speaker)
{
    bool whispers = strcmp(speaker->role, "whisper") == 0 && !speaker->muted && !speaker->on_hold;
    if (member == speaker || !member->leg || member->on_hold)
        return false;
    return is_heard(speaker) || (whispers && is_in(speaker->whisper, member->call_control_id));
}

void sim_conference_says(sim_member *speaker, uint64_t from_ms, const int16_t *samples,
                         size_t count)
{
    const telnyx__list *head = &speaker->conference->members;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_member *member = TELNYX__CONTAINER_OF(node, sim_member, in_conference);
        if (hears(member, speaker))
            member->leg->world->voices->hear(member->leg, from_ms, samples, count);
    }
}

void sim_conference_settle_floor(sim_conference *conference)
{
    const telnyx__list *head = &conference->members;
    if (conference->floor && is_heard(conference->floor))
        return;
    conference->floor = NULL;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        sim_member *member = TELNYX__CONTAINER_OF(node, sim_member, in_conference);
        if (!is_heard(member))
            continue;
        conference->floor = member;
        emit(conference, member->leg, "conference.floor.changed", CONFERENCE_EVENT);
        return;
    }
}

static void member_free(sim_member *member)
{
    if (member->leg) {
        member->leg->member = NULL;
        member->leg->room = NULL;
    }
    telnyx__list_remove(&member->in_conference);
    telnyx__json_free(member->whisper);
    bench_free(member);
}

static void conference_free(sim_conference *conference)
{
    telnyx__timers_stop(&conference->world->clock.timers, &conference->timer);
    sim_backstop(conference->world, &conference->backstop, false);
    sim_conference_media_free(conference);
    while (!telnyx__list_empty(&conference->members))
        member_free(TELNYX__CONTAINER_OF(conference->members.next, sim_member, in_conference));
    while (!telnyx__list_empty(&conference->left))
        member_free(TELNYX__CONTAINER_OF(conference->left.next, sim_member, in_conference));
    telnyx__list_remove(&conference->in_world);
    bench_free(conference->name);
    bench_free(conference->region);
    bench_free(conference->connection_id);
    bench_free(conference->creator_session_id);
    bench_free(conference);
}

void sim_conferences_free(sim_world *world)
{
    while (!telnyx__list_empty(&world->conferences))
        conference_free(TELNYX__CONTAINER_OF(world->conferences.next, sim_conference, in_world));
}

/* Those who wait for the start are let in. */
static void begin(sim_conference *conference)
{
    telnyx__list *head = &conference->members;
    conference->started = true;
    for (telnyx__list *node = head->next; node != head; node = node->next) {
        sim_member *member = TELNYX__CONTAINER_OF(node, sim_member, in_conference);
        if (member->waits)
            member->on_hold = false;
        member->waits = false;
    }
}

static const char *role_of(const telnyx__json *body)
{
    static const char *const roles[] = { "barge", "monitor", "whisper" };
    const char *role = sim_body_text(body, "supervisor_role", "none");
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
        if (strcmp(roles[i], role) == 0)
            return roles[i];
    }
    return "none";
}

void sim_member_supervise(sim_member *member, const telnyx__json *body)
{
    const telnyx__json *whisper = telnyx__json_get(body, "whisper_call_control_ids");
    member->role = role_of(body);
    member->updated_us = sim_world_us(member->conference->world);
    telnyx__json_free(member->whisper);
    member->whisper = whisper ? telnyx__json_copy(whisper) : NULL;
}

static void leave(sim_leg *leg, const char *reason)
{
    (void)reason;
    sim_conference_leave(leg);
}

static const sim_room conference_room = { leave };

static sim_member *member_new(sim_conference *conference, sim_leg *leg, const telnyx__json *body)
{
    sim_member *member = bench_alloc(sizeof *member);
    member->conference = conference;
    member->leg = leg;
    leg->member = member;
    leg->room = &conference_room;
    sim_id_event(&leg->world->ids, member->id);
    telnyx__str_copy(member->call_control_id, sizeof member->call_control_id, leg->id);
    telnyx__str_copy(member->call_leg_id, sizeof member->call_leg_id, leg->leg_id);
    member->created_us = sim_world_us(leg->world);
    member->muted = sim_body_bool(body, "mute", false);
    member->on_hold = sim_body_bool(body, "hold", false);
    member->end_on_exit = sim_body_bool(body, "end_conference_on_exit", false);
    member->soft_end_on_exit = sim_body_bool(body, "soft_end_conference_on_exit", false);
    sim_member_supervise(member, body);
    if (!conference->started && !member->on_hold)
        member->waits = member->on_hold = true;
    telnyx__list_push_back(&conference->members, &member->in_conference);
    conference->count++;
    conference->updated_us = member->created_us;
    return member;
}

static void on_expired(telnyx__timer *timer)
{
    sim_conference_end(TELNYX__CONTAINER_OF(timer, sim_conference, timer), "time_exceeded", NULL,
                       true);
}

static void on_forget(telnyx__timer *timer)
{
    sim_conference *conference = TELNYX__CONTAINER_OF(timer, sim_conference, timer);
    if (sim_conference_records(conference))
        sim_timer_set(conference->world, timer, 1000, on_forget);
    else
        conference_free(conference);
}

sim_conference *sim_conference_new_named(sim_leg *leg, const char *name, const telnyx__json *body)
{
    sim_world *world = leg->world;
    sim_conference *conference = bench_alloc(sizeof *conference);
    int64_t minutes = sim_body_int(body, "duration_minutes", SIM_CONFERENCE_MINUTES);
    sim_leg_leave(leg, "leave");
    if (minutes < 1 || minutes > SIM_CONFERENCE_MINUTES)
        minutes = SIM_CONFERENCE_MINUTES;
    conference->world = world;
    conference->owner = leg;
    telnyx__str_copy(conference->owner_id, sizeof conference->owner_id, leg->id);
    leg->pending++; /* conference.ended is to come */
    sim_id_event(&world->ids, conference->id);
    conference->name = bench_text(name);
    conference->region = bench_text(sim_body_text(body, "region", "US"));
    conference->connection_id = bench_text(leg->app->id);
    conference->creator_session_id = bench_text(leg->session->id);
    conference->created_us = sim_world_us(world);
    conference->expires_us = conference->created_us + minutes * 60000000;
    conference->max = (size_t)sim_body_int(body, "max_participants", SIM_CONFERENCE_MEMBERS);
    conference->started = sim_body_bool(body, "start_conference_on_create", true);
    telnyx__list_init(&conference->members);
    telnyx__list_init(&conference->left);
    telnyx__list_init(&conference->sounds);
    telnyx__list_init(&conference->recordings);
    telnyx__list_push_back(&world->conferences, &conference->in_world);
    sim_timer_set(world, &conference->timer, (uint64_t)minutes * 60000, on_expired);
    sim_backstop(world, &conference->backstop, minutes == SIM_CONFERENCE_MINUTES);
    member_new(conference, leg, NULL);
    /* Seen in traffic: the floor comes before the conference. */
    sim_conference_settle_floor(conference);
    emit(conference, leg, "conference.created", CONFERENCE_EVENT);
    emit(conference, leg, "conference.participant.joined", PARTICIPANT_EVENT);
    sim_person_sees(&leg->person, SIM_MOMENT_JOINED);
    return conference;
}

sim_conference *sim_conference_new(sim_leg *leg, const telnyx__json *body)
{
    return sim_conference_new_named(leg, sim_body_text(body, "name", ""), body);
}

void sim_conference_join(sim_conference *conference, sim_leg *leg, const telnyx__json *body)
{
    sim_leg_leave(leg, "leave");
    member_new(conference, leg, body);
    if (!conference->started && sim_body_bool(body, "start_conference_on_enter", false))
        begin(conference);
    emit(conference, leg, "conference.participant.joined", PARTICIPANT_EVENT);
    sim_person_sees(&leg->person, SIM_MOMENT_JOINED);
    sim_conference_settle_floor(conference);
}

static void take_out(sim_member *member)
{
    sim_conference *conference = member->conference;
    sim_leg *leg = member->leg;
    sim_conference_silence(conference, member);
    leg->member = NULL;
    leg->room = NULL;
    member->leg = NULL;
    member->updated_us = conference->updated_us = sim_world_us(conference->world);
    if (conference->floor == member)
        conference->floor = NULL;
    telnyx__list_remove(&member->in_conference);
    telnyx__list_push_back(&conference->left, &member->in_conference);
    conference->count--;
    if (++conference->left_count > LEFT_MAX) {
        member_free(TELNYX__CONTAINER_OF(conference->left.next, sim_member, in_conference));
        conference->left_count--;
    }
    emit(conference, leg, "conference.participant.left", PARTICIPANT_EVENT);
}

void sim_conference_leave(sim_leg *leg)
{
    sim_member *member = leg->member;
    if (!member)
        return;
    sim_conference *conference = member->conference;
    bool hang_up = member->end_on_exit, host = hang_up || member->soft_end_on_exit;
    take_out(member);
    if (conference->end_reason)
        return;
    if (host)
        sim_conference_end(conference, "host_left", leg, hang_up);
    else if (conference->count == 0)
        sim_conference_end(conference, "all_left", leg, false);
    else
        sim_conference_settle_floor(conference);
}

void sim_conference_end(sim_conference *conference, const char *reason, const sim_leg *by,
                        bool hang_up)
{
    sim_leg *owner = conference->owner;
    if (conference->end_reason)
        return;
    conference->end_reason = reason;
    conference->updated_us = sim_world_us(conference->world);
    if (by) {
        telnyx__str_copy(conference->ended_by, sizeof conference->ended_by, by->id);
        telnyx__str_copy(conference->ended_by_session, sizeof conference->ended_by_session,
                         by->session->id);
    }
    sim_conference_silence(conference, NULL);
    sim_conference_record_change(conference, NULL, SIM_RECORD_STOP);
    while (!telnyx__list_empty(&conference->members)) {
        sim_member *member =
            TELNYX__CONTAINER_OF(conference->members.next, sim_member, in_conference);
        sim_leg *leg = member->leg;
        if (hang_up)
            sim_leg_app_hangs_up(leg);
        sim_conference_leave(leg); /* the end of the leg has done that already */
    }
    emit(conference, owner, "conference.ended", CONFERENCE_EVENT);
    sim_timer_set(conference->world, &conference->timer, conference->world->timing.known_ms,
                  on_forget);
    sim_backstop(conference->world, &conference->backstop, true);
    owner->pending--;
    sim_leg_check_done(owner);
}
