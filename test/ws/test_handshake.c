/* The opening handshake: who gets a WebSocket, and who what. */
#include "support/test.h"

#include <string.h>

#include "ws/handshake.h"

#define KEY  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
#define REST "Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"

static const struct handshake_row {
    const char *name, *method, *fields;
    int status;
} rows[] = {
    { "the_usual_request_is_taken", "GET", REST KEY, 0 },
    { "names_and_tokens_have_any_case", "GET",
      "UPGRADE: WebSocket\r\nconnection: keep-alive, uPGRADE\r\nsec-websocket-version: 13\r\n" KEY,
      0 },
    { "tokens_may_stand_in_lists_and_on_several_lines", "GET",
      "Upgrade: h2c , websocket\r\nConnection: close\r\nConnection: x,upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\n" KEY,
      0 },
    { "extensions_and_protocols_are_passed_over", "GET",
      REST KEY "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: chat\r\n",
      0 },
    { "only_get_makes_one", "POST", REST KEY, 405 },
    { "another_upgrade_is_none", "GET",
      "Upgrade: websockets\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" KEY, 400 },
    { "the_connection_must_say_so", "GET",
      "Upgrade: websocket\r\nConnection: Upgrades\r\nSec-WebSocket-Version: 13\r\n" KEY, 400 },
    { "without_a_key_there_is_none", "GET", REST, 400 },
    { "a_key_of_another_length_is_none", "GET", REST "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n",
      400 },
    { "a_key_that_is_no_base64_is_none", "GET",
      REST "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ!==\r\n", 400 },
    { "two_keys_are_none", "GET", REST KEY KEY, 400 },
    { "without_a_version_there_is_none", "GET", "Upgrade: websocket\r\nConnection: Upgrade\r\n" KEY,
      400 },
    { "another_version_is_told_ours", "GET",
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n" KEY, 426 },
};

static void check_row(const void *row)
{
    const struct handshake_row *h = row;
    char accept[TELNYX__WS_ACCEPT_BYTES] = "";
    int status = telnyx__ws_check(telnyx__span_of(h->method), telnyx__span_of(h->fields), accept);
    assert_int_equal(status, h->status);
    assert_string_equal(accept, status ? "" : "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST_ROWS(rows, check_row)

/* RFC 6455, 1.3. */
TEST(the_answer_is_that_of_the_standard)
{
    char accept[TELNYX__WS_ACCEPT_BYTES], answer[TELNYX__WS_ANSWER_BYTES];
    telnyx__ws_accept("dGhlIHNhbXBsZSBub25jZQ==", 24, accept);
    size_t length = telnyx__ws_answer(answer, accept);
    assert_int_equal(length, strlen(answer));
    assert_string_equal(answer, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                "Connection: Upgrade\r\n"
                                "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
}

TEST(only_a_websocket_is_wanted_as_one)
{
    assert_true(telnyx__ws_is_wanted(telnyx__span_of(REST)));
    assert_false(telnyx__ws_is_wanted(telnyx__span_of("Upgrade: h2c\r\nConnection: Upgrade\r\n")));
    assert_false(telnyx__ws_is_wanted(telnyx__span_of("Upgrade: websocket\r\n")));
    assert_false(telnyx__ws_is_wanted(telnyx__span_of("Connection: upgrade\r\n")));
    assert_false(telnyx__ws_is_wanted(telnyx__span_of("")));
}
