/* A call queue: callers wait with music, and as many agents as are needed are dialled, in turn. The
 * agent who answers gets the caller who has waited longest. Who has waited too long is told so.
 *
 *     queue --from +14155550117 --listen 127.0.0.1:8080 +18005550100 +18005550101
 *
 * With libtelnyx-cluster there may be several instances, each with agents of its own: a caller who waits at one of them
 * gets an agent of any.
 *
 *     queue … --listen 127.0.0.1:8081 --redis redis://127.0.0.1 --instance one +18005550100
 *     queue … --listen 127.0.0.1:8082 --redis redis://127.0.0.1 --instance two +18005550101 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef EXAMPLES_CLUSTER
#include "common/member.h"
#else
#include "common/common.h"
#endif

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
#ifdef EXAMPLES_CLUSTER
    program_member member;
    uv_timer_t look;
    int seen; /* callers in the queue, while it is being asked for */
    bool looks;
#endif
};

#ifdef EXAMPLES_CLUSTER
static bool is_one_of_several(const queue *self)
{
    return self->member.cluster != NULL;
}
static void offer(telnyx_call *call, agent *who);
static void keep_caller(queue *self, telnyx_call *caller);
static void look(queue *self);
static telnyx_event_cb on_agent_bridged;
#else
static bool is_one_of_several(const queue *self)
{
    (void)self;
    return false;
}
#endif

/* Agents */

static void serve(queue *self);

/* Busy, not there, gone again, or not to be dialled at all. */
static void on_agent_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    agent *who = user_data;
    (void)call;
    who->call = NULL;
    who->away = !who->talks && !who->dismissed;
    if (end->reason == TELNYX_END_NOT_DIALED) /* the next dial would fail as well, at once */
        return;
#ifdef EXAMPLES_CLUSTER
    if (is_one_of_several(who->of)) {
        look(who->of);
        return;
    }
#endif
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
#ifdef EXAMPLES_CLUSTER
    if (is_one_of_several(who->of)) {
        offer(call, who);
        return;
    }
#endif
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
#ifdef EXAMPLES_CLUSTER
    telnyx_call_on(who->call, TELNYX_EVENT_CALL_BRIDGED, on_agent_bridged, who);
#endif
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
#ifdef EXAMPLES_CLUSTER
    if (is_one_of_several(self)) {
        look(self);
        return;
    }
#endif
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
    if (!is_one_of_several(self)) /* else the platform is asked who waits */
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

