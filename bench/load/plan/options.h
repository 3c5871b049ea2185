/* The command line of telnyx-bench: one table for all modes. */
#ifndef BENCH_OPTIONS_H
#define BENCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum bench_mode {
    BENCH_CALLS = 1,
    BENCH_WEBHOOKS = 2,
    BENCH_API = 4,
    BENCH_ENDPOINT = 8,
    BENCH_REPORT = 16,
    BENCH_PUBLIC_KEY = 32,
    BENCH_API_KEY = 64,
    BENCH_STREAMS = 128
} bench_mode;

#define BENCH_FILES_MAX 16

/* Texts point into argv. */
typedef struct bench_options {
    bench_mode mode;
    const char *mode_name;
    const char *app;     /* where webhooks go */
    const char *url;     /* api: the endpoint; NULL = one of its own; streams: ws://… */
    const char *ca_file; /* api */
    const char *listen;  /* calls, endpoint: HOST:PORT */
    const char *key_phrase, *api_key;
    const char *json, *html, *label, *env_file;
    const char *flow, *steps, *scenario, *slo, *ramp, *find_max, *muted, *expect;
    uint64_t seed;
    double rate;     /* 0 = as fast as answered; calls: a new one when one is over */
    double duration; /* seconds that are measured */
    double warmup;   /* seconds before */
    uint64_t count;  /* ends earlier; 0 = no limit */
    uint64_t connections, calls, in_flight, concurrency;
    uint64_t streams, late_ms;
    uint64_t timeout_ms;
    double duplicates, bad_signatures; /* percent */
    double think_ms;                   /* what persons take, milliseconds */
    double stay_secs;                  /* how long the callers of the flow "stay" do */
    uint64_t linger_secs;
    uint64_t pid;
    int64_t core; /* -1 = any */
    uint64_t answer_ms;
    bool poisson, constant, http1, allow_remote, keep_calls, no_setup, quiet, help, version;
    double slo_percent, slo_ms; /* parsed --slo; 0 = not given */
    double slo_errors;
    unsigned expect_webhooks, expect_commands; /* parsed --expect; 0 = not given */
    double ramp_from;                          /* parsed --ramp */
    double find_low, find_high;                /* parsed --find-max */
    const char *files[BENCH_FILES_MAX];        /* report */
    unsigned files_count;
    /* Parsed from app or url. */
    char host[64], path[256];
    int port;
} bench_options;

/* False and one line on stderr naming what is wrong. */
bool bench_options_parse(bench_options *options, int argc, char **argv);
/* For its mode; where that is 0, for the program. */
void bench_options_help(const bench_options *options);
/* Takes "http://127.0.0.1:8080/webhooks" apart; refuses other schemes, names that are not addresses
 * (but for localhost), and addresses that are not this machine's own unless `allow_remote`. False
 * and the reason in `why`. */
bool bench_target_parse(const char *url, bool allow_remote, char *host, size_t host_size, int *port,
                        char *path, size_t path_size, const char **why);
/* "127.0.0.1:4010", "[::1]:0", "localhost:80"; the host without brackets. `own`: only this machine
 * reaches it. */
bool bench_listen_parse(const char *text, char *host, size_t size, int *port, bool *own);
/* "5:4": webhooks and commands, both above 0. */
bool bench_expect_parse(const char *text, unsigned *webhooks, unsigned *commands);
/* "p99=50ms,errors=0": percentile, milliseconds, share of errors in percent. */
bool bench_slo_parse(const char *text, double *percent, double *ms, double *errors);

#endif
