/* How a program that is measured becomes one of several instances. */
#ifndef BENCH_FLOOR_JOIN_H
#define BENCH_FLOOR_JOIN_H

#include <telnyx/telnyx.h>

/* Prints "NAME: alone" or "NAME: member" and the like whenever it stands elsewhere. 0, or an exit status after a
 * word on stderr. `name` is borrowed for as long as the app lives. */
int bench_join(telnyx_app *app, const char *redis_url, const char *name);

#endif
