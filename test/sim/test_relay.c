/* Conversation relay, over a socket that is only played: what goes out, what comes back, on the clock of speech. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "sim/leg/gather.h"
#include "sim/leg/heard.h"
#include "sim/leg/says.h"
#include "sim/leg/voice.h"
#include "sim/relay/relay.h"
#include "sim/tell/emit.h"
#include "sim/voice/words.h"

#define URL "ws://127.0.0.1:1/relays/token"

/* One relay and the program's end of its socket. */
typedef struct talk {
    play p;
    sim_leg *leg;
    const sim_line_handlers *handlers;
    void *user_data;
    char url[200];
    char sent[4000]; /* messages since the last look, each with a line feed behind it */
    int closed;      /* the code; 0: it is open, -1: cut */
    bool full;       /* the program does not read */
    int opened;      /* sockets that were dialled */
    int spoiled;     /* how, and one more; 0: it is not */
    char notes[2000];
    sim_lines lines;
} talk;

static sim_line *open_line(void *lines, const sim_line_request *request)
{
    talk *t = lines;
    t->handlers = request->handlers;
    t->user_data = request->user_data;
    snprintf(t->url, sizeof t->url, "%s", request->url);
    t->opened++;
    t->closed = 0;
    return (sim_line *)(void *)t;
}

static talk *talk_of(sim_line *line)
{
    return (talk *)(void *)line;
}

static bool send_line(sim_line *line, const char *text, size_t length)
{
    talk *t = talk_of(line);
    size_t used = strlen(t->sent);
    snprintf(t->sent + used, sizeof t->sent - used, "%.*s\n", (int)length, text);
    return !t->full;
}

static void close_line(sim_line *line, int code)
{
    talk_of(line)->closed = code;
}

static void cut_line(sim_line *line)
{
    talk_of(line)->closed = -1;
}

static void spoil_line(sim_line *line, sim_line_fault fault)
{
    talk_of(line)->spoiled = (int)fault + 1;
}

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    talk *t = user_data;
    size_t used = strlen(t->notes);
    if (entry->kind == TELNYX_SIM_NOTE && strcmp(entry->name, "relay") == 0)
        snprintf(t->notes + used, sizeof t->notes - used, "%s: %s\n",
                 entry->result ? entry->result : "", entry->detail ? entry->detail : "");
}

static void begin(talk *t)
{
    memset(t, 0, sizeof *t);
    play_start(&t->p, 1);
    t->lines = (sim_lines){ .open = open_line,
                            .send = send_line,
                            .spoil = spoil_line,
                            .close = close_line,
                            .cut = cut_line,
                            .lines = t };
    t->p.world->lines = &t->lines;
    t->p.world->journal.on_entry = on_entry;
    t->p.world->journal.user_data = t;
    t->p.world->timing.event_low_ms = t->p.world->timing.event_high_ms = 0;
    t->leg = play_answered(&t->p);
}

/* Asks for a relay with these members beside its url, and takes the socket. */
static void begin_with(talk *t, const char *members)
{
    char body[1000];
    begin(t);
    snprintf(body, sizeof body, "{\"url\":\"" URL "\"%s}", members);
    play_ok(&t->p, t->leg->id, "conversation_relay_start", body);
    play_types(&t->p);
    t->handlers->opened(t->user_data);
}

static void end(talk *t)
{
    play_end(&t->p);
}

static void program_sends(talk *t, const char *text)
{
    t->handlers->message(t->user_data, true, text, strlen(text));
}

/* Events leave at the next moment. */
static const play_event *next_event(talk *t, const char *type)
{
    play_pass(&t->p, 1);
    return play_next(&t->p, type);
}

static const char *event_types(talk *t)
{
    play_pass(&t->p, 1);
    return play_types(&t->p);
}

/* What was sent since the last look. */
static const char *sent(talk *t)
{
    static char copy[sizeof t->sent];
    memcpy(copy, t->sent, sizeof copy);
    t->sent[0] = '\0';
    return copy;
}

