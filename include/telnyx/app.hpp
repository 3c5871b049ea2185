/** @file app.hpp
 *  A Call Control application in C++; app.h tells what it is and how a call lives.
 *
 *  \code
 *  telnyx::result<telnyx::app> made = telnyx::app::make(loop);
 *  if (!made)
 *      return complain(made.message());
 *  telnyx::app app = std::move(*made);
 *  app.on_incoming([](telnyx::call call) {
 *      call.answer();
 *      call.speak(telnyx::speak_params().payload("Hello.").voice("female"));
 *  });
 *  app.listen(telnyx::listen_options().port(8080));
 *  \endcode */
#ifndef TELNYX_APP_HPP
#define TELNYX_APP_HPP

#include <array>

#include <telnyx/app.h>
#include <telnyx/call.hpp>
#include <telnyx/durable.h>
#include <telnyx/flow.hpp>
#include <telnyx/inspect.h>
#include <telnyx/metrics.h>
#include <telnyx/reconcile.h>
#include <telnyx/webhook.hpp>

namespace telnyx
{

class socket;
struct socket_handlers;
class upgrade_request;

/** telnyx_app_options with setters. Handlers in it live as long as the apps that were made with
 *  it. `error` is not set here: make() returns the sentence. */
class app_options : public params_of<app_options, telnyx_app_options>
{
  public:
    /** With nothing set. */
    app_options() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    app_options(const telnyx_app_options &c) : params_of(c)
    {
    }

    // clang-format off
    /** How the API client works. */
    app_options &client(const client_options &value) { return put_object(c_.client, value); }
    /** The public keys, as the portal shows them. */
    app_options &public_keys(const texts_arg &value)
    { return put_texts(c_.public_keys, c_.public_keys_count, value); }
    /** TELNYX_ACCEPT_UNSIGNED_WEBHOOKS accepts webhooks without a signature. For tests only. */
    app_options &dangerously_skip_verification(std::uint64_t value)
    { return put_value(c_.dangerously_skip_verification, value); }
    /** How far a timestamp may lie in the past or in the future. */
    app_options &tolerance_secs(std::chrono::seconds value)
    { return put_value(c_.tolerance_secs, static_cast<std::int64_t>(value.count())); }
    /** When a webhook is answered. */
    app_options &ack(telnyx_ack_mode value) { return put_value(c_.ack, value); }
    /** How long an event waits for the one before it. */
    app_options &order_window_ms(millis_arg value) { return put_value(c_.order_window_ms, value.value()); }
    /** How long events of a leg that nobody knows wait for a dial. */
    app_options &dial_window_ms(millis_arg value) { return put_value(c_.dial_window_ms, value.value()); }
    /** How long an ended call can still be found. */
    app_options &call_grace_ms(duration_arg value) { return put_value(c_.call_grace_ms, value.value()); }
    /** Limits on what peers may take; copied. */
    app_options &limits(const telnyx_limits &value) { return put_copy(c_.limits, value); }
    /** After how long an inbound call without a command is reported. */
    app_options &undecided_ms(duration_arg value) { return put_value(c_.undecided_ms, value.value()); }
    /** After how long a silent call is asked for. telnyx::never switches this off. */
    app_options &silent_ms(duration_arg value) { return put_value(c_.silent_ms, value.value()); }
    /** Networks that may connect to the listeners. */
    app_options &allow_from(const texts_arg &value)
    { return put_texts(c_.allow_from, c_.allow_from_count, value); }
    /** Checks signatures on libuv's thread pool. */
    app_options &verify_on_threads(bool value) { return put_value(c_.verify_on_threads, value); }
    /** How long keys and other events that a call has many of wait to be overtaken. */
    app_options &like_window_ms(millis_arg value) { return put_value(c_.like_window_ms, value.value()); }
    /** How long the end of a call waits for its call.hangup. */
    app_options &hangup_wait_ms(millis_arg value) { return put_value(c_.hangup_wait_ms, value.value()); }
    /** After how long a command is sent although its call is not known to be answered. */
    app_options &held_command_ms(duration_arg value) { return put_value(c_.held_command_ms, value.value()); }
    /** The proxies whose word is believed. */
    app_options &trusted_proxies(const texts_arg &value)
    { return put_texts(c_.trusted_proxies, c_.trusted_proxies_count, value); }
    /** The header in which the proxies say whom they speak for. */
    app_options &forwarded_header(const text_arg &value) { return put(c_.forwarded_header, value); }
    /** Gets a record of each thing that is decided: `void (const telnyx_trace_record &record)`.
     *  It must not call back. */
    template <class F> app_options &on_trace(F &&handler)
    { return put_handler(c_.on_trace, c_.trace_user_data, &run_trace<std::decay_t<F>>, std::forward<F>(handler)); }
    // clang-format on

