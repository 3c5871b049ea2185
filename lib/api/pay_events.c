/* Rows of <telnyx/pay_events.h>: payloads of the events about payments.
 * Written from lib/api/source/words/pay_events.txt. */
#include <telnyx/pay_events.h>

#include "api/objects.h"

ENUM(telnyx_payment_status, TELNYX_PAYMENT_STATUS_PROCESSING, "completed", "failed", "processing");
ENUM_NAME(telnyx_payment_status);
ENUM(telnyx_payment_step, TELNYX_PAYMENT_STEP_PAYMENT_PROCESSING, "payment-card-number",
     "expiration-date", "postal-code", "security-code", "bank-routing-number",
     "bank-account-number", "payment-processing");
ENUM_NAME(telnyx_payment_step);
ENUM(telnyx_payment_result, TELNYX_PAYMENT_RESULT_CANCELLED, "success", "payment-connector-error",
     "internal-error", "too-many-failed-attempts", "cancelled");
ENUM_NAME(telnyx_payment_result);

static const telnyx_api_field call_payment_progress_event_rows[] = {
    FIELD(telnyx_call_payment_progress_event, attempt, 0),
    FIELD(telnyx_call_payment_progress_event, bank_account_number, 0),
    FIELD(telnyx_call_payment_progress_event, bank_account_type, 0),
    FIELD(telnyx_call_payment_progress_event, bank_routing_number, 0),
    FIELD(telnyx_call_payment_progress_event, call_control_id, 0),
    FIELD(telnyx_call_payment_progress_event, call_leg_id, 0),
    FIELD(telnyx_call_payment_progress_event, call_session_id, 0),
    FIELD(telnyx_call_payment_progress_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_payment_progress_event, connection_id, 0),
    FIELD_ENUM(telnyx_call_payment_progress_event, error_type, telnyx_pay_error, 0),
    FIELD(telnyx_call_payment_progress_event, expiration_date, 0),
    FIELD(telnyx_call_payment_progress_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_payment_progress_event, payment_card_number, 0),
    FIELD(telnyx_call_payment_progress_event, payment_card_postal_code, 0),
    FIELD_ENUM(telnyx_call_payment_progress_event, payment_card_type, telnyx_card_type, 0),
    FIELD(telnyx_call_payment_progress_event, payment_connector, 0),
    FIELD_ENUM(telnyx_call_payment_progress_event, payment_method, telnyx_payment_method, 0),
    FIELD_ENUM(telnyx_call_payment_progress_event, payment_status, telnyx_payment_status, 0),
    FIELD_ENUM(telnyx_call_payment_progress_event, payment_step, telnyx_payment_step, 0),
    FIELD(telnyx_call_payment_progress_event, security_code, 0),
    FIELD(telnyx_call_payment_progress_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_payment_progress_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_payment_progress_event, call_payment_progress_event_rows);

static const telnyx_api_field call_payment_completed_event_rows[] = {
    FIELD(telnyx_call_payment_completed_event, bank_account_number, 0),
    FIELD(telnyx_call_payment_completed_event, bank_account_type, 0),
    FIELD(telnyx_call_payment_completed_event, bank_routing_number, 0),
    FIELD(telnyx_call_payment_completed_event, call_control_id, 0),
    FIELD(telnyx_call_payment_completed_event, call_leg_id, 0),
    FIELD(telnyx_call_payment_completed_event, call_session_id, 0),
    FIELD(telnyx_call_payment_completed_event, charge_id, 0),
    FIELD(telnyx_call_payment_completed_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_payment_completed_event, connection_id, 0),
    FIELD_JSON(telnyx_call_payment_completed_event, connector_error, ANY_JSON, 0),
    FIELD(telnyx_call_payment_completed_event, expiration_date, 0),
    FIELD(telnyx_call_payment_completed_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_payment_completed_event, pay_error_code, 0),
    FIELD(telnyx_call_payment_completed_event, payment_card_number, 0),
    FIELD(telnyx_call_payment_completed_event, payment_card_postal_code, 0),
    FIELD_ENUM(telnyx_call_payment_completed_event, payment_card_type, telnyx_card_type, 0),
    FIELD(telnyx_call_payment_completed_event, payment_confirmation_code, 0),
    FIELD(telnyx_call_payment_completed_event, payment_connector, 0),
    FIELD(telnyx_call_payment_completed_event, payment_error, 0),
    FIELD_ENUM(telnyx_call_payment_completed_event, payment_method, telnyx_payment_method, 0),
    FIELD_ENUM(telnyx_call_payment_completed_event, result, telnyx_payment_result, 0),
    FIELD(telnyx_call_payment_completed_event, security_code, 0),
    FIELD(telnyx_call_payment_completed_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_payment_completed_event, token_id, 0),
    FIELD_ENUM(telnyx_call_payment_completed_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_payment_completed_event, call_payment_completed_event_rows);
