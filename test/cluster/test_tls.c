/* TLS to Redis: a redis-server with certificates that are made here. Where hiredis has no TLS, or Redis, or there is no
 * openssl, these are skipped. */
#include "cluster/crew.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cluster/relay.h"
#include "cluster/tls.h"

#ifdef TEST_OPENSSL
#include <openssl/err.h>
#endif

typedef struct secured {
    crew crew;
    int port;
    char port_text[8], certificate[96], key[96], url[64], ca_file[96];
    char why[200];     /* the last state's */
    char told[400000]; /* what the last one was told */
    size_t told_length;
} secured;

static bool lacks(const char *what)
{
    print_message("skipped: %s\n", what);
    return true;
}

static bool cannot_be_tried(void)
{
    if (!telnyx__cluster_has_tls())
        return lacks("this hiredis has no TLS");
    if (system("command -v openssl >/dev/null 2>&1") != 0)
        return lacks("there is no openssl");
    /* With nothing to listen on it ends at once, whether it knows the word or not. */
    if (system("redis-server --port 0 --tls-port 0 2>&1 | grep -q 'Bad directive'") == 0)
        return lacks("this redis-server has no TLS");
    return false;
}

/* A certificate by itself, for these names: dir/name.pem, dir/name.key. */
static void make_certificate(const secured *s, const char *name, const char *names)
{
    char command[512];
    snprintf(command, sizeof command,
             "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
             " -keyout %s/%s.key -out %s/%s.pem -subj /CN=redis -addext subjectAltName=%s "
             ">/dev/null 2>&1",
             s->crew.dir, name, s->crew.dir, name, names);
    assert_int_equal(system(command), 0);
}

static int free_port(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t length = sizeof address;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)(const void *)&address, sizeof address), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)(void *)&address, &length), 0);
    close(fd);
    return ntohs(address.sin_port);
}

static void on_state(telnyx_cluster *cluster, telnyx_cluster_state state, const char *why,
                     void *user_data)
{
    secured *s = user_data;
    (void)cluster, (void)state;
    snprintf(s->why, sizeof s->why, "%s", why ? why : "");
}

/* Redis has a certificate for these names, and instances trust it. NULL: skipped. */
static secured *open_secured(const char *names)
{
    secured *s = calloc(1, sizeof *s);
    assert_non_null(s);
    if (!crew_open(&s->crew)) {
        free(s);
        return NULL;
    }
    if (cannot_be_tried()) {
        crew_close(&s->crew);
        free(s);
        return NULL;
    }
    make_certificate(s, "redis", names);
    s->port = free_port();
    snprintf(s->port_text, sizeof s->port_text, "%d", s->port);
    snprintf(s->certificate, sizeof s->certificate, "%s/redis.pem", s->crew.dir);
    snprintf(s->key, sizeof s->key, "%s/redis.key", s->crew.dir);
    const char *const args[] = { "--bind",
                                 "127.0.0.1",
                                 "--tls-port",
                                 s->port_text,
                                 "--tls-cert-file",
                                 s->certificate,
                                 "--tls-key-file",
                                 s->key,
                                 "--tls-auth-clients",
                                 "no",
                                 NULL };
    crew_redis_start(&s->crew, args);
    snprintf(s->url, sizeof s->url, "rediss://127.0.0.1:%d", s->port);
    s->crew.options.redis_url = s->url;
    s->crew.options.ca_file = s->certificate;
    s->crew.options.lease_ms = 5000; /* handshakes take their time below sanitizers */
    s->crew.options.on_state = on_state;
    s->crew.options.user_data = s;
    return s;
}

static void close_secured(secured *s)
{
    crew_close(&s->crew);
    free(s);
}

TEST(an_instance_joins_over_tls)
{
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    crew_one *a = crew_join(&s->crew);
    assert_int_equal(crew_ack_of(&s->crew, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)),
                     200);
    assert_string_equal(crew_redis_ask(&s->crew, "exists telnyx:version"), "1");
    assert_int_equal(crew_metrics(a).redis_failures, 0);
    close_secured(s);
}

TEST(a_name_is_looked_up_and_is_the_certificates)
{
    secured *s = crew_knows_localhost() ? open_secured("DNS:localhost") : NULL;
    if (!s)
        return;
    snprintf(s->url, sizeof s->url, "rediss://localhost:%d", s->port);
    (void)crew_join(&s->crew);
    close_secured(s);
}

/* Whoever has a certificate of the same authority could be in Redis' place otherwise. */
TEST(a_certificate_for_another_name_is_refused)
{
    secured *s = open_secured("DNS:localhost,IP:127.0.0.2");
    if (!s)
        return;
    crew_one *a = crew_join_as(&s->crew, TELNYX_CLUSTER_ALONE);
    assert_non_null(strstr(s->why, "certificate"));
    assert_non_null(strstr(s->why, "IP address mismatch"));
    assert_int_equal(crew_metrics(a).redis_requests > 0, 1);
    assert_string_equal(crew_redis_ask(&s->crew, "dbsize"), "0");
    close_secured(s);
}

