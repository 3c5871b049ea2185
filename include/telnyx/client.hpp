/** @file client.hpp
 *  The API client in C++; client.h tells what it does.
 *
 *  \code
 *  telnyx::result<telnyx::client> made =
 *      telnyx::client::make(loop, telnyx::client_options().timeout_ms(5s));
 *  if (!made)
 *      return complain(made.message());
 *  made->dial(telnyx::dial_params().to(number).from(own).connection_id(connection),
 *             [](telnyx::response<telnyx_dialed_call> dialed) {
 *                 if (!dialed)
 *                     complain(std::string(dialed.message()));
 *             });
 *  \endcode
 *
 *  Every operation is a function of the client: its parameters (params.hpp), and a handler of
 *  the response, or none. A handler is called with a telnyx::response of the operation's
 *  result; that of a listing gets each item before, and may return false to stop. */
#ifndef TELNYX_CLIENT_HPP
#define TELNYX_CLIENT_HPP

#include <telnyx/client.h>
#include <telnyx/client_operations.hpp>
#include <telnyx/response.hpp>

namespace telnyx
{

/** telnyx_client_options with setters. Handlers in it live as long as the clients and apps that
 *  were made with it. `error` is not set here: make() returns the sentence. */
class client_options : public params_of<client_options, telnyx_client_options>
{
  public:
    /** With nothing set. */
    client_options() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    client_options(const telnyx_client_options &c) : params_of(c)
    {
    }

    // clang-format off
    /** The API key. */
    client_options &api_key(const text_arg &value) { return put(c_.api_key, value); }
    /** The API's URL. */
    client_options &base_url(const text_arg &value) { return put(c_.base_url, value); }
    /** The one host that may be spoken to by plain http. */
    client_options &plain_http_host(const text_arg &value) { return put(c_.plain_http_host, value); }
    /** Reads no environment variable at all. */
    client_options &ignore_environment(bool value) { return put_value(c_.ignore_environment, value); }
    /** The proxy to use. */
    client_options &proxy(const text_arg &value) { return put(c_.proxy, value); }
    /** A PEM file of certificates to trust instead of the system's. */
    client_options &ca_file(const text_arg &value) { return put(c_.ca_file, value); }
    /** Never uses HTTP/2. */
    client_options &http1_only(bool value) { return put_value(c_.http1_only, value); }
    /** How long a whole request may take, with all its attempts. */
    client_options &timeout_ms(duration_arg value) { return put_value(c_.timeout_ms, value.value()); }
    /** How long connecting may take. */
    client_options &connect_timeout_ms(duration_arg value)
    { return put_value(c_.connect_timeout_ms, value.value()); }
    /** How often a failed request is repeated. */
    client_options &max_retries(int_arg value) { return put_value(c_.max_retries, value.value()); }
    /** The same for requests that came too early. */
    client_options &not_yet_retries(int_arg value) { return put_value(c_.not_yet_retries, value.value()); }
    /** The longest wait that the platform may ask for. */
    client_options &retry_after_max_ms(duration_arg value)
    { return put_value(c_.retry_after_max_ms, value.value()); }
    /** Requests that have not completed. */
    client_options &queue_max(std::size_t value) { return put_value(c_.queue_max, value); }
    /** Requests that are sent and unanswered. */
    client_options &in_flight_max(std::size_t value) { return put_value(c_.in_flight_max, value); }
    /** Dials a second. */
    client_options &dials_per_second(number_arg value)
    { return put_value(c_.dials_per_second, value.value()); }
    /** Dials that may go out at once before the pace holds. */
    client_options &dial_burst(int_arg value) { return put_value(c_.dial_burst, value.value()); }
    /** Sends parameters that the local checks would refuse. */
    client_options &skip_checks(bool value) { return put_value(c_.skip_checks, value); }
    /** Asked before each retry: `bool (telnyx_retry_info &info)`. It must not call back. */
    template <class F> client_options &on_retry(F &&handler)
    { return put_handler(c_.on_retry, c_.retry_user_data, &run_retry<std::decay_t<F>>, std::forward<F>(handler)); }
    /** Gets the log records: `void (const telnyx_log_record &record)`. It must not call back. */
    template <class F> client_options &on_log(F &&handler)
    { return put_handler(c_.on_log, c_.log_user_data, &run_log<std::decay_t<F>>, std::forward<F>(handler)); }
    /** A callback of C's for log records, such as telnyx_log_stderr(). */
    client_options &on_log(telnyx_log_cb *callback, void *user_data)
    { c_.log_user_data = user_data; return put_value(c_.on_log, callback); }
    /** The least serious records that are made. */
    client_options &log_level(telnyx_log_level value) { return put_value(c_.log_level, value); }
    /** Where the library's memory comes from; what C++ keeps comes from `new`. */
    client_options &allocator(const telnyx_allocator &value) { return put_copy(c_.allocator, value); }
    /** Bytes of the body of one answer. */
    client_options &response_bytes_max(std::size_t value) { return put_value(c_.response_bytes_max, value); }
    /** JSON values in one answer. */
    client_options &response_values_max(std::size_t value) { return put_value(c_.response_values_max, value); }
    /** The time that the client lives in, for tests. Borrowed: it must outlive the client. */
    client_options &clock(telnyx_clock *value) { return put_value(c_.clock, value); }
    /** Takes the requests instead of the network:
     *  `void (telnyx_wire *wire, const telnyx_wire_request &request)`. */
    template <class F> client_options &wire(F &&handler)
    { return put_handler(c_.wire, c_.wire_user_data, &run_wire<std::decay_t<F>>, std::forward<F>(handler)); }
    // clang-format on

