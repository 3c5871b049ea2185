/** @file client_operations.hpp
 *  Every operation as a function of telnyx::client_view. What it does, and which events follow,
 *  is told in the C header of its topic; client.hpp tells what handlers get. */
/* Written from lib/api/source. */
#ifndef TELNYX_CLIENT_OPERATIONS_HPP
#define TELNYX_CLIENT_OPERATIONS_HPP

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
template <class Self> class client_operations
{
  public:
    /** telnyx_start_transcription(): Transcribes the call while it goes on. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_transcription(
        const start_transcription_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_transcription(): Ends transcription. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_transcription(
        const stop_transcription_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_conversation_relay(): Connects speech of the call, as text, to your
     *  WebSocket. Brings a `telnyx_conversation_relay_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_conversation_relay(
        const start_conversation_relay_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_conversation_relay(): Ends the conversation relay. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_conversation_relay(
        const stop_conversation_relay_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_dial(): Calls one or several numbers or SIP URIs. Brings a `telnyx_dialed_call`. */
    template <class Handler = std::nullptr_t>
    result<void> dial(
        const dial_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_call_status(): Asks whether a call has ended. Brings a
     *  `telnyx_call_report`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_call_status(
        const retrieve_call_status_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_active_calls(): Lists the live calls of an application or a SIP connection.
     *  Each item is a `const telnyx_active_call &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_active_calls(
        const list_active_calls_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_answer(): Answers an incoming call. Brings a `telnyx_recording_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> answer(
        const answer_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_reject(): Refuses an incoming call that has not been answered. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> reject(
        const reject_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_hangup(): Ends a call. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> hangup(
        const hangup_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_transfer(): Calls somebody else on a new leg and bridges the call to it. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> transfer(
        const transfer_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_bridge(): Bridges two calls, or a call to a queue or a video room. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> bridge(
        const bridge_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_refer(): Asks the far end, by SIP REFER, to call somebody else instead. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> refer(
        const refer_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_send_sip_info(): Sends a SIP INFO from this leg. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> send_sip_info(
        const send_sip_info_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_send_dtmf(): Presses keys: the far end of this leg hears them as DTMF. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> send_dtmf(
        const send_dtmf_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_update_client_state(): Replaces the client_state of a call and does nothing else.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> update_client_state(
        const update_client_state_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_enqueue(): Puts a call into a queue. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> enqueue(
        const enqueue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_leave_queue(): Takes a call out of its queue. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> leave_queue(
        const leave_queue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_switch_supervisor_role(): Changes how a supervising leg takes part in the
     *  supervised call. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> switch_supervisor_role(
        const switch_supervisor_role_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_gather(): Waits for key presses, without a prompt. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather(
        const gather_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_gather_using_audio(): Plays audio and waits for key presses. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather_using_audio(
        const gather_using_audio_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_gather_using_speak(): Speaks a text and waits for key presses. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather_using_speak(
        const gather_using_speak_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_gather(): Ends the gather that is running. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_gather(
        const stop_gather_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_speak(): Speaks a text. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> speak(
        const speak_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_playback(): Plays a file. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_playback(
        const start_playback_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_playback(): Ends what is being played or spoken. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_playback(
        const stop_playback_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_recording(): Records the call until telnyx_stop_recording() or its end.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_recording(
        const start_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_recording(): Ends a recording. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_recording(
        const stop_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_pause_recording(): Pauses a recording. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> pause_recording(
        const pause_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_resume_recording(): Goes on with a recording that was paused. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> resume_recording(
        const resume_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_streaming(): Streams the media of the call to a WebSocket or to Dialogflow.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_streaming(
        const start_streaming_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_streaming(): Ends a stream. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_streaming(
        const stop_streaming_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_forking(): Sends copies of the RTP packets to UDP addresses. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_forking(
        const start_forking_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_forking(): Ends forking. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_forking(
        const stop_forking_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_siprec(): Starts a SIPREC session with the recorder of a connector. Brings
     *  a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_siprec(
        const start_siprec_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_siprec(): Ends the SIPREC session. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_siprec(
        const stop_siprec_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_noise_suppression(): Suppresses noise in the call. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_noise_suppression(
        const start_noise_suppression_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_noise_suppression(): Ends noise suppression. Brings a
     *  `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_noise_suppression(
        const stop_noise_suppression_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_start_ai_assistant(): Lets an AI assistant talk to the caller. Brings a
     *  `telnyx_conversation_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> start_ai_assistant(
        const start_ai_assistant_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_stop_ai_assistant(): Ends the AI assistant. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> stop_ai_assistant(
        const stop_ai_assistant_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_join_ai_assistant(): Adds one more leg to the conversation of an AI assistant.
     *  Brings a `telnyx_conversation_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> join_ai_assistant(
        const join_ai_assistant_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_add_ai_assistant_messages(): Adds messages to the conversation of an AI
     *  assistant. Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> add_ai_assistant_messages(
        const add_ai_assistant_messages_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_gather_using_ai(): Lets an AI assistant ask the caller for what you want to know.
     *  Brings a `telnyx_conversation_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> gather_using_ai(
        const gather_using_ai_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_pay(): Takes card or account details by DTMF and charges them or keeps a token.
     *  Brings a `telnyx_command_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> pay(
        const pay_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_call_control_applications(): Lists the Call Control applications of the
     *  account. Each item is a `const telnyx_call_control_application &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_call_control_applications(
        const list_call_control_applications_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_create_call_control_application(): Makes a Call Control application. Brings a
     *  `telnyx_call_control_application`. */
    template <class Handler = std::nullptr_t>
    result<void> create_call_control_application(
        const create_call_control_application_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_call_control_application(): Shows a Call Control application. Brings a
     *  `telnyx_call_control_application`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_call_control_application(
        const retrieve_call_control_application_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_update_call_control_application(): Changes a Call Control application. Brings a
     *  `telnyx_call_control_application`. */
    template <class Handler = std::nullptr_t>
    result<void> update_call_control_application(
        const update_call_control_application_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_delete_call_control_application(): Deletes a Call Control application. Brings a
     *  `telnyx_call_control_application`. */
    template <class Handler = std::nullptr_t>
    result<void> delete_call_control_application(
        const delete_call_control_application_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_call_events(): Lists commands and webhooks, by time. Each item is a `const
     *  telnyx_call_event_record &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_call_events(
        const list_call_events_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_list_conferences(): Lists conferences. Each item is a `const telnyx_conference
     *  &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_conferences(
        const list_conferences_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_create_conference(): Makes a conference with one call as its first participant.
     *  Brings a `telnyx_conference`. */
    template <class Handler = std::nullptr_t>
    result<void> create_conference(
        const create_conference_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_conference(): Shows a conference. Brings a `telnyx_conference`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_conference(
        const retrieve_conference_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_conference_participants(): Lists the participants of a conference. Each item
     *  is a `const telnyx_conference_participant &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_conference_participants(
        const list_conference_participants_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_conference_participant(): Shows a participant. Brings a
     *  `telnyx_conference_participant`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_conference_participant(
        const retrieve_conference_participant_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_update_conference_participant(): Changes how a participant is treated. Brings a
     *  `telnyx_conference_participant`. */
    template <class Handler = std::nullptr_t>
    result<void> update_conference_participant(
        const update_conference_participant_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_join(): Puts a call into a conference. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_join(
        const conference_join_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_leave(): Takes a call out of a conference. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_leave(
        const conference_leave_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_update(): Changes the supervisor role of a participant. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_update(
        const conference_update_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_end(): Ends a conference and hangs up its participants. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_end(
        const conference_end_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_hold(): Puts participants on hold. Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_hold(
        const conference_hold_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_unhold(): Takes participants off hold. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_unhold(
        const conference_unhold_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_mute(): Mutes participants. Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_mute(
        const conference_mute_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_unmute(): Unmutes participants. Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_unmute(
        const conference_unmute_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_play(): Plays a file to participants. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_play(
        const conference_play_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_speak(): Speaks a text to participants. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_speak(
        const conference_speak_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_stop(): Ends what is being played or spoken to participants. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_stop(
        const conference_stop_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_send_dtmf(): Sends DTMF to participants. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_send_dtmf(
        const conference_send_dtmf_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_gather_using_audio(): Plays a file to one participant and waits for
     *  key presses. Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_gather_using_audio(
        const conference_gather_using_audio_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_start_recording(): Records a conference until
     *  telnyx_conference_stop_recording() or its end. Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_start_recording(
        const conference_start_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_pause_recording(): Pauses the recording of a conference. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_pause_recording(
        const conference_pause_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_resume_recording(): Goes on with the recording of a conference that
     *  was paused. Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_resume_recording(
        const conference_resume_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_conference_stop_recording(): Ends the recording of a conference. Brings a
     *  `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> conference_stop_recording(
        const conference_stop_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_queues(): Lists queues. Each item is a `const telnyx_queue &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_queues(
        const list_queues_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_create_queue(): Makes a queue. Brings a `telnyx_queue`. */
    template <class Handler = std::nullptr_t>
    result<void> create_queue(
        const create_queue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_queue(): Shows a queue. Brings a `telnyx_queue`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_queue(
        const retrieve_queue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_update_queue(): Changes a queue. Brings a `telnyx_queue`. */
    template <class Handler = std::nullptr_t>
    result<void> update_queue(
        const update_queue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_delete_queue(): Deletes a queue. */
    template <class Handler = std::nullptr_t>
    result<void> delete_queue(
        const delete_queue_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_queue_calls(): Lists the calls in a queue. Each item is a `const
     *  telnyx_queue_call &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_queue_calls(
        const list_queue_calls_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_queue_call(): Shows a call in a queue. Brings a `telnyx_queue_call`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_queue_call(
        const retrieve_queue_call_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_update_queue_call(): Changes how a queued call is treated. */
    template <class Handler = std::nullptr_t>
    result<void> update_queue_call(
        const update_queue_call_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_remove_queue_call(): Takes an ended call, which was kept in the queue, out of it. */
    template <class Handler = std::nullptr_t>
    result<void> remove_queue_call(
        const remove_queue_call_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_recordings(): Lists recordings. Each item is a `const telnyx_recording &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_recordings(
        const list_recordings_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_recording(): Shows a recording. Brings a `telnyx_recording`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_recording(
        const retrieve_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_delete_recording(): Deletes a recording for good. Brings a `telnyx_recording`. */
    template <class Handler = std::nullptr_t>
    result<void> delete_recording(
        const delete_recording_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_delete_recordings(): Deletes several recordings for good. Brings a
     *  `telnyx_delete_recordings_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> delete_recordings(
        const delete_recordings_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_list_recording_transcriptions(): Lists the transcriptions of recordings. Each
     *  item is a `const telnyx_recording_transcription &`. */
    template <class Item, class Handler = std::nullptr_t>
    result<void> list_recording_transcriptions(
        const list_recording_transcriptions_params &params,
        Item &&on_item, Handler &&on_done = nullptr) const
    { return self().list(params, std::forward<Item>(on_item), std::forward<Handler>(on_done)); }

    /** telnyx_retrieve_recording_transcription(): Shows the transcription of a recording.
     *  Brings a `telnyx_recording_transcription`. */
    template <class Handler = std::nullptr_t>
    result<void> retrieve_recording_transcription(
        const retrieve_recording_transcription_params &params, Handler &&on_done = nullptr) const
    { return self().submit(params, std::forward<Handler>(on_done)); }

    /** telnyx_delete_recording_transcription(): Deletes the transcription of a recording for
     *  good. Brings a `telnyx_recording_transcription`. */
    template <class Handler = std::nullptr_t>
    result<void> delete_recording_transcription(
        const delete_recording_transcription_params &params, Handler &&on_done = nullptr) const
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