static void serve_caller(queue *self, telnyx_call *caller)
{
    telnyx_call_on(caller, TELNYX_EVENT_CALL_ENQUEUED, on_enqueued, self);
    telnyx_call_on(caller, TELNYX_EVENT_CALL_DEQUEUED, on_dequeued, self);
    telnyx_call_on_ended(caller, on_caller_ended, self);
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
    serve_caller(self, caller);
#ifdef EXAMPLES_CLUSTER
    if (is_one_of_several(self))
        keep_caller(self, caller);
#endif
    int error = telnyx_call_answer(caller, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_start_playback(caller, &music, program_on_done, NULL);
    if (!error)
        error = telnyx_call_enqueue(caller, &place, program_on_done, NULL);
    program_check(caller, error);
}

#ifdef EXAMPLES_CLUSTER
/* Several instances -------------------------------------------------------------------------------

   The caller's instance decides who gets him: it is told of agents who are ready, wherever they are. Who waits in all
   is what the platform's queue says, which each instance asks for. */

#define LOOK_MS  1000
#define AGAIN_MS 500
#define READY    "ready"  /* to a caller: the id of an agent's call */
#define NOBODY   "nobody" /* to an agent: that caller is gone, or another's */

static bool on_waiting(telnyx_client *client, const void *item, void *user_data)
{
    const telnyx_queue_call *waiting = item;
    (void)client;
    ((queue *)user_data)->seen += telnyx_bool_or(waiting->is_alive, true);
    return true;
}

static void on_looked(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                      void *user_data)
{
    queue *self = user_data;
    (void)client, (void)call;
    self->looks = false;
    if (response
            ->error) /* nobody has waited yet, so that there is no queue: it is asked for again */
        self->seen = 0;
    for (int i = 0; self->seen > self->waiting && i < self->agents_count; i++)
        self->agents[i].away = false;
    self->waiting = self->seen;
    serve(self);
}

static void look(queue *self)
{
    const telnyx_list_queue_calls_params params = { .queue_name = self->name };
    if (self->looks || self->base.stopping)
        return;
    self->seen = 0;
    self->looks = telnyx_list_queue_calls(telnyx_app_client(self->base.app), &params, on_waiting,
                                          on_looked, self) == 0;
}

static void on_look(uv_timer_t *timer)
{
    look(timer->data);
}

/* An agent looks for a caller: the first one who waits. */

typedef struct choice {
    agent *who;
    telnyx_call *call; /* the agent's, as long as it is his */
    char caller[256];
} choice;

static bool on_candidate(telnyx_client *client, const void *item, void *user_data)
{
    const telnyx_queue_call *waiting = item;
    choice *self = user_data;
    (void)client;
    if (telnyx_bool_or(waiting->is_alive, true))
        snprintf(self->caller, sizeof self->caller, "%s", waiting->call_control_id);
    return !self->caller[0];
}

static void dismiss(telnyx_call *call, agent *who)
{
    who->dismissed = true;
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

static void on_again(telnyx_call *call, void *user_data)
{
    offer(call, user_data);
}

static void on_told_caller(telnyx_cluster *cluster, int error, void *user_data)
{
    agent *who = user_data;
    (void)cluster;
    if (error && who->call && !who->talks)
        telnyx_call_after(who->call, AGAIN_MS, on_again, who);
}

static void on_chosen(telnyx_client *client, telnyx_call *unused, const telnyx_response *response,
                      void *user_data)
{
    choice *self = user_data;
    agent *who = self->who;
    (void)client, (void)unused, (void)response;
    if (who->call && who->call == self->call && !who->talks) {
        const char *agent_id = telnyx_call_id(who->call);
        if (!self->caller[0])
            dismiss(who->call, who);
        else if (telnyx_cluster_tell(who->of->member.cluster, self->caller, READY, agent_id,
                                     strlen(agent_id), on_told_caller, who) != 0)
            dismiss(who->call, who);
    }
    free(self);
}

static void offer(telnyx_call *call, agent *who)
{
    const telnyx_list_queue_calls_params params = { .queue_name = who->of->name };
    choice *self = calloc(1, sizeof *self);
    if (!self || who->talks || who->dismissed) {
        free(self);
        return;
    }
    *self = (choice){ .who = who, .call = call };
    if (telnyx_list_queue_calls(telnyx_app_client(who->of->base.app), &params, on_candidate,
                                on_chosen, self) == 0)
        return;
    free(self);
    dismiss(call, who);
}

static void on_agent_bridged(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    agent *who = user_data;
    (void)event;
    if (who->call == call)
        who->talks = true;
}

/* The caller's instance: the first agent who comes gets him. */

static void refuse(queue *self, const char *agent_id)
{
    telnyx_cluster_tell(self->member.cluster, agent_id, NOBODY, "", 0, NULL, NULL);
}

static void on_brought_together(telnyx_client *client, telnyx_call *caller,
                                const telnyx_response *response, void *user_data)
{
    (void)client;
    if (!response->error || !caller)
        return;
    telnyx_call_set_data(caller, user_data, NULL); /* the agent has gone: he waits for another */
}

static void take_agent(queue *self, telnyx_call *caller, const char *agent_id)
{
    const telnyx_bridge_params params = { .call_control_id_to_bridge_with = agent_id };
    if (!telnyx_call_data(caller) ||
        telnyx_call_bridge(caller, &params, on_brought_together, self) != 0)
        refuse(self, agent_id);
    else
        telnyx_call_set_data(caller, NULL, NULL);
}

static agent *agent_of(queue *self, const telnyx_call *call)
{
    for (int i = 0; i < self->agents_count; i++)
        if (self->agents[i].call == call)
            return &self->agents[i];
    return NULL;
}

static void on_told(telnyx_cluster *cluster, telnyx_call *call, const char *name, const void *bytes,
                    size_t length, void *user_data)
{
    queue *self = user_data;
    agent *who = agent_of(self, call);
    char id[256];
    (void)cluster;
    snprintf(id, sizeof id, "%.*s", (int)length, (const char *)bytes);
    if (strcmp(name, READY) == 0)
        take_agent(self, call, id);
    else if (who && !who->talks)
        telnyx_call_after(call, AGAIN_MS, on_again, who);
}

/* A caller whose instance has died goes on waiting here. */

static void keep_caller(queue *self, telnyx_call *caller)
{
    telnyx_cluster_keep(self->member.cluster, caller, "caller", strlen("caller"));
}

static void on_taken(telnyx_cluster *cluster, telnyx_call *call, const void *bytes, size_t length,
                     void *user_data)
{
    queue *self = user_data;
    (void)cluster, (void)length;
    if (!bytes)
        return;
    serve_caller(self, call);
    telnyx_call_set_data(call, self, NULL);
    keep_caller(self, call);
}

static bool join(void *user_data)
{
    queue *self = user_data;
    if (!program_member_join(&self->member, &self->base))
        return false;
    if (!self->member.cluster)
        return true;
    telnyx_cluster_on_told(self->member.cluster, on_told, self);
    telnyx_cluster_on_taken(self->member.cluster, on_taken, self);
    return true;
}

static bool leave(void *user_data)
{
    return program_member_leave(&((queue *)user_data)->member);
}

static void start_looking(queue *self)
{
    uv_timer_init(&self->base.loop, &self->look);
    self->look.data = self;
    if (is_one_of_several(self))
        uv_timer_start(&self->look, on_look, LOOK_MS, LOOK_MS);
}

static void stop_looking(void *user_data)
{
    uv_close((uv_handle_t *)&((queue *)user_data)->look, NULL);
}
#endif

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    queue *self = user_data;
#ifdef EXAMPLES_CLUSTER
    start_looking(self);
#endif
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
#ifdef EXAMPLES_CLUSTER
    self.member = (program_member){ .instance = "one", .lease_ms = 5000 };
#endif
    const program_option options[] = {
        { "name", "TEXT", "of the queue (support)", .text = &self.name },
        { "from", "NUMBER", "the caller id that agents see", .text = &self.from, .required = true },
        { "connection", "ID", "the Call Control application (TELNYX_CONNECTION_ID)",
          .text = &self.connection_id, .required = true },
        { "music", "URL", "what callers hear meanwhile, WAV or MP3", .text = &self.music },
        { "patience", "SECS", "how long callers wait at most (300)", .number = &self.patience_secs,
          .low = 5, .high = 3600 },
#ifdef EXAMPLES_CLUSTER
        PROGRAM_MEMBER_OPTIONS(self.member),
#endif
        { .name = NULL },
    };
    self.base = (program){ .name = "queue",
                           .about = "A call queue with agents.",
                           .options = options,
                           .operands = "AGENT…",
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .user_data = &self };
#ifdef EXAMPLES_CLUSTER
    self.base.open = join;
    self.base.leave = leave;
    self.base.on_stop = stop_looking;
#endif
    int status = program_run(&self.base, argc, argv);
    free(self.agents);
    return status;
}
