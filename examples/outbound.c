/* Calls a list of numbers, so many at a time: speaks to people, leaves a message behind the beep of
 * answering machines, and says in the end who was reached.
 *
 *     outbound --from +18005550101 --concurrency 5 +13125550142 +13125550143 …
 *
 * Exit status 0: everybody was reached; 1: somebody was not. */
#include <stdio.h>
#include <stdlib.h>

#include "common/common.h"

typedef enum outcome { NOT_DIALLED, NOT_REACHED, PERSON, MACHINE, OUTCOMES } outcome;

static const char *const outcome_names[OUTCOMES] = { "not dialled", "not reached", "person",
                                                     "machine" };

/* By telnyx_hangup_cause. */
static const char *const causes[] = { "",          "call_rejected", "normal_clearing", "cancelled",
                                      "timeout",   "time_limit",    "user_busy",       "not_found",
                                      "no_answer", "unspecified" };

typedef struct outbound {
    program base;
    const char *from, *connection_id, *message;
    int64_t concurrency;
    int64_t live; /* calls under way */
    int next;     /* the first contact that has not been called yet */
    struct contact *contacts;
} outbound;

/* Somebody on the list. */
typedef struct contact {
    outbound *owner;
    const char *number;
    outcome listener; /* who is being spoken to */
    outcome outcome;
    const char *why;
} contact;

static void dial_more(outbound *self);

static void speak_to(outcome listener, telnyx_call *call, contact *who)
{
    const telnyx_speak_params params = {
        .payload = who->owner->message,
        .voice = "female",
        .language = "en-US",
    };
    who->listener = listener;
    program_check(call, telnyx_call_speak(call, &params, program_on_done, NULL));
}

/* A person hears the message at once. A machine is still greeting: its beep is to come. */
static void on_verdict(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    if (event->payload.call_machine_detection_ended->result != TELNYX_MACHINE_RESULT_MACHINE)
        speak_to(PERSON, call, user_data);
}

static void on_beep(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    speak_to(MACHINE, call, user_data);
}

static void on_spoken(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    contact *who = user_data;
    if (event->payload.call_speak_ended->status != TELNYX_SPEAK_STATUS_COMPLETED)
        return; /* the person hung up first */
    who->outcome = who->listener;
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

static void finish(contact *who, const char *why)
{
    who->why = why;
    who->owner->live--;
    dial_more(who->owner);
}

/* Whatever ended the call, this comes once: the dial failed, somebody hung up, or nothing was heard any
 * more and the platform said that it is over. */
static void on_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call;
    finish(user_data, end->hangup  ? causes[end->hangup->payload.call_hangup->hangup_cause]
                      : end->error ? telnyx_strerror(end->error)
                                   : telnyx_end_reason_name(end->reason));
}

/* Takes up the next number. Whatever happens to the call is then told to the contact. */
static void dial(outbound *self, contact *who)
{
    const telnyx_dial_params params = {
        .connection_id = self->connection_id,
        .from = self->from,
        .to = { &who->number, 1 },
        .timeout_secs = TELNYX_INT(30),
        .time_limit_secs = TELNYX_INT(180),
        .answering_machine_detection = TELNYX_AMD_DETECT_BEEP,
    };
    telnyx_call *call;
    int error = telnyx_app_dial(self->base.app, &params, program_on_done, NULL, &call);
    if (error) {
        who->why = telnyx_strerror(error);
        return;
    }
    self->live++;
    who->outcome = NOT_REACHED;
    telnyx_call_on(call, TELNYX_EVENT_CALL_MACHINE_DETECTION_ENDED, on_verdict, who);
    telnyx_call_on(call, TELNYX_EVENT_CALL_MACHINE_GREETING_ENDED, on_beep, who);
    telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_spoken, who);
    telnyx_call_on_ended(call, on_ended, who);
}

static void dial_more(outbound *self)
{
    int count = self->base.operands_count;
    while (self->live < self->concurrency && self->next < count && !self->base.stopping)
        dial(self, &self->contacts[self->next++]);
    if (self->live == 0 && !self->base.stopping)
        program_stop(&self->base);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    outbound *self = user_data;
    for (int i = 0; i < self->base.operands_count; i++)
        self->contacts[i] = (contact){ self, self->base.operand[i], 0, NOT_DIALLED, "" };
    dial_more(self);
}

static void summarise(outbound *self)
{
    int sums[OUTCOMES] = { 0 };
    for (int i = 0; i < self->base.operands_count; i++) {
        const contact *who = &self->contacts[i];
        sums[who->outcome]++;
        printf("%-24s %-12s %s\n", who->number, outcome_names[who->outcome], who->why);
    }
    printf("outbound: %d numbers: %d told a person, %d told a machine, %d not reached, "
           "%d not dialled\n",
           self->base.operands_count, sums[PERSON], sums[MACHINE], sums[NOT_REACHED],
           sums[NOT_DIALLED]);
    if (sums[NOT_REACHED] || sums[NOT_DIALLED])
        self->base.failed = true;
}

int main(int argc, char **argv)
{
    outbound self = { .connection_id = getenv("TELNYX_CONNECTION_ID"),
                      .message = "This is a message for you: the library is open tomorrow.",
                      .concurrency = 10 };
    const program_option options[] = {
        { "from", "NUMBER", "the caller id that is shown", .text = &self.from, .required = true },
        { "connection", "ID", "the Call Control application (TELNYX_CONNECTION_ID)",
          .text = &self.connection_id, .required = true },
        { "concurrency", "N", "calls at once (10)", .number = &self.concurrency, .low = 1,
          .high = 1000 },
        { "message", "TEXT", "what is said", .text = &self.message },
        { .name = NULL },
    };
    self.base = (program){ .name = "outbound",
                           .about = "Calls numbers and tells people or machines a message.",
                           .operands = "NUMBER...",
                           .options = options,
                           /* A lost event must not keep a place: silence is looked into. */
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS, .silent_ms = 45000 },
                           .start = start,
                           .user_data = &self };
    self.contacts = calloc((size_t)argc, sizeof *self.contacts);
    if (!self.contacts)
        return 1;
    int status = program_run(&self.base, argc, argv);
    if (self.base.app) {
        summarise(&self);
        status = status || self.base.failed;
    }
    free(self.contacts);
    return status;
}
