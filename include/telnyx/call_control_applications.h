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

/** The site that the media go through. */
typedef enum telnyx_anchorsite {
    /** Not set, or not known here. */
    TELNYX_ANCHORSITE_UNSET = 0,
    /** The site nearest to your connection, which the platform measures. */
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

/** The text of a value as it travels: "Latency" for TELNYX_ANCHORSITE_LATENCY. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_anchorsite_name(telnyx_anchorsite value);

/** How DTMF is sent to the application. */
typedef enum telnyx_dtmf_type {
    TELNYX_DTMF_TYPE_UNSET = 0,    /**< Not set, or not known here. */
    TELNYX_DTMF_TYPE_RFC_2833 = 1, /**< As events of their own within RTP. */
    TELNYX_DTMF_TYPE_INBAND = 2,   /**< As tones within the audio. */
    TELNYX_DTMF_TYPE_SIP_INFO = 3  /**< As SIP INFO messages. */
} telnyx_dtmf_type;

/** The text of a value as it travels: "RFC 2833" for TELNYX_DTMF_TYPE_RFC_2833. "" for UNSET
 *  and for numbers that are no value. Static storage. */
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

/** The text of a value as it travels: "1" for TELNYX_WEBHOOK_API_VERSION_1. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_webhook_api_version_name(telnyx_webhook_api_version value);

/** Who may call the SIP subdomain of an application. */
typedef enum telnyx_sip_subdomain_settings {
    /** Not set, or not known here. */
    TELNYX_SIP_SUBDOMAIN_UNSET = 0,
    /** Only connections of the same account. */
    TELNYX_SIP_SUBDOMAIN_ONLY_MY_CONNECTIONS = 1,
    /** Any SIP endpoint on the internet. */
    TELNYX_SIP_SUBDOMAIN_FROM_ANYONE = 2
} telnyx_sip_subdomain_settings;

/** The text of a value as it travels: "only_my_connections" for
 *  TELNYX_SIP_SUBDOMAIN_ONLY_MY_CONNECTIONS. "" for UNSET and for numbers that are no value.
 *  Static storage. */
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

/** The text of a value as it travels: "created_at" for TELNYX_APPLICATION_SORT_CREATED_AT. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_application_sort_name(telnyx_application_sort value);

/** Incoming calls of an application. */
typedef struct telnyx_application_inbound {
    /** Optional. Most calls at a time; unset sets no limit of its own. */
    telnyx_opt_int channel_limit;
    /** Optional. Whether webhooks of new incoming calls carry SHAKEN/STIR data. Default false. */
    telnyx_opt_bool shaken_stir_enabled;
    /** Optional. Subdomain of sip.telnyx.com that SIP endpoints can call. */
    const char *sip_subdomain;
    /** Optional. Who may call that subdomain. Default from_anyone. */
    telnyx_sip_subdomain_settings sip_subdomain_receive_settings;
} telnyx_application_inbound;

/** Outgoing calls of an application. */
typedef struct telnyx_application_outbound {
    /** Optional. Most calls at a time; unset sets no limit of its own. */
    telnyx_opt_int channel_limit;
    /** Optional. The outbound voice profile, by its id. */
    const char *outbound_voice_profile_id;
} telnyx_application_outbound;

/** A Call Control application: where webhooks go and how calls are treated. */
typedef struct telnyx_call_control_application {
    /** Its id. */
    const char *id;
    /** Whether the application may be used. */
    telnyx_opt_bool active;
    /** The site that the media go through. */
    telnyx_anchorsite anchorsite_override;
    /** The name that people see. */
    const char *application_name;
    /** Whether call.cost is sent. */
    telnyx_opt_bool call_cost_in_webhooks;
    /** When it was created, RFC 3339. */
    const char *created_at;
    /** How DTMF is sent to the application. */
    telnyx_dtmf_type dtmf_type;
    /** Whether an incoming call that gets no command in time is hung up. */
    telnyx_opt_bool first_command_timeout;
    /** How long such a call waits for its first command. In seconds. */
    telnyx_opt_int first_command_timeout_secs;
    /** Settings of incoming calls. */
    const telnyx_application_inbound *inbound;
    /** Settings of outgoing calls. */
    const telnyx_application_outbound *outbound;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** Whether the keys that callers press are kept out of the platform's debug log. */
    telnyx_opt_bool redact_dtmf_debug_logging;
    /** Tags of the application. */
    telnyx_strings tags;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
    /** Shape of the webhooks; it has to be 2. */
    telnyx_webhook_api_version webhook_api_version;
    /** URL for a webhook that the first URL has failed twice. */
    const char *webhook_event_failover_url;
    /** URL for the webhooks. */
    const char *webhook_event_url;
    /** How long the platform waits for an answer before a webhook counts as failed. In seconds,
     *  0 to 30. */
    telnyx_opt_int webhook_timeout_secs;
} telnyx_call_control_application;

/** Parameters of telnyx_list_call_control_applications(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_call_control_applications_params {
    /** Optional. Lists only the items that fit it. */
    const telnyx_call_control_filter *filter;
    /** Optional. Order of the items. Default created_at. */
    telnyx_application_sort sort;
    /** Optional. The page to begin with. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    const char *page_after;
    /** Optional. Asks for the items before this cursor. */
    const char *page_before;
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
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

/** Parameters of telnyx_create_call_control_application(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_create_call_control_application_params {
    /** Required. The name that people see. */
    const char *application_name;
    /** Required. URL for the webhooks. */
    const char *webhook_event_url;
    /** Optional. Whether the application may be used. Default true. */
    telnyx_opt_bool active;
    /** Optional. The site that the media go through. LATENCY picks the nearest. Default
     *  Latency. */
    telnyx_anchorsite anchorsite_override;
    /** Optional. Whether call.cost is sent. Default false. */
    telnyx_opt_bool call_cost_in_webhooks;
    /** Optional. How DTMF is sent to the application. Default RFC 2833. */
    telnyx_dtmf_type dtmf_type;
    /** Optional. Whether an incoming call that gets no command in time is hung up. Default
     *  false. */
    telnyx_opt_bool first_command_timeout;
    /** Optional. How long such a call waits for its first command. In seconds. Default 30. */
    telnyx_opt_int first_command_timeout_secs;
    /** Optional. Settings of incoming calls. */
    const telnyx_application_inbound *inbound;
    /** Optional. Settings of outgoing calls. */
    const telnyx_application_outbound *outbound;
    /** Optional. Whether the keys that callers press are kept out of the platform's debug log.
     *  Default false. */
    telnyx_opt_bool redact_dtmf_debug_logging;
    /** Optional. Shape of the webhooks. Set it to TELNYX_WEBHOOK_API_VERSION_2: unset is the
     *  old shape, which this library does not read. Default 1. */
    telnyx_webhook_api_version webhook_api_version;
    /** Optional. URL for a webhook that the first URL has failed twice. */
    const char *webhook_event_failover_url;
    /** Optional. How long the platform waits for an answer before a webhook counts as failed.
     *  In seconds, 0 to 30. */
    telnyx_opt_int webhook_timeout_secs;
    /** Optional. A JSON object of further members; one of the same name wins. */
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

/** Result of telnyx_create_call_control_application(), or NULL if `response` is not its
 *  success. Valid until the callback returns. */
static inline const telnyx_call_control_application *telnyx_create_call_control_application_result(
    const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION);
}

