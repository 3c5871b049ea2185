/* A voice agent. The platform writes down what the caller says and speaks what is answered; the answers come
 * from an endpoint for chat completions, which is asked on the same loop with a client of its own:
 *
 *     CHAT_BASE_URL=https://…/v1 CHAT_API_KEY=… CHAT_MODEL=… agent --listen 127.0.0.1:8080
 *
 * Without CHAT_BASE_URL it answers by a few rules, so that it runs with nothing. An endpoint on another
 * machine that has no TLS must be named in CHAT_PLAIN_HTTP_HOST.
 *
 * An answer is spoken while it comes, where the endpoint streams. Who breaks in stops it, and the request for
 * it. The conversation remembers of an answer what was heard of it. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/chat.h"
#include "common/common.h"
#include "common/completion.h"
#include "common/stream.h"

#include <telnyx/relay.h>

#define SORRY        "I am sorry, I cannot answer that just now."
#define PART_MAX     1000 /* bytes that are said at a time */
#define ANSWER_BYTES 8192 /* of one answer; what is beyond it is not said */
/* An answer that ends with this is the last one. */
#define GOODBYE "[goodbye]"
#define INSTRUCTIONS                                                                               \
    "You answer the telephone of a small theatre. Speak in one or two short sentences, without "   \
    "lists and symbols, as they are read aloud. When the caller has nothing more to ask, take "    \
    "your leave and end that answer with " GOODBYE "."

typedef struct agent {
    program base;
    const char *greeting, *instructions, *human, *model;
    bool transcript;
    telnyx_client *models; /* NULL: answers are made by rules */
} agent;

/* One call's. It goes when its relay has ended and no request is under way. */
typedef struct talk {
    agent *of;
    telnyx_relay *relay; /* NULL: it has ended */
    chat chat;
    completion completion;
    char answer[ANSWER_BYTES]; /* that is being given: what came of it … */
    size_t length, said;       /* … and how much of that was said */
    int error;                 /* why no more of it can be */
    uint64_t request;          /* that is waited for; 0: none */
    unsigned holders;          /* the relay, and requests that have not completed */
    bool to_human;
} talk;

static void release(talk *self)
{
    if (--self->holders)
        return;
    chat_free(&self->chat);
    completion_free(&self->completion);
    free(self);
}

static void write_down(const talk *self, const char *who, const char *text)
{
    if (!self->of->transcript)
        return;
    printf("%s: %s\n", who, text);
    fflush(stdout);
}

/* Answers ---------------------------------------------------------------------------------------- */

/* The length of the first sentence, with the blanks behind it; of a long one, of its beginning. */
static size_t sentence_length(const char *text)
{
    size_t length = strcspn(text, ".!?");
    length += strspn(text + length, ".!?");
    length += strspn(text + length, " \n");
    return length < PART_MAX ? length : PART_MAX;
}

/* How much of the answer may be said by now: the farewell's mark may not, nor what may become it. */
static size_t sayable(const talk *self, bool is_whole)
{
    const char *goodbye = strstr(self->answer, GOODBYE);
    size_t held = is_whole ? 0 : sizeof GOODBYE - 2;
    if (goodbye)
        return (size_t)(goodbye - self->answer);
    while (held &&
           (held > self->length || memcmp(self->answer + self->length - held, GOODBYE, held) != 0))
        held--;
    return self->length - held;
}

/* Each sentence goes out by itself, so that the first is spoken while the others are on their way. */
static void say(talk *self, bool is_whole)
{
    size_t end = sayable(self, is_whole);
    while (self->said < end && !self->error) {
        const char *text = self->answer + self->said;
        size_t part = sentence_length(text), left = end - self->said;
        part = part < left ? part : left;
        self->error = telnyx_relay_say_part(self->relay, text, part);
        self->said += part;
    }
}

static void on_text(const char *text, void *user_data)
{
    talk *self = user_data;
    size_t length = strlen(text), room = sizeof self->answer - 1 - self->length;
    if (length > room)
        for (length = room; length && ((unsigned char)text[length] & 0xc0) == 0x80;)
            length--; /* half a character is none */
    memcpy(self->answer + self->length, text, length);
    self->length += length;
    self->answer[self->length] = '\0';
    say(self, false);
}

