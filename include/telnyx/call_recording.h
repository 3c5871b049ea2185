/** @file call_recording.h
 *  Commands that record a call.
 *
 *  \code
 *  telnyx_start_recording_params params = { 0 };
 *  params.channels = TELNYX_RECORD_CHANNELS_DUAL;
 *  params.format = TELNYX_AUDIO_FORMAT_MP3;
 *  telnyx_call_on_with(call, TELNYX_EVENT_CALL_RECORDING_SAVED, on_saved, NULL,
 *                      TELNYX_HANDLER_LATE, NULL);
 *  telnyx_call_start_recording(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/call_recording.txt. */
#ifndef TELNYX_CALL_RECORDING_H
#define TELNYX_CALL_RECORDING_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The engines that can transcribe a finished recording. */
typedef enum telnyx_recording_transcription_engine {
    /** Not set, or not known here. */
    TELNYX_RECORDING_TRANSCRIPTION_ENGINE_UNSET = 0,
    /** Google. */
    TELNYX_RECORDING_TRANSCRIPTION_ENGINE_A = 1,
    /** Telnyx. */
    TELNYX_RECORDING_TRANSCRIPTION_ENGINE_B = 2,
    /** Deepgram with its model nova-3, which knows English only. */
    TELNYX_RECORDING_TRANSCRIPTION_ENGINE_DEEPGRAM_NOVA_3 = 3
} telnyx_recording_transcription_engine;

/** The text of a value as it travels: "A" for TELNYX_RECORDING_TRANSCRIPTION_ENGINE_A. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_recording_transcription_engine_name(
    telnyx_recording_transcription_engine value);

/** Parameters of telnyx_start_recording() and telnyx_call_start_recording(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_start_recording_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. One channel for all, or one for the first leg alone. */
    telnyx_record_channels channels;
    /** Required. File format. */
    telnyx_audio_format format;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    const char *custom_file_name;
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    telnyx_opt_int max_length;
    /** Optional. Plays a beep when the recording begins. */
    telnyx_opt_bool play_beep;
    /** Optional. Whose audio is recorded. Default both. */
    telnyx_record_track recording_track;
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    telnyx_opt_int timeout_secs;
    /** Optional. Transcribes the recording when it is finished. Default false. */
    telnyx_opt_bool transcription;
    /** Optional. The engine that transcribes. Default A. */
    telnyx_recording_transcription_engine transcription_engine;
    /** Optional. Language that is spoken, such as "en-US", or "auto_detect"; depends on the
     *  engine. Default "en-US". */
    const char *transcription_language;
    /** Optional. Most speakers to tell apart; Google only. Default 6. */
    telnyx_opt_int transcription_max_speaker_count;
    /** Optional. Fewest speakers to tell apart; Google only. Default 2. */
    telnyx_opt_int transcription_min_speaker_count;
    /** Optional. Masks swear words; Google only. Default false. */
    telnyx_opt_bool transcription_profanity_filter;
    /** Optional. Tells speakers apart; Google only. Default false. */
    telnyx_opt_bool transcription_speaker_diarization;
    /** Optional. Cuts silence off at the beginning and at the end. */
    telnyx_record_trim trim;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_recording_params;

/** Records the call until telnyx_stop_recording() or its end. Result:
 *  telnyx_start_recording_result(). Events: call.recording.saved,
 *  call.recording.transcription.saved, call.recording.error. Errors as telnyx_submit(). */
static inline int telnyx_start_recording(telnyx_client *client,
                                         const telnyx_start_recording_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_RECORDING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_recording() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_start_recording(telnyx_call *call,
                                              const telnyx_start_recording_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_RECORDING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_recording(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_start_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_RECORDING);
}

/** Parameters of telnyx_stop_recording() and telnyx_call_stop_recording(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_stop_recording_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The recording, by its id; all of the call when unset. */
    const char *recording_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_recording_params;

/** Ends a recording. Result: telnyx_stop_recording_result(). Events: call.recording.saved.
 *  Errors as telnyx_submit(). */
static inline int telnyx_stop_recording(telnyx_client *client,
                                        const telnyx_stop_recording_params *params,
                                        telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_RECORDING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_recording() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_recording(telnyx_call *call,
                                             const telnyx_stop_recording_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_RECORDING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_recording(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_stop_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_RECORDING);
}

/** Parameters of telnyx_pause_recording() and telnyx_call_pause_recording(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_pause_recording_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The recording, by its id; all of the call when unset. */
    const char *recording_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_pause_recording_params;

/** Pauses a recording. Result: telnyx_pause_recording_result(). Errors as telnyx_submit(). */
static inline int telnyx_pause_recording(telnyx_client *client,
                                         const telnyx_pause_recording_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_PAUSE_RECORDING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_pause_recording() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_pause_recording(telnyx_call *call,
                                              const telnyx_pause_recording_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_PAUSE_RECORDING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_pause_recording(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_pause_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_PAUSE_RECORDING);
}

/** Parameters of telnyx_resume_recording() and telnyx_call_resume_recording(). Zero-initialise;
 *  a member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_resume_recording_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The recording, by its id; all of the call when unset. */
    const char *recording_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_resume_recording_params;

/** Goes on with a recording that was paused. Result: telnyx_resume_recording_result(). Errors
 *  as telnyx_submit(). */
static inline int telnyx_resume_recording(telnyx_client *client,
                                          const telnyx_resume_recording_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RESUME_RECORDING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_resume_recording() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_resume_recording(telnyx_call *call,
                                               const telnyx_resume_recording_params *params,
                                               telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_RESUME_RECORDING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_resume_recording(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_resume_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_RESUME_RECORDING);
}

#ifdef __cplusplus
}
#endif
#endif
