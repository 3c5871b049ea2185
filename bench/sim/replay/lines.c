#include "sim/replay/lines.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <telnyx/error.h>

#include "common/memory.h"

#define FILE_MAX (INT64_C(1) << 28)

typedef struct reader {
    const char *path;
    bool cut;
    size_t *cut_line;
    size_t line;       /* the one in hand */
    unsigned run;      /* of the program; 0: no line was taken */
    int64_t number;    /* of the line before */
    int64_t wall_us;   /* its time, and that of the first line of all */
    int64_t first_us;  /* of all */
    int64_t base_us;   /* of this run: the clock of its first line, */
    int64_t offset_us; /* and how long after the first line of all that was */
    bool monotonic;    /* that is which clock */
    size_t broken; /* the line before, if it breaks off: only a new run makes that good; else 0 */
    size_t broken_at; /* the byte */
    char *why;
    size_t size;
} reader;

bool sim_lines_wrong(char *why, size_t size, const char *path, size_t line, const char *format, ...)
{
    va_list list;
    int used = snprintf(why, size, "%s:%zu: ", path, line);
    if (used < 0 || (size_t)used >= size)
        return false;
    va_start(list, format);
    vsnprintf(why + used, size - (size_t)used, format, list);
    va_end(list);
    return false;
}

#define wrong(r, ...) sim_lines_wrong((r)->why, (r)->size, (r)->path, (r)->line, __VA_ARGS__)

/* One line ------------------------------------------------------------------------------------------ */

static bool breaks_off(reader *r, size_t line)
{
    if (!r->cut)
        return sim_lines_wrong(r->why, r->size, r->path, line,
                               "breaks off: the end of the recording is missing (--allow-cut plays "
                               "what there is)");
    if (!*r->cut_line)
        *r->cut_line = line;
    r->broken = 0;
    return true;
}

static bool is_broken(reader *r)
{
    return sim_lines_wrong(r->why, r->size, r->path, r->broken,
                           "is no JSON (byte %zu): this is no recording, or it is damaged",
                           r->broken_at + 1);
}

/* Lines come in the order of their numbers. Some may be missing: those of other calls were taken out, say. A
 * program that is started again counts from 1, later. */
static bool check_number(reader *r, const telnyx__json *tree, int64_t wall_us, bool *begins)
{
    int64_t number;
    if (!telnyx__json_to_int(telnyx__json_get(tree, "number"), &number) || number < 1)
        return wrong(r, "has no \"number\": this is no line of a trace");
    *begins = !r->run || (number == 1 && wall_us >= r->wall_us);
    if (r->broken && !(*begins ? breaks_off(r, r->broken) : is_broken(r)))
        return false;
    if (!*begins && number <= r->number)
        return wrong(r, "number %lld comes after %lld: lines are out of order, or of two programs",
                     (long long)number, (long long)r->number);
    r->number = number;
    return true;
}

static void begin_run(reader *r, int64_t wall_us, bool monotonic, int64_t monotonic_us)
{
    r->monotonic = monotonic;
    if (!r->run++)
        r->first_us = wall_us;
    r->base_us = monotonic ? monotonic_us : wall_us;
    r->offset_us = wall_us > r->first_us ? wall_us - r->first_us : 0;
}

static bool check_order(reader *r, const telnyx__json *tree, sim_trace_line *line)
{
    const char *text = telnyx__json_get_text(tree, "time");
    int64_t wall_us = 0, monotonic_us = 0;
    bool begins = false,
         ticks = telnyx__json_to_int(telnyx__json_get(tree, "monotonic_us"), &monotonic_us);
    if (!text || !telnyx__time_parse(telnyx__span_of(text), &wall_us))
        return wrong(r, "has no \"time\": this is no line of a trace");
    if (!check_number(r, tree, wall_us, &begins))
        return false;
    if (begins)
        begin_run(r, wall_us, ticks, monotonic_us);
    if (r->monotonic && !ticks)
        return wrong(r, "has no \"monotonic_us\", as the lines before it have");
    int64_t since_us = (r->monotonic ? monotonic_us : wall_us) - r->base_us;
    r->wall_us = wall_us;
    line->run = r->run;
    line->at_us = r->offset_us + (since_us > 0 ? since_us : 0);
    return true;
}