  private:
    template <class F>
    static void run_trace(const telnyx_trace_record *record, void *user_data) noexcept
    {
        (*static_cast<F *>(user_data))(*record);
    }
};

/** telnyx_listen_options with setters. */
class listen_options : public params_of<listen_options, telnyx_listen_options>
{
  public:
    /** With nothing set. */
    listen_options() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    listen_options(const telnyx_listen_options &c) : params_of(c)
    {
    }

    // clang-format off
    /** An IPv4 or IPv6 address. */
    listen_options &host(const text_arg &value) { return put(c_.host, value); }
    /** The port. */
    listen_options &port(int value) { return put_value(c_.port, value); }
    /** Path of a Unix socket, instead of host and port. */
    listen_options &unix_path(const text_arg &value) { return put(c_.unix_path, value); }
    /** Path of the webhook. */
    listen_options &path(const text_arg &value) { return put(c_.path, value); }
    /** Lets another process listen on the same port. */
    listen_options &reuse_port(bool value) { return put_value(c_.reuse_port, value); }
    /** A bound stream socket instead of an address. */
    listen_options &fd(int_arg value) { return put_value(c_.fd, value.value()); }
    // clang-format on
};

/** A request to a path of the program's own, to be answered once. It is a pointer, and is
 *  copied as such. */
class http_request
{
  public:
    /** A request of C's. */
    explicit http_request(telnyx_http_request *c) noexcept : c_(c)
    {
    }

    /** The C object. */
    telnyx_http_request *get() const noexcept
    {
        return c_;
    }
    /** The method, such as "GET". */
    std::string_view method() const noexcept
    {
        return view(telnyx_http_request_method(c_));
    }
    /** The path as it was sent. */
    std::string_view path() const noexcept
    {
        return view(telnyx_http_request_path(c_));
    }
    /** The query; "" if there is none. */
    std::string_view query() const noexcept
    {
        return view(telnyx_http_request_query(c_));
    }
    /** The value of a header. */
    std::optional<std::string_view> header(const char *name) const noexcept
    {
        return maybe(telnyx_http_request_header(c_, name));
    }
    /** The body. */
    std::string_view body() const noexcept
    {
        std::size_t length = 0;
        const void *bytes = telnyx_http_request_body(c_, &length);
        return bytes ? std::string_view(static_cast<const char *>(bytes), length)
                     : std::string_view();
    }
    /** Who sent it. */
    std::string_view peer() const noexcept
    {
        return view(telnyx_http_request_peer(c_));
    }
    /** Answers it, after which it is gone. */
    result<void> answer(int status, const char *content_type = nullptr,
                        std::string_view body = {}) const
    {
        return detail::done(
            telnyx_http_request_answer(c_, status, content_type, body.data(), body.size()));
    }

