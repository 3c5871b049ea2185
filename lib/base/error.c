#include <telnyx/error.h>

const char *telnyx_version(void)
{
    return TELNYX_VERSION_STRING;
}

const char *telnyx_error_name(int error)
{
    switch (error) {
    case 0:
        return "TELNYX_OK";
#define NAME(name, number, sentence)                                                               \
    case number:                                                                                   \
        return "TELNYX_" #name;
        TELNYX_ERROR_MAP(NAME)
#undef NAME
    default:
        return "unknown";
    }
}

const char *telnyx_strerror(int error)
{
    switch (error) {
    case 0:
        return "success";
#define SENTENCE(name, number, sentence)                                                           \
    case number:                                                                                   \
        return sentence;
        TELNYX_ERROR_MAP(SENTENCE)
#undef SENTENCE
    default:
        return "not an error of this library";
    }
}

bool telnyx_error_is_retryable(int error)
{
    switch (error) {
    case TELNYX_EBUSY:
    case TELNYX_ECONNECT:
    case TELNYX_ETIMEDOUT:
    case TELNYX_EPROTO:
    case TELNYX_ENOTYET:
    case TELNYX_ERATE:
    case TELNYX_ESERVER:
        return true;
    default:
        return false;
    }
}
