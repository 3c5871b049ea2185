/* What the control interface says of itself: the document has each route and no other, answers are as it
 * says, requests are held to it, and the README's table has the same. */
#include "sim_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/control/request.h"

static const telnyx_sim_options fast = {
    .speed = TELNYX_SIM_VIRTUAL, .quiet_ms = 5, .seed = 1, .journal_max = 1000
};

static const telnyx__json *within(const telnyx__json *json, const char *const *keys)
{
    for (; *keys && json; keys++)
        json = telnyx__json_get(json, *keys);
    return json;
}

#define AT(json, ...) within(json, (const char *const[]){ __VA_ARGS__, NULL })

/* The document, to be freed. */
static telnyx__json *ask_for_document(sim_rig *r)
{
    telnyx__json *document = NULL;
    sim_rig_ask(r, "GET", "/control/openapi.json", NULL);
    assert_int_equal(200, r->status);
    assert_int_equal(0, telnyx__json_parse(&document, r->text, strlen(r->text), NULL));
    return document;
}

/* "/control/calls/{call_control_id}/press" of a row's "/calls/" … */
static void path_of(const sim_control_row *row, char *out, size_t size, const char *id)
{
    const char *star = strchr(row->path, '*');
    int length = star ? (int)(star - row->path) : (int)strlen(row->path);
    snprintf(out, size, "/control%.*s%s%s", length, row->path, star ? id : "",
             star ? star + 1 : "");
}

static void lower(const char *text, char *out)
{
    for (; *text; text++)
        *out++ = (char)(*text | 0x20);
    *out = '\0';
}

static bool has_row(const char *path, const char *method)
{
    char own[200], own_method[12];
    for (const sim_control_row *const *table = sim_control_tables; *table; table++)
        for (const sim_control_row *row = *table; row->method; row++) {
            path_of(row, own, sizeof own, "{" SIM_CONTROL_ID "}");
            lower(row->method, own_method);
            if (strcmp(own, path) == 0 && strcmp(own_method, method) == 0)
                return true;
        }
    return false;
}

TEST(each_route_is_in_the_document_and_each_of_the_document_is_a_route)
{
    sim_rig r;
    char path[200], method[12];
    size_t operations = 0, rows = 0;
    sim_rig_start(&r, &fast);
    telnyx__json *document = ask_for_document(&r);
    const telnyx__json *paths = telnyx__json_get(document, "paths");
    for (const sim_control_row *const *table = sim_control_tables; *table; table++)
        for (const sim_control_row *row = *table; row->method; row++, rows++) {
            path_of(row, path, sizeof path, "{" SIM_CONTROL_ID "}");
            lower(row->method, method);
            if (!AT(paths, path, method))
                fail_msg("%s %s is not in the document", row->method, path);
        }
    for (const telnyx__json *at = telnyx__json_first(paths); at; at = telnyx__json_next(at))
        for (const telnyx__json *op = telnyx__json_first(at); op; op = telnyx__json_next(op)) {
            operations++;
            if (!has_row(telnyx__json_key(at), telnyx__json_key(op)))
                fail_msg("%s %s is no route", telnyx__json_key(op), telnyx__json_key(at));
        }
    assert_int_equal(rows, operations);
    assert_true(rows > 15);
    telnyx__json_free(document);
    sim_rig_end(&r);
}

/* Values beside schemas ------------------------------------------------------------------------------ */

static const char *kind_word(const telnyx__json *json)
{
    int64_t number;
    switch (telnyx__json_kind_of(json)) {
    case TELNYX__JSON_BOOL:
        return "boolean";
    case TELNYX__JSON_NUMBER:
        return telnyx__json_to_int(json, &number) ? "integer" : "number";
    case TELNYX__JSON_STRING:
        return "string";
    case TELNYX__JSON_ARRAY:
        return "array";
    case TELNYX__JSON_OBJECT:
        return "object";
    default:
        return "null";
    }
}

static bool fits(const telnyx__json *document, const telnyx__json *schema,
                 const telnyx__json *json);

static const telnyx__json *resolve(const telnyx__json *document, const telnyx__json *schema)
{
    const char *reference = telnyx__json_get_text(schema, "$ref");
    if (!reference)
        return schema;
    const telnyx__json *found = AT(document, "components", "schemas", strrchr(reference, '/') + 1);
    if (!found)
        fail_msg("%s leads nowhere", reference);
    return found;
}

