#include "cluster/crew.h"

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Redis -------------------------------------------------------------------------------------------- */

static bool has_redis(void)
{
    return system("command -v redis-server >/dev/null 2>&1") == 0;
}

static bool listens(const char *path)
{
    char command[160];
    snprintf(command, sizeof command, "redis-cli -s %s ping >/dev/null 2>&1", path);
    return access(path, F_OK) == 0 && system(command) == 0;
}

bool crew_knows_localhost(void)
{
    struct addrinfo *found = NULL;
    if (getaddrinfo("localhost", NULL, NULL, &found)) {
        print_message("skipped: localhost has no address here (/etc/hosts)\n");
        return false;
    }
    freeaddrinfo(found);
    return true;
}

void crew_redis_start(crew *c, const char *const *args)
{
    char path[96];
    const char *words[24] = { "redis-server", "--port", "0",     "--save", "",
                              "--unixsocket", path,     "--dir", c->dir };
    size_t count = 9;
    snprintf(path, sizeof path, "%s/redis.sock", c->dir);
    while (args && *args && count < 23)
        words[count++] = *args++;
    words[count] = NULL;
    c->redis = fork();
    assert_true(c->redis >= 0);
    if (c->redis == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves none behind */
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    for (int i = 0; !listens(path); i++) {
        assert_true(i < 500);
        usleep(10000);
    }
}

void crew_redis_stop(crew *c, int sig)
{
    if (c->redis <= 0)
        return;
    kill(c->redis, sig);
    if (sig == SIGSTOP || sig == SIGCONT)
        return;
    waitpid(c->redis, NULL, 0);
    c->redis = 0;
}

const char *crew_redis_ask(crew *c, const char *command)
{
    char line[2048];
    snprintf(line, sizeof line, "redis-cli -s %s/redis.sock %s 2>&1", c->dir, command);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    size_t length = fread(c->said, 1, sizeof c->said - 1, pipe);
    assert_int_equal(pclose(pipe), 0);
    while (length && c->said[length - 1] == '\n')
        length--;
    c->said[length] = '\0';
    return c->said;
}

const char *crew_engine(crew *c, const char *words)
{
    char command[1024];
    snprintf(command, sizeof command, "--eval " TEST_ENGINE " , telnyx %s", words);
    return crew_redis_ask(c, command);
}

void crew_ghost(crew *c, const char *member, bool lives)
{
    char command[256];
    snprintf(command, sizeof command, "hset telnyx:1:m %s in", member);
    (void)crew_redis_ask(c, command);
    snprintf(command, sizeof command, "set telnyx:1:l:%s 1", member);
    if (lives)
        (void)crew_redis_ask(c, command);
}

/* "telnyx:1:s:…" is a session; what stays for ever, or goes by itself, does not count. */
static bool counts(const char *key)
{
    const char *kind = strstr(key, ":1:");
    return kind && !strchr("nmplqed", kind[3]);
}

const char *crew_redis_keys(crew *c)
{
    char *out = c->said;
    (void)crew_redis_ask(c, "keys '*'");
    for (char *line = c->said, *next; *line; line = next) {
        size_t length = strcspn(line, "\n");
        next = line + length + (line[length] != '\0');
        line[length] = '\0';
        if (!counts(line))
            continue;
        memmove(out, line, length);
        out[length] = ' ';
        out += length + 1;
    }
    *out = '\0';
    return c->said;
}

/* The API ------------------------------------------------------------------------------------------ */

static test_reply decide_dial(crew *c)
{
    const char *body = c->dials++ && c->second_dial_body ? c->second_dial_body : c->dial_body;
    return (test_reply){ .status = c->dial_code,
                         .headers = c->dial_headers,
                         .body = body,
                         .delay_ms = c->dials_wait ? 300 : 0 };
}

static test_reply decide(test_api *api, const test_request *request, void *user_data)
{
    crew *c = user_data;
    (void)api;
    if (strcmp(request->method, "GET") == 0 && c->status_body)
        return (test_reply){ .status = c->status_code, .body = c->status_body };
    if (strcmp(request->target, "/v2/calls") == 0 && c->dial_body)
        return decide_dial(c);
    return (test_reply){ .body = "{\"data\":{\"result\":\"ok\"}}" };
}

/* Instances ---------------------------------------------------------------------------------------- */

bool crew_open(crew *c)
{
    memset(c, 0, sizeof *c);
    if (!has_redis()) {
        print_message("skipped: there is no redis-server (Debian: redis-server)\n");
        return false;
    }
    test_loop_init(&c->loop);
    test_api_start(&c->api, &c->loop.uv);
    c->api.decide = decide;
    c->api.user_data = c;
    snprintf(c->dir, sizeof c->dir, "/tmp/telnyx-crew-XXXXXX");
    assert_non_null(mkdtemp(c->dir));
    snprintf(c->url, sizeof c->url, "unix://%s/redis.sock", c->dir);
    c->options.redis_url = c->url;
    c->options.lease_ms = 1000;
    return true;
}

static void on_closed(void *user_data)
{
    crew_one *one = user_data;
    one->closed = true;
    one->app = NULL;
    one->cluster = NULL;
}

void crew_drop_soon(crew_one *one)
{
    telnyx_app_close(one->app, on_closed, one);
}

void crew_drop(crew_one *one)
{
    crew_drop_soon(one);
    test_loop_until(&one->crew->loop, &one->closed);
}

void crew_close(crew *c)
{
    char command[128];
    for (int i = 0; i < c->count; i++)
        if (c->ones[i].app)
            crew_drop(&c->ones[i]);
    crew_redis_stop(c, SIGCONT);
    crew_redis_stop(c, SIGKILL);
    test_api_stop(&c->api);
    test_loop_close(&c->loop);
    snprintf(command, sizeof command, "rm -rf %s", c->dir);
    assert_int_equal(system(command), 0);
}

void crew_note(crew *c, const char *text)
{
    size_t length = strlen(c->trail);
    snprintf(c->trail + length, sizeof c->trail - length, "%s ", text);
}

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    crew_one *one = user_data;
    char text[64];
    (void)call;
    snprintf(text, sizeof text, "%d:%s", one->index, strrchr(event->type_name, '.') + 1);
    crew_note(one->crew, text);
}

