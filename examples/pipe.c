/* Lets any program, in any language, join a call: what the caller says comes to its standard input, and what
 * it writes to its standard output is heard, as 16-bit samples, 8000 a second, one channel, in the machine's
 * byte order. Each call has a process of its own, which a shell starts.
 *
 *     pipe --run 'espeak-ng --stdout "Hello." | sox -t wav - -t raw -r 8000 -e signed -b 16 -c 1 -'
 *     pipe --run 'exec sox --buffer 320 -t raw -r 8000 -e signed -b 16 -c 1 - -t raw - echo 1 1 300 0.5'
 *     pipe --run 'exec python3 -u agent.py'
 *
 * The process finds CALL_FROM, CALL_TO and CALL_ID in its environment, and nothing of TELNYX_…. When the call
 * ends, its input does; a process that goes on is asked to end after two seconds (SIGTERM), and killed after
 * two more. When the process has ended, and what it wrote was heard, the call is hung up. */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"
#include "common/stream.h"

#define RATE PROGRAM_RATE
/* The process is read as long as less than this is queued for the call, and again when LOW_MS is left. */
#define HIGH_MS 1000
#define LOW_MS  500
/* Who writes as it is heard is played that much later, so that small delays are not heard as gaps. */
#define AHEAD_MS 60
/* A process that does not read for a second misses what is said meanwhile. */
#define UNREAD_MAX  (RATE * sizeof(int16_t))
#define PATIENCE_MS 2000

extern char **environ;

typedef struct pipe_program {
    program base;
    const char *command;
} pipe_program;

/* One call's. It goes when its stream has ended and its four handles are closed. */
typedef struct joined {
    pipe_program *of;
    telnyx_stream *stream; /* NULL: it has ended */
    uv_process_t process;
    uv_pipe_t in, out; /* the process's */
    uv_timer_t patience;
    int holders;
    int sign;           /* the signal that comes next */
    size_t half;        /* bytes of a sample that has not wholly come: 0 or 1 */
    uint64_t missed_ms; /* that the process did not read */
    bool has_exited, has_said_all;
    union {
        int16_t samples[RATE / 10];
        char bytes[RATE / 10 * sizeof(int16_t)];
    } said;
} joined;

/* A piece on its way to the process. */
typedef struct piece {
    uv_write_t request;
    int16_t samples[];
} piece;

/* The end ---------------------------------------------------------------------------------------- */

static void release(joined *self)
{
    if (--self->holders == 0)
        free(self);
}

static void on_closed(uv_handle_t *handle)
{
    release(handle->data);
}

static void close_handle(void *handle)
{
    if (!uv_is_closing(handle))
        uv_close(handle, on_closed);
}

/* The shell leads a group of its own: what it has started gets the signal, too. */
static void on_impatient(uv_timer_t *timer)
{
    joined *self = timer->data;
    uv_kill(-self->process.pid, self->sign);
    self->sign = SIGKILL;
    uv_timer_start(timer, on_impatient, PATIENCE_MS, 0);
}

/* Who has said all, and has ended, is heard to the end; then the call is over. Who has only closed its
 * output goes on listening. */
static void maybe_finish(joined *self)
{
    if (!self->has_exited || !self->has_said_all)
        return;
    close_handle(&self->out);
    if (!self->stream)
        return;
    telnyx_stream_flush(self->stream);
    program_check(telnyx_stream_call(self->stream), telnyx_stream_mark(self->stream, "end"));
}

static void on_process_end(uv_process_t *process, int64_t status, int sign)
{
    joined *self = process->data;
    if ((status || sign) && self->sign == SIGTERM) /* and not because it was asked to */
        program_fail(&self->of->base,
                     sign ? "a process was ended by signal %d" : "a process ended with %d",
                     sign ? sign : (int)status);
    self->has_exited = true;
    close_handle(process);
    close_handle(&self->in);
    close_handle(&self->patience);
    if (!self->stream)
        self->has_said_all = true; /* there is nobody to say it to */
    maybe_finish(self);
}

/* From the call to the process ------------------------------------------------------------------- */

