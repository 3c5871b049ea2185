#include "status.h"

#include <telnyx/error.h>

static const char *const sentences[] = {
    [STATUS_OK] = "done; also: what was to be ended had ended already",
    [STATUS_REFUSED] = "the platform refused the request",
    [STATUS_USAGE] = "wrong command line, or parameters that the local checks refuse",
    [STATUS_AUTH] = "no API key, or it is not allowed to do this",
    [STATUS_BAD_ID] = "the platform does not know the id",
    [STATUS_ENDED] = "the call or conference has ended",
    [STATUS_NOT_YET] = "too early: not answered, or not ready",
    [STATUS_CAPACITY] = "a capacity limit is reached",
    [STATUS_RATE] = "too many requests or dials per second",
    [STATUS_SERVER] = "the platform failed to process the request",
    [STATUS_NETWORK] = "no connection, no answer in time, or a broken one",
    [STATUS_OTHER] = "anything else: out of memory, output that cannot be written",
};

status status_of(int error)
{
    switch (error) {
    case 0:
        return STATUS_OK;
    case TELNYX_EREJECTED:
        return STATUS_REFUSED;
    case TELNYX_EINVAL:
    case TELNYX_EJSON:
    case TELNYX_ETOOBIG:
        return STATUS_USAGE;
    case TELNYX_EAUTH:
        return STATUS_AUTH;
    case TELNYX_EBADID:
    case TELNYX_ENOTFOUND:
        return STATUS_BAD_ID;
    case TELNYX_ECALLENDED:
        return STATUS_ENDED;
    case TELNYX_ENOTYET:
        return STATUS_NOT_YET;
    case TELNYX_ECAPACITY:
        return STATUS_CAPACITY;
    case TELNYX_ERATE:
        return STATUS_RATE;
    case TELNYX_ESERVER:
        return STATUS_SERVER;
    case TELNYX_ECONNECT:
    case TELNYX_ETIMEDOUT:
    case TELNYX_ETLS:
    case TELNYX_EPROXY:
    case TELNYX_EPROTO:
        return STATUS_NETWORK;
    default:
        return STATUS_OTHER;
    }
}

void status_list(FILE *out)
{
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        fprintf(out, "  %2zu  %s\n", i, sentences[i]);
}
