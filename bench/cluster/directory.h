/* What the instances have in Redis, asked by the script that they use themselves. */
#ifndef CLUSTER_DIRECTORY_H
#define CLUSTER_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cluster_directory cluster_directory;

typedef enum cluster_answer {
    CLUSTER_YES,
    CLUSTER_NO,      /* nothing of the kind is there */
    CLUSTER_UNUSABLE /* Redis is; after a line on stderr */
} cluster_answer;

typedef struct cluster_instance {
    char id[96];   /* name and number */
    char name[96]; /* without it */
    unsigned long long number;
    const char *state; /* "member", "leaving", or "dead": its lease has run out */
    long long lease_ms, oldest_ms;
    unsigned long long sessions, inbox;
} cluster_instance;

typedef struct cluster_status {
    unsigned long long last_number;
    long long dials_pause_ms, all_pause_ms;
    cluster_instance *instances;
    size_t count;
} cluster_status;

/* ca_file: whom to trust with TLS, NULL = the system's authorities. NULL after a line on stderr; *usage is whether one of
 * these was wrong. */
cluster_directory *cluster_directory_open(const char *url, const char *prefix, const char *ca_file,
                                          bool *usage);
void cluster_directory_close(cluster_directory *directory);

/* CLUSTER_NO: no instance has joined. The caller frees status->instances when it is CLUSTER_YES. */
cluster_answer cluster_directory_status(cluster_directory *directory, cluster_status *status);
/* Asks it to leave. CLUSTER_NO: there is no such member. */
cluster_answer cluster_directory_drain(cluster_directory *directory, const char *id,
                                       unsigned long long timeout_ms);
/* The owner's id. */
cluster_answer cluster_directory_where(cluster_directory *directory, const char *call, char *id,
                                       size_t size);

#endif
