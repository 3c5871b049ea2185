/* The counters of an app and its client, by family. */
#include "inspect/counters.h"

#include <string.h>

/* One sample: its labels, and where its value is. */
#define APP(labels, member)                                                                        \
    {                                                                                              \
        labels, false, offsetof(telnyx_app_metrics, member), #member                               \
    }
#define CLIENT(labels, member)                                                                     \
    {                                                                                              \
        labels, true, offsetof(telnyx_client_metrics, member), "client_" #member                   \
    }

typedef struct counter {
    const char *labels; /* NULL: none */
    bool of_client;
    size_t offset;
    const char *member; /* the name for the page */
} counter;

/* A row without a name goes on with the family above it. */
static const struct {
    telnyx__family family;
    counter sample;
} rows[] = {
    { { "telnyx_webhooks", "counter", NULL, "Deliveries that came to the webhook path." },
      APP(NULL, webhooks) },
    { { "telnyx_webhooks_refused", "counter", NULL, "Deliveries that were refused, by why." },
      APP("reason=\"signature\"", refused_signature) },
    { { 0 }, APP("reason=\"clock\"", refused_clock) },
    { { 0 }, APP("reason=\"json\"", refused_json) },
    { { 0 }, APP("reason=\"forger\"", refused_forger) },
    { { 0 }, APP("reason=\"overload\"", refused_overload) },
    { { "telnyx_webhooks_not_an_event", "counter", NULL,
        "Deliveries that were genuine JSON, but no event." },
      APP(NULL, not_an_event) },
    { { "telnyx_webhook_waits", "counter", NULL,
        "Deliveries that waited to be checked behind forgeries." },
      APP(NULL, forger_waits) },
    { { "telnyx_webhooks_waiting", "gauge", NULL,
        "Deliveries that wait to be checked behind forgeries." },
      APP(NULL, forgers_waiting_now) },
    { { "telnyx_webhooks_acknowledged_late", "counter", NULL,
        "Deliveries that were answered with work still under way." },
      APP(NULL, acks_by_deadline) },
    { { "telnyx_webhook_unverified_bytes", "gauge", "bytes",
        "Bodies that are not known to be genuine." },
      APP(NULL, unverified_bytes_now) },
    { { "telnyx_events_dispatched", "counter", NULL, "Events that went to their call." },
      APP(NULL, dispatched) },
    { { "telnyx_events_unhandled", "counter", NULL,
        "Dispatched events for which there was no handler." },
      APP(NULL, unhandled) },
    { { "telnyx_events_duplicate", "counter", NULL, "Events that had been seen before." },
      APP(NULL, duplicates) },
    { { "telnyx_events_unknown_type", "counter", NULL,
        "Events of a type that this version does not know." },
      APP(NULL, unknown_type) },
    { { "telnyx_events_held", "counter", NULL, "Events that waited, by what for." },
      APP("reason=\"order\"", held) },
    { { 0 }, APP("reason=\"dial\"", held_for_dial) },
    { { "telnyx_events_held_expired", "counter", NULL, "Events that waited in vain." },
      APP(NULL, held_expired) },
    { { "telnyx_events_holding", "gauge", NULL, "Events that wait." }, APP(NULL, events_held_now) },
    { { "telnyx_events_late", "counter", NULL, "Events that came after one that they precede." },
      APP(NULL, late) },
    { { "telnyx_events_behind", "counter", NULL, "Events that another process had dealt with." },
      APP(NULL, events_behind) },
    { { "telnyx_events_reconciled", "counter", NULL,
        "Events that were lost, and came from the log of the platform." },
      APP(NULL, reconciled) },
    { { "telnyx_event_ids", "gauge", NULL, "Ids of events that are remembered." },
      APP(NULL, seen_now) },
    { { "telnyx_event_ids_evicted", "counter", NULL,
        "Ids of events that were forgotten before their time." },
      APP(NULL, seen_evicted) },
    { { "telnyx_event_faults", "counter", NULL,
        "What was wrong inside events, by what became of it." },
      APP("fault=\"ignored_field\"", ignored_fields) },
    { { 0 }, APP("fault=\"unknown_value\"", unknown_values) },
    { { 0 }, APP("fault=\"repaired\"", repaired) },
    { { 0 }, APP("fault=\"oversized_field\"", oversized_fields) },
    { { "telnyx_calls_begun", "counter", NULL,
        "Calls that came in, and dials that the platform accepted, by direction." },
      APP("direction=\"incoming\"", calls_inbound) },
    { { 0 }, APP("direction=\"outgoing\"", calls_outbound) },
    { { "telnyx_calls_ended", "counter", NULL, "Calls that ended." }, APP(NULL, calls_ended) },
    { { "telnyx_calls_ended_without_hangup", "counter", NULL,
        "Calls that ended without a call.hangup." },
      APP(NULL, ends_without_hangup) },
    { { "telnyx_calls_known", "gauge", NULL, "Calls that can be found, ended ones among them." },
      APP(NULL, calls_now) },
    { { "telnyx_calls_live", "gauge", NULL, "Calls that have not ended." },
      APP(NULL, calls_live_now) },
    { { "telnyx_calls_revisited", "counter", NULL,
        "Late events of calls that had been forgotten." },
      APP(NULL, calls_revisited) },
    { { "telnyx_dials_unnamed", "counter", NULL,
        "Dials that may have taken effect although no answer names their call." },
      APP(NULL, dials_nameless) },
    { { "telnyx_commands", "counter", NULL, "Commands that were given on calls." },
      APP(NULL, commands) },
    { { "telnyx_commands_held", "counter", NULL,
        "Commands that waited for their call to be answered." },
      APP(NULL, commands_held) },
    { { "telnyx_commands_probed", "counter", NULL,
        "Commands that were sent because what they waited for did not come." },
      APP(NULL, commands_probed) },
    { { "telnyx_flows_taken_up", "counter", NULL,
        "Calls that were taken up in the state of their flow." },
      APP(NULL, flows_taken_up) },
    { { "telnyx_flows_migrated", "counter", NULL,
        "Of these, calls whose flow was of another version." },
      APP(NULL, flows_migrated) },
    { { "telnyx_flows_refused", "counter", NULL, "Records of flows that could not be read." },
      APP(NULL, flows_refused) },
    { { "telnyx_flows_caught_up", "counter", NULL,
        "Calls whose flow another process had brought further." },
      APP(NULL, flows_caught_up) },
    { { "telnyx_flows_overdue", "counter", NULL,
        "Time-outs of durable flows that came long after their time." },
      APP(NULL, flows_overdue) },
    { { "telnyx_flow_updates", "counter", NULL,
        "Updates of client_state that no command could carry." },
      APP(NULL, flow_updates) },
    { { "telnyx_watchdog", "counter", NULL, "Calls that a watchdog has told of, by why." },
      APP("reason=\"undecided\"", watchdog_undecided) },
    { { 0 }, APP("reason=\"silent\"", watchdog_silent) },
    { { 0 }, APP("reason=\"gone\"", watchdog_gone) },
    { { 0 }, APP("reason=\"no_dial\"", watchdog_no_dial) },
    { { "telnyx_http_connections", "counter", NULL, "Connections that were accepted." },
      APP(NULL, http_connections) },
    { { "telnyx_http_connections_open", "gauge", NULL, "Connections that are open." },
      APP(NULL, connections_now) },
    { { "telnyx_http_connections_refused", "counter", NULL,
        "Connections that were closed, by why." },
      APP("reason=\"network\"", http_not_allowed) },
    { { 0 }, APP("reason=\"limit\"", http_connection_limit) },
    { { 0 }, APP("reason=\"accept\"", http_accept_errors) },
    { { 0 }, APP("reason=\"idle\"", http_idle_timeout) },
    { { 0 }, APP("reason=\"stalled\"", http_write_stall) },
    { { "telnyx_http_requests", "counter", NULL, "Requests that came in whole." },
      APP(NULL, http_requests) },
    { { "telnyx_http_faults", "counter", NULL,
        "Requests that went beyond a limit or were malformed, by what was wrong." },
      APP("fault=\"request\"", http_bad_request) },
    { { 0 }, APP("fault=\"head\"", http_head_too_large) },
    { { 0 }, APP("fault=\"target\"", http_target_too_long) },
    { { 0 }, APP("fault=\"body\"", http_body_too_large) },
    { { 0 }, APP("fault=\"chunks\"", http_chunk_overhead) },
    { { 0 }, APP("fault=\"head_timeout\"", http_head_timeout) },
    { { 0 }, APP("fault=\"body_timeout\"", http_body_timeout) },
    { { 0 }, APP("fault=\"unverified\"", http_unverified_full) },
    { { 0 }, APP("fault=\"route\"", refused_route) },
    { { "telnyx_http_refused", "counter", NULL,
        "Requests that were refused before they were webhooks, by status." },
      APP("status=\"400\"", http_400) },
    { { 0 }, APP("status=\"404\"", http_404) },
    { { 0 }, APP("status=\"405\"", http_405) },
    { { 0 }, APP("status=\"408\"", http_408) },
    { { 0 }, APP("status=\"413\"", http_413) },
    { { 0 }, APP("status=\"414\"", http_414) },
    { { 0 }, APP("status=\"415\"", http_415) },
    { { 0 }, APP("status=\"429\"", http_429) },
    { { 0 }, APP("status=\"431\"", http_431) },
    { { 0 }, APP("status=\"501\"", http_501) },
    { { 0 }, APP("status=\"503\"", http_503) },
    { { 0 }, APP("status=\"505\"", http_505) },
    { { "telnyx_http_other_requests", "counter", NULL, "Requests to paths of the program." },
      APP(NULL, other_requests) },
    { { "telnyx_http_other_requests_refused", "counter", NULL,
        "Requests to paths of the program that it did not answer in time." },
      APP(NULL, refused_other) },
    { { "telnyx_http_other_requests_open", "gauge", NULL,
        "Requests to paths of the program that it has not answered." },
      APP(NULL, other_requests_now) },
    { { "telnyx_inspect_refused", "counter", NULL,
        "Requests to the window that were refused, by why." },
      APP("reason=\"reader\"", inspect_refused_reader) },
    { { 0 }, APP("reason=\"token\"", inspect_refused_token) },
    { { 0 }, APP("reason=\"name\"", inspect_refused_name) },
    { { "telnyx_streams", "counter", NULL, "Streams and relays that were begun." },
      APP(NULL, streams) },
    { { "telnyx_streams_open", "gauge", NULL, "Streams and relays that have not ended." },
      APP(NULL, streams_now) },
    { { "telnyx_streams_ended_early", "counter", NULL,
        "Streams and relays that did not come about, or broke, by which." },
      APP("reason=\"failed\"", streams_failed) },
    { { 0 }, APP("reason=\"lost\"", streams_lost) },
    { { "telnyx_stream_sockets_refused", "counter", NULL, "Sockets that were turned away." },
      APP(NULL, stream_sockets_refused) },
    { { "telnyx_stream_messages", "counter", NULL,
        "Messages on sockets of streams and relays, by direction." },
      APP("direction=\"in\"", stream_frames_in) },
    { { 0 }, APP("direction=\"out\"", stream_frames_out) },
    { { "telnyx_stream_faults", "counter", NULL,
        "What went wrong with audio and messages, by what it was." },
      APP("fault=\"odd\"", stream_frames_odd) },
    { { 0 }, APP("fault=\"late\"", stream_frames_late) },
    { { 0 }, APP("fault=\"gap\"", stream_gaps) },
    { { 0 }, APP("fault=\"silence\"", streams_silent) },
    { { 0 }, APP("fault=\"stall\"", stream_stalls) },
    { { 0 }, APP("fault=\"full\"", stream_queue_full) },
    { { "telnyx_api_requests", "counter", NULL, "Requests to the platform." },
      CLIENT(NULL, submitted) },
    { { "telnyx_api_attempts", "counter", NULL, "Attempts to send them." },
      CLIENT(NULL, attempts) },
    { { "telnyx_api_retries", "counter", NULL, "Attempts that were not the first." },
      CLIENT(NULL, retries) },
    { { "telnyx_api_retries_not_yet", "counter", NULL,
        "Attempts that repeat what came too early." },
      CLIENT(NULL, not_yet) },
    { { "telnyx_api_requests_done", "counter", NULL, "Requests that are done, by how." },
      CLIENT("result=\"ok\"", succeeded) },
    { { 0 }, CLIENT("result=\"failed\"", failed) },
    { { 0 }, CLIENT("result=\"call_ended\"", call_ended) },
    { { 0 }, CLIENT("result=\"canceled\"", canceled) },
    { { "telnyx_api_requests_refused", "counter", NULL, "Requests that were not taken, by why." },
      CLIENT("reason=\"busy\"", refused_busy) },
    { { 0 }, CLIENT("reason=\"invalid\"", refused_bad) },
    { { "telnyx_api_requests_queued", "gauge", NULL, "Requests that wait to be sent." },
      CLIENT(NULL, queued_now) },
    { { "telnyx_api_requests_in_flight", "gauge", NULL, "Requests that are sent and unanswered." },
      CLIENT(NULL, in_flight_now) },
    { { "telnyx_api_rate_limited", "counter", NULL, "Answers with status 429." },
      CLIENT(NULL, rate_limited) },
    { { "telnyx_api_pauses", "counter", NULL, "Times that a 429 has paused requests, by which." },
      CLIENT("requests=\"all\"", pauses) },
    { { 0 }, CLIENT("requests=\"dials\"", dial_pauses) },
    { { "telnyx_api_dials_paced", "counter", NULL, "Dials that waited for the pace." },
      CLIENT(NULL, dials_paced) },
    { { "telnyx_api_sent_bytes", "counter", "bytes", "Bodies that were sent." },
      CLIENT(NULL, bytes_sent) },
    { { "telnyx_api_received_bytes", "counter", "bytes", "Bodies that came." },
      CLIENT(NULL, bytes_received) },
    { { "telnyx_api_answer_faults", "counter", NULL,
        "What was wrong inside answers, by what became of it." },
      CLIENT("fault=\"ignored_field\"", ignored_fields) },
    { { 0 }, CLIENT("fault=\"unknown_value\"", unknown_values) },
    { { 0 }, CLIENT("fault=\"repaired\"", repaired) },
    { { 0 }, CLIENT("fault=\"oversized_field\"", oversized_fields) },
    { { 0 }, CLIENT("fault=\"too_big\"", too_big) },
    { { 0 }, CLIENT("fault=\"beyond_limit\"", answers_too_big) },
};

