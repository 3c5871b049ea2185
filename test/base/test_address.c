/* Addresses and networks as bytes. */
#include "support/test.h"

#include <string.h>

#include "base/address.h"

static telnyx__address v4(unsigned a, unsigned b, unsigned c, unsigned d)
{
    const unsigned char bytes[] = { (unsigned char)a, (unsigned char)b, (unsigned char)c,
                                    (unsigned char)d };
    return telnyx__address_of(bytes, sizeof bytes);
}

static telnyx__address v6(unsigned first, unsigned last)
{
    unsigned char bytes[16] = { 0 };
    bytes[0] = (unsigned char)first;
    bytes[15] = (unsigned char)last;
    return telnyx__address_of(bytes, sizeof bytes);
}

TEST(both_families_are_told_apart)
{
    telnyx__address address = v4(192, 0, 2, 1);
    assert_true(address.known && telnyx__address_is_v4(&address));
    address = v6(0x20, 1);
    assert_true(address.known && !telnyx__address_is_v4(&address));
    address = telnyx__address_of("abc", 3);
    assert_false(address.known);
}

static telnyx__network network(telnyx__address address, unsigned prefix)
{
    telnyx__network made = { .prefix = prefix };
    memcpy(made.bytes, address.bytes, sizeof made.bytes);
    return made;
}

TEST(a_network_has_what_shares_its_prefix)
{
    telnyx__network net = network(v4(192, 76, 120, 128), 96 + 29);
    for (unsigned last = 0; last < 256; last++) {
        telnyx__address address = v4(192, 76, 120, last);
        assert_int_equal(telnyx__network_has(&net, &address), last >= 128 && last < 136);
    }
    telnyx__address other = v4(192, 76, 121, 128), same_tail = v6(0, 128);
    assert_false(telnyx__network_has(&net, &other));
    assert_false(telnyx__network_has(&net, &same_tail));
    telnyx__network all = network(v6(0, 0), 0), one = network(v6(0x20, 7), 128);
    telnyx__network all_v4 = network(v4(0, 0, 0, 0), 96);
    telnyx__address seven = v6(0x20, 7), eight = v6(0x20, 8), none = { .known = false };
    assert_true(telnyx__network_has(&all, &seven) && telnyx__network_has(&all_v4, &other));
    assert_false(telnyx__network_has(&all, &other) || telnyx__network_has(&all_v4, &seven));
    assert_true(telnyx__network_has(&one, &seven));
    assert_false(telnyx__network_has(&one, &eight));
    assert_false(telnyx__network_has(&all, &none));
}

TEST(bits_behind_the_prefix_do_not_count)
{
    telnyx__network net = network(v4(10, 0, 0, 0), 96 + 8);
    assert_true(telnyx__network_is_plain(&net));
    net = network(v4(10, 0, 0, 1), 96 + 8);
    assert_false(telnyx__network_is_plain(&net));
    net = network(v4(10, 0, 0, 1), 128);
    assert_true(telnyx__network_is_plain(&net));
    net = network(v4(10, 128, 0, 0), 96 + 9);
    assert_true(telnyx__network_is_plain(&net));
    net = network(v4(10, 64, 0, 0), 96 + 9);
    assert_false(telnyx__network_is_plain(&net));
}
