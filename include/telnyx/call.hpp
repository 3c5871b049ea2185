/** @file call.hpp
 *  One call leg in C++; call.h tells its life, its state and the order of its commands.
 *
 *  \code
 *  void greet(telnyx::call call)
 *  {
 *      call.on(telnyx::events::call_speak_ended, [](telnyx::call call) { call.hangup(); });
 *      call.on_ended([log = open_log()](telnyx::call call, const telnyx_call_end &end) {
 *          log->write(call.id(), telnyx_end_reason_name(end.reason));
 *      });
 *      call.answer();
 *      call.speak(telnyx::speak_params().payload("Hello.").voice("female"));
 *  }
 *  \endcode
 *
 *  The handlers of a call live no longer than it does; base.hpp tells when each is destroyed.
 *  What a handler captures is therefore kept for the call, and let go of with it. */
#ifndef TELNYX_CALL_HPP
#define TELNYX_CALL_HPP

#include <functional>

#include <telnyx/call.h>
#include <telnyx/call_conference.h>
#include <telnyx/call_operations.hpp>
#include <telnyx/client.hpp>
#include <telnyx/events.hpp>
#include <telnyx/flow.h>
#include <telnyx/relay.h>

namespace telnyx
{

class app_view;
class call;
class stream;
struct stream_handlers;
class relay;
struct relay_handlers;

/** A time that was set with call::after(). It may be copied, and be kept longer than the call. */
class call_timer
{
  public:
    /** None. */
    call_timer() = default;

    /** Takes it back, and destroys its handler. False when it has passed, was taken back, or
     *  went with its call. */
    bool cancel() const
    {
        return pending() && telnyx_call_cancel_after(set_->call, set_->on_time, set_->data) != 0;
    }
    /** Whether it is still to come. */
    bool pending() const noexcept
    {
        return set_ && set_->data;
    }

  private:
    friend class call;
    struct set {
        telnyx_call *call = nullptr;
        telnyx_call_timer_cb *on_time = nullptr;
        void *data = nullptr; /* NULL: not any more */
    };
    template <class F> struct run {
        template <class Given>
        run(Given &&given, std::shared_ptr<set> of)
            : handler(std::forward<Given>(given)), timer(std::move(of))
        {
        }
        ~run()
        {
            if (timer)
                timer->data = nullptr;
        }
        run(run &&) = default;

        F handler;
        std::shared_ptr<set> timer;
    };

    explicit call_timer(std::shared_ptr<set> of) : set_(std::move(of))
    {
    }

    std::shared_ptr<set> set_;
};

namespace detail
{

template <class F, class T>
void run_call_response(telnyx_client *, telnyx_call *c, const telnyx_response *r,
                       void *data) noexcept;
template <class F, class P>
void run_event(telnyx_call *c, const telnyx_event *e, void *data) noexcept;
template <class F> void run_ended(telnyx_call *c, const telnyx_call_end *end, void *data) noexcept;
template <class F> void run_failed(telnyx_call *c, const telnyx_response *r, void *data) noexcept;
template <class F>
void run_finished(telnyx_call *c, telnyx_op op, const telnyx_event *e, void *data) noexcept;
template <class R> void run_time(telnyx_call *c, void *data) noexcept;

/* Sets what stays: `set` is given the callback, its data and what frees that. */
template <class F, class Callback, class Set> int set_kept(F &&handler, Callback *callback, Set set)
{
    auto *cell = make_cell<kept>(std::forward<F>(handler));
    if (!cell)
        return TELNYX_ENOMEM;
    const int error = set(callback, static_cast<void *>(cell), &kept<std::decay_t<F>>::release);
    if (error)
        cell->let_go();
    return error;
}

} // namespace detail

/** A call. The library owns it: this is a pointer, is copied as such, and is valid as long as
 *  call.h says. Who needs it longer keeps a call_ref.
 *
 *  Every command is a function: its parameters (params.hpp), and a handler, or none. That is
 *  called with the call and a telnyx::response of the command's result. */
class call : public call_operations<call>
{
  public:
    /** None. */
    call() = default;
    /** A call of C's. */
    explicit call(telnyx_call *c) noexcept : c_(c)
    {
    }

