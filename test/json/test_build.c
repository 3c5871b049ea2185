/* The trees that are built from checked text are the ones that cJSON makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <cjson/cJSON.h>

#include "base/alloc.h"
#include "json/json.h"

static void same_text(const char *a, const char *b)
{
    if (!a || !b)
        assert_true(a == b);
    else
        assert_string_equal(a, b);
}

static void same_tree(const cJSON *ours, const cJSON *theirs)
{
    assert_true((ours != NULL) == (theirs != NULL));
    if (!ours)
        return;
    const cJSON *last = NULL;
    /* Who frees the texts is not the same. */
    assert_int_equal(ours->type & 0xff, theirs->type & 0xff);
    assert_int_equal(ours->valueint, theirs->valueint);
    assert_memory_equal(&ours->valuedouble, &theirs->valuedouble, sizeof ours->valuedouble);
    same_text(ours->string, theirs->string);
    same_text(ours->valuestring, theirs->valuestring);
    const cJSON *a = ours->child, *b = theirs->child;
    for (; a && b; last = a, a = a->next, b = b->next) {
        assert_true(!last || a->prev == last);
        same_tree(a, b);
    }
    assert_true(!a && !b);
    if (ours->child)
        assert_ptr_equal(ours->child->prev, last);
}

static void compare(const char *text, size_t length)
{
    telnyx__json *ours = NULL;
    /* A copy of exactly this length, so that reading behind the end is noticed. */
    char *copy = malloc(length);
    assert_non_null(copy);
    memcpy(copy, text, length);
    assert_int_equal(telnyx__json_parse(&ours, copy, length, NULL), 0);
    cJSON *theirs = cJSON_ParseWithLength(text, length);
    assert_non_null(theirs);
    same_tree(ours, theirs);
    telnyx__json *second = telnyx__json_copy(ours);
    telnyx__json_free(ours);
    same_tree(second, theirs);
    telnyx__json_free(second);
    cJSON_Delete(theirs);
    free(copy);
}

static void chosen_texts(void **state)
{
    static const char *const texts[] = {
        "0",
        "-0",
        "-1",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "999999999999999",
        "9999999999999999",
        "123456789012345678901234567890",
        "0.1",
        "-12.34e56",
        "1e-5",
        "1E400",
        "-1e400",
        "4.9e-324",
        "null",
        "true",
        "false",
        "\"\"",
        "\"\\\"\"",
        "\"\\\\\"",
        "\"\\\\\\\"x\"",
        "\"\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\u00e9\\u20ac\\uffff\\u00FF\"",
        "\"\\ud83d\\ude00\\uDBFF\\uDFFF\"",
        "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"",
        "[]",
        "{}",
        "[[],{},[{}]]",
        " { \"a\" : [ 1 , \"two\" , { \"b\" : null } ] , \"\" : false } ",
        "{\"a\":1,\"a\":2}",
        "{\"k\\u0065y\":\"v\"}",
        "[\"a\",\"b\",\"c\"]",
        "{\"a\":{\"b\":{\"c\":{}}},\"d\":[]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        compare(texts[i], strlen(texts[i]));
}

/* Random texts ----------------------------------------------------------------------------------- */

typedef struct writer {
    char text[8192];
    size_t length;
    uint64_t state;
} writer;

static unsigned draw(writer *w, unsigned below)
{
    w->state = w->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(w->state >> 33) % below;
}

static void put(writer *w, const char *text)
{
    size_t length = strlen(text);
    assert_true(w->length + length < sizeof w->text);
    memcpy(w->text + w->length, text, length);
    w->length += length;
}

static void put_space(writer *w)
{
    static const char *const spaces[] = { "", "", "", " ", "\n  ", "\t", "\r\n" };
    put(w, spaces[draw(w, 7)]);
}

static void put_string(writer *w)
{
    static const char *const pieces[] = { "a",      "plain text ", "\\n",       "\\\\",
                                          "\\\"",   "\\u00e9",     "\xc3\xa9",  "\\ud83d\\ude00",
                                          "{[,:]}", "\\/",         "0123456789" };
    put(w, "\"");
    for (unsigned i = draw(w, 6); i > 0; i--)
        put(w, pieces[draw(w, 11)]);
    put(w, "\"");
}

static void put_value(writer *w, unsigned depth)
{
    static const char *const scalars[] = { "true", "false", "null",  "0",   "-7",
                                           "12.5", "1e3",   "-0.25", "314", "2147483999" };
    unsigned kind = draw(w, depth < 5 ? 4 : 2);
    put_space(w);
    if (kind == 0) {
        put(w, scalars[draw(w, 10)]);
    } else if (kind == 1) {
        put_string(w);
    } else {
        put(w, kind == 2 ? "[" : "{");
        unsigned count = draw(w, 4);
        for (unsigned i = 0; i < count; i++) {
            if (i)
                put(w, ",");
            put_space(w);
            if (kind == 3) {
                put_string(w);
                put_space(w);
                put(w, ":");
            }
            put_value(w, depth + 1);
        }
        put_space(w);
        put(w, kind == 2 ? "]" : "}");
    }
    put_space(w);
}

static void random_texts(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 2000; seed++) {
        writer w = { .state = seed };
        put_value(&w, 0);
        compare(w.text, w.length);
    }
}

static void deepest(void **state)
{
    char text[2 * TELNYX__JSON_DEPTH_MAX];
    (void)state;
    memset(text, '[', TELNYX__JSON_DEPTH_MAX);
    memset(text + TELNYX__JSON_DEPTH_MAX, ']', TELNYX__JSON_DEPTH_MAX);
    compare(text, sizeof text);
}

/* Members move between trees, get other names and are replaced; the sanitizer and the allocator see
 * whether each text is freed once. */
static void parts_move(void **state)
{
    static const char first[] = "{\"x\":\"one\",\"y\":[\"two\",{\"z\":\"\"}]}";
    static const char second[] = "{\"x\":{\"k\":\"v\"},\"w\":null}";
    telnyx__json *a = NULL, *b = NULL;
    telnyx__buf out;
    (void)state;
    assert_int_equal(telnyx__json_parse(&a, first, sizeof first - 1, NULL), 0);
    assert_int_equal(telnyx__json_parse(&b, second, sizeof second - 1, NULL), 0);
    assert_int_equal(telnyx__json_set(a, "copy", telnyx__json_copy(telnyx__json_get(b, "x"))), 0);
    assert_int_equal(telnyx__json_set(a, "x", telnyx__json_copy(telnyx__json_get(a, "y"))), 0);
    assert_int_equal(telnyx__json_set(b, "w", telnyx__json_copy(telnyx__json_get(a, "x"))), 0);
    telnyx__json_remove(a, "y");
    telnyx__json_free(a);
    telnyx__json_sort(b);
    telnyx__buf_init(&out, telnyx__alloc_default(), 1000);
    assert_int_equal(telnyx__json_print(b, &out, false), 0);
    assert_string_equal(out.data, "{\"w\":[\"two\",{\"z\":\"\"}],\"x\":{\"k\":\"v\"}}");
    telnyx__buf_free(&out);
    telnyx__json_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chosen_texts),
        cmocka_unit_test(random_texts),
        cmocka_unit_test(deepest),
        cmocka_unit_test(parts_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
