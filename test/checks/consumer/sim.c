/* A test of a call by somebody else: platform, app and caller in one process. */
#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>
#include <uv.h>
static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_speak(call, &(telnyx_speak_params){ .payload = "Hello.", .voice = "female" }, NULL,
                      NULL);
}
int main(void)
{
    uv_loop_t loop;
    telnyx_sim *sim;
    telnyx_app *app;
    uv_loop_init(&loop);
    const telnyx_sim_options options = { .speed = TELNYX_SIM_STEPPED };
    if (telnyx_sim_new(&sim, &loop, &options, NULL) || telnyx_sim_app_new(&app, sim, &loop, NULL))
        return 1;
    telnyx_app_on_incoming(app, on_incoming, NULL);
    const char *caller = telnyx_sim_calls(sim, "+13125550142", "+14155550117");
    TELNYX_SIM_EXPECT(sim, telnyx_sim_expect_heard(sim, caller, "Hello", 5000));
    return telnyx_sim_test_end(sim, app) || uv_loop_close(&loop);
}
