/* A whole app between a platform and an API that the input plays: events in any order, twice, late or
 * damaged; handlers that command, dial, close; answers of every kind; and time. What must hold is in
 * the checks: one acknowledgement per delivery and in time, one callback per command, no event twice,
 * no call that goes back, and nothing left at the end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/telnyx.h>

#include "fuzz/clock.h"
#include "fuzz/wire.h"
#include "json/json.h"
#include "support/memory.h"

#define CALLS      4
#define TOKENS     4
#define TALLY_MAX  4096
#define FRESH_MAX  2048
#define SHARED     8
#define DEPTH_MAX  3
#define ACK_MAX_MS 1500

/* Something that was promised to be told once. */
typedef struct tally {
    unsigned times;
    uint64_t since;
    bool due; /* it was promised */
} tally;

static struct play {
    test_memory memory;
    fuzz_bytes in;
    telnyx_app *app;
    telnyx_flow *flow, *newer; /* the second is another version of the first */
    tally acks[TALLY_MAX], commands[TALLY_MAX];
    size_t acks_count, commands_count;
    unsigned fresh;                /* ids given so far */
    unsigned char seen[FRESH_MAX]; /* how often each was dispatched */
    unsigned char shared[SHARED];  /* the same of ids that are used again */
    char tokens[TOKENS][1024];     /* client_states that requests carried */
    unsigned tokens_count;
    telnyx_call *refs[CALLS];
    int depth;
    bool closing, closed, one_per_event;
    unsigned incoming;
    unsigned shape; /* of the apps of this input */
} s;

static void act(void);

/* Handlers --------------------------------------------------------------------------------------- */

/* Whatever else happens, a call only moves on. */
static void check_call(telnyx_call *call)
{
    unsigned *state = telnyx_call_data(call);
    unsigned now = telnyx_call_state_of(call);
    fuzz_check(now <= TELNYX_CALL_ENDED);
    if (!state) {
        state = malloc(sizeof *state);
        fuzz_check(state != NULL);
        *state = now;
        telnyx_call_set_data(call, state, free);
    }
    fuzz_check(now >= *state);
    *state = now;
    const char *const texts[] = { telnyx_call_id(call),           telnyx_call_leg_id(call),
                                  telnyx_call_session_id(call),   telnyx_call_connection_id(call),
                                  telnyx_call_from(call),         telnyx_call_to(call),
                                  telnyx_call_client_state(call), telnyx_call_state_name(now) };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        fuzz_check(!texts[i] || strlen(texts[i]) < 100000);
    (void)telnyx_call_pending(call);
    (void)telnyx_call_flow_state(call);
}

static void inside(telnyx_call *call)
{
    if (call)
        check_call(call);
    if (s.depth >= DEPTH_MAX)
        return;
    s.depth++;
    for (unsigned actions = fuzz_below(&s.in, 4); actions > 0; actions--)
        act();
    s.depth--;
}

static void count_event(const telnyx_event *event)
{
    unsigned number;
    fuzz_check(event->type_name && event->json[event->json_length] == '\0');
    if (!event->id)
        return;
    if (sscanf(event->id, "fresh-%u", &number) == 1 && number < FRESH_MAX)
        fuzz_check(++s.seen[number] == 1);
    if (sscanf(event->id, "shared-%u", &number) == 1 && number < SHARED && s.one_per_event)
        fuzz_check(++s.shared[number] == 1);
}

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    fuzz_check(user_data == &s && !s.closed);
    count_event(event);
    inside(call);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    fuzz_check(user_data == &s && call && !s.closed);
    fuzz_check(event->type == TELNYX_EVENT_CALL_INITIATED);
    s.incoming++;
    inside(call);
}

static void on_ack(telnyx_app *app, int status, void *user_data)
{
    tally *ack = user_data;
    fuzz_check(app == s.app && !s.closed && ++ack->times == 1);
    fuzz_check(status == 200 || status == 400 || status == 401 || status == 503);
    fuzz_check(fuzz_clock_now() - ack->since <= ACK_MAX_MS);
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    tally *command = user_data;
    fuzz_check(!s.closed && ++command->times == 1);
    fuzz_check(client == telnyx_app_client(s.app) && response->message);
    inside(call);
}

