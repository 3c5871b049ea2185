/* Making log records: escaping, masking and thresholds. */
#ifndef TELNYX__LOG_H
#define TELNYX__LOG_H

#include <telnyx/log.h>

typedef struct telnyx__logger {
    telnyx_log_cb *on_record; /* NULL = nobody listens */
    void *user_data;
    telnyx_log_level level; /* records above it are not made */
    /* counted up while on_record runs: no records within records; or NULL */
    unsigned *depth;
    /* left out of every value, wherever it comes from; NULL or "" = none */
    const char *secret;
} telnyx__logger;

/* How a value is treated before it leaves the library. */
typedef enum telnyx__log_kind {
    /* our own words, whose examples are to be read: escaped, as everything is */
    TELNYX__LOG_TEXT,
    /* a peer's or user's words: all but the last four digits of what may be a telephone number
     * are masked unless debugging */
    TELNYX__LOG_PHONE,
    TELNYX__LOG_NUMBER /* `number` is printed, `text` ignored */
} telnyx__log_kind;

typedef struct telnyx__log_value {
    const char *name; /* NULL ends the list */
    telnyx__log_kind kind;
    const char *text; /* NULL prints as "-" */
    int64_t number;
} telnyx__log_value;

#define TELNYX__LOG_FIELDS_MAX 8
#define TELNYX__LOG_VALUE_MAX  128

/* clang-format off */
#define TELNYX__LOG_TEXT(name, value) { name, TELNYX__LOG_TEXT, value, 0 }
#define TELNYX__LOG_PHONE(name, value) { name, TELNYX__LOG_PHONE, value, 0 }
#define TELNYX__LOG_NUMBER(name, value) { name, TELNYX__LOG_NUMBER, NULL, (int64_t)(value) }
/* clang-format on */

/* telnyx__log(&logger, TELNYX_LOG_WARN, "late event", TELNYX__LOG_TEXT("event", type)); */
#define telnyx__log(logger, level, ...) telnyx__log_(logger, level, __VA_ARGS__, { 0 })
#define telnyx__log_(logger, level, message, ...)                                                  \
    telnyx__log_values(logger, level, message, (const telnyx__log_value[]){ __VA_ARGS__ })

/* Cold: compilers then lay what leads to a line of the log out of the way of the rest. */
#if defined(__GNUC__)
__attribute__((cold))
#endif
void telnyx__log_values(const telnyx__logger *logger, telnyx_log_level level, const char *message,
                        const telnyx__log_value *values);
bool telnyx__log_wants(const telnyx__logger *logger, telnyx_log_level level);

/* Copies as much as fits, with "***" in place of the secret: all of it, also where that is cut. Always
 * terminated; `size` is at least 1. */
void telnyx__log_hide(char *out, size_t size, const char *text, const char *secret);
/* Escapes into `out`; what does not fit is cut, never within an escape, and ends in "...". Always
 * terminated; `size` is at least 1. */
void telnyx__log_escape(char *out, size_t size, const char *text, size_t length);
/* In every run of digits (with the blanks, dashes, dots, slashes and brackets that people put between
 * them) that is long enough to be a telephone number: replaces all digits but the last four by 'x'.
 * IPv4 addresses stay. */
#define TELNYX__LOG_NUMBER_DIGITS 7
void telnyx__log_mask(char *text);

#endif
