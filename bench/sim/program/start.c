/* What telnyx-sim does before the first call: reads everything, and waits for the program. */
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/url.h"
#include "sim/program/program.h"
#include "sim/program/scenarios.h"

#define PROBE_MS 50

/* Reading ---------------------------------------------------------------------------------------- */

static bool load_scenarios(program *p)
{
    char why[SIM_SCENARIO_WHY];
    bool good = true;
    for (unsigned i = 0; good && i < p->cli.scenarios.count; i++) {
        good = sim_scenario_load(p->sim, "--scenario", p->cli.scenarios.items[i], why, sizeof why);
        if (!good)
            program_complain(p, 2, "%s", why);
    }
    return good;
}

void program_check(program *p)
{
    char why[SIM_SCENARIO_WHY];
    for (unsigned i = 0; i < p->cli.checked.count; i++) {
        const char *name = p->cli.checked.items[i];
        if (!sim_scenario_load(p->sim, "--check", name, why, sizeof why))
            program_complain(p, 2, "%s", why);
        else if (!p->cli.quiet)
            printf("%s: in order\n", name);
    }
}

static bool set_callees(program *p)
{
    telnyx_error_text error = { 0 };
    for (unsigned i = 0; i < p->cli.callees.count; i++) {
        if (telnyx_sim_set_callee(p->sim, p->cli.callees.items[i], &error) != 0) {
            program_complain(p, 2, "--callee: %s", error.text);
            return false;
        }
    }
    return true;
}

static void set_knobs(program *p)
{
    const sim_cli *cli = &p->cli;
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        telnyx_sim_set_fault(p->sim, (telnyx_sim_fault)i, cli->faults[i]);
    for (unsigned i = 0; i < cli->timings.count; i++) {
        const char *text = cli->timings.items[i], *equals = strchr(text, '=');
        char name[48];
        snprintf(name, sizeof name, "%.*s", (int)(equals - text), text);
        telnyx_sim_set_timing(p->sim, name, strtoull(equals + 1, NULL, 10));
    }
    for (unsigned i = 0; i < cli->muted.count; i++)
        telnyx_sim_mute(p->sim, cli->muted.items[i]);
    telnyx_sim_set_limits(p->sim, cli->requests, cli->dials, cli->channels);
}

static bool split(const char *text, char host[256], char port[8])
{
    telnyx__url url;
    if (!telnyx__url_split(&url, telnyx__span_of(text)) || url.host.length >= 256)
        return false;
    snprintf(host, 256, "%.*s", (int)url.host.length, url.host.ptr);
    snprintf(port, 8, "%u", (unsigned)url.port);
    return true;
}

/* Where the program is looked for. */
static void keep_addresses(program *p, const struct addrinfo *found)
{
    for (const struct addrinfo *at = found; at; at = at->ai_next) {
        if (p->addresses_count == SIM_ADDRESSES_MAX || at->ai_addrlen > sizeof p->addresses[0])
            break;
        memcpy(&p->addresses[p->addresses_count++], at->ai_addr, at->ai_addrlen);
    }
}

static const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };

/* The addresses of a URL's host; `keep`: they are where the program is looked for. In a network of containers a
 * name is known only from the start of the one that it names, which may wait for this one. */
static bool resolve(program *p, const char *what, const char *text, bool keep)
{
    struct addrinfo *found = NULL;
    char host[256], port[8];
    if (!text)
        return true;
    if (!split(text, host, port)) {
        program_complain(p, 2, "%s: '%s' is not an http:// or https:// URL", what, text);
        return false;
    }
    int error = getaddrinfo(host, port, &hints, &found);
    if (error && !p->cli.allow_remote) {
        program_complain(p, 2, "%s: '%s': the name '%s' cannot be resolved: %s", what, text, host,
                         gai_strerror(error));
        return false;
    }
    if (error) {
        p->unresolved = keep ? UV_EAI_NONAME : p->unresolved;
        return true;
    }
    if (keep)
        keep_addresses(p, found);
    freeaddrinfo(found);
    return true;
}

