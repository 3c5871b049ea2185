#include "trace/sources.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/memory.h"

#define FAULTS_TOLD 10

/* Opening ---------------------------------------------------------------------------------------- */

static void worsen(trace_sources *all, trace_fault fault)
{
    if (fault > all->fault)
        all->fault = fault;
}

/* Whoever names a file twice would see everything twice. */
static const char *twice(const trace_sources *all, unsigned i)
{
    const trace_input *input = &all->list[i].input;
    for (unsigned k = 0; k < i && input->fd >= 0; k++) {
        const trace_input *other = &all->list[k].input;
        if (!all->list[k].over && other->fd >= 0 && other->device == input->device &&
            other->inode == input->inode)
            return "is named twice";
    }
    return NULL;
}

static bool open_one(trace_sources *all, unsigned i, const char *path)
{
    trace_input *input = &all->list[i].input;
    bool grows = all->follow && strcmp(path, "-") != 0;
    const char *why = trace_input_open(input, path, grows) ? twice(all, i) : strerror(errno);
    all->list[i].fields.source = i;
    all->list[i].over = why;
    if (why) {
        fprintf(stderr, "telnyx-trace: %s: %s\n", path, why);
        worsen(all, TRACE_BAD_FILE);
        trace_input_close(input);
    } else if (input->fd < 0) {
        fprintf(stderr, "telnyx-trace: %s: is not there yet, and is waited for\n", path);
    }
    return !why;
}

bool trace_sources_open(trace_sources *all, const char *const *paths, unsigned count, bool follow)
{
    bool any = false;
    *all = (trace_sources){ .count = count, .follow = follow };
    all->list = bench_alloc(count * sizeof *all->list);
    for (unsigned i = 0; i < count; i++)
        any = open_one(all, i, paths[i]) || any;
    return any;
}

void trace_sources_close(trace_sources *all)
{
    for (unsigned i = 0; i < all->count; i++) {
        trace_fields_free(&all->list[i].fields);
        trace_input_close(&all->list[i].input);
    }
    bench_free(all->list);
    *all = (trace_sources){ .count = 0 };
}

/* Lines ------------------------------------------------------------------------------------------ */

/* False when not even its first line is one: nobody wants all of that file told. */
static bool tell_fault(trace_sources *all, trace_source *source, const char *why)
{
    if (source->faults++ < FAULTS_TOLD)
        fprintf(stderr, "telnyx-trace: %s:%llu: %s\n", source->input.path,
                (unsigned long long)source->input.line, why);
    worsen(all, TRACE_BAD_LINES);
    source->over = source->over || source->lines == 0;
    return !source->over;
}

static void take_record(trace_source *source)
{
    source->lines++;
    source->waits = true;
    if (source->fields.wall_us > 0)
        source->at_us = source->fields.wall_us;
}

/* False when no record of it is to be had any more. */
static bool take_line(trace_sources *all, trace_source *source, const char *line, size_t length,
                      bool cut)
{
    unsigned at = source->fields.source;
    if (length == 0)
        return true;
    trace_fields_free(&source->fields);
    const char *why = trace_fields_read(&source->fields, line, length);
    source->fields.source = at;
    if (why && cut && source->lines > 0) {
        fprintf(stderr, "telnyx-trace: %s:%llu: the last line is cut off, and left out\n",
                source->input.path, (unsigned long long)source->input.line);
        return true;
    }
    if (why)
        return tell_fault(all, source, why);
    take_record(source);
    return true;
}

static void tell_unreadable(trace_sources *all, trace_source *source)
{
    if (errno == EINTR)
        return;
    fprintf(stderr, "telnyx-trace: %s: %s\n", source->input.path, strerror(errno));
    worsen(all, TRACE_BAD_FILE);
    source->over = true;
}

/* Reads on until a record waits, the file is over, or there is no more of it for now: then false. */
static bool fill(trace_sources *all, trace_source *source)
{
    const char *line;
    size_t length;
    while (!source->waits && !source->over) {
        trace_input_state state = trace_input_next(&source->input, &line, &length);
        if (state == TRACE_INPUT_LINE || state == TRACE_INPUT_CUT)
            (void)take_line(all, source, line, length, state == TRACE_INPUT_CUT);
        else if (state == TRACE_INPUT_TOO_LONG)
            (void)tell_fault(all, source, "is too long for a trace: more than 16 MiB");
        else if (state == TRACE_INPUT_ERROR)
            tell_unreadable(all, source);
        else if (source->input.grows)
            return false;
        else
            source->over = true;
    }
    return source->waits;
}

/* All together ----------------------------------------------------------------------------------- */

const trace_fields *trace_sources_next(trace_sources *all)
{
    trace_source *next = NULL;
    for (unsigned i = 0; i < all->count; i++) {
        trace_source *source = &all->list[i];
        if (fill(all, source) && (!next || source->at_us < next->at_us))
            next = source;
    }
    if (!next)
        return NULL;
    next->waits = false;
    return &next->fields;
}

bool trace_sources_are_over(const trace_sources *all)
{
    for (unsigned i = 0; i < all->count; i++)
        if (all->list[i].waits || !all->list[i].over)
            return false;
    return true;
}

bool trace_sources_turn(trace_sources *all)
{
    bool any = false;
    for (unsigned i = 0; i < all->count; i++)
        if (!all->list[i].over && all->list[i].input.grows)
            any = trace_input_turn(&all->list[i].input) || any;
    return any;
}

bool trace_sources_sum_up(const trace_sources *all)
{
    bool any = false;
    for (unsigned i = 0; i < all->count; i++) {
        const trace_source *source = &all->list[i];
        any = any || source->lines > 0;
        if (source->faults > FAULTS_TOLD)
            fprintf(stderr, "telnyx-trace: %s: %llu more lines are no records of a trace\n",
                    source->input.path, (unsigned long long)(source->faults - FAULTS_TOLD));
        if (!source->lines && !source->faults && source->input.fd >= 0 && !all->follow)
            fprintf(stderr, "telnyx-trace: %s: nothing is in it\n", source->input.path);
    }
    return any;
}
