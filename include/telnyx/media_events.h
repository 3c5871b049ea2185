/** @file media_events.h
 *  Payloads of the events about keys, speech, audio, recordings and streams. Every member may
 *  be absent: texts are NULL, enums 0, numbers and booleans unset.
 *
 *  \code
 *  static void on_choice(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      const telnyx_call_gather_ended_event *gather = event->payload.call_gather_ended;
 *      const char *digits = gather->digits ? gather->digits : "";
 *      if (gather->status == TELNYX_GATHER_STATUS_VALID && strcmp(digits, "1") == 0)
 *          connect_sales(call);
 *  }
 *  \endcode */
/* Written from lib/api/source/words/media_events.txt. */
#ifndef TELNYX_MEDIA_EVENTS_H
#define TELNYX_MEDIA_EVENTS_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How speaking ended. */
typedef enum telnyx_speak_status {
    /** Not set, or not known here. */
    TELNYX_SPEAK_STATUS_UNSET = 0,
    /** All of it was spoken. */
    TELNYX_SPEAK_STATUS_COMPLETED = 1,
    /** The call ended first. */
    TELNYX_SPEAK_STATUS_CALL_HANGUP = 2,
    /** An answering machine was detected, which stopped it. */
    TELNYX_SPEAK_STATUS_CANCELLED_AMD = 3
} telnyx_speak_status;

/** The text of a value as it travels: "completed" for TELNYX_SPEAK_STATUS_COMPLETED. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_speak_status_name(telnyx_speak_status value);

/** How playing ended. */
typedef enum telnyx_playback_status {
    /** Not set, or not known here. */
    TELNYX_PLAYBACK_STATUS_UNSET = 0,
    /** There is no such file. */
    TELNYX_PLAYBACK_STATUS_FILE_NOT_FOUND = 1,
    /** The call ended first. */
    TELNYX_PLAYBACK_STATUS_CALL_HANGUP = 2,
    /** The platform does not say. */
    TELNYX_PLAYBACK_STATUS_UNKNOWN = 3,
    /** Another command stopped it, such as telnyx_stop_playback(). */
    TELNYX_PLAYBACK_STATUS_CANCELLED = 4,
    /** An answering machine was detected, which stopped it. */
    TELNYX_PLAYBACK_STATUS_CANCELLED_AMD = 5,
    /** All of it was played. */
    TELNYX_PLAYBACK_STATUS_COMPLETED = 6,
    /** The file could not be played. */
    TELNYX_PLAYBACK_STATUS_FAILED = 7
} telnyx_playback_status;

/** The text of a value as it travels: "file_not_found" for
 *  TELNYX_PLAYBACK_STATUS_FILE_NOT_FOUND. "" for UNSET and for numbers that are no value.
 *  Static storage. */
TELNYX_API const char *telnyx_playback_status_name(telnyx_playback_status value);

/** Why a recording could not be stored. */
typedef enum telnyx_recording_error_reason {
    /** Not set, or not known here. */
    TELNYX_RECORDING_ERROR_UNSET = 0,
    /** The storage refused the credentials that were set for it. */
    TELNYX_RECORDING_ERROR_STORAGE_AUTHORIZATION = 1,
    /** The credentials for the storage are no readable JSON. */
    TELNYX_RECORDING_ERROR_CREDENTIALS = 2,
    /** This kind of storage is not supported. */
    TELNYX_RECORDING_ERROR_BACKEND = 3,
    /** The platform failed. */
    TELNYX_RECORDING_ERROR_SERVER = 4
} telnyx_recording_error_reason;

/** The text of a value as it travels: "Failed to authorize with storage using custom
 *  credentials" for TELNYX_RECORDING_ERROR_STORAGE_AUTHORIZATION. "" for UNSET and for numbers
 *  that are no value. Static storage. */
TELNYX_API const char *telnyx_recording_error_reason_name(telnyx_recording_error_reason value);

