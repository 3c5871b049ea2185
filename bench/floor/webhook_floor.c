/* The least program that can take signed webhooks: libuv, llhttp (strict), libsodium, cJSON, an
 * empty 200. It has no limits, no time-outs, no order of events and no calls; what it does is work
 * that nobody can leave out. The library's rate is measured as a share of this one's.
 *
 *     webhook-floor --listen 127.0.0.1:0 --public-key BASE64 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>
#include <llhttp.h>
#include <sodium.h>
#include <uv.h>

#define READ_BYTES 65536
#define HEADROOM   32
#define BODY_MAX   262144
#define OK_ANSWER  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
#define BAD_ANSWER "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"

typedef struct floor_server {
    uv_tcp_t listener;
    uv_signal_t terminate;
    llhttp_settings_t settings;
    unsigned char key[crypto_sign_PUBLICKEYBYTES];
    char input[READ_BYTES]; /* one for all: it is used up before the next read */
    unsigned long long good, bad;
} floor_server;

typedef struct connection {
    uv_tcp_t tcp;
    llhttp_t parser;
    floor_server *server;
    char field[64], timestamp[24], signature[96];
    size_t field_length, timestamp_length, signature_length;
    char *text; /* HEADROOM bytes, then the body */
    size_t body_length, body_capacity;
} connection;

typedef struct answer {
    uv_write_t request;
    uv_buf_t bytes;
} answer;

/* Parsing ---------------------------------------------------------------------------------------- */

static void append(char *out, size_t *length, size_t size, const char *at, size_t count)
{
    if (count > size - *length)
        count = size - *length;
    memcpy(out + *length, at, count);
    *length += count;
}

static int on_message_begin(llhttp_t *parser)
{
    connection *c = parser->data;
    c->field_length = c->timestamp_length = c->signature_length = c->body_length = 0;
    return 0;
}

static int on_field(llhttp_t *parser, const char *at, size_t length)
{
    connection *c = parser->data;
    append(c->field, &c->field_length, sizeof c->field, at, length);
    return 0;
}

static int on_value(llhttp_t *parser, const char *at, size_t length)
{
    connection *c = parser->data;
    if (c->field_length == 16 && strncasecmp(c->field, "telnyx-timestamp", 16) == 0)
        append(c->timestamp, &c->timestamp_length, sizeof c->timestamp, at, length);
    else if (c->field_length == 24 && strncasecmp(c->field, "telnyx-signature-ed25519", 24) == 0)
        append(c->signature, &c->signature_length, sizeof c->signature, at, length);
    return 0;
}

static int on_value_complete(llhttp_t *parser)
{
    ((connection *)parser->data)->field_length = 0;
    return 0;
}

static int on_body(llhttp_t *parser, const char *at, size_t length)
{
    connection *c = parser->data;
    if (c->body_length + length > BODY_MAX)
        return -1;
    if (c->body_length + length > c->body_capacity) {
        c->body_capacity = 2 * (c->body_length + length);
        c->text = realloc(c->text, HEADROOM + c->body_capacity);
    }
    memcpy(c->text + HEADROOM + c->body_length, at, length);
    c->body_length += length;
    return 0;
}

/* Work ------------------------------------------------------------------------------------------- */

