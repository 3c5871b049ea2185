/* Deliveries that are forged, repeated or broken, over a socket: who sends them learns nothing from
 * the answers, and the app's user hears nothing of them. */
#include "hostile/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#define NOW  "1763868600"
#define BODY "{\"data\":{\"event_type\":\"call.initiated\",\"id\":\"1\",\"payload\":{}}}"

typedef struct forger {
    target t;
    test_peer peer;
    size_t count; /* of answers so far */
    char *answer; /* the first one */
} forger;

static void open_forger(forger *f)
{
    memset(f, 0, sizeof *f);
    target_open(&f->t);
    target_connect(&f->t, &f->peer);
}

/* Every refusal is the same, byte for byte, on a connection that stays. */
static void assert_refused(forger *f, const char *request, size_t length, const char *what)
{
    size_t before = f->peer.length;
    test_peer_send(&f->peer, request, length);
    test_peer_until(&f->peer, ++f->count);
    test_response response = test_peer_response(&f->peer, f->count - 1);
    if (response.status != 401 || response.body_length)
        fail_msg("%s: %d", what, response.status);
    if (!f->answer)
        f->answer = strdup(f->peer.received);
    assert_string_equal(f->peer.received + before, f->answer);
    assert_false(f->peer.eof);
}

static void refuse(forger *f, const char *timestamp, const char *signature, const char *body)
{
    char request[4096], what[256];
    snprintf(what, sizeof what, "%.40s %.100s", timestamp ? timestamp : "-",
             signature ? signature : "-");
    size_t length = target_request(request, sizeof request, timestamp, signature, NULL, body);
    assert_refused(f, request, length, what);
}

/* A good one is taken on the same connection: nothing but what was forged made the difference. */
static void close_forger(forger *f)
{
    telnyx_app_metrics metrics = target_metrics(&f->t);
    assert_int_equal(metrics.webhooks, f->count);
    assert_int_equal(metrics.refused_signature + metrics.refused_clock, f->count);
    assert_int_equal(metrics.refused_json + metrics.not_an_event + metrics.duplicates, 0);
    assert_int_equal(metrics.http_connections, 1);
    app_rig_assert_trail(&f->t.r, "");
    assert_int_equal(target_post_signed(&f->t, &f->peer, f->count, BODY).status, 200);
    app_rig_assert_trail(&f->t.r, "initiated ");
    test_peer_close(&f->peer);
    target_close(&f->t);
    free(f->answer);
}

static void good_signature(const forger *f, const char *timestamp, char signature[89])
{
    test_signer_sign(&f->t.signer, timestamp, BODY, strlen(BODY), signature);
}

/* Signatures ------------------------------------------------------------------------------------- */

TEST(every_forgery_gets_the_same_answer)
{
    forger f;
    char good[89], other[89];
    open_forger(&f);
    good_signature(&f, NOW, good);
    test_signer_sign(&f.t.other, NOW, BODY, strlen(BODY), other);
    refuse(&f, NOW, other, BODY);
    refuse(&f, NOW, good, BODY " ");
    refuse(&f, NOW, good, "{}");
    refuse(&f, NOW, good, "");
    refuse(&f, NOW, good, "{not JSON");
    refuse(&f, "1763868601", good, BODY);
    refuse(&f, NOW, NULL, BODY);
    refuse(&f, NULL, good, BODY);
    refuse(&f, NULL, NULL, BODY);
    refuse(&f, NOW, "", BODY);
    refuse(&f, "", good, BODY);
    refuse(&f, NULL, NULL, "");
    close_forger(&f);
}

TEST(a_header_that_comes_twice_is_refused)
{
    forger f;
    char good[89], twice[256], request[4096];
    open_forger(&f);
    good_signature(&f, NOW, good);
    snprintf(twice, sizeof twice, "TELNYX-SIGNATURE-ED25519: %s\r\n", good);
    size_t length = target_request(request, sizeof request, NOW, good, twice, BODY);
    assert_refused(&f, request, length, "the signature twice");
    length =
        target_request(request, sizeof request, NOW, good, "telnyx-timestamp: " NOW "\r\n", BODY);
    assert_refused(&f, request, length, "the timestamp twice");
    length = target_request(request, sizeof request, NOW, good, "telnyx-timestamp: 1763868599\r\n",
                            BODY);
    assert_refused(&f, request, length, "two timestamps");
    assert_int_equal(log_trap_count(&f.t.log, "reason=TELNYX_ENOHEADER"), 1);
    close_forger(&f);
}

