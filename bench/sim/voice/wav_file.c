#include "sim/voice/wav_file.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/voice/sound.h"

#define HEADER    44
#define BYTES_MAX (UINT32_MAX - HEADER)

struct sim_wav_file {
    FILE *out;
    uint64_t bytes; /* of samples */
};

static void put(unsigned char *at, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

static bool write_header(sim_wav_file *file)
{
    unsigned char header[HEADER] = { 0 };
    memcpy(header, "RIFF", 4);
    put(header + 4, file->bytes + HEADER - 8, 4);
    memcpy(header + 8, "WAVEfmt ", 8);
    put(header + 16, 16, 4);
    put(header + 20, 1, 2); /* linear samples */
    put(header + 22, 1, 2); /* channels */
    put(header + 24, SIM_SOUND_RATE, 4);
    put(header + 28, SIM_SOUND_RATE * sizeof(int16_t), 4);
    put(header + 32, sizeof(int16_t), 2);
    put(header + 34, 16, 2);
    memcpy(header + 36, "data", 4);
    put(header + 40, file->bytes, 4);
    return fwrite(header, sizeof header, 1, file->out) == 1;
}

sim_wav_file *sim_wav_file_new(const char *path)
{
    FILE *out = fopen(path, "wb");
    if (!out)
        return NULL;
    sim_wav_file *file = bench_alloc(sizeof *file);
    file->out = out;
    (void)write_header(file); /* what the disk does not take is told at the end */
    return file;
}

bool sim_wav_file_write(sim_wav_file *file, const int16_t *samples, size_t count)
{
    unsigned char bytes[512];
    while (count > 0) {
        size_t part = count < sizeof bytes / 2 ? count : sizeof bytes / 2;
        for (size_t i = 0; i < part; i++)
            put(bytes + 2 * i, (uint16_t)samples[i], 2);
        if (file->bytes + 2 * part > BYTES_MAX || fwrite(bytes, 2, part, file->out) != part)
            return false;
        file->bytes += 2 * part;
        samples += part;
        count -= part;
    }
    return true;
}

bool sim_wav_file_close(sim_wav_file *file)
{
    bool good = fseek(file->out, 0, SEEK_SET) == 0 && write_header(file);
    good &= !ferror(file->out);
    good &= fclose(file->out) == 0;
    bench_free(file);
    return good;
}
