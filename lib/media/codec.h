/* What a stream's audio is: a codec at a rate, how its bytes become samples and back, how long they last.
 *
 * PCMU, PCMA and L16 are read and written as 16-bit samples. G722, OPUS and AMR-WB are bytes that pass
 * through; how long bytes of G722 last is known, a message of the other two is one packet of 20 ms unless
 * its sender says otherwise. All have one channel.
 *
 * Pure: no memory, no state. What is decoded or encoded in two parts is the same as in one. */
#ifndef TELNYX__CODEC_H
#define TELNYX__CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <telnyx/types.h>

#include "base/str.h"

/* The frame of all telephony here. */
#define TELNYX__FRAME_MS 20
/* Of the largest frame: L16 at 48 kHz. */
#define TELNYX__FRAME_BYTES_MAX   1920
#define TELNYX__FRAME_SAMPLES_MAX 960

typedef enum telnyx__codec_fault {
    TELNYX__CODEC_GOOD = 0,
    /* No codec of that number, or none that says what it is (DEFAULT). */
    TELNYX__CODEC_UNKNOWN,
    TELNYX__CODEC_RATE,  /* a rate that the codec does not have */
    TELNYX__CODEC_RAW,   /* a codec whose samples are not known here */
    TELNYX__CODEC_EMPTY, /* no byte or no sample */
    TELNYX__CODEC_ODD,   /* half a sample at the end */
    TELNYX__CODEC_ROOM   /* the output is too small; nothing was written */
} telnyx__codec_fault;

typedef struct telnyx__codec {
    telnyx_stream_codec id;
    unsigned rate; /* samples a second */
    bool big_endian;
} telnyx__codec;

/* A rate of 0 is the codec's usual one: 16 kHz for L16, AMR-WB and OPUS, else 8 kHz. L16 has the five
 * rates of telnyx_stream_sampling_rate, OPUS those of them that it knows (8, 16, 24, 48 kHz), AMR-WB 8 and
 * 16 kHz; G722 is told as 8 kHz by RFC 3551 and as 16 kHz by those who count its samples. The numbers of
 * telnyx_stream_bidirectional_codec are the same. `big_endian` is about L16 alone. */
telnyx__codec_fault telnyx__codec_init(telnyx__codec *codec, telnyx_stream_codec id, unsigned rate,
                                       bool big_endian);
/* For people. Static storage. */
const char *telnyx__codec_fault_text(telnyx__codec_fault fault);
/* Whether the platform documents the pair for what a stream sends. */
bool telnyx__codec_is_documented(const telnyx__codec *codec);
/* The codec that media_format.encoding or a person names, in any case; UNSET for others. */
telnyx_stream_codec telnyx__codec_named(telnyx__span name);

/* Whether it is read and written as samples. */
bool telnyx__codec_has_samples(const telnyx__codec *codec);
/* Whether its bytes may be cut anywhere between samples; a packet of the others is whole or nothing. */
bool telnyx__codec_is_even(const telnyx__codec *codec);
/* Of one sample: 2 for L16, else 1. */
size_t telnyx__codec_width(const telnyx__codec *codec);
/* Samples and bytes of a frame of 20 ms; bytes are 0 where packets have no fixed size. */
size_t telnyx__codec_frame_samples(const telnyx__codec *codec);
size_t telnyx__codec_frame_bytes(const telnyx__codec *codec);
/* How long so many bytes last, rounded down; a packet of a codec without fixed size 20 ms. */
uint64_t telnyx__codec_ms(const telnyx__codec *codec, size_t length);

/* *count gets the number of samples, also with TELNYX__CODEC_ROOM; it is 0 after every other fault. */
telnyx__codec_fault telnyx__codec_decode(const telnyx__codec *codec, const void *bytes,
                                         size_t length, int16_t *samples, size_t room,
                                         size_t *count);
/* *length gets the number of bytes in the same way. */
telnyx__codec_fault telnyx__codec_encode(const telnyx__codec *codec, const int16_t *samples,
                                         size_t count, void *bytes, size_t room, size_t *length);
/* Fills bytes with silence. False, and nothing is done, where only an encoder could make it. */
bool telnyx__codec_silence(const telnyx__codec *codec, void *bytes, size_t length);

#endif
