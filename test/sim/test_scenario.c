/* Scenarios and the schema of them: what one has the other takes, and what one refuses the other does. */
#include "sim_rig.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/api.h>
#include <telnyx/event.h>

#include "sim/ground/timing.h"
#include "sim/people/callee.h"
#include "sim/place/scenario.h"

static uv_loop_t loop;
static telnyx_sim *sim;
static telnyx__json *schema;

static void begin(void)
{
    static char text[1 << 20];
    telnyx_sim_options options = { .app_url = "http://127.0.0.1:1/" };
    telnyx_error_text error;
    FILE *file = fopen(SCENARIO_SCHEMA, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    assert_int_equal(0, telnyx__json_parse(&schema, text, length, NULL));
    assert_int_equal(0, uv_loop_init(&loop));
    assert_int_equal(0, telnyx_sim_new(&sim, &loop, &options, &error));
    telnyx_sim_hold_planned(sim);
}

static void end(void)
{
    telnyx__json_free(schema);
    telnyx_sim_close(sim, NULL, NULL);
    uv_run(&loop, UV_RUN_DEFAULT);
    assert_int_equal(0, uv_loop_close(&loop));
}

/* Where an object of the schema stands in a scenario: %s is a member of it. */
typedef struct shelf {
    const char *def; /* of $defs; NULL: the whole */
    const char *around;
} shelf;

static const shelf shelves[] = {
    { NULL, "{%s}" },
    { "application", "{\"application\":{%s}}" },
    { "faults", "{\"faults\":{%s}}" },
    { "timing", "{\"timing\":{%s}}" },
    { "callee", "{\"callees\":[{%s}]}" },
    { "call", "{\"calls\":[{%s}]}" },
    { "step", "{\"calls\":[{\"steps\":[{%s}]}]}" },
};
#define SHELVES (sizeof shelves / sizeof shelves[0])

static const telnyx__json *properties(const shelf *at)
{
    const telnyx__json *object =
        at->def ? telnyx__json_get(telnyx__json_get(schema, "$defs"), at->def) : schema;
    bool more = true;
    assert_true(telnyx__json_to_bool(telnyx__json_get(object, "additionalProperties"), &more));
    assert_false(more);
    return telnyx__json_get(object, "properties");
}

static const telnyx__json *resolved(const telnyx__json *node)
{
    const char *ref = telnyx__json_get_text(node, "$ref");
    if (!ref)
        return node;
    const telnyx__json *def =
        telnyx__json_get(telnyx__json_get(schema, "$defs"), ref + strlen("#/$defs/"));
    assert_non_null(def);
    return def;
}

/* What has to stand beside a member, which may stand there once alone. */
static const char *beside_of(const shelf *at, const char *key)
{
    bool is_callee = at->def && strcmp(at->def, "callee") == 0;
    return strcmp(key, "timeout_ms") == 0           ? "\"wait\":\"gather\","
           : strcmp(key, "ms") == 0                 ? "\"tone\":440,"
           : strcmp(key, "tone") == 0               ? "\"ms\":500,"
           : is_callee && strcmp(key, "match") != 0 ? "\"match\":\"*\","
                                                    : "";
}

/* Whether the reader takes `"KEY": VALUE` there. */
static bool takes(const shelf *at, const char *key, const char *value, char why[SIM_WRONG_TEXT])
{
    char member[512], text[800];
    sim_wrong wrong = { .text = "" };
    size_t line = 0;
    const char *mark = strstr(at->around, "%s");
    snprintf(member, sizeof member, "%s\"%s\":%s", beside_of(at, key), key, value);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(mark - at->around), at->around, member, mark + 2);
    bool taken = sim_scenario_read(sim, text, strlen(text), &wrong, &line);
    telnyx__str_copy(why, SIM_WRONG_TEXT, wrong.text);
    assert_true(taken || line == 1);
    return taken;
}

static void must(bool expected, const shelf *at, const char *key, const char *value)
{
    char why[SIM_WRONG_TEXT];
    if (takes(at, key, value, why) != expected)
        fail_msg("%s.%s: %s was %s: %s", at->def ? at->def : "", key, value,
                 expected ? "refused" : "taken", why);
}

static void must_tree(bool expected, const shelf *at, const char *key, const telnyx__json *value)
{
    telnyx__buf text;
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 16);
    assert_int_equal(0, telnyx__json_print(value, &text, false));
    must(expected, at, key, text.data);
    telnyx__buf_free(&text);
}

