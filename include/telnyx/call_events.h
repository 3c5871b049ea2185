/** @file call_events.h
 *  Payloads of the events in the life of a call. Every member may be absent: texts are NULL,
 *  enums 0, numbers and booleans unset.
 *
 *  \code
 *  static void on_hangup(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      const telnyx_call_hangup_event *hangup = event->payload.call_hangup;
 *      if (hangup->hangup_cause == TELNYX_HANGUP_CAUSE_USER_BUSY)
 *          try_again_later(user_data);
 *  }
 *  \endcode */
/* Written from lib/api/source/words/call_events.txt. */
#ifndef TELNYX_CALL_EVENTS_H
#define TELNYX_CALL_EVENTS_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Who has placed the call. */
typedef enum telnyx_leg_direction {
    /** Not set, or not known here. */
    TELNYX_LEG_DIRECTION_UNSET = 0,
    /** Somebody calls in: the leg waits for telnyx_answer() or telnyx_reject(). */
    TELNYX_LEG_DIRECTION_INCOMING = 1,
    /** The platform calls out, for a dial or a transfer of this application. */
    TELNYX_LEG_DIRECTION_OUTGOING = 2
} telnyx_leg_direction;

/** The text of a value as it travels: "incoming" for TELNYX_LEG_DIRECTION_INCOMING. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_leg_direction_name(telnyx_leg_direction value);

/** State of the leg as the platform tells it, which it often does not. */
typedef enum telnyx_leg_state {
    /** Not set, or not known here. */
    TELNYX_LEG_STATE_UNSET = 0,
    /** The leg waits for a command: a new incoming call, or one that has left a bridge or
     *  queue. */
    TELNYX_LEG_STATE_PARKED = 1,
    /** The leg is being connected: a dial that is under way. */
    TELNYX_LEG_STATE_BRIDGING = 2,
    /** The leg has been answered. */
    TELNYX_LEG_STATE_ANSWERED = 3,
    /** The leg has ended. */
    TELNYX_LEG_STATE_HANGUP = 4
} telnyx_leg_state;

/** The text of a value as it travels: "parked" for TELNYX_LEG_STATE_PARKED. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_leg_state_name(telnyx_leg_state value);

/** Why a call ended. */
typedef enum telnyx_hangup_cause {
    /** Not set, or not known here. */
    TELNYX_HANGUP_CAUSE_UNSET = 0,
    /** The called party refused the call. */
    TELNYX_HANGUP_CAUSE_CALL_REJECTED = 1,
    /** The call ended in the usual way: somebody hung up. */
    TELNYX_HANGUP_CAUSE_NORMAL_CLEARING = 2,
    /** The caller gave up while it rang. */
    TELNYX_HANGUP_CAUSE_ORIGINATOR_CANCEL = 3,
    /** It rang for timeout_secs, and nobody answered. */
    TELNYX_HANGUP_CAUSE_TIMEOUT = 4,
    /** The call had lasted for time_limit_secs. */
    TELNYX_HANGUP_CAUSE_TIME_LIMIT = 5,
    /** The line was busy. */
    TELNYX_HANGUP_CAUSE_USER_BUSY = 6,
    /** There is no such number or address. */
    TELNYX_HANGUP_CAUSE_NOT_FOUND = 7,
    /** Nobody answered; also for a time-out when retry_on_timeout is false. */
    TELNYX_HANGUP_CAUSE_NO_ANSWER = 8,
    /** The platform gives no cause. */
    TELNYX_HANGUP_CAUSE_UNSPECIFIED = 9
} telnyx_hangup_cause;

/** The text of a value as it travels: "call_rejected" for TELNYX_HANGUP_CAUSE_CALL_REJECTED. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_hangup_cause_name(telnyx_hangup_cause value);

/** Who ended a call. */
typedef enum telnyx_hangup_source {
    /** Not set, or not known here. */
    TELNYX_HANGUP_SOURCE_UNSET = 0,
    /** The calling party. */
    TELNYX_HANGUP_SOURCE_CALLER = 1,
    /** The called party, or the application in its place. */
    TELNYX_HANGUP_SOURCE_CALLEE = 2,
    /** The platform does not say. */
    TELNYX_HANGUP_SOURCE_UNKNOWN = 3
} telnyx_hangup_source;

