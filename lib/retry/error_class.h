/* What an error of the platform means to a program. */
#ifndef TELNYX__ERROR_CLASS_H
#define TELNYX__ERROR_CLASS_H

#include <stddef.h>

/* The TELNYX_E… code for an HTTP status and the platform's first error code (0 = none was given).
 * 0 for a success status. */
int telnyx__error_class(int status, int api_code);

#endif
