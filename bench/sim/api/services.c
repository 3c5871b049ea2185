/* Commands whose work is not acted out: what they refuse, what they answer, what they start. */
#include <string.h>

#include "common/memory.h"
#include "sim/api/actions.h"
#include "sim/leg/service_kinds.h"

static bool is_on(const sim_command *command, sim_service service)
{
    return sim_service_is_on(command->leg, service);
}

static bool refuse(sim_command *command, int code, const char *detail)
{
    return sim_refuse(command->problem, 422, code, "/call_control_id", detail ? "%s" : NULL,
                      detail);
}

/* {"data":{"<key>":"<id>","result":"ok"}} */
static void answer_id(sim_command *command, const char *key, const char *id)
{
    bench_write_open(command->out, NULL, '{');
    bench_write_open(command->out, "data", '{');
    bench_write_text(command->out, key, id);
    bench_write_text(command->out, "result", "ok");
    bench_write_close(command->out, '}');
    bench_write_close(command->out, '}');
}

/* Streams and forks: a call has one or the other. */

static bool stream_check(sim_command *command)
{
    if (is_on(command, SIM_SERVICE_STREAM))
        return refuse(command, 90046,
                      "Limit of maximum concurrent bidirectional RTP streaming session reached "
                      "(1)");
    return sim_command_fits_stream(command);
}

static void stream_act(sim_command *command)
{
    sim_service_start(command->leg, SIM_SERVICE_STREAM,
                      sim_body_text(command->body, "stream_url", ""), command->body);
}

/* Without an id it is about all that there are; with the id of another one there is nothing to stop. */
static bool stream_stop_check(sim_command *command)
{
    const char *id = sim_body_text(command->body, "stream_id", NULL);
    if (!is_on(command, SIM_SERVICE_STREAM))
        return refuse(command, 90048, NULL);
    const sim_running *r = &command->leg->services->running[SIM_SERVICE_STREAM];
    return !id || strcmp(id, r->id) == 0 || refuse(command, 90048, NULL);
}

static void stream_stop_act(sim_command *command)
{
    sim_service_stop(command->leg, SIM_SERVICE_STREAM);
}

static bool fork_check(sim_command *command)
{
    return !is_on(command, SIM_SERVICE_STREAM) || refuse(command, 90045, NULL);
}

static void fork_act(sim_command *command)
{
    if (!is_on(command, SIM_SERVICE_FORK))
        sim_service_start(command->leg, SIM_SERVICE_FORK,
                          sim_body_text(command->body, "stream_type", "decrypted"), NULL);
}

static bool fork_stop_check(sim_command *command)
{
    return is_on(command, SIM_SERVICE_FORK) || refuse(command, 90031, NULL);
}

static void fork_stop_act(sim_command *command)
{
    sim_service_stop(command->leg, SIM_SERVICE_FORK);
}

static void siprec_act(sim_command *command)
{
    if (!is_on(command, SIM_SERVICE_SIPREC))
        sim_service_start(command->leg, SIM_SERVICE_SIPREC, NULL, NULL);
}

static void siprec_stop_act(sim_command *command)
{
    sim_service_stop(command->leg, SIM_SERVICE_SIPREC);
}

/* Transcription */

static bool transcription_check(sim_command *command)
{
    return !is_on(command, SIM_SERVICE_TRANSCRIPTION) || refuse(command, 90054, NULL);
}

static void transcription_act(sim_command *command)
{
    sim_service_start(command->leg, SIM_SERVICE_TRANSCRIPTION,
                      sim_body_text(command->body, "transcription_tracks", "inbound"), NULL);
}

static bool transcription_stop_check(sim_command *command)
{
    return is_on(command, SIM_SERVICE_TRANSCRIPTION) || refuse(command, 90055, NULL);
}

static void transcription_stop_act(sim_command *command)
{
    sim_service_stop(command->leg, SIM_SERVICE_TRANSCRIPTION);
}

/* AI */

/* A call has one of them, an assistant or a relay. */
static bool conversation_check(sim_command *command)
{
    return !sim_service_converses(command->leg) || refuse(command, 90061, NULL);
}

static void assistant_act(sim_command *command)
{
    const telnyx__json *assistant = telnyx__json_get(command->body, "assistant");
    answer_id(command, "conversation_id",
              sim_service_start(command->leg, SIM_SERVICE_ASSISTANT,
                                sim_body_text(assistant, "id", SIM_ASSISTANT), NULL));
}

static void assistant_stop_act(sim_command *command)
{
    sim_service_stop(command->leg, SIM_SERVICE_ASSISTANT);
}

