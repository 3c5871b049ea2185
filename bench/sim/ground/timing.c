#include "sim/ground/timing.h"

#include <stddef.h>

static const struct row {
    const char *name;
    size_t offset;
    uint64_t value;
    const char *sentence;
} rows[] = {
#define ROW(member, value, sentence) { #member, offsetof(sim_timing, member), value, sentence },
    SIM_TIMING_MAP(ROW)
#undef ROW
};

#define ROWS (sizeof rows / sizeof rows[0])

static uint64_t *place_of(sim_timing *timing, const struct row *row)
{
    return (uint64_t *)(void *)((char *)timing + row->offset);
}

void sim_timing_defaults(sim_timing *timing)
{
    for (size_t i = 0; i < ROWS; i++)
        *place_of(timing, &rows[i]) = rows[i].value;
}

static bool same(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        if (*a != *b && !(*a == '-' && *b == '_'))
            return false;
    }
    return *a == *b;
}

bool sim_timing_set(sim_timing *timing, const char *name, uint64_t value)
{
    for (size_t i = 0; name && i < ROWS; i++) {
        if (same(name, rows[i].name)) {
            *place_of(timing, &rows[i]) = value;
            return true;
        }
    }
    return false;
}

bool sim_timing_list(const sim_timing *timing, unsigned index, const char **name, uint64_t *value,
                     const char **sentence)
{
    if (index >= ROWS)
        return false;
    *name = rows[index].name;
    *value = *place_of((sim_timing *)(uintptr_t)timing, &rows[index]);
    *sentence = rows[index].sentence;
    return true;
}
