#include "json/secret.h"

#include <stdint.h>

#include "base/word.h"
#include "json/scan.h"

#define PHONE_DIGITS_MIN 7
#define CARD_DIGITS_MIN  13
#define CARD_DIGITS_MAX  16

/* Letters ---------------------------------------------------------------------------------------- */

/* What is no ASCII: a letter like any other. */
#define WIDE 0x80

static bool hex_pair(const unsigned char *at, const unsigned char *end, unsigned *code)
{
    unsigned char digits[4] = { '0', '0' };
    if (end - at < 2)
        return false;
    digits[2] = at[0];
    digits[3] = at[1];
    return telnyx__scan_hex4(digits, digits + 4, code);
}

static int escaped_letter(telnyx__letters *l)
{
    unsigned code = 0;
    unsigned char kind = l->at < l->end ? *l->at++ : '\\';
    if (kind != 'u')
        return kind == '"' || kind == '\\' || kind == '/' ? kind : ' ';
    if (!telnyx__scan_hex4(l->at, l->end, &code))
        return WIDE;
    l->at += 4;
    return code < WIDE ? (int)code : WIDE;
}

/* The next letter, or -1 behind the last. */
static int next(telnyx__letters *l)
{
    unsigned code;
    if (l->at >= l->end)
        return -1;
    int c = *l->at++;
    if (c == '\\' && l->escaped)
        c = escaped_letter(l);
    if (c == '%' && hex_pair(l->at, l->end, &code)) {
        l->at += 2;
        c = code < WIDE ? (int)code : WIDE;
    }
    return c < WIDE ? c : WIDE;
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c == '-' ? '_' : c;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(int c)
{
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') || lower(c) == '_' || c == WIDE;
}

/* Whether the part begins here; then the letters stand behind it. What is between two words of a name is passed
 * over, unless the part has it, too. */
static bool skip_part(telnyx__letters *l, const char *part)
{
    telnyx__letters at = *l;
    for (const char *p = part; *p;) {
        int c = lower(next(&at));
        if (c == *p)
            p++;
        else if (p == part || (c != '_' && c != ' ' && c != '.'))
            return false;
    }
    *l = at;
    return true;
}

bool telnyx__letters_are(telnyx__letters letters, const char *word)
{
    return skip_part(&letters, word) && letters.at == letters.end;
}

/* Names ------------------------------------------------------------------------------------------ */

/* Whether one of them begins here, with this letter, and is the last of the name where `ends`. */
static bool begins_with_any(telnyx__letters here, int first, const char *const *parts, size_t count,
                            bool ends)
{
    for (size_t i = 0; i < count; i++) {
        telnyx__letters at = here;
        if (parts[i][0] == first && skip_part(&at, parts[i]) && (!ends || at.at == at.end))
            return true;
    }
    return false;
}

static bool has_any(telnyx__letters name, const char *const *parts, size_t count, bool ends)
{
    for (telnyx__letters here = name; name.at < name.end; here = name)
        if (begins_with_any(here, lower(next(&name)), parts, count, ends))
            return true;
    return false;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* By what names say, so that one which is new to the platform is hidden, too. References to keys
 * ("api_key_ref") and what a token is got from are no secrets. */
bool telnyx__is_secret_name(telnyx__letters name)
{
    static const char *const parts[] = { "password",      "passwd",        "passphrase",
                                         "secret",        "authorization", "apikey",
                                         "privatekey",    "accesskey",     "cardnumber",
                                         "cookie",        "accountnumber", "securitycode",
                                         "routingnumber", "credential" };
    static const char *const endings[] = { "token", "jwt", "cvv", "cvc" };
    static const char *const others[] = { "_ref", "_url" };
    return !has_any(name, others, COUNT(others), true) &&
           (has_any(name, endings, COUNT(endings), true) ||
            has_any(name, parts, COUNT(parts), false));
}

bool telnyx__is_personal_name(telnyx__letters name)
{
    static const char *const names[] = { "from",       "to",          "calleridname",
                                         "sipaddress", "deliveredto", "fromdisplayname",
                                         "callerid",   "cnam",        "contact" };
    static const char *const endings[] = { "clientstate",    "phonenumber", "phonenumbers",
                                           "calleridnumber", "username",    "passertedidentity",
                                           "remotepartyid",  "historyinfo", "ppreferredidentity",
                                           "diversion",      "referredby",  "referto" };
    telnyx__letters behind = name;
    return begins_with_any(name, lower(next(&behind)), names, COUNT(names), true) ||
           has_any(name, endings, COUNT(endings), true);
}

/* Pieces ----------------------------------------------------------------------------------------- */

/* What stands around values, and in none; the end of the text (below 0) as well. */
static bool is_end(int c)
{
    return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\';
}

static bool is_value_end(int c)
{
    return is_end(c) || c == '&' || c == ';' || c == ',' || c == '#' || c == '}' || c == ']';
}

static bool cut_until(telnyx__letters l, bool (*ends)(int c), telnyx__cut *cut)
{
    cut->from = cut->to = l.at;
    while (!ends(next(&l)))
        cut->to = l.at;
    return cut->to > cut->from;
}

static bool is_quote_end(int c)
{
    return c < 0 || c == '"' || c == '\'' || c == '\\';
}

/* Behind the sign that follows a name. A value in quotes ends with them. */
static bool cut_value(telnyx__letters l, telnyx__cut *cut)
{
    telnyx__letters at = l;
    bool quoted = false;
    for (int c = next(&at); c == ' ' || c == '"' || c == '\'' || c == '\\'; c = next(&at)) {
        quoted = quoted || c != ' ';
        l = at;
    }
    return cut_until(l, quoted ? is_quote_end : is_value_end, cut);
}

/* Behind "://": who logs in there. */
static bool cut_user(telnyx__letters l, telnyx__cut *cut)
{
    cut->from = cut->to = l.at;
    for (const unsigned char *before = l.at;; before = l.at) {
        int c = next(&l);
        if (is_end(c) || c == '/' || c == '?' || c == '#')
            return cut->to > cut->from;
        if (c == '@')
            cut->to = before;
    }
}

/* The next digit, behind one sign at most and brackets; -1 where there is none. */
static int next_digit(telnyx__letters *l)
{
    telnyx__letters at = *l;
    int c = next(&at);
    while (c == '(' || c == ')')
        c = next(&at);
    if (c == ' ' || c == '-' || c == '.')
        c = next(&at);
    while (c == '(' || c == ')')
        c = next(&at);
    if (!is_digit(c))
        return -1;
    *l = at;
    return c - '0';
}

/* Behind a plus. */
static bool cut_phone(telnyx__letters digits, telnyx__cut *cut)
{
    unsigned count = 0;
    while (next_digit(&digits) >= 0)
        count++;
    cut->to = digits.at;
    return count >= PHONE_DIGITS_MIN;
}

static bool goes_on(telnyx__letters l)
{
    return is_digit(next(&l));
}

/* The last digit of a card's number is right for those before it. */
static bool cut_card(telnyx__letters l, telnyx__cut *cut)
{
    unsigned sums[2] = { 0, 0 }; /* if the digit counts once that stands at an even, an odd place */
    cut->from = l.at;
    for (unsigned count = 0; count < CARD_DIGITS_MAX; count++) {
        int digit = next_digit(&l), twice = digit * 2;
        if (digit < 0)
            return false;
        sums[count % 2] += (unsigned)digit;
        sums[1 - count % 2] += (unsigned)(twice > 9 ? twice - 9 : twice);
        cut->to = l.at;
        if (count + 1 >= CARD_DIGITS_MIN && sums[count % 2] % 10 == 0 && !goes_on(l))
            return true;
    }
    return false;
}

/* Where a word begins. */
static bool cut_word(telnyx__letters here, int c, bool personal, telnyx__cut *cut)
{
    static const char *const schemes[] = { "sip:", "sips:", "tel:" };
    telnyx__letters behind = here;
    (void)next(&behind);
    if (is_digit(c))
        return c >= '3' && c <= '6' && cut_card(here, cut);
    if (lower(c) == 'b' && skip_part(&here, "bearer") && next(&here) == ' ')
        return cut_until(here, is_value_end, cut);
    if (personal)
        return false;
    cut->from = here.at;
    if (c == '+')
        return cut_phone(behind, cut);
    for (size_t i = 0; i < COUNT(schemes); i++) {
        behind = here;
        if (skip_part(&behind, schemes[i]))
            return cut_until(behind, is_value_end, cut);
    }
    return false;
}

/* The name that stands before a sign. */
typedef struct name {
    const unsigned char *from, *to;
    bool quoted; /* behind it */
} name;

static bool hides(const name *n, int sign, bool escaped, bool personal)
{
    const telnyx__letters letters = { n->from, n->to, escaped };
    if (!n->from || n->from == n->to)
        return false;
    return telnyx__is_secret_name(letters) ||
           (!personal && (sign == '=' || n->quoted) && telnyx__is_personal_name(letters));
}

/* "filter[to]" is named by its last word, and so is "a.b". */
static void note_letter(name *n, int c, int before, const telnyx__letters *here,
                        const telnyx__letters *behind)
{
    if (is_word(c)) {
        if (!is_word(before))
            *n = (name){ here->at, behind->at, false };
        n->to = behind->at;
    } else if (c == '"' || c == '\'') {
        n->quoted = true;
    } else if (c != ']' && c != ' ' && c != '\\') {
        n->from = NULL;
    }
}

/* Shortcuts -------------------------------------------------------------------------------------- */

/* Marks what begins or ends all that is looked for but a card's number: the signs behind a name, the plus, a
 * space, and what writes other letters. Marks some more, too; the first mark is certain (base/word.h). */
static uint64_t signs_in(uint64_t word)
{
    return telnyx__word_below(word, '+' + 1) | telnyx__word_has(word, ':') |
           telnyx__word_has(word, '=') | telnyx__word_has(word, '\\');
}

static bool is_sign(unsigned char byte)
{
    return byte <= '+' || byte == ':' || byte == '=' || byte == '\\';
}

static bool has_sign(const unsigned char *at, const unsigned char *end)
{
    const bool words = end - at >= 8;
    for (; end - at >= 8; at += 8)
        if (signs_in(telnyx__word(at)))
            return true;
    if (words) /* what is left, together with what stands before it */
        return at < end && signs_in(telnyx__word(end - 8));
    while (at < end)
        if (is_sign(*at++))
            return true;
    return false;
}

/* Whether a card's number may stand in a text without signs. Looked for from its last byte to its first, so
 * that most bytes are never looked at. */
static bool has_card(const unsigned char *at, const unsigned char *end)
{
    while (end - at >= CARD_DIGITS_MIN) {
        const unsigned char *last = at + CARD_DIGITS_MIN;
        while (last > at && (is_digit(last[-1]) || last[-1] == '-' || last[-1] == '.'))
            last--;
        if (last == at)
            return true;
        at = last;
    }
    return false;
}

/* Most texts are ids and names. */
static bool hides_nothing(const telnyx__letters *text)
{
    return !has_sign(text->at, text->end) && !has_card(text->at, text->end);
}

/* What is part of a word and written as it is read. */
static bool is_word_byte(unsigned char byte)
{
    static const uint64_t sets[2] = { UINT64_C(0x3ff) << 48 | UINT64_C(1) << ('-' % 64),
                                      UINT64_C(0x3ffffff) << ('A' % 64) |
                                          UINT64_C(0x3ffffff) << ('a' % 64) |
                                          UINT64_C(1) << ('_' % 64) };
    return byte < WIDE && (sets[byte / 64] >> byte % 64 & 1);
}

/* The rest of the word whose first letter has been noted: nothing begins in it. */
static void pass_word(name *n, telnyx__letters *text)
{
    while (text->at < text->end && is_word_byte(*text->at))
        text->at++;
    n->to = text->at;
}

bool telnyx__find_secret(telnyx__letters text, bool personal, telnyx__cut *cut)
{
    name named = { NULL, NULL, false };
    int before = -1;
    if (hides_nothing(&text))
        return false;
    for (telnyx__letters here = text;; here = text) {
        int c = next(&text);
        telnyx__letters behind = text;
        if (c < 0)
            return false;
        if (!is_word(before) && cut_word(here, c, personal, cut))
            return true;
        if ((c == '=' || c == ':') && hides(&named, c, text.escaped, personal) &&
            cut_value(text, cut))
            return true;
        if (c == ':' && next(&behind) == '/' && next(&behind) == '/' && cut_user(behind, cut))
            return true;
        note_letter(&named, c, before, &here, &text);
        if (is_word(c))
            pass_word(&named, &text);
        before = c;
    }
}
