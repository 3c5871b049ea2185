/* The modes of telnyx-bench. Each runs on a loop of its own, fills in the result and returns the
 * program's exit code: 0, 1 when what was measured went wrong, 2 when it could not begin. */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include "load/measure/result.h"
#include "load/plan/options.h"

int bench_run_webhooks(const bench_options *options, bench_result *result);
/* Where WebSockets were built. */
int bench_run_streams(const bench_options *options, bench_result *result);
int bench_run_api(const bench_options *options, bench_result *result);
/* Serves until it is told to end (SIGTERM, SIGINT). `on_port` (may be NULL) hears where. */
int bench_run_endpoint(const bench_options *options);
int bench_run_calls(const bench_options *options, bench_result *result);
int bench_run_report(const bench_options *options);
/* Writes the lines that the program under test needs in its environment; 0 or -1. */
int bench_write_env(const char *path, const char *public_key, const char *api_key,
                    const char *base_url);

#endif
