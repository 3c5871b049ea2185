#include "sim/voice/speech.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <uv.h>

#include "common/memory.h"
#include "sim/voice/wav.h"

extern char **environ;

/* Two pairs of sockets: unlike a pipe, one whose reader has gone ends nobody who writes to it. */
typedef struct ends {
    int input[2], output[2]; /* ours, the child's; -1: closed */
} ends;

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static bool open_pair(int pair[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return false;
    return fcntl(pair[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(pair[1], F_SETFD, FD_CLOEXEC) == 0;
}

static bool start(pid_t *pid, const char *program, const ends *e)
{
    static char from_input[] = "--stdin", to_output[] = "--stdout", speed[] = "-s", words[] = "150";
    char *name = bench_text(program),
         *arguments[] = { name, from_input, to_output, speed, words, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, e->input[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, e->output[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int result = posix_spawnp(pid, name, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    bench_free(name);
    return result == 0;
}

static bool tell(int end, const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t sent = send(end, text, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0)
            return false;
        text += sent;
        length -= (size_t)sent;
    }
    return true;
}

/* Whether there is something to be read, before the deadline. */
static bool await(int end, uint64_t deadline_ns)
{
    struct pollfd wanted = { .fd = end, .events = POLLIN };
    uint64_t now_ns = uv_hrtime();
    return now_ns < deadline_ns &&
           poll(&wanted, 1, (int)((deadline_ns - now_ns) / 1000000) + 1) == 1;
}

/* Up to the end. NULL: too late, or too much. */
static unsigned char *hear_out(int end, uint64_t deadline_ns, size_t *length)
{
    size_t room = 1 << 16;
    unsigned char *bytes = bench_alloc(room);
    *length = 0;
    while (*length < SIM_WAV_BYTES_MAX && await(end, deadline_ns)) {
        ssize_t got = recv(end, bytes + *length, room - *length, 0);
        if (got == 0)
            return bytes;
        if (got < 0)
            break;
        *length += (size_t)got;
        if (*length == room)
            bytes = bench_resize(bytes, room *= 2);
    }
    bench_free(bytes);
    return NULL;
}

static sim_sound *converse(ends *e, const char *text, uint64_t deadline_ns)
{
    char why[SIM_WAV_WHY];
    size_t length = 0;
    bool is_told = tell(e->input[0], text);
    close_end(&e->input[0]);
    unsigned char *bytes = is_told ? hear_out(e->output[0], deadline_ns, &length) : NULL;
    sim_sound *sound = bytes ? sim_wav_parse(bytes, length, why) : NULL;
    bench_free(bytes);
    return sound;
}

static void reap(pid_t pid)
{
    kill(pid, SIGKILL); /* it has nothing to do any more */
    waitpid(pid, NULL, 0);
}

sim_sound *sim_speech_make(const char *program, const char *text, unsigned patience_ms)
{
    ends e = { { -1, -1 }, { -1, -1 } };
    uint64_t deadline_ns = uv_hrtime() + patience_ms * UINT64_C(1000000);
    sim_sound *sound = NULL;
    pid_t pid = -1;
    if (open_pair(e.input) && open_pair(e.output) && start(&pid, program, &e)) {
        close_end(&e.input[1]);
        close_end(&e.output[1]);
        sound = converse(&e, text, deadline_ns);
        reap(pid);
    }
    for (int i = 0; i < 2; i++) {
        close_end(&e.input[i]);
        close_end(&e.output[i]);
    }
    return sound;
}
