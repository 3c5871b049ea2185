#include "sim/replay/recording.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "common/memory.h"
#include "sign/system_default.h"
#include "sim/judge/route.h"

#define BODY_MAX (16u << 20)

/* The data of an event, kept for every delivery of it. */
typedef struct sim_recorded_data {
    struct sim_recorded_data *next;
    telnyx__buf text;
    char *id, *type, *call, *session;
    sim_tie *tie;
    bool came;
} sim_recorded_data;

typedef struct reader {
    sim_recording *into;
    char *why;
    size_t size;
    const sim_trace_line *line;
    size_t open; /* the first event that is not known to be answered */
} reader;

#define wrong(r, ...)                                                                              \
    sim_lines_wrong((r)->why, (r)->size, (r)->into->path, (r)->line->line, __VA_ARGS__)

/* Room for one more in an array of pointers that doubles. */
static void *grown(void *items, size_t count)
{
    if (count & (count - 1))
        return items;
    return bench_resize(items, (count ? 2 * count : 1) * sizeof(void *));
}

static void print(const telnyx__json *tree, telnyx__buf *out)
{
    telnyx__buf_init(out, telnyx__alloc_default(), BODY_MAX);
    if (tree)
        bench_must(telnyx__json_print(tree, out, false));
}

/* What hangs together ----------------------------------------------------------------------------- */

static const char *const naming[] = { "call_session_id", "call_control_id", "call_leg_id",
                                      "conference_id" };

/* The ids that an object has by these names, tied to each other; NULL: it has none. */
static sim_tie *tie_members(sim_ties *ties, const telnyx__json *object)
{
    sim_tie *first = NULL;
    for (size_t i = 0; i < sizeof naming / sizeof naming[0]; i++) {
        sim_tie *tie = sim_tie_of(ties, telnyx__json_get_text(object, naming[i]));
        sim_tie_join(first, tie);
        first = first ? first : tie;
    }
    return first;
}

/* The same for a name of the recording's own: "request 1 7", which is the seventh of the first run. */
static sim_tie *tie_number(sim_ties *ties, const char *what, unsigned run, const telnyx__json *tree,
                           const char *member)
{
    char name[48];
    int64_t number;
    if (!telnyx__json_to_int(telnyx__json_get(tree, member), &number) || number < 1)
        return NULL;
    snprintf(name, sizeof name, "%s %u %lld", what, run, (long long)number);
    return sim_tie_of(ties, name);
}

static void tie_line(reader *r)
{
    sim_ties *ties = &r->into->ties;
    const telnyx__json *tree = r->line->tree;
    sim_tie *ids = tie_members(ties, tree);
    sim_tie *call = tie_number(ties, "call", r->line->run, tree, "call_number");
    sim_tie *request = tie_number(ties, "request", r->line->run, tree, "request_number");
    sim_tie *cause = sim_tie_find(ties, telnyx__json_get_text(tree, "cause"));
    sim_tie_join(ids, call);
    sim_tie_join(ids ? ids : call, request);
    sim_tie_join(request, cause);
}

/* Texts somewhere in a body that are ids which something has named. */
static void tie_body(const sim_ties *ties, sim_tie *to, const telnyx__json *body)
{
    for (const telnyx__json *at = telnyx__json_first(body); at; at = telnyx__json_next(at)) {
        sim_tie_join(to, sim_tie_find(ties, telnyx__json_text(at)));
        tie_body(ties, to, at);
    }
}

/* Events ------------------------------------------------------------------------------------------- */

static void note_session(sim_recording *into, const char *session)
{
    for (size_t i = into->sessions_count; session && i-- > 0;)
        if (strcmp(into->sessions[i], session) == 0)
            return;
    if (!session || !*session)
        return;
    into->sessions = grown(into->sessions, into->sessions_count);
    into->sessions[into->sessions_count++] = bench_text(session);
}

static bool is_hidden(const telnyx__json *payload, const char *name)
{
    return telnyx__str_equal(telnyx__json_get_text(payload, name), "***");
}

/* What the body says of the application, and whether it was made for other eyes. */
static void look_into(reader *r, const telnyx__json *payload)
{
    sim_recording *into = r->into;
    const char *connection = telnyx__json_get_text(payload, "connection_id");
    if (connection && !into->connection[0] &&
        !telnyx__str_copy(into->connection, sizeof into->connection, connection))
        into->connection[0] = '\0';
    if (!into->hidden_line && (is_hidden(payload, "from") || is_hidden(payload, "to") ||
                               is_hidden(payload, "client_state")))
        into->hidden_line = r->line->line;
}

