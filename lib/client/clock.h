/* A clock that stands until it is moved, as the library's objects see it. */
#ifndef TELNYX__CLOCK_H
#define TELNYX__CLOCK_H

#include <telnyx/clock.h>

#include "base/system.h"

/* The table that goes by the clock, as long as that lives. */
const telnyx__system *telnyx__clock_system(telnyx_clock *clock);

#endif
