#include "trace/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <curl/curl.h>
#include <telnyx/base.h>

#include "common/memory.h"
#include "common/shown.h"
#include "common/writer.h"
#include "sign/system_default.h"
#include "trace/spans.h"

#define BATCH_SPANS   512
#define TRIES_MAX     6
#define WAIT_FIRST_MS 500
#define WAIT_MAX_MS   30000
#define CONNECT_MS    5000L
#define ANSWER_MS     15000L
#define ANSWER_BYTES  4096
#define SESSION_BYTES ((size_t)256 << 20)

static int64_t now_ms(void)
{
    return (int64_t)telnyx__system_monotonic_ms(telnyx__system_default());
}

static void sleep_ms(int64_t ms)
{
    nanosleep(&(struct timespec){ (time_t)(ms / 1000), (long)(ms % 1000) * 1000000 }, NULL);
}

/* Set-up ----------------------------------------------------------------------------------------- */

static bool add_header(trace_export *self, const char *line)
{
    struct curl_slist *more = curl_slist_append(self->headers, line);
    self->headers = more ? more : self->headers;
    return more;
}

/* "name=value,name=value", as OTEL_EXPORTER_OTLP_HEADERS has them. */
static bool add_own_headers(trace_export *self)
{
    const char *at = getenv("OTEL_EXPORTER_OTLP_HEADERS");
    while (at && *at) {
        size_t length = strcspn(at, ",");
        const char *equals = memchr(at, '=', length);
        char line[2048];
        if (!equals || equals == at || length + 2 > sizeof line)
            return false;
        int size = snprintf(line, sizeof line, "%.*s: %.*s", (int)(equals - at), at,
                            (int)(at + length - equals - 1), equals + 1);
        if (size < 0 || strcspn(line, "\r\n") != (size_t)size || !add_header(self, line))
            return false;
        at += length + (at[length] == ',');
    }
    return true;
}

static char *full_url(const char *url)
{
    static const char path[] = "/v1/traces";
    size_t length = strlen(url);
    while (length && url[length - 1] == '/')
        length--;
    size_t tail = sizeof path - 1;
    bool has = length > tail && strncmp(url + length - tail, path, tail) == 0;
    char *full = bench_alloc(length + sizeof path);
    memcpy(full, url, length);
    if (!has)
        memcpy(full + length, path, sizeof path);
    return full;
}

bool trace_export_open(trace_export *self, const char *url, const char *service, uint64_t queue_max,
                       bool follows)
{
    *self = (trace_export){ .queue_max = queue_max, .follows = follows };
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0 || !(self->curl = curl_easy_init())) {
        fputs("telnyx-trace: libcurl could not be initialised\n", stderr);
        return false;
    }
    self->url = full_url(url);
    self->service = bench_text(service);
    if (add_header(self, "Content-Type: application/json") && add_header(self, "Expect:") &&
        add_own_headers(self))
        return true;
    fputs("telnyx-trace: OTEL_EXPORTER_OTLP_HEADERS is not of the form name=value,name=value\n",
          stderr);
    trace_export_close(self);
    return false;
}

/* The queue -------------------------------------------------------------------------------------- */

static void remove_first(trace_export *self)
{
    trace_batch *batch = self->first;
    self->first = batch->next;
    if (!self->first)
        self->last = NULL;
    self->waiting -= batch->spans;
    bench_free(batch->instance);
    bench_free(batch->text);
    bench_free(batch);
}

static void drop_first(trace_export *self)
{
    self->dropped += self->first->spans;
    remove_first(self);
    self->tries = 0;
}

static void send_all(trace_export *self);

static void add_batch(trace_export *self, const trace_session *session, const char *instance)
{
    telnyx__buf text;
    telnyx__buf_init(&text, telnyx__alloc_default(), SESSION_BYTES);
    unsigned spans = trace_spans(session, instance, &text);
    if (!spans) {
        telnyx__buf_free(&text);
        return;
    }
    trace_batch *batch = bench_alloc(sizeof *batch);
    *batch =
        (trace_batch){ .instance = bench_text(instance), .length = text.length, .spans = spans };
    batch->text = telnyx__buf_take(&text);
    *(self->last ? &self->last->next : &self->first) = batch;
    self->last = batch;
    self->waiting += spans;
    if (self->waiting > self->queue_max && !self->follows)
        send_all(self);
    while (self->waiting > self->queue_max && self->first != self->last)
        drop_first(self);
}

