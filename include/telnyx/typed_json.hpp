/** @file typed_json.hpp
 *  JSON into the typed structs and out of them again, in C++; typed_json.h tells how.
 *
 *  \code
 *  telnyx::result<telnyx::json_memory> memory = telnyx::json_memory::make();
 *  if (!memory)
 *      return complain(memory.message());
 *  auto params = memory->params_from_json<telnyx::speak_params>(text);
 *  if (!params)
 *      return complain(params.message());
 *  call.speak(*params);
 *  \endcode
 *
 *  The functions with a class of parameters in angle brackets know what operation it is of; the
 *  others are for operations that are picked at run time, as in C. */
#ifndef TELNYX_TYPED_JSON_HPP
#define TELNYX_TYPED_JSON_HPP

#include <telnyx/params.hpp>
#include <telnyx/typed_json.h>

namespace telnyx
{

/** Checks that a text is one JSON value and nothing else: telnyx_json_check(). After
 *  TELNYX_EJSON `*error_at`, if it is given, is the offset of the first byte at fault. */
inline result<void> json_check(std::string_view json, std::size_t *error_at = nullptr)
{
    return detail::done(telnyx_json_check(json.data(), json.size(), error_at));
}

/** Holds what its functions hand out, until it and all of the parameters that were made with it
 *  are gone. It can be moved, not copied. */
class json_memory
{
  public:
    /** Makes a memory; what it holds comes from `allocator`, or from malloc(). */
    [[nodiscard]] static result<json_memory> make(const telnyx_allocator *allocator = nullptr)
    {
        telnyx_json_memory *made = nullptr;
        if (const int error = telnyx_json_memory_new(&made, allocator))
            return detail::done(error).why();
        return json_memory(std::shared_ptr<telnyx_json_memory>(made, telnyx_json_memory_free));
    }
    /** Takes it over. */
    json_memory(json_memory &&) noexcept = default;
    /** Gives back what was here, and takes the other over. */
    json_memory &operator=(json_memory &&) noexcept = default;

    /** The C object; NULL if it was moved away. */
    telnyx_json_memory *get() const noexcept
    {
        return c_.get();
    }

    /** Makes parameters from one JSON object: telnyx_params_from_json(). They may outlive this
     *  object. */
    template <class Params> result<Params> params_from_json(std::string_view json) const
    {
        auto made = params_from_json(Params::op, json);
        if (!made)
            return made.why();
        return std::move(Params(*static_cast<const typename Params::c_type *>(*made)).share(c_));
    }
    /** The same for an operation by its number. NULL where it has no parameters. */
    result<const void *> params_from_json(telnyx_op op, std::string_view json) const
    {
        const void *made = nullptr;
        const int error = telnyx_params_from_json(get(), op, json.data(), json.size(), &made);
        return given(error, made);
    }
    /** Makes the checks that a client makes before it sends: telnyx_params_check(). */
    template <class Params> result<void> params_check(const Params &params) const
    {
        return params_check(Params::op, params.c_obj(), Params::size);
    }
    /** The same for an operation by its number. */
    result<void> params_check(telnyx_op op, const void *params, std::size_t size) const
    {
        return done(telnyx_params_check(get(), op, params, size));
    }
    /** Makes the request without sending it: telnyx_params_preview(). */
    template <class Params>
    result<const telnyx_json_request *> params_preview(const Params &params) const
    {
        return params_preview(Params::op, params.c_obj(), Params::size);
    }
    /** The same for an operation by its number. */
    result<const telnyx_json_request *> params_preview(telnyx_op op, const void *params,
                                                       std::size_t size) const
    {
        const telnyx_json_request *made = nullptr;
        const int error = telnyx_params_preview(get(), op, params, size, &made);
        return given(error, made);
    }
    /** Decodes the body of a successful answer, and gives its result: what a
     *  telnyx::response shows. NULL if it has none. */
    template <class Params>
    result<const typename Params::result_type *> result_from_json(std::string_view json) const
    {
        auto answer = answer_from_json(Params::op, json);
        if (!answer)
            return answer.why();
        return static_cast<const typename Params::result_type *>((*answer)->result);
    }
    /** Decodes the body of a successful answer, with all that is known of it:
     *  telnyx_answer_from_json(). */
    result<const telnyx_json_answer *> answer_from_json(telnyx_op op, std::string_view json) const
    {
        const telnyx_json_answer *made = nullptr;
        const int error = telnyx_answer_from_json(get(), op, json.data(), json.size(), &made);
        return given(error, made);
    }
    /** Writes parameters as compact JSON, without those of path and query. */
    template <class Params> result<std::string_view> params_to_json(const Params &params) const
    {
        return struct_to_json(telnyx_api_operation_of(Params::op)->params, params.c_obj(),
                              Params::size);
    }
    /** Writes any struct of the tables as compact JSON: telnyx_struct_to_json(). */
    result<std::string_view> struct_to_json(const telnyx_api_object *object, const void *data,
                                            std::size_t size) const
    {
        const char *made = nullptr;
        const int error = telnyx_struct_to_json(get(), object, data, size, &made);
        return given(error, view(made));
    }

  private:
    explicit json_memory(std::shared_ptr<telnyx_json_memory> c) : c_(std::move(c))
    {
    }
    result<void> done(int error) const
    {
        return detail::done(error, telnyx_json_error(get()));
    }
    template <class T> result<T> given(int error, T made) const
    {
        if (error)
            return done(error).why();
        return made;
    }

    std::shared_ptr<telnyx_json_memory> c_;
};

} // namespace telnyx

#endif
