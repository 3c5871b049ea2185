#include "flow/flows.h"

#include <stdio.h>
#include <string.h>

#include "call/durable.h"
#include "sign/base64.h"
#include "support/system.h"

static int note(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    flows *f = user_data;
    char text[64];
    (void)call;
    snprintf(text, sizeof text, "%s@%d",
             input->trigger == TELNYX_FLOW_ENTER            ? "enter"
             : input->trigger == TELNYX_FLOW_TIMEOUT        ? "timeout"
             : input->trigger == TELNYX_FLOW_RESUME         ? "resume"
             : input->trigger == TELNYX_FLOW_CALL_ENDED     ? "ended"
             : input->trigger == TELNYX_FLOW_COMMAND_FAILED ? "failed"
                                                            : "event",
             input->state);
    app_rig_note(f->r, text);
    return TELNYX_FLOW_STAY;
}

static int answer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(call, input, user_data);
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    return TELNYX_FLOW_STAY;
}

static int speak(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    note(call, input, user_data);
    assert_int_equal(telnyx_call_speak(call, &params, NULL, NULL), 0);
    return TELNYX_FLOW_STAY;
}

static int to_two(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(call, input, user_data);
    telnyx_call_flow_set_blob(call, "kept", 4);
    return FLOWS_TWO;
}

static int to_three(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(call, input, user_data);
    return FLOWS_THREE;
}

static int finish(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    note(call, input, user_data);
    return TELNYX_FLOW_DONE;
}

static int migrate(telnyx_call *call, const telnyx_flow_saved *saved, void *user_data)
{
    flows *f = user_data;
    char text[64];
    snprintf(text, sizeof text, "migrate:%u/%d/%.*s", (unsigned)saved->version, saved->state,
             (int)saved->blob_length, saved->blob ? (const char *)saved->blob : "");
    app_rig_note(f->r, text);
    assert_int_equal(telnyx_call_flow_set_blob(call, "moved", 5), 0);
    return f->migrate_to;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    flows *f = user_data;
    (void)event;
    assert_int_equal(telnyx_call_start_flow(call, f->flow, f), 0);
}

void flows_open(flows *f, app_rig *r, uint32_t version)
{
    static const telnyx_flow_row rows[] = {
        { FLOWS_ONE, TELNYX_FLOW_ENTER, answer },
        { FLOWS_ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { FLOWS_TWO, TELNYX_FLOW_ENTER, speak },
        { FLOWS_TWO, TELNYX_EVENT_CALL_SPEAK_ENDED, to_three },
        { FLOWS_THREE, TELNYX_FLOW_ENTER, note },
        { FLOWS_THREE, TELNYX_FLOW_TIMEOUT, speak },
        { FLOWS_THREE, TELNYX_EVENT_CALL_GATHER_ENDED, finish },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_RESUME, note },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, note },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED, note },
    };
    const telnyx_flow_state states[] = {
        { FLOWS_ONE, "one", 0 },
        { FLOWS_TWO, "two", 0 },
        { FLOWS_THREE, "three", f->three_ms },
    };
    const telnyx_flow_definition definition = {
        .name = "steps",
        .version = version,
        .states = states,
        .states_count = 3,
        .rows = rows,
        .rows_count = sizeof rows / sizeof rows[0],
        .allocator = &r->memory.allocator,
        .durable = true,
        .on_migrate = f->migrate_to == TELNYX_FLOW_STAY ? NULL : migrate,
        .migrate_user_data = f,
    };
    f->r = r;
    assert_int_equal(telnyx_flow_new(&f->flow, &definition), 0);
    assert_int_equal(telnyx_app_add_flow(r->app, f->flow, f), 0);
    telnyx_app_on_incoming(r->app, on_incoming, f);
}

void flows_close(flows *f)
{
    telnyx_flow_unref(f->flow);
    app_rig_close(f->r);
}

const char *flows_payload(const char *client_state)
{
    static char text[2048];
    snprintf(text, sizeof text, "\"client_state\":\"%s\"", client_state);
    return text;
}

/* A table that hashes as the rig's does. */
static const telnyx__system *hashing(void)
{
    static test_system clocks;
    test_system_init(&clocks);
    return &clocks.system;
}

const char *flows_read(const char *client_state)
{
    static char text[256];
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    telnyx__durable record;
    size_t length;
    assert_non_null(client_state);
    assert_true(
        telnyx__base64_decode(client_state, strlen(client_state), bytes, sizeof bytes, &length));
    assert_int_equal(telnyx__durable_unpack(&record, hashing(), bytes, length),
                     TELNYX__DURABLE_GOOD);
    snprintf(text, sizeof text, "%s/%u/%d/%u/%u/%.*s/%.*s", record.name, (unsigned)record.version,
             record.state, (unsigned)record.sequence, record.flags, (int)record.blob_length,
             (const char *)record.blob, (int)record.user_length, (const char *)record.user);
    return text;
}

const char *flows_record(const char *name, uint32_t version, int state, uint32_t sequence,
                         unsigned flags)
{
    static char text[TELNYX__DURABLE_TEXT_MAX];
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    telnyx__durable record = { .version = version,
                               .state = state,
                               .sequence = sequence,
                               .flags = flags,
                               .blob = "blob",
                               .blob_length = 4 };
    snprintf(record.name, sizeof record.name, "%s", name);
    if (flags & TELNYX__DURABLE_USER) {
        record.user = (const unsigned char *)"mine";
        record.user_length = 4;
    }
    size_t length = telnyx__durable_pack(&record, hashing(), bytes, sizeof bytes);
    assert_int_not_equal(length, 0);
    assert_true(telnyx__base64_encode(bytes, length, text, sizeof text));
    return text;
}
