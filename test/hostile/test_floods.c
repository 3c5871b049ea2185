/* Ten thousand at once. What is asserted is that good requests are answered and that memory is
 * bounded; how long the answers took is only printed. */
#include "hostile/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "hostile/crowd.h"

#define WANTED     10000
#define GROWTH_MAX ((size_t)256 << 20)
#define GOOD       150

typedef struct scene {
    target t;
    crowd crowd;
    size_t count, before_bytes, before_resident;
    uint64_t took_us[2 * GOOD];
    size_t answered;
} scene;

/* Bytes of this process that are in memory; 0 where that cannot be asked. */
static size_t resident(void)
{
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static bool crowd_has_come(const scene *s)
{
    return crowd_is_ready(&s->crowd) && target_metrics(&s->t).http_connections >= s->count;
}

/* A listener with as many places as by default, and a crowd before it. */
static void open_scene(scene *s, size_t count, const char *beginning, size_t length)
{
    memset(s, 0, sizeof *s);
    s->count = crowd_room(count);
    if (s->count < count)
        printf("  only %zu connections: the hard limit of descriptors allows no more\n", s->count);
    crowd_gather(&s->crowd, s->count, beginning, length);
    target_prepare(&s->t);
    if (s->count < count)
        s->t.r.limits.connections = s->count * WANTED / count;
    /* On a slow machine nobody's time is up before the end of the test. */
    s->t.r.limits.head_ms = s->t.r.limits.request_ms = 600000;
    target_start(&s->t);
}

static void let_crowd_come(scene *s)
{
    s->before_bytes = s->t.r.memory.live_bytes;
    s->before_resident = resident();
    crowd_start(&s->crowd, s->t.port);
    while (!crowd_has_come(s)) {
        /* Without waiting: the crowd's word comes by a pipe that the loop does not watch. */
        target_pass(&s->t, 1); /* a full listener looks for room now and then */
        crowd_accepted(&s->crowd, (size_t)target_metrics(&s->t).http_connections);
    }
}

static void good_request(scene *s, test_peer *peer, size_t n)
{
    char text[4096];
    uint64_t begun = uv_hrtime();
    test_peer_send(peer, text,
                   target_signed_request(&s->t, text, sizeof text, target_event(&s->t)));
    while (test_peer_count(peer) <= n) /* a place is free in a moment, where all were taken */
        target_pass(&s->t, 1);
    assert_int_equal(test_peer_response(peer, n).status, 200);
    s->took_us[s->answered++] = (uv_hrtime() - begun) / 1000;
}

static int by_size(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Half of them over a connection that was there before, half over new ones. */
static void good_requests(scene *s, test_peer *old)
{
    uint64_t dispatched = target_metrics(&s->t).dispatched;
    size_t first = test_peer_count(old);
    for (size_t i = 0; i < GOOD; i++) {
        test_peer fresh;
        good_request(s, old, first + i);
        target_connect(&s->t, &fresh);
        good_request(s, &fresh, 0);
        test_peer_close(&fresh);
    }
    assert_int_equal(target_metrics(&s->t).dispatched, dispatched + 2 * GOOD);
    qsort(s->took_us, s->answered, sizeof s->took_us[0], by_size);
    printf(
        "  %zu connections, %zu good requests: half within %.1f ms, p99 %.1f ms, slowest %.1f ms\n",
        s->count, s->answered, (double)s->took_us[s->answered / 2] / 1000,
        (double)s->took_us[s->answered * 99 / 100] / 1000,
        (double)s->took_us[s->answered - 1] / 1000);
}

static void check_growth(const scene *s)
{
    size_t grown = s->t.r.memory.peak_bytes - s->before_bytes, seen = resident();
    printf("  grown by %.1f MiB (%zu bytes a connection); resident %+.1f MiB\n",
           (double)grown / 1048576, grown / s->count,
           ((double)seen - (double)s->before_resident) / 1048576);
    assert_true(grown <= GROWTH_MAX);
}

static void close_scene(scene *s)
{
    crowd_end(&s->crowd);
    target_close(&s->t);
}

/* Slow heads -------------------------------------------------------------------------------------- */

static void drip_heads(const char *beginning, size_t length)
{
    scene *s = calloc(1, sizeof *s);
    test_peer old;
    assert_non_null(s);
    open_scene(s, WANTED, beginning, length);
    let_crowd_come(s);
    assert_int_equal(target_metrics(&s->t).connections_now, s->count);
    target_connect(&s->t, &old);
    good_request(s, &old, 0);
    s->answered = 0;
    good_requests(s, &old);
    assert_false(old.eof);
    check_growth(s);
    test_peer_close(&old);
    close_scene(s);
    free(s);
}

TEST(slow_heads_leave_good_requests_answered)
{
    static const char beginning[] = "POST /webhooks HTTP/1.1\r\nHost: x\r\nPad: ";
    drip_heads(beginning, sizeof beginning - 1);
}

/* The same with as much in each head as it may hold. */
TEST(slow_heads_may_be_full)
{
    static char beginning[16000] = "POST /webhooks HTTP/1.1\r\nHost: x\r\nPad: ";
    memset(beginning + strlen(beginning), 'x', sizeof beginning - strlen(beginning));
    drip_heads(beginning, sizeof beginning);
}

/* And with bodies: the head is fine, and of the body a byte comes now and then. */
TEST(slow_bodies_leave_good_requests_answered)
{
    static const char beginning[] =
        "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n";
    drip_heads(beginning, sizeof beginning - 1);
}

/* Bodies that are never whole take no more together than the limit says; who has been at one the longest
 * goes. */
TEST(unfinished_bodies_share_one_limit)
{
    enum { BODIES = 2000, PART = 60000 };
    static char beginning[200 + PART] =
        "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 262144\r\n\r\n";
    scene *s = calloc(1, sizeof *s);
    test_peer old;
    assert_non_null(s);
    size_t head = strlen(beginning);
    memset(beginning + head, 'x', PART);
    open_scene(s, BODIES, beginning, head + PART);
    let_crowd_come(s);
    target_connect(&s->t, &old);
    good_request(s, &old, 0);
    s->answered = 0;
    good_requests(s, &old);
    telnyx_app_metrics metrics = target_metrics(&s->t);
    assert_true(metrics.unverified_bytes_now <= 67108864);
    if (s->count == BODIES)
        assert_true(metrics.http_unverified_full > 0 && metrics.http_503 > 0);
    assert_true(s->t.r.memory.peak_bytes - s->before_bytes < ((size_t)96 << 20));
    check_growth(s);
    test_peer_close(&old);
    close_scene(s);
    free(s);
}

/* More connections than there is room for, of which nothing comes at all. */
TEST(silent_ones_make_room)
{
    scene *s = calloc(1, sizeof *s);
    test_peer old;
    assert_non_null(s);
    open_scene(s, WANTED + 500, "", 0);
    let_crowd_come(s);
    size_t limit = s->t.r.limits.connections ? s->t.r.limits.connections : WANTED;
    assert_int_equal(target_metrics(&s->t).connections_now, limit);
    assert_true(target_metrics(&s->t).http_connection_limit >= s->count - limit);
    target_connect(&s->t, &old);
    good_request(s, &old, 0);
    s->answered = 0;
    good_requests(s, &old);
    assert_true(target_metrics(&s->t).connections_now <= limit);
    check_growth(s);
    test_peer_close(&old);
    close_scene(s);
    free(s);
}

/* Chosen ids -------------------------------------------------------------------------------------- */

#define PAIRS  13
#define CHOSEN (1u << PAIRS)

/* "Ez" and "FY" weigh the same in a hash that multiplies by 33, and so does whatever is made of them:
 * without a secret key all of these would share one chain. */
static void chosen_id(char id[2 * PAIRS + 1], unsigned number)
{
    for (unsigned i = 0; i < PAIRS; i++)
        memcpy(id + 2 * (size_t)i, number >> i & 1 ? "Ez" : "FY", 2);
    id[2 * PAIRS] = '\0';
}

static size_t longest_run(const telnyx__map *map)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < 2 * map->capacity; i++) {
        run = map->entries[i % map->capacity].value ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

TEST(chosen_ids_do_not_collide)
{
    target *t = calloc(1, sizeof *t);
    test_peer peer;
    char id[2 * PAIRS + 1], other[2 * PAIRS + 1], body[1024], request[2048];
    unsigned sums[2] = { 5381, 5381 };
    assert_non_null(t);
    chosen_id(id, 0);
    chosen_id(other, CHOSEN - 1);
    for (size_t i = 0; i < 2 * PAIRS; i++) {
        sums[0] = sums[0] * 33 + (unsigned char)id[i];
        sums[1] = sums[1] * 33 + (unsigned char)other[i];
    }
    assert_int_equal(sums[0], sums[1]);
    target_prepare(t);
    t->r.options.dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    t->r.limits.requests_per_connection = CHOSEN + 1;
    target_start(t);
    telnyx_app_on(t->r.app, TELNYX_EVENT_ANY, NULL, NULL);
    target_connect(t, &peer);
    uint64_t begun = uv_hrtime();
    for (unsigned n = 0; n < CHOSEN; n++) {
        chosen_id(id, n);
        app_rig_event_json(body, sizeof body, id, "call.initiated", id, 0,
                           "\"direction\":\"incoming\"");
        test_peer_send(&peer, request,
                       target_request(request, sizeof request, NULL, NULL, NULL, body));
        /* What was answered is not looked through again and again. */
        if (n % 64 == 63 || n + 1 == CHOSEN) {
            test_peer_until(&peer, n % 64 + 1);
            assert_int_equal(test_peer_count(&peer), n % 64 + 1);
            peer.length = 0;
        }
    }
    printf("  %u calls with chosen ids, %.1f us each\n", CHOSEN,
           (double)(uv_hrtime() - begun) / 1000 / CHOSEN);
    assert_int_equal(target_metrics(t).dispatched, CHOSEN);
    assert_int_equal(target_metrics(t).calls_now, CHOSEN);
    const telnyx__map *calls = &t->r.app->calls.by_id;
    assert_int_equal(calls->count, CHOSEN);
    printf("  longest run of occupied slots: %zu of %zu\n", longest_run(calls), calls->capacity);
    assert_true(longest_run(calls) < 400);
    test_peer_close(&peer);
    target_close(t);
    free(t);
}