static int on_flow(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    static const int next[] = { 0, 1, TELNYX_FLOW_STAY, TELNYX_FLOW_DONE };
    fuzz_check(user_data == &s && call && !s.closed);
    fuzz_check(input->state == 0 || input->state == 1);
    size_t length = fuzz_below(&s.in, 4);
    const void *blob = telnyx_call_flow_blob(call, NULL);
    if (length)
        (void)telnyx_call_flow_set_blob(call, "blob", length);
    else if (blob)
        fuzz_check(memcmp(blob, "b", 1) == 0);
    if (input->event && input->trigger > 0)
        count_event(input->event);
    inside(call);
    return next[fuzz_below(&s.in, 4)];
}

static int on_migrate(telnyx_call *call, const telnyx_flow_saved *saved, void *user_data)
{
    static const int next[] = { 0, 1, 7, TELNYX_FLOW_DONE };
    fuzz_check(user_data == &s && call && saved->version == 1 + (s.shape >> 7 == 0));
    return next[fuzz_below(&s.in, 4)];
}

static void on_refused(telnyx_app *app, telnyx_call *call, const char *flow,
                       telnyx_flow_refusal why, void *user_data)
{
    fuzz_check(user_data == &s && app == s.app && flow && why >= TELNYX_FLOW_DAMAGED);
    if (call)
        check_call(call);
}

static void on_watchdog(telnyx_call *call, telnyx_watchdog what, void *user_data)
{
    fuzz_check(user_data == &s && what >= TELNYX_WATCHDOG_UNDECIDED && !s.closed);
    inside(call);
}

static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *user_data)
{
    tally *sweep = user_data;
    (void)error;
    fuzz_check(app == s.app && result && ++sweep->times == 1);
    inside(NULL);
}

static void on_reconciled(telnyx_app *app, int error, const telnyx_reconcile_result *result,
                          void *user_data)
{
    tally *told = user_data;
    (void)error;
    fuzz_check(app == s.app && result && ++told->times == 1);
    fuzz_check(result->dispatched + result->known <= result->listed);
    inside(NULL);
}

/* Deliveries ------------------------------------------------------------------------------------- */

static void receive(const char *json, size_t length)
{
    telnyx_webhook delivery = { .body = json, .body_length = length };
    if (s.acks_count == TALLY_MAX)
        return;
    /* A handler inside may receive as well. */
    tally *ack = &s.acks[s.acks_count++];
    *ack = (tally){ 0, fuzz_clock_now(), true };
    int error = telnyx_app_receive(s.app, &delivery, on_ack, ack);
    fuzz_check(error == 0 || (error == TELNYX_ECLOSING && s.closing));
    fuzz_check(ack->times == 0);
    ack->due = error == 0;
}

static void event_id(char *text, size_t size)
{
    unsigned choice = fuzz_take(&s.in);
    if (choice < 200 && s.fresh < FRESH_MAX)
        snprintf(text, size, "\"id\":\"fresh-%u\",", s.fresh++);
    else if (choice < 250)
        snprintf(text, size, "\"id\":\"shared-%u\",", choice % SHARED);
    else
        text[0] = '\0';
}

static const char *const types[] = {
    "call.initiated",   "call.initiated",     "call.answered",       "call.answered",
    "call.hangup",      "call.bridged",       "call.gather.ended",   "call.speak.started",
    "call.speak.ended", "call.dtmf.received", "call.playback.ended", "call.recording.saved",
    "call.cost",        "call.enqueued",      "conference.created",  "call.machine.detection.ended",
    "call.brand.new",   "streaming.started",  "call.hold",           "call.conversation.ended"
};

static const char *any_token(unsigned choice)
{
    return s.tokens_count ? s.tokens[choice % (s.tokens_count < TOKENS ? s.tokens_count : TOKENS)]
                          : "";
}

