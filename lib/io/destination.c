#include "io/destination.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/str.h"

#define NAME_MAX_BYTES  253u /* RFC 1035, 2.3.4, without the last dot */
#define LABEL_MAX_BYTES 63u

static int told(CURLUcode rc, const char **why)
{
    if (rc == CURLUE_OK || rc == CURLUE_OUT_OF_MEMORY)
        return rc ? TELNYX_ENOMEM : 0;
    *why = curl_url_strerror(rc);
    return TELNYX_EINVAL;
}

/* Whether DNS can have such a name. A name in other letters than ASCII goes out in another form. */
static bool can_be_named(const char *host)
{
    size_t length = strlen(host), label = 0;
    bool fits = length <= NAME_MAX_BYTES + (length && host[length - 1] == '.' ? 1u : 0u);
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)host[i] > 127)
            return true;
        label = host[i] == '.' ? 0 : label + 1;
        fits = fits && label <= LABEL_MAX_BYTES;
    }
    return fits;
}

static int check_host(CURLU *handle, const char **why)
{
    char *host = NULL;
    int error = told(curl_url_get(handle, CURLUPART_HOST, &host, 0), why);
    if (!error && !can_be_named(host)) {
        *why = "the host's name is longer than DNS has names (253 bytes, 63 between dots)";
        error = TELNYX_EINVAL;
    }
    curl_free(host);
    return error;
}

int telnyx__destination_check(const char *url, const char **why)
{
    CURLU *handle = curl_url();
    if (!handle)
        return TELNYX_ENOMEM;
    int error = told(curl_url_set(handle, CURLUPART_URL, url, CURLU_PATH_AS_IS), why);
    if (!error)
        error = check_host(handle, why);
    curl_url_cleanup(handle);
    return error;
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
    if (!error)
        error = check_host(handle, why);
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

bool telnyx__names_block(void)
{
    return !(curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_ASYNCHDNS);
}