void trace_export_session(trace_export *self, const trace_session *session)
{
    const char *instances[TRACE_INSTANCES_MAX + 2];
    size_t count = 0;
    for (size_t i = 0; i < session->records_count; i++) {
        const char *instance = session->records[i]->instance;
        size_t known = 0;
        while (known < count && instances[known] != instance)
            known++;
        if (known < count)
            continue;
        instances[count++] = instance;
        add_batch(self, session, instance);
    }
}

/* One request ------------------------------------------------------------------------------------ */

typedef struct answer {
    char text[ANSWER_BYTES];
    size_t length;
} answer;

static size_t on_answer(char *bytes, size_t size, size_t count, void *user_data)
{
    answer *got = user_data;
    size_t length = size * count, room = sizeof got->text - got->length;
    size_t taken = length < room ? length : room;
    memcpy(got->text + got->length, bytes, taken);
    got->length += taken;
    return length; /* the rest of a long one is of no interest */
}

static void write_attribute(bench_writer *writer, const char *key, const char *text)
{
    bench_write_open(writer, NULL, '{');
    bench_write_text(writer, "key", key);
    bench_write_open(writer, "value", '{');
    bench_write_text(writer, "stringValue", text);
    bench_write_close(writer, '}');
    bench_write_close(writer, '}');
}

/* Who made the spans that follow. */
static void open_resource(const trace_export *self, bench_writer *writer, const char *instance)
{
    bench_write_open(writer, NULL, '{');
    bench_write_open(writer, "resource", '{');
    bench_write_open(writer, "attributes", '[');
    write_attribute(writer, "service.name", self->service);
    if (instance)
        write_attribute(writer, "service.instance.id", instance);
    bench_write_close(writer, ']');
    bench_write_close(writer, '}');
    bench_write_open(writer, "scopeSpans", '[');
    bench_write_open(writer, NULL, '{');
    bench_write_open(writer, "scope", '{');
    bench_write_text(writer, "name", "telnyx-trace");
    bench_write_text(writer, "version", TELNYX_VERSION_STRING);
    bench_write_close(writer, '}');
    bench_write_open(writer, "spans", '[');
}

static void close_all(bench_writer *writer, const char *brackets)
{
    for (; *brackets; brackets++)
        bench_write_close(writer, *brackets);
}

static bool is_of_same(const trace_batch *a, const trace_batch *b)
{
    return a->instance && b->instance ? strcmp(a->instance, b->instance) == 0
                                      : a->instance == b->instance;
}

/* As many batches as make a request: how many. */
static unsigned write_request(const trace_export *self, telnyx__buf *out, unsigned *spans)
{
    bench_writer writer = { .out = out };
    unsigned batches = 0;
    const trace_batch *before = NULL, *b = self->first;
    bench_write_open(&writer, NULL, '{');
    bench_write_open(&writer, "resourceSpans", '[');
    *spans = 0;
    for (; b && (!batches || *spans + b->spans <= BATCH_SPANS); before = b, b = b->next) {
        if (before && !is_of_same(before, b))
            close_all(&writer, "]}]}");
        if (!before || !is_of_same(before, b))
            open_resource(self, &writer, b->instance);
        bench_write_raw(&writer, NULL, b->text, b->length);
        *spans += b->spans;
        batches++;
    }
    close_all(&writer, "]}]}]}");
    return batches;
}

/* What the receiver says that it has not taken, of the spans that it was sent. */
static uint64_t rejected_in(const telnyx__json *partial, uint64_t spans)
{
    const telnyx__json *member = telnyx__json_get(partial, "rejectedSpans");
    const char *digits = telnyx__json_text(member);
    uint64_t count = 0;
    int64_t number = 0;
    if (digits)
        (void)telnyx__span_to_u64(telnyx__span_of(digits), &count);
    else if (telnyx__json_to_int(member, &number) && number > 0)
        count = (uint64_t)number;
    return count < spans ? count : spans;
}

static void read_answer(trace_export *self, const answer *got, uint64_t spans)
{
    telnyx__json *tree = NULL;
    if (telnyx__json_parse(&tree, got->text, got->length, NULL) != 0)
        return;
    const telnyx__json *partial = telnyx__json_get(tree, "partialSuccess");
    const char *message = telnyx__json_get_text(partial, "errorMessage");
    self->refused += rejected_in(partial, spans);
    if (message && *message)
        bench_shown(self->why, sizeof self->why, message, !bench_locale_is_utf8());
    telnyx__json_free(tree);
}