static size_t write_event(char *json, size_t size)
{
    char id[64], token[1100] = "";
    const char *type = types[fuzz_below(&s.in, sizeof types / sizeof types[0])];
    unsigned call = fuzz_below(&s.in, CALLS + 1), shape = fuzz_take(&s.in);
    int seconds = 30 + (int)fuzz_below(&s.in, 16);
    event_id(id, sizeof id);
    if (s.tokens_count && (shape & 4))
        snprintf(token, sizeof token, "\"client_state\":\"%s\",", any_token(shape >> 3));
    int length = snprintf(
        json, size,
        "{\"data\":{\"record_type\":\"event\",\"event_type\":\"%s\",%s"
        "\"occurred_at\":\"2025-11-23T03:30:%02d.0Z\",\"payload\":{%s%s"
        "\"call_control_id\":%s%u%s,\"call_leg_id\":\"leg-%u\",\"call_session_id\":\"s\","
        "\"state\":\"%s\",\"from\":\"+15550100\",\"to\":\"+15550101\"}},\"meta\":{\"attempt\":1}}",
        type, id, seconds, token,
        shape & 1 ? "\"direction\":\"outgoing\","
                  : (shape & 2 ? "" : "\"direction\":\"incoming\","),
        call == CALLS ? "" : "\"c", call, call == CALLS ? "" : "\"", call,
        shape & 1 ? "bridging" : "parked");
    fuzz_check(length > 0 && (size_t)length < size);
    return (size_t)length;
}

static void deliver_event(void)
{
    char json[2560];
    receive(json, write_event(json, sizeof json));
}

static void deliver_bytes(void)
{
    telnyx__span bytes = fuzz_piece(&s.in, fuzz_take(&s.in));
    char *copy = fuzz_copy(bytes, false);
    receive(copy, bytes.length);
    free(copy);
}

/* Commands --------------------------------------------------------------------------------------- */

static tally *next_command(void)
{
    return s.commands_count < TALLY_MAX ? &s.commands[s.commands_count++] : NULL;
}

static void account(int error, tally *command)
{
    fuzz_check(command->times == 0);
    command->due = error == 0;
    if (error)
        fuzz_check(error == TELNYX_EBUSY || error == TELNYX_EINVAL || error == TELNYX_ECLOSING ||
                   error == TELNYX_ESTATE || error == TELNYX_ENOMEM || error == TELNYX_EREENTRANT ||
                   error == TELNYX_ECALLENDED);
}

static telnyx_call *any_call(void)
{
    unsigned number = fuzz_below(&s.in, CALLS * 2);
    char id[8];
    if (number >= CALLS)
        return s.refs[number - CALLS];
    snprintf(id, sizeof id, "c%u", number);
    return telnyx_app_call(s.app, id);
}

static void command(void)
{
    static const telnyx_op ops[] = {
        TELNYX_OP_ANSWER,          TELNYX_OP_HANGUP,      TELNYX_OP_REJECT,
        TELNYX_OP_SPEAK,           TELNYX_OP_GATHER,      TELNYX_OP_TRANSFER,
        TELNYX_OP_BRIDGE,          TELNYX_OP_SEND_DTMF,   TELNYX_OP_UPDATE_CLIENT_STATE,
        TELNYX_OP_START_RECORDING, TELNYX_OP_STOP_GATHER, TELNYX_OP_LIST_QUEUES
    };
    tally *told = next_command();
    unsigned choice = fuzz_take(&s.in);
    telnyx_call *call = any_call();
    if (!call || !told)
        return;
    account(
        telnyx_call_submit_with(call, ops[choice % 12], NULL, 0, choice / 12 % 4, on_done, told),
        told);
}

/* Keeps what a request carries as its client_state, for events to bring back. */
static void keep_token(size_t number)
{
    telnyx__json *root = NULL;
    if (number >= fuzz_wire_count())
        return;
    const char *body = fuzz_wire_at(number)->body;
    if (telnyx__json_parse(&root, body, strlen(body), NULL) != 0)
        return;
    const char *token = telnyx__json_get_text(root, "client_state");
    if (token && strlen(token) < sizeof s.tokens[0])
        memcpy(s.tokens[s.tokens_count++ % TOKENS], token, strlen(token) + 1);
    telnyx__json_free(root);
}

