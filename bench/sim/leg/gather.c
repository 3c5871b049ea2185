#include "sim/leg/gather.h"

#include <string.h>

#include "common/memory.h"
#include "sim/relay/relay.h"
#include "sim/stream/stream.h"
#include "sim/tell/emit.h"

static void on_timer(telnyx__timer *timer);

static void release(sim_gather *gather)
{
    telnyx__timers *timers = &gather->leg->world->clock.timers;
    telnyx__timers_stop(timers, &gather->timer);
    telnyx__timers_stop(timers, &gather->total_timer);
    bench_free(gather->valid);
    bench_free(gather->terminating);
    bench_free(gather->id);
    for (unsigned i = 0; i < 3; i++) {
        bench_free(gather->prompt[i]);
        bench_free(gather->invalid[i]);
    }
    bench_free(gather);
}

void sim_gather_end(sim_leg *leg, const char *status)
{
    sim_gather *gather = leg->gather;
    sim_fields fields = { 0 };
    if (!gather || gather->ending)
        return;
    gather->ending = true;
    if (leg->state != SIM_LEG_ENDED)
        sim_media_end_prompts(leg);
    sim_field_text(&fields, "digits", gather->digits);
    if (gather->id)
        sim_field_text(&fields, "gather_id", gather->id);
    sim_field_text(&fields, "status", status);
    sim_emit(leg, "call.gather.ended", &fields, 0, gather->count ? gather->digits : status);
    leg->gather = NULL;
    release(gather);
}

void sim_gather_free(sim_leg *leg)
{
    if (leg->gather)
        release(leg->gather);
    leg->gather = NULL;
}

static void on_prompt_ended(sim_leg *leg)
{
    sim_gather *gather = leg->gather;
    if (gather && !gather->ending && gather->count == 0 && !gather->bad)
        sim_timer_set(leg->world, &gather->timer, gather->first_ms, on_timer);
}

static void play(sim_gather *gather, char *const texts[3])
{
    sim_media_request request = { .kind = gather->prompt_kind,
                                  .payload = texts[0],
                                  .url = texts[1],
                                  .name = texts[2],
                                  .on_ended = on_prompt_ended };
    sim_media_add(gather->leg, &request);
}

static bool has_invalid_prompt(const sim_gather *gather)
{
    return gather->invalid[0] || gather->invalid[1] || gather->invalid[2];
}

/* One more try, when there are some left. */
static bool try_again(sim_gather *gather, bool after_bad_input)
{
    if (!gather->prompted || --gather->tries_left <= 0)
        return false;
    gather->count = 0;
    gather->digits[0] = '\0';
    gather->bad = false;
    telnyx__timers_stop(&gather->leg->world->clock.timers, &gather->timer);
    play(gather, after_bad_input && has_invalid_prompt(gather) ? gather->invalid : gather->prompt);
    return true;
}

/* All digits that will come have come. */
static void complete(sim_gather *gather)
{
    bool good = !gather->bad && gather->count >= gather->minimum;
    if (good)
        sim_gather_end(gather->leg, "valid");
    else if (!try_again(gather, true))
        sim_gather_end(gather->leg, "invalid");
}

static void on_timer(telnyx__timer *timer)
{
    sim_gather *gather = TELNYX__CONTAINER_OF(timer, sim_gather, timer);
    if (gather->count > 0 || gather->bad)
        complete(gather);
    else if (!try_again(gather, false))
        sim_gather_end(gather->leg, "timeout");
}

static void on_total(telnyx__timer *timer)
{
    sim_gather *gather = TELNYX__CONTAINER_OF(timer, sim_gather, total_timer);
    sim_gather_end(gather->leg, "timeout");
}

static void keep(char *texts[3], const sim_media_request *prompt)
{
    texts[0] = bench_text(prompt->payload);
    texts[1] = bench_text(prompt->url);
    texts[2] = bench_text(prompt->name);
}

void sim_gather_start(sim_leg *leg, const sim_gather_request *request)
{
    sim_gather_end(leg, "cancelled");
    sim_gather *gather = bench_alloc(sizeof *gather);
    gather->leg = leg;
    gather->valid = bench_text(request->valid);
    gather->terminating = bench_text(request->terminating);
    gather->id = bench_text(request->gather_id);
    gather->minimum = request->minimum > 0 ? (size_t)request->minimum : 0;
    gather->maximum = request->maximum > 0 && request->maximum < SIM_DIGITS_MAX
                          ? (size_t)request->maximum
                          : SIM_DIGITS_MAX;
    gather->tries_left = request->tries;
    gather->first_ms = request->first_ms;
    gather->next_ms = request->next_ms;
    gather->total_ms = request->total_ms;
    gather->prompted = request->prompted;
    gather->prompt_kind = request->prompt.kind;
    leg->gather = gather;
    leg->gathers++;
    if (gather->total_ms)
        sim_timer_set(leg->world, &gather->total_timer, gather->total_ms, on_total);
    if (gather->prompted) {
        keep(gather->prompt, &request->prompt);
        keep(gather->invalid, &request->invalid_prompt);
        play(gather, gather->prompt);
    } else {
        sim_timer_set(leg->world, &gather->timer, gather->first_ms, on_timer);
    }
    sim_person_sees(&leg->person, SIM_MOMENT_GATHER);
}

static void collect(sim_gather *gather, char digit)
{
    sim_leg *leg = gather->leg;
    /* The digit counts first, so that the end of the prompt does not start the wait for it. */
    bool ends = strchr(gather->terminating, digit) != NULL;
    bool first = gather->count == 0 && !gather->bad;
    if (!ends && gather->count < SIM_DIGITS_MAX) {
        gather->bad = gather->bad || !strchr(gather->valid, digit);
        gather->digits[gather->count++] = digit;
        gather->digits[gather->count] = '\0';
    }
    if (first && gather->prompted)
        sim_media_end_prompts(leg);
    if (ends || gather->count >= gather->maximum)
        complete(gather);
    else
        sim_timer_set(leg->world, &gather->timer, gather->next_ms, on_timer);
}

void sim_digit(sim_leg *leg, char digit)
{
    sim_fields fields = { 0 };
    char text[2] = { digit, '\0' };
    if (leg->state != SIM_LEG_ANSWERED)
        return;
    sim_field_text(&fields, "digit", text);
    sim_emit(leg, "call.dtmf.received", &fields, 0, text);
    sim_stream_presses(leg, digit);
    sim_relay_presses(leg, digit);
    if (leg->gather)
        collect(leg->gather, digit);
}

/* A key may end the call: nothing is touched behind it. */
static void on_key(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__CONTAINER_OF(timer, sim_leg, key_timer);
    char digit = leg->keys[0];
    if (!digit)
        return; /* the pause behind the last one is over */
    memmove(leg->keys, leg->keys + 1, strlen(leg->keys));
    sim_timer_set(leg->world, &leg->key_timer, leg->world->timing.digit_ms, on_key);
    sim_digit(leg, digit);
}

bool sim_keys_press(sim_leg *leg, const char *digits)
{
    size_t used = strlen(leg->keys), length = strlen(digits);
    if (used + length > SIM_KEYS_MAX)
        return false;
    memcpy(leg->keys + used, digits, length + 1);
    if (!telnyx__timer_is_set(&leg->key_timer))
        on_key(&leg->key_timer);
    return true;
}
