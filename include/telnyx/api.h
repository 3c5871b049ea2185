/** @file api.h
 *  The operations, events and types of the platform as data.
 *
 *  The same rows drive the library's encoder, decoder and checks. So a program can print,
 *  compare or check exactly what the library would send: tools, documentation, stand-ins for
 *  tests. Programs that only make calls need nothing of this but the numbers of telnyx_op.
 *
 *  Everything returned here is constant, and lives as long as the library. */
#ifndef TELNYX_API_H
#define TELNYX_API_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The operations of the platform. The names follow the functions: TELNYX_OP_DIAL is
 *  telnyx_dial(). A number is for good: it never moves, and is never given to another
 *  operation. */
typedef enum telnyx_op {
    /* Written from lib/api/source. */
    TELNYX_OP_NONE = 0, /**< No operation: telnyx_submit_json(). */
    /* calls.h */
    /** telnyx_dial(): Calls one or several numbers or SIP URIs. */
    TELNYX_OP_DIAL = 1,
    /** telnyx_retrieve_call_status(): Asks whether a call has ended. */
    TELNYX_OP_RETRIEVE_CALL_STATUS = 2,
    /* connections.h */
    /** telnyx_list_active_calls(): Lists the live calls of an application or a SIP connection. */
    TELNYX_OP_LIST_ACTIVE_CALLS = 3,
    /* call_commands.h */
    /** telnyx_answer(): Answers an incoming call. */
    TELNYX_OP_ANSWER = 4,
    /** telnyx_reject(): Refuses an incoming call that has not been answered. */
    TELNYX_OP_REJECT = 5,
    /** telnyx_hangup(): Ends a call. */
    TELNYX_OP_HANGUP = 6,
    /** telnyx_transfer(): Calls somebody else on a new leg and bridges the call to it. */
    TELNYX_OP_TRANSFER = 7,
    /** telnyx_bridge(): Bridges two calls, or a call to a queue or a video room. */
    TELNYX_OP_BRIDGE = 8,
    /** telnyx_refer(): Asks the far end, by SIP REFER, to call somebody else instead. */
    TELNYX_OP_REFER = 9,
    /** telnyx_send_sip_info(): Sends a SIP INFO from this leg. */
    TELNYX_OP_SEND_SIP_INFO = 10,
    /** telnyx_send_dtmf(): Presses keys: the far end of this leg hears them as DTMF. */
    TELNYX_OP_SEND_DTMF = 11,
    /** telnyx_update_client_state(): Replaces the client_state of a call and does nothing else. */
    TELNYX_OP_UPDATE_CLIENT_STATE = 12,
    /** telnyx_enqueue(): Puts a call into a queue. */
    TELNYX_OP_ENQUEUE = 13,
    /** telnyx_leave_queue(): Takes a call out of its queue. */
    TELNYX_OP_LEAVE_QUEUE = 14,
    /** telnyx_switch_supervisor_role(): Changes how a supervising leg takes part in the
     *  supervised call. */
    TELNYX_OP_SWITCH_SUPERVISOR_ROLE = 15,
    /* gather.h */
    /** telnyx_gather(): Waits for key presses, without a prompt. */
    TELNYX_OP_GATHER = 16,
    /** telnyx_gather_using_audio(): Plays audio and waits for key presses. */
    TELNYX_OP_GATHER_USING_AUDIO = 17,
    /** telnyx_gather_using_speak(): Speaks a text and waits for key presses. */
    TELNYX_OP_GATHER_USING_SPEAK = 18,
    /** telnyx_stop_gather(): Ends the gather that is running. */
    TELNYX_OP_STOP_GATHER = 19,
    /* playback.h */
    /** telnyx_speak(): Speaks a text. */
    TELNYX_OP_SPEAK = 20,
    /** telnyx_start_playback(): Plays a file. */
    TELNYX_OP_START_PLAYBACK = 21,
    /** telnyx_stop_playback(): Ends what is being played or spoken. */
    TELNYX_OP_STOP_PLAYBACK = 22,
    /* call_recording.h */
    /** telnyx_start_recording(): Records the call until telnyx_stop_recording() or its end. */
    TELNYX_OP_START_RECORDING = 23,
    /** telnyx_stop_recording(): Ends a recording. */
    TELNYX_OP_STOP_RECORDING = 24,
    /** telnyx_pause_recording(): Pauses a recording. */
    TELNYX_OP_PAUSE_RECORDING = 25,
    /** telnyx_resume_recording(): Goes on with a recording that was paused. */
    TELNYX_OP_RESUME_RECORDING = 26,
    /* streaming.h */
    /** telnyx_start_streaming(): Streams the media of the call to a WebSocket or to Dialogflow. */
    TELNYX_OP_START_STREAMING = 27,
    /** telnyx_stop_streaming(): Ends a stream. */
    TELNYX_OP_STOP_STREAMING = 28,
    /** telnyx_start_forking(): Sends copies of the RTP packets to UDP addresses. */
    TELNYX_OP_START_FORKING = 29,
    /** telnyx_stop_forking(): Ends forking. */
    TELNYX_OP_STOP_FORKING = 30,
    /** telnyx_start_siprec(): Starts a SIPREC session with the recorder of a connector. */
    TELNYX_OP_START_SIPREC = 31,
    /** telnyx_stop_siprec(): Ends the SIPREC session. */
    TELNYX_OP_STOP_SIPREC = 32,
    /* transcription.h */
    /** telnyx_start_transcription(): Transcribes the call while it goes on. */
    TELNYX_OP_START_TRANSCRIPTION = 33,
    /** telnyx_stop_transcription(): Ends transcription. */
    TELNYX_OP_STOP_TRANSCRIPTION = 34,
    /* noise_suppression.h */
    /** telnyx_start_noise_suppression(): Suppresses noise in the call. */
    TELNYX_OP_START_NOISE_SUPPRESSION = 35,
    /** telnyx_stop_noise_suppression(): Ends noise suppression. */
    TELNYX_OP_STOP_NOISE_SUPPRESSION = 36,
    /* ai.h */
    /** telnyx_start_ai_assistant(): Lets an AI assistant talk to the caller. */
    TELNYX_OP_START_AI_ASSISTANT = 37,
    /** telnyx_stop_ai_assistant(): Ends the AI assistant. */
    TELNYX_OP_STOP_AI_ASSISTANT = 38,
    /** telnyx_join_ai_assistant(): Adds one more leg to the conversation of an AI assistant. */
    TELNYX_OP_JOIN_AI_ASSISTANT = 39,
    /** telnyx_add_ai_assistant_messages(): Adds messages to the conversation of an AI
     *  assistant. */
    TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES = 40,
    /** telnyx_gather_using_ai(): Lets an AI assistant ask the caller for what you want to know. */
    TELNYX_OP_GATHER_USING_AI = 41,
    /* conversation_relay.h */
    /** telnyx_start_conversation_relay(): Connects speech of the call, as text, to your
     *  WebSocket. */
    TELNYX_OP_START_CONVERSATION_RELAY = 42,
    /** telnyx_stop_conversation_relay(): Ends the conversation relay. */
    TELNYX_OP_STOP_CONVERSATION_RELAY = 43,
    /* pay.h */
    /** telnyx_pay(): Takes card or account details by DTMF and charges them or keeps a token. */
    TELNYX_OP_PAY = 44,
    /* call_control_applications.h */
    /** telnyx_list_call_control_applications(): Lists the Call Control applications of the
     *  account. */
    TELNYX_OP_LIST_CALL_CONTROL_APPLICATIONS = 45,
    /** telnyx_create_call_control_application(): Makes a Call Control application. */
    TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION = 46,
    /** telnyx_retrieve_call_control_application(): Shows a Call Control application. */
    TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION = 47,
    /** telnyx_update_call_control_application(): Changes a Call Control application. */
    TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION = 48,
    /** telnyx_delete_call_control_application(): Deletes a Call Control application. */
    TELNYX_OP_DELETE_CALL_CONTROL_APPLICATION = 49,
    /* call_event_log.h */
    /** telnyx_list_call_events(): Lists commands and webhooks, by time. */
    TELNYX_OP_LIST_CALL_EVENTS = 50,
    /* conferences.h */
    /** telnyx_list_conferences(): Lists conferences. */
    TELNYX_OP_LIST_CONFERENCES = 51,
    /** telnyx_create_conference(): Makes a conference with one call as its first participant. */
    TELNYX_OP_CREATE_CONFERENCE = 52,
    /** telnyx_retrieve_conference(): Shows a conference. */
    TELNYX_OP_RETRIEVE_CONFERENCE = 53,
    /** telnyx_list_conference_participants(): Lists the participants of a conference. */
    TELNYX_OP_LIST_CONFERENCE_PARTICIPANTS = 54,
    /** telnyx_retrieve_conference_participant(): Shows a participant. */
    TELNYX_OP_RETRIEVE_CONFERENCE_PARTICIPANT = 55,
    /** telnyx_update_conference_participant(): Changes how a participant is treated. */
    TELNYX_OP_UPDATE_CONFERENCE_PARTICIPANT = 56,
    /* conference_commands.h */
    /** telnyx_conference_join(): Puts a call into a conference. */
    TELNYX_OP_CONFERENCE_JOIN = 57,
    /** telnyx_conference_leave(): Takes a call out of a conference. */
    TELNYX_OP_CONFERENCE_LEAVE = 58,
    /** telnyx_conference_update(): Changes the supervisor role of a participant. */
    TELNYX_OP_CONFERENCE_UPDATE = 59,
    /** telnyx_conference_end(): Ends a conference and hangs up its participants. */
    TELNYX_OP_CONFERENCE_END = 60,
    /** telnyx_conference_hold(): Puts participants on hold. */
    TELNYX_OP_CONFERENCE_HOLD = 61,
    /** telnyx_conference_unhold(): Takes participants off hold. */
    TELNYX_OP_CONFERENCE_UNHOLD = 62,
    /** telnyx_conference_mute(): Mutes participants. */
    TELNYX_OP_CONFERENCE_MUTE = 63,
    /** telnyx_conference_unmute(): Unmutes participants. */
    TELNYX_OP_CONFERENCE_UNMUTE = 64,
    /** telnyx_conference_play(): Plays a file to participants. */
    TELNYX_OP_CONFERENCE_PLAY = 65,
    /** telnyx_conference_speak(): Speaks a text to participants. */
    TELNYX_OP_CONFERENCE_SPEAK = 66,
    /** telnyx_conference_stop(): Ends what is being played or spoken to participants. */
    TELNYX_OP_CONFERENCE_STOP = 67,
    /** telnyx_conference_send_dtmf(): Sends DTMF to participants. */
    TELNYX_OP_CONFERENCE_SEND_DTMF = 68,
    /** telnyx_conference_gather_using_audio(): Plays a file to one participant and waits for
     *  key presses. */
    TELNYX_OP_CONFERENCE_GATHER_USING_AUDIO = 69,
    /** telnyx_conference_start_recording(): Records a conference until
     *  telnyx_conference_stop_recording() or its end. */
    TELNYX_OP_CONFERENCE_START_RECORDING = 70,
    /** telnyx_conference_pause_recording(): Pauses the recording of a conference. */
    TELNYX_OP_CONFERENCE_PAUSE_RECORDING = 71,
    /** telnyx_conference_resume_recording(): Goes on with the recording of a conference that
     *  was paused. */
    TELNYX_OP_CONFERENCE_RESUME_RECORDING = 72,
    /** telnyx_conference_stop_recording(): Ends the recording of a conference. */
    TELNYX_OP_CONFERENCE_STOP_RECORDING = 73,
    /* queues.h */
    /** telnyx_list_queues(): Lists queues. */
    TELNYX_OP_LIST_QUEUES = 74,
    /** telnyx_create_queue(): Makes a queue. */
    TELNYX_OP_CREATE_QUEUE = 75,
    /** telnyx_retrieve_queue(): Shows a queue. */
    TELNYX_OP_RETRIEVE_QUEUE = 76,
    /** telnyx_update_queue(): Changes a queue. */
    TELNYX_OP_UPDATE_QUEUE = 77,
    /** telnyx_delete_queue(): Deletes a queue. */
    TELNYX_OP_DELETE_QUEUE = 78,
    /** telnyx_list_queue_calls(): Lists the calls in a queue. */
    TELNYX_OP_LIST_QUEUE_CALLS = 79,
    /** telnyx_retrieve_queue_call(): Shows a call in a queue. */
    TELNYX_OP_RETRIEVE_QUEUE_CALL = 80,
    /** telnyx_update_queue_call(): Changes how a queued call is treated. */
    TELNYX_OP_UPDATE_QUEUE_CALL = 81,
    /** telnyx_remove_queue_call(): Takes an ended call, which was kept in the queue, out of it. */
    TELNYX_OP_REMOVE_QUEUE_CALL = 82,
    /* recordings.h */
    /** telnyx_list_recordings(): Lists recordings. */
    TELNYX_OP_LIST_RECORDINGS = 83,
    /** telnyx_retrieve_recording(): Shows a recording. */
    TELNYX_OP_RETRIEVE_RECORDING = 84,
    /** telnyx_delete_recording(): Deletes a recording for good. */
    TELNYX_OP_DELETE_RECORDING = 85,
    /** telnyx_delete_recordings(): Deletes several recordings for good. */
    TELNYX_OP_DELETE_RECORDINGS = 86,
    /* recording_transcriptions.h */
    /** telnyx_list_recording_transcriptions(): Lists the transcriptions of recordings. */
    TELNYX_OP_LIST_RECORDING_TRANSCRIPTIONS = 87,
    /** telnyx_retrieve_recording_transcription(): Shows the transcription of a recording. */
    TELNYX_OP_RETRIEVE_RECORDING_TRANSCRIPTION = 88,
    /** telnyx_delete_recording_transcription(): Deletes the transcription of a recording for
     *  good. */
    TELNYX_OP_DELETE_RECORDING_TRANSCRIPTION = 89,
    /** One more than the highest number; it grows with the library. */
    TELNYX_OP_COUNT = 90
} telnyx_op;

