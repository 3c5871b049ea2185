/** @file stream.hpp
 *  The sound of a call in C++; stream.h tells how it lives.
 *
 *  \code
 *  telnyx_stream_options options{};
 *  options.url = "ws://127.0.0.1:8080";
 *  telnyx::stream_handlers on;
 *  on.audio = [](telnyx::stream stream, const telnyx_stream_audio &audio) {
 *      stream.play(audio.samples, audio.samples_count);
 *  };
 *  call.answer();
 *  call.stream(options, std::move(on));
 *  \endcode */
#ifndef TELNYX_STREAM_HPP
#define TELNYX_STREAM_HPP

#include <telnyx/app.hpp>
#include <telnyx/stream.h>

namespace telnyx
{

/** A stream of one call. It is a pointer, is copied as such, and is valid until its end handler
 *  returns. */
class stream
{
  public:
    /** None. */
    stream() = default;
    /** A stream of C's. */
    explicit stream(telnyx_stream *c) noexcept : c_(c)
    {
    }

    /** The C object; NULL if there is none. */
    telnyx_stream *get() const noexcept
    {
        return c_;
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }

    /** Queues samples. */
    result<void> play(const std::int16_t *samples, std::size_t count) const
    {
        return done(telnyx_stream_play(c_, samples, count));
    }
    /** Queues the samples of a vector, an array, a std::span or their like. */
    template <class Samples, class = decltype(std::declval<const Samples &>().data())>
    result<void> play(const Samples &samples) const
    {
        return play(samples.data(), samples.size());
    }
    /** Queues audio as bytes of the codec that is played. */
    result<void> play_bytes(const void *bytes, std::size_t length) const
    {
        return done(telnyx_stream_play_bytes(c_, bytes, length));
    }
    /** The same for a packet that lasts so long. */
    result<void> play_packet(const void *bytes, std::size_t length,
                             std::chrono::milliseconds duration) const
    {
        return done(
            telnyx_stream_play_packet(c_, bytes, length, static_cast<unsigned>(to_ms(duration))));
    }
    /** Says that no more comes for now. */
    result<void> flush() const
    {
        return done(telnyx_stream_flush(c_));
    }
    /** Sets a mark behind what is queued. */
    result<void> mark(const std::string &name) const
    {
        return done(telnyx_stream_mark(c_, name.c_str()));
    }
    /** Stops at once what is heard. */
    result<void> clear() const
    {
        return done(telnyx_stream_clear(c_));
    }
    /** How much audio was queued and has not been heard. */
    std::chrono::milliseconds queued() const noexcept
    {
        return std::chrono::milliseconds(static_cast<std::int64_t>(telnyx_stream_queued_ms(c_)));
    }
    /** Ends the stream; the call goes on. */
    void close() const
    {
        telnyx_stream_close(c_);
    }
    /** The call of the stream. */
    telnyx::call call() const noexcept
    {
        return telnyx::call(telnyx_stream_call(c_));
    }
    /** One sentence about why a function of this stream was last refused. */
    std::string_view last_error() const noexcept
    {
        return view(telnyx_stream_last_error(c_));
    }

    /** Whether both are the same stream. */
    friend bool operator==(stream a, stream b) noexcept
    {
        return a.c_ == b.c_;
    }
    /** Whether they are two. */
    friend bool operator!=(stream a, stream b) noexcept
    {
        return a.c_ != b.c_;
    }

  private:
    result<void> done(int error) const
    {
        return detail::done(error, error == TELNYX_ENOMEM ? nullptr : telnyx_stream_last_error(c_));
    }

