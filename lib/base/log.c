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
    return logger->on_record && level <= logger->level && !(logger->depth && *logger->depth);
}

static size_t escaped_size(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte < 0x20 || byte == '\\' || (byte >= 0x7f && byte <= 0x9f) ? 4 : 1;
}

void telnyx__log_escape(char *out, size_t size, const char *text, size_t length)
{
    static const char dots[] = "...";
    size_t room = size - 1, kept = 0, kept_size = 0, all_size = 0;
    /* `kept` bytes of text leave room for the dots behind them. */
    for (size_t i = 0; i < length && all_size <= room; i++) {
        all_size += escaped_size(text[i]);
        if (all_size + sizeof dots - 1 <= room) {
            kept = i + 1;
            kept_size = all_size;
        }
    }
    bool cut = all_size > room;
    size_t count = cut ? kept : length, at = 0;
    for (size_t i = 0; i < count; i++) {
        if (escaped_size(text[i]) == 1)
            out[at++] = text[i];
        else
            at += (size_t)snprintf(out + at, size - at, "\\x%02x", (unsigned char)text[i]);
    }
    out[at] = '\0';
    if (cut)
        snprintf(out + kept_size, size - kept_size, "%s", dots);
}

void telnyx__log_hide(char *out, size_t size, const char *text, const char *secret)
{
    static const char stars[] = "***";
    size_t at = 0, length = strlen(secret);
    const char *found = strstr(text, secret);
    while (*text && at + 1 < size) {
        if (text != found) {
            out[at++] = *text++;
            continue;
        }
        for (const char *star = stars; *star && at + 1 < size; star++)
            out[at++] = *star;
        text += length;
        found = strstr(text, secret);
    }
    out[at] = '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* How many bytes here may stand between two digits of a number: what people write there, and what
 * became of it on the way: an escape ("\x09"), a percent code ("%20"), part of a wider character. */
static size_t separator(const char *at)
{
    if (at[0] == '\\' && at[1] == 'x' && is_hex(at[2]) && is_hex(at[3]))
        return 4;
    if (at[0] == '%' && is_hex(at[1]) && is_hex(at[2]))
        return 3;
    return (unsigned char)at[0] >= 0x80 || (at[0] && strchr(" -()+./_", at[0])) ? 1 : 0;
}

/* The length of an IPv4 address that stands here as machines write it, or 0. */
static size_t address(const char *text)
{
    const char *at = text;
    for (unsigned group = 0; group < 4; group++) {
        unsigned value = 0, digits = 0;
        if (group > 0 && *at++ != '.')
            return 0;
        for (; is_digit(*at) && digits < 3; digits++)
            value = value * 10 + (unsigned)(*at++ - '0');
        if (digits == 0 || value > 255 || (digits > 1 && at[-(int)digits] == '0'))
            return 0;
    }
    return is_digit(*at) || (*at == '.' && is_digit(at[1])) ? 0 : (size_t)(at - text);
}

/* The length of what may be one number here, and how many digits it has. Addresses end it. */
static size_t number(const char *text, size_t *digits)
{
    size_t at = 0, step;
    bool within = false; /* what comes next cannot be the beginning of an address */
    for (*digits = 0; text[at]; at += step) {
        if (is_digit(text[at])) {
            size_t length = within ? 0 : address(text + at);
            if (length)
                return *digits ? at : at + length;
            step = 1;
            ++*digits;
        } else {
            step = separator(text + at);
            if (!step)
                break;
        }
        within = is_digit(text[at]) || text[at] == '.' || text[at] == '+';
    }
    return at;
}

static void hide_digits(char *text, size_t count)
{
    for (size_t at = 0; count > 0;) {
        if (!is_digit(text[at])) {
            at += separator(text + at);
            continue;
        }
        text[at++] = 'x';
        count--;
    }
}

void telnyx__log_mask(char *text)
{
    while (*text) {
        size_t digits, length = number(text, &digits);
        /* Statuses, error codes and ports are no numbers that anybody could be called at. */
        if (digits >= TELNYX__LOG_NUMBER_DIGITS)
            hide_digits(text, digits - 4);
        text += length ? length : 1;
    }
}

void telnyx__log_values(const telnyx__logger *logger, telnyx_log_level level, const char *message,
                        const telnyx__log_value *values)
{
    if (!telnyx__log_wants(logger, level))
        return;
    char texts[TELNYX__LOG_FIELDS_MAX][TELNYX__LOG_VALUE_MAX];
    char hidden[2 * TELNYX__LOG_VALUE_MAX];
    const char *secret = logger->secret && *logger->secret ? logger->secret : NULL;
    telnyx_log_field fields[TELNYX__LOG_FIELDS_MAX];
    size_t count = 0;
    for (; count < TELNYX__LOG_FIELDS_MAX && values[count].name; count++) {
        const telnyx__log_value *value = &values[count];
        const char *text = value->text ? value->text : "-";
        if (secret && value->kind != TELNYX__LOG_NUMBER && strstr(text, secret)) {
            telnyx__log_hide(hidden, sizeof hidden, text, secret);
            text = hidden;
        }
        if (value->kind == TELNYX__LOG_NUMBER)
            snprintf(texts[count], sizeof texts[count], "%lld", (long long)value->number);
        else
            telnyx__log_escape(texts[count], sizeof texts[count], text, strlen(text));
        if (value->kind == TELNYX__LOG_PHONE && logger->level < TELNYX_LOG_DEBUG)
            telnyx__log_mask(texts[count]);
        fields[count] = (telnyx_log_field){ value->name, texts[count] };
    }
    telnyx_log_record record = { level, message, fields, count };
    if (logger->depth)
        ++*logger->depth;
    logger->on_record(&record, logger->user_data);
    if (logger->depth)
        --*logger->depth;
}
