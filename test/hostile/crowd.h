/* Thousands of slow connections, held by a process of their own, so that each side has all the
 * descriptors that one process may have. */
#ifndef TEST_CROWD_H
#define TEST_CROWD_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

typedef struct crowd {
    pid_t process;
    int control;  /* closed to send the crowd home */
    int ready;    /* becomes readable when all are connected */
    size_t parts; /* let in so far */
} crowd;

/* Raises the limit of descriptors to the hard one, and says how many connections of `wanted` one
 * process can hold beside what it needs itself. */
size_t crowd_room(size_t wanted);
/* Before a loop is made. Each of the `count` connections begins with `beginning` and then, as long as
 * it is there, sends a byte of filler now and then; with an empty beginning it stays silent. */
void crowd_gather(crowd *c, size_t count, const char *beginning, size_t length);
/* They connect to 127.0.0.1, a few hundred at a time: the next when told how many were accepted. */
void crowd_start(crowd *c, int port);
void crowd_accepted(crowd *c, size_t count);
/* All are connected. Waits a millisecond for it. */
bool crowd_is_ready(const crowd *c);
/* All hang up. Fails the test when one of them could not connect. */
void crowd_end(crowd *c);

#endif
