/** @file call_event_log.hpp
 *  Parameters of call_event_log.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CALL_EVENT_LOG_HPP
#define TELNYX_CALL_EVENT_LOG_HPP

#include <telnyx/call_event_log.h>
#include <telnyx/params.hpp>
#include <telnyx/filters.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_list_call_events(): `telnyx_list_call_events_params` with setters. */
class list_call_events_params
    : public params_of<list_call_events_params, telnyx_list_call_events_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_CALL_EVENTS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_call_events_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_call_event_record;

    /** With nothing set. */
    list_call_events_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_call_events_params(const telnyx_list_call_events_params &c) : params_of(c) {}

    /** Optional. Lists only the items that fit it. */
    list_call_events_params &filter(const telnyx::call_control_filter &value)
    { return put_object(c_.filter, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_call_events_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_call_events_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    list_call_events_params &page_after(const text_arg &value) { return put(c_.page_after, value); }
    /** Optional. Asks for the items before this cursor. */
    list_call_events_params &page_before(const text_arg &value)
    { return put(c_.page_before, value); }
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    list_call_events_params &page_limit(int_arg value)
    { return put_value(c_.page_limit, value.value()); }
};

} // namespace telnyx
// clang-format on

#endif
