/** @file flow.h
 *  A call flow as a state table: rows of state, trigger and action, with a time-out per state.
 *
 *  \code
 *  enum { MENU, CONNECTING };
 *  static const telnyx_flow_state states[] = {
 *      { MENU, "menu", 15000 },
 *      { CONNECTING, "connecting", 0 },
 *  };
 *  static const telnyx_flow_row rows[] = {
 *      { MENU, TELNYX_FLOW_ENTER, say_menu },
 *      { MENU, TELNYX_EVENT_CALL_GATHER_ENDED, choose },
 *      { MENU, TELNYX_FLOW_TIMEOUT, give_up },
 *      { TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED, give_up },
 *  };
 *  \endcode
 *
 *  While a call runs a flow, its events go to the table; what no row takes goes on to the call's and
 *  the app's handlers.
 *
 *  A durable flow outlives its process: see `durable` below, and durable.h for taking calls up. */
#ifndef TELNYX_FLOW_H
#define TELNYX_FLOW_H

#include <telnyx/call.h>

#ifdef __cplusplus
extern "C" {
#endif

/** In a row: matches every state, after the rows of the state itself. */
#define TELNYX_FLOW_ANY_STATE (-1)

/** Results of an action besides the next state. */
#define TELNYX_FLOW_STAY (-2) /**< Keep the state and its running time-out. */
#define TELNYX_FLOW_DONE (-3) /**< The flow is over for this call; the call itself goes on. */

/** Triggers besides the event types of event.h, which are positive. */
#define TELNYX_FLOW_ENTER          (-10) /**< The state was entered, by start or transition. */
#define TELNYX_FLOW_TIMEOUT        (-11) /**< The state's time-out passed. */
#define TELNYX_FLOW_COMMAND_FAILED (-12) /**< A command given on the call failed for good. */
#define TELNYX_FLOW_CALL_ENDED                                                                     \
    (-13) /**< The call is over, whatever ended it; call.h tells when. Runs
                                              once, just before on_ended, and ends the flow; commands
                                              are refused with TELNYX_ECALLENDED. Not for a
                                              durable flow when the app is closed: another process goes
                                              on with it. */

#define TELNYX_FLOW_RESUME                                                                         \
    (-14) /**< This process has taken the call up in this state; durable flows only. ENTER is not
                                              run again for it. */

/** What set an action off. Borrowed until the action returns. */
typedef struct telnyx_flow_input {
    int state;                 /**< The state that the call is in. */
    int trigger;               /**< A telnyx_event_type, or TELNYX_FLOW_… */
    const telnyx_event *event; /**< For event triggers, and CALL_ENDED by an event; else NULL. */
    const telnyx_response *response; /**< For COMMAND_FAILED; else NULL. */
} telnyx_flow_input;

/** Acts, and returns the next state (0 or more; the current one enters it anew), TELNYX_FLOW_STAY
 *  or TELNYX_FLOW_DONE. `user_data` is what telnyx_call_start_flow() was given. */
typedef int telnyx_flow_action(telnyx_call *call, const telnyx_flow_input *input, void *user_data);

/** One state of the table. */
typedef struct telnyx_flow_state {
    int state;           /**< 0 or more, each once. */
    const char *name;    /**< For traces. Copied. */
    uint64_t timeout_ms; /**< From entering; 0 = none. */
} telnyx_flow_state;

/** One row: in this state, on this trigger, do that. */
typedef struct telnyx_flow_row {
    int state;                  /**< A state, or TELNYX_FLOW_ANY_STATE. */
    int trigger;                /**< A telnyx_event_type (TELNYX_EVENT_ANY included) or
                                      TELNYX_FLOW_… */
    telnyx_flow_action *action; /**< Required. */
} telnyx_flow_row;

/** Sees every transition: from and to are state names, "" at the start and the end. */
typedef void telnyx_flow_trace_cb(telnyx_call *call, const char *flow, const char *from,
                                  const char *to, int trigger, void *user_data);

/** What another version of a durable flow left behind. Borrowed until the callback returns. */
typedef struct telnyx_flow_saved {
    uint32_t version;   /**< Of the flow that left it. */
    int state;          /**< In that version's numbers. */
    const void *blob;   /**< What telnyx_call_flow_set_blob() kept; NULL when nothing. */
    size_t blob_length; /**< Bytes in blob. */
} telnyx_flow_saved;

/** Says where a call goes on that another version of the flow began, an older one or, after a
 *  deploy was taken back, a newer one: a state of this version's table. The blob stays as it is
 *  unless telnyx_call_flow_set_blob() is called inside. TELNYX_FLOW_DONE gives up: the call is left
 *  to the app's handlers. */
typedef int telnyx_flow_migrate_cb(telnyx_call *call, const telnyx_flow_saved *saved,
                                   void *user_data);

/** A flow as it is written down. Borrowed until telnyx_flow_new() returns. */
typedef struct telnyx_flow_definition {
    const char *name;                    /**< Required. 1 to 32 characters of [a-z0-9_-]. */
    uint32_t version;                    /**< Optional. To be raised when a durable flow's states or
                                              blob change their meaning. */
    const telnyx_flow_state *states;     /**< Required. The first one is where calls start. */
    size_t states_count;                 /**< 1 to 256. */
    const telnyx_flow_row *rows;         /**< Required. */
    size_t rows_count;                   /**< 1 to 4096. */
    telnyx_flow_trace_cb *on_transition; /**< Optional. */
    void *trace_user_data;               /**< For on_transition. */
    const telnyx_allocator *allocator;   /**< Optional. Copied. */
    telnyx_error_text *error;            /**< Optional. Filled on failure. */
    bool durable; /**< Optional. Keeps name, version, state and blob in the call's client_state, so
                       that another process can take the call up. */
    telnyx_flow_migrate_cb *on_migrate; /**< Optional. Without it a call of another version is not
                                             taken up. */
    void *migrate_user_data;            /**< For on_migrate. */
} telnyx_flow_definition;

/** Sizes of the structs of this header, as the program was compiled. The shape is for good but for what
 *  comes behind. */
typedef struct telnyx_flow_sizes {
    size_t of_this;    /**< Of this struct. */
    size_t definition; /**< Of telnyx_flow_definition. */
    size_t state;      /**< Of telnyx_flow_state. */
    size_t row;        /**< Of telnyx_flow_row. */
} telnyx_flow_sizes;

/** telnyx_flow_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_flow_new_sized(telnyx_flow **flow, const telnyx_flow_definition *definition,
                                     const telnyx_flow_sizes *sizes);

/** Checks and copies the definition. 0, or EINVAL (a row of an unknown state, two rows for one state
 *  and trigger, …; error names it) or ENOMEM. A flow may serve any number of calls and apps. */
static inline int telnyx_flow_new(telnyx_flow **flow, const telnyx_flow_definition *definition)
{
    telnyx_flow_sizes sizes;
    sizes.of_this = sizeof sizes;
    sizes.definition = sizeof(telnyx_flow_definition);
    sizes.state = sizeof(telnyx_flow_state);
    sizes.row = sizeof(telnyx_flow_row);
    return telnyx_flow_new_sized(flow, definition, &sizes);
}

/** Lets go; calls that run it keep it alive until they are done with it. */
TELNYX_API void telnyx_flow_unref(telnyx_flow *flow);

/** Starts the flow in its first state, whose ENTER row runs at once (inside this call). A call runs
 *  one flow at a time. 0, or EEXIST, ECALLENDED, ECLOSING, ENOMEM. */
TELNYX_API int telnyx_call_start_flow(telnyx_call *call, telnyx_flow *flow, void *user_data);

/** The state's number, or -1 when the call runs no flow. */
TELNYX_API int telnyx_call_flow_state(const telnyx_call *call);

/** Ends the flow without an action, as TELNYX_FLOW_DONE does. No-op when none runs. */
TELNYX_API void telnyx_call_stop_flow(telnyx_call *call);

/** Most bytes that telnyx_call_flow_set_blob() keeps. */
#define TELNYX_FLOW_BLOB_MAX 256

/** Keeps a few bytes of the user's with the state of a call that runs a durable flow. Copied;
 *  `length` 0 forgets them. They travel unencrypted and unsigned, as client_state does. 0, or EINVAL
 *  (longer than TELNYX_FLOW_BLOB_MAX, or the call runs no durable flow). */
TELNYX_API int telnyx_call_flow_set_blob(telnyx_call *call, const void *blob, size_t length);

/** What was kept last, by this process or the one before it; NULL when nothing. Borrowed until it is
 *  set anew. `length` may be NULL. */
TELNYX_API const void *telnyx_call_flow_blob(const telnyx_call *call, size_t *length);

#ifdef __cplusplus
}
#endif
#endif
