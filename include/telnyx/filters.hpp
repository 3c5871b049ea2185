/** @file filters.hpp
 *  Parameters of filters.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_FILTERS_HPP
#define TELNYX_FILTERS_HPP

#include <telnyx/filters.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Applications by their name. With the members of `telnyx_application_name_filter`. */
class application_name_filter
    : public params_of<application_name_filter, telnyx_application_name_filter>
{
  public:
    /** With nothing set. */
    application_name_filter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    application_name_filter(const telnyx_application_name_filter &c) : params_of(c) {}

    /** Optional. Only names that contain this text, in upper or lower case; at least three
     *  characters. */
    application_name_filter &contains(const text_arg &value) { return put(c_.contains, value); }
};

/** A span of time, RFC 3339. Set one member, or one of each end. With the members of
 *  `telnyx_time_filter`. */
class time_filter : public params_of<time_filter, telnyx_time_filter>
{
  public:
    /** With nothing set. */
    time_filter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    time_filter(const telnyx_time_filter &c) : params_of(c) {}

    /** Optional. At this time. */
    time_filter &eq(const text_arg &value) { return put(c_.eq, value); }
    /** Optional. After this time. */
    time_filter &gt(const text_arg &value) { return put(c_.gt, value); }
    /** Optional. At this time or later. */
    time_filter &gte(const text_arg &value) { return put(c_.gte, value); }
    /** Optional. Before this time. */
    time_filter &lt(const text_arg &value) { return put(c_.lt, value); }
    /** Optional. At this time or earlier. */
    time_filter &lte(const text_arg &value) { return put(c_.lte, value); }
};

/** Which items a listing gives: those that fit all members that are set. Each listing heeds
 *  only what it has. With the members of `telnyx_call_control_filter`. */
class call_control_filter : public params_of<call_control_filter, telnyx_call_control_filter>
{
  public:
    /** With nothing set. */
    call_control_filter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    call_control_filter(const telnyx_call_control_filter &c) : params_of(c) {}

    /** Optional. Only those of applications whose name fits. */
    call_control_filter &application_name(const telnyx::application_name_filter &value)
    { return put_object(c_.application_name, value); }
    /** Optional. Only those of this call session, by call_session_id. */
    call_control_filter &application_session_id(const text_arg &value)
    { return put(c_.application_session_id, value); }
    /** Optional. Only those of this connection, by its id. */
    call_control_filter &connection_id(const text_arg &value)
    { return put(c_.connection_id, value); }
    /** Optional. Only webhooks that could not be delivered; false: only those that were. */
    call_control_filter &failed(bool_arg value) { return put_value(c_.failed, value.value()); }
    /** Optional. Only those of calls from this number. */
    call_control_filter &from(const text_arg &value) { return put(c_.from, value); }
    /** Optional. Only those of this leg, by call_leg_id. */
    call_control_filter &leg_id(const text_arg &value) { return put(c_.leg_id, value); }
    /** Optional. Only those of exactly this name. */
    call_control_filter &name(const text_arg &value) { return put(c_.name, value); }
    /** Optional. Only what happened in this time. */
    call_control_filter &occurred_at(const telnyx::time_filter &value)
    { return put_object(c_.occurred_at, value); }
    /** Optional. Only those of this outbound voice profile, by its id. */
    call_control_filter &outbound_voice_profile_id(const text_arg &value)
    { return put(c_.outbound_voice_profile_id, value); }
    /** Optional. Only those of this product. */
    call_control_filter &product(telnyx_filter_product value)
    { return put_value(c_.product, value); }
    /** Optional. Only conferences in this state. */
    call_control_filter &status(telnyx_conference_status value)
    { return put_value(c_.status, value); }
    /** Optional. Only those of calls to this number. */
    call_control_filter &to(const text_arg &value) { return put(c_.to, value); }
    /** Optional. Only commands, or only webhooks. */
    call_control_filter &type(telnyx_call_event_type value) { return put_value(c_.type, value); }
};

/** A span of time, RFC 3339; both ends belong to it. With the members of `telnyx_date_range`. */
class date_range : public params_of<date_range, telnyx_date_range>
{
  public:
    /** With nothing set. */
    date_range() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    date_range(const telnyx_date_range &c) : params_of(c) {}

    /** Optional. At this time or later. */
    date_range &gte(const text_arg &value) { return put(c_.gte, value); }
    /** Optional. At this time or earlier. */
    date_range &lte(const text_arg &value) { return put(c_.lte, value); }
};

} // namespace telnyx
// clang-format on

#endif
