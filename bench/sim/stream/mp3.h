/* MP3 files, as far as one has to look into them to know how long they last. */
#ifndef SIM_MP3_H
#define SIM_MP3_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* False: that is no MP3 file. An ID3 tag may stand in front. */
bool sim_mp3_ms(const unsigned char *bytes, size_t length, uint64_t *ms);

#endif