#define ROWS (sizeof rows / sizeof rows[0])

static uint64_t value_of(const counter *sample, const telnyx_app_metrics *app,
                         const telnyx_client_metrics *client)
{
    uint64_t value;
    const void *from = sample->of_client ? (const void *)client : app;
    memcpy(&value, (const char *)from + sample->offset, sizeof value);
    return value;
}

static void read_all(const telnyx_app *app, telnyx_app_metrics *own, telnyx_client_metrics *client)
{
    const telnyx_client_metrics none = { 0 };
    telnyx_app_metrics_get(app, own);
    *client = none;
    if (telnyx_app_client(app))
        telnyx_client_metrics_get(telnyx_app_client(app), client);
}

void telnyx__counters_expose(const telnyx_app *app, telnyx__exposition *to)
{
    telnyx_app_metrics own;
    telnyx_client_metrics client;
    const telnyx__family *family = NULL;
    read_all(app, &own, &client);
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].family.name) {
            family = &rows[i].family;
            telnyx__exposition_family(to, family);
        }
        telnyx__exposition_sample(to, family, rows[i].sample.labels,
                                  value_of(&rows[i].sample, &own, &client));
    }
}

void telnyx__counters_json(const telnyx_app *app, telnyx__line *line)
{
    telnyx_app_metrics own;
    telnyx_client_metrics client;
    read_all(app, &own, &client);
    for (size_t i = 0; i < ROWS; i++) {
        uint64_t value = value_of(&rows[i].sample, &own, &client);
        telnyx__line_adds(line, i ? ",\"" : "{\"");
        telnyx__line_adds(line, rows[i].sample.member);
        telnyx__line_adds(line, "\":");
        telnyx__line_add_int(line, value < INT64_MAX ? (int64_t)value : INT64_MAX);
    }
    telnyx__line_adds(line, "}\n");
}

size_t telnyx__counters_count(void)
{
    return ROWS;
}
