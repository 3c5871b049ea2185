/* Calls of the simulator with nginx at both ends: it ends TLS before the app's listener, as the README
 * demands of a proxy, and serves the API by HTTPS and HTTP/2. front WORK NGINX; WORK holds
 * certificates (front.sh). */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/signer.h"
#include "io/peer.h"
#include "stage.h"

#define CALLS 5
/* One byte more than a body may have. */
#define LARGE 1048577
/* Simulated seconds in a real one. Time must not jump: what is on its way through nginx the simulator
 * does not see. */
#define SPEED 10

static const char *work, *nginx;

/* nginx ------------------------------------------------------------------------------------------ */

enum { HOOK, PLAIN, STREAMED, API, PORTS };

typedef struct front {
    stage s;
    test_signer signer;
    int ports[PORTS];
    pid_t process;
    char unix_path[128], ca_file[128];
    unsigned journal, reload_every, reloads;
} front;

/* A port that is free now; somebody else may take it before nginx does, and then others are tried. */
static int free_port(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &length), 0);
    close(fd);
    return ntohs(address.sin_port);
}

static void write_config(const front *f, const char *upstream, const char *upstream_more)
{
    static const char pass[] =
        "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection \"\"; "
        "proxy_set_header Host $host;";
    char path[256];
    snprintf(path, sizeof path, "%s/front.conf", work);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    if (geteuid() == 0)
        fprintf(file, "user root;\n");
    fprintf(file,
            "daemon off; pid %s/front.pid; error_log %s/logs/error.log;\n"
            "worker_processes 2; events { worker_connections 256; }\n"
            "http { access_log off; client_body_temp_path %s/body; proxy_temp_path %s/body;\n"
            "fastcgi_temp_path %s/body; uwsgi_temp_path %s/body; scgi_temp_path %s/body;\n"
            "client_max_body_size 4m; keepalive_requests 100000;\n"
            "ssl_certificate %s/good.pem; ssl_certificate_key %s/good.key;\n",
            work, work, work, work, work, work, work, work, work);
    fprintf(file, "upstream app { server %s; keepalive 8; %s }\n", upstream, upstream_more);
    fprintf(file, "server { listen 127.0.0.1:%d ssl; location / { %s } }\n", f->ports[HOOK], pass);
    fprintf(file, "server { listen 127.0.0.1:%d; location / { %s } }\n", f->ports[PLAIN], pass);
    fprintf(file,
            "server { listen 127.0.0.1:%d; location / { %s proxy_request_buffering off; } }\n",
            f->ports[STREAMED], pass);
    const char *api = strstr(f->s.base_url, "://") + 3;
    fprintf(file,
            "upstream sim { server %.*s; keepalive 8; }\n"
            "server { listen 127.0.0.1:%d ssl http2; location / { proxy_pass http://sim; "
            "proxy_http_version 1.1; proxy_set_header Connection \"\"; } } }\n",
            (int)strcspn(api, "/"), api, f->ports[API]);
    assert_int_equal(fclose(file), 0);
}

static bool answers(int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_addr = { htonl(INADDR_LOOPBACK) },
                                   .sin_port = htons((unsigned short)port) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool there = fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0)
        close(fd);
    return there;
}

static void run_nginx(void)
{
    char path[256];
    snprintf(path, sizeof path, "%s/logs/out", work);
    int out = open(path, O_CREAT | O_APPEND | O_WRONLY, 0600);
    dup2(out, 1);
    dup2(out, 2);
    snprintf(path, sizeof path, "%s/front.conf", work);
    execl(nginx, nginx, "-p", work, "-c", path, (char *)NULL);
    _exit(127);
}

/* It writes its pid once it handles signals, which is later than that it listens: SIGHUP would end it. */
static bool start_nginx(front *f)
{
    static const struct timespec nap = { 0, 20000000 };
    char pid_file[256];
    snprintf(pid_file, sizeof pid_file, "%s/front.pid", work);
    (void)unlink(pid_file);
    f->process = fork();
    assert_true(f->process >= 0);
    if (f->process == 0)
        run_nginx();
    for (int i = 0; i < 500; i++) {
        if (access(pid_file, F_OK) == 0 && answers(f->ports[API]) && answers(f->ports[HOOK]))
            return true;
        if (waitpid(f->process, NULL, WNOHANG) == f->process)
            return false;
        nanosleep(&nap, NULL);
    }
    kill(f->process, SIGKILL);
    waitpid(f->process, NULL, 0);
    return false;
}

