#include "common/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

extern char **environ;

/* The process -------------------------------------------------------------------------------------- */

static void on_exit_of_process(uv_process_t *process, int64_t status, int signal)
{
    bench_child *child = process->data;
    child->running = false;
    uv_close((uv_handle_t *)process, NULL);
    child->on_exit(child, status, signal);
}

static void on_alloc(uv_handle_t *handle, size_t size, uv_buf_t *buf)
{
    bench_child *child = handle->data;
    (void)size;
    *buf = uv_buf_init(child->line + child->line_length,
                       (unsigned)(sizeof child->line - 1 - child->line_length));
}

static void on_output(uv_stream_t *stream, ssize_t count, const uv_buf_t *buf)
{
    bench_child *child = stream->data;
    char *end;
    (void)buf;
    if (count < 0) {
        uv_close((uv_handle_t *)stream, NULL);
        return;
    }
    child->line_length += (size_t)count;
    child->line[child->line_length] = '\0';
    while ((end = strchr(child->line, '\n'))) {
        *end++ = '\0';
        child->on_line(child, child->line);
        child->line_length = strlen(end);
        memmove(child->line, end, child->line_length + 1);
    }
    if (child->line_length == sizeof child->line - 1)
        child->line_length = 0; /* no line that anybody waits for is so long */
}

int bench_child_start(bench_child *child, uv_loop_t *loop, char **arguments, char **environment,
                      int fd)
{
    uv_stdio_container_t streams[4] = { { .flags = UV_IGNORE },
                                        { .flags = UV_IGNORE },
                                        { .flags = UV_INHERIT_FD, .data.fd = 2 },
                                        { .flags = UV_INHERIT_FD, .data.fd = fd } };
    uv_process_options_t how = { .file = arguments[0],
                                 .args = arguments,
                                 .env = environment,
                                 .exit_cb = on_exit_of_process,
                                 .stdio = streams,
                                 .stdio_count = fd < 0 ? 3 : 4 };
    child->process.data = child->output.data = child;
    child->line_length = 0;
    if (child->on_line) {
        uv_pipe_init(loop, &child->output, 0);
        streams[1].flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE;
        streams[1].data.stream = (uv_stream_t *)&child->output;
    }
    int error = uv_spawn(loop, &child->process, &how);
    child->running = error == 0;
    if (error)
        uv_close((uv_handle_t *)&child->process, NULL);
    if (child->on_line && error)
        uv_close((uv_handle_t *)&child->output, NULL);
    else if (child->on_line)
        uv_read_start((uv_stream_t *)&child->output, on_alloc, on_output);
    return error;
}

void bench_child_kill(bench_child *child, int signal)
{
    if (child->running)
        uv_process_kill(&child->process, signal);
}

/* What it is given --------------------------------------------------------------------------------- */

static char *variable(const char *name, const char *value)
{
    size_t size = strlen(name) + strlen(value) + 2;
    char *text = bench_alloc(size);
    snprintf(text, size, "%s=%s", name, value);
    return text;
}

static bool names(const char *text, const char *name)
{
    size_t length = strlen(name);
    return strncmp(text, name, length) == 0 && text[length] == '=';
}

static bool is_taken_over(const char *text, const bench_env_line *settings, const char *const *kept)
{
    for (; kept && *kept; kept++)
        if (names(text, *kept))
            return true;
    for (; !kept && settings->name; settings++)
        if (names(text, settings->name))
            return false;
    return !kept;
}

char **bench_environment_new(const bench_env_line *settings, const char *const *kept)
{
    size_t most = 1, used = 0;
    for (const bench_env_line *line = settings; line->name; line++)
        most++;
    for (char **one = environ; *one; one++)
        most++;
    char **made = bench_alloc(most * sizeof *made);
    for (const bench_env_line *line = settings; line->name; line++)
        if (line->value)
            made[used++] = variable(line->name, line->value);
    for (char **one = environ; *one; one++)
        if (is_taken_over(*one, settings, kept))
            made[used++] = bench_text(*one);
    return made;
}

void bench_environment_free(char **environment)
{
    for (char **one = environment; one && *one; one++)
        bench_free(*one);
    bench_free(environment);
}

int bench_free_port(uv_loop_t *loop)
{
    uv_tcp_t tcp;
    struct sockaddr_in address;
    struct sockaddr_storage name;
    int length = sizeof name;
    uv_tcp_init(loop, &tcp);
    uv_ip4_addr("127.0.0.1", 0, &address);
    int error = uv_tcp_bind(&tcp, (const struct sockaddr *)&address, 0);
    if (!error)
        error = uv_tcp_getsockname(&tcp, (struct sockaddr *)&name, &length);
    uv_close((uv_handle_t *)&tcp, NULL);
    uv_run(loop, UV_RUN_DEFAULT);
    return error ? 0 : ntohs(((struct sockaddr_in *)(void *)&name)->sin_port);
}
