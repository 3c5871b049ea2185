/* What is remembered of each call that goes on: when it was planned, which of its events are under way,
 * what its program was last told. Found by the leg's number; gone with the leg. */
#ifndef BENCH_TRACKS_H
#define BENCH_TRACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_FLIGHTS_MAX 8

typedef struct bench_flight {
    uint64_t id; /* of the event, hashed */
    uint64_t made_ns;
} bench_flight;

typedef struct bench_track {
    uint64_t number;
    uint64_t planned_ns; /* 0 = a leg that the program has made */
    uint64_t event_ns;   /* when the latest event was made; 0 = a command has come since */
    const char *event;   /* its type, a constant; NULL = none yet */
    bool measured;
    unsigned flights_count;
    bench_flight flights[BENCH_FLIGHTS_MAX];
} bench_track;

/* All zero is empty. */
typedef struct bench_tracks {
    bench_track **places; /* NULL = an empty one */
    size_t capacity, count;
} bench_tracks;

/* NULL when it is not there. Good until it is removed. */
bench_track *bench_tracks_find(const bench_tracks *tracks, uint64_t number);
/* The one of that number, made if need be. `number` is not 0. */
bench_track *bench_tracks_add(bench_tracks *tracks, uint64_t number);
void bench_tracks_remove(bench_tracks *tracks, uint64_t number);
void bench_tracks_free(bench_tracks *tracks);

uint64_t bench_hash(const char *text);
/* `type` must be a constant. */
void bench_track_event(bench_track *track, const char *type, const char *id, uint64_t now_ns);
/* The event was acknowledged: true and when it was made, the first time. */
bool bench_track_landed(bench_track *track, const char *id, uint64_t *made_ns);

#endif
