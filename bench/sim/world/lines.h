/* WebSockets to the program, from the platform's side: what the world says over them, and whoever has sockets
 * brings about. */
#ifndef SIM_LINES_H
#define SIM_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* One of them. */
typedef struct sim_line sim_line;

/* What comes of it; never from inside of a call for it. */
typedef struct sim_line_handlers {
    void (*opened)(void *user_data);
    /* A whole message. Borrowed. */
    void (*message)(void *user_data, bool text, const char *data, size_t length);
    /* The last that is heard: it did not come about, or is gone. `why` is a sentence for people. */
    void (*failed)(void *user_data, const char *why);
    void (*closed)(void *user_data, int code, const char *why);
} sim_line_handlers;

typedef struct sim_line_request {
    const char *url;            /* ws:// or wss:// */
    const char *const *headers; /* further ones of the opening request: "Name: value" */
    size_t headers_count;
    const sim_line_handlers *handlers;
    void *user_data;
} sim_line_request;

/* What shall go wrong with one that is open. */
typedef enum sim_line_fault {
    SIM_LINE_STALLS, /* nothing is read any more */
    SIM_LINE_HUSHES  /* nor is anything sent, and nothing answered */
} sim_line_fault;

typedef struct sim_lines {
    /* Never NULL: what cannot be dialled fails later. */
    sim_line *(*open)(void *lines, const sim_line_request *request);
    /* False: too much waits to be sent, and this message is not. */
    bool (*send)(sim_line *line, const char *text, size_t length);
    void (*spoil)(sim_line *line, sim_line_fault fault);
    /* What waits is sent, and the closing handshake is made, without a code where it is 0. The line is not the
     * caller's any more, here and below; no handler runs. */
    void (*close)(sim_line *line, int code);
    void (*cut)(sim_line *line);
    void *lines;
} sim_lines;

#endif
