/* The command line of telnyx-sim. */
#ifndef SIM_CLI_H
#define SIM_CLI_H

/* run: where a program listens by itself. */
#define SIM_DEFAULT_APP "http://127.0.0.1:8080/webhooks"

#include <stdbool.h>
#include <stdint.h>

#include <telnyx/sim.h>

#include "common/options.h"

/* Texts point into argv. */
typedef struct sim_cli {
    char host[64];
    int port;
    const char *failover_url, *ca_file, *api_key, *env_file, *key_phrase, *connection_id;
    const char *hear, *voice, *codec;
    bool l16_big_endian;
    uint64_t seed;
    double speed;
    uint64_t quiet_ms;
    uint64_t calls, concurrency, parallel, journal, channels, requests, dials;
    uint64_t width; /* of the timeline; 0: as it comes */
    double rate;
    const char *from, *to, *steps;
    bench_option_list apps; /* "URL" or "URL=WEIGHT" */
    bench_option_list scenarios, checked, callees, timings, muted;
    double faults[TELNYX_SIM_FAULTS];
    uint64_t wait_secs;       /* for the program to listen */
    uint64_t time_limit_secs; /* real; 0 = none */
    bool run, list_scenarios;
    const char *shown_scenario; /* scenarios NAME: that one's text */
    char **command; /* run: the program under test and its arguments, ended by NULL; else NULL */
    bool listen_given, allow_remote, no_page;
    bool exit_when_done, strict, timeline, ascii, colour, colour_given, quiet, help, version;
} sim_cli;

/* false and one line on stderr naming what is wrong. */
bool sim_cli_parse(sim_cli *cli, int argc, char **argv);
/* For the command that stands there, or for the program. */
void sim_cli_help(const sim_cli *cli);

#endif
