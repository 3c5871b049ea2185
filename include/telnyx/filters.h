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

/** The product of the platform that an item belongs to. */
typedef enum telnyx_filter_product {
    /** Not set, or not known here. */
    TELNYX_FILTER_PRODUCT_UNSET = 0,
    /** Calls that an application controls by commands. */
    TELNYX_FILTER_PRODUCT_CALL_CONTROL = 1,
    /** Faxes. */
    TELNYX_FILTER_PRODUCT_FAX = 2,
    /** Calls that TeXML documents control. */
    TELNYX_FILTER_PRODUCT_TEXML = 3
} telnyx_filter_product;

/** The text of a value as it travels: "call_control" for TELNYX_FILTER_PRODUCT_CALL_CONTROL. ""
 *  for UNSET and for numbers that are no value. Static storage. */
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

/** The text of a value as it travels: "command" for TELNYX_CALL_EVENT_COMMAND. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_call_event_type_name(telnyx_call_event_type value);

/** Applications by their name. */
typedef struct telnyx_application_name_filter {
    /** Optional. Only names that contain this text, in upper or lower case; at least three
     *  characters. */
    const char *contains;
} telnyx_application_name_filter;

/** A span of time, RFC 3339. Set one member, or one of each end. */
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

/** Which items a listing gives: those that fit all members that are set. Each listing heeds
 *  only what it has. */
typedef struct telnyx_call_control_filter {
    /** Optional. Only those of applications whose name fits. */
    const telnyx_application_name_filter *application_name;
    /** Optional. Only those of this call session, by call_session_id. */
    const char *application_session_id;
    /** Optional. Only those of this connection, by its id. */
    const char *connection_id;
    /** Optional. Only webhooks that could not be delivered; false: only those that were. */
    telnyx_opt_bool failed;
    /** Optional. Only those of calls from this number. */
    const char *from;
    /** Optional. Only those of this leg, by call_leg_id. */
    const char *leg_id;
    /** Optional. Only those of exactly this name. */
    const char *name;
    /** Optional. Only what happened in this time. */
    const telnyx_time_filter *occurred_at;
    /** Optional. Only those of this outbound voice profile, by its id. */
    const char *outbound_voice_profile_id;
    /** Optional. Only those of this product. */
    telnyx_filter_product product;
    /** Optional. Only conferences in this state. */
    telnyx_conference_status status;
    /** Optional. Only those of calls to this number. */
    const char *to;
    /** Optional. Only commands, or only webhooks. */
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
