/* The record that a durable flow leaves in client_state: any bytes are read in peace, what is read
 * packs to the same bytes, what is packed reads back, and damage is seen. */
#include <stdlib.h>
#include <string.h>

#include "call/durable.h"
#include "fuzz/fuzz.h"
#include "support/system.h"

#define HEAD 12 /* magic, format, checksum */

static void no_hash(unsigned char out[16], const void *bytes, size_t length,
                    const unsigned char key[TELNYX__HASH_KEY_BYTES])
{
    (void)bytes;
    (void)length;
    (void)key;
    memset(out, 0, 16);
}

static telnyx__durable_fault unpack(telnyx__durable *record, const telnyx__system *system,
                                    telnyx__span bytes)
{
    unsigned char packed[TELNYX__DURABLE_BYTES_MAX];
    telnyx__durable_fault fault =
        telnyx__durable_unpack(record, system, (const unsigned char *)bytes.ptr, bytes.length);
    if (fault == TELNYX__DURABLE_GOOD) {
        fuzz_check(record->name[0] && record->state >= 0);
        fuzz_check(record->done_count <= TELNYX__DURABLE_DONE_MAX);
        fuzz_check(record->blob_length <= TELNYX__DURABLE_BLOB_MAX);
        fuzz_check(record->user_length <= TELNYX__DURABLE_USER_MAX);
        fuzz_check(telnyx__durable_pack(record, system, packed, sizeof packed) == bytes.length);
        fuzz_check(memcmp(packed, bytes.ptr, bytes.length) == 0);
    }
    return fault;
}

/* With a checksum that is always right, the input reaches what lies behind it. */
static void read_body(fuzz_bytes *bytes, test_system *clocks)
{
    static const char head[HEAD] = { '\xb5', '\x4b', '\xc5', 1 };
    telnyx__durable record;
    telnyx__span body = fuzz_rest(bytes);
    char *whole = malloc(HEAD + body.length);
    fuzz_check(whole != NULL);
    memcpy(whole, head, HEAD);
    if (body.length)
        memcpy(whole + HEAD, body.ptr, body.length);
    clocks->system.hash = no_hash;
    (void)unpack(&record, &clocks->system, (telnyx__span){ whole, HEAD + body.length });
    free(whole);
}

static void fill(telnyx__durable *record, fuzz_bytes *bytes)
{
    static const unsigned numbers[] = { 0, 1, 127, 128, 16383, 16384, 0x7fffffff };
    memset(record, 0, sizeof *record);
    size_t length = 1 + fuzz_below(bytes, TELNYX__DURABLE_NAME_MAX);
    memset(record->name, 'a' + (char)fuzz_below(bytes, 26), length);
    record->version = numbers[fuzz_below(bytes, 7)];
    record->state = (int)numbers[fuzz_below(bytes, 7)];
    record->sequence = numbers[fuzz_below(bytes, 7)] * 2 + 1;
    record->flags = fuzz_take(bytes);
    for (unsigned events = fuzz_below(bytes, 12); events > 0; events--)
        telnyx__durable_set_done(record, 1000 + fuzz_take(bytes));
    telnyx__span blob = fuzz_piece(bytes, fuzz_take(bytes));
    record->blob_length = blob.length;
    if (blob.length)
        memcpy(record->blob, blob.ptr, blob.length);
}

static void round_trip(fuzz_bytes *bytes, test_system *clocks)
{
    telnyx__durable record, again;
    unsigned char packed[TELNYX__DURABLE_BYTES_MAX];
    fill(&record, bytes);
    unsigned at = fuzz_take(bytes), bit = fuzz_below(bytes, 8);
    telnyx__span user = fuzz_piece(bytes, TELNYX__DURABLE_USER_MAX);
    record.user = (const unsigned char *)user.ptr;
    record.user_length = user.length;
    size_t length = telnyx__durable_pack(&record, &clocks->system, packed, sizeof packed);
    if (length == 0) /* all members at their largest do not fit together */
        return;
    telnyx__span text = { (const char *)packed, length };
    fuzz_check(unpack(&again, &clocks->system, text) == TELNYX__DURABLE_GOOD);
    fuzz_check(strcmp(again.name, record.name) == 0 && again.state == record.state);
    fuzz_check(again.version == record.version && again.sequence == record.sequence);
    fuzz_check(again.flags == record.flags && again.done_count == record.done_count);
    fuzz_check(memcmp(again.done, record.done, sizeof record.done) == 0);
    fuzz_check(again.blob_length == record.blob_length &&
               memcmp(again.blob, record.blob, record.blob_length) == 0);
    fuzz_check(again.user_length == user.length &&
               (!user.length || memcmp(again.user, user.ptr, user.length) == 0));
    packed[at % length] ^= (unsigned char)(1u << bit);
    fuzz_check(telnyx__durable_unpack(&again, &clocks->system, packed, length) !=
               TELNYX__DURABLE_GOOD);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    test_system clocks;
    telnyx__durable record;
    test_system_init(&clocks);
    switch (fuzz_below(&bytes, 3)) {
    case 0: {
        telnyx__span all = fuzz_rest(&bytes);
        char *copy = fuzz_copy(all, false);
        (void)unpack(&record, &clocks.system, (telnyx__span){ copy, all.length });
        free(copy);
        break;
    }
    case 1:
        read_body(&bytes, &clocks);
        break;
    default:
        round_trip(&bytes, &clocks);
    }
    return 0;
}
