/** @file webhook.hpp
 *  One delivery of the platform in C++, and the check of its signature: webhook.h.
 *
 *  \code
 *  bool is_genuine(const std::string &public_key, const request &request)
 *  {
 *      return telnyx::webhook_verify(telnyx::webhook()
 *                                        .timestamp(request.header(TELNYX_TIMESTAMP_HEADER))
 *                                        .signature(request.header(TELNYX_SIGNATURE_HEADER))
 *                                        .body(request.body()),
 *                                    telnyx::webhook_policy().public_keys(public_key))
 *          .has_value();
 *  }
 *  \endcode */
#ifndef TELNYX_WEBHOOK_HPP
#define TELNYX_WEBHOOK_HPP

#include <telnyx/params.hpp>
#include <telnyx/webhook.h>

namespace telnyx
{

/** telnyx_webhook with setters. An optional without a value is a header that did not come. */
class webhook : public params_of<webhook, telnyx_webhook>
{
  public:
    /** With nothing set. */
    webhook() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    webhook(const telnyx_webhook &c) : params_of(c)
    {
    }

    // clang-format off
    /** Required. Value of the header telnyx-timestamp. */
    webhook &timestamp(const text_arg &value) { return put(c_.timestamp, value); }
    /** Required. Value of the header telnyx-signature-ed25519. */
    webhook &signature(const text_arg &value) { return put(c_.signature, value); }
    /** Required. The raw body, which may have any bytes; it is copied. */
    webhook &body(std::string_view value) { return put_bytes(c_.body, c_.body_length, value); }
    // clang-format on
};

/** telnyx_webhook_policy with setters. */
class webhook_policy : public params_of<webhook_policy, telnyx_webhook_policy>
{
  public:
    /** With nothing set. */
    webhook_policy() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    webhook_policy(const telnyx_webhook_policy &c) : params_of(c)
    {
    }

    // clang-format off
    /** Required. The keys as the portal shows them, 1 to 4. */
    webhook_policy &public_keys(const texts_arg &value)
    { return put_texts(c_.public_keys, c_.public_keys_count, value); }
    /** Optional. The time to judge by. Default: the system's clock. */
    webhook_policy &now_secs(std::chrono::system_clock::time_point value)
    { return put_value(c_.now_secs, telnyx_make_int(seconds_of(value))); }
    /** Optional. How far a timestamp may lie in the past or in the future. */
    webhook_policy &tolerance_secs(seconds_arg value)
    { return put_value(c_.tolerance_secs, value.value()); }
    // clang-format on

  private:
    static std::int64_t seconds_of(std::chrono::system_clock::time_point time) noexcept
    {
        return static_cast<std::int64_t>(
            std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count());
    }
};

/** Checks one delivery: telnyx_webhook_verify(). A failure's error() is the reason. */
inline result<void> webhook_verify(const webhook &delivery, const webhook_policy &policy)
{
    return detail::done(telnyx_webhook_verify(delivery.c_obj(), policy.c_obj()));
}

} // namespace telnyx

#endif
