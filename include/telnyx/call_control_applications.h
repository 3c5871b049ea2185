/** @file call_control_applications.h
 *  Call Control applications: where webhooks go and how calls are treated.
 *
 *  \code
 *  telnyx_create_call_control_application_params params = { 0 };
 *  params.application_name = "switchboard";
 *  params.webhook_event_url = "https://example.com/webhooks";
 *  params.webhook_api_version = TELNYX_WEBHOOK_API_VERSION_2;
 *  telnyx_create_call_control_application(client, &params, on_created, NULL);
 *  \endcode */
/* Written from lib/api/source/words/call_control_applications.txt. */
#ifndef TELNYX_CALL_CONTROL_APPLICATIONS_H
#define TELNYX_CALL_CONTROL_APPLICATIONS_H

#include <telnyx/filters.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where media are routed. */
typedef enum telnyx_anchorsite {
    /** Not set, or not known here. */
    TELNYX_ANCHORSITE_UNSET = 0,
    /** The site with the shortest way to the other end, measured by the platform. */
    TELNYX_ANCHORSITE_LATENCY = 1,
    /** Chicago, Illinois. */
    TELNYX_ANCHORSITE_CHICAGO = 2,
    /** Ashburn, Virginia. */
    TELNYX_ANCHORSITE_ASHBURN = 3,
    /** San Jose, California. */
    TELNYX_ANCHORSITE_SAN_JOSE = 4,
    /** London. */
    TELNYX_ANCHORSITE_LONDON = 5,
    /** Chennai. */
    TELNYX_ANCHORSITE_CHENNAI = 6,
    /** Amsterdam. */
    TELNYX_ANCHORSITE_AMSTERDAM = 7,
    /** Toronto. */
    TELNYX_ANCHORSITE_TORONTO = 8,
    /** Sydney. */
    TELNYX_ANCHORSITE_SYDNEY = 9
} telnyx_anchorsite;

/** The text of a value as it travels: "Latency" for TELNYX_ANCHORSITE_LATENCY. "" for UNSET and for
 *  numbers that are no value. */
TELNYX_API const char *telnyx_anchorsite_name(telnyx_anchorsite value);

/** How DTMF is sent to the application. */
typedef enum telnyx_dtmf_type {
    /** Not set, or not known here. */
    TELNYX_DTMF_TYPE_UNSET = 0,
    /** Events of their own in the RTP stream. */
    TELNYX_DTMF_TYPE_RFC_2833 = 1,
    /** Tones within the sound. */
    TELNYX_DTMF_TYPE_INBAND = 2,
    /** SIP INFO messages. */
    TELNYX_DTMF_TYPE_SIP_INFO = 3
} telnyx_dtmf_type;

/** The text of a value as it travels: "RFC 2833" for TELNYX_DTMF_TYPE_RFC_2833. "" for UNSET and
 *  for numbers that are no value. */
TELNYX_API const char *telnyx_dtmf_type_name(telnyx_dtmf_type value);

/** Shape of webhooks. This library reads version 2 only. */
typedef enum telnyx_webhook_api_version {
    /** Not set, or not known here. */
    TELNYX_WEBHOOK_API_VERSION_UNSET = 0,
    /** The old shape, which this library does not read. */
    TELNYX_WEBHOOK_API_VERSION_1 = 1,
    /** The shape that this library reads. */
    TELNYX_WEBHOOK_API_VERSION_2 = 2
} telnyx_webhook_api_version;

/** The text of a value as it travels: "1" for TELNYX_WEBHOOK_API_VERSION_1. "" for UNSET and for
 *  numbers that are no value. */
TELNYX_API const char *telnyx_webhook_api_version_name(telnyx_webhook_api_version value);

/** Who may call a SIP subdomain. */
typedef enum telnyx_sip_subdomain_settings {
    /** Not set, or not known here. */
    TELNYX_SIP_SUBDOMAIN_UNSET = 0,
    /** Only connections of the own account. */
    TELNYX_SIP_SUBDOMAIN_ONLY_MY_CONNECTIONS = 1,
    /** Anybody. */
    TELNYX_SIP_SUBDOMAIN_FROM_ANYONE = 2
} telnyx_sip_subdomain_settings;

/** The text of a value as it travels: "only_my_connections" for
 *  TELNYX_SIP_SUBDOMAIN_ONLY_MY_CONNECTIONS. "" for UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_sip_subdomain_settings_name(telnyx_sip_subdomain_settings value);

/** Order of a listing, ascending. */
typedef enum telnyx_application_sort {
    /** Not set, or not known here. */
    TELNYX_APPLICATION_SORT_UNSET = 0,
    /** By the time of creation. */
    TELNYX_APPLICATION_SORT_CREATED_AT = 1,
    /** By name. */
    TELNYX_APPLICATION_SORT_CONNECTION_NAME = 2,
    /** Inactive ones first. */
    TELNYX_APPLICATION_SORT_ACTIVE = 3
} telnyx_application_sort;