  private:
    telnyx_http_request *c_;
};

namespace detail
{

template <class F> void run_ack(telnyx_app *, int status, void *data) noexcept
{
    std::unique_ptr<once<F>> cell(static_cast<once<F> *>(data));
    cell->run(status);
}

/* Of a sweep and of reconciling. */
template <class F, class Result>
void run_books(telnyx_app *, int error, const Result *found, void *data) noexcept
{
    std::unique_ptr<once<F>> cell(static_cast<once<F> *>(data));
    call_with(cell->run, error, *found);
}

template <class F> bool run_visit(telnyx_call *c, void *data) noexcept
{
    F &visit = *static_cast<F *>(data);
    if constexpr (std::is_void_v<decltype(visit(call(c)))>) {
        visit(call(c));
        return true;
    } else {
        return static_cast<bool>(visit(call(c)));
    }
}

} // namespace detail

/** An app that somebody else owns: that of a call, one of C's, or a telnyx::app, which is one
 *  of these, too. It is a pointer, and is copied as such. */
class app_view
{
  public:
    /** None. */
    app_view() = default;
    /** An app of C's. */
    explicit app_view(telnyx_app *c) noexcept : c_(c)
    {
    }

    /** The C object; NULL if there is none. */
    telnyx_app *get() const noexcept
    {
        return c_;
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }

    /** Opens a listener. */
    result<void> listen(const listen_options &options = {}) const
    {
        return done(telnyx_app_listen(c_, options.c_obj()));
    }
    /** The port of the listener that was opened last. */
    int port() const noexcept
    {
        return telnyx_app_port(c_);
    }
    /** The descriptor of the listener that was opened last, or -1. */
    int listener_fd() const noexcept
    {
        return telnyx_app_listener_fd(c_);
    }
    /** Keeps calls on this process where several share a port; nothing stops this. */
    result<void> set_webhook_url(const text_arg &url) const
    {
        detail::keeper memory;
        return done(telnyx_app_set_webhook_url(c_, memory.text(url)));
    }
    /** Where the platform reaches this program for streams and relays. */
    result<void> set_stream_url(const text_arg &url) const
    {
        detail::keeper memory;
        return done(telnyx_app_set_stream_url(c_, memory.text(url)));
    }
    /** Replaces the active public keys. */
    result<void> set_public_keys(const texts_arg &keys) const
    {
        detail::keeper memory;
        const telnyx_strings list = keys.value(memory);
        return done(telnyx_app_set_public_keys(c_, list.items, list.count));
    }
    /** Opens the window on the app; see inspect.h. */
    result<void> inspect(const telnyx_inspect_options &options) const
    {
        return done(telnyx_app_inspect(c_, &options));
    }
    /** The port of the window; 0 while there is none. */
    int inspect_port() const noexcept
    {
        return telnyx_app_inspect_port(c_);
    }

    /** Takes a webhook from the program's own server. `on_ack` is told the status to answer
     *  with: `void (int status)`. */
    template <class F> result<void> receive(const webhook &delivery, F &&on_ack) const
    {
        return done(detail::start_once(std::forward<F>(on_ack), &detail::run_ack<std::decay_t<F>>,
                                       [&](telnyx_ack_cb *callback, void *data) {
                                           return telnyx_app_receive(c_, delivery.c_obj(), callback,
                                                                     data);
                                       }));
    }
    /** Takes over a connection of the program's own server that asks for a WebSocket:
     *  telnyx_app_upgrade(). stream.hpp tells of it. */
    inline result<socket> upgrade(const upgrade_request &request, socket_handlers on) const;
    /** Dials, and gives the call at once. The handler takes the call and a
     *  `telnyx::response<telnyx_dialed_call>`. */
    template <class Handler = std::nullptr_t>
    result<call> dial(const dial_params &params, Handler &&on_done = nullptr) const
    {
        telnyx_call *made = nullptr;
        auto start = [&](telnyx_response_cb *callback, void *data) {
            return telnyx_app_dial(c_, params.c_obj(), callback, data, &made);
        };
        int error;
        if constexpr (detail::is_nothing<Handler>)
            error = start(nullptr, nullptr);
        else
            error = detail::start_once(
                std::forward<Handler>(on_done),
                &detail::run_call_response<std::decay_t<Handler>, telnyx_dialed_call>, start);
        if (error)
            return failure_of(error);
        return call(made);
    }
    /** Dials with a stream: telnyx_app_dial_stream(). */
    inline result<stream> dial_stream(const dial_params &params,
                                      const telnyx_stream_options &options,
                                      stream_handlers on) const;
    /** Dials with a relay: telnyx_app_dial_relay(). */
    inline result<relay> dial_relay(const dial_params &params, const telnyx_relay_options &options,
                                    relay_handlers on) const;