/** The text of a value as it travels: "caller" for TELNYX_HANGUP_SOURCE_CALLER. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_hangup_source_name(telnyx_hangup_source value);

/** Why a call left its queue. */
typedef enum telnyx_dequeue_reason {
    /** Not set, or not known here. */
    TELNYX_DEQUEUE_REASON_UNSET = 0,
    /** It was bridged to another call. */
    TELNYX_DEQUEUE_REASON_BRIDGED = 1,
    /** It is being bridged to another call. */
    TELNYX_DEQUEUE_REASON_BRIDGING_IN_PROCESS = 2,
    /** The caller hung up. */
    TELNYX_DEQUEUE_REASON_HANGUP = 3,
    /** A command took it out. */
    TELNYX_DEQUEUE_REASON_LEAVE = 4,
    /** It had waited for max_wait_time_secs. */
    TELNYX_DEQUEUE_REASON_TIMEOUT = 5
} telnyx_dequeue_reason;

/** The text of a value as it travels: "bridged" for TELNYX_DEQUEUE_REASON_BRIDGED. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_dequeue_reason_name(telnyx_dequeue_reason value);

/** Whether the cost could be worked out. */
typedef enum telnyx_cost_status {
    TELNYX_COST_STATUS_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_COST_STATUS_SUCCESS = 1, /**< The cost is known. */
    TELNYX_COST_STATUS_ERROR = 2    /**< The cost could not be worked out. */
} telnyx_cost_status;

/** The text of a value as it travels: "success" for TELNYX_COST_STATUS_SUCCESS. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_cost_status_name(telnyx_cost_status value);

/** Audio that came from the far end. */
typedef struct telnyx_call_quality_inbound {
    /** Largest variance of the jitter (how unevenly packets came). */
    telnyx_opt_number jitter_max_variance;
    /** Packets that the jitter was measured on. */
    telnyx_opt_int jitter_packet_count;
    /** Mean opinion score, 1 to 5. */
    telnyx_opt_number mos;
    /** Packets in all. */
    telnyx_opt_int packet_count;
    /** Packets that were lost. */
    telnyx_opt_int skip_packet_count;
} telnyx_call_quality_inbound;

/** Audio that went to the far end. */
typedef struct telnyx_call_quality_outbound {
    /** Packets in all. */
    telnyx_opt_int packet_count;
    /** Packets that were lost. */
    telnyx_opt_int skip_packet_count;
} telnyx_call_quality_outbound;

/** Quality of the audio of a call. */
typedef struct telnyx_call_quality_stats {
    /** Audio that came from the far end. */
    const telnyx_call_quality_inbound *inbound;
    /** Audio that went to the far end. */
    const telnyx_call_quality_outbound *outbound;
} telnyx_call_quality_stats;

/** Cost of one part of a call. */
typedef struct telnyx_cost_part {
    /** The time that is charged for. In seconds. */
    telnyx_opt_int billed_duration_secs;
    /** What is charged for, such as "sip-trunking" or "call-recording"; new ones may come. */
    const char *call_part;
    /** The amount, as decimal text. */
    const char *cost;
    /** Currency, "USD". */
    const char *currency;
    /** Price of a minute, as decimal text. */
    const char *rate;
} telnyx_cost_part;

/** Payload of call.initiated. A leg has come into being: an incoming call waits for an answer,
 *  or an outgoing one is on its way. */
typedef struct telnyx_call_initiated_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** What the platform's screening found out about the caller. */
    const char *call_screening_result;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** Caller name; incoming calls only. */
    const char *caller_id_name;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** Codecs that the application allows, separated by commas. */
    const char *connection_codecs;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** X- headers of the SIP INVITE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Who has placed the call: INCOMING ones wait for an answer. */
    telnyx_leg_direction direction;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Codecs that the caller offers, separated by commas. */
    const char *offered_codecs;
    /** Level of SHAKEN/STIR attestation, such as "A". */
    const char *shaken_stir_attestation;
    /** Whether the attestation holds. */
    telnyx_opt_bool shaken_stir_validated;
    /** User-to-User and Diversion headers of the SIP INVITE. */
    const telnyx_inbound_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** State of the leg as the platform tells it. Often absent: telnyx_call_state_of() always
     *  knows. */
    telnyx_leg_state state;
    /** The tags that the number has in your account. */
    telnyx_strings tags;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** The caller as a SIP URI. */
    const char *from_sip_uri;
    /** The called party as a SIP URI. */
    const char *to_sip_uri;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_initiated_event;