static bool fits_members(const telnyx__json *document, const telnyx__json *schema,
                         const telnyx__json *json)
{
    bool truth = true,
         closed = telnyx__json_to_bool(telnyx__json_get(schema, "additionalProperties"), &truth) &&
                  !truth;
    const telnyx__json *required = telnyx__json_get(schema, "required");
    for (const telnyx__json *name = telnyx__json_first(required); name;
         name = telnyx__json_next(name))
        if (!telnyx__json_get(json, telnyx__json_text(name)))
            return false;
    for (const telnyx__json *m = telnyx__json_first(json); m; m = telnyx__json_next(m)) {
        const telnyx__json *property = AT(schema, "properties", telnyx__json_key(m));
        if (property ? !fits(document, property, m) : closed)
            return false;
    }
    return true;
}

static bool fits_one_of(const telnyx__json *document, const telnyx__json *list,
                        const telnyx__json *json)
{
    for (const telnyx__json *at = telnyx__json_first(list); at; at = telnyx__json_next(at))
        if (fits(document, at, json))
            return true;
    return false;
}

static bool is_among(const telnyx__json *list, const char *text)
{
    for (const telnyx__json *at = telnyx__json_first(list); at; at = telnyx__json_next(at))
        if (telnyx__str_equal(telnyx__json_text(at), text))
            return true;
    return false;
}

static bool fits(const telnyx__json *document, const telnyx__json *schema, const telnyx__json *json)
{
    schema = resolve(document, schema);
    const char *type = telnyx__json_get_text(schema, "type"), *word = kind_word(json);
    bool nullable = false;
    if (telnyx__json_get(schema, "oneOf"))
        return fits_one_of(document, telnyx__json_get(schema, "oneOf"), json);
    telnyx__json_to_bool(telnyx__json_get(schema, "nullable"), &nullable);
    if (strcmp(word, "null") == 0)
        return nullable;
    if (strcmp(type, word) != 0 && !(strcmp(type, "number") == 0 && strcmp(word, "integer") == 0))
        return false;
    if (telnyx__json_get(schema, "enum") &&
        !is_among(telnyx__json_get(schema, "enum"), telnyx__json_text(json)))
        return false;
    if (strcmp(type, "object") == 0)
        return fits_members(document, schema, json);
    for (const telnyx__json *item = telnyx__json_first(json); item && strcmp(type, "array") == 0;
         item = telnyx__json_next(item))
        if (!fits(document, telnyx__json_get(schema, "items"), item))
            return false;
    return true;
}

/* What is asked of each route, in this order; "*" is the first call. */
static const struct {
    const char *name, *body, *query;
} asked[] = {
    { "place_call", "{\"from\":\"+13125550100\",\"steps\":[{\"wait\":\"hangup\"}]}", "" },
    { "place_call", "{}", "" },
    { "get_call", NULL, "" },
    { "press", "{\"digits\":\"1\"}", "" },
    { "say", "{\"text\":\"Hello.\"}", "" },
    { "tone", "{\"hertz\":440,\"ms\":500}", "" },
    { "play", "{\"file\":\"" TEST_DATA "/wav/mu_law.wav\"}", "" },
    { "interrupt", NULL, "" },
    { "get_sound", NULL, "?ms=200" },
    { "get_samples", NULL, "" },
    { "get_samples", NULL, "?from_ms=5" },
    { "get_stream", NULL, "" },
    { "get_heard", NULL, "" },
    { "tell", "{\"event\":\"call.hold\",\"payload\":{}}", "" },
    { "hang_up", NULL, "" },
    { "send_event",
      "{\"data\":{\"event_type\":\"call.hold\",\"id\":\"1\",\"payload\":{\"call_control_id\":\"*\"}"
      "}}",
      "" },
    { "list_calls", NULL, "?ended=true&limit=5" },
    { "read_journal", NULL, "?since=0" },
    { "set_faults", "{\"duplicate\":2.5}", "" },
    { "get_faults", NULL, "" },
    { "set_timing", "{\"ring_low_ms\":10}", "" },
    { "get_timing", NULL, "" },
    { "set_callee", "{\"match\":\"+1*\",\"reaction\":\"busy\"}", "" },
    { "set_callee", "{\"match\":\"+2*\",\"steps\":[{\"hang_up\":true}],\"answered_by\":\"fax\"}",
      "" },
    { "get_callees", NULL, "" },
    { "forget_callees", NULL, "" },
    { "set_hear", "{\"folder\":\"/tmp\"}", "" },
    { "get_hear", NULL, "" },
    { "set_hear", "{\"folder\":\"\"}", "" },
    { "set_app", "{\"url\":\"http://127.0.0.1:1/\",\"weight\":0}", "" },
    { "get_apps", NULL, "" },
    { "forget_app", NULL, "?url=http://127.0.0.1:1/" },
    { "set_limits", "{\"max_dials\":7}", "" },
    { "get_limits", NULL, "" },
    { "refuse", "{\"code\":90018,\"operation\":\"calls.dial\",\"times\":2}", "" },
    { "refuse", "{\"code\":90018}", "" },
    { "get_refusals", NULL, "" },
    { "get_clock", NULL, "" },
    { "change_clock", "{\"advance_ms\":5}", "" },
    { "change_clock", "{\"speed\":\"manual\"}", "" },
    { "advance", "{\"ms\":5}", "" },
    { "change_clock", "{\"speed\":\"max\"}", "" },
    { "load_scenario", "{\"comment\":\"nothing\"}", "" },
    { "get_status", NULL, "" },
    { "get_environment", NULL, "" },
    { "document", NULL, "" },
};