    /** The call with this call_control_id, or none. */
    telnyx::call find_call(const std::string &call_control_id) const
    {
        return telnyx::call(telnyx_app_call(c_, call_control_id.c_str()));
    }
    /** Makes a call known by its id. */
    telnyx::call track_call(const std::string &call_control_id) const
    {
        return telnyx::call(telnyx_app_track_call(c_, call_control_id.c_str()));
    }
    /** Visits every known call, until `visit` returns false, if it returns something. */
    template <class F> void each_call(F &&visit) const
    {
        telnyx_app_each_call(c_, &detail::run_visit<std::remove_reference_t<F>>,
                             const_cast<void *>(static_cast<const void *>(std::addressof(visit))));
    }

    /** Takes up the calls of a connection that run durable flows:
     *  `void (int error, const telnyx_sweep_result &found)`. */
    template <class F> result<void> sweep(const std::string &connection_id, F &&on_done) const
    {
        return done(detail::start_once(
            std::forward<F>(on_done), &detail::run_books<std::decay_t<F>, telnyx_sweep_result>,
            [&](telnyx_sweep_cb *callback, void *data) {
                return telnyx_app_sweep(c_, connection_id.c_str(), callback, data);
            }));
    }
    /** Fetches events that were lost: `void (int error, const telnyx_reconcile_result &found)`. */
    template <class F>
    result<void> reconcile(const telnyx_reconcile_options &options, F &&on_done) const
    {
        return done(detail::start_once(
            std::forward<F>(on_done), &detail::run_books<std::decay_t<F>, telnyx_reconcile_result>,
            [&](telnyx_reconcile_cb *callback, void *data) {
                return telnyx_app_reconcile(c_, &options, callback, data);
            }));
    }

    /** The app's client. */
    client_view client() const noexcept
    {
        return client_view(telnyx_app_client(c_));
    }
    /** The loop that it was made on. */
    uv_loop_t *loop() const noexcept
    {
        return telnyx_app_loop(c_);
    }
    /** One sentence about why a function of the app was last refused. */
    std::string_view last_error() const noexcept
    {
        return view(telnyx_app_last_error(c_));
    }
    /** The counters. */
    telnyx_app_metrics metrics() const noexcept
    {
        telnyx_app_metrics metrics;
        telnyx_app_metrics_get(c_, &metrics);
        return metrics;
    }
    /** The same, with the histograms, as a text: telnyx_app_metrics_text(). */
    std::string metrics_text(telnyx_metrics_format format = TELNYX_METRICS_PROMETHEUS) const
    {
        std::string text;
        std::size_t length = 32768;
        /* Once more if it does not fit; the histograms begin with the first. */
        do {
            text.resize(length + 1);
            length = telnyx_app_metrics_text(c_, format, &text[0], text.size());
        } while (length >= text.size());
        text.resize(length);
        return text;
    }

    /** Whether both are the same app. */
    friend bool operator==(app_view a, app_view b) noexcept
    {
        return a.c_ == b.c_;
    }
    /** Whether they are two. */
    friend bool operator!=(app_view a, app_view b) noexcept
    {
        return a.c_ != b.c_;
    }

  protected:
    /** The C object. */
    telnyx_app *c_ = nullptr;

