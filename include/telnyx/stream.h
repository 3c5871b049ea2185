/** @file stream.h
 *  The sound of a call: what its people say comes in as samples, and what the program plays is
 *  heard by them.
 *
 *  The platform carries it over a WebSocket that it opens to the program. telnyx_call_stream()
 *  asks for one, and gives the stream at once. The socket comes to the app's listener
 *  (telnyx_app_listen()), or to a server of the program's own, which hands it on
 *  (telnyx_app_upgrade()). Its address is one that the platform can reach, which the
 *  program has to say, and a path that ends with a random token: whoever does not know that is
 *  refused.
 *
 *  The life of a stream:
 *
 *  1. telnyx_call_stream() gives the command that starts it. Like other commands it waits until
 *     the call is answered.
 *  2. The platform opens the socket and says what its audio is like: on_start runs. Until then
 *     nothing can be played.
 *  3. on_audio runs for each piece that comes in, usually of 20 milliseconds. The program plays
 *     with telnyx_stream_play(), as much as it has at a time: it is sent when it is due.
 *  4. The call ends, the program ends the stream (telnyx_stream_close()), or something fails:
 *     on_end runs, once, and the stream is gone.
 *
 *  \code
 *  static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
 *  {
 *      if (audio->samples)
 *          telnyx_stream_play(stream, audio->samples, audio->samples_count);
 *  }
 *
 *  static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      telnyx_stream_options options = { 0 };
 *      telnyx_stream_callbacks callbacks = { 0 };
 *      options.url = "ws://127.0.0.1:8080";
 *      callbacks.on_audio = on_audio;
 *      telnyx_call_answer(call, NULL, NULL, NULL);
 *      telnyx_call_stream(call, &options, &callbacks, NULL, NULL);
 *  }
 *  \endcode
 *
 *  A library that was built without WebSockets (TELNYX_STREAMS=OFF) has no functions of this
 *  header, nor of relay.h. */
#ifndef TELNYX_STREAM_H
#define TELNYX_STREAM_H

#include <telnyx/app.h>
#include <telnyx/streaming.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A stream of one call. It is valid from telnyx_call_stream() until its on_end returns. */
typedef struct telnyx_stream telnyx_stream;

/** What audio is like. */
typedef struct telnyx_stream_format {
    /** The codec. */
    telnyx_stream_codec codec;
    /** Samples a second: 8000, 16000, 22050, 24000 or 48000. */
    unsigned rate;
    /** Whether the library reads and writes it as samples: PCMU, PCMA and L16. Audio of other
     *  codecs passes as bytes. */
    bool has_samples;
} telnyx_stream_format;

/** What is known of a stream when it starts. Texts are NULL where the platform has said
 *  nothing, and borrowed until on_start returns. */
typedef struct telnyx_stream_start {
    telnyx_stream_format in;  /**< What comes in. */
    telnyx_stream_format out; /**< What is played. */
    /** The platform's name for the stream. */
    const char *stream_id;
    const char *from; /**< Who calls: a number or a SIP address. */
    const char *to;   /**< Who is called. */
    /** custom_parameters as JSON, as they came; the platform documents no more of them. */
    const char *custom_parameters;
} telnyx_stream_start;

/** A piece of audio. Everything is borrowed until on_audio returns. */
typedef struct telnyx_stream_audio {
    /** The samples, between -32768 and 32767; NULL where the codec has none here
     *  (telnyx_stream_format.has_samples). */
    const int16_t *samples;
    /** Number of samples. */
    size_t samples_count;
    /** The piece as it came, in the stream's codec. */
    const void *bytes;
    /** Number of bytes. */
    size_t length;
    /** Milliseconds that are missing in front of this piece, since they were lost. 0: none. */
    uint64_t missing_ms;
    /** Milliseconds from the first piece of the stream to this one, lost ones included: one
     *  time for both tracks. Where the second track begins is when its first piece came. */
    uint64_t at_ms;
    /** Whether this is what the call's party hears, and not what it says. Only a stream with
     *  more than the inbound track has such pieces. */
    bool outbound;
} telnyx_stream_audio;

