#include "retry/pace.h"

#include "base/saturate.h"

void telnyx__pace_init(telnyx__pace *pace, double per_second, double burst, uint64_t now_ms)
{
    *pace = (telnyx__pace){ per_second, burst < 1 ? 1 : burst, burst < 1 ? 1 : burst, now_ms };
}

uint64_t telnyx__pace_wait(telnyx__pace *pace, uint64_t now_ms)
{
    if (pace->per_second <= 0)
        return 0;
    if (now_ms > pace->at_ms) {
        pace->tokens += (double)(now_ms - pace->at_ms) * pace->per_second / 1000;
        if (pace->tokens > pace->burst)
            pace->tokens = pace->burst;
        pace->at_ms = now_ms;
    }
    if (pace->tokens >= 1)
        return 0;
    /* Rounded up, so that the token is there when the caller comes back. */
    return telnyx__ceil_u64((1 - pace->tokens) * 1000 / pace->per_second);
}

bool telnyx__pace_take(telnyx__pace *pace, uint64_t now_ms, uint64_t *wait_ms)
{
    *wait_ms = telnyx__pace_wait(pace, now_ms);
    if (*wait_ms)
        return false;
    if (pace->per_second > 0)
        pace->tokens -= 1;
    return true;
}