  private:
    failure failure_of(int error) const
    {
        const bool told = error != TELNYX_ENOMEM && error != TELNYX_ECLOSING;
        return detail::fail(error, told ? telnyx_app_last_error(c_) : nullptr);
    }
    result<void> done(int error) const
    {
        return error ? result<void>(failure_of(error)) : result<void>();
    }
};

/** An app that is owned, and closed when it is destroyed (telnyx_app_close()). Closing takes a
 *  few turns of the loop, which has to be run until it is done; handlers of the app and of its
 *  calls live until then, and C's functions may begin it, too. It can be moved, not copied, and
 *  must not be destroyed inside a log, retry or trace handler. Where there is none, which
 *  get() tells, only what ends it may be called, which then does nothing. */
class app : public app_view
{
  public:
    /** Makes an app on `loop`, which must outlive it. */
    [[nodiscard]] static result<app> make(uv_loop_t *loop, const app_options &options = {})
    {
        telnyx_app_options c = *options.c_obj();
        telnyx_error_text why{};
        telnyx_app *opened = nullptr;
        auto kept = std::make_unique<state>();
        kept->memory = options.memory();
        c.error = &why;
        if (const int error = telnyx_app_new(&opened, loop, &c))
            return detail::fail(error, why.text);
        if (const int error = telnyx_app_keep(opened, kept.get(), run_gone)) {
            leave(opened, std::move(kept));
            return detail::done(error).why();
        }
        app made;
        made.c_ = opened;
        made.state_ = kept.release();
        made.state_->owner = &made;
        return made;
    }

    /** None. */
    app() = default;
    /** Takes it over. */
    app(app &&other) noexcept
    {
        take(other);
    }
    /** Closes what was here, and takes the other over. */
    app &operator=(app &&other) noexcept
    {
        if (this != &other) {
            let_go();
            take(other);
        }
        return *this;
    }
    /** Closes it, if close(), drain() or hand_over() has not begun to. */
    ~app()
    {
        let_go();
    }

    /** Closes it at once. `on_closed` takes nothing, and runs when it is gone; get() is NULL
     *  then. The handlers of all close(), drain() and hand_over() run, in their order. */
    template <class F = std::nullptr_t> void close(F &&on_closed = nullptr)
    {
        if (ends(std::forward<F>(on_closed)))
            telnyx_app_close(c_, nullptr, nullptr);
    }
    /** Lets the live calls end first, for so long at most. */
    template <class Rep, class Period, class F = std::nullptr_t>
    void drain(std::chrono::duration<Rep, Period> timeout, F &&on_closed = nullptr)
    {
        if (ends(std::forward<F>(on_closed)))
            telnyx_app_drain(c_, to_ms(timeout), nullptr, nullptr);
    }
    /** Leaves the live calls to another process. */
    template <class Rep, class Period, class F = std::nullptr_t>
    void hand_over(std::chrono::duration<Rep, Period> timeout, F &&on_closed = nullptr)
    {
        if (ends(std::forward<F>(on_closed)))
            telnyx_app_hand_over(c_, to_ms(timeout), nullptr, nullptr);
    }

