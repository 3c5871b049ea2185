/* Asking for recordings, their texts, and the log of what was commanded and sent. */
#include <stdio.h>
#include <string.h>

#include "sim/api/actions.h"
#include "sim/api/page.h"
#include "sim/ground/query.h"
#include "sim/world/app.h"
#include "sim/world/stored.h"

/* Recordings */

static void write_recording(bench_writer *out, const char *key, const sim_stored *stored)
{
    bool conference = stored->conference_id[0] != '\0';
    bench_write_open(out, key, '{');
    bench_write_text(out, "call_control_id", stored->call_control_id);
    bench_write_text(out, "call_leg_id", stored->call_leg_id);
    bench_write_text(out, "call_session_id", stored->call_session_id);
    bench_write_text(out, "channels", stored->dual ? "dual" : "single");
    if (conference)
        bench_write_text(out, "conference_id", stored->conference_id);
    bench_write_text(out, "connection_id", stored->connection_id);
    sim_write_time(out, "created_at", stored->saved_us);
    sim_stored_write_urls(out, "download_urls", stored);
    bench_write_int(out, "duration_millis", stored->duration_ms);
    bench_write_text(out, "from", stored->from);
    bench_write_text(out, "id", stored->id);
    bench_write_text(out, "initiated_by",
                     conference ? "StartConferenceRecordingAPI" : "StartCallRecordingAPI");
    bench_write_text(out, "record_type", "recording");
    sim_write_time(out, "recording_ended_at", stored->ended_us);
    sim_write_time(out, "recording_started_at", stored->started_us);
    bench_write_text(out, "source", conference ? "conference" : "call");
    bench_write_text(out, "status", "completed");
    bench_write_text(out, "to", stored->to);
    sim_write_time(out, "updated_at", stored->saved_us);
    bench_write_close(out, '}');
}

static bool in_time(telnyx__span query, const char *from_name, const char *to_name, int64_t us)
{
    char text[64];
    int64_t limit;
    if (sim_query_get(query, from_name, text, sizeof text) &&
        telnyx__time_parse(telnyx__span_of(text), &limit) && us < limit)
        return false;
    return !(sim_query_get(query, to_name, text, sizeof text) &&
             telnyx__time_parse(telnyx__span_of(text), &limit) && us > limit);
}

static bool is_wanted(telnyx__span query, const sim_stored *stored)
{
    const struct {
        const char *name, *text;
    } filters[] = {
        { "filter[call_control_id]", stored->call_control_id },
        { "filter[call_leg_id]", stored->call_leg_id },
        { "filter[call_session_id]", stored->call_session_id },
        { "filter[conference_id]", stored->conference_id },
        { "filter[connection_id]", stored->connection_id },
        { "filter[from]", stored->from },
        { "filter[to]", stored->to },
    };
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        if (!sim_query_fits(query, filters[i].name, filters[i].text))
            return false;
    }
    return in_time(query, "filter[created_at][gte]", "filter[created_at][lte]", stored->saved_us) &&
           in_time(query, "filter[start_time][gte]", "filter[start_time][lte]",
                   stored->started_us) &&
           in_time(query, "filter[end_time][gte]", "filter[end_time][lte]", stored->ended_us);
}

static void list_act(sim_command *command)
{
    const telnyx__list *head = &command->world->stored;
    sim_list list;
    sim_list_open(&list, command);
    for (const telnyx__list *node = head->prev; node != head; node = node->prev) {
        const sim_stored *stored = TELNYX__CONTAINER_OF(node, sim_stored, in_world);
        if (!stored->deleted && is_wanted(command->query, stored) && sim_list_takes(&list))
            write_recording(command->out, NULL, stored);
    }
    sim_list_close(&list);
}

static bool recording_check(sim_command *command)
{
    if (!sim_stored_find(command->world, command->id))
        return sim_refuse(command->problem, 404, 10005, "/recording_id", "Recording not found.");
    return true;
}

static void retrieve_act(sim_command *command)
{
    bench_write_open(command->out, NULL, '{');
    write_recording(command->out, "data", sim_stored_find(command->world, command->id));
    bench_write_close(command->out, '}');
}

static void delete_act(sim_command *command)
{
    retrieve_act(command);
    sim_stored_delete(sim_stored_find(command->world, command->id));
}

/* Ids that are unknown are passed over. */
static void delete_many_act(sim_command *command)
{
    const telnyx__json *id = telnyx__json_first(telnyx__json_get(command->body, "ids"));
    for (; id; id = telnyx__json_next(id)) {
        const char *text = telnyx__json_text(id);
        sim_stored *stored = text ? sim_stored_find(command->world, text) : NULL;
        if (stored)
            sim_stored_delete(stored);
    }
    bench_write_open(command->out, NULL, '{');
    bench_write_text(command->out, "status", "ok");
    bench_write_close(command->out, '}');
}

/* Texts */

static void write_text(bench_writer *out, const char *key, const sim_stored *stored)
{
    bench_write_open(out, key, '{');
    sim_write_time(out, "created_at", stored->saved_us);
    bench_write_int(out, "duration_millis", stored->duration_ms);
    bench_write_text(out, "id", stored->transcription_id);
    bench_write_text(out, "record_type", "recording_transcription");
    bench_write_text(out, "recording_id", stored->id);
    bench_write_text(out, "status", "completed");
    bench_write_text(out, "transcription_text", SIM_STORED_TEXT);
    sim_write_time(out, "updated_at", stored->saved_us);
    bench_write_close(out, '}');
}

