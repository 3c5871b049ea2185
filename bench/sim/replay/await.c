#include "sim/replay/await.h"

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/url.h"

#define PROBE_MS 50
#define LOOK_UPS 10 /* probes between two looks for a name that is not known */

bool sim_await_resolve(sim_await *await, const char *text, char *why, size_t size)
{
    const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    telnyx__url url;
    char host[256], port[8];
    await->url = text;
    if (!telnyx__url_split(&url, telnyx__span_of(text)) || url.host.length >= sizeof host) {
        snprintf(why, size, "'%s' is not an http:// or https:// URL", text);
        return false;
    }
    snprintf(host, sizeof host, "%.*s", (int)url.host.length, url.host.ptr);
    snprintf(port, sizeof port, "%u", (unsigned)url.port);
    int error = getaddrinfo(host, port, &hints, &found);
    if (error) {
        snprintf(why, size, "'%s': the name '%s' cannot be resolved: %s", text, host,
                 gai_strerror(error));
        return false;
    }
    for (const struct addrinfo *at = found; at && await->count < SIM_AWAIT_MAX; at = at->ai_next)
        if (at->ai_addrlen <= sizeof await->addresses[0])
            memcpy(&await->addresses[await->count++], at->ai_addr, at->ai_addrlen);
    freeaddrinfo(found);
    return true;
}

bool sim_await_is_taken(const sim_await *await)
{
    bool taken = false;
    for (unsigned i = 0; i < await->count && !taken; i++) {
        const struct sockaddr *address =
            (const struct sockaddr *)(const void *)&await->addresses[i];
        socklen_t length = address->sa_family == AF_INET ? sizeof(struct sockaddr_in)
                                                         : sizeof(struct sockaddr_in6);
        int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        taken = fd >= 0 && connect(fd, address, length) == 0;
        if (fd >= 0)
            close(fd);
    }
    return taken;
}

static void say(sim_await *await, bool there)
{
    if (await->ended)
        return;
    sim_await_end(await);
    await->on_end(await->user_data, there);
}

static void on_probe_closed(uv_handle_t *handle)
{
    ((sim_await *)handle->data)->probing = false;
}

static void on_probe(uv_connect_t *request, int status)
{
    sim_await *await = request->data;
    if (!uv_is_closing((uv_handle_t *)&await->probe))
        uv_close((uv_handle_t *)&await->probe, on_probe_closed);
    if (status == 0)
        say(await, true);
}

/* One address after the other: a name may stand for some where nobody listens. */
static void on_timer(uv_timer_t *timer)
{
    sim_await *await = timer->data;
    char why[256];
    if (uv_now(timer->loop) >= await->until_ms) {
        say(await, false);
        return;
    }
    if (await->count == 0 && await->probes++ % LOOK_UPS == 0)
        (void)sim_await_resolve(await, await->url, why, sizeof why);
    if (await->probing || await->count == 0 || uv_tcp_init(timer->loop, &await->probe) != 0)
        return;
    const struct sockaddr_storage *address = &await->addresses[await->probes++ % await->count];
    await->probing = true;
    await->probe.data = await->connecting.data = await;
    if (uv_tcp_connect(&await->connecting, &await->probe,
                       (const struct sockaddr *)(const void *)address, on_probe))
        uv_close((uv_handle_t *)&await->probe, on_probe_closed);
}

void sim_await_begin(sim_await *await, uv_loop_t *loop, uint64_t most_ms)
{
    uv_update_time(loop);
    await->until_ms = uv_now(loop) + most_ms;
    uv_timer_init(loop, &await->timer);
    await->timer.data = await;
    uv_timer_start(&await->timer, on_timer, 0, PROBE_MS);
}

void sim_await_end(sim_await *await)
{
    if (await->ended)
        return;
    await->ended = true;
    if (await->timer.data)
        uv_close((uv_handle_t *)&await->timer, NULL);
    if (await->probing && !uv_is_closing((uv_handle_t *)&await->probe))
        uv_close((uv_handle_t *)&await->probe, on_probe_closed);
}
