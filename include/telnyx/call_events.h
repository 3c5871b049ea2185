/** @file call_events.h
 *  Payloads of the events in the life of a call. Every member may be absent: texts are NULL, enums
 *  0, numbers and booleans unset.
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

/** Seen from the platform: incoming calls want an answer. */
typedef enum telnyx_leg_direction {
    /** Not set, or not known here. */
    TELNYX_LEG_DIRECTION_UNSET = 0,
    /** Somebody calls: the leg wants an answer. */
    TELNYX_LEG_DIRECTION_INCOMING = 1,
    /** The application calls. */
    TELNYX_LEG_DIRECTION_OUTGOING = 2
} telnyx_leg_direction;

/** The text of a value as it travels: "incoming" for TELNYX_LEG_DIRECTION_INCOMING. "" for UNSET
 *  and for numbers that are no value. */
TELNYX_API const char *telnyx_leg_direction_name(telnyx_leg_direction value);

/** State of the leg as the platform tells it; often absent. */
typedef enum telnyx_leg_state {
    /** Not set, or not known here. */
    TELNYX_LEG_STATE_UNSET = 0,
    /** Answered by nobody yet, or waiting for a command. */
    TELNYX_LEG_STATE_PARKED = 1,
    /** Being connected to another leg. */
    TELNYX_LEG_STATE_BRIDGING = 2,
    /** Answered. */
    TELNYX_LEG_STATE_ANSWERED = 3,
    /** Ended. */
    TELNYX_LEG_STATE_HANGUP = 4
} telnyx_leg_state;

/** The text of a value as it travels: "parked" for TELNYX_LEG_STATE_PARKED. "" for UNSET and for
 *  numbers that are no value. */
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
    /** It rang until timeout_secs was over. */
    TELNYX_HANGUP_CAUSE_TIMEOUT = 4,
    /** The call reached time_limit_secs. */
    TELNYX_HANGUP_CAUSE_TIME_LIMIT = 5,
    /** The line was busy. */
    TELNYX_HANGUP_CAUSE_USER_BUSY = 6,
    /** The number or address does not exist. */
    TELNYX_HANGUP_CAUSE_NOT_FOUND = 7,
    /** Nobody answered. */
    TELNYX_HANGUP_CAUSE_NO_ANSWER = 8,
    /** The platform says no more. */
    TELNYX_HANGUP_CAUSE_UNSPECIFIED = 9
} telnyx_hangup_cause;

/** The text of a value as it travels: "call_rejected" for TELNYX_HANGUP_CAUSE_CALL_REJECTED. "" for
 *  UNSET and for numbers that are no value. */
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

/** The text of a value as it travels: "caller" for TELNYX_HANGUP_SOURCE_CALLER. "" for UNSET and
 *  for numbers that are no value. */
TELNYX_API const char *telnyx_hangup_source_name(telnyx_hangup_source value);

/** Why a call left its queue. */
typedef enum telnyx_dequeue_reason {
    /** Not set, or not known here. */
    TELNYX_DEQUEUE_REASON_UNSET = 0,
    /** It was connected. */
    TELNYX_DEQUEUE_REASON_BRIDGED = 1,
    /** It is being connected. */
    TELNYX_DEQUEUE_REASON_BRIDGING_IN_PROCESS = 2,
    /** The caller hung up. */
    TELNYX_DEQUEUE_REASON_HANGUP = 3,
    /** A command took it out. */
    TELNYX_DEQUEUE_REASON_LEAVE = 4,
    /** It waited as long as it may. */
    TELNYX_DEQUEUE_REASON_TIMEOUT = 5
} telnyx_dequeue_reason;

/** The text of a value as it travels: "bridged" for TELNYX_DEQUEUE_REASON_BRIDGED. "" for UNSET and
 *  for numbers that are no value. */
TELNYX_API const char *telnyx_dequeue_reason_name(telnyx_dequeue_reason value);

/** Whether the cost could be worked out. */
typedef enum telnyx_cost_status {
    TELNYX_COST_STATUS_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_COST_STATUS_SUCCESS = 1, /**< The cost is known. */
    TELNYX_COST_STATUS_ERROR = 2    /**< The cost could not be worked out. */
} telnyx_cost_status;

/** The text of a value as it travels: "success" for TELNYX_COST_STATUS_SUCCESS. "" for UNSET and
 *  for numbers that are no value. */
TELNYX_API const char *telnyx_cost_status_name(telnyx_cost_status value);

