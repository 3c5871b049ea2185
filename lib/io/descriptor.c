#include "io/descriptor.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <telnyx/base.h>

#ifdef SOCK_CLOEXEC
#define CLOEXEC SOCK_CLOEXEC
#else
#define CLOEXEC 0
#endif

void telnyx__descriptor_keep(int fd)
{
    int flags = fcntl(fd, F_GETFD);
    if (flags >= 0 && !(flags & FD_CLOEXEC))
        (void)fcntl(fd, F_SETFD, flags | FD_CLOEXEC);
}

int telnyx__open_socket(const struct curl_sockaddr *address)
{
    int fd = socket(address->family, address->socktype | CLOEXEC, address->protocol);
    if (fd >= 0 && CLOEXEC == 0)
        telnyx__descriptor_keep(fd);
    return fd;
}

uint64_t telnyx__descriptor_received(int fd)
{
#ifdef __linux__
    /* The kernel's struct tcp_info goes on where the C library's ends: with pacing_rate,
     * max_pacing_rate, bytes_acked, bytes_received. */
    enum { AT = 128 };
    unsigned char info[AT + sizeof(uint64_t)];
    uint64_t received;
    socklen_t length = sizeof info;
    if (fd >= 0 && getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &length) == 0 &&
        length == sizeof info) {
        memcpy(&received, info + AT, sizeof received);
        return received;
    }
#else
    (void)fd;
#endif
    return 0;
}

/* One end of a socket pair, without a name on either side, that does not block. */
static bool is_pair_end(int fd)
{
    struct sockaddr_storage own, other;
    socklen_t own_length = sizeof own, other_length = sizeof other;
    int flags = fcntl(fd, F_GETFL);
    return flags >= 0 && (flags & O_NONBLOCK) &&
           getsockname(fd, (struct sockaddr *)&own, &own_length) == 0 &&
           getpeername(fd, (struct sockaddr *)&other, &other_length) == 0 &&
           own.ss_family == AF_UNIX && own_length <= sizeof own.ss_family &&
           other_length <= sizeof own.ss_family;
}

/* libcurl tells nobody of the two sockets. They get the lowest numbers that are free, as every
 * descriptor does; so these are looked up beforehand. What has got such a number meanwhile on another
 * thread is no pair of sockets. */
CURLM *telnyx__multi_init(void)
{
    int free_fd[2];
    for (int i = 0; i < 2; i++)
        free_fd[i] = socket(AF_UNIX, SOCK_STREAM | CLOEXEC, 0);
    for (int i = 0; i < 2; i++)
        if (free_fd[i] >= 0)
            close(free_fd[i]);
    CURLM *multi = curl_multi_init();
    for (int i = 0; multi && i < 2; i++)
        if (free_fd[i] >= 0 && is_pair_end(free_fd[i]))
            telnyx__descriptor_keep(free_fd[i]);
    return multi;
}
