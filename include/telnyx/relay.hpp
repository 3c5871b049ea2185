/** @file relay.hpp
 *  A call as text in C++; relay.h tells how it lives.
 *
 *  \code
 *  telnyx_relay_options options{};
 *  options.url = "ws://127.0.0.1:8080";
 *  telnyx::relay_handlers on;
 *  on.prompt = [](telnyx::relay relay, const telnyx_relay_prompt &prompt) {
 *      if (prompt.last)
 *          relay.say("I heard: " + std::string(prompt.text));
 *  };
 *  call.answer();
 *  call.relay(telnyx::start_conversation_relay_params().greeting("Hello."), options,
 *             std::move(on));
 *  \endcode */
#ifndef TELNYX_RELAY_HPP
#define TELNYX_RELAY_HPP

#include <telnyx/relay.h>
#include <telnyx/stream.hpp>

namespace telnyx
{

/** A relay of one call. It is a pointer, is copied as such, and is valid until its end handler
 *  returns. */
class relay
{
  public:
    /** None. */
    relay() = default;
    /** A relay of C's. */
    explicit relay(telnyx_relay *c) noexcept : c_(c)
    {
    }

    /** The C object; NULL if there is none. */
    telnyx_relay *get() const noexcept
    {
        return c_;
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }

    /** Says a text, whole. */
    result<void> say(const std::string &text) const
    {
        return done(telnyx_relay_say(c_, text.c_str()));
    }
    /** Says a part of a text that comes piece by piece. */
    result<void> say_part(std::string_view text) const
    {
        return done(telnyx_relay_say_part(c_, text.data(), text.size()));
    }
    /** Ends a text that was said in parts. */
    result<void> say_last() const
    {
        return done(telnyx_relay_say_last(c_));
    }
    /** Plays a file. */
    result<void> play(const telnyx_relay_play_params &params) const
    {
        return done(telnyx_relay_play(c_, &params));
    }
    /** Presses keys. */
    result<void> send_digits(const std::string &digits) const
    {
        return done(telnyx_relay_send_digits(c_, digits.c_str()));
    }
    /** Changes the language that is spoken, and the one that is understood; one may be left
     *  out. */
    result<void> set_language(const text_arg &spoken, const text_arg &understood = nullptr) const
    {
        detail::keeper memory;
        return done(telnyx_relay_set_language(c_, memory.text(spoken), memory.text(understood)));
    }
    /** Ends the relay once all has been said, with a text for whoever takes over, or none. */
    result<void> end(const text_arg &handoff_data = nullptr) const
    {
        detail::keeper memory;
        return done(telnyx_relay_end(c_, memory.text(handoff_data)));
    }
    /** Ends the relay at once; the call goes on. */
    void close() const
    {
        telnyx_relay_close(c_);
    }
    /** The call of the relay. */
    telnyx::call call() const noexcept
    {
        return telnyx::call(telnyx_relay_call(c_));
    }
    /** One sentence about why a function of this relay was last refused. */
    std::string_view last_error() const noexcept
    {
        return view(telnyx_relay_last_error(c_));
    }

    /** Whether both are the same relay. */
    friend bool operator==(relay a, relay b) noexcept
    {
        return a.c_ == b.c_;
    }
    /** Whether they are two. */
    friend bool operator!=(relay a, relay b) noexcept
    {
        return a.c_ != b.c_;
    }

  private:
    result<void> done(int error) const
    {
        return detail::done(error, error == TELNYX_ENOMEM ? nullptr : telnyx_relay_last_error(c_));
    }

