/* What a head says, once its bytes have passed the gate: the rules about version, target, Host and
 * framing that make it certain where the request ends and for whom it is. */
#ifndef TELNYX__HEAD_H
#define TELNYX__HEAD_H

#include "base/str.h"
#include "http/gate.h"

/* Header lines whose places are remembered. Senders write fewer; what comes behind is searched. */
#define TELNYX__HEAD_NOTED 16

/* Where a header stands, from head->fields on. */
typedef struct telnyx__head_note {
    uint16_t name, name_length;
    uint16_t value, value_length;
} telnyx__head_note;

typedef struct telnyx__head {
    telnyx__span method;
    telnyx__span path; /* without query and fragment */
    /* host and port where the target is a whole URL; {NULL, 0} otherwise */
    telnyx__span host;
    telnyx__span query;  /* without '?' */
    telnyx__span fields; /* the header lines, each with its CRLF */
    bool http10;
    bool keep_alive; /* what the peer wants */
    bool chunked;
    bool has_length;
    bool expects_continue;
    bool encoded; /* has a Content-Encoding other than identity */
    uint64_t content_length;
    unsigned noted;
    size_t noted_end; /* of the lines that are noted, from head->fields on */
    telnyx__head_note notes[TELNYX__HEAD_NOTED];
} telnyx__head;

/* `text` is the whole head, as the gate let it pass; the spans point into it. 0, or the status to
 * refuse it with: 400 or 501. */
int telnyx__head_read(telnyx__head *head, const telnyx__gate *gate, const char *text);

/* Walks header lines: start with *cursor = 0; false at the end. The value is trimmed. */
bool telnyx__head_next(telnyx__span fields, size_t *cursor, telnyx__span *name,
                       telnyx__span *value);
/* The first of that name (without case); {NULL, 0} when there is none. *count (may be NULL) gets
 * how many there are. */
telnyx__span telnyx__head_find(telnyx__span fields, const char *name, size_t *count);

/* The same of a head that was read, quicker. */
telnyx__span telnyx__head_get(const telnyx__head *head, const char *name, size_t *count);

/* host [":" [port]] with a name (RFC 3986, 3.2.2, with its sub-delims and percent-encoded bytes), an
 * IPv4 or a bracketed address; no userinfo, not empty. */
bool telnyx__is_host(telnyx__span host);

#endif