static void dial(void)
{
    telnyx_dial_params params = { .connection_id = "conn", .from = "+15550100" };
    unsigned choice = fuzz_take(&s.in);
    tally *told = next_command();
    telnyx_call *call = NULL;
    if (!told)
        return;
    if (choice & 1)
        params.client_state = "b3VycyBvd24=";
    int error = telnyx_app_dial(s.app, &params, on_done, told, &call);
    account(error, told);
    if (error)
        return;
    fuzz_check(call != NULL);
    check_call(call);
    if (choice & 2)
        (void)telnyx_call_submit_with(call, TELNYX_OP_SPEAK, NULL, 0, 0, NULL, NULL);
    if ((choice & 4) && !s.refs[choice >> 3 & 3])
        s.refs[choice >> 3 & 3] = telnyx_call_ref(call);
    if (choice & 64)
        (void)telnyx_call_start_flow(call, s.flow, &s);
    keep_token(fuzz_wire_count() - 1);
}

static void answer_sweep(unsigned request)
{
    char body[2560];
    unsigned choice = fuzz_take(&s.in);
    int length = snprintf(body, sizeof body,
                          "{\"data\":[{\"call_control_id\":\"c%u\",\"client_state\":\"%s\"},"
                          "{\"call_control_id\":\"c3\",\"client_state\":%s%s%s}],"
                          "\"meta\":{\"total_items\":2}}",
                          choice & 3, any_token(choice >> 2), choice & 128 ? "\"" : "",
                          choice & 128 ? any_token(choice >> 4) : "null", choice & 128 ? "\"" : "");
    fuzz_check(length > 0 && (size_t)length < sizeof body);
    fuzz_wire_play(&s.in, request, (telnyx__span){ body, (size_t)length });
}

static void answer_reconcile(unsigned request)
{
    char body[3000], json[2560];
    write_event(json, sizeof json);
    int length = snprintf(body, sizeof body,
                          "{\"data\":[{\"type\":\"webhook\",\"metadata\":%s}],"
                          "\"meta\":{\"total_pages\":1}}",
                          json);
    fuzz_check(length > 0 && (size_t)length < sizeof body);
    fuzz_wire_play(&s.in, request, (telnyx__span){ body, (size_t)length });
}

static void api_answers(void)
{
    static const char *const bodies[] = {
        "{\"data\":{\"result\":\"ok\"}}",
        "{\"data\":{\"call_control_id\":\"c0\",\"call_leg_id\":\"leg-0\"}}",
        "{\"data\":{\"call_control_id\":\"c1\",\"call_leg_id\":\"leg-1\"}}",
        "{\"data\":{\"call_control_id\":\"c2\",\"is_alive\":false}}",
        "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}",
        "{\"errors\":[{\"code\":\"90034\",\"title\":\"Call not answered yet\"}]}",
        "{\"errors\":[{\"code\":\"90015\",\"title\":\"Invalid call control id\"}]}",
        "{\"errors\":[{\"code\":\"10004\",\"source\":{\"pointer\":\"/to\"}}]}",
        "{\"data\":",
        "",
        "[]",
        "{\"data\":{\"call_control_id\":7}}"
    };
    unsigned which = fuzz_take(&s.in);
    if (fuzz_wire_count() == 0)
        return;
    which %= (unsigned)fuzz_wire_count();
    keep_token(which);
    if (strstr(fuzz_wire_at(which)->url, "/active_calls")) {
        answer_sweep(which);
        return;
    }
    if (strstr(fuzz_wire_at(which)->url, "/call_events")) {
        answer_reconcile(which);
        return;
    }
    const char *body = bodies[fuzz_below(&s.in, sizeof bodies / sizeof bodies[0])];
    fuzz_wire_play(&s.in, which, telnyx__span_of(body));
}

/* Lives ------------------------------------------------------------------------------------------ */

static bool visit(telnyx_call *call, void *user_data)
{
    unsigned *left = user_data;
    check_call(call);
    return (*left)-- > 0;
}