static bool is_asked(const char *name)
{
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (strcmp(asked[i].name, name) == 0)
            return true;
    return false;
}

static const sim_control_row *row_named(const char *name)
{
    for (const sim_control_row *const *table = sim_control_tables; *table; table++)
        for (const sim_control_row *row = *table; row->method; row++)
            if (strcmp(row->name, name) == 0)
                return row;
    fail_msg("there is no %s", name);
    return NULL;
}

static void answer_calls(sim_rig *r, const sim_rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0)
        sim_rig_command(r, event->call, "answer", NULL);
}

/* The body with the call's id where "*" stands; NULL where there is none. */
static const char *body_of(size_t i, char *out, size_t size, const char *id)
{
    const char *body = asked[i].body, *star = body ? strstr(body, "\"*\"") : NULL;
    if (!star)
        return body;
    snprintf(out, size, "%.*s\"%s\"%s", (int)(star - body), body, id, star + 3);
    return out;
}

/* Asks and compares both bodies with the document. */
static void ask(sim_rig *r, const telnyx__json *document, size_t i, const char *id)
{
    char path[300], method[12], status[24], body_text[600];
    const sim_control_row *row = row_named(asked[i].name);
    path_of(row, path, sizeof path, "{" SIM_CONTROL_ID "}");
    lower(row->method, method);
    const telnyx__json *op = AT(document, "paths", path, method);
    path_of(row, path, sizeof path, id);
    size_t used = strlen(path);
    snprintf(path + used, sizeof path - used, "%s", asked[i].query);
    if (asked[i].body) {
        telnyx__json *body = NULL;
        assert_int_equal(0, telnyx__json_parse(&body, asked[i].body, strlen(asked[i].body), NULL));
        if (!fits(document, AT(op, "requestBody", "content", "application/json", "schema"), body))
            fail_msg("%s: the document does not allow %s", row->name, asked[i].body);
        telnyx__json_free(body);
    }
    sim_rig_ask(r, row->method, path, body_of(i, body_text, sizeof body_text, id));
    snprintf(status, sizeof status, "%d", r->status);
    const telnyx__json *schema =
        AT(op, "responses", status, "content", "application/json", "schema");
    if (!schema)
        fail_msg("%s: %d %s", row->name, r->status, r->text);
    if (!fits(document, schema, r->reply))
        fail_msg("%s: not as the document says: %s", row->name, r->text);
}

