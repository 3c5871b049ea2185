/* The trace records of requests. All of them do nothing while nobody listens. */
#ifndef TELNYX__CLIENT_TRACE_H
#define TELNYX__CLIENT_TRACE_H

#include "base/trace.h"
#include "client/client.h"

/* A record with the call's ids and numbers in it; `call` may be NULL. */
telnyx_trace_record telnyx__trace_of_call(telnyx_trace_kind kind, const telnyx_call *call);
/* The same with what is known of the request. */
telnyx_trace_record telnyx__trace_of_request(telnyx_trace_kind kind,
                                             const telnyx__submission *request);
/* Shows a body, unless the API key is in it. */
void telnyx__trace_body(telnyx_trace_record *record, const telnyx_client *client, const char *body,
                        size_t length);
/* The word for an error. */
const char *telnyx__trace_error(int error);

void telnyx__trace_sent(telnyx__submission *request, const char *body, size_t length);
void telnyx__trace_answered(telnyx__submission *request, const telnyx_response *response,
                            const telnyx__transfer_result *result);
/* A wait of UINT64_MAX is one that no time ends. */
void telnyx__trace_retried(const telnyx__submission *request, const telnyx_response *response,
                           uint64_t wait_ms);
void telnyx__trace_done(const telnyx__submission *request, const telnyx_response *response);

#endif
