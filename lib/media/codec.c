#include "media/codec.h"

#include <string.h>

#include "media/g711.h"

/* Which rates a codec has, one bit for each of the list below. */
enum { HZ_8000 = 1, HZ_16000 = 2, HZ_22050 = 4, HZ_24000 = 8, HZ_48000 = 16 };

static const unsigned rates[] = { 8000, 16000, 22050, 24000, 48000 };

typedef struct kind {
    const char *name;
    unsigned usual_rate;
    unsigned rates;      /* that can be read */
    unsigned documented; /* for what a stream sends */
} kind;

static const kind kinds[] = {
    [TELNYX_STREAM_CODEC_PCMU] = { "PCMU", 8000, HZ_8000, HZ_8000 },
    [TELNYX_STREAM_CODEC_PCMA] = { "PCMA", 8000, HZ_8000, HZ_8000 },
    [TELNYX_STREAM_CODEC_G722] = { "G722", 8000, HZ_8000 | HZ_16000, HZ_8000 },
    [TELNYX_STREAM_CODEC_OPUS] = { "OPUS", 16000, HZ_8000 | HZ_16000 | HZ_24000 | HZ_48000,
                                   HZ_8000 | HZ_16000 },
    [TELNYX_STREAM_CODEC_AMR_WB] = { "AMR-WB", 16000, HZ_8000 | HZ_16000, HZ_8000 | HZ_16000 },
    [TELNYX_STREAM_CODEC_L16] = { "L16", 16000, HZ_8000 | HZ_16000 | HZ_22050 | HZ_24000 | HZ_48000,
                                  HZ_16000 },
};

#define KINDS (sizeof kinds / sizeof kinds[0])

static unsigned rate_bit(unsigned rate)
{
    for (unsigned i = 0; i < sizeof rates / sizeof rates[0]; i++)
        if (rates[i] == rate)
            return 1u << i;
    return 0;
}

telnyx__codec_fault telnyx__codec_init(telnyx__codec *codec, telnyx_stream_codec id, unsigned rate,
                                       bool big_endian)
{
    static const telnyx__codec none;
    *codec = none;
    if ((unsigned)id >= KINDS || !kinds[id].name)
        return TELNYX__CODEC_UNKNOWN;
    if (rate == 0)
        rate = kinds[id].usual_rate;
    if (!(kinds[id].rates & rate_bit(rate)))
        return TELNYX__CODEC_RATE;
    *codec = (telnyx__codec){ id, rate, big_endian };
    return TELNYX__CODEC_GOOD;
}

const char *telnyx__codec_fault_text(telnyx__codec_fault fault)
{
    switch (fault) {
    case TELNYX__CODEC_GOOD:
        return "good";
    case TELNYX__CODEC_UNKNOWN:
        return "no such codec is known";
    case TELNYX__CODEC_RATE:
        return "the codec does not have this sampling rate";
    case TELNYX__CODEC_RAW:
        return "the samples of this codec are not known here, only its bytes";
    case TELNYX__CODEC_EMPTY:
        return "no audio";
    case TELNYX__CODEC_ODD:
        return "half a sample at the end";
    case TELNYX__CODEC_ROOM:
        return "more audio than there is room for";
    default:
        return "unknown";
    }
}

bool telnyx__codec_is_documented(const telnyx__codec *codec)
{
    return (unsigned)codec->id < KINDS && (kinds[codec->id].documented & rate_bit(codec->rate));
}

telnyx_stream_codec telnyx__codec_named(telnyx__span name)
{
    for (unsigned i = 0; i < KINDS; i++)
        if (kinds[i].name && telnyx__span_is_nocase(name, kinds[i].name))
            return (telnyx_stream_codec)i;
    return TELNYX_STREAM_CODEC_UNSET;
}

bool telnyx__codec_has_samples(const telnyx__codec *codec)
{
    return codec->id == TELNYX_STREAM_CODEC_PCMU || codec->id == TELNYX_STREAM_CODEC_PCMA ||
           codec->id == TELNYX_STREAM_CODEC_L16;
}

bool telnyx__codec_is_even(const telnyx__codec *codec)
{
    return telnyx__codec_has_samples(codec) || codec->id == TELNYX_STREAM_CODEC_G722;
}

size_t telnyx__codec_width(const telnyx__codec *codec)
{
    return codec->id == TELNYX_STREAM_CODEC_L16 ? 2 : 1;
}