static void begin_spoken(talk *t, const char *members)
{
    begin_with(t, members);
    sent(t);
    program_sends(t, "{\"type\":\"text\",\"token\":\"one two three four five\",\"last\":true}");
    play_pass(&t->p, 2 * SIM_WORDS_WORD_MS + 100);
}

static void hears(talk *t, const char *text, const char *status)
{
    telnyx__list *last = t->leg->heard.prev;
    assert_true(last != &t->leg->heard);
    const sim_heard *heard = TELNYX__CONTAINER_OF(last, sim_heard, in_leg);
    assert_string_equal(text, heard->text);
    if (status)
        assert_string_equal(status, heard->status);
    else
        assert_false(heard->sound.ended);
}

TEST(the_socket_is_greeted_with_what_is_known_of_the_call)
{
    talk t;
    char expected[800];
    begin_with(&t, ",\"custom_parameters\":{\"order\":7},"
                   "\"assistant\":{\"dynamic_variables\":{\"name\":\"Ann\"}}");
    assert_string_equal(URL, t.url);
    telnyx__json *setup = NULL;
    assert_int_equal(0, telnyx__json_parse(&setup, t.sent, strlen(t.sent), NULL));
    assert_string_equal("setup", telnyx__json_get_text(setup, "type"));
    assert_string_equal(t.leg->id, telnyx__json_get_text(setup, "callSid"));
    assert_string_equal(t.leg->id, telnyx__json_get_text(setup, "callControlId"));
    assert_string_equal(t.leg->leg_id, telnyx__json_get_text(setup, "callLegId"));
    assert_string_equal(t.leg->session->id, telnyx__json_get_text(setup, "callSessionId"));
    assert_string_equal("inbound", telnyx__json_get_text(setup, "direction"));
    assert_string_equal(t.leg->from, telnyx__json_get_text(setup, "from"));
    assert_string_equal(t.leg->to, telnyx__json_get_text(setup, "to"));
    const telnyx__json *parameters = telnyx__json_get(setup, "customParameters");
    assert_int_equal(2, telnyx__json_count(parameters));
    assert_string_equal("Ann", telnyx__json_get_text(parameters, "name"));
    snprintf(expected, sizeof expected, "%s", telnyx__json_get_text(setup, "sessionId"));
    telnyx__json_free(setup);
    play_ok(&t.p, t.leg->id, "conversation_relay_stop", NULL);
    const play_event *ended = next_event(&t, "call.conversation.ended");
    assert_string_equal(expected, play_text(ended, "conversation_id"));
    assert_int_equal(1000, t.closed);
    end(&t);
}

static const struct where {
    const char *name, *body;
} wheres[] = {
    { "the_url_may_stand_in_its_old_place", "{\"conversation_relay_url\":\"" URL "\"}" },
    { "the_url_may_stand_in_settings", "{\"conversation_relay_settings\":{\"url\":\"" URL "\"}}" },
    { "the_url_outside_counts_more",
      "{\"url\":\"" URL "\",\"conversation_relay_settings\":{\"url\":\"ws://127.0.0.1:2/\"}}" },
};

static void check_where(const void *row)
{
    talk t;
    begin(&t);
    play_ok(&t.p, t.leg->id, "conversation_relay_start", ((const struct where *)row)->body);
    assert_string_equal(URL, t.url);
    end(&t);
    assert_int_equal(-1, t.closed);
}

TEST_ROWS(wheres, check_where)

TEST(an_answer_may_ask_for_a_relay)
{
    talk t;
    begin(&t);
    sim_leg *leg = play_inbound(&t.p);
    play_ok(&t.p, leg->id, "answer",
            "{\"conversation_relay_config\":{\"url\":\"" URL "\",\"greeting\":\"Hello there.\"}}");
    play_pass(&t.p, 2000);
    assert_string_equal(URL, t.url);
    t.leg = leg;
    t.handlers->opened(t.user_data);
    hears(&t, "Hello there.", NULL);
    play_pass(&t.p, 2 * SIM_WORDS_WORD_MS);
    hears(&t, "Hello there.", "completed");
    end(&t);
}