bool program_read(program *p)
{
    set_knobs(p);
    telnyx_sim_hold_planned(p->sim);
    if (!set_callees(p) || !load_scenarios(p))
        return false;
    /* Neither the command line nor a scenario has said where the program that is run listens. */
    if (p->cli.command && !telnyx_sim_app_url(p->sim))
        (void)telnyx_sim_set_app_url(p->sim, SIM_DEFAULT_APP, telnyx_sim_failover_url(p->sim));
    p->planned = p->cli.calls > 0 || p->cli.rate > 0 || !telnyx_sim_is_placed(p->sim);
    const char *url = telnyx_sim_app_url(p->sim), *failover = telnyx_sim_failover_url(p->sim);
    bool named = p->cli.app_url && url && strcmp(p->cli.app_url, url) == 0;
    /* Calls of a scenario that names the program itself begin at once, whoever is there. */
    return resolve(p, named ? "--app" : "application.webhook_event_url", url,
                   p->cli.app_url || p->cli.command) &&
           resolve(p, p->cli.failover_url ? "--failover" : "application.webhook_event_failover_url",
                   failover, false);
}

bool program_is_taken(const program *p)
{
    bool taken = false;
    for (unsigned i = 0; i < p->addresses_count && !taken; i++) {
        const struct sockaddr *address = (const struct sockaddr *)(const void *)&p->addresses[i];
        socklen_t length = address->sa_family == AF_INET ? sizeof(struct sockaddr_in)
                                                         : sizeof(struct sockaddr_in6);
        int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        taken = fd >= 0 && connect(fd, address, length) == 0;
        if (fd >= 0)
            close(fd);
    }
    return taken;
}

/* Waiting ---------------------------------------------------------------------------------------- */

/* Calls begin: the program is there. */
static void start_calls(program *p)
{
    telnyx_error_text error = { 0 };
    const sim_cli *cli = &p->cli;
    p->started = true;
    telnyx_sim_release_planned(p->sim);
    if (cli->calls == 0 && cli->rate <= 0)
        return;
    telnyx_sim_crowd crowd = { .calls = cli->calls,
                               .concurrency = cli->concurrency,
                               .rate = cli->rate,

                               .from = cli->from,
                               .to = cli->to,
                               .steps_json = cli->steps };
    if (telnyx_sim_start_crowd(p->sim, &crowd, &error) != 0) {
        program_complain(p, 2, "%s", error.text);
        program_end(p);
    }
}

static void on_looked(uv_getaddrinfo_t *request, int status, struct addrinfo *found)
{
    program *p = request->data;
    p->looked_for = false;
    p->unresolved = status;
    if (status == 0)
        keep_addresses(p, found);
    uv_freeaddrinfo(found);
}

/* Again: the name may be known by now. */
static void look(program *p)
{
    char host[256], port[8];
    p->looking.data = p;
    if (!p->looked_for && split(telnyx_sim_app_url(p->sim), host, port))
        p->looked_for = uv_getaddrinfo(&p->loop, &p->looking, on_looked, host, port, &hints) == 0;
}

static void on_probe_closed(uv_handle_t *handle)
{
    ((program *)handle->data)->probing = false;
}

static void on_probe(uv_connect_t *request, int status)
{
    program *p = request->data;
    if (!uv_is_closing((uv_handle_t *)&p->probe))
        uv_close((uv_handle_t *)&p->probe, on_probe_closed);
    if (status == 0 && !p->started && !p->finishing)
        start_calls(p);
}

/* One address after the other: a name may stand for some where nobody listens. */
static void probe(program *p)
{
    const struct sockaddr_storage *address = &p->addresses[p->probes++ % p->addresses_count];
    if (uv_tcp_init(&p->loop, &p->probe) != 0)
        return;
    p->probing = true;
    p->probe.data = p->connecting.data = p;
    if (uv_tcp_connect(&p->connecting, &p->probe, (const struct sockaddr *)(const void *)address,
                       on_probe))
        uv_close((uv_handle_t *)&p->probe, on_probe_closed);
}

void program_wait(program *p, uint64_t now)
{
    /* Without calls to place there is nothing to wait for, without an address nobody. */
    if (!p->planned || (p->addresses_count == 0 && !p->unresolved)) {
        start_calls(p);
        return;
    }
    if (now - p->begun_ms > p->cli.wait_secs * 1000) {
        program_complain(p, 1, "nobody listens at %s%s%s", telnyx_sim_app_url(p->sim),
                         p->unresolved ? ": its name cannot be resolved: " : "",
                         p->unresolved ? uv_strerror(p->unresolved) : "");
        program_end(p);
        return;
    }
    if (p->probing || now - p->probed_ms < PROBE_MS)
        return;
    p->probed_ms = now;
    if (p->unresolved)
        look(p);
    else
        probe(p);
}
