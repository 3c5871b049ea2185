/** @file log_stderr.h
 *  Log records as lines on standard error, for a start. The library itself never prints: this
 *  function belongs to the program that includes the header, which telnyx.h does not.
 *
 *  \code
 *  const telnyx_client_options client = {
 *      .on_log = telnyx_log_stderr, .log_level = TELNYX_LOG_WARN
 *  };
 *  const telnyx_app_options options = { .client = &client };
 *  \endcode */
#ifndef TELNYX_LOG_STDERR_H
#define TELNYX_LOG_STDERR_H

#include <stdio.h>

#include <telnyx/log.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A telnyx_log_cb that writes a record as one line, such as "warn: webhook refused
 *  reason=TELNYX_ESIGNATURE". `user_data` is NULL, or a text that stands in front of each line
 *  with ": " behind it, such as the program's name. */
static inline void telnyx_log_stderr(const telnyx_log_record *record, void *user_data)
{
    const char *name = (const char *)user_data;
    fprintf(stderr, "%s%s%s: %s", name ? name : "", name ? ": " : "",
            telnyx_log_level_name(record->level), record->message);
    for (size_t i = 0; i < record->fields_count; i++)
        fprintf(stderr, " %s=%s", record->fields[i].name, record->fields[i].value);
    fprintf(stderr, "\n");
}

#ifdef __cplusplus
}
#endif
#endif