static int is_genuine(const connection *c)
{
    unsigned char signature[crypto_sign_BYTES];
    size_t length;
    if (!c->text || c->timestamp_length == 0 || c->timestamp_length + 1 > HEADROOM ||
        sodium_base642bin(signature, sizeof signature, c->signature, c->signature_length, NULL,
                          &length, NULL, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        length != sizeof signature)
        return 0;
    char *start = c->text + HEADROOM - 1 - c->timestamp_length;
    memcpy(start, c->timestamp, c->timestamp_length);
    c->text[HEADROOM - 1] = '|';
    return crypto_sign_verify_detached(signature, (unsigned char *)start,
                                       c->timestamp_length + 1 + c->body_length,
                                       c->server->key) == 0;
}

static void on_written(uv_write_t *request, int status)
{
    (void)status;
    free(request);
}

static void reply(connection *c, const char *text)
{
    uv_buf_t bytes = uv_buf_init((char *)(uintptr_t)text, (unsigned)strlen(text));
    if (uv_try_write((uv_stream_t *)&c->tcp, &bytes, 1) == (int)bytes.len)
        return;
    answer *late = malloc(sizeof *late);
    late->bytes = bytes;
    uv_write(&late->request, (uv_stream_t *)&c->tcp, &late->bytes, 1, on_written);
}

static int on_message_complete(llhttp_t *parser)
{
    connection *c = parser->data;
    cJSON *event = NULL;
    if (is_genuine(c))
        event = cJSON_ParseWithLength(c->text + HEADROOM, c->body_length);
    if (event)
        c->server->good++;
    else
        c->server->bad++;
    reply(c, event ? OK_ANSWER : BAD_ANSWER);
    cJSON_Delete(event);
    return 0;
}

/* Connections ------------------------------------------------------------------------------------ */

static void on_closed(uv_handle_t *handle)
{
    connection *c = handle->data;
    free(c->text);
    free(c);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buffer)
{
    connection *c = handle->data;
    (void)suggested;
    *buffer = uv_buf_init(c->server->input, READ_BYTES);
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buffer)
{
    connection *c = stream->data;
    if (count < 0 ||
        (count > 0 && llhttp_execute(&c->parser, buffer->base, (size_t)count) != HPE_OK))
        if (!uv_is_closing((uv_handle_t *)stream))
            uv_close((uv_handle_t *)stream, on_closed);
}

static void on_connection(uv_stream_t *listener, int status)
{
    floor_server *server = listener->data;
    if (status < 0)
        return;
    connection *c = calloc(1, sizeof *c);
    c->server = server;
    c->tcp.data = c;
    uv_tcp_init(listener->loop, &c->tcp);
    llhttp_init(&c->parser, HTTP_REQUEST, &server->settings);
    c->parser.data = c;
    if (uv_accept(listener, (uv_stream_t *)&c->tcp) == 0) {
        uv_tcp_nodelay(&c->tcp, 1);
        uv_read_start((uv_stream_t *)&c->tcp, on_alloc, on_read);
    } else {
        uv_close((uv_handle_t *)&c->tcp, on_closed);
    }
}

static void on_terminate(uv_signal_t *terminate, int number)
{
    const floor_server *server = terminate->data;
    (void)number;
    printf("webhook-floor: %llu good, %llu refused\n", server->good, server->bad);
    fflush(stdout);
    uv_stop(terminate->loop);
}

static int listen_on(floor_server *server, uv_loop_t *loop, char *where)
{
    struct sockaddr_in address;
    struct sockaddr_storage bound;
    int length = sizeof bound;
    char *colon = strrchr(where, ':');
    if (!colon)
        return -1;
    *colon = '\0';
    uv_tcp_init(loop, &server->listener);
    server->listener.data = server;
    if (uv_ip4_addr(where, (int)strtol(colon + 1, NULL, 10), &address) ||
        uv_tcp_bind(&server->listener, (const struct sockaddr *)&address, 0) ||
        uv_listen((uv_stream_t *)&server->listener, 511, on_connection) ||
        uv_tcp_getsockname(&server->listener, (struct sockaddr *)&bound, &length))
        return -1;
    printf("webhook-floor: listening on %s port %d\n", where,
           ntohs(((struct sockaddr_in *)&bound)->sin_port));
    fflush(stdout);
    return 0;
}

static void prepare(floor_server *server, uv_loop_t *loop)
{
    llhttp_settings_init(&server->settings);
    server->settings.on_message_begin = on_message_begin;
    server->settings.on_header_field = on_field;
    server->settings.on_header_value = on_value;
    server->settings.on_header_value_complete = on_value_complete;
    server->settings.on_body = on_body;
    server->settings.on_message_complete = on_message_complete;
    uv_signal_init(loop, &server->terminate);
    server->terminate.data = server;
    uv_signal_start(&server->terminate, on_terminate, SIGTERM);
}

int main(int argc, char **argv)
{
    static const struct option known[] = { { "listen", required_argument, NULL, 'l' },
                                           { "public-key", required_argument, NULL, 'k' },
                                           { NULL, 0, NULL, 0 } };
    static floor_server server;
    char where[64] = "127.0.0.1:8080";
    const char *key = getenv("TELNYX_PUBLIC_KEY");
    size_t length = 0;
    for (int option; (option = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (option == 'l')
            snprintf(where, sizeof where, "%s", optarg);
        else if (option == 'k')
            key = optarg;
        else
            return 2;
    }
    if (sodium_init() < 0 || !key ||
        sodium_base642bin(server.key, sizeof server.key, key, strlen(key), NULL, &length, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        length != sizeof server.key) {
        fprintf(stderr, "webhook-floor: --public-key or TELNYX_PUBLIC_KEY: 32 bytes in base64\n");
        return 2;
    }
    uv_loop_t *loop = uv_default_loop();
    prepare(&server, loop);
    if (listen_on(&server, loop, where)) {
        fprintf(stderr, "webhook-floor: cannot listen\n");
        return 1;
    }
    uv_run(loop, UV_RUN_DEFAULT);
    return 0;
}
