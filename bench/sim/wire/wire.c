#include "sim/wire/wire.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/forge.h"
#include "sim/world/strike.h"

/* What chance decides of a socket is drawn apart from what it decides of its leg. */
#define WIRE_DICE UINT64_C(0x5ea0000000000000)
/* Whoever has not closed a socket with a wrong token by then has accepted it. */
#define FORGED_MS 1000

void sim_wire_note(const sim_wire *wire, const char *result, const char *detail)
{
    sim_note(wire->is.leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_NOTE,
                                                       .call = wire->is.leg->number,
                                                       .call_control_id = wire->is.leg->id,
                                                       .name = wire->is.name,
                                                       .id = wire->is.id,
                                                       .result = result,
                                                       .detail = detail });
}

static const sim_lines *lines_of(const sim_wire *wire)
{
    return wire->is.leg->world->lines;
}

static bool is_struck(sim_wire *wire, telnyx_sim_fault fault)
{
    return sim_strikes(wire->is.leg->world, wire->is.leg, NULL, &wire->dice, fault);
}

void sim_wire_init(sim_wire *wire, const sim_wire_options *options)
{
    *wire = (sim_wire){ .is = *options };
    wire->dice = bench_dice_of(options->leg->world->seed ^ WIRE_DICE ^ options->number,
                               options->leg->number);
}

void sim_wire_send(sim_wire *wire, const telnyx__buf *text)
{
    if ((!wire->open && !wire->forged) || !wire->line || wire->spoiled)
        return;
    if (lines_of(wire)->send(wire->line, text->data, text->length) || wire->full)
        return;
    wire->full = true;
    sim_wire_note(wire, "warning", "the program does not read: messages are lost");
}

/* What goes wrong with one that is open */

static void is_gone(sim_wire *wire, const char *why)
{
    bool came_about = wire->open;
    wire->open = false;
    sim_clock_stop(&wire->is.leg->world->clock, &wire->fault_timer);
    wire->is.handlers->gone(wire->is.user_data, came_about, why);
}

static void on_fault(telnyx__timer *timer)
{
    sim_wire *wire = TELNYX__CONTAINER_OF(timer, sim_wire, fault_timer);
    if (wire->dies) {
        sim_wire_note(wire, "fault", "the socket dies");
        sim_wire_cut(wire);
        is_gone(wire, "it was cut");
        return;
    }
    wire->spoiled = wire->spoils == SIM_LINE_HUSHES;
    sim_wire_note(wire, "fault",
                  wire->spoiled ? "the socket is half open: nothing comes of it any more"
                                : "the socket stalls: nothing of it is read any more");
    lines_of(wire)->spoil(wire->line, wire->spoils);
}

static void plan_faults(sim_wire *wire)
{
    sim_world *world = wire->is.leg->world;
    bool hushes = is_struck(wire, TELNYX_SIM_FAULT_SOCKET_HALF_OPEN);
    bool stalls = is_struck(wire, TELNYX_SIM_FAULT_SOCKET_STALLS);
    wire->dies = is_struck(wire, TELNYX_SIM_FAULT_SOCKET_DIES);
    wire->spoils = hushes ? SIM_LINE_HUSHES : SIM_LINE_STALLS;
    uint64_t ms = bench_dice_between(&wire->dice, world->timing.socket_fault_low_ms,
                                     world->timing.socket_fault_high_ms);
    if (wire->dies || hushes || stalls)
        sim_timer_set(world, &wire->fault_timer, ms, on_fault);
}

/* Dialling */

static void open_line(sim_wire *wire);

static void end_forgery(sim_wire *wire, bool accepted)
{
    telnyx_sim_counters *counters = &wire->is.leg->world->counters;
    counters->forged++;
    counters->forged_accepted += accepted;
    sim_wire_note(wire, accepted ? "warning" : "fault",
                  accepted ? "a socket with a wrong token was accepted"
                           : "a socket with a wrong token was refused");
    sim_clock_stop(&wire->is.leg->world->clock, &wire->fault_timer);
    wire->forged = false;
    open_line(wire);
}

static void on_not_refused(telnyx__timer *timer)
{
    sim_wire *wire = TELNYX__CONTAINER_OF(timer, sim_wire, fault_timer);
    lines_of(wire)->cut(wire->line);
    wire->line = NULL;
    end_forgery(wire, true);
}

