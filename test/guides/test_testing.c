/* include/guides/testing.md: its own tests, of a program like that of the first page. */
#include "guide_rig.h"
#undef EXPECT

#include "testing.inc"

static void on_told(telnyx_call *call, telnyx_op op, const telnyx_event *event, void *user_data)
{
    telnyx_call_hangup(call, NULL, NULL, NULL);
}

static void on_gathered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const char *digits = event->payload.call_gather_ended->digits;
    telnyx_speak_params say = { .voice = "female", .payload = "Good bye." };
    if (digits && strcmp(digits, "1") == 0)
        say.payload = "We open at nine.";
    if (telnyx_call_speak(call, &say, NULL, NULL) == 0)
        telnyx_call_on_finished(call, on_told, NULL);
}

static void on_asking(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_gather_using_speak_params ask = { .payload = "Press 1 for our opening hours.",
                                             .voice = "female",
                                             .maximum_digits = TELNYX_INT(1) };
    telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_gathered, NULL);
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_gather_using_speak(call, &ask, NULL, NULL);
}

void start_program(telnyx_app *app)
{
    telnyx_app_on_incoming(app, on_asking, NULL);
}

TEST(the_tests_of_the_guide_pass)
{
    assert_int_equal(0, play_all());
}
