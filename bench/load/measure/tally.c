#include "load/measure/tally.h"

#include <stdio.h>
#include <string.h>

#include <uv.h>

#include "common/memory.h"

#define CALL_HAS_ENDED 90018 /* the command and the end crossed on the way: nobody's fault */

size_t bench_status_index(int status)
{
    return status < 0 ? 0 : status < BENCH_STATUSES ? (size_t)status : BENCH_STATUSES - 1;
}

void bench_status_count(bench_result *result, const char *what, size_t status, uint64_t count)
{
    char name[48];
    snprintf(name, sizeof name, "%s: %zu", what, status);
    if (count)
        bench_result_count(result, name, count, true);
}

void bench_tally_begin(bench_tally *t, bench_result *result, bench_meter *meter)
{
    t->result = result;
    t->meter = meter;
    memset(t->named, 0, sizeof t->named);
    t->acknowledged = bench_result_measure(result, "webhook acknowledged");
    t->reaction = bench_result_measure(result, "reaction: event > command");
    t->whole = bench_result_measure(result, "whole call");
    t->done = t->failed = t->doubled = t->uneven = t->outgoing = t->lost_events = 0;
    t->events = t->commands = t->received = t->duplicates = t->late = 0;
    memset(t->refused, 0, sizeof t->refused);
    *t->fault = '\0';
    t->measuring = false;
}

void bench_tally_end(bench_tally *t)
{
    for (size_t i = 0; i < t->tracks.capacity; i++)
        if (t->tracks.places[i])
            t->tracks.places[i]->measured = false;
    t->measuring = false;
}

void bench_tally_free(bench_tally *t)
{
    bench_tracks_free(&t->tracks);
}

/* The journal -------------------------------------------------------------------------------------*/

/* "kind: from > name" within the stage. */
static bench_histogram *named_measure(bench_tally *t, const char *kind, const char *from,
                                      const char *name)
{
    size_t at = ((uintptr_t)from * 31 + (uintptr_t)name) / 8 % BENCH_NAMED_MAX;
    char text[160];
    for (size_t i = 0; i < BENCH_NAMED_MAX; i++, at = (at + 1) % BENCH_NAMED_MAX) {
        bench_named *place = &t->named[at];
        if (place->durations && place->kind == kind && place->from == from && place->name == name)
            return place->durations;
        if (place->durations)
            continue;
        snprintf(text, sizeof text, "%s: %s%s%s", kind, from, *from ? " > " : "", name);
        *place = (bench_named){ kind, from, name, bench_result_measure(t->result, text) };
        return place->durations;
    }
    return NULL;
}

static void add(bench_histogram *durations, uint64_t ns)
{
    if (durations)
        bench_histogram_add(durations, ns);
}

static const char acknowledged[] = "acknowledged", reaction[] = "reaction";

static void on_delivery(bench_tally *t, const telnyx_sim_entry *entry, uint64_t now)
{
    bench_track *track = bench_tracks_find(&t->tracks, entry->call);
    uint64_t made;
    if (entry->status < 200 || entry->status > 299 || (entry->detail && *entry->detail) || !track ||
        !bench_track_landed(track, entry->id, &made) || !track->measured)
        return;
    add(t->acknowledged, now - made);
    add(t->meter->second, now - made);
    add(named_measure(t, acknowledged, "", entry->name), now - made);
}

static void on_command(bench_tally *t, const telnyx_sim_entry *entry, uint64_t now)
{
    /* Without a call is what no call could be found for, such as anything with a wrong API key. */
    bench_track *track = entry->call ? bench_tracks_find(&t->tracks, entry->call) : NULL;
    /* A dial comes before its leg's first event. */
    bool counts = track ? track->measured : t->measuring;
    t->received += counts;
    if (entry->code == CALL_HAS_ENDED)
        t->late += counts;
    else if (entry->result && strcmp(entry->result, "refused") == 0)
        t->refused[bench_status_index(entry->status)] += counts;
    if (!track || !track->event_ns)
        return;
    const char *dot = strrchr(entry->name, '.');
    if (track->measured) {
        add(t->reaction, now - track->event_ns);
        add(named_measure(t, reaction, track->event, dot ? dot + 1 : entry->name),
            now - track->event_ns);
    }
    track->event_ns = 0;
}

