/** @file media_events.h
 *  Payloads of the events about keys, speech, audio, recordings and streams. Every member may be
 *  absent: texts are NULL, enums 0, numbers and booleans unset.
 *
 *  \code
 *  static void on_choice(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      const telnyx_call_gather_ended *gather = event->payload.call_gather_ended;
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

/** The text of a value as it travels: "completed" for TELNYX_SPEAK_STATUS_COMPLETED. "" for UNSET
 *  and for numbers that are no value. */
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
    /** Another command stopped it. */
    TELNYX_PLAYBACK_STATUS_CANCELLED = 4,
    /** An answering machine was detected, which stopped it. */
    TELNYX_PLAYBACK_STATUS_CANCELLED_AMD = 5,
    /** All of it was played. */
    TELNYX_PLAYBACK_STATUS_COMPLETED = 6,
    /** The file could not be played. */
    TELNYX_PLAYBACK_STATUS_FAILED = 7
} telnyx_playback_status;

/** The text of a value as it travels: "file_not_found" for TELNYX_PLAYBACK_STATUS_FILE_NOT_FOUND.
 *  "" for UNSET and for numbers that are no value. */
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

/** The text of a value as it travels: "Failed to authorize with storage using custom credentials"
 *  for TELNYX_RECORDING_ERROR_STORAGE_AUTHORIZATION. "" for UNSET and for numbers that are no
 *  value. */
TELNYX_API const char *telnyx_recording_error_reason_name(telnyx_recording_error_reason value);

/** Who answered. */
typedef enum telnyx_machine_result {
    TELNYX_MACHINE_RESULT_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_MACHINE_RESULT_HUMAN = 1,   /**< A person. */
    TELNYX_MACHINE_RESULT_MACHINE = 2, /**< A machine. */
    TELNYX_MACHINE_RESULT_NOT_SURE = 3 /**< It could not be told. */
} telnyx_machine_result;

/** The text of a value as it travels: "human" for TELNYX_MACHINE_RESULT_HUMAN. "" for UNSET and for
 *  numbers that are no value. */
TELNYX_API const char *telnyx_machine_result_name(telnyx_machine_result value);

/** How the greeting of a machine ended. */
typedef enum telnyx_greeting_result {
    /** Not set, or not known here. */
    TELNYX_GREETING_RESULT_UNSET = 0,
    /** The beep was heard: speak now. */
    TELNYX_GREETING_RESULT_BEEP_DETECTED = 1,
    /** The greeting is over; a beep was not waited for. */
    TELNYX_GREETING_RESULT_ENDED = 2,
    /** It could not be told. */
    TELNYX_GREETING_RESULT_NOT_SURE = 3
} telnyx_greeting_result;

/** The text of a value as it travels: "beep_detected" for TELNYX_GREETING_RESULT_BEEP_DETECTED. ""
 *  for UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_greeting_result_name(telnyx_greeting_result value);

/** Who answered, by premium detection. */
typedef enum telnyx_premium_machine_result {
    /** Not set, or not known here. */
    TELNYX_PREMIUM_MACHINE_RESULT_UNSET = 0,
    /** A person at home. */
    TELNYX_PREMIUM_MACHINE_RESULT_HUMAN_RESIDENCE = 1,
    /** A person at work. */
    TELNYX_PREMIUM_MACHINE_RESULT_HUMAN_BUSINESS = 2,
    /** A machine. */
    TELNYX_PREMIUM_MACHINE_RESULT_MACHINE = 3,
    /** Nobody said anything. */
    TELNYX_PREMIUM_MACHINE_RESULT_SILENCE = 4,
    /** A fax machine. */
    TELNYX_PREMIUM_MACHINE_RESULT_FAX_DETECTED = 5,
    /** It could not be told. */
    TELNYX_PREMIUM_MACHINE_RESULT_NOT_SURE = 6
} telnyx_premium_machine_result;

/** The text of a value as it travels: "human_residence" for
 *  TELNYX_PREMIUM_MACHINE_RESULT_HUMAN_RESIDENCE. "" for UNSET and for numbers that are no
 *  value. */
TELNYX_API const char *telnyx_premium_machine_result_name(telnyx_premium_machine_result value);

