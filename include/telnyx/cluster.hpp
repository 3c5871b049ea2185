/** @file cluster.hpp
 *  Several instances that act as one, in C++; cluster.h tells how. It is no part of telnyx.hpp,
 *  and is there where libtelnyx-cluster is.
 *
 *  \code
 *  auto joined = telnyx::cluster::join(app, telnyx::cluster_options()
 *                                               .redis_url("redis://127.0.0.1:6379/0")
 *                                               .instance("app-1")
 *                                               .lease_ms(5s));
 *  if (!joined)
 *      return complain(joined.message());
 *  joined->on_taken([](telnyx::call call, std::optional<std::string_view> kept) {
 *      go_on(call, kept.value_or(""));
 *  });
 *  \endcode */
#ifndef TELNYX_CLUSTER_HPP
#define TELNYX_CLUSTER_HPP

#include <telnyx/app.hpp>
#include <telnyx/cluster.h>

namespace telnyx
{

class cluster;

namespace detail
{

/* What lives as long as the app that has joined: the handlers that stay. */
struct cluster_state {
    using told = function<void(call, std::string_view, std::string_view)>;
    using taken = function<void(call, std::optional<std::string_view>)>;

    telnyx_cluster *c = nullptr;
    std::shared_ptr<told> on_told;
    std::shared_ptr<taken> on_taken;
    std::shared_ptr<function<void(telnyx_cluster_state, std::string_view)>> on_state;
    function<void(int)> on_left;
};

/* What is given to a handler that may take less. */
template <class F> auto take_less(F &&handler)
{
    return [run = std::forward<F>(handler)](auto... given) mutable { call_with(run, given...); };
}

} // namespace detail

/** telnyx_cluster_options with setters. `error` is not set here: join() returns the sentence. */
class cluster_options : public params_of<cluster_options, telnyx_cluster_options>
{
  public:
    /** With nothing set. */
    cluster_options() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    cluster_options(const telnyx_cluster_options &c) : params_of(c)
    {
    }

    // clang-format off
    /** Required. Where Redis is: "redis://host:port/database". */
    cluster_options &redis_url(const text_arg &value) { return put(c_.redis_url, value); }
    /** The certificates that Redis' own is checked against. */
    cluster_options &ca_file(const text_arg &value) { return put(c_.ca_file, value); }
    /** Required. The name of this instance. */
    cluster_options &instance(const text_arg &value) { return put(c_.instance, value); }
    /** What the keys in Redis begin with. */
    cluster_options &prefix(const text_arg &value) { return put(c_.prefix, value); }
    /** How long an instance that says nothing keeps its calls. */
    cluster_options &lease_ms(duration_arg value) { return put_value(c_.lease_ms, value.value()); }
    /** After what silence of Redis the instance goes on alone. */
    cluster_options &alone_after_ms(duration_arg value) { return put_value(c_.alone_after_ms, value.value()); }
    /** How long events are remembered in Redis. */
    cluster_options &seen_ms(duration_arg value) { return put_value(c_.seen_ms, value.value()); }
    /** Events that may wait for one instance. */
    cluster_options &inbox_max(std::size_t value) { return put_value(c_.inbox_max, value); }
    /** Bytes of a keep() or tell(). */
    cluster_options &bytes_max(std::size_t value) { return put_value(c_.bytes_max, value); }
    /** Dials a second of all instances together. */
    cluster_options &dials_per_second(double value) { return put_value(c_.dials_per_second, value); }
    /** How many dials may leave at once after a quiet time. */
    cluster_options &dial_burst(double value) { return put_value(c_.dial_burst, value); }
    // clang-format on
    /** Told when the instance stands elsewhere: `void (telnyx_cluster_state state,
     *  std::string_view why)`. It lives as long as the app. */
    template <class F> cluster_options &on_state(F &&handler)
    {
        on_state_ = std::make_shared<function<void(telnyx_cluster_state, std::string_view)>>(
            detail::take_less(std::forward<F>(handler)));
        return *this;
    }

