/* Frames of media streaming in every shape that is documented, was seen, or may come. */
#ifndef TEST_SHAPES_H
#define TEST_SHAPES_H

#include <stddef.h>

typedef struct test_shape {
    const char *name;
    const char *text;
    int scanned; /* the fast way is enough */
} test_shape;

#define ID "\"stream_id\":\"32de0dea-53cb-4b21-89a4-9e1819c043bc\""

static const test_shape test_shapes[] = {
    { "media_as_documented",
      "{\"event\":\"media\",\"sequence_number\":\"4\"," ID
      ",\"media\":{\"track\":\"inbound\",\"chunk\":\"2\",\"timestamp\":\"5\",\"payload\":\"/"
      "v8A\"}}",
      1 },
    { "media_with_numbers",
      "{\"event\":\"media\",\"sequence_number\":4," ID
      ",\"media\":{\"track\":\"outbound\",\"chunk\":2,\"timestamp\":0,\"payload\":\"/v8A\"}}",
      1 },
    { "media_with_blanks",
      " {\"event\": \"media\",\t\"sequence_number\" :\"4\",\r\n" ID
      ", \"media\": { \"track\": \"inbound\", \"chunk\": 2 , \"payload\": \"/v8A\" } } \n",
      1 },
    { "media_in_another_order",
      "{\"media\":{\"payload\":\"/"
      "v8A\",\"timestamp\":\"5\",\"chunk\":\"2\",\"track\":\"inbound\"}," ID
      ",\"sequence_number\":\"4\",\"event\":\"media\"}",
      1 },
    { "media_with_nothing_but_audio", "{\"event\":\"media\",\"media\":{\"payload\":\"/v8A\"}}", 1 },
    { "media_of_no_audio", "{\"event\":\"media\",\"media\":{\"payload\":\"\"}}", 1 },
    { "media_that_is_no_base64", "{\"event\":\"media\",\"media\":{\"payload\":\"*\"}}", 1 },
    { "media_of_a_track_that_is_not_known",
      "{\"event\":\"media\",\"media\":{\"track\":\"sideways\",\"payload\":\"/v8A\"}}", 1 },
    { "media_whose_numbers_are_none",
      "{\"event\":\"media\",\"sequence_number\":\"four\",\"media\":{\"chunk\":\"\",\"timestamp\":"
      "\"-5\",\"payload\":\"/v8A\"}}",
      1 },
    { "media_with_large_numbers",
      "{\"event\":\"media\",\"sequence_number\":\"18446744073709551615\",\"media\":{\"chunk\":"
      "\"18446744073709551616\",\"timestamp\":\"000000000000000000000000000012\",\"payload\":"
      "\"/v8A\"}}",
      1 },
    { "media_with_numbers_of_15_digits",
      "{\"event\":\"media\",\"sequence_number\":999999999999999,\"media\":{\"payload\":\"/v8A\"}}",
      1 },
    { "media_with_numbers_of_16_digits",
      "{\"event\":\"media\",\"sequence_number\":9999999999999999,\"media\":{\"chunk\":"
      "9007199254740992,\"timestamp\":9007199254740993,\"payload\":\"/v8A\"}}",
      0 },
    { "media_with_odd_numbers",
      "{\"event\":\"media\",\"sequence_number\":4.0,\"media\":{\"chunk\":-2,\"timestamp\":1e3,"
      "\"payload\":\"/v8A\"}}",
      0 },
    { "media_with_a_zero_in_front",
      "{\"event\":\"media\",\"sequence_number\":04,\"media\":{\"payload\":\"/v8A\"}}", 0 },
    { "media_with_escaped_slashes", "{\"event\":\"media\",\"media\":{\"payload\":\"\\/v8A\"}}", 0 },
    { "media_with_escaped_letters",
      "{\"ev\\u0065nt\":\"med\\u0069a\",\"media\":{\"payload\":\"\\u002fv8A\"}}", 0 },
    { "media_with_members_that_are_not_known",
      "{\"event\":\"media\",\"x\":{\"payload\":\"AAAA\"},\"media\":{\"y\":[],\"payload\":\"/"
      "v8A\"}}",
      0 },
    { "media_with_members_twice",
      "{\"event\":\"media\",\"event\":\"stop\",\"media\":{\"payload\":\"/"
      "v8A\",\"payload\":\"AAAA\"},"
      "\"media\":5}",
      0 },
    { "media_whose_stream_id_is_a_number",
      "{\"event\":\"media\",\"stream_id\":5,\"media\":{\"track\":7,\"payload\":\"/v8A\"}}", 0 },
    { "media_with_nulls",
      "{\"event\":\"media\",\"stream_id\":null,\"media\":{\"track\":null,\"chunk\":null,"
      "\"payload\":\"/v8A\"}}",
      0 },
    { "media_with_members_in_the_wrong_place",
      "{\"event\":\"media\",\"payload\":\"AAAA\",\"media\":{\"event\":\"stop\",\"payload\":\"/"
      "v8A\"}}",
      0 },
    { "media_with_bytes_above_ascii",
      "{\"event\":\"media\",\"stream_id\":\"\xc3\xa9\",\"media\":{\"payload\":\"/v8A\"}}", 0 },
    { "media_with_bytes_that_are_no_utf8",
      "{\"event\":\"media\",\"stream_id\":\"\xff\",\"media\":{\"payload\":\"\xfe\"}}", 0 },
    { "media_without_audio", "{\"event\":\"media\",\"media\":{\"track\":\"inbound\"}}", 0 },
    { "media_whose_audio_is_a_number", "{\"event\":\"media\",\"media\":{\"payload\":5}}", 0 },
    { "media_without_media", "{\"event\":\"media\"}", 0 },
    { "media_of_nothing", "{\"event\":\"media\",\"media\":{}}", 0 },
    { "media_with_more_behind_it", "{\"event\":\"media\",\"media\":{\"payload\":\"/v8A\"}}}", 0 },
    { "media_with_a_comma_too_many", "{\"event\":\"media\",\"media\":{\"payload\":\"/v8A\",}}", 0 },
    { "media_under_another_event", "{\"event\":\"mark\",\"media\":{\"payload\":\"/v8A\"}}", 0 },
    { "an_event_that_is_not_known", "{\"event\":\"weather\"," ID ",\"weather\":{\"c\":-5}}", 0 },
    { "connected_as_documented", "{\"event\":\"connected\",\"version\":\"1.0.0\"}", 0 },
    { "connected_with_a_token",
      "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\",\"connected\":{"
      "\"x-telnyx-streaming-auth-token\":\"secret\"}}",
      0 },
    { "start_as_documented",
      "{\"event\":\"start\",\"sequence_number\":\"1\"," ID
      ",\"start\":{\"user_id\":\"u\",\"call_control_id\":\"v3:c\",\"call_session_id\":\"s\","
      "\"from\":\"+1\",\"to\":\"+2\",\"tags\":[\"a\",\"b\"],\"client_state\":\"aGk=\","
      "\"custom_parameters\":{\"k\":\"v\"},\"media_format\":{\"encoding\":\"PCMU\","
      "\"sample_rate\":8000,\"channels\":1}}}",
      0 },
    { "start_with_little", "{\"event\":\"start\",\"start\":{}}", 0 },
    { "start_without_start", "{\"event\":\"start\"}", 0 },
    { "dtmf_as_documented",
      "{\"event\":\"dtmf\"," ID ",\"occurred_at\":\"2022-06-22T11:01:41.128Z\",\"sequence_number\":"
      "\"5\",\"dtmf\":{\"digit\":\"1\"}}",
      0 },
    { "dtmf_as_a_number", "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":1}}", 0 },
    { "dtmf_without_digit", "{\"event\":\"dtmf\",\"dtmf\":{}}", 0 },
    { "mark_as_documented",
      "{\"event\":\"mark\",\"sequence_number\":\"4\"," ID ",\"mark\":{\"name\":\"hello\"}}", 0 },
    { "mark_without_name", "{\"event\":\"mark\",\"mark\":{}}", 0 },
    { "stop_as_documented",
      "{\"event\":\"stop\",\"sequence_number\":\"5\"," ID
      ",\"stop\":{\"user_id\":\"u\",\"call_control_id\":\"v3:c\"}}",
      0 },
    { "stop_without_more", "{\"event\":\"stop\"}", 0 },
    { "error_as_documented",
      "{\"event\":\"error\"," ID
      ",\"payload\":{\"code\":100003,\"title\":\"malformed_frame\",\"detail\":\"bad\"}}",
      0 },
    { "error_of_the_older_shape",
      "{\"event\":\"error\",\"title\":\"malformed_frame\",\"code\":\"100003\",\"detail\":\"bad\"}",
      0 },
    { "error_that_does_not_say_so",
      "{\"title\":\"malformed_frame\",\"code\":\"100003\",\"detail\":\"bad\"}", 0 },
    { "a_frame_without_event", "{\"media\":{\"payload\":\"/v8A\"}}", 0 },
    { "a_frame_whose_event_is_a_number", "{\"event\":5}", 0 },
    { "an_array", "[\"event\",\"media\"]", 0 },
    { "no_json", "media", 0 },
    { "nothing", "", 0 },
};

#define TEST_SHAPES (sizeof test_shapes / sizeof test_shapes[0])
#undef ID

#endif
