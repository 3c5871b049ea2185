#include "sim/relay/frames.h"

#include <string.h>

#include "common/memory.h"
#include "sim/ground/body.h"

static bench_writer begin(telnyx__buf *out, const char *type)
{
    telnyx__buf_clear(out);
    bench_writer writer = { .out = out, .empty = true };
    bench_write_open(&writer, NULL, '{');
    bench_write_text(&writer, "type", type);
    return writer;
}

/* Those of the command, and in them the variables of an assistant, which say the same. */
static void write_parameters(bench_writer *writer, const telnyx__json *body)
{
    const telnyx__json *given = telnyx__json_get(body, "custom_parameters");
    const telnyx__json *variables =
        telnyx__json_get(telnyx__json_get(body, "assistant"), "dynamic_variables");
    bench_write_open(writer, "customParameters", '{');
    for (const telnyx__json *m = telnyx__json_first(given); m; m = telnyx__json_next(m))
        bench_write_tree(writer, telnyx__json_key(m), m);
    for (const telnyx__json *m = telnyx__json_first(variables); m; m = telnyx__json_next(m))
        if (!telnyx__json_get(given, telnyx__json_key(m)))
            bench_write_tree(writer, telnyx__json_key(m), m);
    bench_write_close(writer, '}');
}

void sim_relay_write_setup(telnyx__buf *out, const sim_leg *leg, const char *relay_id,
                           const telnyx__json *body)
{
    char account[SIM_UUID_SIZE];
    bench_writer writer = begin(out, "setup");
    sim_id_user(leg->world->seed, account);
    bench_write_text(&writer, "sessionId", relay_id);
    bench_write_text(&writer, "accountSid", account);
    bench_write_text(&writer, "callSid", leg->id);
    bench_write_text(&writer, "callControlId", leg->id);
    bench_write_text(&writer, "callSessionId", leg->session->id);
    bench_write_text(&writer, "callLegId", leg->leg_id);
    bench_write_text(&writer, "from", leg->from);
    bench_write_text(&writer, "to", leg->to);
    bench_write_text(&writer, "direction", leg->incoming ? "inbound" : "outbound");
    bench_write_text(&writer, "callerName", leg->from_name ? leg->from_name : leg->from);
    bench_write_text(&writer, "callStatus", "in-progress");
    write_parameters(&writer, body);
    bench_write_close(&writer, '}');
}

void sim_relay_write_prompt(telnyx__buf *out, const char *text, const char *language, bool last)
{
    bench_writer writer = begin(out, "prompt");
    bench_write_text(&writer, "voicePrompt", text);
    bench_write_text(&writer, "lang", language);
    bench_write_bool(&writer, "last", last);
    bench_write_close(&writer, '}');
}

void sim_relay_write_dtmf(telnyx__buf *out, char digit)
{
    const char text[2] = { digit, '\0' };
    bench_writer writer = begin(out, "dtmf");
    bench_write_text(&writer, "digit", text);
    bench_write_close(&writer, '}');
}

void sim_relay_write_interrupt(telnyx__buf *out, const char *utterance, uint64_t ms)
{
    bench_writer writer = begin(out, "interrupt");
    bench_write_text(&writer, "utteranceUntilInterrupt", utterance);
    bench_write_int(&writer, "durationUntilInterruptMs", (int64_t)ms);
    bench_write_close(&writer, '}');
}

void sim_relay_write_error(telnyx__buf *out, const char *description)
{
    bench_writer writer = begin(out, "error");
    bench_write_text(&writer, "description", description);
    bench_write_close(&writer, '}');
}

/* Reading ---------------------------------------------------------------------------------------- */

/* Absent is as good as of the right kind. */
static bool is_kind(const telnyx__json *tree, const char *key, telnyx__json_kind kind)
{
    const telnyx__json *node = telnyx__json_get(tree, key);
    return !node || telnyx__json_kind_of(node) == kind;
}

static const char *read_text(sim_relay_message *message)
{
    message->text = telnyx__json_get_text(message->tree, "token");
    message->last = sim_body_bool(message->tree, "last", false);
    if (!message->text)
        return "text: token is a text.";
    return is_kind(message->tree, "last", TELNYX__JSON_BOOL) ? NULL
                                                             : "text: last is true or false.";
}

static bool is_url(const char *text)
{
    return text && (strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0);
}

static const char *read_play(sim_relay_message *message)
{
    int64_t loops = sim_body_int(message->tree, "loop", 1);
    message->text = telnyx__json_get_text(message->tree, "source");
    message->preemptible = sim_body_bool(message->tree, "preemptible", false);
    message->interruptible = sim_body_bool(message->tree, "interruptible", true);
    message->loops = (unsigned)loops;
    if (!is_url(message->text))
        return "play: source is an http:// or https:// URL.";
    if (!is_kind(message->tree, "loop", TELNYX__JSON_NUMBER) || loops < 0 || loops > 1000)
        return "play: loop is a number from 0 to 1000.";
    if (!is_kind(message->tree, "preemptible", TELNYX__JSON_BOOL) ||
        !is_kind(message->tree, "interruptible", TELNYX__JSON_BOOL))
        return "play: preemptible and interruptible are true or false.";
    return NULL;
}

static const char *read_digits(sim_relay_message *message)
{
    const char *digits = message->text = telnyx__json_get_text(message->tree, "digits");
    bool good = digits && *digits && !digits[strspn(digits, "0123456789ABCDwW#*")];
    return good ? NULL : "sendDigits: digits are 0-9, A-D, w, W, # and *.";
}

static const char *read_language(sim_relay_message *message)
{
    message->text = telnyx__json_get_text(message->tree, "ttsLanguage");
    message->heard = telnyx__json_get_text(message->tree, "transcriptionLanguage");
    return message->text || message->heard
               ? NULL
               : "language: ttsLanguage or transcriptionLanguage is a text.";
}

static const char *read_end(sim_relay_message *message)
{
    message->text = telnyx__json_get_text(message->tree, "handoffData");
    return is_kind(message->tree, "handoffData", TELNYX__JSON_STRING)
               ? NULL
               : "end: handoffData is a text.";
}

static const struct {
    const char *type;
    const char *(*read)(sim_relay_message *message);
} kinds[] = {
    [SIM_RELAY_TEXT] = { "text", read_text },
    [SIM_RELAY_PLAY] = { "play", read_play },
    [SIM_RELAY_DIGITS] = { "sendDigits", read_digits },
    [SIM_RELAY_LANGUAGE] = { "language", read_language },
    [SIM_RELAY_END] = { "end", read_end },
};

static const char *read_kind(sim_relay_message *message)
{
    const char *type = telnyx__json_get_text(message->tree, "type");
    for (size_t i = 0; type && i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].type, type) != 0)
            continue;
        message->kind = (sim_relay_kind)i;
        return kinds[i].read(message);
    }
    return "type is text, play, sendDigits, language or end.";
}

const char *sim_relay_read(sim_relay_message *message, const char *text, size_t length)
{
    *message = (sim_relay_message){ .kind = SIM_RELAY_TEXT };
    int error = telnyx__json_parse(&message->tree, text, length, NULL);
    bench_must(error);
    if (error)
        return "The message is not JSON.";
    const char *wrong = telnyx__json_kind_of(message->tree) == TELNYX__JSON_OBJECT
                            ? read_kind(message)
                            : "The message is no object.";
    if (wrong) {
        telnyx__json_free(message->tree);
        message->tree = NULL;
    }
    return wrong;
}