/* The status, or 0 where none came; in both cases how long the receiver wants to be left alone, or -1. */
static long post(trace_export *self, const telnyx__buf *body, uint64_t spans, int64_t *wait_ms)
{
    answer got = { .length = 0 };
    long status = 0;
    curl_off_t after = 0;
    curl_easy_reset(self->curl);
    curl_easy_setopt(self->curl, CURLOPT_URL, self->url);
    curl_easy_setopt(self->curl, CURLOPT_HTTPHEADER, self->headers);
    curl_easy_setopt(self->curl, CURLOPT_POSTFIELDS, body->data);
    curl_easy_setopt(self->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body->length);
    curl_easy_setopt(self->curl, CURLOPT_WRITEFUNCTION, on_answer);
    curl_easy_setopt(self->curl, CURLOPT_WRITEDATA, &got);
    curl_easy_setopt(self->curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    curl_easy_setopt(self->curl, CURLOPT_TIMEOUT_MS, ANSWER_MS);
    curl_easy_setopt(self->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(self->curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(self->curl, CURLOPT_USERAGENT, "telnyx-trace/" TELNYX_VERSION_STRING);
    CURLcode code = curl_easy_perform(self->curl);
    *wait_ms = -1;
    if (code != CURLE_OK) {
        snprintf(self->why, sizeof self->why, "%s", curl_easy_strerror(code));
        return 0;
    }
    curl_easy_getinfo(self->curl, CURLINFO_RESPONSE_CODE, &status);
    if (curl_easy_getinfo(self->curl, CURLINFO_RETRY_AFTER, &after) == CURLE_OK && after > 0)
        *wait_ms = (int64_t)after * 1000;
    if (status >= 200 && status < 300)
        read_answer(self, &got, spans);
    else
        snprintf(self->why, sizeof self->why, "the receiver answered %ld", status);
    return status;
}

static bool may_pass(long status)
{
    return status == 0 || status == 429 || (status >= 502 && status <= 504);
}

/* Once more later: at the time that the receiver says, or else after a time that doubles. */
static void put_off(trace_export *self, int64_t wait_ms)
{
    int64_t own = (int64_t)WAIT_FIRST_MS << (self->tries - 1);
    int64_t wait = wait_ms >= 0 ? wait_ms : own < WAIT_MAX_MS ? own : WAIT_MAX_MS;
    self->not_before_ms = now_ms() + wait;
}

static void send_some(trace_export *self)
{
    telnyx__buf body;
    unsigned spans;
    int64_t wait_ms;
    telnyx__buf_init(&body, telnyx__alloc_default(), 2 * SESSION_BYTES);
    unsigned batches = write_request(self, &body, &spans);
    long status = post(self, &body, spans, &wait_ms);
    bool good = status >= 200 && status < 300;
    telnyx__buf_free(&body);
    if (!good && may_pass(status) && ++self->tries < TRIES_MAX) {
        put_off(self, wait_ms);
        return;
    }
    *(good ? &self->sent : &self->dropped) += spans;
    while (batches--)
        remove_first(self);
    self->tries = 0;
}

void trace_export_turn(trace_export *self)
{
    while (self->first && now_ms() >= self->not_before_ms)
        send_some(self);
}

static void send_all(trace_export *self)
{
    while (self->first) {
        int64_t wait = self->not_before_ms - now_ms();
        if (wait > WAIT_MAX_MS) { /* nobody waits for that at the end */
            while (self->first)
                drop_first(self);
            return;
        }
        if (wait > 0)
            sleep_ms(wait);
        send_some(self);
    }
}

bool trace_export_close(trace_export *self)
{
    send_all(self);
    uint64_t lost = self->dropped + self->refused;
    if (self->sent || lost)
        fprintf(stderr, "telnyx-trace: %llu spans sent",
                (unsigned long long)(self->sent -
                                     (self->refused < self->sent ? self->refused : self->sent)));
    if (lost)
        fprintf(stderr, ", %llu lost (%s)", (unsigned long long)lost,
                self->why[0] ? self->why : "more than --otlp-queue waited");
    if (self->sent || lost)
        fputc('\n', stderr);
    curl_slist_free_all(self->headers);
    curl_easy_cleanup(self->curl);
    curl_global_cleanup();
    bench_free(self->url);
    bench_free(self->service);
    *self = (trace_export){ 0 };
    return lost == 0;
}
