#include "sim/ground/fail.h"

#include <stdarg.h>
#include <stdio.h>

int sim_fail(telnyx_error_text *error, int code, const char *format, ...)
{
    va_list list;
    if (!error)
        return code;
    error->error = code;
    va_start(list, format);
    vsnprintf(error->text, sizeof error->text, format, list);
    va_end(list);
    return code;
}
