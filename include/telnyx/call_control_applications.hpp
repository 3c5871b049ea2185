/** @file call_control_applications.hpp
 *  Parameters of call_control_applications.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CALL_CONTROL_APPLICATIONS_HPP
#define TELNYX_CALL_CONTROL_APPLICATIONS_HPP

#include <telnyx/call_control_applications.h>
#include <telnyx/params.hpp>
#include <telnyx/filters.hpp>

// clang-format off
namespace telnyx
{

/** Incoming calls of an application. With the members of `telnyx_application_inbound`. */
class application_inbound : public params_of<application_inbound, telnyx_application_inbound>
{
  public:
    /** With nothing set. */
    application_inbound() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    application_inbound(const telnyx_application_inbound &c) : params_of(c) {}

    /** Optional. Most calls at a time; unset sets no limit of its own. */
    application_inbound &channel_limit(int_arg value)
    { return put_value(c_.channel_limit, value.value()); }
    /** Optional. Whether webhooks of new incoming calls carry SHAKEN/STIR data. Default false. */
    application_inbound &shaken_stir_enabled(bool_arg value)
    { return put_value(c_.shaken_stir_enabled, value.value()); }
    /** Optional. Subdomain of sip.telnyx.com that SIP endpoints can call. */
    application_inbound &sip_subdomain(const text_arg &value)
    { return put(c_.sip_subdomain, value); }
    /** Optional. Who may call that subdomain. Default from_anyone. */
    application_inbound &sip_subdomain_receive_settings(telnyx_sip_subdomain_settings value)
    { return put_value(c_.sip_subdomain_receive_settings, value); }
};

/** Outgoing calls of an application. With the members of `telnyx_application_outbound`. */
class application_outbound : public params_of<application_outbound, telnyx_application_outbound>
{
  public:
    /** With nothing set. */
    application_outbound() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    application_outbound(const telnyx_application_outbound &c) : params_of(c) {}

    /** Optional. Most calls at a time; unset sets no limit of its own. */
    application_outbound &channel_limit(int_arg value)
    { return put_value(c_.channel_limit, value.value()); }
    /** Optional. The outbound voice profile, by its id. */
    application_outbound &outbound_voice_profile_id(const text_arg &value)
    { return put(c_.outbound_voice_profile_id, value); }
};

/** Parameters of telnyx_list_call_control_applications():
 *  `telnyx_list_call_control_applications_params` with setters. */
class list_call_control_applications_params
    : public params_of<list_call_control_applications_params,
        telnyx_list_call_control_applications_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LIST_CALL_CONTROL_APPLICATIONS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_list_call_control_applications_params);
    /** What a success brings. */
    using result_type = void;
    /** What is listed. */
    using item_type = telnyx_call_control_application;

    /** With nothing set. */
    list_call_control_applications_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    list_call_control_applications_params(const telnyx_list_call_control_applications_params &c)
        : params_of(c) {}

    /** Optional. Lists only the items that fit it. */
    list_call_control_applications_params &filter(const telnyx::call_control_filter &value)
    { return put_object(c_.filter, value); }
    /** Optional. Order of the items. Default created_at. */
    list_call_control_applications_params &sort(telnyx_application_sort value)
    { return put_value(c_.sort, value); }
    /** Optional. The page to begin with. At least 1. Default 1. */
    list_call_control_applications_params &page_number(int_arg value)
    { return put_value(c_.page_number, value.value()); }
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    list_call_control_applications_params &page_size(int_arg value)
    { return put_value(c_.page_size, value.value()); }
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    list_call_control_applications_params &page_after(const text_arg &value)
    { return put(c_.page_after, value); }
    /** Optional. Asks for the items before this cursor. */
    list_call_control_applications_params &page_before(const text_arg &value)
    { return put(c_.page_before, value); }
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    list_call_control_applications_params &page_limit(int_arg value)
    { return put_value(c_.page_limit, value.value()); }
};

/** Parameters of telnyx_create_call_control_application():
 *  `telnyx_create_call_control_application_params` with setters. */
