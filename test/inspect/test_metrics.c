/* What Prometheus scrapes of an app. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/metrics.h>

#include "inspect/counters.h"
#include "json/json.h"

#define TAKEN "{\"data\":{\"result\":\"ok\"}}"

/* Of the test that runs. */
static app_rig rig;
static char text[500000];

static void set_up(void)
{
    app_rig_open(&rig);
}

static void tear_down(void)
{
    app_rig_close(&rig);
}

TEST_EACH(set_up, tear_down)

static void scrape(void)
{
    size_t length = telnyx_app_metrics_text(rig.app, TELNYX_METRICS_PROMETHEUS, text, sizeof text);
    assert_int_equal(length, strlen(text));
}

/* The sample that stands on a line of its own. */
static void has(const char *sample)
{
    char line[256];
    snprintf(line, sizeof line, "\n%s\n", sample);
    if (!strstr(text, line))
        fail_msg("there is no %s in\n%s", sample, text);
}

TEST(every_counter_of_app_and_client_is_there_once)
{
    assert_int_equal(telnyx__counters_count(),
                     (sizeof(telnyx_app_metrics) + sizeof(telnyx_client_metrics)) /
                         sizeof(uint64_t));
    char json[65536];
    telnyx__line line = { json, sizeof json, 0 };
    telnyx__counters_json(rig.app, &line);
    telnyx__line_end(&line);
    for (char *at = json; (at = strchr(at, '"')); at = strchr(at + 1, '"') + 1) {
        char name[64];
        size_t length = (size_t)(strchr(at + 1, '"') - at) + 2;
        assert_true(length < sizeof name);
        memcpy(name, at, length);
        name[length] = '\0'; /* "name": */
        assert_null(strstr(at + length, name));
    }
}

/* Each line is a comment or a name, labels and a number; each family is told once, before its samples. */
static void check_form(bool open_metrics)
{
    char family[128] = "", *save = NULL;
    static char told[100000];
    told[0] = '\0';
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char name[128];
        if (sscanf(line, "# HELP %127s", name) == 1) {
            char entry[140];
            snprintf(entry, sizeof entry, " %s ", name);
            assert_null(strstr(told, entry));
            size_t length = strlen(told);
            snprintf(told + length, sizeof told - length, "%s", entry);
            memcpy(family, name, sizeof family);
        } else if (line[0] != '#') {
            assert_memory_equal(line, family, strlen(family));
            char *value = strrchr(line, ' '), *end;
            assert_non_null(value);
            (void)strtod(value + 1, &end);
            assert_int_equal(*end, 0);
        } else if (strncmp(line, "# TYPE", 6) != 0 && strncmp(line, "# UNIT", 6) != 0) {
            assert_true(open_metrics);
            assert_string_equal(line, "# EOF");
        }
    }
}

TEST(the_text_is_well_formed_in_either_format)
{
    scrape();
    check_form(false);
    telnyx_app_metrics_text(rig.app, TELNYX_METRICS_OPENMETRICS, text, sizeof text);
    assert_string_equal(text + strlen(text) - 6, "# EOF\n");
    check_form(true);
}

static void answer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
}

TEST(what_happens_is_measured_from_the_first_look_on)
{
    app_rig_rule_add(&rig, "/actions/", 200, TAKEN);
    app_rig_incoming(&rig, "earlier", 0);
    scrape();
    has("telnyx_webhooks_total 1");
    has("telnyx_webhook_acknowledgement_seconds_count 0");
    has("telnyx_call_duration_seconds_count{direction=\"incoming\",answered=\"true\"} 0");
    telnyx_app_on_incoming(rig.app, answer, NULL);
    app_rig_incoming(&rig, "a", 0);
    app_rig_until_answered(&rig);
    app_rig_event(&rig, "call.answered", "a", 100, NULL);
    app_rig_pass(&rig, 5000);
    app_rig_event(&rig, "call.hangup", "a", 200, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_pass(&rig, 10);
    scrape();
    has("telnyx_webhooks_total 4");
    has("telnyx_webhook_acknowledgement_seconds_count 3");
    has("telnyx_event_to_command_seconds_count 1");
    has("telnyx_event_to_command_seconds_bucket{le=\"0.0005\"} 1");
    has("telnyx_api_latency_seconds_count{command=\"calls.actions.answer\",status=\"2xx\"} 1");
    has("telnyx_call_duration_seconds_count{direction=\"incoming\",answered=\"true\"} 1");
    has("telnyx_call_duration_seconds_bucket{direction=\"incoming\",answered=\"true\",le=\"1.0\"} "
        "0");
    has("telnyx_call_duration_seconds_bucket{direction=\"incoming\",answered=\"true\",le=\"10.0\"} "
        "1");
}

TEST(nobody_is_named_in_the_labels)
{
    app_rig_incoming(&rig, "call-id-of-somebody", 0);
    scrape();
    assert_null(strstr(text, "somebody"));
    assert_null(strstr(text, "+1555"));
}

/* The papers that speak of metrics ---------------------------------------------------------------- */

/* A file of the tree, whole. */
static const char *paper(const char *path)
{
    static char bytes[300000];
    char name[512];
    snprintf(name, sizeof name, "%s/../../%s", TEST_DATA, path);
    FILE *file = fopen(name, "rb");
    if (!file)
        fail_msg("there is no %s", name);
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_in_range(length, 1, sizeof bytes - 1);
    bytes[length] = '\0';
    return bytes;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), size = strlen(ending);
    return length > size && strcmp(name + length - size, ending) == 0;
}

