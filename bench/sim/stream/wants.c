#include "sim/stream/wants.h"

#include <string.h>

#include "sim/ground/body.h"

#define TELEPHONE_RATE 8000

static telnyx_stream_codec named(const char *name)
{
    return telnyx__codec_named(telnyx__span_of(name));
}

/* Where the body says no rate it is the documented one, for every codec. */
static telnyx__codec_fault read_taken(telnyx__codec *codec, const telnyx__json *body)
{
    int64_t rate = sim_body_int(body, "stream_bidirectional_sampling_rate", TELEPHONE_RATE);
    return telnyx__codec_init(codec,
                              named(sim_body_text(body, "stream_bidirectional_codec", "PCMU")),
                              rate > 0 ? (unsigned)rate : 1, false);
}

static const char *rates_of(telnyx_stream_codec codec)
{
    switch (codec) {
    case TELNYX_STREAM_CODEC_L16:
        return "8000, 16000, 22050, 24000, 48000";
    case TELNYX_STREAM_CODEC_OPUS:
        return "8000, 16000, 24000, 48000";
    case TELNYX_STREAM_CODEC_AMR_WB:
    case TELNYX_STREAM_CODEC_G722:
        return "8000, 16000";
    default:
        return "8000";
    }
}

const char *sim_stream_wants_fault(const telnyx__json *body, const char **words)
{
    telnyx__codec codec;
    switch (read_taken(&codec, body)) {
    case TELNYX__CODEC_GOOD:
        return NULL;
    case TELNYX__CODEC_RATE:
        *words = rates_of(named(sim_body_text(body, "stream_bidirectional_codec", "PCMU")));
        return "/stream_bidirectional_sampling_rate";
    default:
        *words = "AMR-WB, G722, L16, OPUS, PCMA, PCMU";
        return "/stream_bidirectional_codec";
    }
}

/* Transcoded is what can be; else it is the call's own. */
static void read_sent(telnyx__codec *codec, const telnyx__json *body, telnyx_stream_codec call,
                      bool l16_big_endian)
{
    telnyx_stream_codec id = named(sim_body_text(body, "stream_codec", "default"));
    if (id != TELNYX_STREAM_CODEC_PCMU && id != TELNYX_STREAM_CODEC_PCMA &&
        id != TELNYX_STREAM_CODEC_L16)
        id = call;
    (void)telnyx__codec_init(codec, id, 0, l16_big_endian);
}

static sim_target target_of(const char *name)
{
    if (strcmp(name, "self") == 0)
        return SIM_TARGET_SELF;
    return strcmp(name, "both") == 0 ? SIM_TARGET_BOTH : SIM_TARGET_OPPOSITE;
}

/* A token that would break the header's line is none. */
static const char *token_of(const telnyx__json *body)
{
    const char *token = sim_body_text(body, "stream_auth_token", NULL);
    for (const char *c = token; c && *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            return NULL;
    return token && *token ? token : NULL;
}

void sim_stream_wants_read(sim_stream_wants *wants, const telnyx__json *body,
                           telnyx_stream_codec call, bool l16_big_endian)
{
    const char *track = sim_body_text(body, "stream_track", "inbound_track");
    memset(wants, 0, sizeof *wants);
    wants->inbound = strcmp(track, "outbound_track") != 0;
    wants->outbound = strcmp(track, "inbound_track") != 0;
    wants->rtp = strcmp(sim_body_text(body, "stream_bidirectional_mode", "mp3"), "rtp") == 0;
    wants->target = target_of(sim_body_text(body, "stream_bidirectional_target_legs", "opposite"));
    wants->auth_token = token_of(body);
    read_sent(&wants->sent, body, call, l16_big_endian);
    (void)read_taken(&wants->taken, body);
    wants->taken.big_endian = l16_big_endian;
}
