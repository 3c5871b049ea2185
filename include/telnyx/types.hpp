/** @file types.hpp
 *  Parameters of types.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_TYPES_HPP
#define TELNYX_TYPES_HPP

#include <telnyx/types.h>
#include <telnyx/params.hpp>

// clang-format off
namespace telnyx
{

/** One custom SIP header, whose name begins with "X-". With the members of
 *  `telnyx_custom_sip_header`. */
class custom_sip_header : public params_of<custom_sip_header, telnyx_custom_sip_header>
{
  public:
    /** With nothing set. */
    custom_sip_header() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    custom_sip_header(const telnyx_custom_sip_header &c) : params_of(c) {}

    /** Required. Its name, such as "X-Account". */
    custom_sip_header &name(const text_arg &value) { return put(c_.name, value); }
    /** Required. Its value. */
    custom_sip_header &value(const text_arg &value) { return put(c_.value, value); }
};

/** One standard SIP header to send. With the members of `telnyx_sip_header`. */
class sip_header : public params_of<sip_header, telnyx_sip_header>
{
  public:
    /** With nothing set. */
    sip_header() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    sip_header(const telnyx_sip_header &c) : params_of(c) {}

    /** Required. Its name: "User-to-User". */
    sip_header &name(const text_arg &value) { return put(c_.name, value); }
    /** Required. Its value. */
    sip_header &value(const text_arg &value) { return put(c_.value, value); }
};

/** Fine tuning of answering machine detection. With the members of `telnyx_amd_config`. */
class amd_config : public params_of<amd_config, telnyx_amd_config>
{
  public:
    /** With nothing set. */
    amd_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    amd_config(const telnyx_amd_config &c) : params_of(c) {}

    /** Optional. Silence of this length after the greeting means that a person has answered. In
     *  milliseconds. Default 800. */
    amd_config &after_greeting_silence_millis(millis_arg value)
    { return put_value(c_.after_greeting_silence_millis, value.value()); }
    /** Optional. Which detectors have to agree before a beep is reported. */
    amd_config &beep_detection_profile(telnyx_beep_profile value)
    { return put_value(c_.beep_detection_profile, value); }
    /** Optional. Longest silence between two words that still belong together. In milliseconds.
     *  Default 50. */
    amd_config &between_words_silence_millis(millis_arg value)
    { return put_value(c_.between_words_silence_millis, value.value()); }
    /** Optional. Greetings longer than this are taken for a machine. In milliseconds. Default
     *  3500. */
    amd_config &greeting_duration_millis(millis_arg value)
    { return put_value(c_.greeting_duration_millis, value.value()); }
    /** Optional. Silence of this length ends a machine's greeting. In milliseconds. Default
     *  1500. */
    amd_config &greeting_silence_duration_millis(millis_arg value)
    { return put_value(c_.greeting_silence_duration_millis, value.value()); }
    /** Optional. How long the end of a machine's greeting is waited for. In milliseconds.
     *  Default 5000. */
    amd_config &greeting_total_analysis_time_millis(millis_arg value)
    { return put_value(c_.greeting_total_analysis_time_millis, value.value()); }
    /** Optional. Longer silence at the beginning is taken for a machine. In milliseconds.
     *  Default 3500. */
    amd_config &initial_silence_millis(millis_arg value)
    { return put_value(c_.initial_silence_millis, value.value()); }
    /** Optional. Greetings of more words than this are taken for a machine. Default 5. */
    amd_config &maximum_number_of_words(int_arg value)
    { return put_value(c_.maximum_number_of_words, value.value()); }
    /** Optional. A word longer than this is taken for a machine. In milliseconds. Default 3500. */
    amd_config &maximum_word_length_millis(millis_arg value)
    { return put_value(c_.maximum_word_length_millis, value.value()); }
    /** Optional. Sounds softer than this count as silence. Default 256. */
    amd_config &silence_threshold(int_arg value)
    { return put_value(c_.silence_threshold, value.value()); }
    /** Optional. How long the whole detection may take. In milliseconds. Default 3500. */
    amd_config &total_analysis_time_millis(millis_arg value)
    { return put_value(c_.total_analysis_time_millis, value.value()); }
    /** Optional. Highest frequency, in Hz, of a tone that still counts as a beep. */
    amd_config &beep_max_frequency_hz(number_arg value)
    { return put_value(c_.beep_max_frequency_hz, value.value()); }
    /** Optional. Lowest frequency, in Hz, of a beep. Above 480 the ringing tone of North
     *  America is no beep. */
    amd_config &beep_min_frequency_hz(number_arg value)
    { return put_value(c_.beep_min_frequency_hz, value.value()); }
    /** Optional. Shortest tone that counts as a beep; raise it to leave out short signal tones.
     *  In milliseconds. */
    amd_config &beep_min_tone_duration_millis(number_arg value)
    { return put_value(c_.beep_min_tone_duration_millis, value.value()); }
    /** Optional. Has the spectrum looked at as well before a beep is reported. */
    amd_config &beep_spectral_confirmation(bool_arg value)
    { return put_value(c_.beep_spectral_confirmation, value.value()); }
    /** Optional. How pure, from 0 to 1, the tone of a beep has to be; raise it to leave out
     *  mixed tones such as ringing. */
    amd_config &beep_spectral_min_purity(number_arg value)
    { return put_value(c_.beep_spectral_min_purity, value.value()); }
    /** Optional. Does not take the calling tone of a fax machine for a beep. */
    amd_config &beep_spectral_reject_fax_cng(bool_arg value)
    { return put_value(c_.beep_spectral_reject_fax_cng, value.value()); }
    /** Optional. Length of the stretch of sound whose spectrum is looked at. In milliseconds. */
    amd_config &beep_spectral_window_millis(number_arg value)
    { return put_value(c_.beep_spectral_window_millis, value.value()); }
};