TEST(nothing_is_dialled_for_a_host_that_is_nobodys)
{
    talk t;
    begin(&t);
    play_ok(&t.p, t.leg->id, "conversation_relay_start", "{\"url\":\"wss://relay.example.com\"}");
    assert_string_equal("", t.url);
    sim_says_words(t.leg, "hello", NULL);
    play_pass(&t.p, 2000);
    play_types(&t.p);
    play_ok(&t.p, t.leg->id, "hangup", NULL);
    assert_string_equal("call.conversation.ended call.hangup", event_types(&t));
    end(&t);
}

TEST(what_is_said_comes_as_a_half_and_as_a_whole)
{
    talk t;
    begin_with(&t, ",\"language\":\"en-US\"");
    sent(&t);
    uint64_t ms = sim_says_words(t.leg, "two tickets please now", NULL);
    assert_int_equal(4 * SIM_WORDS_WORD_MS, ms);
    play_pass(&t.p, ms / 2);
    assert_string_equal("", sent(&t));
    play_pass(&t.p, ms / 2);
    assert_string_equal("{\"type\":\"prompt\",\"voicePrompt\":\"two tickets\",\"lang\":\"en-US\","
                        "\"last\":false}\n",
                        sent(&t));
    play_pass(&t.p, 500);
    assert_string_equal("{\"type\":\"prompt\",\"voicePrompt\":\"two tickets please now\","
                        "\"lang\":\"en-US\",\"last\":true}\n",
                        sent(&t));
    sim_says_words(t.leg, "yes", NULL);
    sim_says_words(t.leg, "please", NULL);
    play_pass(&t.p, 2000);
    assert_string_equal(
        "{\"type\":\"prompt\",\"voicePrompt\":\"yes\",\"lang\":\"en-US\",\"last\":true}\n"
        "{\"type\":\"prompt\",\"voicePrompt\":\"please\",\"lang\":\"en-US\",\"last\":true}\n",
        sent(&t));
    end(&t);
}

TEST(what_is_said_before_the_socket_is_taken_is_lost)
{
    talk t;
    begin(&t);
    play_ok(&t.p, t.leg->id, "conversation_relay_start", "{\"url\":\"" URL "\"}");
    sim_says_words(t.leg, "hello", NULL);
    t.handlers->opened(t.user_data);
    sent(&t);
    play_pass(&t.p, 5000);
    assert_string_equal("", sent(&t));
    end(&t);
}

TEST(a_text_is_spoken_once_its_last_part_is_there)
{
    talk t;
    begin_with(&t, "");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Your tickets \"}");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"are\",\"last\":false}");
    play_pass(&t.p, 1000);
    assert_true(telnyx__list_empty(&t.leg->heard));
    program_sends(&t, "{\"type\":\"text\",\"token\":\" booked.\",\"last\":true}");
    hears(&t, "Your tickets are booked.", NULL);
    assert_int_equal(1, t.leg->person.seen[SIM_MOMENT_PROMPT]);
    play_pass(&t.p, 100);
    assert_int_equal(1, t.leg->person.seen[SIM_MOMENT_SPEECH]);
    assert_true(sim_relay_speaks(t.leg));
    play_pass(&t.p, 4 * SIM_WORDS_WORD_MS);
    hears(&t, "Your tickets are booked.", "completed");
    assert_false(sim_relay_speaks(t.leg));
    play_pass(&t.p, 1000);
    assert_int_equal(1, t.leg->person.seen[SIM_MOMENT_PROMPT_ENDED]);
    assert_int_equal(1, t.leg->person.seen[SIM_MOMENT_SPEECH_ENDED]);
    assert_string_equal("says: Your tickets are booked.\n", t.notes);
    end(&t);
}

