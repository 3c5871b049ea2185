#include "load/modes/endpoint.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>

#include "base/str.h"
#include "common/memory.h"
#include "load/measure/process.h"
#include "load/modes/modes.h"

#define URL_MAX  512
#define BODY_MAX 16384

#define BODY "{\"data\":{\"result\":\"ok\"}}"
static const char answer_text[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                  "Content-Length: 24\r\n\r\n" BODY;

typedef struct bench_endpoint_client client;

struct bench_endpoint_client {
    uv_tcp_t tcp;
    uv_timer_t timer;
    uv_write_t writing;
    llhttp_t parser;
    bench_endpoint *endpoint;
    unsigned handles;
    size_t url_length, body_length; /* where somebody looks at them */
    char url[URL_MAX + 1], *body;   /* of BODY_MAX bytes */
    client *next, **place;
};

static void on_client_closed(uv_handle_t *handle)
{
    client *c = handle->data;
    if (--c->handles)
        return;
    bench_free(c->body);
    bench_free(c);
}

static void close_client(client *c)
{
    if (uv_is_closing((uv_handle_t *)&c->tcp))
        return;
    *c->place = c->next;
    if (c->next)
        c->next->place = c->place;
    uv_close((uv_handle_t *)&c->tcp, on_client_closed);
    uv_close((uv_handle_t *)&c->timer, on_client_closed);
}

static void answer(client *c)
{
    uv_buf_t bytes = uv_buf_init((char *)(uintptr_t)answer_text, sizeof answer_text - 1);
    c->endpoint->answered++;
    int count = uv_try_write((uv_stream_t *)&c->tcp, &bytes, 1);
    if (count == (int)bytes.len)
        return;
    if (count > 0) {
        bytes.base += count;
        bytes.len -= (unsigned)count;
    }
    uv_write(&c->writing, (uv_stream_t *)&c->tcp, &bytes, 1, NULL);
}

static void on_time(uv_timer_t *timer)
{
    answer(timer->data);
}

static void collect(char *to, size_t *length, size_t most, const char *at, size_t count)
{
    count = count < most - *length ? count : most - *length;
    memcpy(to + *length, at, count);
    *length += count;
}

static int on_url(llhttp_t *parser, const char *at, size_t length)
{
    client *c = parser->data;
    collect(c->url, &c->url_length, URL_MAX, at, length);
    return 0;
}

static int on_body(llhttp_t *parser, const char *at, size_t length)
{
    client *c = parser->data;
    if (!c->endpoint->on_command)
        return 0;
    if (!c->body)
        c->body = bench_alloc(BODY_MAX);
    collect(c->body, &c->body_length, BODY_MAX, at, length);
    return 0;
}

static int on_message_begin(llhttp_t *parser)
{
    client *c = parser->data;
    c->url_length = c->body_length = 0;
    return 0;
}

static int on_message_complete(llhttp_t *parser)
{
    client *c = parser->data;
    c->url[c->url_length] = '\0';
    if (c->endpoint->on_command)
        c->endpoint->on_command(c->url, c->body ? c->body : "", c->body_length,
                                c->endpoint->user_data);
    if (c->endpoint->answer_ms)
        uv_timer_start(&c->timer, on_time, c->endpoint->answer_ms, 0);
    else
        answer(c);
    return 0;
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    client *c = handle->data;
    (void)suggested;
    *buffer = uv_buf_init(c->endpoint->input, sizeof c->endpoint->input);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    client *c = stream->data;
    if (count < 0 ||
        (count > 0 && llhttp_execute(&c->parser, buffer->base, (size_t)count) != HPE_OK))
        close_client(c);
}

static void on_connection(uv_stream_t *listener, int status)
{
    bench_endpoint *endpoint = listener->data;
    if (status < 0)
        return;
    client *c = bench_alloc(sizeof *c);
    c->endpoint = endpoint;
    c->tcp.data = c->timer.data = c;
    c->handles = 2;
    c->next = endpoint->clients;
    c->place = &endpoint->clients;
    if (c->next)
        c->next->place = &c->next;
    endpoint->clients = c;
    uv_tcp_init(listener->loop, &c->tcp);
    uv_timer_init(listener->loop, &c->timer);
    llhttp_init(&c->parser, HTTP_REQUEST, &endpoint->settings);
    c->parser.data = c;
    if (uv_accept(listener, (uv_stream_t *)&c->tcp)) {
        close_client(c);
        return;
    }
    uv_tcp_nodelay(&c->tcp, 1);
    uv_read_start((uv_stream_t *)&c->tcp, on_alloc, on_read);
}

int bench_endpoint_listen(bench_endpoint *endpoint, uv_loop_t *loop, const char *host, int port)
{
    struct sockaddr_storage address = { 0 };
    int length = sizeof address;
    int result = strchr(host, ':') ? uv_ip6_addr(host, port, (struct sockaddr_in6 *)&address)
                                   : uv_ip4_addr(host, port, (struct sockaddr_in *)&address);
    llhttp_settings_init(&endpoint->settings);
    endpoint->settings.on_message_begin = on_message_begin;
    endpoint->settings.on_url = on_url;
    endpoint->settings.on_body = on_body;
    endpoint->settings.on_message_complete = on_message_complete;
    endpoint->listener.data = endpoint;
    uv_tcp_init(loop, &endpoint->listener);
    if (result == 0)
        result = uv_tcp_bind(&endpoint->listener, (const struct sockaddr *)&address, 0);
    if (result == 0)
        result = uv_listen((uv_stream_t *)&endpoint->listener, 511, on_connection);
    if (result == 0)
        result = uv_tcp_getsockname(&endpoint->listener, (struct sockaddr *)&address, &length);
    if (result)
        return result;
    return address.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&address)->sin6_port)
                                         : ntohs(((struct sockaddr_in *)&address)->sin_port);
}

