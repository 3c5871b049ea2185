#include "sim/relay/prompts.h"

#include <string.h>

#include "common/memory.h"

/* From the last word of what a person says to the prompt that has all of it. */
#define UNDERSTOOD_MS 300

typedef struct prompt {
    char *text;
    uint64_t half_ms, whole_ms; /* when the first half of it is told, and all of it */
    bool half_told;
} prompt;

struct sim_prompts {
    sim_world *world;
    void (*tell)(void *user_data, const char *text, bool last);
    void *user_data;
    telnyx__timer timer;
    prompt list[SIM_PROMPTS_MAX]; /* oldest first */
    size_t count;
};

sim_prompts *sim_prompts_new(sim_world *world,
                             void (*tell)(void *user_data, const char *text, bool last),
                             void *user_data)
{
    sim_prompts *prompts = bench_alloc(sizeof *prompts);
    prompts->world = world;
    prompts->tell = tell;
    prompts->user_data = user_data;
    return prompts;
}

void sim_prompts_free(sim_prompts *prompts)
{
    sim_clock_stop(&prompts->world->clock, &prompts->timer);
    for (size_t i = 0; i < prompts->count; i++)
        bench_free(prompts->list[i].text);
    bench_free(prompts);
}

/* Up to the end of a word; one word has no half. */
static void tell_half(sim_prompts *prompts)
{
    char *half = bench_text(prompts->list[0].text);
    size_t middle = (strlen(half) + 1) / 2, end = middle + strcspn(half + middle, " ");
    bool is_part = half[end] != '\0';
    half[end] = '\0';
    prompts->list[0].half_told = true;
    if (is_part)
        prompts->tell(prompts->user_data, half, false);
    bench_free(half);
}

static void tell_whole(sim_prompts *prompts)
{
    char *text = prompts->list[0].text;
    memmove(&prompts->list[0], &prompts->list[1], --prompts->count * sizeof prompts->list[0]);
    prompts->tell(prompts->user_data, text, true);
    bench_free(text);
}

static void arm(sim_prompts *prompts);

static void on_timer(telnyx__timer *timer)
{
    sim_prompts *prompts = TELNYX__CONTAINER_OF(timer, sim_prompts, timer);
    if (prompts->list[0].half_told)
        tell_whole(prompts);
    else
        tell_half(prompts);
    arm(prompts);
}

static void arm(sim_prompts *prompts)
{
    const prompt *first = &prompts->list[0];
    uint64_t now_ms = prompts->world->clock.now_ms;
    if (prompts->count == 0)
        return;
    uint64_t at_ms = first->half_told ? first->whole_ms : first->half_ms;
    sim_timer_set(prompts->world, &prompts->timer, at_ms > now_ms ? at_ms - now_ms : 0, on_timer);
}

bool sim_prompts_add(sim_prompts *prompts, const char *text, uint64_t ms)
{
    uint64_t now_ms = prompts->world->clock.now_ms;
    if (prompts->count == SIM_PROMPTS_MAX)
        return false;
    prompts->list[prompts->count++] = (prompt){ .text = bench_text(text),
                                                .half_ms = now_ms + ms / 2 + UNDERSTOOD_MS,
                                                .whole_ms = now_ms + ms + UNDERSTOOD_MS };
    if (prompts->count == 1)
        arm(prompts);
    return true;
}
