/* Rows of <telnyx/call_control_applications.h>: call Control applications: where webhooks go and how calls are treated.
 * Written from lib/api/source/words/call_control_applications.txt. */
#include <telnyx/call_control_applications.h>

#include "api/objects.h"

ENUM(telnyx_anchorsite, TELNYX_ANCHORSITE_SYDNEY, "Latency", "Chicago, IL", "Ashburn, VA",
     "San Jose, CA", "London, UK", "Chennai, IN", "Amsterdam, Netherlands", "Toronto, Canada",
     "Sydney, Australia");
ENUM_NAME(telnyx_anchorsite);
ENUM(telnyx_dtmf_type, TELNYX_DTMF_TYPE_SIP_INFO, "RFC 2833", "Inband", "SIP INFO");
ENUM_NAME(telnyx_dtmf_type);
ENUM(telnyx_webhook_api_version, TELNYX_WEBHOOK_API_VERSION_2, "1", "2");
ENUM_NAME(telnyx_webhook_api_version);
ENUM(telnyx_sip_subdomain_settings, TELNYX_SIP_SUBDOMAIN_FROM_ANYONE, "only_my_connections",
     "from_anyone");
ENUM_NAME(telnyx_sip_subdomain_settings);
ENUM(telnyx_application_sort, TELNYX_APPLICATION_SORT_ACTIVE, "created_at", "connection_name",
     "active");
ENUM_NAME(telnyx_application_sort);

TEXT_VALUES(telnyx_record_call_control_application, "call_control_application");

static const telnyx_api_field application_inbound_rows[] = {
    FIELD(telnyx_application_inbound, channel_limit, 0),
    FIELD(telnyx_application_inbound, shaken_stir_enabled, 0, DEFAULT("false")),
    FIELD(telnyx_application_inbound, sip_subdomain, 0),
    FIELD_ENUM(telnyx_application_inbound, sip_subdomain_receive_settings,
               telnyx_sip_subdomain_settings, 0, DEFAULT("from_anyone")),
};
OBJECT(telnyx_application_inbound, application_inbound_rows);

static const telnyx_api_field application_outbound_rows[] = {
    FIELD(telnyx_application_outbound, channel_limit, 0),
    FIELD(telnyx_application_outbound, outbound_voice_profile_id, 0, FORMAT(INT64)),
};
OBJECT(telnyx_application_outbound, application_outbound_rows);

static const telnyx_api_field call_control_application_rows[] = {
    FIELD(telnyx_call_control_application, id, 0, FORMAT(INT64)),
    FIELD(telnyx_call_control_application, active, 0),
    FIELD_ENUM(telnyx_call_control_application, anchorsite_override, telnyx_anchorsite, 0),
    FIELD(telnyx_call_control_application, application_name, 0),
    FIELD(telnyx_call_control_application, call_cost_in_webhooks, 0),
    FIELD(telnyx_call_control_application, created_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_control_application, dtmf_type, telnyx_dtmf_type, 0),
    FIELD(telnyx_call_control_application, first_command_timeout, 0),
    FIELD(telnyx_call_control_application, first_command_timeout_secs, 0),
    FIELD_OBJ(telnyx_call_control_application, inbound, telnyx_application_inbound, 0),
    FIELD_OBJ(telnyx_call_control_application, outbound, telnyx_application_outbound, 0),
    FIELD(telnyx_call_control_application, record_type, 0,
          VALUES(telnyx_record_call_control_application)),
    FIELD(telnyx_call_control_application, redact_dtmf_debug_logging, 0),
    FIELD(telnyx_call_control_application, tags, 0),
    FIELD(telnyx_call_control_application, updated_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_control_application, webhook_api_version, telnyx_webhook_api_version, 0),
    FIELD(telnyx_call_control_application, webhook_event_failover_url, NULLABLE, FORMAT(URL)),
    FIELD(telnyx_call_control_application, webhook_event_url, 0, FORMAT(URL)),
    FIELD(telnyx_call_control_application, webhook_timeout_secs, NULLABLE, RANGE(0, 30)),
};
OBJECT(telnyx_call_control_application, call_control_application_rows);

static const telnyx_api_field list_call_control_applications_params_rows[] = {
    FIELD_OBJ(telnyx_list_call_control_applications_params, filter, telnyx_call_control_filter, 0,
              IN_QUERY),
    FIELD_ENUM(telnyx_list_call_control_applications_params, sort, telnyx_application_sort, 0,
               IN_QUERY, DEFAULT("created_at")),
    FIELD_AS(telnyx_list_call_control_applications_params, page_number, "page[number]", 0, IN_QUERY,
             AT_LEAST(1), DEFAULT("1")),
    FIELD_AS(telnyx_list_call_control_applications_params, page_size, "page[size]", 0, IN_QUERY,
             RANGE(1, 250), DEFAULT("20")),
    FIELD_AS(telnyx_list_call_control_applications_params, page_after, "page[after]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_call_control_applications_params, page_before, "page[before]", 0,
             IN_QUERY),
    FIELD_AS(telnyx_list_call_control_applications_params, page_limit, "page[limit]", 0, IN_QUERY,
             RANGE(1, 250), DEFAULT("20")),
};
OBJECT(telnyx_list_call_control_applications_params, list_call_control_applications_params_rows);