/** In parameters that take a number or the word "infinity" (`loop`): TELNYX_INT() of this is
 *  the word. */
#define TELNYX_LOOP_INFINITY (-1)

/** What a member is in C, and with it how it looks in JSON. */
typedef enum telnyx_api_kind {
    TELNYX_API_TEXT = 1,   /**< const char *: a string. */
    TELNYX_API_INT = 2,    /**< telnyx_opt_int: a whole number. */
    TELNYX_API_NUMBER = 3, /**< telnyx_opt_number: a number. */
    TELNYX_API_BOOL = 4,   /**< telnyx_opt_bool: true or false. */
    /** A C enum in which 0 is unset: a string, or a whole number. */
    TELNYX_API_ENUM = 5,
    /** const T *: an object, or what the union T says. */
    TELNYX_API_OBJECT = 6,
    TELNYX_API_TEXTS = 7, /**< telnyx_strings: an array of strings. */
    TELNYX_API_INTS = 8,  /**< telnyx_ints: an array of whole numbers. */
    /** const T *x with size_t x_count: an array of objects. */
    TELNYX_API_OBJECTS = 9,
    /** The same, where T has a member of the kind KEY: an object of objects. */
    TELNYX_API_OBJECT_MAP = 10,
    TELNYX_API_PAIRS = 11, /**< telnyx_pairs: an object of strings. */
    /** telnyx_strings_pairs: an object of arrays of strings. */
    TELNYX_API_TEXTS_MAP = 12,
    /** telnyx_json_text: any JSON, or JSON of one shape. */
    TELNYX_API_JSON = 13,
    /** No member: always sent, with the same text. */
    TELNYX_API_CONSTANT = 14,
    /** const char *: the key of an entry of an OBJECT_MAP. */
    TELNYX_API_KEY = 15,
    /** const char *: a JSON object whose members are merged in last. */
    TELNYX_API_EXTRA = 16
} telnyx_api_kind;

