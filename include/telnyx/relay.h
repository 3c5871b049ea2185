/** @file relay.h
 *  A call as text: the platform writes down what its party says, and speaks what the program
 *  answers. What a voice agent needs, without any sound of its own.
 *
 *  A relay is to text what a stream (stream.h) is to sound: a WebSocket that the platform opens
 *  to the app's listener, one a call, with a token in its address.
 *
 *  \code
 *  static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
 *  {
 *      if (prompt->last)
 *          telnyx_relay_say(relay, "I heard you.");
 *  }
 *
 *  static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      telnyx_relay_options options = { 0 };
 *      telnyx_relay_callbacks callbacks = { 0 };
 *      telnyx_start_conversation_relay_params params = { 0 };
 *      options.url = "ws://127.0.0.1:8080";
 *      params.greeting = "Hello, how can I help?";
 *      callbacks.on_prompt = on_prompt;
 *      telnyx_call_answer(call, NULL, NULL, NULL);
 *      telnyx_call_relay(call, &params, &options, &callbacks, NULL, NULL);
 *  }
 *  \endcode */
#ifndef TELNYX_RELAY_H
#define TELNYX_RELAY_H

#include <telnyx/conversation_relay.h>
#include <telnyx/stream.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A relay of one call. It is valid from telnyx_call_relay() until its on_end returns. */
typedef struct telnyx_relay telnyx_relay;

/** What the platform says of the call when the relay starts. Texts are NULL where it has said
 *  nothing, and borrowed until on_setup returns. */
typedef struct telnyx_relay_setup {
    const char *session_id;      /**< The platform's name for the relay. */
    const char *call_control_id; /**< Names the leg in commands. */
    const char *call_session_id; /**< Shared by the legs of one conversation. */
    const char *from;            /**< Who calls. */
    const char *to;              /**< Who is called. */
    const char *direction;       /**< Which way the call goes. */
    /** The name that the caller's network gives. */
    const char *caller_name;
    const char *call_status; /**< The state of the call. */
    /** The custom parameters as a JSON object. */
    const char *custom_parameters;
} telnyx_relay_setup;

/** What the call's party says. Borrowed until on_prompt returns. */
typedef struct telnyx_relay_prompt {
    /** The words, from the beginning of what is being said. */
    const char *text;
    /** The language, as a BCP 47 tag; NULL where it is not told. */
    const char *language;
    /** Whether they have come to an end. Otherwise more of it, or a better reading of it,
     *  follows. */
    bool last;
} telnyx_relay_prompt;

/** What the program was saying when the call's party broke in. Borrowed until on_interrupt
 *  returns. */
typedef struct telnyx_relay_interrupt {
    /** The words that had been spoken by then; "" where that is not told. */
    const char *spoken;
    /** For how many milliseconds it had been speaking; -1: not told. */
    int64_t spoken_ms;
} telnyx_relay_interrupt;

/** Told that the relay has started. It runs once, from the loop, before any other callback but
 *  on_end. Every function of the library may be called inside. */
typedef void telnyx_relay_setup_cb(telnyx_relay *relay, const telnyx_relay_setup *setup,
                                   void *user_data);

/** Told what the call's party says. It runs from the loop. Every function of the library may be
 *  called inside. */
typedef void telnyx_relay_prompt_cb(telnyx_relay *relay, const telnyx_relay_prompt *prompt,
                                    void *user_data);

/** Told of a key that the call's party has pressed, where the parameter dtmf_detection asks for
 *  them: '0' to '9', 'A' to 'D', '*' or '#'. It runs from the loop. */
typedef void telnyx_relay_dtmf_cb(telnyx_relay *relay, char digit, void *user_data);

/** Told that the call's party has broken in: the platform is silent now, and has forgotten
 *  what it had still to say. A text that was begun is over (telnyx_relay_say_part()). It runs
 *  from the loop. */
typedef void telnyx_relay_interrupt_cb(telnyx_relay *relay, const telnyx_relay_interrupt *interrupt,
                                       void *user_data);

/** Told what the platform could not do, in its words. It runs from the loop; the relay goes on.
 *  `text` is borrowed until it returns. */
typedef void telnyx_relay_error_cb(telnyx_relay *relay, const char *text, void *user_data);

/** Told that a relay has ended. It runs exactly once for each telnyx_call_relay() that has
 *  returned 0, from the loop, and is the last callback of the relay; when the call has ended,
 *  it runs before the call's on_ended. */
typedef void telnyx_relay_end_cb(telnyx_relay *relay, const telnyx_stream_end *end,
                                 void *user_data);

