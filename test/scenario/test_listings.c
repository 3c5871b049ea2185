/* Asking the platform: page after page of live calls, and the life of an application. */
#include <stdio.h>
#include <string.h>

#include "sign/system_default.h"
#include "stage.h"

#define CALLS 230

/* Live calls -------------------------------------------------------------------------------------- */

typedef struct listing {
    stage *stage;
    unsigned items, stop_at;
    telnyx__map seen;
} listing;

static bool on_call(telnyx_client *client, const void *item, void *user_data)
{
    listing *l = user_data;
    const telnyx_active_call *call = item;
    (void)client;
    assert_non_null(call->call_control_id);
    /* Each is a call of this app, and comes once. */
    telnyx_call *known = telnyx_app_call(l->stage->app, call->call_control_id);
    assert_non_null(known);
    assert_int_equal(
        telnyx__map_put(&l->seen, telnyx_call_id(known), strlen(telnyx_call_id(known)), known), 0);
    return ++l->items != l->stop_at;
}

static void on_listed(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    listing *l = user_data;
    stage_done(client, call, response, l->stage);
}

static bool all_ring(void *user_data)
{
    return ((const stage *)user_data)->incoming == CALLS;
}

static bool is_done(void *user_data)
{
    const stage *s = user_data;
    return s->given == s->done;
}

static unsigned list_calls(stage *s, int64_t page_size, unsigned stop_at)
{
    listing l = { .stage = s, .stop_at = stop_at };
    telnyx_list_active_calls_params params = { .connection_id = telnyx_sim_connection_id(s->sim) };
    if (page_size)
        params.page_size = TELNYX_INT(page_size);
    telnyx__map_init(&l.seen, &s->memory.allocator, telnyx__system_default());
    assert_int_equal(stage_gave(s, telnyx_list_active_calls(telnyx_app_client(s->app), &params,
                                                            on_call, on_listed, &l)),
                     0);
    stage_until(s, is_done);
    telnyx__map_free(&l.seen);
    return l.items;
}

/* The clock stands still for the simulator while the pages are read. */
static void open_with_calls(stage *s, uint64_t seed)
{
    stage_prepare(s, seed, 1);
    s->flow = stage_idle;
    s->client_options.max_retries = TELNYX_INT(10);
    s->quick_retries = true;
    stage_start(s);
    stage_timing(s, "event_low_ms", 0);
    stage_timing(s, "event_high_ms", 0);
    stage_calls(s, CALLS, STAGE_LISTEN);
    stage_until(s, all_ring);
}

TEST(all_pages_of_the_live_calls_are_listed)
{
    stage s;
    open_with_calls(&s, 97);
    uint64_t before = stage_counters(&s)->requests;
    assert_int_equal(list_calls(&s, 0, 0), CALLS);
    assert_int_equal(stage_counters(&s)->requests - before, (CALLS + 19) / 20);
    before = stage_counters(&s)->requests;
    assert_int_equal(list_calls(&s, 50, 0), CALLS);
    assert_int_equal(stage_counters(&s)->requests - before, (CALLS + 49) / 50);
    assert_int_equal(s.ok, 2);
    stage_close(&s);
}

TEST(a_listing_may_be_stopped)
{
    stage s;
    open_with_calls(&s, 98);
    uint64_t before = stage_counters(&s)->requests;
    assert_int_equal(list_calls(&s, 0, 30), 30);
    assert_int_equal(stage_counters(&s)->requests - before, 2);
    assert_int_equal(s.ok, 1);
    stage_close(&s);
}

TEST(pages_below_faults_are_complete)
{
    stage s;
    open_with_calls(&s, 99);
    stage_fault(&s, TELNYX_SIM_FAULT_SERVER_ERROR, 25);
    stage_fault(&s, TELNYX_SIM_FAULT_CUT, 25);
    assert_int_equal(list_calls(&s, 10, 0), CALLS);
    assert_true(s.retries > 0);
    assert_int_equal(s.ok, 1);
    stage_close(&s);
}

/* A new process takes up what lives. */
static bool adopt(telnyx_client *client, const void *item, void *user_data)
{
    stage *s = user_data;
    const telnyx_active_call *active = item;
    (void)client;
    telnyx_call *call = telnyx_app_track_call(s->app, active->call_control_id);
    assert_non_null(call);
    s->count++;
    stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s));
    return true;
}

TEST(a_new_process_adopts_the_live_calls)
{
    stage s;
    open_with_calls(&s, 100);
    stage_close_app(&s);
    stage_open_app(&s);
    telnyx_list_active_calls_params params = { .connection_id = telnyx_sim_connection_id(s.sim),
                                               .page_size = TELNYX_INT(250) };
    assert_int_equal(stage_gave(&s, telnyx_list_active_calls(telnyx_app_client(s.app), &params,
                                                             adopt, stage_done, &s)),
                     0);
    stage_play(&s);
    assert_int_equal(s.count, CALLS);
    assert_int_equal(s.ok, CALLS + 1);
    assert_int_equal(s.events[TELNYX_EVENT_CALL_HANGUP], CALLS);
    assert_int_equal(stage_app_metrics(&s).calls_live_now, 0);
    stage_close(&s);
}

