/* The frames of conversation relay: text instead of audio. What the platform sends is read, what it takes
 * is written. A few frames a turn, so that all reading goes through lib/json. */
#ifndef TELNYX__RELAY_FRAME_H
#define TELNYX__RELAY_FRAME_H

#include <telnyx/params.h>

#include "media/field.h"

typedef enum telnyx__relay_type {
    /* One that is not known here: to be counted, no fault. */
    TELNYX__RELAY_OTHER = 0,
    TELNYX__RELAY_SETUP,
    TELNYX__RELAY_PROMPT,
    TELNYX__RELAY_DTMF,
    TELNYX__RELAY_INTERRUPT,
    TELNYX__RELAY_ERROR
} telnyx__relay_type;

typedef struct telnyx__relay_setup {
    const char *session_id, *account_sid, *call_sid, *call_control_id, *call_session_id;
    const char *call_leg_id, *from, *to, *direction, *caller_name, *call_status;
    const telnyx__json *custom_parameters; /* as it came, or NULL */
} telnyx__relay_setup;

/* What the caller says. */
typedef struct telnyx__relay_prompt {
    const char *text;
    const char *lang;
    /* False: more of it, or a better reading of it, follows. Where it is not told: true. */
    bool last;
} telnyx__relay_prompt;

/* How far the program's own words had got when the caller broke in. */
typedef struct telnyx__relay_interrupt {
    const char *utterance;
    telnyx__field_number duration_ms;
} telnyx__relay_interrupt;

/* Texts belong to the tree and are NULL where they are absent. */
typedef struct telnyx__relay_frame {
    telnyx__relay_type type;
    const char *name; /* of the type, as it came */
    union {
        telnyx__relay_setup setup;
        telnyx__relay_prompt prompt;
        telnyx__relay_interrupt interrupt;
        const char *digit;
        const char *error; /* its description */
    };
    telnyx__json *tree;
    unsigned repaired; /* texts and numbers that had to be mended */
} telnyx__relay_frame;

/* 0 also for types that are not known. TELNYX_EJSON: no JSON. TELNYX_EPROTO: JSON, but no frame, or one
 * without what it is about (prompt without voicePrompt, dtmf without digit). TELNYX_ETOOBIG,
 * TELNYX_ENOMEM. After an error nothing has to be freed. */
int telnyx__relay_frame_read(telnyx__relay_frame *frame, const char *text, size_t length);
void telnyx__relay_frame_free(telnyx__relay_frame *frame);

typedef struct telnyx__relay_play {
    const char *source; /* a URL; must be there */
    telnyx_opt_int loop;
    telnyx_opt_bool interruptible, preemptible;
} telnyx__relay_play;

/* Writing. *length gets the bytes of the frame, which has no terminator. TELNYX_ETOOBIG when it does not
 * fit into `size`; TELNYX_EINVAL for a text that is missing or no UTF-8, or as said. After an error *length
 * is 0. So much is always enough, for `bytes` bytes of texts in all: */
#define TELNYX__RELAY_SIZE(bytes) ((bytes)*6 + 128)
/* A piece of what is to be said. It may be empty when it is the last one: the platform speaks only what
 * a last piece has ended. */
int telnyx__relay_write_text(const char *token, size_t token_length, bool last, char *out,
                             size_t size, size_t *length);
int telnyx__relay_write_play(const telnyx__relay_play *play, char *out, size_t size,
                             size_t *length);
/* Digits are 0-9 A-D w W # *, one at least; else TELNYX_EINVAL. */
int telnyx__relay_write_digits(const char *digits, char *out, size_t size, size_t *length);
/* Of what is said and of what is heard; either may be NULL, which leaves it as it is, but not both. */
int telnyx__relay_write_language(const char *tts, const char *transcription, char *out, size_t size,
                                 size_t *length);
/* `handoff_data` may be NULL. */
int telnyx__relay_write_end(const char *handoff_data, char *out, size_t size, size_t *length);

#endif
