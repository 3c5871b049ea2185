/* The exit status, by what went wrong. */
#ifndef TELNYX_API_STATUS_H
#define TELNYX_API_STATUS_H

#include <stdio.h>

typedef enum status {
    STATUS_OK = 0,
    STATUS_REFUSED = 1,
    STATUS_USAGE = 2,
    STATUS_AUTH = 3,
    STATUS_BAD_ID = 4,
    STATUS_ENDED = 5,
    STATUS_NOT_YET = 6,
    STATUS_CAPACITY = 7,
    STATUS_RATE = 8,
    STATUS_SERVER = 9,
    STATUS_NETWORK = 10,
    STATUS_OTHER = 11
} status;

/* For a TELNYX_E… code. */
status status_of(int error);
/* One line each, for --help. */
void status_list(FILE *out);

#endif