    /** The C object; NULL if there is none. */
    telnyx_call *get() const noexcept
    {
        return c_;
    }
    /** Whether there is one: events that belong to no call have none. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }

    /** Gives the command whose parameters these are: what all functions of
     *  call_operations.hpp do. `flags` are telnyx_command_flags, or-ed. */
    template <class Params, class Handler = std::nullptr_t>
    result<void> submit(const Params &params, Handler &&on_done = nullptr,
                        unsigned flags = TELNYX_COMMAND_DEFAULT) const
    {
        auto start = [&](telnyx_response_cb *callback, void *data) {
            return telnyx_call_submit_with(c_, Params::op, params.c_obj(), Params::size, flags,
                                           callback, data);
        };
        if constexpr (detail::is_nothing<Handler>)
            return done(start(nullptr, nullptr));
        else
            return done(detail::start_once(
                std::forward<Handler>(on_done),
                &detail::run_call_response<std::decay_t<Handler>, typename Params::result_type>,
                start));
    }
    /** telnyx_call_create_conference(). Brings a `telnyx_conference`. */
    template <class Handler = std::nullptr_t>
    result<void> create_conference(const create_conference_params &params,
                                   Handler &&on_done = nullptr) const
    {
        return submit(params, std::forward<Handler>(on_done));
    }
    /** telnyx_call_join_conference(). Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> join_conference(const conference_join_params &params,
                                 Handler &&on_done = nullptr) const
    {
        return submit(params, std::forward<Handler>(on_done));
    }
    /** telnyx_call_leave_conference(). Brings a `telnyx_conference_reply`. */
    template <class Handler = std::nullptr_t>
    result<void> leave_conference(const conference_leave_params &params,
                                  Handler &&on_done = nullptr) const
    {
        return submit(params, std::forward<Handler>(on_done));
    }

    /** Sets the handler of this call for a kind of events (events.hpp):
     *  `void (telnyx::call call, telnyx::event<…> event)`, with an event of that kind. It goes
     *  when the call is over, or, with TELNYX_HANDLER_LATE in `flags`, when the call is
     *  forgotten. `nullptr` removes it. */
    template <class P, telnyx_event_type T, class F>
    result<void> on(event_kind<P, T>, F &&handler, unsigned flags = 0) const
    {
        return set_event<P>(T, std::forward<F>(handler), flags);
    }
    /** The same by the type's number, TELNYX_EVENT_ANY among them:
     *  `void (telnyx::call call, telnyx::event<> event)`. */
    template <class F>
    result<void> on(telnyx_event_type type, F &&handler, unsigned flags = 0) const
    {
        return set_event<void>(type, std::forward<F>(handler), flags);
    }
    /** Sets the handler of this call's end: `void (telnyx::call call, const telnyx_call_end
     *  &end)`. It runs once. */
    template <class F> result<void> on_ended(F &&handler) const
    {
        if constexpr (detail::is_nothing<F>)
            return detail::done(telnyx_call_on_ended(c_, nullptr, nullptr));
        else
            return detail::done(detail::set_kept(
                std::forward<F>(handler), &detail::run_ended<std::decay_t<F>>,
                [this](telnyx_ended_cb *callback, void *data, telnyx_data_free_cb *on_free) {
                    return telnyx_call_on_ended_with(c_, callback, data, on_free);
                }));
    }
    /** Sets the handler of failed commands: `void (telnyx::call call, telnyx::response<>
     *  response)`. */
    template <class F> result<void> on_command_failed(F &&handler) const
    {
        if constexpr (detail::is_nothing<F>)
            return detail::done(telnyx_call_on_command_failed(c_, nullptr, nullptr));
        else
            return detail::done(detail::set_kept(
                std::forward<F>(handler), &detail::run_failed<std::decay_t<F>>,
                [this](telnyx_command_failed_cb *callback, void *data,
                       telnyx_data_free_cb *on_free) {
                    return telnyx_call_on_command_failed_with(c_, callback, data, on_free);
                }));
    }
    /** Sets the handler for the end of the media command that was given last:
     *  `void (telnyx::call call, telnyx_op op, telnyx::event<> event)`; there may be no event.
     *  It runs once. */
    template <class F> result<void> on_finished(F &&handler) const
    {
        return detail::done(
            detail::start_once(std::forward<F>(handler), &detail::run_finished<std::decay_t<F>>,
                               [this](telnyx_finished_cb *callback, void *data) {
                                   return telnyx_call_on_finished(c_, callback, data);
                               }));
    }
    /** Calls back once, `delay` from now, unless the call is over before:
     *  `void (telnyx::call call)`. */
    template <class Rep, class Period, class F>
    result<call_timer> after(std::chrono::duration<Rep, Period> delay, F &&handler) const
    {
        using run = call_timer::run<std::decay_t<F>>;
        auto timer = std::make_shared<call_timer::set>();
        timer->call = c_;
        timer->on_time = &detail::run_time<run>;
        const int error = detail::set_kept(
            run(std::forward<F>(handler), timer), timer->on_time,
            [&](telnyx_call_timer_cb *callback, void *data, telnyx_data_free_cb *on_free) {
                timer->data = data;
                return telnyx_call_after_with(c_, to_ms(delay), callback, data, on_free);
            });
        if (error)
            return failure_of(error);
        return call_timer(std::move(timer));
    }

