#include "stage.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "sign/system_default.h"

#define FROM "+13125550142"

/* Parts ------------------------------------------------------------------------------------------ */

/* Sockets and other files that this process has open. */
static int open_files(void)
{
    int count = 0;
    DIR *directory = opendir("/dev/fd");
    while (directory && readdir(directory))
        count++;
    if (directory)
        closedir(directory);
    return count;
}

static void set_flag(void *flag)
{
    *(bool *)flag = true;
}

/* Enters a text; true when it was there before. The copy is key and value in one. */
static bool enter(telnyx__map *map, const char *text)
{
    if (telnyx__map_get(map, text, strlen(text)))
        return true;
    char *copy = telnyx__strdup(telnyx__alloc_default(), text);
    assert_int_equal(telnyx__map_put(map, copy, strlen(copy), copy), 0);
    return false;
}

static void map_open(telnyx__map *map)
{
    telnyx__map_init(map, telnyx__alloc_default(), telnyx__system_default());
}

static void map_close(telnyx__map *map)
{
    size_t cursor = 0;
    for (void *copy; (copy = telnyx__map_next(map, &cursor));)
        telnyx__free(telnyx__alloc_default(), copy);
    telnyx__map_free(map);
}

/* The app's side --------------------------------------------------------------------------------- */

/* What a call has shown so far; it hangs on the call as the user's data. */
typedef struct memo {
    telnyx_call_state highest;
    int rank;
} memo;

static int rank_of(telnyx_event_type type)
{
    switch ((int)type) {
    case TELNYX_EVENT_CALL_INITIATED:
        return 1;
    case TELNYX_EVENT_CALL_ANSWERED:
        return 2;
    case TELNYX_EVENT_CALL_HANGUP:
        return 3;
    case TELNYX_EVENT_CALL_COST:
        return 4;
    default:
        return 0;
    }
}

static void watch_call(stage *s, telnyx_call *call, const telnyx_event *event)
{
    memo *seen = telnyx_call_data(call);
    telnyx_call_state state = telnyx_call_state_of(call);
    int rank = rank_of(event->type);
    if (!seen) {
        seen = calloc(1, sizeof *seen);
        telnyx_call_set_data(call, seen, free);
    }
    s->backwards += state < seen->highest;
    seen->highest = state;
    s->late += event->late;
    s->late_ends += event->late && event->type == TELNYX_EVENT_CALL_HANGUP;
    s->disordered += rank && !event->late && rank < seen->rank;
    if (rank > seen->rank)
        seen->rank = rank;
}

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    stage *s = user_data;
    s->events[event->type]++;
    s->events_in_all++;
    s->twice += enter(&s->seen, event->id);
    if (call)
        watch_call(s, call, event);
    if (s->flow)
        s->flow(s, call, event);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    stage *s = user_data;
    s->incoming++;
    s->misplaced += event->type != TELNYX_EVENT_CALL_INITIATED ||
                    event->payload.call_initiated->direction != TELNYX_LEG_DIRECTION_INCOMING ||
                    telnyx_call_direction(call) != TELNYX_LEG_DIRECTION_INCOMING;
}

static bool on_retry(telnyx_client *client, telnyx_retry_info *info, void *user_data)
{
    stage *s = user_data;
    (void)client;
    s->retries++;
    if (s->quick_retries && info->delay_ms > 1)
        info->delay_ms = 1;
    return true;
}

int stage_gave(stage *s, int error)
{
    s->given += error == 0;
    s->refused += error != 0;
    return error;
}

void stage_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                void *user_data)
{
    stage *s = user_data;
    char number[24];
    (void)client;
    (void)call;
    snprintf(number, sizeof number, "%llu", (unsigned long long)response->request);
    s->done_twice += enter(&s->requests, number);
    s->done++;
    if (response->error == 0) {
        s->ok++;
    } else if (response->error == TELNYX_ECALLENDED) {
        s->ended++;
    } else if (response->error == TELNYX_ECANCELED) {
        s->canceled++;
    } else {
        s->failed++;
        s->exhausted += response->error == TELNYX_ENOMEM;
        s->last_error = response->error;
        s->last_api_code = telnyx_response_api_code(response);
    }
}

