/** @file log.h
 *  What the library has to say about what happens.
 *
 *  It never prints. It hands records to telnyx_client_options.on_log, or to nobody where that
 *  is not set. log_stderr.h has a callback that writes them as lines. */
#ifndef TELNYX_LOG_H
#define TELNYX_LOG_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How serious a record is. As telnyx_client_options.log_level it is a threshold: records of a
 *  higher number are not made, and cost nothing. */
typedef enum telnyx_log_level {
    /** As a threshold in options: the default, TELNYX_LOG_INFO. No record has this level. */
    TELNYX_LOG_NONE = 0,
    /** Something was lost, or cannot go on. */
    TELNYX_LOG_ERROR = 1,
    /** Something was refused, dropped or tried again; the program goes on. */
    TELNYX_LOG_WARN = 2,
    /** Listeners, start and end. */
    TELNYX_LOG_INFO = 3,
    /** A record for each event and command. Phone numbers are not masked at this level. */
    TELNYX_LOG_DEBUG = 4
} telnyx_log_level;

/** One named value of a record. It can be printed as it is: what came from a peer is escaped
 *  (control bytes, 0x7f to 0x9f and the backslash become hexadecimal) and cut at 128 bytes.
 *  Phone numbers show their last four digits only, unless the threshold is TELNYX_LOG_DEBUG.
 *  The API key is never among the values. The two members are all, for good. */
typedef struct telnyx_log_field {
    const char *name;  /**< A constant word, such as "call". */
    const char *value; /**< The value as text, escaped and masked. */
} telnyx_log_field;

/** One thing that happened. */
typedef struct telnyx_log_record {
    /** How serious it is. */
    telnyx_log_level level;
    /** A constant sentence: equal for all records of the same kind, so that they can be
     *  counted. */
    const char *message;
    /** The values, for each message in the same order. */
    const telnyx_log_field *fields;
    size_t fields_count; /**< Number of fields. */
} telnyx_log_record;

/** Receives one record. Everything in it is borrowed until the callback returns.
 *
 *  It runs as things happen, inside functions of the library, any number of times. It must not
 *  call back into the library: functions that would make work return TELNYX_EREENTRANT. */
typedef void telnyx_log_cb(const telnyx_log_record *record, void *user_data);

/** The name of a level: "error", "warn", "info" or "debug". Static storage. */
TELNYX_API const char *telnyx_log_level_name(telnyx_log_level level);

#ifdef __cplusplus
}
#endif
#endif