class create_call_control_application_params
    : public params_of<create_call_control_application_params,
        telnyx_create_call_control_application_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_create_call_control_application_params);
    /** What a success brings. */
    using result_type = telnyx_call_control_application;

    /** With nothing set. */
    create_call_control_application_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    create_call_control_application_params(const telnyx_create_call_control_application_params &c)
        : params_of(c) {}

    /** Required. The name that people see. */
    create_call_control_application_params &application_name(const text_arg &value)
    { return put(c_.application_name, value); }
    /** Required. URL for the webhooks. */
    create_call_control_application_params &webhook_event_url(const text_arg &value)
    { return put(c_.webhook_event_url, value); }
    /** Optional. Whether the application may be used. Default true. */
    create_call_control_application_params &active(bool_arg value)
    { return put_value(c_.active, value.value()); }
    /** Optional. The site that the media go through. LATENCY picks the nearest. Default
     *  Latency. */
    create_call_control_application_params &anchorsite_override(telnyx_anchorsite value)
    { return put_value(c_.anchorsite_override, value); }
    /** Optional. Whether call.cost is sent. Default false. */
    create_call_control_application_params &call_cost_in_webhooks(bool_arg value)
    { return put_value(c_.call_cost_in_webhooks, value.value()); }
    /** Optional. How DTMF is sent to the application. Default RFC 2833. */
    create_call_control_application_params &dtmf_type(telnyx_dtmf_type value)
    { return put_value(c_.dtmf_type, value); }
    /** Optional. Whether an incoming call that gets no command in time is hung up. Default
     *  false. */
    create_call_control_application_params &first_command_timeout(bool_arg value)
    { return put_value(c_.first_command_timeout, value.value()); }
    /** Optional. How long such a call waits for its first command. In seconds. Default 30. */
    create_call_control_application_params &first_command_timeout_secs(seconds_arg value)
    { return put_value(c_.first_command_timeout_secs, value.value()); }
    /** Optional. Settings of incoming calls. */
    create_call_control_application_params &inbound(const telnyx::application_inbound &value)
    { return put_object(c_.inbound, value); }
    /** Optional. Settings of outgoing calls. */
    create_call_control_application_params &outbound(const telnyx::application_outbound &value)
    { return put_object(c_.outbound, value); }
    /** Optional. Whether the keys that callers press are kept out of the platform's debug log.
     *  Default false. */
    create_call_control_application_params &redact_dtmf_debug_logging(bool_arg value)
    { return put_value(c_.redact_dtmf_debug_logging, value.value()); }
    /** Optional. Shape of the webhooks. Set it to TELNYX_WEBHOOK_API_VERSION_2: unset is the
     *  old shape, which this library does not read. Default 1. */
    create_call_control_application_params &webhook_api_version(telnyx_webhook_api_version value)
    { return put_value(c_.webhook_api_version, value); }
    /** Optional. URL for a webhook that the first URL has failed twice. */
    create_call_control_application_params &webhook_event_failover_url(const text_arg &value)
    { return put(c_.webhook_event_failover_url, value); }
    /** Optional. How long the platform waits for an answer before a webhook counts as failed.
     *  In seconds, 0 to 30. */
    create_call_control_application_params &webhook_timeout_secs(seconds_arg value)
    { return put_value(c_.webhook_timeout_secs, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    create_call_control_application_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_retrieve_call_control_application():
 *  `telnyx_retrieve_call_control_application_params` with setters. */
class retrieve_call_control_application_params
    : public params_of<retrieve_call_control_application_params,
        telnyx_retrieve_call_control_application_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_call_control_application_params);
    /** What a success brings. */
    using result_type = telnyx_call_control_application;

    /** With nothing set. */
    retrieve_call_control_application_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_call_control_application_params(
        const telnyx_retrieve_call_control_application_params &c)
        : params_of(c) {}

    /** Required. The application, by its id. */
    retrieve_call_control_application_params &id(const text_arg &value)
    { return put(c_.id, value); }
};

/** Parameters of telnyx_update_call_control_application():
 *  `telnyx_update_call_control_application_params` with setters. */