/** Parameters of telnyx_retrieve_call_control_application(). Zero-initialise; a member left
 *  zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_call_control_application_params {
    /** Required. The application, by its id. */
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

/** Result of telnyx_retrieve_call_control_application(), or NULL if `response` is not its
 *  success. Valid until the callback returns. */
static inline const telnyx_call_control_application *
telnyx_retrieve_call_control_application_result(const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_RETRIEVE_CALL_CONTROL_APPLICATION);
}

/** Parameters of telnyx_update_call_control_application(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_update_call_control_application_params {
    /** Required. The application, by its id. */
    const char *id;
    /** Required. The name that people see. */
    const char *application_name;
    /** Required. URL for the webhooks. */
    const char *webhook_event_url;
    /** Optional. Whether the application may be used. Default true. */
    telnyx_opt_bool active;
    /** Optional. The site that the media go through. LATENCY picks the nearest. Default
     *  Latency. */
    telnyx_anchorsite anchorsite_override;
    /** Optional. Whether call.cost is sent. Default false. */
    telnyx_opt_bool call_cost_in_webhooks;
    /** Optional. How DTMF is sent to the application. Default RFC 2833. */
    telnyx_dtmf_type dtmf_type;
    /** Optional. Whether an incoming call that gets no command in time is hung up. Default
     *  false. */
    telnyx_opt_bool first_command_timeout;
    /** Optional. How long such a call waits for its first command. In seconds. Default 30. */
    telnyx_opt_int first_command_timeout_secs;
    /** Optional. Settings of incoming calls. */
    const telnyx_application_inbound *inbound;
    /** Optional. Settings of outgoing calls. */
    const telnyx_application_outbound *outbound;
    /** Optional. Whether the keys that callers press are kept out of the platform's debug log.
     *  Default false. */
    telnyx_opt_bool redact_dtmf_debug_logging;
    /** Optional. Tags of the application. */
    telnyx_strings tags;
    /** Optional. Shape of the webhooks. Set it to TELNYX_WEBHOOK_API_VERSION_2: unset is the
     *  old shape, which this library does not read. Default 1. */
    telnyx_webhook_api_version webhook_api_version;
    /** Optional. URL for a webhook that the first URL has failed twice. */
    const char *webhook_event_failover_url;
    /** Optional. How long the platform waits for an answer before a webhook counts as failed.
     *  In seconds, 0 to 30. */
    telnyx_opt_int webhook_timeout_secs;
    /** Optional. A JSON object of further members; one of the same name wins. */
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

/** Result of telnyx_update_call_control_application(), or NULL if `response` is not its
 *  success. Valid until the callback returns. */
static inline const telnyx_call_control_application *telnyx_update_call_control_application_result(
    const telnyx_response *response)
{
    return (const telnyx_call_control_application *)telnyx_result_of(
        response, TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION);
}

/** Parameters of telnyx_delete_call_control_application(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_delete_call_control_application_params {
    /** Required. The application, by its id. */
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

/** Result of telnyx_delete_call_control_application(), or NULL if `response` is not its
 *  success. Valid until the callback returns. */
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
