#include "sim/voice/mouth.h"

#include <string.h>

#include "common/memory.h"
#include "sim/voice/tone.h"

typedef struct piece {
    telnyx__list in_mouth;
    uint64_t begin_ms, end_ms; /* an interruption brings the end forward */
    sim_sound *sound;          /* NULL: a tone */
    unsigned hertz;
} piece;

static piece *piece_of(const telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, piece, in_mouth);
}

static void piece_free(sim_mouth *mouth, piece *p)
{
    telnyx__list_remove(&p->in_mouth);
    mouth->count--;
    sim_sound_release(p->sound);
    bench_free(p);
}

void sim_mouth_init(sim_mouth *mouth)
{
    telnyx__list_init(&mouth->pieces);
    mouth->count = 0;
}

void sim_mouth_free(sim_mouth *mouth)
{
    while (!telnyx__list_empty(&mouth->pieces))
        piece_free(mouth, piece_of(mouth->pieces.next));
}

static void forget_old(sim_mouth *mouth, uint64_t now_ms)
{
    while (!telnyx__list_empty(&mouth->pieces)) {
        piece *first = piece_of(mouth->pieces.next);
        if (first->end_ms + SIM_MOUTH_KEPT_MS > now_ms)
            return;
        piece_free(mouth, first);
    }
}

uint64_t sim_mouth_ends_ms(const sim_mouth *mouth)
{
    return telnyx__list_empty(&mouth->pieces) ? 0 : piece_of(mouth->pieces.prev)->end_ms;
}

static piece *add(sim_mouth *mouth, uint64_t now_ms, uint64_t ms)
{
    forget_old(mouth, now_ms);
    if (mouth->count >= SIM_MOUTH_PIECES_MAX)
        return NULL;
    uint64_t free_ms = sim_mouth_ends_ms(mouth);
    piece *p = bench_alloc(sizeof *p);
    p->begin_ms = free_ms > now_ms ? free_ms : now_ms;
    p->end_ms = p->begin_ms + ms;
    telnyx__list_init(&p->in_mouth);
    telnyx__list_push_back(&mouth->pieces, &p->in_mouth);
    mouth->count++;
    return p;
}

bool sim_mouth_tone(sim_mouth *mouth, uint64_t now_ms, unsigned hertz, uint64_t ms)
{
    piece *p = add(mouth, now_ms, ms);
    if (p)
        p->hertz = hertz;
    return p != NULL;
}

bool sim_mouth_say(sim_mouth *mouth, uint64_t now_ms, sim_sound *sound)
{
    piece *p = add(mouth, now_ms, sim_sound_ms(sound));
    if (p)
        p->sound = sim_sound_hold(sound);
    return p != NULL;
}

void sim_mouth_stop(sim_mouth *mouth, uint64_t now_ms)
{
    for (telnyx__list *node = mouth->pieces.next, *next; node != &mouth->pieces; node = next) {
        piece *p = piece_of(node);
        next = node->next;
        if (p->begin_ms >= now_ms)
            piece_free(mouth, p);
        else if (p->end_ms > now_ms)
            p->end_ms = now_ms;
    }
}

bool sim_mouth_is_speaking(const sim_mouth *mouth, uint64_t now_ms)
{
    return sim_mouth_ends_ms(mouth) > now_ms;
}

static void copy_sound(const sim_sound *sound, size_t first, int16_t *samples, size_t count)
{
    size_t there = first < sound->count ? sound->count - first : 0;
    memcpy(samples, sound->samples + first, (there < count ? there : count) * sizeof *samples);
}

/* The part of it that falls into what is read, if any. */
static bool read_piece(const piece *p, uint64_t from, int16_t *samples, size_t count)
{
    uint64_t begin = p->begin_ms * SIM_SOUND_PER_MS, end = p->end_ms * SIM_SOUND_PER_MS;
    uint64_t low = begin > from ? begin : from, high = from + count < end ? from + count : end;
    if (low >= high)
        return false;
    if (p->sound)
        copy_sound(p->sound, (size_t)(low - begin), samples + (low - from), (size_t)(high - low));
    else
        sim_tone_make(p->hertz, (size_t)(low - begin), samples + (low - from),
                      (size_t)(high - low));
    return true;
}

bool sim_mouth_read(const sim_mouth *mouth, uint64_t from_ms, int16_t *samples, size_t count)
{
    bool is_said = false;
    memset(samples, 0, count * sizeof *samples);
    for (const telnyx__list *node = mouth->pieces.next; node != &mouth->pieces; node = node->next)
        is_said |= read_piece(piece_of(node), from_ms * SIM_SOUND_PER_MS, samples, count);
    return is_said;
}