static void list_texts_act(sim_command *command)
{
    const telnyx__list *head = &command->world->stored;
    sim_list list;
    sim_list_open(&list, command);
    list.cursors = true;
    for (const telnyx__list *node = head->prev; node != head; node = node->prev) {
        const sim_stored *stored = TELNYX__CONTAINER_OF(node, sim_stored, in_world);
        if (stored->transcription_id[0] &&
            sim_query_fits(command->query, "filter[recording_id]", stored->id) &&
            in_time(command->query, "filter[created_at][gte]", "filter[created_at][lte]",
                    stored->saved_us) &&
            sim_list_takes(&list))
            write_text(command->out, NULL, stored);
    }
    sim_list_close(&list);
}

static bool text_check(sim_command *command)
{
    if (!sim_stored_find_text(command->world, command->id))
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return true;
}

static void text_act(sim_command *command)
{
    bench_write_open(command->out, NULL, '{');
    write_text(command->out, "data", sim_stored_find_text(command->world, command->id));
    bench_write_close(command->out, '}');
}

static void delete_text_act(sim_command *command)
{
    text_act(command);
    sim_stored_delete_text(sim_stored_find_text(command->world, command->id));
}

/* The log: what the journal has of commands and events of calls that are still known. */

static void write_entry(bench_writer *out, const telnyx_sim_entry *entry, const sim_leg *leg)
{
    bool event = entry->kind == TELNYX_SIM_EVENT;
    bench_write_open(out, NULL, '{');
    bench_write_text(out, "call_leg_id", leg->leg_id);
    bench_write_text(out, "call_session_id", leg->session->id);
    sim_write_time(out, "event_timestamp",
                   leg->world->clock.epoch_us + (int64_t)entry->at_ms * 1000);
    bench_write_open(out, "metadata", '{');
    bench_write_text(out, "call_control_id", leg->id);
    if (entry->id && !event)
        bench_write_text(out, "command_id", entry->id);
    if (entry->data)
        bench_write_raw(out, "event", entry->data, strlen(entry->data));
    if (entry->status)
        bench_write_int(out, "status", entry->status);
    bench_write_close(out, '}');
    bench_write_text(out, "name", entry->name);
    bench_write_text(out, "record_type", "call_event");
    bench_write_text(out, "type", event ? "webhook" : "command");
    bench_write_close(out, '}');
}

/* filter[occurred_at][…]; a time that cannot be read is no bound. */
static bool is_within(telnyx__span query, int64_t us)
{
    static const char *const names[] = { "eq", "gt", "gte", "lt", "lte" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char name[32], text[64];
        int64_t bound;
        snprintf(name, sizeof name, "filter[occurred_at][%s]", names[i]);
        if (!sim_query_get(query, name, text, sizeof text) ||
            !telnyx__time_parse(telnyx__span_of(text), &bound))
            continue;
        const bool holds[] = { us == bound, us > bound, us >= bound, us < bound, us <= bound };
        if (!holds[i])
            return false;
    }
    return true;
}

static bool entry_is_wanted(telnyx__span query, const telnyx_sim_entry *entry, const sim_leg *leg)
{
    const char *type = entry->kind == TELNYX_SIM_EVENT ? "webhook" : "command";
    return sim_query_fits(query, "filter[leg_id]", leg->leg_id) &&
           sim_query_fits(query, "filter[application_session_id]", leg->session->id) &&
           sim_query_fits(query, "filter[connection_id]", leg->app->id) &&
           sim_query_fits(query, "filter[from]", leg->from) &&
           sim_query_fits(query, "filter[to]", leg->to) &&
           sim_query_fits(query, "filter[name]", entry->name) &&
           sim_query_fits(query, "filter[type]", type) &&
           sim_query_fits(query, "filter[failed]", entry->code || entry->lost ? "true" : "false") &&
           is_within(query, leg->world->clock.epoch_us + (int64_t)entry->at_ms * 1000);
}

static void log_act(sim_command *command)
{
    const sim_world *world = command->world;
    const telnyx_sim_entry *entry = sim_journal_from(&world->journal, 1);
    sim_list list;
    sim_list_open(&list, command);
    for (; entry; entry = sim_journal_from(&world->journal, entry->number + 1)) {
        const sim_leg *leg = sim_leg_find(world, entry->call_control_id);
        if ((entry->kind == TELNYX_SIM_EVENT || entry->kind == TELNYX_SIM_COMMAND) && leg &&
            entry_is_wanted(command->query, entry, leg) && sim_list_takes(&list))
            write_entry(command->out, entry, leg);
    }
    sim_list_close(&list);
}

const sim_action sim_stored_actions[] = {
    { "recordings.list", 0, sim_page_check, list_act },
    { "recordings.retrieve", 0, recording_check, retrieve_act },
    { "recordings.delete", 0, recording_check, delete_act },
    { "recordings.actions.delete", 0, NULL, delete_many_act },
    { "recording_transcriptions.list", 0, sim_page_check, list_texts_act },
    { "recording_transcriptions.retrieve", 0, text_check, text_act },
    { "recording_transcriptions.delete", 0, text_check, delete_text_act },
    { "call_events.list", 0, sim_page_check, log_act },
    { NULL, 0, NULL, NULL },
};
