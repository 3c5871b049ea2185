#include "sim/replay/compare.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "call/durable.h"
#include "common/memory.h"
#include "sign/base64.h"
#include "sign/system_default.h"

#define DIAL_MARK  "telnyx-uv dial "
#define HIDDEN     "***"
#define VALUE_MAX  (1u << 20)
#define STATE_TEXT 160

typedef struct comparison {
    const char *const *ignored;
    sim_compare_cb *differs;
    void *user_data;
    size_t count;
    char path[SIM_COMPARE_PATH];
} comparison;

static void compare(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                    const char *key);

/* Telling ------------------------------------------------------------------------------------------ */

static bool is_ignored(const comparison *c)
{
    for (const char *const *path = c->ignored; path && *path; path++)
        if (strcmp(*path, c->path) == 0)
            return true;
    return false;
}

static void tell(comparison *c, const char *recorded, const char *now)
{
    if (is_ignored(c))
        return;
    c->count++;
    if (c->differs)
        c->differs(c->path, recorded, now, c->user_data);
}

static const char *text_of(const telnyx__json *node, telnyx__buf *text)
{
    telnyx__buf_init(text, telnyx__alloc_default(), VALUE_MAX);
    if (telnyx__json_kind_of(node) != TELNYX__JSON_NULL)
        (void)telnyx__json_print(node, text, false);
    return text->data;
}

static void tell_nodes(comparison *c, const telnyx__json *recorded, const telnyx__json *now)
{
    telnyx__buf a, b;
    const char *before = text_of(recorded, &a), *after = text_of(now, &b);
    tell(c, before, after);
    telnyx__buf_free(&a);
    telnyx__buf_free(&b);
}

/* What has a meaning of its own --------------------------------------------------------------------- */

typedef struct state {
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX + 3];
    size_t length;
    telnyx__durable record;
    bool durable, mark;
} state;

static void read_state(state *s, const char *text)
{
    size_t mark = strlen(DIAL_MARK);
    s->durable = s->mark = false;
    if (!telnyx__base64_decode(text, strlen(text), s->bytes, sizeof s->bytes, &s->length))
        return;
    s->mark = s->length > mark && memcmp(s->bytes, DIAL_MARK, mark) == 0;
    s->durable = telnyx__durable_unpack(&s->record, telnyx__system_default(), s->bytes,
                                        s->length) == TELNYX__DURABLE_GOOD;
}

static bool same_bytes(const void *a, size_t a_length, const void *b, size_t b_length)
{
    return a_length == b_length && (a_length == 0 || memcmp(a, b, a_length) == 0);
}

static bool same_record(const telnyx__durable *a, const telnyx__durable *b)
{
    return strcmp(a->name, b->name) == 0 && a->version == b->version && a->state == b->state &&
           same_bytes(a->blob, a->blob_length, b->blob, b->blob_length) &&
           same_bytes(a->user, a->user_length, b->user, b->user_length);
}

static const char *state_words(const state *s, const char *text, char out[STATE_TEXT])
{
    if (!s->durable)
        return text;
    snprintf(out, STATE_TEXT, "flow %s, version %u, state %d, %zu bytes of data", s->record.name,
             (unsigned)s->record.version, s->record.state,
             s->record.blob_length + s->record.user_length);
    return out;
}

static void compare_states(comparison *c, const char *recorded, const char *now)
{
    state *both = bench_alloc(2 * sizeof *both);
    char words[2][STATE_TEXT];
    read_state(&both[0], recorded);
    read_state(&both[1], now);
    bool same = both[0].durable && both[1].durable
                    ? same_record(&both[0].record, &both[1].record)
                    : strcmp(recorded, now) == 0 || (both[0].mark && both[1].mark);
    if (!same)
        tell(c, state_words(&both[0], recorded, words[0]), state_words(&both[1], now, words[1]));
    bench_free(both);
}

/* From the path on. */
static const char *without_host(const char *url)
{
    const char *host = strstr(url, "://");
    if (!host)
        return url;
    host += 3;
    return host + strcspn(host, "/?");
}

static bool ends(const char *key, const char *end)
{
    size_t length = strlen(key), most = strlen(end);
    return length >= most && strcmp(key + length - most, end) == 0;
}

static void compare_texts(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                          const char *key)
{
    const char *a = telnyx__json_text(recorded), *b = telnyx__json_text(now);
    bool url = ends(key, "webhook_url") || ends(key, "webhook_urls");
    if (strcmp(key, "command_id") == 0)
        return;
    if (ends(key, "client_state"))
        compare_states(c, a, b);
    else if (strcmp(url ? without_host(a) : a, url ? without_host(b) : b) != 0)
        tell_nodes(c, recorded, now);
}

