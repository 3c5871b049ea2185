/* How long things take on the simulated platform, in simulated milliseconds unless named otherwise.
 * Numbers that the platform documents or that were seen in traffic; the rest is a sensible guess. */
#ifndef SIM_TIMING_H
#define SIM_TIMING_H

#include <stdbool.h>
#include <stdint.h>

/* XX(member, default, sentence). The member is the name in a scenario and on the command line. */
#define SIM_TIMING_MAP(XX)                                                                         \
    XX(event_low_ms, 35, "from an event to its first delivery, at least")                          \
    XX(event_high_ms, 245, "from an event to its first delivery, at most")                         \
    XX(command_low_ms, 0, "from a request to its answer, at least")                                \
    XX(command_high_ms, 0, "from a request to its answer, at most")                                \
    XX(answer_low_ms, 300, "from an answer command to call.answered, at least")                    \
    XX(answer_high_ms, 900, "from an answer command to call.answered, at most")                    \
    XX(ring_low_ms, 3000, "from ringing to a callee's answer, at least")                           \
    XX(ring_high_ms, 3000, "from ringing to a callee's answer, at most")                           \
    XX(speak_lead_ms, 300, "from a speak command to speech")                                       \
    XX(speak_chars_per_second, 14, "characters of a payload spoken in one second")                 \
    XX(playback_ms, 4000, "length of an audio file that does not say its own")                     \
    XX(digit_ms, 250, "from one digit that a person presses to the next")                          \
    XX(recording_saved_ms, 800, "from the end of a recording to call.recording.saved")             \
    XX(cost_ms, 1000, "from call.hangup to call.cost")                                             \
    XX(amd_human_ms, 1200, "from the answer to the verdict that a human answered")                 \
    XX(amd_machine_ms, 3400, "from the answer to the verdict that a machine answered")             \
    XX(greeting_ms, 6000, "from the answer to the end of a machine's greeting")                    \
    XX(greeting_max_ms, 30000, "how long a machine's beep is waited for")                          \
    XX(talk_ms, 60000, "how long a person without a script stays on the line")                     \
    XX(patience_ms, 60000,                                                                         \
       "how long it rings, and how long a program may do nothing; 0: for ever")                    \
    XX(known_ms, 600000, "how long an ended call can be asked for")                                \
    XX(dedup_ms, 60000, "how long a command_id is remembered")                                     \
    XX(reorder_low_ms, 300, "fault reorder: held back at least")                                   \
    XX(reorder_high_ms, 1500, "fault reorder: held back at most")                                  \
    XX(delay_low_ms, 2000, "fault delay: late by at least")                                        \
    XX(delay_high_ms, 8000, "fault delay: late by at most")                                        \
    XX(slow_ms, 3000, "fault slow: an answer takes so long")                                       \
    XX(early_ms, 400, "fault early: a dial's response waits so long behind its events")            \
    XX(relay_text_ms, 10000, "how long a relay's text may wait for another part of it")            \
    XX(retry_ms, 0, "between two attempts to deliver")                                             \
    XX(jitter_ms, 40, "from the first audio of a program on a stream to its being heard")          \
    XX(socket_fault_low_ms, 500, "faults of a stream's socket: so long after it opened at least")  \
    XX(socket_fault_high_ms, 3000, "faults of a stream's socket: so long after it opened at most") \
    XX(socket_timeout_ms, 5000, "real time that a program has to take the socket of a stream")     \
    XX(ack_timeout_ms, 2000, "real time that a program has to answer a delivery")

typedef struct sim_timing {
#define SIM_TIMING_MEMBER(member, value, sentence) uint64_t member;
    SIM_TIMING_MAP(SIM_TIMING_MEMBER)
#undef SIM_TIMING_MEMBER
} sim_timing;

void sim_timing_defaults(sim_timing *timing);
/* Sets one by name ('-' and '_' are the same); false when there is none of that name. */
bool sim_timing_set(sim_timing *timing, const char *name, uint64_t value);
/* The n-th name, value and sentence; false behind the last. */
bool sim_timing_list(const sim_timing *timing, unsigned index, const char **name, uint64_t *value,
                     const char **sentence);

#endif
