/* The order of one call's commands: cases by hand, then chance against the rules. */
#include "support/test.h"

#include <string.h>

#include "call/queue.h"
#include "support/system.h"

enum {
    ANSWER = TELNYX__CLASS_ANSWER,
    REJECT = TELNYX__CLASS_REJECT,
    HANGUP = TELNYX__CLASS_HANGUP,
    ROUTE = TELNYX__CLASS_ROUTE,
    MEDIA = TELNYX__CLASS_MEDIA,
    ANYTIME = TELNYX__CLASS_ANYTIME,
    PARALLEL = TELNYX_COMMAND_PARALLEL,
    NOW = TELNYX_COMMAND_NOW
};

typedef struct scene {
    telnyx__command_queue queue;
    telnyx__command commands[8];
    size_t count;
} scene;

static void begin(scene *s)
{
    memset(s, 0, sizeof *s);
    telnyx__command_queue_init(&s->queue);
}

static telnyx__command *give(scene *s, int class, unsigned flags)
{
    telnyx__command *command = &s->commands[s->count++];
    command->class = (telnyx__command_class) class;
    command->flags = flags;
    telnyx__command_queue_add(&s->queue, command);
    return command;
}

/* What the queue would do next; a command that goes is noted as sent. */
static telnyx__command *next(scene *s, telnyx_call_state state, telnyx__ruling expected)
{
    telnyx__ruling ruling = TELNYX__HOLD;
    telnyx__command *command = telnyx__command_queue_next(&s->queue, state, &ruling);
    if (!command)
        return NULL;
    assert_int_equal(ruling, expected);
    if (ruling == TELNYX__SEND)
        telnyx__command_queue_sent(&s->queue, command);
    else
        telnyx__command_queue_remove(&s->queue, command);
    return command;
}

static telnyx__command *sends(scene *s, telnyx_call_state state)
{
    return next(s, state, TELNYX__SEND);
}

TEST(commands_go_one_after_the_other)
{
    scene s;
    begin(&s);
    telnyx__command *a = give(&s, MEDIA, 0), *b = give(&s, MEDIA, 0), *c = give(&s, ANYTIME, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), a);
    assert_null(sends(&s, TELNYX_CALL_ANSWERED));
    assert_false(b->waits); /* for a command, not for a state */
    telnyx__command_queue_remove(&s.queue, a);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), b);
    assert_null(sends(&s, TELNYX_CALL_ANSWERED));
    telnyx__command_queue_remove(&s.queue, b);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), c);
    telnyx__command_queue_remove(&s.queue, c);
    assert_null(sends(&s, TELNYX_CALL_ANSWERED));
    assert_int_equal(s.queue.count, 0);
    assert_int_equal(s.queue.in_flight, 0);
}

TEST(media_waits_for_the_answer)
{
    scene s;
    begin(&s);
    telnyx__command *answer = give(&s, ANSWER, 0), *speak = give(&s, MEDIA, 0),
                    *note = give(&s, ANYTIME, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), answer);
    assert_null(sends(&s, TELNYX_CALL_INCOMING));
    telnyx__command_queue_remove(&s.queue, answer);
    assert_null(sends(&s, TELNYX_CALL_INCOMING));
    /* What stands behind a held command waits with it, though it would be legal now. */
    assert_true(speak->waits && note->waits);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), speak);
    assert_false(speak->waits);
    telnyx__command_queue_remove(&s.queue, speak);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), note);
}

TEST(an_answer_overtakes_what_is_held)
{
    scene s;
    begin(&s);
    telnyx__command *speak = give(&s, MEDIA, 0), *answer = give(&s, ANSWER, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), answer);
    telnyx__command_queue_remove(&s.queue, answer);
    assert_null(sends(&s, TELNYX_CALL_INCOMING));
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), speak);
}

TEST(a_reject_overtakes_what_is_held)
{
    scene s;
    begin(&s);
    give(&s, MEDIA, 0);
    telnyx__command *reject = give(&s, REJECT, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), reject);
}

TEST(a_hangup_waits_for_nobody)
{
    scene s;
    begin(&s);
    telnyx__command *first = give(&s, MEDIA, 0), *second = give(&s, MEDIA, 0),
                    *hangup = give(&s, HANGUP, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), first);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), hangup);
    assert_null(sends(&s, TELNYX_CALL_ANSWERED));
    /* It does not block either. */
    telnyx__command_queue_remove(&s.queue, first);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), second);
    assert_int_equal(s.queue.in_flight, 1);
    telnyx__command_queue_remove(&s.queue, hangup);
    assert_int_equal(s.queue.in_flight, 1);
}

