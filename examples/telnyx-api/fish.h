/* The completion script for fish. */
#ifndef TELNYX_API_FISH_H
#define TELNYX_API_FISH_H

void fish_print(void);

#endif
