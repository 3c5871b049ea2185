/* Paths that people write, and members of printed texts. */
#include "support/test.h"

#include <string.h>

#include "json/json.h"

static const char body[] =
    "{\"a\":{\"b\":[10,{\"c\":\"deep\"},[\"x\",\"y\"]],\"\":\"empty\",\"d.e\":1,\"f/"
    "g\":2,\"h~i\":3,"
    "\"0\":\"zero\",\"j[0]\":4},\"a2\":null,\"twice\":1,\"twice\":2,\"big\":1684641123236054244,"
    "\"yes\":true,\"half\":0.50}";

/* "-": there is none. */
static void leads(const char *path, const char *expected)
{
    telnyx__json *root;
    const char *text;
    assert_int_equal(telnyx__json_parse(&root, body, sizeof body - 1, NULL), 0);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(telnyx__json_any_text(telnyx__json_at(root, path), &text), 0);
        if (strcmp(text ? text : "-", expected) != 0)
            fail_msg("%s: %s", path, text ? text : "-");
    }
    telnyx__json_free(root);
}

TEST(dotted_paths_lead_to_their_values)
{
    leads("a.b[0]", "10");
    leads("a.b.0", "10");
    leads("a.b[1].c", "deep");
    leads("a.b.1.c", "deep");
    leads("a.b[2][1]", "y");
    leads("a.b.2.1", "y");
    leads("a.b[1]", "{\"c\":\"deep\"}");
    leads("a.b[2]", "[\"x\",\"y\"]");
    leads("a.0", "zero");
    leads("twice", "1");
    leads("big", "1684641123236054244");
    leads("yes", "true");
    leads("half", "0.5");
    leads("a2", "-");
    leads("a2.x", "-");
    leads("A", "-");
    leads("aa", "-");
    leads("a.b[3]", "-");
    leads("a.b[00]", "-");
    leads("a.b[-1]", "-");
    leads("a.b[99999999999999999999]", "-");
    leads("a.b[0", "-");
    leads("a.b[", "-");
    leads("a.b[]", "-");
    leads("a.b.", "-");
    leads("a..b", "-");
    leads(".a", "-");
    leads("yes.x", "-");
    leads("big[0]", "-");
}

TEST(pointers_lead_to_their_values)
{
    leads("/a/b/0", "10");
    leads("/a/b/1/c", "deep");
    leads("/a/d.e", "1");
    leads("/a/f~1g", "2");
    leads("/a/h~0i", "3");
    leads("/a/j[0]", "4");
    leads("/a/", "empty");
    leads("/a/h~2i", "-");
    leads("/a/h~", "-");
    leads("/a/b/01", "-");
    leads("/a/b/-", "-");
    leads("/", "-");
    leads("//", "-");
}

TEST(names_count_from_data_and_pointers_from_the_root)
{
    static const char answer[] =
        "{\"data\":{\"id\":\"inner\",\"list\":[1]},\"id\":\"outer\",\"meta\":{\"n\":5}}";
    static const struct {
        const char *path, *text;
    } rows[] = {
        { "id", "inner" },      { "/id", "outer" },  { "/data/id", "inner" },
        { "data.id", "inner" }, { "meta.n", "5" },   { "list", "[1]" },
        { "list[0]", "1" },     { "nothing", NULL }, { "/nothing", NULL },
    };
    telnyx__json *root;
    assert_int_equal(telnyx__json_parse(&root, answer, sizeof answer - 1, NULL), 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *text = telnyx__json_text_at(root, rows[i].path);
        if (!text || !rows[i].text)
            assert_ptr_equal(text, rows[i].text);
        else
            assert_string_equal(text, rows[i].text);
    }
    assert_null(telnyx__json_text_at(NULL, "id"));
    assert_null(telnyx__json_text_at(root, NULL));
    telnyx__json_free(root);
}
