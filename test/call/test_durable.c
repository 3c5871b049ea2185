/* The record of a durable flow: what is packed comes back, and nothing else does. */
#include "support/test.h"

#include <string.h>

#include "call/durable.h"
#include "sign/base64.h"
#include "sign/system_default.h"
#include "support/system.h"

static const telnyx__system *sys(void)
{
    assert_int_equal(telnyx__sign_init(), 0);
    return telnyx__system_default();
}

static void fill(telnyx__durable *record)
{
    memset(record, 0, sizeof *record);
    memcpy(record->name, "ivr-flow", 9);
    record->version = 3;
    record->state = 260;
    record->sequence = 70000;
    record->flags = TELNYX__DURABLE_USER;
    telnyx__durable_set_done(record, 0xdeadbeef);
    telnyx__durable_set_done(record, 7);
    memcpy(record->blob, "\0blob", 5);
    record->blob_length = 5;
    record->user = (const unsigned char *)"user's own";
    record->user_length = 10;
}

TEST(a_record_comes_back)
{
    static telnyx__durable in, out;
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    fill(&in);
    size_t length = telnyx__durable_pack(&in, sys(), bytes, sizeof bytes);
    assert_int_equal(length, 12 + 1 + 9 + 1 + 2 + 3 + 9 + 6 + 10);
    memset(&out, 0xff, sizeof out);
    assert_int_equal(telnyx__durable_unpack(&out, sys(), bytes, length), TELNYX__DURABLE_GOOD);
    assert_memory_equal(in.user, out.user, in.user_length);
    out.user = in.user;
    assert_memory_equal(&in, &out, sizeof in);
}

TEST(its_text_begins_with_the_prefix)
{
    static telnyx__durable record;
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    char text[TELNYX__DURABLE_TEXT_MAX];
    fill(&record);
    size_t length = telnyx__durable_pack(&record, sys(), bytes, sizeof bytes);
    assert_true(telnyx__base64_encode(bytes, length, text, sizeof text));
    assert_memory_equal(text, TELNYX__DURABLE_PREFIX, 4);
}

TEST(the_largest_record_fits)
{
    static telnyx__durable in, out;
    static const unsigned char user[TELNYX__DURABLE_USER_MAX] = { 1, 2, 3 };
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    memset(&in, 0, sizeof in);
    in.user = user;
    memset(in.name, 'z', TELNYX__DURABLE_NAME_MAX);
    in.version = in.sequence = UINT32_MAX;
    in.state = INT32_MAX;
    in.flags = 255;
    for (uint32_t i = 0; i < TELNYX__DURABLE_DONE_MAX; i++)
        telnyx__durable_set_done(&in, i);
    in.blob_length = TELNYX__DURABLE_BLOB_MAX;
    in.user_length = TELNYX__DURABLE_USER_MAX;
    size_t length = telnyx__durable_pack(&in, sys(), bytes, sizeof bytes);
    assert_in_range(length, 1, sizeof bytes);
    assert_int_equal(telnyx__durable_pack(&in, sys(), bytes, length - 1), 0);
    assert_int_equal(telnyx__durable_pack(&in, sys(), bytes, length), length);
    assert_int_equal(telnyx__durable_unpack(&out, sys(), bytes, length), TELNYX__DURABLE_GOOD);
    assert_memory_equal(in.user, out.user, in.user_length);
    out.user = in.user;
    assert_memory_equal(&in, &out, sizeof in);
}

TEST(what_is_out_of_bounds_is_not_packed)
{
    static telnyx__durable record;
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
#define REFUSED(change)                                                                            \
    fill(&record);                                                                                 \
    change;                                                                                        \
    assert_int_equal(telnyx__durable_pack(&record, sys(), bytes, sizeof bytes), 0)
    REFUSED(record.name[0] = '\0');
    REFUSED(memset(record.name, 'a', sizeof record.name));
    REFUSED(record.state = -1);
    REFUSED(record.flags = 256);
    REFUSED(record.done_count = TELNYX__DURABLE_DONE_MAX + 1);
    REFUSED(record.blob_length = TELNYX__DURABLE_BLOB_MAX + 1);
    REFUSED(record.user_length = TELNYX__DURABLE_USER_MAX + 1);
#undef REFUSED
}

