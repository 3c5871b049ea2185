/* Which command is legal when: every cell of the table, written down a second time. */
#include "support/test.h"

#include "api/api.h"
#include "call/state.h"

TEST(every_cell_of_the_table_decides_as_written)
{
    /* Upper case: send, Hold, Refuse, Over. A 't' is held where an answer was given, else sent. */
    static const char *const expected[TELNYX_CALL_ENDED + 1] = {
        /* answer reject hangup route media anytime */
        [TELNYX_CALL_NEW] = "SSSSSS",     [TELNYX_CALL_DIALING] = "RRHHHH",
        [TELNYX_CALL_RINGING] = "RRSHHS", [TELNYX_CALL_INCOMING] = "SSStHS",
        [TELNYX_CALL_PARKED] = "SSSSSS",  [TELNYX_CALL_ANSWERED] = "SRSSSS",
        [TELNYX_CALL_BRIDGED] = "SRSSSS", [TELNYX_CALL_ENDED] = "OOOOOO",
    };
    for (int s = 0; s <= TELNYX_CALL_ENDED; s++)
        for (int c = 0; c < TELNYX__CLASSES; c++)
            for (int answering = 0; answering < 2; answering++) {
                telnyx__ruling ruling =
                    telnyx__ruling_of((telnyx_call_state)s, (telnyx__command_class)c, answering);
                char cell = expected[s][c];
                if (cell == 't')
                    cell = answering ? 'H' : 'S';
                static const char letters[] = { [TELNYX__SEND] = 'S',
                                                [TELNYX__HOLD] = 'H',
                                                [TELNYX__REFUSE] = 'R',
                                                [TELNYX__OVER] = 'O' };
                if (letters[ruling] != cell)
                    fail_msg("%s, class %d: %c", telnyx_call_state_name((telnyx_call_state)s), c,
                             letters[ruling]);
            }
}

/* What is held must be allowed in a later state of the same leg, or it would wait for ever. */
TEST(what_is_held_is_allowed_later)
{
    for (int c = 0; c < TELNYX__CLASSES; c++)
        for (int s = TELNYX_CALL_NEW; s < TELNYX_CALL_ENDED; s++) {
            if (telnyx__ruling_of((telnyx_call_state)s, (telnyx__command_class)c, true) !=
                TELNYX__HOLD)
                continue;
            assert_int_equal(
                telnyx__ruling_of(TELNYX_CALL_ANSWERED, (telnyx__command_class)c, false),
                TELNYX__SEND);
        }
}

TEST(every_operation_has_its_class)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    assert_true(count > 80);
    for (size_t i = 0; i < count; i++) {
        telnyx__command_class expected = TELNYX__CLASS_MEDIA;
        switch (ops[i].op) {
        case TELNYX_OP_ANSWER:
            expected = TELNYX__CLASS_ANSWER;
            break;
        case TELNYX_OP_REJECT:
            expected = TELNYX__CLASS_REJECT;
            break;
        case TELNYX_OP_HANGUP:
            expected = TELNYX__CLASS_HANGUP;
            break;
        case TELNYX_OP_TRANSFER:
        case TELNYX_OP_BRIDGE:
            expected = TELNYX__CLASS_ROUTE;
            break;
        case TELNYX_OP_UPDATE_CLIENT_STATE:
            expected = TELNYX__CLASS_ANYTIME;
            break;
        default:
            break;
        }
        assert_int_equal(telnyx__class_of(ops[i].op), expected);
    }
}

TEST(states_have_names)
{
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_NEW), "new");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_DIALING), "dialing");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_RINGING), "ringing");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_INCOMING), "incoming");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_PARKED), "parked");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_ANSWERED), "answered");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_BRIDGED), "bridged");
    assert_string_equal(telnyx_call_state_name(TELNYX_CALL_ENDED), "ended");
    assert_string_equal(telnyx_call_state_name((telnyx_call_state)8), "unknown");
    assert_string_equal(telnyx_call_state_name((telnyx_call_state)-1), "unknown");
}
