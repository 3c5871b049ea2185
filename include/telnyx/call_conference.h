/** @file call_conference.h
 *  Conference commands in a call's order.
 *
 *  These are operations of conferences.h and conference_commands.h, given on a call: they wait
 *  until the call is answered and until the commands before them are done (call.h), carry a
 *  command_id that follows from the event that caused them, and complete with TELNYX_ECALLENDED
 *  when the call ends first. The call's own id is filled in.
 *
 *  \code
 *  void answer_and_join(telnyx_call *call, const char *conference_id)
 *  {
 *      telnyx_conference_join_params params = { 0 };
 *      params.id = conference_id;
 *      telnyx_call_answer(call, NULL, NULL, NULL);
 *      telnyx_call_join_conference(call, &params, NULL, NULL);
 *  }
 *  \endcode
 *
 *  Any other operation whose body names one call is given the same way with
 *  telnyx_call_submit(). */
#ifndef TELNYX_CALL_CONFERENCE_H
#define TELNYX_CALL_CONFERENCE_H

#include <telnyx/call.h>
#include <telnyx/conference_commands.h>
#include <telnyx/conferences.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Makes a conference with this call as its first participant, as telnyx_create_conference()
 *  does. Result: telnyx_create_conference_result(). Errors as telnyx_call_submit(). */
static inline int telnyx_call_create_conference(telnyx_call *call,
                                                const telnyx_create_conference_params *params,
                                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_CREATE_CONFERENCE, params, sizeof *params, on_done,
                              user_data);
}

/** Puts this call into a conference, as telnyx_conference_join() does. Result:
 *  telnyx_conference_join_result(). Errors as telnyx_call_submit(). */
static inline int telnyx_call_join_conference(telnyx_call *call,
                                              const telnyx_conference_join_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_CONFERENCE_JOIN, params, sizeof *params, on_done,
                              user_data);
}

/** Takes this call out of a conference, as telnyx_conference_leave() does; the call goes on.
 *  Result: telnyx_conference_leave_result(). Errors as telnyx_call_submit(). */
static inline int telnyx_call_leave_conference(telnyx_call *call,
                                               const telnyx_conference_leave_params *params,
                                               telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_CONFERENCE_LEAVE, params, sizeof *params, on_done,
                              user_data);
}

#ifdef __cplusplus
}
#endif
#endif
