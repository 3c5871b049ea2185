/** @file pay.h
 *  Payments over the phone.
 *
 *  \code
 *  telnyx_pay_params params = { 0 };
 *  params.amount = TELNYX_NUMBER(19.99);
 *  params.transaction_type = TELNYX_PAY_TRANSACTION_CHARGE;
 *  telnyx_call_on(call, TELNYX_EVENT_CALL_PAYMENT_COMPLETED, on_paid, NULL);
 *  telnyx_call_pay(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/pay.txt. */
#ifndef TELNYX_PAY_H
#define TELNYX_PAY_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The currency of a payment. The platform takes both spellings. */
typedef enum telnyx_pay_currency {
    /** Not set, or not known here. */
    TELNYX_PAY_CURRENCY_UNSET = 0,
    /** US dollars. */
    TELNYX_PAY_CURRENCY_USD = 1,
    /** US dollars, in lower case on the wire. */
    TELNYX_PAY_CURRENCY_USD_LOWER_CASE = 2
} telnyx_pay_currency;

/** The text of a value as it travels: "USD" for TELNYX_PAY_CURRENCY_USD. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_pay_currency_name(telnyx_pay_currency value);

/** Whether a payment is made now or made possible for later. */
typedef enum telnyx_pay_transaction {
    /** Not set, or not known here. */
    TELNYX_PAY_TRANSACTION_UNSET = 0,
    /** The amount is charged now. */
    TELNYX_PAY_TRANSACTION_CHARGE = 1,
    /** A token is made that can be charged later. */
    TELNYX_PAY_TRANSACTION_TOKENIZE = 2
} telnyx_pay_transaction;

/** The text of a value as it travels: "charge" for TELNYX_PAY_TRANSACTION_CHARGE. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_pay_transaction_name(telnyx_pay_transaction value);

/** A text for certain attempts, cards or errors. */
typedef struct telnyx_pay_prompt {
    /** Required. What to say. */
    const char *text;
    /** Optional. Attempts that this text is for, such as "1 2". */
    const char *attempt;
    /** Optional. Brand of card that this text is for. */
    telnyx_card_type card_type;
    /** Optional. Error that this text is spoken after. */
    telnyx_pay_error error_type;
} telnyx_pay_prompt;

/** Text of a step. Set exactly one member. */
typedef struct telnyx_pay_prompt_value {
    /** The same text always. */
    const char *text;
    /** Texts for different occasions; the first that fits is spoken. */
    const telnyx_pay_prompt *list;
    size_t list_count; /**< Number of list. */
} telnyx_pay_prompt_value;

/** Texts of your own for the steps of a payment. */
typedef struct telnyx_pay_prompts {
    /** Optional. Asks for the account number. */
    const telnyx_pay_prompt_value *bank_account_number;
    /** Optional. Asks for the routing number. */
    const telnyx_pay_prompt_value *bank_routing_number;
    /** Optional. Asks for the expiry date. */
    const telnyx_pay_prompt_value *expiration_date;
    /** Optional. Asks for the card number. */
    const telnyx_pay_prompt_value *payment_card_number;
    /** Optional. Asks for the postal code. */
    const telnyx_pay_prompt_value *postal_code;
    /** Optional. Asks for the security code. */
    const telnyx_pay_prompt_value *security_code;
} telnyx_pay_prompts;

/** Parameters of telnyx_pay() and telnyx_call_pay(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_pay_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. What to charge. Needed for a charge. At least 0. */
    telnyx_opt_number amount;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The Pay connector. Default "Default". */
    const char *connector_name;
    /** Optional. Currency of the amount. Default USD. */
    telnyx_pay_currency currency;
    /** Optional. Handed to the payment processor. */
    const char *description;
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  600000. Default 5000. */
    telnyx_opt_int inter_digit_timeout_millis;
    /** Optional. Language of the prompts. Default "en-US". */
    const char *language;
    /** Optional. Attempts at each step. 1 to 3. Default 3. */
    telnyx_opt_int max_attempts;
    /** Optional. JSON object handed to the connector. */
    telnyx_json_text metadata;
    /** Optional. JSON object of further parameters for the connector. */
    telnyx_json_text parameters;
    /** Optional. What the caller pays with. Default credit-card. */
    telnyx_payment_method payment_method;
    /** Optional. A token from before; nothing is asked of the caller then. */
    const char *payment_token;
    /** Optional. Texts of your own for the steps. */
    const telnyx_pay_prompts *prompts;
    /** Optional. Quality of the prompts, "basic" or "premium". Default "premium". */
    const char *service_level;
    /** Optional. Longest wait for the first key of each step. In milliseconds, 1 to 600000.
     *  Default 5000. */
    telnyx_opt_int timeout_millis;
    /** Optional. Unset: charge when there is an amount, else tokenize. */
    telnyx_pay_transaction transaction_type;
    /** Optional. Accept only these: "visa", "mastercard", "amex", "maestro", "discover" … */
    telnyx_strings valid_card_types;
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "female". */
    const char *voice;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_pay_params;

/** Takes card or account details by DTMF and charges them or keeps a token. Recordings pause
 *  meanwhile. Result: telnyx_pay_result(). Events: call.payment.progress,
 *  call.payment.completed. Errors as telnyx_submit(). */
static inline int telnyx_pay(telnyx_client *client, const telnyx_pay_params *params,
                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_PAY, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_pay() on a call; see call.h for the order; `params` may be NULL. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_pay(telnyx_call *call, const telnyx_pay_params *params,
                                  telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_PAY, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_pay(), or NULL if `response` is not its success. Valid until the callback
 *  returns. */
static inline const telnyx_command_reply *telnyx_pay_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_PAY);
}

#ifdef __cplusplus
}
#endif
#endif
