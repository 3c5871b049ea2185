/* Whether libcurl can go to what a user has configured: told at once, not with every request. */
#ifndef TELNYX__DESTINATION_H
#define TELNYX__DESTINATION_H

/* NULL, or why not. Static storage. */
const char *telnyx__destination_fault(const char *url);
/* The same for a proxy: "host:port", or a URL of a kind that libcurl knows proxies of. */
const char *telnyx__proxy_fault(const char *proxy);

#endif
