/* One leg: what it learns, how far it moves, which events are due. */
#include "support/test.h"

#include <string.h>

#include "call/call.h"
#include "support/memory.h"

typedef struct scene {
    test_memory memory;
    telnyx_call *call;
} scene;

static void begin(scene *s)
{
    test_memory_init(&s->memory);
    s->call = telnyx__call_new(&s->memory.allocator, NULL, "v3:leg");
    assert_non_null(s->call);
}

static void end(scene *s)
{
    telnyx_call_unref(s->call);
    test_memory_check(&s->memory);
}

static telnyx_event of_type(telnyx_event_type type)
{
    static const telnyx_call_initiated_event says_nothing;
    telnyx_event event = { .type = type };
    if (type == TELNYX_EVENT_CALL_INITIATED)
        event.payload.call_initiated = &says_nothing;
    return event;
}

static telnyx_event initiated(telnyx_leg_direction direction)
{
    static telnyx_call_initiated_event payload; /* until the next one */
    telnyx_event event = of_type(TELNYX_EVENT_CALL_INITIATED);
    payload.direction = direction;
    payload.from = "+18005550100";
    payload.to = "+18005550101";
    event.payload.call_initiated = &payload;
    return event;
}

static telnyx_event hangup(telnyx_hangup_cause cause)
{
    static telnyx_call_hangup_event payload;
    telnyx_event event = of_type(TELNYX_EVENT_CALL_HANGUP);
    payload.hangup_cause = cause;
    event.payload.call_hangup = &payload;
    return event;
}

/* As the app does it: learn, then move on. Returns whether the event was late. */
static bool feed(scene *s, telnyx_event event)
{
    telnyx__call_learn(s->call, &event);
    return telnyx__call_advance(s->call, &event);
}

static bool due(const scene *s, telnyx_event event)
{
    return telnyx__call_is_due(s->call, &event);
}

TEST(a_call_learns_from_events)
{
    scene s;
    begin(&s);
    assert_string_equal(telnyx_call_id(s.call), "v3:leg");
    assert_null(telnyx_call_leg_id(s.call));
    assert_int_equal(telnyx_call_direction(s.call), TELNYX_LEG_DIRECTION_UNSET);
    telnyx_event event = initiated(TELNYX_LEG_DIRECTION_INCOMING);
    event.call_leg_id = "leg";
    event.call_session_id = "session";
    event.connection_id = "connection";
    event.client_state = "YQ==";
    assert_true(telnyx__call_learn(s.call, &event));
    assert_string_equal(telnyx_call_leg_id(s.call), "leg");
    assert_string_equal(telnyx_call_session_id(s.call), "session");
    assert_string_equal(telnyx_call_connection_id(s.call), "connection");
    assert_string_equal(telnyx_call_from(s.call), "+18005550100");
    assert_string_equal(telnyx_call_to(s.call), "+18005550101");
    assert_string_equal(telnyx_call_client_state(s.call), "YQ==");
    assert_int_equal(telnyx_call_direction(s.call), TELNYX_LEG_DIRECTION_INCOMING);
    /* Ids never change, the client_state does; absent ones change nothing. */
    const char *leg = telnyx_call_leg_id(s.call);
    telnyx_event later = of_type(TELNYX_EVENT_CALL_ANSWERED);
    later.call_leg_id = "other";
    later.call_session_id = "other";
    later.client_state = "Yg==";
    assert_false(telnyx__call_learn(s.call, &later));
    assert_ptr_equal(telnyx_call_leg_id(s.call), leg);
    assert_string_equal(telnyx_call_client_state(s.call), "Yg==");
    telnyx_event silent = of_type(TELNYX_EVENT_CALL_HANGUP);
    assert_false(telnyx__call_learn(s.call, &silent));
    assert_string_equal(telnyx_call_client_state(s.call), "Yg==");
    end(&s);
}

