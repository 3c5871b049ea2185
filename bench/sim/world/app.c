#include "sim/world/app.h"

#include <string.h>

#include "common/memory.h"

/* What an application has that was not said to be otherwise. */
static const char defaults[] =
    "{\"active\":true,\"anchorsite_override\":\"Latency\",\"application_name\":\"\","
    "\"call_cost_in_webhooks\":false,\"dtmf_type\":\"RFC 2833\",\"first_command_timeout\":false,"
    "\"first_command_timeout_secs\":30,\"inbound\":{\"channel_limit\":null,"
    "\"shaken_stir_enabled\":false,\"sip_subdomain\":null,"
    "\"sip_subdomain_receive_settings\":\"from_anyone\"},\"outbound\":{\"channel_limit\":null,"
    "\"outbound_voice_profile_id\":null},\"record_type\":\"call_control_application\","
    "\"redact_dtmf_debug_logging\":false,\"tags\":[],\"webhook_api_version\":\"1\","
    "\"webhook_event_failover_url\":\"\",\"webhook_timeout_secs\":null}";

static void set_text(sim_app *app, const char *key, const char *text)
{
    bench_must(telnyx__json_set(app->fields, key, telnyx__json_string(text)));
}

static void set_time(sim_app *app, const char *key)
{
    char text[32];
    telnyx__time_format(sim_world_us(app->world), text, sizeof text);
    set_text(app, key, text);
}

static const char *url_of(const telnyx__json *fields, const char *key)
{
    const char *url = telnyx__json_get_text(fields, key);
    return url && *url ? url : NULL;
}

/* The URL that the fields have is the first door's, or the only one's. */
static void keep_doors(sim_app *app)
{
    const sim_door *first = sim_doors_at(&app->doors, 0);
    if (app->url && first && strcmp(app->url, first->url) == 0)
        return;
    sim_doors_clear(&app->doors);
    if (app->url)
        sim_doors_add(&app->doors, app->url);
}

static void read_fields(sim_app *app)
{
    const telnyx__json *fields = app->fields;
    bool limited = false;
    int64_t secs = 30;
    app->cost_events = false;
    app->active = true;
    app->first_version =
        telnyx__str_equal(telnyx__json_get_text(fields, "webhook_api_version"), "1");
    app->url = url_of(fields, "webhook_event_url");
    app->failover_url = url_of(fields, "webhook_event_failover_url");
    keep_doors(app);
    telnyx__json_to_bool(telnyx__json_get(fields, "call_cost_in_webhooks"), &app->cost_events);
    telnyx__json_to_bool(telnyx__json_get(fields, "active"), &app->active);
    telnyx__json_to_bool(telnyx__json_get(fields, "first_command_timeout"), &limited);
    telnyx__json_to_int(telnyx__json_get(fields, "first_command_timeout_secs"), &secs);
    app->first_command_ms = limited && secs > 0 ? (uint64_t)secs * 1000 : 0;
}

/* What an object lacks stays as it was. */
static void set_member(telnyx__json *into, const telnyx__json *given)
{
    const char *key = telnyx__json_key(given);
    telnyx__json *now = telnyx__json_copy(telnyx__json_get(into, key));
    if (telnyx__json_kind_of(given) == TELNYX__JSON_OBJECT &&
        telnyx__json_kind_of(now) == TELNYX__JSON_OBJECT) {
        for (const telnyx__json *m = telnyx__json_first(given); m; m = telnyx__json_next(m))
            set_member(now, m);
        bench_must(telnyx__json_set(into, key, now));
        return;
    }
    telnyx__json_free(now);
    bench_must(telnyx__json_set(into, key, telnyx__json_copy(given)));
}

static void merge(sim_app *app, const telnyx__json *given)
{
    for (const telnyx__json *m = telnyx__json_first(given); m; m = telnyx__json_next(m)) {
        const char *key = telnyx__json_key(m);
        if (strcmp(key, "id") == 0 || strcmp(key, "record_type") == 0)
            continue;
        set_member(app->fields, m);
    }
}