/** What became of a mark. */
typedef enum telnyx_mark_result {
    /** All that was queued before it has been played. */
    TELNYX_MARK_PLAYED = 1,
    /** telnyx_stream_clear() came before that: not all of it was heard. */
    TELNYX_MARK_CLEARED = 2
} telnyx_mark_result;

/** Why a stream or a relay has ended. */
typedef enum telnyx_stream_end_reason {
    /** The platform has stopped it. Usually its call is ending: when a person hangs up this
     *  comes first, and call.hangup follows. */
    TELNYX_STREAM_END_STOPPED = 1,
    /** The program has ended it: telnyx_stream_close(), telnyx_relay_end() or _close(). */
    TELNYX_STREAM_END_CLOSED = 2,
    /** The call has ended, and the library knew it before the stream was stopped. */
    TELNYX_STREAM_END_CALL_ENDED = 3,
    /** The command that was to start it has failed; `error` and `text` say how. */
    TELNYX_STREAM_END_REFUSED = 4,
    /** The platform could not reach `url` (streaming.failed; of a relay,
     *  call.conversation.ended before its socket came). */
    TELNYX_STREAM_END_UNREACHED = 5,
    /** No socket came within options.wait_ms. */
    TELNYX_STREAM_END_NO_SOCKET = 6,
    /** The socket broke, or was closed with a code that tells of a fault (others than 1000,
     *  1001 and none), or nobody answered at its other end any more. */
    TELNYX_STREAM_END_LOST = 7,
    /** The other end broke the rules of WebSockets, and was closed with `close_code`. */
    TELNYX_STREAM_END_PROTOCOL = 8,
    /** The app is closing, or leaves its calls to another process. */
    TELNYX_STREAM_END_APP_CLOSED = 9,
    /** Out of memory. */
    TELNYX_STREAM_END_NO_MEMORY = 10
} telnyx_stream_end_reason;

/** A word for a reason, such as "call ended"; "unknown" for what is none. Static storage. */
TELNYX_API const char *telnyx_stream_end_reason_name(telnyx_stream_end_reason reason);

/** How a stream or a relay has ended. Borrowed until on_end returns. */
typedef struct telnyx_stream_end {
    /** Why. */
    telnyx_stream_end_reason reason;
    /** The code that the socket was closed with (RFC 6455, 7.4); 1005 when that had no
     *  code, 1006 when it broke, 0 when there was no socket. */
    int close_code;
    /** With REFUSED and NO_MEMORY: the error, as a command's callback would have got it. */
    int error;
    /** One sentence; "" if there is nothing to add. */
    const char *text;
    /** Pieces of audio, or messages of a relay, that came in. */
    uint64_t frames_in;
    uint64_t frames_out; /**< The same that went out. */
    /** Messages that were no frame of the protocol, or of a kind that is not known here, or
     *  came when they could mean nothing. They were left out. */
    uint64_t frames_odd;
    /** Milliseconds of audio that were lost on the way in. */
    uint64_t missing_ms;
    /** Pieces that came so late that their place had been given away, or twice. */
    uint64_t frames_late;
    /** Milliseconds of audio that were sent. */
    uint64_t played_ms;
    /** Times that what was sent had run out although the program had queued more, because the
     *  loop was busy: a gap was heard. */
    uint64_t stalls;
} telnyx_stream_end;

/** Told that a stream has started, and what its audio is like. It runs once, from the loop,
 *  before everything but on_error and on_end; not at all for a stream that fails before. Every
 *  function of the library may be called inside. */
typedef void telnyx_stream_start_cb(telnyx_stream *stream, const telnyx_stream_start *start,
                                    void *user_data);

/** Receives a piece of audio. It runs from the loop, for each piece, in the order in which they
 *  were said; the two tracks each have their own. Every function of the library may be called
 *  inside. */
typedef void telnyx_stream_audio_cb(telnyx_stream *stream, const telnyx_stream_audio *audio,
                                    void *user_data);

/** Told what became of a mark. It runs from the loop, at most once for each mark, in their
 *  order; not for those that are left when the stream ends. `name` is borrowed until it
 *  returns. */
typedef void telnyx_stream_mark_cb(telnyx_stream *stream, const char *name,
                                   telnyx_mark_result result, void *user_data);

