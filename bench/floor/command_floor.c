/* The least program that can send commands: a libcurl multi handle on uv poll handles, easy handles
 * used again and again, N requests in flight, as many bytes as the library sends. No queue per call, no retries, no typed parameters; the
 * answer's bytes are collected and its status looked at. The library's rate is measured as a share
 * of this one's.
 *
 *     command-floor --url http://127.0.0.1:4010/v2 --in-flight 64 --duration 5 [--json FILE]
 *                   [--insecure] [--http1] [--parse] */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <telnyx/base.h>
#include <uv.h>

#define ANSWER_MAX 16384

typedef struct floor_client floor_client;

typedef struct slot {
    floor_client *client;
    CURL *easy;
    char body[512], url[512];
    char answer[ANSWER_MAX + 1];
    size_t length;
} slot;

typedef struct watch {
    uv_poll_t poll;
    floor_client *client;
    curl_socket_t socket;
} watch;

struct floor_client {
    uv_loop_t *loop;
    CURLM *multi;
    uv_timer_t timer, end, begin;
    struct curl_slist *headers;
    const char *base;
    slot *slots;
    long in_flight;
    unsigned long long started, done, failed, done_at_begin;
    uint64_t begun_ns, ended_ns;
    struct rusage usage_at_begin, usage_at_end;
    int stopping, insecure, http1, parse;
};

static size_t on_answer(char *bytes, size_t size, size_t count, void *user_data)
{
    slot *s = user_data;
    size_t length = size * count;
    if (length > ANSWER_MAX - s->length)
        return 0;
    memcpy(s->answer + s->length, bytes, length);
    s->length += length;
    return length;
}

static void start(slot *s)
{
    floor_client *client = s->client;
    unsigned long long number = ++client->started;
    int length =
        snprintf(s->body, sizeof s->body,
                 "{\"payload\":\"Thank you for calling.\",\"voice\":\"female\",\"language\":"
                 "\"en-US\",\"command_id\":\"00000000-0000-4000-8000-%012llx\"}",
                 number);
    s->length = 0;
    curl_easy_setopt(s->easy, CURLOPT_URL, s->url);
    curl_easy_setopt(s->easy, CURLOPT_POSTFIELDS, s->body);
    curl_easy_setopt(s->easy, CURLOPT_POSTFIELDSIZE, (long)length);
    curl_multi_add_handle(client->multi, s->easy);
}

static int is_good(const slot *s)
{
    long status = 0;
    curl_easy_getinfo(s->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200)
        return 0;
    if (!s->client->parse)
        return 1;
    cJSON *tree = cJSON_ParseWithLength(s->answer, s->length);
    cJSON_Delete(tree);
    return tree != NULL;
}

static void drain(floor_client *client)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(client->multi, &left));) {
        slot *s;
        CURL *easy = message->easy_handle;
        CURLcode result = message->data.result;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &s);
        curl_multi_remove_handle(client->multi, easy);
        if (result == CURLE_OK && is_good(s))
            client->done++;
        else
            client->failed++;
        if (!client->stopping)
            start(s);
    }
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
    watch *w = (watch *)poll;
    floor_client *client = w->client;
    int running, flags = status < 0 ? CURL_CSELECT_ERR : 0;
    if (events & UV_READABLE)
        flags |= CURL_CSELECT_IN;
    if (events & UV_WRITABLE)
        flags |= CURL_CSELECT_OUT;
    curl_multi_socket_action(client->multi, w->socket, flags, &running);
    drain(client);
}

static void on_watch_closed(uv_handle_t *handle)
{
    free(handle);
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *user_data, void *assigned)
{
    floor_client *client = user_data;
    watch *w = assigned;
    (void)easy;
    if (what == CURL_POLL_REMOVE) {
        if (w)
            uv_close((uv_handle_t *)&w->poll, on_watch_closed);
        curl_multi_assign(client->multi, socket, NULL);
        return 0;
    }
    if (!w) {
        w = calloc(1, sizeof *w);
        w->client = client;
        w->socket = socket;
        uv_poll_init_socket(client->loop, &w->poll, socket);
        curl_multi_assign(client->multi, socket, w);
    }
    int events = (what & CURL_POLL_IN ? UV_READABLE : 0) | (what & CURL_POLL_OUT ? UV_WRITABLE : 0);
    uv_poll_start(&w->poll, events, on_poll);
    return 0;
}

