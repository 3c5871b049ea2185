#include "sim/stream/voices.h"

#include <string.h>

bool sim_voice_said(const sim_leg *leg, uint64_t from_ms, int16_t out[SIM_FRAME_SAMPLES])
{
    (void)leg, (void)from_ms;
    memset(out, 0, SIM_FRAME_SAMPLES * sizeof out[0]);
    return false;
}

void sim_voice_hears(sim_leg *leg, uint64_t from_ms, const int16_t samples[SIM_FRAME_SAMPLES])
{
    (void)leg, (void)from_ms, (void)samples;
}

void sim_voice_mix(int16_t into[SIM_FRAME_SAMPLES], const int16_t samples[SIM_FRAME_SAMPLES])
{
    for (size_t i = 0; i < SIM_FRAME_SAMPLES; i++) {
        int sum = into[i] + samples[i];
        into[i] = (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
    }
}
