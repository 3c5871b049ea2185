#include "sim/place/apps.h"

#include <string.h>

#include "base/sized.h"
#include "common/memory.h"
#include "http/url.h"
#include "sim/ground/fail.h"
#include "sim/world/app.h"

int telnyx_sim_set_app_url(telnyx_sim *sim, const char *url, const char *failover_url)
{
    if (!sim->world->default_app)
        return TELNYX_ENOTFOUND;
    telnyx__json *given = telnyx__json_object();
    bench_must(telnyx__json_set(given, "webhook_event_url", telnyx__json_string(url ? url : "")));
    bench_must(telnyx__json_set(given, "webhook_event_failover_url",
                                telnyx__json_string(failover_url ? failover_url : "")));
    sim_app_update(sim->world->default_app, given);
    telnyx__json_free(given);
    return 0;
}

const char *telnyx_sim_app_url(const telnyx_sim *sim)
{
    return sim->world->default_app ? sim->world->default_app->url : NULL;
}

const char *telnyx_sim_failover_url(const telnyx_sim *sim)
{
    return sim->world->default_app ? sim->world->default_app->failover_url : NULL;
}

/* One of several ------------------------------------------------------------------------------------ */

static bool is_url(const char *url, size_t length)
{
    telnyx__url parts;
    return telnyx__url_split(&parts, (telnyx__span){ url, length });
}

int telnyx_sim_add_app(telnyx_sim *sim, const char *url, uint64_t weight, telnyx_error_text *error)
{
    if (!sim->world->default_app)
        return sim_fail(error, TELNYX_ENOTFOUND, "the default application was deleted");
    if (!url || !is_url(url, strlen(url)))
        return sim_fail(error, TELNYX_EINVAL, "'%.200s' is not an http:// or https:// URL",
                        url ? url : "");
    if (weight > TELNYX_SIM_WEIGHT_MAX)
        return sim_fail(error, TELNYX_EINVAL, "a weight is %d at most", TELNYX_SIM_WEIGHT_MAX);
    if (!sim_app_set_door(sim->world->default_app, url, weight))
        return sim_fail(error, TELNYX_EBUSY, "there are %d apps already", SIM_DOORS_MAX);
    return 0;
}

int telnyx_sim_remove_app(telnyx_sim *sim, const char *url)
{
    sim_app *app = sim->world->default_app;
    return app && url && sim_app_drop_door(app, url) ? 0 : TELNYX_ENOTFOUND;
}

bool telnyx_sim_app_at_sized(const telnyx_sim *sim, size_t index, telnyx_sim_app_info *info,
                             size_t info_size)
{
    const sim_app *app = sim->world->default_app;
    const sim_door *door = app ? sim_doors_at(&app->doors, index) : NULL;
    if (!door)
        return false;
    const telnyx_sim_app_info own = { .number = door->number,
                                      .url = door->url,
                                      .weight = door->weight,
                                      .attempts =
                                          door->acknowledged + door->refused + door->unanswered,
                                      .acknowledged = door->acknowledged,
                                      .refused = door->refused,
                                      .unanswered = door->unanswered };
    telnyx__sized_write(info, info_size, &own, sizeof own);
    return true;
}

/* As texts ------------------------------------------------------------------------------------------ */

static bool read_text(const char *text, size_t *length, uint64_t *weight)
{
    const char *equals = strchr(text, '?') ? NULL : strrchr(text, '=');
    *weight = 1;
    *length = equals ? (size_t)(equals - text) : strlen(text);
    if (equals && (!telnyx__span_to_u64(telnyx__span_of(equals + 1), weight) ||
                   *weight > TELNYX_SIM_WEIGHT_MAX))
        return false;
    return is_url(text, *length);
}

bool sim_apps_fits(const char *text)
{
    uint64_t weight;
    size_t length;
    return read_text(text, &length, &weight);
}

int sim_apps_add(telnyx_sim *sim, const char *text, telnyx_error_text *error)
{
    uint64_t weight;
    size_t length;
    if (!read_text(text, &length, &weight))
        return sim_fail(error, TELNYX_EINVAL, "'%.200s' is not " SIM_APP_WORDS, text);
    char *url = bench_text(text);
    url[length] = '\0';
    int result = telnyx_sim_add_app(sim, url, weight, error);
    bench_free(url);
    return result;
}

bool sim_read_apps(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    telnyx_sim *sim = into;
    size_t index = 0;
    if (telnyx__json_kind_of(node) != TELNYX__JSON_ARRAY)
        return sim_wrong_value(wrong, place, node, "a list");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        const char *text = telnyx__json_text(m);
        telnyx_error_text error = { 0 };
        char element[SIM_WRONG_PLACE];
        sim_element_place(element, place, "apps", index++);
        if (!text || !sim_apps_fits(text))
            return sim_wrong_value(wrong, element, m, SIM_APP_WORDS);
        if (sim->world->default_app && sim_apps_add(sim, text, &error) != 0)
            return sim_wrong_say(wrong, m, "%s: %s", element, error.text);
    }
    return true;
}
