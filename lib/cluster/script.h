/* A call of the script. */
#ifndef TELNYX__CLUSTER_SCRIPT_H
#define TELNYX__CLUSTER_SCRIPT_H

#include <telnyx/cluster.h>

#include "cluster/redis.h"

#define TELNYX__SCRIPT_WORDS 256

/* Words of a request, of which none is copied. */
typedef struct telnyx__script_call {
    int count;
    const char *words[TELNYX__SCRIPT_WORDS];
    size_t lengths[TELNYX__SCRIPT_WORDS];
} telnyx__script_call;

/* Begins: what is asked, and by which member. */
void telnyx__script_begin(telnyx__script_call *call, const telnyx_cluster *cluster,
                          const char *what, const char *member);
void telnyx__script_add(telnyx__script_call *call, const void *bytes, size_t length);
/* NULL adds "". */
void telnyx__script_adds(telnyx__script_call *call, const char *text);
bool telnyx__script_is_full(const telnyx__script_call *call);
/* 0, and on_reply (may be NULL) runs once, with the cluster's link; or TELNYX_ECONNECT, TELNYX_ENOMEM. */
int telnyx__script_send(telnyx__script_call *call, telnyx_cluster *cluster,
                        telnyx__redis_reply_cb *on_reply, void *user_data);

#endif
