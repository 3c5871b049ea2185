/* telnyx-cluster: how the instances of a program stand, in Redis. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <telnyx/base.h>

#include "cluster/cli.h"
#include "cluster/directory.h"
#include "cluster/told.h"
#include "common/output.h"

#define LOOK_NS     200000000
#define MARGIN_SECS 10

enum { DONE = 0, NOTHING = 1, USAGE = 2, UNUSABLE = 3 };

static int status_of(const cluster_cli *cli, cluster_directory *directory)
{
    cluster_status status;
    cluster_answer answer = cluster_directory_status(directory, &status);
    if (answer == CLUSTER_UNUSABLE)
        return UNUSABLE;
    if (cli->json || answer == CLUSTER_YES)
        cluster_told_status(&status, cli->json);
    else
        fprintf(stderr, "telnyx-cluster: no instance has joined\n");
    free(status.instances);
    return answer == CLUSTER_YES ? DONE : NOTHING;
}

static int where(const cluster_cli *cli, cluster_directory *directory)
{
    char id[128];
    cluster_answer answer = cluster_directory_where(directory, cli->what, id, sizeof id);
    if (answer == CLUSTER_UNUSABLE)
        return UNUSABLE;
    if (answer == CLUSTER_NO) {
        fprintf(stderr, "telnyx-cluster: no instance has this call\n");
        return NOTHING;
    }
    cluster_told_where(cli->what, id, cli->json);
    return DONE;
}

/* Draining ----------------------------------------------------------------------------------------- */

static bool is_meant(const cluster_instance *one, const char *what)
{
    return strcmp(one->id, what) == 0 || strcmp(one->name, what) == 0;
}

/* It stays a member until its program closes, and passes on what still comes to it. */
static bool has_left(const cluster_instance *one)
{
    return strcmp(one->state, "leaving") == 0 && !one->sessions && !one->inbox;
}

/* Whether those that were asked are still there; all of them are told of that have left. */
static cluster_answer look(const cluster_cli *cli, cluster_directory *directory,
                           cluster_status *asked)
{
    cluster_status now;
    cluster_answer answer = cluster_directory_status(directory, &now);
    if (answer == CLUSTER_UNUSABLE)
        return answer;
    size_t kept = 0;
    for (size_t i = 0; i < asked->count; i++) {
        const cluster_instance *one = &asked->instances[i];
        bool there = false;
        for (size_t k = 0; k < now.count; k++)
            there |= strcmp(now.instances[k].id, one->id) == 0 && !has_left(&now.instances[k]);
        if (there)
            asked->instances[kept++] = *one;
        else
            cluster_told_drained(one->id, true, cli->json);
    }
    asked->count = kept;
    free(now.instances);
    fflush(stdout);
    return kept ? CLUSTER_NO : CLUSTER_YES;
}

static uint64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static int wait_for(const cluster_cli *cli, cluster_directory *directory, cluster_status *asked)
{
    uint64_t until_ms = now_ms() + (cli->timeout_secs + MARGIN_SECS) * 1000;
    for (;;) {
        cluster_answer answer = look(cli, directory, asked);
        if (answer == CLUSTER_UNUSABLE)
            return UNUSABLE;
        if (answer == CLUSTER_YES)
            return DONE;
        if (now_ms() >= until_ms)
            break;
        nanosleep(&(struct timespec){ .tv_nsec = LOOK_NS }, NULL);
    }
    for (size_t i = 0; i < asked->count; i++)
        cluster_told_drained(asked->instances[i].id, false, cli->json);
    return NOTHING;
}

/* Those that were asked remain in the list. */
static bool ask_all(const cluster_cli *cli, cluster_directory *directory, cluster_status *status)
{
    size_t asked = 0;
    for (size_t i = 0; i < status->count; i++) {
        const cluster_instance *one = &status->instances[i];
        if (!is_meant(one, cli->what))
            continue;
        cluster_answer answer =
            cluster_directory_drain(directory, one->id, cli->timeout_secs * 1000);
        if (answer == CLUSTER_UNUSABLE)
            return false;
        if (answer == CLUSTER_YES)
            status->instances[asked++] = *one;
    }
    status->count = asked;
    return true;
}

static int drain(const cluster_cli *cli, cluster_directory *directory)
{
    cluster_status status;
    int result = UNUSABLE;
    cluster_answer answer = cluster_directory_status(directory, &status);
    if (answer == CLUSTER_UNUSABLE)
        return result;
    bool told = ask_all(cli, directory, &status);
    if (told && status.count) {
        result = wait_for(cli, directory, &status);
    } else if (told) {
        fprintf(stderr, "telnyx-cluster: there is no such instance\n");
        result = NOTHING;
    }
    free(status.instances);
    return result;
}

/* -------------------------------------------------------------------------------------------------- */

static int run(const cluster_cli *cli)
{
    bool usage;
    cluster_directory *directory =
        cluster_directory_open(cli->redis, cli->prefix, cli->ca_file, &usage);
    if (!directory)
        return usage ? USAGE : UNUSABLE;
    int status = cli->command[0] == 's'   ? status_of(cli, directory)
                 : cli->command[0] == 'd' ? drain(cli, directory)
                                          : where(cli, directory);
    cluster_directory_close(directory);
    return status;
}

int main(int argc, char **argv)
{
    cluster_cli cli;
    if (!cluster_cli_parse(&cli, argc, argv))
        return USAGE;
    if (cli.help)
        cluster_cli_help();
    else if (cli.version)
        printf("telnyx-cluster %s\n", telnyx_version());
    int status = cli.help || cli.version ? DONE : run(&cli);
    return bench_output_end("telnyx-cluster", status);
}