static const telnyx_api_field create_call_control_application_params_rows[] = {
    FIELD(telnyx_create_call_control_application_params, application_name, REQUIRED),
    FIELD(telnyx_create_call_control_application_params, webhook_event_url, REQUIRED, FORMAT(URL)),
    FIELD(telnyx_create_call_control_application_params, active, 0, DEFAULT("true")),
    FIELD_ENUM(telnyx_create_call_control_application_params, anchorsite_override,
               telnyx_anchorsite, 0, DEFAULT("Latency")),
    FIELD(telnyx_create_call_control_application_params, call_cost_in_webhooks, 0,
          DEFAULT("false")),
    FIELD_ENUM(telnyx_create_call_control_application_params, dtmf_type, telnyx_dtmf_type, 0,
               DEFAULT("RFC 2833")),
    FIELD(telnyx_create_call_control_application_params, first_command_timeout, 0,
          DEFAULT("false")),
    FIELD(telnyx_create_call_control_application_params, first_command_timeout_secs, 0,
          DEFAULT("30")),
    FIELD_OBJ(telnyx_create_call_control_application_params, inbound, telnyx_application_inbound,
              0),
    FIELD_OBJ(telnyx_create_call_control_application_params, outbound, telnyx_application_outbound,
              0),
    FIELD(telnyx_create_call_control_application_params, redact_dtmf_debug_logging, 0,
          DEFAULT("false")),
    FIELD_ENUM(telnyx_create_call_control_application_params, webhook_api_version,
               telnyx_webhook_api_version, 0, DEFAULT("1")),
    FIELD(telnyx_create_call_control_application_params, webhook_event_failover_url, NULLABLE,
          FORMAT(URL)),
    FIELD(telnyx_create_call_control_application_params, webhook_timeout_secs, NULLABLE,
          RANGE(0, 30)),
    FIELD_EXTRA(telnyx_create_call_control_application_params),
};
OBJECT(telnyx_create_call_control_application_params, create_call_control_application_params_rows);

static const telnyx_api_field retrieve_call_control_application_params_rows[] = {
    FIELD(telnyx_retrieve_call_control_application_params, id, REQUIRED, IN_PATH, FORMAT(INT64)),
};
OBJECT(telnyx_retrieve_call_control_application_params,
       retrieve_call_control_application_params_rows);

static const telnyx_api_field update_call_control_application_params_rows[] = {
    FIELD(telnyx_update_call_control_application_params, id, REQUIRED, IN_PATH, FORMAT(INT64)),
    FIELD(telnyx_update_call_control_application_params, application_name, REQUIRED),
    FIELD(telnyx_update_call_control_application_params, webhook_event_url, REQUIRED, FORMAT(URL)),
    FIELD(telnyx_update_call_control_application_params, active, 0, DEFAULT("true")),
    FIELD_ENUM(telnyx_update_call_control_application_params, anchorsite_override,
               telnyx_anchorsite, 0, DEFAULT("Latency")),
    FIELD(telnyx_update_call_control_application_params, call_cost_in_webhooks, 0,
          DEFAULT("false")),
    FIELD_ENUM(telnyx_update_call_control_application_params, dtmf_type, telnyx_dtmf_type, 0,
               DEFAULT("RFC 2833")),
    FIELD(telnyx_update_call_control_application_params, first_command_timeout, 0,
          DEFAULT("false")),
    FIELD(telnyx_update_call_control_application_params, first_command_timeout_secs, 0,
          DEFAULT("30")),
    FIELD_OBJ(telnyx_update_call_control_application_params, inbound, telnyx_application_inbound,
              0),
    FIELD_OBJ(telnyx_update_call_control_application_params, outbound, telnyx_application_outbound,
              0),
    FIELD(telnyx_update_call_control_application_params, redact_dtmf_debug_logging, 0,
          DEFAULT("false")),
    FIELD(telnyx_update_call_control_application_params, tags, 0),
    FIELD_ENUM(telnyx_update_call_control_application_params, webhook_api_version,
               telnyx_webhook_api_version, 0, DEFAULT("1")),
    FIELD(telnyx_update_call_control_application_params, webhook_event_failover_url, NULLABLE,
          FORMAT(URL)),
    FIELD(telnyx_update_call_control_application_params, webhook_timeout_secs, NULLABLE,
          RANGE(0, 30)),
    FIELD_EXTRA(telnyx_update_call_control_application_params),
};
OBJECT(telnyx_update_call_control_application_params, update_call_control_application_params_rows);

static const telnyx_api_field delete_call_control_application_params_rows[] = {
    FIELD(telnyx_delete_call_control_application_params, id, REQUIRED, IN_PATH, FORMAT(INT64)),
};
OBJECT(telnyx_delete_call_control_application_params, delete_call_control_application_params_rows);