    /** Sets the handler of new incoming calls: `void (telnyx::call call,
     *  telnyx::event<telnyx_call_initiated_event> event)`. `nullptr` removes it, here and
     *  below. */
    template <class F> void on_incoming(F &&handler)
    {
        set(state_->on_incoming,
            event_handler<telnyx_call_initiated_event>(std::forward<F>(handler)));
        telnyx_app_on_incoming(c_, state_->on_incoming ? run_incoming : nullptr, state_);
    }
    /** Sets the handler for a kind of events (events.hpp) of every call that has none of its
     *  own: `void (telnyx::call call, telnyx::event<…> event)`. */
    template <class P, telnyx_event_type T, class F> result<void> on(event_kind<P, T>, F &&handler)
    {
        return set_event(T, event_handler<P>(std::forward<F>(handler)));
    }
    /** The same by the type's number, TELNYX_EVENT_ANY among them:
     *  `void (telnyx::call call, telnyx::event<> event)`. */
    template <class F> result<void> on(telnyx_event_type type, F &&handler)
    {
        return set_event(type, event_handler<void>(std::forward<F>(handler)));
    }
    /** Sets the handler of the end of every call: `void (telnyx::call call,
     *  const telnyx_call_end &end)`. */
    template <class F> void on_ended(F &&handler)
    {
        set(state_->on_ended,
            any_handler<void(call, const telnyx_call_end &)>(std::forward<F>(handler)));
        telnyx_app_on_ended(c_, state_->on_ended ? run_ended : nullptr, state_);
    }
    /** Sets the handler of what the watchdogs notice: `void (telnyx::call call,
     *  telnyx_watchdog what)`. */
    template <class F> void on_watchdog(F &&handler)
    {
        set(state_->on_watchdog,
            any_handler<void(call, telnyx_watchdog)>(std::forward<F>(handler)));
        telnyx_app_on_watchdog(c_, state_->on_watchdog ? run_watchdog : nullptr, state_);
    }
    /** Sets the handler of requests to paths of the program's own: `void (telnyx::http_request
     *  request)`. */
    template <class F> result<void> on_request(F &&handler)
    {
        set(state_->on_request, any_handler<void(http_request)>(std::forward<F>(handler)));
        return detail::done(
            telnyx_app_on_request(c_, state_->on_request ? run_request : nullptr, state_));
    }
    /** Sets the handler of records of durable flows that were refused: `void (telnyx::call
     *  call, std::string_view flow, telnyx_flow_refusal why)`. */
    template <class F> void on_flow_refused(F &&handler)
    {
        set(state_->on_refused, any_handler<void(call, std::string_view, telnyx_flow_refusal)>(
                                    std::forward<F>(handler)));
        telnyx_app_on_flow_refused(c_, state_->on_refused ? run_refused : nullptr, state_);
    }
    /** Makes a durable flow known by its name. All calls that are taken up share one State,
     *  made of `arguments`, which lives as long as the app. */
    template <class State, class... Arguments>
    result<void> add_flow(const flow<State> &of, Arguments &&...arguments)
    {
        using run = detail::flow_run<typename flow<State>::state_type>;
        auto *cell = detail::make_cell<detail::kept>(run{
            of.table_, typename flow<State>::state_type{ std::forward<Arguments>(arguments)... } });
        if (!cell)
            return detail::done(TELNYX_ENOMEM);
        std::shared_ptr<void> shared(cell, &detail::kept<run>::release);
        const int error = telnyx_app_add_flow(c_, of.get(), cell);
        if (error == 0)
            state_->memory.keep_shared(std::move(shared));
        return detail::done(error);
    }

  private:
    template <class Signature> using slot = std::shared_ptr<function<Signature>>;
    using events = void(call, event<>);

    /* What lives until the app of C's is gone. */
    struct state {
        app *owner = nullptr;
        bool closing = false;
        detail::keeper memory;
        std::vector<function<void()>> on_closed;
        slot<events> on_incoming;
        std::array<slot<events>, TELNYX_EVENT_COUNT> on_event;
        slot<void(call, const telnyx_call_end &)> on_ended;
        slot<void(call, telnyx_watchdog)> on_watchdog;
        slot<void(http_request)> on_request;
        slot<void(call, std::string_view, telnyx_flow_refusal)> on_refused;
    };