TEST(a_certificate_of_somebody_else_is_refused)
{
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    make_certificate(s, "other", "IP:127.0.0.1");
    snprintf(s->ca_file, sizeof s->ca_file, "%s/other.pem", s->crew.dir);
    s->crew.options.ca_file = s->ca_file;
    (void)crew_join_as(&s->crew, TELNYX_CLUSTER_ALONE);
    assert_non_null(strstr(s->why, "certificate"));
    s->crew.options.ca_file = NULL; /* the system's know it no better */
    (void)crew_join_as(&s->crew, TELNYX_CLUSTER_ALONE);
    close_secured(s);
}

TEST(a_file_without_certificates_is_no_ca_file)
{
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    const char *const files[] = { "/dev/null", "/nonexistent/ca.pem", s->key };
    crew_one one = { .crew = &s->crew };
    telnyx_client_options client = { .api_key = "KEY", .ignore_environment = true };
    telnyx_app_options options = { .client = &client,
                                   .dangerously_skip_verification =
                                       TELNYX_ACCEPT_UNSIGNED_WEBHOOKS };
    assert_int_equal(telnyx_app_new(&one.app, &s->crew.loop.uv, &options), 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        telnyx_error_text error;
        telnyx_cluster_options bad = {
            .redis_url = s->url, .instance = "a", .ca_file = files[i], .error = &error
        };
        assert_int_equal(telnyx_cluster_join(&one.cluster, one.app, &bad), TELNYX_EINVAL);
        assert_non_null(strstr(error.text, "ca_file"));
    }
    crew_drop(&one);
    close_secured(s);
}

static void on_told(telnyx_cluster *cluster, telnyx_call *call, const char *name, const void *bytes,
                    size_t length, void *user_data)
{
    secured *s = user_data;
    (void)cluster, (void)call, (void)name;
    assert_true(length <= sizeof s->told);
    memcpy(s->told, bytes, length);
    s->told_length = length;
}

/* Many records, and more than a socket takes at once. */
TEST(what_is_long_comes_through_whole)
{
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    static char bytes[400000];
    crew_heard done = { 0 };
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    s->crew.options.bytes_max = sizeof bytes;
    crew_one *a = crew_join(&s->crew), *b = crew_join(&s->crew);
    telnyx_cluster_on_told(a->cluster, on_told, s);
    assert_int_equal(crew_ack_of(&s->crew, crew_event(a, "call.initiated", "v3:x", "s1", INCOMING)),
                     200);
    assert_int_equal(
        telnyx_cluster_tell(b->cluster, "v3:x", "all", bytes, sizeof bytes, crew_on_done, &done),
        0);
    test_loop_until(&s->crew.loop, &done.done);
    assert_int_equal(done.error, 0);
    assert_int_equal(s->told_length, sizeof bytes);
    assert_memory_equal(s->told, bytes, sizeof bytes);
    close_secured(s);
}

TEST(a_redis_that_begins_anew_is_joined_anew)
{
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    crew_one *a = crew_join(&s->crew);
    const char *const args[] = { "--bind",
                                 "127.0.0.1",
                                 "--tls-port",
                                 s->port_text,
                                 "--tls-cert-file",
                                 s->certificate,
                                 "--tls-key-file",
                                 s->key,
                                 "--tls-auth-clients",
                                 "no",
                                 NULL };
    crew_redis_stop(&s->crew, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE); /* nobody listens */
    crew_redis_start(&s->crew, args);
    crew_until_state(a, TELNYX_CLUSTER_MEMBER);
    close_secured(s);
}

/* libcurl, on the same thread, may leave such. */
TEST(what_others_have_left_in_the_list_of_errors_breaks_nothing)
{
#ifdef TEST_OPENSSL
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    crew_one *a = crew_join(&s->crew);
    for (unsigned i = 0; i < 20; i++) {
        char call[16], session[16];
        snprintf(call, sizeof call, "v3:%u", i);
        snprintf(session, sizeof session, "s%u", i);
        ERR_put_error(ERR_LIB_SSL, 0, ERR_R_INTERNAL_ERROR, __FILE__, __LINE__);
        size_t ack = crew_event(a, "call.initiated", call, session, INCOMING);
        ERR_put_error(ERR_LIB_SSL, 0, ERR_R_INTERNAL_ERROR, __FILE__, __LINE__);
        assert_int_equal(crew_ack_of(&s->crew, ack), 200);
    }
    assert_int_equal(crew_metrics(a).redis_failures, 0);
    close_secured(s);
#else
    (void)lacks("this hiredis has no TLS");
#endif
}

/* Neither TLS nor an answer: a relay to a Redis that speaks plainly. */
TEST(a_server_that_speaks_plainly_is_not_told_anything)
{
    relay between;
    secured *s = open_secured("IP:127.0.0.1");
    if (!s)
        return;
    char path[96], url[96];
    snprintf(path, sizeof path, "%s/redis.sock", s->crew.dir);
    relay_start(&between, &s->crew.loop.uv, path);
    snprintf(url, sizeof url, "rediss://:secret@127.0.0.1:%d", between.port);
    s->crew.options.redis_url = url;
    crew_one *a = crew_join_as(&s->crew, TELNYX_CLUSTER_JOINING);
    while (crew_metrics(a).redis_failures < 3)
        uv_run(&s->crew.loop.uv, UV_RUN_ONCE);
    assert_int_equal(telnyx_cluster_where_it_stands(a->cluster), TELNYX_CLUSTER_JOINING);
    relay_stop(&between);
    close_secured(s);
}
