/* A stream's URL taken to pieces: where to connect, and what to ask for there. */
#ifndef SIM_LINE_URL_H
#define SIM_LINE_URL_H

#include <stdbool.h>

typedef struct sim_line_url {
    char *connect; /* "https://media.example:8443/" */
    char *host;    /* "media.example:8443" */
    char *target;  /* "/streams/abc?x=1" */
} sim_line_url;

/* False: it is no URL of ws:// or wss://; there is nothing to free then. */
bool sim_line_url_parse(sim_line_url *url, const char *text);
void sim_line_url_free(sim_line_url *url);

#endif
