#include "io/destination.h"

#include <curl/curl.h>
#include <stdbool.h>

#include <telnyx/error.h>

#include "base/str.h"

static int told(CURLUcode rc, const char **why)
{
    if (rc == CURLUE_OK || rc == CURLUE_OUT_OF_MEMORY)
        return rc ? TELNYX_ENOMEM : 0;
    *why = curl_url_strerror(rc);
    return TELNYX_EINVAL;
}

int telnyx__destination_check(const char *url, const char **why)
{
    CURLU *handle = curl_url();
    if (!handle)
        return TELNYX_ENOMEM;
    CURLUcode rc = curl_url_set(handle, CURLUPART_URL, url, CURLU_PATH_AS_IS);
    curl_url_cleanup(handle);
    return told(rc, why);
}

static bool is_scheme(const char *scheme)
{
    static const char *const schemes[] = {
        "http", "https", "socks4", "socks4a", "socks5", "socks5h"
    };
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (telnyx__str_is_nocase(scheme, schemes[i]))
            return true;
    return false;
}

static int check(CURLU *handle, const char *proxy, const char **why)
{
    char *scheme = NULL, *path = NULL;
    /* Without a scheme it is https to CURLU_DEFAULT_SCHEME, which is as good to look at. */
    CURLUcode rc =
        curl_url_set(handle, CURLUPART_URL, proxy, CURLU_NON_SUPPORT_SCHEME | CURLU_DEFAULT_SCHEME);
    if (rc == CURLUE_OK)
        rc = curl_url_get(handle, CURLUPART_SCHEME, &scheme, 0);
    if (rc == CURLUE_OK)
        rc = curl_url_get(handle, CURLUPART_PATH, &path, 0);
    int error = told(rc, why);
    if (!error && !is_scheme(scheme)) {
        *why = "neither http, https nor a kind of socks";
        error = TELNYX_EINVAL;
    } else if (!error && !telnyx__str_equal(path, "/")) {
        *why = "a proxy has no path";
        error = TELNYX_EINVAL;
    }
    curl_free(scheme);
    curl_free(path);
    return error;
}

int telnyx__proxy_check(const char *proxy, const char **why)
{
    CURLU *handle = curl_url();
    if (!handle)
        return TELNYX_ENOMEM;
    int error = check(handle, proxy, why);
    curl_url_cleanup(handle);
    return error;
}