  private:
    template <class F>
    static bool run_retry(telnyx_client *, telnyx_retry_info *info, void *user_data) noexcept
    {
        return (*static_cast<F *>(user_data))(*info);
    }
    template <class F>
    static void run_log(const telnyx_log_record *record, void *user_data) noexcept
    {
        (*static_cast<F *>(user_data))(*record);
    }
    template <class F>
    static void run_wire(telnyx_wire *wire, const telnyx_wire_request *request,
                         void *user_data) noexcept
    {
        (*static_cast<F *>(user_data))(wire, *request);
    }
};

namespace detail
{

template <class F, class T>
void run_response(telnyx_client *, telnyx_call *, const telnyx_response *c, void *data) noexcept
{
    std::unique_ptr<once<F>> cell(static_cast<once<F> *>(data));
    if constexpr (std::is_invocable_v<F &, response<T>>)
        cell->run(response<T>(c));
    else if constexpr (std::is_invocable_v<F &>)
        cell->run();
    else
        static_assert(never_true<F>, "the handler takes something else than the response");
}

/* Starts what calls back once: `start` is given the callback and its data. */
template <class F, class Callback, class Start>
int start_once(F &&handler, Callback *callback, Start start)
{
    std::unique_ptr<once<std::decay_t<F>>> cell(make_cell<once>(std::forward<F>(handler)));
    if (!cell)
        return TELNYX_ENOMEM;
    const int error = start(callback, static_cast<void *>(cell.get()));
    if (error == 0)
        (void)cell.release();
    return error;
}

template <class T, class F, class Start> int start_request(F &&handler, Start start)
{
    if constexpr (is_nothing<F>)
        return start(static_cast<telnyx_response_cb *>(nullptr), nullptr);
    else
        return start_once(std::forward<F>(handler), &run_response<std::decay_t<F>, T>, start);
}

/* The two handlers of what comes in pieces and then ends. */
template <class Item, class Done> struct series {
    Item item;
    Done done;
};

template <class S, class T>
void run_series_done(telnyx_client *, telnyx_call *, const telnyx_response *c, void *data) noexcept
{
    std::unique_ptr<once<S>> cell(static_cast<once<S> *>(data));
    using done_type = decltype(cell->run.done);
    if constexpr (std::is_same_v<done_type, std::nullptr_t>)
        (void)c;
    else if constexpr (std::is_invocable_v<done_type &, response<T>>)
        cell->run.done(response<T>(c));
    else
        cell->run.done();
}

template <class S, class T>
bool run_series_item(telnyx_client *, const void *item, void *data) noexcept
{
    auto &run = static_cast<once<S> *>(data)->run.item;
    if constexpr (std::is_void_v<decltype(run(*static_cast<const T *>(item)))>) {
        run(*static_cast<const T *>(item));
        return true;
    } else {
        return static_cast<bool>(run(*static_cast<const T *>(item)));
    }
}

template <class S>
void run_series_piece(telnyx_client *, const char *bytes, std::size_t length, void *data) noexcept
{
    static_cast<once<S> *>(data)->run.item(std::string_view(bytes, length));
}

} // namespace detail

/** A client that somebody else owns: an app's (telnyx::app_view::client()), one of C's, or a
 *  telnyx::client, which is one of these, too. It is a pointer, and is copied as such. */
class client_view : public client_operations<client_view>
{
  public:
    /** None. */
    client_view() = default;
    /** A client of C's. */
    explicit client_view(telnyx_client *c) noexcept : c_(c)
    {
    }

