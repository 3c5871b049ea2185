#include "cluster/script.h"

#include <string.h>

#include "cluster/cluster.h"

void telnyx__script_begin(telnyx__script_call *call, const telnyx_cluster *cluster,
                          const char *what, const char *member)
{
    call->count = 0;
    telnyx__script_adds(call, "EVALSHA");
    telnyx__script_adds(call, cluster->member.link.sha);
    telnyx__script_adds(call, "0");
    telnyx__script_adds(call, cluster->prefix);
    telnyx__script_adds(call, what);
    telnyx__script_adds(call, member);
}

void telnyx__script_add(telnyx__script_call *call, const void *bytes, size_t length)
{
    call->words[call->count] = bytes;
    call->lengths[call->count++] = length;
}

void telnyx__script_adds(telnyx__script_call *call, const char *text)
{
    telnyx__script_add(call, text ? text : "", text ? strlen(text) : 0);
}

bool telnyx__script_is_full(const telnyx__script_call *call)
{
    return call->count + 2 > TELNYX__SCRIPT_WORDS;
}

int telnyx__script_send(telnyx__script_call *call, telnyx_cluster *cluster,
                        telnyx__redis_reply_cb *on_reply, void *user_data)
{
    return telnyx__redis_send(&cluster->member.link, call->count, call->words, call->lengths,
                              on_reply, user_data);
}