/* Whichever way the answer has ended, the platform must hear that its text has, or it may say none of it. What
 * was not said is not remembered. */
static void end_answer(talk *self)
{
    if (self->said) {
        self->answer[self->said] = '\0';
        write_down(self, "agent", self->answer);
        chat_add(&self->chat, true, self->answer);
    }
    if (self->said && self->relay && !self->error)
        self->error = telnyx_relay_say_last(self->relay);
    self->answer[0] = '\0';
    self->length = self->said = 0;
}

/* It came to its end. */
static void finish_answer(talk *self)
{
    bool is_last = strstr(self->answer, GOODBYE) != NULL;
    say(self, true);
    end_answer(self);
    if (!self->error && is_last)
        self->error = telnyx_relay_end(self->relay, NULL);
    program_check(telnyx_relay_call(self->relay), self->error);
}

static void answer(talk *self, const char *text)
{
    self->error = 0;
    on_text(text, self);
    finish_answer(self);
}

static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word), i;
    for (; *text; text++) {
        for (i = 0; i < length && tolower((unsigned char)text[i]) == word[i];)
            i++;
        if (i == length)
            return true;
    }
    return false;
}

static void answer_by_rule(talk *self, const char *prompt)
{
    static const struct {
        const char *word, *answer;
    } rules[] = {
        { "bye", "Thank you for calling. Goodbye. " GOODBYE },
        { "ticket", "A ticket is twelve dollars. How many would you like?" },
        { "open", "The box office is open from noon to eight. The doors open at seven." },
        { "thank", "You are welcome. Is there anything else?" },
        { "", "I know about tickets, and when we are open. What would you like to hear?" },
    };
    size_t i = 0;
    while (!has_word(prompt, rules[i].word) && *rules[i].word)
        i++;
    answer(self, rules[i].answer);
}

/* Asking an endpoint ----------------------------------------------------------------------------- */

/* Nobody waits for that answer any more, nor for the rest of the one that has begun. */
static void forget_request(talk *self)
{
    if (self->request)
        telnyx_client_cancel(self->of->models, self->request);
    self->request = 0;
    end_answer(self);
}

/* The endpoint has said all that it will. */
static void conclude(talk *self)
{
    self->request = 0;
    if (!self->length)
        on_text(SORRY, self);
    finish_answer(self);
}

static void on_piece(telnyx_client *client, const char *bytes, size_t length, void *user_data)
{
    talk *self = user_data;
    uint64_t request = self->request;
    completion_take(&self->completion, bytes, length);
    if (self->completion.failed)
        program_fail(&self->of->base, "the endpoint: its answer cannot be read");
    if (!self->completion.done && !self->completion.failed && !self->error)
        return;
    conclude(self);
    telnyx_client_cancel(client, request);
}

static void on_answer(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    talk *self = user_data;
    (void)client, (void)call;
    if (self->relay && response->request == self->request) {
        if (response->error)
            program_fail(&self->of->base, "the endpoint: %s (%s)",
                         telnyx_error_name(response->error), response->message);
        else
            completion_end(&self->completion);
        conclude(self);
    }
    release(self);
}

static void ask(talk *self)
{
    const agent *of = self->of;
    char *json = chat_request(&self->chat, of->model, of->instructions);
    int error = json ? telnyx_submit_pieces(of->models, "POST", "/chat/completions", json, on_piece,
                                            on_answer, self)
                     : TELNYX_ENOMEM;
    free(json);
    completion_clear(&self->completion);
    self->error = 0;
    if (error) {
        answer(self, SORRY);
        return;
    }
    self->request = telnyx_client_last_request(of->models);
    self->holders++;
}

/* The conversation ------------------------------------------------------------------------------- */

/* It is answered once the caller has come to an end. Who says more before the answer is there is answered to
 * all of it. */
static void on_prompt(telnyx_relay *relay, const telnyx_relay_prompt *prompt, void *user_data)
{
    talk *self = user_data;
    (void)relay;
    forget_request(self);
    if (!prompt->last || !*prompt->text)
        return;
    write_down(self, "caller", prompt->text);
    chat_add(&self->chat, false, prompt->text);
    if (self->of->models)
        ask(self);
    else
        answer_by_rule(self, prompt->text);
}

