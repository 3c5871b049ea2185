/* What can be made to go wrong, each in so many per cent of the cases. */
#ifndef SIM_FAULTS_H
#define SIM_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* XX(NAME, "key", sentence). The key is the command-line option (with '-' for '_'), the member in a
 * scenario and in the control interface. The first group strikes events, the second API requests. */
#define TELNYX_SIM_FAULT_MAP(XX)                                                                   \
    XX(DUPLICATE, "duplicate", "an event is delivered twice")                                      \
    XX(REORDER, "reorder", "an event is held back so that later ones overtake it")                 \
    XX(DELAY, "delay", "an event comes seconds late")                                              \
    XX(DROP, "drop", "an event is never delivered")                                                \
    XX(LOSE, "lose", "the first attempt to deliver an event is lost on the way")                   \
    XX(BAD_SIGNATURE, "bad_signature", "a copy signed with a wrong key comes first")               \
    XX(STALE, "stale", "a copy with a timestamp outside the window comes first")                   \
    XX(UNSIGNED, "unsigned", "a copy without the signature header comes first")                    \
    XX(EARLY, "early", "the events of a dial come before its response")                            \
    XX(RATE_LIMIT, "rate_limit", "a request is answered 429")                                      \
    XX(SERVER_ERROR, "server_error",                                                               \
       "a request is answered 5xx, half of the time after taking effect")                          \
    XX(CUT, "cut",                                                                                 \
       "the connection is cut instead of an answer, half of the time after taking effect")         \
    XX(SLOW, "slow", "the answer to a request takes seconds")

typedef enum telnyx_sim_fault {
#define TELNYX_SIM_FAULT_ENUM(name, key, sentence) TELNYX_SIM_FAULT_##name,
    TELNYX_SIM_FAULT_MAP(TELNYX_SIM_FAULT_ENUM)
#undef TELNYX_SIM_FAULT_ENUM
        TELNYX_SIM_FAULTS
} telnyx_sim_fault;

typedef struct telnyx_sim_faults {
    double percent[TELNYX_SIM_FAULTS];
    uint64_t struck[TELNYX_SIM_FAULTS]; /* how often it happened */
} telnyx_sim_faults;

const char *telnyx_sim_fault_key(telnyx_sim_fault fault);
const char *telnyx_sim_fault_sentence(telnyx_sim_fault fault);
/* By key, '-' and '_' being the same; false when there is none of that name. */
bool telnyx_sim_fault_find(const char *key, telnyx_sim_fault *fault);

#endif
