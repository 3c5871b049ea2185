/* The table of error codes, walked: each row's request brings about its status, code, title, detail and
 * source, or the knob does; what nothing brings about says for what reason. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/api/refusals.h"
#include "sim/judge/codes.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/rooms/conference.h"

typedef struct cast {
    play p;
    const char *names[9], *ids[9];
    size_t count;
    char path[256], body[1024];
} cast;

static void name(cast *c, const char *placeholder, const char *id)
{
    c->names[c->count] = placeholder;
    c->ids[c->count++] = id;
}

static void cast_start(cast *c)
{
    memset(c, 0, sizeof *c);
    play_start(&c->p, 1);
    name(c, "{app}", c->p.world->default_app->id);
    name(c, "{none}", "12345678-none");
    name(c, "{parked}", play_inbound(&c->p)->id);
    name(c, "{answered}", play_answered(&c->p)->id);
    name(c, "{other}", play_answered(&c->p)->id);
    name(c, "{third}", play_answered(&c->p)->id);
    name(c, "{ended}", play_answered(&c->p)->id);
    play_ok(&c->p, c->ids[c->count - 1], "hangup", NULL);
    name(c, "{ringing}", play_dial(&c->p, "+18005550100", NULL)->id);
}

static const char *id_of(const cast *c, const char *at, size_t *length)
{
    const telnyx__list *last = c->p.world->conferences.prev;
    for (size_t i = 0; i < c->count; i++) {
        *length = strlen(c->names[i]);
        if (strncmp(at, c->names[i], *length) == 0)
            return c->ids[i];
    }
    *length = strlen("{conference}");
    return strncmp(at, "{conference}", *length) == 0
               ? TELNYX__CONTAINER_OF(last, sim_conference, in_world)->id
               : NULL;
}

/* Copies up to `end`, with ids in the place of their names. */
static void fill(const cast *c, const char *at, const char *end, char *out, size_t size)
{
    size_t used = 0, length;
    out[0] = '\0';
    while (at < end) {
        const char *id = id_of(c, at, &length);
        used += (size_t)(id ? snprintf(out + used, size - used, "%s", id)
                            : snprintf(out + used, size - used, "%c", *at));
        at += id ? length : 1;
        assert_true(used < size);
    }
}

/* "METHOD PATH BODY". Two methods stand for something else that a request can have wrong. */
static void send_line(cast *c, const char *line, size_t length)
{
    const char *end = line + length,
               *path = memchr(line, ' ', length) ? strchr(line, ' ') + 1 : end;
    const char *body = memchr(path, ' ', (size_t)(end - path));
    char method[16];
    snprintf(method, sizeof method, "%.*s", (int)(path - line - 1), line);
    snprintf(c->path, sizeof c->path, "/v2");
    fill(c, path, body ? body : end, c->path + 3, sizeof c->path - 3);
    fill(c, body ? body + 1 : end, end, c->body, sizeof c->body);
    c->p.no_key = strcmp(method, "UNAUTHORISED") == 0;
    c->p.content_type = strcmp(method, "FORM") == 0 ? "application/x-www-form-urlencoded" : NULL;
    play_request(&c->p,
                 c->p.no_key         ? "GET"
                 : c->p.content_type ? "POST"
                                     : method,
                 c->path, body ? c->body : NULL);
}

static void set_limit(cast *c, const char *limit)
{
    sim_world *world = c->p.world;
    size_t value = (size_t)strtoul(strchr(limit, ' '), NULL, 10);
    if (strncmp(limit, "requests", 8) == 0) {
        world->api_rate = value;
        send_line(c, "GET /calls/{answered}", 21);
    } else if (strncmp(limit, "channels", 8) == 0) {
        world->channels_max = value;
    } else {
        world->dials_max = value;
        world->dials_made = 0;
        assert_non_null(play_dial(&c->p, "+18005550101", NULL));
    }
}

static void prepare(cast *c, const sim_code *row)
{
    const char *at = row->before;
    while (at && *at) {
        size_t length = strcspn(at, "\n");
        send_line(c, at, length);
        if (c->p.status >= 300)
            fail_msg("%d: %.*s: %s", row->code, (int)length, at, c->p.text);
        at += length + (at[length] == '\n');
    }
}