TEST(words_sound_at_their_time)
{
    talk t;
    int16_t heard[5 * SIM_WORDS_WORD_MS * SIM_SOUND_PER_MS];
    begin_with(&t, "");
    uint64_t begun_ms = t.p.world->clock.now_ms;
    program_sends(&t, "{\"type\":\"text\",\"token\":\"one two three four five\",\"last\":true}");
    play_pass(&t.p, 5 * SIM_WORDS_WORD_MS);
    sim_sound *words = sim_words_tones("one two three four five");
    sim_voice_recall(t.leg, begun_ms, heard, sizeof heard / sizeof heard[0]);
    assert_memory_equal(words->samples, heard, sizeof heard);
    sim_sound_release(words);
    end(&t);
}

TEST(a_word_that_is_being_said_is_heard_as_far_as_it_has_come)
{
    talk t;
    int16_t heard[SIM_WORDS_WORD_MS * SIM_SOUND_PER_MS], none[800] = { 0 };
    begin_with(&t, "");
    uint64_t begun_ms = t.p.world->clock.now_ms;
    program_sends(&t, "{\"type\":\"text\",\"token\":\"one two\",\"last\":true}");
    play_pass(&t.p, SIM_WORDS_WORD_MS + 250); /* in the middle of the second one */
    sim_sound *words = sim_words_tones("one two");
    size_t first = SIM_WORDS_WORD_MS * SIM_SOUND_PER_MS, said = 250 * SIM_SOUND_PER_MS;
    sim_voice_recall(t.leg, begun_ms + SIM_WORDS_WORD_MS, heard, said + 800);
    assert_memory_equal(words->samples + first, heard, said * sizeof *heard);
    assert_memory_equal(none, heard + said, sizeof none); /* not before it is said */
    sim_sound_release(words);
    end(&t);
}

TEST(a_last_that_is_forgotten_is_told)
{
    talk t;
    begin_with(&t, "");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Hello \"}");
    play_pass(&t.p, t.p.world->timing.relay_text_ms - 100);
    program_sends(&t, "{\"type\":\"text\",\"token\":\"there.\"}");
    play_pass(&t.p, t.p.world->timing.relay_text_ms - 100);
    assert_string_equal("", t.notes);
    play_pass(&t.p, 200);
    assert_string_equal(
        "warning: a text is not spoken, for no part of it says that it is the last: "
        "Hello there.\n",
        t.notes);
    assert_true(telnyx__list_empty(&t.leg->heard));
    end(&t);
}

TEST(a_text_that_the_end_of_the_call_cuts_short_is_no_oversight)
{
    talk t;
    begin_with(&t, "");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Hello \"}");
    play_pass(&t.p, 1000);
    play_ok(&t.p, t.leg->id, "hangup", NULL);
    play_pass(&t.p, 60000);
    assert_string_equal("", t.notes);
    end(&t);
}

TEST(a_last_that_was_refused_here_is_no_oversight)
{
    talk t;
    begin_with(&t, "");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Hello.\"}");
    t.p.world->faults.percent[TELNYX_SIM_FAULT_FRAME_REFUSED] = 100;
    program_sends(&t, "{\"type\":\"text\",\"token\":\"\",\"last\":true}");
    play_pass(&t.p, 20000);
    assert_null(strstr(t.notes, "warning"));
    assert_non_null(strstr(t.notes, "fault: a text is not spoken"));
    end(&t);
}

TEST(who_speaks_while_he_is_spoken_to_interrupts)
{
    talk t;
    begin_spoken(&t, "");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"six\",\"last\":true}");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"seven\"}");
    sim_says_words(t.leg, "stop", NULL);
    assert_string_equal("{\"type\":\"interrupt\",\"utteranceUntilInterrupt\":\"one two\","
                        "\"durationUntilInterruptMs\":900}\n",
                        sent(&t));
    hears(&t, "one two three four five", "interrupted");
    assert_false(sim_relay_speaks(t.leg));
    play_pass(&t.p, 10000);
    assert_string_equal("{\"type\":\"prompt\",\"voicePrompt\":\"stop\",\"lang\":\"en\","
                        "\"last\":true}\n",
                        sent(&t));
    assert_null(strstr(t.notes, "warning"));
    end(&t);
}