TEST(a_signature_has_88_characters_of_base64)
{
    forger f;
    char good[89], bad[128];
    open_forger(&f);
    good_signature(&f, NOW, good);
    for (int length = 1; length < 88; length++) {
        snprintf(bad, sizeof bad, "%.*s", length, good);
        refuse(&f, NOW, bad, BODY);
    }
    static const char *const behind[] = { "=", "A", "AAAA", ",AAAA" };
    for (size_t i = 0; i < 4; i++) {
        snprintf(bad, sizeof bad, "%s%s", good, behind[i]);
        refuse(&f, NOW, bad, BODY);
    }
    static const char odd[] = "-_*.%~ =\t,;\"\\";
    for (size_t i = 0; i < sizeof odd - 1; i++) {
        snprintf(bad, sizeof bad, "%s", good);
        bad[40] = odd[i];
        refuse(&f, NOW, bad, BODY);
    }
    /* Without padding, with another one, and with bits that a lenient reader would drop. */
    static const char *const ends[] = { "AA", "=A", "A=" };
    for (size_t i = 0; i < 3; i++) {
        snprintf(bad, sizeof bad, "%.86s%s", good, ends[i]);
        refuse(&f, NOW, bad, BODY);
    }
    snprintf(bad, sizeof bad, "%s", good);
    bad[85]++; /* A, Q, g or w: the two low bits are not of the signature */
    refuse(&f, NOW, bad, BODY);
    /* The first refusal was told, and it was for its form. */
    assert_int_equal(log_trap_count(&f.t.log, "reason=TELNYX_EBASE64"),
                     log_trap_count(&f.t.log, "webhook refused"));
    close_forger(&f);
}

static void refuse_bytes(forger *f, const unsigned char bytes[64])
{
    char text[89];
    sodium_bin2base64(text, sizeof text, bytes, 64, sodium_base64_VARIANT_ORIGINAL);
    refuse(f, NOW, text, BODY);
}

/* S + n·L verifies as well where nobody looks at S. The order L fits fifteen times into what 32 bytes
 * leave of it. */
TEST(a_signature_has_one_form)
{
    static const unsigned char order[32] = { 0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                             0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                             0,    0,    0,    0,    0,    0,    0,    0,
                                             0,    0,    0,    0,    0,    0,    0,    0x10 };
    forger f;
    char good[89];
    unsigned char bytes[64], bad[64];
    open_forger(&f);
    good_signature(&f, NOW, good);
    assert_int_equal(sodium_base642bin(bytes, sizeof bytes, good, 88, NULL, NULL, NULL,
                                       sodium_base64_VARIANT_ORIGINAL),
                     0);
    memcpy(bad, bytes, sizeof bad);
    for (int n = 1; n <= 15; n++) {
        /* Beyond 2^256 it is another number, and no less wrong. */
        sodium_add(bad + 32, order, 32);
        refuse_bytes(&f, bad);
    }
    memcpy(bad, bytes, sizeof bad);
    bad[31] ^= 0x80; /* -R */
    refuse_bytes(&f, bad);
    memcpy(bad, bytes, sizeof bad);
    memset(bad + 32, 0, 32);
    refuse_bytes(&f, bad);
    memset(bad, 0, sizeof bad);
    refuse_bytes(&f, bad);
    bad[0] = 1; /* R the neutral element, S 0: good under a key of small order */
    refuse_bytes(&f, bad);
    memset(bad, 0xff, sizeof bad);
    refuse_bytes(&f, bad);
    for (size_t bit = 0; bit < 512; bit += 37) {
        memcpy(bad, bytes, sizeof bad);
        bad[bit / 8] ^= (unsigned char)(1 << bit % 8);
        refuse_bytes(&f, bad);
    }
    assert_int_equal(log_trap_count(&f.t.log, "reason=TELNYX_ESIGNATURE"),
                     log_trap_count(&f.t.log, "webhook refused"));
    close_forger(&f);
}