/** Told of a key that the call's party has pressed: '0' to '9', 'A' to 'D', '*' or '#'. It runs
 *  from the loop. The same key comes as the event call.dtmf.received. */
typedef void telnyx_stream_dtmf_cb(telnyx_stream *stream, char digit, void *user_data);

/** Something about the stream that needs no further words. It runs from the loop. Every
 *  function of the library may be called inside. */
typedef void telnyx_stream_notice_cb(telnyx_stream *stream, void *user_data);

/** Told that the platform has refused something that was sent: `code` as it documents them,
 *  such as 100004 for audio that is none. It runs from the loop; the stream goes on. `text` is
 *  borrowed until it returns. */
typedef void telnyx_stream_error_cb(telnyx_stream *stream, int64_t code, const char *text,
                                    void *user_data);

/** Told that a stream has ended. It runs exactly once for each telnyx_call_stream() that has
 *  returned 0, from the loop, and is the last callback of the stream; when the call has ended,
 *  it runs before the call's on_ended. Every function of the library may be called inside; with
 *  the stream itself those fail that would send. */
typedef void telnyx_stream_end_cb(telnyx_stream *stream, const telnyx_stream_end *end,
                                  void *user_data);

/** What a stream calls back. Zero-initialise. Borrowed until the function that takes it
 *  returns. */
typedef struct telnyx_stream_callbacks {
    telnyx_stream_start_cb *on_start; /**< Optional. It has started. */
    telnyx_stream_audio_cb *on_audio; /**< Optional. What comes in. */
    telnyx_stream_mark_cb *on_mark;   /**< Optional. Marks. */
    telnyx_stream_dtmf_cb *on_dtmf;   /**< Optional. Keys. */
    /** Optional. What was queued is less than options.low_ms now, after it was more: time for a
     *  program that plays something long to queue the next part. */
    telnyx_stream_notice_cb *on_low;
    /** Optional. No audio has come for options.silent_ms. Told once, and again after audio has
     *  come. Without it that is only counted and logged. */
    telnyx_stream_notice_cb *on_silent;
    /** Optional. The platform refuses something. */
    telnyx_stream_error_cb *on_error;
    telnyx_stream_end_cb *on_end; /**< Optional. It has ended. */
} telnyx_stream_callbacks;

/** How a stream works. Zero-initialise; zero is the default everywhere. Borrowed until the
 *  function that takes it returns. */
typedef struct telnyx_stream_options {
    /* Where the socket goes. */

    /** Required here, with telnyx_app_set_stream_url(), or as TELNYX_STREAM_URL in the
     *  environment: where the platform reaches the program, ws:// or wss://, such as
     *  "wss://voice.example.com" or "wss://example.com/voice". A path "/streams/…" is appended.
     *  In front of it a proxy may take a prefix away, and usually ends TLS. */
    const char *url;

    /* What is asked for. */

    /** Optional. Whose audio comes in. Default: what the call's party says. */
    telnyx_stream_track track;
    /** Optional. The codec of what comes in. Default: the call's own. The platform converts
     *  between PCMU and PCMA only; for other calls it sends their own codec, and on_start says
     *  which. */
    telnyx_stream_codec codec;
    /** Optional. The codec of what is played. Default: the same as `codec`, or PCMU where that
     *  is unset or DEFAULT. */
    telnyx_stream_bidirectional_codec play_codec;
    /** Optional. The sampling rate of what is played. Default: 16 000 for L16, OPUS and AMR-WB,
     *  8000 for the others. */
    telnyx_stream_sampling_rate play_rate;
    /** Optional. Who hears what is played. Default: both legs, so that it is heard on a call
     *  that is bridged as well as on one that is not. */
    telnyx_target_legs target_legs;
    /** Optional. Whether the bytes of L16 come and go with the high one first, as RFC 3551 has
     *  it. Default false: the platform does not document it, and the low one first is what has
     *  been seen. Not verified. */
    bool l16_big_endian;
    /** Optional. Sends silence while nothing is queued. Default false. PCMU, PCMA and L16 only.
     *  */
    bool silence_when_idle;
    /** Optional. Values that come back in telnyx_stream_start.custom_parameters. Not with
     *  telnyx_call_answer_stream() and telnyx_app_dial_stream(). */
    const telnyx_custom_parameter *custom_parameters;
    /** Number of custom_parameters. */
    size_t custom_parameters_count;

    /* What comes in. */

    /** Optional. How many milliseconds a piece that has overtaken another waits for it. Default
     *  100; 0 = not at all. At most 2000. */
    telnyx_opt_int order_ms;
    /** Optional. How many milliseconds without audio are told to on_silent. Default 10 000; 0 =
     *  never. At most 3 600 000. */
    telnyx_opt_int silent_ms;

    /* What is played. */

    /** Optional. How many milliseconds of audio may wait to be sent; what was sent ahead
     *  (lead_ms) does not count. Default 10 000. 20 to 600 000. Beyond it telnyx_stream_play()
     *  returns TELNYX_EBUSY. */
    uint64_t queue_ms;
    /** Optional. How many milliseconds of audio are sent before they are due, so that a busy
     *  loop is not heard. Default 100. 40 to 1000. */
    uint64_t lead_ms;
    /** Optional. When on_low runs. Default 0: when nothing is left. At most queue_ms. */
    uint64_t low_ms;

    /* The socket. */

    /** Optional. How many milliseconds after the platform has accepted the command, or the call
     *  was answered, the socket must have come. Default 10 000. At most 120 000. */
    uint64_t wait_ms;
    /** Optional. How often the other end is asked, in milliseconds, whether it is still there,
     *  while it sends nothing. Default 15 000. At most 600 000. If nothing has come for twice
     *  as long, the stream is LOST. */
    uint64_t ping_ms;
} telnyx_stream_options;

