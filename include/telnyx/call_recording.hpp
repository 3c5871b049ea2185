/** @file call_recording.hpp
 *  Parameters of call_recording.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CALL_RECORDING_HPP
#define TELNYX_CALL_RECORDING_HPP

#include <telnyx/call_recording.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_start_recording(): `telnyx_start_recording_params` with setters. */
class start_recording_params
    : public params_of<start_recording_params, telnyx_start_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_recording_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_recording_params(const telnyx_start_recording_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_recording_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. One channel for all, or one for the first leg alone. */
    start_recording_params &channels(telnyx_record_channels value)
    { return put_value(c_.channels, value); }
    /** Required. File format. */
    start_recording_params &format(telnyx_audio_format value)
    { return put_value(c_.format, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_recording_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_recording_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    start_recording_params &custom_file_name(const text_arg &value)
    { return put(c_.custom_file_name, value); }
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    start_recording_params &max_length(int_arg value)
    { return put_value(c_.max_length, value.value()); }
    /** Optional. Plays a beep when the recording begins. */
    start_recording_params &play_beep(bool_arg value)
    { return put_value(c_.play_beep, value.value()); }
    /** Optional. Whose audio is recorded. Default both. */
    start_recording_params &recording_track(telnyx_record_track value)
    { return put_value(c_.recording_track, value); }
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    start_recording_params &timeout_secs(seconds_arg value)
    { return put_value(c_.timeout_secs, value.value()); }
    /** Optional. Transcribes the recording when it is finished. Default false. */
    start_recording_params &transcription(bool_arg value)
    { return put_value(c_.transcription, value.value()); }
    /** Optional. The engine that transcribes. Default A. */
    start_recording_params &transcription_engine(telnyx_recording_transcription_engine value)
    { return put_value(c_.transcription_engine, value); }
    /** Optional. Language that is spoken, such as "en-US", or "auto_detect"; depends on the
     *  engine. Default "en-US". */
    start_recording_params &transcription_language(const text_arg &value)
    { return put(c_.transcription_language, value); }
    /** Optional. Most speakers to tell apart; Google only. Default 6. */
    start_recording_params &transcription_max_speaker_count(int_arg value)
    { return put_value(c_.transcription_max_speaker_count, value.value()); }
    /** Optional. Fewest speakers to tell apart; Google only. Default 2. */
    start_recording_params &transcription_min_speaker_count(int_arg value)
    { return put_value(c_.transcription_min_speaker_count, value.value()); }
    /** Optional. Masks swear words; Google only. Default false. */
    start_recording_params &transcription_profanity_filter(bool_arg value)
    { return put_value(c_.transcription_profanity_filter, value.value()); }
    /** Optional. Tells speakers apart; Google only. Default false. */
    start_recording_params &transcription_speaker_diarization(bool_arg value)
    { return put_value(c_.transcription_speaker_diarization, value.value()); }
    /** Optional. Cuts silence off at the beginning and at the end. */
    start_recording_params &trim(telnyx_record_trim value) { return put_value(c_.trim, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_recording_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_recording(): `telnyx_stop_recording_params` with setters. */
class stop_recording_params : public params_of<stop_recording_params, telnyx_stop_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_recording_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_recording_params(const telnyx_stop_recording_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_recording_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_recording_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_recording_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The recording, by its id; all of the call when unset. */
    stop_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_recording_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_pause_recording(): `telnyx_pause_recording_params` with setters. */
class pause_recording_params
    : public params_of<pause_recording_params, telnyx_pause_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_PAUSE_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_pause_recording_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    pause_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    pause_recording_params(const telnyx_pause_recording_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    pause_recording_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    pause_recording_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    pause_recording_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The recording, by its id; all of the call when unset. */
    pause_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    pause_recording_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_resume_recording(): `telnyx_resume_recording_params` with setters. */
class resume_recording_params
    : public params_of<resume_recording_params, telnyx_resume_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RESUME_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_resume_recording_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    resume_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    resume_recording_params(const telnyx_resume_recording_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    resume_recording_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    resume_recording_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    resume_recording_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The recording, by its id; all of the call when unset. */
    resume_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    resume_recording_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
