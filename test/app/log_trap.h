/* Keeps every log record as one line: "warn webhook refused reason=TELNYX_ESIGNATURE". */
#ifndef TEST_LOG_TRAP_H
#define TEST_LOG_TRAP_H

#include <stddef.h>

#include <telnyx/log.h>

typedef struct log_trap {
    char text[65536]; /* lines; what does not fit any more is dropped whole */
    size_t length;
    size_t records;
} log_trap;

/* A telnyx_log_cb; user_data is the trap. */
void log_trap_catch(const telnyx_log_record *record, void *user_data);
/* How many lines contain the text. */
size_t log_trap_count(const log_trap *trap, const char *text);
void log_trap_clear(log_trap *trap);

#endif
