/* Reading and writing members through rows, and saying where something is. */
#include <string.h>

#include <telnyx/error.h>

#include "schema/member.h"
#include "schema/schema.h"
#include "support/test.h"
#include "toy.h"

static const telnyx_api_object *const object = &telnyx__object_toy_params;

static const telnyx_api_field *member(const char *name)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (object->fields[i].member && strcmp(object->fields[i].member, name) == 0)
            return &object->fields[i];
    fail_msg("no member %s", name);
    return NULL;
}

/* An all-zero struct has nothing set; each member counts once it is not zero. */
TEST(a_member_counts_as_set_once_it_is_not_zero)
{
    toy_params p = { 0 };
    for (size_t i = 0; i < object->fields_count; i++)
        assert_false(telnyx__member_is_set(&object->fields[i], &p));
    p.text = "";
    p.odd = TELNYX_INT(0);
    p.yes.tag = (telnyx_tag)1; /* half-built: the check is to see it */
    p.color = TOY_COLOR_RED;
    p.tags.count = 1;
    p.stones_count = 1;
    p.any = "null";
    p.extra_json = "{}";
    size_t set = 0;
    for (size_t i = 0; i < object->fields_count; i++)
        set += telnyx__member_is_set(&object->fields[i], &p);
    assert_int_equal(set, 7); /* extra_json is no member of the body */
    assert_true(telnyx__member_is_set(member("odd"), &p));
    assert_true(telnyx__member_is_set(member("yes"), &p));
    assert_true(telnyx__member_is_set(member("stones"), &p));
    assert_false(telnyx__member_is_set(member("extra_json"), &p));
}

TEST(members_beyond_the_callers_struct_are_unset)
{
    assert_true(telnyx__member_fits(member("text"), offsetof(toy_params, text) + sizeof(char *)));
    assert_false(
        telnyx__member_fits(member("text"), offsetof(toy_params, text) + sizeof(char *) - 1));
    assert_false(telnyx__member_fits(member("text"), 0));
    assert_false(telnyx__member_fits(member("stones"), offsetof(toy_params, stones_count)));
    assert_true(telnyx__member_fits(member("stones"), offsetof(toy_params, tags)));
    assert_false(telnyx__member_fits(&telnyx__object_toy_cat.fields[0], 1000)); /* a constant */
}

TEST(texts_are_found_by_name)
{
    toy_params p = { .call_control_id = "one", .other_call = "two" };
    const char *name = "call_control_id";
    assert_string_equal(telnyx__schema_text(object, &p, sizeof p, TELNYX_API_IN_PATH, name), "one");
    assert_string_equal(telnyx__schema_text(object, &p, sizeof p, TELNYX_API_IN_BODY, name), "two");
    assert_null(telnyx__schema_text(object, &p, sizeof p, TELNYX_API_IN_QUERY, name));
    assert_null(telnyx__schema_text(object, &p, sizeof p, TELNYX_API_IN_BODY, "timeout_secs"));
    assert_null(telnyx__schema_text(object, NULL, 0, TELNYX_API_IN_PATH, name));
    assert_null(telnyx__schema_text(NULL, &p, sizeof p, TELNYX_API_IN_PATH, name));
    assert_null(telnyx__schema_text(object, &p, sizeof(char *) - 1, TELNYX_API_IN_PATH, name));
    assert_true(telnyx__schema_set_text(object, &p, sizeof p, TELNYX_API_IN_PATH, name, "three"));
    assert_string_equal(p.call_control_id, "three");
    assert_string_equal(p.other_call, "two");
    assert_false(
        telnyx__schema_set_text(object, &p, sizeof(char *) - 1, TELNYX_API_IN_PATH, name, "four"));
    assert_false(telnyx__schema_set_text(object, &p, sizeof p, TELNYX_API_IN_BODY, "odd", "four"));
}

TEST(a_trail_tells_where_a_member_stands)
{
    const telnyx__trail list = { NULL, "sip_headers", 0 }, item = { &list, NULL, 1 },
                        name = { &item, "name", 0 };
    telnyx_error_text error;
    char text[64], tight[8];
    telnyx__trail_text(&name, false, text, sizeof text);
    assert_string_equal(text, "sip_headers[1].name");
    telnyx__trail_text(&name, true, text, sizeof text);
    assert_string_equal(text, "/sip_headers/1/name");
    telnyx__trail_text(NULL, true, text, sizeof text);
    assert_string_equal(text, "");
    telnyx__trail_text(&name, true, tight, sizeof tight);
    assert_string_equal(tight, "/sip_he");
    assert_int_equal(telnyx__trail_fail(&error, "calls.dial", &name, "must be %d", 5),
                     TELNYX_EINVAL);
    assert_string_equal(error.text, "calls.dial: sip_headers[1].name: must be 5");
    assert_int_equal(telnyx__trail_fail(&error, NULL, NULL, "no"), TELNYX_EINVAL);
    assert_string_equal(error.text, "no");
    assert_int_equal(telnyx__trail_fail(NULL, "x", &name, "no"), TELNYX_EINVAL);
}
