/* Why a transfer failed: from what libcurl says and from what had happened by then. A code of libcurl's
 * alone tells neither: it has one for a handshake that was refused and for one that was cut off. */
#ifndef TELNYX__FAILURE_H
#define TELNYX__FAILURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How far a transfer had come. */
typedef enum telnyx__phase {
    TELNYX__PHASE_WAITING,    /* nothing had been done for it: there was no free connection */
    TELNYX__PHASE_RESOLVING,  /* the name was being looked up */
    TELNYX__PHASE_CONNECTING, /* to the server or the proxy */
    TELNYX__PHASE_PROXY,      /* the proxy had been asked to connect */
    TELNYX__PHASE_TLS,        /* the handshake was going on */
    TELNYX__PHASE_SENT,       /* bytes of the request may have left; no byte of an answer yet */
    TELNYX__PHASE_ANSWERED    /* the answer had begun */
} telnyx__phase;

/* What was too large, where something was. */
typedef enum telnyx__excess {
    TELNYX__EXCESS_NONE,
    TELNYX__EXCESS_BODY,       /* … than `limit` bytes */
    TELNYX__EXCESS_HEAD,       /* … than `limit` bytes */
    TELNYX__EXCESS_HTTP2_HEAD, /* the same, for this version of libcurl */
    TELNYX__EXCESS_FRAMING     /* of the answer: it kept the loop busy without end */
} telnyx__excess;

typedef struct telnyx__failure {
    int code; /* libcurl's: CURLE_… */
    telnyx__phase phase;
    telnyx__excess excess;
    size_t limit;
    bool out_of_memory;
    long proxy_status; /* the answer to CONNECT, 0 = none */
    long proxy_error;  /* CURLPX_…, of a SOCKS proxy */
    long os_error;     /* errno of the connection that could not be made, or 0 */
    const char *words; /* libcurl's; "" = none */
} telnyx__failure;

/* TELNYX_ECONNECT, ETIMEDOUT, ETLS, EPROTO, EPROXY, ETOOBIG, ENOMEM or EINVAL; 0 for CURLE_OK. */
int telnyx__failure_class(const telnyx__failure *failure);
/* Whether libcurl's code comes from what a peer did: one that has gone had been there. */
bool telnyx__failure_tells_of_peer(int code);
/* One sentence for people. It names the phase and keeps libcurl's words, which may name more. */
void telnyx__failure_describe(const telnyx__failure *failure, char *out, size_t size);

#endif
