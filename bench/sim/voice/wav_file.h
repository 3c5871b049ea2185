/* A WAV file that is being written: 16-bit samples, 8,000 a second, one channel. */
#ifndef SIM_WAV_FILE_H
#define SIM_WAV_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sim_wav_file sim_wav_file;

/* Replaces a file of that name. NULL: it cannot be made; errno says why. */
sim_wav_file *sim_wav_file_new(const char *path);
/* False: the disk did not take all of it, or the file would be longer than a WAV file can be. */
bool sim_wav_file_write(sim_wav_file *file, const int16_t *samples, size_t count);
/* Writes how long it has become, and closes it. */
bool sim_wav_file_close(sim_wav_file *file);

#endif
