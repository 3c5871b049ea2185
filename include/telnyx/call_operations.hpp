/** @file call_operations.hpp
 *  Every command as a function of telnyx::call. What it does, and which events follow, is told
 *  in the C header of its topic; call.hpp tells what handlers get. The call's own
 *  call_control_id is filled in. */
/* Written from lib/api/source. */
#ifndef TELNYX_CALL_OPERATIONS_HPP
#define TELNYX_CALL_OPERATIONS_HPP

#include <telnyx/types.hpp>
#include <telnyx/filters.hpp>
#include <telnyx/voice.hpp>
#include <telnyx/transcription.hpp>
#include <telnyx/assistant.hpp>
#include <telnyx/conversation_relay.hpp>
#include <telnyx/calls.hpp>
#include <telnyx/connections.hpp>
#include <telnyx/call_commands.hpp>
#include <telnyx/gather.hpp>
#include <telnyx/playback.hpp>
#include <telnyx/call_recording.hpp>
#include <telnyx/streaming.hpp>
#include <telnyx/noise_suppression.hpp>
#include <telnyx/ai.hpp>
#include <telnyx/pay.hpp>
#include <telnyx/call_control_applications.hpp>
#include <telnyx/call_event_log.hpp>
#include <telnyx/conferences.hpp>
#include <telnyx/conference_commands.hpp>
#include <telnyx/queues.hpp>
#include <telnyx/recordings.hpp>
#include <telnyx/recording_transcriptions.hpp>

// clang-format off
namespace telnyx
{

/** The functions; `Self` has a submit() that they call. */
template <class Self> class call_operations
{
  public:
    /** telnyx_call_start_transcription(): Transcribes the call while it goes on. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_transcription(
        const start_transcription_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_transcription(): Ends transcription. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_transcription(
        const stop_transcription_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_conversation_relay(): Connects speech of the call, as text, to your
     *  WebSocket. Brings a `telnyx_conversation_relay_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_conversation_relay(
        const start_conversation_relay_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_conversation_relay(): Ends the conversation relay. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_conversation_relay(
        const stop_conversation_relay_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_answer(): Answers an incoming call. Brings a `telnyx_recording_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> answer(
        const answer_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_reject(): Refuses an incoming call that has not been answered. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> reject(
        const reject_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_hangup(): Ends a call. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> hangup(
        const hangup_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_transfer(): Calls somebody else on a new leg and bridges the call to it.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> transfer(
        const transfer_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_bridge(): Bridges two calls, or a call to a queue or a video room. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> bridge(
        const bridge_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_refer(): Asks the far end, by SIP REFER, to call somebody else instead.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> refer(
        const refer_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_send_sip_info(): Sends a SIP INFO from this leg. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> send_sip_info(
        const send_sip_info_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_send_dtmf(): Presses keys: the far end of this leg hears them as DTMF.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> send_dtmf(
        const send_dtmf_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_update_client_state(): Replaces the client_state of a call and does nothing
     *  else. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> update_client_state(
        const update_client_state_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_enqueue(): Puts a call into a queue. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> enqueue(
        const enqueue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_leave_queue(): Takes a call out of its queue. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> leave_queue(
        const leave_queue_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_switch_supervisor_role(): Changes how a supervising leg takes part in the
     *  supervised call. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> switch_supervisor_role(
        const switch_supervisor_role_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_gather(): Waits for key presses, without a prompt. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather(
        const gather_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_gather_using_audio(): Plays audio and waits for key presses. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather_using_audio(
        const gather_using_audio_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_gather_using_speak(): Speaks a text and waits for key presses. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather_using_speak(
        const gather_using_speak_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_gather(): Ends the gather that is running. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_gather(
        const stop_gather_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_speak(): Speaks a text. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> speak(
        const speak_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_playback(): Plays a file. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_playback(
        const start_playback_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_playback(): Ends what is being played or spoken. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_playback(
        const stop_playback_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_recording(): Records the call until telnyx_stop_recording() or its
     *  end. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_recording(
        const start_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_recording(): Ends a recording. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_recording(
        const stop_recording_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_pause_recording(): Pauses a recording. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> pause_recording(
        const pause_recording_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_resume_recording(): Goes on with a recording that was paused. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> resume_recording(
        const resume_recording_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_streaming(): Streams the media of the call to a WebSocket or to
     *  Dialogflow. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_streaming(
        const start_streaming_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_streaming(): Ends a stream. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_streaming(
        const stop_streaming_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_forking(): Sends copies of the RTP packets to UDP addresses. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_forking(
        const start_forking_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_forking(): Ends forking. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_forking(
        const stop_forking_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_siprec(): Starts a SIPREC session with the recorder of a connector.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_siprec(
        const start_siprec_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_siprec(): Ends the SIPREC session. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_siprec(
        const stop_siprec_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_noise_suppression(): Suppresses noise in the call. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_noise_suppression(
        const start_noise_suppression_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_noise_suppression(): Ends noise suppression. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_noise_suppression(
        const stop_noise_suppression_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_start_ai_assistant(): Lets an AI assistant talk to the caller. Brings a
     *  `telnyx_conversation_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_ai_assistant(
        const start_ai_assistant_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_stop_ai_assistant(): Ends the AI assistant. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_ai_assistant(
        const stop_ai_assistant_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_join_ai_assistant(): Adds one more leg to the conversation of an AI
     *  assistant. Brings a `telnyx_conversation_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> join_ai_assistant(
        const join_ai_assistant_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_add_ai_assistant_messages(): Adds messages to the conversation of an AI
     *  assistant. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> add_ai_assistant_messages(
        const add_ai_assistant_messages_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_gather_using_ai(): Lets an AI assistant ask the caller for what you want to
     *  know. Brings a `telnyx_conversation_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather_using_ai(
        const gather_using_ai_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_call_pay(): Takes card or account details by DTMF and charges them or keeps a
     *  token. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> pay(
        const pay_params &params = {}, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

  private:
    const Self &self() const noexcept
    {
        return static_cast<const Self &>(*this);
    }
};

} // namespace telnyx
// clang-format on

#endif
