/* Which pieces of a text are for no other eyes. */
#include "json/secret.h"
#include "support/system.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static telnyx__letters letters(const char *text, bool escaped)
{
    const unsigned char *at = (const unsigned char *)text;
    return (telnyx__letters){ at, at + strlen(text), escaped };
}

static const struct name_row {
    const char *name, *text;
    bool secret, personal;
} names[] = {
    { "a_password", "sip_auth_password", true, false },
    { "a_password_with_an_escape", "\\u0070assword", true, false },
    { "a_password_with_a_percent", "p%61ssword", true, false },
    { "a_key_in_one_word", "apikey", true, false },
    { "a_key_in_two", "apiKey", true, false },
    { "a_key_with_a_line", "X-API-Key", true, false },
    { "a_key_with_a_point", "api.key", true, false },
    { "a_card", "CardNumber", true, false },
    { "a_token", "stream_auth_token", true, false },
    { "the_length_of_a_token", "token_length", false, false },
    { "a_reference", "api_key_ref", false, false },
    { "the_place_of_a_secret", "secret_url", false, false },
    { "who_calls", "from", false, true },
    { "who_calls_in_capitals", "From", false, true },
    { "who_is_called", "t\\u006f", false, true },
    { "a_tone", "tone", false, false },
    { "a_date", "from_date", false, false },
    { "a_number", "telephone_number", false, true },
    { "a_page", "page_number", false, false },
    { "a_state", "clientState", false, true },
    { "a_header", "P-Asserted-Identity", false, true },
    { "nothing", "", false, false },
    { "an_escape_that_is_cut", "passwor%6", false, false },
};

static void check_name(const void *row)
{
    const struct name_row *n = row;
    assert_int_equal(telnyx__is_secret_name(letters(n->text, true)), n->secret);
    assert_int_equal(telnyx__is_personal_name(letters(n->text, true)), n->personal);
}

TEST_ROWS(names, check_name)

static const struct text_row {
    const char *name, *text;
    bool personal;
    const char *expected;
} texts[] = {
    { "words_stay", "a b: c=d", false, "a b: c=d" },
    { "times_stay", "2026-11-29T10:00:00+00:00", false, "2026-11-29T10:00:00+00:00" },
    { "ids_stay", "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", false,
      "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0" },
    { "long_ids_stay", "1494404757140276705", false, "1494404757140276705" },
    { "addresses_stay", "https://h/a?b=c#d", false, "https://h/a?b=c#d" },
    { "a_log_in_goes", "https://u:p@h/a@b", true, "https://***@h/a@b" },
    { "an_at_sign_in_a_password", "wss://u:p@q@h", true, "wss://***@h" },
    { "a_parameter_goes", "/a?b=1&api_key=k&c=2", true, "/a?b=1&api_key=***&c=2" },
    { "a_parameter_with_percents_goes", "?t%6fken=k", true, "?t%6fken=***" },
    { "behind_a_hash_too", "/#token=k", true, "/#token=***" },
    { "a_form_goes", "password=p&a=1", true, "password=***&a=1" },
    { "prose_goes", "the password: p is wrong", true, "the password: *** is wrong" },
    { "quotes_are_kept", "{'password': 'p q', 'a': 1}", true, "{'password': '***', 'a': 1}" },
    { "a_bearer_goes", "Authorized by bearer x.y", true, "Authorized by bearer ***" },
    { "a_card_goes", "paid with 4111 1111 1111 1111 12/30", true, "paid with *** 12/30" },
    { "a_card_without_gaps_goes", "5500005555555559#", true, "***#" },
    { "the_shortest_card_goes", "a.b/4222222222222", true, "a.b/***" },
    { "a_card_with_points_goes", "4111.1111.1111.1111", true, "***" },
    { "what_is_no_card_stays", "4111111111111112", true, "4111111111111112" },
    { "a_number_goes", "+13125550142", false, "***" },
    { "a_number_stays", "+13125550142", true, "+13125550142" },
    { "a_number_with_gaps_goes", "call +1 (312) 555-0142, please", false, "call ***, please" },
    { "a_number_with_percents_goes", "/lookup/%2B13125550142?a=1", false, "/lookup/***?a=1" },
    { "a_number_with_more_goes", "+13125550142;ext=7", false, "***;ext=7" },
    { "a_short_sum_stays", "1 +12345", false, "1 +12345" },
    { "an_address_goes", "<sip:a@h> SIPS:b@h tel:1", false, "<sip:***> SIPS:*** tel:***" },
    { "a_word_that_ends_so_stays", "gossip:a", false, "gossip:a" },
    { "a_filter_goes", "/calls?filter%5Bto%5D=13125550142&page[size]=2", false,
      "/calls?filter%5Bto%5D=***&page[size]=2" },
    { "several_go", "token=a token=b", true, "token=*** token=***" },
    { "a_name_alone_stays", "password=", true, "password=" },
};

