/* Asking for calls, and looking after applications. */
#include <stdio.h>
#include <string.h>

#include "sim/api/actions.h"
#include "sim/api/page.h"
#include "sim/api/table.h"
#include "sim/ground/query.h"
#include "sim/world/app.h"

/* calls */

static int64_t duration_secs(const sim_leg *leg)
{
    int64_t end = leg->ended_us ? leg->ended_us : sim_world_us(leg->world);
    return leg->answered_us ? (end - leg->answered_us) / 1000000 : 0;
}

static bool status_check(sim_command *command)
{
    if (!sim_leg_find(command->world, command->id))
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return true;
}

static void status_act(sim_command *command)
{
    const sim_leg *leg = sim_leg_find(command->world, command->id);
    bench_writer *out = command->out;
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "data", '{');
    bench_write_text(out, "call_control_id", leg->id);
    bench_write_int(out, "call_duration", duration_secs(leg));
    bench_write_text(out, "call_leg_id", leg->leg_id);
    bench_write_text(out, "call_session_id", leg->session->id);
    if (leg->client_state)
        bench_write_text(out, "client_state", leg->client_state);
    sim_write_time(out, "end_time", leg->ended_us);
    bench_write_bool(out, "is_alive", leg->state != SIM_LEG_ENDED);
    bench_write_text(out, "record_type", "call");
    sim_write_time(out, "start_time", leg->started_us);
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

static bool active_check(sim_command *command)
{
    sim_page unused;
    if (!sim_app_find(command->world, command->id))
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return sim_page_read(command, &unused);
}

static void write_active(bench_writer *out, const sim_leg *leg)
{
    bench_write_open(out, NULL, '{');
    bench_write_text(out, "call_control_id", leg->id);
    bench_write_int(out, "call_duration", duration_secs(leg));
    bench_write_text(out, "call_leg_id", leg->leg_id);
    bench_write_text(out, "call_session_id", leg->session->id);
    bench_write_text(out, "client_state", leg->client_state);
    bench_write_text(out, "record_type", "call");
    bench_write_close(out, '}');
}

/* The documented cursors, and page numbers beside them, because the official SDKs follow those. */
static void write_active_meta(sim_command *command, const sim_app *app, const sim_page *wanted,
                              uint64_t last, bool more)
{
    bench_writer *out = command->out;
    char cursor[40], next[192];
    snprintf(cursor, sizeof cursor, SIM_PAGE_CURSOR "%llu", (unsigned long long)last);
    snprintf(next, sizeof next, "/v2/connections/%s/active_calls?page[after]=%s&page[limit]=%llu",
             app->id, cursor, (unsigned long long)wanted->size);
    bench_write_open(out, "meta", '{');
    bench_write_open(out, "cursors", '{');
    if (more)
        bench_write_text(out, "after", cursor);
    bench_write_close(out, '}');
    if (more)
        bench_write_text(out, "next", next);
    sim_page_write(out, wanted, app->live_count);
    bench_write_int(out, "total_items", (int64_t)app->live_count);
    bench_write_close(out, '}');
}

static void active_act(sim_command *command)
{
    const sim_app *app = sim_app_find(command->world, command->id);
    const telnyx__list *head = &app->live, *node = head->next;
    sim_page wanted;
    uint64_t last = 0, written = 0;
    sim_page_read(command, &wanted);
    uint64_t skip = wanted.after ? 0 : (wanted.number - 1) * wanted.size;
    bench_write_open(command->out, NULL, '{');
    bench_write_open(command->out, "data", '[');
    for (; node != head && written < wanted.size; node = node->next) {
        const sim_leg *leg = TELNYX__CONTAINER_OF(node, sim_leg, in_list);
        if (leg->number <= wanted.after || skip > 0) {
            skip -= skip > 0;
            continue;
        }
        write_active(command->out, leg);
        last = leg->number;
        written++;
    }
    bench_write_close(command->out, ']');
    write_active_meta(command, app, &wanted, last, node != head);
    bench_write_close(command->out, '}');
}

/* applications */

static bool app_check(sim_command *command)
{
    if (!sim_app_find(command->world, command->id))
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    return true;
}

static void write_app(sim_command *command, const sim_app *app)
{
    bench_write_open(command->out, NULL, '{');
    sim_app_write(app, command->out, "data");
    bench_write_close(command->out, '}');
}

static void app_retrieve_act(sim_command *command)
{
    write_app(command, sim_app_find(command->world, command->id));
}

static bool app_create_check(sim_command *command)
{
    command->status = 201;
    return true;
}

static void app_create_act(sim_command *command)
{
    telnyx__json *taken = sim_table_taken(command->operation, command->body);
    write_app(command, sim_app_new(command->world, taken));
    telnyx__json_free(taken);
}

static void app_update_act(sim_command *command)
{
    sim_app *app = sim_app_find(command->world, command->id);
    telnyx__json *taken = sim_table_taken(command->operation, command->body);
    sim_app_update(app, taken);
    telnyx__json_free(taken);
    write_app(command, app);
}

/* An application whose calls are still known cannot go: their events need it. */
static bool app_delete_check(sim_command *command)
{
    const sim_app *app = sim_app_find(command->world, command->id);
    if (!app)
        return sim_refuse(command->problem, 404, 10005, NULL, NULL);
    if (app->known_count > 0)
        return sim_refuse(
            command->problem, 422, 10027, NULL,
            "The application has calls that are live, ended just now or are planned.");
    return true;
}

static void app_delete_act(sim_command *command)
{
    sim_app *app = sim_app_find(command->world, command->id);
    write_app(command, app);
    sim_app_free(app);
}

static bool name_fits(const sim_app *app, const char *part)
{
    const char *name = telnyx__json_get_text(app->fields, "application_name");
    return !*part || (name && strstr(name, part));
}

static void app_list_act(sim_command *command)
{
    const telnyx__list *head = &command->world->apps;
    char part[128] = "";
    sim_list list;
    sim_query_get(command->query, "filter[application_name][contains]", part, sizeof part);
    sim_list_open(&list, command);
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_app *app = TELNYX__CONTAINER_OF(node, sim_app, in_world);
        if (name_fits(app, part) && sim_list_takes(&list))
            sim_app_write(app, command->out, NULL);
    }
    sim_list_close(&list);
}

const sim_action sim_read_actions[] = {
    { "calls.retrieve_status", 0, status_check, status_act },
    { "connections.list_active_calls", 0, active_check, active_act },
    { "call_control_applications.list", 0, sim_page_check, app_list_act },
    { "call_control_applications.create", 0, app_create_check, app_create_act },
    { "call_control_applications.retrieve", 0, app_check, app_retrieve_act },
    { "call_control_applications.update", 0, app_check, app_update_act },
    { "call_control_applications.delete", 0, app_delete_check, app_delete_act },
    { NULL, 0, NULL, NULL },
};
