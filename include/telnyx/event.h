/** @file event.h
 *  One webhook event, decoded.
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

/** Every event of the platform that this version knows. The member of telnyx_event.payload has the
 *  name of the type: payload.call_hangup for TELNYX_EVENT_CALL_HANGUP. A number is for good: it never
 *  moves, and is never given to another event. */
typedef enum telnyx_event_type {
    /* Written from lib/api/source. */
    TELNYX_EVENT_UNKNOWN = 0, /**< A type that this version does not know; no payload. */
    /* call_events.h */
    TELNYX_EVENT_CALL_INITIATED = 1,
    TELNYX_EVENT_CALL_ANSWERED = 2,
    TELNYX_EVENT_CALL_BRIDGED = 3,
    TELNYX_EVENT_CALL_HANGUP = 4,
    TELNYX_EVENT_CALL_HOLD = 5,
    TELNYX_EVENT_CALL_UNHOLD = 6,
    TELNYX_EVENT_CALL_COST = 7,
    TELNYX_EVENT_CALL_ENQUEUED = 8,
    TELNYX_EVENT_CALL_DEQUEUED = 9,
    TELNYX_EVENT_CALL_REFER_STARTED = 10,
    TELNYX_EVENT_CALL_REFER_COMPLETED = 11,
    TELNYX_EVENT_CALL_REFER_FAILED = 12,
    TELNYX_EVENT_CALL_SIP_INFO_RECEIVED = 13,
    /* media_events.h */
    TELNYX_EVENT_CALL_DTMF_RECEIVED = 14,
    TELNYX_EVENT_CALL_GATHER_ENDED = 15,
    TELNYX_EVENT_CALL_SPEAK_STARTED = 16,
    TELNYX_EVENT_CALL_SPEAK_ENDED = 17,
    TELNYX_EVENT_CALL_PLAYBACK_STARTED = 18,
    TELNYX_EVENT_CALL_PLAYBACK_ENDED = 19,
    TELNYX_EVENT_CALL_RECORDING_SAVED = 20,
    TELNYX_EVENT_CALL_RECORDING_ERROR = 21,
    TELNYX_EVENT_CALL_RECORDING_TRANSCRIPTION_SAVED = 22,
    TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED = 23,
    TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED = 24,
    TELNYX_EVENT_CALL_MACHINE_PREMIUM_DETECTION_ENDED = 25,
    TELNYX_EVENT_CALL_MACHINE_PREMIUM_GREETING_ENDED = 26,
    TELNYX_EVENT_CALL_TRANSCRIPTION = 27,
    TELNYX_EVENT_CALL_FORK_STARTED = 28,
    TELNYX_EVENT_CALL_FORK_STOPPED = 29,
    TELNYX_EVENT_STREAMING_STARTED = 30,
    TELNYX_EVENT_STREAMING_STOPPED = 31,
    TELNYX_EVENT_STREAMING_FAILED = 32,
    TELNYX_EVENT_SIPREC_STARTED = 33,
    TELNYX_EVENT_SIPREC_STOPPED = 34,
    TELNYX_EVENT_SIPREC_FAILED = 35,
    /* ai_events.h */
    TELNYX_EVENT_CALL_AI_GATHER_ENDED = 36,
    TELNYX_EVENT_CALL_AI_GATHER_PARTIAL_RESULTS = 37,
    TELNYX_EVENT_CALL_AI_GATHER_MESSAGE_HISTORY_UPDATED = 38,
    TELNYX_EVENT_CALL_CONVERSATION_ENDED = 39,
    TELNYX_EVENT_CALL_CONVERSATION_INSIGHTS_GENERATED = 40,
    TELNYX_EVENT_CALL_DEEPFAKE_DETECTION_RESULT = 41,
    TELNYX_EVENT_CALL_DEEPFAKE_DETECTION_ERROR = 42,
    /* pay_events.h */
    TELNYX_EVENT_CALL_PAYMENT_PROGRESS = 43,
    TELNYX_EVENT_CALL_PAYMENT_COMPLETED = 44,
    /* conference_events.h */
    TELNYX_EVENT_CONFERENCE_CREATED = 45,
    TELNYX_EVENT_CONFERENCE_ENDED = 46,
    TELNYX_EVENT_CONFERENCE_FLOOR_CHANGED = 47,
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_JOINED = 48,
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_LEFT = 49,
    TELNYX_EVENT_CONFERENCE_PLAYBACK_STARTED = 50,
    TELNYX_EVENT_CONFERENCE_PLAYBACK_ENDED = 51,
    TELNYX_EVENT_CONFERENCE_SPEAK_STARTED = 52,
    TELNYX_EVENT_CONFERENCE_SPEAK_ENDED = 53,
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_PLAYBACK_STARTED = 54,
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_PLAYBACK_ENDED = 55,
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_SPEAK_STARTED = 56,
    TELNYX_EVENT_CONFERENCE_PARTICIPANT_SPEAK_ENDED = 57,
    TELNYX_EVENT_CONFERENCE_RECORDING_SAVED = 58,
    /** For handlers only: every type, unknown ones included. */
    TELNYX_EVENT_ANY = 59,
    TELNYX_EVENT_COUNT = 60 /**< One more than the highest: grows with the library. */
} telnyx_event_type;