/* "{}" is anything. */
static bool is_like(const char *pattern, const char *text)
{
    for (; *pattern; pattern++, text++) {
        if (pattern[0] == '{' && pattern[1] == '}') {
            const char *rest = pattern + 2;
            for (; *text; text++)
                if (is_like(rest, text))
                    return true;
            return !*rest;
        }
        if (*pattern != *text)
            return false;
    }
    return !*text;
}

static void check_answer(const cast *c, const sim_code *row)
{
    const telnyx__json *errors = telnyx__json_get(c->p.reply, "errors");
    const telnyx__json *error = telnyx__json_first(errors);
    const telnyx__json *source = telnyx__json_get(error, "source");
    const char *title = telnyx__json_get_text(error, "title");
    const char *detail = telnyx__json_get_text(error, "detail");
    const char *place = telnyx__json_get_text(source, "pointer");
    if (c->p.status != row->status || play_code(&c->p) != row->code)
        fail_msg("%d: %d %s", row->code, c->p.status, c->p.text);
    assert_int_equal(1, telnyx__json_count(errors));
    assert_string_equal(row->title, title);
    if (row->code != 10015 && row->code != 10027 && !is_like(row->detail, detail))
        fail_msg("%d: \"%s\" is not like \"%s\"", row->code, detail, row->detail);
    assert_true(*detail != '\0');
    if (!row->pointer)
        assert_null(source);
    else if (*row->pointer == '/')
        assert_string_equal(row->pointer, place);
}

static void walk(const sim_code *row)
{
    cast c;
    cast_start(&c);
    if (row->means == SIM_BY_KNOB) {
        assert_true(sim_refusal_add(&c.p.api, "calls.actions.hangup", row->code, 1));
        send_line(&c, "GET /calls/{answered}", 21);
        assert_int_equal(200, c.p.status);
        send_line(&c, "POST /calls/{answered}/actions/hangup {}", 40);
        check_answer(&c, row);
        send_line(&c, "POST /calls/{answered}/actions/hangup {}", 40);
        assert_int_equal(200, c.p.status);
    } else if (row->means != SIM_BY_NOTHING) {
        if (row->means == SIM_BY_LIMIT)
            set_limit(&c, row->before);
        else
            prepare(&c, row);
        send_line(&c, row->request, strlen(row->request));
        check_answer(&c, row);
    }
    play_end(&c.p);
}

TEST(each_code_comes_about_as_its_row_says)
{
    for (size_t i = 0; sim_code_at(i); i++)
        walk(sim_code_at(i));
}

/* A member at fault is named where the row says that one is. */
TEST(the_member_at_fault_is_the_source)
{
    static const struct {
        int code;
        const char *pointer;
    } rows[] = { { 10004, "/to" },
                 { 10016, "/to" },
                 { 10032, "/record_channels" },
                 { 10033, "/max_participants" },
                 { 90014, "/digits" },
                 { 90057, "/webhook_urls" },
                 { 90049, "/record_timeout_secs" },
                 { 90037, "/max_size" } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const sim_code *row = sim_code_find(rows[i].code, NULL);
        cast c;
        cast_start(&c);
        prepare(&c, row);
        send_line(&c, row->request, strlen(row->request));
        const telnyx__json *error = telnyx__json_first(telnyx__json_get(c.p.reply, "errors"));
        assert_string_equal(rows[i].pointer,
                            telnyx__json_get_text(telnyx__json_get(error, "source"), "pointer"));
        play_end(&c.p);
    }
}

/* What does not come about says why, and what does has a request; codes stand in their order. */
TEST(each_row_is_whole)
{
    int before = 0;
    for (size_t i = 0; sim_code_at(i); i++) {
        const sim_code *row = sim_code_at(i);
        bool asked = row->means == SIM_BY_REQUEST || row->means == SIM_BY_LIMIT;
        assert_true(row->code >= before);
        before = row->code;
        assert_true(row->status >= 400 && row->status < 600);
        assert_true(strlen(row->title) > 5 && strlen(row->detail) > 5);
        assert_int_equal(asked, row->request != NULL);
        assert_int_equal(!asked, row->why != NULL);
    }
}

