#include "sim/api/errors.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/str.h"
#include "sim/judge/codes.h"

static const sim_code *row_of(int code, const char *pointer)
{
    static const sim_code unlisted = { .title = "Invalid value", .detail = "Invalid value" };
    const sim_code *row = sim_code_find(code, pointer);
    return row ? row : &unlisted;
}

static void begin(sim_problem *problem, int status, const sim_code *row, int code,
                  const char *pointer)
{
    *problem = (sim_problem){ .status = status, .code = code, .title = row->title };
    if (row->pointer)
        telnyx__str_copy(problem->pointer, sizeof problem->pointer, pointer ? pointer : "");
}

bool sim_refuse(sim_problem *problem, int status, int code, const char *pointer, const char *format,
                ...)
{
    const sim_code *row = row_of(code, pointer);
    begin(problem, status, row, code, pointer);
    if (!format) {
        telnyx__str_copy(problem->detail, sizeof problem->detail, row->detail);
        return false;
    }
    va_list list;
    va_start(list, format);
    vsnprintf(problem->detail, sizeof problem->detail, format, list);
    va_end(list);
    return false;
}

bool sim_refuse_with(sim_problem *problem, int status, int code, const char *pointer,
                     const char *first)
{
    const sim_code *row = row_of(code, pointer);
    begin(problem, status, row, code, pointer);
    sim_code_say(row, first, NULL, problem->detail, sizeof problem->detail);
    return false;
}

void sim_problem_write(const sim_problem *problem, telnyx__buf *out)
{
    char code[16], url[80];
    bench_writer writer = { .out = out };
    snprintf(code, sizeof code, "%d", problem->code);
    snprintf(url, sizeof url, "https://developers.telnyx.com/docs/overview/errors/%d",
             problem->code);
    bench_write_open(&writer, NULL, '{');
    bench_write_open(&writer, "errors", '[');
    bench_write_open(&writer, NULL, '{');
    bench_write_text(&writer, "code", code);
    bench_write_text(&writer, "title", problem->title);
    bench_write_text(&writer, "detail", problem->detail);
    if (problem->pointer[0] || problem->parameter[0]) {
        bench_write_open(&writer, "source", '{');
        if (problem->pointer[0])
            bench_write_text(&writer, "pointer", problem->pointer);
        else
            bench_write_text(&writer, "parameter", problem->parameter);
        bench_write_close(&writer, '}');
    }
    bench_write_open(&writer, "meta", '{');
    bench_write_text(&writer, "url", url);
    bench_write_close(&writer, '}');
    bench_write_close(&writer, '}');
    bench_write_close(&writer, ']');
    bench_write_close(&writer, '}');
}