/* In memory of its own: the sanitizer looks behind its end. */
static void check_text(const void *row)
{
    const struct text_row *t = row;
    char out[256] = "";
    size_t length = strlen(t->text), used = 0;
    unsigned char *copy = malloc(length);
    assert_non_null(copy);
    memcpy(copy, t->text, length);
    telnyx__letters rest = { copy, copy + length, false };
    telnyx__cut cut;
    while (telnyx__find_secret(rest, t->personal, &cut)) {
        assert_true(cut.from >= rest.at && cut.to > cut.from && cut.to <= rest.end);
        used += (size_t)snprintf(out + used, sizeof out - used, "%.*s***",
                                 (int)(cut.from - rest.at), (const char *)rest.at);
        rest.at = cut.to;
    }
    snprintf(out + used, sizeof out - used, "%.*s", (int)(rest.end - rest.at),
             (const char *)rest.at);
    free(copy);
    assert_string_equal(out, t->expected);
}

TEST_ROWS(texts, check_text)

/* Shortcuts -------------------------------------------------------------------------------------- */

/* A text whose every letter is written as an escape is read letter by letter: none of its bytes is what a
 * shortcut looks at. So the same has to be found in it, at the same letters, as where it stands plainly. */
#define TEXT_MAX   160u
#define LETTER_LEN 6u

typedef struct spelled {
    unsigned char text[TEXT_MAX], escaped[TEXT_MAX * LETTER_LEN];
    size_t length, letters;
    size_t starts[TEXT_MAX + 1]; /* where each letter stands in the text, and the end of it */
} spelled;

static bool hex_at(const spelled *s, size_t at, unsigned digits, unsigned *code)
{
    char text[5] = "", *end = text;
    for (unsigned i = 0; i < digits && at + i < s->length; i++)
        text[i] = (char)s->text[at + i];
    *code = (unsigned)strtoul(text, &end, 16);
    return strspn(text, "0123456789abcdefABCDEF") == digits;
}

/* The letter at *at, which moves behind it. */
static unsigned letter_at(const spelled *s, size_t *at, bool in_json)
{
    unsigned c = s->text[(*at)++], code = 0;
    if (c == '\\' && in_json) {
        c = *at < s->length ? s->text[(*at)++] : '\\';
        if (c == 'u' && hex_at(s, *at, 4, &code)) {
            *at += 4;
            c = code;
        } else if (c == 'u') {
            c = 0x80;
        } else if (c != '"' && c != '\\' && c != '/') {
            c = ' ';
        }
    }
    if (c == '%' && hex_at(s, *at, 2, &code)) {
        *at += 2;
        c = code;
    }
    return c < 0x80 ? c : 0x80;
}

static void spell(spelled *s, bool in_json)
{
    size_t at = 0;
    for (s->letters = 0; at < s->length; s->letters++) {
        char letter[LETTER_LEN + 1];
        s->starts[s->letters] = at;
        snprintf(letter, sizeof letter, "\\u%04x", letter_at(s, &at, in_json));
        memcpy(s->escaped + s->letters * LETTER_LEN, letter, LETTER_LEN);
    }
    s->starts[s->letters] = at;
}

