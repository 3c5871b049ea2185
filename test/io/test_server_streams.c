/* Every stream of the corpus over a socket: in one piece, and byte by byte. */
#include <string.h>

#include "http/streams.h"
#include "io/host.h"

static void play(test_host *host, const test_stream *stream, bool drip)
{
    test_peer peer;
    int ordinary = 0, error = 0;
    test_peer_connect(&peer, &host->loop, host->port);
    if (drip)
        test_peer_drip(&peer, stream->bytes, stream->length);
    else
        test_peer_send(&peer, stream->bytes, stream->length);
    test_peer_end(&peer);
    test_peer_until_eof(&peer);
    for (size_t i = 0; i < test_peer_count(&peer); i++) {
        test_response response = test_peer_response(&peer, i);
        /* An error is the last thing that is said. */
        assert_int_equal(error, 0);
        if (test_is_ordinary(response.status)) {
            ordinary++;
        } else {
            error = response.status;
            assert_true(test_response_has(&response, "Connection: close"));
        }
    }
    test_stream_judge(stream, ordinary, error);
    test_peer_close(&peer);
}

static void play_all(bool drip)
{
    test_streams streams;
    test_host host;
    test_streams_load(&streams);
    test_host_init(&host);
    test_host_start(&host);
    for (size_t i = 0; i < streams.count; i++)
        play(&host, &streams.items[i], drip);
    test_host_until_connections(&host, 0);
    const telnyx__server_counters *counters = test_host_counters(&host);
    assert_int_equal(counters->accepted, streams.count);
    assert_int_equal(counters->closed, streams.count);
    assert_int_equal(counters->answered, counters->requests);
    assert_int_equal(counters->exchanges_now, 0);
    assert_true(counters->bad_request >= 136);
    test_host_stop(&host, 0);
    test_streams_free(&streams);
}

TEST(streams_are_answered_as_one_piece)
{
    play_all(false);
}

TEST(streams_are_answered_alike_byte_by_byte)
{
    play_all(true);
}
