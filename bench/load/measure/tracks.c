#include "load/measure/tracks.h"

#include "common/memory.h"

#define FIRST_CAPACITY 1024u

static size_t home_of(const bench_tracks *tracks, uint64_t number)
{
    return (size_t)(number * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (tracks->capacity - 1);
}

static size_t place_of(const bench_tracks *tracks, uint64_t number)
{
    size_t at = home_of(tracks, number);
    while (tracks->places[at] && tracks->places[at]->number != number)
        at = (at + 1) & (tracks->capacity - 1);
    return at;
}

bench_track *bench_tracks_find(const bench_tracks *tracks, uint64_t number)
{
    return tracks->count ? tracks->places[place_of(tracks, number)] : NULL;
}

static void grow(bench_tracks *tracks)
{
    bench_tracks bigger = { .capacity = tracks->capacity ? tracks->capacity * 2 : FIRST_CAPACITY };
    bigger.places = bench_alloc(bigger.capacity * sizeof *bigger.places);
    for (size_t i = 0; i < tracks->capacity; i++)
        if (tracks->places[i])
            bigger.places[place_of(&bigger, tracks->places[i]->number)] = tracks->places[i];
    bigger.count = tracks->count;
    bench_free(tracks->places);
    *tracks = bigger;
}

bench_track *bench_tracks_add(bench_tracks *tracks, uint64_t number)
{
    if ((tracks->count + 1) * 2 > tracks->capacity)
        grow(tracks);
    bench_track **place = &tracks->places[place_of(tracks, number)];
    if (!*place) {
        *place = bench_alloc(sizeof **place);
        (*place)->number = number;
        tracks->count++;
    }
    return *place;
}

/* What stood behind it because its place was taken moves up. */
void bench_tracks_remove(bench_tracks *tracks, uint64_t number)
{
    if (tracks->count == 0)
        return;
    size_t mask = tracks->capacity - 1, hole = place_of(tracks, number);
    if (!tracks->places[hole])
        return;
    bench_free(tracks->places[hole]);
    for (size_t next = (hole + 1) & mask; tracks->places[next]; next = (next + 1) & mask) {
        size_t home = home_of(tracks, tracks->places[next]->number);
        if (((next - home) & mask) >= ((next - hole) & mask)) {
            tracks->places[hole] = tracks->places[next];
            hole = next;
        }
    }
    tracks->places[hole] = NULL;
    tracks->count--;
}

void bench_tracks_free(bench_tracks *tracks)
{
    for (size_t i = 0; i < tracks->capacity; i++)
        bench_free(tracks->places[i]);
    bench_free(tracks->places);
    *tracks = (bench_tracks){ 0 };
}

/* FNV-1a. */
uint64_t bench_hash(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return hash;
}

void bench_track_event(bench_track *track, const char *type, const char *id, uint64_t now_ns)
{
    track->event = type;
    track->event_ns = now_ns;
    if (track->flights_count < BENCH_FLIGHTS_MAX)
        track->flights[track->flights_count++] = (bench_flight){ bench_hash(id), now_ns };
}

bool bench_track_landed(bench_track *track, const char *id, uint64_t *made_ns)
{
    uint64_t hash = bench_hash(id);
    for (unsigned i = 0; i < track->flights_count; i++) {
        if (track->flights[i].id != hash)
            continue;
        *made_ns = track->flights[i].made_ns;
        track->flights[i] = track->flights[--track->flights_count];
        return true;
    }
    return false;
}
