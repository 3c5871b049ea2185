/** @file params.hpp
 *  Parameters in C++: a class for each parameter struct of C, with a setter for each member.
 *
 *  \code
 *  call.gather_using_speak(telnyx::gather_using_speak_params()
 *                              .payload("Press one for " + department + ".")
 *                              .voice("female")
 *                              .maximum_digits(1)
 *                              .timeout_millis(10s));
 *  \endcode
 *
 *  The class `telnyx::speak_params` is made for the struct `telnyx_speak_params`, and has its
 *  members by their names; headers of the struct's topic have them (call_commands.hpp for
 *  call_commands.h). Both are written from one source. What is not set is not sent.
 *
 *  What is given is copied: texts, lists and other parameters need not outlive the setter. What
 *  is set again replaces what was set before, so one object does for many requests. A copy of
 *  the parameters shares what they point at, and is cheap. c_obj() is the C struct,
 *  which is as good as the object that it came from, and which C's functions take as it is.
 *  The other way round, a C struct is taken wherever its class is; what it points at is then
 *  borrowed, as C borrows it. */
#ifndef TELNYX_PARAMS_HPP
#define TELNYX_PARAMS_HPP

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <vector>

#include <telnyx/api.h>
#include <telnyx/base.hpp>
#include <telnyx/params.h>

namespace telnyx
{

/** A text for a setter: a literal, a std::string, a std::string_view, or an optional of one.
 *  NULL, std::nullopt and an empty optional leave the member unset; "" is a text. */
class text_arg
{
  public:
    /** A text of C's, or NULL. */
    text_arg(const char *text) : set_(text != nullptr), text_(view(text))
    {
    }
    /** A text, whole or a part of another. */
    text_arg(std::string_view text) : set_(true), text_(text)
    {
    }
    /** A text. */
    text_arg(const std::string &text) : set_(true), text_(text)
    {
    }
    /** No text. */
    text_arg(std::nullopt_t)
    {
    }
    /** A text, or none. */
    template <class T, class = std::enable_if_t<std::is_convertible_v<const T &, std::string_view>>>
    text_arg(const std::optional<T> &text)
        : text_arg(text ? text_arg(*text) : text_arg(std::nullopt))
    {
    }

    /** Whether there is one. */
    bool has_value() const noexcept
    {
        return set_;
    }
    /** The text. */
    std::string_view value() const noexcept
    {
        return text_;
    }

  private:
    bool set_ = false;
    std::string_view text_;
};

/** A truth for a setter: a bool and nothing that only converts to one, or an optional. */
class bool_arg
{
  public:
    /** A truth. */
    template <class T, class = std::enable_if_t<std::is_same_v<T, bool>>>
    bool_arg(T value) : value_(telnyx_make_bool(value))
    {
    }
    /** No truth. */
    bool_arg(std::nullopt_t)
    {
    }
    /** A truth, or none. */
    bool_arg(const std::optional<bool> &value)
    {
        if (value)
            value_ = telnyx_make_bool(*value);
    }
    /** As C has it. */
    bool_arg(telnyx_opt_bool value) : value_(value)
    {
    }

    /** As C has it. */
    telnyx_opt_bool value() const noexcept
    {
        return value_;
    }

  private:
    telnyx_opt_bool value_{};
};

/** An integer for a setter, or an optional of one. */
class int_arg
{
  public:
    /** A number. */
    template <class T, class = std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>>
    int_arg(T value) : value_(telnyx_make_int(static_cast<std::int64_t>(value)))
    {
    }
    /** No number. */
    int_arg(std::nullopt_t)
    {
    }
    /** A number, or none. */
    template <class T, class = std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>>
    int_arg(const std::optional<T> &value)
    {
        if (value)
            value_ = telnyx_make_int(static_cast<std::int64_t>(*value));
    }
    /** As C has it. */
    int_arg(telnyx_opt_int value) : value_(value)
    {
    }

    /** As C has it. */
    telnyx_opt_int value() const noexcept
    {
        return value_;
    }

