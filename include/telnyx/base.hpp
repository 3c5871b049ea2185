/** @file base.hpp
 *  What the C++ headers share: results, texts, times, and how lambdas are kept.
 *
 *  The C++ headers are a thin layer over the C ones, for C++17 and later. They have no code of
 *  their own to link to, and hide nothing: every handle gives its C object (get()), every
 *  struct its C struct (c_obj()), and both worlds may be mixed freely. What a function does,
 *  when its callback runs and which errors there are is told in the C header of the same name:
 *  what is `telnyx_call_speak()` there is `telnyx::call::speak()` here. These comments tell
 *  what C++ adds.
 *
 *  **Handlers.** Wherever C takes a function and user_data, C++ takes anything that can be
 *  called: a lambda, a function, an object. It may be one that can only be moved. It is moved
 *  into memory of its own, called whenever the C callback would be, and destroyed exactly once:
 *
 *  - a handler that runs once (of a command, a timer, an end), after it has run;
 *  - one that stays (of an event, a stream), when it is replaced, or when what it was set on
 *    is over;
 *  - at once, if the function that takes it returns an error, since it is never called then.
 *
 *  A handler may replace or remove itself: it lives until it returns. It need not take all that
 *  it is given: it may leave out the object that comes first, or all that stands behind that,
 *  or everything. A generic one (`[](auto event)`) with too few is given the last ones.
 *  `nullptr` stands for no handler.
 *
 *  **Exceptions.** Neither the library nor its loop can pass an exception on, so one that
 *  leaves a handler ends the program (std::terminate), where it was thrown, whatever kind of
 *  handler it is. Catch inside what may throw. Nothing here throws but `new`, and what is given
 *  while it is moved or copied. Where the handlers of a call, a request or a stream are kept,
 *  want of memory is TELNYX_ENOMEM; those of an app, texts and parameters come from plain
 *  `new`, whose std::bad_alloc goes to the caller. The headers compile with -fno-exceptions and
 *  -fno-rtti.
 *
 *  **Errors.** What can fail returns a telnyx::result. Looking at it is not demanded for what
 *  is told in another way, too, as failed commands are (telnyx::call::on_command_failed()). */
#ifndef TELNYX_BASE_HPP
#define TELNYX_BASE_HPP

#if !defined(__cplusplus) ||                                                                       \
    (__cplusplus < 201703L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 201703L))
#error "the C++ headers of telnyx need C++17"
#endif

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <telnyx/base.h>
#include <telnyx/error.h>
#include <telnyx/params.h>

