#include "sim/relay/relay.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/relay/frames.h"
#include "sim/relay/prompts.h"
#include "sim/wire/wire.h"
#include "sim/world/strike.h"

#define FRAME_MAX  (1024u * 1024)
#define DETAIL_MAX 120

struct sim_relay {
    sim_leg *leg;
    void (*over)(sim_leg *leg, const char *reason);
    char id[SIM_UUID_SIZE];
    telnyx__json *body;
    sim_relay_wants wants;
    char *language; /* in which the person is understood */
    bool ending;    /* once all has been said */
    bool excused;   /* a message was refused that was right */
    sim_wire wire;
    sim_saying saying;
    sim_prompts *prompts;
    telnyx__buf text;    /* the frame that is being written */
    telnyx__buf pending; /* the text that the program has not ended */
    telnyx__timer forgotten_timer;
    unsigned invalid; /* messages in a row */
};

static void note(const struct sim_relay *relay, const char *result, const char *detail)
{
    sim_wire_note(&relay->wire, result, detail);
}

static void put(struct sim_relay *relay)
{
    sim_wire_send(&relay->wire, &relay->text);
}

/* Memory ----------------------------------------------------------------------------------------- */

static void on_idle(void *user_data);
static void tell_prompt(void *user_data, const char *text, bool last);
static const sim_wire_handlers handlers;

static struct sim_relay *relay_new(sim_leg *leg, const sim_relay_request *request)
{
    struct sim_relay *relay = bench_alloc(sizeof *relay);
    relay->leg = leg;
    relay->over = request->over;
    relay->body = request->body ? telnyx__json_copy(request->body) : telnyx__json_object();
    bench_must(relay->body ? 0 : TELNYX_ENOMEM);
    snprintf(relay->id, sizeof relay->id, "%s", request->id);
    sim_relay_wants_read(&relay->wants, relay->body);
    relay->language = bench_text(relay->wants.language);
    sim_wire_init(&relay->wire, &(sim_wire_options){ .leg = leg,
                                                     .name = "relay",
                                                     .id = relay->id,
                                                     .url = relay->wants.url,
                                                     .number = leg->wires_made++,
                                                     .handlers = &handlers,
                                                     .user_data = relay });
    sim_saying_init(&relay->saying, leg, on_idle, relay);
    relay->prompts = sim_prompts_new(leg->world, tell_prompt, relay);
    telnyx__buf_init(&relay->text, telnyx__alloc_default(), FRAME_MAX);
    telnyx__buf_init(&relay->pending, telnyx__alloc_default(), SIM_RELAY_PENDING_MAX);
    leg->relay = relay;
    return relay;
}

void sim_relay_free(sim_leg *leg)
{
    struct sim_relay *relay = leg->relay;
    if (!relay)
        return;
    leg->relay = NULL;
    sim_clock_stop(&leg->world->clock, &relay->forgotten_timer);
    sim_wire_cut(&relay->wire);
    sim_saying_free(&relay->saying);
    sim_prompts_free(relay->prompts);
    telnyx__buf_free(&relay->text);
    telnyx__buf_free(&relay->pending);
    telnyx__json_free(relay->body);
    bench_free(relay->language);
    bench_free(relay);
}

/* What the program says -------------------------------------------------------------------------- */

/* What was begun and never ended is never heard: it is what people search for longest. A part that was refused
 * here is nobody's oversight. */
static void on_forgotten(telnyx__timer *timer)
{
    struct sim_relay *relay = TELNYX__CONTAINER_OF(timer, struct sim_relay, forgotten_timer);
    char detail[DETAIL_MAX + 80];
    snprintf(detail, sizeof detail,
             "a text is not spoken, for no part of it says that it is the last: %.*s", DETAIL_MAX,
             relay->pending.data);
    note(relay, relay->excused ? "fault" : "warning", detail);
}

/* The relay ends, maybe in the middle of a text. */
static void forget_pending(struct sim_relay *relay)
{
    sim_clock_stop(&relay->leg->world->clock, &relay->forgotten_timer);
    telnyx__buf_clear(&relay->pending);
}

static bool take_text(struct sim_relay *relay, const sim_relay_message *message)
{
    sim_world *world = relay->leg->world;
    if (telnyx__buf_add(&relay->pending, message->text, strlen(message->text)) != 0)
        return false;
    if (!message->last) {
        if (relay->pending.length > 0)
            sim_timer_set(world, &relay->forgotten_timer, world->timing.relay_text_ms,
                          on_forgotten);
        return true;
    }
    sim_clock_stop(&world->clock, &relay->forgotten_timer);
    bool taken = relay->pending.length == 0 ||
                 sim_saying_words(&relay->saying, relay->pending.data, relay->wants.breaks);
    if (taken && relay->pending.length > 0)
        note(relay, "says", relay->pending.data);
    telnyx__buf_clear(&relay->pending);
    return taken;
}

static bool take_play(struct sim_relay *relay, const sim_relay_message *message)
{
    sim_saying_file file = { .url = message->text,
                             .loops = message->loops,
                             .preemptible = message->preemptible,
                             .breaks =
                                 message->interruptible ? relay->wants.breaks : SIM_BREAKS_NONE };
    return sim_saying_plays(&relay->saying, &file);
}