    /** How far it has come. */
    telnyx_call_state state() const noexcept
    {
        return telnyx_call_state_of(c_);
    }
    /** The name of its state: "new", "dialing" and so on. */
    std::string_view state_name() const noexcept
    {
        return telnyx_call_state_name(state());
    }
    /** Who has placed it. */
    telnyx_leg_direction direction() const noexcept
    {
        return telnyx_call_direction(c_);
    }
    /** The call_control_id. This text and those below live as long as the call, and are ""
     *  while nothing is known. */
    std::string_view id() const noexcept
    {
        return view(telnyx_call_id(c_));
    }
    /** The call_leg_id. */
    std::string_view leg_id() const noexcept
    {
        return view(telnyx_call_leg_id(c_));
    }
    /** The call_session_id. */
    std::string_view session_id() const noexcept
    {
        return view(telnyx_call_session_id(c_));
    }
    /** The connection_id. */
    std::string_view connection_id() const noexcept
    {
        return view(telnyx_call_connection_id(c_));
    }
    /** Who calls. */
    std::string_view from() const noexcept
    {
        return view(telnyx_call_from(c_));
    }
    /** Who is called. */
    std::string_view to() const noexcept
    {
        return view(telnyx_call_to(c_));
    }
    /** The client_state that came last, in base64. The next event may replace the text. */
    std::string_view client_state() const noexcept
    {
        return view(telnyx_call_client_state(c_));
    }
    /** The leg that it is connected to; none where that is not known. */
    call peer() const noexcept
    {
        return call(telnyx_call_peer(c_));
    }
    /** The app that it belongs to. */
    inline app_view app() const noexcept;
    /** The client of that app. */
    client_view client() const noexcept
    {
        return client_view(telnyx_call_client(c_));
    }
    /** One sentence about why a function of this call was last refused. */
    std::string_view last_error() const noexcept
    {
        return view(telnyx_call_last_error(c_));
    }
    /** How many commands have not completed yet. */
    std::size_t pending() const noexcept
    {
        return telnyx_call_pending(c_);
    }
    /** Cancels the commands that were not sent yet. Returns how many. */
    std::size_t cancel_commands() const
    {
        return telnyx_call_cancel_commands(c_);
    }

    /** Makes a T of the program's, which is kept with the call and destroyed with it, or when
     *  another takes its place. NULL: out of memory. */
    template <class T, class... Arguments> T *emplace_data(Arguments &&...arguments) const
    {
        T *made = new (std::nothrow) T(std::forward<Arguments>(arguments)...);
        if (made)
            telnyx_call_set_data(c_, made, [](void *data) { delete static_cast<T *>(data); });
        return made;
    }
    /** What emplace_data() made, or telnyx_call_set_data() was given; NULL if nothing. T is not
     *  checked. */
    template <class T> T *data() const noexcept
    {
        return static_cast<T *>(telnyx_call_data(c_));
    }

    /** The number of its flow's state; -1 when it runs none. flow.hpp starts flows. */
    int flow_state() const noexcept
    {
        return telnyx_call_flow_state(c_);
    }
    /** Ends its flow, if it runs one. */
    void stop_flow() const
    {
        telnyx_call_stop_flow(c_);
    }
    /** Keeps a few bytes with the state of a durable flow. */
    result<void> set_flow_blob(std::string_view bytes) const
    {
        return detail::done(telnyx_call_flow_set_blob(c_, bytes.data(), bytes.size()));
    }
    /** The bytes that were kept last; "" if none. */
    std::string_view flow_blob() const noexcept
    {
        std::size_t length = 0;
        const void *bytes = telnyx_call_flow_blob(c_, &length);
        return bytes ? std::string_view(static_cast<const char *>(bytes), length)
                     : std::string_view();
    }

    /** Starts a stream: telnyx_call_stream(). stream.hpp tells of it. */
    inline result<telnyx::stream> stream(const telnyx_stream_options &options,
                                         stream_handlers on) const;
    /** Answers with a stream: telnyx_call_answer_stream(). */
    inline result<telnyx::stream> answer_stream(const answer_params &params,
                                                const telnyx_stream_options &options,
                                                stream_handlers on) const;
    /** The call's stream, or none. */
    inline telnyx::stream stream_of() const noexcept;
    /** Starts a relay: telnyx_call_relay(). relay.hpp tells of it. */
    inline result<telnyx::relay> relay(const start_conversation_relay_params &params,
                                       const telnyx_relay_options &options,
                                       relay_handlers on) const;
    /** Answers with a relay: telnyx_call_answer_relay(). */
    inline result<telnyx::relay> answer_relay(const answer_params &params,
                                              const telnyx_relay_options &options,
                                              relay_handlers on) const;
    /** The call's relay, or none. */
    inline telnyx::relay relay_of() const noexcept;