static void stop_nginx(front *f)
{
    kill(f->process, SIGTERM);
    assert_int_equal(waitpid(f->process, NULL, 0), f->process);
}

/* The app again, now with its API behind nginx. */
static void open_app(front *f, const char *base_url)
{
    f->s.client_options.base_url = base_url;
    f->s.client_options.ca_file = f->ca_file;
    stage_open_app(&f->s);
}

/* Everything with nginx in between. `unix_upstream`: nginx reaches the listener by a Unix socket.
 * `more` are further words in its upstream. */
static front *open_front(uint64_t seed, const telnyx_limits *limits, bool unix_upstream,
                         const char *more)
{
    static char base_url[96], hook[96];
    unsigned char key[32];
    char upstream[160];
    front *f = calloc(1, sizeof *f);
    assert_non_null(f);
    test_signer_init(&f->signer, 7);
    memset(key, 7, sizeof key);
    snprintf(f->ca_file, sizeof f->ca_file, "%s/ours.pem", work);
    snprintf(f->unix_path, sizeof f->unix_path, "%s/app.socket", work);
    stage_prepare(&f->s, seed, SPEED);
    f->s.sim_options.signing_seed = key;
    f->s.sim_options.ca_file = f->ca_file;
    if (limits)
        f->s.limits = *limits;
    f->s.client_options.max_retries = TELNYX_INT(5);
    f->s.sim_options.journal_max = 1000;
    f->s.data = f;
    stage_start(&f->s);
    stage_close_app(&f->s);
    if (unix_upstream)
        snprintf(upstream, sizeof upstream, "unix:%s", f->unix_path);
    else
        snprintf(upstream, sizeof upstream, "127.0.0.1:%d", f->s.port);
    for (int tries = 0;; tries++) {
        for (int i = 0; i < PORTS; i++)
            f->ports[i] = free_port();
        write_config(f, upstream, more);
        if (start_nginx(f))
            break;
        if (tries == 4)
            fail_msg("nginx does not start");
    }
    snprintf(base_url, sizeof base_url, "https://localhost:%d/v2", f->ports[API]);
    open_app(f, base_url);
    if (unix_upstream) {
        telnyx_listen_options options = { .unix_path = f->unix_path };
        assert_int_equal(telnyx_app_listen(f->s.app, &options), 0);
    }
    snprintf(hook, sizeof hook, "https://localhost:%d/webhooks", f->ports[HOOK]);
    assert_int_equal(telnyx_sim_set_app_url(f->s.sim, hook, NULL), 0);
    return f;
}

static void close_front(front *f)
{
    stage_close(&f->s);
    stop_nginx(f);
    free(f);
}

static void play_calls(front *f)
{
    stage_calls(&f->s, CALLS, STAGE_PRESS_1);
    stage_calls(&f->s, CALLS, STAGE_PRESS_2);
    stage_play(&f->s);
    assert_int_equal(stage_check_served(&f->s), 2 * CALLS);
    assert_int_equal(f->s.incoming, 2 * CALLS);
    assert_int_equal(stage_counters(&f->s)->lost, 0);
    assert_int_equal(stage_app_metrics(&f->s).refused_signature, 0);
}

/* Calls ------------------------------------------------------------------------------------------ */

TEST(connections_to_the_listener_are_kept)
{
    front *f = open_front(1, NULL, false, "");
    play_calls(f);
    telnyx_app_metrics metrics = stage_app_metrics(&f->s);
    assert_true(metrics.http_requests >= (uint64_t)6 * CALLS);
    /* Two workers of nginx with eight each, and what TLS and the API share is another matter. */
    assert_true(metrics.http_connections < metrics.http_requests);
    assert_int_equal(metrics.http_bad_request, 0);
    close_front(f);
}

TEST(a_unix_socket_will_do)
{
    front *f = open_front(2, NULL, true, "");
    play_calls(f);
    assert_int_equal(access(f->unix_path, F_OK), 0);
    close_front(f);
}

