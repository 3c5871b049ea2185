/* Networks as people write them. */
#ifndef TELNYX__NETWORK_H
#define TELNYX__NETWORK_H

#include "base/address.h"

/* "192.0.2.1", "192.0.2.0/24", "2001:db8::/32". False when it is none, or has bits set behind its
 * prefix, which is a slip of whoever wrote it. */
bool telnyx__network_parse(const char *text, telnyx__network *network);

#endif
