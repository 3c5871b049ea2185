/* Hands callers to an agent, and asks the agent first: the caller hears music while the agent is
 * dialled and told who it is. The key 1 connects the two. Any other key, nobody at the other end or
 * no answer in time lead back to the caller.
 *
 *     warm-transfer --from +14155550117 --agent +18005550100 --listen 127.0.0.1:8080 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/common.h"

typedef struct warm_transfer {
    program base;
    const char *agent, *from, *connection_id, *music;
    int64_t patience_secs;
} warm_transfer;

/* The two legs of a transfer know each other as telnyx_call_data(), until one of them ends. */
static void tie(telnyx_call *caller, telnyx_call *agent)
{
    telnyx_call_set_data(caller, agent, NULL);
    telnyx_call_set_data(agent, caller, NULL);
}

/* The other leg, which is on its own from now on; NULL when it was already. */
static telnyx_call *untie(telnyx_call *call)
{
    telnyx_call *other = telnyx_call_data(call);
    telnyx_call_set_data(call, NULL, NULL);
    if (other)
        telnyx_call_set_data(other, NULL, NULL);
    return other;
}

/* Back to the caller: nobody takes the call. */

static void on_apologised(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

static void apologise(telnyx_call *caller)
{
    const telnyx_speak_params params = {
        .payload = "Nobody can take your call just now. Please try again later.",
        .voice = "female",
        .language = "en-US",
        .stop = "all", /* ends the music */
    };
    telnyx_call_on(caller, TELNYX_EVENT_CALL_SPEAK_ENDED, on_apologised, NULL);
    program_check(caller, telnyx_call_speak(caller, &params, program_on_done, NULL));
}

/* The agent */

static void on_agent_choice(telnyx_call *agent, const telnyx_event *event, void *user_data)
{
    const telnyx_call_gather_ended_event *gather = event->payload.call_gather_ended;
    telnyx_call *caller = telnyx_call_data(agent);
    bool taken = gather->status == TELNYX_GATHER_STATUS_VALID && gather->digits &&
                 strcmp(gather->digits, "1") == 0;
    (void)user_data;
    if (!caller || !taken) { /* the caller hears of it when the agent's leg has ended */
        telnyx_call_hangup(agent, NULL, program_on_done, NULL);
        return;
    }
    const telnyx_bridge_params params = {
        .call_control_id_to_bridge_with = telnyx_call_id(agent),
    };
    int error = telnyx_call_stop_playback(caller, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_bridge(caller, &params, program_on_done, NULL);
    program_check(caller, error);
}

static void on_agent_answered(telnyx_call *agent, const telnyx_event *event, void *user_data)
{
    const telnyx_call *caller = telnyx_call_data(agent);
    char text[160];
    telnyx_gather_using_speak_params params = {
        .payload = text,
        .voice = "female",
        .language = "en-US",
        .minimum_digits = TELNYX_INT(1),
        .maximum_digits = TELNYX_INT(1),
        .maximum_tries = TELNYX_INT(2),
        .timeout_millis = TELNYX_INT(5000),
    };
    (void)event, (void)user_data;
    if (!caller)
        return; /* has given up; this leg is being hung up */
    snprintf(text, sizeof text, "A call from %s. Press 1 to take it, or any other key to refuse.",
             telnyx_call_from(caller));
    program_check(agent, telnyx_call_gather_using_speak(agent, &params, program_on_done, NULL));
}

/* Refused, busy, not there, not to be dialled, gone again: all of it ends here. */
static void on_agent_ended(telnyx_call *agent, const telnyx_call_end *end, void *user_data)
{
    telnyx_call *caller = untie(agent);
    (void)end, (void)user_data;
    if (caller)
        apologise(caller);
}

/* The caller */

/* From here on the platform ends both legs when one of them hangs up. */
static void on_bridged(telnyx_call *caller, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    untie(caller);
}

static void on_caller_ended(telnyx_call *caller, const telnyx_call_end *end, void *user_data)
{
    telnyx_call *agent = untie(caller);
    (void)end, (void)user_data;
    if (agent)
        telnyx_call_hangup(agent, NULL, program_on_done, NULL);
}

static void dial_agent(warm_transfer *self, telnyx_call *caller)
{
    const telnyx_dial_params params = {
        .connection_id = self->connection_id,
        .from = self->from,
        .to = { &self->agent, 1 },
        .timeout_secs = TELNYX_INT(self->patience_secs),
    };
    telnyx_call *agent;
    if (telnyx_app_dial(self->base.app, &params, program_on_done, NULL, &agent) != 0) {
        apologise(caller);
        return;
    }
    tie(caller, agent);
    telnyx_call_on(agent, TELNYX_EVENT_CALL_ANSWERED, on_agent_answered, self);
    telnyx_call_on(agent, TELNYX_EVENT_CALL_GATHER_ENDED, on_agent_choice, self);
    telnyx_call_on_ended(agent, on_agent_ended, self);
}

static void on_incoming(telnyx_call *caller, const telnyx_event *event, void *user_data)
{
    warm_transfer *self = user_data;
    const telnyx_start_playback_params music = {
        .audio_url = self->music,
        .loop = TELNYX_INT(TELNYX_LOOP_INFINITY),
    };
    (void)event;
    telnyx_call_on(caller, TELNYX_EVENT_CALL_BRIDGED, on_bridged, self);
    telnyx_call_on_ended(caller, on_caller_ended, self);
    int error = telnyx_call_answer(caller, NULL, program_on_done, NULL);
    if (!error)
        error = telnyx_call_start_playback(caller, &music, program_on_done, NULL);
    program_check(caller, error);
    if (!error)
        dial_agent(self, caller);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    warm_transfer *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    warm_transfer self = { .connection_id = getenv("TELNYX_CONNECTION_ID"),
                           .music = "https://example.com/music.mp3",
                           .patience_secs = 20 };
    const program_option options[] = {
        { "agent", "NUMBER", "who is asked to take calls", .text = &self.agent, .required = true },
        { "from", "NUMBER", "the caller id that the agent sees", .text = &self.from,
          .required = true },
        { "connection", "ID", "the Call Control application (TELNYX_CONNECTION_ID)",
          .text = &self.connection_id, .required = true },
        { "music", "URL", "what callers hear meanwhile, WAV or MP3", .text = &self.music },
        { "patience", "SECS", "for the agent to answer (20)", .number = &self.patience_secs,
          .low = 5, .high = 600 },
        { .name = NULL },
    };
    self.base = (program){ .name = "warm-transfer",
                           .about = "Hands callers to an agent who is asked first.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .start = start,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
