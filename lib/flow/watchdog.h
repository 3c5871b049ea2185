/* What should have happened by now. */
#ifndef TELNYX__WATCHDOG_H
#define TELNYX__WATCHDOG_H

#include "app/part.h"

extern const telnyx__part telnyx__watchdog_part;

#endif
