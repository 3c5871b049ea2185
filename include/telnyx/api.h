/** @file api.h
 *  The operations, events and types of the platform as data.
 *
 *  The same rows drive the library's encoder, decoder and checks, so a program can print, compare
 *  or validate exactly what the library would send: tools, documentation, test doubles. Everything
 *  returned here is constant and lives as long as the library. */
#ifndef TELNYX_API_H
#define TELNYX_API_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Every operation. The names follow the functions: TELNYX_OP_DIAL is telnyx_dial(). A number is for
 *  good: it never moves, and is never given to another operation. */
typedef enum telnyx_op {
    /* Written from lib/api/source. */
    TELNYX_OP_NONE = 0,
    /* calls.h */
    TELNYX_OP_DIAL = 1,
    TELNYX_OP_RETRIEVE_CALL_STATUS = 2,
    /* connections.h */
    TELNYX_OP_LIST_ACTIVE_CALLS = 3,
    /* call_commands.h */
    TELNYX_OP_ANSWER = 4,
    TELNYX_OP_REJECT = 5,
    TELNYX_OP_HANGUP = 6,
    TELNYX_OP_TRANSFER = 7,
    TELNYX_OP_BRIDGE = 8,
    TELNYX_OP_REFER = 9,
    TELNYX_OP_SEND_SIP_INFO = 10,
    TELNYX_OP_SEND_DTMF = 11,
    TELNYX_OP_UPDATE_CLIENT_STATE = 12,
    TELNYX_OP_ENQUEUE = 13,
    TELNYX_OP_LEAVE_QUEUE = 14,
    TELNYX_OP_SWITCH_SUPERVISOR_ROLE = 15,
    /* gather.h */
    TELNYX_OP_GATHER = 16,
    TELNYX_OP_GATHER_USING_AUDIO = 17,
    TELNYX_OP_GATHER_USING_SPEAK = 18,
    TELNYX_OP_STOP_GATHER = 19,
    /* playback.h */
    TELNYX_OP_SPEAK = 20,
    TELNYX_OP_START_PLAYBACK = 21,
    TELNYX_OP_STOP_PLAYBACK = 22,
    /* call_recording.h */
    TELNYX_OP_START_RECORDING = 23,
    TELNYX_OP_STOP_RECORDING = 24,
    TELNYX_OP_PAUSE_RECORDING = 25,
    TELNYX_OP_RESUME_RECORDING = 26,
    /* streaming.h */
    TELNYX_OP_START_STREAMING = 27,
    TELNYX_OP_STOP_STREAMING = 28,
    TELNYX_OP_START_FORKING = 29,
    TELNYX_OP_STOP_FORKING = 30,
    TELNYX_OP_START_SIPREC = 31,
    TELNYX_OP_STOP_SIPREC = 32,
    /* transcription.h */
    TELNYX_OP_START_TRANSCRIPTION = 33,
    TELNYX_OP_STOP_TRANSCRIPTION = 34,
    /* noise_suppression.h */
    TELNYX_OP_START_NOISE_SUPPRESSION = 35,
    TELNYX_OP_STOP_NOISE_SUPPRESSION = 36,
    /* ai.h */
    TELNYX_OP_START_AI_ASSISTANT = 37,
    TELNYX_OP_STOP_AI_ASSISTANT = 38,
    TELNYX_OP_JOIN_AI_ASSISTANT = 39,
    TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES = 40,
    TELNYX_OP_GATHER_USING_AI = 41,
    /* conversation_relay.h */
    TELNYX_OP_START_CONVERSATION_RELAY = 42,
    TELNYX_OP_STOP_CONVERSATION_RELAY = 43,
    /* pay.h */
    TELNYX_OP_PAY = 44,
    /* call_control_applications.h */
    TELNYX_OP_LIST_CALL_CONTROL_APPLICATIONS = 45,
    TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION = 46,
    TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION = 47,
    TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION = 48,
    TELNYX_OP_DELETE_CALL_CONTROL_APPLICATION = 49,
    /* call_event_log.h */
    TELNYX_OP_LIST_CALL_EVENTS = 50,
    /* conferences.h */
    TELNYX_OP_LIST_CONFERENCES = 51,
    TELNYX_OP_CREATE_CONFERENCE = 52,
    TELNYX_OP_RETRIEVE_CONFERENCE = 53,
    TELNYX_OP_LIST_CONFERENCE_PARTICIPANTS = 54,
    TELNYX_OP_RETRIEVE_CONFERENCE_PARTICIPANT = 55,
    TELNYX_OP_UPDATE_CONFERENCE_PARTICIPANT = 56,
    /* conference_commands.h */
    TELNYX_OP_CONFERENCE_JOIN = 57,
    TELNYX_OP_CONFERENCE_LEAVE = 58,
    TELNYX_OP_CONFERENCE_UPDATE = 59,
    TELNYX_OP_CONFERENCE_END = 60,
    TELNYX_OP_CONFERENCE_HOLD = 61,
    TELNYX_OP_CONFERENCE_UNHOLD = 62,
    TELNYX_OP_CONFERENCE_MUTE = 63,
    TELNYX_OP_CONFERENCE_UNMUTE = 64,
    TELNYX_OP_CONFERENCE_PLAY = 65,
    TELNYX_OP_CONFERENCE_SPEAK = 66,
    TELNYX_OP_CONFERENCE_STOP = 67,
    TELNYX_OP_CONFERENCE_SEND_DTMF = 68,
    TELNYX_OP_CONFERENCE_GATHER_USING_AUDIO = 69,
    TELNYX_OP_CONFERENCE_RECORD_START = 70,
    TELNYX_OP_CONFERENCE_RECORD_PAUSE = 71,
    TELNYX_OP_CONFERENCE_RECORD_RESUME = 72,
    TELNYX_OP_CONFERENCE_RECORD_STOP = 73,
    /* queues.h */
    TELNYX_OP_LIST_QUEUES = 74,
    TELNYX_OP_CREATE_QUEUE = 75,
    TELNYX_OP_RETRIEVE_QUEUE = 76,
    TELNYX_OP_UPDATE_QUEUE = 77,
    TELNYX_OP_DELETE_QUEUE = 78,
    TELNYX_OP_LIST_QUEUE_CALLS = 79,
    TELNYX_OP_RETRIEVE_QUEUE_CALL = 80,
    TELNYX_OP_UPDATE_QUEUE_CALL = 81,
    TELNYX_OP_REMOVE_QUEUE_CALL = 82,
    /* recordings.h */
    TELNYX_OP_LIST_RECORDINGS = 83,
    TELNYX_OP_RETRIEVE_RECORDING = 84,
    TELNYX_OP_DELETE_RECORDING = 85,
    TELNYX_OP_DELETE_RECORDINGS = 86,
    /* recording_transcriptions.h */
    TELNYX_OP_LIST_RECORDING_TRANSCRIPTIONS = 87,
    TELNYX_OP_RETRIEVE_RECORDING_TRANSCRIPTION = 88,
    TELNYX_OP_DELETE_RECORDING_TRANSCRIPTION = 89,
    TELNYX_OP_COUNT = 90 /**< One more than the highest: grows with the library. */
} telnyx_op;

