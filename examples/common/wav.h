/* Sound in WAV files: 16-bit samples, one channel or two. Examples read and write what the telephone carries
 * and convert nothing: "sox IN -r 8000 -c 1 -b 16 OUT.wav" does. */
#ifndef EXAMPLES_COMMON_WAV_H
#define EXAMPLES_COMMON_WAV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A file as it was read, whole. */
typedef struct wav {
    unsigned rate, channels;
    int16_t *samples; /* those of two channels alternate */
    size_t count;     /* of both */
} wav;

/* False: `why` is a sentence, and nothing has to be freed. A file that ends before it says, as that of a
 * pipe does, is read to its end. 64 MiB at most. */
bool wav_read(wav *self, const char *path, const char **why);
void wav_free(wav *self);

/* A file that is being written. Sound comes in any order, each piece at its place; where none came there
 * is silence. The file is good at any time: whoever is killed loses the last second of it at most. */
typedef struct wav_file {
    int fd; /* -1: closed */
    unsigned rate, channels;
    uint64_t length;  /* samples of each channel */
    uint64_t told_at; /* the length that its head says */
} wav_file;

/* Replaces a file of that name, which is for its owner's eyes only. False: errno says why. */
bool wav_create(wav_file *self, const char *path, unsigned rate, unsigned channels);
/* Samples of one channel, from its sample `at` on. False: errno says why. */
bool wav_put(wav_file *self, unsigned channel, uint64_t at, const int16_t *samples, size_t count);
/* False: not all of it is in the file; errno says why. */
bool wav_close(wav_file *self);

#endif
