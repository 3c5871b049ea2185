/** @file trace.h
 *  One record for each thing that the library decides about a call: that an event came,
 *  waited or was answered, that a command was given, waits, was sent, tried again or dropped,
 *  that a call or its flow went from one state to the next.
 *
 *  telnyx_app_options.on_trace gets the records as they happen, with trace_user_data. Where it
 *  is not set none is made, and nothing is spent. A program writes them down as lines with
 *  telnyx_trace_json(), and `telnyx-trace FILE` draws them as ladders; or it looks at them
 *  itself:
 *
 *  \code
 *  void on_trace(const telnyx_trace_record *record, void *user_data)
 *  {
 *      const unsigned show = TELNYX_TRACE_PERSONAL | TELNYX_TRACE_BODIES;
 *      char line[65536];
 *      size_t length = telnyx_trace_json(record, show, line, sizeof line);
 *      if (length < sizeof line)
 *          fprintf((FILE *)user_data, "%s\n", line);
 *  }
 *  \endcode
 *
 *  Whoever wants to play the lines again (`telnyx-sim replay`) needs both flags, and every
 *  line: a body may be as long as limits.body_bytes allows, and a longer line than the array
 *  holds is missing here. Whoever draws them needs the numbers alone, to find a call by
 *  (`--number`). Such a file is for its owner alone: open it so that nobody else can read it.
 *
 *  The table in include/README.md tells which members each kind of record has. */
#ifndef TELNYX_TRACE_H
#define TELNYX_TRACE_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a record is about. */
typedef enum telnyx_trace_kind {
    /** "event.arrived": an event was read, of a genuine delivery or of the platform's log. */
    TELNYX_TRACE_EVENT_ARRIVED = 1,
    /** "event.refused": a delivery was answered and goes no further. */
    TELNYX_TRACE_EVENT_REFUSED = 2,
    /** "event.held": the event waits for another that should come before it, or for a dial. */
    TELNYX_TRACE_EVENT_HELD = 3,
    /** "event.released": it waits no longer. */
    TELNYX_TRACE_EVENT_RELEASED = 4,
    /** "event.dispatched": it goes to its call, and its handlers run next. */
    TELNYX_TRACE_EVENT_DISPATCHED = 5,
    /** "event.acknowledged": a delivery of it was answered. */
    TELNYX_TRACE_EVENT_ACKNOWLEDGED = 6,
    /** "call.met": the program can see the call from now on; or its id became known. */
    TELNYX_TRACE_CALL_MET = 7,
    /** "call.state": the call went from one state to another. */
    TELNYX_TRACE_CALL_STATE = 8,
    /** "call.ended": on_ended runs next. */
    TELNYX_TRACE_CALL_ENDED = 9,
    /** "command.given": a command on a call, or a dial, was taken. */
    TELNYX_TRACE_COMMAND_GIVEN = 10,
    /** "command.refused": it was not, and the function returned an error. */
    TELNYX_TRACE_COMMAND_REFUSED = 11,
    /** "command.waits": it waits for its call to be answered. */
    TELNYX_TRACE_COMMAND_WAITS = 12,
    /** "command.dropped": it completes without having been sent. */
    TELNYX_TRACE_COMMAND_DROPPED = 13,
    /** "request.sent": a request went out: a command's, or any other of the client's. */
    TELNYX_TRACE_REQUEST_SENT = 14,
    /** "request.answered": it was answered, or failed. */
    TELNYX_TRACE_REQUEST_ANSWERED = 15,
    /** "request.retried": it will be sent again after `wait_ms`, or when its call lets it go.
     *  */
    TELNYX_TRACE_REQUEST_RETRIED = 16,
    /** "request.done": its callback runs next. */
    TELNYX_TRACE_REQUEST_DONE = 17,
    /** "flow.state": the call's flow went from one state to another. */
    TELNYX_TRACE_FLOW_STATE = 18,
    /** "person.acted": somebody at a telephone did something, `what` ("presses"), and `result`
     *  has the keys or the words. The simulator tells of it; an app makes no such record. */
    TELNYX_TRACE_PERSON_ACTED = 19,
    /** "person.heard": somebody at a telephone begins to hear `what`, a text or a file, and
     *  `result` says which of them: "speech" or "audio". The simulator tells of it as well. */
    TELNYX_TRACE_PERSON_HEARD = 20,
    /** "simulator.noted": a remark of the simulator, such as that a fault has struck. */
    TELNYX_TRACE_SIMULATOR_NOTED = 21,
    /** "stream.state": what became of a stream or a relay: "stream asked", "stream open" (its
     *  socket is there), "stream started" (and has said what it is about), "stream ended", and
     *  the same of a relay. `id` is the platform's name for it, and `result` says why it has
     *  ended. */
    TELNYX_TRACE_STREAM_STATE = 22,
    /** "socket.refused": whoever asked for a WebSocket was turned away with `status`. */
    TELNYX_TRACE_SOCKET_REFUSED = 23,
    /** "component.decided": what stands between the app and its calls (component.h) has decided
     *  `what`, and `result` says more of it. Of several instances: "forwarded" to the instance
     *  in `result`, "received" from it, "taken over" from it, "let go" to it; that is its name,
     *  and behind a dot its epoch, "app-1.7". */
    TELNYX_TRACE_COMPONENT = 24
} telnyx_trace_kind;

/** One more than the last telnyx_trace_kind that this version has. Later versions append. */
#define TELNYX_TRACE_KIND_COUNT 25

