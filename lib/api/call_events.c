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

static const telnyx_api_field call_initiated_rows[] = {
    FIELD(telnyx_call_initiated, call_control_id, 0),
    FIELD(telnyx_call_initiated, call_leg_id, 0),
    FIELD(telnyx_call_initiated, call_screening_result, 0),
    FIELD(telnyx_call_initiated, call_session_id, 0),
    FIELD(telnyx_call_initiated, caller_id_name, 0),
    FIELD(telnyx_call_initiated, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_initiated, connection_codecs, 0),
    FIELD(telnyx_call_initiated, connection_id, 0),
    FIELD_OBJS(telnyx_call_initiated, custom_headers, telnyx_custom_sip_header, 0),
    FIELD_ENUM(telnyx_call_initiated, direction, telnyx_leg_direction, 0),
    FIELD(telnyx_call_initiated, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_initiated, offered_codecs, 0),
    FIELD(telnyx_call_initiated, shaken_stir_attestation, 0),
    FIELD(telnyx_call_initiated, shaken_stir_validated, 0),
    FIELD_OBJS(telnyx_call_initiated, sip_headers, telnyx_inbound_sip_header, 0),
    FIELD(telnyx_call_initiated, start_time, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_initiated, state, telnyx_leg_state, 0),
    FIELD(telnyx_call_initiated, tags, 0),
    FIELD(telnyx_call_initiated, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_initiated, from_sip_uri, SEEN),
    FIELD(telnyx_call_initiated, to_sip_uri, SEEN),
    FIELD_ENUM(telnyx_call_initiated, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_initiated, call_initiated_rows);

static const telnyx_api_field call_answered_rows[] = {
    FIELD(telnyx_call_answered, call_control_id, 0),
    FIELD(telnyx_call_answered, call_leg_id, 0),
    FIELD(telnyx_call_answered, call_session_id, 0),
    FIELD(telnyx_call_answered, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_answered, connection_id, 0),
    FIELD_OBJS(telnyx_call_answered, custom_headers, telnyx_custom_sip_header, 0),
    FIELD(telnyx_call_answered, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_answered, sip_headers, telnyx_inbound_sip_header, 0),
    FIELD(telnyx_call_answered, start_time, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_answered, state, telnyx_leg_state, 0),
    FIELD(telnyx_call_answered, tags, 0),
    FIELD(telnyx_call_answered, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_answered, codec, SEEN),
    FIELD(telnyx_call_answered, sampling_rate, SEEN),
    FIELD_ENUM(telnyx_call_answered, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_answered, call_answered_rows);

static const telnyx_api_field call_bridged_rows[] = {
    FIELD(telnyx_call_bridged, call_control_id, 0),
    FIELD(telnyx_call_bridged, call_leg_id, 0),
    FIELD(telnyx_call_bridged, call_session_id, 0),
    FIELD(telnyx_call_bridged, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_bridged, connection_id, 0),
    FIELD(telnyx_call_bridged, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_bridged, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_bridged, start_time, SEEN, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_bridged, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_bridged, call_bridged_rows);

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

static const telnyx_api_field call_hold_rows[] = {
    FIELD(telnyx_call_hold, call_control_id, 0),
    FIELD(telnyx_call_hold, call_leg_id, 0),
    FIELD(telnyx_call_hold, call_session_id, 0),
    FIELD(telnyx_call_hold, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_hold, connection_id, 0),
    FIELD(telnyx_call_hold, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_hold, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_hold, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_hold, call_hold_rows);

static const telnyx_api_field call_unhold_rows[] = {
    FIELD(telnyx_call_unhold, call_control_id, 0),
    FIELD(telnyx_call_unhold, call_leg_id, 0),
    FIELD(telnyx_call_unhold, call_session_id, 0),
    FIELD(telnyx_call_unhold, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_unhold, connection_id, 0),
    FIELD(telnyx_call_unhold, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_unhold, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_unhold, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_unhold, call_unhold_rows);

static const telnyx_api_field call_cost_rows[] = {
    FIELD(telnyx_call_cost, billed_duration_secs, NULLABLE),
    FIELD(telnyx_call_cost, billing_group_id, NULLABLE),
    FIELD(telnyx_call_cost, call_control_id, 0),
    FIELD(telnyx_call_cost, call_leg_id, 0),
    FIELD(telnyx_call_cost, call_session_id, 0),
    FIELD(telnyx_call_cost, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_cost, connection_id, 0),
    FIELD_OBJS(telnyx_call_cost, cost_parts, telnyx_cost_part, 0),
    FIELD(telnyx_call_cost, occurred_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_cost, status, telnyx_cost_status, 0),
    FIELD(telnyx_call_cost, total_cost, NULLABLE),
    FIELD_ENUM(telnyx_call_cost, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_cost, call_cost_rows);

static const telnyx_api_field call_enqueued_rows[] = {
    FIELD(telnyx_call_enqueued, call_control_id, 0),
    FIELD(telnyx_call_enqueued, call_leg_id, 0),
    FIELD(telnyx_call_enqueued, call_session_id, 0),
    FIELD(telnyx_call_enqueued, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_enqueued, connection_id, 0),
    FIELD(telnyx_call_enqueued, current_position, 0),
    FIELD(telnyx_call_enqueued, queue, 0),
    FIELD(telnyx_call_enqueued, queue_avg_wait_time_secs, 0),
    FIELD_ENUM(telnyx_call_enqueued, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_enqueued, call_enqueued_rows);

static const telnyx_api_field call_dequeued_rows[] = {
    FIELD(telnyx_call_dequeued, call_control_id, 0),
    FIELD(telnyx_call_dequeued, call_leg_id, 0),
    FIELD(telnyx_call_dequeued, call_session_id, 0),
    FIELD(telnyx_call_dequeued, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_dequeued, connection_id, 0),
    FIELD(telnyx_call_dequeued, queue, 0),
    FIELD(telnyx_call_dequeued, queue_position, 0),
    FIELD_ENUM(telnyx_call_dequeued, reason, telnyx_dequeue_reason, 0),
    FIELD(telnyx_call_dequeued, wait_time_secs, 0),
    FIELD_ENUM(telnyx_call_dequeued, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_dequeued, call_dequeued_rows);

static const telnyx_api_field call_refer_started_rows[] = {
    FIELD(telnyx_call_refer_started, call_control_id, 0),
    FIELD(telnyx_call_refer_started, call_leg_id, 0),
    FIELD(telnyx_call_refer_started, call_session_id, 0),
    FIELD(telnyx_call_refer_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_refer_started, connection_id, 0),
    FIELD(telnyx_call_refer_started, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_refer_started, sip_notify_response, 0),
    FIELD(telnyx_call_refer_started, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_refer_started, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_refer_started, call_refer_started_rows);

static const telnyx_api_field call_refer_completed_rows[] = {
    FIELD(telnyx_call_refer_completed, call_control_id, 0),
    FIELD(telnyx_call_refer_completed, call_leg_id, 0),
    FIELD(telnyx_call_refer_completed, call_session_id, 0),
    FIELD(telnyx_call_refer_completed, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_refer_completed, connection_id, 0),
    FIELD(telnyx_call_refer_completed, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_refer_completed, sip_notify_response, 0),
    FIELD(telnyx_call_refer_completed, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_refer_completed, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_refer_completed, call_refer_completed_rows);

static const telnyx_api_field call_refer_failed_rows[] = {
    FIELD(telnyx_call_refer_failed, call_control_id, 0),
    FIELD(telnyx_call_refer_failed, call_leg_id, 0),
    FIELD(telnyx_call_refer_failed, call_session_id, 0),
    FIELD(telnyx_call_refer_failed, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_refer_failed, connection_id, 0),
    FIELD(telnyx_call_refer_failed, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_refer_failed, sip_notify_response, 0),
    FIELD(telnyx_call_refer_failed, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_refer_failed, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_refer_failed, call_refer_failed_rows);

/* Named in a method text; no source has a schema. These are the members that all call events
 * carry. */
static const telnyx_api_field call_sip_info_received_rows[] = {
    FIELD(telnyx_call_sip_info_received, call_control_id, 0),
    FIELD(telnyx_call_sip_info_received, call_leg_id, 0),
    FIELD(telnyx_call_sip_info_received, call_session_id, 0),
    FIELD(telnyx_call_sip_info_received, client_state, 0),
    FIELD(telnyx_call_sip_info_received, connection_id, 0),
    FIELD(telnyx_call_sip_info_received, from, 0),
    FIELD(telnyx_call_sip_info_received, to, 0),
};
OBJECT(telnyx_call_sip_info_received, call_sip_info_received_rows);
