/* Requests by another way than the network: options.wire. */
#ifndef TELNYX__CLIENT_WIRE_H
#define TELNYX__CLIENT_WIRE_H

#include "client/client.h"

/* As telnyx__transport_send() does it: 0 and *started, or TELNYX_ENOMEM. `on_done` gets NULL for its
 * transfer. */
int telnyx__wire_send(telnyx_client *client, const telnyx__transfer_request *request,
                      telnyx__transfer_cb *on_done, void *user_data, telnyx_wire **started);
/* The callback will not run. Whoever has the request answers it all the same, some time. */
void telnyx__wire_leave(telnyx_wire *wire);

#endif
