#include "hostile/crowd.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/test.h"

/* For the loop, the pipes, the test's own peers and what the libraries open. */
#define RESERVED 200
#define ROUND_MS 250
/* Less than the listener's backlog: what finds no place there tries again after a second only. */
#define PART 256

size_t crowd_room(size_t wanted)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max >= wanted + RESERVED)
        return wanted;
    return limit.rlim_max > RESERVED ? (size_t)limit.rlim_max - RESERVED : 0;
}

/* In the crowd's process -------------------------------------------------------------------------- */

static bool send_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t taken = send(fd, bytes, length, MSG_NOSIGNAL);
        if (taken < 0 && errno == EINTR)
            continue;
        /* Who was turned away already has connected all the same. */
        if (taken < 0)
            return errno == EPIPE || errno == ECONNRESET;
        bytes += taken;
        length -= (size_t)taken;
    }
    return true;
}

static int enter(int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_addr = { htonl(INADDR_LOOPBACK) },
                                   .sin_port = htons((unsigned short)port) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool is_over(int control, int wait_ms)
{
    struct pollfd end = { .fd = control, .events = POLLIN };
    return poll(&end, 1, wait_ms) > 0;
}

/* False when there is nothing more to do. */
static bool wait_for_next_part(int control)
{
    char next;
    return read(control, &next, 1) == 1;
}

static int stand_around(const crowd *c, size_t count, const char *beginning, size_t length)
{
    int port, *fds = calloc(count, sizeof *fds);
    if (!fds || read(c->control, &port, sizeof port) != (ssize_t)sizeof port)
        return 1;
    for (size_t i = 0; i < count; i++) {
        fds[i] = enter(port);
        if (fds[i] < 0 || !send_all(fds[i], beginning, length))
            return 2;
        if (i % PART == PART - 1 && !wait_for_next_part(c->control))
            return 0;
    }
    if (write(c->ready, "!", 1) != 1)
        return 3;
    while (!is_over(c->control, ROUND_MS)) {
        for (size_t i = 0; length > 0 && i < count; i++)
            (void)send(fds[i], "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    free(fds);
    return 0;
}

/* In the test's ----------------------------------------------------------------------------------- */

void crowd_gather(crowd *c, size_t count, const char *beginning, size_t length)
{
    int down[2], up[2];
    assert_int_equal(pipe(down), 0);
    assert_int_equal(pipe(up), 0);
    c->process = fork();
    assert_true(c->process >= 0);
    if (c->process == 0) {
        close(down[1]);
        close(up[0]);
        *c = (crowd){ 0, down[0], up[1], 0 };
        _exit(stand_around(c, count, beginning, length));
    }
    close(down[0]);
    close(up[1]);
    c->parts = 0;
    c->control = down[1];
    c->ready = up[0];
    fcntl(c->control, F_SETFD, FD_CLOEXEC);
    fcntl(c->ready, F_SETFD, FD_CLOEXEC);
}

void crowd_start(crowd *c, int port)
{
    assert_int_equal(write(c->control, &port, sizeof port), sizeof port);
}

void crowd_accepted(crowd *c, size_t count)
{
    for (; c->parts < count / PART; c->parts++)
        assert_int_equal(write(c->control, "!", 1), 1);
}

bool crowd_is_ready(const crowd *c)
{
    struct pollfd ready = { .fd = c->ready, .events = POLLIN };
    return poll(&ready, 1, 1) > 0;
}

void crowd_end(crowd *c)
{
    int status;
    close(c->control);
    close(c->ready);
    assert_int_equal(waitpid(c->process, &status, 0), c->process);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}