    telnyx_stream *c_ = nullptr;
};

/** What a stream calls back: the callbacks of telnyx_stream_callbacks by their names without
 *  "on_". An empty one is not told. They are destroyed when the stream has ended, after `end`
 *  has run, or at once if it was not started. */
struct stream_handlers {
    /** It has started. */
    function<void(stream, const telnyx_stream_start &)> start;
    /** What comes in. */
    function<void(stream, const telnyx_stream_audio &)> audio;
    /** Marks. */
    function<void(stream, std::string_view name, telnyx_mark_result)> mark;
    /** Keys. */
    function<void(stream, char digit)> dtmf;
    /** What was queued is less than options.low_ms. */
    function<void(stream)> low;
    /** No audio has come for options.silent_ms. */
    function<void(stream)> silent;
    /** The platform refuses something. */
    function<void(stream, std::int64_t code, std::string_view text)> error;
    /** It has ended. */
    function<void(stream, const telnyx_stream_end &)> end;
};

namespace detail
{

/* The C callbacks, whose user_data is a stream_handlers. */
struct stream_callbacks {
    static stream_handlers &of(void *data) noexcept
    {
        return *static_cast<stream_handlers *>(data);
    }
    static void start(telnyx_stream *c, const telnyx_stream_start *start, void *data) noexcept
    {
        of(data).start(stream(c), *start);
    }
    static void audio(telnyx_stream *c, const telnyx_stream_audio *audio, void *data) noexcept
    {
        of(data).audio(stream(c), *audio);
    }
    static void mark(telnyx_stream *c, const char *name, telnyx_mark_result result,
                     void *data) noexcept
    {
        of(data).mark(stream(c), view(name), result);
    }
    static void dtmf(telnyx_stream *c, char digit, void *data) noexcept
    {
        of(data).dtmf(stream(c), digit);
    }
    static void low(telnyx_stream *c, void *data) noexcept
    {
        of(data).low(stream(c));
    }
    static void silent(telnyx_stream *c, void *data) noexcept
    {
        of(data).silent(stream(c));
    }
    static void error(telnyx_stream *c, std::int64_t code, const char *text, void *data) noexcept
    {
        of(data).error(stream(c), code, view(text));
    }
    static void end(telnyx_stream *c, const telnyx_stream_end *end, void *data) noexcept
    {
        std::unique_ptr<stream_handlers> gone(static_cast<stream_handlers *>(data));
        if (gone->end)
            gone->end(stream(c), *end);
    }
    /* Which are told; the end always is, since it frees. */
    static telnyx_stream_callbacks told(const stream_handlers &on) noexcept
    {
        telnyx_stream_callbacks c{};
        c.on_start = on.start ? start : nullptr;
        c.on_audio = on.audio ? audio : nullptr;
        c.on_mark = on.mark ? mark : nullptr;
        c.on_dtmf = on.dtmf ? dtmf : nullptr;
        c.on_low = on.low ? low : nullptr;
        c.on_silent = on.silent ? silent : nullptr;
        c.on_error = on.error ? error : nullptr;
        c.on_end = end;
        return c;
    }
};

/* Starts what has handlers until its end: `start` is given the C callbacks and their data. */
template <class Callbacks, class Handlers, class Start>
int start_session(Handlers &&on, Start start)
{
    using kept_type = std::decay_t<Handlers>;
    std::unique_ptr<kept_type> kept(new (std::nothrow) kept_type(std::forward<Handlers>(on)));
    if (!kept)
        return TELNYX_ENOMEM;
    const auto callbacks = Callbacks::told(*kept);
    const int error = start(&callbacks, static_cast<void *>(kept.get()));
    if (error == 0)
        (void)kept.release();
    return error;
}

} // namespace detail

/** telnyx_upgrade_request with setters: a request that a server of the program's own has read. */
class upgrade_request : public params_of<upgrade_request, telnyx_upgrade_request>
{
  public:
    /** With nothing set. */
    upgrade_request() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    upgrade_request(const telnyx_upgrade_request &c) : params_of(c)
    {
    }

    // clang-format off
    /** Required. The target, "/streams/…", with whatever prefix a server in front has. */
    upgrade_request &target(const text_arg &value) { return put(c_.target, value); }
    /** Required. The header lines, each ended by CRLF. */
    upgrade_request &headers(const text_arg &value) { return put(c_.headers, value); }
    /** Optional. The method. Default "GET". */
    upgrade_request &method(const text_arg &value) { return put(c_.method, value); }
    // clang-format on
};

/** A connection of a server of the program's own that a stream or relay has taken over
 *  (app_view::upgrade()). It is a pointer, is copied as such, and is valid until its end
 *  handler returns.
 *
 *  \code
 *  void take_over(telnyx::app &app, my_connection &peer)
 *  {
 *      telnyx::socket_handlers on;
 *      on.write = [&peer](telnyx::socket, std::string_view bytes) { peer.send(bytes); };
 *      on.end = [&peer](telnyx::socket) { peer.close(); };
 *      auto taken = app.upgrade(
 *          telnyx::upgrade_request().target(peer.target()).headers(peer.headers()), std::move(on));
 *      if (taken)
 *          peer.on_bytes = [socket = *taken](std::string_view bytes) { socket.receive(bytes); };
 *  }
 *  \endcode */
class socket
{
  public:
    /** None. */
    socket() = default;
    /** A socket of C's. */
    explicit socket(telnyx_socket *c) noexcept : c_(c)
    {
    }