    telnyx_relay *c_ = nullptr;
};

/** What a relay calls back: the callbacks of telnyx_relay_callbacks by their names without
 *  "on_". An empty one is not told. They are destroyed when the relay has ended, after `end`
 *  has run, or at once if it was not started. */
struct relay_handlers {
    /** It has started. */
    function<void(relay, const telnyx_relay_setup &)> setup;
    /** What is said. */
    function<void(relay, const telnyx_relay_prompt &)> prompt;
    /** Keys. */
    function<void(relay, char digit)> dtmf;
    /** Somebody breaks in. */
    function<void(relay, const telnyx_relay_interrupt &)> interrupt;
    /** The platform refuses something. */
    function<void(relay, std::string_view text)> error;
    /** It has ended. */
    function<void(relay, const telnyx_stream_end &)> end;
};

namespace detail
{

/* The C callbacks, whose user_data is a relay_handlers. */
struct relay_callbacks {
    static relay_handlers &of(void *data) noexcept
    {
        return *static_cast<relay_handlers *>(data);
    }
    static void setup(telnyx_relay *c, const telnyx_relay_setup *setup, void *data) noexcept
    {
        of(data).setup(relay(c), *setup);
    }
    static void prompt(telnyx_relay *c, const telnyx_relay_prompt *prompt, void *data) noexcept
    {
        of(data).prompt(relay(c), *prompt);
    }
    static void dtmf(telnyx_relay *c, char digit, void *data) noexcept
    {
        of(data).dtmf(relay(c), digit);
    }
    static void interrupt(telnyx_relay *c, const telnyx_relay_interrupt *interrupt,
                          void *data) noexcept
    {
        of(data).interrupt(relay(c), *interrupt);
    }
    static void error(telnyx_relay *c, const char *text, void *data) noexcept
    {
        of(data).error(relay(c), view(text));
    }
    static void end(telnyx_relay *c, const telnyx_stream_end *end, void *data) noexcept
    {
        std::unique_ptr<relay_handlers> gone(static_cast<relay_handlers *>(data));
        if (gone->end)
            gone->end(relay(c), *end);
    }
    /* Which are told; the end always is, since it frees. */
    static telnyx_relay_callbacks told(const relay_handlers &on) noexcept
    {
        telnyx_relay_callbacks c{};
        c.on_setup = on.setup ? setup : nullptr;
        c.on_prompt = on.prompt ? prompt : nullptr;
        c.on_dtmf = on.dtmf ? dtmf : nullptr;
        c.on_interrupt = on.interrupt ? interrupt : nullptr;
        c.on_error = on.error ? error : nullptr;
        c.on_end = end;
        return c;
    }
};

} // namespace detail

inline result<telnyx::relay> call::relay(const start_conversation_relay_params &params,
                                         const telnyx_relay_options &options,
                                         relay_handlers on) const
{
    telnyx_relay *made = nullptr;
    const int error = detail::start_session<detail::relay_callbacks>(
        std::move(on), [&](const telnyx_relay_callbacks *callbacks, void *data) {
            return telnyx_call_relay(c_, params.c_obj(), &options, callbacks, data, &made);
        });
    if (error)
        return failure_of(error);
    return telnyx::relay(made);
}

inline result<telnyx::relay> call::answer_relay(const answer_params &params,
                                                const telnyx_relay_options &options,
                                                relay_handlers on) const
{
    telnyx_relay *made = nullptr;
    const int error = detail::start_session<detail::relay_callbacks>(
        std::move(on), [&](const telnyx_relay_callbacks *callbacks, void *data) {
            return telnyx_call_answer_relay(c_, params.c_obj(), &options, callbacks, data, &made);
        });
    if (error)
        return failure_of(error);
    return telnyx::relay(made);
}

inline telnyx::relay call::relay_of() const noexcept
{
    return telnyx::relay(telnyx_call_relay_of(c_));
}

inline result<relay> app_view::dial_relay(const dial_params &params,
                                          const telnyx_relay_options &options,
                                          relay_handlers on) const
{
    telnyx_relay *made = nullptr;
    const int error = detail::start_session<detail::relay_callbacks>(
        std::move(on), [&](const telnyx_relay_callbacks *callbacks, void *data) {
            return telnyx_app_dial_relay(c_, params.c_obj(), &options, callbacks, data, nullptr,
                                         &made);
        });
    if (error)
        return failure_of(error);
    return relay(made);
}

} // namespace telnyx

#endif