/** What a relay calls back. Zero-initialise. Borrowed until the function that takes it
 *  returns. */
typedef struct telnyx_relay_callbacks {
    telnyx_relay_setup_cb *on_setup;   /**< Optional. It has started. */
    telnyx_relay_prompt_cb *on_prompt; /**< Optional. What is said. */
    telnyx_relay_dtmf_cb *on_dtmf;     /**< Optional. Keys. */
    /** Optional. Somebody breaks in. */
    telnyx_relay_interrupt_cb *on_interrupt;
    /** Optional. The platform refuses something. */
    telnyx_relay_error_cb *on_error;
    telnyx_relay_end_cb *on_end; /**< Optional. It has ended. */
} telnyx_relay_callbacks;

/** How a relay works. Zero-initialise; zero is the default everywhere. Borrowed until the
 *  function that takes it returns. How it sounds and listens is said in the parameters beside
 *  it. */
typedef struct telnyx_relay_options {
    /** Required as telnyx_stream_options.url is. A path "/relays/…" is appended. */
    const char *url;
    /** Optional. How many milliseconds after the platform has accepted the command, or the call
     *  was answered, the socket must have come. Default 10 000. At most 120 000. */
    uint64_t wait_ms;
    /** Optional. How often the other end is asked, in milliseconds, whether it is still there,
     *  while it sends nothing. Default 15 000. At most 600 000. If nothing has come for twice
     *  as long, the relay is LOST. */
    uint64_t ping_ms;
} telnyx_relay_options;

/** telnyx_call_relay() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_call_relay_sized(telnyx_call *call,
                                       const telnyx_start_conversation_relay_params *params,
                                       const telnyx_relay_options *options,
                                       const telnyx_relay_callbacks *callbacks, void *user_data,
                                       telnyx_relay **relay, const telnyx_stream_sizes *sizes);

/** Starts a relay with the command start_conversation_relay, which waits until the call is
 *  answered. `params` says how it speaks and listens; it may be NULL, and must set no URL.
 *  `relay` may be NULL. A call has one relay or stream at a time. 0, or what
 *  telnyx_call_stream() returns. */
static inline int telnyx_call_relay(telnyx_call *call,
                                    const telnyx_start_conversation_relay_params *params,
                                    const telnyx_relay_options *options,
                                    const telnyx_relay_callbacks *callbacks, void *user_data,
                                    telnyx_relay **relay)
{
    const telnyx_stream_sizes sizes = { sizeof(telnyx_relay_options),
                                        sizeof(telnyx_relay_callbacks),
                                        sizeof(telnyx_start_conversation_relay_params) };
    return telnyx_call_relay_sized(call, params, options, callbacks, user_data, relay, &sizes);
}

/** telnyx_call_answer_relay() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_call_answer_relay_sized(telnyx_call *call, const telnyx_answer_params *params,
                                              const telnyx_relay_options *options,
                                              const telnyx_relay_callbacks *callbacks,
                                              void *user_data, telnyx_relay **relay,
                                              const telnyx_stream_sizes *sizes);

/** Answers a call with a relay. `params` may be NULL; conversation_relay_config in it says how
 *  the relay speaks and listens, and must set no URL. As telnyx_call_relay() otherwise. */
static inline int telnyx_call_answer_relay(telnyx_call *call, const telnyx_answer_params *params,
                                           const telnyx_relay_options *options,
                                           const telnyx_relay_callbacks *callbacks, void *user_data,
                                           telnyx_relay **relay)
{
    const telnyx_stream_sizes sizes = { sizeof(telnyx_relay_options),
                                        sizeof(telnyx_relay_callbacks),
                                        sizeof(telnyx_answer_params) };
    return telnyx_call_answer_relay_sized(call, params, options, callbacks, user_data, relay,
                                          &sizes);
}

/** telnyx_app_dial_relay() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_app_dial_relay_sized(telnyx_app *app, const telnyx_dial_params *params,
                                           const telnyx_relay_options *options,
                                           const telnyx_relay_callbacks *callbacks, void *user_data,
                                           telnyx_call **call, telnyx_relay **relay,
                                           const telnyx_stream_sizes *sizes);

/** Dials with a relay, which starts when the call is answered. conversation_relay_config in
 *  `params` says how it speaks and listens, and must set no URL. Errors as telnyx_app_dial()
 *  and telnyx_call_relay(); telnyx_app_last_error() names the member. */
