#include "sim/judge/codes.h"

#include <string.h>

#define SPEAK     "POST /calls/{answered}/actions/speak "
#define GATHER    "POST /calls/{answered}/actions/gather "
#define GATHER_BY "POST /calls/{answered}/actions/gather_using_speak "
#define DIAL      "POST /calls {\"connection_id\":\"{app}\",\"from\":\"+13125550142\","
#define TO        "\"to\":\"+18005550100\""
#define WORDS     "\"payload\":\"Hello\",\"voice\":\"female\""
#define RECORD    "POST /calls/{answered}/actions/record_start "
#define ENQUEUE   "POST /calls/{answered}/actions/enqueue {\"queue_name\":\"q\"}"
#define CONFER    "POST /conferences {\"call_control_id\":\"{answered}\",\"name\":\"standup\"}"

#define D SIM_DOCUMENTED
#define O SIM_OBSERVED
#define I SIM_INFERRED

/* A request brings it about; one after others; a limit; the knob; nothing. */
#define ASKED(code, status, title, detail, pointer, origin, request)                               \
    {                                                                                              \
        code, status, title, detail, pointer, origin, SIM_BY_REQUEST, NULL, request, NULL          \
    }
#define AFTER(code, status, title, detail, pointer, origin, before, request)                       \
    {                                                                                              \
        code, status, title, detail, pointer, origin, SIM_BY_REQUEST, before, request, NULL        \
    }
#define LIMIT(code, status, title, detail, pointer, origin, before, request)                       \
    {                                                                                              \
        code, status, title, detail, pointer, origin, SIM_BY_LIMIT, before, request, NULL          \
    }
#define KNOB(code, status, title, detail, origin, why)                                             \
    {                                                                                              \
        code, status, title, detail, NULL, origin, SIM_BY_KNOB, NULL, NULL, why                    \
    }
#define NEVER(code, status, title, detail, why)                                                    \
    {                                                                                              \
        code, status, title, detail, NULL, I, SIM_BY_NOTHING, NULL, NULL, why                      \
    }