/** The sizes of what a program passes on. Programs do not use this. */
typedef struct telnyx_stream_sizes {
    size_t options;   /**< Of the options. */
    size_t callbacks; /**< Of the callbacks. */
    /** Of the parameters of an answer, a dial or a relay; 0 if none. */
    size_t params;
} telnyx_stream_sizes;

/** telnyx_call_stream() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_call_stream_sized(telnyx_call *call, const telnyx_stream_options *options,
                                        const telnyx_stream_callbacks *callbacks, void *user_data,
                                        telnyx_stream **stream, const telnyx_stream_sizes *sizes);

/** Starts a stream with the command start_streaming, which waits until the call is answered.
 *  `options` may be NULL where the URL is set elsewhere; `stream` may be NULL. A call has one
 *  stream or relay at a time.
 *
 *  0, or EINVAL (telnyx_call_last_error() names the member), EEXIST (it has one already), EBUSY
 *  (limits.streams, or commands_per_call), ECALLENDED, ECLOSING, ENOMEM; then nothing is called
 *  back. */
static inline int telnyx_call_stream(telnyx_call *call, const telnyx_stream_options *options,
                                     const telnyx_stream_callbacks *callbacks, void *user_data,
                                     telnyx_stream **stream)
{
    const telnyx_stream_sizes sizes = { sizeof(telnyx_stream_options),
                                        sizeof(telnyx_stream_callbacks), 0 };
    return telnyx_call_stream_sized(call, options, callbacks, user_data, stream, &sizes);
}

/** telnyx_call_answer_stream() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_call_answer_stream_sized(telnyx_call *call,
                                               const telnyx_answer_params *params,
                                               const telnyx_stream_options *options,
                                               const telnyx_stream_callbacks *callbacks,
                                               void *user_data, telnyx_stream **stream,
                                               const telnyx_stream_sizes *sizes);

/** Answers a call with a stream: one command instead of two, and the stream is there from the
 *  first moment: on_start may run before call.answered has come. `params` may be NULL, and
 *  must set nothing about streams. `play_rate` other than 8000 is refused, since an answer
 *  cannot say it (L16 has 16 000 by default). As telnyx_call_stream() otherwise. */
static inline int telnyx_call_answer_stream(telnyx_call *call, const telnyx_answer_params *params,
                                            const telnyx_stream_options *options,
                                            const telnyx_stream_callbacks *callbacks,
                                            void *user_data, telnyx_stream **stream)
{
    const telnyx_stream_sizes sizes = { sizeof(telnyx_stream_options),
                                        sizeof(telnyx_stream_callbacks),
                                        sizeof(telnyx_answer_params) };
    return telnyx_call_answer_stream_sized(call, params, options, callbacks, user_data, stream,
                                           &sizes);
}

