#include "sim/line/socket.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

#include "common/memory.h"
#include "io/descriptor.h"
#include "io/socket_watch.h"

struct sim_sockets {
    uv_loop_t *loop;
    telnyx__watches *watches;
    char *ca_file;
    sim_socket **by_fd; /* whose it is, as far as it is watched */
    size_t size;
    size_t handles; /* that are not closed yet, or groups of them */
    void (*on_closed)(void *user_data);
    void *user_data;
};

/* Each is connected by a multi handle of its own: in a common one libcurl goes through all connections at each
 * read and write, to find the right one. A connection without TLS is taken out of libcurl's hands as soon as it
 * is there. */
struct sim_socket {
    sim_sockets *sockets;
    CURLM *multi; /* NULL: without libcurl */
    CURL *easy;
    uv_timer_t timer;
    bool secure;
    int fd; /* -1: not connected */
    const sim_socket_handlers *handlers;
    void *user_data;
    char detail[CURL_ERROR_SIZE];
};

/* Whose a descriptor is */

static void keep(sim_sockets *sockets, int fd, sim_socket *socket)
{
    size_t index = (size_t)fd;
    if (index >= sockets->size) {
        size_t size = (index + 1) * 2;
        sockets->by_fd = bench_resize(sockets->by_fd, size * sizeof(sim_socket *));
        memset(sockets->by_fd + sockets->size, 0, (size - sockets->size) * sizeof(sim_socket *));
        sockets->size = size;
    }
    sockets->by_fd[index] = socket;
}

/* libcurl */

static curl_socket_t on_open(void *user_data, curlsocktype purpose, struct curl_sockaddr *address)
{
    sim_socket *socket = user_data;
    (void)purpose;
    int fd = telnyx__open_socket(address);
    if (fd >= 0 && telnyx__watch_opened(socket->sockets->watches, fd) != 0) {
        close(fd);
        return CURL_SOCKET_BAD;
    }
    return fd < 0 ? CURL_SOCKET_BAD : fd;
}

static int on_close(void *user_data, curl_socket_t fd)
{
    sim_socket *socket = user_data;
    keep(socket->sockets, fd, NULL);
    telnyx__watch_closed(socket->sockets->watches, fd);
    return 0;
}

static int on_curl_socket(CURL *easy, curl_socket_t fd, int what, void *user_data, void *data)
{
    sim_socket *socket = user_data;
    int events = (what == CURL_POLL_IN || what == CURL_POLL_INOUT ? UV_READABLE : 0) |
                 (what == CURL_POLL_OUT || what == CURL_POLL_INOUT ? UV_WRITABLE : 0);
    (void)easy, (void)data;
    keep(socket->sockets, fd, what == CURL_POLL_REMOVE ? NULL : socket);
    return telnyx__watch_set(socket->sockets->watches, fd, events) ? -1 : 0;
}

static void leave_curl(sim_socket *socket)
{
    if (!socket->multi)
        return;
    curl_multi_remove_handle(socket->multi, socket->easy);
    curl_easy_cleanup(socket->easy);
    curl_multi_cleanup(socket->multi);
    socket->multi = NULL;
    uv_timer_stop(&socket->timer);
}

/* A second descriptor of the connection stays when libcurl closes its own. */
static bool take_over(sim_socket *socket, int fd)
{
    int own = socket->secure ? fd : fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (own < 0)
        return false;
    if (!socket->secure)
        leave_curl(socket);
    socket->fd = own;
    keep(socket->sockets, own, socket);
    return true;
}

static void tell(sim_socket *socket, CURLcode code)
{
    curl_socket_t fd = CURL_SOCKET_BAD;
    if (code == CURLE_OK)
        (void)curl_easy_getinfo(socket->easy, CURLINFO_ACTIVESOCKET, &fd);
    if (fd != CURL_SOCKET_BAD && take_over(socket, fd))
        socket->handlers->connected(socket->user_data, NULL);
    else
        socket->handlers->connected(socket->user_data,
                                    *socket->detail ? socket->detail : curl_easy_strerror(code));
}

static void act(sim_socket *socket, curl_socket_t fd, int flags)
{
    int running, left;
    (void)curl_multi_socket_action(socket->multi, fd, flags, &running);
    CURLMsg *message = curl_multi_info_read(socket->multi, &left);
    if (message && message->msg == CURLMSG_DONE)
        tell(socket, message->data.result); /* the last that is done with it here */
}

static void on_timer(uv_timer_t *timer)
{
    act(timer->data, CURL_SOCKET_TIMEOUT, 0);
}

static int on_curl_timer(CURLM *multi, long timeout_ms, void *user_data)
{
    sim_socket *socket = user_data;
    (void)multi;
    if (timeout_ms < 0)
        uv_timer_stop(&socket->timer);
    else
        uv_timer_start(&socket->timer, on_timer, (uint64_t)timeout_ms, 0);
    return 0;
}

/* One that is connected is its owner's. */
static void on_watch(int fd, int events, void *user_data)
{
    sim_sockets *sockets = user_data;
    sim_socket *socket = (size_t)fd < sockets->size ? sockets->by_fd[fd] : NULL;
    if (!socket)
        return;
    if (socket->fd == fd)
        socket->handlers->ready(socket->user_data);
    else if (socket->multi)
        act(socket, fd,
            events < 0 ? CURL_CSELECT_ERR
                       : ((events & UV_READABLE) ? CURL_CSELECT_IN : 0) |
                             ((events & UV_WRITABLE) ? CURL_CSELECT_OUT : 0));
}

/* Life */

