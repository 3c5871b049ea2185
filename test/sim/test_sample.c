/* Samples of events: one for each type, as the library reads it, and members of theirs that are set. */
#include <stdio.h>
#include <string.h>

#include <telnyx/api.h>

#include "sign/system_default.h"
#include "sim/replay/sample.h"
#include "support/test.h"

static telnyx__json *read_sample(const char *type)
{
    char why[SIM_SAMPLE_WHY];
    assert_int_equal(0, telnyx__sign_init());
    const sim_sample *sample = sim_sample_find(type, why, sizeof why);
    assert_non_null(sample);
    return sim_sample_read(sample);
}

TEST(every_event_has_a_sample_and_every_sample_is_an_event)
{
    size_t events = 0, samples = 0;
    char why[SIM_SAMPLE_WHY];
    for (const telnyx_api_event *event; (event = telnyx_api_event_at(events)); events++)
        assert_non_null(sim_sample_find(event->name, why, sizeof why));
    for (const sim_sample *sample; (sample = sim_sample_at(samples)); samples++) {
        telnyx__json *data = read_sample(sample->name);
        assert_non_null(telnyx_api_event_named(sample->name));
        assert_string_equal(sample->name, telnyx__json_get_text(data, "event_type"));
        telnyx__json_free(data);
    }
    assert_int_equal(events, samples);
}

/* The row of a member; NULL: it has none. */
static const telnyx_api_field *row_of(const telnyx_api_object *object, const char *name)
{
    for (size_t i = 0; object && i < object->fields_count; i++)
        if (telnyx_api_field_at(object, i)->name &&
            strcmp(telnyx_api_field_at(object, i)->name, name) == 0)
            return telnyx_api_field_at(object, i);
    return NULL;
}

TEST(the_rows_know_every_member_of_a_sample)
{
    for (size_t i = 0; sim_sample_at(i); i++) {
        telnyx__json *data = read_sample(sim_sample_at(i)->name);
        const telnyx_api_event *event = telnyx_api_event_named(sim_sample_at(i)->name);
        const telnyx__json *m = telnyx__json_first(telnyx__json_get(data, "payload"));
        for (; m; m = telnyx__json_next(m))
            if (!row_of(event->payload, telnyx__json_key(m)))
                fail_msg("%s: no row has %s", sim_sample_at(i)->name, telnyx__json_key(m));
        telnyx__json_free(data);
    }
}

TEST(a_sample_is_about_a_call_of_its_own_each_time)
{
    telnyx__json *first = read_sample("call.answered"), *second = read_sample("call.answered");
    assert_string_not_equal(telnyx__json_get_text(first, "id"),
                            telnyx__json_get_text(second, "id"));
    assert_string_not_equal(telnyx__json_text_at(first, "/payload/call_control_id"),
                            telnyx__json_text_at(second, "/payload/call_control_id"));
    telnyx__json_free(first);
    telnyx__json_free(second);
}

typedef struct setting {
    const char *name, *event, *text;
    const char *path, *value; /* what stands there then, as JSON; NULL: it is refused */
    const char *why;          /* with this in the reason */
} setting;

