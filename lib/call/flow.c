#include "call/flow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/sized.h"

#define NAME_MAX_LENGTH 32
#define STATES_MAX      256
#define ROWS_MAX        4096
/* An element of an array of the caller's, whose number follows. */
#define NEWER TELNYX__SIZED_NEWER ";"

static int refuse(const telnyx_flow_definition *definition, const char *what, long number)
{
    if (definition->error) {
        definition->error->error = TELNYX_EINVAL;
        snprintf(definition->error->text, sizeof definition->error->text, "flow %s: %s %ld",
                 definition->name ? definition->name : "?", what, number);
    }
    return TELNYX_EINVAL;
}

static bool name_is_good(const char *name)
{
    size_t length = name ? strlen(name) : 0;
    return length && length <= NAME_MAX_LENGTH &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == length;
}

static const telnyx_flow_state *find_state(const telnyx_flow_state *states, size_t count, int state)
{
    for (size_t i = 0; i < count; i++)
        if (states[i].state == state)
            return &states[i];
    return NULL;
}

static bool trigger_is_good(int trigger)
{
    return (trigger >= TELNYX_EVENT_UNKNOWN && trigger < TELNYX_EVENT_COUNT) ||
           (trigger <= TELNYX_FLOW_ENTER && trigger >= TELNYX_FLOW_RESUME);
}

static int check_counts(const telnyx_flow_definition *d)
{
    if (!name_is_good(d->name))
        return refuse(d, "name: 1 to 32 characters of a-z 0-9 _ -; length",
                      d->name ? (long)strlen(d->name) : 0);
    if (!d->states || d->states_count < 1 || d->states_count > STATES_MAX)
        return refuse(d, "states_count: 1 to 256, not", (long)d->states_count);
    if (!d->rows || d->rows_count < 1 || d->rows_count > ROWS_MAX)
        return refuse(d, "rows_count: 1 to 4096, not", (long)d->rows_count);
    return 0;
}

static int check_table(const telnyx_flow_definition *d)
{
    for (size_t i = 0; i < d->states_count; i++) {
        if (d->states[i].state < 0)
            return refuse(d, "states: negative number", d->states[i].state);
        if (!d->states[i].name)
            return refuse(d, "states: no name for state", d->states[i].state);
        if (find_state(d->states, i, d->states[i].state))
            return refuse(d, "states: listed twice:", d->states[i].state);
    }
    for (size_t i = 0; i < d->rows_count; i++) {
        const telnyx_flow_row *row = &d->rows[i];
        if (row->state != TELNYX_FLOW_ANY_STATE &&
            !find_state(d->states, d->states_count, row->state))
            return refuse(d, "rows: unknown state", row->state);
        if (!trigger_is_good(row->trigger))
            return refuse(d, "rows: unknown trigger", row->trigger);
        if (!row->action)
            return refuse(d, "rows: no action in row", (long)i);
    }
    return 0;
}

static int compare_rows(const void *a, const void *b)
{
    const telnyx_flow_row *x = a, *y = b;
    if (x->state != y->state)
        return x->state < y->state ? -1 : 1;
    return (x->trigger > y->trigger) - (x->trigger < y->trigger);
}

static int copy(telnyx_flow *flow, const telnyx_flow_definition *d)
{
    const telnyx_allocator *alloc = &flow->alloc;
    flow->name = telnyx__strdup(alloc, d->name);
    flow->states = telnyx__calloc(alloc, d->states_count, sizeof *flow->states);
    flow->rows = telnyx__calloc(alloc, d->rows_count, sizeof *flow->rows);
    if (!flow->name || !flow->states || !flow->rows)
        return TELNYX_ENOMEM;
    for (size_t i = 0; i < d->states_count; i++) {
        flow->states[i] = d->states[i];
        flow->states[i].name = telnyx__strdup(alloc, d->states[i].name);
        flow->states_count = i + 1;
        if (!flow->states[i].name)
            return TELNYX_ENOMEM;
    }
    memcpy(flow->rows, d->rows, d->rows_count * sizeof *flow->rows);
    flow->rows_count = d->rows_count;
    qsort(flow->rows, flow->rows_count, sizeof *flow->rows, compare_rows);
    for (size_t i = 1; i < flow->rows_count; i++)
        if (compare_rows(&flow->rows[i - 1], &flow->rows[i]) == 0)
            return refuse(d, "rows: two for one trigger in state", flow->rows[i].state);
    return 0;
}

