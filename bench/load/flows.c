#include "flows.h"

#include <stdio.h>
#include <string.h>

static const bench_flow flows[] = {
    { "ivr", "listens to the menu, presses 2, waits for the end",
      "[{\"wait\":\"gather\"},{\"wait_ms\":%T},{\"press\":\"2\"},{\"wait\":\"hangup\"}]" },
    { "transfer", "listens to the menu, presses 1, is put through, hangs up",
      "[{\"wait\":\"gather\"},{\"wait_ms\":%T},{\"press\":\"1\"},{\"wait\":\"bridged\"},"
      "{\"wait_ms\":%T},{\"hang_up\":true}]" },
    { "hangup", "is answered and hangs up",
      "[{\"wait\":\"answered\"},{\"wait_ms\":%T},{\"hang_up\":true}]" },
    { "outbound", "nobody calls: the program dials, and what it dials is measured", NULL },
};

#define FLOWS_COUNT (sizeof flows / sizeof *flows)

const bench_flow *bench_flow_at(size_t index)
{
    return index < FLOWS_COUNT ? &flows[index] : NULL;
}

const bench_flow *bench_flow_find(const char *name)
{
    for (size_t i = 0; i < FLOWS_COUNT; i++)
        if (strcmp(flows[i].name, name) == 0)
            return &flows[i];
    return NULL;
}

bool bench_flow_steps(const bench_flow *flow, double think_ms, char *out, size_t size)
{
    size_t length = 0;
    for (const char *at = flow->steps; *at;) {
        const char *mark = strstr(at, "%T");
        size_t plain = mark ? (size_t)(mark - at) : strlen(at);
        if (length + plain + 24 > size)
            return false;
        memcpy(out + length, at, plain);
        length += plain;
        if (mark)
            length += (size_t)snprintf(out + length, size - length, "%.0f", think_ms);
        at += plain + (mark ? 2 : 0);
    }
    out[length] = '\0';
    return true;
}
