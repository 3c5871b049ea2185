#include "cluster/told.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "common/shown.h"
#include "common/writer.h"

/* What is printed at once, with room for ten thousand instances. */
#define TEXT_MAX (16u * 1024 * 1024)

static void print(telnyx__buf *text)
{
    if (text->error)
        fprintf(stderr, "telnyx-cluster: %s\n", telnyx_strerror(text->error));
    else
        puts(text->data);
    telnyx__buf_free(text);
}

static bench_writer begin(telnyx__buf *text)
{
    telnyx__buf_init(text, telnyx__alloc_default(), TEXT_MAX);
    bench_writer writer = { .out = text, .pretty = true };
    bench_write_open(&writer, NULL, '{');
    return writer;
}

static void end(bench_writer *writer)
{
    bench_write_close(writer, '}');
    print(writer->out);
}

/* Instances ---------------------------------------------------------------------------------------- */

static void write_instance(bench_writer *w, const cluster_instance *one)
{
    bench_write_open(w, NULL, '{');
    bench_write_text(w, "instance", one->id);
    bench_write_text(w, "name", one->name);
    bench_write_int(w, "number", (int64_t)one->number);
    bench_write_text(w, "state", one->state);
    bench_write_int(w, "lease_ms", one->lease_ms);
    bench_write_int(w, "sessions", (int64_t)one->sessions);
    bench_write_int(w, "inbox", (int64_t)one->inbox);
    bench_write_int(w, "oldest_ms", one->oldest_ms);
    bench_write_close(w, '}');
}

static void write_status(const cluster_status *status)
{
    telnyx__buf text;
    bench_writer w = begin(&text);
    bench_write_int(&w, "last_number", (int64_t)status->last_number);
    bench_write_int(&w, "dials_pause_ms", status->dials_pause_ms);
    bench_write_int(&w, "all_pause_ms", status->all_pause_ms);
    bench_write_open(&w, "instances", '[');
    for (size_t i = 0; i < status->count; i++)
        write_instance(&w, &status->instances[i]);
    bench_write_close(&w, ']');
    end(&w);
}

static void print_instance(const cluster_instance *one)
{
    char shown[128], lease[24] = "-", oldest[24] = "-";
    bool ascii = !bench_locale_is_utf8();
    if (one->lease_ms)
        snprintf(lease, sizeof lease, "%.1f s", (double)one->lease_ms / 1000);
    if (one->inbox)
        snprintf(oldest, sizeof oldest, "%.1f s", (double)one->oldest_ms / 1000);
    printf("%-28s %8llu  %-8s %8s %10llu %8llu %8s\n",
           bench_shown(shown, sizeof shown, one->name, ascii), one->number, one->state, lease,
           one->sessions, one->inbox, oldest);
}

static void print_pause(const char *what, long long pause_ms)
{
    if (pause_ms > 0)
        printf("%s are paused for %.1f s, as the platform has asked.\n", what,
               (double)pause_ms / 1000);
}

void cluster_told_status(const cluster_status *status, bool json)
{
    if (json) {
        write_status(status);
        return;
    }
    printf("%-28s %8s  %-8s %8s %10s %8s %8s\n", "INSTANCE", "NUMBER", "STATE", "LEASE", "SESSIONS",
           "INBOX", "OLDEST");
    for (size_t i = 0; i < status->count; i++)
        print_instance(&status->instances[i]);
    print_pause("Dials", status->dials_pause_ms);
    print_pause("All requests", status->all_pause_ms);
}

/* One of them -------------------------------------------------------------------------------------- */

void cluster_told_drained(const char *id, bool left, bool json)
{
    char shown[128];
    if (!json) {
        printf("%s %s\n", bench_shown(shown, sizeof shown, id, !bench_locale_is_utf8()),
               left ? "has left" : "has not left in time");
        return;
    }
    telnyx__buf text;
    bench_writer w = begin(&text);
    bench_write_text(&w, "instance", id);
    bench_write_bool(&w, "left", left);
    end(&w);
}

void cluster_told_where(const char *call, const char *id, bool json)
{
    char shown[128];
    if (!json) {
        puts(bench_shown(shown, sizeof shown, id, !bench_locale_is_utf8()));
        return;
    }
    telnyx__buf text;
    bench_writer w = begin(&text);
    bench_write_text(&w, "call_control_id", call);
    bench_write_text(&w, "instance", id);
    end(&w);
}