/** Where a parameter travels. */
typedef enum telnyx_api_location {
    TELNYX_API_IN_BODY = 0, /**< In the body, or within another object. */
    TELNYX_API_IN_PATH = 1, /**< In the path. */
    TELNYX_API_IN_QUERY = 2 /**< In the query. */
} telnyx_api_location;

/** What a text has to look like. */
typedef enum telnyx_api_format {
    /** Any text. */
    TELNYX_API_FORMAT_NONE = 0,
    /** A telephone number: "+" and 2 to 15 digits. */
    TELNYX_API_FORMAT_E164 = 1,
    /** A telephone number, a SIP URI, or what else the platform takes. */
    TELNYX_API_FORMAT_E164_OR_SIP_URI = 2,
    /** A SIP URI: sip: or sips:. */
    TELNYX_API_FORMAT_SIP_URI = 3,
    /** A UUID. Only listed, not checked: real ids often are none. */
    TELNYX_API_FORMAT_UUID = 4,
    /** A URL: http:// or https://, at most 2000 bytes. */
    TELNYX_API_FORMAT_URL = 5,
    /** A URL of a WebSocket: ws:// or wss://. */
    TELNYX_API_FORMAT_WS_URL = 6,
    /** Base64 in the standard alphabet, padded. */
    TELNYX_API_FORMAT_BASE64 = 7,
    /** A time as RFC 3339 has it. */
    TELNYX_API_FORMAT_DATE_TIME = 8,
    /** A whole number that is written as a text. Only listed, not checked. */
    TELNYX_API_FORMAT_INT64 = 9
} telnyx_api_format;