TEST(every_damaged_bit_is_found)
{
    static telnyx__durable record;
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    fill(&record);
    size_t length = telnyx__durable_pack(&record, sys(), bytes, sizeof bytes);
    for (size_t bit = 0; bit < length * 8; bit++) {
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_int_equal(telnyx__durable_unpack(&record, sys(), bytes, length),
                         bit < 24 ? TELNYX__DURABLE_NONE : TELNYX__DURABLE_DAMAGED);
        bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
}

TEST(every_truncation_is_found)
{
    static telnyx__durable record;
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    fill(&record);
    size_t length = telnyx__durable_pack(&record, sys(), bytes, sizeof bytes);
    for (size_t cut = 0; cut < length; cut++)
        assert_int_equal(telnyx__durable_unpack(&record, sys(), bytes, cut),
                         cut < 3 ? TELNYX__DURABLE_NONE : TELNYX__DURABLE_DAMAGED);
}

/* Puts the right sum on whatever the bytes are, as packing does. */
static void sign_again(unsigned char *bytes, size_t length)
{
    unsigned char key[TELNYX__HASH_KEY_BYTES] = "telnyx durable ", hash[16];
    key[TELNYX__HASH_KEY_BYTES - 1] = bytes[3];
    sys()->hash(hash, bytes + 12, length - 12, key);
    memcpy(bytes + 4, hash, 8);
}

TEST(another_format_is_strange)
{
    static telnyx__durable record;
    unsigned char bytes[TELNYX__DURABLE_BYTES_MAX];
    fill(&record);
    size_t length = telnyx__durable_pack(&record, sys(), bytes, sizeof bytes);
    bytes[3] = 9;
    sign_again(bytes, length);
    assert_int_equal(telnyx__durable_unpack(&record, sys(), bytes, length),
                     TELNYX__DURABLE_STRANGE);
}

TEST(what_is_summed_well_may_still_be_nonsense)
{
    static telnyx__durable record;
    unsigned char bytes[256];
    uint64_t seed = 5;
    unsigned good = 0;
    for (unsigned round = 0; round < 20000; round++) {
        size_t length = 13 + test_random_below(&seed, 80);
        memcpy(bytes, "\xb5\x4b\xc5\x01", 4);
        for (size_t i = 12; i < length; i++)
            bytes[i] = (unsigned char)(test_random_below(&seed, 3) ? test_random_below(&seed, 6)
                                                                   : test_random(&seed));
        sign_again(bytes, length);
        telnyx__durable_fault fault = telnyx__durable_unpack(&record, sys(), bytes, length);
        assert_true(fault == TELNYX__DURABLE_GOOD || fault == TELNYX__DURABLE_DAMAGED);
        if (fault != TELNYX__DURABLE_GOOD)
            continue;
        /* What is taken has one spelling. */
        unsigned char again[sizeof bytes];
        assert_int_equal(telnyx__durable_pack(&record, sys(), again, sizeof again), length);
        assert_memory_equal(again, bytes, length);
        good++;
    }
    assert_in_range(good, 1, 20000);
}

TEST(the_user_s_own_is_none)
{
    static telnyx__durable record;
    assert_int_equal(telnyx__durable_unpack(&record, sys(), (const unsigned char *)"hello", 5),
                     TELNYX__DURABLE_NONE);
    assert_int_equal(telnyx__durable_unpack(&record, sys(), (const unsigned char *)"", 0),
                     TELNYX__DURABLE_NONE);
}

TEST(the_oldest_event_makes_room)
{
    static telnyx__durable record;
    memset(&record, 0, sizeof record);
    for (uint32_t i = 1; i <= TELNYX__DURABLE_DONE_MAX + 2; i++) {
        telnyx__durable_set_done(&record, i);
        telnyx__durable_set_done(&record, i);
    }
    assert_int_equal(record.done_count, TELNYX__DURABLE_DONE_MAX);
    assert_false(telnyx__durable_is_done(&record, 2));
    assert_true(telnyx__durable_is_done(&record, 3));
    assert_true(telnyx__durable_is_done(&record, TELNYX__DURABLE_DONE_MAX + 2));
    assert_int_not_equal(telnyx__durable_event(sys(), "a"), telnyx__durable_event(sys(), "b"));
}
