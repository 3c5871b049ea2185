/* accept4() and the flags of socket() spare a descriptor's moment without close-on-exec. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "io/server_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Connections taken per turn of the loop, so that a flood leaves time for those already here. */
#define ACCEPT_BATCH 64
/* How long accepting rests when there is no descriptor even to turn a peer away. */
#define STARVED_MS   100
#define LOG_EVERY_MS 1000
/* A connection is not given up for another one before it has kept us waiting for this long. */
#define EVICT_MS 100

struct telnyx__listener {
    telnyx__server *server;
    telnyx__list node;
    uv_poll_t poll;
    int fd;
    dev_t device; /* the socket file that was made, and is removed unless replaced */
    ino_t inode;
    struct sockaddr_un path; /* sun_path[0] == 0: none */
};

static int fail(telnyx_error_text *error, int code, const char *what, const char *why)
{
    if (error) {
        error->error = code;
        snprintf(error->text, sizeof error->text, "listen on %.120s: %.100s", what, why);
    }
    return code;
}

static int fail_errno(telnyx_error_text *error, const char *what)
{
    char why[100];
    uv_strerror_r(uv_translate_sys_error(errno), why, sizeof why);
    return fail(error, TELNYX_ESYSTEM, what, why);
}

static void set_flags(int fd)
{
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static int accept_one(int fd, struct sockaddr_storage *peer, socklen_t *length)
{
    int accepted;
    do {
        /* Not every system fills it in for a peer that has gone. */
        peer->ss_family = AF_UNSPEC;
        *length = sizeof *peer;
#if defined(__linux__)
        accepted = accept4(fd, (struct sockaddr *)peer, length, SOCK_CLOEXEC | SOCK_NONBLOCK);
#else
        accepted = accept(fd, (struct sockaddr *)peer, length);
        if (accepted >= 0)
            set_flags(accepted);
#endif
    } while (accepted < 0 && (errno == EINTR || errno == ECONNABORTED));
    return accepted;
}

static void name_peer(char *out, size_t size, const struct sockaddr_storage *peer)
{
    char host[INET6_ADDRSTRLEN] = "";
    if (peer->ss_family == AF_INET6) {
        const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)(const void *)peer;
        uv_ip6_name(v6, host, sizeof host);
        snprintf(out, size, "[%s]:%d", host, ntohs(v6->sin6_port));
    } else if (peer->ss_family == AF_INET) {
        const struct sockaddr_in *v4 = (const struct sockaddr_in *)(const void *)peer;
        uv_ip4_name(v4, host, sizeof host);
        snprintf(out, size, "%s:%d", host, ntohs(v4->sin_port));
    } else {
        snprintf(out, size, "unix");
    }
}