static void handle_call(void)
{
    unsigned choice = fuzz_take(&s.in), slot = choice >> 4 & 3;
    char id[8];
    telnyx_call *call = any_call();
    if (choice % 16 == 0) {
        snprintf(id, sizeof id, "c%u", slot);
        call = telnyx_app_track_call(s.app, id);
    }
    if (!call)
        return;
    switch (choice % 8) {
    case 0:
    case 1:
        (void)telnyx_call_on(call, TELNYX_EVENT_ANY, choice & 8 ? on_event : NULL, &s);
        break;
    case 2:
        (void)telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, on_event, &s);
        break;
    case 3:
        (void)telnyx_call_start_flow(call, s.flow, &s);
        break;
    case 4:
        telnyx_call_stop_flow(call);
        break;
    case 5:
        (void)telnyx_call_cancel_commands(call);
        break;
    case 6:
        if (!s.refs[slot])
            s.refs[slot] = telnyx_call_ref(call);
        break;
    default:
        telnyx_call_unref(s.refs[slot]);
        s.refs[slot] = NULL;
    }
}

static void on_closed(void *user_data)
{
    fuzz_check(user_data == &s && !s.closed);
    s.closed = true;
}

static void sweep(void)
{
    tally *told = next_command();
    if (told)
        account(telnyx_app_sweep(s.app, "conn", on_swept, told), told);
}

static void reconcile(void)
{
    const telnyx_reconcile_options options = { .connection_id = "conn" };
    tally *told = next_command();
    if (told)
        account(telnyx_app_reconcile(s.app, &options, on_reconciled, told), told);
}

static void rarely(void)
{
    unsigned choice = fuzz_take(&s.in), left = choice & 3;
    telnyx_client *client = telnyx_app_client(s.app);
    telnyx_app_metrics metrics;
    switch (choice % 16) {
    case 0:
        s.closing = true;
        telnyx_app_close(s.app, on_closed, &s);
        break;
    case 1:
        s.closing = true;
        telnyx_app_drain(s.app, (choice >> 4) * 1000, on_closed, &s);
        break;
    case 2:
        telnyx_app_each_call(s.app, visit, &left);
        break;
    case 3:
        telnyx_app_on_incoming(s.app, choice & 16 ? on_incoming : NULL, &s);
        break;
    case 4:
        (void)telnyx_app_on(s.app, TELNYX_EVENT_ANY, choice & 16 ? on_event : NULL, &s);
        break;
    case 5:
        fuzz_wire_refuse(choice >> 4 & 3);
        break;
    case 7:
        sweep();
        break;
    case 8:
    case 9:
        reconcile();
        break;
    case 6:
        if (client)
            (void)telnyx_client_cancel(client, telnyx_client_last_request(client));
        break;
    default:
        telnyx_app_metrics_get(s.app, &metrics);
        fuzz_check(metrics.calls_live_now <= metrics.calls_now);
        fuzz_check(metrics.events_held_now <= metrics.held + metrics.held_for_dial);
    }
}

/* Moves time, which no callback may do. */
static void wait(void)
{
    static const uint64_t times[] = { 0, 1, 100, 201, 1500, 5001, 60001, 700000 };
    if (s.depth == 0)
        fuzz_clock_advance(times[fuzz_below(&s.in, 8)]);
}

static void act(void)
{
    static void (*const actions[])(
        void) = { deliver_event, deliver_event, deliver_event, command, command,
                  api_answers,   api_answers,   wait,          wait,    dial,
                  handle_call,   handle_call,   deliver_bytes, rarely };
    if (s.in.left == 0 || s.closed)
        return;
    unsigned action = fuzz_below(&s.in, sizeof actions / sizeof actions[0]);
    /* An answer comes from the loop, never inside a callback. */
    if (s.depth > 0 && actions[action] == api_answers)
        return;
    actions[action]();
}