/* The documented ones, all of them: what the table lacks would be an answer that nobody can look up. */
TEST(no_documented_code_is_missing)
{
    static const struct {
        int first, last;
    } known[] = { { 10001, 10039 }, { 20001, 20017 }, { 20100, 20100 }, { 90000, 90038 },
                  { 90040, 90046 }, { 90048, 90050 }, { 90053, 90059 }, { 90061, 90061 },
                  { 90080, 90081 }, { 90100, 90103 } };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        for (int code = known[i].first; code <= known[i].last; code++)
            if (!sim_code_find(code, NULL))
                fail_msg("%d has no row", code);
}

typedef struct wrong {
    const char *name;
    const char *line;
    int code; /* 0: it is right */
} wrong;

#define ON      "POST /calls/{answered}/actions/"
#define SPEAK   ON "speak {\"payload\":\"Hello\",\"voice\":\"female\","
#define DIAL    "POST /calls {\"connection_id\":\"{app}\",\"from\":\"+13125550142\",\"to\":"
#define DIAL_TO DIAL "\"+18005550100\","
#define RECORD  ON "record_start {\"format\":\"mp3\",\"channels\":\"dual\","

static const wrong wrongs[] = {
    { "digits_in_small_letters", ON "send_dtmf {\"digits\":\"12a\"}", 90014 },
    { "digits_of_none", ON "send_dtmf {\"digits\":\"\"}", 90014 },
    { "digits_that_are_a_number", ON "send_dtmf {\"digits\":12}", 90014 },
    { "digits_with_pauses_are_right", ON "send_dtmf {\"digits\":\"1wW*#AD\"}", 0 },
    { "nothing_as_terminating_digit", ON "gather {\"terminating_digit\":\"\"}", 90007 },
    { "a_letter_as_terminating_digit", ON "gather {\"terminating_digit\":\"E\"}", 90007 },
    { "a_star_as_terminating_digit_is_right", ON "gather {\"terminating_digit\":\"*\"}", 0 },
    { "valid_digits_with_a_blank", ON "gather {\"valid_digits\":\"1 2\"}", 90008 },
    { "valid_digits_of_none", ON "gather {\"valid_digits\":\"\"}", 90008 },
    { "a_loop_that_is_a_word", ON "playback_start {\"media_name\":\"m\",\"loop\":\"ever\"}",
      90009 },
    { "a_loop_of_no_time", ON "playback_start {\"media_name\":\"m\",\"loop\":0}", 90009 },
    { "a_loop_that_is_a_truth", ON "playback_start {\"media_name\":\"m\",\"loop\":true}", 90009 },
    { "a_loop_without_end_is_right",
      ON "playback_start {\"media_name\":\"m\",\"loop\":\"infinity\"}", 0 },
    { "a_voice_of_a_provider_is_right",
      ON "speak {\"payload\":\"x\",\"voice\":\"Azure.en-CA-ClaraNeural\"}", 0 },
    { "a_language_that_is_a_number", SPEAK "\"language\":1}", 90013 },
    { "a_language_that_is_right", SPEAK "\"language\":\"en-US\"}", 0 },
    { "a_stop_in_capitals", ON "playback_stop {\"stop\":\"ALL\"}", 90016 },
    { "a_stop_of_no_letters", ON "playback_stop {\"stop\":\"\"}", 90016 },
    { "a_stop_that_is_right", ON "playback_stop {\"stop\":\"current\"}", 0 },
    { "a_stop_before_speech", SPEAK "\"stop\":\"never\"}", 90016 },
    { "minimum_digits_above_their_limit", ON "gather {\"minimum_digits\":129}", 90022 },
    { "maximum_digits_of_none", ON "gather {\"maximum_digits\":0}", 90023 },
    { "minimum_digits_that_are_a_text", ON "gather {\"minimum_digits\":\"1\"}", 90022 },
    { "a_time_below_zero", ON "gather {\"timeout_millis\":-1}", 90025 },
    { "an_inter_digit_time_of_nothing", ON "gather {\"inter_digit_timeout_millis\":0}", 90026 },
    { "an_inter_digit_time_of_a_payment_has_a_range_of_its_own",
      ON "pay {\"payment_connector\":\"p\",\"inter_digit_timeout_millis\":600000}", 0 },
    { "an_inter_digit_time_of_a_payment_beyond_it",
      ON "pay {\"payment_connector\":\"p\",\"inter_digit_timeout_millis\":600001}", 90026 },
    { "an_id_of_a_recording_that_is_none", ON "record_stop {\"recording_id\":\"1\"}", 10015 },
    { "an_id_that_is_longer_than_one",
      ON "record_stop {\"recording_id\":\"6a09cdc3-8948-47f0-aa62-74ac943d6c580\"}", 10015 },
    { "a_message_of_a_user_without_content",
      ON "ai_assistant_start {\"message_history\":[{\"role\":\"user\"}]}", 10004 },
    { "a_message_of_a_tool_that_was_not_called",
      ON "ai_assistant_start {\"message_history\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
      10004 },
    { "a_message_of_an_assistant_without_content_is_right",
      ON "ai_assistant_start {\"message_history\":[{\"role\":\"assistant\"}]}", 0 },
    { "a_tool_without_its_member",
      ON "ai_assistant_start {\"assistant\":{\"id\":\"a\",\"tools\":[{\"type\":\"hangup\"}]}}",
      10004 },
    { "a_tool_with_its_member_is_right",
      ON "ai_assistant_start "
         "{\"assistant\":{\"id\":\"a\",\"tools\":[{\"type\":\"hangup\",\"hangup\":{}}]}}",
      0 },
    { "an_initial_time_of_nothing", ON "gather {\"initial_timeout_millis\":0}", 90056 },
    { "an_initial_time_that_is_a_text", ON "gather {\"initial_timeout_millis\":\"5\"}", 90056 },
    { "a_digit_too_long", ON "send_dtmf {\"digits\":\"1\",\"duration_millis\":501}", 90027 },
    { "a_ringing_time_too_long", DIAL_TO "\"timeout_secs\":601}", 90028 },
    { "a_time_limit_too_short", DIAL_TO "\"time_limit_secs\":1}", 90029 },
    { "a_record_time_that_is_a_text", DIAL_TO "\"record_timeout_secs\":\"1\"}", 90049 },
    { "a_record_track_of_a_dial", DIAL_TO "\"record_track\":\"none\"}", 90059 },
    { "a_recording_track_that_is_null_is_right", RECORD "\"recording_track\":null}", 0 },
    { "webhook_urls_without_a_name", DIAL_TO "\"webhook_urls\":{\"\":\"https://a.example\"}}",
      90057 },
    { "webhook_urls_that_are_right",
      DIAL_TO "\"webhook_urls\":{\"call.hangup\":\"https://a.example\"}}", 0 },
    { "webhook_urls_that_are_a_list", DIAL_TO "\"webhook_urls\":[]}", 90057 },
    { "nobody_to_dial", DIAL "[]}", 10004 },
    { "nobody_in_a_list_to_dial", DIAL "[\"\"]}", 10004 },
    { "a_number_to_dial_that_is_null", DIAL "null}", 10004 },
    { "a_blank_number_to_dial", DIAL "\"\"}", 10004 },
    { "an_object_to_dial", DIAL "{}}", 10015 },
    { "a_name_of_no_letters",
      "POST /conferences {\"call_control_id\":\"{answered}\",\"name\":\"\"}", 10004 },
};

TEST_ROWS(wrongs, is_told_with_its_code)
static void is_told_with_its_code(const void *row)
{
    const wrong *w = row;
    cast c;
    cast_start(&c);
    send_line(&c, w->line, strlen(w->line));
    if (play_code(&c.p) != w->code || (c.p.status < 300) != (w->code == 0))
        fail_msg("%d %s", c.p.status, c.p.text);
    play_end(&c.p);
}