static const struct breaking {
    const char *name, *members;
    bool by_speech, by_key;
} breakings[] = {
    { "anything_breaks_in_by_default", "", true, true },
    { "nothing_breaks_in_on_none", ",\"interruptible\":\"none\"", false, false },
    { "speech_alone_breaks_in", ",\"interruptible\":\"speech\"", true, false },
    { "keys_alone_break_in", ",\"interruptible\":\"dtmf\"", false, true },
    { "the_older_form_is_a_truth", ",\"interruption_settings\":{\"enable\":false}", false, false },
    { "the_newer_form_counts_more",
      ",\"interruption_settings\":{\"enable\":false,\"interruptible\":\"dtmf\"}", false, true },
    { "the_member_outside_counts_most",
      ",\"interruptible\":\"speech\",\"interruption_settings\":{\"interruptible\":\"dtmf\"}", true,
      false },
    { "settings_count_least",
      ",\"conversation_relay_settings\":{\"url\":\"" URL "\",\"interruptible\":\"none\"}", false,
      false },
};

static void check_breaking(const void *row)
{
    const struct breaking *b = row;
    talk t;
    begin_spoken(&t, b->members);
    sim_says_stop(t.leg);
    assert_int_equal(b->by_speech, strstr(sent(&t), "\"interrupt\"") != NULL);
    end(&t);
    begin_spoken(&t, b->members);
    sim_digit(t.leg, '1');
    assert_int_equal(b->by_key, strstr(sent(&t), "\"interrupt\"") != NULL);
    end(&t);
}

TEST_ROWS(breakings, check_breaking)

TEST(a_greeting_has_rules_of_its_own)
{
    talk t;
    begin_with(&t, ",\"greeting\":\"Hello and welcome\",\"interruptible_greeting\":\"none\"");
    sim_says_stop(t.leg);
    assert_null(strstr(sent(&t), "interrupt"));
    play_pass(&t.p, 3 * SIM_WORDS_WORD_MS);
    hears(&t, "Hello and welcome", "completed");
    sim_says_stop(t.leg);
    assert_string_equal("", sent(&t)); /* nobody speaks any more */
    end(&t);
}

TEST(keys_are_told_where_that_was_asked_for)
{
    talk t;
    begin_with(&t, "");
    sent(&t);
    sim_digit(t.leg, '5');
    assert_string_equal("", sent(&t));
    end(&t);
    begin_with(&t, ",\"dtmf_detection\":true");
    sent(&t);
    sim_digit(t.leg, '#');
    assert_string_equal("{\"type\":\"dtmf\",\"digit\":\"#\"}\n", sent(&t));
    end(&t);
}

TEST(files_are_played_as_long_as_their_url_says)
{
    talk t;
    begin_with(&t, "");
    program_sends(&t, "{\"type\":\"play\",\"source\":\"https://a.example/b?duration_ms=1000\","
                      "\"loop\":2}");
    hears(&t, "https://a.example/b?duration_ms=1000", NULL);
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Done.\",\"last\":true}");
    play_pass(&t.p, 1900);
    hears(&t, "https://a.example/b?duration_ms=1000", NULL);
    play_pass(&t.p, 200);
    hears(&t, "Done.", NULL);
    play_pass(&t.p, 1000);
    program_sends(&t, "{\"type\":\"play\",\"source\":\"https://a.example/music\",\"loop\":0,"
                      "\"preemptible\":true}");
    play_pass(&t.p, 20000);
    hears(&t, "https://a.example/music", NULL);
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Your turn.\",\"last\":true}");
    hears(&t, "Your turn.", NULL); /* in place of the music, without an end */
    program_sends(&t, "{\"type\":\"play\",\"source\":\"https://a.example/law\","
                      "\"interruptible\":false}");
    play_pass(&t.p, 3000);
    sim_says_stop(t.leg);
    hears(&t, "https://a.example/law", NULL);
    end(&t);
}

