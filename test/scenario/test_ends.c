/* Every call's end is told once, whichever of its events is lost: each type in turn, from the first to the
 * last of whole calls (inbound with menu and transfer, dialled with a sentence). A program that frees what
 * it keeps for a call in on_ended is never called back with it again; the sanitizer watches. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

#define CALLS 3
/* Nobody else ends a call whose program waits for a lost event; a caller of whom it does not even know goes
 * when its patience is over. */
#define PRESS_AND_GO                                                                               \
    "[{\"wait\":\"gather\"},{\"press\":\"1\"},{\"wait_ms\":30000},{\"hang_up\":true}]"

typedef struct books {
    stage *stage;
    unsigned opened, open; /* slots */
    unsigned ends, without_hangup;
} books;

typedef struct book {
    books *in;
    unsigned touched;
} book;

static void on_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    book *b = user_data;
    b->touched++;
    (void)call, (void)event;
    b->in->stage->count++;
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    book *b = user_data;
    b->touched++;
    stage_done(client, call, response, b->in->stage);
}

static void on_finished(telnyx_call *call, telnyx_op op, const telnyx_event *event, void *user_data)
{
    book *b = user_data;
    (void)call, (void)op, (void)event;
    b->touched++;
}

static void on_time(telnyx_call *call, void *user_data)
{
    book *b = user_data;
    (void)call;
    b->touched++;
}

static void on_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    book *b = user_data;
    (void)call;
    b->in->open--;
    b->in->without_hangup += !end->hangup;
    free(b);
}

static book *open_book(books *in, telnyx_call *call)
{
    book *b = calloc(1, sizeof *b);
    assert_non_null(b);
    b->in = in;
    in->opened++;
    in->open++;
    assert_int_equal(telnyx_call_on_ended(call, on_ended, b), 0);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_HANGUP, on_event, b), 0);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_COST, on_event, b), 0);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_event, b), 0);
    assert_int_equal(telnyx_call_after(call, 5, on_time, b), 0);
    assert_int_equal(telnyx_call_after(call, 60000, on_time, b), 0);
    return b;
}

static void on_any_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    books *in = user_data;
    (void)call, (void)end;
    in->ends++;
}

/* The usual menu, by the app's handlers; what is kept for the call is its own. */
static void serve(stage *s, telnyx_call *call, const telnyx_event *event)
{
    books *in = s->data;
    if (event->type == TELNYX_EVENT_CALL_INITIATED && !event->late &&
        telnyx_call_direction(call) == TELNYX_LEG_DIRECTION_INCOMING)
        open_book(in, call);
    stage_menu(s, call, event);
}

static void dial(stage *s)
{
    books *in = s->data;
    const char *to = "+15550001111";
    const telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    assert_int_equal(stage_dial(s, to, NULL), 0);
    book *b = open_book(in, s->call);
    stage_gave(s, telnyx_call_speak(s->call, &speak, on_done, b));
    assert_int_equal(telnyx_call_on_finished(s->call, on_finished, b), 0);
}

static bool all_told(void *user_data)
{
    stage *s = user_data;
    books *in = s->data;
    telnyx_app_metrics metrics = stage_app_metrics(s);
    return stage_is_over(s) && in->open == 0 && metrics.calls_now == 0;
}

/* As the simulator's own program does. */
static void on_tick(uv_timer_t *timer)
{
    stage *s = timer->data;
    telnyx_sim_tire(s->sim);
}

static void lose(const char *type, unsigned number)
{
    stage s;
    uv_timer_t tick;
    books in = { .stage = &s };
    stage_prepare(&s, 900 + number, TELNYX_SIM_VIRTUAL);
    s.data = &in;
    s.flow = serve;
    s.options.hangup_wait_ms = TELNYX_INT(60);
    s.options.call_grace_ms = 60;
    s.options.held_command_ms = 60;
    s.options.silent_ms = 1000;
    stage_start(&s);
    telnyx_app_on_ended(s.app, on_any_ended, &in);
    stage_timing(&s, "talk_ms", 2000);
    stage_timing(&s, "patience_ms", 1500);
    if (*type)
        assert_true(telnyx_sim_mute(s.sim, type));
    stage_calls(&s, CALLS, PRESS_AND_GO);
    stage_calls(&s, CALLS, STAGE_HANG_UP);
    for (int i = 0; i < CALLS; i++)
        dial(&s);
    uv_timer_init(&s.loop.uv, &tick);
    tick.data = &s;
    uv_timer_start(&tick, on_tick, 50, 50);
    stage_until(&s, all_told);
    uv_close((uv_handle_t *)&tick, NULL);
    telnyx_app_metrics metrics = stage_app_metrics(&s);
    if (metrics.calls_live_now || in.open || in.ends < in.opened)
        fail_msg("without %s: %u slots, %u ends of %u", type, in.open, in.ends, in.opened);
    if (strcmp(type, "call.hangup") == 0)
        assert_int_equal(in.without_hangup, in.opened);
    s.late = 0;
    stage_close(&s);
}

TEST(each_event_may_be_lost_and_the_call_ends)
{
    static const char *const types[] = { "",
                                         "call.answered",
                                         "call.speak.started",
                                         "call.dtmf.received",
                                         "call.speak.ended",
                                         "call.gather.ended",
                                         "call.bridged",
                                         "call.hangup",
                                         "call.cost",
                                         "call.initiated" };
    for (unsigned i = 0; i < sizeof types / sizeof types[0]; i++)
        lose(types[i], i);
}