void bench_tally_entry(bench_tally *t, const telnyx_sim_entry *entry)
{
    if ((!entry->call && entry->kind != TELNYX_SIM_COMMAND) || !entry->name ||
        entry->kind == TELNYX_SIM_PERSON ||
        (entry->kind == TELNYX_SIM_EVENT && entry->result)) /* muted */
        return;
    uint64_t now = uv_hrtime();
    if (entry->kind == TELNYX_SIM_EVENT) {
        bench_track *track = bench_tracks_find(&t->tracks, entry->call);
        if (!track) {
            track = bench_tracks_add(&t->tracks, entry->call);
            track->measured = t->measuring;
        }
        bench_track_event(track, entry->name, entry->id, now);
    } else if (entry->kind == TELNYX_SIM_DELIVERY) {
        on_delivery(t, entry, now);
    } else if (entry->kind == TELNYX_SIM_COMMAND) {
        on_command(t, entry, now);
    }
}

/* Legs that are over ------------------------------------------------------------------------------*/

/* More than one of what a flow does once: the program did it twice. */
static bool is_doubled(const telnyx_sim_call_info *info)
{
    return info->answers > 1 || info->transfers > 1 || info->gathers > 1 + (info->speaks > 1);
}

static bool is_uneven(const bench_tally *t, const telnyx_sim_call_info *info)
{
    return (t->webhooks_wanted && info->events != t->webhooks_wanted) ||
           (t->commands_wanted && info->commands != t->commands_wanted);
}

/* A leg whose events were made while it was measured. */
static void judge(bench_tally *t, const bench_track *track, const telnyx_sim_call_info *info)
{
    bool bad = info->fault && *info->fault;
    t->lost_events += info->lost;
    t->doubled += is_doubled(info);
    t->duplicates += info->duplicates;
    t->failed += bad;
    t->outgoing += !info->incoming;
    t->events += info->events;
    t->commands += info->commands;
    if (track->planned_ns && !bad)
        t->uneven += is_uneven(t, info);
    if (bad && !*t->fault)
        snprintf(t->fault, sizeof t->fault, "%s", info->fault);
    if (!bad && !info->lost && (track->planned_ns || t->legs_are_calls))
        t->done++;
    if (track->planned_ns && !bad)
        add(t->whole, uv_hrtime() - track->planned_ns);
}

/* What is over in this second counts in it, whenever it began: else a rate would miss what the warm-up
 * began. */
bool bench_tally_over(bench_tally *t, const telnyx_sim_call_info *info)
{
    const bench_track *track = bench_tracks_find(&t->tracks, info->number);
    bool placed = track && track->planned_ns;
    if (track && track->measured)
        judge(t, track, info);
    if ((info->fault && *info->fault) || info->lost)
        t->meter->errors += t->meter->running;
    else if (placed || t->legs_are_calls)
        t->meter->done += t->meter->running;
    bench_tracks_remove(&t->tracks, info->number);
    return placed;
}

void bench_tally_write(const bench_tally *t, bench_result *result)
{
    bench_result_count(result, "calls over", t->done, false);
    if (t->outgoing)
        bench_result_count(result, "of the program's own legs", t->outgoing, false);
    bench_result_count(result, "webhooks acknowledged", t->acknowledged->count, false);
    bench_result_count(result, "commands received", t->received, false);
    bench_result_count(result, "commands repeated and ignored", t->duplicates, false);
    if (t->late)
        bench_result_count(result, "commands to calls that had ended", t->late, false);
    bench_result_count(result, "calls that went wrong", t->failed, true);
    bench_result_count(result, "calls doubled", t->doubled, true);
    if (t->webhooks_wanted)
        bench_result_count(result, "calls with other webhooks or commands", t->uneven, true);
    bench_result_count(result, "events given up", t->lost_events, true);
    for (size_t i = 0; i < BENCH_STATUSES; i++)
        bench_status_count(result, "commands refused", i, t->refused[i]);
    if (t->done) {
        result->webhooks_each = (double)t->events / (double)t->done;
        result->commands_each = (double)t->commands / (double)t->done;
    }
    if (*t->fault)
        bench_result_warn(result, "the first call that went wrong: %s", t->fault);
}
