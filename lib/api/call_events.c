/* Rows of <telnyx/call_events.h>: payloads of the events in the life of a call.
 * Written from lib/api/source/words/call_events.txt. */
#include <telnyx/call_events.h>

#include "api/objects.h"

ENUM(telnyx_leg_direction, TELNYX_LEG_DIRECTION_OUTGOING, "incoming", "outgoing");
ENUM_NAME(telnyx_leg_direction);
ENUM(telnyx_leg_state, TELNYX_LEG_STATE_HANGUP, "parked", "bridging", "answered", "hangup");
ENUM_NAME(telnyx_leg_state);
ENUM(telnyx_hangup_cause, TELNYX_HANGUP_CAUSE_UNSPECIFIED, "call_rejected", "normal_clearing",
     "originator_cancel", "timeout", "time_limit", "user_busy", "not_found", "no_answer",
     "unspecified");
ENUM_NAME(telnyx_hangup_cause);
ENUM(telnyx_hangup_source, TELNYX_HANGUP_SOURCE_UNKNOWN, "caller", "callee", "unknown");
ENUM_NAME(telnyx_hangup_source);
ENUM(telnyx_dequeue_reason, TELNYX_DEQUEUE_REASON_TIMEOUT, "bridged", "bridging-in-process",
     "hangup", "leave", "timeout");
ENUM_NAME(telnyx_dequeue_reason);
ENUM(telnyx_cost_status, TELNYX_COST_STATUS_ERROR, "success", "error");
ENUM_NAME(telnyx_cost_status);

static const telnyx_api_field call_quality_inbound_rows[] = {
    FIELD(telnyx_call_quality_inbound, jitter_max_variance, 0),
    FIELD(telnyx_call_quality_inbound, jitter_packet_count, 0),
    FIELD(telnyx_call_quality_inbound, mos, 0),
    FIELD(telnyx_call_quality_inbound, packet_count, 0),
    FIELD(telnyx_call_quality_inbound, skip_packet_count, 0),
};
OBJECT(telnyx_call_quality_inbound, call_quality_inbound_rows);

static const telnyx_api_field call_quality_outbound_rows[] = {
    FIELD(telnyx_call_quality_outbound, packet_count, 0),
    FIELD(telnyx_call_quality_outbound, skip_packet_count, 0),
};
OBJECT(telnyx_call_quality_outbound, call_quality_outbound_rows);

static const telnyx_api_field call_quality_stats_rows[] = {
    FIELD_OBJ(telnyx_call_quality_stats, inbound, telnyx_call_quality_inbound, 0),
    FIELD_OBJ(telnyx_call_quality_stats, outbound, telnyx_call_quality_outbound, 0),
};
OBJECT(telnyx_call_quality_stats, call_quality_stats_rows);

static const telnyx_api_field cost_part_rows[] = {
    FIELD(telnyx_cost_part, billed_duration_secs, 0),
    FIELD(telnyx_cost_part, call_part, 0),
    FIELD(telnyx_cost_part, cost, 0),
    FIELD(telnyx_cost_part, currency, 0),
    FIELD(telnyx_cost_part, rate, 0),
};
OBJECT(telnyx_cost_part, cost_part_rows);

