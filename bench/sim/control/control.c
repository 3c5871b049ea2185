/* The control interface: small JSON requests under /control, for driving the simulator by hand or from
 * a test in any language. Here is who may ask, and who answers. */
#include "sim/control/control.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "http/url.h"
#include "sim/control/request.h"
#include "sim/ground/query.h"
#include "sim/ground/syntax.h"
#include "sim/io/incoming.h"
#include "view/guard.h"

/* "*" stands for one segment, which goes into c->id. */
static bool fits(sim_control_request *c, const char *pattern)
{
    const char *at = c->path.ptr, *end = at + c->path.length;
    for (; *pattern; pattern++) {
        if (*pattern == '*') {
            const char *stop = memchr(at, '/', (size_t)(end - at));
            telnyx__span segment = { at, (size_t)((stop ? stop : end) - at) };
            if (!sim_percent_decode(segment, false, c->id, sizeof c->id))
                return false;
            at = stop ? stop : end;
        } else if (at == end || *at++ != *pattern) {
            return false;
        }
    }
    return at == end;
}

static int get_document(sim_control_request *c)
{
    sim_control_describe(&c->out, sim_control_tables);
    return 200;
}

static const sim_control_row document[] = {
    { "GET", "/openapi.json", get_document, "document", "This document.", NULL, NULL, "Document",
      200 },
    { 0 },
};

const sim_control_row *const sim_control_tables[] = { sim_control_calls,
                                                      sim_control_events,
                                                      sim_control_journal,
                                                      sim_control_knobs,
                                                      sim_control_advance,
                                                      sim_control_apps,
                                                      document,
                                                      NULL };

static int act(sim_control_request *c, const sim_control_row *row)
{
    int status = sim_control_check(c, row);
    return status == 200 ? row->act(c) : status;
}

static int dispatch(sim_control_request *c)
{
    bool path_known = false;
    for (const sim_control_row *const *table = sim_control_tables; *table; table++) {
        for (const sim_control_row *row = *table; row->method; row++) {
            if (!fits(c, row->path))
                continue;
            path_known = true;
            if (telnyx__span_is(telnyx__exchange_method(c->exchange), row->method))
                return act(c, row);
        }
    }
    return path_known ? sim_control_refuse(c, 405, "no such method here")
                      : sim_control_refuse(c, 404, "no such path");
}

static int read_body(sim_control_request *c)
{
    size_t length = 0, at = 0;
    const char *text = telnyx__exchange_body(c->exchange, &length);
    if (length == 0)
        return 200;
    int error = telnyx__json_parse(&c->body, text, length, &at);
    bench_must(error);
    if (error) {
        char words[SIM_SYNTAX_TEXT];
        sim_syntax_say(words, text, length, at);
        return sim_control_refuse(c, 400, "%s", words);
    }
    if (telnyx__json_kind_of(c->body) != TELNYX__JSON_OBJECT)
        return sim_control_refuse(c, 400, "not a JSON object");
    return 200;
}

static bool has_key(const sim_control_request *c)
{
    telnyx__span key = telnyx__exchange_header(c->exchange, "authorization", NULL);
    char wanted[160];
    snprintf(wanted, sizeof wanted, "Bearer %s", c->sim->api.key);
    return telnyx__span_is(key, wanted);
}

/* Whether the request names this machine. A page whose name somebody has turned to this machine's
 * address since it was loaded still names itself. */
static bool names_this_machine(const sim_control_request *c)
{
    telnyx__span host = telnyx__exchange_host(c->exchange);
    telnyx__url url;
    char text[300];
    int length = snprintf(text, sizeof text, "http://%.*s", (int)host.length, host.ptr);
    return host.length > 0 && (size_t)length < sizeof text &&
           telnyx__url_split(&url, (telnyx__span){ text, (size_t)length }) &&
           url.path.length == 0 && telnyx__url_is_loopback(&url);
}

/* NULL, or why not. Where only this machine is listened to, anybody on it may, but of the pages in a
 * browser only the simulator's own: the others cannot help sending their Origin, or their own Host. Elsewhere it
 * takes the key, which no page has unless it was told. */
static const char *why_not(const sim_control_request *c)
{
    const char *peer = telnyx__exchange_peer(c->exchange);
    if (c->sim->options.allow_remote)
        return has_key(c) ? NULL : "it takes the API key: Authorization: Bearer …";
    if (!names_this_machine(c))
        return "the Host is not this machine's";
    if (has_key(c))
        return NULL;
    if (!telnyx__str_starts(peer, "127.") && !telnyx__str_starts(peer, "[::1]"))
        return "only from this machine";
    return telnyx__guard_origin(telnyx__exchange_header(c->exchange, "origin", NULL),
                                telnyx__exchange_host(c->exchange))
               ? NULL
               : "not from a page of somebody else's";
}

void sim_control(telnyx_sim *sim, telnyx__exchange *exchange)
{
    sim_control_request c = { .sim = sim,
                              .exchange = exchange,
                              .path = telnyx__exchange_path(exchange),
                              .query = telnyx__exchange_query(exchange) };
    c.path.ptr += strlen("/control");
    c.path.length -= strlen("/control");
    telnyx__buf_init(&c.answer, telnyx__alloc_default(), SIM_CONTROL_ANSWER_MAX);
    c.out = (bench_writer){ .out = &c.answer, .pretty = true };
    const char *why = why_not(&c);
    int status = why ? sim_control_refuse(&c, 403, "%s", why) : read_body(&c);
    if (status == 200)
        status = dispatch(&c);
    if (!c.deferred) {
        if (c.answer.length)
            bench_must(telnyx__buf_addc(&c.answer, '\n'));
        sim_answer_json(exchange, status, &c.answer);
    }
    telnyx__buf_free(&c.answer);
    telnyx__json_free(c.body);
}