/* The conversation is another call's, and goes on. */
static bool assistant_join_check(sim_command *command)
{
    const char *id = sim_body_text(command->body, "conversation_id", "");
    return sim_services_find(command->world, SIM_SERVICE_ASSISTANT, id) ||
           sim_refuse(command->problem, 404, 10005, "/conversation_id", NULL);
}

static void assistant_join_act(sim_command *command)
{
    answer_id(command, "conversation_id", sim_body_text(command->body, "conversation_id", ""));
}

static void ai_gather_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    bool partial = sim_body_bool(body, "send_partial_results", false);
    bool history = sim_body_bool(body, "send_message_history_updates", false);
    answer_id(command, "conversation_id",
              sim_service_start(command->leg, SIM_SERVICE_AI_GATHER,
                                partial   ? history ? "ph" : "p"
                                : history ? "h"
                                          : "",
                                telnyx__json_get(body, "parameters")));
}

static void relay_act(sim_command *command)
{
    answer_id(command, "conversation_relay_id",
              sim_service_start(command->leg, SIM_SERVICE_RELAY, NULL, command->body));
}

static void relay_stop_act(sim_command *command)
{
    sim_service_stop(command->leg, SIM_SERVICE_RELAY);
}

/* It is for a bridged call; a supervisor is in the conference of the call that it supervises, or beside its
 * bridge. */
static bool supervisor_check(sim_command *command)
{
    const sim_leg *leg = command->leg;
    const telnyx__json *wants = leg->plan ? leg->plan->wants : NULL;
    if (leg->peer || leg->member || sim_body_text(wants, "supervise_call_control_id", NULL))
        return true;
    return refuse(command, 10027,
                  "Only a bridged call has a supervisor whose role can be switched.");
}

/* pay, refer */

static void pay_act(sim_command *command)
{
    sim_service_start(command->leg, SIM_SERVICE_PAYMENT,
                      sim_body_text(command->body, "payment_method", "credit-card"), command->body);
}

static void refer_act(sim_command *command)
{
    sim_service_start(command->leg, SIM_SERVICE_REFER,
                      sim_body_text(command->body, "sip_address", ""), NULL);
}

/* Nothing that anybody would be told of. */
static void nothing_more_act(sim_command *command)
{
    (void)command;
}

#define ON_ANSWERED (SIM_NEEDS_CALL | SIM_NEEDS_ANSWER)

const sim_action sim_service_actions[] = {
    { "calls.actions.start_streaming", ON_ANSWERED, stream_check, stream_act },
    { "calls.actions.stop_streaming", ON_ANSWERED, stream_stop_check, stream_stop_act },
    { "calls.actions.start_forking", ON_ANSWERED, fork_check, fork_act },
    { "calls.actions.stop_forking", ON_ANSWERED, fork_stop_check, fork_stop_act },
    { "calls.actions.start_siprec", ON_ANSWERED, NULL, siprec_act },
    { "calls.actions.stop_siprec", ON_ANSWERED, NULL, siprec_stop_act },
    { "calls.actions.start_transcription", ON_ANSWERED, transcription_check, transcription_act },
    { "calls.actions.stop_transcription", ON_ANSWERED, transcription_stop_check,
      transcription_stop_act },
    { "calls.actions.start_noise_suppression", ON_ANSWERED, NULL, nothing_more_act },
    { "calls.actions.stop_noise_suppression", ON_ANSWERED, NULL, nothing_more_act },
    { "calls.actions.start_ai_assistant", ON_ANSWERED, conversation_check, assistant_act },
    { "calls.actions.stop_ai_assistant", ON_ANSWERED, NULL, assistant_stop_act },
    { "calls.actions.join_ai_assistant", ON_ANSWERED, assistant_join_check, assistant_join_act },
    { "calls.actions.add_ai_assistant_messages", ON_ANSWERED, NULL, nothing_more_act },
    { "calls.actions.gather_using_ai", ON_ANSWERED, NULL, ai_gather_act },
    { "calls.actions.start_conversation_relay", ON_ANSWERED, conversation_check, relay_act },
    { "calls.actions.stop_conversation_relay", ON_ANSWERED, NULL, relay_stop_act },
    { "calls.actions.pay", ON_ANSWERED, NULL, pay_act },
    { "calls.actions.refer", ON_ANSWERED, NULL, refer_act },
    { "calls.actions.send_sip_info", ON_ANSWERED, NULL, nothing_more_act },
    { "calls.actions.switch_supervisor_role", ON_ANSWERED, supervisor_check, nothing_more_act },
    { NULL, 0, NULL, NULL },
};