    /** The C object; NULL if there is none. */
    telnyx_socket *get() const noexcept
    {
        return c_;
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }

    /** Hands on what the peer has sent, in order: telnyx_socket_receive(). */
    void receive(const void *bytes, std::size_t length) const
    {
        telnyx_socket_receive(c_, bytes, length);
    }
    /** The same. */
    void receive(std::string_view bytes) const
    {
        receive(bytes.data(), bytes.size());
    }
    /** Says how many bytes that were written the connection has not sent yet. */
    void waiting(std::size_t bytes) const
    {
        telnyx_socket_waiting(c_, bytes);
    }
    /** Says that the peer has gone. */
    void gone() const
    {
        telnyx_socket_gone(c_);
    }

    /** Whether both are the same socket. */
    friend bool operator==(socket a, socket b) noexcept
    {
        return a.c_ == b.c_;
    }
    /** Whether they are two. */
    friend bool operator!=(socket a, socket b) noexcept
    {
        return a.c_ != b.c_;
    }

  private:
    telnyx_socket *c_ = nullptr;
};

/** What a socket calls back. `write` is required. They are destroyed after `end` has run, or at
 *  once if the connection was not taken over. */
struct socket_handlers {
    /** Bytes that are to be sent to the peer, in this order; borrowed until it returns. The
     *  first come before upgrade() returns. Nothing that sends on the same stream may be called
     *  inside. */
    function<void(socket, std::string_view bytes)> write;
    /** Nothing more will be written: send what is left, and close the connection. */
    function<void(socket)> end;
};

namespace detail
{

/* The C callbacks, whose user_data is a socket_handlers. */
struct socket_callbacks {
    telnyx_socket_write_cb *on_write;
    telnyx_socket_end_cb *on_end;

    static void write(telnyx_socket *c, const void *bytes, std::size_t length, void *data) noexcept
    {
        static_cast<socket_handlers *>(data)->write(
            socket(c), std::string_view(static_cast<const char *>(bytes), length));
    }
    static void end(telnyx_socket *c, void *data) noexcept
    {
        std::unique_ptr<socket_handlers> gone(static_cast<socket_handlers *>(data));
        if (gone->end)
            gone->end(socket(c));
    }
    static socket_callbacks told(const socket_handlers &on) noexcept
    {
        return { on.write ? write : nullptr, end };
    }
};

} // namespace detail

inline result<telnyx::stream> call::stream(const telnyx_stream_options &options,
                                           stream_handlers on) const
{
    telnyx_stream *made = nullptr;
    const int error = detail::start_session<detail::stream_callbacks>(
        std::move(on), [&](const telnyx_stream_callbacks *callbacks, void *data) {
            return telnyx_call_stream(c_, &options, callbacks, data, &made);
        });
    if (error)
        return failure_of(error);
    return telnyx::stream(made);
}

inline result<telnyx::stream> call::answer_stream(const answer_params &params,
                                                  const telnyx_stream_options &options,
                                                  stream_handlers on) const
{
    telnyx_stream *made = nullptr;
    const int error = detail::start_session<detail::stream_callbacks>(
        std::move(on), [&](const telnyx_stream_callbacks *callbacks, void *data) {
            return telnyx_call_answer_stream(c_, params.c_obj(), &options, callbacks, data, &made);
        });
    if (error)
        return failure_of(error);
    return telnyx::stream(made);
}

inline telnyx::stream call::stream_of() const noexcept
{
    return telnyx::stream(telnyx_call_stream_of(c_));
}

inline result<stream> app_view::dial_stream(const dial_params &params,
                                            const telnyx_stream_options &options,
                                            stream_handlers on) const
{
    telnyx_stream *made = nullptr;
    const int error = detail::start_session<detail::stream_callbacks>(
        std::move(on), [&](const telnyx_stream_callbacks *callbacks, void *data) {
            return telnyx_app_dial_stream(c_, params.c_obj(), &options, callbacks, data, nullptr,
                                          &made);
        });
    if (error)
        return failure_of(error);
    return stream(made);
}

inline result<socket> app_view::upgrade(const upgrade_request &request, socket_handlers on) const
{
    telnyx_socket *made = nullptr;
    const int error = detail::start_session<detail::socket_callbacks>(
        std::move(on), [&](const detail::socket_callbacks *callbacks, void *data) {
            return telnyx_app_upgrade(c_, request.c_obj(), callbacks->on_write, callbacks->on_end,
                                      data, &made);
        });
    if (error)
        return failure_of(error);
    return socket(made);
}

} // namespace telnyx

#endif
