#include <stdarg.h>
#include <stdio.h>

#include "sim/program/program.h"

void program_complain(program *p, int status, const char *format, ...)
{
    va_list list;
    fputs(p->progress ? "\r\033[Ktelnyx-sim: " : "telnyx-sim: ", stderr);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs("\n", stderr);
    if (p->status < status)
        p->status = status;
}

void program_end(program *p)
{
    p->end(p);
}
