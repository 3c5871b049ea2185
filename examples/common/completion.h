/* What an endpoint for chat completions answers, while it comes: events (text/event-stream) of one
 * chat.completion.chunk each, or one chat.completion from an endpoint that does not stream. It is bounded. */
#ifndef EXAMPLES_COMMON_COMPLETION_H
#define EXAMPLES_COMMON_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

#define COMPLETION_BYTES 65536 /* of one event, and of an answer that does not come in events */

/* Told of the next part of the text, which is not empty. */
typedef void completion_text_cb(const char *text, void *user_data);

/* All zero, but for the callback, is one of which nothing has come. */
typedef struct completion {
    completion_text_cb *on_text;
    void *user_data;
    bool done;   /* the endpoint says that this was all; what comes behind it is not read */
    bool failed; /* it says that it failed, what it says is too large, or memory is short */
    /* The data of the event that is coming, and behind it the line that is. */
    char *bytes;
    size_t length, capacity, data_length;
    bool whole, behind_cr; /* it is one JSON text; the last byte was a carriage return */
} completion;

void completion_free(completion *self);
/* What was in it is forgotten; the callback stays. */
void completion_clear(completion *self);
/* The next bytes of the answer, cut anywhere. */
void completion_take(completion *self, const char *bytes, size_t length);
/* No more bytes come. */
void completion_end(completion *self);

#endif
