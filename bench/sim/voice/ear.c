#include "sim/voice/ear.h"

#include <string.h>

#include "common/memory.h"
#include "sim/voice/tone.h"
#include "sim/voice/wav_file.h"

#define KEPT  ((size_t)SIM_EAR_KEPT_SAMPLES)
#define FRAME ((size_t)20 * SIM_SOUND_PER_MS)

struct sim_ear {
    char *path;
    sim_wav_file *file; /* NULL: not made yet */
    bool failed;        /* the file could not be written */
    uint64_t begun_ms;
    uint64_t first; /* the number of the oldest sample that is kept, from the ear's beginning */
    int16_t *kept;  /* KEPT samples, a ring by the number; NULL: nothing heard so far */
    uint64_t loud_until_ms; /* end of the last loud part … */
    uint64_t loud_ms;       /* … and how much was loud without a long pause */
    bool spoken_to;         /* up to loud_until_ms and the silence behind it */
};

sim_ear *sim_ear_new(const char *path, uint64_t now_ms)
{
    sim_ear *ear = bench_alloc(sizeof *ear);
    ear->path = bench_text(path);
    ear->begun_ms = now_ms;
    return ear;
}

static void put_out(sim_ear *ear, const int16_t *samples, size_t count)
{
    if (!ear->path || ear->failed)
        return;
    if (!ear->file)
        ear->file = sim_wav_file_new(ear->path);
    ear->failed = !ear->file || !sim_wav_file_write(ear->file, samples, count);
}

/* What is older than `first` goes out of memory, and into the file. */
static void move_to(sim_ear *ear, uint64_t first)
{
    static const int16_t silence[FRAME];
    while (ear->first < first) {
        size_t at = (size_t)(ear->first % KEPT), count = KEPT - at;
        if (count > first - ear->first)
            count = (size_t)(first - ear->first);
        if (!ear->kept && count > FRAME)
            count = FRAME;
        put_out(ear, ear->kept ? ear->kept + at : silence, count);
        if (ear->kept)
            memset(ear->kept + at, 0, count * sizeof *ear->kept);
        ear->first += count;
    }
}

static void keep(sim_ear *ear, uint64_t from, const int16_t *samples, size_t count)
{
    if (!ear->kept)
        ear->kept = bench_alloc(KEPT * sizeof *ear->kept);
    if (from + count > ear->first + KEPT)
        move_to(ear, from + count - KEPT);
    for (size_t i = from < ear->first ? (size_t)(ear->first - from) : 0; i < count; i++)
        sim_sound_lay_over(&ear->kept[(from + i) % KEPT], samples[i]);
}

/* One frame at most. */
static bool listen(sim_ear *ear, uint64_t from_ms, const int16_t *samples, size_t count)
{
    uint64_t end_ms = from_ms + count / SIM_SOUND_PER_MS;
    if (sim_tone_loudness(samples, count) < SIM_TONE_LOUD || end_ms <= ear->loud_until_ms)
        return false;
    if (from_ms > ear->loud_until_ms + SIM_EAR_SILENCE_MS) {
        ear->spoken_to = false;
        ear->loud_ms = 0;
    }
    ear->loud_ms += end_ms - (from_ms > ear->loud_until_ms ? from_ms : ear->loud_until_ms);
    ear->loud_until_ms = end_ms;
    bool begins = !ear->spoken_to && ear->loud_ms >= SIM_EAR_SPEECH_MS;
    ear->spoken_to |= begins;
    return begins;
}

bool sim_ear_hear(sim_ear *ear, uint64_t from_ms, const int16_t *samples, size_t count)
{
    bool begins = false;
    if (from_ms < ear->begun_ms)
        return false;
    for (size_t i = 0; i < count; i += FRAME) {
        size_t part = count - i < FRAME ? count - i : FRAME;
        uint64_t at_ms = from_ms + i / SIM_SOUND_PER_MS;
        keep(ear, (at_ms - ear->begun_ms) * SIM_SOUND_PER_MS, samples + i, part);
        begins |= listen(ear, at_ms, samples + i, part);
    }
    return begins;
}

uint64_t sim_ear_quiet_ms(const sim_ear *ear)
{
    return ear->spoken_to ? ear->loud_until_ms + SIM_EAR_SILENCE_MS : 0;
}

bool sim_ear_is_spoken_to(const sim_ear *ear, uint64_t now_ms)
{
    return now_ms < sim_ear_quiet_ms(ear);
}

void sim_ear_recall(const sim_ear *ear, uint64_t from_ms, int16_t *samples, size_t count)
{
    memset(samples, 0, count * sizeof *samples);
    if (!ear->kept)
        return;
    for (size_t i = 0; i < count; i++) {
        uint64_t at = from_ms * SIM_SOUND_PER_MS + i, begun = ear->begun_ms * SIM_SOUND_PER_MS;
        if (at >= begun && at - begun >= ear->first && at - begun < ear->first + KEPT)
            samples[i] = ear->kept[(at - begun) % KEPT];
    }
}

bool sim_ear_close(sim_ear *ear, uint64_t now_ms)
{
    if (!ear)
        return true;
    if (ear->path)
        move_to(ear, (now_ms > ear->begun_ms ? now_ms - ear->begun_ms : 0) * SIM_SOUND_PER_MS);
    if (ear->path && !ear->file && !ear->failed)
        put_out(ear, NULL, 0);
    bool good = !ear->failed;
    if (ear->file)
        good &= sim_wav_file_close(ear->file);
    bench_free(ear->kept);
    bench_free(ear->path);
    bench_free(ear);
    return good;
}