TEST(what_routes_answer_is_as_the_document_says)
{
    sim_rig r;
    char id[300] = "none";
    sim_rig_start(&r, &fast);
    r.on_event = answer_calls;
    telnyx__json *document = ask_for_document(&r);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        ask(&r, document, i, id);
        if (i == 0) {
            snprintf(id, sizeof id, "%s", sim_rig_text(&r, "call_control_id"));
            sim_rig_until(&r, strstr(r.types, "call.answered"));
            r.on_event = NULL; /* whose commands would be answered among those that are asked */
        }
    }
    for (const sim_control_row *const *table = sim_control_tables; *table; table++)
        for (const sim_control_row *row = *table; row->method; row++)
            if (!is_asked(row->name))
                fail_msg("nobody asks %s", row->name);
    /* A journal with events in it was among what was compared. */
    sim_rig_ask(&r, "GET", "/control/journal", NULL);
    assert_non_null(strstr(r.text, "\"event_type\": \"call.initiated\""));
    telnyx__json_free(document);
    sim_rig_end(&r);
}

/* A checker that takes everything would make the test above say nothing. */
static const struct comparison {
    const char *name, *schema, *json;
    bool fits;
} comparisons[] = {
    { "an_integer_is_one", "{\"type\":\"integer\"}", "1", true },
    { "a_fraction_is_no_integer", "{\"type\":\"integer\"}", "1.5", false },
    { "an_integer_is_a_number", "{\"type\":\"number\"}", "1", true },
    { "a_number_is_no_string", "{\"type\":\"string\"}", "1", false },
    { "what_is_nullable_may_be_null", "{\"type\":\"string\",\"nullable\":true}", "null", true },
    { "what_is_not_may_not", "{\"type\":\"string\"}", "null", false },
    { "a_text_is_one_of_those_listed", "{\"type\":\"string\",\"enum\":[\"a\"]}", "\"b\"", false },
    { "each_item_is_looked_at", "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "[\"a\",1]",
      false },
    { "a_closed_object_has_no_other_member",
      "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}", "{\"a\":1}",
      false },
    { "an_open_object_may_have", "{\"type\":\"object\",\"properties\":{}}", "{\"a\":1}", true },
    { "what_is_required_is_there", "{\"type\":\"object\",\"required\":[\"a\"]}", "{}", false },
    { "none_of_two_forms_is_none", "{\"oneOf\":[{\"type\":\"number\"},{\"type\":\"string\"}]}",
      "true", false },
    { "one_of_two_forms_is_enough", "{\"oneOf\":[{\"type\":\"number\"},{\"type\":\"string\"}]}",
      "\"max\"", true },
};

static void compares(const void *data)
{
    const struct comparison *row = data;
    telnyx__json *schema = NULL, *json = NULL;
    assert_int_equal(0, telnyx__json_parse(&schema, row->schema, strlen(row->schema), NULL));
    assert_int_equal(0, telnyx__json_parse(&json, row->json, strlen(row->json), NULL));
    assert_int_equal(row->fits, fits(NULL, schema, json));
    telnyx__json_free(schema);
    telnyx__json_free(json);
}

TEST_ROWS(comparisons, compares)

/* What comes in is held to it ---------------------------------------------------------------------- */

static const struct refusal {
    const char *name, *method, *path, *body, *error;
} refusals[] = {
    { "a_misspelt_member_of_a_call_is_named", "POST", "/control/calls", "{\"form\":\"+1\"}",
      "form: there is no 'form'; there are from, to, connection_id and steps" },
    { "a_number_for_a_text_is_named", "POST", "/control/calls", "{\"from\":5}",
      "from: 5; it may be a string" },
    { "an_object_for_a_list_is_named", "POST", "/control/calls", "{\"steps\":{}}",
      "steps: {}; it may be a list" },
    { "what_is_missing_is_named", "POST", "/control/calls/v3:x/press", "{}", "digits: missing" },
    { "null_is_missing", "POST", "/control/calls/v3:x/press", "{\"digits\":null}",
      "digits: missing" },
    { "what_takes_no_body_says_so", "POST", "/control/calls/v3:x/hang_up", "{\"cause\":\"busy\"}",
      "cause: this takes no body" },
    { "a_misspelt_parameter_is_named", "GET", "/control/journal?sinse=5", NULL,
      "sinse: there is no such parameter" },
    { "a_truth_is_true_or_false", "GET", "/control/calls?ended=yes", NULL,
      "ended may be true or false" },
    { "an_unknown_fault_is_named", "PUT", "/control/faults", "{\"doom\":1}",
      "doom: there is no 'doom'; there are duplicate" },
    { "a_clock_of_neither_kind_is_named", "POST", "/control/clock", "{\"speed\":true}",
      "speed: true; it may be a number or a string" },
    { "a_limit_above_the_highest_is_named", "PUT", "/control/limits", "{\"max_dials\":1000001}",
      "max_dials 1000000 at most" },
    { "a_limit_below_none_is_named", "PUT", "/control/limits", "{\"max_channels\":-1}",
      "max_channels may be" },
};

static void is_refused(const void *data)
{
    const struct refusal *row = data;
    sim_rig r;
    sim_rig_start(&r, &fast);
    sim_rig_ask(&r, row->method, row->path, row->body);
    assert_int_equal(422, r.status);
    if (!strstr(sim_rig_text(&r, "error"), row->error))
        fail_msg("%s", sim_rig_text(&r, "error"));
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->calls_in);
    sim_rig_end(&r);
}

