#include "io/failure.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <uv.h>

#include <telnyx/error.h>

static bool has_begun(const telnyx__failure *failure)
{
    return failure->phase >= TELNYX__PHASE_SENT;
}

bool telnyx__failure_tells_of_peer(int code)
{
    return code == CURLE_SSL_CONNECT_ERROR || code == CURLE_RECV_ERROR ||
           code == CURLE_SEND_ERROR || code == CURLE_GOT_NOTHING || code == CURLE_PROXY;
}

/* The handshake ended because the connection did. Everything else that ends one (a certificate, an
 * alert of the server's, something that is not TLS) is known by its reason, and would come again. */
static bool broke_in_handshake(const telnyx__failure *failure)
{
    static const char *const reasons[] = { "error:", "alert" };
    if (strstr(failure->words, "unexpected eof"))
        return true;
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (strstr(failure->words, reasons[i]))
            return false;
    return true;
}

static bool proxy_refused(const telnyx__failure *failure)
{
    return !has_begun(failure) && failure->proxy_status != 0 && failure->proxy_status / 100 != 2;
}

/* Whether the proxy would say the same again: it wants other credentials, or forbids the host. A
 * gateway's trouble passes. */
static bool proxy_is_firm(const telnyx__failure *failure)
{
    long status = failure->proxy_status;
    if (proxy_refused(failure))
        return status < 500 && status != 408 && status != 429;
    switch (failure->proxy_error) {
    case CURLPX_BAD_VERSION:
    case CURLPX_IDENTD:
    case CURLPX_IDENTD_DIFFER:
    case CURLPX_LONG_HOSTNAME:
    case CURLPX_LONG_PASSWD:
    case CURLPX_LONG_USER:
    case CURLPX_NO_AUTH:
    case CURLPX_REPLY_NOT_ALLOWED:
    case CURLPX_USER_REJECTED:
        return true;
    default:
        return false;
    }
}

static int broken(const telnyx__failure *failure)
{
    return has_begun(failure) ? TELNYX_EPROTO : TELNYX_ECONNECT;
}

int telnyx__failure_class(const telnyx__failure *failure)
{
    if (failure->excess != TELNYX__EXCESS_NONE)
        return TELNYX_ETOOBIG;
    if (failure->out_of_memory)
        return TELNYX_ENOMEM;
    if (failure->code != CURLE_OK && (proxy_refused(failure) || failure->code == CURLE_PROXY))
        return proxy_is_firm(failure) ? TELNYX_EPROXY : TELNYX_ECONNECT;
    switch (failure->code) {
    case CURLE_OK:
        return 0;
    case CURLE_OUT_OF_MEMORY:
        /* Once the answer is being read this is, in versions without CURLE_TOO_LARGE, a header line
         * above libcurl's own limit of 100 KiB. */
        return has_begun(failure) ? TELNYX_ETOOBIG : TELNYX_ENOMEM;
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
        return TELNYX_ETOOBIG;
#endif
    case CURLE_URL_MALFORMAT:
        return TELNYX_EINVAL;
    case CURLE_UNSUPPORTED_PROTOCOL:
        /* Ours in the URL, or the server's: an answer that is not HTTP is told so, too. */
        return has_begun(failure) ? TELNYX_EPROTO : TELNYX_EINVAL;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return TELNYX_ECONNECT;
    case CURLE_OPERATION_TIMEDOUT:
        return TELNYX_ETIMEDOUT;
    case CURLE_SSL_CONNECT_ERROR:
        return broke_in_handshake(failure) ? broken(failure) : TELNYX_ETLS;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return TELNYX_ETLS;
    default:
        return broken(failure);
    }
}

/* Words ------------------------------------------------------------------------------------------ */

static const char *excess_words(const telnyx__failure *failure)
{
    switch (failure->excess) {
    case TELNYX__EXCESS_BODY:
        return "the answer's body is larger than its limit";
    case TELNYX__EXCESS_HTTP2_HEAD:
        return "the answer's headers are larger than this libcurl reads over HTTP/2 (http1_only "
               "takes "
               "more), which is a limit";
    case TELNYX__EXCESS_HEAD:
        return "the answer's headers are larger than their limit";
    default:
        return "the answer's framing is without end";
    }
}

static const char *proxy_words(long status)
{
    switch (status) {
    case 407:
        return ": it wants a user name and password, or others";
    case 403:
        return ": it does not allow this host";
    default:
        return "";
    }
}

static const char *phase_words(telnyx__phase phase)
{
    switch (phase) {
    case TELNYX__PHASE_WAITING:
        return "while it waited for a connection";
    case TELNYX__PHASE_RESOLVING:
        return "while DNS was asked for the name's address";
    case TELNYX__PHASE_CONNECTING:
        return "while the connection was being made";
    case TELNYX__PHASE_PROXY:
        return "while the proxy was connecting";
    case TELNYX__PHASE_TLS:
        return "during the TLS handshake";
    case TELNYX__PHASE_SENT:
        return "while the answer was awaited";
    default:
        return "while the answer was being read";
    }
}

/* libcurl has several ways of saying that the peer has gone. */
static bool is_gone(const telnyx__failure *failure)
{
    return failure->code == CURLE_SEND_ERROR || failure->code == CURLE_RECV_ERROR ||
           failure->code == CURLE_GOT_NOTHING || failure->code == CURLE_PARTIAL_FILE ||
           (failure->code == CURLE_SSL_CONNECT_ERROR && broke_in_handshake(failure));
}

void telnyx__failure_describe(const telnyx__failure *failure, char *out, size_t size)
{
    const char *words =
        failure->words[0] ? failure->words : curl_easy_strerror((CURLcode)failure->code);
    if (failure->excess == TELNYX__EXCESS_FRAMING)
        snprintf(out, size, "%s", excess_words(failure));
    else if (failure->excess != TELNYX__EXCESS_NONE)
        snprintf(out, size, "%s of %zu bytes", excess_words(failure), failure->limit);
    else if (failure->out_of_memory)
        snprintf(out, size, "%s", telnyx_strerror(TELNYX_ENOMEM));
    else if (proxy_refused(failure))
        snprintf(out, size, "the proxy answered CONNECT with %ld%s", failure->proxy_status,
                 proxy_words(failure->proxy_status));
    else if (failure->code == CURLE_COULDNT_RESOLVE_HOST ||
             failure->code == CURLE_COULDNT_RESOLVE_PROXY)
        snprintf(out, size, "DNS gave no address (%s)", words);
    else if (failure->code == CURLE_OPERATION_TIMEDOUT && failure->phase == TELNYX__PHASE_WAITING)
        /* libcurl speaks of the step that it would have taken next. */
        snprintf(out, size, "timed out %s", phase_words(failure->phase));
    else if (failure->code == CURLE_OPERATION_TIMEDOUT)
        snprintf(out, size, "timed out %s (%s)", phase_words(failure->phase), words);
    else if (is_gone(failure))
        snprintf(out, size, "the connection broke %s%s (%s)", phase_words(failure->phase),
                 has_begun(failure) ? "" : ", before anything was sent", words);
    else if (failure->os_error && failure->code == CURLE_COULDNT_CONNECT)
        snprintf(out, size, "%s (%s)", words,
                 uv_strerror(uv_translate_sys_error((int)failure->os_error)));
    else
        snprintf(out, size, "%s", words);
}
