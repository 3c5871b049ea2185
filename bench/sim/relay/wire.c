#include "sim/relay/wire.h"

#include <stdio.h>

#include "common/memory.h"
#include "sim/ground/forge.h"
#include "sim/stream/wants.h"
#include "sim/world/strike.h"

/* What chance decides of a relay is drawn apart from what it decides of its leg. */
#define RELAY_DICE UINT64_C(0x4e1a000000000000)
/* Whoever has not closed a socket with a wrong token by then has accepted it. */
#define FORGED_MS 1000

void sim_wire_note(const sim_wire *wire, const char *result, const char *detail)
{
    sim_note(wire->leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_NOTE,
                                                    .call = wire->leg->number,
                                                    .call_control_id = wire->leg->id,
                                                    .name = "relay",
                                                    .id = wire->id,
                                                    .result = result,
                                                    .detail = detail });
}

static const sim_lines *lines_of(const sim_wire *wire)
{
    return wire->leg->world->lines;
}

static bool is_struck(sim_wire *wire, telnyx_sim_fault fault)
{
    return sim_strikes(wire->leg->world, wire->leg, NULL, &wire->dice, fault);
}

void sim_wire_init(sim_wire *wire, sim_leg *leg, const char *id, const char *url,
                   const sim_wire_handlers *handlers, void *user_data)
{
    *wire = (sim_wire){
        .leg = leg, .id = id, .url = url, .handlers = handlers, .user_data = user_data
    };
    wire->dice = bench_dice_of(leg->world->seed ^ RELAY_DICE ^ leg->relays_made++, leg->number);
}

void sim_wire_send(sim_wire *wire, const telnyx__buf *text)
{
    if (!wire->open || !wire->line || wire->spoiled)
        return;
    if (!lines_of(wire)->send(wire->line, text->data, text->length))
        sim_wire_note(wire, "warning", "the program does not read: a message is lost");
}

/* What goes wrong with one that is open */

static void is_gone(sim_wire *wire, const char *why)
{
    bool came_about = wire->open;
    wire->open = false;
    sim_clock_stop(&wire->leg->world->clock, &wire->fault_timer);
    wire->handlers->gone(wire->user_data, came_about, why);
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
    sim_world *world = wire->leg->world;
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
    telnyx_sim_counters *counters = &wire->leg->world->counters;
    counters->forged++;
    counters->forged_accepted += accepted;
    sim_wire_note(wire, accepted ? "warning" : "fault",
                  accepted ? "a socket with a wrong token was accepted"
                           : "a socket with a wrong token was refused");
    sim_clock_stop(&wire->leg->world->clock, &wire->fault_timer);
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

static void on_opened(void *user_data)
{
    sim_wire *wire = user_data;
    if (wire->forged) {
        sim_timer_set(wire->leg->world, &wire->fault_timer, FORGED_MS, on_not_refused);
        return;
    }
    wire->open = true;
    plan_faults(wire);
    wire->handlers->opened(wire->user_data);
}

static void on_message(void *user_data, bool text, const char *data, size_t length)
{
    sim_wire *wire = user_data;
    if (wire->open)
        wire->handlers->message(wire->user_data, text, data, length);
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
    char *forged = wire->forged ? sim_forge_url(wire->url) : NULL;
    const sim_lines *lines = lines_of(wire);
    wire->line = lines->open(lines->lines, &(sim_line_request){ .url = forged ? forged : wire->url,
                                                                .handlers = &line_handlers,
                                                                .user_data = wire });
    bench_free(forged);
}

void sim_wire_dial(sim_wire *wire)
{
    if (is_struck(wire, TELNYX_SIM_FAULT_NO_SOCKET)) {
        sim_wire_note(wire, "fault", "no socket comes");
        return;
    }
    wire->forged = is_struck(wire, TELNYX_SIM_FAULT_WRONG_TOKEN);
    if (lines_of(wire) && wire->url && !sim_stream_is_nobodys(wire->url))
        open_line(wire);
}

/* The end */

void sim_wire_cut(sim_wire *wire)
{
    sim_clock_stop(&wire->leg->world->clock, &wire->fault_timer);
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