/** The text of a value as it travels: "created_at" for TELNYX_APPLICATION_SORT_CREATED_AT. "" for
 *  UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_application_sort_name(telnyx_application_sort value);

/** Incoming calls of an application. */
typedef struct telnyx_application_inbound {
    /** Optional. Most calls at a time. */
    telnyx_opt_int channel_limit;
    /** Optional. Send SHAKEN/STIR data with webhooks of new incoming calls. Default false. */
    telnyx_opt_bool shaken_stir_enabled;
    /** Optional. Subdomain that takes calls from SIP endpoints. */
    const char *sip_subdomain;
    /** Optional. Who may call it. Default from_anyone. */
    telnyx_sip_subdomain_settings sip_subdomain_receive_settings;
} telnyx_application_inbound;

/** Outgoing calls of an application. */
typedef struct telnyx_application_outbound {
    /** Optional. Most calls at a time. */
    telnyx_opt_int channel_limit;
    /** Optional. The outbound voice profile. */
    const char *outbound_voice_profile_id;
} telnyx_application_outbound;

/** A Call Control application: where webhooks go and how calls are treated. */
typedef struct telnyx_call_control_application {
    /** Its id. */
    const char *id;
    /** Whether the application may be used. */
    telnyx_opt_bool active;
    /** Where media are routed. */
    telnyx_anchorsite anchorsite_override;
    /** A name for people. */
    const char *application_name;
    /** Whether call.cost is sent. */
    telnyx_opt_bool call_cost_in_webhooks;
    /** When it was made, RFC 3339. */
    const char *created_at;
    /** How DTMF is sent to the application. */
    telnyx_dtmf_type dtmf_type;
    /** Whether calls that get no command in time are hung up. */
    telnyx_opt_bool first_command_timeout;
    /** How long such a call may wait for its first command. In seconds. */
    telnyx_opt_int first_command_timeout_secs;
    /** Settings of incoming calls. */
    const telnyx_application_inbound *inbound;
    /** Settings of outgoing calls. */
    const telnyx_application_outbound *outbound;
    /** Kind of the record; always the same. */
    const char *record_type;
    /** Whether digits are kept out of the platform's debug log. */
    telnyx_opt_bool redact_dtmf_debug_logging;
    /** Tags of the application. */
    telnyx_strings tags;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
    /** Shape of the webhooks; it has to be 2. */
    telnyx_webhook_api_version webhook_api_version;
    /** Where webhooks go when the first URL fails twice. */
    const char *webhook_event_failover_url;
    /** Where webhooks go. */
    const char *webhook_event_url;
    /** Time after which a webhook counts as failed. In seconds, 0 to 30. */
    telnyx_opt_int webhook_timeout_secs;
} telnyx_call_control_application;

/** Parameters of telnyx_list_call_control_applications(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_call_control_applications_params {
    /** Optional. Which items to list. */
    const telnyx_call_control_filter *filter;
    /** Optional. Order of the items. Default created_at. */
    telnyx_application_sort sort;
    /** Optional. First page to ask for. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. Items on a page. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
    /** Optional. Start behind this cursor. */
    const char *page_after;
    /** Optional. End before this cursor. */
    const char *page_before;
    /** Optional. Items on a page, where cursors are used. 1 to 250. Default 20. */
    telnyx_opt_int page_limit;
} telnyx_list_call_control_applications_params;

/** Lists the Call Control applications of the account. Each item is a `const
 *  telnyx_call_control_application *`, borrowed until `on_item` returns. Errors as
 *  telnyx_submit_list(). */
static inline int telnyx_list_call_control_applications(
    telnyx_client *client, const telnyx_list_call_control_applications_params *params,
    telnyx_item_cb *on_item, telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_CALL_CONTROL_APPLICATIONS, params,
                              sizeof *params, on_item, on_done, user_data);
}