static int ask(stage *s, telnyx_call *call)
{
    return stage_gave(s, telnyx_call_gather_using_speak(call,
                                                        &(telnyx_gather_using_speak_params){
                                                            .payload = "Press 1 for sales.",
                                                            .voice = "female",
                                                            .minimum_digits = TELNYX_INT(1),
                                                            .maximum_digits = TELNYX_INT(1),
                                                        },
                                                        stage_done, s));
}

static void choose(stage *s, telnyx_call *call, const telnyx_call_gather_ended_event *gather)
{
    if (gather->status == TELNYX_GATHER_STATUS_CALL_HANGUP)
        return;
    if (gather->digits && strcmp(gather->digits, "1") == 0)
        stage_gave(s, telnyx_call_transfer(call, &(telnyx_transfer_params){ .to = STAGE_TRANSFER },
                                           stage_done, s));
    else
        stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s));
}

static bool is_inbound(const telnyx_call *call)
{
    return call && telnyx_call_direction(call) != TELNYX_LEG_DIRECTION_OUTGOING;
}

void stage_menu(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (!is_inbound(call))
        return;
    if (event->type == TELNYX_EVENT_CALL_INITIATED) {
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
        ask(s, call);
    } else if (event->type == TELNYX_EVENT_CALL_GATHER_ENDED) {
        choose(s, call, event->payload.call_gather_ended);
    }
}

/* A process that starts in the middle has not heard the call.initiated of a transferred leg, and knows
 * it by its number. */
void stage_steps(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (!is_inbound(call))
        return;
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
    else if (event->type == TELNYX_EVENT_CALL_ANSWERED &&
             strcmp(event->payload.call_answered->to, STAGE_TRANSFER) != 0)
        ask(s, call);
    else if (event->type == TELNYX_EVENT_CALL_GATHER_ENDED)
        choose(s, call, event->payload.call_gather_ended);
}

void stage_idle(stage *s, telnyx_call *call, const telnyx_event *event)
{
    (void)s;
    (void)call;
    (void)event;
}

/* The simulator's side --------------------------------------------------------------------------- */

/* With STAGE_TRACE in the environment a scenario tells what happens, for people. */
static void print_entry(const telnyx_sim_entry *entry)
{
    fprintf(stderr, "%8llu #%llu %s %s %s %s %s %d/%d try %u\n", (unsigned long long)entry->at_ms,
            (unsigned long long)entry->call, telnyx_sim_entry_kind_name(entry->kind),
            entry->name ? entry->name : "", entry->id ? entry->id : "",
            entry->result ? entry->result : "", entry->detail ? entry->detail : "", entry->status,
            entry->code, entry->attempt);
}

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    stage *s = user_data;
    if (getenv("STAGE_TRACE"))
        print_entry(entry);
    if (s->on_journal)
        s->on_journal(s);
    if (entry->kind != TELNYX_SIM_COMMAND || !entry->result || !entry->id)
        return;
    if (strcmp(entry->result, "done") == 0) {
        s->took_effect++;
        s->effects_twice += enter(&s->effects, entry->id);
    } else if (strcmp(entry->result, "duplicate") == 0) {
        s->repeated++;
    }
}

static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    stage *s = user_data;
    (void)sim;
    if (s->legs_count == STAGE_LEGS_MAX)
        return;
    stage_leg *leg = &s->legs[s->legs_count++];
    leg->info = *info;
    snprintf(leg->to, sizeof leg->to, "%s", info->to);
    snprintf(leg->fault, sizeof leg->fault, "%s", info->fault);
    snprintf(leg->client_state, sizeof leg->client_state, "%s",
             info->client_state ? info->client_state : "");
    leg->info.to = leg->to;
    leg->info.fault = leg->fault;
    leg->info.client_state = leg->client_state;
    leg->info.from = leg->info.call_session_id = NULL;
}