/* The right one, or where this is a forgery another one. */
static char *token_of(const sim_wire *wire)
{
    char *token = bench_text(wire->is.auth_token);
    if (token && wire->forged) {
        size_t last = strlen(token) - 1;
        token[last] = token[last] == 'A' ? 'B' : 'A';
    }
    return token;
}

static void open_forged(sim_wire *wire)
{
    char *token = token_of(wire);
    if (wire->is.handlers->forged)
        wire->is.handlers->forged(wire->is.user_data, token);
    bench_free(token);
    sim_timer_set(wire->is.leg->world, &wire->fault_timer, FORGED_MS, on_not_refused);
}

static void on_opened(void *user_data)
{
    sim_wire *wire = user_data;
    if (wire->forged) {
        open_forged(wire);
        return;
    }
    wire->open = true;
    plan_faults(wire);
    wire->is.handlers->opened(wire->is.user_data);
}

static void on_message(void *user_data, bool text, const char *data, size_t length)
{
    sim_wire *wire = user_data;
    if (wire->open)
        wire->is.handlers->message(wire->is.user_data, text, data, length);
}

static void on_failed(void *user_data, const char *why)
{
    sim_wire *wire = user_data;
    wire->line = NULL;
    if (wire->forged)
        end_forgery(wire, false);
    else
        is_gone(wire, why);
}

static void on_closed(void *user_data, int code, const char *why)
{
    sim_wire *wire = user_data;
    char text[160];
    wire->line = NULL;
    if (wire->forged) {
        end_forgery(wire, false);
        return;
    }
    snprintf(text, sizeof text, "the program has closed the socket (%d): %.100s", code,
             why ? why : "");
    is_gone(wire, text);
}

static const sim_line_handlers line_handlers = { on_opened, on_message, on_failed, on_closed };

static void open_line(sim_wire *wire)
{
    static const char name[] = "x-telnyx-streaming-auth-token: ";
    char *token = token_of(wire), *forged = wire->forged ? sim_forge_url(wire->is.url) : NULL;
    size_t size = sizeof name + (token ? strlen(token) : 0);
    char *header = bench_alloc(size);
    const char *const headers[] = { header };
    const sim_lines *lines = lines_of(wire);
    snprintf(header, size, "%s%s", name, token ? token : "");
    wire->line =
        lines->open(lines->lines, &(sim_line_request){ .url = forged ? forged : wire->is.url,
                                                       .headers = headers,
                                                       .headers_count = token != NULL,
                                                       .handlers = &line_handlers,
                                                       .user_data = wire });
    bench_free(header);
    bench_free(token);
    bench_free(forged);
}

bool sim_wire_dial(sim_wire *wire)
{
    const char *url = wire->is.url;
    bool never = is_struck(wire, TELNYX_SIM_FAULT_NO_SOCKET);
    wire->forged = is_struck(wire, TELNYX_SIM_FAULT_WRONG_TOKEN);
    if (never)
        sim_wire_note(wire, "fault", "no socket comes");
    if (never || !lines_of(wire) || !url || !*url || sim_wire_is_nobodys(url))
        return false;
    open_line(wire);
    return true;
}

static bool ends_with(const char *host, size_t length, const char *domain)
{
    size_t tail = strlen(domain);
    return length >= tail && memcmp(host + length - tail, domain, tail) == 0 &&
           (length == tail || host[length - tail - 1] == '.');
}

bool sim_wire_is_nobodys(const char *url)
{
    static const char *const domains[] = { "example.com", "example.net", "example.org", "example" };
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    size_t length = strcspn(host, ":/?#");
    for (size_t i = 0; i < sizeof domains / sizeof domains[0]; i++)
        if (ends_with(host, length, domains[i]))
            return true;
    return false;
}

/* The end */

void sim_wire_cut(sim_wire *wire)
{
    sim_clock_stop(&wire->is.leg->world->clock, &wire->fault_timer);
    if (wire->line)
        lines_of(wire)->cut(wire->line);
    wire->line = NULL;
}

void sim_wire_close(sim_wire *wire, int code)
{
    if (wire->line && wire->open) {
        lines_of(wire)->close(wire->line, code);
        wire->line = NULL;
    }
    sim_wire_cut(wire);
}