/** Whether premium detection heard a beep. */
typedef enum telnyx_premium_greeting_result {
    /** Not set, or not known here. */
    TELNYX_PREMIUM_GREETING_RESULT_UNSET = 0,
    /** The beep was heard: speak now. */
    TELNYX_PREMIUM_GREETING_RESULT_BEEP_DETECTED = 1,
    /** No beep was heard. */
    TELNYX_PREMIUM_GREETING_RESULT_NO_BEEP_DETECTED = 2
} telnyx_premium_greeting_result;

/** The text of a value as it travels: "beep_detected" for
 *  TELNYX_PREMIUM_GREETING_RESULT_BEEP_DETECTED. "" for UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_premium_greeting_result_name(telnyx_premium_greeting_result value);

/** Where a stream went. */
typedef enum telnyx_stream_connection {
    TELNYX_STREAM_CONNECTION_UNSET = 0,     /**< Not set, or not known here. */
    TELNYX_STREAM_CONNECTION_WEBSOCKET = 1, /**< To a WebSocket. */
    TELNYX_STREAM_CONNECTION_DIALOGFLOW = 2 /**< To Dialogflow. */
} telnyx_stream_connection;

/** The text of a value as it travels: "websocket" for TELNYX_STREAM_CONNECTION_WEBSOCKET. "" for
 *  UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_stream_connection_name(telnyx_stream_connection value);

/** Whose speech was transcribed. */
typedef enum telnyx_transcription_track {
    TELNYX_TRANSCRIPTION_TRACK_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_TRANSCRIPTION_TRACK_INBOUND = 1, /**< Of the party on this leg. */
    TELNYX_TRANSCRIPTION_TRACK_OUTBOUND = 2 /**< Of the other side. */
} telnyx_transcription_track;

/** The text of a value as it travels: "inbound" for TELNYX_TRANSCRIPTION_TRACK_INBOUND. "" for
 *  UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_transcription_track_name(telnyx_transcription_track value);

/** What a stream was asked for. */
typedef struct telnyx_stream_params {
    /** WebSocket that the media go to. */
    const char *stream_url;
    /** Which side is streamed. */
    telnyx_stream_track track;
} telnyx_stream_params;

/** One piece of recognised speech. */
typedef struct telnyx_transcription_data {
    /** How sure the engine is, from 0 to 1. */
    telnyx_opt_number confidence;
    /** False for a guess that may change. */
    telnyx_opt_bool is_final;
    /** The text. */
    const char *transcript;
    /** Whose speech it is; told by the engine B only. */
    telnyx_transcription_track transcription_track;
} telnyx_transcription_data;

