/* Rows of <telnyx/pay.h>: payments over the phone.
 * Written from lib/api/source/words/pay.txt. */
#include <telnyx/pay.h>

#include "api/objects.h"

ENUM(telnyx_pay_currency, TELNYX_PAY_CURRENCY_USD_LOWER_CASE, "USD", "usd");
ENUM_NAME(telnyx_pay_currency);
ENUM(telnyx_pay_transaction, TELNYX_PAY_TRANSACTION_TOKENIZE, "charge", "tokenize");
ENUM_NAME(telnyx_pay_transaction);

static const telnyx_api_field pay_prompt_rows[] = {
    FIELD(telnyx_pay_prompt, text, REQUIRED, LENGTH(1, 0)),
    FIELD(telnyx_pay_prompt, attempt, 0),
    FIELD_ENUM(telnyx_pay_prompt, card_type, telnyx_card_type, 0),
    FIELD_ENUM(telnyx_pay_prompt, error_type, telnyx_pay_error, 0),
};
OBJECT(telnyx_pay_prompt, pay_prompt_rows);

static const telnyx_api_field pay_prompt_value_rows[] = {
    FIELD(telnyx_pay_prompt_value, text, 0, LENGTH(1, 0)),
    FIELD_OBJS(telnyx_pay_prompt_value, list, telnyx_pay_prompt, 0, LENGTH(1, 0)),
};
UNION(telnyx_pay_prompt_value, pay_prompt_value_rows, NULL);

static const telnyx_api_field pay_prompts_rows[] = {
    FIELD_OBJ_AS(telnyx_pay_prompts, bank_account_number, "bank-account-number",
                 telnyx_pay_prompt_value, 0),
    FIELD_OBJ_AS(telnyx_pay_prompts, bank_routing_number, "bank-routing-number",
                 telnyx_pay_prompt_value, 0),
    FIELD_OBJ_AS(telnyx_pay_prompts, expiration_date, "expiration-date", telnyx_pay_prompt_value,
                 0),
    FIELD_OBJ_AS(telnyx_pay_prompts, payment_card_number, "payment-card-number",
                 telnyx_pay_prompt_value, 0),
    FIELD_OBJ_AS(telnyx_pay_prompts, postal_code, "postal-code", telnyx_pay_prompt_value, 0),
    FIELD_OBJ_AS(telnyx_pay_prompts, security_code, "security-code", telnyx_pay_prompt_value, 0),
};
OBJECT(telnyx_pay_prompts, pay_prompts_rows);

static const telnyx_api_field pay_params_rows[] = {
    FIELD(telnyx_pay_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_pay_params, amount, 0, AT_LEAST(0)),
    FIELD(telnyx_pay_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_pay_params, command_id, 0),
    FIELD(telnyx_pay_params, connector_name, 0, DEFAULT("Default")),
    FIELD_ENUM(telnyx_pay_params, currency, telnyx_pay_currency, 0, DEFAULT("USD")),
    FIELD(telnyx_pay_params, description, 0),
    FIELD(telnyx_pay_params, inter_digit_timeout_millis, 0, RANGE(1, 600000), DEFAULT("5000")),
    FIELD(telnyx_pay_params, language, 0, DEFAULT("en-US")),
    FIELD(telnyx_pay_params, max_attempts, 0, RANGE(1, 3), DEFAULT("3")),
    FIELD_JSON(telnyx_pay_params, metadata, JSON_OBJECT, 0),
    FIELD_JSON(telnyx_pay_params, parameters, JSON_OBJECT, 0),
    FIELD_ENUM(telnyx_pay_params, payment_method, telnyx_payment_method, 0, DEFAULT("credit-card")),
    FIELD(telnyx_pay_params, payment_token, 0),
    FIELD_OBJ(telnyx_pay_params, prompts, telnyx_pay_prompts, 0),
    FIELD(telnyx_pay_params, service_level, 0, DEFAULT("premium")),
    FIELD(telnyx_pay_params, timeout_millis, 0, RANGE(1, 600000), DEFAULT("5000")),
    FIELD_ENUM(telnyx_pay_params, transaction_type, telnyx_pay_transaction, 0),
    /* In the SDKs only; the OpenAPI is older. */
    FIELD(telnyx_pay_params, valid_card_types, 0, VALUES(telnyx_card_type)),
    FIELD(telnyx_pay_params, voice, 0, DEFAULT("female")),
    FIELD_EXTRA(telnyx_pay_params),
};
OBJECT(telnyx_pay_params, pay_params_rows);
