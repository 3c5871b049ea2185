#include "sim/replay/pump.h"

#include "sim/replay/deliver.h"
#include "sim/replay/serve.h"

/* Silence before a webhook when it goes as fast as it can. */
#define QUIET_MS            2
#define QUIET_PER_SECOND_MS 5
#define QUIET_MAX_MS        500
/* What a webhook may take to the program. */
#define ON_THE_WAY_MS 20
/* Conversations at once then. */
#define GROUPS_AT_ONCE 16

/* The earliest moment at which something may be due that nobody will tell of. */
typedef struct alarm {
    uint64_t at_ms;
} alarm;

static void ring(alarm *a, uint64_t at_ms)
{
    if (at_ms < a->at_ms)
        a->at_ms = at_ms;
}

/* The time of the recording on a clock that goes so fast. */
static uint64_t scaled(const sim_stage *stage, int64_t us)
{
    double speed = stage->options.speed;
    return speed > 0 ? (uint64_t)((double)us / 1000 / speed) : 0;
}

static uint64_t due_of(const sim_stage *stage, const sim_group *group, const sim_item *item)
{
    return scaled(stage, item->at_us - group->ahead_us) + group->late_ms;
}

/* The group's clock is set back to what has just happened. */
static void set_back(const sim_stage *stage, sim_group *group, const sim_item *item)
{
    uint64_t now = sim_stage_now(stage), due = due_of(stage, group, item);
    if (now > due)
        group->late_ms += now - due;
}

/* What the next one waits for ------------------------------------------------------------------------ */

static const sim_recorded_attempt *attempt_of(const sim_item *item)
{
    return &item->command->recorded->attempts[item->attempt];
}

static bool is_given_up(const sim_item *item)
{
    return item->attempt < item->command->given_up && item->attempt >= item->command->come;
}

/* Nothing about it is still to happen. */
static bool is_closed(const sim_item *item)
{
    if (item->event)
        return item->event->settled;
    return item->attempt < item->command->answered || is_given_up(item);
}

/* Where the recording has its end. 0: it has none. */
static size_t closing_line(const sim_item *item)
{
    return item->event ? item->event->recorded->settled_line : attempt_of(item)->answered_line;
}

/* All that was over when this one came is over now. */
static bool is_free(sim_group *group, const sim_item *item)
{
    while (group->closed < group->at && is_closed(&group->items[group->closed]))
        group->closed++;
    for (size_t i = group->closed; i < group->at; i++) {
        const sim_item *before = &group->items[i];
        size_t line = closing_line(before);
        if (line && line < item->line && !is_closed(before))
            return false;
    }
    return true;
}

static void pass(sim_stage *stage, sim_group *group)
{
    group->waits = false;
    group->at++;
    stage->open_groups -= group->at == group->count;
    stage->running -= group->running && group->at == group->count;
}

/* There is a place for one more delivery. As fast as it goes is not all at once. */
static bool has_place(sim_stage *stage, sim_group *group)
{
    if (stage->unsettled >= SIM_REPLAY_PARALLEL)
        return false;
    if (group->running || stage->options.speed > 0)
        return true;
    if (stage->running >= GROUPS_AT_ONCE)
        return false;
    group->running = true;
    stage->running++;
    return true;
}

/* Items ----------------------------------------------------------------------------------------------- */

/* Milliseconds between the next item and the one before, in the recording. */
static uint64_t gap_before(const sim_group *group)
{
    if (group->at == 0)
        return 0;
    int64_t us = group->items[group->at].at_us - group->items[group->at - 1].at_us;
    return us > 0 ? (uint64_t)us / 1000 : 0;
}

/* When it may be sent. As fast as it goes means: when the program has had its say, for which it has the longer
 * the more time would have passed. */
static uint64_t time_of(const sim_stage *stage, const sim_group *group, const sim_item *item)
{
    uint64_t quiet = QUIET_MS + gap_before(group) * QUIET_PER_SECOND_MS / 1000;
    uint64_t at = group->active_ms + (quiet < QUIET_MAX_MS ? quiet : QUIET_MAX_MS);
    if (stage->options.speed > 0)
        return due_of(stage, group, item);
    /* The program may have said something before it was begun. */
    return group->at && at > stage->begun_ms ? at - stage->begun_ms : 0;
}

static bool step_event(sim_stage *stage, sim_group *group, const sim_item *item, alarm *a)
{
    uint64_t due = time_of(stage, group, item);
    if (!is_free(group, item))
        return false;
    if (sim_stage_now(stage) < due) {
        ring(a, due);
        return false;
    }
    if (!has_place(stage, group))
        return false;
    set_back(stage, group, item);
    pass(stage, group);
    sim_replay_deliver(item->event);
    return true;
}

/* When it should have come. The program's own timers go as fast as ever. What begins a conversation follows from
 * what goes on in others: a dial when another call has ended, say. */
static uint64_t expected_at(const sim_stage *stage, const sim_group *group, const sim_item *item)
{
    uint64_t at = group->since_ms + gap_before(group), due = due_of(stage, group, item);
    uint64_t active = stage->active_ms > stage->begun_ms ? stage->active_ms - stage->begun_ms : 0;
    if (group->at == 0 && active > at)
        at = active;
    return due > at ? due : at;
}