    template <class Signature> static void set(slot<Signature> &here, slot<Signature> handler)
    {
        /* The old one goes last, and not before it returns. */
        here.swap(handler);
    }
    /* A handler that may take less than it is given. */
    template <class> struct taker;
    template <class... Arguments> struct taker<void(Arguments...)> {
        template <class F> static auto of(F &&handler)
        {
            return [run = std::forward<F>(handler)](Arguments... arguments) mutable {
                detail::call_with(run, std::forward<Arguments>(arguments)...);
            };
        }
    };
    template <class Signature, class F> static slot<Signature> any_handler(F &&handler)
    {
        if constexpr (detail::is_nothing<F>)
            return nullptr;
        else
            return std::make_shared<function<Signature>>(
                taker<Signature>::of(std::forward<F>(handler)));
    }
    template <class P, class F> static slot<events> event_handler(F &&handler)
    {
        if constexpr (detail::is_nothing<F>)
            return nullptr;
        else
            return std::make_shared<function<events>>(
                [run = std::forward<F>(handler)](call on, event<> what) mutable {
                    detail::call_with(run, on, event<P>(what.c_obj()));
                });
    }
    result<void> set_event(telnyx_event_type type, slot<events> handler)
    {
        if (type < TELNYX_EVENT_UNKNOWN || type >= TELNYX_EVENT_COUNT)
            return detail::done(TELNYX_EINVAL);
        auto *callback = !handler ? nullptr : type == TELNYX_EVENT_ANY ? run_any : run_event;
        const int error = telnyx_app_on(c_, type, callback, state_);
        if (error == 0)
            set(state_->on_event[type], std::move(handler));
        return detail::done(error);
    }

    /* A copy of the slot keeps the handler while it runs. */
    template <class Signature, class... Arguments>
    static void run_slot(slot<Signature> handler, Arguments &&...arguments)
    {
        if (handler)
            (*handler)(std::forward<Arguments>(arguments)...);
    }
    static void run_incoming(telnyx_call *c, const telnyx_event *e, void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_incoming, call(c), event<>(e));
    }
    static void run_event(telnyx_call *c, const telnyx_event *e, void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_event[e->type], call(c), event<>(e));
    }
    static void run_any(telnyx_call *c, const telnyx_event *e, void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_event[TELNYX_EVENT_ANY], call(c), event<>(e));
    }
    static void run_ended(telnyx_call *c, const telnyx_call_end *end, void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_ended, call(c), *end);
    }
    static void run_watchdog(telnyx_call *c, telnyx_watchdog what, void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_watchdog, call(c), what);
    }
    static void run_request(telnyx_app *, telnyx_http_request *request, void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_request, http_request(request));
    }
    static void run_refused(telnyx_app *, telnyx_call *c, const char *name, telnyx_flow_refusal why,
                            void *data) noexcept
    {
        run_slot(static_cast<state *>(data)->on_refused, call(c), view(name), why);
    }
    /* Whoever has closed it. */
    static void run_gone(void *data) noexcept
    {
        std::unique_ptr<state> gone(static_cast<state *>(data));
        if (gone->owner) {
            gone->owner->state_ = nullptr;
            gone->owner->c_ = nullptr;
        }
        for (function<void()> &run : gone->on_closed)
            run();
    }
    template <class F> bool ends(F &&on_closed)
    {
        if (!c_)
            return false;
        state_->closing = true;
        if constexpr (!detail::is_nothing<F>)
            state_->on_closed.emplace_back(std::forward<F>(on_closed));
        return true;
    }
    /* It closes by itself from here on. */
    void let_go() noexcept
    {
        if (!c_)
            return;
        state_->owner = nullptr;
        if (!state_->closing)
            telnyx_app_close(c_, nullptr, nullptr);
        state_ = nullptr;
        c_ = nullptr;
    }
    /* Without memory it cannot be told when it is gone; until it is, its options live. */
    static void leave(telnyx_app *opened, std::unique_ptr<state> kept)
    {
        telnyx_app_close(opened, run_gone, kept.release());
    }
    void take(app &other) noexcept
    {
        state_ = std::exchange(other.state_, nullptr);
        c_ = std::exchange(other.c_, nullptr);
        if (state_)
            state_->owner = this;
    }

    state *state_ = nullptr; /* the C object's, which keeps it */
};

inline app_view call::app() const noexcept
{
    return app_view(telnyx_call_app(c_));
}

} // namespace telnyx

#endif
