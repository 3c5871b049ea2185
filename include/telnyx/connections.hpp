/** @file connections.hpp
 *  Parameters of connections.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CONNECTIONS_HPP
#define TELNYX_CONNECTIONS_HPP

#include <telnyx/connections.h>
#include <telnyx/params.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_list_active_calls(): `telnyx_list_active_calls_params` with setters. */
class list_active_calls_params
    : public params_of<list_active_calls_params, telnyx_list_active_calls_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_ACTIVE_CALLS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_active_calls_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_active_call;

    /** With nothing set. */
    list_active_calls_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_active_calls_params(const telnyx_list_active_calls_params &c) : params_of(c) {}

    /** Required. The application or SIP connection whose calls are listed. */
    list_active_calls_params &connection_id(const text_arg &value)
    { return put(c_.connection_id, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_active_calls_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_active_calls_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    list_active_calls_params &page_after(const text_arg &value)
    { return put(c_.page_after, value); }
    /** Optional. Asks for the items before this cursor. */
    list_active_calls_params &page_before(const text_arg &value)
    { return put(c_.page_before, value); }
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    list_active_calls_params &page_limit(int_arg value)
    { return put_value(c_.page_limit, value.value()); }
};

} // namespace telnyx
// clang-format on

#endif