  private:
    friend class cluster;

    std::shared_ptr<function<void(telnyx_cluster_state, std::string_view)>> on_state_;
};

/** An app's place among the instances. It is a pointer, is copied as such, and is valid until
 *  the app is gone. */
class cluster
{
  public:
    /** None. */
    cluster() = default;
    /** Makes the app one of several instances: telnyx_cluster_join(). A failure names the
     *  member. */
    [[nodiscard]] static result<cluster> join(app_view app, const cluster_options &options)
    {
        telnyx_cluster_options c = *options.c_obj();
        telnyx_error_text why{};
        if (!app)
            return detail::done(TELNYX_EINVAL).why();
        std::unique_ptr<detail::cluster_state> made(new (std::nothrow) detail::cluster_state());
        const int error = made ? telnyx_app_keep(app.get(), made.get(), run_gone) : TELNYX_ENOMEM;
        if (error)
            return detail::done(error).why();
        cluster joined;
        joined.state_ = made.release();
        c.error = &why;
        if (options.on_state_) {
            joined.state_->on_state = options.on_state_;
            c.on_state = run_state;
            c.user_data = joined.state_;
        }
        if (const int refused = telnyx_cluster_join(&joined.state_->c, app.get(), &c)) {
            joined.state_->on_state = nullptr;
            return detail::fail(refused, why.text);
        }
        return joined;
    }

    /** The C object; NULL if there is none. */
    telnyx_cluster *get() const noexcept
    {
        return state_ ? state_->c : nullptr;
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return get() != nullptr;
    }

    /** Where the instance stands. */
    telnyx_cluster_state where_it_stands() const noexcept
    {
        return telnyx_cluster_where_it_stands(get());
    }
    /** Leaves, for a deploy: telnyx_cluster_leave(). `on_left` is told `void (int error)`, and
     *  goes without a word if the app is closed first. */
    template <class Rep, class Period, class F = std::nullptr_t>
    result<void> leave(std::chrono::duration<Rep, Period> timeout, F &&on_left = nullptr) const
    {
        if (const int error = telnyx_cluster_leave(get(), to_ms(timeout), run_left, state_))
            return detail::done(error);
        if constexpr (!detail::is_nothing<F>)
            state_->on_left = detail::take_less(std::forward<F>(on_left));
        return {};
    }
    /** Asks where a call is: `void (int error, std::string_view instance, bool here)`. */
    template <class F> result<void> where(const std::string &call_control_id, F &&on_where) const
    {
        return detail::done(detail::start_once(
            std::forward<F>(on_where), &run_where<std::decay_t<F>>,
            [&](telnyx_cluster_where_cb *callback, void *data) {
                return telnyx_cluster_where(get(), call_control_id.c_str(), callback, data);
            }));
    }
    /** Tells the owner of a call something: telnyx_cluster_tell(). `on_done` is told
     *  `void (int error)`. */
    template <class F = std::nullptr_t>
    result<void> tell(const std::string &call_control_id, const std::string &name,
                      std::string_view bytes, F &&on_done = nullptr) const
    {
        const auto start = [&](telnyx_cluster_done_cb *callback, void *data) {
            return telnyx_cluster_tell(get(), call_control_id.c_str(), name.c_str(), bytes.data(),
                                       bytes.size(), callback, data);
        };
        if constexpr (detail::is_nothing<F>)
            return detail::done(start(nullptr, nullptr));
        else
            return detail::done(
                detail::start_once(std::forward<F>(on_done), &run_done<std::decay_t<F>>, start));
    }
    /** Keeps something for a call, for whoever takes it over: telnyx_cluster_keep(). None
     *  removes it. */
    result<void> keep(call of, std::optional<std::string_view> bytes) const
    {
        /* An empty text need not have an address, and is not nothing. */
        const char *const data = !bytes ? nullptr : bytes->empty() ? "" : bytes->data();
        return detail::done(telnyx_cluster_keep(get(), of.get(), data, bytes ? bytes->size() : 0));
    }
    /** Sets the handler for what is told to calls of this instance: `void (telnyx::call call,
     *  std::string_view name, std::string_view bytes)`. `nullptr` removes it, here and below.
     *  It may replace itself, and lives as long as the app. */
    template <class F> void on_told(F &&handler) const
    {
        set(state_->on_told, std::forward<F>(handler));
        telnyx_cluster_on_told(get(), state_->on_told ? run_told : nullptr, state_);
    }
    /** Sets the handler for calls that were taken over: `void (telnyx::call call,
     *  std::optional<std::string_view> kept)`. */
    template <class F> void on_taken(F &&handler) const
    {
        set(state_->on_taken, std::forward<F>(handler));
        telnyx_cluster_on_taken(get(), state_->on_taken ? run_taken : nullptr, state_);
    }
    /** The counters. */
    telnyx_cluster_metrics metrics() const noexcept
    {
        telnyx_cluster_metrics metrics;
        telnyx_cluster_metrics_get(get(), &metrics);
        return metrics;
    }

