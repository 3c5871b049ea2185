/* Bytes that follow from a secret and a text. */
#include "support/test.h"

#include <string.h>

#include "sign/derive.h"

static void derive(unsigned char out[TELNYX__DERIVED_BYTES], const char *secret, const char *text)
{
    telnyx__derive(out, secret, strlen(secret), text, strlen(text));
}

TEST(the_same_secret_and_text_give_the_same_bytes)
{
    unsigned char a[TELNYX__DERIVED_BYTES], b[TELNYX__DERIVED_BYTES];
    derive(a, "secret", "text");
    derive(b, "secret", "text");
    assert_memory_equal(a, b, sizeof a);
}

TEST(another_secret_or_another_text_gives_others)
{
    static const char *const others[][2] = {
        { "secret", "texu" }, { "secreu", "text" }, { "secrett", "ext" },
        { "", "text" },       { "secret", "" },
    };
    unsigned char a[TELNYX__DERIVED_BYTES], b[TELNYX__DERIVED_BYTES];
    derive(a, "secret", "text");
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        derive(b, others[i][0], others[i][1]);
        assert_memory_not_equal(a, b, sizeof a);
        assert_memory_not_equal(a, b, sizeof a / 2);
        assert_memory_not_equal(a + sizeof a / 2, b + sizeof a / 2, sizeof a / 2);
    }
}

/* What is beyond the length of a key counts as well. */
TEST(a_long_secret_counts_to_its_end)
{
    char secret[201];
    unsigned char a[TELNYX__DERIVED_BYTES], b[TELNYX__DERIVED_BYTES];
    memset(secret, 's', sizeof secret - 1);
    secret[sizeof secret - 1] = '\0';
    derive(a, secret, "text");
    secret[sizeof secret - 2] = 't';
    derive(b, secret, "text");
    assert_memory_not_equal(a, b, sizeof a);
}