/** Who has answered. */
typedef enum telnyx_machine_result {
    TELNYX_MACHINE_RESULT_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_MACHINE_RESULT_HUMAN = 1,   /**< A person. */
    TELNYX_MACHINE_RESULT_MACHINE = 2, /**< An answering machine. */
    TELNYX_MACHINE_RESULT_NOT_SURE = 3 /**< The detection could not tell. */
} telnyx_machine_result;

/** The text of a value as it travels: "human" for TELNYX_MACHINE_RESULT_HUMAN. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_machine_result_name(telnyx_machine_result value);

/** How the greeting of a machine ended. */
typedef enum telnyx_greeting_result {
    /** Not set, or not known here. */
    TELNYX_GREETING_RESULT_UNSET = 0,
    /** The beep was heard: speak now. */
    TELNYX_GREETING_RESULT_BEEP_DETECTED = 1,
    /** The greeting is over, without a beep: speak now. */
    TELNYX_GREETING_RESULT_ENDED = 2,
    /** The detection could not tell. */
    TELNYX_GREETING_RESULT_NOT_SURE = 3
} telnyx_greeting_result;

/** The text of a value as it travels: "beep_detected" for TELNYX_GREETING_RESULT_BEEP_DETECTED.
 *  "" for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_greeting_result_name(telnyx_greeting_result value);

/** Who answered, by premium detection. */
typedef enum telnyx_premium_machine_result {
    /** Not set, or not known here. */
    TELNYX_PREMIUM_MACHINE_RESULT_UNSET = 0,
    /** A person at home. */
    TELNYX_PREMIUM_MACHINE_RESULT_HUMAN_RESIDENCE = 1,
    /** A person at work. */
    TELNYX_PREMIUM_MACHINE_RESULT_HUMAN_BUSINESS = 2,
    /** An answering machine. */
    TELNYX_PREMIUM_MACHINE_RESULT_MACHINE = 3,
    /** Nobody said anything. */
    TELNYX_PREMIUM_MACHINE_RESULT_SILENCE = 4,
    /** A fax machine. */
    TELNYX_PREMIUM_MACHINE_RESULT_FAX_DETECTED = 5,
    /** The detection could not tell. */
    TELNYX_PREMIUM_MACHINE_RESULT_NOT_SURE = 6
} telnyx_premium_machine_result;

/** The text of a value as it travels: "human_residence" for
 *  TELNYX_PREMIUM_MACHINE_RESULT_HUMAN_RESIDENCE. "" for UNSET and for numbers that are no
 *  value. Static storage. */
TELNYX_API const char *telnyx_premium_machine_result_name(telnyx_premium_machine_result value);

/** Whether premium detection heard a beep. */
typedef enum telnyx_premium_greeting_result {
    /** Not set, or not known here. */
    TELNYX_PREMIUM_GREETING_RESULT_UNSET = 0,
    /** The beep was heard: speak now. */
    TELNYX_PREMIUM_GREETING_RESULT_BEEP_DETECTED = 1,
    /** The greeting ended without a beep. */
    TELNYX_PREMIUM_GREETING_RESULT_NO_BEEP_DETECTED = 2
} telnyx_premium_greeting_result;

/** The text of a value as it travels: "beep_detected" for
 *  TELNYX_PREMIUM_GREETING_RESULT_BEEP_DETECTED. "" for UNSET and for numbers that are no
 *  value. Static storage. */
TELNYX_API const char *telnyx_premium_greeting_result_name(telnyx_premium_greeting_result value);

/** Where a stream went. */
typedef enum telnyx_stream_connection {
    TELNYX_STREAM_CONNECTION_UNSET = 0,     /**< Not set, or not known here. */
    TELNYX_STREAM_CONNECTION_WEBSOCKET = 1, /**< To a WebSocket. */
    TELNYX_STREAM_CONNECTION_DIALOGFLOW = 2 /**< To Dialogflow. */
} telnyx_stream_connection;

