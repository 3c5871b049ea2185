/* What each event proves, needs and ranks: written down a second time, and for every type. */
#include "support/test.h"

#include "call/event_rule.h"

static const struct {
    telnyx_event_type type;
    telnyx_call_state proves;
    telnyx__needs needs;
    telnyx__media opens, closes;
} rows[] = {
    { TELNYX_EVENT_CALL_INITIATED, TELNYX_CALL_NEW, TELNYX__NEEDS_NOTHING, 0, 0 },
    { TELNYX_EVENT_CALL_ANSWERED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_INITIATED, 0, 0 },
    { TELNYX_EVENT_CALL_BRIDGED, TELNYX_CALL_BRIDGED, TELNYX__NEEDS_INITIATED, 0, 0 },
    { TELNYX_EVENT_CALL_SPEAK_STARTED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, TELNYX__SPEAK,
      0 },
    { TELNYX_EVENT_CALL_SPEAK_ENDED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, 0,
      TELNYX__SPEAK },
    { TELNYX_EVENT_CALL_PLAYBACK_STARTED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED,
      TELNYX__PLAYBACK, 0 },
    { TELNYX_EVENT_CALL_PLAYBACK_ENDED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, 0,
      TELNYX__PLAYBACK },
    { TELNYX_EVENT_CALL_DTMF_RECEIVED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, 0, 0 },
    { TELNYX_EVENT_CALL_GATHER_ENDED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, 0, 0 },
    { TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, 0,
      0 },
    { TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED, TELNYX_CALL_ANSWERED, TELNYX__NEEDS_ANSWERED, 0,
      0 },
    { TELNYX_EVENT_CALL_MACHINE_PREMIUM_DETECTION_ENDED, TELNYX_CALL_ANSWERED,
      TELNYX__NEEDS_ANSWERED, 0, 0 },
    { TELNYX_EVENT_CALL_MACHINE_PREMIUM_GREETING_ENDED, TELNYX_CALL_ANSWERED,
      TELNYX__NEEDS_ANSWERED, 0, 0 },
    { TELNYX_EVENT_CALL_HANGUP, TELNYX_CALL_ENDED, TELNYX__NEEDS_INITIATED, 0, 0 },
    { TELNYX_EVENT_CALL_COST, TELNYX_CALL_ENDED, TELNYX__NEEDS_HANGUP, 0, 0 },
};

TEST(every_event_has_its_rule)
{
    for (int type = TELNYX_EVENT_UNKNOWN; type <= TELNYX_EVENT_ANY; type++) {
        telnyx__event_rule rule = telnyx__event_rule_of((telnyx_event_type)type);
        size_t i = 0;
        while (i < sizeof rows / sizeof rows[0] && (int)rows[i].type != type)
            i++;
        if (i == sizeof rows / sizeof rows[0]) {
            /* Proves nothing, and only wants the call to be known. */
            assert_int_equal(rule.proves, TELNYX_CALL_NEW);
            assert_int_equal(rule.needs, TELNYX__NEEDS_INITIATED);
            assert_int_equal(rule.opens, 0);
            assert_int_equal(rule.closes, 0);
            continue;
        }
        assert_int_equal(rule.proves, rows[i].proves);
        assert_int_equal(rule.needs, rows[i].needs);
        assert_int_equal(rule.opens, rows[i].opens);
        assert_int_equal(rule.closes, rows[i].closes);
    }
}

/* At the same instant: this list from front to back. */
TEST(events_of_one_instant_have_an_order)
{
    static const telnyx_event_type order[] = {
        TELNYX_EVENT_CALL_INITIATED,     TELNYX_EVENT_CALL_ANSWERED,
        TELNYX_EVENT_CALL_BRIDGED,       TELNYX_EVENT_CALL_SPEAK_STARTED,
        TELNYX_EVENT_CALL_DTMF_RECEIVED, TELNYX_EVENT_CALL_SPEAK_ENDED,
        TELNYX_EVENT_CALL_HANGUP,        TELNYX_EVENT_CALL_COST,
    };
    static const telnyx_event_type same[][2] = {
        { TELNYX_EVENT_CALL_SPEAK_STARTED, TELNYX_EVENT_CALL_PLAYBACK_STARTED },
        { TELNYX_EVENT_CALL_DTMF_RECEIVED, TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED },
        { TELNYX_EVENT_CALL_DTMF_RECEIVED, TELNYX_EVENT_UNKNOWN },
        { TELNYX_EVENT_CALL_SPEAK_ENDED, TELNYX_EVENT_CALL_PLAYBACK_ENDED },
        { TELNYX_EVENT_CALL_SPEAK_ENDED, TELNYX_EVENT_CALL_GATHER_ENDED },
        { TELNYX_EVENT_CALL_COST, TELNYX_EVENT_CALL_RECORDING_SAVED },
    };
    for (size_t i = 1; i < sizeof order / sizeof order[0]; i++)
        assert_true(telnyx__event_rule_of(order[i - 1]).rank <
                    telnyx__event_rule_of(order[i]).rank);
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_int_equal(telnyx__event_rule_of(same[i][0]).rank,
                         telnyx__event_rule_of(same[i][1]).rank);
}

TEST(hangups_that_follow_an_answer)
{
    for (int cause = 0; cause <= TELNYX_HANGUP_CAUSE_UNSPECIFIED; cause++) {
        const telnyx_call_hangup_event hangup = { .hangup_cause = (telnyx_hangup_cause)cause };
        const telnyx_event event = { .type = TELNYX_EVENT_CALL_HANGUP,
                                     .payload = { .call_hangup = &hangup } };
        assert_int_equal(telnyx__hangup_follows_answer(&event),
                         cause == TELNYX_HANGUP_CAUSE_NORMAL_CLEARING ||
                             cause == TELNYX_HANGUP_CAUSE_TIME_LIMIT);
    }
}
