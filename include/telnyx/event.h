/** @file event.h
 *  One webhook event, decoded.
 *
 *  A handler (telnyx_event_cb of call.h) gets it, and reads the member of `payload` that has
 *  the name of the type. Nothing in an event is certain: texts may be NULL, enums 0 (…_UNSET),
 *  numbers and booleans unset. What the platform sends beyond the structs is read with
 *  telnyx_event_text().
 *
 *  \code
 *  static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      if (event->type == TELNYX_EVENT_CALL_DTMF_RECEIVED)
 *          on_key(call, event->payload.call_dtmf_received->digit);
 *      else if (event->type == TELNYX_EVENT_UNKNOWN)
 *          keep_for_later(event->type_name, event->json, event->json_length);
 *  }
 *  \endcode */
#ifndef TELNYX_EVENT_H
#define TELNYX_EVENT_H

#include <telnyx/ai_events.h>
#include <telnyx/base.h>
#include <telnyx/call_events.h>
#include <telnyx/conference_events.h>
#include <telnyx/media_events.h>
#include <telnyx/pay_events.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The events of the platform that this version knows. The member of telnyx_event.payload has
 *  the name of the type: payload.call_hangup for TELNYX_EVENT_CALL_HANGUP. A number is for
 *  good: it never moves, and is never given to another event. */