/** A change of the pitch of a voice. Set one of pitch, octaves and semitone. With the members
 *  of `telnyx_sound_modifications`. */
class sound_modifications : public params_of<sound_modifications, telnyx_sound_modifications>
{
  public:
    /** With nothing set. */
    sound_modifications() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    sound_modifications(const telnyx_sound_modifications &c) : params_of(c) {}

    /** Optional. Shifts the voice by octaves, from -1 to 1. -1 to 1. Default 0. */
    sound_modifications &octaves(number_arg value) { return put_value(c_.octaves, value.value()); }
    /** Optional. The pitch as a factor above 0; below 1 the voice is deeper. Above 0. Default
     *  1. */
    sound_modifications &pitch(number_arg value) { return put_value(c_.pitch, value.value()); }
    /** Optional. Shifts the voice by semitones, from -14 to 14. -14 to 14. Default 0. */
    sound_modifications &semitone(number_arg value)
    { return put_value(c_.semitone, value.value()); }
    /** Optional. Whose voice is changed: "inbound" or "outbound". Default "outbound". */
    sound_modifications &track(const text_arg &value) { return put(c_.track, value); }
};

/** Detection of a machine-made voice at the far end. With the members of
 *  `telnyx_deepfake_detection`. */
class deepfake_detection : public params_of<deepfake_detection, telnyx_deepfake_detection>
{
  public:
    /** With nothing set. */
    deepfake_detection() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    deepfake_detection(const telnyx_deepfake_detection &c) : params_of(c) {}

    /** Required. Switches detection on. Default false. */
    deepfake_detection &enabled(bool_arg value) { return put_value(c_.enabled, value.value()); }
    /** Optional. How long to wait for audio, in seconds; then detection ends with an error. 5
     *  to 120. Default 30. */
    deepfake_detection &rtp_timeout(int_arg value)
    { return put_value(c_.rtp_timeout, value.value()); }
    /** Optional. How long to wait for a verdict, in seconds; then detection ends with an error.
     *  5 to 60. Default 15. */
    deepfake_detection &timeout(int_arg value) { return put_value(c_.timeout, value.value()); }
};

/** What Dialogflow is to do beside answering. With the members of `telnyx_dialogflow_config`. */
class dialogflow_config : public params_of<dialogflow_config, telnyx_dialogflow_config>
{
  public:
    /** With nothing set. */
    dialogflow_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    dialogflow_config(const telnyx_dialogflow_config &c) : params_of(c) {}

    /** Optional. Has Dialogflow judge the mood of what is said. Default false. */
    dialogflow_config &analyze_sentiment(bool_arg value)
    { return put_value(c_.analyze_sentiment, value.value()); }
    /** Optional. Has Dialogflow send the agent's reply in parts, as it comes. Default false. */
    dialogflow_config &partial_automated_agent_reply(bool_arg value)
    { return put_value(c_.partial_automated_agent_reply, value.value()); }
};

/** When webhooks of one event type are sent again, in place of the default. With the members of
 *  `telnyx_webhook_retries_policy`. */
class webhook_retries_policy
    : public params_of<webhook_retries_policy, telnyx_webhook_retries_policy>
{
  public:
    /** With nothing set. */
    webhook_retries_policy() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    webhook_retries_policy(const telnyx_webhook_retries_policy &c) : params_of(c) {}

    /** Required. The event type that this is for, such as "call.hangup". */
    webhook_retries_policy &event_type(const text_arg &value) { return put(c_.event_type, value); }
    /** Optional. Delay before each repetition, in milliseconds; at most 60000 together. At most
     *  5 items. */
    webhook_retries_policy &retries_ms(const ints_arg &value)
    { return put_list(c_.retries_ms, value); }
};

/** One message of a conversation. With the members of `telnyx_spoken_message`. */
class spoken_message : public params_of<spoken_message, telnyx_spoken_message>
{
  public:
    /** With nothing set. */
    spoken_message() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    spoken_message(const telnyx_spoken_message &c) : params_of(c) {}

    /** Optional. The text. */
    spoken_message &content(const text_arg &value) { return put(c_.content, value); }
    /** Optional. Who said it. */
    spoken_message &role(telnyx_speaker value) { return put_value(c_.role, value); }
};

} // namespace telnyx
// clang-format on

#endif
