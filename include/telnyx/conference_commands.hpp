/** @file conference_commands.hpp
 *  Parameters of conference_commands.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CONFERENCE_COMMANDS_HPP
#define TELNYX_CONFERENCE_COMMANDS_HPP

#include <telnyx/conference_commands.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>
#include <telnyx/voice.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_conference_join(): `telnyx_conference_join_params` with setters. */
class conference_join_params
    : public params_of<conference_join_params, telnyx_conference_join_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_JOIN;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_join_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_join_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_join_params(const telnyx_conference_join_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_join_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. call_control_id of the call that joins. */
    conference_join_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. Whether the others hear a beep when this participant joins or leaves. */
    conference_join_params &beep_enabled(telnyx_conference_beep value)
    { return put_value(c_.beep_enabled, value); }
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    conference_join_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_join_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Whether the conference ends and all others are hung up when this participant
     *  leaves. Default false. */
    conference_join_params &end_conference_on_exit(bool_arg value)
    { return put_value(c_.end_conference_on_exit, value.value()); }
    /** Optional. Whether to join on hold. Default false. */
    conference_join_params &hold(bool_arg value) { return put_value(c_.hold, value.value()); }
    /** Optional. URL of a WAV or MP3 file that the participant hears when hold puts it on hold. */
    conference_join_params &hold_audio_url(const text_arg &value)
    { return put(c_.hold_audio_url, value); }
    /** Optional. The same as hold_audio_url with an uploaded file; set one of the two. */
    conference_join_params &hold_media_name(const text_arg &value)
    { return put(c_.hold_media_name, value); }
    /** Optional. Whether to join muted. Default false. */
    conference_join_params &mute(bool_arg value) { return put_value(c_.mute, value.value()); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_join_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. Whether the conference ends when this participant leaves, without hanging up
     *  the others. Default false. */
    conference_join_params &soft_end_conference_on_exit(bool_arg value)
    { return put_value(c_.soft_end_conference_on_exit, value.value()); }
    /** Optional. Whether this participant, in joining, starts a conference that has not started
     *  yet. Default false. */
    conference_join_params &start_conference_on_enter(bool_arg value)
    { return put_value(c_.start_conference_on_enter, value.value()); }
    /** Optional. Makes this participant a supervisor, and says who hears it. Default none. */
    conference_join_params &supervisor_role(telnyx_conference_role value)
    { return put_value(c_.supervisor_role, value); }
    /** Optional. The calls that hear a supervisor who whispers; without any the supervisor only
     *  listens. */
    conference_join_params &whisper_call_control_ids(const texts_arg &value)
    { return put_list(c_.whisper_call_control_ids, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_join_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_leave(): `telnyx_conference_leave_params` with setters. */
class conference_leave_params
    : public params_of<conference_leave_params, telnyx_conference_leave_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_LEAVE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_leave_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_leave_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_leave_params(const telnyx_conference_leave_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_leave_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. call_control_id of the call that leaves. */
    conference_leave_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. Whether the others hear a beep when this participant leaves. */
    conference_leave_params &beep_enabled(telnyx_conference_beep value)
    { return put_value(c_.beep_enabled, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_leave_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_leave_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_leave_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_update(): `telnyx_conference_update_params` with setters. */
class conference_update_params
    : public params_of<conference_update_params, telnyx_conference_update_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_UPDATE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_update_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_update_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_update_params(const telnyx_conference_update_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_update_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. call_control_id of the participant. */
    conference_update_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. Makes this participant a supervisor, and says who hears it. Default none. */
    conference_update_params &supervisor_role(telnyx_conference_role value)
    { return put_value(c_.supervisor_role, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_update_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_update_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. The calls that hear a supervisor who whispers; without any the supervisor only
     *  listens. */
    conference_update_params &whisper_call_control_ids(const texts_arg &value)
    { return put_list(c_.whisper_call_control_ids, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_update_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_end(): `telnyx_conference_end_params` with setters. */
class conference_end_params : public params_of<conference_end_params, telnyx_conference_end_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_END;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_end_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_end_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_end_params(const telnyx_conference_end_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_end_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_end_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_end_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_hold(): `telnyx_conference_hold_params` with setters. */
class conference_hold_params
    : public params_of<conference_hold_params, telnyx_conference_hold_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_HOLD;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_hold_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_hold_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_hold_params(const telnyx_conference_hold_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_hold_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. URL of a WAV or MP3 file that those on hold hear. */
    conference_hold_params &audio_url(const text_arg &value) { return put(c_.audio_url, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_hold_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    conference_hold_params &media_name(const text_arg &value) { return put(c_.media_name, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_hold_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_hold_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_unhold(): `telnyx_conference_unhold_params` with setters. */
class conference_unhold_params
    : public params_of<conference_unhold_params, telnyx_conference_unhold_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_UNHOLD;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_unhold_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_unhold_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_unhold_params(const telnyx_conference_unhold_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_unhold_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. The participants that are meant, by the call_control_id of each. */
    conference_unhold_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_unhold_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_unhold_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_mute(): `telnyx_conference_mute_params` with setters. */
class conference_mute_params
    : public params_of<conference_mute_params, telnyx_conference_mute_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_MUTE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_mute_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_mute_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_mute_params(const telnyx_conference_mute_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_mute_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_mute_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_mute_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_mute_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_unmute(): `telnyx_conference_unmute_params` with setters. */
class conference_unmute_params
    : public params_of<conference_unmute_params, telnyx_conference_unmute_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_UNMUTE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_unmute_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_unmute_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_unmute_params(const telnyx_conference_unmute_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_unmute_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_unmute_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_unmute_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_unmute_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_play(): `telnyx_conference_play_params` with setters. */
class conference_play_params
    : public params_of<conference_play_params, telnyx_conference_play_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_PLAY;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_play_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_play_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_play_params(const telnyx_conference_play_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_play_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. URL of the WAV or MP3 file to play. */
    conference_play_params &audio_url(const text_arg &value) { return put(c_.audio_url, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_play_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. How often it is played, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is for
     *  ever. Default 1. */
    conference_play_params &loop(int_arg value) { return put_value(c_.loop, value.value()); }
    /** Optional. The same as audio_url with an uploaded file, by its media name; set one of the
     *  two. */
    conference_play_params &media_name(const text_arg &value) { return put(c_.media_name, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_play_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_play_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_speak(): `telnyx_conference_speak_params` with setters. */
class conference_speak_params
    : public params_of<conference_speak_params, telnyx_conference_speak_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_SPEAK;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_speak_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_speak_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_speak_params(const telnyx_conference_speak_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_speak_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. What to say. At most 3000 characters. */
    conference_speak_params &payload(const text_arg &value) { return put(c_.payload, value); }
    /** Required. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". */
    conference_speak_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_speak_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_speak_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Language of the text, such as "en-US". Voices of Polly ignore it. */
    conference_speak_params &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Whether payload is plain text or SSML. Default text. */
    conference_speak_params &payload_type(telnyx_payload_type value)
    { return put_value(c_.payload_type, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_speak_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    conference_speak_params &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_speak_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_stop(): `telnyx_conference_stop_params` with setters. */
class conference_stop_params
    : public params_of<conference_stop_params, telnyx_conference_stop_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_STOP;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_stop_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_stop_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_stop_params(const telnyx_conference_stop_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_stop_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_stop_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_stop_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_stop_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_send_dtmf(): `telnyx_conference_send_dtmf_params` with
 *  setters. */
class conference_send_dtmf_params
    : public params_of<conference_send_dtmf_params, telnyx_conference_send_dtmf_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_SEND_DTMF;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_send_dtmf_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_send_dtmf_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_send_dtmf_params(const telnyx_conference_send_dtmf_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    conference_send_dtmf_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. Keys to press: 0-9 A-D * #; w waits half a second, W a second. */
    conference_send_dtmf_params &digits(const text_arg &value) { return put(c_.digits, value); }
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    conference_send_dtmf_params &call_control_ids(const texts_arg &value)
    { return put_list(c_.call_control_ids, value); }
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    conference_send_dtmf_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Length of each tone. In milliseconds, 100 to 500. Default 250. */
    conference_send_dtmf_params &duration_millis(millis_arg value)
    { return put_value(c_.duration_millis, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_send_dtmf_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_gather_using_audio():
 *  `telnyx_conference_gather_using_audio_params` with setters. */
class conference_gather_using_audio_params
    : public params_of<conference_gather_using_audio_params,
        telnyx_conference_gather_using_audio_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_GATHER_USING_AUDIO;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_gather_using_audio_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_gather_using_audio_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_gather_using_audio_params(const telnyx_conference_gather_using_audio_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    conference_gather_using_audio_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. call_control_id of the participant who hears the prompt and presses the keys. */
    conference_gather_using_audio_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. URL of a WAV or MP3 file that is played as the prompt. */
    conference_gather_using_audio_params &audio_url(const text_arg &value)
    { return put(c_.audio_url, value); }
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    conference_gather_using_audio_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. A text of your own that the event at the end of the gather carries. At most
     *  100 characters. */
    conference_gather_using_audio_params &gather_id(const text_arg &value)
    { return put(c_.gather_id, value); }
    /** Optional. How long the first key is waited for. In milliseconds. */
    conference_gather_using_audio_params &initial_timeout_millis(millis_arg value)
    { return put_value(c_.initial_timeout_millis, value.value()); }
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds.
     *  Default 5000. */
    conference_gather_using_audio_params &inter_digit_timeout_millis(millis_arg value)
    { return put_value(c_.inter_digit_timeout_millis, value.value()); }
    /** Optional. URL of a WAV or MP3 file that is played after an invalid entry. */
    conference_gather_using_audio_params &invalid_audio_url(const text_arg &value)
    { return put(c_.invalid_audio_url, value); }
    /** Optional. The same as invalid_audio_url with an uploaded file; set one of the two. */
    conference_gather_using_audio_params &invalid_media_name(const text_arg &value)
    { return put(c_.invalid_media_name, value); }
    /** Optional. Most digits of an entry: the gather ends when so many are there. At least 1.
     *  Default 128. */
    conference_gather_using_audio_params &maximum_digits(int_arg value)
    { return put_value(c_.maximum_digits, value.value()); }
    /** Optional. How often the prompt is played, at most, while nothing is entered. At least 1.
     *  Default 3. */
    conference_gather_using_audio_params &maximum_tries(int_arg value)
    { return put_value(c_.maximum_tries, value.value()); }
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    conference_gather_using_audio_params &media_name(const text_arg &value)
    { return put(c_.media_name, value); }
    /** Optional. Fewest digits of a valid entry. At least 1. Default 1. */
    conference_gather_using_audio_params &minimum_digits(int_arg value)
    { return put_value(c_.minimum_digits, value.value()); }
    /** Optional. Whether a key press ends the prompt. Default true. */
    conference_gather_using_audio_params &stop_playback_on_dtmf(bool_arg value)
    { return put_value(c_.stop_playback_on_dtmf, value.value()); }
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    conference_gather_using_audio_params &terminating_digit(const text_arg &value)
    { return put(c_.terminating_digit, value); }
    /** Optional. How long the whole entry may take. In milliseconds. Default 60000. */
    conference_gather_using_audio_params &timeout_millis(millis_arg value)
    { return put_value(c_.timeout_millis, value.value()); }
    /** Optional. Keys that count. Others are ignored. Default "0123456789#*". */
    conference_gather_using_audio_params &valid_digits(const text_arg &value)
    { return put(c_.valid_digits, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_gather_using_audio_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_start_recording():
 *  `telnyx_conference_start_recording_params` with setters. */
class conference_start_recording_params
    : public params_of<conference_start_recording_params, telnyx_conference_start_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_START_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_start_recording_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_start_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_start_recording_params(const telnyx_conference_start_recording_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    conference_start_recording_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. File format. */
    conference_start_recording_params &format(telnyx_audio_format value)
    { return put_value(c_.format, value); }
    /** Optional. One channel for all, or one for the first leg alone. Default single. */
    conference_start_recording_params &channels(telnyx_record_channels value)
    { return put_value(c_.channels, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_start_recording_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Beginning of the file's name, instead of the platform's own; a time is
     *  appended. 1 to 40 characters. */
    conference_start_recording_params &custom_file_name(const text_arg &value)
    { return put(c_.custom_file_name, value); }
    /** Optional. Plays a beep when the recording begins. */
    conference_start_recording_params &play_beep(bool_arg value)
    { return put_value(c_.play_beep, value.value()); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_start_recording_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. Cuts silence off at the beginning and at the end. */
    conference_start_recording_params &trim(telnyx_record_trim value)
    { return put_value(c_.trim, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_start_recording_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_pause_recording():
 *  `telnyx_conference_pause_recording_params` with setters. */
class conference_pause_recording_params
    : public params_of<conference_pause_recording_params, telnyx_conference_pause_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_PAUSE_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_pause_recording_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_pause_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_pause_recording_params(const telnyx_conference_pause_recording_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    conference_pause_recording_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_pause_recording_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. The recording, by its id; all of the conference when unset. */
    conference_pause_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_pause_recording_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_pause_recording_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_resume_recording():
 *  `telnyx_conference_resume_recording_params` with setters. */
class conference_resume_recording_params
    : public params_of<conference_resume_recording_params,
        telnyx_conference_resume_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_RESUME_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_resume_recording_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_resume_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_resume_recording_params(const telnyx_conference_resume_recording_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    conference_resume_recording_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_resume_recording_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. The recording, by its id; all of the conference when unset. */
    conference_resume_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_resume_recording_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_resume_recording_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_conference_stop_recording(): `telnyx_conference_stop_recording_params`
 *  with setters. */
class conference_stop_recording_params
    : public params_of<conference_stop_recording_params, telnyx_conference_stop_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CONFERENCE_STOP_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_conference_stop_recording_params);
    /** What a success brings. */
    using result_type = telnyx_conference_reply;

    /** With nothing set. */
    conference_stop_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_stop_recording_params(const telnyx_conference_stop_recording_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    conference_stop_recording_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    conference_stop_recording_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    conference_stop_recording_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. The recording, by its id; all of the conference when unset. */
    conference_stop_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    conference_stop_recording_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conference_stop_recording_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
