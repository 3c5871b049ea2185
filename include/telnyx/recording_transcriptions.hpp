/** @file recording_transcriptions.hpp
 *  Parameters of recording_transcriptions.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_RECORDING_TRANSCRIPTIONS_HPP
#define TELNYX_RECORDING_TRANSCRIPTIONS_HPP

#include <telnyx/recording_transcriptions.h>
#include <telnyx/params.hpp>
#include <telnyx/filters.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Which transcriptions to list. With the members of `telnyx_recording_transcription_filter`. */
class recording_transcription_filter
    : public params_of<recording_transcription_filter, telnyx_recording_transcription_filter>
{
  public:
    /** With nothing set. */
    recording_transcription_filter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    recording_transcription_filter(const telnyx_recording_transcription_filter &c) : params_of(c) {}

    /** Optional. Only those created in this time. */
    recording_transcription_filter &created_at(const telnyx::date_range &value)
    { return put_object(c_.created_at, value); }
    /** Optional. Only those of this recording, by its id. */
    recording_transcription_filter &recording_id(const text_arg &value)
    { return put(c_.recording_id, value); }
};

/** Parameters of telnyx_list_recording_transcriptions():
 *  `telnyx_list_recording_transcriptions_params` with setters. */
class list_recording_transcriptions_params
    : public params_of<list_recording_transcriptions_params,
        telnyx_list_recording_transcriptions_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_RECORDING_TRANSCRIPTIONS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_recording_transcriptions_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_recording_transcription;

    /** With nothing set. */
    list_recording_transcriptions_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_recording_transcriptions_params(const telnyx_list_recording_transcriptions_params &c)
        : params_of(c) {}

    /** Optional. Lists only the items that fit it. */
    list_recording_transcriptions_params &filter(
        const telnyx::recording_transcription_filter &value)
    { return put_object(c_.filter, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_recording_transcriptions_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_recording_transcriptions_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
};

/** Parameters of telnyx_retrieve_recording_transcription():
 *  `telnyx_retrieve_recording_transcription_params` with setters. */
class retrieve_recording_transcription_params
    : public params_of<retrieve_recording_transcription_params,
        telnyx_retrieve_recording_transcription_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_RECORDING_TRANSCRIPTION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_recording_transcription_params);
    /** What a success brings. */
    using result_type = telnyx_recording_transcription;

    /** With nothing set. */
    retrieve_recording_transcription_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_recording_transcription_params(const telnyx_retrieve_recording_transcription_params &c)
        : params_of(c) {}

    /** Required. The transcription, by its id. */
    retrieve_recording_transcription_params &recording_transcription_id(const text_arg &value)
    { return put(c_.recording_transcription_id, value); }
};

/** Parameters of telnyx_delete_recording_transcription():
 *  `telnyx_delete_recording_transcription_params` with setters. */
class delete_recording_transcription_params
    : public params_of<delete_recording_transcription_params,
        telnyx_delete_recording_transcription_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_DELETE_RECORDING_TRANSCRIPTION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_delete_recording_transcription_params);
    /** What a success brings. */
    using result_type = telnyx_recording_transcription;

    /** With nothing set. */
    delete_recording_transcription_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    delete_recording_transcription_params(const telnyx_delete_recording_transcription_params &c)
        : params_of(c) {}

    /** Required. The transcription, by its id. */
    delete_recording_transcription_params &recording_transcription_id(const text_arg &value)
    { return put(c_.recording_transcription_id, value); }
};

} // namespace telnyx
// clang-format on

#endif