static void on_interrupt(telnyx_relay *relay, const telnyx_relay_interrupt *interrupt,
                         void *user_data)
{
    talk *self = user_data;
    (void)relay;
    write_down(self, "broken off behind", interrupt->spoken);
    forget_request(self);
    chat_cut(&self->chat, interrupt->spoken);
}

static void on_dtmf(telnyx_relay *relay, char digit, void *user_data)
{
    talk *self = user_data;
    if (digit != '0' || !self->of->human)
        return;
    forget_request(self);
    self->to_human = true;
    program_check(telnyx_relay_call(relay), telnyx_relay_end(relay, "{\"reason\":\"key 0\"}"));
}

static void on_end(telnyx_relay *relay, const telnyx_stream_end *end, void *user_data)
{
    talk *self = user_data;
    telnyx_call *call = telnyx_relay_call(relay);
    const telnyx_transfer_params transfer = { .to = self->of->human };
    self->relay = NULL;
    forget_request(self);
    if (self->to_human && end->reason == TELNYX_STREAM_END_CLOSED)
        program_check(call, telnyx_call_transfer(call, &transfer, program_on_done, NULL));
    else
        program_stream_ended(call, end);
    release(self);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    agent *self = user_data;
    const telnyx_start_conversation_relay_params params = { .greeting = self->greeting,
                                                            .language = "en-US",
                                                            .dtmf_detection = TELNYX_BOOL(true) };
    const telnyx_relay_callbacks callbacks = {
        .on_prompt = on_prompt, .on_interrupt = on_interrupt, .on_dtmf = on_dtmf, .on_end = on_end
    };
    talk *own = calloc(1, sizeof *own);
    int error = TELNYX_ENOMEM;
    (void)event;
    if (own) {
        own->of = self;
        own->completion.on_text = on_text;
        own->completion.user_data = own;
        own->holders = 1;
        error = telnyx_call_answer(call, NULL, program_on_done, NULL);
    }
    if (!error)
        error = telnyx_call_relay(call, &params, NULL, &callbacks, own, &own->relay);
    if (error)
        free(own);
    program_check(call, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);
    return value && *value ? value : otherwise;
}

static void start(void *user_data)
{
    agent *self = user_data;
    telnyx_error_text error = { 0 };
    const telnyx_client_options options = {
        .base_url = setting("CHAT_BASE_URL", NULL),
        .api_key = setting("CHAT_API_KEY", "none"),
        .plain_http_host = setting("CHAT_PLAIN_HTTP_HOST", NULL),
        .ignore_environment = true, /* which is about the platform */
        /* A caller waits: better no answer than one that comes late. */
        .timeout_ms = 10000,
        .max_retries = TELNYX_INT(1),
        .retry_after_max_ms = 2000,
        .on_log = program_on_log,
        .log_user_data = &self->base,
        .log_level = self->base.verbose ? TELNYX_LOG_DEBUG : TELNYX_LOG_WARN,
        .error = &error,
    };
    if (options.base_url && telnyx_client_new(&self->models, &self->base.loop, &options) != 0) {
        program_fail(&self->base, "CHAT_BASE_URL: %s", error.text);
        program_stop(&self->base);
        return;
    }
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

static void on_closed(void *user_data)
{
    agent *self = user_data;
    if (self->models)
        telnyx_client_close(self->models, NULL, NULL);
}

int main(int argc, char **argv)
{
    agent self = { .greeting = "Good day, this is the theatre. How can I help?",
                   .instructions = INSTRUCTIONS,
                   .model = setting("CHAT_MODEL", "default") };
    const program_option options[] = {
        { "greeting", "TEXT", "what callers hear first", .text = &self.greeting },
        { "instructions", "TEXT", "what the model is told", .text = &self.instructions },
        { "human", "NUMBER", "where the key 0 leads", .text = &self.human },
        { "transcript", NULL, "print what is said", .flag = &self.transcript },
        { .name = NULL },
    };
    self.base = (program){ .name = "agent",
                           .about = "A voice agent.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .open_streams = program_open_streams,
                           .start = start,
                           .on_closed = on_closed,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
