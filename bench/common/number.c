#include "common/number.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool bench_read_count(const char *text, uint64_t low, uint64_t high, uint64_t *value)
{
    char *end;
    if (!*text || text[strspn(text, "0123456789")])
        return false;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (errno || number < low || number > high)
        return false;
    *value = number;
    return true;
}

bool bench_read_number(const char *text, double low, double high, double *value)
{
    char *end;
    if (!*text || text[strspn(text, "0123456789.")])
        return false;
    double number = strtod(text, &end);
    if (*end || !(number >= low && number <= high))
        return false;
    *value = number;
    return true;
}
