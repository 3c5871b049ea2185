/** @file events.hpp
 *  The events of the platform, for telnyx::call::on() and telnyx::app::on():
 *  `call.on(telnyx::events::call_answered, …)`. */
/* Written from lib/api/source. */
#ifndef TELNYX_EVENTS_HPP
#define TELNYX_EVENTS_HPP

#include <telnyx/event.hpp>

// clang-format off
namespace telnyx
{

/** One constant for each event, by its name. */
namespace events
{

/** "call.initiated": A leg has come into being: an incoming call waits for an answer, or an
 *  outgoing one is on its way. */
inline constexpr event_kind<telnyx_call_initiated_event,
                            TELNYX_EVENT_CALL_INITIATED>
    call_initiated{};

/** "call.answered": The leg is answered. */
inline constexpr event_kind<telnyx_call_answered_event,
                            TELNYX_EVENT_CALL_ANSWERED>
    call_answered{};

/** "call.bridged": The leg has been bridged to another. */
inline constexpr event_kind<telnyx_call_bridged_event,
                            TELNYX_EVENT_CALL_BRIDGED>
    call_bridged{};

/** "call.hangup": The leg has ended. */
inline constexpr event_kind<telnyx_call_hangup_event,
                            TELNYX_EVENT_CALL_HANGUP>
    call_hangup{};

/** "call.hold": The leg was put on hold. */
inline constexpr event_kind<telnyx_call_hold_event,
                            TELNYX_EVENT_CALL_HOLD>
    call_hold{};

/** "call.unhold": The leg was taken off hold. */
inline constexpr event_kind<telnyx_call_unhold_event,
                            TELNYX_EVENT_CALL_UNHOLD>
    call_unhold{};

/** "call.cost": What the call cost. */
inline constexpr event_kind<telnyx_call_cost_event,
                            TELNYX_EVENT_CALL_COST>
    call_cost{};

/** "call.enqueued": The call waits in a queue. */
inline constexpr event_kind<telnyx_call_enqueued_event,
                            TELNYX_EVENT_CALL_ENQUEUED>
    call_enqueued{};

/** "call.dequeued": The call has left its queue. */
inline constexpr event_kind<telnyx_call_dequeued_event,
                            TELNYX_EVENT_CALL_DEQUEUED>
    call_dequeued{};

/** "call.refer.started": The SIP REFER of telnyx_refer() has been sent. */
inline constexpr event_kind<telnyx_call_refer_started_event,
                            TELNYX_EVENT_CALL_REFER_STARTED>
    call_refer_started{};

/** "call.refer.completed": The far end has followed the SIP REFER of telnyx_refer(). */
inline constexpr event_kind<telnyx_call_refer_completed_event,
                            TELNYX_EVENT_CALL_REFER_COMPLETED>
    call_refer_completed{};

/** "call.refer.failed": The far end has not followed the SIP REFER of telnyx_refer(). */
inline constexpr event_kind<telnyx_call_refer_failed_event,
                            TELNYX_EVENT_CALL_REFER_FAILED>
    call_refer_failed{};

/** "call.sip_info.received": A SIP INFO came in. */
inline constexpr event_kind<telnyx_call_sip_info_received_event,
                            TELNYX_EVENT_CALL_SIP_INFO_RECEIVED>
    call_sip_info_received{};

/** "call.dtmf.received": A key has been pressed. */
inline constexpr event_kind<telnyx_call_dtmf_received_event,
                            TELNYX_EVENT_CALL_DTMF_RECEIVED>
    call_dtmf_received{};

/** "call.gather.ended": A gather has ended. */
inline constexpr event_kind<telnyx_call_gather_ended_event,
                            TELNYX_EVENT_CALL_GATHER_ENDED>
    call_gather_ended{};

/** "call.speak.started": A text is being spoken. */
inline constexpr event_kind<telnyx_call_speak_started_event,
                            TELNYX_EVENT_CALL_SPEAK_STARTED>
    call_speak_started{};

/** "call.speak.ended": A text has been spoken, or was cut short. */
inline constexpr event_kind<telnyx_call_speak_ended_event,
                            TELNYX_EVENT_CALL_SPEAK_ENDED>
    call_speak_ended{};

/** "call.playback.started": A file is being played. */
inline constexpr event_kind<telnyx_call_playback_started_event,
                            TELNYX_EVENT_CALL_PLAYBACK_STARTED>
    call_playback_started{};

/** "call.playback.ended": A file has been played, or was cut short. */
inline constexpr event_kind<telnyx_call_playback_ended_event,
                            TELNYX_EVENT_CALL_PLAYBACK_ENDED>
    call_playback_ended{};

/** "call.recording.saved": A recording is ready to be fetched. */
inline constexpr event_kind<telnyx_call_recording_saved_event,
                            TELNYX_EVENT_CALL_RECORDING_SAVED>
    call_recording_saved{};

/** "call.recording.error": A recording could not be stored. */
inline constexpr event_kind<telnyx_call_recording_error_event,
                            TELNYX_EVENT_CALL_RECORDING_ERROR>
    call_recording_error{};

/** "call.recording.transcription.saved": The transcription of a recording is ready. */
inline constexpr event_kind<telnyx_call_recording_transcription_saved_event,
                            TELNYX_EVENT_CALL_RECORDING_TRANSCRIPTION_SAVED>
    call_recording_transcription_saved{};

/** "call.machine.detection.ended": Standard detection has found out who has answered. */
inline constexpr event_kind<telnyx_call_machine_detection_ended_event,
                            TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED>
    call_machine_detection_ended{};

/** "call.machine.greeting.ended": Standard detection heard the greeting of an answering machine
 *  end: speak now to leave a message. */
inline constexpr event_kind<telnyx_call_machine_greeting_ended_event,
                            TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED>
    call_machine_greeting_ended{};

/** "call.machine.premium.detection.ended": Premium detection has found out who has answered. */
inline constexpr event_kind<telnyx_call_machine_premium_detection_ended_event,
                            TELNYX_EVENT_CALL_MACHINE_PREMIUM_DETECTION_ENDED>
    call_machine_premium_detection_ended{};

/** "call.machine.premium.greeting.ended": Premium detection heard the greeting of an answering
 *  machine end. */
inline constexpr event_kind<telnyx_call_machine_premium_greeting_ended_event,
                            TELNYX_EVENT_CALL_MACHINE_PREMIUM_GREETING_ENDED>
    call_machine_premium_greeting_ended{};

/** "call.transcription": A piece of speech has been recognised. */
inline constexpr event_kind<telnyx_call_transcription_event,
                            TELNYX_EVENT_CALL_TRANSCRIPTION>
    call_transcription{};

/** "call.fork.started": The media are being forked. */
inline constexpr event_kind<telnyx_call_fork_started_event,
                            TELNYX_EVENT_CALL_FORK_STARTED>
    call_fork_started{};

/** "call.fork.stopped": The media are forked no more. */
inline constexpr event_kind<telnyx_call_fork_stopped_event,
                            TELNYX_EVENT_CALL_FORK_STOPPED>
    call_fork_stopped{};

/** "streaming.started": A stream has been connected. */
inline constexpr event_kind<telnyx_streaming_started_event,
                            TELNYX_EVENT_STREAMING_STARTED>
    streaming_started{};

/** "streaming.stopped": A stream has ended. */
inline constexpr event_kind<telnyx_streaming_stopped_event,
                            TELNYX_EVENT_STREAMING_STOPPED>
    streaming_stopped{};

/** "streaming.failed": A stream could not be set up, or broke. */
inline constexpr event_kind<telnyx_streaming_failed_event,
                            TELNYX_EVENT_STREAMING_FAILED>
    streaming_failed{};

/** "siprec.started": A SIPREC session has begun. */
inline constexpr event_kind<telnyx_siprec_started_event,
                            TELNYX_EVENT_SIPREC_STARTED>
    siprec_started{};

/** "siprec.stopped": A SIPREC session has ended. */
inline constexpr event_kind<telnyx_siprec_stopped_event,
                            TELNYX_EVENT_SIPREC_STOPPED>
    siprec_stopped{};

/** "siprec.failed": A SIPREC session has failed. */
inline constexpr event_kind<telnyx_siprec_failed_event,
                            TELNYX_EVENT_SIPREC_FAILED>
    siprec_failed{};

/** "call.ai_gather.ended": An AI gather has ended. */
inline constexpr event_kind<telnyx_call_ai_gather_ended_event,
                            TELNYX_EVENT_CALL_AI_GATHER_ENDED>
    call_ai_gather_ended{};

/** "call.ai_gather.partial_results": An AI gather has found out something. */
inline constexpr event_kind<telnyx_call_ai_gather_partial_results_event,
                            TELNYX_EVENT_CALL_AI_GATHER_PARTIAL_RESULTS>
    call_ai_gather_partial_results{};

/** "call.ai_gather.message_history_updated": Somebody has said something in an AI gather. */
inline constexpr event_kind<telnyx_call_ai_gather_message_history_updated_event,
                            TELNYX_EVENT_CALL_AI_GATHER_MESSAGE_HISTORY_UPDATED>
    call_ai_gather_message_history_updated{};

/** "call.conversation.ended": A conversation with an assistant or a relay has ended. */
inline constexpr event_kind<telnyx_call_conversation_ended_event,
                            TELNYX_EVENT_CALL_CONVERSATION_ENDED>
    call_conversation_ended{};

/** "call.conversation_insights.generated": The insights into a conversation are ready. */
inline constexpr event_kind<telnyx_call_conversation_insights_generated_event,
                            TELNYX_EVENT_CALL_CONVERSATION_INSIGHTS_GENERATED>
    call_conversation_insights_generated{};

/** "call.deepfake_detection.result": Deepfake detection has a verdict. */
inline constexpr event_kind<telnyx_call_deepfake_detection_result_event,
                            TELNYX_EVENT_CALL_DEEPFAKE_DETECTION_RESULT>
    call_deepfake_detection_result{};

/** "call.deepfake_detection.error": Deepfake detection has stopped without a verdict. */
inline constexpr event_kind<telnyx_call_deepfake_detection_error_event,
                            TELNYX_EVENT_CALL_DEEPFAKE_DETECTION_ERROR>
    call_deepfake_detection_error{};

/** "call.payment.progress": A step of a payment has begun or ended. */
inline constexpr event_kind<telnyx_call_payment_progress_event,
                            TELNYX_EVENT_CALL_PAYMENT_PROGRESS>
    call_payment_progress{};

/** "call.payment.completed": A payment has ended. */
inline constexpr event_kind<telnyx_call_payment_completed_event,
                            TELNYX_EVENT_CALL_PAYMENT_COMPLETED>
    call_payment_completed{};

/** "conference.created": A conference has been made. */
inline constexpr event_kind<telnyx_conference_created_event,
                            TELNYX_EVENT_CONFERENCE_CREATED>
    conference_created{};

/** "conference.ended": A conference has ended. */
inline constexpr event_kind<telnyx_conference_ended_event,
                            TELNYX_EVENT_CONFERENCE_ENDED>
    conference_ended{};

/** "conference.floor.changed": Somebody else is speaking now, whom the ids name. */
inline constexpr event_kind<telnyx_conference_floor_changed_event,
                            TELNYX_EVENT_CONFERENCE_FLOOR_CHANGED>
    conference_floor_changed{};

/** "conference.participant.joined": A participant has joined. */
inline constexpr event_kind<telnyx_conference_participant_joined_event,
                            TELNYX_EVENT_CONFERENCE_PARTICIPANT_JOINED>
    conference_participant_joined{};

/** "conference.participant.left": A participant has left. */
inline constexpr event_kind<telnyx_conference_participant_left_event,
                            TELNYX_EVENT_CONFERENCE_PARTICIPANT_LEFT>
    conference_participant_left{};

/** "conference.playback.started": A file is being played to all participants. */
inline constexpr event_kind<telnyx_conference_playback_started_event,
                            TELNYX_EVENT_CONFERENCE_PLAYBACK_STARTED>
    conference_playback_started{};

/** "conference.playback.ended": A file has been played to all participants. */
inline constexpr event_kind<telnyx_conference_playback_ended_event,
                            TELNYX_EVENT_CONFERENCE_PLAYBACK_ENDED>
    conference_playback_ended{};

/** "conference.speak.started": A text is being spoken to all participants. */
inline constexpr event_kind<telnyx_conference_speak_started_event,
                            TELNYX_EVENT_CONFERENCE_SPEAK_STARTED>
    conference_speak_started{};

/** "conference.speak.ended": A text has been spoken to all participants. */
inline constexpr event_kind<telnyx_conference_speak_ended_event,
                            TELNYX_EVENT_CONFERENCE_SPEAK_ENDED>
    conference_speak_ended{};

/** "conference.participant.playback.started": A file is being played to one participant. */
inline constexpr event_kind<telnyx_conference_participant_playback_started_event,
                            TELNYX_EVENT_CONFERENCE_PARTICIPANT_PLAYBACK_STARTED>
    conference_participant_playback_started{};

/** "conference.participant.playback.ended": A file has been played to one participant. */
inline constexpr event_kind<telnyx_conference_participant_playback_ended_event,
                            TELNYX_EVENT_CONFERENCE_PARTICIPANT_PLAYBACK_ENDED>
    conference_participant_playback_ended{};

/** "conference.participant.speak.started": A text is being spoken to one participant. */
inline constexpr event_kind<telnyx_conference_participant_speak_started_event,
                            TELNYX_EVENT_CONFERENCE_PARTICIPANT_SPEAK_STARTED>
    conference_participant_speak_started{};

/** "conference.participant.speak.ended": A text has been spoken to one participant. */
inline constexpr event_kind<telnyx_conference_participant_speak_ended_event,
                            TELNYX_EVENT_CONFERENCE_PARTICIPANT_SPEAK_ENDED>
    conference_participant_speak_ended{};

/** "conference.recording.saved": The recording of a conference is ready. */
inline constexpr event_kind<telnyx_conference_recording_saved_event,
                            TELNYX_EVENT_CONFERENCE_RECORDING_SAVED>
    conference_recording_saved{};

} // namespace events

} // namespace telnyx
// clang-format on

#endif
