/** @file event.hpp
 *  One webhook event in C++: what all events have, and the payload of one type. */
#ifndef TELNYX_EVENT_HPP
#define TELNYX_EVENT_HPP

#include <telnyx/base.hpp>
#include <telnyx/event.h>

namespace telnyx
{

/** An event, whose payload is a P of C's. It and all that it shows are borrowed until the
 *  handler that gets it returns.
 *
 *  \code
 *  call.on(telnyx::events::call_dtmf_received,
 *          [](telnyx::call call, telnyx::event<telnyx_call_dtmf_received_event> event) {
 *              note(telnyx::view(event->digit));
 *          });
 *  \endcode
 *
 *  `auto event` does as well. An event without a type (telnyx::event<>) is of any: its type()
 *  says which, and as() looks at its payload. */
template <class P = void> class event
{
  public:
    /** What C has called back with. NULL is no event, where there may be none. */
    explicit event(const telnyx_event *c) noexcept : c_(c)
    {
    }
    /** The same event, without the type of its payload. */
    template <class Q, class = std::enable_if_t<std::is_void_v<P> && !std::is_void_v<Q>>>
    event(event<Q> typed) noexcept : c_(typed.c_obj())
    {
    }

    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }
    /** The payload. NULL for a type that this version does not know, and where there is no
     *  event. */
    const P *get() const noexcept
    {
        return c_ ? static_cast<const P *>(c_->payload.any) : nullptr;
    }
    /** A member of the payload. */
    const P *operator->() const noexcept
    {
        return get();
    }
    /** The payload. */
    std::add_lvalue_reference_t<const P> operator*() const noexcept
    {
        return *get();
    }
    /** The payload as that of a kind; NULL if it is of another, or there is no event. */
    template <class Kind> const typename Kind::payload_type *as(Kind) const noexcept
    {
        return c_ && c_->type == Kind::type
                   ? static_cast<const typename Kind::payload_type *>(c_->payload.any)
                   : nullptr;
    }

    /** What happened. */
    telnyx_event_type type() const noexcept
    {
        return c_->type;
    }
    /** The type as it was received. */
    std::string_view type_name() const noexcept
    {
        return view(c_->type_name);
    }
    /** The event's id, which is the same on every delivery. */
    std::string_view id() const noexcept
    {
        return view(c_->id);
    }
    /** When it happened, if that could be read. */
    std::optional<std::chrono::system_clock::time_point> occurred_at() const noexcept
    {
        if (c_->occurred_at_us == 0)
            return std::nullopt;
        return std::chrono::system_clock::time_point(
            std::chrono::duration_cast<std::chrono::system_clock::duration>(
                std::chrono::microseconds(c_->occurred_at_us)));
    }
    /** Whether it came after an event that it precedes. */
    bool late() const noexcept
    {
        return c_->late;
    }
    /** The body as it was received. */
    std::string_view json() const noexcept
    {
        return std::string_view(c_->json, c_->json_length);
    }
    /** Any member as text, by its path; see telnyx_event_text(). */
    std::optional<std::string_view> text(const char *path) const noexcept
    {
        return maybe(telnyx_event_text(c_, path));
    }

    /** The C struct. */
    const telnyx_event *c_obj() const noexcept
    {
        return c_;
    }

  private:
    const telnyx_event *c_;
};

/** What one type of events is: its number, and the struct of its payload. events.hpp has a
 *  constant of each. */
template <class P, telnyx_event_type T> struct event_kind {
    /** The payload. */
    using payload_type = P;
    /** The type. */
    static constexpr telnyx_event_type type = T;
};

} // namespace telnyx

#endif
