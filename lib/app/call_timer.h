/* Times that a program sets on its calls. */
#ifndef TELNYX__CALL_TIMER_H
#define TELNYX__CALL_TIMER_H

#include "app/part.h"

extern const telnyx__part telnyx__call_timer_part;

#endif