/* Applications ------------------------------------------------------------------------------------ */

typedef struct keeper {
    stage *stage;
    char id[64], name[64];
    unsigned listed;
} keeper;

static void keep(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                 void *user_data)
{
    keeper *k = user_data;
    const telnyx_call_control_application *app = NULL;
    stage_done(client, call, response, k->stage);
    switch ((int)response->op) {
    case TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION:
        app = telnyx_create_call_control_application_result(response);
        break;
    case TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION:
        app = telnyx_retrieve_call_control_application_result(response);
        break;
    case TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION:
        app = telnyx_update_call_control_application_result(response);
        break;
    case TELNYX_OP_DELETE_CALL_CONTROL_APPLICATION:
        app = telnyx_delete_call_control_application_result(response);
        break;
    }
    if (app) {
        snprintf(k->id, sizeof k->id, "%s", app->id);
        snprintf(k->name, sizeof k->name, "%s", app->application_name);
    }
}

static bool count_item(telnyx_client *client, const void *item, void *user_data)
{
    keeper *k = user_data;
    const telnyx_call_control_application *app = item;
    (void)client;
    k->listed += k->id[0] && strcmp(app->id, k->id) == 0;
    return true;
}

static unsigned list_apps(keeper *k)
{
    stage *s = k->stage;
    k->listed = 0;
    assert_int_equal(stage_gave(s, telnyx_list_call_control_applications(
                                       telnyx_app_client(s->app), NULL, count_item, keep, k)),
                     0);
    stage_until(s, is_done);
    return k->listed;
}

TEST(an_application_is_made_changed_and_deleted)
{
    stage s;
    keeper k = { .stage = &s };
    stage_open(&s, 101, TELNYX_SIM_VIRTUAL);
    telnyx_client *client = telnyx_app_client(s.app);
    telnyx_create_call_control_application_params create = {
        .application_name = "Desk \"one\"",
        .webhook_event_url = s.url,
        .webhook_api_version = TELNYX_WEBHOOK_API_VERSION_2,
        .call_cost_in_webhooks = TELNYX_BOOL(true),
    };
    assert_int_equal(
        stage_gave(&s, telnyx_create_call_control_application(client, &create, keep, &k)), 0);
    stage_until(&s, is_done);
    assert_string_equal(k.name, "Desk \"one\"");
    assert_int_equal(list_apps(&k), 1);
    char id[64];
    snprintf(id, sizeof id, "%s", k.id);
    /* Its calls are served as all others. */
    telnyx_error_text error = { 0 };
    telnyx_sim_call call = { .connection_id = id, .steps_json = STAGE_PRESS_2 };
    assert_int_equal(telnyx_sim_place_call(s.sim, &call, NULL, &error), 0);
    stage_play(&s);
    assert_int_equal(stage_check_served(&s), 1);
    telnyx_update_call_control_application_params update = { .id = id,
                                                             .application_name = "Desk two",
                                                             .webhook_event_url = s.url };
    assert_int_equal(
        stage_gave(&s, telnyx_update_call_control_application(client, &update, keep, &k)), 0);
    stage_until(&s, is_done);
    k.name[0] = '\0';
    telnyx_retrieve_call_control_application_params retrieve = { .id = id };
    assert_int_equal(
        stage_gave(&s, telnyx_retrieve_call_control_application(client, &retrieve, keep, &k)), 0);
    stage_until(&s, is_done);
    assert_string_equal(k.name, "Desk two");
    /* While its call is remembered the platform refuses to delete it. */
    telnyx_delete_call_control_application_params erase = { .id = id };
    assert_int_equal(
        stage_gave(&s, telnyx_delete_call_control_application(client, &erase, keep, &k)), 0);
    stage_until(&s, is_done);
    assert_int_equal(s.failed, 1);
    assert_int_equal(s.last_error, TELNYX_EREJECTED);
    stage_close(&s);
}

TEST(an_application_without_calls_is_deleted)
{
    stage s;
    keeper k = { .stage = &s };
    stage_open(&s, 102, TELNYX_SIM_VIRTUAL);
    telnyx_client *client = telnyx_app_client(s.app);
    telnyx_create_call_control_application_params create = { .application_name = "Short",
                                                             .webhook_event_url = s.url };
    assert_int_equal(
        stage_gave(&s, telnyx_create_call_control_application(client, &create, keep, &k)), 0);
    stage_until(&s, is_done);
    telnyx_delete_call_control_application_params erase = { .id = k.id };
    assert_int_equal(
        stage_gave(&s, telnyx_delete_call_control_application(client, &erase, keep, &k)), 0);
    stage_until(&s, is_done);
    assert_int_equal(s.ok, 2);
    assert_int_equal(list_apps(&k), 0);
    telnyx_retrieve_call_control_application_params retrieve = { .id = k.id };
    assert_int_equal(
        stage_gave(&s, telnyx_retrieve_call_control_application(client, &retrieve, keep, &k)), 0);
    stage_until(&s, is_done);
    assert_int_equal(s.failed, 1);
    assert_int_equal(s.last_error, TELNYX_EBADID);
    stage_close(&s);
}
