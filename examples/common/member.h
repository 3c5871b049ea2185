/* One of several instances of a program that act as one (telnyx/cluster.h): what it is told on the command line, joining
 * before it listens, leaving when it is asked to go. TELNYX_REDIS_URL names a Redis whose password nobody shall read in
 * the list of processes; without it and --redis a program is by itself. */
#ifndef EXAMPLES_COMMON_MEMBER_H
#define EXAMPLES_COMMON_MEMBER_H

#include <telnyx/cluster.h>

#include "common.h"

typedef struct program_member {
    const char *redis, *instance; /* of the command line */
    int64_t lease_ms;
    program *of;
    telnyx_cluster *cluster; /* NULL: by itself */
} program_member;

/* The rows that a page's options have for it; `self` is the name of its program_member. */
#define PROGRAM_MEMBER_OPTIONS(self)                                                               \
    { "redis", "URL", "where its instances meet: redis://host, unix:///path",                      \
      .text = &(self).redis },                                                                     \
        { "instance", "NAME", "of this one (a)", .text = &(self).instance },                       \
    {                                                                                              \
        "lease", "MS", "how long it keeps its calls without a word (5000)",                        \
            .number = &(self).lease_ms, .low = 1000, .high = 60000                                 \
    }

/* For program.open, when the app is made. False: it has said why. */
bool program_member_join(program_member *self, program *of);
/* For program.leave: its calls go to the others. False where there are none. */
bool program_member_leave(program_member *self);

#endif
