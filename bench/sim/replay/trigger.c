#include "sim/replay/trigger.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "common/output.h"
#include "sign/system_default.h"
#include "sim/replay/deliver.h"
#include "sim/replay/options.h"
#include "sim/replay/phrase.h"
#include "sim/replay/sample.h"

/* Where nobody names another: a program that is to take events of it is told so on purpose. */
#define OWN_PHRASE "telnyx-sim trigger"
#define DATA_MAX   (1u << 20)

typedef struct trigger {
    sim_trigger_cli cli;
    sim_keys keys;
    uv_loop_t loop;
    telnyx__transport *transport;
    telnyx__logger logger;
    telnyx__json *data;
    telnyx__buf body;
    uint64_t begun_ms;
    int status;
} trigger;

static bool make_data(trigger *t)
{
    char why[SIM_SAMPLE_WHY];
    const sim_sample *sample = sim_sample_find(t->cli.event, why, sizeof why);
    if (!sample) {
        fprintf(stderr, "telnyx-sim: trigger: %s\n", why);
        return false;
    }
    t->data = sim_sample_read(sample);
    for (unsigned i = 0; i < t->cli.sets.count; i++) {
        if (sim_sample_set(&t->data, t->cli.sets.items[i], why, sizeof why))
            continue;
        fprintf(stderr, "telnyx-sim: trigger: --set: %s\n", why);
        return false;
    }
    return true;
}

static void make_keys(trigger *t)
{
    unsigned char seed[SIM_SEED_BYTES];
    char key[SIM_PHRASE_KEY], connection[SIM_PHRASE_CONNECTION];
    sim_phrase_keys(t->cli.key_phrase ? t->cli.key_phrase : OWN_PHRASE, seed, key, connection);
    bench_must(sim_keys_init(&t->keys, seed) ? 0 : TELNYX_ENOMEM);
}

static void make_body(trigger *t)
{
    telnyx__buf data;
    telnyx__buf_init(&data, telnyx__alloc_default(), DATA_MAX);
    bench_must(telnyx__json_print(t->data, &data, false));
    sim_replay_body(data.data, data.length, 1, t->cli.app_url ? t->cli.app_url : "", &t->body);
    telnyx__buf_free(&data);
}

static void hint(const trigger *t, int status)
{
    if (status == 401)
        fprintf(stderr, "telnyx-sim: trigger: does the program have TELNYX_PUBLIC_KEY=%s ?\n",
                t->keys.public_text);
    else if (status == 404 || status == 405)
        fprintf(stderr, "telnyx-sim: trigger: is %s where the program takes webhooks?\n",
                t->cli.app_url);
}

static void on_closed(void *user_data)
{
    (void)user_data;
}

static void end(trigger *t)
{
    telnyx__transport_close(t->transport, on_closed, NULL);
}

/* What the next event of the same call is to be about. */
static void print_answer(const trigger *t, int status)
{
    const telnyx__json *payload = telnyx__json_get(t->data, "payload");
    const char *call = telnyx__json_get_text(payload, "call_control_id");
    printf("%s %d after %llu ms, id %s", t->cli.event, status,
           (unsigned long long)(uv_now(&t->loop) - t->begun_ms),
           telnyx__json_get_text(t->data, "id"));
    if (call)
        printf(", call_control_id %s", call);
    puts("");
}

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    trigger *t = user_data;
    (void)transfer;
    if (result->error) {
        fprintf(stderr, "telnyx-sim: trigger: %s: no answer: %s\n", t->cli.app_url,
                *result->detail ? result->detail : telnyx_strerror(result->error));
    } else {
        print_answer(t, result->status);
        hint(t, result->status);
        t->status = result->status >= 200 && result->status < 300 ? 0 : 1;
    }
    end(t);
}

static void send_event(trigger *t)
{
    telnyx_error_text error = { 0 };
    const telnyx__transport_options options = { .alloc = telnyx__alloc_default(),
                                                .logger = &t->logger,
                                                .user_agent = "telnyx-webhooks",
                                                .http1_only = true,
                                                .allow_http = true,
                                                .connections = 1 };
    t->status = 1;
    if (telnyx__transport_new(&t->transport, &t->loop, &options, &error) != 0) {
        fprintf(stderr, "telnyx-sim: trigger: %s\n", error.text);
        return;
    }
    t->begun_ms = uv_now(&t->loop);
    if (sim_replay_post(t->transport, &t->keys, t->cli.app_url, 1, &t->body, on_done, t) != 0) {
        fprintf(stderr, "telnyx-sim: trigger: %s cannot be used\n", t->cli.app_url);
        end(t);
    }
    uv_run(&t->loop, UV_RUN_DEFAULT);
}

static int run(trigger *t)
{
    make_keys(t);
    telnyx__buf_init(&t->body, telnyx__alloc_default(), DATA_MAX);
    if (t->cli.public_key) {
        printf("TELNYX_PUBLIC_KEY=%s\n", t->keys.public_text);
        return 0;
    }
    if (!make_data(t))
        return 2;
    make_body(t);
    if (!t->cli.print)
        send_event(t);
    else
        printf("%.*s\n", (int)t->body.length, t->body.data);
    return t->status;
}

static void list(void)
{
    const sim_sample *sample;
    for (size_t i = 0; (sample = sim_sample_at(i)) != NULL; i++)
        puts(sample->name);
}

int sim_trigger_main(int argc, char **argv)
{
    static trigger t;
    int status = 0;
    if (!sim_trigger_parse(&t.cli, argc, argv))
        return 2;
    if (t.cli.help) {
        sim_trigger_help();
    } else if (t.cli.list) {
        list();
    } else if (telnyx__sign_init() != 0 || uv_loop_init(&t.loop) != 0) {
        fputs("telnyx-sim: the event loop or libsodium could not be initialised\n", stderr);
        status = 1;
    } else {
        status = run(&t);
        telnyx__json_free(t.data);
        telnyx__buf_free(&t.body);
        uv_loop_close(&t.loop);
    }
    return bench_output_end("telnyx-sim", status);
}