/** Parameters of telnyx_create_call_control_application(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_create_call_control_application_params {
    /** Required. A name for people. */
    const char *application_name;
    /** Required. Where webhooks go. */
    const char *webhook_event_url;
    /** Optional. Whether the application may be used. Default true. */
    telnyx_opt_bool active;
    /** Optional. Where media are routed; latency picks the nearest site. Default Latency. */
    telnyx_anchorsite anchorsite_override;
    /** Optional. Send call.cost. Default false. */
    telnyx_opt_bool call_cost_in_webhooks;
    /** Optional. How DTMF is sent to the application. Default RFC 2833. */
    telnyx_dtmf_type dtmf_type;
    /** Optional. Hang up calls that get no command in time. Default false. */
    telnyx_opt_bool first_command_timeout;
    /** Optional. How long such a call may wait for its first command. In seconds. Default 30. */
    telnyx_opt_int first_command_timeout_secs;
    /** Optional. Settings of incoming calls. */
    const telnyx_application_inbound *inbound;
    /** Optional. Settings of outgoing calls. */
    const telnyx_application_outbound *outbound;
    /** Optional. Keep digits out of the platform's debug log. Default false. */
    telnyx_opt_bool redact_dtmf_debug_logging;
    /** Optional. Set it to 2: the platform's own default is the old shape, which is not read here.
     *  Default 1. */
    telnyx_webhook_api_version webhook_api_version;
    /** Optional. Where webhooks go when the first URL fails twice. */
    const char *webhook_event_failover_url;
    /** Optional. Time after which a webhook counts as failed. In seconds, 0 to 30. */
    telnyx_opt_int webhook_timeout_secs;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_create_call_control_application_params;

/** Makes a Call Control application. Result: telnyx_create_call_control_application_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_create_call_control_application(
    telnyx_client *client, const telnyx_create_call_control_application_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_create_call_control_application(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_call_control_application *telnyx_create_call_control_application_result(
    const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION);
}

/** Parameters of telnyx_retrieve_call_control_application(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_call_control_application_params {
    /** Required. The application's id. */
    const char *id;
} telnyx_retrieve_call_control_application_params;

/** Shows a Call Control application. Result: telnyx_retrieve_call_control_application_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_retrieve_call_control_application(
    telnyx_client *client, const telnyx_retrieve_call_control_application_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION, params,
                         sizeof *params, on_done, user_data);
}

/** Result of telnyx_retrieve_call_control_application(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_call_control_application *
telnyx_retrieve_call_control_application_result(const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION);
}

/** Parameters of telnyx_update_call_control_application(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_update_call_control_application_params {
    /** Required. The application's id. */
    const char *id;
    /** Required. A name for people. */
    const char *application_name;
    /** Required. Where webhooks go. */
    const char *webhook_event_url;
    /** Optional. Whether the application may be used. Default true. */
    telnyx_opt_bool active;
    /** Optional. Where media are routed; latency picks the nearest site. Default Latency. */
    telnyx_anchorsite anchorsite_override;
    /** Optional. Send call.cost. Default false. */
    telnyx_opt_bool call_cost_in_webhooks;
    /** Optional. How DTMF is sent to the application. Default RFC 2833. */
    telnyx_dtmf_type dtmf_type;
    /** Optional. Hang up calls that get no command in time. Default false. */
    telnyx_opt_bool first_command_timeout;
    /** Optional. How long such a call may wait for its first command. In seconds. Default 30. */
    telnyx_opt_int first_command_timeout_secs;
    /** Optional. Settings of incoming calls. */
    const telnyx_application_inbound *inbound;
    /** Optional. Settings of outgoing calls. */
    const telnyx_application_outbound *outbound;
    /** Optional. Keep digits out of the platform's debug log. Default false. */
    telnyx_opt_bool redact_dtmf_debug_logging;
    /** Optional. Tags of the application. */
    telnyx_strings tags;
    /** Optional. Set it to 2: the platform's own default is the old shape, which is not read here.
     *  Default 1. */
    telnyx_webhook_api_version webhook_api_version;
    /** Optional. Where webhooks go when the first URL fails twice. */
    const char *webhook_event_failover_url;
    /** Optional. Time after which a webhook counts as failed. In seconds, 0 to 30. */
    telnyx_opt_int webhook_timeout_secs;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_update_call_control_application_params;

/** Changes a Call Control application. Result: telnyx_update_call_control_application_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_update_call_control_application(
    telnyx_client *client, const telnyx_update_call_control_application_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_update_call_control_application(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_call_control_application *telnyx_update_call_control_application_result(
    const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION);
}

/** Parameters of telnyx_delete_call_control_application(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_delete_call_control_application_params {
    /** Required. The application's id. */
    const char *id;
} telnyx_delete_call_control_application_params;

/** Deletes a Call Control application. Result: telnyx_delete_call_control_application_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_delete_call_control_application(
    telnyx_client *client, const telnyx_delete_call_control_application_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_DELETE_CALL_CONTROL_APPLICATION, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_delete_call_control_application(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_call_control_application *telnyx_delete_call_control_application_result(
    const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_DELETE_CALL_CONTROL_APPLICATION);
}

#ifdef __cplusplus
}
#endif
#endif
