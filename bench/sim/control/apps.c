/* The URLs that the program under test takes its events at. */
#include "sim/control/request.h"
#include "sim/ground/query.h"

static int get_apps(sim_control_request *c)
{
    telnyx_sim_app_info info;
    bench_write_open(&c->out, NULL, '{');
    bench_write_open(&c->out, "apps", '[');
    for (size_t i = 0; telnyx_sim_app_at(c->sim, i, &info); i++) {
        bench_write_open(&c->out, NULL, '{');
        bench_write_int(&c->out, "number", (int64_t)info.number);
        bench_write_text(&c->out, "url", info.url);
        bench_write_int(&c->out, "weight", (int64_t)info.weight);
        bench_write_int(&c->out, "attempts", (int64_t)info.attempts);
        bench_write_int(&c->out, "acknowledged", (int64_t)info.acknowledged);
        bench_write_int(&c->out, "refused", (int64_t)info.refused);
        bench_write_int(&c->out, "unanswered", (int64_t)info.unanswered);
        bench_write_close(&c->out, '}');
    }
    bench_write_close(&c->out, ']');
    bench_write_close(&c->out, '}');
    return 200;
}

static int post_apps(sim_control_request *c)
{
    const telnyx__json *node = telnyx__json_get(c->body, "weight");
    telnyx_error_text error = { 0 };
    int64_t weight = 1;
    if (telnyx__json_kind_of(node) == TELNYX__JSON_NUMBER &&
        (!telnyx__json_to_int(node, &weight) || weight < 0 || weight > TELNYX_SIM_WEIGHT_MAX))
        return sim_control_refuse(c, 422, "weight: 0 to %d", TELNYX_SIM_WEIGHT_MAX);
    if (telnyx_sim_add_app(c->sim, telnyx__json_get_text(c->body, "url"), (uint64_t)weight, &error))
        return sim_control_refuse(c, 422, "url: %s", error.text);
    return get_apps(c);
}

static int delete_apps(sim_control_request *c)
{
    char url[2048];
    if (!sim_query_get(c->query, "url", url, sizeof url))
        return sim_control_refuse(c, 422, "url: which one?");
    if (telnyx_sim_remove_app(c->sim, url) != 0)
        return sim_control_refuse(c, 404, "url: there is no such app");
    return get_apps(c);
}

static const sim_control_member which[] = {
    { "url", "string", "The one that goes.", true, NULL },
    { 0 },
};

const sim_control_row sim_control_apps[] = {
    { "GET", "/apps", get_apps, "get_apps", "Where events go, and what came of the deliveries.",
      NULL, NULL, "Apps", 200 },
    { "POST", "/apps", post_apps, "set_app",
      "One more URL that events go to, one of them being chosen for each delivery; or its weight.",
      NULL, "NewApp", "Apps", 200 },
    { "DELETE", "/apps", delete_apps, "forget_app", "Nothing goes there any more.", which, NULL,
      "Apps", 200 },
    { 0 },
};