typedef enum telnyx_event_type {
    /* Written from lib/api/source. */
    /** A type that this version does not know; it has no payload. */
    TELNYX_EVENT_UNKNOWN = 0,
    /* call_events.h */
    /** "call.initiated": A leg has come into being: an incoming call waits for an answer, or an
     *  outgoing one is on its way. */
    TELNYX_EVENT_CALL_INITIATED = 1,
    /** "call.answered": The leg is answered. */
    TELNYX_EVENT_CALL_ANSWERED = 2,
    /** "call.bridged": The leg has been bridged to another. */
    TELNYX_EVENT_CALL_BRIDGED = 3,
    /** "call.hangup": The leg has ended. */
    TELNYX_EVENT_CALL_HANGUP = 4,
    /** "call.hold": The leg was put on hold. */
    TELNYX_EVENT_CALL_HOLD = 5,
    /** "call.unhold": The leg was taken off hold. */
    TELNYX_EVENT_CALL_UNHOLD = 6,
    /** "call.cost": What the call cost. */
    TELNYX_EVENT_CALL_COST = 7,
    /** "call.enqueued": The call waits in a queue. */
    TELNYX_EVENT_CALL_ENQUEUED = 8,
    /** "call.dequeued": The call has left its queue. */
    TELNYX_EVENT_CALL_DEQUEUED = 9,
    /** "call.refer.started": The SIP REFER of telnyx_refer() has been sent. */
    TELNYX_EVENT_CALL_REFER_STARTED = 10,
    /** "call.refer.completed": The far end has followed the SIP REFER of telnyx_refer(). */
    TELNYX_EVENT_CALL_REFER_COMPLETED = 11,
    /** "call.refer.failed": The far end has not followed the SIP REFER of telnyx_refer(). */
    TELNYX_EVENT_CALL_REFER_FAILED = 12,
    /** "call.sip_info.received": A SIP INFO came in. */
    TELNYX_EVENT_CALL_SIP_INFO_RECEIVED = 13,
    /* media_events.h */
    /** "call.dtmf.received": A key has been pressed. */
    TELNYX_EVENT_CALL_DTMF_RECEIVED = 14,
    /** "call.gather.ended": A gather has ended. */
    TELNYX_EVENT_CALL_GATHER_ENDED = 15,
    /** "call.speak.started": A text is being spoken. */
    TELNYX_EVENT_CALL_SPEAK_STARTED = 16,
    /** "call.speak.ended": A text has been spoken, or was cut short. */
    TELNYX_EVENT_CALL_SPEAK_ENDED = 17,
    /** "call.playback.started": A file is being played. */
    TELNYX_EVENT_CALL_PLAYBACK_STARTED = 18,
    /** "call.playback.ended": A file has been played, or was cut short. */
    TELNYX_EVENT_CALL_PLAYBACK_ENDED = 19,
    /** "call.recording.saved": A recording is ready to be fetched. */
    TELNYX_EVENT_CALL_RECORDING_SAVED = 20,
    /** "call.recording.error": A recording could not be stored. */
    TELNYX_EVENT_CALL_RECORDING_ERROR = 21,
    /** "call.recording.transcription.saved": The transcription of a recording is ready. */
    TELNYX_EVENT_CALL_RECORDING_TRANSCRIPTION_SAVED = 22,
    /** "call.machine.detection.ended": Standard detection has found out who has answered. */
    TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED = 23,
    /** "call.machine.greeting.ended": Standard detection heard the greeting of an answering
     *  machine end: speak now to leave a message. */
    TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED = 24,
    /** "call.machine.premium.detection.ended": Premium detection has found out who has
     *  answered. */
    TELNYX_EVENT_CALL_MACHINE_PREMIUM_DETECTION_ENDED = 25,
    /** "call.machine.premium.greeting.ended": Premium detection heard the greeting of an
     *  answering machine end. */
    TELNYX_EVENT_CALL_MACHINE_PREMIUM_GREETING_ENDED = 26,
    /** "call.transcription": A piece of speech has been recognised. */
    TELNYX_EVENT_CALL_TRANSCRIPTION = 27,
    /** "call.fork.started": The media are being forked. */
    TELNYX_EVENT_CALL_FORK_STARTED = 28,
    /** "call.fork.stopped": The media are forked no more. */
    TELNYX_EVENT_CALL_FORK_STOPPED = 29,
    /** "streaming.started": A stream has been connected. */
    TELNYX_EVENT_STREAMING_STARTED = 30,
    /** "streaming.stopped": A stream has ended. */
    TELNYX_EVENT_STREAMING_STOPPED = 31,
    /** "streaming.failed": A stream could not be set up, or broke. */
    TELNYX_EVENT_STREAMING_FAILED = 32,
    /** "siprec.started": A SIPREC session has begun. */
    TELNYX_EVENT_SIPREC_STARTED = 33,
    /** "siprec.stopped": A SIPREC session has ended. */
    TELNYX_EVENT_SIPREC_STOPPED = 34,
    /** "siprec.failed": A SIPREC session has failed. */
    TELNYX_EVENT_SIPREC_FAILED = 35,
    /* ai_events.h */
    /** "call.ai_gather.ended": An AI gather has ended. */
    TELNYX_EVENT_CALL_AI_GATHER_ENDED = 36,
    /** "call.ai_gather.partial_results": An AI gather has found out something. */
    TELNYX_EVENT_CALL_AI_GATHER_PARTIAL_RESULTS = 37,
    /** "call.ai_gather.message_history_updated": Somebody has said something in an AI gather. */
    TELNYX_EVENT_CALL_AI_GATHER_MESSAGE_HISTORY_UPDATED = 38,
    /** "call.conversation.ended": A conversation with an assistant or a relay has ended. */
    TELNYX_EVENT_CALL_CONVERSATION_ENDED = 39,
    /** "call.conversation_insights.generated": The insights into a conversation are ready. */
    TELNYX_EVENT_CALL_CONVERSATION_INSIGHTS_GENERATED = 40,
    /** "call.deepfake_detection.result": Deepfake detection has a verdict. */
    TELNYX_EVENT_CALL_DEEPFAKE_DETECTION_RESULT = 41,
    /** "call.deepfake_detection.error": Deepfake detection has stopped without a verdict. */
    TELNYX_EVENT_CALL_DEEPFAKE_DETECTION_ERROR = 42,
    /* pay_events.h */
    /** "call.payment.progress": A step of a payment has begun or ended. */
    TELNYX_EVENT_CALL_PAYMENT_PROGRESS = 43,
    /** "call.payment.completed": A payment has ended. */
    TELNYX_EVENT_CALL_PAYMENT_COMPLETED = 44,
    /* conference_events.h */
    /** "conference.created": A conference has been made. */
    TELNYX_EVENT_CONFERENCE_CREATED = 45,
    /** "conference.ended": A conference has ended. */
    TELNYX_EVENT_CONFERENCE_ENDED = 46,
    /** "conference.floor.changed": Somebody else is speaking now, whom the ids name. */
    TELNYX_EVENT_CONFERENCE_FLOOR_CHANGED = 47,
    /** "conference.participant.joined": A participant has joined. */
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_JOINED = 48,
    /** "conference.participant.left": A participant has left. */
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_LEFT = 49,
    /** "conference.playback.started": A file is being played to all participants. */
    TELNYX_EVENT_CONFERENCE_PLAYBACK_STARTED = 50,
    /** "conference.playback.ended": A file has been played to all participants. */
    TELNYX_EVENT_CONFERENCE_PLAYBACK_ENDED = 51,
    /** "conference.speak.started": A text is being spoken to all participants. */
    TELNYX_EVENT_CONFERENCE_SPEAK_STARTED = 52,
    /** "conference.speak.ended": A text has been spoken to all participants. */
    TELNYX_EVENT_CONFERENCE_SPEAK_ENDED = 53,
    /** "conference.participant.playback.started": A file is being played to one participant. */
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_PLAYBACK_STARTED = 54,
    /** "conference.participant.playback.ended": A file has been played to one participant. */
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_PLAYBACK_ENDED = 55,
    /** "conference.participant.speak.started": A text is being spoken to one participant. */
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_SPEAK_STARTED = 56,
    /** "conference.participant.speak.ended": A text has been spoken to one participant. */
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_SPEAK_ENDED = 57,
    /** "conference.recording.saved": The recording of a conference is ready. */
    TELNYX_EVENT_CONFERENCE_RECORDING_SAVED = 58,
    /** For handlers only: every type, unknown ones among them. */
    TELNYX_EVENT_ANY = 59,
    /** One more than the highest number; it grows with the library. */
    TELNYX_EVENT_COUNT = 60
} telnyx_event_type;