static bool check(reader *r, sim_trace_line *line)
{
    int64_t version;
    line->line = r->line;
    line->kind = telnyx__json_get_text(line->tree, "kind");
    if (telnyx__json_kind_of(line->tree) != TELNYX__JSON_OBJECT ||
        !telnyx__json_to_int(telnyx__json_get(line->tree, "v"), &version) || version < 1 ||
        !line->kind)
        return wrong(r, "is JSON, but no line of a trace: it has no \"v\" and \"kind\"");
    return check_order(r, line->tree, line);
}

static bool is_blank(const char *text, size_t length)
{
    return length == 0 || strspn(text, " \t\r") >= length;
}

/* What breaks off is good at the end of a run, if that is meant. */
static bool no_json(reader *r, const char *text, size_t length, bool last, size_t at)
{
    if (memchr(text, '\0', length))
        return wrong(r, "is no text: this is no recording");
    if (r->broken)
        return is_broken(r);
    r->broken = r->line;
    r->broken_at = at;
    if (text[0] != '{' || !r->run)
        return is_broken(r);
    return !last || breaks_off(r, r->line);
}

/* `last`: no end of the line comes behind it. */
static bool take_line(reader *r, const char *text, size_t length, bool last, sim_line_cb *take,
                      void *user_data)
{
    sim_trace_line line = { .tree = NULL };
    unsigned repaired = 0;
    size_t at = 0;
    if (is_blank(text, length))
        return true;
    int error = telnyx__json_receive(&line.tree, text, length, 0, &repaired, &at);
    if (error != TELNYX_EJSON)
        bench_must(error);
    if (error)
        return no_json(r, text, length, last, at);
    if (check(r, &line))
        return take(&line, user_data, r->why, r->size);
    telnyx__json_free(line.tree);
    return false;
}

static bool take_lines(reader *r, const char *text, size_t length, sim_line_cb *take,
                       void *user_data)
{
    const char *end = text + length;
    bool good = true;
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) /* an editor was here */
        text += 3;
    while (good && text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        r->line++;
        good = take_line(r, text, (size_t)((stop ? stop : end) - text), !stop, take, user_data);
        text = stop ? stop + 1 : end;
    }
    if (good && r->broken)
        return is_broken(r);
    if (good && !r->run) {
        r->line = 1;
        return wrong(r, "there is nothing in it: this is no recording");
    }
    return good;
}

/* The file ------------------------------------------------------------------------------------------ */

static bool unreadable(const reader *r, const char *reason)
{
    snprintf(r->why, r->size, "'%s' cannot be read: %s", r->path, reason);
    return false;
}

/* A pipe is read as far as it goes. */
static char *read_all(const reader *r, FILE *file, size_t *length)
{
    size_t room = 1 << 16, got;
    char *text = bench_alloc(room + 1);
    *length = 0;
    while ((got = fread(text + *length, 1, room - *length, file)) > 0) {
        *length += got;
        if ((int64_t)*length > FILE_MAX)
            break;
        if (*length == room) {
            room *= 2;
            text = bench_resize(text, room + 1);
        }
    }
    text[*length] = '\0';
    if (!ferror(file) && (int64_t)*length <= FILE_MAX)
        return text;
    (void)unreadable(r, ferror(file) ? strerror(errno) : "it is larger than 256 MiB");
    bench_free(text);
    return NULL;
}

static char *read_file(const reader *r, size_t *length)
{
    struct stat status;
    FILE *file = fopen(r->path, "rb");
    char *text = NULL;
    if (!file || fstat(fileno(file), &status) != 0)
        (void)unreadable(r, strerror(errno));
    else if (S_ISDIR(status.st_mode))
        (void)unreadable(r, "it is a folder");
    else
        text = read_all(r, file, length);
    if (file)
        fclose(file);
    return text;
}

sim_lines_result sim_lines_read(const char *path, bool cut, size_t *cut_line, sim_line_cb *take,
                                void *user_data, char *why, size_t size)
{
    reader r = { .path = path, .cut = cut, .cut_line = cut_line, .why = why, .size = size };
    size_t length;
    *cut_line = 0;
    char *text = read_file(&r, &length);
    if (!text)
        return SIM_LINES_UNREADABLE;
    bool good = take_lines(&r, text, length, take, user_data);
    bench_free(text);
    return good ? SIM_LINES_GOOD : SIM_LINES_DAMAGED;
}
