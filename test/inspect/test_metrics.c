/* What Prometheus scrapes of an app. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/metrics.h>

#include "inspect/counters.h"

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
