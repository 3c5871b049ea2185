#include "load/plan/flows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MENU_STEPS                                                                                 \
    "[{\"wait\":\"gather\"},{\"wait_ms\":%T},{\"press\":\"2\"},{\"wait\":\"hangup\"}]"

static const bench_flow flows[] = {
    { .name = "ivr",
      .help = "listens to the menu, presses 2, waits for the end",
      .steps = MENU_STEPS },
    { .name = "ivr5",
      .help = "the same; exactly 5 webhooks and 4 commands a call",
      .steps = MENU_STEPS,
      .muted = "call.dtmf.received,call.speak.started,call.cost",
      .webhooks = 5,
      .commands = 4 },
    { .name = "transfer",
      .help = "listens to the menu, presses 1, is put through, hangs up",
      .steps = "[{\"wait\":\"gather\"},{\"wait_ms\":%T},{\"press\":\"1\"},{\"wait\":\"bridged\"},"
               "{\"wait_ms\":%T},{\"hang_up\":true}]" },
    { .name = "hangup",
      .help = "is answered and hangs up",
      .steps = "[{\"wait\":\"answered\"},{\"wait_ms\":%T},{\"hang_up\":true}]" },
    { .name = "stay",
      .help = "is answered, stays on the line for --stay seconds, hangs up",
      .steps = "[{\"wait\":\"answered\"},{\"wait_ms\":%S},{\"hang_up\":true}]" },
    { .name = "outbound",
      .help = "nobody calls: the program dials, and what it dials is measured" },
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

bool bench_flow_steps(const bench_flow *flow, double think_ms, double stay_ms, char *out,
                      size_t size)
{
    size_t length = 0;
    for (const char *at = flow->steps; *at;) {
        const char *mark = strchr(at, '%');
        size_t plain = mark ? (size_t)(mark - at) : strlen(at);
        if (length + plain + 24 > size)
            return false;
        memcpy(out + length, at, plain);
        length += plain;
        if (mark)
            length += (size_t)snprintf(out + length, size - length, "%.0f",
                                       mark[1] == 'S' ? stay_ms : think_ms);
        at += plain + (mark ? 2 : 0);
    }
    out[length] = '\0';
    return true;
}

bool bench_each_name(const char *list, bool (*take)(const char *name, void *user_data),
                     void *user_data)
{
    char name[80];
    for (const char *at = list;; at++) {
        size_t length = strcspn(at, ",");
        if (length == 0 || length >= sizeof name)
            return false;
        memcpy(name, at, length);
        name[length] = '\0';
        if (!take(name, user_data))
            return false;
        at += length;
        if (!*at)
            return true;
    }
}

/* The mix -----------------------------------------------------------------------------------------*/

typedef struct mixing {
    bench_mix *mix;
    char *fault;
    size_t size;
} mixing;

static bool take_part(const char *text, void *user_data)
{
    const mixing *m = user_data;
    bench_mix *mix = m->mix;
    char name[40], *end = NULL;
    const char *equals = strchr(text, '=');
    double weight = equals ? strtod(equals + 1, &end) : 1;
    snprintf(name, sizeof name, "%.*s", (int)(equals ? (size_t)(equals - text) : strlen(text)),
             text);
    const bench_flow *flow = bench_flow_find(name);
    const char *wrong = !flow                                ? "there is no such flow"
                        : equals && (!*(equals + 1) || *end) ? "the share is not a number"
                        : equals && !flow->steps             ? "it places no calls"
                        : !(weight > 0 && weight <= 1e6)     ? "the share is out of range"
                        : bench_mix_has(mix, name)           ? "it is there twice"
                        : mix->count == BENCH_MIX_MAX        ? "too many"
                                                             : NULL;
    if (wrong) {
        snprintf(m->fault, m->size, "'%s': %s", text, wrong);
        return false;
    }
    mix->flows[mix->count] = flow;
    mix->weights[mix->count++] = flow->steps ? weight : 0;
    return true;
}

bool bench_mix_parse(bench_mix *mix, const char *text, char *fault, size_t size)
{
    mixing m = { mix, fault, size };
    *mix = (bench_mix){ .count = 0 };
    snprintf(fault, size, "'%s' is not like ivr=3,transfer=1", text);
    return bench_each_name(text, take_part, &m);
}

bool bench_mix_has(const bench_mix *mix, const char *name)
{
    for (size_t i = 0; i < mix->count; i++)
        if (strcmp(mix->flows[i]->name, name) == 0)
            return true;
    return false;
}

const bench_flow *bench_mix_pick(const bench_mix *mix, double at)
{
    const bench_flow *last = NULL;
    double sum = 0;
    for (size_t i = 0; i < mix->count; i++)
        sum += mix->weights[i];
    at *= sum;
    for (size_t i = 0; i < mix->count; i++) {
        if (!mix->flows[i]->steps)
            continue;
        last = mix->flows[i];
        if (at < mix->weights[i])
            break;
        at -= mix->weights[i];
    }
    return last;
}