  protected:
    /** Nothing yet. */
    int_arg() = default;
    /** As C has it. */
    telnyx_opt_int value_{};
};

/** A time for a setter, in a unit: a number of these, or a duration that is a whole number of
 *  them by its type, so that `90s` is taken where seconds are wanted, and `1500ms` is not. */
template <class Unit> class time_arg : public int_arg
{
  public:
    /** What an integer may be, too. */
    using int_arg::int_arg;
    /** A duration. */
    template <
        class Rep, class Period,
        class = std::enable_if_t<std::is_convertible_v<std::chrono::duration<Rep, Period>, Unit>>>
    time_arg(std::chrono::duration<Rep, Period> value)
        : int_arg(static_cast<std::int64_t>(Unit(value).count()))
    {
    }
    /** A duration, or none. */
    template <
        class Rep, class Period,
        class = std::enable_if_t<std::is_convertible_v<std::chrono::duration<Rep, Period>, Unit>>>
    time_arg(const std::optional<std::chrono::duration<Rep, Period>> &value)
    {
        if (value)
            value_ = telnyx_make_int(static_cast<std::int64_t>(Unit(*value).count()));
    }
};

/** Seconds for a setter: `30`, `30s`, `2min`. */
using seconds_arg = time_arg<std::chrono::duration<std::int64_t>>;
/** Milliseconds for a setter: `500`, `500ms`, `2s`. */
using millis_arg = time_arg<std::chrono::duration<std::int64_t, std::milli>>;

/** A time for a setter in whatever unit, rounded up to milliseconds. telnyx::never is
 *  UINT64_MAX. */
class duration_arg
{
  public:
    /** A duration. */
    template <class Rep, class Period>
    duration_arg(std::chrono::duration<Rep, Period> value) : value_(to_ms(value))
    {
    }

    /** In milliseconds. */
    std::uint64_t value() const noexcept
    {
        return value_;
    }

  private:
    std::uint64_t value_;
};

/** A number with a fraction for a setter, or an optional of one. */
class number_arg
{
  public:
    /** A number. */
    template <class T,
              class = std::enable_if_t<std::is_arithmetic_v<T> && !std::is_same_v<T, bool>>>
    number_arg(T value) : value_(telnyx_make_number(static_cast<double>(value)))
    {
    }
    /** No number. */
    number_arg(std::nullopt_t)
    {
    }
    /** A number, or none. */
    number_arg(const std::optional<double> &value)
    {
        if (value)
            value_ = telnyx_make_number(*value);
    }
    /** As C has it. */
    number_arg(telnyx_opt_number value) : value_(value)
    {
    }

    /** As C has it. */
    telnyx_opt_number value() const noexcept
    {
        return value_;
    }

  private:
    telnyx_opt_number value_{};
};

namespace detail
{

/* What parameters point at, kept together: whatever is added stays where it is. */
class keeper
{
  public:
    template <class T> const T &keep(T value)
    {
        auto kept = std::make_shared<const T>(std::move(value));
        const T &there = *kept;
        keep_shared(std::move(kept));
        return there;
    }
    const char *text(std::string_view text)
    {
        return keep(std::string(text)).c_str();
    }
    const char *text(const text_arg &text)
    {
        return text.has_value() ? this->text(text.value()) : nullptr;
    }
    void keep_of(const keeper &other)
    {
        for (std::size_t i = 0, count = other.kept_.size(); i < count; i++)
            keep_shared(other.kept_[i].data);
    }
    void keep_shared(std::shared_ptr<const void> data)
    {
        kept_.push_back(entry{ place_, std::move(data) });
    }
    /* What `put` keeps is kept for a place. What that had before goes, so that parameters which
     * are set again and again do not grow; it goes last, since it may be what is copied. */
    template <class Put> void replace(std::size_t place, Put put)
    {
        const auto before = static_cast<std::ptrdiff_t>(kept_.size());
        place_ = place;
        put();
        place_ = nowhere;
        const auto end = kept_.begin() + before;
        kept_.erase(std::remove_if(kept_.begin(), end,
                                   [place](const entry &each) { return each.place == place; }),
                    end);
    }
    std::size_t count() const noexcept
    {
        return kept_.size();
    }

  private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    struct entry {
        std::size_t place;
        std::shared_ptr<const void> data;
    };