static inline int telnyx_app_dial_relay(telnyx_app *app, const telnyx_dial_params *params,
                                        const telnyx_relay_options *options,
                                        const telnyx_relay_callbacks *callbacks, void *user_data,
                                        telnyx_call **call, telnyx_relay **relay)
{
    const telnyx_stream_sizes sizes = { sizeof(telnyx_relay_options),
                                        sizeof(telnyx_relay_callbacks),
                                        sizeof(telnyx_dial_params) };
    return telnyx_app_dial_relay_sized(app, params, options, callbacks, user_data, call, relay,
                                       &sizes);
}

/** Most bytes of the texts of one message. */
#define TELNYX_RELAY_TEXT_BYTES 32768u

/** Says a text, whole. 0, or EINVAL (missing, empty or no UTF-8), ESTATE (before on_setup),
 *  EBUSY (the other end takes nothing), ETOOBIG (above TELNYX_RELAY_TEXT_BYTES, or, with what
 *  JSON makes of it, above limits.stream_output_bytes), ECLOSING, ENOMEM.
 *  telnyx_relay_last_error() has a sentence. */
TELNYX_API int telnyx_relay_say(telnyx_relay *relay, const char *text);

/** Says a part of a text that comes piece by piece, as from a language model. A piece of
 *  `length` bytes may end anywhere, even inside of a character. Pieces are joined as they are:
 *  blanks between words belong to them. The text is over with
 *  telnyx_relay_say_last(), or with whatever else is said, played or asked for and not refused;
 *  until then the platform may say none of it. An empty piece does nothing. Errors as
 *  telnyx_relay_say(); EINVAL for bytes that cannot become characters, which are left out, with
 *  the beginning of a character that waited for them. */
TELNYX_API int telnyx_relay_say_part(telnyx_relay *relay, const char *text, size_t length);

/** Ends a text that was said in parts. 0 also when none was begun, or the call's party has
 *  broken in meanwhile; otherwise as telnyx_relay_say(). */
TELNYX_API int telnyx_relay_say_last(telnyx_relay *relay);

/** Something to be played. Zero-initialise. Borrowed until telnyx_relay_play() returns. */
typedef struct telnyx_relay_play_params {
    /** Required. The URL of an audio file. */
    const char *source;
    /** Optional. How often it is played; 0 is without end. Default 1. */
    telnyx_opt_int loop;
    /** Optional. Whether the call's party may break in. Default: the platform's. */
    telnyx_opt_bool interruptible;
    /** Optional. Whether a later text or file may break in. Default: the platform's. */
    telnyx_opt_bool preemptible;
} telnyx_relay_play_params;

/** telnyx_relay_play() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_relay_play_sized(telnyx_relay *relay, const telnyx_relay_play_params *params,
                                       size_t params_size);

/** Plays a file. Errors as telnyx_relay_say(). */
static inline int telnyx_relay_play(telnyx_relay *relay, const telnyx_relay_play_params *params)
{
    return telnyx_relay_play_sized(relay, params, sizeof(telnyx_relay_play_params));
}

/** Presses keys: '0' to '9', 'A' to 'D', '*', '#', and 'w' and 'W' for half a second and a
 *  second of waiting. Errors as telnyx_relay_say(). */
TELNYX_API int telnyx_relay_send_digits(telnyx_relay *relay, const char *digits);

/** Changes the language that is spoken, and the one that is understood; BCP 47 tags, NULL
 *  leaves one as it is, but not both. Errors as telnyx_relay_say(). */
TELNYX_API int telnyx_relay_set_language(telnyx_relay *relay, const char *spoken,
                                         const char *understood);

/** Ends the relay once all has been said, with a text for whoever takes over (NULL for none;
 *  it comes back in call.conversation.ended where the platform says so). The platform closes
 *  the relay then; where it has not done so after 30 seconds, the library does. on_end runs
 *  from the loop. The call goes on. 0, or what telnyx_relay_say() returns. */
TELNYX_API int telnyx_relay_end(telnyx_relay *relay, const char *handoff_data);

/** Ends the relay at once. on_end runs from the loop. The call goes on. Does nothing when it is
 *  ending already. */
TELNYX_API void telnyx_relay_close(telnyx_relay *relay);

/** The call of the relay. */
TELNYX_API telnyx_call *telnyx_relay_call(const telnyx_relay *relay);

/** The call's relay; NULL: it has none. */
TELNYX_API telnyx_relay *telnyx_call_relay_of(const telnyx_call *call);

/** One sentence about why a function that was given this relay last returned an error. ""
 *  before the first. */
TELNYX_API const char *telnyx_relay_last_error(const telnyx_relay *relay);

#ifdef __cplusplus
}
#endif
#endif