crew_one *crew_app(crew *c)
{
    crew_one *one = &c->ones[c->count];
    telnyx_error_text error = { 0 };
    telnyx_client_options client = { .api_key = "KEY-of-the-crew",
                                     .base_url = c->api.base_url,
                                     .allocator = c->allocator,
                                     .ignore_environment = true };
    telnyx_app_options options = c->app_options;
    *one = (crew_one){ .crew = c, .index = c->count++ };
    options.client = &client;
    options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    options.error = &error;
    if (telnyx_app_new(&one->app, &c->loop.uv, &options) != 0)
        fail_msg("telnyx_app_new: %s", error.text);
    telnyx_app_on(one->app, TELNYX_EVENT_ANY, on_event, one);
    return one;
}

int crew_enter(crew_one *one)
{
    char name[16];
    telnyx_error_text error = { 0 };
    snprintf(name, sizeof name, "one-%d", one->index);
    telnyx_cluster_options given = one->crew->options;
    given.instance = name;
    given.error = &error;
    int rc = telnyx_cluster_join(&one->cluster, one->app, &given);
    if (rc && rc != TELNYX_ENOMEM)
        fail_msg("telnyx_cluster_join: %s", error.text);
    return rc;
}

crew_one *crew_join_as(crew *c, telnyx_cluster_state expected)
{
    crew_one *one = crew_app(c);
    assert_int_equal(crew_enter(one), 0);
    crew_until_state(one, expected);
    return one;
}

crew_one *crew_join(crew *c)
{
    return crew_join_as(c, TELNYX_CLUSTER_MEMBER);
}

telnyx_cluster_metrics crew_metrics(const crew_one *one)
{
    telnyx_cluster_metrics metrics;
    telnyx_cluster_metrics_get(one->cluster, &metrics);
    return metrics;
}

/* Events ------------------------------------------------------------------------------------------- */

static void on_ack(telnyx_app *app, int http_status, void *user_data)
{
    (void)app;
    *(int *)user_data = http_status;
}