/* All else ------------------------------------------------------------------------------------------ */

static bool is_hidden(const telnyx__json *node)
{
    return telnyx__str_equal(telnyx__json_text(node), HIDDEN);
}

static void compare_member(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                           const char *key, const char *rule)
{
    size_t length = strlen(c->path);
    snprintf(c->path + length, sizeof c->path - length, "%s%s", length ? "." : "", key);
    if (!is_ignored(c))
        compare(c, recorded, now, rule);
    c->path[length] = '\0';
}

static void compare_objects(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                            const char *key)
{
    bool urls = strcmp(key, "webhook_urls") == 0;
    for (const telnyx__json *m = telnyx__json_first(recorded); m; m = telnyx__json_next(m)) {
        const char *name = telnyx__json_key(m);
        compare_member(c, m, telnyx__json_get(now, name), name, urls ? key : name);
    }
    for (const telnyx__json *m = telnyx__json_first(now); m; m = telnyx__json_next(m)) {
        const char *name = telnyx__json_key(m);
        if (!telnyx__json_get(recorded, name))
            compare_member(c, NULL, m, name, urls ? key : name);
    }
}

static void compare_lists(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                          const char *key)
{
    size_t length = strlen(c->path), index = 0;
    recorded = telnyx__json_first(recorded);
    now = telnyx__json_first(now);
    for (; recorded || now; index++) {
        snprintf(c->path + length, sizeof c->path - length, "[%zu]", index);
        compare(c, recorded, now, key);
        c->path[length] = '\0';
        recorded = recorded ? telnyx__json_next(recorded) : NULL;
        now = now ? telnyx__json_next(now) : NULL;
    }
}

static bool same_number(const telnyx__json *a, const telnyx__json *b)
{
    double x, y;
    return telnyx__json_to_number(a, &x) && telnyx__json_to_number(b, &y) && x <= y && y <= x;
}

static void compare_scalars(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                            const char *key)
{
    bool a = false, b = false;
    switch (telnyx__json_kind_of(recorded)) {
    case TELNYX__JSON_STRING:
        compare_texts(c, recorded, now, key);
        return;
    case TELNYX__JSON_NUMBER:
        if (!same_number(recorded, now))
            tell_nodes(c, recorded, now);
        return;
    default:
        (void)telnyx__json_to_bool(recorded, &a);
        (void)telnyx__json_to_bool(now, &b);
        if (a != b)
            tell_nodes(c, recorded, now);
    }
}

/* A dial whose program gives no client_state: this library sends a mark in it, others send none. */
static bool is_mark(const telnyx__json *node, const char *key)
{
    const char *text = telnyx__json_text(node);
    if (!text || !ends(key, "client_state"))
        return false;
    state *read = bench_alloc(sizeof *read);
    read_state(read, text);
    bool mark = read->mark;
    bench_free(read);
    return mark;
}

static void compare(comparison *c, const telnyx__json *recorded, const telnyx__json *now,
                    const char *key)
{
    telnyx__json_kind kind = telnyx__json_kind_of(recorded);
    if (is_hidden(recorded) || is_hidden(now))
        return;
    bool none = kind == TELNYX__JSON_NULL || telnyx__json_kind_of(now) == TELNYX__JSON_NULL;
    if (none && (is_mark(now, key) || is_mark(recorded, key)))
        return;
    if (kind != telnyx__json_kind_of(now))
        tell_nodes(c, recorded, now);
    else if (kind == TELNYX__JSON_OBJECT)
        compare_objects(c, recorded, now, key);
    else if (kind == TELNYX__JSON_ARRAY)
        compare_lists(c, recorded, now, key);
    else
        compare_scalars(c, recorded, now, key);
}

size_t sim_compare(const telnyx__json *recorded, const telnyx__json *now,
                   const char *const *ignored, sim_compare_cb *differs, void *user_data)
{
    telnyx__json *empty = telnyx__json_object();
    comparison c = { .ignored = ignored, .differs = differs, .user_data = user_data };
    bench_must(empty ? 0 : TELNYX_ENOMEM);
    /* A command without a body says as much as one with an empty one. */
    compare(&c, recorded ? recorded : empty, now ? now : empty, "");
    telnyx__json_free(empty);
    return c.count;
}