TEST(the_language_of_prompts_can_be_changed)
{
    talk t;
    begin_with(&t, "");
    sent(&t);
    program_sends(&t, "{\"type\":\"language\",\"transcriptionLanguage\":\"de-DE\"}");
    sim_says_words(t.leg, "ja", NULL);
    play_pass(&t.p, 2000);
    assert_string_equal("{\"type\":\"prompt\",\"voicePrompt\":\"ja\",\"lang\":\"de-DE\","
                        "\"last\":true}\n",
                        sent(&t));
    end(&t);
}

TEST(end_waits_until_all_has_been_said)
{
    talk t;
    begin_spoken(&t, "");
    program_sends(&t, "{\"type\":\"end\",\"handoffData\":\"to sales\"}");
    program_sends(&t, "{\"type\":\"text\",\"token\":\"more\",\"last\":true}");
    assert_string_equal("{\"type\":\"error\",\"description\":\"Nothing comes behind end.\"}\n",
                        sent(&t));
    play_nothing(&t.p);
    play_pass(&t.p, 5 * SIM_WORDS_WORD_MS);
    const play_event *ended = next_event(&t, "call.conversation.ended");
    assert_string_equal("end", play_text(ended, "reason"));
    assert_int_equal(1000, t.closed);
    assert_non_null(strstr(t.notes, "end: to sales\n"));
    assert_null(t.leg->relay);
    assert_int_equal(SIM_LEG_ANSWERED, t.leg->state);
    /* There is room for another one. */
    play_ok(&t.p, t.leg->id, "conversation_relay_start", "{\"url\":\"" URL "\"}");
    t.handlers->opened(t.user_data);
    program_sends(&t, "{\"type\":\"end\"}");
    assert_string_equal("end", play_text(next_event(&t, "call.conversation.ended"), "reason"));
    end(&t);
}

TEST(a_program_that_closes_the_socket_has_ended_it)
{
    talk t;
    begin_spoken(&t, "");
    t.handlers->closed(t.user_data, 1001, "bye");
    const play_event *ended = next_event(&t, "call.conversation.ended");
    assert_string_equal("customer_disconnect", play_text(ended, "reason"));
    hears(&t, "one two three four five", "cancelled");
    assert_null(t.leg->relay);
    assert_int_equal(0, t.closed);
    play_pass(&t.p, 10000);
    end(&t);
}

TEST(a_socket_that_does_not_come_about_is_told)
{
    talk t;
    begin(&t);
    play_ok(&t.p, t.leg->id, "conversation_relay_start", "{\"url\":\"" URL "\"}");
    play_types(&t.p);
    t.handlers->failed(t.user_data, "nobody listens there");
    const play_event *ended = next_event(&t, "call.conversation.ended");
    assert_string_equal("connection_failed", play_text(ended, "reason"));
    assert_non_null(strstr(t.notes, "failed: nobody listens there"));
    end(&t);
}