static void add_piece(spelled *s, const void *piece, size_t length)
{
    if (s->length + length > TEXT_MAX)
        return;
    memcpy(s->text + s->length, piece, length);
    s->length += length;
}

/* Pieces that begin something, that nearly do, and that stand between them; or any byte at all. */
static void make_up(spelled *s, uint64_t *seed)
{
    static const char *const pieces[] = {
        "4111111111111111",
        "4111-1111-1111-1111",
        "(4111) 1111.1111-1111",
        "411111111111",
        "5500005555555559",
        "3782822463100",
        "3",
        "6",
        "1",
        "Bearer ",
        "bearer",
        "b-e.a r",
        "%42earer%20",
        "+13125550142",
        "%2B1312",
        "+",
        "sip:",
        "SIPS:",
        "tel%3a",
        "\\u0073ip:",
        "token=",
        "token",
        "\\u0070assword",
        "p%61ssword",
        "\"password\": \"",
        "secret",
        "from",
        "to",
        "=",
        ":",
        "://",
        "@",
        "%3D",
        "%",
        "%6",
        "\\\\",
        "\\\"",
        "\\n",
        "\\u002B",
        "\\u00e9",
        "\xc3\xa9",
        "\xff",
        " ",
        "-",
        ".",
        "_",
        "/",
        "?",
        "&",
        "#",
        "[",
        "]",
        "call.dtmf",
        "0ccc7b54-4df3-4bca",
        "v3:",
        "\x7f",
        "\x1f",
        "'",
        "<",
        "Z",
    };
    const size_t count = test_random_below(seed, 12);
    s->length = 0;
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[test_random_below(seed, sizeof pieces / sizeof pieces[0])];
        unsigned char any = (unsigned char)test_random_below(seed, 256);
        if (test_random_below(seed, 8))
            add_piece(s, piece, strlen(piece));
        else
            add_piece(s, &any, 1);
    }
}

static size_t letter_of(const spelled *s, size_t place)
{
    size_t letter = 0;
    while (letter < s->letters && s->starts[letter] < place)
        letter++;
    assert_int_equal(s->starts[letter], place);
    return letter;
}

/* Returns how many pieces are hidden. */
static unsigned check_alike(const spelled *s, bool in_json, bool personal)
{
    unsigned char *copy = malloc(s->length ? s->length : 1);
    assert_non_null(copy);
    memcpy(copy, s->text, s->length);
    telnyx__letters plain = { copy, copy + s->length, in_json };
    telnyx__letters escaped = { s->escaped, s->escaped + s->letters * LETTER_LEN, true };
    telnyx__cut one, other;
    unsigned found = 0;
    for (bool more = true; more; found += more) {
        more = telnyx__find_secret(plain, personal, &one);
        if (more != telnyx__find_secret(escaped, personal, &other))
            fail_msg("the shortcuts differ: '%.*s'", (int)s->length, (const char *)s->text);
        if (!more)
            break;
        assert_int_equal(letter_of(s, (size_t)(one.from - copy)) * LETTER_LEN,
                         other.from - s->escaped);
        assert_int_equal(letter_of(s, (size_t)(one.to - copy)) * LETTER_LEN, other.to - s->escaped);
        plain.at = one.to;
        escaped.at = other.to;
    }
    free(copy);
    return found;
}

TEST(the_same_is_found_by_shortcuts_as_letter_by_letter)
{
    uint64_t seed = 12;
    unsigned found = 0, nothing = 0;
    spelled s;
    for (unsigned i = 0; i < 20000; i++) {
        const bool in_json = i & 1, personal = i & 2;
        unsigned hidden;
        make_up(&s, &seed);
        spell(&s, in_json);
        hidden = check_alike(&s, in_json, personal);
        found += hidden;
        nothing += !hidden;
    }
    assert_true(found > 1000 && nothing > 1000);
}
