/* Ids and states that are other now than in the recording. */
#include <string.h>

#include "sim/replay/swaps.h"
#include "support/test.h"

typedef struct text {
    const char *name, *before, *after;
} text;

static const text texts[] = {
    { "an_id_is_exchanged_wherever_it_stands",
      "{\"id\":\"one\",\"list\":[\"one\",\"other\"],\"deep\":{\"x\":\"one\"}}",
      "{\"id\":\"two\",\"list\":[\"two\",\"other\"],\"deep\":{\"x\":\"two\"}}" },
    { "a_part_of_a_text_is_none", "{\"url\":\"https://a/one\"}", "{\"url\":\"https://a/one\"}" },
    { "a_state_is_exchanged_as_a_state_alone",
      "{\"client_state\":\"c3RhdGU=\",\"payload\":\"c3RhdGU=\"}",
      "{\"client_state\":\"bm93\",\"payload\":\"c3RhdGU=\"}" },
    { "escapes_do_not_lead_astray", "{\"a\":\"\\\"one\\\\\",\"b\":\"one\"}",
      "{\"a\":\"\\\"one\\\\\",\"b\":\"two\"}" },
    { "what_is_no_text_stays", "{\"a\":1,\"b\":[true,null,1.50]}",
      "{\"a\":1,\"b\":[true,null,1.50]}" },
    { "nothing_stays_nothing", "", "" },
};

static void check_text(const void *row)
{
    const text *t = row;
    sim_swaps ids, states;
    telnyx__buf out;
    sim_swaps_init(&ids, NULL);
    sim_swaps_init(&states, "client_state");
    sim_swaps_add(&ids, "one", "two");
    sim_swaps_add(&ids, "one", "three"); /* the first word counts */
    sim_swaps_add(&states, "c3RhdGU=", "bm93");
    telnyx__buf_init(&out, telnyx__alloc_default(), 1000);
    sim_swaps_apply(&ids, &states, t->before, strlen(t->before), &out);
    assert_string_equal(t->after, out.data ? out.data : "");
    telnyx__buf_clear(&out);
    sim_swaps_apply(NULL, NULL, t->before, strlen(t->before), &out);
    assert_string_equal(t->before, out.data ? out.data : "");
    telnyx__buf_free(&out);
    sim_swaps_free(&ids);
    sim_swaps_free(&states);
}

TEST_ROWS(texts, check_text)