static void open_flow(void)
{
    static const telnyx_flow_state states[] = { { 0, "first", 3000 }, { 1, "second", 0 } };
    static const telnyx_flow_row rows[] = {
        { 0, TELNYX_FLOW_ENTER, on_flow },
        { 0, TELNYX_EVENT_CALL_ANSWERED, on_flow },
        { 1, TELNYX_EVENT_CALL_GATHER_ENDED, on_flow },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT, on_flow },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_RESUME, on_flow },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, on_flow },
        { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED, on_flow },
    };
    telnyx_flow_definition definition = { .name = "fuzz",
                                          .states = states,
                                          .states_count = 2,
                                          .rows = rows,
                                          .rows_count = sizeof rows / sizeof rows[0],
                                          .allocator = &s.memory.allocator,
                                          .version = 1,
                                          .durable = s.shape & 32,
                                          .on_migrate = on_migrate,
                                          .migrate_user_data = &s };
    fuzz_check(telnyx_flow_new(&s.flow, &definition) == 0);
    definition.version = 2;
    fuzz_check(telnyx_flow_new(&s.newer, &definition) == 0);
}

static void open_app(void)
{
    unsigned shape = s.shape;
    const telnyx_client_options client = { .api_key = "KEY-of-fuzz",
                                           .base_url = "https://api.example.com/v2",
                                           .ignore_environment = true,
                                           .skip_checks = true,
                                           .in_flight_max = shape & 1 ? 2 : 0,
                                           .allocator = &s.memory.allocator };
    const telnyx_limits limits = { .calls = 2,
                                   .events_held = 3,
                                   .events_held_per_call = 2,
                                   .seen_events = 4,
                                   .commands_per_call = 2 };
    telnyx_app_options options = {
        .client = &client,
        .dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS,
        .ack = (telnyx_ack_mode)((shape >> 1 & 3) % 3),
    };
    if (shape & 8)
        options.order_window_ms = TELNYX_INT(0);
    if (shape & 16)
        options.limits = &limits;
    if (shape & 64) {
        options.undecided_ms = 3000;
        options.silent_ms = 20000;
    }
    /* With a short memory an id may well come through twice. */
    s.one_per_event = false;
    fuzz_check(telnyx_app_new(&s.app, NULL, &options) == 0);
    if (shape & 32)
        fuzz_check(telnyx_app_add_flow(s.app, shape & 128 ? s.newer : s.flow, &s) == 0);
    telnyx_app_on_flow_refused(s.app, on_refused, &s);
    telnyx_app_on_watchdog(s.app, on_watchdog, &s);
    telnyx_app_on_incoming(s.app, on_incoming, &s);
    fuzz_check(telnyx_app_on(s.app, TELNYX_EVENT_ANY, on_event, &s) == 0);
}

static void close_app(void)
{
    uint64_t wait_ms;
    if (!s.closing)
        telnyx_app_close(s.app, on_closed, &s);
    s.closing = true;
    /* A drain ends by itself, at the latest when its time is over. */
    for (int turns = 0; !s.closed && turns < 20000; turns++) {
        fuzz_clock_turn();
        if (!s.closed && fuzz_clock_next(&wait_ms))
            fuzz_clock_advance(wait_ms);
    }
    fuzz_check(s.closed);
}

static void live(void)
{
    s.closing = s.closed = false;
    open_app();
    while (s.in.left && !s.closed) {
        act();
        fuzz_clock_turn();
    }
    close_app();
    for (size_t i = 0; i < CALLS; i++) {
        if (s.refs[i]) {
            check_call(s.refs[i]);
            fuzz_check(telnyx_call_app(s.refs[i]) == NULL);
        }
        telnyx_call_unref(s.refs[i]);
        s.refs[i] = NULL;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    memset(&s, 0, sizeof s);
    test_memory_init(&s.memory);
    fuzz_clock_reset();
    fuzz_wire_reset();
    s.in = (fuzz_bytes){ data, size };
    s.shape = fuzz_take(&s.in);
    open_flow();
    /* A process that is followed by another, with the same platform around. */
    for (int lives = 0; lives < 3 && (lives == 0 || s.in.left); lives++)
        live();
    telnyx_flow_unref(s.flow);
    telnyx_flow_unref(s.newer);
    for (size_t i = 0; i < s.acks_count; i++)
        fuzz_check(s.acks[i].times == s.acks[i].due);
    for (size_t i = 0; i < s.commands_count; i++)
        fuzz_check(s.commands[i].times == s.commands[i].due);
    fuzz_check(fuzz_wire_count() == 0);
    fuzz_check(s.memory.live == 0);
    return 0;
}
