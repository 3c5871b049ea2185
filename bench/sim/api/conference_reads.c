/* Asking for conferences and those who take part, and changing what happens when one leaves. */
#include <string.h>

#include "sim/api/actions.h"
#include "sim/api/conference_reads.h"
#include "sim/api/page.h"
#include "sim/ground/query.h"

void sim_conference_write(const sim_conference *conference, bench_writer *out, const char *key)
{
    bench_write_open(out, key, '{');
    bench_write_text(out, "connection_id", conference->connection_id);
    sim_write_time(out, "created_at", conference->created_us);
    if (conference->end_reason)
        bench_write_text(out, "end_reason", conference->end_reason);
    if (conference->ended_by[0]) {
        bench_write_open(out, "ended_by", '{');
        bench_write_text(out, "call_control_id", conference->ended_by);
        bench_write_text(out, "call_session_id", conference->ended_by_session);
        bench_write_close(out, '}');
    }
    sim_write_time(out, "expires_at", conference->expires_us);
    bench_write_text(out, "id", conference->id);
    bench_write_text(out, "name", conference->name);
    bench_write_text(out, "record_type", "conference");
    bench_write_text(out, "region", conference->region);
    bench_write_text(out, "status",
                     conference->end_reason ? "completed"
                     : conference->started  ? "in_progress"
                                            : "init");
    sim_write_time(out, "updated_at", conference->updated_us);
    bench_write_close(out, '}');
}

static bool known_check(sim_command *command)
{
    if (!sim_conference_find(command->world, command->id))
        return sim_refuse(command->problem, 404, 90058, NULL, NULL);
    return sim_page_check(command);
}

static void retrieve_act(sim_command *command)
{
    bench_write_open(command->out, NULL, '{');
    sim_conference_write(sim_conference_find(command->world, command->id), command->out, "data");
    bench_write_close(command->out, '}');
}

static void list_act(sim_command *command)
{
    const telnyx__list *head = &command->world->conferences;
    sim_list list;
    sim_list_open(&list, command);
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_conference *conference = TELNYX__CONTAINER_OF(node, sim_conference, in_world);
        if (sim_query_fits(command->query, "filter[name]", conference->name) &&
            sim_query_fits(command->query, "filter[connection_id]", conference->connection_id) &&
            sim_list_takes(&list))
            sim_conference_write(conference, command->out, NULL);
    }
    sim_list_close(&list);
}

/* Participants */

/* The list names the conference as an object, the single one by its id. */
static void write_member(bench_writer *out, const char *key, const sim_member *member)
{
    const sim_conference *conference = member->conference;
    bench_write_open(out, key, '{');
    bench_write_text(out, "call_control_id", member->call_control_id);
    bench_write_text(out, "call_leg_id", member->call_leg_id);
    if (key) {
        bench_write_text(out, "conference_id", conference->id);
    } else {
        bench_write_open(out, "conference", '{');
        bench_write_text(out, "id", conference->id);
        bench_write_text(out, "name", conference->name);
        bench_write_close(out, '}');
    }
    sim_write_time(out, "created_at", member->created_us);
    bench_write_bool(out, "end_conference_on_exit", member->end_on_exit);
    bench_write_text(out, "id", member->id);
    bench_write_bool(out, "muted", member->muted);
    bench_write_bool(out, "on_hold", member->on_hold);
    if (!key)
        bench_write_text(out, "record_type", "participant");
    bench_write_bool(out, "soft_end_conference_on_exit", member->soft_end_on_exit);
    bench_write_text(out, "status", member->leg ? "joined" : "left");
    sim_write_time(out, "updated_at", member->updated_us);
    if (member->whisper) {
        bench_write_tree(out, "whisper_call_control_ids", member->whisper);
    } else {
        bench_write_open(out, "whisper_call_control_ids", '[');
        bench_write_close(out, ']');
    }
    bench_write_close(out, '}');
}

static bool fits(sim_command *command, const char *name, bool value)
{
    char text[8] = "";
    if (!sim_query_get(command->query, name, text, sizeof text))
        return true;
    return strcmp(text, value ? "true" : "false") == 0;
}

static void list_members(sim_list *list, const telnyx__list *head)
{
    sim_command *command = list->command;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_member *member = TELNYX__CONTAINER_OF(node, sim_member, in_conference);
        if (fits(command, "filter[muted]", member->muted) &&
            fits(command, "filter[on_hold]", member->on_hold) &&
            fits(command, "filter[whispering]", strcmp(member->role, "whisper") == 0) &&
            sim_list_takes(list))
            write_member(command->out, NULL, member);
    }
}

static void participants_act(sim_command *command)
{
    const sim_conference *conference = sim_conference_find(command->world, command->id);
    sim_list list;
    sim_list_open(&list, command);
    list_members(&list, &conference->members);
    list_members(&list, &conference->left);
    sim_list_close(&list);
}

/* By its id, or by the call's. */
static sim_member *member_in(const telnyx__list *head, const char *id)
{
    for (const telnyx__list *node = head->prev; node != head; node = node->prev) {
        sim_member *member = TELNYX__CONTAINER_OF(node, sim_member, in_conference);
        if (strcmp(member->id, id) == 0 || strcmp(member->call_control_id, id) == 0)
            return member;
    }
    return NULL;
}

static sim_member *participant(const sim_command *command)
{
    const sim_conference *conference = sim_conference_find(command->world, command->id);
    sim_member *member = member_in(&conference->members, command->second_id);
    return member ? member : member_in(&conference->left, command->second_id);
}

static bool participant_check(sim_command *command)
{
    if (!known_check(command))
        return false;
    if (!participant(command))
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return true;
}

static void participant_act(sim_command *command)
{
    bench_write_open(command->out, NULL, '{');
    write_member(command->out, "data", participant(command));
    bench_write_close(command->out, '}');
}

static bool update_check(sim_command *command)
{
    if (!participant_check(command))
        return false;
    if (!participant(command)->leg)
        return sim_refuse(command->problem, 422, 10027, NULL, "The participant has left.");
    return true;
}

static void update_act(sim_command *command)
{
    sim_member *member = participant(command);
    member->end_on_exit =
        sim_body_bool(command->body, "end_conference_on_exit", member->end_on_exit);
    member->soft_end_on_exit =
        sim_body_bool(command->body, "soft_end_conference_on_exit", member->soft_end_on_exit);
    member->updated_us = sim_world_us(command->world);
    participant_act(command);
}

const sim_action sim_conference_reads[] = {
    { "conferences.list", 0, sim_page_check, list_act },
    { "conferences.retrieve", 0, known_check, retrieve_act },
    { "conferences.list_participants", 0, known_check, participants_act },
    { "conferences.retrieve_participant", 0, participant_check, participant_act },
    { "conferences.update_participant", 0, update_check, update_act },
    { NULL, 0, NULL, NULL },
};
