#include "io/socket_watch.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <telnyx/error.h>

#include "io/descriptor.h"

typedef struct watch {
    uv_poll_t poll;
    telnyx__watches *watches;
    int fd;
    ino_t inode; /* of the socket that got the number */
    bool told;   /* the owner will tell of the closing: a connection was made on it */
    int wanted;  /* events that the owner asks for */
    int polling; /* events that the poll handle looks for */
} watch;

struct telnyx__watches {
    const telnyx_allocator *alloc;
    uv_loop_t *loop;
    telnyx__watch_cb *on_ready;
    void *user_data;
    watch **by_fd;
    size_t size;
    size_t open; /* handles not yet closed, plus one while the owner is there */
    void (*on_closed)(void *user_data);
    void *closed_data;
};

int telnyx__watches_new(telnyx__watches **out, uv_loop_t *loop, const telnyx_allocator *alloc,
                        telnyx__watch_cb *on_ready, void *user_data)
{
    telnyx__watches *watches = telnyx__calloc(alloc, 1, sizeof *watches);
    if (!watches)
        return TELNYX_ENOMEM;
    watches->alloc = alloc;
    watches->loop = loop;
    watches->on_ready = on_ready;
    watches->user_data = user_data;
    watches->open = 1;
    *out = watches;
    return 0;
}

static void release(telnyx__watches *watches)
{
    if (--watches->open)
        return;
    void (*on_closed)(void *) = watches->on_closed;
    void *closed_data = watches->closed_data;
    telnyx__free(watches->alloc, watches->by_fd);
    telnyx__free(watches->alloc, watches);
    if (on_closed)
        on_closed(closed_data);
}

static void on_poll_closed(uv_handle_t *handle)
{
    watch *w = handle->data;
    telnyx__watches *watches = w->watches;
    telnyx__free(watches->alloc, w);
    release(watches);
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
    watch *w = poll->data;
    if (!w->wanted) {
        /* It spoke while nobody asked: most likely the peer closed an idle connection. The owner
         * finds out when it takes the connection up again. */
        uv_poll_stop(poll);
        w->polling = 0;
        return;
    }
    if (status < 0)
        w->polling = 0; /* libuv stops a poll that failed */
    w->watches->on_ready(w->fd, status < 0 ? -1 : events, w->watches->user_data);
}

static ino_t inode_of(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 ? status.st_ino : 0;
}

/* libcurl tells of the closing of a connection. It does not where it has a socket pair watched while a
 * name is resolved, or a resolver's UDP sockets; nor, from 7.88 to 8.1, of a socket on which no
 * connection was made, because the request was given up or another address was quicker. Such a
 * descriptor is closed before it is let go. Its number then belongs to the next one that is opened,
 * which the loop would no longer be told of once a watch that had stayed was closed. */
static bool is_connection(const watch *w)
{
    struct sockaddr_storage peer;
    socklen_t length = sizeof peer;
    int type = 0;
    socklen_t type_length = sizeof type;
    if (inode_of(w->fd) != w->inode || getpeername(w->fd, (struct sockaddr *)&peer, &length) != 0 ||
        getsockopt(w->fd, SOL_SOCKET, SO_TYPE, &type, &type_length) != 0 || type != SOCK_STREAM)
        return false;
    return peer.ss_family == AF_INET || peer.ss_family == AF_INET6;
}

static void drop(telnyx__watches *watches, watch *w)
{
    watches->by_fd[w->fd] = NULL;
    w->wanted = 0;
    uv_poll_stop(&w->poll);
    uv_close((uv_handle_t *)&w->poll, on_poll_closed);
}

static int make_room(telnyx__watches *watches, int fd)
{
    if ((size_t)fd < watches->size)
        return 0;
    size_t size = watches->size ? watches->size : 64;
    while (size <= (size_t)fd)
        size *= 2;
    watch **by_fd = telnyx__realloc(watches->alloc, watches->by_fd, size * sizeof *by_fd);
    if (!by_fd)
        return TELNYX_ENOMEM;
    memset(by_fd + watches->size, 0, (size - watches->size) * sizeof *by_fd);
    watches->by_fd = by_fd;
    watches->size = size;
    return 0;
}

static int add(telnyx__watches *watches, int fd, watch **out)
{
    int error = make_room(watches, fd);
    if (error)
        return error;
    watch *w = telnyx__calloc(watches->alloc, 1, sizeof *w);
    if (!w)
        return TELNYX_ENOMEM;
    if (uv_poll_init_socket(watches->loop, &w->poll, fd) != 0) {
        telnyx__free(watches->alloc, w);
        return TELNYX_ESYSTEM;
    }
    /* libcurl opens the pair of sockets that it has watched while a name is resolved by itself. */
    telnyx__descriptor_keep(fd);
    w->poll.data = w;
    w->watches = watches;
    w->fd = fd;
    w->inode = inode_of(fd);
    watches->by_fd[fd] = w;
    watches->open++;
    *out = w;
    return 0;
}

int telnyx__watch_set(telnyx__watches *watches, int fd, int events)
{
    watch *w = (size_t)fd < watches->size ? watches->by_fd[fd] : NULL;
    if (!w && events == 0)
        return 0;
    if (!w) {
        int error = add(watches, fd, &w);
        if (error)
            return error;
    }
    w->wanted = events;
    if (events == 0 && !w->told)
        w->told = is_connection(w);
    if (events == 0 && !w->told) {
        drop(watches, w);
        return 0;
    }
    if (events == 0) {
        /* Room to write would wake the loop at once and for ever. A socket that is only read from
         * stays watched, without holding the loop open for an idle connection. */
        if (w->polling != UV_READABLE) {
            uv_poll_stop(&w->poll);
            w->polling = 0;
        }
        uv_unref((uv_handle_t *)&w->poll);
        return 0;
    }
    uv_ref((uv_handle_t *)&w->poll);
    if (w->polling == events)
        return 0;
    if (uv_poll_start(&w->poll, events, on_poll) != 0)
        return TELNYX_ESYSTEM;
    w->polling = events;
    return 0;
}

int telnyx__watch_opened(telnyx__watches *watches, int fd)
{
    watch *w = (size_t)fd < watches->size ? watches->by_fd[fd] : NULL;
    if (!w)
        return 0;
    uv_poll_stop(&w->poll);
    w->polling = 0;
    w->told = false;
    w->inode = inode_of(fd);
    return telnyx__watch_set(watches, fd, w->wanted);
}

void telnyx__watch_closed(telnyx__watches *watches, int fd)
{
    watch *w = (size_t)fd < watches->size ? watches->by_fd[fd] : NULL;
    if (w)
        drop(watches, w);
    close(fd);
}

void telnyx__watches_close(telnyx__watches *watches, void (*on_closed)(void *user_data),
                           void *user_data)
{
    watches->on_closed = on_closed;
    watches->closed_data = user_data;
    for (size_t i = 0; i < watches->size; i++)
        if (watches->by_fd[i])
            drop(watches, watches->by_fd[i]);
    release(watches);
}
