#include "sim/control/request.h"

#include <stdarg.h>
#include <stdio.h>

#include "sim/ground/query.h"

int sim_control_refuse(sim_control_request *c, int status, const char *format, ...)
{
    char text[SIM_WRONG_TEXT];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    telnyx__buf_clear(&c->answer);
    c->out = (bench_writer){ .out = &c->answer, .pretty = true };
    bench_write_open(&c->out, NULL, '{');
    bench_write_text(&c->out, "error", text);
    bench_write_close(&c->out, '}');
    return status;
}

bool sim_control_number(const sim_control_request *c, const char *name, uint64_t high,
                        uint64_t *value)
{
    char text[32];
    if (!sim_query_get(c->query, name, text, sizeof text))
        return true;
    return telnyx__span_to_u64(telnyx__span_of(text), value) && *value <= high;
}
