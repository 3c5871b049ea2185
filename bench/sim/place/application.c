/* The member "application" of a scenario. */
#include <string.h>

#include "common/memory.h"
#include "http/url.h"
#include "sim/judge/judge.h"
#include "sim/place/scenario.h"
#include "sim/world/app.h"

static const telnyx_api_operation *row(void)
{
    return telnyx_api_operation_of(TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION);
}

static bool is_known(const char *key, char *known, size_t size)
{
    const telnyx_api_object *params = row()->params;
    const char *comma = "";
    known[0] = '\0';
    sim_say(known, size, "id, ");
    for (size_t i = 0; i < params->fields_count; i++) {
        const telnyx_api_field *field = &params->fields[i];
        if (field->location != TELNYX_API_IN_BODY || !field->name[0])
            continue;
        if (strcmp(field->name, key) == 0)
            return true;
        sim_say(known, size, "%s%s", comma, field->name);
        comma = ", ";
    }
    return false;
}

/* No URL at all is more than the platform has: events then go nowhere. */
static bool is_url(const telnyx__json *m)
{
    const char *key = telnyx__json_key(m);
    return strcmp(key, "webhook_event_url") == 0 || strcmp(key, "webhook_event_failover_url") == 0;
}

static bool is_good_url(const telnyx__json *m)
{
    const char *text = telnyx__json_text(m);
    telnyx__url parts;
    return telnyx__json_kind_of(m) == TELNYX__JSON_NULL ||
           (text && (!*text || telnyx__url_split(&parts, telnyx__span_of(text))));
}

/* One member, beside those without which no application can be changed. */
static bool judge_member(const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_verdict verdict;
    telnyx__json *body = telnyx__json_object();
    bench_must(telnyx__json_set(body, "application_name", telnyx__json_string("scenario")));
    bench_must(
        telnyx__json_set(body, "webhook_event_url", telnyx__json_string("http://127.0.0.1/")));
    bench_must(telnyx__json_set(body, telnyx__json_key(m), telnyx__json_copy(m)));
    int judged = sim_judge(row(), body, NULL, &verdict);
    telnyx__json_free(body);
    if (!judged)
        return true;
    return sim_wrong_value(wrong, place, m, verdict.detail);
}

/* The platform gives ids; a scenario may say which. */
static bool rename_app(sim_app *app, const telnyx__json *id)
{
    return !app || (telnyx__json_text(id) && sim_app_rename(app, telnyx__json_text(id)));
}

bool sim_read_application(void *into, const telnyx__json *node, const char *place, sim_wrong *wrong)
{
    telnyx_sim *sim = into;
    char known[SIM_WRONG_TEXT];
    (void)place;
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(wrong, "", node, "an object");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        if (sim_wrong_twice(wrong, "application", node, m))
            return false;
        if (strcmp(telnyx__json_key(m), "id") == 0) {
            if (!rename_app(sim->world->default_app, m))
                return sim_wrong_value(wrong, "application", m,
                                       "1 to 63 letters and digits that no other application has");
            continue;
        }
        if (!is_known(telnyx__json_key(m), known, sizeof known))
            return sim_wrong_member(wrong, "application", m, known);
        if (is_url(m) && !is_good_url(m))
            return sim_wrong_value(wrong, "application", m, "an http:// or https:// URL");
        if (!is_url(m) && !judge_member(m, "application", wrong))
            return false;
    }
    if (sim->world->default_app)
        sim_app_update(sim->world->default_app, node);
    return true;
}
