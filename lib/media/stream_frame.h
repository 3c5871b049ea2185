/* The frames of media streaming, which the platform documents for stream_url: what it sends is read, what
 * it takes is written.
 *
 * A media frame of the documented shape is read by one scan, without memory. Every other text, and every
 * frame with something unusual in it, goes through lib/json; what comes out is the same either way. */
#ifndef TELNYX__STREAM_FRAME_H
#define TELNYX__STREAM_FRAME_H

#include "media/field.h"
#include "media/payload.h"

typedef enum telnyx__stream_event {
    /* One that is not known here: to be counted, no fault. */
    TELNYX__STREAM_OTHER = 0,
    TELNYX__STREAM_CONNECTED,
    TELNYX__STREAM_START,
    TELNYX__STREAM_MEDIA,
    TELNYX__STREAM_DTMF,
    TELNYX__STREAM_MARK,
    TELNYX__STREAM_STOP,
    TELNYX__STREAM_ERROR
} telnyx__stream_event;

typedef enum telnyx__stream_side {
    TELNYX__STREAM_SIDE_UNSET = 0, /* not told, or not known here */
    TELNYX__STREAM_INBOUND,        /* what the other end of the leg says */
    TELNYX__STREAM_OUTBOUND        /* what it hears */
} telnyx__stream_side;

typedef struct telnyx__stream_connected {
    const char *version;
    /* The stream_auth_token that the stream was asked for with. */
    const char *token;
} telnyx__stream_connected;

typedef struct telnyx__stream_start {
    const char *user_id, *call_control_id, *call_session_id, *from, *to, *client_state;
    const telnyx__json *tags, *custom_parameters; /* as they came, or NULL */
    const char *encoding;
    telnyx__field_number sample_rate, channels;
} telnyx__stream_start;

typedef struct telnyx__stream_media {
    telnyx__stream_side side;
    telnyx__field_number chunk, timestamp;
    telnyx__span payload; /* for telnyx__payload_decode(); not looked at here */
} telnyx__stream_media;

typedef struct telnyx__stream_dtmf {
    const char *digit, *occurred_at;
} telnyx__stream_dtmf;

typedef struct telnyx__stream_stop {
    const char *user_id, *call_control_id;
} telnyx__stream_stop;

typedef struct telnyx__stream_error {
    telnyx__field_number code;
    const char *title, *detail;
} telnyx__stream_error;

/* Texts are NULL where they are absent, spans then empty. All of them belong to the frame or to the text
 * that it was read from, whose life must not be the shorter one. */
typedef struct telnyx__stream_frame {
    telnyx__stream_event event;
    telnyx__field_number sequence;
    /* Of the event, as it came; empty for an error that does not say that it is one. */
    telnyx__span name;
    telnyx__span stream_id;
    union {
        telnyx__stream_connected connected;
        telnyx__stream_start start;
        telnyx__stream_media media;
        telnyx__stream_dtmf dtmf;
        telnyx__stream_stop stop;
        telnyx__stream_error error;
        const char *mark;
    };
    telnyx__json *tree; /* NULL when the scan was enough */
    unsigned repaired;  /* texts and numbers that had to be mended */
} telnyx__stream_frame;

/* 0 also for events that are not known. TELNYX_EJSON: no JSON. TELNYX_EPROTO: JSON, but no frame, or one
 * without what it is about (media without payload, dtmf without digit, mark without name, start without
 * start). TELNYX_ETOOBIG, TELNYX_ENOMEM. After an error nothing has to be freed. */
int telnyx__stream_frame_read(telnyx__stream_frame *frame, const char *text, size_t length);
/* The same without the scan: the yardstick for it. */
int telnyx__stream_frame_read_slowly(telnyx__stream_frame *frame, const char *text, size_t length);
void telnyx__stream_frame_free(telnyx__stream_frame *frame);

/* Writing. *length gets the bytes of the frame, which has no terminator. TELNYX_ETOOBIG when it does not
 * fit into `size`; TELNYX_EINVAL as said. After an error *length is 0. */
#define TELNYX__STREAM_MEDIA_SIZE(bytes) (TELNYX__PAYLOAD_LENGTH(bytes) + 40)
/* Audio of at least a byte, of any length that the platform takes. */
int telnyx__stream_write_media(const void *bytes, size_t bytes_length, char *out, size_t size,
                               size_t *length);
#define TELNYX__STREAM_MARK_MAX  128
#define TELNYX__STREAM_MARK_SIZE (TELNYX__STREAM_MARK_MAX * 6 + 40)
/* A name of 1 to TELNYX__STREAM_MARK_MAX bytes of UTF-8; else TELNYX_EINVAL. */
int telnyx__stream_write_mark(const char *name, char *out, size_t size, size_t *length);
#define TELNYX__STREAM_CLEAR_SIZE 17
int telnyx__stream_write_clear(char *out, size_t size, size_t *length);

#endif
