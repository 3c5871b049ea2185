/** @file pay.hpp
 *  Parameters of pay.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_PAY_HPP
#define TELNYX_PAY_HPP

#include <telnyx/pay.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** A text for certain attempts, cards or errors. With the members of `telnyx_pay_prompt`. */
class pay_prompt : public params_of<pay_prompt, telnyx_pay_prompt>
{
  public:
    /** With nothing set. */
    pay_prompt() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    pay_prompt(const telnyx_pay_prompt &c) : params_of(c) {}

    /** Required. What to say. */
    pay_prompt &text(const text_arg &value) { return put(c_.text, value); }
    /** Optional. Attempts that this text is for, such as "1 2". */
    pay_prompt &attempt(const text_arg &value) { return put(c_.attempt, value); }
    /** Optional. Brand of card that this text is for. */
    pay_prompt &card_type(telnyx_card_type value) { return put_value(c_.card_type, value); }
    /** Optional. Error that this text is spoken after. */
    pay_prompt &error_type(telnyx_pay_error value) { return put_value(c_.error_type, value); }
};

/** Text of a step. Set exactly one member. With the members of `telnyx_pay_prompt_value`. */
class pay_prompt_value : public params_of<pay_prompt_value, telnyx_pay_prompt_value>
{
  public:
    /** With nothing set. */
    pay_prompt_value() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    pay_prompt_value(const telnyx_pay_prompt_value &c) : params_of(c) {}

    /** The same text always. */
    pay_prompt_value &text(const text_arg &value) { return put(c_.text, value); }
    /** Texts for different occasions; the first that fits is spoken. */
    pay_prompt_value &list(const std::vector<telnyx::pay_prompt> &value)
    { return put_objects(c_.list, c_.list_count, value); }
};

/** Texts of your own for the steps of a payment. With the members of `telnyx_pay_prompts`. */
class pay_prompts : public params_of<pay_prompts, telnyx_pay_prompts>
{
  public:
    /** With nothing set. */
    pay_prompts() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    pay_prompts(const telnyx_pay_prompts &c) : params_of(c) {}

    /** Optional. Asks for the account number. */
    pay_prompts &bank_account_number(const telnyx::pay_prompt_value &value)
    { return put_object(c_.bank_account_number, value); }
    /** Optional. Asks for the routing number. */
    pay_prompts &bank_routing_number(const telnyx::pay_prompt_value &value)
    { return put_object(c_.bank_routing_number, value); }
    /** Optional. Asks for the expiry date. */
    pay_prompts &expiration_date(const telnyx::pay_prompt_value &value)
    { return put_object(c_.expiration_date, value); }
    /** Optional. Asks for the card number. */
    pay_prompts &payment_card_number(const telnyx::pay_prompt_value &value)
    { return put_object(c_.payment_card_number, value); }
    /** Optional. Asks for the postal code. */
    pay_prompts &postal_code(const telnyx::pay_prompt_value &value)
    { return put_object(c_.postal_code, value); }
    /** Optional. Asks for the security code. */
    pay_prompts &security_code(const telnyx::pay_prompt_value &value)
    { return put_object(c_.security_code, value); }
};

/** Parameters of telnyx_pay(): `telnyx_pay_params` with setters. */
class pay_params : public params_of<pay_params, telnyx_pay_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_PAY;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_pay_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    pay_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    pay_params(const telnyx_pay_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    pay_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Optional. What to charge. Needed for a charge. At least 0. */
    pay_params &amount(number_arg value) { return put_value(c_.amount, value.value()); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    pay_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    pay_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The Pay connector. Default "Default". */
    pay_params &connector_name(const text_arg &value) { return put(c_.connector_name, value); }
    /** Optional. Currency of the amount. Default USD. */
    pay_params &currency(telnyx_pay_currency value) { return put_value(c_.currency, value); }
    /** Optional. Handed to the payment processor. */
    pay_params &description(const text_arg &value) { return put(c_.description, value); }
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  600000. Default 5000. */
    pay_params &inter_digit_timeout_millis(millis_arg value)
    { return put_value(c_.inter_digit_timeout_millis, value.value()); }
    /** Optional. Language of the prompts. Default "en-US". */
    pay_params &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Attempts at each step. 1 to 3. Default 3. */
    pay_params &max_attempts(int_arg value) { return put_value(c_.max_attempts, value.value()); }
    /** Optional. JSON object handed to the connector. */
    pay_params &metadata(const text_arg &value) { return put(c_.metadata, value); }
    /** Optional. JSON object of further parameters for the connector. */
    pay_params &parameters(const text_arg &value) { return put(c_.parameters, value); }
    /** Optional. What the caller pays with. Default credit-card. */
    pay_params &payment_method(telnyx_payment_method value)
    { return put_value(c_.payment_method, value); }
    /** Optional. A token from before; nothing is asked of the caller then. */
    pay_params &payment_token(const text_arg &value) { return put(c_.payment_token, value); }
    /** Optional. Texts of your own for the steps. */
    pay_params &prompts(const telnyx::pay_prompts &value) { return put_object(c_.prompts, value); }
    /** Optional. Quality of the prompts, "basic" or "premium". Default "premium". */
    pay_params &service_level(const text_arg &value) { return put(c_.service_level, value); }
    /** Optional. Longest wait for the first key of each step. In milliseconds, 1 to 600000.
     *  Default 5000. */
    pay_params &timeout_millis(millis_arg value)
    { return put_value(c_.timeout_millis, value.value()); }
    /** Optional. Unset: charge when there is an amount, else tokenize. */
    pay_params &transaction_type(telnyx_pay_transaction value)
    { return put_value(c_.transaction_type, value); }
    /** Optional. Accept only these: "visa", "mastercard", "amex", "maestro", "discover" … */
    pay_params &valid_card_types(const texts_arg &value)
    { return put_list(c_.valid_card_types, value); }
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "female". */
    pay_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    pay_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
