/* The names of what can be made to go wrong. */
#include <telnyx/sim.h>

#define KEY(name, key, sentence)      key,
#define SENTENCE(name, key, sentence) sentence,

static const char *const keys[] = { TELNYX_SIM_FAULT_MAP(KEY) };
static const char *const sentences[] = { TELNYX_SIM_FAULT_MAP(SENTENCE) };

const char *telnyx_sim_fault_key(telnyx_sim_fault fault)
{
    return (unsigned)fault < TELNYX_SIM_FAULTS ? keys[fault] : NULL;
}

const char *telnyx_sim_fault_sentence(telnyx_sim_fault fault)
{
    return (unsigned)fault < TELNYX_SIM_FAULTS ? sentences[fault] : NULL;
}

static bool same(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        if (*a != *b && !((*a == '-' && *b == '_') || (*a == '_' && *b == '-')))
            return false;
    }
    return *a == *b;
}

bool telnyx_sim_fault_find(const char *key, telnyx_sim_fault *fault)
{
    for (unsigned i = 0; key && i < TELNYX_SIM_FAULTS; i++) {
        if (same(key, keys[i])) {
            *fault = (telnyx_sim_fault)i;
            return true;
        }
    }
    return false;
}
