#include "sim/replay/swaps.h"

#include <string.h>

#include "common/memory.h"
#include "sign/system_default.h"

void sim_swaps_init(sim_swaps *swaps, const char *member)
{
    *swaps = (sim_swaps){ .member = member };
    telnyx__map_init(&swaps->by_text, telnyx__alloc_default(), telnyx__system_default());
}

void sim_swaps_free(sim_swaps *swaps)
{
    while (swaps->all) {
        sim_swap *next = swaps->all->next;
        bench_free(swaps->all->from);
        bench_free(swaps->all->to);
        bench_free(swaps->all);
        swaps->all = next;
    }
    telnyx__map_free(&swaps->by_text);
}

void sim_swaps_add(sim_swaps *swaps, const char *from, const char *to)
{
    if (!from || !*from || !to || sim_swaps_find(swaps, from, strlen(from)))
        return;
    sim_swap *swap = bench_alloc(sizeof *swap);
    swap->from = bench_text(from);
    swap->to = bench_text(to);
    swap->next = swaps->all;
    swaps->all = swap;
    bench_must(telnyx__map_put(&swaps->by_text, swap->from, strlen(swap->from), swap));
}

const char *sim_swaps_find(const sim_swaps *swaps, const char *text, size_t length)
{
    const sim_swap *swap = swaps ? telnyx__map_get(&swaps->by_text, text, length) : NULL;
    return swap ? swap->to : NULL;
}

/* A text's content ends here; escapes are skipped. */
static size_t content(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return at < length ? at : length;
}

static const char *other(const sim_swaps *swaps, telnyx__span key, telnyx__span value)
{
    if (!swaps || (swaps->member && !telnyx__span_is(key, swaps->member)))
        return NULL;
    return sim_swaps_find(swaps, value.ptr, value.length);
}

void sim_swaps_apply(const sim_swaps *ids, const sim_swaps *states, const char *text, size_t length,
                     telnyx__buf *out)
{
    const char *end = text + length;
    telnyx__span key = { NULL, 0 };
    while (text < end) {
        const char *quote = memchr(text, '"', (size_t)(end - text));
        const char *start = quote ? quote + 1 : end;
        bench_must(telnyx__buf_add(out, text, (size_t)(start - text)));
        if (!quote)
            return;
        telnyx__span value = { start, content(start, (size_t)(end - start)) };
        const char *now = other(states, key, value);
        if (!now)
            now = other(ids, key, value);
        if (now)
            bench_must(telnyx__buf_adds(out, now));
        else
            bench_must(telnyx__buf_add(out, value.ptr, value.length));
        text = value.ptr + value.length;
        /* Compact text: a colon follows a key at once. */
        if (text + 1 < end && text[1] == ':')
            key = value;
        if (text < end)
            bench_must(telnyx__buf_addc(out, *text++));
    }
}