static void must_number(bool expected, const shelf *at, const char *key, double value)
{
    char text[TELNYX__JSON_NUMBER_SIZE];
    telnyx__json_number_text(value, text);
    must(expected, at, key, text);
}

static void try_range(const shelf *at, const char *key, const telnyx__json *rule)
{
    double low, high;
    if (telnyx__json_to_number(telnyx__json_get(rule, "minimum"), &low)) {
        must_number(true, at, key, low);
        must_number(false, at, key, low - 1);
    }
    if (telnyx__json_to_number(telnyx__json_get(rule, "maximum"), &high)) {
        must_number(true, at, key, high);
        must_number(false, at, key, high + 1);
    }
}

/* Everything that the schema lists is taken; a word that it does not list, another kind and what is beyond its
 * bounds are not. */
static void try_property(const shelf *at, const telnyx__json *property)
{
    const char *key = telnyx__json_key(property);
    const telnyx__json *rule = resolved(property);
    const telnyx__json *words = telnyx__json_get(rule, "enum");
    const telnyx__json *examples = telnyx__json_get(rule, "examples");
    const telnyx__json *constant = telnyx__json_get(rule, "const");
    for (const telnyx__json *m = telnyx__json_first(words); m; m = telnyx__json_next(m))
        must_tree(true, at, key, m);
    for (const telnyx__json *m = telnyx__json_first(examples); m; m = telnyx__json_next(m))
        must_tree(true, at, key, m);
    if (constant)
        must_tree(true, at, key, constant);
    try_range(at, key, rule);
    must(false, at, key, "[[]]");
    must(false, at, key, words ? "\"nonesuch\"" : constant ? "false" : "[1]");
    if (telnyx__json_get(rule, "minLength") || telnyx__json_get(rule, "pattern"))
        must(false, at, key, "\"\"");
    const char *kind = telnyx__json_get_text(rule, "type");
    if (telnyx__str_equal(kind, "boolean"))
        must(true, at, key, "true");
    if (telnyx__str_equal(kind, "integer"))
        must(false, at, key, "1.5");
    if (telnyx__str_equal(kind, "object"))
        must(true, at, key, "{}");
    if (telnyx__str_equal(kind, "array"))
        must(true, at, key, "[]");
    /* Of what there is nothing by that name. */
    bool is_name = strcmp(key, "connection_id") == 0 || strcmp(key, "play") == 0;
    if (telnyx__str_equal(kind, "string") && !examples && !is_name)
        must(true, at, key, "\"+1\"");
}

TEST(the_reader_takes_what_the_schema_lists_and_refuses_the_rest)
{
    begin();
    for (size_t i = 0; i < SHELVES; i++) {
        const telnyx__json *all = properties(&shelves[i]);
        assert_true(telnyx__json_count(all) > 0);
        for (const telnyx__json *m = telnyx__json_first(all); m; m = telnyx__json_next(m))
            try_property(&shelves[i], m);
        must(false, &shelves[i], "nonesuch", "1");
    }
    end();
}

static void has_rows(const shelf *at, const sim_member_row *rows)
{
    for (; rows->name; rows++)
        if (!telnyx__json_get(properties(at), rows->name))
            fail_msg("the schema has no %s.%s", at->def ? at->def : "", rows->name);
}

static void has_words(const telnyx__json *rule, const char *(*name_at)(unsigned index))
{
    size_t count = 0;
    const telnyx__json *words = telnyx__json_get(rule, "enum");
    for (const telnyx__json *m = telnyx__json_first(words); name_at((unsigned)count);
         m = telnyx__json_next(m))
        assert_string_equal(name_at((unsigned)count++), telnyx__json_text(m));
    assert_int_equal(count, telnyx__json_count(words));
}

TEST(the_schema_lists_every_member_and_word_that_the_reader_takes)
{
    sim_timing timing;
    const char *name, *sentence;
    uint64_t value;
    begin();
    has_rows(&shelves[0], sim_scenario_members);
    has_rows(&shelves[4], sim_callee_members);
    has_rows(&shelves[5], sim_planned_members);
    has_rows(&shelves[6], sim_step_members);
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        assert_non_null(
            telnyx__json_get(properties(&shelves[2]), telnyx_sim_fault_key((telnyx_sim_fault)i)));
    sim_timing_defaults(&timing);
    for (unsigned i = 0; sim_timing_list(&timing, i, &name, &value, &sentence); i++)
        assert_non_null(telnyx__json_get(properties(&shelves[3]), name));
    const telnyx_api_object *params =
        telnyx_api_operation_of(TELNYX_OP_UPDATE_CALL_CONTROL_APPLICATION)->params;
    for (size_t i = 0; i < params->fields_count; i++)
        if (params->fields[i].location == TELNYX_API_IN_BODY && params->fields[i].name[0])
            assert_non_null(telnyx__json_get(properties(&shelves[1]), params->fields[i].name));
    has_words(telnyx__json_get(properties(&shelves[6]), "wait"), sim_moment_at);
    has_words(telnyx__json_get(properties(&shelves[4]), "reaction"), sim_reaction_at);
    has_words(telnyx__json_get(properties(&shelves[4]), "answered_by"), sim_answerer_at);
    end();
}

