/* Tones in WAV files, for the tests of the examples with sound:
 *
 *     tones make FILE HZ:MS…              a file with these tones, one after the other; 0 is silence
 *     tones find FILE CHANNEL HZ…         what sounds when, a line each: its frequency, from and for how many
 *                                         milliseconds; "sound" is one that is none of these tones
 *
 * Each 20 ms are looked at by themselves. What lasts for less than 60 ms is taken for a transition. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/wav.h"

#define RATE      8000
#define WINDOW    160
#define WINDOW_MS 20
#define RUN_MS    60
#define LOUD      500 /* the root of the mean of the squares */
#define PEAK      8000
#define PI        3.14159265358979

static int fail(const char *what, const char *why)
{
    fprintf(stderr, "tones: %s: %s\n", what, why);
    return 1;
}

static int make(const char *path, char **tones, int count)
{
    wav_file file;
    uint64_t at = 0;
    bool is_well = wav_create(&file, path, RATE, 1);
    for (int i = 0; i < count && is_well; i++) {
        char *colon;
        double hertz = strtod(tones[i], &colon);
        long samples = *colon ? strtol(colon + 1, NULL, 10) * RATE / 1000 : 0;
        for (long n = 0; n < samples && is_well; n++) {
            int16_t sample = (int16_t)(PEAK * sin(2 * PI * hertz * (double)n / RATE));
            is_well = wav_put(&file, 0, at++, &sample, 1);
        }
    }
    is_well = is_well && wav_close(&file);
    return is_well ? 0 : fail(path, "could not be written");
}

/* The share of the tone in what sounds, 0 to 1 (Goertzel). */
static double share_of(double hertz, const double *samples, double energy)
{
    double before = 0, last = 0, turn = 2 * cos(2 * PI * hertz / RATE);
    for (int i = 0; i < WINDOW; i++) {
        double next = samples[i] + turn * last - before;
        before = last;
        last = next;
    }
    double power = last * last + before * before - turn * last * before;
    return power / (energy * WINDOW / 2);
}

/* "" is silence. */
static const char *name_of(const double *samples, char **tones, int count)
{
    double energy = 0;
    for (int i = 0; i < WINDOW; i++)
        energy += samples[i] * samples[i];
    if (energy < (double)WINDOW * LOUD * LOUD)
        return "";
    for (int i = 0; i < count; i++)
        if (share_of(strtod(tones[i], NULL), samples, energy) > 0.6)
            return tones[i];
    return "sound";
}

static void print_run(const char *name, size_t from, size_t to)
{
    if (*name && (to - from) * WINDOW_MS >= RUN_MS)
        printf("%s %zu %zu\n", name, from * WINDOW_MS, (to - from) * WINDOW_MS);
}

static int find(const char *path, unsigned channel, char **tones, int count)
{
    wav sound;
    const char *why, *before = "", *name;
    size_t run = 0, at;
    if (!wav_read(&sound, path, &why))
        return fail(path, why);
    if (sound.rate != RATE || channel >= sound.channels)
        return fail(path, "not the rate, or no such channel");
    for (at = 0; (at + 1) * WINDOW * sound.channels <= sound.count; at++, before = name) {
        double samples[WINDOW];
        for (size_t i = 0; i < WINDOW; i++)
            samples[i] = sound.samples[(at * WINDOW + i) * sound.channels + channel];
        name = name_of(samples, tones, count);
        if (strcmp(name, before) == 0)
            continue;
        print_run(before, run, at);
        run = at;
    }
    print_run(before, run, at);
    wav_free(&sound);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "make") == 0)
        return make(argv[2], argv + 3, argc - 3);
    if (argc > 3 && strcmp(argv[1], "find") == 0)
        return find(argv[2], (unsigned)strtoul(argv[3], NULL, 10), argv + 4, argc - 4);
    return fail("usage", "make FILE HZ:MS… or find FILE CHANNEL HZ…");
}