/* Opening ---------------------------------------------------------------------------------------- */

static void read_address(stage *s)
{
    snprintf(s->base_url, sizeof s->base_url, "%s", telnyx_sim_base_url(s->sim));
    snprintf(s->api_key, sizeof s->api_key, "%s", telnyx_sim_api_key(s->sim));
    snprintf(s->public_key, sizeof s->public_key, "%s", telnyx_sim_public_key(s->sim));
}

void stage_prepare(stage *s, uint64_t seed, double speed)
{
    uv_loop_t first;
    memset(s, 0, sizeof *s);
    /* What libuv opens once and keeps is not of this stage. */
    assert_int_equal(uv_loop_init(&first), 0);
    assert_int_equal(uv_loop_close(&first), 0);
    s->sockets = open_files();
    test_loop_init(&s->loop);
    test_memory_init(&s->memory);
    map_open(&s->seen);
    map_open(&s->requests);
    map_open(&s->effects);
    s->seed = seed;
    s->flow = stage_menu;
    s->sim_options =
        (telnyx_sim_options){ .seed = seed, .speed = speed, .on_entry = on_entry, .user_data = s };
    s->options = (telnyx_app_options){ .client = &s->client_options,
                                       .limits = &s->limits,
                                       .public_keys = s->keys,
                                       .public_keys_count = 1 };
    s->client_options.ignore_environment = true;
    s->client_options.on_retry = on_retry;
    s->client_options.retry_user_data = s;
    s->client_options.allocator = &s->memory.allocator;
}

void stage_open_app(stage *s)
{
    telnyx_error_text error = { 0 };
    s->options.error = &error;
    if (telnyx_app_new(&s->app, &s->loop.uv, &s->options))
        fail_msg("%s", error.text);
    telnyx_app_on_incoming(s->app, on_incoming, s);
    assert_int_equal(telnyx_app_on(s->app, TELNYX_EVENT_ANY, on_event, s), 0);
    if (telnyx_app_listen(s->app, &(telnyx_listen_options){ .port = s->port }))
        fail_msg("%s", telnyx_app_last_error(s->app));
    s->options.error = NULL;
    s->app_closed = false;
    s->port = telnyx_app_port(s->app);
    snprintf(s->url, sizeof s->url, "http://127.0.0.1:%d/webhooks", s->port);
}

void stage_start(stage *s)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_new(&s->sim, &s->loop.uv, &s->sim_options, &error) ||
        telnyx_sim_listen(s->sim, "127.0.0.1", 0, &error))
        fail_msg("%s", error.text);
    telnyx_sim_on_call_over(s->sim, on_over, s);
    read_address(s);
    s->client_options.base_url = s->base_url;
    s->client_options.api_key = s->api_key;
    if (!s->keys[0])
        s->keys[0] = s->public_key;
    stage_open_app(s);
    if (!s->sim_options.app_url)
        assert_int_equal(telnyx_sim_set_app_url(s->sim, s->url, s->sim_options.failover_url), 0);
}

void stage_open(stage *s, uint64_t seed, double speed)
{
    stage_prepare(s, seed, speed);
    stage_start(s);
}

/* Closing ---------------------------------------------------------------------------------------- */

/* A new process remembers nothing of the old one's events and requests. */
static void forget(stage *s)
{
    map_close(&s->seen);
    map_close(&s->requests);
    map_open(&s->seen);
    map_open(&s->requests);
}

void stage_close_app(stage *s)
{
    if (!s->app_closed)
        telnyx_app_close(s->app, set_flag, &s->app_closed);
    test_loop_until(&s->loop, &s->app_closed);
    s->app = NULL;
    test_memory_check(&s->memory);
    forget(s);
}

