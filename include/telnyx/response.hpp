/** @file response.hpp
 *  What a finished request brings, in C++: a typed result, or why there is none. */
#ifndef TELNYX_RESPONSE_HPP
#define TELNYX_RESPONSE_HPP

#include <telnyx/base.hpp>
#include <telnyx/response.h>
#include <telnyx/submit.h>

namespace telnyx
{

/** The outcome of a request, whose success brings a T of C's (void: nothing that is typed). It
 *  reads like a telnyx::result, and is borrowed: it and all that it shows are valid until the
 *  handler that gets it returns.
 *
 *  \code
 *  client.retrieve_call_status(telnyx::retrieve_call_status_params().call_control_id(id),
 *                              [](telnyx::response<telnyx_call_report> report) {
 *                                  if (report)
 *                                      note(telnyx::maybe(report->is_alive));
 *                                  else
 *                                      complain(report.error(), report.message());
 *                              });
 *  \endcode */
template <class T = void> class response
{
  public:
    /** What C has called back with. */
    explicit response(const telnyx_response *c) noexcept : c_(c)
    {
    }
    /** The same outcome, without the type of its result. */
    template <class U, class = std::enable_if_t<std::is_void_v<T> && !std::is_void_v<U>>>
    response(response<U> typed) noexcept : c_(typed.c_obj())
    {
    }

    /** Whether the request was a success. */
    explicit operator bool() const noexcept
    {
        return c_->error == 0;
    }
    /** Whether there is a result: not every success has one. */
    bool has_value() const noexcept
    {
        return get() != nullptr;
    }
    /** The result; NULL where there is none. */
    const T *get() const noexcept
    {
        return c_->error == 0 ? static_cast<const T *>(c_->result) : nullptr;
    }
    /** A member of the result, which has to be there. */
    const T *operator->() const noexcept
    {
        if (!has_value())
            std::terminate();
        return get();
    }
    /** The result, which has to be there. */
    std::add_lvalue_reference_t<const T> operator*() const noexcept
    {
        return *operator->();
    }

    /** 0, or a TELNYX_E… code. */
    int error() const noexcept
    {
        return c_->error;
    }
    /** One sentence about the error; "" on success. */
    std::string_view message() const noexcept
    {
        return view(c_->message);
    }
    /** Both, to be kept. */
    failure why() const
    {
        return failure{ c_->error, std::string(message()) };
    }
    /** Whether the same request may succeed if it is made again later. */
    bool is_retryable() const noexcept
    {
        return telnyx_error_is_retryable(c_->error);
    }
    /** The number of the platform's first error, such as 90018; 0 if there is none. */
    int api_code() const noexcept
    {
        return telnyx_response_api_code(c_);
    }
    /** Status of the last answer; 0 if none came. */
    int http_status() const noexcept
    {
        return c_->http_status;
    }
    /** How often it was sent. */
    int attempts() const noexcept
    {
        return c_->attempts;
    }
    /** From the submission to this callback. */
    std::chrono::milliseconds elapsed() const noexcept
    {
        return std::chrono::milliseconds(static_cast<std::int64_t>(c_->elapsed_ms));
    }
    /** After what time the request may be made again, where the platform has said so. */
    std::optional<std::chrono::milliseconds> retry_after() const noexcept
    {
        if (c_->retry_after_ms < 0)
            return std::nullopt;
        return std::chrono::milliseconds(c_->retry_after_ms);
    }
    /** The answer's body; "" if there was none. */
    std::string_view json() const noexcept
    {
        return c_->json ? std::string_view(c_->json, c_->json_length) : std::string_view();
    }
    /** Any member of the answer as text, by its path; see telnyx_response_text(). */
    std::optional<std::string_view> text(const char *path) const noexcept
    {
        return maybe(telnyx_response_text(c_, path));
    }

    /** The C struct. */
    const telnyx_response *c_obj() const noexcept
    {
        return c_;
    }

  private:
    const telnyx_response *c_;
};

} // namespace telnyx

#endif