static telnyx__address address_of(const struct sockaddr_storage *peer)
{
    if (peer->ss_family == AF_INET6)
        return telnyx__address_of(&((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr,
                                  16);
    if (peer->ss_family == AF_INET)
        return telnyx__address_of(&((const struct sockaddr_in *)(const void *)peer)->sin_addr, 4);
    return (telnyx__address){ .known = false };
}

static bool may_connect(const telnyx__server_options *options, const telnyx__address *address)
{
    for (size_t i = 0; i < options->networks_count; i++)
        if (telnyx__network_has(&options->networks[i], address))
            return true;
    return options->networks_count == 0 || !address->known;
}

static void on_acceptable(uv_poll_t *poll, int status, int events);

static void stop_all(telnyx__server *server)
{
    for (telnyx__list *at = server->listeners.next; at != &server->listeners; at = at->next)
        uv_poll_stop(&TELNYX__CONTAINER_OF(at, telnyx__listener, node)->poll);
}

static void start_all(telnyx__server *server)
{
    if (server->closing || server->full || server->starved)
        return;
    for (telnyx__list *at = server->listeners.next; at != &server->listeners; at = at->next)
        uv_poll_start(&TELNYX__CONTAINER_OF(at, telnyx__listener, node)->poll, UV_READABLE,
                      on_acceptable);
}

void telnyx__listener_resume(telnyx__server *server)
{
    if (!server->full)
        return;
    server->full = false;
    start_all(server);
}

static void on_retry(telnyx__timer *timer)
{
    telnyx__server *server = TELNYX__CONTAINER_OF(timer, telnyx__server, retry_timer);
    server->starved = server->full = false;
    start_all(server);
}

/* Accepting stops for a while. Without memory for the timer it goes on: a spinning listener is the
 * lesser evil than a deaf one. */
static void rest(telnyx__server *server, bool *why, uint64_t delay_ms)
{
    if (telnyx__ticker_set(server->ticker, &server->retry_timer, delay_ms, on_retry) != 0)
        return;
    *why = true;
    stop_all(server);
}

static void log_failure(telnyx__server *server, int number)
{
    uint64_t now = telnyx__ticker_now(server->ticker);
    if (server->accept_logged_ms && now - server->accept_logged_ms < LOG_EVERY_MS)
        return;
    server->accept_logged_ms = now ? now : 1;
    telnyx__log(server->options.logger, TELNYX_LOG_WARN, "connections cannot be accepted",
                TELNYX__LOG_TEXT("reason", uv_err_name(uv_translate_sys_error(number))),
                TELNYX__LOG_NUMBER("failed", server->counters.accept_errors),
                TELNYX__LOG_NUMBER("connections", server->counters.connections_now));
}

/* Out of descriptors: give up the reserved one, take peers with it and close them, so that they
 * see an end instead of waiting and the loop does not spin on a readable listener. */
static bool turn_away(telnyx__server *server, int fd)
{
    struct sockaddr_storage peer;
    socklen_t length;
    if (server->reserve_fd < 0)
        server->reserve_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (server->reserve_fd < 0)
        return false;
    close(server->reserve_fd);
    for (int i = 0; i < ACCEPT_BATCH; i++) {
        int accepted = accept_one(fd, &peer, &length);
        if (accepted < 0)
            break;
        close(accepted);
        server->counters.accept_errors++;
    }
    server->reserve_fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
    return true;
}

static telnyx__connection *first_of(telnyx__list *connections)
{
    return telnyx__list_empty(connections)
               ? NULL
               : TELNYX__CONTAINER_OF(connections->next, telnyx__connection, node);
}

/* Those that linger have what they asked for, and hold descriptors. */
static bool end_lingering(telnyx__server *server)
{
    telnyx__connection *oldest;
    int ended = 0;
    while (ended < ACCEPT_BATCH && (oldest = first_of(&server->lingering)) != NULL) {
        telnyx__connection_close(oldest);
        ended++;
    }
    return ended > 0;
}

/* accept() failed for a reason other than that nobody waits. */
static void on_accept_error(telnyx__server *server, int fd, int number)
{
    uint64_t before = server->counters.accept_errors;
    if ((number == EMFILE || number == ENFILE) && end_lingering(server))
        return; /* the listener is still readable */
    bool turned = (number == EMFILE || number == ENFILE) && turn_away(server, fd);
    if (server->counters.accept_errors == before)
        server->counters.accept_errors++;
    log_failure(server, number);
    if (turned && server->reserve_fd >= 0)
        return;
    rest(server, &server->starved, STARVED_MS);
}

static bool is_full(const telnyx__server *server)
{
    return server->counters.connections_now >= server->options.limits.connections;
}

/* The connection that makes room for another one: one that has its last answer and only lingers, the
 * longest idle one or, when none is idle for long
 * enough, the one that has been at its request the longest; whoever sends requests whole is never it.
 * NULL when there is none; then *wait_ms says in which time there will be (0: nobody knows). */
static telnyx__connection *dispensable(telnyx__server *server, uint64_t *wait_ms)
{
    telnyx__connection *idle = first_of(&server->idle), *slow = first_of(&server->slow);
    if (!telnyx__list_empty(&server->lingering))
        return first_of(&server->lingering);
    uint64_t now = telnyx__ticker_now(server->ticker);
    uint64_t idle_for = idle ? now - idle->since_ms : 0, slow_for = slow ? now - slow->begun_ms : 0;
    uint64_t longest = idle_for > slow_for ? idle_for : slow_for;
    if (idle && idle_for >= EVICT_MS)
        return idle;
    if (slow && slow_for >= EVICT_MS)
        return slow;
    *wait_ms = idle || slow ? EVICT_MS - longest : 0;
    return NULL;
}

/* Whether one more can be taken, be it in place of another. If not, accepting stops until a
 * connection ends or, when those that could go are only too young, until the first is old enough: one
 * that was just accepted has had no chance to be heard. */
static bool has_room(telnyx__server *server)
{
    uint64_t wait_ms = 0;
    if (!is_full(server) || dispensable(server, &wait_ms))
        return true;
    if (wait_ms) {
        rest(server, &server->full, wait_ms);
    } else {
        server->full = true;
        stop_all(server);
    }
    server->counters.connection_limit++;
    return false;
}

static void evict(telnyx__server *server)
{
    uint64_t wait_ms;
    telnyx__connection *connection = dispensable(server, &wait_ms);
    if (!connection)
        return;
    if (connection->place != TELNYX__PLACE_LINGERING)
        server->counters.connection_limit++;
    telnyx__connection_close(connection);
}

static void on_acceptable(uv_poll_t *poll, int status, int events)
{
    telnyx__listener *listener = poll->data;
    telnyx__server *server = listener->server;
    struct sockaddr_storage peer;
    socklen_t length;
    uint64_t wait_ms;
    char name[72];
    (void)status;
    (void)events;
    for (int i = 0; i < ACCEPT_BATCH && !server->closing; i++) {
        /* has_room() is asked only when somebody waits, which after the first round is not known. */
        if (is_full(server) && (i > 0 ? !dispensable(server, &wait_ms) : !has_room(server)))
            return;
        int fd = accept_one(listener->fd, &peer, &length);
        if (fd < 0) {
            if (errno != EAGAIN && errno != EWOULDBLOCK)
                on_accept_error(server, listener->fd, errno);
            return;
        }
        telnyx__address address = address_of(&peer);
        if (!may_connect(&server->options, &address)) {
            server->counters.not_allowed++;
            name_peer(name, sizeof name, &peer);
            telnyx__refusals_turned_away(server, name);
            close(fd);
            continue;
        }
        if (is_full(server))
            evict(server);
        name_peer(name, sizeof name, &peer);
        telnyx__connection_new(server, fd, &address, name);
    }
}

static void on_poll_closed(uv_handle_t *handle)
{
    telnyx__listener *listener = handle->data;
    telnyx__server *server = listener->server;
    telnyx__free(server->alloc, listener);
    telnyx__server_part_gone(server);
}

void telnyx__listener_close(telnyx__listener *listener)
{
    struct stat now;
    const char *path = listener->path.sun_path;
    telnyx__list_remove(&listener->node);
    uv_poll_stop(&listener->poll);
    close(listener->fd);
    if (*path && !listener->server->retired && stat(path, &now) == 0 &&
        now.st_dev == listener->device && now.st_ino == listener->inode)
        unlink(path);
    uv_close((uv_handle_t *)&listener->poll, on_poll_closed);
}

void telnyx__listener_close_all(telnyx__server *server)
{
    while (!telnyx__list_empty(&server->listeners))
        telnyx__listener_close(
            TELNYX__CONTAINER_OF(server->listeners.next, telnyx__listener, node));
}

/* A bound socket becomes a listener; takes `fd` over. */
static int start(telnyx__server *server, int fd, const struct sockaddr_un *path, const char *what,
                 telnyx_error_text *error)
{
    telnyx__listener *listener = telnyx__calloc(server->alloc, 1, sizeof *listener);
    if (!listener) {
        close(fd);
        return fail(error, TELNYX_ENOMEM, what, "out of memory");
    }
    listener->server = server;
    listener->fd = fd;
    listener->poll.data = listener;
    if (listen(fd, server->options.limits.backlog) != 0) {
        int code = fail_errno(error, what);
        close(fd);
        telnyx__free(server->alloc, listener);
        return code;
    }
    if (uv_poll_init(server->loop, &listener->poll, fd) != 0) {
        close(fd);
        telnyx__free(server->alloc, listener);
        return fail(error, TELNYX_ESYSTEM, what, "the loop does not take the socket");
    }
    struct stat made;
    if (path && stat(path->sun_path, &made) == 0) {
        listener->path = *path;
        listener->device = made.st_dev;
        listener->inode = made.st_ino;
    }
    server->parts++;
    telnyx__list_push_back(&server->listeners, &listener->node);
    if (!server->full && !server->starved)
        uv_poll_start(&listener->poll, UV_READABLE, on_acceptable);
    telnyx__log(server->options.logger, TELNYX_LOG_INFO, "listening", TELNYX__LOG_TEXT("on", what));
    return 0;
}

static int open_socket(int family)
{
    int fd = socket(family, SOCK_STREAM, 0);
    if (fd >= 0)
        set_flags(fd);
    return fd;
}

static int bind_tcp(int fd, const struct sockaddr *address, socklen_t length, bool reuse_port)
{
    int on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0)
        return -1;
#ifdef SO_REUSEPORT
    if (reuse_port && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
        return -1;
#else
    if (reuse_port) {
        errno = ENOTSUP;
        return -1;
    }
#endif
    return bind(fd, address, length);
}

static int port_of(int fd)
{
    struct sockaddr_storage bound;
    socklen_t length = sizeof bound;
    if (getsockname(fd, (struct sockaddr *)&bound, &length) != 0)
        return 0;
    return bound.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)(void *)&bound)->sin6_port)
                                       : ntohs(((struct sockaddr_in *)(void *)&bound)->sin_port);
}

