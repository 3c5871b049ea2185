/** @file playback.hpp
 *  Parameters of playback.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_PLAYBACK_HPP
#define TELNYX_PLAYBACK_HPP

#include <telnyx/playback.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>
#include <telnyx/voice.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_speak(): `telnyx_speak_params` with setters. */
class speak_params : public params_of<speak_params, telnyx_speak_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_SPEAK;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_speak_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    speak_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    speak_params(const telnyx_speak_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    speak_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Required. What to say. 1 to 5000 characters. */
    speak_params &payload(const text_arg &value) { return put(c_.payload, value); }
    /** Required. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". */
    speak_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    speak_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    speak_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Language of the text, such as "en-US". Voices of Polly ignore it. */
    speak_params &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. How often it is played, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is for
     *  ever. Default 1. */
    speak_params &loop(int_arg value) { return put_value(c_.loop, value.value()); }
    /** Optional. Whether payload is plain text or SSML. Default text. */
    speak_params &payload_type(telnyx_payload_type value)
    { return put_value(c_.payload_type, value); }
    /** Optional. Quality of the speech. Default premium. */
    speak_params &service_level(telnyx_service_level value)
    { return put_value(c_.service_level, value); }
    /** Optional. "current" ends what is being played now, "all" what waits behind it as well;
     *  then this starts. */
    speak_params &stop(const text_arg &value) { return put(c_.stop, value); }
    /** Optional. Which legs of a bridged call hear it. Default self. */
    speak_params &target_legs(telnyx_target_legs value) { return put_value(c_.target_legs, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    speak_params &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    speak_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_start_playback(): `telnyx_start_playback_params` with setters. */
class start_playback_params : public params_of<start_playback_params, telnyx_start_playback_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_PLAYBACK;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_playback_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_playback_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_playback_params(const telnyx_start_playback_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_playback_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. File format of the audio. Default mp3. */
    start_playback_params &audio_type(telnyx_audio_format value)
    { return put_value(c_.audio_type, value); }
    /** Optional. URL of the WAV or MP3 file to play. */
    start_playback_params &audio_url(const text_arg &value) { return put(c_.audio_url, value); }
    /** Optional. Whether the platform keeps the file, to play it again during the call. Default
     *  true. */
    start_playback_params &cache_audio(bool_arg value)
    { return put_value(c_.cache_audio, value.value()); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_playback_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_playback_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. How often it is played, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is for
     *  ever. Default 1. */
    start_playback_params &loop(int_arg value) { return put_value(c_.loop, value.value()); }
    /** Optional. The same as audio_url with an uploaded file, by its media name; set one of the
     *  two. */
    start_playback_params &media_name(const text_arg &value) { return put(c_.media_name, value); }
    /** Optional. Mixes the file over what is being played already. Default false. */
    start_playback_params &overlay(bool_arg value) { return put_value(c_.overlay, value.value()); }
    /** Optional. The MP3 or WAV file itself, in base64. */
    start_playback_params &playback_content(const text_arg &value)
    { return put(c_.playback_content, value); }
    /** Optional. "current" ends what is being played now, "all" what waits behind it as well;
     *  then this starts. */
    start_playback_params &stop(const text_arg &value) { return put(c_.stop, value); }
    /** Optional. Which legs of a bridged call hear it: "self", "opposite" or "both". Default
     *  "self". */
    start_playback_params &target_legs(const text_arg &value) { return put(c_.target_legs, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_playback_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_playback(): `telnyx_stop_playback_params` with setters. */
class stop_playback_params : public params_of<stop_playback_params, telnyx_stop_playback_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_PLAYBACK;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_playback_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_playback_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_playback_params(const telnyx_stop_playback_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_playback_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_playback_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_playback_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Ends what was started with overlay. Default false. */
    stop_playback_params &overlay(bool_arg value) { return put_value(c_.overlay, value.value()); }
    /** Optional. "current" ends what is being played now, "all" what waits behind it as well.
     *  Default "all". */
    stop_playback_params &stop(const text_arg &value) { return put(c_.stop, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_playback_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
