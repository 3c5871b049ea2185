/* The counters, and their text. */
#include "cluster/crew.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/metrics.h>

static char text[300000];

static bool is_ours(const char *line)
{
    return strstr(line, "telnyx_cluster_") != NULL;
}

/* "name{label="value"} number", of the family that was told last. */
static void check_sample(const char *line, const char *family)
{
    assert_memory_equal(line, family, strlen(family));
    const char *at = line + strcspn(line, "{ ");
    if (*at == '{') {
        size_t label = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
        assert_true(label > 0);
        assert_memory_equal(at + 1 + label, "=\"", 2);
        at = strchr(at, '}');
        assert_non_null(at);
        assert_int_equal(at[-1], '"');
        at++;
    }
    assert_int_equal(*at, ' ');
    char *end;
    (void)strtoull(at + 1, &end, 10);
    assert_int_equal(*end, 0);
}

/* How many samples of the cluster's there are; each family is told of once, with its kind, before them. */
static size_t check_text(crew_one *one, telnyx_metrics_format format)
{
    char family[128] = "", kind[32] = "", told[8000] = "", *save = NULL;
    size_t samples = 0;
    size_t length = telnyx_app_metrics_text(one->app, format, text, sizeof text);
    assert_true(length < sizeof text);
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        if (!is_ours(line))
            continue;
        if (sscanf(line, "# HELP %127s", family) == 1) {
            char word[140];
            snprintf(word, sizeof word, " %s ", family);
            assert_null(strstr(told, word));
            snprintf(told + strlen(told), sizeof told - strlen(told), "%s", word);
        } else if (line[0] == '#') {
            char name[128];
            assert_int_equal(sscanf(line, "# TYPE %127s %31s", name, kind), 2);
            assert_string_equal(name, family);
            assert_true(strcmp(kind, "counter") == 0 || strcmp(kind, "gauge") == 0);
        } else {
            check_sample(line, family);
            bool total = strstr(line, "_total") != NULL;
            assert_int_equal(total, strcmp(kind, "counter") == 0);
            samples++;
        }
    }
    return samples;
}

TEST(the_text_is_what_prometheus_reads)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    size_t samples = check_text(a, TELNYX_METRICS_PROMETHEUS);
    assert_true(samples > 20);
    assert_int_equal(check_text(a, TELNYX_METRICS_OPENMETRICS), samples);
    telnyx_app_metrics_text(a->app, TELNYX_METRICS_OPENMETRICS, text, sizeof text);
    assert_string_equal(text + strlen(text) - 6, "# EOF\n");
    crew_close(&c);
}

static void has(crew_one *one, const char *sample)
{
    telnyx_app_metrics_text(one->app, TELNYX_METRICS_PROMETHEUS, text, sizeof text);
    if (!strstr(text, sample))
        fail_msg("there is no %s", sample);
}

TEST(what_happens_is_counted_and_the_text_says_the_same)
{
    crew c;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.answered", "v3:x", "s1", NULL)), 200);
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.bridged", "v3:x", "s1", NULL)), 200);
    crew_until_trail(&c, "bridged");
    crew_run(&c, 300); /* a beat */
    telnyx_cluster_metrics of_a = crew_metrics(a), of_b = crew_metrics(b);
    assert_int_equal(of_a.own, 1);
    assert_int_equal(of_a.asked, 1);
    assert_int_equal(of_a.claimed, 1);
    assert_int_equal(of_a.received, 1);
    assert_int_equal(of_a.sessions_now, 1);
    assert_int_equal(of_a.instances_now, 2);
    assert_int_equal(of_a.state_now, TELNYX_CLUSTER_MEMBER);
    assert_int_equal(of_b.forwarded, 1);
    assert_int_equal(of_b.held_now, 0);
    assert_int_equal(of_b.redis_connects, 2);
    has(a, "\ntelnyx_cluster_deliveries_total{way=\"own\"} 1\n");
    has(a, "\ntelnyx_cluster_received_total 1\n");
    has(a, "\ntelnyx_cluster_sessions 1\n");
    has(b, "\ntelnyx_cluster_deliveries_total{way=\"forwarded\"} 1\n");
    has(b, "\ntelnyx_cluster_redis_connects_total 2\n");
    crew_close(&c);
}

TEST(a_shorter_struct_gets_what_it_has_room_for)
{
    crew c;
    telnyx_cluster_metrics metrics;
    if (!crew_open(&c))
        return;
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    assert_int_equal(crew_ack_of(&c, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)), 200);
    memset(&metrics, 0x55, sizeof metrics);
    telnyx_cluster_metrics_get_sized(a->cluster, &metrics, 2 * sizeof(uint64_t));
    assert_int_equal(metrics.asked, 1);
    assert_int_equal(metrics.claimed, 0x5555555555555555u);
    crew_close(&c);
}