/* The listener says after which request it closes, and nginx heeds it. */
TEST(a_listener_may_end_connections)
{
    telnyx_limits limits = { .requests_per_connection = 2 };
    front *f = open_front(3, &limits, false, "");
    play_calls(f);
    telnyx_app_metrics metrics = stage_app_metrics(&f->s);
    assert_true(metrics.http_connections * 2 >= metrics.http_requests);
    close_front(f);
}

/* Either side gives idle connections up, nginx at once and the listener soon: a request that meets a
 * closed one is an error of nginx's, which the platform repeats. */
TEST(idle_connections_may_end_on_either_side)
{
    static const char *const more[] = { "keepalive_timeout 1ms;", "keepalive_timeout 60s;" };
    for (size_t i = 0; i < 2; i++) {
        telnyx_limits limits = { .idle_ms = i ? 30 : 60000 };
        front *f = open_front(4 + i, &limits, false, more[i]);
        play_calls(f);
        telnyx_app_metrics metrics = stage_app_metrics(&f->s);
        assert_true(metrics.http_connections > 1);
        if (i)
            assert_true(metrics.http_idle_timeout > 0);
        close_front(f);
    }
}

static void reload_now_and_then(stage *s)
{
    front *f = s->data;
    if (++f->journal % 12 == 0 && f->reloads < 6) {
        kill(f->process, SIGHUP);
        f->reloads++;
    }
}

TEST(nginx_reloads_while_calls_go_on)
{
    front *f = open_front(6, NULL, false, "");
    f->s.on_journal = reload_now_and_then;
    play_calls(f);
    assert_true(f->reloads >= 3);
    close_front(f);
}

static bool was_refused(void *user_data)
{
    const stage *s = user_data;
    const telnyx_sim_entry *entry = NULL;
    for (uint64_t n = 1; (entry = telnyx_sim_journal(s->sim, n)); n = entry->number + 1)
        if (entry->kind == TELNYX_SIM_DELIVERY && entry->status == 502)
            return true;
    return false;
}

static bool was_taken(void *user_data)
{
    return stage_counters(user_data)->acknowledged > 0;
}

/* Nobody is behind nginx when the first event comes: 502, and the platform tries again. */
TEST(what_finds_nobody_comes_again)
{
    front *f = open_front(7, NULL, false, "");
    char base_url[96];
    snprintf(base_url, sizeof base_url, "%s", f->s.client_options.base_url);
    f->s.flow = stage_idle;
    stage_timing(&f->s, "retry_ms", 20000);
    stage_close_app(&f->s);
    const char *call = stage_call(&f->s, "[{\"wait_ms\":9000000},{\"hang_up\":true}]");
    stage_until(&f->s, was_refused);
    open_app(f, base_url);
    stage_until(&f->s, was_taken);
    assert_true(stage_counters(&f->s)->retries > 0);
    assert_int_equal(f->s.incoming, 1);
    assert_int_equal(telnyx_sim_hang_up(f->s.sim, call), 0);
    stage_play(&f->s);
    assert_int_equal(stage_counters(&f->s)->lost, 0);
    close_front(f);
}

/* Deliveries by hand ------------------------------------------------------------------------------- */

static void time_text(char text[24])
{
    snprintf(text, 24, "%lld", (long long)time(NULL));
}

/* POSTs over a plain port of nginx; in chunks of that size, or with a length for 0. */
static int post(front *f, int port, const test_signer *signer, const char *body, size_t length,
                size_t chunk)
{
    char head[512], now[24], signature[89], framing[64];
    test_peer peer;
    time_text(now);
    test_signer_sign(signer, now, body, length, signature);
    snprintf(framing, sizeof framing, chunk ? "Transfer-Encoding: chunked" : "Content-Length: %zu",
             length);
    snprintf(head, sizeof head,
             "POST /webhooks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
             "telnyx-timestamp: %s\r\ntelnyx-signature-ed25519: %s\r\n\r\n",
             framing, now, signature);
    test_peer_connect(&peer, &f->s.loop, port);
    test_peer_send_text(&peer, head);
    for (size_t at = 0; chunk && at < length; at += chunk) {
        size_t size = length - at < chunk ? length - at : chunk;
        snprintf(head, sizeof head, "%zx\r\n", size);
        test_peer_send_text(&peer, head);
        test_peer_send(&peer, body + at, size);
        test_peer_send_text(&peer, "\r\n");
    }
    if (chunk)
        test_peer_send_text(&peer, "0\r\n\r\n");
    else
        test_peer_send(&peer, body, length);
    test_peer_until(&peer, 1);
    int status = test_peer_response(&peer, 0).status;
    test_peer_close(&peer);
    return status;
}

