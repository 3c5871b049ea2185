/* Whom a proxy speaks for. What a request's head says about that counts only when the proxy is known:
 * anybody can write such a header, and only a proxy of one's own puts the truth at its end. */
#ifndef TELNYX__FORWARDED_H
#define TELNYX__FORWARDED_H

#include "base/address.h"
#include "base/str.h"

/* The proxies that are believed, and the header that they write. */
typedef struct telnyx__proxies {
    const telnyx__network *networks;
    size_t count;
    bool unix_sockets; /* whoever comes over a Unix socket is one */
    const char
        *header; /* "Forwarded" (RFC 7239), or a list of addresses; NULL: nobody is believed */
} telnyx__proxies;

/* Where a request comes from: the right-most address in the header that is no proxy's. Where all are,
 * the first of them; where `peer` is no proxy, the header is missing, or the address before a known
 * proxy cannot be read, the peer itself. `fields` are the head's lines. */
telnyx__address telnyx__forwarded_origin(const telnyx__proxies *proxies,
                                         const telnyx__address *peer, telnyx__span fields);

/* An address as such headers have it: "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]:80",
 * with quotes around it or without. Unknown when it is none. */
telnyx__address telnyx__forwarded_address(telnyx__span text);

/* "192.0.2.1", "2001:db8::1"; "unknown". */
#define TELNYX__ADDRESS_TEXT_BYTES 46
void telnyx__address_text(const telnyx__address *address, char out[TELNYX__ADDRESS_TEXT_BYTES]);

#endif
