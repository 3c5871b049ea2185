/* What a peer writes into an event must not decide where the client goes. */
#include "hostile/target.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A listening socket that nobody should come to. */
static int open_bait(int *port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(fd, 8), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&address, &length), 0);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    *port = ntohs(address.sin_port);
    return fd;
}

TEST(urls_in_events_are_never_fetched)
{
    target t;
    test_peer peer;
    int port, bait = open_bait(&port);
    char url[64], payload[700], body[1500];
    target_prepare(&t);
    t.r.options.order_window_ms = TELNYX_INT(0);
    target_start(&t);
    target_connect(&t, &peer);
    assert_int_equal(target_post_signed(&t, &peer, 0, target_event(&t)).status, 200);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/x.mp3", port);
    snprintf(payload, sizeof payload,
             "\"recording_urls\":{\"mp3\":\"%s\",\"wav\":\"%s\"},\"public_recording_urls\":"
             "{\"mp3\":\"%s\"},\"media_url\":\"%s\",\"stream_url\":\"%s\",\"webhook_url\":\"%s\","
             "\"custom_headers\":[{\"name\":\"Location\",\"value\":\"%s\"}]",
             url, url, url, url, url, url, url);
    static const char *const types[] = { "call.recording.saved", "call.playback.started",
                                         "call.answered",        "call.recording.error",
                                         "streaming.started",    "x.unknown" };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        char id[16];
        snprintf(id, sizeof id, "url-%zu", i);
        app_rig_event_json(body, sizeof body, id, types[i], "call-1", (int)i + 1, payload);
        assert_int_equal(target_post_signed(&t, &peer, i + 1, body).status, 200);
    }
    app_rig_pass(&t.r, 40);
    assert_int_equal(accept(bait, NULL, NULL), -1);
    assert_int_equal(errno, EAGAIN);
    assert_int_equal(t.r.requests_count, 0);
    close(bait);
    test_peer_close(&peer);
    target_close(&t);
}

static void answer_it(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    if (telnyx_call_answer(call, NULL, app_rig_on_done, user_data) != 0)
        app_rig_note(user_data, "refused");
}

/* An id of an event becomes a part of a path: of one path, and as one part of it. */
TEST(ids_of_events_stay_one_part_of_a_path)
{
    static const struct {
        const char *id, *path; /* NULL: refused before anything is sent */
    } rows[] = {
        { "a/../../../../other?x=y#z", "/v2/calls/a%2F..%2F..%2F..%2F..%2Fother%3Fx%3Dy%23z"
                                       "/actions/answer" },
        { "a\\r\\nX-Injected: 1\\r\\n\\r\\nGET / HTTP/1.1",
          "/v2/calls/a%0D%0AX-Injected%3A%201%0D%0A%0D%0AGET%20%2F%20HTTP%2F1.1/actions/answer" },
        { "%2e%2e%2f", "/v2/calls/%252e%252e%252f/actions/answer" },
        { "@elsewhere:1/", "/v2/calls/%40elsewhere%3A1%2F/actions/answer" },
        { "\\u00e9\\\\ ", "/v2/calls/%C3%A9%5C%20/actions/answer" },
        { "..", NULL },
        { ".", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        target t;
        test_peer peer;
        char body[1024];
        target_open(&t);
        telnyx_app_on_incoming(t.r.app, answer_it, &t.r);
        target_connect(&t, &peer);
        app_rig_event_json(body, sizeof body, "1", "call.initiated", rows[i].id, 0,
                           "\"direction\":\"incoming\"");
        assert_int_equal(target_post_signed(&t, &peer, 0, body).status, 200);
        if (rows[i].path) {
            app_rig_until_trail(&t.r, "answer=OK");
            assert_int_equal(t.r.requests_count, 1);
            assert_string_equal(t.r.requests[0].path, rows[i].path);
            assert_string_equal(t.r.requests[0].method, "POST");
        } else {
            app_rig_until_trail(&t.r, "refused");
            app_rig_pass(&t.r, 40);
            assert_int_equal(t.r.requests_count, 0);
        }
        test_peer_close(&peer);
        target_close(&t);
    }
}