static sim_recorded_data *keep_data(reader *r, const telnyx__json *data)
{
    sim_recording *into = r->into;
    const telnyx__json *payload = telnyx__json_get(data, "payload");
    const char *id = telnyx__json_get_text(data, "id");
    sim_recorded_data *kept = telnyx__map_get(&into->bodies, id, strlen(id));
    if (kept)
        return kept;
    kept = bench_alloc(sizeof *kept);
    kept->next = into->data;
    into->data = kept;
    kept->id = bench_text(id);
    kept->type = bench_text(telnyx__json_get_text(data, "event_type"));
    kept->call = bench_text(telnyx__json_get_text(payload, "call_control_id"));
    kept->session = bench_text(telnyx__json_get_text(payload, "call_session_id"));
    print(data, &kept->text);
    bench_must(telnyx__map_put(&into->bodies, kept->id, strlen(kept->id), kept));
    kept->tie = sim_tie_of(&into->ties, kept->id);
    sim_tie_join(kept->tie, tie_members(&into->ties, payload));
    note_session(into, kept->session);
    look_into(r, payload);
    return kept;
}

static sim_recorded_event *add_event(reader *r, const char *id)
{
    sim_recording *into = r->into;
    sim_recorded_event *event = bench_alloc(sizeof *event);
    event->line = r->line->line;
    event->at_us = r->line->at_us;
    event->id = bench_text(id);
    into->events = grown(into->events, into->events_count);
    into->events[into->events_count++] = event;
    return event;
}

static bool take_arrived(reader *r)
{
    const telnyx__json *tree = r->line->tree, *body = telnyx__json_get(tree, "body");
    const telnyx__json *data = telnyx__json_get(body, "data");
    const char *id = telnyx__json_get_text(data, "id");
    if (telnyx__str_equal(telnyx__json_get_text(tree, "result"), "fetched"))
        return true; /* from the platform's log: it comes again with the answer */
    if (!body)
        return wrong(r, "has no \"body\": this is a trace, but no recording (--record makes one)");
    if (!id || !*id || !telnyx__json_get_text(data, "event_type") ||
        telnyx__json_kind_of(telnyx__json_get(data, "payload")) != TELNYX__JSON_OBJECT)
        return wrong(r, "\"body\" is no event: it has no data with id, event_type and payload");
    keep_data(r, data);
    add_event(r, id);
    return true;
}

/* Of deliveries that were refused the body is known when the event came once more. */
static bool take_refused(reader *r)
{
    const char *id = telnyx__json_get_text(r->line->tree, "id");
    int64_t status = 0;
    if (!id) {
        r->into->unrepeatable++;
        return true;
    }
    sim_recorded_event *event = add_event(r, id);
    (void)telnyx__json_to_int(telnyx__json_get(r->line->tree, "status"), &status);
    event->status = (int)status;
    event->settled_line = event->line;
    return true;
}

static bool take_acknowledged(reader *r)
{
    const char *id = telnyx__json_get_text(r->line->tree, "id");
    int64_t status = 0;
    (void)telnyx__json_to_int(telnyx__json_get(r->line->tree, "status"), &status);
    while (r->open < r->into->events_count && r->into->events[r->open]->settled_line)
        r->open++;
    for (size_t i = r->open; id && i < r->into->events_count; i++) {
        sim_recorded_event *event = r->into->events[i];
        if (event->settled_line || strcmp(event->id, id) != 0)
            continue;
        event->settled_line = r->line->line;
        event->status = (int)status;
        break;
    }
    return true;
}

/* Requests ----------------------------------------------------------------------------------------- */

void sim_recorded_name(sim_recorded_command *command, telnyx__span method, telnyx__span path,
                       const sim_swaps *swaps)
{
    sim_op_match match;
    telnyx__buf key;
    sim_op_find(method, path, &match);
    telnyx__buf_init(&key, telnyx__alloc_default(), BODY_MAX);
    command->op = match.op;
    command->is_read = telnyx__span_is(method, "GET");
    if (match.op)
        bench_must(telnyx__buf_adds(&key, match.op->name));
    else
        bench_must(telnyx__buf_addf(&key, "%.*s %.*s", (int)method.length, method.ptr,
                                    (int)path.length, path.ptr));
    command->name = bench_text(key.data);
    for (size_t i = 0; i < match.ids_count; i++) {
        const char *id = match.ids[i].value, *other = sim_swaps_find(swaps, id, strlen(id));
        bench_must(telnyx__buf_addf(&key, " %s", other ? other : id));
        if (i == 0)
            command->call = bench_text(other ? other : id);
    }
    command->key = bench_text(key.data);
    telnyx__buf_free(&key);
}

