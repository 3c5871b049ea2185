/* The command line of telnyx-cluster. */
#ifndef CLUSTER_CLI_H
#define CLUSTER_CLI_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cluster_cli {
    const char *command; /* "status", "drain" or "where" */
    const char *what;    /* an instance, a call; NULL: none */
    const char *redis, *prefix, *ca_file;
    uint64_t timeout_secs;
    bool json, help, version;
} cluster_cli;

/* False after one line on stderr. */
bool cluster_cli_parse(cluster_cli *cli, int argc, char **argv);
void cluster_cli_help(void);

#endif
