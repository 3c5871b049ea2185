/* Listings: pages by number and by cursor, stopping, faults in the middle. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_rig.h"

typedef struct walk {
    client_rig *r;
    client_rig_outcome *outcome;
    int items;
    char ids[2000]; /* "a b c" */
    int stop_after; /* 0 = never */
    int close_after;
    bool drain;
} walk;

/* on_item and on_done share their user_data. */
static bool note(walk *w, const char *id)
{
    assert_false(w->r->inside);
    assert_non_null(id);
    w->items++;
    snprintf(w->ids + strlen(w->ids), sizeof w->ids - strlen(w->ids), "%s%s",
             w->items > 1 ? " " : "", id);
    if (w->items == w->close_after) {
        if (w->drain)
            telnyx_client_drain(w->r->client, client_rig_closed, w->r);
        else
            telnyx_client_close(w->r->client, client_rig_closed, w->r);
    }
    return w->items != w->stop_after;
}

static bool on_recording(telnyx_client *client, const void *item, void *user_data)
{
    walk *w = user_data;
    assert_ptr_equal(client, w->r->client);
    return note(w, ((const telnyx_recording *)item)->id);
}

static bool on_active_call(telnyx_client *client, const void *item, void *user_data)
{
    (void)client;
    return note(user_data, ((const telnyx_active_call *)item)->call_control_id);
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    walk *w = user_data;
    client_rig_done(client, call, response, w->outcome);
}

static walk begin(telnyx_client_options options)
{
    walk w = { .r = client_rig_new() };
    client_rig_start(w.r, options);
    w.outcome = &w.r->outcomes[0];
    return w;
}

static int list_recordings(walk *w, const telnyx_list_recordings_params *params)
{
    w->r->inside = true;
    int rc = telnyx_list_recordings(w->r->client, params, on_recording, on_done, w);
    w->r->inside = false;
    return rc;
}

static int list_calls(walk *w, const telnyx_list_active_calls_params *params)
{
    w->r->inside = true;
    int rc = telnyx_list_active_calls(w->r->client, params, on_active_call, on_done, w);
    w->r->inside = false;
    return rc;
}

#define PAGE(ids, meta) "{\"data\":[" ids "],\"meta\":{" meta "}}"
#define ITEM(id)        "{\"id\":\"" id "\"}"
#define CALL(id)        "{\"call_control_id\":\"" id "\"}"

TEST(pages_are_followed_by_number)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api,
                { .body = PAGE(ITEM("a") "," ITEM("b"), "\"page_number\":1,\"total_pages\":3") },
                { .body = PAGE(ITEM("c") "," ITEM("d"), "\"page_number\":2,\"total_pages\":3") },
                { .body = PAGE(ITEM("e"), "\"page_number\":3,\"total_pages\":3") });
    telnyx_list_recordings_params params = { .page_size = TELNYX_INT(2) };
    assert_int_equal(list_recordings(&w, &params), 0);
    const client_rig_outcome *o = client_rig_wait(w.r, 0);
    assert_int_equal(o->error, 0);
    assert_string_equal(w.ids, "a b c d e");
    assert_int_equal(w.r->api.requests_count, 3);
    assert_string_equal(w.r->api.requests[0].target, "/v2/recordings?page%5Bsize%5D=2");
    assert_string_equal(w.r->api.requests[1].target,
                        "/v2/recordings?page%5Bsize%5D=2&page%5Bnumber%5D=2");
    assert_string_equal(w.r->api.requests[2].target,
                        "/v2/recordings?page%5Bsize%5D=2&page%5Bnumber%5D=3");
    assert_int_equal(o->op, TELNYX_OP_LIST_RECORDINGS);
    assert_false(o->has_result);
    client_rig_end(w.r);
}