static const sim_code rows[] = {
    KNOB(10001, 422, "Inactive phone number", "The phone number is inactive.", D,
         "numbers are not kept here: every number can call"),
    KNOB(10002, 422, "Invalid phone number", "The phone number is invalid.", D,
         "a number of a wrong form is refused with 10016"),
    ASKED(10003, 422, "Invalid URL",
          "The URL provided was invalid, malformed, or too long. URLs can be a maximum of 2000 "
          "characters.",
          "*", D,
          "POST /calls/{answered}/actions/playback_start {\"audio_url\":\"ftp://example.com/a\"}"),
    ASKED(10004, 422, "Missing required parameter",
          "The '{}' parameter is required and cannot be blank.", "*", D,
          "POST /calls {\"connection_id\":\"{app}\",\"from\":\"+13125550142\"}"),
    ASKED(10005, 404, "Resource not found", "The requested resource or URL could not be found.",
          "*", D, "GET /queues/{none}"),
    KNOB(10006, 422, "Invalid ID", "The resource ID provided was invalid.", D,
         "an id of a wrong form is an unknown one, as it was seen on the platform: 10005, 90015"),
    KNOB(10007, 500, "Unexpected error", "An unexpected error occured.", D,
         "the platform's own failure"),
    KNOB(10008, 408, "Request timeout", "The request timed out.", D, "the platform's own delay"),
    ASKED(10009, 401, "Authentication failed",
          "The required authentication headers were either invalid or not included in the "
          "request.",
          NULL, D, "UNAUTHORISED /calls/{answered}"),
    KNOB(10010, 403, "Authorization failed",
         "You do not have permission to perform the requested action on the specified resource or "
         "resources.",
         D, "there is one key, and it may do everything"),
    LIMIT(10011, 429, "Too many requests",
          "You have exceeded the maximum number of allowed requests.", NULL, D, "requests 1",
          "GET /calls/{answered}"),
    ASKED(10011, 422, "Media encryption not supported for PSTN calls",
          "SRTP media encryption is not supported for PSTN calls.", "/media_encryption", D,
          DIAL TO ",\"media_encryption\":\"SRTP\"}"),
    AFTER(10012, 422, "Duplicate resource", "Resource is a duplicate.", "*", I,
          "POST /queues {\"queue_name\":\"q\"}", "POST /queues {\"queue_name\":\"q\"}"),
    KNOB(10013, 422, "Missing association", "One of the associated fields does not exist.", D,
         "no operation of calls joins resources of an account"),
    ASKED(10014, 415, "Unsupported Media Type",
          "The request failed because the server does not support the media type.", NULL, D,
          "FORM /calls/{answered}/actions/hangup {}"),
    ASKED(10015, 400, "Bad Request", "The request failed because it was not well-formed.", "*", D,
          "POST /calls/{answered}/actions/hangup []"),
    ASKED(10015, 422, "Invalid value for connection_id (Call Control App ID)",
          "The requested connection_id (Call Control App ID) is either invalid or does not exist. "
          "Only Call Control Apps with valid webhook URL are accepted.",
          "/connection_id", D,
          "POST /calls {\"connection_id\":\"{none}\",\"from\":\"+13125550142\"," TO "}"),
    ASKED(10016, 422, "Phone number must be in +E164 format",
          "The '{}' parameter must be in E164 format.", "*", D, DIAL "\"to\":\"18005550100\"}"),
    KNOB(10017, 422, "Associated resource does not exist",
         "The requested parameter is invalid as the associated resource does not exist.", D,
         "voice profiles and billing groups are not kept here"),
    NEVER(10018, 422, "Invalid sort direction", "The sort direction is invalid.",
          "no list of calls, conferences or queues is sorted by a direction"),
    NEVER(10019, 422, "Invalid email address", "The email address is invalid.",
          "no operation takes one"),
    NEVER(10020, 422, "Invalid resource type", "The resource type is invalid.",
          "no operation takes one"),
    KNOB(10021, 422, "Resource in use", "The resource can not be removed as it is still in use.", D,
         "a queue that holds calls is refused with 90050"),
    KNOB(10022, 422, "One or more invalid IDs", "One or more of the IDs provided were invalid.", D,
         "unknown ids of a list of recordings to delete are passed over"),
    ASKED(10023, 400, "Invalid JSON", "The request body is not valid JSON (byte {}).", NULL, I,
          "POST /calls/{answered}/actions/hangup {\"a\""),
    NEVER(10024, 415, "Invalid Content-Type", "The Content-Type is invalid.",
          "another Content-Type than JSON is refused with 10014"),
    ASKED(10025, 422, "Invalid length", "The '{}' parameter must be {}.", "*", I,
          GATHER "{\"gather_id\":\"\"}"),
    KNOB(10026, 422, "Invalid type", "The type is invalid.", I,
         "a value of a wrong type is refused with 10015, or the code of its parameter"),
    AFTER(10027, 422, "Unprocessable entity", "The command cannot be carried out.", NULL, I, NULL,
          "POST /calls/{answered}/actions/reject {\"cause\":\"USER_BUSY\"}"),
    ASKED(10028, 400, "Character encoding error", "The request body is not valid UTF-8.", NULL, I,
          "POST /calls/{answered}/actions/hangup {\"client_state\":\"\xff\"}"),
    NEVER(10029, 415, "Invalid Content-Type", "The Content-Type is invalid.",
          "another Content-Type than JSON is refused with 10014"),
    ASKED(10030, 405, "Method not allowed", "The method is not allowed for this resource.", NULL, I,
          "DELETE /calls"),
    NEVER(10031, 422, "Invalid filter", "The filter is invalid.",
          "a filter that is not known is passed over, as it was seen on the platform"),
    ASKED(10032, 422, "Invalid enumerated value", "The value must be one of: {}.", "*", D,
          DIAL TO ",\"record_channels\":\"three\"}"),
    ASKED(10033, 422, "Value outside of range", "The value is outside of allowed range {} to {}",
          "*", D,
          "POST /conferences {\"call_control_id\":\"{answered}\",\"name\":\"n\","
          "\"max_participants\":0}"),
    NEVER(10034, 415, "Invalid Content-Type", "The Content-Type is invalid.",
          "another Content-Type than JSON is refused with 10014"),
    KNOB(10035, 422, "Resource locked", "The resource is locked.", I, "nothing is locked here"),
    KNOB(10036, 422, "Resource is being processed", "The resource is being processed.", I,
         "nothing takes time in the making here"),
    KNOB(10037, 503, "Service unavailable", "The service is not available.", I,
         "the platform's own failure; also by the fault server_error"),
    KNOB(10038, 403, "Feature not permitted", "The feature is not permitted for this account.", I,
         "the account may do everything"),
    KNOB(10039, 403, "Feature limited", "The feature is limited for this account.", I,
         "the account may do everything"),
    KNOB(20001, 401, "API key missing", "The API key is missing.", I,
         "a missing key is refused with 10009"),
    KNOB(20002, 401, "API key revoked", "The API key has been revoked.", I,
         "the key of a run is never revoked"),
    KNOB(20003, 401, "API key inactive", "The API key is not active.", I, "the key is active"),
    KNOB(20004, 401, "API key expired", "The API key has expired.", I, "the key does not expire"),
    KNOB(20005, 401, "User not found", "The user could not be found.", I, "there is no user"),
    KNOB(20006, 401, "Expired token", "The access token has expired.", I,
         "tokens are not given out"),
    KNOB(20007, 401, "Invalid token", "The access token is invalid.", I,
         "tokens are not given out"),
    KNOB(20008, 401, "Invalid API key", "The API key is invalid.", I,
         "a wrong key is refused with 10009"),
    KNOB(20009, 403, "Insufficient permissions", "The user has not the permission.", I,
         "there is one key, and it may do everything"),
    KNOB(20010, 403, "Insufficient permissions", "The user has not the permission.", I,
         "there is one key, and it may do everything"),
    KNOB(20011, 403, "Insufficient permissions", "The user has not the permission.", I,
         "there is one key, and it may do everything"),
    KNOB(20012, 403, "Account inactive", "The account is inactive.", I, "the account is active"),
    KNOB(20013, 403, "Account blocked", "The account is blocked.", I, "the account is active"),
    KNOB(20014, 403, "Account unverified", "The account is unverified.", I,
         "the account is verified"),
    KNOB(20015, 403, "Feature not enabled", "The feature is not enabled.", I,
         "all features are enabled"),
    KNOB(20016, 403, "Account not verified at level 1",
         "The account has not completed the verification of level 1.", I,
         "the account is verified"),
    KNOB(20017, 403, "Account not verified at level 2",
         "The account has not completed the verification of level 2.", I,
         "the account is verified"),
    KNOB(20100, 402, "Insufficient funds", "The account has not the funds for this action.", I,
         "nothing costs anything here"),
    ASKED(90000, 422, "Invalid value for format",
          "The 'format' parameter must be one of 'mp3' or 'wav'.", "*", I,
          RECORD "{\"format\":\"ogg\",\"channels\":\"dual\"}"),
    ASKED(90001, 422, "Invalid value for channels",
          "The 'channels' parameter must be one of 'single' or 'dual'.", "*", I,
          RECORD "{\"format\":\"mp3\",\"channels\":\"three\"}"),
    NEVER(90002, 422, "Invalid value for timeout", "The 'timeout' parameter is out of range.",
          "a parameter of the first version of the API; today it is timeout_millis, 90025"),
    NEVER(90003, 422, "Invalid value for inter_digit_timeout",
          "The 'inter_digit_timeout' parameter is out of range.",
          "a parameter of the first version of the API; today 90026"),
    NEVER(90004, 422, "Invalid value for min", "The 'min' parameter is out of range.",
          "a parameter of the first version of the API; today 90022"),
    NEVER(90005, 422, "Invalid value for max", "The 'max' parameter is out of range.",
          "a parameter of the first version of the API; today 90023"),
    NEVER(90006, 422, "Invalid value for tries", "The 'tries' parameter is out of range.",
          "a parameter of the first version of the API; today 90024"),
    ASKED(90007, 422, "Invalid value for terminating_digit",
          "The 'terminating_digit' parameter must be one of the digits 0-9, A-D, * or #.", "*", I,
          GATHER "{\"terminating_digit\":\"##\"}"),
    ASKED(90008, 422, "Invalid value for valid_digits",
          "The 'valid_digits' parameter must be a list of the digits 0-9, A-D, * and #.", "*", I,
          GATHER "{\"valid_digits\":\"12x\"}"),
    ASKED(90009, 422, "Invalid value for loop",
          "The 'loop' parameter must be an 'integer' with a minimum value of 1 and a maximum value "
          "of 100, or 'infinity'.",
          "*", I,
          "POST /calls/{answered}/actions/playback_start {\"media_name\":\"m\",\"loop\":101}"),
    ASKED(90010, 422, "Invalid value for payload",
          "The 'payload' parameter must be a 'string' of 1 to 5000 characters.", "*", I,
          SPEAK "{\"payload\":\"\",\"voice\":\"female\"}"),
    ASKED(90011, 422, "Invalid value for payload_type",
          "The 'payload_type' parameter must be one of 'text' or 'ssml'.", "*", I,
          SPEAK "{" WORDS ",\"payload_type\":\"html\"}"),
    ASKED(90012, 422, "Invalid value for voice",
          "The 'voice' parameter must be 'male', 'female' or the name of a provider's voice.", "*",
          I, SPEAK "{\"payload\":\"Hello\",\"voice\":\"nobody\"}"),
    ASKED(90013, 422, "Invalid value for language",
          "The 'language' parameter must be a supported language.", "*", I,
          SPEAK "{" WORDS ",\"language\":\"xx-XX\"}"),
    ASKED(90014, 422, "Invalid value for digits",
          "The 'digits' parameter must be a 'string' of the characters 0-9, A-D, w, W, * and #.",
          "*", I, "POST /calls/{answered}/actions/send_dtmf {\"digits\":\"12x\"}"),
    ASKED(90015, 422, "Invalid Call Control ID", "The call_control_id provided was not valid.",
          "/call_control_id", O, "POST /calls/{none}/actions/hangup {}"),
    ASKED(90016, 422, "Invalid value for stop",
          "The 'stop' parameter must be one of 'all', 'current' or 'overlay'.", "*", I,
          "POST /calls/{answered}/actions/playback_stop {\"stop\":\"everything\"}"),
    ASKED(90017, 422, "Invalid value for client_state",
          "The 'client_state' parameter must be a valid Base64 encoded 'string'.", "*", I,
          SPEAK "{" WORDS ",\"client_state\":\"no base64!\"}"),
    ASKED(90018, 422, "Call has already ended",
          "This call is no longer active and can't receive commands.", NULL, D,
          "POST /calls/{ended}/actions/hangup {}"),
    AFTER(90019, 422, "Conference has already ended",
          "This conference is no longer active and can't receive commands.", NULL, D,
          CONFER "\nPOST /conferences/{conference}/actions/end {}",
          "POST /conferences/{conference}/actions/mute {}"),
    ASKED(90020, 422, "Call recording triggered before audio started",
          "Call recording cannot be started until audio has commenced on the call.", NULL, D,
          "POST /calls/{parked}/actions/record_start {\"format\":\"mp3\",\"channels\":\"dual\"}"),
    NEVER(90021, 422, "Invalid value for duration", "The 'duration' parameter is out of range.",
          "a parameter of the first version of the API; today 90027"),
    ASKED(90022, 422, "Invalid value for minimum_digits",
          "The 'minimum_digits' parameter must be an 'integer' with a minimum value of 1 and a "
          "maximum value of 128.",
          "*", I, GATHER "{\"minimum_digits\":0}"),
    ASKED(90023, 422, "Invalid value for maximum_digits",
          "The 'maximum_digits' parameter must be an 'integer' with a minimum value of 1 and a "
          "maximum value of 128.",
          "*", I, GATHER "{\"maximum_digits\":129}"),
    ASKED(90024, 422, "Invalid value for maximum_tries",
          "The 'maximum_tries' parameter must be an 'integer' with a minimum value of 1 and a "
          "maximum value of 128.",
          "*", I, GATHER_BY "{" WORDS ",\"maximum_tries\":0}"),
    ASKED(90025, 422, "Invalid value for timeout_millis",
          "The 'timeout_millis' parameter must be an 'integer' with a minimum value of 1.", "*", I,
          GATHER "{\"timeout_millis\":0}"),
    ASKED(90026, 422, "Invalid value for inter_digit_timeout_millis",
          "The 'inter_digit_timeout_millis' parameter must be an 'integer' with a minimum value of "
          "1 and a maximum value of 120000.",
          "*", D, GATHER "{\"inter_digit_timeout_millis\":120001}"),
    ASKED(90027, 422, "Invalid value for duration_millis",
          "The 'duration_millis' parameter must be an 'integer' with a minimum value of 100 and a "
          "maximum value of 500.",
          "*", I,
          "POST /calls/{answered}/actions/send_dtmf {\"digits\":\"1\",\"duration_millis\":99}"),
    ASKED(90028, 422, "Invalid value for timeout_secs",
          "The 'timeout_secs' parameter is outside of its range.", "*", I,
          DIAL TO ",\"timeout_secs\":4}"),
    ASKED(90029, 422, "Invalid value for time_limit_secs",
          "The 'time_limit_secs' parameter is outside of its range.", "*", I,
          DIAL TO ",\"time_limit_secs\":14401}"),
    ASKED(90030, 422, "Invalid value for service_level",
          "The 'service_level' parameter must be one of 'basic' or 'premium'.", "*", I,
          SPEAK "{" WORDS ",\"service_level\":\"best\"}"),
    ASKED(90031, 422, "Call is not currently forked",
          "Can't stop forking, because the call isn't currently forked.", NULL, D,
          "POST /calls/{answered}/actions/fork_stop {}"),
    AFTER(90032, 422, "Maximum number of participants reached",
          "The maximum allowed value of `max_participants` has been reached at {}.", NULL, D,
          "POST /conferences {\"call_control_id\":\"{answered}\",\"name\":\"standup\","
          "\"max_participants\":2}\n"
          "POST /conferences/{conference}/actions/join {\"call_control_id\":\"{other}\"}",
          "POST /conferences/{conference}/actions/join {\"call_control_id\":\"{third}\"}"),
    AFTER(90033, 422, "Unable to execute command", "Conference has no active participants.", NULL,
          I, CONFER "\nPOST /conferences/{conference}/actions/hold {}",
          "POST /conferences/{conference}/actions/speak {" WORDS "}"),
    AFTER(90033, 422, "Unable to execute command",
          "Conference with given name already exists and it's active.", "/name", D, CONFER,
          "POST /conferences {\"call_control_id\":\"{other}\",\"name\":\"standup\"}"),
    ASKED(90034, 422, "Call not answered yet",
          "This call can't receive this command because it has not been answered yet.", NULL, D,
          "POST /calls/{parked}/actions/speak {" WORDS "}"),
    ASKED(90035, 422, "Call not in queue", "The call is not in a queue.", NULL, I,
          "POST /calls/{answered}/actions/leave_queue {}"),
    AFTER(90036, 422, "Queue full", "The '{}' queue is full and can't accept more calls.", NULL, D,
          "POST /calls/{answered}/actions/enqueue {\"queue_name\":\"q\",\"max_size\":1}",
          "POST /calls/{other}/actions/enqueue {\"queue_name\":\"q\"}"),
    AFTER(90037, 422, "Queue max_size cannot be modified",
          "The max_size of a queue that exists cannot be changed by enqueueing a call.", "*", I,
          ENQUEUE, "POST /calls/{other}/actions/enqueue {\"queue_name\":\"q\",\"max_size\":7}"),
    AFTER(90038, 422, "Call already in queue", "Call can't be added to a queue it's already in.",
          NULL, D, ENQUEUE, ENQUEUE),
    KNOB(90040, 400, "Downloading audio file failed",
         "The audio file could not be downloaded in time.", I,
         "files are not fetched: one of the name file_not_found makes call.playback.ended say so"),
    KNOB(90041, 422, "User termination channels limit exceeded",
         "The account's limit of channels is exceeded.", I, "the account has no limit of its own"),
    KNOB(90042, 422, "Outbound voice profile channels limit exceeded",
         "The outbound voice profile's limit of channels is exceeded.", I,
         "there are no outbound voice profiles"),
    LIMIT(90043, 422, "Connection outbound channels limit exceeded",
          "The connection's limit of outbound channels is exceeded.", NULL, I, "channels 1",
          DIAL TO "}"),
    AFTER(90044, 422, "Conference join not allowed",
          "The call takes part in this conference already.", NULL, I, CONFER,
          "POST /conferences/{conference}/actions/join {\"call_control_id\":\"{answered}\"}"),
    AFTER(90045, 422, "Media Streaming is used",
          "This command can't be issued when media streaming is used.", NULL, D,
          "POST /calls/{answered}/actions/streaming_start {\"stream_url\":\"wss://example.com\"}",
          "POST /calls/{answered}/actions/fork_start {\"rx\":\"udp:192.0.2.1:9000\","
          "\"tx\":\"udp:192.0.2.1:9001\"}"),
    AFTER(90046, 422, "Media Streaming failed",
          "Limit of maximum concurrent bidirectional RTP streaming session reached (1)", NULL, O,
          "POST /calls/{answered}/actions/streaming_start {\"stream_url\":\"wss://example.com\"}",
          "POST /calls/{answered}/actions/streaming_start {\"stream_url\":\"wss://example.com\"}"),
    ASKED(90048, 422, "Media Streaming is not used",
          "The media of this call is not being streamed.", NULL, I,
          "POST /calls/{answered}/actions/streaming_stop {}"),
    ASKED(90049, 422, "Invalid value for record_timeout_secs",
          "The 'record_timeout_secs' parameter must be an 'integer' with a minimum value of 0.",
          "*", I, DIAL TO ",\"record_timeout_secs\":-1}"),
    AFTER(90050, 400, "Unable to delete queue", "There are calls in the queue.", NULL, I, ENQUEUE,
          "DELETE /queues/q"),
    AFTER(90053, 422, "Recording with timeout_secs while transcribing",
          "The 'timeout_secs' parameter can't be used while the call is being transcribed.", "*", I,
          "POST /calls/{answered}/actions/transcription_start {}",
          RECORD "{\"format\":\"mp3\",\"channels\":\"dual\",\"timeout_secs\":5}"),
    AFTER(90054, 422, "Call transcription is already in progress",
          "Call transcription can not be started more than once.", NULL, D,
          "POST /calls/{answered}/actions/transcription_start {}",
          "POST /calls/{answered}/actions/transcription_start {}"),
    ASKED(90055, 422, "Call transcription can not be stopped", "The call is not being transcribed.",
          NULL, I, "POST /calls/{answered}/actions/transcription_stop {}"),
    ASKED(90056, 422, "Invalid value for initial_timeout_millis",
          "The 'initial_timeout_millis' parameter must be an 'integer' with a minimum value of 1 "
          "and a maximum value of 120000.",
          "*", I, GATHER "{\"initial_timeout_millis\":120001}"),
    ASKED(90057, 422, "Invalid value for webhook_urls",
          "The keys of the 'webhook_urls' parameter must be event types.", "*", I,
          DIAL TO ",\"webhook_urls\":{\"call.rings\":\"https://example.com\"}}"),
    ASKED(90058, 404, "Invalid conference_id", "There is no conference with this id.", "*", I,
          "POST /conferences/{none}/actions/mute {}"),
    ASKED(90059, 422, "Invalid value for recording_track",
          "The 'recording_track' parameter must be one of 'both', 'inbound' or 'outbound'.", "*", I,
          RECORD "{\"format\":\"mp3\",\"channels\":\"dual\",\"recording_track\":\"none\"}"),
    AFTER(90061, 422, "AI Assistant is already in progress",
          "AI Assistant cannot be started more than once.", NULL, D,
          "POST /calls/{answered}/actions/ai_assistant_start {}",
          "POST /calls/{answered}/actions/ai_assistant_start {}"),
    NEVER(90080, 422, "Fax error", "A fax cannot be sent.", "faxes are not acted out"),
    NEVER(90081, 422, "Fax error", "A fax cannot be sent.", "faxes are not acted out"),
    NEVER(90100, 422, "Invalid notification key", "The notification key is invalid.",
          "push notifications are not acted out"),
    NEVER(90101, 422, "Invalid notification context", "The notification context is invalid.",
          "push notifications are not acted out"),
    ASKED(90102, 422, "Call answer command issued for an outbound call",
          "Call answer command cannot be issued for outbound calls.", NULL, D,
          "POST /calls/{ringing}/actions/answer {}"),
    LIMIT(90103, 429, "Dials per second limit exceeded",
          "More than the allowed number of dials per second were made.", NULL, I, "dials 1",
          DIAL TO "}"),
};

#define ROWS (sizeof rows / sizeof rows[0])

const sim_code *sim_code_at(size_t index)
{
    return index < ROWS ? &rows[index] : NULL;
}

const sim_code *sim_code_find(int code, const char *pointer)
{
    const sim_code *general = NULL;
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].code != code)
            continue;
        if (!general)
            general = &rows[i];
        if (pointer && rows[i].pointer && strcmp(rows[i].pointer, pointer) == 0)
            return &rows[i];
    }
    return general;
}

void sim_code_say(const sim_code *row, const char *first, const char *second, char *out,
                  size_t size)
{
    const char *const given[] = { first, second };
    size_t used = 0, filled = 0;
    for (const char *at = row->detail; *at && used + 1 < size; at++) {
        if (at[0] != '{' || at[1] != '}') {
            out[used++] = *at;
            continue;
        }
        const char *text = filled < 2 && given[filled] ? given[filled] : "";
        filled++;
        while (*text && used + 1 < size)
            out[used++] = *text++;
        at++;
    }
    out[used] = '\0';
}
