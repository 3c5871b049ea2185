/* Rows of <telnyx/noise_suppression.h>: noise suppression.
 * Written from lib/api/source/words/noise_suppression.txt. */
#include <telnyx/noise_suppression.h>

#include "api/objects.h"

ENUM(telnyx_noise_suppression_engine, TELNYX_NOISE_SUPPRESSION_QUAIL_VOICE_FOCUS_XS, "Denoiser",
     "DeepFilterNet", "Krisp", "AiCoustics", "aic_l_quail", "aic_l_rook", "aic_s_quail",
     "aic_s_rook", "quail_voice_focus_s", "quail_voice_focus_xs");
ENUM_NAME(telnyx_noise_suppression_engine);
ENUM(telnyx_noise_family, TELNYX_NOISE_FAMILY_QUAIL, "sparrow", "quail");
ENUM_NAME(telnyx_noise_family);
ENUM(telnyx_noise_mode, TELNYX_NOISE_MODE_ADVANCED, "standard", "advanced");
ENUM_NAME(telnyx_noise_mode);
ENUM(telnyx_noise_size, TELNYX_NOISE_SIZE_VF_1_1_L, "s", "l", "xs", "xxs", "vf_l", "vf_1_1_l");
ENUM_NAME(telnyx_noise_size);

static const telnyx_api_field noise_suppression_config_rows[] = {
    FIELD(telnyx_noise_suppression_config, attenuation_limit, 0, RANGE(0, 100), DEFAULT("100")),
    FIELD(telnyx_noise_suppression_config, enhancement_level, 0, RANGE(0, 1)),
    FIELD_ENUM(telnyx_noise_suppression_config, family, telnyx_noise_family, 0),
    FIELD_ENUM(telnyx_noise_suppression_config, mode, telnyx_noise_mode, 0),
    FIELD(telnyx_noise_suppression_config, model, 0),
    FIELD_ENUM(telnyx_noise_suppression_config, size, telnyx_noise_size, 0),
    FIELD(telnyx_noise_suppression_config, suppression_level, 0, RANGE(0, 100)),
    FIELD(telnyx_noise_suppression_config, voice_gain, 0, RANGE(0.1, 4)),
};
OBJECT(telnyx_noise_suppression_config, noise_suppression_config_rows);

static const telnyx_api_field start_noise_suppression_params_rows[] = {
    FIELD(telnyx_start_noise_suppression_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_start_noise_suppression_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_noise_suppression_params, command_id, 0),
    FIELD_ENUM(telnyx_start_noise_suppression_params, direction, telnyx_record_track, 0,
               DEFAULT("inbound")),
    FIELD_ENUM(telnyx_start_noise_suppression_params, noise_suppression_engine,
               telnyx_noise_suppression_engine, 0, DEFAULT("Denoiser")),
    FIELD_OBJ(telnyx_start_noise_suppression_params, noise_suppression_engine_config,
              telnyx_noise_suppression_config, 0),
    FIELD_EXTRA(telnyx_start_noise_suppression_params),
};
OBJECT(telnyx_start_noise_suppression_params, start_noise_suppression_params_rows);

static const telnyx_api_field stop_noise_suppression_params_rows[] = {
    FIELD(telnyx_stop_noise_suppression_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_noise_suppression_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_noise_suppression_params, command_id, 0),
    FIELD_EXTRA(telnyx_stop_noise_suppression_params),
};
OBJECT(telnyx_stop_noise_suppression_params, stop_noise_suppression_params_rows);
