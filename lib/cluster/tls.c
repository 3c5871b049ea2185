#include "cluster/tls.h"

#ifdef TELNYX__CLUSTER_TLS
#include <hiredis/hiredis_ssl.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

bool telnyx__cluster_has_tls(void)
{
    return true;
}

/* hiredis has a context of its own, which takes any name's certificate. */
bool telnyx__cluster_tls_new(void **out, const char *ca_file)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    bool trusts = context && SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
                  (ca_file ? SSL_CTX_load_verify_locations(context, ca_file, NULL)
                           : SSL_CTX_set_default_verify_paths(context)) == 1;
    telnyx__cluster_tls_forget();
    if (trusts)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, NULL);
    else
        SSL_CTX_free(context);
    *out = trusts ? context : NULL;
    return trusts;
}

void telnyx__cluster_tls_free(void *tls)
{
    SSL_CTX_free(tls);
}

/* The certificate has to be that of the host that the URL names; a name is told to the server, too. */
static bool expect(SSL *session, const char *host)
{
    unsigned char bytes[16];
    if (uv_inet_pton(AF_INET, host, bytes) == 0 || uv_inet_pton(AF_INET6, host, bytes) == 0)
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host) == 1;
    return SSL_set1_host(session, host) == 1 &&
           SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                    (void *)(uintptr_t)host) == 1;
}

static const char *refusal_of(const SSL *session)
{
    long result = session ? SSL_get_verify_result(session) : X509_V_OK;
    return result == X509_V_OK ? NULL : X509_verify_cert_error_string(result);
}

const char *telnyx__cluster_tls_begin(void *tls, redisContext *redis, const char *host,
                                      void **session, const char **refusal)
{
    const redisContextFuncs *plain = redis->funcs;
    telnyx__cluster_tls_forget();
    SSL *made = SSL_new(tls);
    *refusal = NULL;
    *session = NULL;
    if (made && expect(made, host) && redisInitiateSSL(redis, made) == REDIS_OK) {
        *session = made;
        return NULL;
    }
    /* A fast server's certificate is there already. hiredis leaves functions behind then that want what it has freed. */
    redis->funcs = plain;
    *refusal = refusal_of(made);
    SSL_free(made);
    return "TLS could not be begun";
}

void telnyx__cluster_tls_forget(void)
{
    ERR_clear_error();
}

const char *telnyx__cluster_tls_refusal(const telnyx__redis *link)
{
    return link->refusal ? link->refusal : refusal_of(link->session);
}
#else
bool telnyx__cluster_has_tls(void)
{
    return false;
}

bool telnyx__cluster_tls_new(void **out, const char *ca_file)
{
    (void)ca_file;
    *out = NULL;
    return false;
}

void telnyx__cluster_tls_free(void *tls)
{
    (void)tls;
}

const char *telnyx__cluster_tls_begin(void *tls, redisContext *redis, const char *host,
                                      void **session, const char **refusal)
{
    (void)tls, (void)redis, (void)host;
    *session = NULL;
    *refusal = NULL;
    return "this hiredis has no TLS";
}

void telnyx__cluster_tls_forget(void)
{
}

const char *telnyx__cluster_tls_refusal(const telnyx__redis *link)
{
    (void)link;
    return NULL;
}
#endif
