/* What travels with its size has no gap at its end: the next member would lie where an older program has bytes
 * that nobody sets. */
#include "support/test.h"

#include <stdlib.h>

#include <telnyx/telnyx.h>

#include "api/api.h"

#define NO_GAP(type, last) assert_int_equal(TELNYX_END_OF(type, last), sizeof(type))

TEST(written_structs_have_no_gap_at_their_end)
{
    NO_GAP(telnyx_app_options, trace_user_data);
    NO_GAP(telnyx_inspect_options, readers);
    NO_GAP(telnyx_client_options, wire_user_data);
    NO_GAP(telnyx_limits, stream_output_bytes);
    NO_GAP(telnyx_app_metrics, inspect_refused_name);
    NO_GAP(telnyx_client_metrics, answers_too_big);
    NO_GAP(telnyx_listen_options, fd);
    NO_GAP(telnyx_reconcile_options, since_secs);
    NO_GAP(telnyx_flow_definition, migrate_user_data);
    NO_GAP(telnyx_flow_state, timeout_ms);
    NO_GAP(telnyx_flow_row, action);
    NO_GAP(telnyx_flow_sizes, row);
    NO_GAP(telnyx_clock_options, allocator);
    NO_GAP(telnyx_clock_traffic, holders);
    NO_GAP(telnyx_wire_request, timeout_ms);
    NO_GAP(telnyx_wire_reply, body_length);
    NO_GAP(telnyx_webhook, body_length);
    NO_GAP(telnyx_webhook, body_length);
    NO_GAP(telnyx_webhook_policy, tolerance_secs);
    NO_GAP(telnyx_stream_options, ping_ms);
    NO_GAP(telnyx_stream_callbacks, on_end);
    NO_GAP(telnyx_upgrade_request, method);
    NO_GAP(telnyx_relay_options, ping_ms);
    NO_GAP(telnyx_relay_callbacks, on_end);
    NO_GAP(telnyx_relay_play_params, preemptible);
    NO_GAP(telnyx_sizes, structs_count);
}

static size_t end_of(const telnyx_api_object *object)
{
    const telnyx_api_field *last = &object->fields[object->fields_count - 1];
    return last->count_offset ? last->count_offset + sizeof(size_t)
                              : (size_t)last->offset + last->size;
}

/* Wrappers pass sizeof, but where an enum is last. */
TEST(parameters_have_no_gap_that_their_wrappers_do_not_know)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        const telnyx_api_object *params = ops[i].params;
        if (params && params->fields[params->fields_count - 1].kind != TELNYX_API_ENUM)
            assert_int_equal(end_of(params), params->size);
    }
}

/* Each nested struct is where its number says, and no other. */
static void check_nested(const telnyx_sizes *sizes, bool *seen, const telnyx_api_object *object)
{
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_object *nested = object->fields[i].object;
        if (!nested)
            continue;
        if (nested->number == 0 || nested->number >= sizes->structs_count)
            fail_msg("%s has the number %zu", nested->name, nested->number);
        assert_int_equal(sizes->structs[nested->number].stride, nested->size);
        assert_true(sizes->structs[nested->number].end <= nested->size);
        if (seen[nested->number])
            continue;
        seen[nested->number] = true;
        check_nested(sizes, seen, nested);
    }
}

TEST(every_nested_struct_has_its_size_in_the_table)
{
    const telnyx_sizes sizes = telnyx_sizes_here();
    size_t operations, events;
    const telnyx_api_operation *ops = telnyx__api_operations(&operations);
    const telnyx_api_event *all = telnyx__api_events(&events);
    bool *seen = calloc(sizes.structs_count, sizeof *seen);
    assert_non_null(seen);
    for (size_t i = 0; i < operations; i++) {
        const telnyx_api_object *const objects[] = { ops[i].params, ops[i].result, ops[i].item };
        for (size_t k = 0; k < 3; k++)
            if (objects[k])
                check_nested(&sizes, seen, objects[k]);
    }
    for (size_t i = 0; i < events; i++)
        check_nested(&sizes, seen, all[i].payload);
    free(seen);
}
