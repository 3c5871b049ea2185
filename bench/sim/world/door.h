/* Where the events of an application are taken: one URL, or one for each instance of a program that has several.
 * Each attempt to deliver chooses one, by weight. */
#ifndef SIM_DOOR_H
#define SIM_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/list.h"
#include "common/dice.h"

#define SIM_DOORS_MAX 64

typedef struct sim_door {
    telnyx__list in_doors;
    unsigned number; /* from 1, in the order of their making */
    uint64_t weight; /* 0: nothing goes there */
    char *url;
    /* Attempts to deliver something genuine that have ended, by how. */
    uint64_t acknowledged, refused, unanswered;
} sim_door;

/* In the order of their making. */
typedef struct sim_doors {
    telnyx__list all;
    unsigned count, made;
} sim_doors;

void sim_doors_init(sim_doors *doors);
sim_door *sim_doors_find(const sim_doors *doors, const char *url);
sim_door *sim_doors_at(const sim_doors *doors, size_t index); /* NULL behind the last */
/* A new one of weight 1; NULL when there are SIM_DOORS_MAX. */
sim_door *sim_doors_add(sim_doors *doors, const char *url);
void sim_doors_remove(sim_doors *doors, sim_door *door);
/* All go. */
void sim_doors_clear(sim_doors *doors);
/* One by chance, each as often as its weight says, but not that of the number `except` (0: none) where there is
 * another. NULL when nothing has a weight. */
const sim_door *sim_doors_choose(const sim_doors *doors, bench_dice *dice, unsigned except);
/* An attempt there has ended; `status` 0: no answer came. */
void sim_door_count(sim_door *door, int status);

#endif