/** Audio from the party. The platform writes these numbers as strings. */
typedef struct telnyx_call_quality_inbound {
    /** Largest variance of the jitter. */
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

/** Audio to the party. The platform writes these numbers as strings. */
typedef struct telnyx_call_quality_outbound {
    /** Packets in all. */
    telnyx_opt_int packet_count;
    /** Packets that were lost. */
    telnyx_opt_int skip_packet_count;
} telnyx_call_quality_outbound;

/** Quality of the audio of a call. */
typedef struct telnyx_call_quality_stats {
    /** Audio received from the party. */
    const telnyx_call_quality_inbound *inbound;
    /** Audio sent to the party. */
    const telnyx_call_quality_outbound *outbound;
} telnyx_call_quality_stats;

/** Cost of one part of a call. */
typedef struct telnyx_cost_part {
    /** Charged time. In seconds. */
    telnyx_opt_int billed_duration_secs;
    /** What is charged, such as "sip-trunking". */
    const char *call_part;
    /** Amount, as decimal text. */
    const char *cost;
    /** Currency, "USD". */
    const char *currency;
    /** Price, as decimal text. */
    const char *rate;
} telnyx_cost_part;

/** Payload of call.initiated. A leg exists: an incoming call wants an answer, or an outgoing one is
 *  on its way. */
typedef struct telnyx_call_initiated {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** What call screening found. */
    const char *call_screening_result;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** Caller name; incoming calls only. */
    const char *caller_id_name;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** Codecs that the application allows, with commas. */
    const char *connection_codecs;
    /** The Call Control application. */
    const char *connection_id;
    /** X- headers of the SIP INVITE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Incoming calls want an answer; outgoing ones are the app's own. */
    telnyx_leg_direction direction;
    /** Who calls: number or SIP URI. */
    const char *from;
    /** Codecs that the caller offers, with commas. */
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
    /** The platform's view; often absent, so do not rely on it. */
    telnyx_leg_state state;
    /** Tags of the number. */
    telnyx_strings tags;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** The caller as a SIP URI. */
    const char *from_sip_uri;
    /** The called party as a SIP URI. */
    const char *to_sip_uri;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_initiated;

/** Payload of call.answered. The leg is answered. */
typedef struct telnyx_call_answered {
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
    /** X- headers that the answer command set. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Who calls: number or SIP URI. */
    const char *from;
    /** User-to-User and Diversion headers of the SIP INVITE. */
    const telnyx_inbound_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** The platform's view; often absent, so do not rely on it. */
    telnyx_leg_state state;
    /** Tags of the number. */
    telnyx_strings tags;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** Codec in use, such as "PCMU". */
    const char *codec;
    /** Its sampling rate, in Hz. */
    telnyx_opt_int sampling_rate;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_answered;

/** Payload of call.bridged. The leg is connected to another; both legs get this event. It does not
 *  name the other. */
typedef struct telnyx_call_bridged {
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
    /** Who is called: number or SIP URI. */
    const char *to;
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_bridged;

/** Payload of call.hangup. The leg has ended. */
typedef struct telnyx_call_hangup_event {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Quality of the audio, where it is known. */
    const telnyx_call_quality_stats *call_quality_stats;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** The Call Control application. */
    const char *connection_id;
    /** X- headers of the SIP message that ended the call. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Who calls: number or SIP URI. */
    const char *from;
    /** Why the call ended. */
    telnyx_hangup_cause hangup_cause;
    /** Who ended it. */
    telnyx_hangup_source hangup_source;
    /** SIP status such as "200", or "unspecified". Says nothing about success. */
    const char *sip_hangup_cause;
    /** User-to-User and Diversion headers of the SIP INVITE. */
    const telnyx_inbound_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** When the call began, RFC 3339. */
    const char *start_time;
    /** The platform's view; often absent, so do not rely on it. */
    telnyx_leg_state state;
    /** Tags of the number. */
    telnyx_strings tags;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** When the call ended, RFC 3339. */
    const char *end_time;
    /** The platform's own error; was null when seen. */
    telnyx_json_text telnyx_error;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_hangup_event;

/** Payload of call.hold. The leg was put on hold. */
typedef struct telnyx_call_hold {
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
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_hold;

/** Payload of call.unhold. The leg was taken off hold. */
typedef struct telnyx_call_unhold {
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
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_unhold;

/** Payload of call.cost. What the call cost; comes after its end where the application asks for
 *  it. */
typedef struct telnyx_call_cost {
    /** Longest charged time of all parts. In seconds. */
    telnyx_opt_int billed_duration_secs;
    /** Billing group that the call is charged to. */
    const char *billing_group_id;
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
    /** The cost of each part. */
    const telnyx_cost_part *cost_parts;
    size_t cost_parts_count; /**< Number of cost_parts. */
    /** When the cost was worked out, RFC 3339. */
    const char *occurred_at;
    /** Whether the cost could be worked out. */
    telnyx_cost_status status;
    /** Sum, as decimal text. */
    const char *total_cost;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_cost;

/** Payload of call.enqueued. The call waits in a queue. */
typedef struct telnyx_call_enqueued {
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
    /** Place in the queue, from 1. */
    telnyx_opt_int current_position;
    /** Name of the queue. */
    const char *queue;
    /** Average wait in this queue. In seconds. */
    telnyx_opt_int queue_avg_wait_time_secs;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_enqueued;

/** Payload of call.dequeued. The call has left its queue. */
typedef struct telnyx_call_dequeued {
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
    /** Name of the queue. */
    const char *queue;
    /** Place in the queue, from 1. */
    telnyx_opt_int queue_position;
    /** Why the call left. */
    telnyx_dequeue_reason reason;
    /** How long it has waited. In seconds. */
    telnyx_opt_int wait_time_secs;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_dequeued;

/** Payload of call.refer.started. A REFER was sent. */
typedef struct telnyx_call_refer_started {
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
    /** SIP status that the NOTIFY reported, such as 200. */
    telnyx_opt_int sip_notify_response;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_refer_started;

/** Payload of call.refer.completed. The REFER succeeded. */
typedef struct telnyx_call_refer_completed {
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
    /** SIP status that the NOTIFY reported, such as 200. */
    telnyx_opt_int sip_notify_response;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_refer_completed;

/** Payload of call.refer.failed. The REFER failed. */
typedef struct telnyx_call_refer_failed {
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
    /** SIP status that the NOTIFY reported, such as 200. */
    telnyx_opt_int sip_notify_response;
    /** Who is called: number or SIP URI. */
    const char *to;
    /** How the caller is connected. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_refer_failed;

/** Payload of call.sip_info.received. A SIP INFO came in. The platform publishes no schema for it:
 *  read the rest from the event's JSON. */
typedef struct telnyx_call_sip_info_received {
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
    /** Who is called: number or SIP URI. */
    const char *to;
} telnyx_call_sip_info_received;

#ifdef __cplusplus
}
#endif
#endif
