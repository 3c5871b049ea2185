/** @file ai_events.h
 *  Payloads of the events about AI assistants and deepfake detection. Every member may be
 *  absent: texts are NULL, enums 0, numbers and booleans unset.
 *
 *  \code
 *  const telnyx_call_ai_gather_ended_event *gather = event->payload.call_ai_gather_ended;
 *  if (gather->status == TELNYX_GATHER_STATUS_VALID)
 *      store_answers(gather->result);
 *  \endcode */
/* Written from lib/api/source/words/ai_events.txt. */
#ifndef TELNYX_AI_EVENTS_H
#define TELNYX_AI_EVENTS_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What deepfake detection found. */
typedef enum telnyx_deepfake_result {
    /** Not set, or not known here. */
    TELNYX_DEEPFAKE_RESULT_UNSET = 0,
    /** A human voice. */
    TELNYX_DEEPFAKE_RESULT_REAL = 1,
    /** A voice that was made by a machine. */
    TELNYX_DEEPFAKE_RESULT_FAKE = 2,
    /** Nothing was said that could be judged. */
    TELNYX_DEEPFAKE_RESULT_SILENCE_TIMEOUT = 3
} telnyx_deepfake_result;

/** The text of a value as it travels: "real" for TELNYX_DEEPFAKE_RESULT_REAL. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_deepfake_result_name(telnyx_deepfake_result value);

/** Why deepfake detection stopped. */
typedef enum telnyx_deepfake_error {
    /** Not set, or not known here. */
    TELNYX_DEEPFAKE_ERROR_UNSET = 0,
    /** There was no verdict in time. */
    TELNYX_DEEPFAKE_ERROR_DETECTION_TIMEOUT = 1,
    /** No audio came in time. */
    TELNYX_DEEPFAKE_ERROR_RTP_TIMEOUT = 2,
    /** The detector could not be reached. */
    TELNYX_DEEPFAKE_ERROR_DFD_CONNECTION_ERROR = 3,
    /** The stream to the detector broke. */
    TELNYX_DEEPFAKE_ERROR_DFD_STREAM_ERROR = 4
} telnyx_deepfake_error;

/** The text of a value as it travels: "detection_timeout" for
 *  TELNYX_DEEPFAKE_ERROR_DETECTION_TIMEOUT. "" for UNSET and for numbers that are no value.
 *  Static storage. */
TELNYX_API const char *telnyx_deepfake_error_name(telnyx_deepfake_error value);

/** One insight. */
typedef struct telnyx_insight {
    /** The insight, by its id. */
    const char *insight_id;
    /** The insight as JSON: an object or a string. */
    telnyx_json_text result;
} telnyx_insight;

/** Payload of call.ai_gather.ended. An AI gather has ended. */
typedef struct telnyx_call_ai_gather_ended_event {
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
    /** What was said. */
    const telnyx_spoken_message *message_history;
    size_t message_history_count; /**< Number of message_history. */
    /** What was found out, as a JSON object that fits the command's parameters. */
    telnyx_json_text result;
    /** How the gather ended. */
    telnyx_gather_status status;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_ai_gather_ended_event;

/** Payload of call.ai_gather.partial_results. An AI gather has found out something. */
typedef struct telnyx_call_ai_gather_partial_results_event {
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
    /** What was said. */
    const telnyx_spoken_message *message_history;
    size_t message_history_count; /**< Number of message_history. */
    /** What has been found out so far, as a JSON object. */
    telnyx_json_text partial_results;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_ai_gather_partial_results_event;

/** Payload of call.ai_gather.message_history_updated. Somebody has said something in an AI
 *  gather. */
typedef struct telnyx_call_ai_gather_message_history_updated_event {
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
    /** What was said. */
    const telnyx_spoken_message *message_history;
    size_t message_history_count; /**< Number of message_history. */
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_ai_gather_message_history_updated_event;

/** Payload of call.conversation.ended. A conversation with an assistant or a relay has ended. */
typedef struct telnyx_call_conversation_ended_event {
    /** The assistant, by its id. */
    const char *assistant_id;
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
    /** The conversation, by its id. */
    const char *conversation_id;
    /** How long the conversation took, in seconds. */
    telnyx_opt_int duration_sec;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** The language model that was used. */
    const char *llm_model;
    /** Why the conversation ended. */
    const char *reason;
    /** The recognition model that was used. */
    const char *stt_model;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** The speech model that was used. */
    const char *tts_model_id;
    /** Provider of the voice. */
    const char *tts_provider;
    /** The voice. */
    const char *tts_voice_id;
} telnyx_call_conversation_ended_event;

/** Payload of call.conversation_insights.generated. The insights into a conversation are ready. */
typedef struct telnyx_call_conversation_insights_generated_event {
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
    /** The group of insights, by its id. */
    const char *insight_group_id;
    /** The insights. */
    const telnyx_insight *results;
    size_t results_count; /**< Number of results. */
} telnyx_call_conversation_insights_generated_event;

/** Payload of call.deepfake_detection.result. Deepfake detection has a verdict. */
typedef struct telnyx_call_deepfake_detection_result_event {
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
    /** How consistently the audio was judged, from 0 to 100: above 90 it was the same
     *  throughout. 0 to 100. */
    telnyx_opt_number consistency;
    /** What was found. */
    telnyx_deepfake_result result;
    /** How likely a machine made the voice: 0.0 is real, 1.0 is fake. */
    telnyx_opt_number score;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_deepfake_detection_result_event;

/** Payload of call.deepfake_detection.error. Deepfake detection has stopped without a verdict. */
typedef struct telnyx_call_deepfake_detection_error_event {
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
    /** Why there is no verdict. */
    telnyx_deepfake_error error_message;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_deepfake_detection_error_event;

#ifdef __cplusplus
}
#endif
#endif
