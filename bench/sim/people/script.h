/* What persons are told to do: wait, press keys, make sounds, speak, hang up. */
#ifndef SIM_SCRIPT_H
#define SIM_SCRIPT_H

#include "sim/ground/range.h"
#include "sim/ground/wrong.h"
#include "sim/voice/sound.h"

/* What a person can wait for. The key is the value of "wait" in a script. */
#define SIM_MOMENT_MAP(XX)                                                                         \
    XX(ANSWERED, "answered")                                                                       \
    XX(PROMPT, "prompt")             /* something begins to be said or played */                   \
    XX(PROMPT_ENDED, "prompt_ended") /* it is over */                                              \
    XX(GATHER, "gather")             /* digits are being waited for */                             \
    XX(BRIDGED, "bridged")                                                                         \
    XX(UNBRIDGED, "unbridged")       /* the other leg went, this one stays */                      \
    XX(JOINED, "joined")             /* is in a conference */                                      \
    XX(QUEUED, "queued")             /* is in a queue */                                           \
    XX(SPEECH, "speech")             /* somebody begins to speak to the person */                  \
    XX(SPEECH_ENDED, "speech_ended") /* … and has been silent for half a second */               \
    XX(HANGUP, "hangup")             /* the program or the other side ends the call */

typedef enum sim_moment {
#define SIM_MOMENT_ENUM(name, key) SIM_MOMENT_##name,
    SIM_MOMENT_MAP(SIM_MOMENT_ENUM)
#undef SIM_MOMENT_ENUM
        SIM_MOMENTS
} sim_moment;

typedef enum sim_step_kind {
    SIM_STEP_WAIT,
    SIM_STEP_WAIT_FOR,
    SIM_STEP_PRESS,
    SIM_STEP_TONE,
    SIM_STEP_PLAY,
    SIM_STEP_SAY,
    SIM_STEP_INTERRUPT,
    SIM_STEP_HANG_UP
} sim_step_kind;

typedef struct sim_step {
    sim_step_kind kind;
    uint64_t ms; /* of a wait or a tone; for SIM_STEP_WAIT_FOR the longest, 0 = for ever */
    sim_moment moment;
    unsigned hertz;
    char *text;       /* keys, words, or the name of a file */
    sim_sound *sound; /* of a file; of words once they have a voice */
} sim_step;

/* Shared by all persons that follow it. */
typedef struct sim_script {
    unsigned references;
    size_t count;
    sim_step steps[];
} sim_script;

/* From [{"wait": "gather"}, {"wait_ms": 500}, {"press": "1"}, {"hang_up": true}]. Files that it names are
 * read. NULL when it is malformed; `wrong` then says where, what stands there, and what may. `place` is what stands before
 * "steps", maybe "". */
sim_script *sim_script_read(const telnyx__json *steps, const char *place, sim_wrong *wrong);
/* The same from its text. */
sim_script *sim_script_parse(const char *text, sim_wrong *wrong);
sim_script *sim_script_hold(sim_script *script); /* NULL is legal */
void sim_script_release(sim_script *script);
/* Gives all words that have none yet a voice (voice/words.h), so that it need not be done while they are said.
 * NULL is a legal script. */
void sim_script_prepare(sim_script *script, const char *program);
/* The same for one step of words. */
sim_sound *sim_step_voice(sim_step *step, const char *program);

const char *sim_moment_key(sim_moment moment);
/* All of them up to NULL, and what a step may have. */
const char *sim_moment_at(unsigned index);
extern const sim_member_row sim_step_members[];

/* What begins with + is a number, and has digits alone behind it. */
bool sim_is_number(const char *text);
/* What a person can say: 1 to SIM_SAY_MAX bytes with a word among them. */
#define SIM_SAY_MAX   2000
#define SIM_SAY_WORDS "words, in at most 2000 bytes"
bool sim_is_said(const char *text);
/* How long a sound lasts that a step makes. */
#define SIM_TONE_MS_MAX   INT64_C(600000)
#define SIM_TONE_MS_WORDS "a number of milliseconds from 1 to 600000"
/* A duration (ground/range.h). */
bool sim_read_ms(const telnyx__json *node, uint64_t *ms);

#endif