/** In parameters whose wire form is a number or the word "infinity" (`loop`): TELNYX_INT() of this
 *  stands for the word. */
#define TELNYX_LOOP_INFINITY (-1)

/** What a member is in C, and with it how it looks in JSON. */
typedef enum telnyx_api_kind {
    TELNYX_API_TEXT = 1,   /**< const char *; a string. */
    TELNYX_API_INT,        /**< telnyx_opt_int; a whole number. */
    TELNYX_API_NUMBER,     /**< telnyx_opt_number. */
    TELNYX_API_BOOL,       /**< telnyx_opt_bool. */
    TELNYX_API_ENUM,       /**< A C enum with 0 = unset; a string (or a whole number). */
    TELNYX_API_OBJECT,     /**< const T *; an object (or what the union T says). */
    TELNYX_API_TEXTS,      /**< telnyx_strings; an array of strings. */
    TELNYX_API_INTS,       /**< telnyx_ints; an array of whole numbers. */
    TELNYX_API_OBJECTS,    /**< const T *x with size_t x_count; an array of objects. */
    TELNYX_API_OBJECT_MAP, /**< The same, where T has a key: an object of objects. */
    TELNYX_API_PAIRS,      /**< telnyx_pairs; an object of strings. */
    TELNYX_API_TEXTS_MAP,  /**< telnyx_strings_pairs; an object of arrays of strings. */
    TELNYX_API_JSON,       /**< telnyx_json_text; any JSON, or of one shape. */
    TELNYX_API_CONSTANT,   /**< No member: always sent, with this text. */
    TELNYX_API_KEY,        /**< const char *; the key of an entry of an OBJECT_MAP. */
    TELNYX_API_EXTRA       /**< const char *; a JSON object whose members are merged last. */
} telnyx_api_kind;

/** Where a parameter travels. */
typedef enum telnyx_api_location {
    TELNYX_API_IN_BODY = 0, /**< Also: within another object, and in answers and events. */
    TELNYX_API_IN_PATH,
    TELNYX_API_IN_QUERY
} telnyx_api_location;

