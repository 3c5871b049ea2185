/** @file gather.hpp
 *  Parameters of gather.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_GATHER_HPP
#define TELNYX_GATHER_HPP

#include <telnyx/gather.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>
#include <telnyx/voice.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_gather(): `telnyx_gather_params` with setters. */
class gather_params : public params_of<gather_params, telnyx_gather_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_GATHER;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_gather_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    gather_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    gather_params(const telnyx_gather_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    gather_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    gather_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    gather_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A text of your own that call.gather.ended carries. The platform makes one when
     *  unset. 1 to 40 characters. */
    gather_params &gather_id(const text_arg &value) { return put(c_.gather_id, value); }
    /** Optional. How long the first key is waited for. In milliseconds, 1 to 120000. Default
     *  5000. */
    gather_params &initial_timeout_millis(millis_arg value)
    { return put_value(c_.initial_timeout_millis, value.value()); }
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  120000. Default 5000. */
    gather_params &inter_digit_timeout_millis(millis_arg value)
    { return put_value(c_.inter_digit_timeout_millis, value.value()); }
    /** Optional. Most digits of an entry: the gather ends when so many are there. 1 to 128.
     *  Default 128. */
    gather_params &maximum_digits(int_arg value)
    { return put_value(c_.maximum_digits, value.value()); }
    /** Optional. Fewest digits of a valid entry. 1 to 128. Default 1. */
    gather_params &minimum_digits(int_arg value)
    { return put_value(c_.minimum_digits, value.value()); }
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    gather_params &terminating_digit(const text_arg &value)
    { return put(c_.terminating_digit, value); }
    /** Optional. How long the whole entry may take. In milliseconds. Default 60000. */
    gather_params &timeout_millis(millis_arg value)
    { return put_value(c_.timeout_millis, value.value()); }
    /** Optional. Keys that are valid. Any other makes the entry invalid. Default
     *  "0123456789#*". */
    gather_params &valid_digits(const text_arg &value) { return put(c_.valid_digits, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    gather_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_gather_using_audio(): `telnyx_gather_using_audio_params` with setters. */
class gather_using_audio_params
    : public params_of<gather_using_audio_params, telnyx_gather_using_audio_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_GATHER_USING_AUDIO;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_gather_using_audio_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    gather_using_audio_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    gather_using_audio_params(const telnyx_gather_using_audio_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    gather_using_audio_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. URL of a WAV or MP3 file that is played as the prompt. */
    gather_using_audio_params &audio_url(const text_arg &value) { return put(c_.audio_url, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    gather_using_audio_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    gather_using_audio_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  120000. Default 5000. */
    gather_using_audio_params &inter_digit_timeout_millis(millis_arg value)
    { return put_value(c_.inter_digit_timeout_millis, value.value()); }
    /** Optional. URL of a WAV or MP3 file that is played after an invalid entry. */
    gather_using_audio_params &invalid_audio_url(const text_arg &value)
    { return put(c_.invalid_audio_url, value); }
    /** Optional. The same as invalid_audio_url with an uploaded file; set one of the two. */
    gather_using_audio_params &invalid_media_name(const text_arg &value)
    { return put(c_.invalid_media_name, value); }
    /** Optional. Most digits of an entry: the gather ends when so many are there. 1 to 128.
     *  Default 128. */
    gather_using_audio_params &maximum_digits(int_arg value)
    { return put_value(c_.maximum_digits, value.value()); }
    /** Optional. How often the prompt is played, at most, while nothing is entered. 1 to 128.
     *  Default 3. */
    gather_using_audio_params &maximum_tries(int_arg value)
    { return put_value(c_.maximum_tries, value.value()); }
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    gather_using_audio_params &media_name(const text_arg &value)
    { return put(c_.media_name, value); }
    /** Optional. Fewest digits of a valid entry. 1 to 128. Default 1. */
    gather_using_audio_params &minimum_digits(int_arg value)
    { return put_value(c_.minimum_digits, value.value()); }
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    gather_using_audio_params &terminating_digit(const text_arg &value)
    { return put(c_.terminating_digit, value); }
    /** Optional. How long a key is waited for after the prompt; then the prompt is played
     *  again. In milliseconds. Default 60000. */
    gather_using_audio_params &timeout_millis(millis_arg value)
    { return put_value(c_.timeout_millis, value.value()); }
    /** Optional. Keys that are valid. Any other makes the entry invalid. Default
     *  "0123456789#*". */
    gather_using_audio_params &valid_digits(const text_arg &value)
    { return put(c_.valid_digits, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    gather_using_audio_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_gather_using_speak(): `telnyx_gather_using_speak_params` with setters. */
class gather_using_speak_params
    : public params_of<gather_using_speak_params, telnyx_gather_using_speak_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_GATHER_USING_SPEAK;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_gather_using_speak_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    gather_using_speak_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    gather_using_speak_params(const telnyx_gather_using_speak_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    gather_using_speak_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. What to say. 1 to 5000 characters. */
    gather_using_speak_params &payload(const text_arg &value) { return put(c_.payload, value); }
    /** Required. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". */
    gather_using_speak_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    gather_using_speak_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    gather_using_speak_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  120000. Default 5000. */
    gather_using_speak_params &inter_digit_timeout_millis(millis_arg value)
    { return put_value(c_.inter_digit_timeout_millis, value.value()); }
    /** Optional. What to say after an invalid entry. At most 5000 characters. */
    gather_using_speak_params &invalid_payload(const text_arg &value)
    { return put(c_.invalid_payload, value); }
    /** Optional. Language of the text, such as "en-US". Voices of Polly ignore it. */
    gather_using_speak_params &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Most digits of an entry: the gather ends when so many are there. 1 to 128.
     *  Default 128. */
    gather_using_speak_params &maximum_digits(int_arg value)
    { return put_value(c_.maximum_digits, value.value()); }
    /** Optional. How often the prompt is played, at most, while nothing is entered. 1 to 128.
     *  Default 3. */
    gather_using_speak_params &maximum_tries(int_arg value)
    { return put_value(c_.maximum_tries, value.value()); }
    /** Optional. Fewest digits of a valid entry. 1 to 128. Default 1. */
    gather_using_speak_params &minimum_digits(int_arg value)
    { return put_value(c_.minimum_digits, value.value()); }
    /** Optional. Whether payload is plain text or SSML. Default text. */
    gather_using_speak_params &payload_type(telnyx_payload_type value)
    { return put_value(c_.payload_type, value); }
    /** Optional. Quality of the speech. Default premium. */
    gather_using_speak_params &service_level(telnyx_service_level value)
    { return put_value(c_.service_level, value); }
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    gather_using_speak_params &terminating_digit(const text_arg &value)
    { return put(c_.terminating_digit, value); }
    /** Optional. How long a key is waited for after the prompt; then the prompt is played
     *  again. In milliseconds. Default 60000. */
    gather_using_speak_params &timeout_millis(millis_arg value)
    { return put_value(c_.timeout_millis, value.value()); }
    /** Optional. Keys that are valid. Any other makes the entry invalid. Default
     *  "0123456789#*". */
    gather_using_speak_params &valid_digits(const text_arg &value)
    { return put(c_.valid_digits, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    gather_using_speak_params &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    gather_using_speak_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_gather(): `telnyx_stop_gather_params` with setters. */
class stop_gather_params : public params_of<stop_gather_params, telnyx_stop_gather_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_GATHER;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_gather_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_gather_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_gather_params(const telnyx_stop_gather_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_gather_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_gather_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_gather_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_gather_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
