#include "trace/process.h"

#include <string.h>

#include "common/memory.h"
#include "common/shown.h"

#define NAME_BYTES 128
#define OTHERS     "others"
#define ROOM       (TRACE_SOURCES_MAX + TRACE_INSTANCES_MAX + 1)

void trace_processes_open(trace_processes *all)
{
    *all = (trace_processes){ .count = 0 };
    all->list = bench_alloc(ROOM * sizeof *all->list);
}

void trace_processes_close(trace_processes *all)
{
    for (size_t i = 0; i < all->instances_count; i++)
        bench_free(all->instances[i].name);
    bench_free(all->list);
    *all = (trace_processes){ .count = 0 };
}

/* Instances -------------------------------------------------------------------------------------- */

static trace_instance *find_instance(trace_processes *all, const char *name)
{
    for (size_t i = 0; i < all->instances_count; i++)
        if (strcmp(all->instances[i].name, name) == 0)
            return &all->instances[i];
    return NULL;
}

static trace_instance *instance_of(trace_processes *all, const char *said)
{
    char name[NAME_BYTES];
    telnyx__str_copy(name, sizeof name, said);
    bench_cut(name);
    trace_instance *found = find_instance(all, name);
    if (found)
        return found;
    if (all->instances_count == TRACE_INSTANCES_MAX)
        telnyx__str_copy(name, sizeof name, OTHERS);
    else if (all->instances_count > TRACE_INSTANCES_MAX)
        return &all->instances[TRACE_INSTANCES_MAX];
    found = &all->instances[all->instances_count++];
    *found = (trace_instance){ .name = bench_text(name) };
    return found;
}

/* An epoch is what an instance has another one of after each start: the reader knows it by its name. */
static size_t without_epoch(const char *said)
{
    size_t length = strlen(said), digits = 0;
    while (digits < length && said[length - 1 - digits] >= '0' && said[length - 1 - digits] <= '9')
        digits++;
    bool has = digits > 0 && digits + 1 < length && said[length - 1 - digits] == '.';
    return has ? length - 1 - digits : length;
}

const char *trace_processes_peer(trace_processes *all, const char *said)
{
    char name[NAME_BYTES];
    if (!said || !*said)
        return NULL;
    const trace_instance *whole = find_instance(all, said);
    if (whole && whole->wrote)
        return whole->name;
    size_t length = without_epoch(said);
    if (length >= sizeof name)
        length = sizeof name - 1;
    memcpy(name, said, length);
    name[length] = '\0';
    return instance_of(all, name)->name;
}

/* Processes -------------------------------------------------------------------------------------- */

/* A file without names that begins where another ends: the same process has gone on in it. */
static trace_process *gone_on_elsewhere(trace_processes *all, const trace_fields *f)
{
    for (size_t i = 0; f->number > 1 && i < all->count; i++)
        if (!all->list[i].instance && all->list[i].number + 1 == f->number) {
            all->list[i].source = f->source;
            return &all->list[i];
        }
    return NULL;
}

static trace_process *find_process(trace_processes *all, const char *instance, unsigned source)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].instance == instance && (instance || all->list[i].source == source))
            return &all->list[i];
    return NULL;
}

const trace_process *trace_process_of(trace_processes *all, const trace_fields *f)
{
    const char *instance = NULL;
    if (f->instance && *f->instance) {
        trace_instance *known = instance_of(all, f->instance);
        known->wrote = true;
        instance = known->name;
    }
    trace_process *process = find_process(all, instance, f->source);
    if (!process && !instance)
        process = gone_on_elsewhere(all, f);
    if (!process && all->count == ROOM) { /* files that go on in each other, to and fro */
        process = &all->list[ROOM - 1];
    } else if (!process) {
        process = &all->list[all->count++];
        *process = (trace_process){ .instance = instance, .source = f->source };
    }
    if (!process->start || f->number == 1) /* another start begins to count */
        process->start = ++all->starts;
    if (!process->id || instance)
        process->id = process->start;
    if (f->number)
        process->number = f->number;
    if (f->wall_us > process->at_us)
        process->at_us = f->wall_us;
    return process;
}
