#include "sim/stream/mp3.h"

#include <string.h>

#define ID3_HEAD 10

typedef struct head {
    size_t bytes;     /* of the frame */
    unsigned samples; /* in it */
    unsigned rate;
} head;

/* Layer III of MPEG 1, 2 and 2.5. */
static bool read_head(const unsigned char *b, head *out)
{
    static const unsigned kilobits[2][16] = {
        { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 },
        { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
    };
    static const unsigned rates[4] = { 44100, 48000, 32000, 0 };
    unsigned version = b[1] >> 3 & 3, low = version != 3;
    unsigned bits = kilobits[low][b[2] >> 4], rate = rates[b[2] >> 2 & 3];
    if (b[0] != 0xff || (b[1] & 0xe0) != 0xe0 || version == 1 || (b[1] >> 1 & 3) != 1 || !bits ||
        !rate)
        return false;
    out->rate = version == 3 ? rate : version == 2 ? rate / 2 : rate / 4;
    out->samples = low ? 576 : 1152;
    out->bytes = out->samples / 8 * bits * 1000 / out->rate + (b[2] >> 1 & 1);
    return true;
}

static size_t behind_tag(const unsigned char *bytes, size_t length)
{
    if (length < ID3_HEAD || memcmp(bytes, "ID3", 3) != 0)
        return 0;
    size_t size =
        (size_t)bytes[6] << 21 | (size_t)bytes[7] << 14 | (size_t)bytes[8] << 7 | bytes[9];
    return size <= length - ID3_HEAD ? ID3_HEAD + size : length;
}

bool sim_mp3_ms(const unsigned char *bytes, size_t length, uint64_t *ms)
{
    uint64_t samples = 0;
    unsigned frames = 0;
    head frame = { 0, 0, 1 };
    for (size_t at = behind_tag(bytes, length); length - at >= 4 && at < length;) {
        if (!read_head(bytes + at, &frame))
            break;
        frames++;
        samples += frame.samples;
        at = frame.bytes < length - at ? at + frame.bytes : length;
    }
    *ms = samples * 1000 / frame.rate;
    /* What looks like a head may be chance; where a second one follows it is none. */
    return frames >= 2;
}
