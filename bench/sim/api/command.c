#include "sim/api/command.h"

#include "common/memory.h"
#include "sim/stream/wants.h"
#include "sim/world/command_ids.h"

#define BODY_MAX (16u << 20)

/* What the journal keeps, of commands as of events: the JSON. */
static void print_body(const sim_command *command, telnyx__buf *out)
{
    const sim_journal *journal = &command->world->journal;
    telnyx__buf_init(out, telnyx__alloc_default(), BODY_MAX);
    if (command->body && (journal->max || journal->on_look))
        bench_must(telnyx__json_print(command->body, out, false));
}

void sim_command_note(sim_command *command)
{
    const sim_leg *leg = command->leg ? command->leg : command->made;
    const sim_problem *problem = command->problem;
    telnyx__buf body;
    if (command->noted)
        return;
    command->noted = true;
    print_body(command, &body);
    sim_note(command->world,
             &(telnyx_sim_entry){ .kind = TELNYX_SIM_COMMAND,
                                  .call = leg ? leg->number : 0,
                                  .call_control_id = leg ? leg->id : NULL,
                                  .name = command->operation,
                                  .id = sim_body_text(command->body, "command_id", NULL),
                                  .result = command->result,
                                  .detail = problem->status  ? problem->detail
                                            : command->again ? SIM_COMMAND_AGAIN
                                                             : NULL,
                                  .status = command->cut           ? 0
                                            : problem->status != 0 ? problem->status
                                                                   : command->status,
                                  .code = problem->code,
                                  .elapsed_ms = command->delay_ms,
                                  .elapsed_us = command->delay_ms * 1000,
                                  .data = body.data });
    telnyx__buf_free(&body);
}

bool sim_command_is_repeated(sim_command *command, sim_leg *leg)
{
    if (!leg || !sim_command_id_seen(leg, sim_body_text(command->body, "command_id", NULL)))
        return false;
    command->result = "duplicate";
    leg->duplicates++;
    command->world->counters.duplicates++;
    return true;
}

bool sim_command_takes_leg(sim_command *command, const char *call_control_id)
{
    sim_leg *leg = sim_leg_find(command->world, call_control_id);
    if (!leg)
        return sim_refuse(command->problem, 422, 90015, "/call_control_id", NULL);
    if (sim_command_is_repeated(command, leg)) {
        command->made = leg; /* for the journal */
        return true;
    }
    if (leg->state == SIM_LEG_ENDED)
        return sim_refuse(command->problem, 422, 90018, "/call_control_id", NULL);
    if (leg->state != SIM_LEG_ANSWERED)
        return sim_refuse(command->problem, 422, 90034, "/call_control_id", NULL);
    command->leg = leg;
    return true;
}

bool sim_command_fits_stream(sim_command *command)
{
    const char *words = NULL, *pointer = sim_stream_wants_fault(command->body, &words);
    return !pointer || sim_refuse_with(command->problem, 422, 10032, pointer, words);
}