void bench_endpoint_close(bench_endpoint *endpoint)
{
    while (endpoint->clients)
        close_client(endpoint->clients);
    uv_close((uv_handle_t *)&endpoint->listener, NULL);
}

/* The mode of its own ---------------------------------------------------------------------------- */

static void on_signal(uv_signal_t *signal, int number)
{
    (void)number;
    uv_stop(signal->loop);
}

int bench_run_endpoint(const bench_options *options)
{
    uv_loop_t loop;
    uv_signal_t signals[2];
    char host[64], url[96];
    int port;
    bool own;
    if (!bench_listen_parse(options->listen, host, sizeof host, &port, &own))
        return 2; /* was refused already */
    bench_endpoint *endpoint = bench_alloc(sizeof *endpoint);
    endpoint->answer_ms = options->answer_ms;
    if (options->core >= 0)
        bench_process_pin((int)options->core);
    uv_loop_init(&loop);
    int bound = bench_endpoint_listen(endpoint, &loop, host, port);
    if (bound < 0) {
        fprintf(stderr, "telnyx-bench: %s: %s\n", options->listen, uv_strerror(bound));
        return 2;
    }
    uv_signal_init(&loop, &signals[0]);
    uv_signal_init(&loop, &signals[1]);
    uv_signal_start(&signals[0], on_signal, SIGTERM);
    uv_signal_start(&signals[1], on_signal, SIGINT);
    snprintf(url, sizeof url, strchr(host, ':') ? "http://[%s]:%d/v2" : "http://%s:%d/v2", host,
             bound);
    if (options->env_file && bench_write_env(options->env_file, NULL, "KEY_bench", url))
        return 2;
    if (!options->quiet) {
        printf("telnyx-bench: answering at %s\n", url);
        fflush(stdout);
    }
    uv_run(&loop, UV_RUN_DEFAULT);
    if (!options->quiet)
        printf("telnyx-bench: %llu answered\n", (unsigned long long)endpoint->answered);
    return 0;
}