    /** The C object; NULL if there is none. */
    telnyx_client *get() const noexcept
    {
        return c_;
    }
    /** Whether there is one. */
    explicit operator bool() const noexcept
    {
        return c_ != nullptr;
    }

    /** Sends the operation whose parameters these are: what all functions of
     *  client_operations.hpp do. */
    template <class Params, class Handler = std::nullptr_t>
    result<void> submit(const Params &params, Handler &&on_done = nullptr) const
    {
        return done(detail::start_request<typename Params::result_type>(
            std::forward<Handler>(on_done), [&](telnyx_response_cb *callback, void *data) {
                return telnyx_submit(c_, Params::op, params.c_obj(), Params::size, callback, data);
            }));
    }
    /** Sends the listing whose parameters these are. `on_item` gets each item, a
     *  `const Params::item_type &`, and may return false to stop. */
    template <class Params, class Item, class Handler = std::nullptr_t>
    result<void> list(const Params &params, Item &&on_item, Handler &&on_done = nullptr) const
    {
        using series = detail::series<std::decay_t<Item>, std::decay_t<Handler>>;
        return done(detail::start_once(
            series{ std::forward<Item>(on_item), std::forward<Handler>(on_done) },
            &detail::run_series_done<series, void>, [&](telnyx_response_cb *callback, void *data) {
                return telnyx_submit_list(
                    c_, Params::op, params.c_obj(), Params::size,
                    &detail::run_series_item<series, typename Params::item_type>, callback, data);
            }));
    }
    /** Sends an operation that this library does not know; see telnyx_submit_json(). "" for
     *  `json` is no body. */
    template <class Handler = std::nullptr_t>
    result<void> submit_json(const std::string &method, const std::string &path,
                             const std::string &json = {}, Handler &&on_done = nullptr) const
    {
        return done(detail::start_request<void>(
            std::forward<Handler>(on_done), [&](telnyx_response_cb *callback, void *data) {
                return telnyx_submit_json(c_, method.c_str(), path.c_str(),
                                          json.empty() ? nullptr : json.c_str(), callback, data);
            }));
    }
    /** The same for an answer that is heard while it comes: `on_piece` gets each piece, a
     *  std::string_view; see telnyx_submit_pieces(). */
    template <class Piece, class Handler = std::nullptr_t>
    result<void> submit_pieces(const std::string &method, const std::string &path,
                               const std::string &json, Piece &&on_piece,
                               Handler &&on_done = nullptr) const
    {
        using series = detail::series<std::decay_t<Piece>, std::decay_t<Handler>>;
        return done(detail::start_once(
            series{ std::forward<Piece>(on_piece), std::forward<Handler>(on_done) },
            &detail::run_series_done<series, void>, [&](telnyx_response_cb *callback, void *data) {
                return telnyx_submit_pieces(c_, method.c_str(), path.c_str(),
                                            json.empty() ? nullptr : json.c_str(),
                                            &detail::run_series_piece<series>, callback, data);
            }));
    }

    /** The number of the request that was accepted last. */
    std::uint64_t last_request() const noexcept
    {
        return telnyx_client_last_request(c_);
    }
    /** Cancels a request. */
    result<void> cancel(std::uint64_t request) const
    {
        return detail::done(telnyx_client_cancel(c_, request));
    }
    /** One sentence about the submission that was refused last. */
    std::string_view last_error() const noexcept
    {
        return view(telnyx_client_last_error(c_));
    }
    /** The counters. */
    telnyx_client_metrics metrics() const noexcept
    {
        telnyx_client_metrics metrics;
        telnyx_client_metrics_get(c_, &metrics);
        return metrics;
    }
    /** The loop that it was made on. */
    uv_loop_t *loop() const noexcept
    {
        return telnyx_client_loop(c_);
    }

