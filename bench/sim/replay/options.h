/* The command lines of telnyx-sim replay, trigger and import. */
#ifndef SIM_REPLAY_OPTIONS_H
#define SIM_REPLAY_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/options.h"

/* Texts point into argv. */
typedef struct sim_replay_cli {
    const char *file;
    char host[64];
    int port;
    bool listen_given, allow_remote;
    const char *app_url, *failover_url, *session, *api_key, *key_phrase, *env_file;
    bench_option_list ignored;
    double speed; /* 0: as fast as it goes */
    uint64_t patience_ms, wait_secs;
    bool fresh_ids, allow_cut, timeline, colour, no_colour, quiet, help;
    char **
        command; /* the program under test and its arguments; NULL: it is started by somebody else */
} sim_replay_cli;

typedef struct sim_trigger_cli {
    const char *event, *app_url, *key_phrase;
    bench_option_list sets;
    bool list, print, public_key, help;
} sim_trigger_cli;

typedef struct sim_import_cli {
    const char *session, *leg, *output, *ca_file;
    uint64_t timeout_secs;
    bool help;
} sim_import_cli;

/* argv[1] is the name of the command. False after one line on stderr that names what is wrong. */
bool sim_replay_parse(sim_replay_cli *cli, int argc, char **argv);
bool sim_trigger_parse(sim_trigger_cli *cli, int argc, char **argv);
bool sim_import_parse(sim_import_cli *cli, int argc, char **argv);
void sim_replay_help(void);
void sim_trigger_help(void);
void sim_import_help(void);

#endif