int telnyx__server_listen_tcp(telnyx__server *server, const char *host, int port, bool reuse_port,
                              int *bound_port, telnyx_error_text *error)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    char what[128];
    snprintf(what, sizeof what, strchr(host ? host : "", ':') ? "[%.90s]:%d" : "%.90s:%d",
             host ? host : "(no host)", port);
    if (server->closing)
        return fail(error, TELNYX_ECLOSING, what, "the server is closing");
    if (!host || port < 0 || port > 65535)
        return fail(error, TELNYX_EINVAL, what, "a host and a port from 0 to 65535 are needed");
    bool is_v4 = uv_ip4_addr(host, port, &v4) == 0;
    if (!is_v4 && uv_ip6_addr(host, port, &v6) != 0)
        return fail(error, TELNYX_EINVAL, what, "the host is not an IPv4 or IPv6 address");
    int fd = open_socket(is_v4 ? AF_INET : AF_INET6);
    if (fd < 0)
        return fail_errno(error, what);
    if (bind_tcp(fd, is_v4 ? (struct sockaddr *)&v4 : (struct sockaddr *)&v6,
                 is_v4 ? sizeof v4 : sizeof v6, reuse_port) != 0) {
        int code = fail_errno(error, what);
        close(fd);
        return code;
    }
    int bound = port_of(fd);
    snprintf(what, sizeof what, is_v4 ? "%.90s:%d" : "[%.90s]:%d", host, bound);
    int code = start(server, fd, NULL, what, error);
    if (code == 0 && bound_port)
        *bound_port = bound;
    return code;
}

