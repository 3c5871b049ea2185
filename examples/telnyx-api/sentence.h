/* What the API's source says of operations, events, members and values: sentences.txt, within the program. */
#ifndef TELNYX_API_SENTENCE_H
#define TELNYX_API_SENTENCE_H

#include "text.h"

/* Of "calls.dial" or "call.hangup" (`inner` NULL), of the member `inner` of a struct (`between` '.'), of a
 * value of an enum ('='). Adds nothing and returns false where there is none. */
bool sentence_add(text *to, const char *name, char between, const char *inner);

#endif
