#include "sim/relay/saying.h"

#include <string.h>

#include "common/memory.h"
#include "sim/voice/words.h"
#include "sim/world/length.h"

/* The beginning is heard at once, so that whoever waits for speech notices it; then word by word. */
#define FIRST_MS 80

typedef struct thing {
    telnyx__list in_saying;
    char *text;       /* or the URL */
    sim_sound *sound; /* NULL: a file, of which nothing is heard here */
    sim_breaks breaks;
    bool begun, preemptible, endless;
    uint64_t ms, begun_ms, heard_ms; /* how long, since when, up to when it was heard */
    uint64_t number;                 /* of what the person hears */
} thing;

static void on_timer(telnyx__timer *timer);

static thing *first_of(const sim_saying *saying)
{
    return telnyx__list_empty(&saying->queue)
               ? NULL
               : TELNYX__CONTAINER_OF(saying->queue.next, thing, in_saying);
}

static uint64_t now_ms(const sim_saying *saying)
{
    return saying->leg->world->clock.now_ms;
}

static void thing_free(sim_saying *saying, thing *t)
{
    telnyx__list_remove(&t->in_saying);
    saying->count--;
    sim_sound_release(t->sound);
    bench_free(t->text);
    bench_free(t);
}

/* What of it sounds up to now. */
static void let_hear(sim_saying *saying, thing *t)
{
    uint64_t now = now_ms(saying), end = t->begun_ms + t->ms;
    uint64_t until = now < end ? now : end;
    if (!t->sound || until <= t->heard_ms)
        return;
    uint64_t from = t->heard_ms;
    size_t first = (size_t)(from - t->begun_ms) * SIM_SOUND_PER_MS;
    size_t count = (size_t)(until - from) * SIM_SOUND_PER_MS;
    t->heard_ms = until;
    saying->leg->world->voices->hear(saying->leg, from, t->sound->samples + first, count);
}

void sim_saying_sounds(const sim_saying *saying, uint64_t from_ms, int16_t *samples, size_t count)
{
    const thing *t = first_of(saying);
    if (!t || !t->begun || !t->sound)
        return;
    uint64_t now = now_ms(saying), end_ms = t->begun_ms + t->ms;
    for (size_t i = 0; i < count; i++) {
        uint64_t at_ms = from_ms + i / SIM_SOUND_PER_MS;
        if (at_ms < t->heard_ms || at_ms >= now || at_ms >= end_ms)
            continue;
        size_t at = (size_t)(at_ms - t->begun_ms) * SIM_SOUND_PER_MS + i % SIM_SOUND_PER_MS;
        if (at < t->sound->count)
            sim_sound_lay_over(&samples[i], t->sound->samples[at]);
    }
}

static void begin(sim_saying *saying, thing *t)
{
    sim_leg *leg = saying->leg;
    uint64_t first_ms = t->sound && t->ms > FIRST_MS ? FIRST_MS : t->ms;
    t->begun = true;
    t->begun_ms = t->heard_ms = now_ms(saying);
    t->number = leg->world->voices->begin(leg, t->sound != NULL, t->text);
    if (!t->endless)
        sim_timer_set(leg->world, &saying->timer, first_ms, on_timer);
    sim_person_sees(&leg->person, SIM_MOMENT_PROMPT);
}

static void begin_next(sim_saying *saying)
{
    thing *next = first_of(saying);
    if (next && !next->begun)
        begin(saying, next);
}

/* It is gone afterwards. */
static void end(sim_saying *saying, thing *t, const char *status)
{
    sim_leg *leg = saying->leg;
    bool begun = t->begun;
    if (begun)
        leg->world->voices->end(leg, t->number, status);
    thing_free(saying, t);
    if (begun && leg->state != SIM_LEG_ENDED)
        sim_person_sees(&leg->person, SIM_MOMENT_PROMPT_ENDED);
}