/* Whether the file is a socket on which nobody listens any more. */
static bool is_stale(const struct sockaddr_un *address)
{
    struct stat found;
    if (lstat(address->sun_path, &found) != 0 || !S_ISSOCK(found.st_mode))
        return false;
    int fd = open_socket(AF_UNIX);
    if (fd < 0)
        return false;
    bool refused = connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 &&
                   errno == ECONNREFUSED;
    close(fd);
    return refused;
}

int telnyx__server_listen_unix(telnyx__server *server, const char *path, telnyx_error_text *error)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    const char *what = path ? path : "(no path)";
    if (server->closing)
        return fail(error, TELNYX_ECLOSING, what, "the server is closing");
    if (!path || !*path || !telnyx__str_copy(address.sun_path, sizeof address.sun_path, path))
        return fail(error, TELNYX_EINVAL, what, "the path is empty or too long for a Unix socket");
    int fd = open_socket(AF_UNIX);
    if (fd < 0)
        return fail_errno(error, what);
    int failed = bind(fd, (struct sockaddr *)&address, sizeof address);
    if (failed && errno == EADDRINUSE && is_stale(&address)) {
        unlink(path);
        failed = bind(fd, (struct sockaddr *)&address, sizeof address);
    }
    if (failed) {
        int code = fail_errno(error, what);
        close(fd);
        return code;
    }
    int code = start(server, fd, &address, what, error);
    if (code != 0)
        unlink(path);
    return code;
}

int telnyx__server_listen_fd(telnyx__server *server, int fd, int *bound_port,
                             telnyx_error_text *error)
{
    struct sockaddr_storage bound = { 0 };
    socklen_t length = sizeof bound;
    int type = 0;
    socklen_t type_length = sizeof type;
    char what[128];
    snprintf(what, sizeof what, "descriptor %d", fd);
    if (server->closing)
        return fail(error, TELNYX_ECLOSING, what, "the server is closing");
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &type_length) != 0 || type != SOCK_STREAM ||
        getsockname(fd, (struct sockaddr *)&bound, &length) != 0)
        return fail(error, TELNYX_EINVAL, what, "it is not a stream socket");
    int port = port_of(fd);
    bool is_tcp = bound.ss_family == AF_INET || bound.ss_family == AF_INET6;
    if ((is_tcp && port == 0) || (!is_tcp && bound.ss_family != AF_UNIX))
        return fail(error, TELNYX_EINVAL, what, "it is not bound to a port or a file");
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0)
        return fail_errno(error, what);
    set_flags(own);
    int code = start(server, own, NULL, what, error);
    if (code == 0 && is_tcp && bound_port)
        *bound_port = port;
    return code;
}

int telnyx__server_listener_fd(const telnyx__server *server)
{
    return telnyx__list_empty(&server->listeners)
               ? -1
               : TELNYX__CONTAINER_OF(server->listeners.prev, telnyx__listener, node)->fd;
}