static void on_timer(uv_timer_t *timer)
{
    floor_client *client = timer->data;
    int running;
    curl_multi_socket_action(client->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    drain(client);
}

static int on_timeout(CURLM *multi, long ms, void *user_data)
{
    floor_client *client = user_data;
    (void)multi;
    if (ms < 0)
        uv_timer_stop(&client->timer);
    else
        uv_timer_start(&client->timer, on_timer, (uint64_t)ms, 0);
    return 0;
}

static void on_begin(uv_timer_t *timer)
{
    floor_client *client = timer->data;
    client->done_at_begin = client->done;
    client->begun_ns = uv_hrtime();
    getrusage(RUSAGE_SELF, &client->usage_at_begin);
}

static void on_end(uv_timer_t *timer)
{
    floor_client *client = timer->data;
    client->ended_ns = uv_hrtime();
    getrusage(RUSAGE_SELF, &client->usage_at_end);
    client->stopping = 1;
    uv_stop(client->loop);
}

static void prepare_slot(floor_client *client, long i)
{
    slot *s = &client->slots[i];
    s->client = client;
    s->easy = curl_easy_init();
    snprintf(s->url, sizeof s->url,
             "%s/calls/v3%%3Afloor-0123456789-0123456789-0123456789-%016ld/actions/speak",
             client->base, i);
    curl_easy_setopt(s->easy, CURLOPT_PRIVATE, s);
    curl_easy_setopt(s->easy, CURLOPT_POST, 1L);
    curl_easy_setopt(s->easy, CURLOPT_HTTPHEADER, client->headers);
    curl_easy_setopt(s->easy, CURLOPT_WRITEFUNCTION, on_answer);
    curl_easy_setopt(s->easy, CURLOPT_WRITEDATA, s);
    curl_easy_setopt(s->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(s->easy, CURLOPT_TIMEOUT_MS, 30000L);
    curl_easy_setopt(s->easy, CURLOPT_PROXY, "");
    curl_easy_setopt(s->easy, CURLOPT_HTTP_VERSION,
                     (long)(client->http1 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(s->easy, CURLOPT_PIPEWAIT, client->http1 ? 0L : 1L);
    if (client->insecure) {
        curl_easy_setopt(s->easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(s->easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    start(s);
}

static double seconds(struct timeval a, struct timeval b)
{
    return (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_usec - a.tv_usec) / 1e6;
}

static void report(const floor_client *client, const char *json)
{
    double wall = (double)(client->ended_ns - client->begun_ns) / 1e9;
    double cpu = seconds(client->usage_at_begin.ru_utime, client->usage_at_end.ru_utime) +
                 seconds(client->usage_at_begin.ru_stime, client->usage_at_end.ru_stime);
    double count = (double)(client->done - client->done_at_begin);
    double each = count > 0 ? cpu / count * 1e6 : 0;
    FILE *file = json ? fopen(json, "w") : NULL;
    printf("command-floor: %.0f/s, %.2f us of CPU each, %llu failed\n", count / wall, each,
           client->failed);
    if (file) {
        fprintf(file, "{\"rate\":%.1f,\"cpu_us\":%.3f,\"errors\":%llu}\n", count / wall, each,
                client->failed);
        fclose(file);
    }
}

int main(int argc, char **argv)
{
    static const struct option known[] = {
        { "url", required_argument, NULL, 'u' },      { "in-flight", required_argument, NULL, 'n' },
        { "duration", required_argument, NULL, 'd' }, { "json", required_argument, NULL, 'j' },
        { "insecure", no_argument, NULL, 'k' },       { "http1", no_argument, NULL, '1' },
        { "parse", no_argument, NULL, 'p' },          { NULL, 0, NULL, 0 }
    };
    floor_client client = { .loop = uv_default_loop(), .in_flight = 64 };
    const char *json = NULL;
    double duration = 5;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'u')
            client.base = optarg;
        else if (option == 'n')
            client.in_flight = strtol(optarg, NULL, 10);
        else if (option == 'd')
            duration = strtod(optarg, NULL);
        else if (option == 'j')
            json = optarg;
        else if (option == 'k')
            client.insecure = 1;
        else if (option == '1')
            client.http1 = 1;
        else if (option == 'p')
            client.parse = 1;
        else
            return 2;
    }
    if (!client.base || client.in_flight < 1 || client.in_flight > 10000 || !(duration > 0)) {
        fprintf(stderr, "command-floor: --url is required; see the head of command_floor.c\n");
        return 2;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    client.multi = curl_multi_init();
    curl_multi_setopt(client.multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(client.multi, CURLMOPT_SOCKETDATA, &client);
    curl_multi_setopt(client.multi, CURLMOPT_TIMERFUNCTION, on_timeout);
    curl_multi_setopt(client.multi, CURLMOPT_TIMERDATA, &client);
    curl_multi_setopt(client.multi, CURLMOPT_MAXCONNECTS, client.in_flight);
    curl_multi_setopt(client.multi, CURLMOPT_MAX_HOST_CONNECTIONS, client.in_flight);
    client.headers = curl_slist_append(client.headers, "Content-Type: application/json");
    client.headers = curl_slist_append(client.headers, "Accept: application/json");
    client.headers =
        curl_slist_append(client.headers, "User-Agent: telnyx-uv/" TELNYX_VERSION_STRING);
    client.headers = curl_slist_append(client.headers, "Authorization: Bearer KEY_floor");
    uv_timer_init(client.loop, &client.timer);
    uv_timer_init(client.loop, &client.begin);
    uv_timer_init(client.loop, &client.end);
    client.timer.data = client.begin.data = client.end.data = &client;
    client.slots = calloc((size_t)client.in_flight, sizeof *client.slots);
    for (long i = 0; i < client.in_flight; i++)
        prepare_slot(&client, i);
    uv_timer_start(&client.begin, on_begin, 300, 0);
    uv_timer_start(&client.end, on_end, 300 + (uint64_t)(duration * 1000), 0);
    uv_run(client.loop, UV_RUN_DEFAULT);
    report(&client, json);
    return client.failed > 0;
}
