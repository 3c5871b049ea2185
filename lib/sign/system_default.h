/* The real clocks, dice and keyed hash, and the set-up of libsodium that they need. */
#ifndef TELNYX__SYSTEM_DEFAULT_H
#define TELNYX__SYSTEM_DEFAULT_H

#include "base/system.h"

/* Constant; call telnyx__sign_init() once before using its random bytes. */
const telnyx__system *telnyx__system_default(void);

/* 0 or TELNYX_ESYSTEM. Cheap and legal any number of times, from any thread. */
int telnyx__sign_init(void);

#endif
