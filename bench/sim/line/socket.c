#include "sim/line/socket.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/list.h"
#include "base/str.h"
#include "common/memory.h"
#include "io/descriptor.h"
#include "io/socket_watch.h"

struct sim_sockets {
    CURLM *multi;
    telnyx__watches *watches;
    uv_timer_t timer;
    char *ca_file;
    sim_socket **by_fd; /* those that are connected */
    size_t size;
    unsigned handles; /* to be closed still */
    void (*on_closed)(void *user_data);
    void *user_data;
};

struct sim_socket {
    sim_sockets *sockets;
    CURL *easy;
    int fd; /* -1: not connected */
    const sim_socket_handlers *handlers;
    void *user_data;
    char detail[CURL_ERROR_SIZE];
};

/* libcurl */

static curl_socket_t on_open(void *user_data, curlsocktype purpose, struct curl_sockaddr *address)
{
    const sim_socket *socket = user_data;
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
    const sim_sockets *sockets = user_data;
    telnyx__watch_closed(sockets->watches, fd);
    return 0;
}

static int on_curl_socket(CURL *easy, curl_socket_t fd, int what, void *user_data, void *data)
{
    const sim_sockets *sockets = user_data;
    int events = (what == CURL_POLL_IN || what == CURL_POLL_INOUT ? UV_READABLE : 0) |
                 (what == CURL_POLL_OUT || what == CURL_POLL_INOUT ? UV_WRITABLE : 0);
    (void)easy, (void)data;
    return telnyx__watch_set(sockets->watches, fd, events) ? -1 : 0;
}

static void keep(sim_sockets *sockets, sim_socket *socket)
{
    size_t index = (size_t)socket->fd;
    if (index >= sockets->size) {
        size_t size = (index + 1) * 2;
        sockets->by_fd = bench_resize(sockets->by_fd, size * sizeof(sim_socket *));
        memset(sockets->by_fd + sockets->size, 0, (size - sockets->size) * sizeof(sim_socket *));
        sockets->size = size;
    }
    sockets->by_fd[index] = socket;
}

static void tell(sim_socket *socket, CURLcode code)
{
    curl_socket_t fd = CURL_SOCKET_BAD;
    if (code == CURLE_OK)
        (void)curl_easy_getinfo(socket->easy, CURLINFO_ACTIVESOCKET, &fd);
    if (code != CURLE_OK || fd == CURL_SOCKET_BAD) {
        socket->handlers->connected(socket->user_data,
                                    *socket->detail ? socket->detail : curl_easy_strerror(code));
        return;
    }
    socket->fd = fd;
    keep(socket->sockets, socket);
    socket->handlers->connected(socket->user_data, NULL);
}

static void drain(sim_sockets *sockets)
{
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(sockets->multi, &left));) {
        sim_socket *socket = NULL;
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode code = message->data.result;
        (void)curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&socket);
        tell(socket, code);
    }
}

static void act(sim_sockets *sockets, curl_socket_t fd, int flags)
{
    int running;
    (void)curl_multi_socket_action(sockets->multi, fd, flags, &running);
    drain(sockets);
}

static void on_timer(uv_timer_t *timer)
{
    act(timer->data, CURL_SOCKET_TIMEOUT, 0);
}

static int on_curl_timer(CURLM *multi, long timeout_ms, void *user_data)
{
    sim_sockets *sockets = user_data;
    (void)multi;
    if (timeout_ms < 0 || sockets->on_closed)
        uv_timer_stop(&sockets->timer);
    else
        uv_timer_start(&sockets->timer, on_timer, (uint64_t)timeout_ms, 0);
    return 0;
}

/* Those that are connected are their owners'. */
static void on_watch(int fd, int events, void *user_data)
{
    sim_sockets *sockets = user_data;
    sim_socket *socket = (size_t)fd < sockets->size ? sockets->by_fd[fd] : NULL;
    if (socket)
        socket->handlers->ready(socket->user_data);
    else
        act(sockets, fd,
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
    sockets->multi = telnyx__multi_init();
    bench_must(sockets->multi ? 0 : TELNYX_ENOMEM);
    bench_must(
        telnyx__watches_new(&sockets->watches, loop, telnyx__alloc_default(), on_watch, sockets));
    (void)uv_timer_init(loop, &sockets->timer); /* cannot fail */
    sockets->timer.data = sockets;
    curl_multi_setopt(sockets->multi, CURLMOPT_SOCKETFUNCTION, on_curl_socket);
    curl_multi_setopt(sockets->multi, CURLMOPT_SOCKETDATA, sockets);
    curl_multi_setopt(sockets->multi, CURLMOPT_TIMERFUNCTION, on_curl_timer);
    curl_multi_setopt(sockets->multi, CURLMOPT_TIMERDATA, sockets);
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

static void on_timer_closed(uv_handle_t *handle)
{
    handle_gone(handle->data);
}

void sim_sockets_close(sim_sockets *sockets, void (*on_closed)(void *user_data), void *user_data)
{
    sockets->on_closed = on_closed;
    sockets->user_data = user_data;
    sockets->handles = 2;
    curl_multi_cleanup(sockets->multi);
    uv_timer_stop(&sockets->timer);
    uv_close((uv_handle_t *)&sockets->timer, on_timer_closed);
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
    SET(CURLOPT_PRIVATE, socket);
    SET(CURLOPT_ERRORBUFFER, socket->detail);
    SET(CURLOPT_QUICK_EXIT, 1L);
    SET(CURLOPT_OPENSOCKETFUNCTION, on_open);
    SET(CURLOPT_OPENSOCKETDATA, socket);
    SET(CURLOPT_CLOSESOCKETFUNCTION, on_close);
    SET(CURLOPT_CLOSESOCKETDATA, socket->sockets);
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

sim_socket *sim_socket_open(sim_sockets *sockets, const char *url, uint64_t timeout_ms,
                            const sim_socket_handlers *handlers, void *user_data)
{
    sim_socket *socket = bench_alloc(sizeof *socket);
    socket->sockets = sockets;
    socket->handlers = handlers;
    socket->user_data = user_data;
    socket->fd = -1;
    socket->easy = curl_easy_init();
    if (socket->easy && set_options(socket, url, timeout_ms) &&
        curl_multi_add_handle(sockets->multi, socket->easy) == CURLM_OK)
        return socket;
    curl_easy_cleanup(socket->easy);
    bench_free(socket);
    return NULL;
}

long sim_socket_read(sim_socket *socket, void *bytes, size_t size)
{
    size_t count = 0;
    CURLcode code = curl_easy_recv(socket->easy, bytes, size, &count);
    if (code == CURLE_AGAIN)
        return 0;
    return code == CURLE_OK && count ? (long)count : -1;
}

long sim_socket_write(sim_socket *socket, const void *bytes, size_t length)
{
    size_t count = 0;
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

void sim_socket_close(sim_socket *socket, bool reset)
{
    const struct linger at_once = { .l_onoff = 1 };
    if (socket->fd >= 0) {
        socket->sockets->by_fd[socket->fd] = NULL;
        if (reset)
            (void)setsockopt(socket->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    curl_multi_remove_handle(socket->sockets->multi, socket->easy);
    curl_easy_cleanup(socket->easy);
    bench_free(socket);
}