TEST_ROWS(refusals, is_refused)

TEST(a_refused_change_of_the_clock_changes_nothing)
{
    sim_rig r;
    sim_rig_start(&r, &(telnyx_sim_options){ .seed = 1 });
    sim_rig_ask(&r, "POST", "/control/clock", "{\"speed\":50,\"advance_ms\":-1}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "GET", "/control/clock", NULL);
    assert_non_null(strstr(r.text, "\"speed\": 1"));
    assert_null(strstr(r.text, "\"speed\": 50"));
    sim_rig_end(&r);
}

TEST(rules_for_numbers_are_forgotten)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    sim_rig_ask(&r, "POST", "/control/callees", "{\"match\":\"+1*\",\"reaction\":\"busy\"}");
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "callees")));
    sim_rig_ask(&r, "DELETE", "/control/callees", NULL);
    assert_int_equal(200, r.status);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(r.reply, "callees")));
    sim_rig_end(&r);
}

TEST(limits_that_are_not_named_stay)
{
    sim_rig r;
    int64_t value = 0;
    sim_rig_start(&r, &fast);
    sim_rig_ask(&r, "PUT", "/control/limits", "{\"max_dials\":7,\"max_requests\":9}");
    sim_rig_ask(&r, "PUT", "/control/limits", "{\"max_requests\":0}");
    assert_int_equal(200, r.status);
    assert_true(telnyx__json_to_int(telnyx__json_get(r.reply, "max_dials"), &value));
    assert_int_equal(7, value);
    assert_true(telnyx__json_to_int(telnyx__json_get(r.reply, "max_requests"), &value));
    assert_int_equal(0, value);
    sim_rig_end(&r);
}

/* The README ------------------------------------------------------------------------------------------ */

/* Its text, to be freed. */
static char *read_readme(void)
{
    enum { MAX = 1 << 20 };
    char *text = malloc(MAX);
    FILE *file = fopen(TEST_DATA "/../../bench/sim/README.md", "rb");
    assert_non_null(text);
    assert_non_null(file);
    size_t length = fread(text, 1, MAX - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

/* "| `GET /control/calls/{call_control_id}` |" */
static void line_of(const sim_control_row *row, char *out, size_t size)
{
    char path[200];
    path_of(row, path, sizeof path, "{" SIM_CONTROL_ID "}");
    snprintf(out, size, "\n| `%s %s` |", row->method, path);
}

TEST(the_table_of_the_readme_has_each_route_once_and_no_other)
{
    char line[240];
    char *text = read_readme();
    size_t rows = 0, lines = 0;
    for (const sim_control_row *const *table = sim_control_tables; *table; table++)
        for (const sim_control_row *row = *table; row->method; row++, rows++) {
            line_of(row, line, sizeof line);
            const char *found = strstr(text, line);
            if (!found || strstr(found + 1, line))
                fail_msg("the README has not just one line %s", line + 1);
        }
    for (const char *at = text; (at = strstr(at, " /control")); at++) {
        const char *start = at;
        while (start > text && *start != '\n')
            start--;
        lines += strncmp(start, "\n| `", 4) == 0 && memchr(start + 1, ' ', (size_t)(at - start));
    }
    assert_int_equal(rows, lines);
    free(text);
}
