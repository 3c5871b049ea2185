#include "schema/limits.h"

#include <stdio.h>
#include <string.h>

bool telnyx__limits_number(const telnyx_api_field *field, double value)
{
    if ((field->limits & TELNYX_API_ALSO) && value >= field->also && value <= field->also)
        return true;
    if ((field->limits & TELNYX_API_MIN) && value < field->minimum)
        return false;
    if ((field->limits & TELNYX_API_ABOVE) && value <= field->minimum)
        return false;
    return !(field->limits & TELNYX_API_MAX) || value <= field->maximum;
}

bool telnyx__limits_length(const telnyx_api_field *field, size_t length)
{
    return length >= field->min_length && (!field->max_length || length <= field->max_length);
}

bool telnyx__limits_value(const telnyx_api_enum *values, const char *text)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->texts[i], text) == 0)
            return true;
    return false;
}

void telnyx__limits_number_words(const telnyx_api_field *field, char *out, size_t size)
{
    char also[48] = "";
    if (field->limits & TELNYX_API_ALSO)
        (void)snprintf(also, sizeof also, ", or %.15g", field->also);
    else if (field->text)
        (void)snprintf(also, sizeof also, ", or \"%s\"", field->text);
    if ((field->limits & TELNYX_API_MIN) && (field->limits & TELNYX_API_MAX))
        (void)snprintf(out, size, "%.15g to %.15g%s", field->minimum, field->maximum, also);
    else if (field->limits & TELNYX_API_MAX)
        (void)snprintf(out, size, "at most %.15g%s", field->maximum, also);
    else
        (void)snprintf(out, size, "%s %.15g%s",
                       field->limits & TELNYX_API_ABOVE ? "more than" : "at least", field->minimum,
                       also);
}

void telnyx__limits_length_words(const telnyx_api_field *field, char *out, size_t size)
{
    if (field->min_length && field->max_length)
        (void)snprintf(out, size, "%u to %u", (unsigned)field->min_length,
                       (unsigned)field->max_length);
    else if (field->max_length)
        (void)snprintf(out, size, "at most %u", (unsigned)field->max_length);
    else
        (void)snprintf(out, size, "at least %u", (unsigned)field->min_length);
}

void telnyx__limits_values_words(const telnyx_api_enum *values, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < values->count && used < size; i++) {
        const char *between = i == 0 ? "" : i + 1 == values->count ? " or " : ", ";
        int added = snprintf(out + used, size - used, "%s%s", between, values->texts[i]);
        used += added > 0 ? (size_t)added : 0;
    }
}
