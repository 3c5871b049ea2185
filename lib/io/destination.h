/* Whether libcurl can go to what a user has configured: told at once, not with every request. */
#ifndef TELNYX__DESTINATION_H
#define TELNYX__DESTINATION_H

#include <stdbool.h>

/* 0; TELNYX_EINVAL and *why, of static storage; or TELNYX_ENOMEM. */
int telnyx__destination_check(const char *url, const char **why);
/* The same for a proxy: "host:port", or a URL of a kind that libcurl knows proxies of. */
int telnyx__proxy_check(const char *proxy, const char **why);

/* Whether this libcurl looks names up on the thread that calls it, which then stands still. */
bool telnyx__names_block(void);

#endif
