/* Time-outs of durable flows that come long after their time. */
#ifndef TELNYX__OVERDUE_H
#define TELNYX__OVERDUE_H

#include "app/part.h"

extern const telnyx__part telnyx__overdue_part;

#endif
