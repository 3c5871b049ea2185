#include "io/destination.h"

#include <curl/curl.h>
#include <stdbool.h>

#include "base/str.h"

const char *telnyx__destination_fault(const char *url)
{
    CURLU *handle = curl_url();
    if (!handle)
        return curl_url_strerror(CURLUE_OUT_OF_MEMORY);
    CURLUcode rc = curl_url_set(handle, CURLUPART_URL, url, CURLU_PATH_AS_IS);
    curl_url_cleanup(handle);
    return rc == CURLUE_OK ? NULL : curl_url_strerror(rc);
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

static const char *fault_in(CURLU *handle, const char *proxy)
{
    char *scheme = NULL, *path = NULL;
    const char *fault = NULL;
    CURLUcode rc =
        curl_url_set(handle, CURLUPART_URL, proxy, CURLU_NON_SUPPORT_SCHEME | CURLU_DEFAULT_SCHEME);
    if (rc == CURLUE_OK)
        rc = curl_url_get(handle, CURLUPART_SCHEME, &scheme, 0);
    if (rc == CURLUE_OK)
        rc = curl_url_get(handle, CURLUPART_PATH, &path, 0);
    if (rc != CURLUE_OK)
        fault = curl_url_strerror(rc);
    else if (!is_scheme(scheme))
        fault = "neither http, https nor a kind of socks";
    else if (!telnyx__str_equal(path, "/"))
        fault = "a proxy has no path";
    curl_free(scheme);
    curl_free(path);
    return fault;
}

const char *telnyx__proxy_fault(const char *proxy)
{
    CURLU *handle = curl_url();
    if (!handle)
        return curl_url_strerror(CURLUE_OUT_OF_MEMORY);
    /* Without a scheme it is https to CURLU_DEFAULT_SCHEME, which is as good to look at. */
    const char *fault = fault_in(handle, proxy);
    curl_url_cleanup(handle);
    return fault;
}