static const setting settings[] = {
    { "a_text_is_set", "call.dtmf.received", "payload.digit=5", "/payload/digit", "\"5\"", NULL },
    { "a_text_may_hold_equal_signs", "call.dtmf.received",
      "payload.client_state=Yg==", "/payload/client_state", "\"Yg==\"", NULL },
    { "an_empty_text_is_one", "call.dtmf.received", "payload.digit=", "/payload/digit", "\"\"",
      NULL },
    { "data_may_be_said", "call.dtmf.received", "data.payload.digit=5", "/payload/digit", "\"5\"",
      NULL },
    { "null_is_json", "call.dtmf.received", "payload.client_state:=null", "/payload/client_state",
      "null", NULL },
    { "a_number_goes_where_the_row_wants_one", "call.answered", "payload.sampling_rate=16000",
      "/payload/sampling_rate", "16000", NULL },
    { "a_truth_goes_where_the_row_wants_one", "call.initiated",
      "payload.shaken_stir_validated=false", "/payload/shaken_stir_validated", "false", NULL },
    { "a_row_without_a_sample_is_known", "call.hangup", "payload.calling_party_type=sip",
      "/payload/calling_party_type", "\"sip\"", NULL },
    { "an_element_is_set", "call.initiated", "payload.sip_headers[0].value=x",
      "/payload/sip_headers/0/value", "\"x\"", NULL },
    { "a_list_becomes_longer", "call.initiated", "payload.tags[1]=vip", "/payload/tags",
      "[\"support\",\"vip\"]", NULL },
    { "a_list_is_replaced", "call.initiated", "payload.tags:=[]", "/payload/tags", "[]", NULL },
    { "members_of_data_are_set", "call.answered", "id=0b1c", "/id", "\"0b1c\"", NULL },
    { "an_unknown_member_is_named_with_those_that_there_are", "call.dtmf.received",
      "payload.digt=5", NULL, NULL, "payload.digt: there is no 'digt'; there are call_control_id" },
    { "an_unknown_place_is_named_with_those_that_there_are", "call.dtmf.received", "digit=5", NULL,
      NULL, "digit: there is no 'digit'; there are event_type, id, occurred_at, payload" },
    { "an_unknown_member_of_an_element_is_named", "call.initiated", "payload.sip_headers[0].nam=x",
      NULL, NULL, "there is no 'nam'; there are name, value" },
    { "a_gap_in_a_list_is_refused", "call.initiated", "payload.tags[7]=x", NULL, NULL,
      "the list ends before [1]; that is where the next one may stand" },
    { "an_element_of_no_list_is_refused", "call.initiated", "payload[0]=x", NULL, NULL,
      "there is no list" },
    { "what_is_no_number_is_refused", "call.answered", "payload.sampling_rate=fast", NULL, NULL,
      "'fast' is no number" },
    { "what_is_no_truth_is_refused", "call.initiated", "payload.shaken_stir_validated=maybe", NULL,
      NULL, "'maybe' is no true or false" },
    { "what_is_no_json_is_refused", "call.answered", "payload.state:=answered", NULL, NULL,
      "is no JSON" },
    { "a_setting_has_a_value", "call.answered", "payload.state", NULL, NULL, "is not PATH=VALUE" },
    { "a_setting_has_a_path", "call.answered", "=x", NULL, NULL, "is not PATH=VALUE" },
    { "a_path_has_no_empty_names", "call.answered", "payload..state=x", NULL, NULL, "is no path" },
    { "a_path_does_not_end_in_a_dot", "call.answered", "payload.=x", NULL, NULL, "is no path" },
    { "an_index_is_a_number", "call.initiated", "payload.tags[x]=1", NULL, NULL,
      "an element is named [0]" },
    { "the_type_is_the_events_own", "call.answered", "event_type=call.hangup", NULL, NULL,
      "name another event instead" },
};

static void check_setting(const void *row)
{
    const setting *s = row;
    char why[SIM_SAMPLE_WHY] = "";
    telnyx__buf value;
    telnyx__json *data = read_sample(s->event);
    assert_int_equal(s->value != NULL, sim_sample_set(&data, s->text, why, sizeof why));
    if (s->value) {
        telnyx__buf_init(&value, telnyx__alloc_default(), 1000);
        assert_int_equal(0, telnyx__json_print(telnyx__json_at(data, s->path), &value, false));
        assert_string_equal(s->value, value.data);
        telnyx__buf_free(&value);
    } else if (!strstr(why, s->why)) {
        fail_msg("'%s' is not in '%s'", s->why, why);
    }
    telnyx__json_free(data);
}

TEST_ROWS(settings, check_setting)

TEST(an_unknown_event_is_refused_with_those_that_are_like_it)
{
    char why[SIM_SAMPLE_WHY];
    assert_null(sim_sample_find("call.hangupp", why, sizeof why));
    assert_non_null(strstr(why, "'call.hangupp' is no event; there are call.ai_gather.ended"));
    assert_null(sim_sample_find("dtmf", why, sizeof why));
    assert_non_null(strstr(why, "there are call.dtmf.received"));
    assert_null(strstr(why, "call.hangup"));
}