/** Payload of call.dtmf.received. A key was pressed. */
typedef struct telnyx_call_dtmf_received {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** The key: 0-9, A-D, * or #. */
    const char *digit;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_dtmf_received;

/** Payload of call.gather.ended. A gather has ended. */
typedef struct telnyx_call_gather_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** The keys, without the terminating one. */
    const char *digits;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** How the gather ended; digits count only when it is valid. */
    telnyx_gather_status status;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_gather_ended;

/** Payload of call.speak.started. Speaking began. */
typedef struct telnyx_call_speak_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** The spoken text, in the platform's records. */
    const char *speak_id;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_speak_started;

/** Payload of call.speak.ended. Speaking ended. */
typedef struct telnyx_call_speak_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** How speaking ended. */
    telnyx_speak_status status;
    /** The spoken text, in the platform's records. */
    const char *speak_id;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_speak_ended;

/** Payload of call.playback.started. Playing began. */
typedef struct telnyx_call_playback_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Media name that the command gave, if it did. */
    const char *media_name;
    /** URL that the command gave, if it did. */
    const char *media_url;
    /** Whether it is mixed over other audio. */
    telnyx_opt_bool overlay;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_playback_started;

/** Payload of call.playback.ended. Playing ended. */
typedef struct telnyx_call_playback_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Media name that the command gave, if it did. */
    const char *media_name;
    /** URL that the command gave, if it did. */
    const char *media_url;
    /** Whether it is mixed over other audio. */
    telnyx_opt_bool overlay;
    /** How playing ended. */
    telnyx_playback_status status;
    /** Details of a failure. */
    const char *status_detail;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_playback_ended;

/** Payload of call.recording.saved. A recording is ready. Comes after call.hangup where the call
 *  ended it, and may lack call_control_id. */
typedef struct telnyx_call_recording_saved {
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** One channel, or one per leg. */
    telnyx_record_channels channels;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Links that last; only where the account has them switched on. */
    const telnyx_recording_urls *public_recording_urls;
    /** When the recording ended, RFC 3339. */
    const char *recording_ended_at;
    /** When the recording began, RFC 3339. */
    const char *recording_started_at;
    /** Links to the file; valid for 10 minutes. */
    const telnyx_recording_urls *recording_urls;
    /** The recording. */
    const char *recording_id;
    /** When the recording began, RFC 3339; not the call. */
    const char *start_time;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_recording_saved;

/** Payload of call.recording.error. A recording could not be stored. */
typedef struct telnyx_call_recording_error {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Why the recording could not be stored. */
    telnyx_recording_error_reason reason;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_recording_error;

/** Payload of call.recording.transcription.saved. The transcription of a recording is ready. */
typedef struct telnyx_call_recording_transcription_saved {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** The recording. */
    const char *recording_id;
    /** The transcription. */
    const char *recording_transcription_id;
    /** Always "completed". */
    telnyx_processing_status status;
    /** The transcribed text. */
    const char *transcription_text;
} telnyx_call_recording_transcription_saved;

/** Payload of call.machine.detection.ended. Answering machine detection has a verdict. */
typedef struct telnyx_call_machine_detection_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** Who answered. */
    telnyx_machine_result result;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_detection_ended;

/** Payload of call.machine.greeting.ended. The greeting of an answering machine has ended. */
typedef struct telnyx_call_machine_greeting_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** How the greeting ended. */
    telnyx_greeting_result result;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_greeting_ended;

/** Payload of call.machine.premium.detection.ended. Premium detection has a verdict. */
typedef struct telnyx_call_machine_premium_detection_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** Who answered. */
    telnyx_premium_machine_result result;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_premium_detection_ended;

/** Payload of call.machine.premium.greeting.ended. Premium detection heard the end of the
 *  greeting. */
typedef struct telnyx_call_machine_premium_greeting_ended {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** Whether a beep was heard. */
    telnyx_premium_greeting_result result;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_machine_premium_greeting_ended;

/** Payload of call.transcription. Something was said. */
typedef struct telnyx_call_transcription {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** What was said. */
    const telnyx_transcription_data *transcription_data;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_transcription;

/** Payload of call.fork.started. Forking began. */
typedef struct telnyx_call_fork_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Whether the forked media are decrypted. */
    telnyx_fork_type stream_type;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_fork_started;

/** Payload of call.fork.stopped. Forking ended. */
typedef struct telnyx_call_fork_stopped {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Whether the forked media are decrypted. */
    telnyx_fork_type stream_type;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_fork_stopped;

/** Payload of streaming.started. A stream began. */
typedef struct telnyx_streaming_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** WebSocket that the media go to. */
    const char *stream_url;
} telnyx_streaming_started;

/** Payload of streaming.stopped. A stream ended. */
typedef struct telnyx_streaming_stopped {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** WebSocket that the media go to. */
    const char *stream_url;
} telnyx_streaming_stopped;

/** Payload of streaming.failed. A stream could not be set up, or broke. */
typedef struct telnyx_streaming_failed {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Why it failed, in words. */
    const char *failure_reason;
    /** The stream. */
    const char *stream_id;
    /** What the command asked for. */
    const telnyx_stream_params *stream_params;
    /** Where the stream went. */
    telnyx_stream_connection stream_type;
} telnyx_streaming_failed;

/** Payload of siprec.started. A SIPREC session began. */
typedef struct telnyx_siprec_started {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
} telnyx_siprec_started;

/** Payload of siprec.stopped. A SIPREC session ended. */
typedef struct telnyx_siprec_stopped {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Why it ended, as a Q.850 cause. */
    const char *hangup_cause;
} telnyx_siprec_stopped;

/** Payload of siprec.failed. A SIPREC session failed. */
typedef struct telnyx_siprec_failed {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** Why it ended, as a Q.850 cause. */
    const char *failure_cause;
} telnyx_siprec_failed;

#ifdef __cplusplus
}
#endif
#endif
