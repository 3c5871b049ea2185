/* Which operation a request is. */
#include "support/test.h"

#include <string.h>

#include <telnyx/api.h>

#include "api/api.h"
#include "sim/judge/route.h"

static sim_op_match find(const char *method, const char *path)
{
    sim_op_match match;
    sim_op_find(telnyx__span_of(method), telnyx__span_of(path), &match);
    return match;
}

/* Every template is found by a request made from it, and no other one is. */
TEST(a_request_finds_its_operation_and_no_other)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        char path[256];
        size_t used = 0, ids = 0;
        for (const char *at = ops[i].path; *at; at++) {
            if (*at == '{') {
                memcpy(path + used, "v3%3Ax-y", 8);
                used += 8;
                at = strchr(at, '}');
                ids++;
            } else {
                path[used++] = *at;
            }
        }
        path[used] = '\0';
        sim_op_match match = find(ops[i].method, path);
        assert_ptr_equal(match.op, &ops[i]);
        assert_true(match.path_known);
        assert_int_equal(match.ids_count, ids);
        for (size_t j = 0; j < ids; j++)
            assert_string_equal(match.ids[j].value, "v3:x-y");
    }
}

TEST(the_ids_of_a_path_are_found_by_name)
{
    sim_op_match match = find("POST", "/calls/v3:a%2Fb/actions/answer");
    assert_non_null(match.op);
    assert_int_equal(match.op->op, TELNYX_OP_ANSWER);
    assert_int_equal(match.ids_count, 1);
    assert_true(telnyx__span_is(match.ids[0].name, "call_control_id"));
    assert_string_equal(match.ids[0].value, "v3:a/b");
}

TEST(near_misses_find_nothing)
{
    static const char *const paths[] = {
        "",
        "/",
        "calls",
        "/call",
        "/calls/",
        "//calls",
        "/calls//actions/answer",
        "/calls/a/actions/answer/",
        "/calls/a/actions/answe",
        "/calls/a/actions/answers",
        "/calls/a/actions",
        "/calls/a/b/actions/answer",
        "/calls/%/actions/answer",
        "/calls/%4/actions/answer",
        "/calls/%zz/actions/answer",
        "/calls/a%00b/actions/answer",
    };
    char long_path[700];
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        sim_op_match match = find("POST", paths[i]);
        if (match.op || match.path_known)
            fail_msg("%s is taken for %s", paths[i], match.op ? match.op->name : "a path");
    }
    /* An id of 511 bytes fits, one more does not. */
    memset(long_path, 'x', sizeof long_path);
    memcpy(long_path, "/calls/", 7);
    long_path[7 + SIM_ROUTE_ID_MAX - 1] = '\0';
    assert_non_null(find("GET", long_path).op);
    long_path[7 + SIM_ROUTE_ID_MAX - 1] = 'x';
    long_path[7 + SIM_ROUTE_ID_MAX] = '\0';
    assert_null(find("GET", long_path).op);

    /* The path exists, the method does not; methods have their case. */
    sim_op_match match = find("DELETE", "/calls");
    assert_null(match.op);
    assert_true(match.path_known);
    assert_null(find("post", "/calls").op);
}