    /** Whether both are the same. */
    friend bool operator==(cluster a, cluster b) noexcept
    {
        return a.state_ == b.state_;
    }
    /** Whether they are two. */
    friend bool operator!=(cluster a, cluster b) noexcept
    {
        return a.state_ != b.state_;
    }

  private:
    using state = detail::cluster_state;

    template <class Handler, class F> static void set(std::shared_ptr<Handler> &here, F &&handler)
    {
        /* The old one goes last, and not before it returns. */
        std::shared_ptr<Handler> next;
        if constexpr (!detail::is_nothing<F>)
            next = std::make_shared<Handler>(detail::take_less(std::forward<F>(handler)));
        here.swap(next);
    }
    /* A copy keeps the handler while it runs. */
    template <class Handler, class... Given>
    static void run(std::shared_ptr<Handler> handler, Given &&...given)
    {
        if (handler)
            (*handler)(std::forward<Given>(given)...);
    }
    static std::string_view text(const void *bytes, std::size_t length) noexcept
    {
        return bytes ? std::string_view(static_cast<const char *>(bytes), length)
                     : std::string_view();
    }
    static void run_state(telnyx_cluster *, telnyx_cluster_state where, const char *why,
                          void *data) noexcept
    {
        run(static_cast<state *>(data)->on_state, where, view(why));
    }
    static void run_left(telnyx_cluster *, int error, void *data) noexcept
    {
        auto on_left = std::move(static_cast<state *>(data)->on_left);
        on_left(error);
    }
    static void run_told(telnyx_cluster *, telnyx_call *c, const char *name, const void *bytes,
                         std::size_t length, void *data) noexcept
    {
        run(static_cast<state *>(data)->on_told, call(c), view(name), text(bytes, length));
    }
    static void run_taken(telnyx_cluster *, telnyx_call *c, const void *bytes, std::size_t length,
                          void *data) noexcept
    {
        std::optional<std::string_view> kept;
        if (bytes)
            kept = text(bytes, length);
        run(static_cast<state *>(data)->on_taken, call(c), kept);
    }
    template <class F>
    static void run_where(telnyx_cluster *, int error, const char *instance, bool here,
                          void *data) noexcept
    {
        std::unique_ptr<detail::once<F>> cell(static_cast<detail::once<F> *>(data));
        detail::call_with(cell->run, error, view(instance), here);
    }
    template <class F> static void run_done(telnyx_cluster *, int error, void *data) noexcept
    {
        std::unique_ptr<detail::once<F>> cell(static_cast<detail::once<F> *>(data));
        detail::call_with(cell->run, error);
    }
    static void run_gone(void *data) noexcept
    {
        delete static_cast<state *>(data);
    }

    state *state_ = nullptr; /* the app's, which keeps it */
};

} // namespace telnyx

#endif
