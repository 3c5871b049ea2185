#include "media/relay_frame.h"

#include <string.h>

#include <telnyx/error.h>

#include "json/line.h"

static int read_setup(telnyx__relay_frame *frame)
{
    telnyx__relay_setup *to = &frame->setup;
    const struct {
        const char *key;
        const char **text;
    } members[] = {
        { "sessionId", &to->session_id },
        { "accountSid", &to->account_sid },
        { "callSid", &to->call_sid },
        { "callControlId", &to->call_control_id },
        { "callSessionId", &to->call_session_id },
        { "callLegId", &to->call_leg_id },
        { "from", &to->from },
        { "to", &to->to },
        { "direction", &to->direction },
        { "callerName", &to->caller_name },
        { "callStatus", &to->call_status },
    };
    to->custom_parameters = telnyx__json_get(frame->tree, "customParameters");
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        int error = telnyx__field_text(frame->tree, members[i].key, members[i].text);
        if (error)
            return error;
    }
    return 0;
}

static int read_prompt(telnyx__relay_frame *frame)
{
    telnyx__relay_prompt *to = &frame->prompt;
    int error = telnyx__field_text(frame->tree, "voicePrompt", &to->text);
    if (!error)
        error = telnyx__field_text(frame->tree, "lang", &to->lang);
    to->last = telnyx__field_truth(frame->tree, "last", true);
    return error || to->text ? error : TELNYX_EPROTO;
}

static int read_dtmf(telnyx__relay_frame *frame)
{
    int error = telnyx__field_text(frame->tree, "digit", &frame->digit);
    return error || frame->digit ? error : TELNYX_EPROTO;
}

static int read_interrupt(telnyx__relay_frame *frame)
{
    telnyx__relay_interrupt *to = &frame->interrupt;
    to->duration_ms = telnyx__field_number_of(frame->tree, "durationUntilInterruptMs");
    return telnyx__field_text(frame->tree, "utteranceUntilInterrupt", &to->utterance);
}

static int read_error(telnyx__relay_frame *frame)
{
    return telnyx__field_text(frame->tree, "description", &frame->error);
}

typedef struct reader {
    const char *name;
    telnyx__relay_type type;
    int (*read)(telnyx__relay_frame *frame);
} reader;

static const reader readers[] = {
    { "setup", TELNYX__RELAY_SETUP, read_setup },
    { "prompt", TELNYX__RELAY_PROMPT, read_prompt },
    { "dtmf", TELNYX__RELAY_DTMF, read_dtmf },
    { "interrupt", TELNYX__RELAY_INTERRUPT, read_interrupt },
    { "error", TELNYX__RELAY_ERROR, read_error },
};

static int read_type(telnyx__relay_frame *frame)
{
    frame->name = telnyx__json_get_text(frame->tree, "type");
    if (!frame->name)
        return TELNYX_EPROTO;
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (strcmp(frame->name, readers[i].name) == 0) {
            frame->type = readers[i].type;
            return readers[i].read(frame);
        }
    return 0;
}

int telnyx__relay_frame_read(telnyx__relay_frame *frame, const char *text, size_t length)
{
    static const telnyx__relay_frame empty;
    *frame = empty;
    int error = telnyx__field_tree(&frame->tree, text, length, &frame->repaired);
    if (!error)
        error = read_type(frame);
    if (error) {
        telnyx__relay_frame_free(frame);
        *frame = empty;
    }
    return error;
}

void telnyx__relay_frame_free(telnyx__relay_frame *frame)
{
    telnyx__json_free(frame->tree);
    frame->tree = NULL;
}

static int finish(const telnyx__line *line, size_t *length)
{
    *length = line->length <= line->size ? line->length : 0;
    return *length ? 0 : TELNYX_ETOOBIG;
}

static bool is_text(const char *text)
{
    return text && *text && telnyx__json_utf8(text, strlen(text), NULL);
}

/* "key":"text", behind what is there already. */
static void add_member(telnyx__line *line, const char *key, const char *text)
{
    telnyx__line_adds(line, ",\"");
    telnyx__line_adds(line, key);
    telnyx__line_adds(line, "\":");
    telnyx__line_add_text(line, text, strlen(text));
}

static void add_truth(telnyx__line *line, const char *key, telnyx_opt_bool truth)
{
    if (truth.tag != TELNYX_TAG_SET)
        return;
    telnyx__line_adds(line, ",\"");
    telnyx__line_adds(line, key);
    telnyx__line_adds(line, truth.value ? "\":true" : "\":false");
}

int telnyx__relay_write_text(const char *token, size_t token_length, bool last, char *out,
                             size_t size, size_t *length)
{
    telnyx__line line = { out, size, 0 };
    *length = 0;
    if ((token_length == 0 && !last) || !telnyx__json_utf8(token, token_length, NULL))
        return TELNYX_EINVAL;
    telnyx__line_adds(&line, "{\"type\":\"text\",\"token\":");
    telnyx__line_add_text(&line, token, token_length);
    telnyx__line_adds(&line, last ? ",\"last\":true}" : ",\"last\":false}");
    return finish(&line, length);
}

int telnyx__relay_write_play(const telnyx__relay_play *play, char *out, size_t size, size_t *length)
{
    telnyx__line line = { out, size, 0 };
    *length = 0;
    if (!is_text(play->source) || (play->loop.tag == TELNYX_TAG_SET && play->loop.value < 0))
        return TELNYX_EINVAL;
    telnyx__line_adds(&line, "{\"type\":\"play\"");
    add_member(&line, "source", play->source);
    if (play->loop.tag == TELNYX_TAG_SET) {
        telnyx__line_adds(&line, ",\"loop\":");
        telnyx__line_add_int(&line, play->loop.value);
    }
    add_truth(&line, "interruptible", play->interruptible);
    add_truth(&line, "preemptible", play->preemptible);
    telnyx__line_adds(&line, "}");
    return finish(&line, length);
}

int telnyx__relay_write_digits(const char *digits, char *out, size_t size, size_t *length)
{
    telnyx__line line = { out, size, 0 };
    *length = 0;
    if (!is_text(digits) || strspn(digits, "0123456789ABCDwW#*") != strlen(digits))
        return TELNYX_EINVAL;
    telnyx__line_adds(&line, "{\"type\":\"sendDigits\"");
    add_member(&line, "digits", digits);
    telnyx__line_adds(&line, "}");
    return finish(&line, length);
}

int telnyx__relay_write_language(const char *tts, const char *transcription, char *out, size_t size,
                                 size_t *length)
{
    telnyx__line line = { out, size, 0 };
    *length = 0;
    if ((!tts && !transcription) || (tts && !is_text(tts)) ||
        (transcription && !is_text(transcription)))
        return TELNYX_EINVAL;
    telnyx__line_adds(&line, "{\"type\":\"language\"");
    if (tts)
        add_member(&line, "ttsLanguage", tts);
    if (transcription)
        add_member(&line, "transcriptionLanguage", transcription);
    telnyx__line_adds(&line, "}");
    return finish(&line, length);
}

int telnyx__relay_write_end(const char *handoff_data, char *out, size_t size, size_t *length)
{
    telnyx__line line = { out, size, 0 };
    *length = 0;
    if (handoff_data && !telnyx__json_utf8(handoff_data, strlen(handoff_data), NULL))
        return TELNYX_EINVAL;
    telnyx__line_adds(&line, "{\"type\":\"end\"");
    if (handoff_data)
        add_member(&line, "handoffData", handoff_data);
    telnyx__line_adds(&line, "}");
    return finish(&line, length);
}
