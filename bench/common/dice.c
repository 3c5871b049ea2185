#include "common/dice.h"

/* SplitMix64's step and finaliser (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", 2014). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

uint64_t bench_dice_u64(bench_dice *dice)
{
    dice->state += UINT64_C(0x9e3779b97f4a7c15);
    return mix(dice->state);
}

bench_dice bench_dice_of(uint64_t seed, uint64_t number)
{
    return (bench_dice){ mix(mix(seed + 1) + number * UINT64_C(0xd1342543de82ef95)) };
}

uint64_t bench_dice_below(bench_dice *dice, uint64_t bound)
{
    return bound ? bench_dice_u64(dice) % bound : 0;
}

uint64_t bench_dice_between(bench_dice *dice, uint64_t low, uint64_t high)
{
    return high > low ? low + bench_dice_below(dice, high - low + 1) : low;
}

static double fraction(bench_dice *dice)
{
    return (double)(bench_dice_u64(dice) >> 11) / 9007199254740992.0;
}

bool bench_dice_hits(bench_dice *dice, double percent)
{
    return fraction(dice) * 100.0 < percent;
}

uint64_t bench_dice_delay(bench_dice *dice, uint64_t low, uint64_t high)
{
    double x = fraction(dice);
    if (high <= low)
        return low;
    return low + (uint64_t)((double)(high - low) * x * x * x);
}
