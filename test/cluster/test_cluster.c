/* How an instance joins. */
#include "cluster/crew.h"

#include <string.h>

#include "cluster/tls.h"

typedef struct bad_option {
    const char *name;
    telnyx_cluster_options options;
    const char *text;
} bad_option;

#define WELL .redis_url = "redis://127.0.0.1", .instance = "a"

static const bad_option bad_options[] = {
    { "the_url_must_be_given", { .instance = "a" }, "options.redis_url: must be given" },
    { "the_url_has_a_scheme", { .redis_url = "localhost", .instance = "a" }, "options.redis_url" },
    { "a_port_is_a_port",
      { .redis_url = "redis://h:99999", .instance = "a" },
      "options.redis_url: the port" },
    { "a_name_must_be_given", { .redis_url = "redis://h" }, "options.instance" },
    { "a_name_has_no_blanks", { .redis_url = "redis://h", .instance = "a b" }, "options.instance" },
    { "a_prefix_has_no_colon", { WELL, .prefix = "a:b" }, "options.prefix" },
    { "a_lease_is_not_too_short", { WELL, .lease_ms = 10 }, "options.lease_ms" },
    { "a_lease_is_not_too_long", { WELL, .lease_ms = 100000 }, "options.lease_ms" },
    { "nobody_goes_alone_within_two_leases",
      { WELL, .alone_after_ms = 9000 },
      "options.alone_after_ms" },
    { "events_are_remembered_for_a_minute", { WELL, .seen_ms = 1000 }, "options.seen_ms" },
    { "an_inbox_has_a_bound", { WELL, .inbox_max = (size_t)1 << 40 }, "options.inbox_max" },
    { "what_is_kept_has_a_bound", { WELL, .bytes_max = (size_t)1 << 30 }, "options.bytes_max" },
    { "a_burst_is_one_at_least", { WELL, .dial_burst = 0.5 }, "options.dial_burst" },
};

static void check_bad_option(const void *row)
{
    const bad_option *given = row;
    telnyx_cluster *cluster = NULL;
    telnyx_error_text error;
    crew c;
    if (!crew_open(&c))
        return;
    crew_one one = { .crew = &c };
    telnyx_client_options client = { .api_key = "KEY", .ignore_environment = true };
    telnyx_app_options options = { .client = &client,
                                   .dangerously_skip_verification =
                                       TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
    assert_int_equal(telnyx_app_new(&one.app, &c.loop.uv, &options), 0);
    telnyx_cluster_options bad = given->options;
    bad.error = &error;
    assert_int_equal(telnyx_cluster_join(&cluster, one.app, &bad), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, given->text));
    assert_null(cluster);
    crew_drop(&one);
    crew_close(&c);
}

TEST_ROWS(bad_options, check_bad_option)

TEST(where_hiredis_has_no_tls_that_is_said)
{
    telnyx_cluster *cluster = NULL;
    telnyx_error_text error;
    crew c;
    if (!crew_open(&c))
        return;
    if (telnyx__cluster_has_tls()) {
        print_message("skipped: this hiredis has TLS\n");
        crew_close(&c);
        return;
    }
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c);
    telnyx_cluster_options options = { .redis_url = "rediss://h", .instance = "a" };
    options.error = &error;
    assert_int_equal(telnyx_cluster_join(&cluster, a->app, &options), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "TLS"));
    options.redis_url = c.url;
    assert_int_equal(telnyx_cluster_join(&cluster, a->app, &options), TELNYX_EEXIST);
    assert_null(cluster);
    crew_close(&c);
}
