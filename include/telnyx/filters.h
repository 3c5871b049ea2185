/** @file filters.h
 *  Filters that several listings share.
 *
 *  \code
 *  telnyx_call_control_filter filter = { 0 };
 *  filter.leg_id = call_leg_id;
 *  telnyx_list_call_events_params params = { 0 };
 *  params.filter = &filter;
 *  telnyx_list_call_events(client, &params, on_record, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/filters.txt. */
#ifndef TELNYX_FILTERS_H
#define TELNYX_FILTERS_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Products. */
typedef enum telnyx_filter_product {
    TELNYX_FILTER_PRODUCT_UNSET = 0,        /**< Not set, or not known here. */
    TELNYX_FILTER_PRODUCT_CALL_CONTROL = 1, /**< Call Control. */
    TELNYX_FILTER_PRODUCT_FAX = 2,          /**< Fax. */
    TELNYX_FILTER_PRODUCT_TEXML = 3         /**< TeXML. */
} telnyx_filter_product;

/** The text of a value as it travels: "call_control" for TELNYX_FILTER_PRODUCT_CALL_CONTROL. "" for
 *  UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_filter_product_name(telnyx_filter_product value);

/** What a record of the call event log is about. */
typedef enum telnyx_call_event_type {
    /** Not set, or not known here. */
    TELNYX_CALL_EVENT_UNSET = 0,
    /** A command that an application gave. */
    TELNYX_CALL_EVENT_COMMAND = 1,
    /** An event that was sent to an application. */
    TELNYX_CALL_EVENT_WEBHOOK = 2
} telnyx_call_event_type;

/** The text of a value as it travels: "command" for TELNYX_CALL_EVENT_COMMAND. "" for UNSET and for
 *  numbers that are no value. */
TELNYX_API const char *telnyx_call_event_type_name(telnyx_call_event_type value);

/** Filter by application name. */
typedef struct telnyx_application_name_filter {
    /** Optional. Part of the name, without case; at least three characters. */
    const char *contains;
} telnyx_application_name_filter;

/** Filter by time, RFC 3339. */
typedef struct telnyx_time_filter {
    /** Optional. At this time. */
    const char *eq;
    /** Optional. After this time. */
    const char *gt;
    /** Optional. At this time or later. */
    const char *gte;
    /** Optional. Before this time. */
    const char *lt;
    /** Optional. At this time or earlier. */
    const char *lte;
} telnyx_time_filter;

/** What to list; each listing heeds its own part of it. Members that are set all have to fit. */
typedef struct telnyx_call_control_filter {
    /** Optional. By application name. */
    const telnyx_application_name_filter *application_name;
    /** Optional. By call session. */
    const char *application_session_id;
    /** Optional. By connection. */
    const char *connection_id;
    /** Optional. Whether delivery failed. */
    telnyx_opt_bool failed;
    /** Optional. By calling number. */
    const char *from;
    /** Optional. By call leg. */
    const char *leg_id;
    /** Optional. By name, exactly. */
    const char *name;
    /** Optional. By time. */
    const telnyx_time_filter *occurred_at;
    /** Optional. By outbound voice profile. */
    const char *outbound_voice_profile_id;
    /** Optional. By product. */
    telnyx_filter_product product;
    /** Optional. By state of the conference. */
    telnyx_conference_status status;
    /** Optional. By called number. */
    const char *to;
    /** Optional. Commands or webhooks. */
    telnyx_call_event_type type;
} telnyx_call_control_filter;

/** A span of time, RFC 3339; both ends belong to it. */
typedef struct telnyx_date_range {
    /** Optional. At this time or later. */
    const char *gte;
    /** Optional. At this time or earlier. */
    const char *lte;
} telnyx_date_range;

#ifdef __cplusplus
}
#endif
#endif
