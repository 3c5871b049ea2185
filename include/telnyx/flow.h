/** @file flow.h
 *  A call flow as a state table: rows of state, trigger and action, and a time-out for each
 *  state.
 *
 *  A call that runs a flow is always in one state of the table. A trigger is an event of the
 *  platform, the entering of a state, its time-out, a failed command or the end of the call. It
 *  runs the action of the row for this state and this trigger, or else of the row for any
 *  state. The action gives commands, and returns the next state. What no row takes goes on to
 *  the handlers of the call and of the app.
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
 *  A definition of these is made into a flow once (telnyx_flow_new()), and started on any
 *  number of calls (telnyx_call_start_flow()), in on_incoming for instance. A durable flow also
 *  outlives its process: see telnyx_flow_definition.durable, and durable.h for taking calls up.
 *
 *  Every function here may be called inside any callback but telnyx_log_cb and telnyx_retry_cb. */
#ifndef TELNYX_FLOW_H
#define TELNYX_FLOW_H

#include <telnyx/call.h>

#ifdef __cplusplus
extern "C" {
#endif

/** As a row's state: the row counts in every state, after the rows of the state itself. */
#define TELNYX_FLOW_ANY_STATE (-1)

/** As an action's result: the call stays in its state, and the state's time-out goes on. */
#define TELNYX_FLOW_STAY (-2)
/** As an action's result: the flow is over for this call. The call itself goes on. */
#define TELNYX_FLOW_DONE (-3)

/** Trigger: the state was entered, by the start of the flow or by a transition. */
#define TELNYX_FLOW_ENTER (-10)
/** Trigger: the call has been in the state for its timeout_ms. */
#define TELNYX_FLOW_TIMEOUT (-11)
/** Trigger: a command that was given on the call has failed, after all retries. */
#define TELNYX_FLOW_COMMAND_FAILED (-12)
/** Trigger: the call is over, whatever ended it; call.h tells when. It runs once, just before
 *  on_ended, and ends the flow. Commands are refused with TELNYX_ECALLENDED. It does not run
 *  for a durable flow when the app is closed, since another process goes on with the call. */
#define TELNYX_FLOW_CALL_ENDED (-13)
/** Trigger, in durable flows: this process has taken the call up in this state.
 *  TELNYX_FLOW_ENTER does not run again for it; but if commands of the state's entry had not
 *  been sent yet, it runs instead of this. */
#define TELNYX_FLOW_RESUME (-14)

/** What has set an action off. Borrowed until the action returns. */
typedef struct telnyx_flow_input {
    /** The state that the call is in. */
    int state;
    /** A telnyx_event_type, or one of the triggers above. */
    int trigger;
    /** The event, for triggers that are events, and for TELNYX_FLOW_CALL_ENDED if an event has
     *  ended the call. Else NULL. */
    const telnyx_event *event;
    /** The outcome of the command, for TELNYX_FLOW_COMMAND_FAILED. Else NULL. */
    const telnyx_response *response;
} telnyx_flow_input;

/** Acts, and returns the next state: a state of the table (0 or more; the same one enters it
 *  anew), TELNYX_FLOW_STAY or TELNYX_FLOW_DONE. `user_data` is what telnyx_call_start_flow()
 *  was given, or telnyx_app_add_flow() for a call that was taken up.
 *
 *  It runs once for each trigger that its row matches, from the loop; that of TELNYX_FLOW_ENTER
 *  also inside telnyx_call_start_flow(). `input` is borrowed until it returns. Every function
 *  of the library may be called inside. */
typedef int telnyx_flow_action(telnyx_call *call, const telnyx_flow_input *input, void *user_data);

/** One state of the table. */
typedef struct telnyx_flow_state {
    /** The state's number: 0 or more, and no other state's. */
    int state;
    /** Required. The state's name, for traces and logs. Copied. */
    const char *name;
    /** How long a call may be in the state before TELNYX_FLOW_TIMEOUT, counted from entering. 0
     *  sets no time-out. */
    uint64_t timeout_ms;
} telnyx_flow_state;

/** One row: in this state, on this trigger, do that. */
typedef struct telnyx_flow_row {
    /** A state of the table, or TELNYX_FLOW_ANY_STATE. */
    int state;
    /** A telnyx_event_type, TELNYX_EVENT_ANY included, or a TELNYX_FLOW_… trigger. */
    int trigger;
    /** Required. What to do. */
    telnyx_flow_action *action;
} telnyx_flow_row;

/** Told of every transition of every call that runs the flow: from which state to which, by
 *  name ("" before the start and after the end), and by which trigger: TELNYX_FLOW_ENTER at the
 *  start, TELNYX_FLOW_RESUME where a call is taken up, TELNYX_FLOW_DONE for
 *  telnyx_call_stop_flow(). The texts are borrowed until it returns.
 *
 *  It runs once for each, between the action and the entering of the next state: from the loop,
 *  or inside telnyx_call_start_flow() and telnyx_call_stop_flow(). Every function of the
 *  library may be called inside. */
typedef void telnyx_flow_trace_cb(telnyx_call *call, const char *flow, const char *from,
                                  const char *to, int trigger, void *user_data);

/** What another version of a durable flow has left behind. Borrowed until the callback returns. */
typedef struct telnyx_flow_saved {
    uint32_t version; /**< Version of the flow that left it. */
    int state;        /**< The call's state, in the numbers of that version. */
    /** What telnyx_call_flow_set_blob() kept; NULL if nothing. */
    const void *blob;
    size_t blob_length; /**< Bytes in blob. */
} telnyx_flow_saved;

/** Maps a call that another version of the flow began (an older one, or a newer one after a
 *  roll-back) to a state of this version's table, which it returns. TELNYX_FLOW_DONE gives up:
 *  the call is left to the handlers of the app. The blob stays as it is unless
 *  telnyx_call_flow_set_blob() is called inside.
 *
 *  It runs once for each such call, from the loop, before any action. `saved` is borrowed until
 *  it returns. It should only decide: commands are for the TELNYX_FLOW_RESUME row. */
typedef int telnyx_flow_migrate_cb(telnyx_call *call, const telnyx_flow_saved *saved,
                                   void *user_data);

/** A flow as it is written down. Zero-initialise. Borrowed until telnyx_flow_new() returns. */
typedef struct telnyx_flow_definition {
    /** Required. The flow's name: 1 to 32 characters of [a-z0-9_-]. */
    const char *name;
    /** Optional. To be raised when the states or the blob of a durable flow change their
     *  meaning. Default 0. */
    uint32_t version;

    /** Required. The states. A call begins in the first. */
    const telnyx_flow_state *states;
    /** Number of states, 1 to 256. */
    size_t states_count;
    /** Required. The rows. */
    const telnyx_flow_row *rows;
    /** Number of rows, 1 to 4096. */
    size_t rows_count;

    /** Optional. Told of every transition. */
    telnyx_flow_trace_cb *on_transition;
    /** Optional. Handed to on_transition. */
    void *trace_user_data;
    /** Optional. Where the memory comes from; copied. Default: malloc. */
    const telnyx_allocator *allocator;
    /** Optional. Filled when telnyx_flow_new() fails. */
    telnyx_error_text *error;

    /** Optional. Keeps name, version, state and blob in the call's client_state, so that
     *  another process can take the call up. Default false. */
    bool durable;
    /** Optional. Maps calls of other versions. Without it they are not taken up. */
    telnyx_flow_migrate_cb *on_migrate;
    /** Optional. Handed to on_migrate. */
    void *migrate_user_data;
} telnyx_flow_definition;

/** The sizes of the structs of this header, as the program was compiled. telnyx_flow_new()
 *  passes them on. */
typedef struct telnyx_flow_sizes {
    size_t of_this;    /**< Size of this struct. */
    size_t definition; /**< Size of telnyx_flow_definition. */
    size_t state;      /**< Size of telnyx_flow_state. */
    size_t row;        /**< Size of telnyx_flow_row. */
} telnyx_flow_sizes;

/** telnyx_flow_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_flow_new_sized(telnyx_flow **flow, const telnyx_flow_definition *definition,
                                     const telnyx_flow_sizes *sizes);

/** Makes a flow of a definition, which is checked and copied. The flow may serve any number of
 *  calls and apps. 0, or ENOMEM, or EINVAL (definition->error names the fault: a row of a state
 *  that is not there, two rows for one state and trigger, and so on). */
static inline int telnyx_flow_new(telnyx_flow **flow, const telnyx_flow_definition *definition)
{
    telnyx_flow_sizes sizes;
    sizes.of_this = sizeof sizes;
    sizes.definition = sizeof(telnyx_flow_definition);
    sizes.state = sizeof(telnyx_flow_state);
    sizes.row = sizeof(telnyx_flow_row);
    return telnyx_flow_new_sized(flow, definition, &sizes);
}

/** Gives the flow back. Calls that run it, and apps that know it, keep it as long as they need
 *  it. */
TELNYX_API void telnyx_flow_unref(telnyx_flow *flow);

/** Starts the flow on a call, in the first state, whose TELNYX_FLOW_ENTER row runs inside this
 *  function. A call runs one flow at a time. `user_data` is handed to the actions. 0, or EEXIST
 *  (it runs one already), ECALLENDED, ECLOSING, ENOMEM, EREENTRANT (in a log or retry callback,
 *  or flows start each other without end). */
TELNYX_API int telnyx_call_start_flow(telnyx_call *call, telnyx_flow *flow, void *user_data);

/** telnyx_call_start_flow() with a function that frees user_data (may be NULL). on_free runs
 *  once, when the call's flow is over, after the last action and the last on_transition; for
 *  telnyx_call_stop_flow() inside of that, which an action may call. Results as
 *  telnyx_call_start_flow(). After an error user_data is still the caller's. */
TELNYX_API int telnyx_call_start_flow_with(telnyx_call *call, telnyx_flow *flow, void *user_data,
                                           telnyx_data_free_cb *on_free);

/** The number of the state that the call is in; -1 when it runs no flow. */
TELNYX_API int telnyx_call_flow_state(const telnyx_call *call);

/** Ends the call's flow, if it runs one, as TELNYX_FLOW_DONE does, without an action. */
TELNYX_API void telnyx_call_stop_flow(telnyx_call *call);

/** Most bytes that telnyx_call_flow_set_blob() keeps. */
#define TELNYX_FLOW_BLOB_MAX 256

/** Keeps a few bytes of the program's with the state of a call that runs a durable flow. They
 *  are copied; `length` 0 forgets the ones before. They travel with the platform's events,
 *  neither encrypted nor signed, as client_state does. 0, or EINVAL (longer than
 *  TELNYX_FLOW_BLOB_MAX, or the call runs no durable flow). */
TELNYX_API int telnyx_call_flow_set_blob(telnyx_call *call, const void *blob, size_t length);

/** The bytes that were kept last, by this process or by the one before it; NULL if none.
 *  Borrowed until they are set anew. `length` may be NULL. */
TELNYX_API const void *telnyx_call_flow_blob(const telnyx_call *call, size_t *length);

#ifdef __cplusplus
}
#endif
#endif
