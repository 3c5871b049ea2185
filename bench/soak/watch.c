#include "soak/watch.h"

#include <string.h>

static void on_fault(const telnyx_sim_entry *entry, bench_track *track)
{
    static const char *const late[] = { "reorder", "delay", "lose" };
    uint64_t made;
    for (unsigned i = 0; i < sizeof late / sizeof *late; i++)
        if (entry->id && strcmp(entry->name, late[i]) == 0) {
            (void)bench_track_landed(track, entry->id, &made);
            track->event_ns = 0;
        }
}

static bool is_first_and_genuine(const telnyx_sim_entry *entry)
{
    return entry->status >= 200 && entry->status < 300 && entry->attempt == 1 &&
           !(entry->detail && *entry->detail);
}

void soak_watch_entry(soak_watch *watch, const telnyx_sim_entry *entry, uint64_t now_ns)
{
    uint64_t made;
    if (!entry->call || !entry->name)
        return;
    if (entry->kind == TELNYX_SIM_EVENT) {
        bench_track_event(bench_tracks_add(&watch->tracks, entry->call), entry->name, entry->id,
                          now_ns);
        return;
    }
    bench_track *track = bench_tracks_find(&watch->tracks, entry->call);
    if (!track)
        return;
    if (entry->kind == TELNYX_SIM_NOTE) {
        on_fault(entry, track);
    } else if (entry->kind == TELNYX_SIM_DELIVERY) {
        if (is_first_and_genuine(entry) && bench_track_landed(track, entry->id, &made))
            bench_histogram_add(&watch->acknowledged, now_ns - made);
    } else if (entry->kind == TELNYX_SIM_COMMAND && track->event_ns) {
        bench_histogram_add(&watch->reaction, now_ns - track->event_ns);
        track->event_ns = 0;
    }
}

void soak_watch_call_over(soak_watch *watch, uint64_t number)
{
    bench_tracks_remove(&watch->tracks, number);
}

void soak_watch_free(soak_watch *watch)
{
    bench_tracks_free(&watch->tracks);
}