/* Keys that let everybody in are no keys, at the start or later. */
TEST(a_key_that_proves_nothing_is_refused)
{
    static const char *const keys[] = {
        /* the eight points of small order, in all their encodings */
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA=",
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA=",
        "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=",
        "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/IU=",
        "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o=",
        "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA/o=",
        "7P///////////////////////////////////////38=",
        "7P////////////////////////////////////////8=",
        "7f///////////////////////////////////////38=",
        "7f////////////////////////////////////////8=",
        "7v///////////////////////////////////////38=",
        "7v////////////////////////////////////////8=",
        /* no point, and no key */
        "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "not base64 at all",
        "AAAA",
        "",
    };
    forger f;
    open_forger(&f);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        telnyx_app *app = NULL;
        telnyx_error_text error = { 0 };
        telnyx_app_options options = f.t.r.options;
        options.public_keys = &keys[i];
        options.error = &error;
        assert_int_equal(telnyx_app_new(&app, &f.t.r.loop.uv, &options), TELNYX_EKEY);
        assert_null(app);
        assert_non_null(strstr(error.text, "public_keys"));
        /* A running app keeps the keys it has. */
        assert_int_equal(telnyx_app_set_public_keys(f.t.r.app, &keys[i], 1), TELNYX_EKEY);
        refuse(
            &f, NOW,
            "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            "==",
            BODY);
    }
    close_forger(&f);
}

/* Timestamps ------------------------------------------------------------------------------------- */

TEST(a_timestamp_is_one_to_twelve_digits)
{
    static const char *const texts[] = { "-1763868600",
                                         "+1763868600",
                                         "1763868600.0",
                                         "17638686e2",
                                         "0x6922803",
                                         "1763868600s",
                                         "1763868600000",
                                         "NaN",
                                         "9999999999999999999999999",
                                         "17638 68600",
                                         "\xd9\xa1",
                                         "1763868600,1",
                                         "''" };
    forger f;
    char signature[89];
    open_forger(&f);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        good_signature(&f, texts[i], signature); /* signed, and still refused */
        refuse(&f, texts[i], signature, BODY);
    }
    assert_int_equal(target_metrics(&f.t).refused_clock, 0);
    assert_int_equal(log_trap_count(&f.t.log, "reason=TELNYX_ETIMESTAMP"),
                     log_trap_count(&f.t.log, "webhook refused"));
    close_forger(&f);
}

TEST(the_window_of_time_is_300_seconds_both_ways)
{
    static const char *const stale[] = { "1763868299", "1763868901", "0", "999999999999" };
    forger f;
    char signature[89];
    open_forger(&f);
    for (size_t i = 0; i < sizeof stale / sizeof stale[0]; i++) {
        good_signature(&f, stale[i], signature);
        refuse(&f, stale[i], signature, BODY);
    }
    assert_int_equal(target_metrics(&f.t).refused_clock, 4);
    app_rig_assert_trail(&f.t.r, "");
    good_signature(&f, "1763868300", signature);
    assert_int_equal(target_post(&f.peer, f.count++, "1763868300", signature, BODY).status, 200);
    good_signature(&f, "1763868900", signature);
    assert_int_equal(target_post(&f.peer, f.count++, "1763868900", signature, BODY).status, 200);
    assert_int_equal(target_metrics(&f.t).duplicates, 1);
    app_rig_assert_trail(&f.t.r, "initiated ");
    test_peer_close(&f.peer);
    target_close(&f.t);
    free(f.answer);
}

/* Genuine deliveries ------------------------------------------------------------------------------- */

