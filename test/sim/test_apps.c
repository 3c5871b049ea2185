/* A program of two instances, each at a URL of its own. */
#include "sim_rig.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "sign/system_default.h"

static const telnyx_sim_options fast = {
    .speed = TELNYX_SIM_VIRTUAL, .quiet_ms = 5, .seed = 1, .journal_max = 1000
};

/* The second one: it takes everything, or nothing. The first is the rig's own. */
static struct {
    telnyx__server *server;
    char url[64];
    int status;
    unsigned count;
    bool closed;
} second;

static void on_second(telnyx__exchange *exchange, void *user_data)
{
    (void)user_data;
    second.count++;
    telnyx__exchange_answer(exchange, second.status, NULL, NULL, 0);
}

static void begin(sim_rig *r, int status)
{
    int port = 0;
    telnyx_error_text error = { 0 };
    sim_rig_start(r, &fast);
    memset(&second, 0, sizeof second);
    second.status = status;
    telnyx__server_options server = { .alloc = telnyx__alloc_default(),
                                      .system = telnyx__system_default(),
                                      .logger = &r->logger,
                                      .on_request = on_second };
    assert_int_equal(0, telnyx__server_new(&second.server, &r->loop, &server));
    assert_int_equal(
        0, telnyx__server_listen_tcp(second.server, "127.0.0.1", 0, false, &port, &error));
    snprintf(second.url, sizeof second.url, "http://127.0.0.1:%d/webhooks", port);
}

static void on_closed(void *user_data)
{
    (void)user_data;
    second.closed = true;
}

static void end(sim_rig *r)
{
    if (second.server)
        telnyx__server_close(second.server, 0, on_closed, NULL);
    sim_rig_end(r);
    assert_true(second.closed);
}

static telnyx_sim_app_info app_at(const sim_rig *r, size_t index)
{
    telnyx_sim_app_info info = { 0 };
    assert_true(telnyx_sim_app_at(r->sim, index, &info));
    return info;
}

static void hang_up(sim_rig *r, const sim_rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0)
        sim_rig_command(r, event->call, "hangup", NULL);
}

static void play_calls(sim_rig *r, uint64_t calls)
{
    const telnyx_sim_crowd crowd = { .calls = calls,
                                     .concurrency = 1,
                                     .steps_json = "[{\"wait_ms\":50},{\"hang_up\":true}]" };
    uint64_t before = telnyx_sim_counters_of(r->sim)->ended;
    assert_int_equal(0, telnyx_sim_start_crowd(r->sim, &crowd, NULL));
    sim_rig_until(r, telnyx_sim_counters_of(r->sim)->ended == before + calls &&
                         telnyx_sim_is_idle(r->sim));
}

TEST(deliveries_are_divided_between_two_receivers)
{
    sim_rig r;
    begin(&r, 200);
    r.on_event = hang_up;
    assert_int_equal(0, telnyx_sim_add_app(r.sim, second.url, 1, NULL));
    play_calls(&r, 20);
    const telnyx_sim_counters *n = telnyx_sim_counters_of(r.sim);
    assert_int_equal(n->events, n->acknowledged);
    assert_int_equal(n->events, r.good + second.count);
    assert_true(r.good > 10 && second.count > 10);
    assert_int_equal(r.good, app_at(&r, 0).acknowledged);
    assert_int_equal(second.count, app_at(&r, 1).acknowledged);
    assert_int_equal(second.count, app_at(&r, 1).attempts);
    end(&r);
}

TEST(what_one_receiver_answers_with_503_comes_to_the_other)
{
    sim_rig r;
    begin(&r, 503);
    assert_int_equal(0, telnyx_sim_add_app(r.sim, second.url, 1, NULL));
    play_calls(&r, 20);
    const telnyx_sim_counters *n = telnyx_sim_counters_of(r.sim);
    assert_true(second.count > 5);
    assert_int_equal(second.count, app_at(&r, 1).refused);
    assert_int_equal(second.count, n->retries);
    assert_int_equal(n->events, r.good);
    assert_int_equal(0, n->lost);
    end(&r);
}

TEST(what_comes_to_nobody_goes_to_who_is_there)
{
    sim_rig r;
    begin(&r, 200);
    assert_int_equal(0, telnyx_sim_add_app(r.sim, second.url, 1, NULL));
    telnyx__server_close(second.server, 0, on_closed, NULL);
    second.server = NULL;
    sim_rig_until(&r, second.closed);
    play_calls(&r, 10);
    assert_true(app_at(&r, 1).unanswered > 2);
    assert_int_equal(0, app_at(&r, 1).refused);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->lost);
    assert_int_equal(telnyx_sim_counters_of(r.sim)->events, r.good);
    end(&r);
}

