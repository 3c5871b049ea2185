/* Rows of <telnyx/queues.h>: queues and the calls in them.
 * Written from lib/api/source/words/queues.txt. */
#include <telnyx/queues.h>

#include "api/objects.h"

TEXT_VALUES(telnyx_record_queue, "queue");
TEXT_VALUES(telnyx_record_queue_call, "queue_call");

static const telnyx_api_field queue_rows[] = {
    FIELD(telnyx_queue, id, REQUIRED),
    FIELD(telnyx_queue, average_wait_time_secs, REQUIRED),
    FIELD(telnyx_queue, created_at, REQUIRED, FORMAT(DATE_TIME)),
    FIELD(telnyx_queue, current_size, REQUIRED),
    FIELD(telnyx_queue, max_size, REQUIRED),
    FIELD(telnyx_queue, name, REQUIRED),
    FIELD(telnyx_queue, record_type, REQUIRED, VALUES(telnyx_record_queue)),
    FIELD(telnyx_queue, updated_at, REQUIRED, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_queue, queue_rows);

static const telnyx_api_field queue_call_rows[] = {
    FIELD(telnyx_queue_call, call_control_id, REQUIRED),
    FIELD(telnyx_queue_call, call_leg_id, REQUIRED),
    FIELD(telnyx_queue_call, call_session_id, REQUIRED),
    FIELD(telnyx_queue_call, connection_id, REQUIRED),
    FIELD(telnyx_queue_call, enqueued_at, REQUIRED, FORMAT(DATE_TIME)),
    FIELD(telnyx_queue_call, from, REQUIRED, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_queue_call, queue_id, REQUIRED),
    FIELD(telnyx_queue_call, queue_position, REQUIRED),
    FIELD(telnyx_queue_call, record_type, REQUIRED, VALUES(telnyx_record_queue_call)),
    FIELD(telnyx_queue_call, to, REQUIRED, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_queue_call, wait_time_secs, REQUIRED),
    /* Required in the OpenAPI, optional in the SDKs. */
    FIELD(telnyx_queue_call, is_alive, 0),
};
OBJECT(telnyx_queue_call, queue_call_rows);

static const telnyx_api_field list_queues_params_rows[] = {
    FIELD_AS(telnyx_list_queues_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1),
             DEFAULT("1")),
    FIELD_AS(telnyx_list_queues_params, page_size, "page[size]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
};
OBJECT(telnyx_list_queues_params, list_queues_params_rows);

static const telnyx_api_field create_queue_params_rows[] = {
    FIELD(telnyx_create_queue_params, queue_name, REQUIRED, LENGTH(1, 255)),
    FIELD(telnyx_create_queue_params, max_size, 0, AT_LEAST(1), DEFAULT("300")),
    FIELD_EXTRA(telnyx_create_queue_params),
};
OBJECT(telnyx_create_queue_params, create_queue_params_rows);

static const telnyx_api_field retrieve_queue_params_rows[] = {
    FIELD(telnyx_retrieve_queue_params, queue_name, REQUIRED, IN_PATH),
};
OBJECT(telnyx_retrieve_queue_params, retrieve_queue_params_rows);

static const telnyx_api_field update_queue_params_rows[] = {
    FIELD(telnyx_update_queue_params, queue_name, REQUIRED, IN_PATH),
    FIELD(telnyx_update_queue_params, max_size, REQUIRED, AT_LEAST(1)),
    FIELD_EXTRA(telnyx_update_queue_params),
};
OBJECT(telnyx_update_queue_params, update_queue_params_rows);

static const telnyx_api_field delete_queue_params_rows[] = {
    FIELD(telnyx_delete_queue_params, queue_name, REQUIRED, IN_PATH),
};
OBJECT(telnyx_delete_queue_params, delete_queue_params_rows);

static const telnyx_api_field list_queue_calls_params_rows[] = {
    FIELD(telnyx_list_queue_calls_params, queue_name, REQUIRED, IN_PATH),
    FIELD_AS(telnyx_list_queue_calls_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1),
             DEFAULT("1")),
    FIELD_AS(telnyx_list_queue_calls_params, page_size, "page[size]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
    FIELD_AS(telnyx_list_queue_calls_params, page_after, "page[after]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_queue_calls_params, page_before, "page[before]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_queue_calls_params, page_limit, "page[limit]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
};
OBJECT(telnyx_list_queue_calls_params, list_queue_calls_params_rows);

static const telnyx_api_field retrieve_queue_call_params_rows[] = {
    FIELD(telnyx_retrieve_queue_call_params, queue_name, REQUIRED, IN_PATH),
    FIELD(telnyx_retrieve_queue_call_params, call_control_id, REQUIRED, IN_PATH),
};
OBJECT(telnyx_retrieve_queue_call_params, retrieve_queue_call_params_rows);

static const telnyx_api_field update_queue_call_params_rows[] = {
    FIELD(telnyx_update_queue_call_params, queue_name, REQUIRED, IN_PATH),
    FIELD(telnyx_update_queue_call_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_update_queue_call_params, keep_after_hangup, 0),
    FIELD_EXTRA(telnyx_update_queue_call_params),
};
OBJECT(telnyx_update_queue_call_params, update_queue_call_params_rows);

static const telnyx_api_field remove_queue_call_params_rows[] = {
    FIELD(telnyx_remove_queue_call_params, queue_name, REQUIRED, IN_PATH),
    FIELD(telnyx_remove_queue_call_params, call_control_id, REQUIRED, IN_PATH),
};
OBJECT(telnyx_remove_queue_call_params, remove_queue_call_params_rows);