static sim_recorded_command *command_of(const reader *r, int64_t number)
{
    const sim_recording *into = r->into;
    for (size_t i = into->commands_count; i-- > 0 && into->commands[i]->run == r->line->run;)
        if (into->commands[i]->number == (uint64_t)number)
            return into->commands[i];
    return NULL;
}

static sim_recorded_command *add_command(reader *r, int64_t number)
{
    sim_recording *into = r->into;
    const telnyx__json *tree = r->line->tree;
    sim_recorded_command *command = bench_alloc(sizeof *command);
    telnyx__span path = telnyx__span_of(telnyx__json_get_text(tree, "target"));
    const char *query = memchr(path.ptr, '?', path.length);
    if (query)
        path.length = (size_t)(query - path.ptr);
    command->line = r->line->line;
    command->at_us = r->line->at_us;
    command->run = r->line->run;
    command->number = (uint64_t)number;
    command->body_unknown = telnyx__str_equal(telnyx__json_get_text(tree, "lacks"), "body");
    into->imported = into->imported || command->body_unknown;
    command->body = telnyx__json_copy(telnyx__json_get(tree, "body"));
    sim_recorded_name(command, telnyx__span_of(telnyx__json_get_text(tree, "method")), path, NULL);
    command->tie = tie_number(&into->ties, "request", r->line->run, tree, "request_number");
    into->commands = grown(into->commands, into->commands_count);
    into->commands[into->commands_count++] = command;
    return command;
}

static bool take_sent(reader *r)
{
    const telnyx__json *tree = r->line->tree;
    int64_t number;
    if (!telnyx__json_to_int(telnyx__json_get(tree, "request_number"), &number) || number < 1 ||
        !telnyx__json_get_text(tree, "method") || !telnyx__json_get_text(tree, "target"))
        return wrong(r, "request.sent has no \"request_number\", \"method\" and \"target\"");
    sim_recorded_command *command = command_of(r, number);
    if (!command)
        command = add_command(r, number);
    if (command->attempts_count == SIM_RECORDED_ATTEMPTS_MAX)
        return true;
    sim_recorded_attempt *attempt = &command->attempts[command->attempts_count++];
    attempt->sent_line = r->line->line;
    attempt->sent_us = r->line->at_us;
    print(NULL, &attempt->body);
    return true;
}

static bool take_answered(reader *r)
{
    const telnyx__json *tree = r->line->tree;
    int64_t number = 0, status = 0;
    (void)telnyx__json_to_int(telnyx__json_get(tree, "request_number"), &number);
    (void)telnyx__json_to_int(telnyx__json_get(tree, "status"), &status);
    sim_recorded_command *command = command_of(r, number);
    if (!command || status < 0 || status > 999)
        return true; /* it was sent before anybody listened */
    sim_recorded_attempt *attempt = &command->attempts[command->attempts_count - 1];
    if (attempt->answered_line)
        return true;
    attempt->answered_line = r->line->line;
    attempt->answered_us = r->line->at_us;
    attempt->status = (int)status;
    const char *text = telnyx__json_get_text(tree, "body_text");
    if (text)
        bench_must(telnyx__buf_adds(&attempt->body, text));
    else if (telnyx__json_get(tree, "body"))
        bench_must(telnyx__json_print(telnyx__json_get(tree, "body"), &attempt->body, false));
    return true;
}

/* The whole ----------------------------------------------------------------------------------------- */

static bool take(const sim_trace_line *line, void *user_data, char *why, size_t size)
{
    static const struct {
        const char *kind;
        bool (*take)(reader *r);
    } kinds[] = { { "event.arrived", take_arrived },
                  { "event.refused", take_refused },
                  { "event.acknowledged", take_acknowledged },
                  { "request.sent", take_sent },
                  { "request.answered", take_answered } };
    reader *r = user_data;
    bool good = true;
    r->why = why;
    r->size = size;
    r->line = line;
    tie_line(r);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].kind, line->kind) == 0)
            good = kinds[i].take(r);
    telnyx__json_free(line->tree);
    return good;
}