/* A process that closes its input does not want to hear; that is its right. */
static void on_written(uv_write_t *request, int error)
{
    joined *self = request->data;
    if (error && error != UV_ECANCELED)
        close_handle(&self->in);
    free(request);
}

/* NULL: silence. */
static void give(joined *self, const int16_t *samples, size_t count)
{
    uv_stream_t *in = (uv_stream_t *)&self->in;
    size_t length = count * sizeof *samples;
    if (uv_is_closing((uv_handle_t *)in) || !count)
        return;
    bool unread = uv_stream_get_write_queue_size(in) + length > UNREAD_MAX;
    piece *own = unread ? NULL : calloc(1, sizeof *own + length);
    if (!own) {
        self->missed_ms += count * 1000 / RATE;
        return;
    }
    if (samples)
        memcpy(own->samples, samples, length);
    uv_buf_t buffer = uv_buf_init((char *)own->samples, (unsigned)length);
    own->request.data = self;
    if (uv_write(&own->request, in, &buffer, 1, on_written) != 0)
        free(own);
}

static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    joined *self = user_data;
    (void)stream;
    uint64_t missing_ms = audio->missing_ms < 1000 ? audio->missing_ms : 1000;
    give(self, NULL, (size_t)missing_ms * RATE / 1000);
    give(self, audio->samples, audio->samples_count);
}

/* From the process to the call ------------------------------------------------------------------- */

static void on_room(uv_handle_t *out, size_t wanted, uv_buf_t *buffer)
{
    joined *self = out->data;
    (void)wanted;
    *buffer = uv_buf_init(self->said.bytes + self->half,
                          (unsigned)(sizeof self->said.bytes - self->half));
}

/* What fills a pipe at once, a file or a voice, is taken as fast as it is heard. */
static void on_said(uv_stream_t *out, ssize_t count, const uv_buf_t *buffer)
{
    joined *self = out->data;
    (void)buffer;
    if (count < 0) {
        uv_read_stop(out);
        self->has_said_all = true;
        maybe_finish(self);
        return;
    }
    size_t length = self->half + (size_t)count, samples = length / sizeof(int16_t);
    if (self->stream && samples) {
        if (telnyx_stream_queued_ms(self->stream) == 0)
            program_play_silence(self->stream, AHEAD_MS);
        program_check(telnyx_stream_call(self->stream),
                      telnyx_stream_play(self->stream, self->said.samples, samples));
        if (telnyx_stream_queued_ms(self->stream) >= HIGH_MS)
            uv_read_stop(out);
    }
    self->half = length % sizeof(int16_t);
    if (self->half)
        self->said.bytes[0] = self->said.bytes[length - 1];
}

static void on_low(telnyx_stream *stream, void *user_data)
{
    joined *self = user_data;
    (void)stream;
    if (!self->has_said_all)
        uv_read_start((uv_stream_t *)&self->out, on_room, on_said);
}

static void on_mark(telnyx_stream *stream, const char *name, telnyx_mark_result result,
                    void *user_data)
{
    (void)name, (void)result, (void)user_data;
    telnyx_call_hangup(telnyx_stream_call(stream), NULL, program_on_done, NULL);
}

/* The call --------------------------------------------------------------------------------------- */

/* The environment without the key, with what the process may want to know: "NAME=value" each. */
static char **make_environment(const telnyx_call *call, char room[3][256])
{
    size_t count = 0, kept = 0;
    while (environ[count])
        count++;
    char **made = calloc(count + 4, sizeof *made);
    if (!made)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "TELNYX_", 7) != 0)
            made[kept++] = environ[i];
    snprintf(room[0], sizeof room[0], "CALL_FROM=%s", telnyx_call_from(call));
    snprintf(room[1], sizeof room[1], "CALL_TO=%s", telnyx_call_to(call));
    snprintf(room[2], sizeof room[2], "CALL_ID=%s", telnyx_call_id(call));
    for (int i = 0; i < 3; i++)
        made[kept++] = room[i];
    return made;
}

