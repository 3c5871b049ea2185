/** @file conferences.hpp
 *  Parameters of conferences.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CONFERENCES_HPP
#define TELNYX_CONFERENCES_HPP

#include <telnyx/conferences.h>
#include <telnyx/params.hpp>
#include <telnyx/filters.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Which participants to list. With the members of `telnyx_participant_filter`. */
class participant_filter : public params_of<participant_filter, telnyx_participant_filter>
{
  public:
    /** With nothing set. */
    participant_filter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    participant_filter(const telnyx_participant_filter &c) : params_of(c) {}

    /** Optional. Only those that are muted; false: only those that are not. */
    participant_filter &muted(bool_arg value) { return put_value(c_.muted, value.value()); }
    /** Optional. Only those that are on hold; false: only those that are not. */
    participant_filter &on_hold(bool_arg value) { return put_value(c_.on_hold, value.value()); }
    /** Optional. Only those that whisper; false: only those that do not. */
    participant_filter &whispering(bool_arg value)
    { return put_value(c_.whispering, value.value()); }
};

/** Parameters of telnyx_list_conferences(): `telnyx_list_conferences_params` with setters. */
class list_conferences_params
    : public params_of<list_conferences_params, telnyx_list_conferences_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_CONFERENCES;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_conferences_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_conference;

    /** With nothing set. */
    list_conferences_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_conferences_params(const telnyx_list_conferences_params &c) : params_of(c) {}

    /** Optional. Lists only the items that fit it. */
    list_conferences_params &filter(const telnyx::call_control_filter &value)
    { return put_object(c_.filter, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    list_conferences_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_conferences_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_conferences_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    list_conferences_params &page_after(const text_arg &value) { return put(c_.page_after, value); }
    /** Optional. Asks for the items before this cursor. */
    list_conferences_params &page_before(const text_arg &value)
    { return put(c_.page_before, value); }
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    list_conferences_params &page_limit(int_arg value)
    { return put_value(c_.page_limit, value.value()); }
};

/** Parameters of telnyx_create_conference(): `telnyx_create_conference_params` with setters. */
class create_conference_params
    : public params_of<create_conference_params, telnyx_create_conference_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CREATE_CONFERENCE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_create_conference_params);
    /** What a success brings. */
    using result_type = telnyx_conference;

    /** With nothing set. */
    create_conference_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    create_conference_params(const telnyx_create_conference_params &c) : params_of(c) {}

    /** Required. The call that starts the conference and joins it. */
    create_conference_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. Name of the conference. */
    create_conference_params &name(const text_arg &value) { return put(c_.name, value); }
    /** Optional. When a beep is heard as participants join or leave. Default never. */
    create_conference_params &beep_enabled(telnyx_conference_beep value)
    { return put_value(c_.beep_enabled, value); }
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    create_conference_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Plays faint noise while all are silent. Default true. */
    create_conference_params &comfort_noise(bool_arg value)
    { return put_value(c_.comfort_noise, value.value()); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    create_conference_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. The conference ends after this many minutes. */
    create_conference_params &duration_minutes(int_arg value)
    { return put_value(c_.duration_minutes, value.value()); }
    /** Optional. URL of a WAV or MP3 file for those who join before the conference has started. */
    create_conference_params &hold_audio_url(const text_arg &value)
    { return put(c_.hold_audio_url, value); }
    /** Optional. The same as hold_audio_url with an uploaded file; set one of the two. */
    create_conference_params &hold_media_name(const text_arg &value)
    { return put(c_.hold_media_name, value); }
    /** Optional. Most participants at a time. 2 to 800. Default 250. */
    create_conference_params &max_participants(int_arg value)
    { return put_value(c_.max_participants, value.value()); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    create_conference_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. Whether the conference starts at once; with false, those who join are on hold
     *  until it is started. Default true. */
    create_conference_params &start_conference_on_create(bool_arg value)
    { return put_value(c_.start_conference_on_create, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    create_conference_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_retrieve_conference(): `telnyx_retrieve_conference_params` with
 *  setters. */
class retrieve_conference_params
    : public params_of<retrieve_conference_params, telnyx_retrieve_conference_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_CONFERENCE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = TELNYX_END_OF(telnyx_retrieve_conference_params, region);
    /** What a success brings. */
    using result_type = telnyx_conference;

    /** With nothing set. */
    retrieve_conference_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_conference_params(const telnyx_retrieve_conference_params &c) : params_of(c) {}

    /** Required. The conference's id. */
    retrieve_conference_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    retrieve_conference_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
};

/** Parameters of telnyx_list_conference_participants():
 *  `telnyx_list_conference_participants_params` with setters. */
class list_conference_participants_params
    : public params_of<list_conference_participants_params,
        telnyx_list_conference_participants_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_CONFERENCE_PARTICIPANTS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_conference_participants_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_conference_participant;

    /** With nothing set. */
    list_conference_participants_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_conference_participants_params(const telnyx_list_conference_participants_params &c)
        : params_of(c) {}

    /** Required. The conference, by its id. */
    list_conference_participants_params &conference_id(const text_arg &value)
    { return put(c_.conference_id, value); }
    /** Optional. Lists only the items that fit it. */
    list_conference_participants_params &filter(const telnyx::participant_filter &value)
    { return put_object(c_.filter, value); }
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    list_conference_participants_params &region(telnyx_conference_region value)
    { return put_value(c_.region, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_conference_participants_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_conference_participants_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    list_conference_participants_params &page_after(const text_arg &value)
    { return put(c_.page_after, value); }
    /** Optional. Asks for the items before this cursor. */
    list_conference_participants_params &page_before(const text_arg &value)
    { return put(c_.page_before, value); }
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    list_conference_participants_params &page_limit(int_arg value)
    { return put_value(c_.page_limit, value.value()); }
};

/** Parameters of telnyx_retrieve_conference_participant():
 *  `telnyx_retrieve_conference_participant_params` with setters. */
class retrieve_conference_participant_params
    : public params_of<retrieve_conference_participant_params,
        telnyx_retrieve_conference_participant_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_CONFERENCE_PARTICIPANT;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_conference_participant_params);
    /** What a success brings. */
    using result_type = telnyx_conference_participant;

    /** With nothing set. */
    retrieve_conference_participant_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_conference_participant_params(const telnyx_retrieve_conference_participant_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    retrieve_conference_participant_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. The participant, by its id or label. */
    retrieve_conference_participant_params &participant_id(const text_arg &value)
    { return put(c_.participant_id, value); }
};

/** Parameters of telnyx_update_conference_participant():
 *  `telnyx_update_conference_participant_params` with setters. */
class update_conference_participant_params
    : public params_of<update_conference_participant_params,
        telnyx_update_conference_participant_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_UPDATE_CONFERENCE_PARTICIPANT;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_update_conference_participant_params);
    /** What a success brings. */
    using result_type = telnyx_conference_participant;

    /** With nothing set. */
    update_conference_participant_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    update_conference_participant_params(const telnyx_update_conference_participant_params &c)
        : params_of(c) {}

    /** Required. The conference's id. */
    update_conference_participant_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. The participant, by its id or label. */
    update_conference_participant_params &participant_id(const text_arg &value)
    { return put(c_.participant_id, value); }
    /** Optional. Whether the others hear a beep when this participant joins or leaves. */
    update_conference_participant_params &beep_enabled(telnyx_conference_beep value)
    { return put_value(c_.beep_enabled, value); }
    /** Optional. Whether the conference ends and all others are hung up when this participant
     *  leaves. */
    update_conference_participant_params &end_conference_on_exit(bool_arg value)
    { return put_value(c_.end_conference_on_exit, value.value()); }
    /** Optional. Whether the conference ends when this participant leaves, without hanging up
     *  the others. */
    update_conference_participant_params &soft_end_conference_on_exit(bool_arg value)
    { return put_value(c_.soft_end_conference_on_exit, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    update_conference_participant_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