/* Whether the scrape has a family of that name, or a histogram whose samples are called so. */
static bool has_family(const char *name, const char **type)
{
    static const char *const endings[] = { "_bucket", "_count", "_sum" };
    char line[160];
    snprintf(line, sizeof line, "# TYPE %s ", name);
    const char *found = strstr(text, line);
    if (found) {
        *type = found + strlen(line);
        return true;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (!ends_with(name, endings[i]))
            continue;
        snprintf(line, sizeof line, "# TYPE %.*s histogram\n",
                 (int)(strlen(name) - strlen(endings[i])), name);
        found = strstr(text, line);
        *type = found ? "sample" : NULL;
        return found != NULL;
    }
    return false;
}

/* The name at a place where one begins; returns what is behind it. */
static const char *take_name(const char *at, char name[128])
{
    size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789_");
    assert_true(length < 128);
    memcpy(name, at, length);
    name[length] = '\0';
    return at + length;
}

/* A histogram is asked for by the names of its samples, and each label's value is one that there is. */
static void check_names(const char *path, const char *const *others, size_t least)
{
    size_t count = 0;
    for (const char *at = paper(path); (at = strstr(at, "telnyx_"));) {
        char name[128];
        const char *type = NULL;
        bool recorded = at[-1] == ':'; /* of a rule that names it */
        at = take_name(at, name);
        bool other = false;
        for (const char *const *known = others; *known; known++)
            other |= strcmp(*known, name) == 0;
        if (other || recorded)
            continue;
        if (!has_family(name, &type))
            fail_msg("%s: there is no %s", path, name);
        if (strncmp(type, "histogram", 9) == 0)
            fail_msg("%s: %s is a histogram, and no sample of it", path, name);
        count++;
    }
    assert_true(count >= least);
}

TEST(the_dashboard_and_the_rules_speak_of_what_there_is)
{
    static const char *const none[] = { NULL };
    static const char *const of_rules[] = { "telnyx_answer_seizure", NULL };
    scrape();
    check_names("examples/prometheus/dashboard.json", none, 40);
    check_names("examples/prometheus/rules.yml", of_rules, 20);
}

TEST(the_dashboard_is_json)
{
    const char *dashboard = paper("examples/prometheus/dashboard.json");
    assert_int_equal(telnyx__json_check(dashboard, strlen(dashboard), NULL), 0);
}

/* The value of a label in a query, "{…label=\"value\"…}", beside the samples of its family. */
static void check_label(const char *path, const char *name, const char *label)
{
    char start[160], sample[300];
    snprintf(start, sizeof start, "\n%s{", name);
    snprintf(sample, sizeof sample, "%s", label);
    for (const char *at = text; (at = strstr(at, start)); at++) {
        const char *end = strchr(at + 1, '\n'), *found = strstr(at, sample);
        if (found && found < end)
            return;
    }
    fail_msg("%s: no %s has %s", path, name, label);
}

TEST(each_label_that_the_rules_ask_for_has_such_a_value)
{
    static const struct {
        const char *name, *label;
    } rows[] = {
        { "telnyx_webhooks_refused_total", "reason=\"forger\"" },
        { "telnyx_api_requests_done_total", "result=\"failed\"" },
        { "telnyx_call_duration_seconds_count", "direction=\"outgoing\",answered=\"true\"" },
    };
    static const char path[] = "examples/prometheus/rules.yml";
    scrape();
    const char *rules = paper(path);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_label(path, rows[i].name, rows[i].label);
        const char *value = strchr(rows[i].label, '=') + 1;
        assert_non_null(strstr(rules, value));
    }
}

/* Every family has its row, with its type and the words of its HELP, and there is no other row. */
TEST(the_table_of_families_is_what_is_scraped)
{
    char row[400];
    size_t families = 0, rows = 0;
    scrape();
    const char *table = strstr(paper("include/README.md"), "\n| family | type | what |\n");
    assert_non_null(table);
    for (const char *at = text; (at = strstr(at, "# HELP "));) {
        char name[128];
        const char *type = NULL;
        const char *help = take_name(at + strlen("# HELP "), name) + 1;
        assert_true(has_family(name, &type));
        snprintf(row, sizeof row, "\n| `%s` | %.*s | %.*s |", name, (int)strcspn(type, "\n"), type,
                 (int)strcspn(help, "\n"), help);
        if (!strstr(table, row))
            fail_msg("include/README.md has no row%s", row);
        at = help;
        families++;
    }
    for (const char *at = table; (at = strstr(at, "\n| `telnyx_")); at++)
        rows++;
    assert_int_equal(rows, families);
}

TEST(a_text_that_does_not_fit_says_how_long_it_is)
{
    size_t length = telnyx_app_metrics_text(rig.app, TELNYX_METRICS_PROMETHEUS, NULL, 0);
    char *exact = malloc(length + 1);
    assert_non_null(exact);
    assert_int_equal(telnyx_app_metrics_text(rig.app, TELNYX_METRICS_PROMETHEUS, exact, length + 1),
                     length);
    assert_int_equal(strlen(exact), length);
    free(exact);
    char little[10];
    assert_int_equal(
        telnyx_app_metrics_text(rig.app, TELNYX_METRICS_PROMETHEUS, little, sizeof little), length);
    assert_int_equal(strlen(little), sizeof little - 1);
}

TEST(without_memory_the_counters_are_still_there)
{
    rig.memory.fail_at = rig.memory.calls + 1;
    scrape();
    has("telnyx_webhooks_total 0");
    assert_null(strstr(text, "histogram"));
    rig.memory.fail_at = 0;
    scrape();
    assert_non_null(strstr(text, "histogram"));
}
