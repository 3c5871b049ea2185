/** @file submit.h
 *  The three functions beneath every operation.
 *
 *  Programs rarely call them: each operation has typed wrappers (telnyx_dial(), telnyx_call_answer(),
 *  telnyx_list_conferences() …) that pass on the operation's number and the size of its parameter
 *  struct. They are what a program imports, however many operations it uses, and what a program
 *  calls that picks operations at run time. */
#ifndef TELNYX_SUBMIT_H
#define TELNYX_SUBMIT_H

#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/response.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Sends one operation. `params` is the operation's parameter struct, of `params_size` bytes as the
 *  caller was compiled; NULL means all unset. It is checked and turned into text before the function
 *  returns: nothing of it is kept. It goes straight out: the order of
 *  several commands to one call is kept by telnyx_call_submit() only.
 *
 *  `on_done` (may be NULL) runs exactly once if the result is 0, never from inside this function,
 *  and never if the result is an error.
 *
 *  0; TELNYX_EINVAL: a member is missing, of a wrong kind or out of range (the client's error text
 *  names it), or `op` is no operation; TELNYX_EBUSY: the queue is full; TELNYX_ECLOSING;
 *  TELNYX_EREENTRANT; TELNYX_ENOMEM. */
TELNYX_API int telnyx_submit(telnyx_client *client, telnyx_op op, const void *params,
                             size_t params_size, telnyx_response_cb *on_done, void *user_data);

/** The same for a listing: asks for page after page and gives every item to `on_item` (required)
 *  until the last one, an error, or an `on_item` that returns false. Then `on_done` (may be NULL)
 *  runs, once. An item is borrowed until its callback returns. Results as telnyx_submit(), and
 *  TELNYX_EINVAL when `op` is no listing or `on_item` is NULL. */
TELNYX_API int telnyx_submit_list(telnyx_client *client, telnyx_op op, const void *params,
                                  size_t params_size, telnyx_item_cb *on_item,
                                  telnyx_response_cb *on_done, void *user_data);

/** The same for a command to a call of an app: it takes its turn in the call's queue, and the call's
 *  own call_control_id is filled in, so `params` may be NULL where nothing else is required. Results
 *  as telnyx_submit(), and TELNYX_ESTATE for what no later state of the call will allow, such as
 *  answering an outgoing leg. On a call that has ended it is 0, and the response says
 *  TELNYX_ECALLENDED (success for a hangup), so that a race reads the same either way. */
TELNYX_API int telnyx_call_submit(telnyx_call *call, telnyx_op op, const void *params,
                                  size_t params_size, telnyx_response_cb *on_done, void *user_data);

/** The result of `op`, or NULL when the response is to another operation, is an error or has none.
 *  The typed telnyx_…_result() functions are made from it. */
static inline const void *telnyx_result_of(const telnyx_response *response, telnyx_op op)
{
    return response->op == op && response->error == 0 ? response->result : NULL;
}

#ifdef __cplusplus
}
#endif
#endif