/* What the struct does not have is read while the item is at hand. */
static bool on_odd_recording(telnyx_client *client, const void *item, void *user_data)
{
    assert_int_equal(((const telnyx_recording *)item)->status, 0);
    assert_string_equal(telnyx_client_item_text(client, "status"), "levitating");
    assert_string_equal(telnyx_client_item_text(client, "/brand_new/0"), "1");
    assert_null(telnyx_client_item_text(client, "absent"));
    assert_null(telnyx_client_item_text(client, NULL));
    return note(user_data, ((const telnyx_recording *)item)->id);
}

TEST(odd_members_of_an_item_are_mended_or_left_out)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api,
                { .body =
                      "{\"data\":[{\"id\":\"a\\u0000\",\"status\":\"levitating\",\"brand_new\":[1],"
                      "\"record_type\":[]}],\"meta\":{\"page_number\":1,\"total_pages\":1}}" });
    assert_int_equal(telnyx_list_recordings(w.r->client, NULL, on_odd_recording, on_done, &w), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
    assert_string_equal(w.ids, "a\xef\xbf\xbd");
    assert_null(telnyx_client_item_text(w.r->client, "status"));
    telnyx_client_metrics metrics = client_rig_metrics(w.r);
    assert_int_equal(metrics.unknown_values, 1);
    assert_int_equal(metrics.ignored_fields, 1);
    assert_int_equal(metrics.repaired, 1);
    client_rig_end(w.r);
}

TEST(a_list_may_begin_at_a_later_page)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = PAGE(ITEM("a"), "\"total_pages\":8") },
                { .body = PAGE(ITEM("b"), "\"total_pages\":8") });
    telnyx_recording_filter filter = { .connection_id = "4&x" };
    telnyx_list_recordings_params params = { .filter = &filter, .page_number = TELNYX_INT(7) };
    assert_int_equal(list_recordings(&w, &params), 0);
    client_rig_wait(w.r, 0);
    assert_string_equal(w.ids, "a b");
    assert_non_null(strstr(w.r->api.requests[0].target, "page%5Bnumber%5D=7"));
    assert_non_null(strstr(w.r->api.requests[1].target, "page%5Bnumber%5D=8"));
    assert_null(strstr(w.r->api.requests[1].target, "page%5Bnumber%5D=7"));
    for (int i = 0; i < 2; i++) /* what is filtered for stays */
        assert_non_null(strstr(w.r->api.requests[i].target, "4%26x"));
    client_rig_end(w.r);
}

TEST(without_totals_an_empty_page_is_the_end)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = "{\"data\":[" ITEM("a") "]}" },
                { .body = "{\"data\":[" ITEM("b") "],\"meta\":{\"page_number\":2}}" },
                { .body = "{\"data\":[]}" });
    assert_int_equal(list_recordings(&w, NULL), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
    assert_string_equal(w.ids, "a b");
    assert_int_equal(w.r->api.requests_count, 3);
    assert_string_equal(w.r->api.requests[0].target, "/v2/recordings");
    assert_string_equal(w.r->api.requests[1].target, "/v2/recordings?page%5Bnumber%5D=2");
    client_rig_end(w.r);
}

TEST(an_empty_page_ends_whatever_the_totals_say)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = PAGE("", "\"page_number\":1,\"total_pages\":1000000") });
    assert_int_equal(list_recordings(&w, NULL), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
    assert_int_equal(w.items, 0);
    assert_int_equal(w.r->api.requests_count, 1);
    client_rig_end(w.r);
}

TEST(pages_are_followed_by_cursor)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = PAGE(CALL("a"), "\"cursors\":{\"after\":\"x/1 &=\"}") },
                { .body = PAGE(CALL("b"), "\"cursors\":{\"after\":\"two\",\"before\":\"p\"}") },
                { .body = PAGE(CALL("c"), "\"cursors\":{\"after\":null},\"page_number\":1,"
                                          "\"total_pages\":3") });
    telnyx_list_active_calls_params params = { .connection_id = "17",
                                               .page_limit = TELNYX_INT(1),
                                               .page_after = "begin" };
    assert_int_equal(list_calls(&w, &params), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
    assert_string_equal(w.ids, "a b c");
    assert_int_equal(w.r->api.requests_count, 3);
    assert_non_null(strstr(w.r->api.requests[0].target, "page%5Bafter%5D=begin"));
    assert_non_null(strstr(w.r->api.requests[1].target, "page%5Bafter%5D=x%2F1%20%26%3D"));
    assert_non_null(strstr(w.r->api.requests[2].target, "page%5Bafter%5D=two"));
    for (int i = 1; i < 3; i++) {
        assert_null(strstr(w.r->api.requests[i].target, "begin"));
        assert_non_null(strstr(w.r->api.requests[i].target, "page%5Blimit%5D=1"));
    }
    client_rig_end(w.r);
}

