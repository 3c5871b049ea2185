#include "sim/ground/ids.h"

#include <stdio.h>

/* What chance makes of the account. */
#define USER_DICE 0xacc0

/* 100 ns steps from 1582 to 1970, the epoch of version 1 UUIDs (RFC 4122, 4.1.4). */
#define UUID_EPOCH UINT64_C(0x01b21dd213814000)

static const char base64url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void sim_ids_init(sim_ids *ids, const telnyx__system *system)
{
    ids->dice.state = telnyx__system_random_u64(system);
    ids->ticks = (uint64_t)telnyx__system_wall_us(system) * 10 + UUID_EPOCH;
    ids->node = UINT64_C(0x02420a000000) | (bench_dice_u64(&ids->dice) & 0xffffff);
}

/* Written by hand: every event, leg and answer has one. */
static void uuid(char out[SIM_UUID_SIZE], uint64_t high, uint64_t low)
{
    static const char hex[] = "0123456789abcdef";
    unsigned at = 0;
    for (unsigned i = 0; i < 32; i++) {
        uint64_t half = i < 16 ? high : low;
        if (i == 8 || i == 12 || i == 16 || i == 20)
            out[at++] = '-';
        out[at++] = hex[half >> (60 - i % 16 * 4) & 15];
    }
    out[at] = '\0';
}

/* The version's digit and the variant's two bits are put into 122 bits of chance or time. */
void sim_id_event(sim_ids *ids, char out[SIM_UUID_SIZE])
{
    uint64_t a = bench_dice_u64(&ids->dice), b = bench_dice_u64(&ids->dice);
    uint64_t variant = 0x8000 | (b >> 48 & 0x3fff);
    uuid(out, (a & ~UINT64_C(0xf000)) | 0x4000, variant << 48 | (b & UINT64_C(0xffffffffffff)));
}

void sim_id_leg(sim_ids *ids, char out[SIM_UUID_SIZE])
{
    uint64_t ticks = ids->ticks += 1 + bench_dice_below(&ids->dice, 9999);
    uint64_t variant = 0x8000 | (bench_dice_u64(&ids->dice) & 0x3fff);
    uuid(out, ticks << 32 | (ticks >> 32 & 0xffff) << 16 | 0x1000 | (ticks >> 48 & 0xfff),
         variant << 48 | (ids->node & UINT64_C(0xffffffffffff)));
}

static void letters(sim_ids *ids, char *out, unsigned count)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < count; i++) {
        if (i % 10 == 0)
            bits = bench_dice_u64(&ids->dice);
        out[i] = base64url[bits & 63];
        bits >>= 6;
    }
    out[count] = '\0';
}

void sim_id_call_control(sim_ids *ids, char out[SIM_CALL_CONTROL_ID_SIZE])
{
    out[0] = 'v';
    out[1] = '3';
    out[2] = ':';
    letters(ids, out + 3, 54);
}

void sim_id_speak(sim_ids *ids, char out[SIM_SPEAK_ID_SIZE])
{
    letters(ids, out, 10);
}

void sim_id_application(sim_ids *ids, char out[20])
{
    uint64_t low = bench_dice_below(&ids->dice, UINT64_C(1000000000));
    uint64_t high = bench_dice_below(&ids->dice, UINT64_C(999999999));
    snprintf(out, 20, "2%09llu%09llu", (unsigned long long)high, (unsigned long long)low);
}

void sim_id_user(uint64_t seed, char out[SIM_UUID_SIZE])
{
    sim_ids ids = { .dice = bench_dice_of(seed, USER_DICE) };
    sim_id_event(&ids, out);
}