/* Two header texts could carry one signature; what is remembered is the event. */
TEST(a_replay_is_not_dispatched)
{
    target t;
    test_peer peer, other;
    char request[2048];
    target_open(&t);
    target_connect(&t, &peer);
    target_connect(&t, &other);
    size_t length = target_signed_request(&t, request, sizeof request, BODY);
    for (size_t n = 0; n < 5; n++) {
        test_peer_send(n % 2 ? &other : &peer, request, length);
        test_peer_until(n % 2 ? &other : &peer, n / 2 + 1);
        assert_int_equal(test_peer_response(n % 2 ? &other : &peer, n / 2).status, 200);
    }
    target_set_wall(&t, 7);
    assert_int_equal(target_post_signed(&t, &peer, 3, BODY).status, 200);
    app_rig_assert_trail(&t.r, "initiated ");
    assert_int_equal(target_metrics(&t).duplicates, 5);
    test_peer_close(&peer);
    test_peer_close(&other);
    target_close(&t);
}

TEST(a_full_memory_of_ids_forgets_the_oldest)
{
    enum { ROOM = 256, MORE = 100 };
    target t;
    test_peer peer;
    char body[256];
    size_t full = 0;
    target_prepare(&t);
    t.r.limits.seen_events = ROOM;
    target_start(&t);
    target_connect(&t, &peer);
    for (size_t n = 0; n < ROOM + MORE; n++) {
        snprintf(body, sizeof body, "{\"data\":{\"event_type\":\"x.y\",\"id\":\"id-%zu\"}}", n);
        assert_int_equal(target_post_signed(&t, &peer, n, body).status, 200);
        if (n + 1 == ROOM)
            full = t.r.memory.live_bytes;
    }
    assert_int_equal(t.r.memory.live_bytes, full);
    assert_int_equal(target_metrics(&t).seen_now, ROOM);
    assert_int_equal(target_metrics(&t).seen_evicted, MORE);
    assert_int_equal(target_metrics(&t).duplicates, 0);
    assert_int_equal(target_post_signed(&t, &peer, ROOM + MORE, body).status, 200);
    assert_int_equal(target_metrics(&t).duplicates, 1);
    test_peer_close(&peer);
    target_close(&t);
}

TEST(both_keys_are_taken_while_they_rotate)
{
    target t;
    test_peer peer;
    char signature[89];
    size_t n = 0;
    target_open(&t);
    target_connect(&t, &peer);
    for (int stage = 0; stage < 3; stage++) {
        for (int other = 0; other < 2; other++) {
            const char *body = target_event(&t);
            test_signer_sign(other ? &t.other : &t.signer, NOW, body, strlen(body), signature);
            bool active = stage == 1 || (stage == 2) == (other == 1);
            assert_int_equal(target_post(&peer, n++, NOW, signature, body).status,
                             active ? 200 : 401);
        }
        if (stage == 0)
            assert_int_equal(telnyx_app_set_public_keys(t.r.app, t.keys, 2), 0);
        else
            assert_int_equal(telnyx_app_set_public_keys(t.r.app, t.keys + 1, 1), 0);
    }
    assert_int_equal(target_metrics(&t).http_connections, 1);
    assert_int_equal(target_metrics(&t).connections_now, 1);
    test_peer_close(&peer);
    target_close(&t);
}

TEST(signed_nonsense_is_a_bad_request)
{
    static const char *const texts[] = {
        "",         "{",          "{}x",         "{'a':1}",        "nul",
        "[1,]",     "{\"a\":1,}", "\xff\xfe",    "[01]",           "[1.]",
        "[.5]",     "[+1]",       "[NaN]",       "\"\\x41\"",      "\"\\u12\"",
        "[\"\t\"]", "{\"a\" 1}",  "{\"a\":1 2}", "\xef\xbb\xbf{}", "/**/{}"
    };
    target t;
    test_peer peer;
    size_t n = 0;
    target_open(&t);
    target_connect(&t, &peer);
    for (; n < sizeof texts / sizeof texts[0]; n++) {
        test_response response = target_post_signed(&t, &peer, n, texts[n]);
        if (response.status != 400)
            fail_msg("%s: %d", texts[n], response.status);
        assert_int_equal(response.body_length, 0);
    }
    assert_int_equal(target_metrics(&t).refused_json, n);
    app_rig_assert_trail(&t.r, "");
    assert_int_equal(target_post_signed(&t, &peer, n, BODY).status, 200);
    test_peer_close(&peer);
    target_close(&t);
}