/* The same operation, answered with page numbers. */
TEST(an_operation_with_cursors_may_answer_with_numbers)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = PAGE(CALL("a"), "\"page_number\":1,\"total_pages\":2") },
                { .body = PAGE(CALL("b"), "\"page_number\":2,\"total_pages\":2") });
    telnyx_list_active_calls_params params = { .connection_id = "17" };
    assert_int_equal(list_calls(&w, &params), 0);
    client_rig_wait(w.r, 0);
    assert_string_equal(w.ids, "a b");
    client_rig_end(w.r);
    /* And with neither: that was all. */
    w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = "{\"data\":[" CALL("a") "]}" });
    assert_int_equal(list_calls(&w, &params), 0);
    client_rig_wait(w.r, 0);
    assert_string_equal(w.ids, "a");
    assert_int_equal(w.r->api.requests_count, 1);
    client_rig_end(w.r);
}

TEST(an_item_may_stop_the_list)
{
    for (int stop = 1; stop <= 4; stop++) {
        walk w = begin((telnyx_client_options){ 0 });
        w.stop_after = stop;
        TEST_SCRIPT(&w.r->api, { .body = PAGE(ITEM("a") "," ITEM("b"), "\"total_pages\":9") });
        assert_int_equal(list_recordings(&w, NULL), 0);
        assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
        assert_int_equal(w.items, stop);
        assert_int_equal(w.r->api.requests_count, (stop + 1) / 2);
        client_rig_end(w.r);
    }
}

TEST(a_page_in_the_middle_is_asked_for_again)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = PAGE(ITEM("a"), "\"total_pages\":2") }, { .status = 503 },
                { .kind = TEST_CUT }, { .body = PAGE(ITEM("b"), "\"total_pages\":2") });
    assert_int_equal(list_recordings(&w, NULL), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
    assert_string_equal(w.ids, "a b"); /* nothing twice */
    for (int i = 1; i < 4; i++)
        assert_string_equal(w.r->api.requests[i].target, "/v2/recordings?page%5Bnumber%5D=2");
    client_rig_end(w.r);
}

TEST(a_page_that_fails_ends_the_list)
{
    static const struct {
        test_reply second;
        int error;
    } rows[] = {
        { { .status = 403 }, TELNYX_EAUTH },  { { .body = "nonsense" }, TELNYX_EPROTO },
        { { .body = "{}" }, TELNYX_EPROTO },  { { .body = "{\"data\":{}}" }, TELNYX_EPROTO },
        { { .status = 204 }, TELNYX_EPROTO },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        walk w = begin((telnyx_client_options){ .max_retries = TELNYX_INT(0) });
        test_reply replies[] = { { .body = PAGE(ITEM("a"), "\"total_pages\":3") }, rows[i].second };
        test_api_script(&w.r->api, replies, 2);
        assert_int_equal(list_recordings(&w, NULL), 0);
        assert_int_equal(client_rig_wait(w.r, 0)->error, rows[i].error);
        assert_string_equal(w.ids, "a"); /* what came, came */
        assert_int_equal(w.r->api.requests_count, 2);
        client_rig_end(w.r);
    }
}

TEST(odd_items_are_handed_out)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api,
                { .body = PAGE("{\"id\":\"a\",\"channels\":5,\"new\":{}}," ITEM("b"),
                               "\"total_pages\":\"1\"") },
                { .body = PAGE("", "") });
    assert_int_equal(list_recordings(&w, NULL), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, 0);
    assert_string_equal(w.ids, "a b");
    client_rig_end(w.r);
}