/** The text of a value as it travels: "websocket" for TELNYX_STREAM_CONNECTION_WEBSOCKET. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_stream_connection_name(telnyx_stream_connection value);

/** Whose speech was transcribed. */
typedef enum telnyx_transcription_track {
    TELNYX_TRANSCRIPTION_TRACK_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_TRANSCRIPTION_TRACK_INBOUND = 1, /**< This leg's speech. */
    TELNYX_TRANSCRIPTION_TRACK_OUTBOUND = 2 /**< The other side's speech. */
} telnyx_transcription_track;

/** The text of a value as it travels: "inbound" for TELNYX_TRANSCRIPTION_TRACK_INBOUND. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_transcription_track_name(telnyx_transcription_track value);

/** What the command of a stream had asked for. */
typedef struct telnyx_stream_params {
    /** URL of the WebSocket that gets the audio. */
    const char *stream_url;
    /** Whose audio the stream gets. */
    telnyx_stream_track track;
} telnyx_stream_params;

/** One piece of recognised speech. */
typedef struct telnyx_transcription_data {
    /** How sure the engine is, from 0 to 1. */
    telnyx_opt_number confidence;
    /** false for a guess that may still change. */
    telnyx_opt_bool is_final;
    /** The text. */
    const char *transcript;
    /** Whose speech it is. Only engine B (Telnyx) tells. */
    telnyx_transcription_track transcription_track;
} telnyx_transcription_data;

/** Payload of call.dtmf.received. A key has been pressed. */
typedef struct telnyx_call_dtmf_received_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** The key that was pressed: 0-9, A-D, * or #. */
    const char *digit;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_dtmf_received_event;

/** Payload of call.gather.ended. A gather has ended. */
typedef struct telnyx_call_gather_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** The keys that were pressed, without the terminating one. */
    const char *digits;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** How the gather ended. Read digits only if it is VALID. */
    telnyx_gather_status status;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_gather_ended_event;

/** Payload of call.speak.started. A text is being spoken. */
typedef struct telnyx_call_speak_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Names the spoken text in the platform's records. */
    const char *speak_id;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_speak_started_event;

/** Payload of call.speak.ended. A text has been spoken, or was cut short. */
typedef struct telnyx_call_speak_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** How speaking ended. */
    telnyx_speak_status status;
    /** Names the spoken text in the platform's records. */
    const char *speak_id;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_speak_ended_event;

/** Payload of call.playback.started. A file is being played. */
typedef struct telnyx_call_playback_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** The media_name of the command; NULL when it gave a URL. */
    const char *media_name;
    /** The URL of the command; NULL when it gave a media_name. */
    const char *media_url;
    /** Whether it is mixed over other audio. */
    telnyx_opt_bool overlay;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_playback_started_event;

/** Payload of call.playback.ended. A file has been played, or was cut short. */
typedef struct telnyx_call_playback_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** The media_name of the command; NULL when it gave a URL. */
    const char *media_name;
    /** The URL of the command; NULL when it gave a media_name. */
    const char *media_url;
    /** Whether it is mixed over other audio. */
    telnyx_opt_bool overlay;
    /** How playing ended. */
    telnyx_playback_status status;
    /** What went wrong, in words. */
    const char *status_detail;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_playback_ended_event;

/** Payload of call.recording.saved. A recording is ready to be fetched. Comes after call.hangup
 *  if the end of the call ended it: set its handler with TELNYX_HANDLER_LATE. */
