/** @file recordings.hpp
 *  Parameters of recordings.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_RECORDINGS_HPP
#define TELNYX_RECORDINGS_HPP

#include <telnyx/recordings.h>
#include <telnyx/params.hpp>
#include <telnyx/filters.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Which recordings to list. With the members of `telnyx_recording_filter`. */
class recording_filter : public params_of<recording_filter, telnyx_recording_filter>
{
  public:
    /** With nothing set. */
    recording_filter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    recording_filter(const telnyx_recording_filter &c) : params_of(c) {}

    /** Optional. Only those of this call, by call_control_id. */
    recording_filter &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. Only those of this leg, by call_leg_id. */
    recording_filter &call_leg_id(const text_arg &value) { return put(c_.call_leg_id, value); }
    /** Optional. Only those of this call session, by call_session_id. */
    recording_filter &call_session_id(const text_arg &value)
    { return put(c_.call_session_id, value); }
    /** Optional. Only those of this conference, by its id. */
    recording_filter &conference_id(const text_arg &value) { return put(c_.conference_id, value); }
    /** Optional. Only those of conferences in this region. */
    recording_filter &conference_region(const text_arg &value)
    { return put(c_.conference_region, value); }
    /** Optional. Only those of this connection, by its id. */
    recording_filter &connection_id(const text_arg &value) { return put(c_.connection_id, value); }
    /** Optional. Only those created in this time. */
    recording_filter &created_at(const telnyx::date_range &value)
    { return put_object(c_.created_at, value); }
    /** Optional. Only those that ended in this time. */
    recording_filter &end_time(const telnyx::date_range &value)
    { return put_object(c_.end_time, value); }
    /** Optional. Only those of calls from this number. */
    recording_filter &from(const text_arg &value) { return put(c_.from, value); }
    /** Optional. Only those of this SIP Call-ID. */
    recording_filter &sip_call_id(const text_arg &value) { return put(c_.sip_call_id, value); }
    /** Optional. Only those that began in this time. */
    recording_filter &start_time(const telnyx::date_range &value)
    { return put_object(c_.start_time, value); }
    /** Optional. Only those of calls to this number. */
    recording_filter &to(const text_arg &value) { return put(c_.to, value); }
};

/** Parameters of telnyx_list_recordings(): `telnyx_list_recordings_params` with setters. */
class list_recordings_params
    : public params_of<list_recordings_params, telnyx_list_recordings_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_RECORDINGS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_recordings_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_recording;

    /** With nothing set. */
    list_recordings_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_recordings_params(const telnyx_list_recordings_params &c) : params_of(c) {}

    /** Optional. Lists only the items that fit it. */
    list_recordings_params &filter(const telnyx::recording_filter &value)
    { return put_object(c_.filter, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_recordings_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_recordings_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
};

/** Parameters of telnyx_retrieve_recording(): `telnyx_retrieve_recording_params` with setters. */
class retrieve_recording_params
    : public params_of<retrieve_recording_params, telnyx_retrieve_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_recording_params);
    /** What a success brings. */
    using result_type = telnyx_recording;

    /** With nothing set. */
    retrieve_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_recording_params(const telnyx_retrieve_recording_params &c) : params_of(c) {}

    /** Required. The recording. */
    retrieve_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
};

/** Parameters of telnyx_delete_recording(): `telnyx_delete_recording_params` with setters. */
class delete_recording_params
    : public params_of<delete_recording_params, telnyx_delete_recording_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_DELETE_RECORDING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_delete_recording_params);
    /** What a success brings. */
    using result_type = telnyx_recording;

    /** With nothing set. */
    delete_recording_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    delete_recording_params(const telnyx_delete_recording_params &c) : params_of(c) {}

    /** Required. The recording. */
    delete_recording_params &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
};

/** Parameters of telnyx_delete_recordings(): `telnyx_delete_recordings_params` with setters. */
class delete_recordings_params
    : public params_of<delete_recordings_params, telnyx_delete_recordings_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_DELETE_RECORDINGS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_delete_recordings_params);
    /** What a success brings. */
    using result_type = telnyx_delete_recordings_reply;

    /** With nothing set. */
    delete_recordings_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    delete_recordings_params(const telnyx_delete_recordings_params &c) : params_of(c) {}

    /** Required. The recordings, by their ids. */
    delete_recordings_params &ids(const texts_arg &value) { return put_list(c_.ids, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    delete_recordings_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