TEST(nesting_ends_at_64)
{
    static const size_t depths[] = { 64, 65, 1000, 100000 };
    target t;
    test_peer peer;
    target_open(&t);
    target_connect(&t, &peer);
    for (size_t i = 0; i < 4; i++) {
        char *body = calloc(1, 2 * depths[i] + 1);
        assert_non_null(body);
        memset(body, '[', depths[i]);
        memset(body + depths[i], ']', depths[i]);
        size_t before = t.r.memory.peak_bytes = t.r.memory.live_bytes;
        assert_int_equal(target_post_signed(&t, &peer, i, body).status, i ? 400 : 200);
        /* The body, and nothing that grows with its depth. */
        if (i > 1)
            assert_true(t.r.memory.peak_bytes - before < 4 * depths[i] + 65536);
        free(body);
    }
    assert_int_equal(target_metrics(&t).refused_json, 3);
    test_peer_close(&peer);
    target_close(&t);
}

TEST(of_a_doubled_member_the_first_counts)
{
    target t;
    test_peer peer;
    target_open(&t);
    target_connect(&t, &peer);
    assert_int_equal(
        target_post_signed(&t, &peer, 0,
                           "{\"data\":{\"id\":\"a\",\"id\":\"b\",\"event_type\":\"call.initiated\","
                           "\"event_type\":\"call.hangup\",\"payload\":{\"call_control_id\":"
                           "\"first\",\"call_control_id\":\"second\",\"direction\":\"incoming\"}}}")
            .status,
        200);
    app_rig_assert_trail(&t.r, "initiated ");
    assert_non_null(telnyx_app_call(t.r.app, "first"));
    assert_null(telnyx_app_call(t.r.app, "second"));
    /* A duplicate by its first id. */
    assert_int_equal(
        target_post_signed(&t, &peer, 1, "{\"data\":{\"id\":\"a\",\"event_type\":\"x.y\"}}").status,
        200);
    assert_int_equal(target_metrics(&t).duplicates, 1);
    test_peer_close(&peer);
    target_close(&t);
}

/* What is said ----------------------------------------------------------------------------------- */

/* Bytes of a peer stand in the log escaped and cut to 128, and a payload does not stand there. */
TEST(a_peers_bytes_do_no_harm_to_a_log)
{
    target t;
    test_peer peer;
    char body[2048], longish[600];
    for (int debug = 0; debug < 2; debug++) {
        target_prepare(&t);
        t.r.options.order_window_ms = TELNYX_INT(0);
        if (debug)
            t.r.client_options.log_level = TELNYX_LOG_DEBUG;
        target_start(&t);
        target_connect(&t, &peer);
        memset(longish, 'L', sizeof longish - 1);
        longish[sizeof longish - 1] = '\0';
        snprintf(body, sizeof body,
                 "{\"data\":{\"event_type\":\"call.\\u001b[31m\\nerror forged\\\\\",\"id\":"
                 "\"i\\r\\n\\u0085\\u009b\\u007f\",\"payload\":{\"call_control_id\":\"%s\","
                 "\"from\":\"+15550123456\",\"secret\":\"PAYLOAD\"}}}",
                 longish);
        assert_int_equal(target_post_signed(&t, &peer, 0, body).status, 200);
        assert_int_equal(target_post(&peer, 1, "now\\ \x7f",
                                     "\x01\x9b"
                                     "AAAA",
                                     body)
                             .status,
                         400);
        for (const char *c = t.log.text; *c; c++)
            assert_true(*c == '\n' || (*c >= ' ' && *c != 0x7f) || (unsigned char)*c >= 0xa0);
        assert_int_equal(log_trap_count(&t.log, "PAYLOAD"), 0);
        assert_null(strstr(t.log.text, "\nerror forged"));
        if (debug)
            assert_non_null(strstr(t.log.text, "type=call.\\x1b[31m\\x0aerror forged\\x5c "));
        else
            assert_int_equal(log_trap_count(&t.log, "+15550123456"), 0);
        longish[129] = '\0';
        assert_int_equal(log_trap_count(&t.log, longish), 0);
        test_peer_close(&peer);
        target_close(&t);
    }
}