    std::vector<entry> kept_;
    std::size_t place_ = nowhere;
};

/* Whether a text that a container gives is there when the container is left: not one that is made
 * on the way. */
template <class Element>
inline constexpr bool is_lasting = std::is_convertible_v<Element, std::string_view> &&
                                   (std::is_reference_v<Element> ||
                                    std::is_pointer_v<std::decay_t<Element>> ||
                                    std::is_same_v<std::decay_t<Element>, std::string_view>);

} // namespace detail

/** A list of texts for a setter: `{ "PCMU", codec }`, anything with begin() and end(), or one
 *  text. */
class texts_arg
{
  public:
    /** One text. */
    texts_arg(const char *text) : texts_(1, view(text))
    {
    }
    /** One text. */
    texts_arg(std::string_view text) : texts_(1, text)
    {
    }
    /** One text. */
    texts_arg(const std::string &text) : texts_(1, text)
    {
    }
    /** Some texts. */
    texts_arg(std::initializer_list<std::string_view> texts) : texts_(texts.begin(), texts.end())
    {
    }
    /** A container of texts. One that makes its texts as they are asked for is not taken. */
    template <class List, class = std::enable_if_t<
                              detail::is_lasting<decltype(*std::declval<const List &>().begin())>>>
    texts_arg(const List &list) : texts_(list.begin(), list.end())
    {
    }

    /** The list as C has it, in `memory`. */
    telnyx_strings value(detail::keeper &memory) const
    {
        std::vector<const char *> items;
        for (std::string_view text : texts_)
            items.push_back(memory.text(text));
        const std::size_t count = items.size();
        return telnyx_strings{ memory.keep(std::move(items)).data(), count };
    }

  private:
    std::vector<std::string_view> texts_;
};

/** A list of integers for a setter. */
class ints_arg
{
  public:
    /** Some numbers. */
    ints_arg(std::initializer_list<std::int64_t> numbers) : numbers_(numbers)
    {
    }
    /** A container of numbers. */
    template <class List, class = std::enable_if_t<std::is_integral_v<
                              std::decay_t<decltype(*std::declval<const List &>().begin())>>>>
    ints_arg(const List &list) : numbers_(list.begin(), list.end())
    {
    }

    /** The list as C has it, in `memory`. */
    telnyx_ints value(detail::keeper &memory) const
    {
        return telnyx_ints{ memory.keep(numbers_).data(), numbers_.size() };
    }

  private:
    std::vector<std::int64_t> numbers_;
};

/** A map from text to text for a setter: `{ { "name", name } }`, or a std::map and its like. */
class pairs_arg
{
  public:
    /** Some entries. */
    pairs_arg(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs)
        : pairs_(pairs.begin(), pairs.end())
    {
    }
    /** A map. */
    template <class Map,
              class = std::enable_if_t<std::is_convertible_v<
                  decltype(std::declval<const Map &>().begin()->second), std::string_view>>>
    pairs_arg(const Map &map) : pairs_(map.begin(), map.end())
    {
    }

    /** The map as C has it, in `memory`. */
    telnyx_pairs value(detail::keeper &memory) const
    {
        std::vector<telnyx_pair> items;
        for (const auto &pair : pairs_)
            items.push_back(telnyx_pair{ memory.text(pair.first), memory.text(pair.second) });
        const std::size_t count = items.size();
        return telnyx_pairs{ memory.keep(std::move(items)).data(), count };
    }

  private:
    std::vector<std::pair<std::string_view, std::string_view>> pairs_;
};

/** A map from text to lists of texts for a setter. */
class texts_map_arg
{
  public:
    /** Some entries. */
    texts_map_arg(std::initializer_list<std::pair<std::string_view, texts_arg>> map)
        : map_(map.begin(), map.end())
    {
    }
    /** A map. */
    template <class Map, class = std::enable_if_t<std::is_convertible_v<
                             decltype(std::declval<const Map &>().begin()->second), texts_arg>>>
    texts_map_arg(const Map &map) : map_(map.begin(), map.end())
    {
    }

