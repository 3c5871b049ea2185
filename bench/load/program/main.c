/* telnyx-bench: load on programs that serve calls, and on this library's client. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>
#include <telnyx/base.h>

#include "common/output.h"
#include "load/measure/process.h"
#include "load/modes/modes.h"
#include "load/report/page.h"
#include "load/send/hook.h"

static int print_key(const bench_options *options)
{
    bench_signer signer;
    bench_signer_init(&signer, options->key_phrase);
    puts(signer.public_text);
    return 0;
}

static int measure(const bench_options *options)
{
    bench_result result;
    int status;
    if (options->core >= 0 && !bench_process_pin((int)options->core)) {
        fprintf(stderr, "telnyx-bench: --core: there is no core %lld for it\n",
                (long long)options->core);
        return 2;
    }
    switch (options->mode) {
    case BENCH_WEBHOOKS:
        status = bench_run_webhooks(options, &result);
        break;
    case BENCH_CALLS:
        status = bench_run_calls(options, &result);
        break;
#ifdef BENCH_HAS_STREAMS
    case BENCH_STREAMS:
        status = bench_run_streams(options, &result);
        break;
#endif
    default:
        status = bench_run_api(options, &result);
        break;
    }
    result.seed = options->seed;
    if (options->label)
        snprintf(result.label, sizeof result.label, "%s", options->label);
    if (options->app || options->mode == BENCH_STREAMS)
        snprintf(result.target, sizeof result.target, "%s",
                 options->app ? options->app : options->url);
    if (status < 2) {
        if (!options->quiet)
            bench_result_print(&result, stdout);
        if (options->json && bench_result_save(&result, options->json))
            status = 2;
        if (options->html && bench_result_save_page(&result, options->html))
            status = 2;
    }
    bench_result_free(&result);
    return status;
}

static int run(const bench_options *options)
{
    if (options->mode == BENCH_PUBLIC_KEY)
        return print_key(options);
    if (options->mode == BENCH_API_KEY) {
        char key[64];
        bench_api_key(options->key_phrase, key);
        puts(key);
        return 0;
    }
    if (options->mode == BENCH_ENDPOINT)
        return bench_run_endpoint(options);
    if (options->mode == BENCH_REPORT)
        return bench_run_report(options);
    return measure(options);
}

int main(int argc, char **argv)
{
    bench_options options;
    if (!bench_options_parse(&options, argc, argv))
        return 2;
    /* A reader that went away is told of below, too. */
    signal(SIGPIPE, SIG_IGN);
    if (options.help) {
        bench_options_help(&options);
        return bench_output_end("telnyx-bench", 0);
    }
    if (options.version) {
        puts("telnyx-bench " TELNYX_VERSION_STRING);
        return bench_output_end("telnyx-bench", 0);
    }
    if (sodium_init() < 0)
        return 2;
    return bench_output_end("telnyx-bench", run(&options));
}
