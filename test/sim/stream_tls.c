/* wss://: a stream through a server that speaks TLS and passes it on. Ports and certificates come from stream_tls.sh:
 * PROGRAM CA PORT_OF_THE_PEER PORT_GOOD PORT_OF_ANOTHER_NAME PORT_EXPIRED. */
#include "stream_stage.h"

#include <stdio.h>
#include <string.h>

static char **given;

static void reach(const char *port)
{
    snprintf(here.peer.url, sizeof here.peer.url, "wss://localhost:%s", port);
}

static void begin_with(const char *ca_file)
{
    stream_begin((telnyx_sim_options){ .ca_file = ca_file }, given[2]);
}

TEST(a_stream_goes_over_tls)
{
    begin_with(given[1]);
    reach(given[3]);
    ws_peer_socket *socket = stream("/streams/abc?x=1", "\"stream_track\":\"both_tracks\"," RTP);
    assert_string_equal("/streams/abc?x=1", socket->target);
    pass(500);
    ws_peer_say_media(socket, 0x10, 160000); /* more than a record of TLS */
    ws_peer_say(socket, "{\"event\":\"mark\",\"mark\":{\"name\":\"big\"}}");
    pass(20200);
    assert_int_equal(1, marks(socket));
    assert_int_equal(0, ws_peer_count(socket, "\"error\""));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    pass(100);
    assert_string_equal("streaming.started streaming.stopped call.hangup", told());
    assert_non_null(strstr(socket->texts[socket->count - 1], "\"event\":\"stop\""));
    stream_end();
}

static void fails(const char *ca_file, const char *port)
{
    begin_with(ca_file);
    reach(port);
    call_with("/a", "");
    pass(0);
    assert_string_equal("streaming.failed", told());
    assert_int_equal(0, here.peer.count);
    stream_end();
}

TEST(a_certificate_of_another_name_is_no_stream)
{
    fails(given[1], given[4]);
}

TEST(a_certificate_that_has_expired_is_no_stream)
{
    fails(given[1], given[5]);
}

TEST(an_authority_that_nobody_knows_is_no_stream)
{
    fails(NULL, given[3]);
}

int main(int argc, char **argv)
{
    given = argv;
    return argc == 6 ? test_run(NULL) : 2;
}
