#include "base/log.h"

#include <stdio.h>
#include <string.h>

const char *telnyx_log_level_name(telnyx_log_level level)
{
    static const char *const names[] = { "none", "error", "warn", "info", "debug" };
    return (unsigned)level < sizeof names / sizeof names[0] ? names[level] : "unknown";
}

bool telnyx__log_wants(const telnyx__logger *logger, telnyx_log_level level)
{
    return logger->on_record && level <= logger->level;
}

void telnyx__log_escape(char *out, size_t size, const char *text, size_t length)
{
    size_t at = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool plain = byte >= 0x20 && byte != '\\' && !(byte >= 0x7f && byte <= 0x9f);
        size_t need = plain ? 1 : 4;
        /* Room is kept for the dots, so a cut value is seen to be cut. */
        if (at + need + 4 > size) {
            if (i + 1 == length && at + need + 1 <= size)
                goto fits;
            at += (size_t)snprintf(out + at, size - at, "...");
            return;
        }
    fits:
        if (plain)
            out[at++] = (char)byte;
        else
            at += (size_t)snprintf(out + at, size - at, "\\x%02x", byte);
    }
    out[at] = '\0';
}

void telnyx__log_mask(char *text)
{
    size_t digits = 0;
    for (size_t i = strlen(text); i-- > 0;)
        if (text[i] >= '0' && text[i] <= '9' && ++digits > 4)
            text[i] = 'x';
}

void telnyx__log_values(const telnyx__logger *logger, telnyx_log_level level, const char *message,
                        const telnyx__log_value *values)
{
    if (!telnyx__log_wants(logger, level))
        return;
    char texts[TELNYX__LOG_FIELDS_MAX][TELNYX__LOG_VALUE_MAX];
    telnyx_log_field fields[TELNYX__LOG_FIELDS_MAX];
    size_t count = 0;
    for (; values[count].name && count < TELNYX__LOG_FIELDS_MAX; count++) {
        const telnyx__log_value *value = &values[count];
        const char *text = value->text ? value->text : "-";
        if (value->kind == TELNYX__LOG_NUMBER)
            snprintf(texts[count], sizeof texts[count], "%lld", (long long)value->number);
        else
            telnyx__log_escape(texts[count], sizeof texts[count], text, strlen(text));
        if (value->kind == TELNYX__LOG_PHONE && logger->level < TELNYX_LOG_DEBUG)
            telnyx__log_mask(texts[count]);
        fields[count] = (telnyx_log_field){ value->name, texts[count] };
    }
    telnyx_log_record record = { level, message, fields, count };
    logger->on_record(&record, logger->user_data);
}