/* Signed over every byte, so what is taken came as it was sent. */
TEST(bodies_come_unchanged)
{
    static const size_t sizes[] = { 60, 1500, 16384, 100000, 1048576 };
    static const size_t chunks[] = { 0, 7, 4096 };
    front *f = open_front(8, NULL, false, "");
    char *body = malloc(LARGE);
    uint64_t taken = 0;
    assert_non_null(body);
    f->s.flow = stage_idle;
    for (size_t i = 0; i < 5; i++) {
        memset(body, ' ', sizes[i]);
        body[0] = '{';
        body[sizes[i] - 1] = '}';
        for (size_t n = 1; n + 2 < sizes[i]; n++)
            body[n] = "\r\n\t "[n * 7 % 4];
        for (size_t j = 0; j < 3; j++) {
            if (chunks[j] == 7 && sizes[i] > 20000)
                continue;
            for (int port = PLAIN; port <= STREAMED; port++) {
                assert_int_equal(post(f, f->ports[port], &f->signer, body, sizes[i], chunks[j]),
                                 200);
                assert_int_equal(stage_app_metrics(&f->s).not_an_event, ++taken);
            }
        }
    }
    assert_int_equal(stage_app_metrics(&f->s).refused_signature, 0);
    free(body);
    close_front(f);
}

TEST(refusals_reach_who_sent_it)
{
    front *f = open_front(9, NULL, false, "");
    char *body = malloc(LARGE);
    test_signer other;
    assert_non_null(body);
    memset(body, ' ', LARGE);
    memcpy(body, "{}", 2);
    test_signer_init(&other, 8);
    for (int port = PLAIN; port <= STREAMED; port++) {
        assert_int_equal(post(f, f->ports[port], &other, "{}", 2, 0), 401);
        assert_int_equal(post(f, f->ports[port], &other, "{}", 2, 1), 401);
        assert_int_equal(post(f, f->ports[port], &f->signer, "{", 1, 0), 400);
        assert_int_equal(post(f, f->ports[port], &f->signer, body, LARGE, 0), 413);
        assert_int_equal(post(f, f->ports[port], &f->signer, "{}", 2, 0), 200);
    }
    assert_int_equal(stage_app_metrics(&f->s).refused_signature, 4);
    assert_int_equal(stage_app_metrics(&f->s).refused_json, 2);
    assert_int_equal(f->s.events_in_all, 0);
    /* And forged copies among the simulator's own, over TLS. */
    stage_fault(&f->s, TELNYX_SIM_FAULT_BAD_SIGNATURE, 40);
    stage_calls(&f->s, CALLS, STAGE_PRESS_2);
    stage_play(&f->s);
    assert_int_equal(stage_check_served(&f->s), CALLS);
    assert_true(stage_counters(&f->s)->forged > 0);
    assert_int_equal(stage_counters(&f->s)->forged_accepted, 0);
    free(body);
    close_front(f);
}

/* Server errors and cut connections at the simulator's end are 5xx at ours. */
TEST(commands_take_effect_once_behind_a_proxy)
{
    front *f = open_front(10, NULL, false, "");
    f->s.quick_retries = true;
    stage_fault(&f->s, TELNYX_SIM_FAULT_CUT, 15);
    stage_fault(&f->s, TELNYX_SIM_FAULT_SERVER_ERROR, 15);
    play_calls(f);
    assert_true(f->s.retries > 0);
    assert_int_equal(f->s.failed, 0);
    close_front(f);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    work = argv[1];
    nginx = argv[2];
    return test_run(argc > 3 ? argv[3] : NULL);
}