/** "call.initiated" for TELNYX_EVENT_CALL_INITIATED; "unknown" and "any" for the two that are no
 *  types, "unknown" also for numbers out of range. Static storage. */
TELNYX_API const char *telnyx_event_type_name(telnyx_event_type type);

/** The type of that name; TELNYX_EVENT_UNKNOWN when there is none or `name` is NULL. */
TELNYX_API telnyx_event_type telnyx_event_type_from_name(const char *name);

/** One event. Everything in it is borrowed until the callback that gets it returns. Texts that the
 *  platform did not send, or sent as null, are NULL. */
typedef struct telnyx_event {
    telnyx_event_type type; /**< By type_name. */
    /** The type as it was received, for types that this version does not know. */
    const char *type_name;
    /** The same on every delivery of the event. */
    const char *id;
    /** When it happened, RFC 3339. */
    const char *occurred_at;
    /** The same in microseconds since 1970; 0 when absent or unreadable. */
    int64_t occurred_at_us;
    /** When the platform made the event, RFC 3339; few events tell. */
    const char *created_at;
    /** The leg; commands go to it. From the payload, as the next four are. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** The Call Control application. */
    const char *connection_id;
    /** What the last command set, in base64. */
    const char *client_state;
    /** Which delivery attempt this is, from 1; 0 when absent. */
    int attempt;
    /** The URL that it was delivered to. */
    const char *delivered_to;
    /** It came after an event that it precedes, and was not waited for: it no longer changes the
     *  call's state. */
    bool late;
    /** Members that were there but of a wrong type, and therefore read as absent. A number where a
     *  text is documented is no such member, nor is a text where a number or a truth is: it is read
     *  where nothing of it gets lost (whole numbers within ±2^53). Where a member is there twice, the
     *  first one counts, also when it is null or of a wrong type. */
    unsigned ignored_fields;
    /** Enums whose text this version does not know, and which are therefore 0 (…_UNSET). Their texts
     *  are read with telnyx_event_text(). */
    unsigned unknown_values;
    /** Texts, keys and numbers that were mended so that the event could be read: \\u0000, half a pair
     *  of surrogates and bytes that are no UTF-8 are U+FFFD here, a number of more than 63 characters
     *  reads as absent. `json` has them as they came. */
    unsigned repaired;
    /** Members that are too large for the structs (16 MiB for one event) and therefore read as absent.
     *  telnyx_event_text() gives them as JSON. */
    unsigned oversized_fields;
    /** The body as it was received, NUL-terminated. */
    const char *json;
    size_t json_length; /**< Bytes in json, without the terminator. */
    const void *tree;   /**< The library's own: what telnyx_event_text() looks into. */
    /** By type: the one of that name is never NULL. For TELNYX_EVENT_UNKNOWN all are. */
    union {
        const void *any; /**< Whichever it is. */
        /* call_events.h */
        const telnyx_call_initiated *call_initiated;
        const telnyx_call_answered *call_answered;
        const telnyx_call_bridged *call_bridged;
        const telnyx_call_hangup_event *call_hangup;
        const telnyx_call_hold *call_hold;
        const telnyx_call_unhold *call_unhold;
        const telnyx_call_cost *call_cost;
        const telnyx_call_enqueued *call_enqueued;
        const telnyx_call_dequeued *call_dequeued;
        const telnyx_call_refer_started *call_refer_started;
        const telnyx_call_refer_completed *call_refer_completed;
        const telnyx_call_refer_failed *call_refer_failed;
        const telnyx_call_sip_info_received *call_sip_info_received;
        /* media_events.h */
        const telnyx_call_dtmf_received *call_dtmf_received;
        const telnyx_call_gather_ended *call_gather_ended;
        const telnyx_call_speak_started *call_speak_started;
        const telnyx_call_speak_ended *call_speak_ended;
        const telnyx_call_playback_started *call_playback_started;
        const telnyx_call_playback_ended *call_playback_ended;
        const telnyx_call_recording_saved *call_recording_saved;
        const telnyx_call_recording_error *call_recording_error;
        const telnyx_call_recording_transcription_saved *call_recording_transcription_saved;
        const telnyx_call_machine_detection_ended *call_machine_detection_ended;
        const telnyx_call_machine_greeting_ended *call_machine_greeting_ended;
        const telnyx_call_machine_premium_detection_ended *call_machine_premium_detection_ended;
        const telnyx_call_machine_premium_greeting_ended *call_machine_premium_greeting_ended;
        const telnyx_call_transcription *call_transcription;
        const telnyx_call_fork_started *call_fork_started;
        const telnyx_call_fork_stopped *call_fork_stopped;
        const telnyx_streaming_started *streaming_started;
        const telnyx_streaming_stopped *streaming_stopped;
        const telnyx_streaming_failed *streaming_failed;
        const telnyx_siprec_started *siprec_started;
        const telnyx_siprec_stopped *siprec_stopped;
        const telnyx_siprec_failed *siprec_failed;
        /* ai_events.h */
        const telnyx_call_ai_gather_ended *call_ai_gather_ended;
        const telnyx_call_ai_gather_partial_results *call_ai_gather_partial_results;
        const telnyx_call_ai_gather_message_history_updated *call_ai_gather_message_history_updated;
        const telnyx_call_conversation_ended *call_conversation_ended;
        const telnyx_call_conversation_insights_generated *call_conversation_insights_generated;
        const telnyx_call_deepfake_detection_result *call_deepfake_detection_result;
        const telnyx_call_deepfake_detection_error *call_deepfake_detection_error;
        /* pay_events.h */
        const telnyx_call_payment_progress *call_payment_progress;
        const telnyx_call_payment_completed *call_payment_completed;
        /* conference_events.h */
        const telnyx_conference_created *conference_created;
        const telnyx_conference_ended *conference_ended;
        const telnyx_conference_floor_changed *conference_floor_changed;
        const telnyx_conference_participant_joined *conference_participant_joined;
        const telnyx_conference_participant_left *conference_participant_left;
        const telnyx_conference_playback_started *conference_playback_started;
        const telnyx_conference_playback_ended *conference_playback_ended;
        const telnyx_conference_speak_started *conference_speak_started;
        const telnyx_conference_speak_ended *conference_speak_ended;
        const telnyx_conference_participant_playback_started
            *conference_participant_playback_started;
        const telnyx_conference_participant_playback_ended *conference_participant_playback_ended;
        const telnyx_conference_participant_speak_started *conference_participant_speak_started;
        const telnyx_conference_participant_speak_ended *conference_participant_speak_ended;
        const telnyx_conference_recording_saved *conference_recording_saved;
    } payload;
} telnyx_event;

/** Any member of an event as text, by its path: members that the structs do not have, and texts that
 *  an enum does not list.
 *
 *  \code
 *  const char *why = telnyx_event_text(event, "payload.hangup_cause");
 *  const char *said = telnyx_event_text(event, "payload.custom_headers[0].value");
 *  \endcode
 *
 *  The path begins within the body's `data`, and where nothing is found there, with the whole body
 *  ("meta.attempt", "data.payload.to"). Names are separated by '.'; an element of a list is "[0]" or
 *  ".0". A path that begins with '/' is a JSON pointer (RFC 6901) into the whole body, which reaches
 *  members whose names have a '.' or '[' in them. Of doubled members it is the first.
 *
 *  Numbers, true and false come as JSON has them, objects and lists as compact JSON. NULL: absent,
 *  null, or out of memory. The text is borrowed from the event. */
TELNYX_API const char *telnyx_event_text(const telnyx_event *event, const char *path);

#ifdef __cplusplus
}
#endif
#endif
