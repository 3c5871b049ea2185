/* Commands to conferences. */
#include <string.h>

#include "common/memory.h"
#include "sim/api/actions.h"
#include "sim/api/conference_reads.h"
#include "sim/api/media.h"
#include "sim/leg/gather.h"
#include "sim/rooms/conference.h"
#include "sim/rooms/conference_media.h"
#include "sim/world/command_ids.h"

static sim_conference *conference_of(const sim_command *command)
{
    return sim_conference_find(command->world, command->id);
}

static bool is_duplicate(const sim_command *command)
{
    return strcmp(command->result, "duplicate") == 0;
}

/* It goes on, or the command is the very one that ended it and comes again. A command_id is
 * remembered with the call that the command names, else with the conference's owner. */
static bool live_check(sim_command *command)
{
    const sim_conference *conference = conference_of(command);
    if (!conference)
        return sim_refuse(command->problem, 404, 90058, NULL, NULL);
    if (!conference->end_reason)
        return true;
    const char *id = sim_body_text(command->body, "call_control_id", conference->owner_id);
    if (sim_command_is_repeated(command, sim_leg_find(command->world, id)))
        return true;
    return sim_refuse(command->problem, 422, 90019, "/conference_id", NULL);
}

static bool once_check(sim_command *command)
{
    if (!live_check(command))
        return false;
    sim_leg *owner = conference_of(command)->owner;
    if (!is_duplicate(command) && !sim_command_is_repeated(command, owner))
        command->again =
            sim_command_id_remember(owner, sim_body_text(command->body, "command_id", NULL));
    return true;
}

static sim_member *member_of(const sim_conference *conference, const char *call_control_id)
{
    sim_leg *leg = sim_leg_find(conference->world, call_control_id);
    return leg && leg->member && leg->member->conference == conference ? leg->member : NULL;
}

/* "call_control_ids", where they are given, take part. */
static bool members_check(sim_command *command)
{
    const telnyx__json *ids = telnyx__json_get(command->body, "call_control_ids");
    if (!live_check(command))
        return false;
    if (is_duplicate(command))
        return true;
    for (const telnyx__json *id = telnyx__json_first(ids); id; id = telnyx__json_next(id)) {
        if (!member_of(conference_of(command), telnyx__json_text(id)))
            return sim_refuse(command->problem, 422, 90015, "/call_control_ids",
                              "A call does not take part in the conference.");
    }
    return true;
}

/* Somebody hears it. */
static bool heard_check(sim_command *command)
{
    if (!members_check(command))
        return false;
    if (is_duplicate(command))
        return true;
    if (telnyx__json_get(command->body, "call_control_ids"))
        return once_check(command);
    const telnyx__list *head = &conference_of(command)->members;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        if (!TELNYX__CONTAINER_OF(node, sim_member, in_conference)->on_hold)
            return once_check(command);
    }
    return sim_refuse(command->problem, 422, 90033, NULL, NULL);
}

/* "call_control_id" takes part; it becomes the command's call. */
static bool member_check(sim_command *command)
{
    const char *id = sim_body_text(command->body, "call_control_id", NULL);
    if (!live_check(command))
        return false;
    if (is_duplicate(command))
        return true;
    if (!sim_command_takes_leg(command, id) || is_duplicate(command))
        return is_duplicate(command);
    if (member_of(conference_of(command), id))
        return true;
    command->leg = NULL;
    return sim_refuse(command->problem, 422, 90015, "/call_control_id",
                      "The call does not take part in the conference.");
}

/* create, join, leave, update, end */

static bool create_check(sim_command *command)
{
    const sim_conference *other =
        sim_conference_find(command->world, sim_body_text(command->body, "name", ""));
    if (!sim_command_takes_leg(command, sim_body_text(command->body, "call_control_id", NULL)))
        return false;
    if (is_duplicate(command) || !other || other->end_reason)
        return true;
    command->leg = NULL;
    return sim_refuse(command->problem, 422, 90033, "/name", NULL);
}

/* One that comes again is answered with the conference that the first one made. */
static void create_act(sim_command *command)
{
    sim_conference *conference =
        is_duplicate(command)
            ? sim_conference_find(command->world, sim_body_text(command->body, "name", ""))
            : sim_conference_new(command->leg, command->body);
    if (!conference)
        return;
    bench_write_open(command->out, NULL, '{');
    sim_conference_write(conference, command->out, "data");
    bench_write_close(command->out, '}');
}

static bool join_check(sim_command *command)
{
    const sim_conference *conference = conference_of(command);
    if (!live_check(command))
        return false;
    if (is_duplicate(command))
        return true;
    if (!sim_command_takes_leg(command, sim_body_text(command->body, "call_control_id", NULL)) ||
        is_duplicate(command))
        return is_duplicate(command);
    bool takes_part = command->leg->member && command->leg->member->conference == conference;
    char most[24];
    if (!takes_part && conference->count < conference->max)
        return true;
    command->leg = NULL;
    bench_decimal(conference->max, most);
    return takes_part ? sim_refuse(command->problem, 422, 90044, NULL, NULL)
                      : sim_refuse_with(command->problem, 422, 90032, NULL, most);
}

static void join_act(sim_command *command)
{
    if (!is_duplicate(command))
        sim_conference_join(conference_of(command), command->leg, command->body);
}

static void leave_act(sim_command *command)
{
    if (!is_duplicate(command))
        sim_conference_leave(command->leg);
}

