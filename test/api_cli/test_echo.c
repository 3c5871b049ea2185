/* An API that repeats what it should not: the key is neither on telnyx-api's standard error nor on its
 * standard output, wherever the answer has it, and no byte of it moves the terminal. Also: the way
 * through a proxy. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "support/api_server.h"
#include "support/loop.h"

#define KEY       "KEY0123456789ABCDEF_secret"
#define ARGS_MAX  12
#define SAID_SIZE 65536

static const char *program;

typedef struct run {
    test_loop loop;
    test_api api;
    uv_process_t child;
    uv_pipe_t pipes[2]; /* its standard output and error */
    char said[2][SAID_SIZE];
    size_t lengths[2];
    int open;
    bool over;
    int64_t status;
} run;

static void on_closed(uv_handle_t *handle)
{
    run *r = handle->data;
    r->over = --r->open == 0;
}

static void on_exit_of_child(uv_process_t *child, int64_t status, int number)
{
    run *r = child->data;
    r->status = number ? -number : status;
    uv_close((uv_handle_t *)child, on_closed);
}

static void on_room(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    run *r = handle->data;
    size_t i = handle == (uv_handle_t *)&r->pipes[1];
    (void)size;
    buf->base = r->said[i] + r->lengths[i];
    buf->len = SAID_SIZE - 1 - r->lengths[i];
}

static void on_read(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    run *r = stream->data;
    (void)buf;
    if (count > 0)
        r->lengths[stream == (uv_stream_t *)&r->pipes[1]] += (size_t)count;
    else if (count < 0)
        uv_close((uv_handle_t *)stream, on_closed);
}

static void start(run *r)
{
    memset(r, 0, sizeof *r);
    test_loop_init(&r->loop);
    test_api_start(&r->api, &r->loop.uv);
}

/* Runs the program with the words behind its name, up to NULL, and waits for its end. */
static void play(run *r, const char *key, const char *const *words)
{
    char *arguments[ARGS_MAX] = { (char *)(uintptr_t)program }, variable[200];
    char *environment[] = { variable, NULL };
    snprintf(variable, sizeof variable, "TELNYX_API_KEY=%s", key);
    for (size_t i = 0; words[i]; i++)
        arguments[i + 1] = (char *)(uintptr_t)words[i];
    uv_stdio_container_t streams[3] = { { .flags = UV_IGNORE } };
    for (int i = 0; i < 2; i++) {
        assert_int_equal(uv_pipe_init(&r->loop.uv, &r->pipes[i], 0), 0);
        r->pipes[i].data = r;
        streams[i + 1].flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE;
        streams[i + 1].data.stream = (uv_stream_t *)&r->pipes[i];
    }
    const uv_process_options_t how = { .file = program,
                                       .args = arguments,
                                       .env = environment,
                                       .exit_cb = on_exit_of_child,
                                       .stdio = streams,
                                       .stdio_count = 3 };
    r->child.data = r;
    assert_int_equal(uv_spawn(&r->loop.uv, &r->child, &how), 0);
    r->open = 3;
    r->over = false;
    r->lengths[0] = r->lengths[1] = 0;
    for (int i = 0; i < 2; i++)
        uv_read_start((uv_stream_t *)&r->pipes[i], on_room, on_read);
    test_loop_until(&r->loop, &r->over);
    for (int i = 0; i < 2; i++)
        r->said[i][r->lengths[i]] = '\0';
}

static void end(run *r)
{
    test_api_stop(&r->api);
    test_loop_close(&r->loop);
}

static void expect_no_key(run *r, const char *what)
{
    for (int i = 0; i < 2; i++)
        if (strstr(r->said[i], "secret"))
            fail_msg("%s: the key is there: %s", what, r->said[i]);
}

TEST(the_key_stays_inside)
{
    static const struct {
        test_reply reply;
        int64_t status;
        const char *seen; /* on standard error, or on standard output for 200 */
    } cases[] = {
        { { .status = 422,
            .body = "{\"errors\":[{\"code\":\"1" KEY "\",\"title\":\"t" KEY "\",\"detail\":\"d" KEY
                    "\",\"source\":{\"pointer\":\"/p" KEY "\"}}]}" },
          1,
          "1***" },
        { { .status = 422, .headers = "X-Request-Id: r" KEY "\r\n", .body = "{}" }, 1, "HTTP 422" },
        { { .status = 401, .body = "{\"errors\":[{\"detail\":\"No such key: " KEY " " KEY "\"}]}" },
          3,
          "No such key: *** ***" },
        { { .status = 500, .body = KEY }, 9, "HTTP 500" },
        { { .status = 200, .body = "{\"data\":[{\"id\":\"" KEY "\"}]}" }, 0, "***" },
        { { .status = 200,
            .body = "{\"data\":[],\"meta\":{\"cursors\":{\"after\":\"c" KEY "\"},"
                    "\"page_number\":1,\"total_pages\":2}}" },
          0,
          "[]" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static run r;
        start(&r);
        test_api_script(&r.api, &cases[i].reply, 1);
        const char *const words[] = { "queues.list", "--base-url", r.api.base_url,
                                      "--retries",   "0",          NULL };
        play(&r, i % 2 ? KEY : " \"" KEY "\"", words);
        /* Whether a key in quotes is taken is the client's affair: it is not shown in either case. */
        expect_no_key(&r, cases[i].seen);
        if (r.api.requests_count > 0 && i % 2) {
            assert_int_equal(r.status, cases[i].status);
            if (!strstr(r.said[cases[i].status ? 1 : 0], cases[i].seen))
                fail_msg("'%s' is not in '%s%s'", cases[i].seen, r.said[0], r.said[1]);
        }
        const char *const raw[] = { "queues.list", "--base-url", r.api.base_url, "--retries", "0",
                                    "--raw",       NULL };
        play(&r, KEY, raw);
        expect_no_key(&r, "--raw");
        end(&r);
    }
}

TEST(the_terminal_stays_as_it_is)
{
    static run r;
    start(&r);
    TEST_SCRIPT(
        &r.api,
        { .status = 422,
          .body =
              "{\"errors\":[{\"code\":\"1\",\"title\":\"a\\u001b[31mb\\nc\\u009bd\\u00e9\"}]}" });
    const char *const words[] = { "queues.list", "--base-url", r.api.base_url, NULL };
    play(&r, KEY, words);
    assert_int_equal(r.status, 1);
    assert_null(strchr(r.said[1], '\x1b'));
    assert_ptr_equal(strchr(r.said[1], '\n'), r.said[1] + r.lengths[1] - 1);
    assert_non_null(strstr(r.said[1], "a\\x1b[31mb\\x0ac\xc2\\x9b"
                                      "d\xc3\xa9"));
    end(&r);
}

TEST(a_proxy_is_gone_through)
{
    static run r;
    char proxy[64];
    start(&r);
    snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", r.api.port);
    TEST_SCRIPT(&r.api, { .body = "{\"data\":[]}" });
    const char *const words[] = { "queues.list", "--base-url", "http://127.0.0.1:1/v2",
                                  "--proxy",     proxy,        NULL };
    play(&r, KEY, words);
    assert_int_equal(r.status, 0);
    assert_int_equal(r.api.requests_count, 1);
    assert_int_equal(strncmp(r.api.requests[0].target, "http://127.0.0.1:1/v2/queues", 28), 0);
    end(&r);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    program = argv[1];
    return test_run(NULL);
}
