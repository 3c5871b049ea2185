/** @file noise_suppression.hpp
 *  Parameters of noise_suppression.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_NOISE_SUPPRESSION_HPP
#define TELNYX_NOISE_SUPPRESSION_HPP

#include <telnyx/noise_suppression.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Settings of a noise suppression engine. With the members of
 *  `telnyx_noise_suppression_config`. */
class noise_suppression_config
    : public params_of<noise_suppression_config, telnyx_noise_suppression_config>
{
  public:
    /** With nothing set. */
    noise_suppression_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    noise_suppression_config(const telnyx_noise_suppression_config &c) : params_of(c) {}

    /** Optional. How much DeepFilterNet takes away at most. 0 to 100. Default 100. */
    noise_suppression_config &attenuation_limit(int_arg value)
    { return put_value(c_.attenuation_limit, value.value()); }
    /** Optional. How strongly AiCoustics works. 0 to 1. */
    noise_suppression_config &enhancement_level(number_arg value)
    { return put_value(c_.enhancement_level, value.value()); }
    /** Optional. Which models of AiCoustics are used. */
    noise_suppression_config &family(telnyx_noise_family value)
    { return put_value(c_.family, value); }
    /** Optional. How strongly DeepFilterNet filters. */
    noise_suppression_config &mode(telnyx_noise_mode value) { return put_value(c_.mode, value); }
    /** Optional. Which model of Krisp is used. */
    noise_suppression_config &model(const text_arg &value) { return put(c_.model, value); }
    /** Optional. How large the model of AiCoustics is. */
    noise_suppression_config &size(telnyx_noise_size value) { return put_value(c_.size, value); }
    /** Optional. How strongly Krisp works. 0 to 100. */
    noise_suppression_config &suppression_level(number_arg value)
    { return put_value(c_.suppression_level, value.value()); }
    /** Optional. How much AiCoustics amplifies the voice. 0.1 to 4. */
    noise_suppression_config &voice_gain(number_arg value)
    { return put_value(c_.voice_gain, value.value()); }
};

/** Parameters of telnyx_start_noise_suppression(): `telnyx_start_noise_suppression_params` with
 *  setters. */
class start_noise_suppression_params
    : public params_of<start_noise_suppression_params, telnyx_start_noise_suppression_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_NOISE_SUPPRESSION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_noise_suppression_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_noise_suppression_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_noise_suppression_params(const telnyx_start_noise_suppression_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_noise_suppression_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_noise_suppression_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_noise_suppression_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Whose audio is cleaned. Default inbound. */
    start_noise_suppression_params &direction(telnyx_record_track value)
    { return put_value(c_.direction, value); }
    /** Optional. The engine that does it. Default Denoiser. */
    start_noise_suppression_params &noise_suppression_engine(telnyx_noise_suppression_engine value)
    { return put_value(c_.noise_suppression_engine, value); }
    /** Optional. Settings of the engine. */
    start_noise_suppression_params &noise_suppression_engine_config(
        const telnyx::noise_suppression_config &value)
    { return put_object(c_.noise_suppression_engine_config, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_noise_suppression_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_noise_suppression(): `telnyx_stop_noise_suppression_params` with
 *  setters. */
class stop_noise_suppression_params
    : public params_of<stop_noise_suppression_params, telnyx_stop_noise_suppression_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_NOISE_SUPPRESSION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_noise_suppression_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_noise_suppression_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_noise_suppression_params(const telnyx_stop_noise_suppression_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_noise_suppression_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_noise_suppression_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_noise_suppression_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_noise_suppression_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