static void update_act(sim_command *command)
{
    if (is_duplicate(command))
        return;
    sim_member_supervise(command->leg->member, command->body);
    sim_conference_settle_floor(command->leg->member->conference);
}

static void end_act(sim_command *command)
{
    if (!is_duplicate(command))
        sim_conference_end(conference_of(command), "ended_via_api", NULL, true);
}

/* hold, mute */

typedef struct change {
    const char *operation;
    bool holds, value; /* on_hold or muted; becomes this */
} change;

static void change_member(sim_member *member, const change *what)
{
    if (what->holds) {
        member->on_hold = what->value;
        member->waits = false;
    } else {
        member->muted = what->value;
    }
    member->updated_us = sim_world_us(member->conference->world);
}

static void change_act(sim_command *command)
{
    static const change changes[] = { { "conferences.actions.hold", true, true },
                                      { "conferences.actions.unhold", true, false },
                                      { "conferences.actions.mute", false, true },
                                      { "conferences.actions.unmute", false, false } };
    sim_conference *conference = conference_of(command);
    const telnyx__json *ids = telnyx__json_get(command->body, "call_control_ids");
    const change *what = changes;
    if (is_duplicate(command))
        return;
    while (strcmp(what->operation, command->operation) != 0)
        what++;
    for (const telnyx__json *id = telnyx__json_first(ids); id; id = telnyx__json_next(id))
        change_member(member_of(conference, telnyx__json_text(id)), what);
    for (const telnyx__list *node = conference->members.next; !ids && node != &conference->members;
         node = node->next)
        change_member(TELNYX__CONTAINER_OF(node, sim_member, in_conference), what);
    sim_conference_settle_floor(conference);
}

/* speak, play, stop, gather */

static void sound_act(sim_command *command)
{
    sim_conference *conference = conference_of(command);
    const telnyx__json *body = command->body;
    const telnyx__json *ids = telnyx__json_get(body, "call_control_ids");
    bool speaks = strcmp(command->operation, "conferences.actions.speak") == 0;
    sim_media_request request = { .kind = speaks ? SIM_MEDIA_SPEAK : SIM_MEDIA_PLAYBACK,
                                  .payload = sim_body_text(body, "payload", ""),
                                  .url = sim_body_text(body, "audio_url", NULL),
                                  .name = sim_body_text(body, "media_name", NULL) };
    if (is_duplicate(command))
        return;
    sim_body_loop(body, &request);
    for (const telnyx__json *id = telnyx__json_first(ids); id; id = telnyx__json_next(id))
        sim_conference_sound(conference, member_of(conference, telnyx__json_text(id)), &request);
    if (!ids)
        sim_conference_sound(conference, NULL, &request);
}

static void stop_act(sim_command *command)
{
    sim_conference *conference = conference_of(command);
    const telnyx__json *ids = telnyx__json_get(command->body, "call_control_ids");
    if (is_duplicate(command))
        return;
    for (const telnyx__json *id = telnyx__json_first(ids); id; id = telnyx__json_next(id))
        sim_conference_silence(conference, member_of(conference, telnyx__json_text(id)));
    if (!ids)
        sim_conference_silence(conference, NULL);
}

static void gather_act(sim_command *command)
{
    sim_gather_request request;
    if (is_duplicate(command))
        return;
    sim_body_gather_audio(command->body, &request);
    sim_gather_start(command->leg, &request);
}

/* record */

static void record_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    const char *channels = sim_body_text(body, "channels", "single");
    if (!is_duplicate(command))
        sim_conference_record(conference_of(command), sim_body_text(body, "format", "mp3"),
                              strcmp(channels, "dual") == 0);
}

static void record_change_act(sim_command *command)
{
    const char *verb = strrchr(command->operation, '_') + 1;
    sim_record_change how = strcmp(verb, "stop") == 0    ? SIM_RECORD_STOP
                            : strcmp(verb, "pause") == 0 ? SIM_RECORD_PAUSE
                                                         : SIM_RECORD_RESUME;
    if (!is_duplicate(command))
        sim_conference_record_change(conference_of(command),
                                     sim_body_text(command->body, "recording_id", NULL), how);
}

/* Digits that are sent are heard by the persons alone. */
static void nothing_more_act(sim_command *command)
{
    (void)command;
}

const sim_action sim_conference_actions[] = {
    { "conferences.create", 0, create_check, create_act },
    { "conferences.actions.join", 0, join_check, join_act },
    { "conferences.actions.leave", 0, member_check, leave_act },
    { "conferences.actions.update", 0, member_check, update_act },
    { "conferences.actions.end_conference", 0, once_check, end_act },
    { "conferences.actions.hold", 0, members_check, change_act },
    { "conferences.actions.unhold", 0, members_check, change_act },
    { "conferences.actions.mute", 0, members_check, change_act },
    { "conferences.actions.unmute", 0, members_check, change_act },
    { "conferences.actions.speak", 0, heard_check, sound_act },
    { "conferences.actions.play", 0, heard_check, sound_act },
    { "conferences.actions.stop", 0, members_check, stop_act },
    { "conferences.actions.gather_dtmf_audio", 0, member_check, gather_act },
    { "conferences.actions.send_dtmf", 0, members_check, nothing_more_act },
    { "conferences.actions.record_start", 0, heard_check, record_act },
    { "conferences.actions.record_stop", 0, once_check, record_change_act },
    { "conferences.actions.record_pause", 0, once_check, record_change_act },
    { "conferences.actions.record_resume", 0, once_check, record_change_act },
    { NULL, 0, NULL, NULL },
};