/* A list that leads back to itself is an error, and not a hundred thousand requests: the same page, the
 * same number, the same cursor, or a round of several of them. */
TEST(a_list_that_leads_back_to_itself_is_an_error)
{
    static const struct {
        bool cursor;
        test_reply replies[4];
        const char *ids; /* handed out before it was noticed */
        size_t requests;
    } rows[] = {
        { false, { { .body = PAGE(ITEM("a"), "\"page_number\":1,\"total_pages\":9") } }, "a", 2 },
        { false,
          { { .body = PAGE(ITEM("a"), "\"page_number\":1,\"total_pages\":9") },
            { .body = PAGE(ITEM("b"), "\"page_number\":1,\"total_pages\":9") } },
          "a",
          2 },
        { false,
          { { .body = PAGE(ITEM("a"), "\"page_number\":1,\"total_pages\":9") },
            { .body = PAGE(ITEM("b"), "\"page_number\":2,\"total_pages\":9") },
            { .body = PAGE(ITEM("c"), "\"page_number\":1,\"total_pages\":9") } },
          "a b",
          3 },
        /* Without numbers a few pages may be alike. */
        { false, { { .body = PAGE(ITEM("a"), "") } }, "a a a", 4 },
        { false, { { .body = PAGE(ITEM("a"), "\"total_pages\":1000000") } }, "a a a", 4 },
        { true, { { .body = PAGE(CALL("a"), "\"cursors\":{\"after\":\"x\"}") } }, "a a", 2 },
        { true,
          { { .body = PAGE(CALL("a"), "\"cursors\":{\"after\":\"x\"}") },
            { .body = PAGE(CALL("b"), "\"cursors\":{\"after\":\"x\"}") } },
          "a b",
          2 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        walk w = begin((telnyx_client_options){ 0 });
        size_t count = 0;
        while (count < 4 && rows[i].replies[count].body)
            count++;
        test_api_script(&w.r->api, rows[i].replies, count);
        telnyx_list_active_calls_params params = { .connection_id = "17" };
        assert_int_equal(rows[i].cursor ? list_calls(&w, &params) : list_recordings(&w, NULL), 0);
        const client_rig_outcome *o = client_rig_wait(w.r, 0);
        if (o->error != TELNYX_EPROTO || strcmp(w.ids, rows[i].ids) != 0)
            fail_msg("row %zu: %s, %s", i, telnyx_error_name(o->error), w.ids);
        assert_non_null(strstr(o->message, "round in circles"));
        assert_int_equal(w.r->api.requests_count, rows[i].requests);
        client_rig_end(w.r);
    }
}

static int round_length;

static test_reply round_page(test_api *api, const test_request *request, void *user_data)
{
    static char body[2][200];
    int n = (int)api->requests_count - 1;
    (void)request;
    (void)user_data;
    char *text = body[n % 2];
    snprintf(text, sizeof body[0],
             "{\"data\":[{\"call_control_id\":\"c%d\"}],\"meta\":"
             "{\"cursors\":{\"after\":\"cursor%d\"}}}",
             n, n % round_length);
    return (test_reply){ .body = text };
}

TEST(longer_rounds_are_noticed)
{
    for (round_length = 1; round_length < 20; round_length++) {
        walk w = begin((telnyx_client_options){ 0 });
        w.r->api.decide = round_page;
        telnyx_list_active_calls_params params = { .connection_id = "17" };
        assert_int_equal(list_calls(&w, &params), 0);
        assert_int_equal(client_rig_wait(w.r, 0)->error, TELNYX_EPROTO);
        assert_true(w.r->api.requests_count <= (size_t)round_length * 3 + 1);
        client_rig_end(w.r);
    }
}

TEST(an_item_may_close_and_drain_the_client)
{
    for (int drain = 0; drain < 2; drain++) {
        walk w = begin((telnyx_client_options){ 0 });
        w.close_after = 2;
        w.drain = drain;
        TEST_SCRIPT(&w.r->api,
                    { .body = PAGE(ITEM("a") "," ITEM("b") "," ITEM("c"), "\"total_pages\":2,"
                                                                          "\"page_number\":1") },
                    { .body = PAGE(ITEM("d"), "\"total_pages\":2,\"page_number\":2") });
        assert_int_equal(list_recordings(&w, NULL), 0);
        test_loop_until(&w.r->loop, &w.r->closed);
        assert_int_equal(w.outcome->calls, 1);
        assert_int_equal(w.outcome->error, drain ? 0 : TELNYX_ECANCELED);
        assert_string_equal(w.ids, drain ? "a b c d" : "a b");
        client_rig_end(w.r);
    }
}

TEST(a_list_may_be_cancelled)
{
    walk w = begin((telnyx_client_options){ 0 });
    TEST_SCRIPT(&w.r->api, { .body = PAGE(ITEM("a"), "\"total_pages\":2") },
                { .kind = TEST_SILENCE });
    assert_int_equal(list_recordings(&w, NULL), 0);
    client_rig_wait_requests(w.r, 2);
    assert_int_equal(telnyx_client_cancel(w.r->client, telnyx_client_last_request(w.r->client)), 0);
    assert_int_equal(client_rig_wait(w.r, 0)->error, TELNYX_ECANCELED);
    assert_string_equal(w.ids, "a");
    client_rig_end(w.r);
}

TEST(what_cannot_be_listed_is_refused)
{
    walk w = begin((telnyx_client_options){ 0 });
    telnyx_client *client = w.r->client;
    assert_int_equal(telnyx_submit_list(client, TELNYX_OP_DIAL, NULL, 0, on_recording, on_done, &w),
                     TELNYX_EINVAL);
    assert_int_equal(
        telnyx_submit_list(client, (telnyx_op)9999, NULL, 0, on_recording, on_done, &w),
        TELNYX_EINVAL);
    assert_int_equal(
        telnyx_submit_list(client, TELNYX_OP_LIST_RECORDINGS, NULL, 0, NULL, on_done, &w),
        TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(client), "on_item"));
    telnyx_list_recordings_params params = { .page_size = TELNYX_INT(251) };
    assert_int_equal(list_recordings(&w, &params), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(client), "page_size"));
    telnyx_list_active_calls_params calls = { 0 };
    assert_int_equal(list_calls(&w, &calls), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(client), "connection_id"));
    test_loop_turns(&w.r->loop, 5);
    assert_int_equal(w.r->done, 0);
    assert_int_equal(w.r->api.connections, 0);
    client_rig_end(w.r);
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    (void)user_data;
    walk w = { .r = client_rig_new() };
    w.outcome = &w.r->outcomes[0];
    telnyx_client_options options = { .allocator = &memory->allocator };
    client_rig_fill(w.r, &options);
    TEST_SCRIPT(&w.r->api, { .body = PAGE(CALL("a"), "\"cursors\":{\"after\":\"x\"}") },
                { .body = PAGE(CALL("b") "," CALL("c"), "\"cursors\":{}") });
    if (telnyx_client_new(&w.r->client, &w.r->loop.uv, &options) == 0) {
        telnyx_list_active_calls_params params = { .connection_id = "17" };
        int rc = list_calls(&w, &params);
        assert_true(rc == 0 || rc == TELNYX_ENOMEM);
        if (rc == 0) {
            const client_rig_outcome *o = client_rig_wait(w.r, 0);
            assert_true(o->error == 0 || o->error == TELNYX_ENOMEM || o->error == TELNYX_EPROTO);
            assert_true(strncmp("a b c", w.ids, strlen(w.ids)) == 0);
            if (o->error == 0)
                assert_string_equal(w.ids, "a b c");
        }
    } else {
        w.r->client = NULL;
    }
    client_rig_end(w.r);
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_true(test_memory_torture(out_of_memory, NULL) > 20);
}
