/* Many calls one after the other: what the simulator keeps of them is bounded. */
#include "play.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/leg/end.h"
#include "sim/world/leg.h"

/* Of the sanitizers' runtime, where there is one: it has its own heap. */
extern size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static size_t bytes_now(void)
{
    return __sanitizer_get_current_allocated_bytes ? __sanitizer_get_current_allocated_bytes()
                                                   : mallinfo2().uordblks;
}

/* What this test keeps itself of what was sent. */
static void forget_events(play *p)
{
    for (size_t i = 0; i < p->count; i++) {
        telnyx__json_free(p->events[i].tree);
        free(p->events[i].body);
    }
    p->count = p->read = 0;
}

/* One call with something of everything that is remembered. */
static void one_call(play *p, unsigned number)
{
    char body[200];
    sim_leg *leg = play_answered(p);
    snprintf(body, sizeof body,
             "{\"payload\":\"Call number %u.\",\"voice\":\"female\",\"command_id\":\"s%u\"}",
             number, number);
    play_ok(p, leg->id, "speak", body);
    if (number % 50 == 0) /* the newest 10,000 are kept */
        play_ok(p, leg->id, "record_start",
                "{\"channels\":\"dual\",\"format\":\"mp3\",\"transcription\":true}");
    play_pass(p, 3000);
    snprintf(body, sizeof body, "{\"queue_name\":\"q%u\",\"client_state\":\"YQ==\"}", number);
    play_ok(p, leg->id, "enqueue", body);
    play_pass(p, 500);
    play_ok(p, leg->id, "leave_queue", "{}");
    snprintf(body, sizeof body, "{\"call_control_id\":\"%s\",\"name\":\"room %u\"}", leg->id,
             number);
    play_request(p, "POST", "/v2/conferences", body);
    assert_int_equal(200, p->status);
    play_pass(p, 500);
    sim_leg_person_hangs_up(leg);
    play_pass(p, 5000);
    forget_events(p);
}

TEST(what_is_kept_of_calls_that_are_over_is_bounded)
{
    const unsigned round = 700; /* more than are remembered for ten minutes of such calls */
    play p;
    play_start(&p, 1);
    unsigned number = 0;
    for (; number < 2 * round; number++)
        one_call(&p, number);
    size_t first = bytes_now();
    for (; number < 4 * round; number++)
        one_call(&p, number);
    size_t second = bytes_now();
    size_t grown = second > first ? second - first : 0;
    printf("%zu bytes, then %zu\n", first, second);
    if (grown > 2 * round * 16)
        fail_msg("%u calls more took %zu bytes more, %zu for each", 2 * round, grown,
                 grown / (2 * round));
    play_end(&p);
}
