#include "sim/leg/says.h"

#include <stdio.h>

#include "sim/leg/service_kinds.h"
#include "sim/leg/voice.h"
#include "sim/relay/relay.h"
#include "sim/voice/words.h"

/* What breaking in sounds like. */
#define GRUNT_HERTZ 180
#define GRUNT_MS    300

static void note(const sim_leg *leg, const char *what, const char *detail)
{
    sim_note(leg->world, &(telnyx_sim_entry){ .kind = TELNYX_SIM_PERSON,
                                              .call = leg->number,
                                              .call_control_id = leg->id,
                                              .name = what,
                                              .detail = detail });
}

uint64_t sim_says_words(sim_leg *leg, const char *text, sim_sound *sound)
{
    sim_sound *own = sound ? NULL : sim_words_speak(leg->world->speech_program, text);
    note(leg, "says", text);
    uint64_t ms = sim_voice_sound(leg, sound ? sound : own);
    sim_sound_release(own);
    sim_services_hear(leg, text, ms);
    sim_relay_hears(leg, text, ms);
    return ms;
}

uint64_t sim_says_file(sim_leg *leg, const char *name, sim_sound *sound)
{
    note(leg, "plays", name);
    return sim_voice_sound(leg, sound);
}

uint64_t sim_says_tone(sim_leg *leg, unsigned hertz, uint64_t ms)
{
    char words[40];
    snprintf(words, sizeof words, "%u hertz for %llu ms", hertz, (unsigned long long)ms);
    note(leg, "sounds", words);
    return sim_voice_tone(leg, hertz, ms);
}

uint64_t sim_says_stop(sim_leg *leg)
{
    note(leg, "interrupts", NULL);
    sim_relay_is_interrupted(leg);
    return sim_voice_tone(leg, GRUNT_HERTZ, GRUNT_MS);
}