static int spawn(joined *self, char **environment)
{
    char shell[] = "sh", option[] = "-c";
    char *arguments[] = { shell, option, (char *)(uintptr_t)self->of->command, NULL };
    int unread = UNREAD_MAX;
    uv_stdio_container_t files[] = {
        { .flags = UV_CREATE_PIPE | UV_READABLE_PIPE, .data.stream = (uv_stream_t *)&self->in },
        { .flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE, .data.stream = (uv_stream_t *)&self->out },
        { .flags = UV_INHERIT_FD, .data.fd = 2 },
    };
    const uv_process_options_t options = { .exit_cb = on_process_end,
                                           .file = "/bin/sh",
                                           .args = arguments,
                                           .env = environment,
                                           .flags = UV_PROCESS_DETACHED,
                                           .stdio_count = 3,
                                           .stdio = files };
    int error = uv_spawn(&self->of->base.loop, &self->process, &options);
    if (error)
        return error;
    uv_send_buffer_size((uv_handle_t *)&self->in, &unread);
    return uv_read_start((uv_stream_t *)&self->out, on_room, on_said);
}

static void join(joined *self, char **environment)
{
    uv_loop_t *loop = &self->of->base.loop;
    self->process.data = self->in.data = self->out.data = self->patience.data = self;
    uv_pipe_init(loop, &self->in, 0);
    uv_pipe_init(loop, &self->out, 0);
    uv_timer_init(loop, &self->patience);
    self->holders += 4;
    int error = spawn(self, environment);
    if (!error)
        return;
    program_fail(&self->of->base, "a process could not be started: %s", uv_strerror(error));
    telnyx_call_hangup(telnyx_stream_call(self->stream), NULL, program_on_done, NULL);
    if (!uv_is_active((uv_handle_t *)&self->process))
        on_process_end(&self->process, 0, 0);
}

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    joined *self = user_data;
    telnyx_call *call = telnyx_stream_call(stream);
    char room[3][256];
    if (!program_takes_sound(stream, start))
        return;
    char **environment = make_environment(call, room);
    self->stream = stream;
    if (environment)
        join(self, environment);
    else
        program_check(call, TELNYX_ENOMEM);
    free(environment);
}

/* The process learns of it by the end of its input. What it still says is read and thrown away, so that it
 * does not wait for somebody to listen. */
static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    joined *self = user_data;
    program_stream_ended(telnyx_stream_call(stream), end);
    if (self->missed_ms)
        fprintf(stderr, "pipe: a process did not read %" PRIu64 " ms\n", self->missed_ms);
    self->stream = NULL;
    if (self->holders > 1) {
        close_handle(&self->in);
        if (self->has_exited)
            close_handle(&self->out);
        else
            uv_timer_start(&self->patience, on_impatient, PATIENCE_MS, 0);
        on_low(NULL, self);
    }
    release(self);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_stream_options options = { .codec = TELNYX_STREAM_CODEC_PCMU, .low_ms = LOW_MS };
    const telnyx_stream_callbacks callbacks = { .on_start = on_start,
                                                .on_audio = on_audio,
                                                .on_mark = on_mark,
                                                .on_low = on_low,
                                                .on_end = on_end };
    joined *own = calloc(1, sizeof *own);
    int error = TELNYX_ENOMEM;
    (void)event;
    if (own) {
        own->of = user_data;
        own->holders = 1;
        own->sign = SIGTERM;
        error = telnyx_call_answer_stream(call, NULL, &options, &callbacks, own, NULL);
    }
    if (error)
        free(own);
    program_check(call, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    pipe_program *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    pipe_program self = { .command = NULL };
    const program_option options[] = {
        { "run", "COMMAND", "the process of each call, started by sh -c", .text = &self.command,
          .required = true },
        { .name = NULL },
    };
    self.base = (program){ .name = "pipe",
                           .about = "Lets any program join calls by its standard input and output.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .open_streams = program_open_streams,
                           .start = start,
                           .user_data = &self };
    signal(SIGPIPE,
           SIG_IGN); /* a process that has ended is noticed by what writing to it returns */
    return program_run(&self.base, argc, argv);
}