size_t telnyx__codec_frame_samples(const telnyx__codec *codec)
{
    return codec->rate / (1000 / TELNYX__FRAME_MS);
}

/* G722 puts two samples of 16 kHz into a byte, whichever of its two rates it was told by. */
static size_t bytes_a_second(const telnyx__codec *codec)
{
    if (codec->id == TELNYX_STREAM_CODEC_G722)
        return 8000;
    return telnyx__codec_is_even(codec) ? codec->rate * telnyx__codec_width(codec) : 0;
}

size_t telnyx__codec_frame_bytes(const telnyx__codec *codec)
{
    return bytes_a_second(codec) / (1000 / TELNYX__FRAME_MS);
}

uint64_t telnyx__codec_ms(const telnyx__codec *codec, size_t length)
{
    const uint64_t second = bytes_a_second(codec);
    if (!second)
        return length ? TELNYX__FRAME_MS : 0;
    return length / second * 1000 + length % second * 1000 / second;
}

static void l16_decode(const unsigned char *bytes, size_t count, int16_t *samples, bool big_endian)
{
    const unsigned high = big_endian ? 0 : 1;
    for (size_t i = 0; i < count; i++)
        samples[i] =
            (int16_t)(uint16_t)((unsigned)bytes[2 * i + high] << 8 | bytes[2 * i + 1 - high]);
}

static void l16_encode(const int16_t *samples, size_t count, unsigned char *bytes, bool big_endian)
{
    const unsigned high = big_endian ? 0 : 1;
    for (size_t i = 0; i < count; i++) {
        uint16_t sample = (uint16_t)samples[i];
        bytes[2 * i + high] = (unsigned char)(sample >> 8);
        bytes[2 * i + 1 - high] = (unsigned char)(sample & 0xff);
    }
}

telnyx__codec_fault telnyx__codec_decode(const telnyx__codec *codec, const void *bytes,
                                         size_t length, int16_t *samples, size_t room,
                                         size_t *count)
{
    const size_t width = telnyx__codec_width(codec);
    *count = 0;
    if (!telnyx__codec_has_samples(codec))
        return TELNYX__CODEC_RAW;
    if (length == 0)
        return TELNYX__CODEC_EMPTY;
    if (length % width != 0)
        return TELNYX__CODEC_ODD;
    *count = length / width;
    if (*count > room)
        return TELNYX__CODEC_ROOM;
    if (codec->id == TELNYX_STREAM_CODEC_PCMU)
        telnyx__pcmu_decode(bytes, *count, samples);
    else if (codec->id == TELNYX_STREAM_CODEC_PCMA)
        telnyx__pcma_decode(bytes, *count, samples);
    else
        l16_decode(bytes, *count, samples, codec->big_endian);
    return TELNYX__CODEC_GOOD;
}

telnyx__codec_fault telnyx__codec_encode(const telnyx__codec *codec, const int16_t *samples,
                                         size_t count, void *bytes, size_t room, size_t *length)
{
    const size_t width = telnyx__codec_width(codec);
    *length = 0;
    if (!telnyx__codec_has_samples(codec))
        return TELNYX__CODEC_RAW;
    if (count == 0)
        return TELNYX__CODEC_EMPTY;
    if (count > SIZE_MAX / width)
        return TELNYX__CODEC_ROOM;
    *length = count * width;
    if (*length > room)
        return TELNYX__CODEC_ROOM;
    if (codec->id == TELNYX_STREAM_CODEC_PCMU)
        telnyx__pcmu_encode(samples, count, bytes);
    else if (codec->id == TELNYX_STREAM_CODEC_PCMA)
        telnyx__pcma_encode(samples, count, bytes);
    else
        l16_encode(samples, count, bytes, codec->big_endian);
    return TELNYX__CODEC_GOOD;
}

bool telnyx__codec_silence(const telnyx__codec *codec, void *bytes, size_t length)
{
    int silence = 0;
    if (!telnyx__codec_has_samples(codec))
        return false;
    if (codec->id == TELNYX_STREAM_CODEC_PCMU)
        silence = TELNYX__PCMU_SILENCE;
    else if (codec->id == TELNYX_STREAM_CODEC_PCMA)
        silence = TELNYX__PCMA_SILENCE;
    if (length)
        memset(bytes, silence, length);
    return true;
}