/* All of this may be gone when on_idle returns. */
static void on_timer(telnyx__timer *timer)
{
    sim_saying *saying = TELNYX__CONTAINER_OF(timer, sim_saying, timer);
    thing *t = first_of(saying);
    uint64_t said_ms = now_ms(saying) - t->begun_ms;
    let_hear(saying, t);
    if (said_ms < t->ms) {
        uint64_t left_ms = t->ms - said_ms;
        uint64_t word_ms = SIM_WORDS_WORD_MS - said_ms % SIM_WORDS_WORD_MS;
        sim_timer_set(saying->leg->world, timer, t->sound && word_ms < left_ms ? word_ms : left_ms,
                      on_timer);
        return;
    }
    end(saying, t, "completed");
    begin_next(saying);
    if (sim_saying_is_idle(saying))
        saying->on_idle(saying->user_data);
}

void sim_saying_init(sim_saying *saying, sim_leg *leg, void (*on_idle)(void *user_data),
                     void *user_data)
{
    *saying = (sim_saying){ .leg = leg, .on_idle = on_idle, .user_data = user_data };
    telnyx__list_init(&saying->queue);
}

static void forget_all(sim_saying *saying, const char *status)
{
    sim_clock_stop(&saying->leg->world->clock, &saying->timer);
    while (!sim_saying_is_idle(saying))
        end(saying, first_of(saying), status);
}

void sim_saying_free(sim_saying *saying)
{
    if (!sim_saying_is_idle(saying))
        let_hear(saying, first_of(saying));
    forget_all(saying, saying->leg->state == SIM_LEG_ENDED ? "call_hangup" : "cancelled");
}

bool sim_saying_is_idle(const sim_saying *saying)
{
    return telnyx__list_empty(&saying->queue);
}

/* What said of itself that what comes behind it may break in on it. */
static void preempt(sim_saying *saying)
{
    for (telnyx__list *node = saying->queue.next, *next; node != &saying->queue; node = next) {
        thing *t = TELNYX__CONTAINER_OF(node, thing, in_saying);
        next = node->next;
        if (!t->preemptible)
            continue;
        if (t->begun)
            sim_clock_stop(&saying->leg->world->clock, &saying->timer);
        end(saying, t, "cancelled");
    }
}

static thing *add(sim_saying *saying, const char *text, sim_breaks breaks)
{
    preempt(saying);
    if (saying->count >= SIM_SAYING_MAX)
        return NULL;
    thing *t = bench_alloc(sizeof *t);
    t->text = bench_text(text);
    t->breaks = breaks;
    telnyx__list_init(&t->in_saying);
    telnyx__list_push_back(&saying->queue, &t->in_saying);
    saying->count++;
    return t;
}

bool sim_saying_words(sim_saying *saying, const char *text, sim_breaks breaks)
{
    if (sim_words_count(text) == 0)
        return true;
    thing *t = add(saying, text, breaks);
    if (t) {
        t->sound = sim_words_tones(text);
        t->ms = sim_sound_ms(t->sound);
    }
    begin_next(saying);
    return t != NULL;
}

bool sim_saying_plays(sim_saying *saying, const sim_saying_file *file)
{
    thing *t = add(saying, file->url, file->breaks);
    if (t) {
        t->preemptible = file->preemptible;
        t->endless = file->loops == 0;
        t->ms = sim_file_ms(saying->leg->world, file->url) * (file->loops ? file->loops : 1);
    }
    begin_next(saying);
    return t != NULL;
}

/* The text up to the end of its n-th word. */
static char *words_of(const char *text, uint64_t count)
{
    size_t end = 0;
    for (; count > 0 && text[end]; count--) {
        end += strspn(text + end, " \t\r\n");
        end += strcspn(text + end, " \t\r\n");
    }
    char *words = bench_text(text);
    words[end] = '\0';
    return words;
}

bool sim_saying_break(sim_saying *saying, bool key, sim_broken *broken)
{
    thing *t = first_of(saying);
    if (!t || !sim_breaks_by(t->breaks, key))
        return false;
    broken->ms = now_ms(saying) - t->begun_ms;
    broken->words = words_of(t->sound ? t->text : "", broken->ms / SIM_WORDS_WORD_MS);
    let_hear(saying, t);
    forget_all(saying, "interrupted");
    return true;
}