static int no_memory(const telnyx_flow_definition *definition)
{
    if (definition->error) {
        definition->error->error = TELNYX_ENOMEM;
        snprintf(definition->error->text, sizeof definition->error->text, "%s",
                 telnyx_strerror(TELNYX_ENOMEM));
    }
    return TELNYX_ENOMEM;
}

static int flow_new(telnyx_flow **out, const telnyx_flow_definition *definition)
{
    int error = check_table(definition);
    if (error)
        return error;
    const telnyx_allocator *alloc =
        definition->allocator ? definition->allocator : telnyx__alloc_default();
    telnyx_flow *flow = telnyx__calloc(alloc, 1, sizeof *flow);
    if (!flow)
        return no_memory(definition);
    flow->alloc = *alloc;
    flow->refs = 1;
    flow->version = definition->version;
    flow->on_transition = definition->on_transition;
    flow->trace_user_data = definition->trace_user_data;
    flow->durable = definition->durable;
    flow->on_migrate = definition->on_migrate;
    flow->migrate_user_data = definition->migrate_user_data;
    error = copy(flow, definition);
    if (error) {
        telnyx_flow_unref(flow);
        return error == TELNYX_ENOMEM ? no_memory(definition) : error;
    }
    *out = flow;
    return 0;
}

/* The caller's rows or states in this library's form, *made and freed with it. 0 or an error, which is
 * told. */
static int read_array(const telnyx_flow_definition *d, const telnyx_allocator *alloc,
                      const char *name, const void *given, size_t count, size_t stride, size_t own,
                      void **made)
{
    *made = telnyx__calloc(alloc, count, own);
    for (size_t i = 0; i < count && *made; i++)
        if (!telnyx__sized_read((char *)*made + i * own, own, (const char *)given + i * stride,
                                stride))
            return refuse(d, name, (long)i);
    return *made ? 0 : no_memory(d);
}

int telnyx_flow_new_sized(telnyx_flow **out, const telnyx_flow_definition *given,
                          const telnyx_flow_sizes *told)
{
    telnyx_flow_sizes sizes;
    telnyx_flow_definition d;
    (void)telnyx__sized_read(&sizes, sizeof sizes, told, told->of_this);
    bool known = telnyx__sized_read(&d, sizeof d, given, sizes.definition);
    const telnyx_allocator *alloc = d.allocator ? d.allocator : telnyx__alloc_default();
    void *states = NULL, *rows = NULL;
    int error = known ? check_counts(&d)
                      : refuse(&d, TELNYX__SIZED_NEWER "; bytes", (long)sizes.definition);
    if (!error)
        error = read_array(&d, alloc, "states: " NEWER " element", d.states, d.states_count,
                           sizes.state, sizeof *d.states, &states);
    if (!error)
        error = read_array(&d, alloc, "rows: " NEWER " element", d.rows, d.rows_count, sizes.row,
                           sizeof *d.rows, &rows);
    d.states = states;
    d.rows = rows;
    if (!error)
        error = flow_new(out, &d);
    telnyx__free(alloc, states);
    telnyx__free(alloc, rows);
    return error;
}

void telnyx__flow_ref(telnyx_flow *flow)
{
    flow->refs++;
}

void telnyx_flow_unref(telnyx_flow *flow)
{
    if (!flow || --flow->refs)
        return;
    telnyx_allocator alloc = flow->alloc;
    for (size_t i = 0; i < flow->states_count; i++)
        telnyx__free(&alloc, (char *)(uintptr_t)flow->states[i].name);
    telnyx__free(&alloc, flow->states);
    telnyx__free(&alloc, flow->rows);
    telnyx__free(&alloc, flow->name);
    telnyx__free(&alloc, flow);
}

const telnyx_flow_state *telnyx__flow_state_of(const telnyx_flow *flow, int state)
{
    return find_state(flow->states, flow->states_count, state);
}

static const telnyx_flow_row *find_row(const telnyx_flow *flow, int state, int trigger)
{
    telnyx_flow_row key = { state, trigger, NULL };
    return bsearch(&key, flow->rows, flow->rows_count, sizeof key, compare_rows);
}

const telnyx_flow_row *telnyx__flow_row_of(const telnyx_flow *flow, int state, int trigger)
{
    const int states[2] = { state, TELNYX_FLOW_ANY_STATE };
    for (int i = 0; i < 2; i++) {
        const telnyx_flow_row *row = find_row(flow, states[i], trigger);
        if (!row && trigger >= 0)
            row = find_row(flow, states[i], TELNYX_EVENT_ANY);
        if (row)
            return row;
    }
    return NULL;
}