/** telnyx_app_dial_stream() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_app_dial_stream_sized(telnyx_app *app, const telnyx_dial_params *params,
                                            const telnyx_stream_options *options,
                                            const telnyx_stream_callbacks *callbacks,
                                            void *user_data, telnyx_call **call,
                                            telnyx_stream **stream,
                                            const telnyx_stream_sizes *sizes);

/** Dials with a stream, which starts when the call is answered, or before if the parameter
 *  stream_establish_before_call_originate says so. `params` must set nothing else about
 *  streams; `call` and `stream` may be NULL. Errors as telnyx_app_dial() and
 *  telnyx_call_stream(); telnyx_app_last_error() names the member. */
static inline int telnyx_app_dial_stream(telnyx_app *app, const telnyx_dial_params *params,
                                         const telnyx_stream_options *options,
                                         const telnyx_stream_callbacks *callbacks, void *user_data,
                                         telnyx_call **call, telnyx_stream **stream)
{
    const telnyx_stream_sizes sizes = { sizeof(telnyx_stream_options),
                                        sizeof(telnyx_stream_callbacks),
                                        sizeof(telnyx_dial_params) };
    return telnyx_app_dial_stream_sized(app, params, options, callbacks, user_data, call, stream,
                                        &sizes);
}

/** Queues samples, `count` of them at play_rate; any number at a time. They are copied. What
 *  is no whole number of frames of 20 milliseconds waits for more, for 20 milliseconds at least
 *  and until the call is about to hear a gap, and is then filled up with silence.
 *
 *  0, or EINVAL (no samples, or a codec without them), EBUSY (options.queue_ms; nothing of it
 *  was queued), ETOOBIG (more than queue_ms in one piece), ESTATE (before on_start), ECLOSING
 *  (the stream is ending), ENOMEM. telnyx_stream_last_error() has a sentence. */
TELNYX_API int telnyx_stream_play(telnyx_stream *stream, const int16_t *samples, size_t count);

/** Queues audio as bytes of the codec that is played. Of OPUS and AMR-WB it is one packet,
 *  which lasts 20 milliseconds. Errors as telnyx_stream_play(); EINVAL also for half a sample
 *  of L16. */
TELNYX_API int telnyx_stream_play_bytes(telnyx_stream *stream, const void *bytes, size_t length);

/** The same for a packet of OPUS or AMR-WB that lasts `duration_ms`, 1 to 120. */
TELNYX_API int telnyx_stream_play_packet(telnyx_stream *stream, const void *bytes, size_t length,
                                         unsigned duration_ms);

/** Says that no more comes for now: the last piece that was queued need not wait, and is filled
 *  up with silence. 0, or ESTATE, ECLOSING, ENOMEM. */
TELNYX_API int telnyx_stream_flush(telnyx_stream *stream);

/** Sets a mark behind what is queued: on_mark runs when all of that has been played, at once if
 *  there is nothing. `name` has 1 to 128 bytes of UTF-8, and is copied. 0, or EINVAL, EBUSY (64
 *  marks are queued, or 256 were sent and have not come back), ESTATE, ECLOSING, ENOMEM. */
TELNYX_API int telnyx_stream_mark(telnyx_stream *stream, const char *name);

/** Stops at once what is heard: empties the queue, and the platform's. Marks that were set and
 *  not played come to on_mark as TELNYX_MARK_CLEARED. What is queued next is heard right away.
 *  0, or EBUSY (the other end takes nothing; then nothing is cleared), ESTATE, ECLOSING,
 *  ENOMEM. */
TELNYX_API int telnyx_stream_clear(telnyx_stream *stream);

/** Milliseconds of audio that were queued and have not been heard, by the library's clock. */
TELNYX_API uint64_t telnyx_stream_queued_ms(const telnyx_stream *stream);

/** Ends the stream: the platform is told to (stop_streaming), and the socket is closed. on_end
 *  runs from the loop. The call goes on. Does nothing when it is ending already. */
