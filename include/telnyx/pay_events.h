/** @file pay_events.h
 *  Payloads of the events about payments. Every member may be absent: texts are NULL, enums 0,
 *  numbers and booleans unset.
 *
 *  \code
 *  const telnyx_call_payment_completed_event *payment = event->payload.call_payment_completed;
 *  if (payment->result == TELNYX_PAYMENT_RESULT_SUCCESS)
 *      note_charge(payment->charge_id);
 *  \endcode */
/* Written from lib/api/source/words/pay_events.txt. */
#ifndef TELNYX_PAY_EVENTS_H
#define TELNYX_PAY_EVENTS_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where a step of a payment is. */
typedef enum telnyx_payment_status {
    /** Not set, or not known here. */
    TELNYX_PAYMENT_STATUS_UNSET = 0,
    /** The step is done. */
    TELNYX_PAYMENT_STATUS_COMPLETED = 1,
    /** The step failed; error_type says why. */
    TELNYX_PAYMENT_STATUS_FAILED = 2,
    /** The payment is being made. */
    TELNYX_PAYMENT_STATUS_PROCESSING = 3
} telnyx_payment_status;

/** The text of a value as it travels: "completed" for TELNYX_PAYMENT_STATUS_COMPLETED. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_payment_status_name(telnyx_payment_status value);

/** Steps of a payment. */
typedef enum telnyx_payment_step {
    /** Not set, or not known here. */
    TELNYX_PAYMENT_STEP_UNSET = 0,
    /** The card number. */
    TELNYX_PAYMENT_STEP_PAYMENT_CARD_NUMBER = 1,
    /** The date until which the card is valid. */
    TELNYX_PAYMENT_STEP_EXPIRATION_DATE = 2,
    /** The postal code. */
    TELNYX_PAYMENT_STEP_POSTAL_CODE = 3,
    /** The security code of the card. */
    TELNYX_PAYMENT_STEP_SECURITY_CODE = 4,
    /** The routing number of the bank. */
    TELNYX_PAYMENT_STEP_BANK_ROUTING_NUMBER = 5,
    /** The account number. */
    TELNYX_PAYMENT_STEP_BANK_ACCOUNT_NUMBER = 6,
    /** The payment itself. */
    TELNYX_PAYMENT_STEP_PAYMENT_PROCESSING = 7
} telnyx_payment_step;

/** The text of a value as it travels: "payment-card-number" for
 *  TELNYX_PAYMENT_STEP_PAYMENT_CARD_NUMBER. "" for UNSET and for numbers that are no value.
 *  Static storage. */
TELNYX_API const char *telnyx_payment_step_name(telnyx_payment_step value);

/** How a payment ended. */
typedef enum telnyx_payment_result {
    /** Not set, or not known here. */
    TELNYX_PAYMENT_RESULT_UNSET = 0,
    /** It was paid, or the token was made. */
    TELNYX_PAYMENT_RESULT_SUCCESS = 1,
    /** The payment service refused or failed. */
    TELNYX_PAYMENT_RESULT_PAYMENT_CONNECTOR_ERROR = 2,
    /** The platform failed. */
    TELNYX_PAYMENT_RESULT_INTERNAL_ERROR = 3,
    /** The caller made too many mistakes. */
    TELNYX_PAYMENT_RESULT_TOO_MANY_FAILED_ATTEMPTS = 4,
    /** It was stopped. */
    TELNYX_PAYMENT_RESULT_CANCELLED = 5
} telnyx_payment_result;

/** The text of a value as it travels: "success" for TELNYX_PAYMENT_RESULT_SUCCESS. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_payment_result_name(telnyx_payment_result value);

/** Payload of call.payment.progress. A step of a payment has begun or ended. */
typedef struct telnyx_call_payment_progress_event {
    /** Which attempt at the step, from 1. */
    telnyx_opt_int attempt;
    /** Account number, masked but for two digits. */
    const char *bank_account_number;
    /** Type of the bank account. */
    const char *bank_account_type;
    /** Routing number of the bank. */
    const char *bank_routing_number;
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
    /** What was wrong with the entry. */
    telnyx_pay_error error_type;
    /** Month and year until which the card is valid, as MMYY. */
    const char *expiration_date;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** Card number, masked but for four digits. */
    const char *payment_card_number;
    /** Postal code of the card. */
    const char *payment_card_postal_code;
    /** Brand of the card. */
    telnyx_card_type payment_card_type;
    /** The Pay connector. */
    const char *payment_connector;
    /** What the caller pays with. */
    telnyx_payment_method payment_method;
    /** Outcome of the step. */
    telnyx_payment_status payment_status;
    /** The step. */
    telnyx_payment_step payment_step;
    /** Security code of the card, masked. */
    const char *security_code;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_payment_progress_event;

/** Payload of call.payment.completed. A payment has ended. */
typedef struct telnyx_call_payment_completed_event {
    /** Account number, masked but for two digits. */
    const char *bank_account_number;
    /** Type of the bank account. */
    const char *bank_account_type;
    /** Routing number of the bank. */
    const char *bank_routing_number;
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The charge, after success. */
    const char *charge_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** JSON: what the connector said, a string or an object. */
    telnyx_json_text connector_error;
    /** Month and year until which the card is valid, as MMYY. */
    const char *expiration_date;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** The connector's error code. */
    const char *pay_error_code;
    /** Card number, masked but for four digits. */
    const char *payment_card_number;
    /** Postal code of the card. */
    const char *payment_card_postal_code;
    /** Brand of the card. */
    telnyx_card_type payment_card_type;
    /** The processor's confirmation. */
    const char *payment_confirmation_code;
    /** The Pay connector. */
    const char *payment_connector;
    /** What was wrong with the entry. */
    const char *payment_error;
    /** What the caller pays with. */
    telnyx_payment_method payment_method;
    /** How it ended. */
    telnyx_payment_result result;
    /** Security code of the card, masked. */
    const char *security_code;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** The token, after tokenizing. */
    const char *token_id;
    /** Whether the caller comes over the telephone network or over SIP. */
    telnyx_calling_party_type calling_party_type;
} telnyx_call_payment_completed_event;

#ifdef __cplusplus
}
#endif
#endif