typedef struct telnyx_call_recording_saved_event {
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** One channel for all, or one for the first leg alone. */
    telnyx_record_channels channels;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Links that do not expire; only if the account has them switched on. */
    const telnyx_recording_urls *public_recording_urls;
    /** When the recording ended, RFC 3339. */
    const char *recording_ended_at;
    /** When the recording began, RFC 3339. */
    const char *recording_started_at;
    /** Links to the file, valid for 10 minutes: fetch it at once. */
    const telnyx_recording_urls *recording_urls;
    /** The recording, by its id. */
    const char *recording_id;
    /** When the recording began (not the call), RFC 3339. */
    const char *start_time;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_recording_saved_event;

/** Payload of call.recording.error. A recording could not be stored. */
typedef struct telnyx_call_recording_error_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Why the recording could not be stored. */
    telnyx_recording_error_reason reason;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_recording_error_event;

/** Payload of call.recording.transcription.saved. The transcription of a recording is ready. */
typedef struct telnyx_call_recording_transcription_saved_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** The recording, by its id. */
    const char *recording_id;
    /** The transcription, by its id. */
    const char *recording_transcription_id;
    /** Always "completed". */
    telnyx_processing_status status;
    /** The transcribed text. */
    const char *transcription_text;
} telnyx_call_recording_transcription_saved_event;

/** Payload of call.machine.detection.ended. Standard detection has found out who has answered. */
typedef struct telnyx_call_machine_detection_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Who has answered. */
    telnyx_machine_result result;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_detection_ended_event;

/** Payload of call.machine.greeting.ended. Standard detection heard the greeting of an
 *  answering machine end: speak now to leave a message. */
typedef struct telnyx_call_machine_greeting_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** How the greeting ended. */
    telnyx_greeting_result result;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_greeting_ended_event;

/** Payload of call.machine.premium.detection.ended. Premium detection has found out who has
 *  answered. */
typedef struct telnyx_call_machine_premium_detection_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Who has answered. */
    telnyx_premium_machine_result result;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_premium_detection_ended_event;

/** Payload of call.machine.premium.greeting.ended. Premium detection heard the greeting of an
 *  answering machine end. */
typedef struct telnyx_call_machine_premium_greeting_ended_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Whether a beep was heard. */
    telnyx_premium_greeting_result result;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_premium_greeting_ended_event;

/** Payload of call.transcription. A piece of speech has been recognised. */
typedef struct telnyx_call_transcription_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** What was said. */
    const telnyx_transcription_data *transcription_data;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_transcription_event;

/** Payload of call.fork.started. The media are being forked. */
typedef struct telnyx_call_fork_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Whether the media are decrypted before they are forked. */
    telnyx_fork_type stream_type;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_fork_started_event;

/** Payload of call.fork.stopped. The media are forked no more. */
typedef struct telnyx_call_fork_stopped_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Whether the media are decrypted before they are forked. */
    telnyx_fork_type stream_type;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_fork_stopped_event;

/** Payload of streaming.started. A stream has been connected. */
typedef struct telnyx_streaming_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** URL of the WebSocket that gets the audio. */
    const char *stream_url;
} telnyx_streaming_started_event;

/** Payload of streaming.stopped. A stream has ended. */
typedef struct telnyx_streaming_stopped_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** URL of the WebSocket that gets the audio. */
    const char *stream_url;
} telnyx_streaming_stopped_event;

/** Payload of streaming.failed. A stream could not be set up, or broke. */
typedef struct telnyx_streaming_failed_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Why it failed, in words. */
    const char *failure_reason;
    /** The stream, by its id. */
    const char *stream_id;
    /** What the command had asked for. */
    const telnyx_stream_params *stream_params;
    /** Where the stream went. */
    telnyx_stream_connection stream_type;
} telnyx_streaming_failed_event;

/** Payload of siprec.started. A SIPREC session has begun. */
typedef struct telnyx_siprec_started_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
} telnyx_siprec_started_event;

/** Payload of siprec.stopped. A SIPREC session has ended. */
typedef struct telnyx_siprec_stopped_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Why it ended, as a Q.850 cause. */
    const char *hangup_cause;
} telnyx_siprec_stopped_event;

/** Payload of siprec.failed. A SIPREC session has failed. */
typedef struct telnyx_siprec_failed_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Why it ended, as a Q.850 cause. */
    const char *failure_cause;
} telnyx_siprec_failed_event;

#ifdef __cplusplus
}
#endif
#endif
