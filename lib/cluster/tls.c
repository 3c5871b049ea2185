#include "cluster/tls.h"

#ifdef TELNYX__CLUSTER_TLS
#include <hiredis/hiredis_ssl.h>

bool telnyx__cluster_has_tls(void)
{
    return true;
}

const char *telnyx__cluster_tls_begin(telnyx__redis *link)
{
    redisSSLContextError error = REDIS_SSL_CTX_NONE;
    if (!link->tls) {
        (void)redisInitOpenSSL();
        link->tls = redisCreateSSLContext(link->ca_file, link->ca_file ? NULL : "/etc/ssl/certs",
                                          NULL, NULL, link->address->host, &error);
    }
    if (!link->tls)
        return redisSSLContextGetError(error);
    if (redisInitiateSSLWithContext(&link->redis->c, link->tls) != REDIS_OK)
        return "TLS could not be begun";
    return NULL;
}

void telnyx__cluster_tls_free(telnyx__redis *link)
{
    if (link->tls)
        redisFreeSSLContext(link->tls);
    link->tls = NULL;
}
#else
bool telnyx__cluster_has_tls(void)
{
    return false;
}

const char *telnyx__cluster_tls_begin(telnyx__redis *link)
{
    (void)link;
    return "this hiredis has no TLS";
}

void telnyx__cluster_tls_free(telnyx__redis *link)
{
    (void)link;
}
#endif
