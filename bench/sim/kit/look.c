/* What was commanded, what a person hears, what state a call is in. */
#include <string.h>

#include "base/sized.h"
#include "sim/kit/kit.h"
#include "sim/leg/heard.h"
#include "sim/leg/voice.h"

sim_leg *sim_kit_leg(const telnyx_sim *sim, const char *call)
{
    return call ? sim_leg_find(sim->world, call) : NULL;
}

const char *telnyx_sim_find(const telnyx_sim *sim, const char *number)
{
    const sim_leg *newest = NULL, *leg;
    size_t cursor = 0;
    if (!number)
        return NULL;
    while ((leg = telnyx__map_next(&sim->world->legs_by_id, &cursor))) {
        const char *person = leg->incoming ? leg->from : leg->to;
        if (strcmp(person, number) == 0 && (!newest || leg->number > newest->number))
            newest = leg;
    }
    return newest ? newest->id : NULL;
}

void sim_kit_command(const telnyx_sim_entry *entry, telnyx_sim_command *command)
{
    *command = (telnyx_sim_command){ .at_ms = entry->at_ms,
                                     .operation = entry->name,
                                     .parameters = entry->data,
                                     .command_id = entry->id,
                                     .result = entry->result,
                                     .status = entry->status,
                                     .code = entry->code };
}

bool telnyx_sim_command_of_sized(const telnyx_sim *sim, const char *call, size_t n,
                                 telnyx_sim_command *command, size_t command_size)
{
    telnyx_sim_command own;
    const sim_leg *leg = sim_kit_leg(sim, call);
    const telnyx_sim_entry *entry = leg ? sim_journal_from(&sim->world->journal, 1) : NULL;
    for (; entry; entry = sim_journal_from(&sim->world->journal, entry->number + 1)) {
        if (entry->kind != TELNYX_SIM_COMMAND || entry->call != leg->number || n--)
            continue;
        sim_kit_command(entry, &own);
        telnyx__sized_write(command, command_size, &own, sizeof own);
        return true;
    }
    return false;
}

bool telnyx_sim_heard_sized(const telnyx_sim *sim, const char *call, size_t n,
                            telnyx_sim_sound *sound, size_t sound_size)
{
    const sim_leg *leg = sim_kit_leg(sim, call);
    const sim_heard *heard = leg ? sim_heard_at(leg, n + 1) : NULL;
    if (heard)
        telnyx__sized_write(sound, sound_size, &heard->sound, sizeof heard->sound);
    return heard != NULL;
}

bool telnyx_sim_recall(const telnyx_sim *sim, const char *call, uint64_t from_ms, int16_t *samples,
                       size_t count)
{
    const sim_leg *leg = sim_kit_leg(sim, call);
    if (leg)
        sim_voice_recall(leg, from_ms, samples, count);
    return leg != NULL;
}

const char *telnyx_sim_state(const telnyx_sim *sim, const char *call)
{
    const sim_leg *leg = sim_kit_leg(sim, call);
    return !leg                            ? NULL
           : leg->state == SIM_LEG_ENDED   ? "ended"
           : leg->state == SIM_LEG_RINGING ? "ringing"
           : leg->peer                     ? "bridged"
           : leg->member                   ? "in a conference"
           : leg->queued                   ? "in a queue"
                                           : "answered";
}

static bool objects_have(const telnyx__json *got, const telnyx__json *wanted)
{
    const telnyx__json *member = telnyx__json_first(wanted);
    for (; member; member = telnyx__json_next(member))
        if (!sim_kit_has(telnyx__json_get(got, telnyx__json_key(member)), member))
            return false;
    return true;
}

static bool lists_have(const telnyx__json *got, const telnyx__json *wanted)
{
    const telnyx__json *item = telnyx__json_first(wanted), *there = telnyx__json_first(got);
    for (; item && there; item = telnyx__json_next(item), there = telnyx__json_next(there))
        if (!sim_kit_has(there, item))
            return false;
    return !item && !there;
}

bool sim_kit_has(const telnyx__json *got, const telnyx__json *wanted)
{
    const char *texts[2] = { NULL, NULL };
    telnyx__json_kind kind = telnyx__json_kind_of(wanted);
    if (!got || telnyx__json_kind_of(got) != kind)
        return false;
    if (kind == TELNYX__JSON_OBJECT)
        return objects_have(got, wanted);
    if (kind == TELNYX__JSON_ARRAY)
        return lists_have(got, wanted);
    if (kind == TELNYX__JSON_NULL)
        return true;
    return telnyx__json_scalar_text(got, &texts[0]) == 0 &&
           telnyx__json_scalar_text(wanted, &texts[1]) == 0 && texts[0] && texts[1] &&
           strcmp(texts[0], texts[1]) == 0;
}
