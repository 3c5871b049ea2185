/* Errors of calls into the simulator. */
#ifndef SIM_FAIL_H
#define SIM_FAIL_H

#include <telnyx/error.h>

/* Says in *error, which may be NULL, what is wrong; the result is `code`, for a return. */
int sim_fail(telnyx_error_text *error, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