/* There is no id to hang up yet. */
TEST(a_hangup_of_a_dial_waits_for_its_name)
{
    scene s;
    begin(&s);
    telnyx__command *hangup = give(&s, HANGUP, 0);
    assert_null(sends(&s, TELNYX_CALL_DIALING));
    assert_true(hangup->waits);
    assert_ptr_equal(sends(&s, TELNYX_CALL_RINGING), hangup);
}

TEST(what_is_parallel_goes_beside)
{
    scene s;
    begin(&s);
    telnyx__command *a = give(&s, MEDIA, 0), *b = give(&s, MEDIA, 0),
                    *p = give(&s, MEDIA, PARALLEL), *q = give(&s, MEDIA, PARALLEL);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), a);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), p);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), q);
    assert_null(sends(&s, TELNYX_CALL_ANSWERED));
    assert_int_equal(s.queue.in_flight, 1);
    telnyx__command_queue_remove(&s.queue, a);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), b); /* p and q are still out */
}

TEST(what_is_parallel_is_held_by_the_state_only)
{
    scene s;
    begin(&s);
    give(&s, MEDIA, 0);
    telnyx__command *held = give(&s, MEDIA, PARALLEL), *note = give(&s, ANYTIME, PARALLEL);
    assert_ptr_equal(sends(&s, TELNYX_CALL_RINGING), note);
    assert_null(sends(&s, TELNYX_CALL_RINGING));
    assert_true(held->waits);
}

TEST(what_is_for_now_is_not_held)
{
    scene s;
    begin(&s);
    telnyx__command *held = give(&s, MEDIA, 0), *now = give(&s, MEDIA, NOW),
                    *after = give(&s, MEDIA, NOW);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), now);
    assert_null(sends(&s, TELNYX_CALL_INCOMING)); /* one in flight, all the same */
    assert_false(after->waits);
    telnyx__command_queue_remove(&s.queue, now);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), after);
    telnyx__command_queue_remove(&s.queue, after);
    assert_null(sends(&s, TELNYX_CALL_INCOMING));
    assert_true(held->waits);
}

/* A dial that has no id yet cannot take a command whatever the flag says. */
TEST(what_is_for_now_waits_for_the_dial)
{
    scene s;
    begin(&s);
    telnyx__command *now = give(&s, MEDIA, NOW);
    assert_null(sends(&s, TELNYX_CALL_DIALING));
    assert_ptr_equal(sends(&s, TELNYX_CALL_RINGING), now);
}

TEST(a_transfer_may_go_before_the_answer)
{
    scene s;
    begin(&s);
    telnyx__command *transfer = give(&s, ROUTE, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), transfer); /* nobody means to answer */
    begin(&s);
    telnyx__command *answer = give(&s, ANSWER, PARALLEL);
    transfer = give(&s, ROUTE, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), answer);
    assert_null(sends(&s, TELNYX_CALL_INCOMING));
    assert_true(transfer->waits);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), transfer);
}

TEST(what_is_refused_or_over_comes_out_at_once)
{
    scene s;
    begin(&s);
    telnyx__command *a = give(&s, MEDIA, 0), *b = give(&s, ANSWER, 0), *c = give(&s, HANGUP, 0);
    assert_ptr_equal(next(&s, TELNYX_CALL_RINGING, TELNYX__REFUSE), b);
    assert_ptr_equal(sends(&s, TELNYX_CALL_RINGING), c);
    telnyx__command *d = give(&s, MEDIA, 0);
    assert_ptr_equal(next(&s, TELNYX_CALL_ENDED, TELNYX__OVER), a);
    assert_ptr_equal(next(&s, TELNYX_CALL_ENDED, TELNYX__OVER), d);
    assert_null(next(&s, TELNYX_CALL_ENDED, TELNYX__OVER)); /* what is in flight stays */
    assert_int_equal(s.queue.count, 1);
}

TEST(what_is_sent_again_keeps_its_place)
{
    scene s;
    begin(&s);
    telnyx__command *a = give(&s, MEDIA, NOW), *b = give(&s, MEDIA, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_INCOMING), a);
    telnyx__command_queue_unsent(&s.queue, a);
    assert_int_equal(s.queue.in_flight, 0);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), a);
    assert_null(sends(&s, TELNYX_CALL_ANSWERED));
    telnyx__command_queue_unsent(&s.queue, a);
    telnyx__command_queue_unsent(&s.queue, a); /* twice is once */
    assert_int_equal(s.queue.in_flight, 0);
    telnyx__command_queue_remove(&s.queue, a);
    assert_ptr_equal(sends(&s, TELNYX_CALL_ANSWERED), b);
}