    /** Whether both are the same call. */
    friend bool operator==(call a, call b) noexcept
    {
        return a.c_ == b.c_;
    }
    /** Whether they are two. */
    friend bool operator!=(call a, call b) noexcept
    {
        return a.c_ != b.c_;
    }

  protected:
    /** The C object. */
    telnyx_call *c_ = nullptr;

  private:
    failure failure_of(int error) const
    {
        const bool told = error != TELNYX_ENOMEM && error != TELNYX_ECLOSING;
        return detail::fail(error, told ? telnyx_call_last_error(c_) : nullptr);
    }
    result<void> done(int error) const
    {
        return error ? result<void>(failure_of(error)) : result<void>();
    }
    template <class P, class F>
    result<void> set_event(telnyx_event_type type, F &&handler, unsigned flags) const
    {
        if constexpr (detail::is_nothing<F>)
            return detail::done(telnyx_call_on(c_, type, nullptr, nullptr));
        else
            return detail::done(detail::set_kept(
                std::forward<F>(handler), &detail::run_event<std::decay_t<F>, P>,
                [this, type, flags](telnyx_event_cb *callback, void *data,
                                    telnyx_data_free_cb *on_free) {
                    return telnyx_call_on_with(c_, type, callback, data, flags, on_free);
                }));
    }
};

/** A call with a reference of its own (telnyx_call_ref()), which keeps the object: a
 *  telnyx::call that may be kept. */
class call_ref : public call
{
  public:
    /** None. */
    call_ref() = default;
    /** Takes a reference. */
    explicit call_ref(call of) noexcept : call(of.get() ? telnyx_call_ref(of.get()) : nullptr)
    {
    }
    /** Takes another one. */
    call_ref(const call_ref &other) noexcept : call_ref(static_cast<const call &>(other))
    {
    }
    /** Takes it over. */
    call_ref(call_ref &&other) noexcept : call(std::exchange(other.c_, nullptr))
    {
    }
    /** Gives back what was here, and takes the other's. */
    call_ref &operator=(call_ref other) noexcept
    {
        std::swap(c_, other.c_);
        return *this;
    }
    /** Gives it back. */
    ~call_ref()
    {
        telnyx_call_unref(c_);
    }
};

namespace detail
{

template <class F, class T>
void run_call_response(telnyx_client *, telnyx_call *c, const telnyx_response *r,
                       void *data) noexcept
{
    std::unique_ptr<once<F>> cell(static_cast<once<F> *>(data));
    call_with(cell->run, call(c), response<T>(r));
}

template <class F, class P>
void run_event(telnyx_call *c, const telnyx_event *e, void *data) noexcept
{
    typename kept<F>::hold cell(data);
    call_with(*cell, call(c), event<P>(e));
}

template <class F> void run_ended(telnyx_call *c, const telnyx_call_end *end, void *data) noexcept
{
    typename kept<F>::hold cell(data);
    call_with(*cell, call(c), *end);
}

template <class F> void run_failed(telnyx_call *c, const telnyx_response *r, void *data) noexcept
{
    typename kept<F>::hold cell(data);
    call_with(*cell, call(c), response<>(r));
}

template <class F>
void run_finished(telnyx_call *c, telnyx_op op, const telnyx_event *e, void *data) noexcept
{
    std::unique_ptr<once<F>> cell(static_cast<once<F> *>(data));
    call_with(cell->run, call(c), op, event<>(e));
}

template <class R> void run_time(telnyx_call *c, void *data) noexcept
{
    typename kept<R>::hold cell(data);
    (*cell).timer->data = nullptr;
    call_with((*cell).handler, call(c));
}

} // namespace detail

} // namespace telnyx

/** Calls as keys of unordered containers. */
template <> struct std::hash<telnyx::call> {
    /** By the object's address. */
    std::size_t operator()(telnyx::call call) const noexcept
    {
        return std::hash<telnyx_call *>()(call.get());
    }
};
/** The same for calls that are kept. */
template <> struct std::hash<telnyx::call_ref> {
    /** By the object's address, as of a telnyx::call. */
    std::size_t operator()(const telnyx::call_ref &call) const noexcept
    {
        return std::hash<telnyx_call *>()(call.get());
    }
};

#endif
