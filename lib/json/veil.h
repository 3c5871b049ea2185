/* JSON texts for other eyes: without blanks, and with some of their values hidden. */
#ifndef TELNYX__VEIL_H
#define TELNYX__VEIL_H

#include "json/line.h"

/* What reads in place of a value that is hidden. */
#define TELNYX__HIDDEN "\"***\""

/* Appends the text, by one pass and without memory: the tokens as they stand, but for what no reader of
 * JSON takes (half a pair of surrogates, bytes that are no UTF-8), which becomes U+FFFD. Values of members
 * that hold secrets (passwords, tokens, keys, card numbers; also in headers that are told as name and value)
 * are hidden, and, unless `personal`, those that tell who somebody is. False, and nothing is appended, when
 * the text is no JSON. */
bool telnyx__veil(telnyx__line *line, const char *text, size_t length, bool personal);

#endif