static bool in_order(const telnyx__command *command)
{
    return (command->class == TELNYX__CLASS_MEDIA || command->class == TELNYX__CLASS_ROUTE ||
            command->class == TELNYX__CLASS_ANYTIME) &&
           command->flags == 0;
}

static size_t blocking_in_flight(const telnyx__command_queue *queue)
{
    size_t count = 0;
    for (const telnyx__list *n = queue->commands.next; n != &queue->commands; n = n->next) {
        const telnyx__command *command = TELNYX__CONTAINER_OF(n, telnyx__command, node);
        count += command->sent && !(command->flags & TELNYX_COMMAND_PARALLEL) &&
                 command->class != TELNYX__CLASS_HANGUP;
    }
    return count;
}

/* When nothing may go, each command that is left must have a reason. */
static void check_reasons(const telnyx__command_queue *queue, telnyx_call_state state)
{
    for (const telnyx__list *n = queue->commands.next; n != &queue->commands; n = n->next) {
        const telnyx__command *command = TELNYX__CONTAINER_OF(n, telnyx__command, node);
        if (command->sent)
            continue;
        assert_true(command->waits || queue->in_flight > 0);
        assert_true(state != TELNYX_CALL_ENDED);
        assert_false(state >= TELNYX_CALL_ANSWERED && command->waits);
    }
}

enum { COMMANDS = 200 };

static void play(uint64_t seed)
{
    telnyx__command_queue queue;
    telnyx__command commands[COMMANDS] = { 0 };
    size_t given = 0, last_in_order = 0;
    telnyx_call_state state =
        test_random_below(&seed, 2) ? TELNYX_CALL_INCOMING : TELNYX_CALL_DIALING;
    telnyx__command_queue_init(&queue);
    while (given < COMMANDS || queue.count) {
        size_t dice = test_random_below(&seed, 10);
        if (dice < 4 && given < COMMANDS) {
            telnyx__command *command = &commands[given++];
            command->class = (telnyx__command_class)test_random_below(&seed, TELNYX__CLASSES);
            command->flags = test_random_below(&seed, 4) ? 0 : (unsigned)(dice % 3);
            telnyx__command_queue_add(&queue, command);
        } else if (dice < 8 && queue.count) {
            /* One that is in flight completes. */
            size_t skip = test_random_below(&seed, queue.count);
            for (telnyx__list *n = queue.commands.next; n != &queue.commands; n = n->next) {
                telnyx__command *command = TELNYX__CONTAINER_OF(n, telnyx__command, node);
                if (command->sent && skip-- == 0) {
                    telnyx__command_queue_remove(&queue, command);
                    break;
                }
                if (skip > queue.count)
                    break;
            }
        } else if (dice == 9 && test_random_below(&seed, 8) == 0 && state < TELNYX_CALL_ENDED) {
            state++;
            if (state == TELNYX_CALL_INCOMING)
                state++; /* from ringing */
        } else if (given == COMMANDS && state < TELNYX_CALL_ENDED && dice == 8) {
            state = TELNYX_CALL_ENDED;
        }
        telnyx__ruling ruling;
        telnyx__command *command;
        while ((command = telnyx__command_queue_next(&queue, state, &ruling))) {
            assert_false(command->sent);
            assert_int_not_equal(ruling, TELNYX__HOLD);
            assert_int_equal(ruling == TELNYX__OVER, state == TELNYX_CALL_ENDED);
            if (ruling != TELNYX__SEND) {
                telnyx__command_queue_remove(&queue, command);
                continue;
            }
            telnyx__command_queue_sent(&queue, command);
            size_t index = (size_t)(command - commands) + 1;
            if (in_order(command)) {
                assert_true(index > last_in_order);
                last_in_order = index;
            }
        }
        assert_int_equal(queue.in_flight, blocking_in_flight(&queue));
        assert_true(queue.in_flight <= 1);
        check_reasons(&queue, state);
    }
    assert_int_equal(queue.in_flight, 0);
}

TEST(random_plays_keep_the_rules)
{
    for (uint64_t seed = 1; seed <= 300; seed++)
        play(seed);
}