static const struct wrong {
    const char *name, *text, *why;
} wrongs[] = {
    { "what_is_no_json_is_refused", "hello", "The message is not JSON." },
    { "what_is_no_object_is_refused", "[1]", "The message is no object." },
    { "what_has_no_type_is_refused", "{\"token\":\"a\"}",
      "type is text, play, sendDigits, language or end." },
    { "what_is_of_no_known_type_is_refused", "{\"type\":\"sing\"}",
      "type is text, play, sendDigits, language or end." },
    { "a_text_without_a_token_is_refused", "{\"type\":\"text\",\"last\":true}",
      "text: token is a text." },
    { "a_last_that_is_a_word_is_refused", "{\"type\":\"text\",\"token\":\"a\",\"last\":\"true\"}",
      "text: last is true or false." },
    { "a_file_without_a_url_is_refused", "{\"type\":\"play\",\"source\":\"a.mp3\"}",
      "play: source is an http:// or https:// URL." },
    { "a_file_that_is_played_a_bit_is_refused",
      "{\"type\":\"play\",\"source\":\"https://a.example/b\",\"loop\":-1}",
      "play: loop is a number from 0 to 1000." },
    { "digits_that_are_none_are_refused", "{\"type\":\"sendDigits\",\"digits\":\"1x\"}",
      "sendDigits: digits are 0-9, A-D, w, W, # and *." },
    { "a_language_without_one_is_refused", "{\"type\":\"language\"}",
      "language: ttsLanguage or transcriptionLanguage is a text." },
    { "hand_off_data_that_is_no_text_is_refused", "{\"type\":\"end\",\"handoffData\":{}}",
      "end: handoffData is a text." },
};

static void check_wrong(const void *row)
{
    const struct wrong *w = row;
    talk t;
    char expected[200];
    begin_with(&t, "");
    sent(&t);
    program_sends(&t, w->text);
    snprintf(expected, sizeof expected, "{\"type\":\"error\",\"description\":\"%s\"}\n", w->why);
    assert_string_equal(expected, sent(&t));
    assert_int_equal(0, t.closed);
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Hello.\",\"last\":true}");
    hears(&t, "Hello.", NULL);
    end(&t);
}

TEST_ROWS(wrongs, check_wrong)

TEST(ten_in_a_row_that_are_not_understood_close_the_socket)
{
    talk t;
    begin_with(&t, "");
    for (int i = 0; i < 9; i++)
        program_sends(&t, "?");
    program_sends(&t, "{\"type\":\"sendDigits\",\"digits\":\"1w2\"}"); /* they begin anew */
    t.handlers->message(t.user_data, false, "\x01", 1);
    for (int i = 0; i < 8; i++)
        program_sends(&t, "?");
    assert_int_equal(0, t.closed);
    play_nothing(&t.p);
    program_sends(&t, "?");
    assert_int_equal(1008, t.closed);
    assert_string_equal("invalid_messages",
                        play_text(next_event(&t, "call.conversation.ended"), "reason"));
    end(&t);
}

TEST(what_waits_to_be_said_is_bounded)
{
    talk t;
    begin_with(&t, "");
    sent(&t);
    for (int i = 0; i < SIM_SAYING_MAX; i++)
        program_sends(&t, "{\"type\":\"text\",\"token\":\"a\",\"last\":true}");
    assert_string_equal("", sent(&t));
    program_sends(&t, "{\"type\":\"text\",\"token\":\"a\",\"last\":true}");
    assert_string_equal("{\"type\":\"error\",\"description\":\"Too much waits to be said.\"}\n",
                        sent(&t));
    end(&t);
}

TEST(the_end_of_the_call_closes_the_socket)
{
    talk t;
    begin_spoken(&t, "");
    sim_says_words(t.leg, "wait", NULL);
    play_ok(&t.p, t.leg->id, "hangup", NULL);
    assert_string_equal("call.conversation.ended call.hangup", event_types(&t));
    assert_int_equal(1000, t.closed);
    play_pass(&t.p, 10000);
    end(&t);
}

TEST(a_program_that_does_not_read_is_named)
{
    talk t;
    begin_with(&t, "");
    t.full = true;
    sim_says_words(t.leg, "hello", NULL);
    play_pass(&t.p, 2000);
    assert_non_null(strstr(t.notes, "warning: the program does not read"));
    end(&t);
}

/* What goes wrong with the socket ----------------------------------------------------------------- */

