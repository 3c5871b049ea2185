/** @file submit.h
 *  The three functions beneath every operation.
 *
 *  Programs rarely call them: each operation has a function of its own (telnyx_dial(),
 *  telnyx_call_answer(), telnyx_list_conferences() …) that passes on the operation's number and
 *  the size of its parameter struct. A program that picks operations at run time calls them
 *  itself. They are all that a program imports for operations, however many it uses.
 *
 *  Which form to take: telnyx_call_answer(call, …) is for a call of an app, in the call's
 *  order. telnyx_answer(client, …) is for any call by its id, and goes out at once.
 *
 *  \code
 *  telnyx_send_dtmf_params params = { 0 };
 *  params.digits = "1w2";
 *  telnyx_call_submit(call, TELNYX_OP_SEND_DTMF, &params, sizeof params, on_done, NULL);
 *  \endcode */
#ifndef TELNYX_SUBMIT_H
#define TELNYX_SUBMIT_H

#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/response.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Sends one operation, at once: only telnyx_call_submit() keeps an order among the commands of
 *  a call.
 *
 *  `params` is the operation's parameter struct, of `params_size` bytes as the caller was
 *  compiled; NULL stands for one that is all zero. It is checked and turned into text before
 *  the function returns, and nothing of it is kept. `on_done` (may be NULL) runs exactly once
 *  if the result is 0, never from inside this function, and never if the result is an error.
 *
 *  0, or
 *  - EINVAL: a member is missing, of a wrong kind or out of range (telnyx_client_last_error()
 *    names it), or `op` is no operation;
 *  - EBUSY: the client has telnyx_client_options.queue_max requests that have not completed;
 *  - ECLOSING, ENOMEM;
 *  - EREENTRANT: called inside a log or retry callback. */
TELNYX_API int telnyx_submit(telnyx_client *client, telnyx_op op, const void *params,
                             size_t params_size, telnyx_response_cb *on_done, void *user_data);

/** Sends a listing: asks for page after page, and gives every item to `on_item` (required)
 *  until the last one, an error, or an `on_item` that returns false. Then `on_done` (may be
 *  NULL) runs, once. Otherwise as telnyx_submit(); also EINVAL when `op` is no listing or
 *  `on_item` is NULL. */
TELNYX_API int telnyx_submit_list(telnyx_client *client, telnyx_op op, const void *params,
                                  size_t params_size, telnyx_item_cb *on_item,
                                  telnyx_response_cb *on_done, void *user_data);

/** Gives a command on a call of an app. It waits in the call's queue until those before it are
 *  done and the call is far enough; call.h tells the order. The call's own call_control_id is
 *  filled in, so `params` may be NULL where nothing else is required.
 *
 *  Otherwise as telnyx_submit(), with telnyx_call_last_error() for the sentence; also
 *  - ESTATE: no later state of the call could allow it, such as answering an outgoing leg;
 *  - EBUSY: also for limits.commands_per_call commands of this call that have not completed.
 *
 *  On a call that has ended it returns 0, and `on_done` gets TELNYX_ECALLENDED (for a hangup,
 *  success). So a caller handles the race with the end of the call in one place. */
TELNYX_API int telnyx_call_submit(telnyx_call *call, telnyx_op op, const void *params,
                                  size_t params_size, telnyx_response_cb *on_done, void *user_data);

/** The result of `op`; NULL if the response is to another operation, is an error or has none.
 *  The typed telnyx_…_result() functions are made of it. */
static inline const void *telnyx_result_of(const telnyx_response *response, telnyx_op op)
{
    return response->op == op && response->error == 0 ? response->result : NULL;
}

#ifdef __cplusplus
}
#endif
#endif