int sim_sockets_new(sim_sockets **out, uv_loop_t *loop, const char *ca_file)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return TELNYX_ENOMEM;
    sim_sockets *sockets = bench_alloc(sizeof *sockets);
    sockets->ca_file = bench_text(ca_file);
    sockets->loop = loop;
    sockets->handles = 1; /* the watches */
    bench_must(
        telnyx__watches_new(&sockets->watches, loop, telnyx__alloc_default(), on_watch, sockets));
    *out = sockets;
    return 0;
}

static void handle_gone(void *user_data)
{
    sim_sockets *sockets = user_data;
    if (--sockets->handles)
        return;
    void (*on_closed)(void *) = sockets->on_closed;
    void *data = sockets->user_data;
    bench_free(sockets->by_fd);
    bench_free(sockets->ca_file);
    bench_free(sockets);
    curl_global_cleanup();
    on_closed(data);
}

void sim_sockets_close(sim_sockets *sockets, void (*on_closed)(void *user_data), void *user_data)
{
    sockets->on_closed = on_closed;
    sockets->user_data = user_data;
    telnyx__watches_close(sockets->watches, handle_gone, sockets);
}

static bool set_options(sim_socket *socket, const char *url, uint64_t timeout_ms)
{
    const sim_sockets *sockets = socket->sockets;
    CURL *easy = socket->easy;
    CURLcode rc = curl_easy_setopt(easy, CURLOPT_URL, url);
#define SET(option, value)                                                                         \
    if (rc == CURLE_OK)                                                                            \
    rc = curl_easy_setopt(easy, option, value)
    SET(CURLOPT_CONNECT_ONLY, 1L);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_ERRORBUFFER, socket->detail);
    SET(CURLOPT_QUICK_EXIT, 1L);
    SET(CURLOPT_OPENSOCKETFUNCTION, on_open);
    SET(CURLOPT_OPENSOCKETDATA, socket);
    SET(CURLOPT_CLOSESOCKETFUNCTION, on_close);
    SET(CURLOPT_CLOSESOCKETDATA, socket);
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NOPROXY, "");
    SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(CURLOPT_SSL_VERIFYPEER, 1L);
    SET(CURLOPT_SSL_VERIFYHOST, 2L);
    SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    SET(CURLOPT_TCP_NODELAY, 1L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, (long)timeout_ms);
    if (sockets->ca_file)
        SET(CURLOPT_CAINFO, sockets->ca_file);
#undef SET
    return rc == CURLE_OK;
}

static bool set_multi(sim_socket *socket)
{
    return curl_multi_setopt(socket->multi, CURLMOPT_SOCKETFUNCTION, on_curl_socket) == CURLM_OK &&
           curl_multi_setopt(socket->multi, CURLMOPT_SOCKETDATA, socket) == CURLM_OK &&
           curl_multi_setopt(socket->multi, CURLMOPT_TIMERFUNCTION, on_curl_timer) == CURLM_OK &&
           curl_multi_setopt(socket->multi, CURLMOPT_TIMERDATA, socket) == CURLM_OK &&
           curl_multi_add_handle(socket->multi, socket->easy) == CURLM_OK;
}

sim_socket *sim_socket_open(sim_sockets *sockets, const char *url, uint64_t timeout_ms,
                            const sim_socket_handlers *handlers, void *user_data)
{
    sim_socket *socket = bench_alloc(sizeof *socket);
    socket->sockets = sockets;
    socket->handlers = handlers;
    socket->user_data = user_data;
    socket->secure = strncmp(url, "https", 5) == 0;
    socket->fd = -1;
    (void)uv_timer_init(sockets->loop, &socket->timer); /* cannot fail */
    socket->timer.data = socket;
    sockets->handles++;
    socket->easy = curl_easy_init();
    socket->multi = telnyx__multi_init();
    bench_must(socket->easy && socket->multi ? 0 : TELNYX_ENOMEM);
    if (set_options(socket, url, timeout_ms) && set_multi(socket))
        return socket;
    sim_socket_close(socket, false);
    return NULL;
}

long sim_socket_read(sim_socket *socket, void *bytes, size_t size)
{
    size_t count = 0;
    if (!socket->multi) {
        ssize_t got = recv(socket->fd, bytes, size, 0);
        return got > 0 ? (long)got : got < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
    }
    CURLcode code = curl_easy_recv(socket->easy, bytes, size, &count);
    if (code == CURLE_AGAIN)
        return 0;
    return code == CURLE_OK && count ? (long)count : -1;
}

long sim_socket_write(sim_socket *socket, const void *bytes, size_t length)
{
    size_t count = 0;
    if (!socket->multi) {
        ssize_t taken = send(socket->fd, bytes, length, MSG_NOSIGNAL);
        return taken >= 0 ? (long)taken : errno == EAGAIN || errno == EINTR ? 0 : -1;
    }
    CURLcode code = curl_easy_send(socket->easy, bytes, length, &count);
    if (code == CURLE_AGAIN)
        return 0;
    return code == CURLE_OK ? (long)count : -1;
}

void sim_socket_want(sim_socket *socket, bool reading, bool writing)
{
    (void)telnyx__watch_set(socket->sockets->watches, socket->fd,
                            (reading ? UV_READABLE : 0) | (writing ? UV_WRITABLE : 0));
}

static void on_timer_closed(uv_handle_t *handle)
{
    sim_socket *socket = handle->data;
    sim_sockets *sockets = socket->sockets;
    bench_free(socket);
    handle_gone(sockets);
}

void sim_socket_close(sim_socket *socket, bool reset)
{
    const struct linger at_once = { .l_onoff = 1 };
    bool is_own = socket->fd >= 0 && !socket->multi;
    if (socket->fd >= 0 && reset)
        (void)setsockopt(socket->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    leave_curl(socket);
    if (is_own)
        (void)on_close(socket, socket->fd);
    uv_close((uv_handle_t *)&socket->timer, on_timer_closed);
}
