/* A program whose call is relayed to a WebSocket of its own, on the simulator's clock. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "media/relay_frame.h"
#include "support/loop.h"
#include "ws_peer.h"

static struct {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    ws_peer peer;
    const char *caller;
    char url[128];
} here;

/* Answers each prompt by what was said, word by word, as a language model would. */
static void on_text(ws_peer_socket *socket, const char *text, void *user_data)
{
    telnyx__relay_frame frame;
    char out[512];
    size_t length;
    (void)user_data;
    if (telnyx__relay_frame_read(&frame, text, strlen(text)) != 0)
        fail_msg("the simulator has sent what the library does not read: %s", text);
    if (frame.type == TELNYX__RELAY_PROMPT && frame.prompt.last) {
        static const char *const pieces[] = { "You have said ", NULL, "." };
        for (int i = 0; i < 3; i++) {
            const char *piece = pieces[i] ? pieces[i] : frame.prompt.text;
            assert_int_equal(0, telnyx__relay_write_text(piece, strlen(piece), i == 2, out,
                                                         sizeof out - 1, &length));
            out[length] = '\0';
            ws_peer_say(socket, out);
        }
    }
    telnyx__relay_frame_free(&frame);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_start_conversation_relay_params params = { .url = here.url,
                                                      .greeting = "Hello.",
                                                      .dtmf_detection = TELNYX_BOOL(true) };
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_start_conversation_relay(call, &params, NULL, NULL);
}

static void set_up(void)
{
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    ws_peer_start(&here.peer, &here.loop.uv);
    here.peer.on_text = on_text;
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_app_new(&here.app, here.sim, &here.loop.uv, NULL));
    telnyx_app_on_incoming(here.app, on_incoming, NULL);
    snprintf(here.url, sizeof here.url, "%s/relays/token", here.peer.url);
    here.caller = telnyx_sim_calls(here.sim, "+13125550142", "+14155550117");
}

static void end(void)
{
    assert_int_equal(0, telnyx_sim_test_end(here.sim, here.app));
    ws_peer_close(&here.peer);
    test_loop_close(&here.loop);
    ws_peer_free(&here.peer);
}

TEST_EACH(set_up, end)

#define EXPECT(expectation)                                                                        \
    do {                                                                                           \
        if (!(expectation))                                                                        \
            fail_msg("%s\n%s", #expectation, telnyx_sim_complaint(here.sim));                      \
    } while (0)

/* The reason that call.conversation.ended gave; NULL: it has not come, or gave none. */
static const char *reason(void)
{
    const telnyx_sim_entry *entry;
    static char text[64];
    for (uint64_t n = 1; (entry = telnyx_sim_journal(here.sim, n)); n = entry->number + 1) {
        const char *at =
            entry->kind == TELNYX_SIM_EVENT && strcmp(entry->name, "call.conversation.ended") == 0
                ? strstr(entry->data, "\"reason\": \"")
                : NULL;
        if (at && sscanf(at, "\"reason\": \"%63[^\"]", text) == 1)
            return text;
    }
    return NULL;
}

TEST(a_talk_goes_over_the_socket)
{
    EXPECT(telnyx_sim_expect_heard(here.sim, here.caller, "Hello.", 5000));
    ws_peer_socket *socket = &here.peer.sockets[0];
    assert_string_equal("/relays/token", socket->target);
    assert_int_equal(1, ws_peer_count(socket, "\"type\":\"setup\""));
    EXPECT(telnyx_sim_expect_moment(here.sim, here.caller, "speech_ended", 5000));
    assert_int_equal(0, telnyx_sim_say(here.sim, here.caller, "two tickets please"));
    EXPECT(
        telnyx_sim_expect_heard(here.sim, here.caller, "You have said two tickets please.", 5000));
    assert_int_equal(2, ws_peer_count(socket, "\"type\":\"prompt\""));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 900));
    assert_int_equal(0, telnyx_sim_interrupt(here.sim, here.caller));
    assert_int_equal(0, telnyx_sim_press(here.sim, here.caller, "7"));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_int_equal(1, ws_peer_count(socket, "\"utteranceUntilInterrupt\":\"You have\""));
    assert_int_equal(1, ws_peer_count(socket, "\"digit\":\"7\""));
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.caller));
    EXPECT(telnyx_sim_expect_over(here.sim, 5000));
    assert_true(socket->closed);
    assert_int_equal(1000, socket->code);
}

TEST(a_program_that_closes_ends_the_relay_and_not_the_call)
{
    EXPECT(telnyx_sim_expect_heard(here.sim, here.caller, "Hello.", 5000));
    ws_peer_end(&here.peer.sockets[0], 1000);
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_string_equal("customer_disconnect", reason());
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}

TEST(a_program_that_refuses_the_socket_is_told_of_the_end)
{
    here.peer.refuses = 404;
    EXPECT(
        telnyx_sim_expect_command(here.sim, here.caller, "start_conversation_relay", NULL, 5000));
    assert_int_equal(0, telnyx_sim_pass(here.sim, 1000));
    assert_string_equal("connection_failed", reason());
    assert_string_equal("answered", telnyx_sim_state(here.sim, here.caller));
}