    /** The map as C has it, in `memory`. */
    telnyx_strings_pairs value(detail::keeper &memory) const
    {
        std::vector<telnyx_strings_pair> items;
        for (const auto &entry : map_)
            items.push_back(
                telnyx_strings_pair{ memory.text(entry.first), entry.second.value(memory) });
        const std::size_t count = items.size();
        return telnyx_strings_pairs{ memory.keep(std::move(items)).data(), count };
    }

  private:
    std::vector<std::pair<std::string_view, texts_arg>> map_;
};

/** What the classes of parameters have in common: their C struct, and what it points at. */
template <class Self, class C> class params_of
{
  public:
    /** The C struct. */
    using c_type = C;

    /** With nothing set. */
    params_of() = default;

    /** The C struct. It is as good as this object. */
    const C *c_obj() const noexcept
    {
        return &c_;
    }
    /** The same, for what has no setter. */
    C *c_obj() noexcept
    {
        return &c_;
    }
    /** What the C struct points at. */
    const detail::keeper &memory() const noexcept
    {
        return memory_;
    }
    /** Keeps what the C struct was made to point at by hand as long as this and its copies. */
    Self &share(std::shared_ptr<const void> data)
    {
        memory_.keep_shared(std::move(data));
        return self();
    }

  protected:
    /** With what is set in a C struct; what that points at is borrowed. */
    explicit params_of(const C &c) : c_(c)
    {
    }
    /** Sets a text. */
    Self &put(const char *&member, const text_arg &value)
    {
        return keep_for(member, [&] { member = memory_.text(value); });
    }
    /** Sets what points at nothing. */
    template <class T> Self &put_value(T &member, T value)
    {
        member = value;
        return self();
    }
    /** Sets a list or map. */
    template <class T, class Value> Self &put_list(T &member, const Value &value)
    {
        return keep_for(member, [&] { member = value.value(memory_); });
    }
    /** Sets a list of texts that is a pointer and a number. */
    Self &put_texts(const char *const *&member, std::size_t &count, const texts_arg &value)
    {
        return keep_for(member, [&] {
            const telnyx_strings list = value.value(memory_);
            member = list.items;
            count = list.count;
        });
    }
    /** Sets bytes that are a pointer and a number. */
    Self &put_bytes(const void *&member, std::size_t &length, std::string_view value)
    {
        return keep_for(member, [&] {
            member = memory_.text(value);
            length = value.size();
        });
    }
    /** Sets a struct of C's, which is copied. */
    template <class T> Self &put_copy(const T *&member, const T &value)
    {
        return keep_for(member, [&] { member = &memory_.keep(value); });
    }
    /** Sets a callback: `run` finds the handler in its user_data. */
    template <class F, class Callback>
    Self &put_handler(Callback *&member, void *&user_data, std::common_type_t<Callback *> run,
                      F &&handler)
    {
        return keep_for(member, [&] {
            auto kept = std::make_shared<std::decay_t<F>>(std::forward<F>(handler));
            user_data = kept.get();
            member = run;
            memory_.keep_shared(std::move(kept));
        });
    }
    /** Sets an object. */
    template <class Object>
    Self &put_object(const typename Object::c_type *&member, const Object &value)
    {
        return keep_for(member, [&] {
            memory_.keep_of(value.memory());
            member = &memory_.keep(*value.c_obj());
        });
    }
    /** Sets a list of objects. */
    template <class Object>
    Self &put_objects(const typename Object::c_type *&member, std::size_t &count,
                      const std::vector<Object> &values)
    {
        return keep_for(member, [&] {
            std::vector<typename Object::c_type> items;
            for (const Object &value : values) {
                memory_.keep_of(value.memory());
                items.push_back(*value.c_obj());
            }
            count = items.size();
            member = memory_.keep(std::move(items)).data();
        });
    }

    /** The C struct. */
    C c_{};

  private:
    Self &self() noexcept
    {
        return static_cast<Self &>(*this);
    }
    /* `put` sets the member; what it keeps takes the place of what was kept for the member. */
    template <class Member, class Put> Self &keep_for(const Member &member, Put put)
    {
        const auto place =
            reinterpret_cast<const char *>(&member) - reinterpret_cast<const char *>(&c_);
        memory_.replace(static_cast<std::size_t>(place), put);
        return self();
    }

    detail::keeper memory_;
};

} // namespace telnyx

#endif
