#include "app/log_trap.h"

#include <stdio.h>
#include <string.h>

void log_trap_catch(const telnyx_log_record *record, void *user_data)
{
    log_trap *trap = user_data;
    char line[2048];
    size_t at = (size_t)snprintf(line, sizeof line, "%s %s", telnyx_log_level_name(record->level),
                                 record->message);
    for (size_t i = 0; i < record->fields_count && at < sizeof line; i++)
        at += (size_t)snprintf(line + at, sizeof line - at, " %s=%s", record->fields[i].name,
                               record->fields[i].value);
    trap->records++;
    size_t length = strlen(line);
    if (trap->length + length + 2 > sizeof trap->text)
        return;
    memcpy(trap->text + trap->length, line, length);
    trap->length += length;
    trap->text[trap->length++] = '\n';
    trap->text[trap->length] = '\0';
}

size_t log_trap_count(const log_trap *trap, const char *text)
{
    size_t count = 0;
    for (const char *line = trap->text; *line;) {
        const char *end = strchr(line, '\n'), *hit = strstr(line, text);
        count += hit && hit < end;
        line = end + 1;
    }
    return count;
}

void log_trap_clear(log_trap *trap)
{
    trap->length = trap->records = 0;
    trap->text[0] = '\0';
}