namespace telnyx
{

/** Why something was not done. */
struct failure {
    /** A TELNYX_E… code, never 0. */
    int error = 0;
    /** One sentence for people, which names the member at fault where there is one. */
    std::string text;
};

/** A value, or why there is none: what std::expected is in C++23. */
template <class T> class result
{
  public:
    /** What was asked for. */
    result(T value) : value_(std::move(value))
    {
    }
    /** Why there is none. */
    result(failure why) : why_(std::move(why))
    {
    }

    /** Whether there is a value. */
    bool has_value() const noexcept
    {
        return value_.has_value();
    }
    /** Whether there is a value. */
    explicit operator bool() const noexcept
    {
        return value_.has_value();
    }
    /** The value. Asking a failure for it ends the program. */
    T &value() &noexcept
    {
        check();
        return *value_;
    }
    /** The same. */
    const T &value() const &noexcept
    {
        check();
        return *value_;
    }
    /** The same, to be moved out: `telnyx::app app = telnyx::app::make(loop).value()`. */
    T &&value() &&noexcept
    {
        check();
        return std::move(*value_);
    }
    /** As value(). */
    T &operator*() &noexcept
    {
        return value();
    }
    /** As value(). */
    const T &operator*() const &noexcept
    {
        return value();
    }
    /** As value(). */
    T &&operator*() &&noexcept
    {
        return std::move(*this).value();
    }
    /** A member of value(). */
    T *operator->() noexcept
    {
        return &value();
    }
    /** A member of value(). */
    const T *operator->() const noexcept
    {
        return &value();
    }
    /** A copy of the value, or `otherwise`. */
    template <class U> T value_or(U &&otherwise) const &
    {
        return value_ ? *value_ : static_cast<T>(std::forward<U>(otherwise));
    }
    /** The value, moved out, or `otherwise`. */
    template <class U> T value_or(U &&otherwise) &&
    {
        return value_ ? std::move(*value_) : static_cast<T>(std::forward<U>(otherwise));
    }

    /** 0, or the TELNYX_E… code. */
    int error() const noexcept
    {
        return why_.error;
    }
    /** One sentence for people; "" where there is a value. */
    const std::string &message() const noexcept
    {
        return why_.text;
    }
    /** Both, to be returned as another result's. */
    const failure &why() const noexcept
    {
        return why_;
    }

  private:
    void check() const noexcept
    {
        if (!value_)
            std::terminate();
    }

    std::optional<T> value_;
    failure why_;
};

/** Done, or why not. It may be left unread. */
template <> class result<void>
{
  public:
    /** Done. */
    result() = default;
    /** Why it was not done. */
    result(failure why) : why_(std::move(why))
    {
    }

    /** Whether it was done. */
    bool has_value() const noexcept
    {
        return why_.error == 0;
    }
    /** Whether it was done. */
    explicit operator bool() const noexcept
    {
        return why_.error == 0;
    }
    /** 0, or the TELNYX_E… code. */
    int error() const noexcept
    {
        return why_.error;
    }
    /** One sentence for people; "" where it was done. */
    const std::string &message() const noexcept
    {
        return why_.text;
    }
    /** Both, to be returned as another result's. */
    const failure &why() const noexcept
    {
        return why_;
    }

  private:
    failure why_;
};

/** A text of C's, which may be NULL: that reads as "". Borrowed as long as the text is. */
inline std::string_view view(const char *text) noexcept
{
    return text ? std::string_view(text) : std::string_view();
}

/** A text of C's as an optional: NULL is none. Borrowed as long as the text is. */
inline std::optional<std::string_view> maybe(const char *text) noexcept
{
    return text ? std::optional<std::string_view>(text) : std::nullopt;
}
/** An optional integer of C's. */
inline std::optional<std::int64_t> maybe(telnyx_opt_int value) noexcept
{
    return value.tag == TELNYX_TAG_SET ? std::optional<std::int64_t>(value.value) : std::nullopt;
}
/** An optional boolean of C's. */
inline std::optional<bool> maybe(telnyx_opt_bool value) noexcept
{
    return value.tag == TELNYX_TAG_SET ? std::optional<bool>(value.value) : std::nullopt;
}
/** An optional number of C's. */
inline std::optional<double> maybe(telnyx_opt_number value) noexcept
{
    return value.tag == TELNYX_TAG_SET ? std::optional<double>(value.value) : std::nullopt;
}

/** A time that never comes, for time-outs that can be without end. */
inline constexpr std::chrono::milliseconds never = (std::chrono::milliseconds::max)();

/** Milliseconds as C takes them: rounded up, 0 for what is past, UINT64_MAX for telnyx::never
 *  and for what is longer. */
template <class Rep, class Period>
std::uint64_t to_ms(std::chrono::duration<Rep, Period> time) noexcept
{
    const long double ms = std::chrono::duration<long double, std::milli>(time).count();
    if (!(ms > 0))
        return 0;
    if (ms >= static_cast<long double>((std::chrono::milliseconds::max)().count()))
        return UINT64_MAX;
    const std::uint64_t whole = static_cast<std::uint64_t>(ms);
    return whole + (static_cast<long double>(whole) < ms ? 1 : 0);
}

/** The headers' own. */
namespace detail
{

/* Only a pointer can be there and lead nowhere. */
template <class F> bool is_callable(const F &callable) noexcept
{
    if constexpr (std::is_pointer_v<F>)
        return callable != nullptr;
    else
        return true;
}

} // namespace detail

/** Something that can be called and only be moved, whatever its type: what
 *  std::move_only_function is in C++23. An empty one does nothing, and returns a zero. */
template <class Signature> class function;

/** The same for one signature. */
template <class R, class... Arguments> class function<R(Arguments...)>
{
  public:
    /** An empty one. */
    function() = default;
    /** An empty one. */
    function(std::nullptr_t) noexcept
    {
    }
    /** Takes over whatever can be called with these arguments. A function pointer that is NULL
     *  makes an empty one. */
    template <class F,
              class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, function> &&
                                       std::is_invocable_v<std::decay_t<F> &, Arguments...>>>
    function(F &&callable)
    {
        if (detail::is_callable(callable))
            inner_ = std::make_unique<holder<std::decay_t<F>>>(std::forward<F>(callable));
    }

    /** Whether there is something to be called. */
    explicit operator bool() const noexcept
    {
        return inner_ != nullptr;
    }
    /** Calls it. */
    R operator()(Arguments... arguments)
    {
        if (!inner_)
            return R();
        return inner_->run(std::forward<Arguments>(arguments)...);
    }

  private:
    struct base {
        virtual ~base() = default;
        virtual R run(Arguments... arguments) = 0;
    };
    template <class F> struct holder final : base {
        template <class Given> explicit holder(Given &&given) : callable(std::forward<Given>(given))
        {
        }
        R run(Arguments... arguments) override
        {
            if constexpr (std::is_void_v<R>)
                callable(std::forward<Arguments>(arguments)...);
            else
                return callable(std::forward<Arguments>(arguments)...);
        }
        F callable;
    };

    std::unique_ptr<base> inner_;
};

/** The headers' own. */
namespace detail
{

template <class F>
inline constexpr bool is_nothing = std::is_same_v<std::decay_t<F>, std::nullptr_t>;
template <class> inline constexpr bool never_true = false;

/* Calls what takes all of the arguments, or all but the first, or the first alone, or none. */
template <class F, class First, class... Rest>
decltype(auto) call_with(F &f, First &&first, Rest &&...rest)
{
    if constexpr (std::is_invocable_v<F &, First, Rest...>)
        return f(std::forward<First>(first), std::forward<Rest>(rest)...);
    else if constexpr (std::is_invocable_v<F &, Rest...>)
        return f(std::forward<Rest>(rest)...);
    else if constexpr (std::is_invocable_v<F &, First>)
        return f(std::forward<First>(first));
    else if constexpr (std::is_invocable_v<F &>)
        return f();
    else
        static_assert(never_true<F>, "the handler takes other arguments than those of its kind");
}

/* A handler that is called once. Whoever gets it frees it. */
template <class F> struct once {
    template <class Given> explicit once(Given &&given) : run(std::forward<Given>(given))
    {
    }
    F run;
};

/* A handler that stays until C lets go of it, and until it returns. */
template <class F> class kept
{
  public:
    template <class Given> explicit kept(Given &&given) : run(std::forward<Given>(given))
    {
    }
    /* What C's on_free calls. */
    static void release(void *data) noexcept
    {
        static_cast<kept *>(data)->let_go();
    }
    void let_go() noexcept
    {
        if (--holders_ == 0)
            delete this;
    }

    /* For the time of a call. */
    class hold
    {
      public:
        explicit hold(void *data) noexcept : cell_(static_cast<kept *>(data))
        {
            cell_->holders_++;
        }
        ~hold()
        {
            cell_->let_go();
        }
        hold(const hold &) = delete;
        hold &operator=(const hold &) = delete;
        F &operator*() const noexcept
        {
            return cell_->run;
        }

      private:
        kept *cell_;
    };

    F run;

  private:
    unsigned holders_ = 1;
};

/* NULL when there is no memory. */
template <template <class> class Cell, class F> Cell<std::decay_t<F>> *make_cell(F &&f)
{
    return new (std::nothrow) Cell<std::decay_t<F>>(std::forward<F>(f));
}

inline failure fail(int error, const char *text)
{
    return failure{ error, text && *text ? text : telnyx_strerror(error) };
}

inline result<void> done(int error, const char *text = nullptr)
{
    return error ? result<void>(fail(error, text)) : result<void>();
}

} // namespace detail

} // namespace telnyx

#endif
