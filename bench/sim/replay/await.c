#include "sim/replay/await.h"

#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/url.h"

#define PROBE_MS 50

static const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };

static bool split(const char *text, char host[256], char port[8])
{
    telnyx__url url;
    if (!telnyx__url_split(&url, telnyx__span_of(text)) || url.host.length >= 256)
        return false;
    snprintf(host, 256, "%.*s", (int)url.host.length, url.host.ptr);
    snprintf(port, 8, "%u", (unsigned)url.port);
    return true;
}

static void keep_addresses(sim_await *await, const struct addrinfo *found)
{
    for (const struct addrinfo *at = found; at && await->count < SIM_AWAIT_MAX; at = at->ai_next)
        if (at->ai_addrlen <= sizeof await->addresses[0])
            memcpy(&await->addresses[await->count++], at->ai_addr, at->ai_addrlen);
}

bool sim_await_resolve(sim_await *await, const char *text, char *why, size_t size)
{
    struct addrinfo *found = NULL;
    char host[256], port[8];
    await->url = text;
    await->unresolved = 0;
    if (!split(text, host, port)) {
        snprintf(why, size, "'%s' is not an http:// or https:// URL", text);
        return false;
    }
    int error = getaddrinfo(host, port, &hints, &found);
    if (error) {
        await->unresolved = UV_EAI_NONAME;
        snprintf(why, size, "'%s': the name '%s' cannot be resolved: %s", text, host,
                 gai_strerror(error));
        return false;
    }
    keep_addresses(await, found);
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
        int fd = socket(address->sa_family, SOCK_STREAM, 0); /* for no longer than this turn */
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
static void probe(sim_await *await)
{
    const struct sockaddr_storage *address = &await->addresses[await->probes++ % await->count];
    if (uv_tcp_init(await->timer.loop, &await->probe) != 0)
        return;
    await->probing = true;
    await->probe.data = await->connecting.data = await;
    if (uv_tcp_connect(&await->connecting, &await->probe,
                       (const struct sockaddr *)(const void *)address, on_probe))
        uv_close((uv_handle_t *)&await->probe, on_probe_closed);
}

static void on_looked(uv_getaddrinfo_t *request, int status, struct addrinfo *found)
{
    sim_await *await = request->data;
    await->looked_for = false;
    await->unresolved = status;
    if (status == 0)
        keep_addresses(await, found);
    uv_freeaddrinfo(found);
}

/* Again: the name may be known by now. */
static void look(sim_await *await)
{
    char host[256], port[8];
    await->looking.data = await;
    if (!await->looked_for && split(await->url, host, port))
        await->looked_for =
            uv_getaddrinfo(await->timer.loop, &await->looking, on_looked, host, port, &hints) == 0;
}

static void on_timer(uv_timer_t *timer)
{
    sim_await *await = timer->data;
    if (uv_now(timer->loop) >= await->until_ms)
        say(await, false);
    else if (await->count == 0)
        look(await);
    else if (!await->probing)
        probe(await);
}

void sim_await_begin(sim_await *await, uv_loop_t *loop, uint64_t most_ms)
{
    uv_update_time(loop);
    await->until_ms = uv_now(loop) + most_ms;
    uv_timer_init(loop, &await->timer);
    await->timer.data = await;
    uv_timer_start(&await->timer, on_timer, 0, PROBE_MS);
}

void sim_await_why(const sim_await *await, char *out, size_t size)
{
    snprintf(out, size, "nobody listens at %s%s%s", await->url,
             await->unresolved ? ": its name cannot be resolved: " : "",
             await->unresolved ? uv_strerror(await->unresolved) : "");
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
    if (await->looked_for)
        uv_cancel((uv_req_t *)&await->looking);
}
