/* Which two legs are connected. */
#ifndef TELNYX__PEER_H
#define TELNYX__PEER_H

#include "app/part.h"

extern const telnyx__part telnyx__peer_part;

#endif
