#include "sim/voice/wav.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "common/memory.h"
#include "media/g711.h"
#include "sim/voice/rate.h"

#define LINEAR     1
#define A_LAW      6
#define MU_LAW     7
#define EXTENSIBLE 0xfffe /* the coding stands further behind */

typedef struct wav {
    unsigned coding, channels, rate, bits;
    const unsigned char *data; /* NULL: not there yet */
    size_t length;
} wav;

static unsigned number(const unsigned char *at, size_t bytes)
{
    unsigned value = 0;
    for (size_t i = 0; i < bytes; i++)
        value |= (unsigned)at[i] << (8 * i);
    return value;
}

static bool say(char *why, const char *text)
{
    snprintf(why, SIM_WAV_WHY, "%s", text);
    return false;
}

static void read_format(wav *w, const unsigned char *at, size_t length)
{
    w->coding = number(at, 2);
    w->channels = number(at + 2, 2);
    w->rate = number(at + 4, 4);
    w->bits = number(at + 14, 2);
    if (w->coding == EXTENSIBLE && length >= 26)
        w->coding = number(at + 24, 2);
}

/* Chunk by chunk: four letters, a length, so many bytes and one more when they are odd. */
static bool find_parts(wav *w, const unsigned char *bytes, size_t length, char *why)
{
    size_t at = 12;
    if (length < 12 || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WAVE", 4) != 0)
        return say(why, "no WAV file");
    while (!w->data && length - at >= 8) {
        size_t size = number(bytes + at + 4, 4);
        const unsigned char *name = bytes + at;
        at += 8;
        if (size > length - at)
            size = length - at;
        if (memcmp(name, "fmt ", 4) == 0 && size >= 16) {
            read_format(w, bytes + at, size);
        } else if (memcmp(name, "data", 4) == 0) {
            w->data = bytes + at;
            w->length = size;
        }
        at += size;
        at += (size & 1) && at < length;
    }
    return (w->data && w->coding) || say(why, "a WAV file without its format or without sound");
}

static bool is_readable(const wav *w, char *why)
{
    bool is_coded = w->coding == A_LAW || w->coding == MU_LAW;
    if (!(w->coding == LINEAR && w->bits == 16) && !(is_coded && w->bits == 8)) {
        snprintf(why, SIM_WAV_WHY,
                 "a WAV file of coding %u with %u bits; 16-bit linear samples, A-law and mu-law "
                 "are read",
                 w->coding, w->bits);
        return false;
    }
    if (w->channels < 1 || w->channels > 2)
        return say(why, "a WAV file of more than two channels, or of none");
    if (w->rate < SIM_WAV_RATE_MIN || w->rate > SIM_WAV_RATE_MAX)
        return say(why, "a WAV file with a rate that is not from 4,000 to 192,000 a second");
    return true;
}

static int16_t sample_at(const wav *w, size_t index)
{
    int16_t sample;
    if (w->coding == MU_LAW)
        telnyx__pcmu_decode(w->data + index, 1, &sample);
    else if (w->coding == A_LAW)
        telnyx__pcma_decode(w->data + index, 1, &sample);
    else
        sample = (int16_t)(uint16_t)number(w->data + 2 * index, 2);
    return sample;
}

/* Two channels become their mean. */
static int16_t mean_at(const wav *w, size_t index)
{
    if (w->channels == 1)
        return sample_at(w, index);
    return (int16_t)((sample_at(w, 2 * index) + sample_at(w, 2 * index + 1)) / 2);
}

static sim_sound *read_samples(const wav *w, char *why)
{
    size_t count = w->length / (w->bits / 8) / w->channels;
    if (count == 0 || count / w->rate > SIM_SOUND_MS_MAX / 1000 - 1) {
        say(why, count ? "a WAV file of more than ten minutes" : "a WAV file without a sample");
        return NULL;
    }
    int16_t *samples = bench_alloc(count * sizeof *samples);
    for (size_t i = 0; i < count; i++)
        samples[i] = mean_at(w, i);
    sim_sound *sound = sim_rate_convert(samples, count, w->rate);
    bench_free(samples);
    return sound;
}

sim_sound *sim_wav_parse(const unsigned char *bytes, size_t length, char why[SIM_WAV_WHY])
{
    wav w = { 0 };
    if (!find_parts(&w, bytes, length, why) || !is_readable(&w, why))
        return NULL;
    return read_samples(&w, why);
}

static unsigned char *read_all(FILE *in, size_t *length)
{
    size_t room = 1 << 16, got = 0;
    unsigned char *bytes = bench_alloc(room);
    *length = 0;
    while ((got = fread(bytes + *length, 1, room - *length, in)) > 0) {
        *length += got;
        if (*length > SIM_WAV_BYTES_MAX)
            break;
        if (*length == room)
            bytes = bench_resize(bytes, room *= 2);
    }
    return bytes;
}

/* What waits for a writer, or never ends, would hold everything up. */
static FILE *open_file(const char *path, char *why)
{
    struct stat about;
    FILE *in = NULL;
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        say(why, "no file, but a folder, a device or a pipe");
    else if (!(in = fopen(path, "rb")))
        snprintf(why, SIM_WAV_WHY, "a file that cannot be opened: %s", strerror(errno));
    return in;
}

sim_sound *sim_wav_read(const char *path, char why[SIM_WAV_WHY])
{
    size_t length;
    sim_sound *sound = NULL;
    FILE *in = open_file(path, why);
    if (!in)
        return NULL;
    unsigned char *bytes = read_all(in, &length);
    if (ferror(in))
        snprintf(why, SIM_WAV_WHY, "a file that cannot be read: %s", strerror(errno));
    else if (length > SIM_WAV_BYTES_MAX)
        say(why, "a file of more than 128 MiB");
    else
        sound = sim_wav_parse(bytes, length, why);
    fclose(in);
    bench_free(bytes);
    return sound;
}