TEST(without_memory_it_learns_later)
{
    scene s;
    begin(&s);
    telnyx_event event = initiated(TELNYX_LEG_DIRECTION_OUTGOING);
    event.call_leg_id = "leg";
    event.client_state = "YQ==";
    s.memory.fail_at = s.memory.calls + 1;
    s.memory.fail_on = true;
    assert_false(telnyx__call_learn(s.call, &event));
    assert_null(telnyx_call_leg_id(s.call));
    assert_null(telnyx_call_client_state(s.call));
    s.memory.fail_at = 0;
    assert_true(telnyx__call_learn(s.call, &event));
    assert_string_equal(telnyx_call_leg_id(s.call), "leg");
    assert_string_equal(telnyx_call_client_state(s.call), "YQ==");
    /* The old text stays where the new one finds no room. */
    event.client_state = "Yg==";
    s.memory.fail_at = s.memory.calls + 1;
    telnyx__call_learn(s.call, &event);
    assert_string_equal(telnyx_call_client_state(s.call), "YQ==");
    end(&s);
}

TEST(an_inbound_call_goes_through_its_states)
{
    scene s;
    begin(&s);
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_NEW);
    assert_false(feed(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_INCOMING);
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_ANSWERED)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ANSWERED);
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_STARTED)));
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED)));
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_BRIDGED)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_BRIDGED);
    assert_false(feed(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ENDED);
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_RECORDING_SAVED)));
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_COST)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ENDED);
    end(&s);
}

TEST(an_outgoing_call_rings_first)
{
    scene s;
    begin(&s);
    s.call->state = TELNYX_CALL_DIALING;
    assert_false(feed(&s, initiated(TELNYX_LEG_DIRECTION_OUTGOING)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_RINGING);
    end(&s);
}

/* From every state, no event moves a call back, and an ended call stays ended. */
TEST(no_event_moves_a_call_back)
{
    for (int from = TELNYX_CALL_NEW; from <= TELNYX_CALL_ENDED; from++)
        for (int type = TELNYX_EVENT_UNKNOWN; type < TELNYX_EVENT_ANY; type++) {
            scene s;
            begin(&s);
            s.call->state = (telnyx_call_state)from;
            telnyx_event event = of_type((telnyx_event_type)type);
            feed(&s, event);
            assert_true((int)telnyx_call_state_of(s.call) >= from);
            end(&s);
        }
}

TEST(late_events_are_told_as_such)
{
    scene s;
    begin(&s);
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_ANSWERED))); /* not waited for any more */
    assert_true(feed(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ANSWERED);
    assert_true(feed(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING))); /* a second one */
    assert_true(feed(&s, of_type(TELNYX_EVENT_CALL_ANSWERED)));
    assert_false(feed(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING)));
    assert_true(feed(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING)));
    assert_true(feed(&s, of_type(TELNYX_EVENT_CALL_ANSWERED)));
    assert_true(feed(&s, of_type(TELNYX_EVENT_CALL_GATHER_ENDED)));
    assert_false(feed(&s, of_type(TELNYX_EVENT_CALL_RECORDING_SAVED)));
    assert_int_equal(telnyx_call_state_of(s.call), TELNYX_CALL_ENDED);
    end(&s);
}

TEST(what_precedes_an_event_makes_it_due)
{
    scene s;
    begin(&s);
    telnyx_event hangup_first = hangup(TELNYX_HANGUP_CAUSE_USER_BUSY);
    assert_true(due(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING)));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_ANSWERED)));
    assert_false(due(&s, of_type(TELNYX_EVENT_UNKNOWN)));
    assert_false(due(&s, hangup_first));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_COST)));
    feed(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING));
    assert_true(due(&s, of_type(TELNYX_EVENT_CALL_ANSWERED)));
    assert_true(due(&s, of_type(TELNYX_EVENT_CALL_BRIDGED)));
    assert_true(due(&s, of_type(TELNYX_EVENT_UNKNOWN)));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_SPEAK_STARTED)));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_DTMF_RECEIVED)));
    assert_true(due(&s, hangup_first));
    /* Cleared normally means that somebody had answered. */
    assert_false(due(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING)));
    assert_false(due(&s, hangup(TELNYX_HANGUP_CAUSE_TIME_LIMIT)));
    feed(&s, of_type(TELNYX_EVENT_CALL_ANSWERED));
    assert_true(due(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING)));
    assert_true(due(&s, of_type(TELNYX_EVENT_CALL_DTMF_RECEIVED)));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED)));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_COST)));
    feed(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING));
    /* Nothing is waited for after the end. */
    for (int type = TELNYX_EVENT_UNKNOWN; type < TELNYX_EVENT_ANY; type++)
        assert_true(due(&s, of_type((telnyx_event_type)type)));
    end(&s);
}