static void tie_command(sim_recording *recording, sim_recorded_command *command)
{
    sim_tie_join(command->tie, sim_tie_find(&recording->ties, command->call));
    tie_body(&recording->ties, command->tie, command->body);
    for (size_t i = 0; i < command->attempts_count; i++) {
        const telnyx__buf *text = &command->attempts[i].body;
        telnyx__json *body = NULL;
        if (text->length && telnyx__json_parse(&body, text->data, text->length, NULL) == 0)
            tie_body(&recording->ties, command->tie, body);
        telnyx__json_free(body);
    }
}

static unsigned number_of(sim_recording *recording, sim_tie *tie)
{
    sim_tie *root = sim_tie_root(tie);
    if (!root->group)
        root->group = ++recording->groups;
    return root->group;
}

static void count_call(sim_recording *recording, const char *call)
{
    sim_tie *tie = sim_tie_find(&recording->ties, call);
    if (tie && !tie->number)
        tie->number = ++recording->calls;
}

static void event_free(sim_recorded_event *event)
{
    bench_free(event->id);
    bench_free(event);
}

/* Gives each delivery its body; those that have none go. */
static void settle_events(sim_recording *recording)
{
    size_t kept = 0;
    for (size_t i = 0; i < recording->events_count; i++) {
        sim_recorded_event *event = recording->events[i];
        sim_recorded_data *data = telnyx__map_get(&recording->bodies, event->id, strlen(event->id));
        if (!data) {
            recording->unrepeatable++;
            event_free(event);
            continue;
        }
        event->type = data->type;
        event->call = data->call;
        event->session = data->session;
        event->data = &data->text;
        event->again = data->came;
        data->came = true;
        event->group = number_of(recording, data->tie);
        count_call(recording, data->call);
        recording->events[kept++] = event;
    }
    recording->events_count = kept;
}

static void settle(sim_recording *recording)
{
    for (size_t i = 0; i < recording->commands_count; i++)
        tie_command(recording, recording->commands[i]);
    settle_events(recording);
    for (size_t i = 0; i < recording->commands_count; i++)
        recording->commands[i]->group = number_of(recording, recording->commands[i]->tie);
}

sim_lines_result sim_recording_read(sim_recording *recording, const char *path, bool cut, char *why,
                                    size_t size)
{
    const telnyx__system *system = telnyx__system_default();
    *recording = (sim_recording){ .path = path };
    sim_ties_init(&recording->ties, system);
    telnyx__map_init(&recording->bodies, telnyx__alloc_default(), system);
    reader r = { .into = recording };
    sim_lines_result result = sim_lines_read(path, cut, &recording->cut_line, take, &r, why, size);
    if (result == SIM_LINES_GOOD)
        settle(recording);
    if (result == SIM_LINES_GOOD && recording->events_count == 0) {
        (void)sim_lines_wrong(why, size, path, 1, "there is no webhook in it to be delivered");
        result = SIM_LINES_DAMAGED;
    }
    return result;
}

static void command_free(sim_recorded_command *command)
{
    for (size_t i = 0; i < command->attempts_count; i++)
        telnyx__buf_free(&command->attempts[i].body);
    telnyx__json_free(command->body);
    bench_free(command->name);
    bench_free(command->key);
    bench_free(command->call);
    bench_free(command);
}

static void data_free(sim_recorded_data *data)
{
    telnyx__buf_free(&data->text);
    bench_free(data->id);
    bench_free(data->type);
    bench_free(data->call);
    bench_free(data->session);
    bench_free(data);
}

void sim_recording_free(sim_recording *recording)
{
    for (size_t i = 0; i < recording->events_count; i++)
        event_free(recording->events[i]);
    for (size_t i = 0; i < recording->commands_count; i++)
        command_free(recording->commands[i]);
    for (size_t i = 0; i < recording->sessions_count; i++)
        bench_free(recording->sessions[i]);
    while (recording->data) {
        sim_recorded_data *next = recording->data->next;
        data_free(recording->data);
        recording->data = next;
    }
    bench_free(recording->events);
    bench_free(recording->commands);
    bench_free(recording->sessions);
    telnyx__map_free(&recording->bodies);
    sim_ties_free(&recording->ties);
}

unsigned sim_recording_group(const sim_recording *recording, const char *id)
{
    sim_tie *tie = sim_tie_find(&recording->ties, id);
    return tie ? sim_tie_root(tie)->group : 0;
}

unsigned sim_recording_call(const sim_recording *recording, const char *call_control_id)
{
    const sim_tie *tie = sim_tie_find(&recording->ties, call_control_id);
    return tie ? tie->number : 0;
}