/** Bits of telnyx_api_field.flags. */
enum {
    /** It has to be set. */
    TELNYX_API_REQUIRED = 1 << 0,
    /** The platform also takes or sends null. */
    TELNYX_API_NULLABLE = 1 << 1,
    /** The platform advises against it. */
    TELNYX_API_DEPRECATED = 1 << 2,
    /** TEXTS: a single element travels as a bare string. */
    TELNYX_API_ONE_OR_MANY = 1 << 3,
    /** JSON: it has to be an object. */
    TELNYX_API_JSON_OBJECT = 1 << 4,
    /** JSON: it has to be an array. */
    TELNYX_API_JSON_ARRAY = 1 << 5,
    /** It was seen in real traffic, and the platform's schema does not have it. */
    TELNYX_API_SEEN = 1 << 6,
    /** Its format, length and range are what the platform says a value should be. A client
     *  sends other values, too. */
    TELNYX_API_ADVISED = 1 << 7
};

/** Bits of telnyx_api_field.limits. */
enum {
    /** `minimum` counts. */
    TELNYX_API_MIN = 1 << 0,
    /** `maximum` counts. */
    TELNYX_API_MAX = 1 << 1,
    /** The minimum itself is not allowed. */
    TELNYX_API_ABOVE = 1 << 2,
    /** `also` is allowed, although it is out of range. */
    TELNYX_API_ALSO = 1 << 3
};

