/* The head gate: looks at every byte of a request's head before the parser does, and lets through
 * only what RFC 9112 allows a sender to write. What parsers forgive (folded lines, bare CR or LF,
 * blanks before the colon, empty names) is where two of them disagree about where a request ends. */
#ifndef TELNYX__GATE_H
#define TELNYX__GATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct telnyx__gate_limits {
    /* request line and headers, with the empty line that ends them */
    size_t head_bytes;
    size_t target_bytes; /* request target */
    size_t headers;      /* header lines */
} telnyx__gate_limits;

typedef enum telnyx__gate_result {
    TELNYX__GATE_MORE, /* all bytes taken; the head goes on */
    TELNYX__GATE_DONE, /* the head ended behind the last byte taken */
    TELNYX__GATE_REFUSED
} telnyx__gate_result;

/* All zero is the start of a request. */
typedef struct telnyx__gate {
    unsigned char state;
    unsigned char index; /* within "HTTP/x.y" */
    bool begun;          /* a byte of the request line has been seen */
    unsigned char major, minor;
    int status; /* why it was refused: 400, 414, 431 or 505 */
    /* offset of the request line: 0, or 2 behind an ignored empty line */
    uint32_t start;
    uint32_t length; /* bytes taken */
    uint32_t method_length;
    uint32_t target_length;
    uint32_t headers;
    uint32_t fields; /* offset of the first header line */
} telnyx__gate;

/* *used gets how many bytes were taken; on a refusal that number means nothing. */
telnyx__gate_result telnyx__gate_feed(telnyx__gate *gate, const telnyx__gate_limits *limits,
                                      const char *bytes, size_t length, size_t *used);

/* RFC 9110, 5.6.2: what methods and header names are made of. */
bool telnyx__is_token_byte(char byte);

#endif