TELNYX_API void telnyx_stream_close(telnyx_stream *stream);

/** The call of the stream. */
TELNYX_API telnyx_call *telnyx_stream_call(const telnyx_stream *stream);

/** The call's stream; NULL: it has none. */
TELNYX_API telnyx_stream *telnyx_call_stream_of(const telnyx_call *call);

/** One sentence about why a function that was given this stream last returned an error. ""
 *  before the first. */
TELNYX_API const char *telnyx_stream_last_error(const telnyx_stream *stream);

/** Sets where the platform reaches this program, for streams and relays whose options name no
 *  `url`. Copied; NULL goes back to TELNYX_STREAM_URL of the environment. 0, or EINVAL (no
 *  ws:// or wss:// URL of up to 1000 characters without query and fragment), ENOMEM, ECLOSING,
 *  EREENTRANT. */
TELNYX_API int telnyx_app_set_stream_url(telnyx_app *app, const char *url);

/* Servers of the program's own. */

/** A connection that a server of the program's own has accepted, and that asks for a
 *  WebSocket. */
typedef struct telnyx_socket telnyx_socket;

/** The request, as the server has read it. Borrowed until telnyx_app_upgrade() returns. */
typedef struct telnyx_upgrade_request {
    /** Required. The target, "/streams/…", with whatever prefix a server in front has. */
    const char *target;
    /** Required. The header lines, each ended by CRLF. */
    const char *headers;
    /** Optional. The method. Default "GET". */
    const char *method;
} telnyx_upgrade_request;

/** Receives bytes that are to be sent to the peer, in this order; the first are the answer to
 *  the request. It runs inside of other functions of the library that have to do with the
 *  socket or its stream, and from the loop. They are borrowed until it returns. Nothing that
 *  sends on the same stream may be called inside; the functions of the socket may be. */
typedef void telnyx_socket_write_cb(telnyx_socket *socket, const void *bytes, size_t length,
                                    void *user_data);

/** Told that nothing more will be written: send what is left, close the connection. The socket
 *  is gone when it returns. It runs exactly once for each telnyx_app_upgrade() that has
 *  returned 0, from the loop. */
typedef void telnyx_socket_end_cb(telnyx_socket *socket, void *user_data);

/** telnyx_app_upgrade() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_upgrade_sized(telnyx_app *app, const telnyx_upgrade_request *request,
                                        size_t request_size, telnyx_socket_write_cb *on_write,
                                        telnyx_socket_end_cb *on_end, void *user_data,
                                        telnyx_socket **socket);

/** Takes over a connection that a server of the program's own has accepted: whoever has read a
 *  request of HTTP/1.1 with "Upgrade: websocket" for a path of streams hands it on, and passes
 *  bytes in both directions from then on. A wrong token is answered here as well: on_write gets
 *  the refusal, then on_end runs.
 *
 *  0, or EINVAL, ENOMEM, ECLOSING, EREENTRANT; then nothing is called back, and the connection
 *  is still the server's to answer. */
static inline int telnyx_app_upgrade(telnyx_app *app, const telnyx_upgrade_request *request,
                                     telnyx_socket_write_cb *on_write, telnyx_socket_end_cb *on_end,
                                     void *user_data, telnyx_socket **socket)
{
    return telnyx_app_upgrade_sized(app, request, sizeof(telnyx_upgrade_request), on_write, on_end,
                                    user_data, socket);
}

/** Hands on what the peer has sent, in order. Callbacks of the stream run inside. Inside of one
 *  of these, or of on_write, it is copied, and heard behind what is being heard. Nothing
 *  happens once the socket is ending. */
TELNYX_API void telnyx_socket_receive(telnyx_socket *socket, const void *bytes, size_t length);

/** Says how many bytes that were given to on_write the connection has not sent yet. While that
 *  is 65 536 or more the stream sends no audio, and its queue fills. Call it when that
 *  changes; a server that never does is taken to send everything at once. */
TELNYX_API void telnyx_socket_waiting(telnyx_socket *socket, size_t bytes);

/** Says that the peer has gone. on_end runs from the loop. */
TELNYX_API void telnyx_socket_gone(telnyx_socket *socket);

#ifdef __cplusplus
}
#endif
#endif
