/** @file log.h
 *  Log records. The library never prints; it hands records to a callback, or to nobody. A callback that
 *  prints them is in log_stderr.h. */
#ifndef TELNYX_LOG_H
#define TELNYX_LOG_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How serious a record is; as a threshold, records above it are not made. */
typedef enum telnyx_log_level {
    TELNYX_LOG_NONE = 0, /**< Threshold only: no record has this level. */
    TELNYX_LOG_ERROR,    /**< Something was lost or cannot go on. */
    TELNYX_LOG_WARN,     /**< Refused, dropped or retried; the program goes on. */
    TELNYX_LOG_INFO,     /**< Start, stop, listeners. */
    TELNYX_LOG_DEBUG     /**< One record per event and command; numbers are not masked. */
} telnyx_log_level;

/** One named value of a record. Text that came from a peer is escaped (control bytes, 0x7f-0x9f and
 *  the backslash as hexadecimal) and cut at 128 bytes; phone numbers are masked to their last four
 *  digits below TELNYX_LOG_DEBUG. The API key is never among the values. The two members are all, for
 *  good. */
typedef struct telnyx_log_field {
    const char *name;  /**< Constant. */
    const char *value; /**< Text, escaped and masked. */
} telnyx_log_field;

/** One thing that happened. */
typedef struct telnyx_log_record {
    telnyx_log_level level;         /**< How bad. */
    const char *message;            /**< A constant sentence, good for grouping. */
    const telnyx_log_field *fields; /**< In a fixed order per message. */
    size_t fields_count;            /**< Elements of it. */
} telnyx_log_record;

/** Receives one record. Everything in it is borrowed until the callback returns. It runs inside
 *  library functions: it must not call back into the library. */
typedef void telnyx_log_cb(const telnyx_log_record *record, void *user_data);

/** "error", "warn", "info", "debug". Static storage. */
TELNYX_API const char *telnyx_log_level_name(telnyx_log_level level);

#ifdef __cplusplus
}
#endif
#endif