/** Payload of call.answered. The leg is answered. */
typedef struct telnyx_call_answered_event {
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
    /** X- headers that the answer command set. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** User-to-User and Diversion headers of the SIP INVITE. */
    const telnyx_inbound_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** State of the leg as the platform tells it. Often absent: telnyx_call_state_of() always
     *  knows. */
    telnyx_leg_state state;
    /** The tags that the number has in your account. */
    telnyx_strings tags;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Codec in use, such as "PCMU". */
    const char *codec;
    /** Its sampling rate, in Hz. */
    telnyx_opt_int sampling_rate;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_answered_event;

/** Payload of call.bridged. The leg has been bridged to another. Both legs get this event,
 *  which does not name the other. */
typedef struct telnyx_call_bridged_event {
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
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_bridged_event;

/** Payload of call.hangup. The leg has ended. Its recordings and its cost may still come. */
typedef struct telnyx_call_hangup_event {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Quality of the audio, where it is known. */
    const telnyx_call_quality_stats *call_quality_stats;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** X- headers of the SIP message that ended the call. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Why the call ended. */
    telnyx_hangup_cause hangup_cause;
    /** Who ended it. */
    telnyx_hangup_source hangup_source;
    /** SIP status, such as "486", or "unspecified". Do not judge by it: good calls have ended
     *  with "503". */
    const char *sip_hangup_cause;
    /** User-to-User and Diversion headers of the SIP INVITE. */
    const telnyx_inbound_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** State of the leg as the platform tells it. Often absent: telnyx_call_state_of() always
     *  knows. */
    telnyx_leg_state state;
    /** The tags that the number has in your account. */
    telnyx_strings tags;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** When the call ended, RFC 3339. */
    const char *end_time;
    /** The platform's own error; was null when seen. */
    telnyx_json_text telnyx_error;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_hangup_event;

/** Payload of call.hold. The leg was put on hold. */
typedef struct telnyx_call_hold_event {
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
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_hold_event;

/** Payload of call.unhold. The leg was taken off hold. */
typedef struct telnyx_call_unhold_event {
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
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_unhold_event;

/** Payload of call.cost. What the call cost. Comes after its end, if the application has
 *  call_cost_in_webhooks. */
typedef struct telnyx_call_cost_event {
    /** The longest charged time among the parts. In seconds. */
    telnyx_opt_int billed_duration_secs;
    /** The billing group that the call is charged to. */
    const char *billing_group_id;
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
    /** The cost of each part. */
    const telnyx_cost_part *cost_parts;
    size_t cost_parts_count; /**< Number of cost_parts. */
    /** When the cost was worked out, RFC 3339. */
    const char *occurred_at;
    /** Whether the cost could be worked out. */
    telnyx_cost_status status;
    /** The sum of all parts, as decimal text. */
    const char *total_cost;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_cost_event;

/** Payload of call.enqueued. The call waits in a queue. */
typedef struct telnyx_call_enqueued_event {
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
    /** Its place in the queue, from 1. */
    telnyx_opt_int current_position;
    /** Name of the queue. */
    const char *queue;
    /** How long calls wait in this queue on average. In seconds. */
    telnyx_opt_int queue_avg_wait_time_secs;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_enqueued_event;

/** Payload of call.dequeued. The call has left its queue. */
typedef struct telnyx_call_dequeued_event {
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
    /** Name of the queue. */
    const char *queue;
    /** Its place in the queue, from 1. */
    telnyx_opt_int queue_position;
    /** Why the call left. */
    telnyx_dequeue_reason reason;
    /** How long it has waited. In seconds. */
    telnyx_opt_int wait_time_secs;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_dequeued_event;

/** Payload of call.refer.started. The SIP REFER of telnyx_refer() has been sent. */
typedef struct telnyx_call_refer_started_event {
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
    /** SIP status that the NOTIFY reported, such as 200. */
    telnyx_opt_int sip_notify_response;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_refer_started_event;

/** Payload of call.refer.completed. The far end has followed the SIP REFER of telnyx_refer(). */
typedef struct telnyx_call_refer_completed_event {
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
    /** SIP status that the NOTIFY reported, such as 200. */
    telnyx_opt_int sip_notify_response;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_refer_completed_event;

/** Payload of call.refer.failed. The far end has not followed the SIP REFER of telnyx_refer(). */
typedef struct telnyx_call_refer_failed_event {
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
    /** SIP status that the NOTIFY reported, such as 200. */
    telnyx_opt_int sip_notify_response;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_refer_failed_event;

/** Payload of call.sip_info.received. A SIP INFO came in. The platform publishes no schema for
 *  it: read the rest from the event's JSON. */
typedef struct telnyx_call_sip_info_received_event {
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
    /** Who is called: a number or a SIP URI. */
    const char *to;
} telnyx_call_sip_info_received_event;

#ifdef __cplusplus
}
#endif
#endif
