/** @file noise_suppression.h
 *  Noise suppression.
 *
 *  \code
 *  telnyx_start_noise_suppression_params params = { 0 };
 *  params.noise_suppression_engine = TELNYX_NOISE_SUPPRESSION_KRISP;
 *  telnyx_call_start_noise_suppression(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/noise_suppression.txt. */
#ifndef TELNYX_NOISE_SUPPRESSION_H
#define TELNYX_NOISE_SUPPRESSION_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which engine suppresses noise, and with which settings of telnyx_noise_suppression_config. */
typedef enum telnyx_noise_suppression_engine {
    /** Not set, or not known here. */
    TELNYX_NOISE_SUPPRESSION_UNSET = 0,
    /** A plain filter without settings. */
    TELNYX_NOISE_SUPPRESSION_DENOISER = 1,
    /** DeepFilterNet; heeds attenuation_limit and mode. */
    TELNYX_NOISE_SUPPRESSION_DEEP_FILTER_NET = 2,
    /** Krisp; heeds model and suppression_level. */
    TELNYX_NOISE_SUPPRESSION_KRISP = 3,
    /** AiCoustics; heeds family, size, enhancement_level and voice_gain. */
    TELNYX_NOISE_SUPPRESSION_AI_COUSTICS = 4,
    /** AiCoustics with its large model Quail. */
    TELNYX_NOISE_SUPPRESSION_AIC_L_QUAIL = 5,
    /** AiCoustics with its large model Rook. */
    TELNYX_NOISE_SUPPRESSION_AIC_L_ROOK = 6,
    /** AiCoustics with its small model Quail. */
    TELNYX_NOISE_SUPPRESSION_AIC_S_QUAIL = 7,
    /** AiCoustics with its small model Rook. */
    TELNYX_NOISE_SUPPRESSION_AIC_S_ROOK = 8,
    /** AiCoustics, focused on one voice, small model. */
    TELNYX_NOISE_SUPPRESSION_QUAIL_VOICE_FOCUS_S = 9,
    /** AiCoustics, focused on one voice, very small model. */
    TELNYX_NOISE_SUPPRESSION_QUAIL_VOICE_FOCUS_XS = 10
} telnyx_noise_suppression_engine;

/** The text of a value as it travels: "Denoiser" for TELNYX_NOISE_SUPPRESSION_DENOISER. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_noise_suppression_engine_name(telnyx_noise_suppression_engine value);

/** AiCoustics model families. */
typedef enum telnyx_noise_family {
    /** Not set, or not known here. */
    TELNYX_NOISE_FAMILY_UNSET = 0,
    /** For people who talk to people. */
    TELNYX_NOISE_FAMILY_SPARROW = 1,
    /** For people who talk to machines: recognition and assistants. */
    TELNYX_NOISE_FAMILY_QUAIL = 2
} telnyx_noise_family;

/** The text of a value as it travels: "sparrow" for TELNYX_NOISE_FAMILY_SPARROW. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_noise_family_name(telnyx_noise_family value);

/** DeepFilterNet modes. */
typedef enum telnyx_noise_mode {
    TELNYX_NOISE_MODE_UNSET = 0,    /**< Not set, or not known here. */
    TELNYX_NOISE_MODE_STANDARD = 1, /**< The usual filter. */
    TELNYX_NOISE_MODE_ADVANCED = 2  /**< A stronger filter. */
} telnyx_noise_mode;

/** The text of a value as it travels: "standard" for TELNYX_NOISE_MODE_STANDARD. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_noise_mode_name(telnyx_noise_mode value);

/** AiCoustics model sizes. */
typedef enum telnyx_noise_size {
    /** Not set, or not known here. */
    TELNYX_NOISE_SIZE_UNSET = 0,
    /** Small; of both families. */
    TELNYX_NOISE_SIZE_S = 1,
    /** Large; of both families. */
    TELNYX_NOISE_SIZE_L = 2,
    /** Very small; of sparrow only. */
    TELNYX_NOISE_SIZE_XS = 3,
    /** The smallest; of sparrow only. */
    TELNYX_NOISE_SIZE_XXS = 4,
    /** Large, focused on one voice; of quail only. */
    TELNYX_NOISE_SIZE_VF_L = 5,
    /** The same in version 1.1; of quail only. */
    TELNYX_NOISE_SIZE_VF_1_1_L = 6
} telnyx_noise_size;

/** The text of a value as it travels: "s" for TELNYX_NOISE_SIZE_S. "" for UNSET and for numbers
 *  that are no value. Static storage. */
TELNYX_API const char *telnyx_noise_size_name(telnyx_noise_size value);

/** Settings of a noise suppression engine. */
typedef struct telnyx_noise_suppression_config {
    /** Optional. How much DeepFilterNet takes away at most. 0 to 100. Default 100. */
    telnyx_opt_int attenuation_limit;
    /** Optional. How strongly AiCoustics works. 0 to 1. */
    telnyx_opt_number enhancement_level;
    /** Optional. Which models of AiCoustics are used. */
    telnyx_noise_family family;
    /** Optional. How strongly DeepFilterNet filters. */
    telnyx_noise_mode mode;
    /** Optional. Which model of Krisp is used. */
    const char *model;
    /** Optional. How large the model of AiCoustics is. */
    telnyx_noise_size size;
    /** Optional. How strongly Krisp works. 0 to 100. */
    telnyx_opt_number suppression_level;
    /** Optional. How much AiCoustics amplifies the voice. 0.1 to 4. */
    telnyx_opt_number voice_gain;
} telnyx_noise_suppression_config;

/** Parameters of telnyx_start_noise_suppression() and telnyx_call_start_noise_suppression().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_start_noise_suppression_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Whose audio is cleaned. Default inbound. */
    telnyx_record_track direction;
    /** Optional. The engine that does it. Default Denoiser. */
    telnyx_noise_suppression_engine noise_suppression_engine;
    /** Optional. Settings of the engine. */
    const telnyx_noise_suppression_config *noise_suppression_engine_config;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_noise_suppression_params;

/** Suppresses noise in the call. Result: telnyx_start_noise_suppression_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_start_noise_suppression(
    telnyx_client *client, const telnyx_start_noise_suppression_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_NOISE_SUPPRESSION, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_noise_suppression() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_start_noise_suppression(
    telnyx_call *call, const telnyx_start_noise_suppression_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_NOISE_SUPPRESSION, params, sizeof *params,
                              on_done, user_data);
}

/** Result of telnyx_start_noise_suppression(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_command_reply *telnyx_start_noise_suppression_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response,
                                                          TELNYX_OP_START_NOISE_SUPPRESSION);
}

/** Parameters of telnyx_stop_noise_suppression() and telnyx_call_stop_noise_suppression().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_stop_noise_suppression_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_noise_suppression_params;

/** Ends noise suppression. Result: telnyx_stop_noise_suppression_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_stop_noise_suppression(telnyx_client *client,
                                                const telnyx_stop_noise_suppression_params *params,
                                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_NOISE_SUPPRESSION, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_noise_suppression() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_noise_suppression(
    telnyx_call *call, const telnyx_stop_noise_suppression_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_NOISE_SUPPRESSION, params, sizeof *params,
                              on_done, user_data);
}

/** Result of telnyx_stop_noise_suppression(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_command_reply *telnyx_stop_noise_suppression_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response,
                                                          TELNYX_OP_STOP_NOISE_SUPPRESSION);
}

#ifdef __cplusplus
}
#endif
#endif