static void check_promises(const stage *s)
{
    assert_int_equal(s->twice, 0);
    assert_int_equal(s->backwards, 0);
    assert_int_equal(s->misplaced, 0);
    assert_int_equal(s->disordered, 0);
    assert_int_equal(s->given, s->done);
    assert_int_equal(s->done_twice, 0);
    assert_int_equal(s->effects_twice, 0);
}

void stage_close(stage *s)
{
    if (s->app)
        stage_close_app(s);
    telnyx_sim_close(s->sim, set_flag, &s->sim_closed);
    test_loop_until(&s->loop, &s->sim_closed);
    test_loop_close(&s->loop);
    map_close(&s->seen);
    map_close(&s->requests);
    map_close(&s->effects);
    test_memory_check(&s->memory);
    if (s->sockets >= 0)
        assert_int_equal(open_files(), s->sockets);
    check_promises(s);
}

/* Playing ---------------------------------------------------------------------------------------- */

void stage_fault(stage *s, telnyx_sim_fault fault, double percent)
{
    telnyx_sim_set_fault(s->sim, fault, percent);
}

unsigned stage_struck(const stage *s, telnyx_sim_fault fault)
{
    return (unsigned)telnyx_sim_faults_of(s->sim)->struck[fault];
}

void stage_timing(stage *s, const char *name, uint64_t ms)
{
    assert_true(telnyx_sim_set_timing(s->sim, name, ms));
}

const char *stage_call(stage *s, const char *steps)
{
    telnyx_error_text error = { 0 };
    const char *id = NULL;
    if (telnyx_sim_place_call(s->sim, &(telnyx_sim_call){ .steps_json = steps }, &id, &error))
        fail_msg("%s", error.text);
    return id;
}

void stage_calls(stage *s, unsigned count, const char *steps)
{
    for (unsigned i = 0; i < count; i++)
        stage_call(s, steps);
}

int stage_dial(stage *s, const char *to, const char *client_state)
{
    telnyx_dial_params params = { .connection_id = telnyx_sim_connection_id(s->sim),
                                  .to = { &to, 1 },
                                  .from = FROM,
                                  .client_state = client_state };
    return stage_gave(s, telnyx_app_dial(s->app, &params, stage_done, s, &s->call));
}

bool stage_is_over(void *user_data)
{
    stage *s = user_data;
    if (!telnyx_sim_is_idle(s->sim))
        return false;
    if (!s->app)
        return true;
    telnyx_client_metrics client = stage_client_metrics(s);
    return s->given == s->done && client.queued_now == 0 && client.in_flight_now == 0 &&
           stage_app_metrics(s).events_held_now == 0;
}

void stage_until(stage *s, bool (*ready)(void *s))
{
    test_loop_until_ready(&s->loop, ready, s);
}

void stage_play(stage *s)
{
    stage_until(s, stage_is_over);
}

telnyx_app_metrics stage_app_metrics(const stage *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->app, &metrics);
    return metrics;
}

telnyx_client_metrics stage_client_metrics(const stage *s)
{
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(telnyx_app_client(s->app), &metrics);
    return metrics;
}

const telnyx_sim_counters *stage_counters(const stage *s)
{
    return telnyx_sim_counters_of(s->sim);
}

unsigned stage_check_served(const stage *s)
{
    unsigned inbound = 0;
    for (size_t i = 0; i < s->legs_count; i++) {
        const telnyx_sim_call_info *info = &s->legs[i].info;
        if (info->fault[0])
            fail_msg("leg %llu: %s", (unsigned long long)info->number, info->fault);
        assert_int_equal(info->lost, 0);
        assert_true(info->answers <= 1 && info->gathers <= 1 && info->transfers <= 1 &&
                    info->speaks <= 1);
        inbound += info->incoming;
    }
    return inbound;
}