/** The platform's name of a type, such as "call.initiated"; "any" for TELNYX_EVENT_ANY;
 *  "unknown" for TELNYX_EVENT_UNKNOWN and for numbers out of range. Static storage. */
TELNYX_API const char *telnyx_event_type_name(telnyx_event_type type);

/** The type of that name; TELNYX_EVENT_UNKNOWN if there is none, or if `name` is NULL. */
TELNYX_API telnyx_event_type telnyx_event_type_from_name(const char *name);

/** One event. Everything in it is borrowed until the callback that gets it returns. Texts that
 *  the platform did not send, or sent as null, are NULL. */
typedef struct telnyx_event {
    /* What happened, and when. */

    /** What happened. TELNYX_EVENT_UNKNOWN for a type that this version does not know. */
    telnyx_event_type type;
    /** The type as it was received, also if this version does not know it. */
    const char *type_name;
    /** The event's id, which is the same on every delivery. */
    const char *id;
    /** When it happened, RFC 3339. */
    const char *occurred_at;
    /** The same in microseconds since 1970; 0 if it was absent or could not be read. */
    int64_t occurred_at_us;
    /** When the platform made the event, RFC 3339. Few events tell. */
    const char *created_at;

    /* Which call it is about, out of the payload. */

    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation. */
    const char *call_session_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** The client_state that the last command set, in base64. */
    const char *client_state;

    /* How it was delivered. */

    /** Which attempt at delivery this is, from 1; 0 if it was not told. */
    int attempt;
    /** The URL that it was delivered to; often NULL. */
    const char *delivered_to;
    /** It came after an event that it precedes, and was not waited for. It no longer changes
     *  the call's state. */
    bool late;

    /* What was wrong in it. */

    /** Members that were of a wrong type, and therefore read as absent. Not among them is a
     *  number where a text is documented, or a text where a number or a truth is: these are
     *  read where nothing gets lost (whole numbers within ±2^53). Of a member that is there
     *  twice, the first counts, also if it is null or of a wrong type. */
    unsigned ignored_fields;
    /** Enums that are 0 (…_UNSET) because this version does not know their text.
     *  telnyx_event_text() gives the text. */
    unsigned unknown_values;
    /** Texts, keys and numbers that were mended so that the event could be read: \\u0000, half
     *  a pair of surrogates and bytes that are no UTF-8 become U+FFFD, and a number of more
     *  than 63 characters reads as absent. `json` has them as they came. */
    unsigned repaired;
    /** Members that are too large for the structs, which take 16 MiB for one event, and
     *  therefore read as absent. telnyx_event_text() gives them as JSON. */
    unsigned oversized_fields;

    /* What it was made of. */

    /** The body as it was received, NUL-terminated. */
    const char *json;
    size_t json_length; /**< Bytes in json, without the terminator. */
    /** The library's own: what telnyx_event_text() looks into. */
    const void *tree;
    /** What is particular to the type: read the member of its name, which is never NULL. For
     *  TELNYX_EVENT_UNKNOWN all are. */
    union {
        const void *any; /**< Whichever it is. */
        /* call_events.h */
        const telnyx_call_initiated_event *call_initiated;
        const telnyx_call_answered_event *call_answered;
        const telnyx_call_bridged_event *call_bridged;
        const telnyx_call_hangup_event *call_hangup;
        const telnyx_call_hold_event *call_hold;
        const telnyx_call_unhold_event *call_unhold;
        const telnyx_call_cost_event *call_cost;
        const telnyx_call_enqueued_event *call_enqueued;
        const telnyx_call_dequeued_event *call_dequeued;
        const telnyx_call_refer_started_event *call_refer_started;
        const telnyx_call_refer_completed_event *call_refer_completed;
        const telnyx_call_refer_failed_event *call_refer_failed;
        const telnyx_call_sip_info_received_event *call_sip_info_received;
        /* media_events.h */
        const telnyx_call_dtmf_received_event *call_dtmf_received;
        const telnyx_call_gather_ended_event *call_gather_ended;
        const telnyx_call_speak_started_event *call_speak_started;
        const telnyx_call_speak_ended_event *call_speak_ended;
        const telnyx_call_playback_started_event *call_playback_started;
        const telnyx_call_playback_ended_event *call_playback_ended;
        const telnyx_call_recording_saved_event *call_recording_saved;
        const telnyx_call_recording_error_event *call_recording_error;
        const telnyx_call_recording_transcription_saved_event *call_recording_transcription_saved;
        const telnyx_call_machine_detection_ended_event *call_machine_detection_ended;
        const telnyx_call_machine_greeting_ended_event *call_machine_greeting_ended;
        const telnyx_call_machine_premium_detection_ended_event
            *call_machine_premium_detection_ended;
        const telnyx_call_machine_premium_greeting_ended_event *call_machine_premium_greeting_ended;
        const telnyx_call_transcription_event *call_transcription;
        const telnyx_call_fork_started_event *call_fork_started;
        const telnyx_call_fork_stopped_event *call_fork_stopped;
        const telnyx_streaming_started_event *streaming_started;
        const telnyx_streaming_stopped_event *streaming_stopped;
        const telnyx_streaming_failed_event *streaming_failed;
        const telnyx_siprec_started_event *siprec_started;
        const telnyx_siprec_stopped_event *siprec_stopped;
        const telnyx_siprec_failed_event *siprec_failed;
        /* ai_events.h */
        const telnyx_call_ai_gather_ended_event *call_ai_gather_ended;
        const telnyx_call_ai_gather_partial_results_event *call_ai_gather_partial_results;
        const telnyx_call_ai_gather_message_history_updated_event
            *call_ai_gather_message_history_updated;
        const telnyx_call_conversation_ended_event *call_conversation_ended;
        const telnyx_call_conversation_insights_generated_event
            *call_conversation_insights_generated;
        const telnyx_call_deepfake_detection_result_event *call_deepfake_detection_result;
        const telnyx_call_deepfake_detection_error_event *call_deepfake_detection_error;
        /* pay_events.h */
        const telnyx_call_payment_progress_event *call_payment_progress;
        const telnyx_call_payment_completed_event *call_payment_completed;
        /* conference_events.h */
        const telnyx_conference_created_event *conference_created;
        const telnyx_conference_ended_event *conference_ended;
        const telnyx_conference_floor_changed_event *conference_floor_changed;
        const telnyx_conference_participant_joined_event *conference_participant_joined;
        const telnyx_conference_participant_left_event *conference_participant_left;
        const telnyx_conference_playback_started_event *conference_playback_started;
        const telnyx_conference_playback_ended_event *conference_playback_ended;
        const telnyx_conference_speak_started_event *conference_speak_started;
        const telnyx_conference_speak_ended_event *conference_speak_ended;
        const telnyx_conference_participant_playback_started_event
            *conference_participant_playback_started;
        const telnyx_conference_participant_playback_ended_event
            *conference_participant_playback_ended;
        const telnyx_conference_participant_speak_started_event
            *conference_participant_speak_started;
        const telnyx_conference_participant_speak_ended_event *conference_participant_speak_ended;
        const telnyx_conference_recording_saved_event *conference_recording_saved;
    } payload;
} telnyx_event;

/** Any member of an event as text, by its path: for members that the structs do not have, and
 *  for texts that an enum does not list.
 *
 *  \code
 *  const char *why = telnyx_event_text(event, "payload.hangup_cause");
 *  const char *said = telnyx_event_text(event, "payload.custom_headers[0].value");
 *  \endcode
 *
 *  The path begins within the body's `data`; where nothing is found there, within the whole
 *  body ("meta.attempt", "data.payload.to"). Names are separated by '.'; an element of a list
 *  is "[0]" or ".0". A path that begins with '/' is a JSON pointer (RFC 6901) into the whole
 *  body, which also reaches members whose names have a '.' or '[' in them. Of a member that is
 *  there twice, it gives the first.
 *
 *  Numbers and truths come as JSON has them, objects and lists as compact JSON. NULL if it is
 *  absent or null, or out of memory. Borrowed until the callback that got the event returns. */
TELNYX_API const char *telnyx_event_text(const telnyx_event *event, const char *path);

#ifdef __cplusplus
}
#endif
#endif
