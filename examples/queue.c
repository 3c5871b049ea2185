/* A call queue: callers wait with music, and as many agents as are needed are dialled, in turn. The
 * agent who answers gets the caller who has waited longest. Who has waited too long is told so.
 *
 *     queue --from +14155550117 --listen 127.0.0.1:8080 +18005550100 +18005550101 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"

typedef struct queue queue;

typedef struct agent {
    queue *of;
    const char *number;
    telnyx_call *call; /* NULL: free */
    bool talks;        /* has a caller */
    bool away;         /* did not take the last call; is asked again when somebody new calls */
    bool dismissed;    /* was hung up because nobody waits any more */
} agent;

struct queue {
    program base;
    const char *name, *from, *connection_id, *music;
    int64_t patience_secs;
    agent *agents;
    int agents_count, next;
    int waiting; /* callers in the queue */
};

/* Agents */

static void serve(queue *self);

/* Busy, not there, gone again, or not to be dialled at all. */
static void on_agent_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    agent *who = user_data;
    (void)call;
    who->call = NULL;
    who->away = !who->talks && !who->dismissed;
    if (end->reason != TELNYX_END_NOT_DIALED) /* or the next dial would fail as well, at once */
        serve(who->of);
}

/* The caller may have given up meanwhile: nobody is left to be bridged with. */
static void on_bridge_done(telnyx_client *client, telnyx_call *call,
                           const telnyx_response *response, void *user_data)
{
    agent *who = user_data;
    (void)client;
    if (!call || call != who->call)
        return;
    who->talks = !response->error;
    if (who->talks)
        return;
    who->dismissed = true;
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

static void on_agent_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    agent *who = user_data;
    const telnyx_bridge_params params = { .queue = who->of->name };
    (void)event;
    program_check(call, telnyx_call_bridge(call, &params, on_bridge_done, who));
}

static bool ask(queue *self, agent *who)
{
    const telnyx_dial_params params = {
        .connection_id = self->connection_id,
        .from = self->from,
        .to = { &who->number, 1 },
        .timeout_secs = TELNYX_INT(20),
    };
    who->talks = who->dismissed = false;
    if (telnyx_app_dial(self->base.app, &params, program_on_done, NULL, &who->call) != 0) {
        who->call = NULL;
        return false;
    }
    telnyx_call_on(who->call, TELNYX_EVENT_CALL_ANSWERED, on_agent_answered, who);
    telnyx_call_on_ended(who->call, on_agent_ended, who);
    return true;
}

/* As many agents are being asked as callers wait, while there are some to ask. */
static void serve(queue *self)
{
    int missing = self->waiting;
    for (int i = 0; i < self->agents_count; i++)
        missing -= self->agents[i].call && !self->agents[i].talks;
    for (int i = 0; i < self->agents_count && missing > 0 && !self->base.stopping; i++) {
        agent *who = &self->agents[self->next];
        self->next = (self->next + 1) % self->agents_count;
        if (!who->call && !who->away && ask(self, who))
            missing--;
    }
}

/* Callers */

static void on_enqueued(telnyx_call *caller, const telnyx_event *event, void *user_data)
{
    queue *self = user_data;
    (void)event;
    telnyx_call_set_data(caller, self, NULL); /* waits */
    self->waiting++;
    for (int i = 0; i < self->agents_count; i++)
        self->agents[i].away = false;
    serve(self);
}

static void on_apologised(telnyx_call *caller, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_hangup(caller, NULL, program_on_done, NULL);
}

static void apologise(telnyx_call *caller)
{
    const telnyx_speak_params params = {
        .payload = "All our agents are busy. Please call again later.",
        .voice = "female",
        .language = "en-US",
        .stop = "all", /* ends the music */
    };
    telnyx_call_on(caller, TELNYX_EVENT_CALL_SPEAK_ENDED, on_apologised, NULL);
    program_check(caller, telnyx_call_speak(caller, &params, program_on_done, NULL));
}

/* Once for each caller who waited, whichever event is lost. */
static void waits_no_longer(queue *self, telnyx_call *caller)
{
    self->waiting -= telnyx_call_data(caller) != NULL;
    telnyx_call_set_data(caller, NULL, NULL);
}

static void on_caller_ended(telnyx_call *caller, const telnyx_call_end *end, void *user_data)
{
    (void)end;
    waits_no_longer(user_data, caller);
}

/* Out of the queue: to an agent, after too long a wait, or by hanging up. */
static void on_dequeued(telnyx_call *caller, const telnyx_event *event, void *user_data)
{
    queue *self = user_data;
    telnyx_dequeue_reason reason = event->payload.call_dequeued->reason;
    waits_no_longer(self, caller);
    if (reason == TELNYX_DEQUEUE_REASON_TIMEOUT)
        apologise(caller);
    else if (reason == TELNYX_DEQUEUE_REASON_BRIDGED)
        program_check(caller, telnyx_call_stop_playback(caller, NULL, program_on_done, NULL));
}

static void on_incoming(telnyx_call *caller, const telnyx_event *event, void *user_data)
{
    queue *self = user_data;
    const telnyx_enqueue_params place = {
        .queue_name = self->name,
        .max_wait_time_secs = TELNYX_INT(self->patience_secs),
    };
    const telnyx_start_playback_params music = {
        .audio_url = self->music,
        .loop = TELNYX_INT(TELNYX_LOOP_INFINITY),
    };
    (void)event;
    telnyx_call_on(caller, TELNYX_EVENT_CALL_ENQUEUED, on_enqueued, self);
    telnyx_call_on(caller, TELNYX_EVENT_CALL_DEQUEUED, on_dequeued, self);
    telnyx_call_on_ended(caller, on_caller_ended, self);
    int error = telnyx_call_answer(caller, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_start_playback(caller, &music, program_on_done, NULL);
    if (!error)
        error = telnyx_call_enqueue(caller, &place, program_on_done, NULL);
    program_check(caller, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    queue *self = user_data;
    self->agents = calloc((size_t)self->base.operands_count, sizeof *self->agents);
    if (!self->agents) {
        program_fail(&self->base, "out of memory");
        program_stop(&self->base);
        return;
    }
    self->agents_count = self->base.operands_count;
    for (int i = 0; i < self->agents_count; i++)
        self->agents[i] = (agent){ .of = self, .number = self->base.operand[i] };
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    queue self = { .name = "support",
                   .connection_id = getenv("TELNYX_CONNECTION_ID"),
                   .music = "https://example.com/music.mp3",
                   .patience_secs = 300 };
    const program_option options[] = {
        { "name", "TEXT", "of the queue (support)", .text = &self.name },
        { "from", "NUMBER", "the caller id that agents see", .text = &self.from, .required = true },
        { "connection", "ID", "the Call Control application (TELNYX_CONNECTION_ID)",
          .text = &self.connection_id, .required = true },
        { "music", "URL", "what callers hear meanwhile, WAV or MP3", .text = &self.music },
        { "patience", "SECS", "how long callers wait at most (300)", .number = &self.patience_secs,
          .low = 5, .high = 3600 },
        { .name = NULL },
    };
    self.base = (program){ .name = "queue",
                           .about = "A call queue with agents.",
                           .options = options,
                           .operands = "AGENT…",
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .user_data = &self };
    int status = program_run(&self.base, argc, argv);
    free(self.agents);
    return status;
}
