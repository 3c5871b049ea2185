#include "io/trap.h"

#include <stdlib.h>
#include <string.h>

#include "support/test.h"

typedef struct caught {
    uv_tcp_t tcp;
    test_trap *trap;
    const test_trap_stage *stage;
    char bytes[16384];
} caught;

static void on_gone(uv_handle_t *handle)
{
    caught *c = handle->data;
    c->trap->open--;
    free(c);
}

static void end_it(caught *c, test_trap_end end)
{
    if (uv_is_closing((uv_handle_t *)&c->tcp))
        return;
    if (end == TRAP_RESET)
        assert_int_equal(uv_tcp_close_reset(&c->tcp, on_gone), 0);
    else
        uv_close((uv_handle_t *)&c->tcp, on_gone);
}

static void play(caught *c)
{
    const test_trap_stage *stage = c->stage;
    if (!stage)
        return;
    if (stage->say) {
        size_t length = stage->length ? stage->length : strlen(stage->say);
        uv_buf_t buf = { (char *)stage->say, length };
        assert_int_equal(uv_try_write((uv_stream_t *)&c->tcp, &buf, 1), (int)length);
    }
    c->stage = stage->end == TRAP_NEXT ? stage + 1 : NULL;
    if (stage->end == TRAP_CLOSE || stage->end == TRAP_RESET)
        end_it(c, stage->end);
}

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    caught *c = handle->data;
    (void)suggested;
    *buf = uv_buf_init(c->bytes, sizeof c->bytes);
}

static void on_read(uv_stream_t *stream, ssize_t got, const uv_buf_t *buf)
{
    caught *c = stream->data;
    test_trap *trap = c->trap;
    if (got < 0) {
        end_it(c, TRAP_CLOSE);
        return;
    }
    size_t room = TRAP_SEEN - 1 - trap->seen_length;
    size_t kept = (size_t)got < room ? (size_t)got : room;
    memcpy(trap->seen + trap->seen_length, buf->base, kept);
    trap->seen_length += kept;
    play(c);
}

static void on_connection(uv_stream_t *listener, int status)
{
    test_trap *trap = listener->data;
    assert_int_equal(status, 0);
    caught *c = calloc(1, sizeof *c);
    assert_non_null(c);
    c->trap = trap;
    c->stage = trap->first && trap->connections >= trap->first ? trap->then : trap->stages;
    trap->connections++;
    trap->open++;
    assert_int_equal(uv_tcp_init(trap->loop, &c->tcp), 0);
    c->tcp.data = c;
    assert_int_equal(uv_accept(listener, (uv_stream_t *)&c->tcp), 0);
    assert_int_equal(uv_read_start((uv_stream_t *)&c->tcp, on_alloc, on_read), 0);
    uv_unref((uv_handle_t *)&c->tcp);
}

void test_trap_start(test_trap *trap, uv_loop_t *loop, const test_trap_stage *stages)
{
    struct sockaddr_in address;
    int length = sizeof address;
    memset(trap, 0, sizeof *trap);
    trap->loop = loop;
    trap->stages = stages;
    assert_int_equal(uv_ip4_addr("127.0.0.1", 0, &address), 0);
    assert_int_equal(uv_tcp_init(loop, &trap->listener), 0);
    trap->listener.data = trap;
    assert_int_equal(uv_tcp_bind(&trap->listener, (const struct sockaddr *)&address, 0), 0);
    assert_int_equal(uv_listen((uv_stream_t *)&trap->listener, 64, on_connection), 0);
    assert_int_equal(uv_tcp_getsockname(&trap->listener, (struct sockaddr *)&address, &length), 0);
    uv_unref((uv_handle_t *)&trap->listener);
    trap->port = ntohs(address.sin_port);
}

void test_trap_stop(test_trap *trap)
{
    uv_close((uv_handle_t *)&trap->listener, NULL);
    for (int turns = 0; trap->open && turns < 100000; turns++)
        uv_run(trap->loop, UV_RUN_NOWAIT);
    assert_int_equal(trap->open, 0);
}