class update_call_control_application_params
    : public params_of<update_call_control_application_params,
        telnyx_update_call_control_application_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_update_call_control_application_params);
    /** What a success brings. */
    using result_type = telnyx_call_control_application;

    /** With nothing set. */
    update_call_control_application_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    update_call_control_application_params(const telnyx_update_call_control_application_params &c)
        : params_of(c) {}

    /** Required. The application, by its id. */
    update_call_control_application_params &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. The name that people see. */
    update_call_control_application_params &application_name(const text_arg &value)
    { return put(c_.application_name, value); }
    /** Required. URL for the webhooks. */
    update_call_control_application_params &webhook_event_url(const text_arg &value)
    { return put(c_.webhook_event_url, value); }
    /** Optional. Whether the application may be used. Default true. */
    update_call_control_application_params &active(bool_arg value)
    { return put_value(c_.active, value.value()); }
    /** Optional. The site that the media go through. LATENCY picks the nearest. Default
     *  Latency. */
    update_call_control_application_params &anchorsite_override(telnyx_anchorsite value)
    { return put_value(c_.anchorsite_override, value); }
    /** Optional. Whether call.cost is sent. Default false. */
    update_call_control_application_params &call_cost_in_webhooks(bool_arg value)
    { return put_value(c_.call_cost_in_webhooks, value.value()); }
    /** Optional. How DTMF is sent to the application. Default RFC 2833. */
    update_call_control_application_params &dtmf_type(telnyx_dtmf_type value)
    { return put_value(c_.dtmf_type, value); }
    /** Optional. Whether an incoming call that gets no command in time is hung up. Default
     *  false. */
    update_call_control_application_params &first_command_timeout(bool_arg value)
    { return put_value(c_.first_command_timeout, value.value()); }
    /** Optional. How long such a call waits for its first command. In seconds. Default 30. */
    update_call_control_application_params &first_command_timeout_secs(seconds_arg value)
    { return put_value(c_.first_command_timeout_secs, value.value()); }
    /** Optional. Settings of incoming calls. */
    update_call_control_application_params &inbound(const telnyx::application_inbound &value)
    { return put_object(c_.inbound, value); }
    /** Optional. Settings of outgoing calls. */
    update_call_control_application_params &outbound(const telnyx::application_outbound &value)
    { return put_object(c_.outbound, value); }
    /** Optional. Whether the keys that callers press are kept out of the platform's debug log.
     *  Default false. */
    update_call_control_application_params &redact_dtmf_debug_logging(bool_arg value)
    { return put_value(c_.redact_dtmf_debug_logging, value.value()); }
    /** Optional. Tags of the application. */
    update_call_control_application_params &tags(const texts_arg &value)
    { return put_list(c_.tags, value); }
    /** Optional. Shape of the webhooks. Set it to TELNYX_WEBHOOK_API_VERSION_2: unset is the
     *  old shape, which this library does not read. Default 1. */
    update_call_control_application_params &webhook_api_version(telnyx_webhook_api_version value)
    { return put_value(c_.webhook_api_version, value); }
    /** Optional. URL for a webhook that the first URL has failed twice. */
    update_call_control_application_params &webhook_event_failover_url(const text_arg &value)
    { return put(c_.webhook_event_failover_url, value); }
    /** Optional. How long the platform waits for an answer before a webhook counts as failed.
     *  In seconds, 0 to 30. */
    update_call_control_application_params &webhook_timeout_secs(seconds_arg value)
    { return put_value(c_.webhook_timeout_secs, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    update_call_control_application_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_delete_call_control_application():
 *  `telnyx_delete_call_control_application_params` with setters. */
class delete_call_control_application_params
    : public params_of<delete_call_control_application_params,
        telnyx_delete_call_control_application_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_DELETE_CALL_CONTROL_APPLICATION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_delete_call_control_application_params);
    /** What a success brings. */
    using result_type = telnyx_call_control_application;

    /** With nothing set. */
    delete_call_control_application_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    delete_call_control_application_params(const telnyx_delete_call_control_application_params &c)
        : params_of(c) {}

    /** Required. The application, by its id. */
    delete_call_control_application_params &id(const text_arg &value) { return put(c_.id, value); }
};

} // namespace telnyx
// clang-format on

#endif
