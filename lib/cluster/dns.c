#include "cluster/dns.h"

#include <string.h>

typedef struct telnyx__redis_lookup {
    uv_getaddrinfo_t request;
    telnyx__redis *link;        /* for its count of handles */
    telnyx__found_cb *on_found; /* NULL: nobody waits */
} lookup;

static void handle_gone(telnyx__redis *link)
{
    if (--link->handles || !link->on_closed)
        return;
    telnyx__replies_free(&link->replies);
    link->on_closed(link);
}

/* A name may have several addresses: with each failure it is another's turn. */
static const struct addrinfo *choose(const telnyx__redis *link, const struct addrinfo *found)
{
    unsigned count = 0;
    for (const struct addrinfo *at = found; at; at = at->ai_next)
        count++;
    for (unsigned turn = count ? link->failures % count : 0; turn; turn--)
        found = found->ai_next;
    return found;
}

static void on_resolved(uv_getaddrinfo_t *request, int status, struct addrinfo *found)
{
    lookup *self = request->data;
    telnyx__redis *link = self->link;
    telnyx__found_cb *on_found = self->on_found;
    char ip[64] = "";
    if (on_found)
        link->lookup = NULL;
    const struct addrinfo *one = status == 0 ? choose(link, found) : NULL;
    if (one && one->ai_family == AF_INET)
        (void)uv_ip4_name((const struct sockaddr_in *)(const void *)one->ai_addr, ip, sizeof ip);
    else if (one && one->ai_family == AF_INET6)
        (void)uv_ip6_name((const struct sockaddr_in6 *)(const void *)one->ai_addr, ip, sizeof ip);
    if (found)
        uv_freeaddrinfo(found);
    telnyx__free(link->alloc, self);
    if (on_found)
        on_found(link, *ip ? ip : NULL, status ? uv_strerror(status) : "no address");
    handle_gone(link);
}

static bool is_address(const char *host)
{
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    return uv_ip4_addr(host, 0, &four) == 0 || uv_ip6_addr(host, 0, &six) == 0;
}

void telnyx__redis_look_up(telnyx__redis *link, const char *host, telnyx__found_cb *on_found)
{
    struct addrinfo hints;
    if (is_address(host)) {
        on_found(link, host, NULL);
        return;
    }
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    lookup *self = telnyx__calloc(link->alloc, 1, sizeof *self);
    if (self) {
        self->request.data = self;
        self->link = link;
        self->on_found = on_found;
    }
    if (!self || uv_getaddrinfo(link->loop, &self->request, on_resolved, host, NULL, &hints)) {
        telnyx__free(link->alloc, self);
        on_found(link, NULL, "the host's name cannot be looked up");
        return;
    }
    link->lookup = self;
    link->handles++;
    (void)telnyx__ticker_set(link->ticker, &link->timer, 2000, link->timer.on_fire);
}

void telnyx__redis_give_up_look_up(telnyx__redis *link)
{
    if (!link->lookup)
        return;
    link->lookup->on_found = NULL;
    (void)uv_cancel((uv_req_t *)&link->lookup->request);
    link->lookup = NULL;
}
