/* Completion scripts. */
#ifndef TELNYX_API_COMPLETE_H
#define TELNYX_API_COMPLETE_H

#include "status.h"

/* `shell`: "bash" or "zsh". */
status complete_print(const char *shell);

#endif