/** Bits of telnyx_api_object.flags. */
enum {
    /** Exactly one member is set, and travels in the object's place. */
    TELNYX_API_UNION = 1 << 0,
    /** The platform takes members that are not listed. */
    TELNYX_API_OPEN = 1 << 1
};

/** Bits of telnyx_api_operation.flags. */
enum {
    /** It is a command to one call, which its path names. */
    TELNYX_API_PER_CALL = 1 << 0,
    /** It takes a command_id, which makes it safe to repeat. */
    TELNYX_API_HAS_COMMAND_ID = 1 << 1,
    /** It takes a client_state. */
    TELNYX_API_HAS_CLIENT_STATE = 1 << 2,
    /** It sends a JSON body. */
    TELNYX_API_HAS_BODY = 1 << 3,
    /** It answers with items, and is given with telnyx_submit_list(). */
    TELNYX_API_LIST = 1 << 4,
    /** Its next page is asked for by page[number]. */
    TELNYX_API_PAGED_NUMBER = 1 << 5,
    /** Its next page is asked for by page[after]. */
    TELNYX_API_PAGED_CURSOR = 1 << 6,
    /** Its result is the whole answer, not the answer's `data`. */
    TELNYX_API_BARE_RESULT = 1 << 7,
    /** It succeeds on a call that has ended already. */
    TELNYX_API_ENDS_CALL = 1 << 8
};