size_t crew_event_id(crew_one *one, const char *id, const char *type, const char *call,
                     const char *session, const char *payload)
{
    crew *c = one->crew;
    char json[2048];
    size_t ack = c->acks_count++;
    assert_true(ack < CREW_ACKS);
    snprintf(
        json, sizeof json,
        "{\"data\":{\"record_type\":\"event\",\"event_type\":\"%s\",\"id\":\"%s\","
        "\"occurred_at\":\"2026-01-01T00:00:%02u.%06uZ\",\"payload\":{"
        "\"call_control_id\":\"%s\",\"call_session_id\":\"%s\",\"call_leg_id\":\"leg-%s\"%s%s}}}",
        type, id, c->events / 1000 % 60, c->events * 1000 % 1000000, call, session, call,
        payload ? "," : "", payload ? payload : "");
    c->events++;
    telnyx_webhook webhook = { .body = json, .body_length = strlen(json) };
    int rc = telnyx_app_receive(one->app, &webhook, on_ack, &c->acks[ack]);
    assert_true(rc == 0 || rc == TELNYX_ENOMEM);
    if (rc)
        c->acks[ack] = 503; /* as the listener says then */
    return ack;
}

size_t crew_event(crew_one *one, const char *type, const char *call, const char *session,
                  const char *payload)
{
    char id[32];
    snprintf(id, sizeof id, "event-%u", one->crew->events);
    return crew_event_id(one, id, type, call, session, payload);
}

int crew_ack_of(crew *c, size_t ack)
{
    crew_until_ack(c, ack);
    return c->acks[ack];
}

/* What is called back ------------------------------------------------------------------------------ */

void crew_on_where(telnyx_cluster *cluster, int error, const char *instance, bool here,
                   void *user_data)
{
    crew_heard *heard = user_data;
    (void)cluster;
    heard->error = error;
    heard->here = here;
    snprintf(heard->instance, sizeof heard->instance, "%s", instance ? instance : "");
    heard->done = true;
}

void crew_on_done(telnyx_cluster *cluster, int error, void *user_data)
{
    crew_heard *heard = user_data;
    (void)cluster;
    heard->error = error;
    heard->done = true;
}

void crew_on_taken(telnyx_cluster *cluster, telnyx_call *call, const void *bytes, size_t length,
                   void *user_data)
{
    crew_one *one = user_data;
    char text[64];
    (void)cluster;
    snprintf(text, sizeof text, "%d:taken:%s:%.*s", one->index, telnyx_call_id(call), (int)length,
             bytes ? (const char *)bytes : "");
    crew_note(one->crew, text);
}

void crew_on_told(telnyx_cluster *cluster, telnyx_call *call, const char *name, const void *bytes,
                  size_t length, void *user_data)
{
    crew_one *one = user_data;
    char text[64];
    (void)cluster;
    snprintf(text, sizeof text, "%d:%s:%s:%.*s", one->index, telnyx_call_id(call), name,
             (int)length, (const char *)bytes);
    crew_note(one->crew, text);
}

/* Waiting ------------------------------------------------------------------------------------------ */

void crew_until(crew *c, bool (*ready)(void *user_data), void *user_data)
{
    test_loop_until_ready(&c->loop, ready, user_data);
}

static bool is_acked(void *user_data)
{
    const crew *c = user_data;
    return c->acks[c->awaited_ack] != 0;
}

void crew_until_ack(crew *c, size_t ack)
{
    c->awaited_ack = ack;
    test_loop_until_ready(&c->loop, is_acked, c);
}

static bool is_noted(void *user_data)
{
    const crew *c = user_data;
    return strstr(c->trail, c->awaited) != NULL;
}

void crew_until_trail(crew *c, const char *text)
{
    c->awaited = text;
    test_loop_until_ready(&c->loop, is_noted, c);
}

typedef struct awaited_state {
    crew_one *one;
    telnyx_cluster_state state;
} awaited_state;

static bool is_there(void *user_data)
{
    const awaited_state *awaited = user_data;
    return telnyx_cluster_where_it_stands(awaited->one->cluster) == awaited->state;
}

void crew_until_state(crew_one *one, telnyx_cluster_state state)
{
    awaited_state awaited = { one, state };
    test_loop_until_ready(&one->crew->loop, is_there, &awaited);
}

static void on_time(uv_timer_t *timer)
{
    *(bool *)timer->data = true;
}

static void on_timer_closed(uv_handle_t *handle)
{
    *(bool *)handle->data = true;
}

void crew_run(crew *c, uint64_t ms)
{
    uv_timer_t timer;
    bool due = false, closed = false;
    assert_int_equal(uv_timer_init(&c->loop.uv, &timer), 0);
    timer.data = &due;
    uv_timer_start(&timer, on_time, ms, 0);
    test_loop_until(&c->loop, &due);
    timer.data = &closed;
    uv_close((uv_handle_t *)&timer, on_timer_closed);
    test_loop_until(&c->loop, &closed);
}
