/* What a durable flow leaves in client_state: bytes in, bytes out, nothing else.
 *
 *   magic 3 · format 1 · checksum 8 · flags 1 · name (length, bytes) · version, state, sequence
 *   (varints) · events done (count, 4 bytes each) · blob (length, bytes) · the user's client_state
 *
 * The magic makes the base64 text of every record begin with the same four characters, so that
 * whoever looks for one need not decode what is none. The checksum finds damage; it is no signature,
 * since whoever may set client_state may command the call as well. */
#ifndef TELNYX__DURABLE_H
#define TELNYX__DURABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/system.h"

#define TELNYX__DURABLE_PREFIX    "tUvF" /* of the base64 text */
#define TELNYX__DURABLE_NAME_MAX  32
#define TELNYX__DURABLE_BLOB_MAX  256
#define TELNYX__DURABLE_DONE_MAX  8
#define TELNYX__DURABLE_USER_MAX  3072
#define TELNYX__DURABLE_BYTES_MAX 3500
/* Base64 of the longest record, with the terminator. */
#define TELNYX__DURABLE_TEXT_MAX ((TELNYX__DURABLE_BYTES_MAX + 2) / 3 * 4 + 1)

enum {
    TELNYX__DURABLE_FINISHED = 1, /* the flow is over, the call goes on */
    /* commands of the state's entry still waited for the call */
    TELNYX__DURABLE_UNFINISHED = 2,
    /* the user has a client_state; set by packing */
    TELNYX__DURABLE_USER = 4,
    TELNYX__DURABLE_USER_TEXT = 8 /* it is no base64 and travels as it is */
};

typedef enum telnyx__durable_fault {
    TELNYX__DURABLE_GOOD = 0,
    TELNYX__DURABLE_NONE,    /* not a flow's record at all: the user's own */
    TELNYX__DURABLE_DAMAGED, /* begins like one */
    /* sound, but of a format that this library does not know */
    TELNYX__DURABLE_STRANGE
} telnyx__durable_fault;

typedef struct telnyx__durable {
    char name[TELNYX__DURABLE_NAME_MAX + 1];
    uint32_t version;
    int state; /* 0 or more */
    /* grows with every change: tells the newer of two records */
    uint32_t sequence;
    unsigned flags;
    /* events behind it, by telnyx__durable_event() */
    uint32_t done[TELNYX__DURABLE_DONE_MAX];
    size_t done_count;
    unsigned char blob[TELNYX__DURABLE_BLOB_MAX];
    size_t blob_length;
    /* borrowed; after unpacking it lies in the bytes */
    const unsigned char *user;
    size_t user_length;
} telnyx__durable;

/* The record's bytes; 0 when `size` is too small or a member is out of its bounds. */
size_t telnyx__durable_pack(const telnyx__durable *record, const telnyx__system *system,
                            unsigned char *out, size_t size);
/* *record is defined only where the result is GOOD. Whatever the bytes are, it reads no further. */
telnyx__durable_fault telnyx__durable_unpack(telnyx__durable *record, const telnyx__system *system,
                                             const unsigned char *bytes, size_t length);

/* An event's id, shortened: enough to tell one call's events apart. */
uint32_t telnyx__durable_event(const telnyx__system *system, const char *event_id);
bool telnyx__durable_is_done(const telnyx__durable *record, uint32_t event);
/* Enters an event; the oldest one makes room. */
void telnyx__durable_set_done(telnyx__durable *record, uint32_t event);

#endif