/** One thing that happened. Texts are NULL and numbers 0, or negative where that is said, when
 *  there is nothing to tell; later versions append members. Texts may hold whatever a peer has
 *  sent, as it came. Everything is borrowed until the callback returns. */
typedef struct telnyx_trace_record {
    /* What every record has. */

    /** What the record is about. */
    telnyx_trace_kind kind;
    /** Counts the records of an app, from 1. One that is missing was made before somebody
     *  listened. */
    uint64_t number;
    /** When, in microseconds since 1970. */
    int64_t wall_us;
    /** The same by a clock that never goes back, in microseconds since an unknown moment. */
    uint64_t monotonic_us;

    /* Which call. */

    /** Counts the call objects of an app, from 1: a dial has a number before it has an id. 0:
     *  the record is of no call, or of one that is not known yet. */
    uint64_t call_number;
    /** The call's id. */
    const char *call_control_id;
    /** What the legs of one conversation share. */
    const char *call_session_id;
    /** The leg's other id, which events of conferences have. */
    const char *call_leg_id;
    /** Whether the call comes in ("incoming") or goes out ("outgoing"). */
    const char *direction;
    const char *from; /**< Who calls: a number or a SIP address. */
    const char *to;   /**< Who is called. */

    /* What happened. */

    /** The type of the event ("call.answered"), the operation ("calls.speak"), or the new
     *  state. */
    const char *what;
    /** How it went, or why: a constant word or two. */
    const char *result;
    /** The state before this one. */
    const char *before;
    /** The id of the event, or the command_id of the command. */
    const char *id;
    /** The event that the program was handling, or the command whose answer it was, when it
     *  gave the command. */
    const char *cause;
    /** The name of the flow. */
    const char *flow;
    /** When the platform says that the event happened, in microseconds since 1970. 0: unknown.
     *  */
    int64_t occurred_us;

    /* How long it took; -1: unknown. */

    /** Microseconds: that an event waited (released), until it went to its call (dispatched),
     *  until it was answered (acknowledged), from the event to the command (given), of one
     *  attempt (answered), of all attempts with the waiting between (done, dropped), of the
     *  call since it was met (ended). */
    int64_t elapsed_us;
    /** Microseconds since the call was answered, for its end. -1: it was not, or before this
     *  process met it. */
    int64_t talk_us;
    /** Milliseconds that will pass before it goes on, at most. -1: unknown, or not by time. */
    int64_t wait_ms;

    /* Requests. */

    /** Counts the requests of a client, as telnyx_client_last_request() does. 0: none. */
    uint64_t request_number;
    /** Attempts so far, this one included. For a command given: which one it is of those that
     *  the event, or the answer, has caused. */
    unsigned attempts;
    /** The status of the HTTP answer. 0: there was none. */
    int status;
    const char *method; /**< The method of the request. */
    const char *target; /**< Its path and query, below the base URL. */
    /** The body as it came or goes out: of the event, the request, or the answer. Passwords
     *  that are in it are not hidden here; telnyx_trace_json() hides them. NULL also where the
     *  API key is in it. */
    const char *body;
    size_t body_length; /**< Bytes in body. */
    /** The instance of the program, where there are several (cluster.h). NULL: there is one. */
    const char *instance;
} telnyx_trace_record;

/** Receives one record.
 *
 *  It runs as things happen, inside functions of the library, any number of times. It must not
 *  call back into the library, save telnyx_trace_json() and telnyx_trace_kind_name(): functions
 *  that would make work return TELNYX_EREENTRANT. */
typedef void telnyx_trace_cb(const telnyx_trace_record *record, void *user_data);

/** For `show` of telnyx_trace_json(): telephone numbers and SIP addresses, names of callers,
 *  and client_state. Without it they are left out, and read "***" in bodies and other texts:
 *  by the names of members, headers and parameters, and wherever one begins with "+" or
 *  "sip:". */
#define TELNYX_TRACE_PERSONAL 1u
/** For `show` of telnyx_trace_json(): bodies. */
#define TELNYX_TRACE_BODIES 2u

/** The version that each line carries as "v". A higher one has members or kinds that this one
 *  lacks; none ever changes its meaning. */
#define TELNYX_TRACE_VERSION 1

/** Writes a record as one line of JSON, without the end of the line, and with a terminator.
 *  What is foreign is escaped; what is no UTF-8 becomes U+FFFD. A body that is JSON becomes
 *  part of the line, without its blanks; any other becomes a text.
 *
 *  Passwords, keys and card numbers read "***", whatever `show` says: what stands under a name
 *  that says so, also in headers, URLs and JSON that is inside of a text, and what looks like
 *  the number of a card.
 *
 *  `show` is any of TELNYX_TRACE_PERSONAL and TELNYX_TRACE_BODIES, or 0. Returns the bytes
 *  that the whole line takes without the terminator. If that is `size` or more the line did
 *  not fit, and `line` is to be thrown away; with a `size` of 0 it may be NULL. Allocates
 *  nothing. */
TELNYX_API size_t telnyx_trace_json(const telnyx_trace_record *record, unsigned show, char *line,
                                    size_t size);

/** The name of a kind, such as "event.arrived"; "unknown" for what is none. Static storage. */
TELNYX_API const char *telnyx_trace_kind_name(telnyx_trace_kind kind);

#ifdef __cplusplus
}
#endif
#endif