TEST(the_schema_lists_the_events_that_can_be_muted)
{
    begin();
    const telnyx__json *types = telnyx__json_get(
        telnyx__json_get(telnyx__json_get(properties(&shelves[0]), "muted"), "items"), "enum");
    size_t known = 0;
    for (int type = 1; type < TELNYX_EVENT_COUNT; type++)
        known += telnyx_sim_mute(sim, telnyx_event_type_name((telnyx_event_type)type));
    assert_int_equal(known, telnyx__json_count(types));
    for (const telnyx__json *m = telnyx__json_first(types); m; m = telnyx__json_next(m))
        assert_true(telnyx_sim_mute(sim, telnyx__json_text(m)));
    end();
}

static const struct {
    const char *text;
    size_t line;
    const char *told; /* NULL: anything */
} wrongs[] = {
    { "{\n\"calls\":[\n{},\n{\"steps\":[\n{\"wait\":\"gathr\"}]}]}", 5,
      "calls[1].steps[0].wait: \"gathr\"; it may be answered, prompt, prompt_ended, gather, "
      "bridged, "
      "unbridged, joined, queued, speech, speech_ended or hangup" },
    { "{\n\"callees\":[\n{\"match\":\"*\"},\n\n{}]}", 5, "callees[1].match: missing" },
    { "{\"callees\":[{\"match\":\"*\",\n\"after_ms\":2,\n\"after_at_most_ms\":1}]}", 3,
      "callees[0].after_at_most_ms: less than after_ms" },
    { "{\n\n\"fault\":{}}", 3,
      "fault: there is no 'fault'; there are comment, application, apps, faults, timing, muted, "
      "callees, calls and $schema" },
    { "{\"application\":{\n\"webhook_event_ulr\":\"x\"}}", 2, NULL },
    { "{\"application\":{\n\"active\":\"yes\"}}", 2, NULL },
    { "{\"calls\":[{},\n{\"from\":\"+1312555O142\"}]}", 2,
      "calls[1].from: \"+1312555O142\"; it may be a number (+ and digits) or SIP address" },
    { "{\"calls\":[{\"to\":\"+\"}]}", 1, NULL },
    { "{\"callees\":[{\"match\":\"+1*\"},\n{\"match\":\"+18*00\"}]}", 2,
      "callees[1].match: \"+18*00\"; it may be a number, or its beginning and '*'" },
    { "{\"callees\":[{\"match\":\"+18z0*\"}]}", 1, NULL },
    { "{\"callees\":[{\"match\":\"+\"}]}", 1, NULL },
    { "{\n\"calls\":\n[{}\n{}]}", 4,
      "not valid JSON (byte 16, column 1): '{' stands where ',' or ']' is to be" },
    { "{\n\"calls\":[{},\n]}", 3,
      "not valid JSON (byte 16, column 1): ']' stands where a value is to be; the comma before it "
      "is one too many" },
    { "{\n\"comment\":\"x\",\n}", 3,
      "not valid JSON (byte 18, column 1): '}' stands where a name in double quotes is to be; the "
      "comma before it is one too many" },
    { "{\"calls\":[{\"steps\":[]\n]}", 2,
      "not valid JSON (byte 23, column 1): ']' stands where ',' or '}' is to be" },
    { "{\"calls\":[\n", 2,
      "not valid JSON (byte 12, column 1): the text ends where a value or ']' is to be" },
    { "{\n// no\n}", 2,
      "not valid JSON (byte 3, column 1): '/' stands where a name in double quotes or '}' is to "
      "be" },
    { "{\"calls\" []}", 1, "not valid JSON (byte 10, column 10): '[' stands where ':' is to be" },
    { "{}\n{}", 2, "not valid JSON (byte 4, column 1): '{' stands where nothing more is to be" },
    { "{\"comment\":\"a\nb\"}", 1,
      "not valid JSON (byte 14, column 14): the line ends before the closing quote" },
    { "{\"comment\":\"a", 1, "not valid JSON (byte 14, column 14): the closing quote is missing" },
    { "{\"comment\":\"\\y\"}", 1,
      "not valid JSON (byte 14, column 14): there is no such escape in a text" },
    { "{\"comment\":\"\xff\"}", 1, "not valid JSON (byte 14, column 14): a text is not UTF-8" },
    { "\xef\xbb\xbf{}", 1,
      "not valid JSON (byte 1, column 1): a byte order mark stands where a value is to be" },
    { "{\"comment\":treu}", 1,
      "not valid JSON (byte 12, column 12): 't' stands where a value is to be" },
    { "", 1, "not valid JSON (byte 1, column 1): the text ends where a value is to be" },
    { "{\"comment\":\"a\",\n\"comment\":\"b\"}", 2,
      "comment: \"b\"; it stands there already, as \"a\"" },
    { "{\"calls\":[{\"from\":\"+1\",\n\"from\":\"+2\"}]}", 2,
      "calls[0].from: \"+2\"; it stands there already, as \"+1\"" },
    { "{\"faults\":{\"drop\":1,\n\"drop\":1}}", 2,
      "faults.drop: 1; it stands there already, as 1" },
    { "{\"timing\":{\"cost_ms\":1,\n\"cost_ms\":2}}", 2,
      "timing.cost_ms: 2; it stands there already, as 1" },
    { "{\"application\":{\"active\":true,\n\"active\":true}}", 2,
      "application.active: true; it stands there already, as true" },
    { "{\"calls\":[{\"from\":13125550142}]}", 1,
      "calls[0].from: 13125550142; it may be a number (+ and digits) or SIP address" },
    { "\n\n[]", 3, "the scenario: []; it may be an object" },
    { "{\"calls\":[{\"steps\":[{\"wait_ms\":1,\n\"timeout_ms\":1}]}]}", 1,
      "calls[0].steps[0]: {\"wait_ms\":1,\"timeout_ms\":1}; it may be one of wait (with a "
      "timeout_ms), wait_ms, press, say, play, tone (with its ms), interrupt and hang_up" },
    { "{\"calls\":[{\"steps\":[{\"tone\":440}]}]}", 1,
      "calls[0].steps[0]: {\"tone\":440}; it may be one of wait (with a timeout_ms), wait_ms, "
      "press, say, play, tone (with its ms), interrupt and hang_up" },
    { "{\"calls\":[{\"steps\":[{\"press\":\"1\",\"ms\":5}]}]}", 1, NULL },
    { "{\"calls\":[{\"steps\":[{\"say\":\"a\",\"tone\":440,\"ms\":5}]}]}", 1, NULL },
    { "{\"calls\":[{\"steps\":[{\"ms\":5,\n\"tone\":4000}]}]}", 2,
      "calls[0].steps[0].tone: 4000; it may be a frequency from 20 to 3900 hertz" },
    { "{\"calls\":[{\"steps\":[{\"tone\":440,\n\"ms\":0}]}]}", 2,
      "calls[0].steps[0].ms: 0; it may be a number of milliseconds from 1 to 600000" },
    { "{\"calls\":[{\"steps\":[{\"say\":\" \"}]}]}", 1,
      "calls[0].steps[0].say: \" \"; it may be words, in at most 2000 bytes" },
    { "{\"calls\":[{\"steps\":[\n{\"play\":\"nobody.wav\"}]}]}", 2,
      "calls[0].steps[0].play: \"nobody.wav\" is a file that cannot be opened: No such file or "
      "directory" },
    { "{\"callees\":[{\"match\":\"*\",\"steps\":[{\"play\":\"" TEST_DATA "/wav/text.wav\"}]}]}", 1,
      "callees[0].steps[0].play: \"" TEST_DATA "/wav/text.wav\" is no WAV file" },
    { "{\"calls\":[{\"steps\":[{\"play\":7}]}]}", 1,
      "calls[0].steps[0].play: 7; it may be the name of a WAV file" },
    { "{\"calls\":[{\"steps\":[{\"interrupt\":false}]}]}", 1,
      "calls[0].steps[0].interrupt: false; it may be true" },
};

TEST(what_is_wrong_is_told_with_its_line)
{
    begin();
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        sim_wrong wrong;
        size_t line = 0;
        assert_false(sim_scenario_read(sim, wrongs[i].text, strlen(wrongs[i].text), &wrong, &line));
        if (wrongs[i].told)
            assert_string_equal(wrongs[i].told, wrong.text);
        assert_int_equal(wrongs[i].line, line);
    }
    end();
}
