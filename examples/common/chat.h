/* A conversation, as endpoints for chat completions take it: what was said so far, in turns of the two sides.
 * It is bounded: of a long one the beginning is forgotten. */
#ifndef EXAMPLES_COMMON_CHAT_H
#define EXAMPLES_COMMON_CHAT_H

#include <stdbool.h>
#include <stddef.h>

#define CHAT_TURNS 40
#define CHAT_BYTES 16384 /* of all turns; also what is taken of a single text */

typedef struct chat_turn {
    bool is_answer; /* the program's, not the caller's */
    char *text;
} chat_turn;

/* All zero is one in which nothing was said. */
typedef struct chat {
    chat_turn turns[CHAT_TURNS];
    size_t count;
} chat;

void chat_free(chat *self);
/* UTF-8. What the same side says once more belongs to its turn; what is too much for one takes its place.
 * False: out of memory. */
bool chat_add(chat *self, bool is_answer, const char *text);
/* The last answer was broken off: the caller has heard no more of it than this. */
void chat_cut(chat *self, const char *heard);
/* The JSON of a request for an answer that comes in parts (completion.h), or NULL: out of memory. `instructions` are what the model is told before all. To be
 * freed. */
char *chat_request(const chat *self, const char *model, const char *instructions);

#endif