/** A struct of parameters, of a result or of a payload, or one that is nested in those. */
typedef struct telnyx_api_object telnyx_api_object;

/** A closed list of values. The value n in C is texts[n - 1]. */
typedef struct telnyx_api_enum {
    const char *name;         /**< The C type. */
    const char *const *texts; /**< The values as they travel. */
    size_t count;             /**< Number of texts. */
    bool is_integer;          /**< The texts are numbers, and travel so. */
} telnyx_api_enum;

/** One member of an object. */
typedef struct telnyx_api_field {
    /** Its name on the wire, such as "page[number]". */
    const char *name;
    /** Its name in the C struct; NULL for a constant. */
    const char *member;
    uint8_t kind;     /**< A telnyx_api_kind. */
    uint8_t location; /**< A telnyx_api_location. */
    uint8_t format;   /**< A telnyx_api_format. */
    uint8_t limits;   /**< Which of minimum, maximum and also count. */
    uint16_t flags;   /**< TELNYX_API_REQUIRED and its kin. */

    uint16_t offset; /**< Where it begins in the C struct. */
    uint16_t size;   /**< Its bytes. */
    /** Where its `…_count` begins; 0 where the kind has none. */
    uint16_t count_offset;

    /** OBJECT, OBJECTS and OBJECT_MAP: what it is made of. */
    const telnyx_api_object *object;
    /** ENUM, and TEXT and TEXTS with a closed list: the values. */
    const telnyx_api_enum *values;
    /** What the platform takes when it is not sent, as JSON text or as a bare text; NULL where
     *  that is not known. */
    const char *default_text;
    /** CONSTANT: the value. INT: a word that is allowed as well, "infinity". */
    const char *text;

    double minimum; /**< INT and NUMBER: the least value; see `limits`. */
    double maximum; /**< INT and NUMBER: the greatest; see `limits`. */
    double also;    /**< INT and NUMBER: one more value; see `limits`. */
    /** Fewest characters of a TEXT, or items of a list; 0 = no limit. */
    uint32_t min_length;
    /** Most characters of a TEXT, or items of a list; 0 = no limit. */
    uint32_t max_length;
} telnyx_api_field;

/** A struct of parameters, of a result or of a payload, or one that is nested in those. */
struct telnyx_api_object {
    /** The C type. */
    const char *name;
    /** The members, in the order of the C struct. */
    const telnyx_api_field *fields;
    size_t fields_count; /**< Number of fields. */
    size_t size;         /**< sizeof the C type. */
    unsigned flags;      /**< TELNYX_API_UNION and TELNYX_API_OPEN. */
    /** UNION: the constant that tells the alternatives apart, or NULL. */
    const char *discriminator;
    size_t field_size; /**< Bytes from one of fields to the next. */
    /** Its number in telnyx_sizes.structs; 0 if it is never nested. */
    size_t number;
};

/** fields[index]: use this instead, since the fields of a newer library may be larger than
 *  those that this program was compiled with. */