TEST(an_instance_comes_and_goes_while_it_runs)
{
    sim_rig r;
    char text[160], path[200];
    begin(&r, 200);
    snprintf(text, sizeof text, "{\"url\":\"%s\",\"weight\":3}", second.url);
    sim_rig_ask(&r, "POST", "/control/apps", text);
    assert_int_equal(200, r.status);
    const telnyx__json *apps = telnyx__json_get(r.reply, "apps");
    assert_int_equal(2, telnyx__json_count(apps));
    assert_string_equal(r.app_url, telnyx__json_get_text(telnyx__json_first(apps), "url"));
    assert_int_equal(3, app_at(&r, 1).weight);
    assert_int_equal(2, app_at(&r, 1).number);
    sim_rig_ask(&r, "POST", "/control/apps", "{\"url\":\"ftp://127.0.0.1/\"}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "POST", "/control/apps", "{\"url\":\"http://127.0.0.1/\",\"weight\":-1}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "DELETE", "/control/apps?url=http://127.0.0.1/", NULL);
    assert_int_equal(404, r.status);
    sim_rig_ask(&r, "DELETE", "/control/apps", NULL);
    assert_int_equal(422, r.status);
    snprintf(path, sizeof path, "/control/apps?url=%s", r.app_url);
    sim_rig_ask(&r, "DELETE", path, NULL);
    assert_int_equal(200, r.status);
    assert_string_equal(second.url, telnyx_sim_app_url(r.sim));
    play_calls(&r, 3);
    assert_int_equal(0, r.good);
    assert_int_equal(telnyx_sim_counters_of(r.sim)->events, second.count);
    end(&r);
}

TEST(the_journal_says_where_each_delivery_went)
{
    sim_rig r;
    begin(&r, 200);
    play_calls(&r, 1);
    assert_int_equal(0, telnyx_sim_add_app(r.sim, second.url, 1, NULL));
    uint64_t before = telnyx_sim_counters_of(r.sim)->attempts, seen = 0, told[3] = { 0 };
    play_calls(&r, 5);
    for (uint64_t number = 1;; number++) {
        const telnyx_sim_entry *entry = telnyx_sim_journal(r.sim, number);
        if (!entry)
            break;
        if (entry->kind != TELNYX_SIM_DELIVERY) {
            assert_null(entry->url);
            continue;
        }
        assert_int_equal(seen++ < before, entry->app == 0);
        assert_string_equal(entry->app == 2 ? second.url : r.app_url, entry->url);
        told[entry->app]++;
    }
    assert_int_equal(app_at(&r, 0).attempts, told[0] + told[1]);
    assert_int_equal(app_at(&r, 1).attempts, told[2]);
    sim_rig_ask(&r, "GET", "/control/journal?limit=1000", NULL);
    snprintf(r.types, sizeof r.types, "\"url\": \"%s\"", second.url);
    assert_non_null(strstr(r.text, r.types));
    end(&r);
}

TEST(a_scenario_names_instances_with_their_weights)
{
    sim_rig r;
    telnyx_error_text error = { 0 };
    char text[200];
    begin(&r, 200);
    snprintf(text, sizeof text, "{\"apps\":[\"%s=5\",\"http://127.0.0.1:1/a?b=7\"]}", second.url);
    assert_int_equal(0, telnyx_sim_load(r.sim, text, strlen(text), &error));
    assert_string_equal(second.url, app_at(&r, 1).url);
    assert_int_equal(5, app_at(&r, 1).weight);
    assert_string_equal("http://127.0.0.1:1/a?b=7", app_at(&r, 2).url);
    assert_int_equal(1, app_at(&r, 2).weight);
    const char *wrong[] = { "{\"apps\":[\"foo\"]}", "{\"apps\":[\"http://127.0.0.1:1/=x\"]}",
                            "{\"apps\":[\"http://127.0.0.1:1/=1000001\"]}", "{\"apps\":[1]}",
                            "{\"apps\":{}}" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(TELNYX_EINVAL, telnyx_sim_load(r.sim, wrong[i], strlen(wrong[i]), &error));
        assert_non_null(strstr(error.text, "apps"));
    }
    end(&r);
}

TEST(options_name_instances)
{
    uv_loop_t loop;
    telnyx_sim *sim;
    telnyx_sim_app_info info;
    telnyx_error_text error = { 0 };
    const char *apps[] = { "http://127.0.0.1:1/=2", "http://127.0.0.1:2/", NULL };
    const char *bad[] = { "http://127.0.0.1:1/", "http:/", NULL };
    assert_int_equal(0, uv_loop_init(&loop));
    assert_int_equal(0, telnyx_sim_new(&sim, &loop, &(telnyx_sim_options){ .apps = apps }, &error));
    assert_true(telnyx_sim_app_at(sim, 0, &info));
    assert_string_equal("http://127.0.0.1:1/", info.url);
    assert_int_equal(2, info.weight);
    assert_true(telnyx_sim_app_at(sim, 1, &info));
    assert_false(telnyx_sim_app_at(sim, 2, &info));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_add_app(sim, "http://127.0.0.1:1/",
                                                       TELNYX_SIM_WEIGHT_MAX + 1, NULL));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_remove_app(sim, "http://127.0.0.1:3/"));
    telnyx_sim_close(sim, NULL, NULL);
    uv_run(&loop, UV_RUN_DEFAULT);
    assert_int_equal(TELNYX_EINVAL,
                     telnyx_sim_new(&sim, &loop, &(telnyx_sim_options){ .apps = bad }, &error));
    assert_non_null(strstr(error.text, "'http:/'"));
    assert_int_equal(0, uv_loop_close(&loop));
}