sim_app *sim_app_new(sim_world *world, const telnyx__json *given)
{
    sim_app *app = bench_alloc(sizeof *app);
    app->world = world;
    telnyx__list_init(&app->live);
    sim_doors_init(&app->doors);
    sim_id_application(&world->ids, app->id);
    bench_must(telnyx__json_parse(&app->fields, defaults, sizeof defaults - 1, NULL));
    set_text(app, "id", app->id);
    set_time(app, "created_at");
    set_time(app, "updated_at");
    merge(app, given);
    telnyx__json_sort(app->fields);
    read_fields(app);
    telnyx__list_push_back(&world->apps, &app->in_world);
    bench_must(telnyx__map_put(&world->apps_by_id, app->id, strlen(app->id), app));
    return app;
}

static bool is_id(const char *id)
{
    static const char letters[] =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    size_t length = strlen(id);
    return length > 0 && length < SIM_APP_ID_SIZE && strspn(id, letters) == length;
}

bool sim_app_rename(sim_app *app, const char *id)
{
    sim_world *world = app->world;
    const sim_app *other = sim_app_find(world, id);
    if (!is_id(id) || (other && other != app))
        return false;
    telnyx__map_remove(&world->apps_by_id, app->id, strlen(app->id));
    telnyx__str_copy(app->id, sizeof app->id, id);
    bench_must(telnyx__map_put(&world->apps_by_id, app->id, strlen(app->id), app));
    set_text(app, "id", app->id);
    telnyx__json_sort(app->fields);
    read_fields(app);
    return true;
}

void sim_app_update(sim_app *app, const telnyx__json *given)
{
    merge(app, given);
    set_time(app, "updated_at");
    telnyx__json_sort(app->fields);
    read_fields(app);
}

sim_app *sim_app_find(const sim_world *world, const char *id)
{
    return id ? telnyx__map_get(&world->apps_by_id, id, strlen(id)) : NULL;
}

void sim_app_write(const sim_app *app, bench_writer *writer, const char *key)
{
    bench_write_tree(writer, key, app->fields);
}

static void set_url(sim_app *app, const char *url)
{
    set_text(app, "webhook_event_url", url);
    telnyx__json_sort(app->fields);
    read_fields(app);
}

bool sim_app_set_door(sim_app *app, const char *url, uint64_t weight)
{
    if (app->doors.count == 0)
        set_url(app, url);
    sim_door *door = sim_doors_find(&app->doors, url);
    if (!door)
        door = sim_doors_add(&app->doors, url);
    if (door)
        door->weight = weight;
    return door != NULL;
}

bool sim_app_drop_door(sim_app *app, const char *url)
{
    sim_door *door = sim_doors_find(&app->doors, url);
    if (!door)
        return false;
    sim_doors_remove(&app->doors, door);
    const sim_door *first = sim_doors_at(&app->doors, 0);
    set_url(app, first ? first->url : "");
    return true;
}

void sim_app_free(sim_app *app)
{
    sim_world *world = app->world;
    if (world->default_app == app)
        world->default_app = NULL;
    telnyx__list_remove(&app->in_world);
    telnyx__map_remove(&world->apps_by_id, app->id, strlen(app->id));
    sim_doors_clear(&app->doors);
    telnyx__json_free(app->fields);
    bench_free(app);
}

sim_app *sim_app_default(sim_world *world, const char *url, const char *failover_url)
{
    telnyx__json *given = telnyx__json_object();
    bench_must(telnyx__json_set(given, "application_name", telnyx__json_string("telnyx-sim")));
    bench_must(telnyx__json_set(given, "webhook_api_version", telnyx__json_string("2")));
    bench_must(telnyx__json_set(given, "call_cost_in_webhooks", telnyx__json_bool(true)));
    if (url)
        bench_must(telnyx__json_set(given, "webhook_event_url", telnyx__json_string(url)));
    if (failover_url)
        bench_must(telnyx__json_set(given, "webhook_event_failover_url",
                                    telnyx__json_string(failover_url)));
    world->default_app = sim_app_new(world, given);
    telnyx__json_free(given);
    return world->default_app;
}