/** What a text has to look like. */
typedef enum telnyx_api_format {
    TELNYX_API_FORMAT_NONE = 0,
    TELNYX_API_FORMAT_E164,            /**< "+" and 2 to 15 digits. */
    TELNYX_API_FORMAT_E164_OR_SIP_URI, /**< Also SIP URIs and what the platform takes besides. */
    TELNYX_API_FORMAT_SIP_URI,         /**< sip: or sips:. */
    TELNYX_API_FORMAT_UUID,            /**< Listed only: real ids often are no UUIDs. */
    TELNYX_API_FORMAT_URL,             /**< http:// or https://, at most 2000 bytes. */
    TELNYX_API_FORMAT_WS_URL,          /**< ws:// or wss://. */
    TELNYX_API_FORMAT_BASE64,          /**< Standard alphabet, padded. */
    TELNYX_API_FORMAT_DATE_TIME,       /**< RFC 3339. */
    TELNYX_API_FORMAT_INT64            /**< A whole number written as a string; listed only. */
} telnyx_api_format;

/** Bits of telnyx_api_field.flags. */
enum {
    TELNYX_API_REQUIRED = 1 << 0,
    TELNYX_API_NULLABLE = 1 << 1, /**< The platform also takes or sends null. */
    TELNYX_API_DEPRECATED = 1 << 2,
    TELNYX_API_ONE_OR_MANY = 1 << 3, /**< TEXTS: one element travels as a bare string. */
    TELNYX_API_JSON_OBJECT = 1 << 4, /**< JSON: has to be an object. */
    TELNYX_API_JSON_ARRAY = 1 << 5,  /**< JSON: has to be an array. */
    TELNYX_API_SEEN = 1 << 6,   /**< Seen in real traffic, absent from the platform's schema. */
    TELNYX_API_ADVISED = 1 << 7 /**< Format, length and range are what the platform says a value
                                     should be: a client sends other ones, too. */
};

/** Bits of telnyx_api_field.limits. */
enum {
    TELNYX_API_MIN = 1 << 0,   /**< `minimum` counts. */
    TELNYX_API_MAX = 1 << 1,   /**< `maximum` counts. */
    TELNYX_API_ABOVE = 1 << 2, /**< The minimum itself is not allowed. */
    TELNYX_API_ALSO = 1 << 3   /**< `also` is allowed although it is out of range. */
};

/** Bits of telnyx_api_object.flags. */
enum {
    TELNYX_API_UNION = 1 << 0, /**< Exactly one member is set and travels in the object's place. */
    TELNYX_API_OPEN = 1 << 1   /**< The platform takes members that are not listed. */
};

/** Bits of telnyx_api_operation.flags. */
enum {
    TELNYX_API_PER_CALL = 1 << 0,         /**< A command to one call, named in the path. */
    TELNYX_API_HAS_COMMAND_ID = 1 << 1,   /**< Takes command_id: safe to repeat. */
    TELNYX_API_HAS_CLIENT_STATE = 1 << 2, /**< Takes client_state. */
    TELNYX_API_HAS_BODY = 1 << 3,         /**< Sends a JSON body. */
    TELNYX_API_LIST = 1 << 4,             /**< Answers with items; telnyx_submit_list(). */
    TELNYX_API_PAGED_NUMBER = 1 << 5,     /**< Next page by page[number]. */
    TELNYX_API_PAGED_CURSOR = 1 << 6,     /**< Next page by page[after]. */
    TELNYX_API_BARE_RESULT = 1 << 7,      /**< The result is the whole answer, not its `data`. */
    TELNYX_API_ENDS_CALL = 1 << 8         /**< Success on a call that has ended already. */
};

typedef struct telnyx_api_object telnyx_api_object;

/** A closed list of values. C value n is texts[n - 1]. */
typedef struct telnyx_api_enum {
    const char *name;         /**< The C type. */
    const char *const *texts; /**< On the wire. */
    size_t count;             /**< How many. */
    bool is_integer;          /**< The texts are numbers and travel as numbers. */
} telnyx_api_enum;

/** One member of an object. */
typedef struct telnyx_api_field {
    const char *name;                /**< On the wire: "page[number]". */
    const char *member;              /**< In the C struct; NULL for a constant. */
    uint8_t kind;                    /**< telnyx_api_kind */
    uint8_t location;                /**< telnyx_api_location */
    uint8_t format;                  /**< telnyx_api_format */
    uint8_t limits;                  /**< Which of minimum, maximum, also count. */
    uint16_t flags;                  /**< TELNYX_API_REQUIRED and its kin. */
    uint16_t offset;                 /**< In the C struct. */
    uint16_t size;                   /**< Of the member. */
    uint16_t count_offset;           /**< Of `…_count`; 0 where the kind has none. */
    const telnyx_api_object *object; /**< OBJECT, OBJECTS, OBJECT_MAP: of what. */
    const telnyx_api_enum *values;   /**< ENUM; also TEXT and TEXTS with a closed list. */
    const char *default_text; /**< What the platform takes when it is not sent, as JSON text or
                                   bare string; NULL where none is known. */
    const char *text;         /**< CONSTANT: the value. INT: a word that is allowed, "infinity". */
    double minimum;           /**< INT, NUMBER; see `limits`. */
    double maximum;           /**< See `limits`. */
    double also;              /**< See `limits`. */
    uint32_t min_length;      /**< Characters of a TEXT, items of a list; 0 = no limit. */
    uint32_t max_length;      /**< The same; 0 = no limit. */
} telnyx_api_field;