    /** Whether both are the same client. */
    friend bool operator==(client_view a, client_view b) noexcept
    {
        return a.c_ == b.c_;
    }
    /** Whether they are two. */
    friend bool operator!=(client_view a, client_view b) noexcept
    {
        return a.c_ != b.c_;
    }

  protected:
    /** The C object. */
    telnyx_client *c_ = nullptr;

  private:
    result<void> done(int error) const
    {
        const bool told = error != 0 && error != TELNYX_ENOMEM && error != TELNYX_ECLOSING;
        return detail::done(error, told ? telnyx_client_last_error(c_) : nullptr);
    }
};

/** A client that is owned, and closed when it is destroyed (telnyx_client_close()). Closing
 *  takes a few turns of the loop, which has to be run until it is done. It can be moved, not
 *  copied, and must not be destroyed inside a log or retry handler. */
class client : public client_view
{
  public:
    /** Makes a client on `loop`, which must outlive it. */
    [[nodiscard]] static result<client> make(uv_loop_t *loop, const client_options &options = {})
    {
        telnyx_client_options c = *options.c_obj();
        telnyx_error_text why{};
        telnyx_client *opened = nullptr;
        auto kept = std::make_unique<state>();
        kept->memory = options.memory();
        c.error = &why;
        if (const int error = telnyx_client_new(&opened, loop, &c))
            return detail::fail(error, why.text);
        if (const int error = telnyx_client_keep(opened, kept.get(), run_gone)) {
            leave(opened, std::move(kept));
            return detail::done(error).why();
        }
        client made;
        made.c_ = opened;
        made.state_ = kept.release();
        made.state_->owner = &made;
        return made;
    }

    /** None. */
    client() = default;
    /** Takes it over. */
    client(client &&other) noexcept
    {
        take(other);
    }
    /** Closes what was here, and takes the other over. */
    client &operator=(client &&other) noexcept
    {
        if (this != &other) {
            let_go();
            take(other);
        }
        return *this;
    }
    /** Closes it, if close() or drain() has not. */
    ~client()
    {
        let_go();
    }

    /** Closes it: telnyx_client_close(). `on_closed` takes nothing, and runs when it is gone;
     *  get() is NULL then. */
    template <class F = std::nullptr_t> result<void> close(F &&on_closed = nullptr)
    {
        return end(telnyx_client_close, std::forward<F>(on_closed));
    }
    /** Finishes what was submitted first: telnyx_client_drain(). The handlers of all close()
     *  and drain() run, in their order. */
    template <class F = std::nullptr_t> result<void> drain(F &&on_closed = nullptr)
    {
        return end(telnyx_client_drain, std::forward<F>(on_closed));
    }

  private:
    /* What lives until the client of C's is gone. */
    struct state {
        client *owner = nullptr;
        bool closing = false;
        detail::keeper memory;
        std::vector<function<void()>> on_closed;
    };

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
    template <class F>
    result<void> end(int (*how)(telnyx_client *, telnyx_client_closed_cb *, void *), F &&on_closed)
    {
        if (!c_)
            return detail::done(TELNYX_ECLOSING);
        if (const int error = how(c_, nullptr, nullptr))
            return detail::done(error);
        state_->closing = true;
        if constexpr (!detail::is_nothing<F>)
            state_->on_closed.emplace_back(std::forward<F>(on_closed));
        return {};
    }
    /* It closes by itself from here on. */
    void let_go() noexcept
    {
        if (!c_)
            return;
        state_->owner = nullptr;
        if (!state_->closing)
            (void)telnyx_client_close(c_, nullptr, nullptr);
        state_ = nullptr;
        c_ = nullptr;
    }
    /* Without memory it cannot be told when it is gone; until it is, its options live. */
    static void leave(telnyx_client *opened, std::unique_ptr<state> kept)
    {
        telnyx_client_close(opened, run_gone, kept.release());
    }
    void take(client &other) noexcept
    {
        state_ = std::exchange(other.state_, nullptr);
        c_ = std::exchange(other.c_, nullptr);
        if (state_)
            state_->owner = this;
    }

    state *state_ = nullptr; /* the C object's, which keeps it */
};

} // namespace telnyx

#endif
