#include "retry/error_class.h"

#include <telnyx/error.h>

/* By code, where users branch on the code rather than on the status. Ranges, in any order. */
static const struct {
    int first, last, error;
} classes[] = {
    { 90018, 90019, TELNYX_ECALLENDED }, /* call, conference */
    { 90034, 90034, TELNYX_ENOTYET },    /* not answered yet */
    { 90020, 90020, TELNYX_ENOTYET },    /* recording before audio */
    { 10036, 10036, TELNYX_ENOTYET },    /* being processed */
    { 90041, 90043, TELNYX_ECAPACITY },  /* channels of user, profile, connection */
    { 90036, 90036, TELNYX_ECAPACITY },  /* queue full */
    { 90032, 90032, TELNYX_ECAPACITY },  /* conference full */
    { 90103, 90103, TELNYX_ERATE },      /* dials per second */
    { 90015, 90015, TELNYX_EBADID },     /* call_control_id */
    { 90058, 90058, TELNYX_EBADID },     /* conference_id */
    { 10005, 10006, TELNYX_EBADID },     { 10009, 10010, TELNYX_EAUTH },
    { 20001, 20017, TELNYX_EAUTH },      { 20100, 20100, TELNYX_EAUTH }, /* no funds */
};

int telnyx__error_class(int status, int api_code)
{
    if (status >= 200 && status < 300)
        return 0;
    /* 429 is a rate limit whatever code comes with it; 10011 under another status is not. */
    if (status == 429)
        return TELNYX_ERATE;
    /* No API asks for that: the answer is a proxy's, to a request in the clear. */
    if (status == 407)
        return TELNYX_EPROXY;
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (api_code >= classes[i].first && api_code <= classes[i].last)
            return classes[i].error;
    if (status >= 500)
        return TELNYX_ESERVER;
    if (status == 401 || status == 403)
        return TELNYX_EAUTH;
    if (status == 404)
        return TELNYX_EBADID;
    if (status == 408)
        return TELNYX_ETIMEDOUT;
    /* A redirect is never followed; anything below 200 is no final answer. */
    return status >= 400 ? TELNYX_EREJECTED : TELNYX_EPROTO;
}