static inline const telnyx_api_field *telnyx_api_field_at(const telnyx_api_object *object,
                                                          size_t index)
{
    return (const telnyx_api_field *)(const void *)((const char *)object->fields +
                                                    index * object->field_size);
}

/** Kinds of rules over several fields. */
typedef enum telnyx_api_rule {
    /** Ends the list of rules. */
    TELNYX_API_RULE_NONE = 0,
    /** At most one of `fields` is set. */
    TELNYX_API_RULE_EXCLUSIVE = 1,
    /** All of `fields` are set, or none. */
    TELNYX_API_RULE_TOGETHER = 2,
    /** If `when` is set (or equals when_value), all of `fields` are. */
    TELNYX_API_RULE_REQUIRES = 3,
    /** One of the sets in `fields` is set wholly; "|" stands between the sets. */
    TELNYX_API_RULE_ANY_OF = 4,
    /** The integers fields[0].*.fields[1] add up to `limit` at most. */
    TELNYX_API_RULE_SUM_AT_MOST = 5
} telnyx_api_rule;

/** A rule over several fields, which are given by their names on the wire. The members are all,
 *  for good. */
typedef struct telnyx_api_constraint {
    /** What has to hold. */
    telnyx_api_rule rule;
    /** The fields, ended by NULL. */
    const char *const *fields;
    /** REQUIRES: the field on which the others depend. */
    const char *when;
    /** REQUIRES: the value that the field has to have, such as "true" or "charge"; NULL where
     *  being set is enough. */
    const char *when_value;
    /** SUM_AT_MOST: the largest sum. */
    double limit;
} telnyx_api_constraint;

/** One operation. */
typedef struct telnyx_api_operation {
    telnyx_op op;       /**< Its number. */
    const char *name;   /**< "calls.actions.gather_using_speak". */
    const char *method; /**< "POST". */
    const char *path;   /**< "/calls/{call_control_id}/actions/speak". */
    /** The parameters; NULL if there are none. */
    const telnyx_api_object *params;
    /** The result; NULL if the answer has no content. */
    const telnyx_api_object *result;
    /** Of a listing: one item. Else NULL. */
    const telnyx_api_object *item;
    /** Rules over several parameters, ended by TELNYX_API_RULE_NONE; may be NULL. */
    const telnyx_api_constraint *constraints;
    /** Names of the events that it leads to, ended by NULL; may be NULL. */
    const char *const *events;
    unsigned flags; /**< TELNYX_API_PER_CALL and its kin. */
} telnyx_api_operation;

/** One event. */
typedef struct telnyx_api_event {
    int type;           /**< A telnyx_event_type of event.h. */
    const char *name;   /**< "call.initiated". */
    size_t name_length; /**< Bytes in name. */
    /** The payload; NULL where the platform publishes no schema. */
    const telnyx_api_object *payload;
} telnyx_api_event;

/** How many operations there are. */
TELNYX_API size_t telnyx_api_operations_count(void);
/** One of all operations, from 0, in the order of their numbers; NULL for an index out of
 *  range. */
TELNYX_API const telnyx_api_operation *telnyx_api_operation_at(size_t index);
/** How many events there are. */
TELNYX_API size_t telnyx_api_events_count(void);
/** One of all events, from 0, in the order of their numbers; NULL for an index out of range. */
TELNYX_API const telnyx_api_event *telnyx_api_event_at(size_t index);

/** The operation of that number; NULL for TELNYX_OP_NONE and for numbers out of range. */
TELNYX_API const telnyx_api_operation *telnyx_api_operation_of(telnyx_op op);

/** The operation of that name, such as "calls.dial"; NULL if there is none. */
TELNYX_API const telnyx_api_operation *telnyx_api_operation_named(const char *name);

/** The event of that name, such as "call.initiated"; NULL if there is none. */
TELNYX_API const telnyx_api_event *telnyx_api_event_named(const char *name);

#ifdef __cplusplus
}
#endif
#endif