static void take_language(struct sim_relay *relay, const sim_relay_message *message)
{
    if (message->heard)
        bench_text_set(&relay->language, message->heard);
    if (message->text)
        note(relay, NULL, message->text);
}

/* False: too much waits to be said. It may be gone afterwards. */
static bool take(struct sim_relay *relay, const sim_relay_message *message)
{
    switch (message->kind) {
    case SIM_RELAY_TEXT:
        return take_text(relay, message);
    case SIM_RELAY_PLAY:
        return take_play(relay, message);
    case SIM_RELAY_DIGITS:
        note(relay, "digits", message->text);
        return true;
    case SIM_RELAY_LANGUAGE:
        take_language(relay, message);
        return true;
    case SIM_RELAY_END:
        note(relay, "end", message->text);
        relay->ending = true;
        return true;
    }
    return true;
}

static void on_idle(void *user_data)
{
    struct sim_relay *relay = user_data;
    if (relay->ending)
        relay->over(relay->leg, "end");
}

/* It may be gone afterwards. */
static void refuse(struct sim_relay *relay, const char *why)
{
    note(relay, "warning", why);
    sim_relay_write_error(&relay->text, why);
    put(relay);
    if (++relay->invalid < SIM_RELAY_INVALID_MAX)
        return;
    note(relay, "warning", "too many messages in a row were not understood: the socket is closed");
    relay->over(relay->leg, "invalid_messages");
}

static void on_message(void *user_data, bool is_text, const char *data, size_t length)
{
    struct sim_relay *relay = user_data;
    sim_relay_message message;
    if (sim_strikes(relay->leg->world, relay->leg, NULL, &relay->wire.dice,
                    TELNYX_SIM_FAULT_FRAME_REFUSED)) {
        relay->excused = true;
        note(relay, "fault", "a message of the program is refused");
        sim_relay_write_error(&relay->text, "Too many messages.");
        put(relay);
        return;
    }
    const char *wrong = is_text ? sim_relay_read(&message, data, length) : "Messages are texts.";
    if (relay->ending)
        wrong = wrong ? wrong : "Nothing comes behind end.";
    else if (!wrong && !take(relay, &message))
        wrong = "Too much waits to be said.";
    if (is_text)
        telnyx__json_free(message.tree);
    if (wrong) {
        refuse(relay, wrong);
        return;
    }
    relay->invalid = 0;
    if (sim_saying_is_idle(&relay->saying))
        on_idle(relay);
}

/* The socket ------------------------------------------------------------------------------------- */

static void on_opened(void *user_data)
{
    struct sim_relay *relay = user_data;
    sim_relay_write_setup(&relay->text, relay->leg, relay->id, relay->body);
    put(relay);
    if (relay->wants.greeting)
        (void)sim_saying_words(&relay->saying, relay->wants.greeting, relay->wants.greeting_breaks);
}

static void on_gone(void *user_data, bool came_about, const char *why)
{
    struct sim_relay *relay = user_data;
    note(relay, came_about ? NULL : "failed", why);
    relay->over(relay->leg, came_about ? "customer_disconnect" : "connection_failed");
}

static const sim_wire_handlers handlers = { on_opened, NULL, on_message, on_gone };

void sim_relay_start(sim_leg *leg, const sim_relay_request *request)
{
    struct sim_relay *relay = relay_new(leg, request);
    sim_wire_dial(&relay->wire);
}

void sim_relay_end(sim_leg *leg)
{
    struct sim_relay *relay = leg->relay;
    if (!relay)
        return;
    forget_pending(relay);
    sim_wire_close(&relay->wire, relay->invalid < SIM_RELAY_INVALID_MAX ? 1000 : 1008);
    sim_relay_free(leg);
}

/* What the person does ---------------------------------------------------------------------------- */

static void interrupt(struct sim_relay *relay, bool key)
{
    sim_broken broken;
    if (!sim_saying_break(&relay->saying, key, &broken))
        return;
    sim_relay_write_interrupt(&relay->text, broken.words, broken.ms);
    put(relay);
    bench_free(broken.words);
    forget_pending(relay); /* it belongs to what was broken in on */
}

static void tell_prompt(void *user_data, const char *text, bool last)
{
    struct sim_relay *relay = user_data;
    sim_relay_write_prompt(&relay->text, text, relay->language, last);
    put(relay);
}

void sim_relay_hears(sim_leg *leg, const char *text, uint64_t ms)
{
    struct sim_relay *relay = leg->relay;
    if (!relay || !relay->wire.open)
        return;
    interrupt(relay, false);
    if (!sim_prompts_add(relay->prompts, text, ms))
        note(relay, "warning", "too much is said at once: some of it is not understood");
}

void sim_relay_is_interrupted(sim_leg *leg)
{
    if (leg->relay)
        interrupt(leg->relay, false);
}

void sim_relay_presses(sim_leg *leg, char digit)
{
    struct sim_relay *relay = leg->relay;
    if (!relay)
        return;
    interrupt(relay, true);
    if (!relay->wants.dtmf)
        return;
    sim_relay_write_dtmf(&relay->text, digit);
    put(relay);
}

bool sim_relay_speaks(const sim_leg *leg)
{
    return leg->relay && !sim_saying_is_idle(&leg->relay->saying);
}

void sim_relay_sounds(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count)
{
    if (leg->relay)
        sim_saying_sounds(&leg->relay->saying, from_ms, samples, count);
}
