/* One operation, from its parameters to what is printed of its answer. */
#ifndef TELNYX_API_REQUEST_H
#define TELNYX_API_REQUEST_H

#include "args.h"
#include "status.h"

status request_run(const args *given);

#endif
