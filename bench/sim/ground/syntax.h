/* What is wrong with a text that is no JSON, in words for whoever wrote it. */
#ifndef SIM_SYNTAX_H
#define SIM_SYNTAX_H

#include <stddef.h>

#define SIM_SYNTAX_TEXT 160

/* `at` is the byte at which the reader stopped. Writes `not valid JSON (byte 50, column 3): ']' stands where a
 * value is to be; the comma before it is one too many`. Bytes and columns count from 1. */
void sim_syntax_say(char out[SIM_SYNTAX_TEXT], const char *text, size_t length, size_t at);

#endif