/** A struct of parameters, of a result or of a payload, or one nested in those. */
struct telnyx_api_object {
    const char *name;               /**< The C type. */
    const telnyx_api_field *fields; /**< In the order of the C struct. */
    size_t fields_count;            /**< Elements of it. */
    size_t size;                    /**< sizeof the C type. */
    unsigned flags;                 /**< TELNYX_API_UNION, TELNYX_API_OPEN */
    const char *discriminator;      /**< UNION: the constant that tells them apart, or NULL. */
    size_t field_size;              /**< Bytes from one of `fields` to the next. */
    size_t number;                  /**< In telnyx_sizes.structs; 0: it is never nested. */
};

/** fields[index]. A newer library's fields may be larger than this program's; so use this instead. */
static inline const telnyx_api_field *telnyx_api_field_at(const telnyx_api_object *object,
                                                          size_t index)
{
    return (const telnyx_api_field *)(const void *)((const char *)object->fields +
                                                    index * object->field_size);
}

/** Kinds of rules over several fields. */
typedef enum telnyx_api_rule {
    TELNYX_API_RULE_NONE = 0,  /**< Ends the list. */
    TELNYX_API_RULE_EXCLUSIVE, /**< At most one of `fields`. */
    TELNYX_API_RULE_TOGETHER,  /**< All of `fields` or none. */
    TELNYX_API_RULE_REQUIRES,  /**< When `when` is set (or equals when_value): all of `fields`. */
    TELNYX_API_RULE_ANY_OF,    /**< One of the sets in `fields` complete; "|" between sets. */
    TELNYX_API_RULE_SUM_AT_MOST /**< fields[0].*.fields[1]: the integers add up to `limit` at most. */
} telnyx_api_rule;

/** A rule over several fields, which are given by wire name. The members are all, for good. */
typedef struct telnyx_api_constraint {
    telnyx_api_rule rule;      /**< What has to hold. */
    const char *const *fields; /**< NULL-terminated. */
    const char *when;          /**< REQUIRES: this field … */
    const char *when_value;    /**< … has this value ("true", "charge"); NULL = is set at all. */
    double limit;              /**< SUM_AT_MOST only. */
} telnyx_api_constraint;

/** One operation. */
typedef struct telnyx_api_operation {
    telnyx_op op;                             /**< Its number. */
    const char *name;                         /**< "calls.actions.gather_using_speak". */
    const char *method;                       /**< "POST". */
    const char *path;                         /**< "/calls/{call_control_id}/actions/speak". */
    const telnyx_api_object *params;          /**< NULL where there are none. */
    const telnyx_api_object *result;          /**< NULL where the answer has no content. */
    const telnyx_api_object *item;            /**< Of a listing. */
    const telnyx_api_constraint *constraints; /**< Ended by TELNYX_API_RULE_NONE; may be NULL. */
    const char *const *events; /**< Events that it leads to, NULL-terminated; may be NULL. */
    unsigned flags;            /**< TELNYX_API_PER_CALL and its kin. */
} telnyx_api_operation;

/** One event. */
typedef struct telnyx_api_event {
    int type;                         /**< telnyx_event_type, event.h. */
    const char *name;                 /**< "call.initiated". */
    size_t name_length;               /**< Bytes in name. */
    const telnyx_api_object *payload; /**< NULL where the platform publishes no schema. */
} telnyx_api_event;

/** How many operations there are. */
TELNYX_API size_t telnyx_api_operations_count(void);

/** One of all operations, from 0, in the order of their numbers; NULL for an index out of range. */
TELNYX_API const telnyx_api_operation *telnyx_api_operation_at(size_t index);
/** How many events there are. */
TELNYX_API size_t telnyx_api_events_count(void);
/** One of all events, from 0, in the order of their numbers; NULL for an index out of range. */
TELNYX_API const telnyx_api_event *telnyx_api_event_at(size_t index);

/** By number; NULL for TELNYX_OP_NONE and numbers out of range. */
TELNYX_API const telnyx_api_operation *telnyx_api_operation_of(telnyx_op op);

/** By name; NULL when there is none. */
TELNYX_API const telnyx_api_operation *telnyx_api_operation_named(const char *name);

/** By name; NULL when there is none. */
TELNYX_API const telnyx_api_event *telnyx_api_event_named(const char *name);

#ifdef __cplusplus
}
#endif
#endif
