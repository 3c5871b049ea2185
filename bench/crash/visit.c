#include "crash/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uv.h>

#include "common/memory.h"

#define SENTENCE "dmlzaXQ=" /* client_state: tells whose end an event tells of */

enum { ANSWERING = 'a', OFFERING = 'o', SAYING = 's', LEAVING = 'l' };

/* For so long the platform knows a command_id, less the time that it may have taken to get there. */
#define KNOWN_MS 50000u

/* What is kept is these bytes. Instances are on one machine, and so on one monotonic clock. */
typedef struct record {
    uint64_t ordered_ms;
    char step;
    char digits[7];
} record;

typedef struct visit {
    const crash_visits *visits;
    record record;
} visit;

static void order(telnyx_call *call, const visit *self)
{
    char id[160], text[64];
    snprintf(id, sizeof id, "%.140s-%c", telnyx_call_id(call), self->record.step);
    snprintf(text, sizeof text, "You pressed %s. Goodbye.", self->record.digits);
    const telnyx_answer_params answer = { .command_id = id };
    const telnyx_hangup_params hangup = { .command_id = id };
    const telnyx_gather_using_speak_params gather = {
        .payload = "Press 1 for sales, or 2 for our opening hours.",
        .voice = "female",
        .maximum_digits = TELNYX_INT(1),
        .maximum_tries = TELNYX_INT(1),
        .timeout_millis = TELNYX_INT(self->visits->gather_ms ? self->visits->gather_ms : 10000),
        .command_id = id,
    };
    const telnyx_speak_params speak = {
        .payload = text, .voice = "female", .client_state = SENTENCE, .command_id = id
    };
    switch (self->record.step) {
    case ANSWERING:
        telnyx_call_answer(call, &answer, NULL, NULL);
        break;
    case OFFERING:
        telnyx_call_gather_using_speak(call, &gather, NULL, NULL);
        break;
    case SAYING:
        telnyx_call_speak(call, &speak, NULL, NULL);
        break;
    default:
        telnyx_call_hangup(call, &hangup, NULL, NULL);
    }
}

/* Kept before it is ordered: an heir that orders it again does no harm, one that has not heard of it would. */
static void enter(telnyx_call *call, visit *self, char step)
{
    const crash_visits *visits = self->visits;
    self->record.step = step;
    self->record.ordered_ms = uv_hrtime() / 1000000;
    if (visits->keep)
        visits->keep(call, &self->record, sizeof self->record, visits->user_data);
    order(call, self);
}

static void on_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    visit *self = user_data;
    (void)event;
    if (self->record.step == ANSWERING)
        enter(call, self, OFFERING);
}

static void on_gathered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    visit *self = user_data;
    const char *digits = event->payload.call_gather_ended->digits;
    if (self->record.step == SAYING || self->record.step == LEAVING)
        return;
    snprintf(self->record.digits, sizeof self->record.digits, "%.6s", digits ? digits : "");
    enter(call, self, SAYING);
}

static void on_spoken(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    visit *self = user_data;
    if (event->client_state && strcmp(event->client_state, SENTENCE) == 0)
        enter(call, self, LEAVING);
}

static visit *make(telnyx_call *call, const crash_visits *visits)
{
    visit *self = bench_alloc(sizeof *self);
    self->visits = visits;
    telnyx_call_set_data(call, self, bench_free);
    telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, on_answered, self);
    telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_gathered, self);
    telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_spoken, self);
    return self;
}

void crash_visit_begin(telnyx_call *call, const crash_visits *visits)
{
    enter(call, make(call, visits), ANSWERING);
}

void crash_visit_go_on(telnyx_call *call, const crash_visits *visits, const void *bytes,
                       size_t length)
{
    if (length != sizeof(record))
        return;
    visit *self = make(call, visits);
    memcpy(&self->record, bytes, sizeof self->record);
    /* Before that it was carried out for certain, and would be once more. */
    if (uv_hrtime() / 1000000 - self->record.ordered_ms < KNOWN_MS)
        order(call, self);
}