static void begin_struck(talk *t, telnyx_sim_fault fault)
{
    begin(t);
    t->p.world->faults.percent[fault] = 100;
    play_ok(&t->p, t->leg->id, "conversation_relay_start", "{\"url\":\"" URL "\"}");
    play_types(&t->p);
}

static void opened(talk *t)
{
    t->handlers->opened(t->user_data);
}

TEST(a_socket_never_comes)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_NO_SOCKET);
    assert_int_equal(0, t.opened);
    assert_string_equal("fault: no socket comes\n", t.notes);
    play_ok(&t.p, t.leg->id, "conversation_relay_stop", NULL);
    next_event(&t, "call.conversation.ended");
    end(&t);
}

TEST(a_socket_with_a_wrong_token_comes_first)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_WRONG_TOKEN);
    assert_string_equal("ws://127.0.0.1:1/relays/tokeA", t.url);
    t.handlers->failed(t.user_data, "404");
    assert_string_equal(URL, t.url);
    assert_int_equal(1, t.p.world->counters.forged);
    assert_int_equal(0, t.p.world->counters.forged_accepted);
    opened(&t);
    assert_non_null(strstr(sent(&t), "\"setup\""));
    end(&t);
}

TEST(who_closes_a_wrong_socket_has_refused_it)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_WRONG_TOKEN);
    opened(&t);
    t.handlers->closed(t.user_data, 1008, "wrong");
    assert_string_equal(URL, t.url);
    assert_int_equal(0, t.p.world->counters.forged_accepted);
    end(&t);
}

TEST(who_keeps_a_wrong_socket_has_accepted_it)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_WRONG_TOKEN);
    opened(&t);
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Hello.\",\"last\":true}");
    assert_true(telnyx__list_empty(&t.leg->heard)); /* nobody listens there */
    play_pass(&t.p, 2000);
    assert_int_equal(2, t.opened);
    assert_int_equal(1, t.p.world->counters.forged_accepted);
    assert_string_equal("", sent(&t));
    opened(&t);
    assert_non_null(strstr(sent(&t), "\"setup\""));
    end(&t);
}

TEST(a_socket_dies_in_the_middle)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_SOCKET_DIES);
    opened(&t);
    play_pass(&t.p, t.p.world->timing.socket_fault_high_ms);
    assert_int_equal(-1, t.closed);
    assert_string_equal("customer_disconnect",
                        play_text(next_event(&t, "call.conversation.ended"), "reason"));
    assert_null(t.leg->relay);
    end(&t);
}

TEST(nothing_comes_of_a_socket_that_is_half_open)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_SOCKET_HALF_OPEN);
    opened(&t);
    play_pass(&t.p, t.p.world->timing.socket_fault_high_ms);
    assert_int_equal(SIM_LINE_HUSHES + 1, t.spoiled);
    sent(&t);
    sim_says_words(t.leg, "hello", NULL);
    play_pass(&t.p, 2000);
    assert_string_equal("", sent(&t));
    end(&t);
}

TEST(a_socket_that_stalls_goes_on_sending)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_SOCKET_STALLS);
    opened(&t);
    play_pass(&t.p, t.p.world->timing.socket_fault_high_ms);
    assert_int_equal(SIM_LINE_STALLS + 1, t.spoiled);
    sent(&t);
    sim_says_words(t.leg, "hello", NULL);
    play_pass(&t.p, 2000);
    assert_non_null(strstr(sent(&t), "\"prompt\""));
    end(&t);
}

TEST(a_message_that_is_right_is_refused)
{
    talk t;
    begin_struck(&t, TELNYX_SIM_FAULT_FRAME_REFUSED);
    opened(&t);
    sent(&t);
    program_sends(&t, "{\"type\":\"text\",\"token\":\"Hello.\",\"last\":true}");
    assert_string_equal("{\"type\":\"error\",\"description\":\"Too many messages.\"}\n", sent(&t));
    assert_true(telnyx__list_empty(&t.leg->heard));
    end(&t);
}