TEST(an_own_hangup_needs_no_answer)
{
    scene s;
    begin(&s);
    feed(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING));
    s.call->hangup_given = true;
    assert_true(due(&s, hangup(TELNYX_HANGUP_CAUSE_NORMAL_CLEARING)));
    end(&s);
}

TEST(a_call_is_taken_up_in_the_middle)
{
    scene s;
    begin(&s);
    s.call->history_unknown = true;
    for (int type = TELNYX_EVENT_UNKNOWN; type < TELNYX_EVENT_ANY; type++)
        assert_true(due(&s, of_type((telnyx_event_type)type)));
    end(&s);
}

/* Two speaks and a playback that overlap: each end needs a start of its own kind. */
TEST(starts_and_ends_are_paired)
{
    scene s;
    begin(&s);
    feed(&s, initiated(TELNYX_LEG_DIRECTION_INCOMING));
    feed(&s, of_type(TELNYX_EVENT_CALL_ANSWERED));
    feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_STARTED));
    assert_true(due(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED)));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_PLAYBACK_ENDED)));
    feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_STARTED));
    feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED));
    assert_true(due(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED)));
    feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED));
    assert_false(due(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED)));
    /* One that is given up waiting for leaves no debt. */
    feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED));
    feed(&s, of_type(TELNYX_EVENT_CALL_SPEAK_STARTED));
    assert_true(due(&s, of_type(TELNYX_EVENT_CALL_SPEAK_ENDED)));
    end(&s);
}

static int freed;
static void on_free(void *data)
{
    assert_ptr_equal(data, &freed);
    freed++;
}

TEST(references_keep_a_call_and_its_data)
{
    scene s;
    freed = 0;
    begin(&s);
    telnyx_call_set_data(s.call, &freed, on_free);
    assert_ptr_equal(telnyx_call_data(s.call), &freed);
    telnyx_call_set_data(s.call, &freed, on_free); /* replaced */
    assert_int_equal(freed, 1);
    assert_ptr_equal(telnyx_call_ref(s.call), s.call);
    telnyx_call_unref(s.call);
    assert_int_equal(freed, 1);
    telnyx_call_unref(NULL);
    assert_int_equal(telnyx_call_flow_state(s.call), -1);
    assert_int_equal(telnyx_call_pending(s.call), 0);
    assert_null(telnyx_call_app(s.call));
    end(&s);
    assert_int_equal(freed, 2);
}

static void ignore(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call, (void)event, (void)user_data;
}

static void out_of_memory(test_memory *memory, void *user_data)
{
    (void)user_data;
    telnyx_call *call = telnyx__call_new(&memory->allocator, NULL, "v3:leg");
    if (!call)
        return;
    telnyx_event event = initiated(TELNYX_LEG_DIRECTION_INCOMING);
    event.call_leg_id = "leg";
    event.call_session_id = "session";
    event.client_state = "YQ==";
    telnyx__call_learn(call, &event);
    telnyx__call_advance(call, &event);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_INCOMING);
    int error = telnyx_call_on(call, TELNYX_EVENT_ANY, ignore, NULL);
    assert_true(error == 0 || error == TELNYX_ENOMEM);
    telnyx_call_unref(call);
}

TEST(running_out_of_memory_leaves_nothing)
{
    assert_true(test_memory_torture(out_of_memory, NULL) > 5);
}
