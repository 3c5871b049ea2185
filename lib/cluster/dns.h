/* From the name of a host to an address, on the loop. */
#ifndef TELNYX__CLUSTER_DNS_H
#define TELNYX__CLUSTER_DNS_H

#include "cluster/redis.h"

/* An address as text, or NULL and why there is none. */
typedef void telnyx__found_cb(telnyx__redis *link, const char *ip, const char *why);

/* May call back from inside: for what is an address already, and when nothing can be asked. */
void telnyx__redis_look_up(telnyx__redis *link, const char *host, telnyx__found_cb *on_found);
/* Nothing is called back any more. */
void telnyx__redis_give_up_look_up(telnyx__redis *link);

#endif