static const telnyx_api_field call_initiated_event_rows[] = {
    FIELD(telnyx_call_initiated_event, call_control_id, 0),
    FIELD(telnyx_call_initiated_event, call_leg_id, 0),
    FIELD(telnyx_call_initiated_event, call_screening_result, 0),
    FIELD(telnyx_call_initiated_event, call_session_id, 0),
    FIELD(telnyx_call_initiated_event, caller_id_name, 0),
    FIELD(telnyx_call_initiated_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_initiated_event, connection_codecs, 0),
    FIELD(telnyx_call_initiated_event, connection_id, 0),
    FIELD_OBJS(telnyx_call_initiated_event, custom_headers, telnyx_custom_sip_header, 0),
    FIELD_ENUM(telnyx_call_initiated_event, direction, telnyx_leg_direction, 0),
    FIELD(telnyx_call_initiated_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_initiated_event, offered_codecs, 0),
    FIELD(telnyx_call_initiated_event, shaken_stir_attestation, 0),
    FIELD(telnyx_call_initiated_event, shaken_stir_validated, 0),
    FIELD_OBJS(telnyx_call_initiated_event, sip_headers, telnyx_inbound_sip_header, 0),
    FIELD(telnyx_call_initiated_event, start_time, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_initiated_event, state, telnyx_leg_state, 0),
    FIELD(telnyx_call_initiated_event, tags, 0),
    FIELD(telnyx_call_initiated_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_initiated_event, from_sip_uri, SEEN),
    FIELD(telnyx_call_initiated_event, to_sip_uri, SEEN),
    FIELD_ENUM(telnyx_call_initiated_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_initiated_event, call_initiated_event_rows);

static const telnyx_api_field call_answered_event_rows[] = {
    FIELD(telnyx_call_answered_event, call_control_id, 0),
    FIELD(telnyx_call_answered_event, call_leg_id, 0),
    FIELD(telnyx_call_answered_event, call_session_id, 0),
    FIELD(telnyx_call_answered_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_answered_event, connection_id, 0),
    FIELD_OBJS(telnyx_call_answered_event, custom_headers, telnyx_custom_sip_header, 0),
    FIELD(telnyx_call_answered_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_answered_event, sip_headers, telnyx_inbound_sip_header, 0),
    FIELD(telnyx_call_answered_event, start_time, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_answered_event, state, telnyx_leg_state, 0),
    FIELD(telnyx_call_answered_event, tags, 0),
    FIELD(telnyx_call_answered_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_answered_event, codec, SEEN),
    FIELD(telnyx_call_answered_event, sampling_rate, SEEN),
    FIELD_ENUM(telnyx_call_answered_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_answered_event, call_answered_event_rows);

static const telnyx_api_field call_bridged_event_rows[] = {
    FIELD(telnyx_call_bridged_event, call_control_id, 0),
    FIELD(telnyx_call_bridged_event, call_leg_id, 0),
    FIELD(telnyx_call_bridged_event, call_session_id, 0),
    FIELD(telnyx_call_bridged_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_bridged_event, connection_id, 0),
    FIELD(telnyx_call_bridged_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_bridged_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_bridged_event, start_time, SEEN, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_bridged_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_bridged_event, call_bridged_event_rows);

static const telnyx_api_field call_hangup_event_rows[] = {
    FIELD(telnyx_call_hangup_event, call_control_id, 0),
    FIELD(telnyx_call_hangup_event, call_leg_id, 0),
    FIELD_OBJ(telnyx_call_hangup_event, call_quality_stats, telnyx_call_quality_stats, NULLABLE),
    FIELD(telnyx_call_hangup_event, call_session_id, 0),
    FIELD(telnyx_call_hangup_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_hangup_event, connection_id, 0),
    FIELD_OBJS(telnyx_call_hangup_event, custom_headers, telnyx_custom_sip_header, 0),
    FIELD(telnyx_call_hangup_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_hangup_event, hangup_cause, telnyx_hangup_cause, 0),
    FIELD_ENUM(telnyx_call_hangup_event, hangup_source, telnyx_hangup_source, 0),
    FIELD(telnyx_call_hangup_event, sip_hangup_cause, 0),
    FIELD_OBJS(telnyx_call_hangup_event, sip_headers, telnyx_inbound_sip_header, 0),
    FIELD(telnyx_call_hangup_event, start_time, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_hangup_event, state, telnyx_leg_state, 0),
    FIELD(telnyx_call_hangup_event, tags, 0),
    FIELD(telnyx_call_hangup_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_hangup_event, end_time, SEEN, FORMAT(DATE_TIME)),
    FIELD_JSON(telnyx_call_hangup_event, telnyx_error, ANY_JSON, SEEN),
    FIELD_ENUM(telnyx_call_hangup_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_hangup_event, call_hangup_event_rows);

static const telnyx_api_field call_hold_event_rows[] = {
    FIELD(telnyx_call_hold_event, call_control_id, 0),
    FIELD(telnyx_call_hold_event, call_leg_id, 0),
    FIELD(telnyx_call_hold_event, call_session_id, 0),
    FIELD(telnyx_call_hold_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_hold_event, connection_id, 0),
    FIELD(telnyx_call_hold_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_hold_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_hold_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_hold_event, call_hold_event_rows);

static const telnyx_api_field call_unhold_event_rows[] = {
    FIELD(telnyx_call_unhold_event, call_control_id, 0),
    FIELD(telnyx_call_unhold_event, call_leg_id, 0),
    FIELD(telnyx_call_unhold_event, call_session_id, 0),
    FIELD(telnyx_call_unhold_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_unhold_event, connection_id, 0),
    FIELD(telnyx_call_unhold_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_unhold_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_unhold_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_unhold_event, call_unhold_event_rows);

static const telnyx_api_field call_cost_event_rows[] = {
    FIELD(telnyx_call_cost_event, billed_duration_secs, NULLABLE),
    FIELD(telnyx_call_cost_event, billing_group_id, NULLABLE),
    FIELD(telnyx_call_cost_event, call_control_id, 0),
    FIELD(telnyx_call_cost_event, call_leg_id, 0),
    FIELD(telnyx_call_cost_event, call_session_id, 0),
    FIELD(telnyx_call_cost_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_cost_event, connection_id, 0),
    FIELD_OBJS(telnyx_call_cost_event, cost_parts, telnyx_cost_part, 0),
    FIELD(telnyx_call_cost_event, occurred_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_cost_event, status, telnyx_cost_status, 0),
    FIELD(telnyx_call_cost_event, total_cost, NULLABLE),
    FIELD_ENUM(telnyx_call_cost_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_cost_event, call_cost_event_rows);

static const telnyx_api_field call_enqueued_event_rows[] = {
    FIELD(telnyx_call_enqueued_event, call_control_id, 0),
    FIELD(telnyx_call_enqueued_event, call_leg_id, 0),
    FIELD(telnyx_call_enqueued_event, call_session_id, 0),
    FIELD(telnyx_call_enqueued_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_enqueued_event, connection_id, 0),
    FIELD(telnyx_call_enqueued_event, current_position, 0),
    FIELD(telnyx_call_enqueued_event, queue, 0),
    FIELD(telnyx_call_enqueued_event, queue_avg_wait_time_secs, 0),
    FIELD_ENUM(telnyx_call_enqueued_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_enqueued_event, call_enqueued_event_rows);

static const telnyx_api_field call_dequeued_event_rows[] = {
    FIELD(telnyx_call_dequeued_event, call_control_id, 0),
    FIELD(telnyx_call_dequeued_event, call_leg_id, 0),
    FIELD(telnyx_call_dequeued_event, call_session_id, 0),
    FIELD(telnyx_call_dequeued_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_dequeued_event, connection_id, 0),
    FIELD(telnyx_call_dequeued_event, queue, 0),
    FIELD(telnyx_call_dequeued_event, queue_position, 0),
    FIELD_ENUM(telnyx_call_dequeued_event, reason, telnyx_dequeue_reason, 0),
    FIELD(telnyx_call_dequeued_event, wait_time_secs, 0),
    FIELD_ENUM(telnyx_call_dequeued_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_dequeued_event, call_dequeued_event_rows);

static const telnyx_api_field call_refer_started_event_rows[] = {
    FIELD(telnyx_call_refer_started_event, call_control_id, 0),
    FIELD(telnyx_call_refer_started_event, call_leg_id, 0),
    FIELD(telnyx_call_refer_started_event, call_session_id, 0),
    FIELD(telnyx_call_refer_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_refer_started_event, connection_id, 0),
    FIELD(telnyx_call_refer_started_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_refer_started_event, sip_notify_response, 0),
    FIELD(telnyx_call_refer_started_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_refer_started_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_refer_started_event, call_refer_started_event_rows);

static const telnyx_api_field call_refer_completed_event_rows[] = {
    FIELD(telnyx_call_refer_completed_event, call_control_id, 0),
    FIELD(telnyx_call_refer_completed_event, call_leg_id, 0),
    FIELD(telnyx_call_refer_completed_event, call_session_id, 0),
    FIELD(telnyx_call_refer_completed_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_refer_completed_event, connection_id, 0),
    FIELD(telnyx_call_refer_completed_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_refer_completed_event, sip_notify_response, 0),
    FIELD(telnyx_call_refer_completed_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_refer_completed_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_refer_completed_event, call_refer_completed_event_rows);

static const telnyx_api_field call_refer_failed_event_rows[] = {
    FIELD(telnyx_call_refer_failed_event, call_control_id, 0),
    FIELD(telnyx_call_refer_failed_event, call_leg_id, 0),
    FIELD(telnyx_call_refer_failed_event, call_session_id, 0),
    FIELD(telnyx_call_refer_failed_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_refer_failed_event, connection_id, 0),
    FIELD(telnyx_call_refer_failed_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_refer_failed_event, sip_notify_response, 0),
    FIELD(telnyx_call_refer_failed_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_refer_failed_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_refer_failed_event, call_refer_failed_event_rows);

/* Named in a method text; no source has a schema. These are the members that all call events
 * carry. */
static const telnyx_api_field call_sip_info_received_event_rows[] = {
    FIELD(telnyx_call_sip_info_received_event, call_control_id, 0),
    FIELD(telnyx_call_sip_info_received_event, call_leg_id, 0),
    FIELD(telnyx_call_sip_info_received_event, call_session_id, 0),
    FIELD(telnyx_call_sip_info_received_event, client_state, 0),
    FIELD(telnyx_call_sip_info_received_event, connection_id, 0),
    FIELD(telnyx_call_sip_info_received_event, from, 0),
    FIELD(telnyx_call_sip_info_received_event, to, 0),
};
OBJECT(telnyx_call_sip_info_received_event, call_sip_info_received_event_rows);