static bool step_command(sim_stage *stage, sim_group *group, const sim_item *item, alarm *a)
{
    uint64_t now = sim_stage_now(stage);
    if (item->attempt < item->command->come) {
        set_back(stage, group, item);
        pass(stage, group);
        return true;
    }
    if (!group->waits) {
        group->waits = true;
        group->since_ms = now;
    }
    uint64_t until = expected_at(stage, group, item) + stage->options.patience_ms;
    if (now < until) {
        ring(a, until);
        return false;
    }
    item->command->given_up = item->attempt + 1;
    set_back(stage, group, item);
    pass(stage, group);
    return true;
}

static bool step(sim_stage *stage, sim_group *group, alarm *a)
{
    if (!group->selected || group->at == group->count)
        return false;
    const sim_item *item = &group->items[group->at];
    return item->event ? step_event(stage, group, item, a) : step_command(stage, group, item, a);
}

/* Answers --------------------------------------------------------------------------------------------- */

/* Until when the program is given time to get the webhook, by the loop's clock; 0: it has got it. */
static uint64_t received_at(const sim_played_event *event, size_t line)
{
    size_t settled_line = event->recorded->settled_line;
    if (event->settled)
        return 0;
    if (!event->sent || (settled_line && settled_line < line))
        return UINT64_MAX;
    return event->begun_ms + ON_THE_WAY_MS;
}

/* Webhooks that came before the answer come before it now. They may hold it up until its latest time. */
static uint64_t due_of_answer(const sim_stage *stage, const sim_answer *answer)
{
    const sim_recorded_command *recorded = answer->command->recorded;
    const sim_group *group = &stage->groups[recorded->group];
    size_t line = recorded->attempts[answer->attempt].answered_line;
    uint64_t due = answer->due_ms;
    for (size_t i = group->closed; group->selected && i < group->count; i++) {
        const sim_item *item = &group->items[i];
        if (item->line > line)
            break;
        uint64_t at = item->event ? received_at(item->event, line) : 0;
        due = at > due ? at : due;
    }
    return due < answer->latest_ms ? due : answer->latest_ms;
}

static bool give_answers(sim_stage *stage, alarm *a)
{
    uint64_t now = uv_now(stage->loop);
    bool given = false;
    telnyx__list *next, *head = &stage->answers;
    for (telnyx__list *node = head->next; node != head; node = next) {
        sim_answer *answer = TELNYX__CONTAINER_OF(node, sim_answer, in_stage);
        uint64_t due = due_of_answer(stage, answer);
        next = node->next;
        if (now < due) {
            ring(a, due - stage->begun_ms);
            continue;
        }
        sim_replay_answer(stage, answer);
        given = true;
    }
    return given;
}

/* The whole ------------------------------------------------------------------------------------------- */

bool sim_pump_is_through(const sim_stage *stage)
{
    return stage->begun && stage->open_groups == 0 && stage->unsettled == 0 &&
           telnyx__list_empty(&stage->answers);
}

static void on_timer(uv_timer_t *timer)
{
    sim_pump(timer->data);
}

static bool is_done(const sim_group *group)
{
    return !group->selected || group->at == group->count;
}

static bool round_of(sim_stage *stage, alarm *a)
{
    bool more = false;
    while (stage->first_group <= stage->recording->groups &&
           is_done(&stage->groups[stage->first_group]))
        stage->first_group++;
    for (unsigned i = stage->first_group; stage->begun && i <= stage->recording->groups; i++)
        while (step(stage, &stage->groups[i], a))
            more = true;
    /* The program may ask for something while it starts. */
    return give_answers(stage, a) || more;
}

/* Who has something more to say has a moment for it. */
static void end(sim_stage *stage, alarm *a)
{
    uint64_t quiet = uv_now(stage->loop) - stage->active_ms;
    if (!sim_pump_is_through(stage))
        return;
    if (quiet < stage->options.quiet_ms) {
        ring(a, sim_stage_now(stage) + stage->options.quiet_ms - quiet);
        return;
    }
    stage->over = true;
    stage->on_over(stage);
}

void sim_pump(sim_stage *stage)
{
    alarm a;
    stage->pump_again = true;
    if (stage->pumping || stage->over)
        return;
    stage->pumping = true;
    do {
        stage->pump_again = false;
        a.at_ms = UINT64_MAX;
    } while (round_of(stage, &a) || stage->pump_again);
    stage->pumping = false;
    end(stage, &a);
    uint64_t now = sim_stage_now(stage);
    if (a.at_ms != UINT64_MAX && !stage->over)
        uv_timer_start(&stage->timer, on_timer, a.at_ms > now ? a.at_ms - now : 0, 0);
}

void sim_pump_begin(sim_stage *stage)
{
    uv_update_time(stage->loop);
    stage->begun_ms = stage->active_ms = uv_now(stage->loop);
    stage->begun = true;
    sim_pump(stage);
}
