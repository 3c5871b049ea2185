/* Log records: thresholds, escaping, masking. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

typedef struct kept {
    int records;
    telnyx_log_level level;
    char message[64];
    size_t count;
    char names[16][32];
    char values[16][160];
} kept;

static void keep(const telnyx_log_record *record, void *user_data)
{
    kept *k = user_data;
    k->records++;
    k->level = record->level;
    assert_true(strlen(record->message) < sizeof k->message);
    memcpy(k->message, record->message, strlen(record->message) + 1);
    k->count = record->fields_count;
    for (size_t i = 0; i < record->fields_count; i++) {
        assert_true(strlen(record->fields[i].value) < sizeof k->values[i]);
        memcpy(k->names[i], record->fields[i].name, strlen(record->fields[i].name) + 1);
        memcpy(k->values[i], record->fields[i].value, strlen(record->fields[i].value) + 1);
    }
}

TEST(a_record_has_its_fields)
{
    kept k = { 0 };
    telnyx__logger logger = { keep, &k, TELNYX_LOG_INFO, NULL, NULL };
    telnyx__log(&logger, TELNYX_LOG_WARN, "late event", TELNYX__LOG_TEXT("event", "call.answered"),
                TELNYX__LOG_NUMBER("count", -3), TELNYX__LOG_PHONE("from", "+18005550100"),
                TELNYX__LOG_TEXT("reason", NULL));
    assert_int_equal(k.records, 1);
    assert_int_equal(k.level, TELNYX_LOG_WARN);
    assert_string_equal(k.message, "late event");
    assert_int_equal(k.count, 4);
    assert_string_equal(k.names[0], "event");
    assert_string_equal(k.values[0], "call.answered");
    assert_string_equal(k.names[1], "count");
    assert_string_equal(k.values[1], "-3");
    assert_string_equal(k.values[2], "+xxxxxxx0100");
    assert_string_equal(k.values[3], "-");
    telnyx__log(&logger, TELNYX_LOG_ERROR, "no fields");
    assert_int_equal(k.records, 2);
    assert_int_equal(k.count, 0);
    assert_string_equal(k.message, "no fields");
}

TEST(nothing_is_logged_below_the_threshold_or_for_nobody)
{
    kept k = { 0 };
    telnyx__logger logger = { keep, &k, TELNYX_LOG_WARN, NULL, NULL };
    assert_true(telnyx__log_wants(&logger, TELNYX_LOG_ERROR));
    assert_true(telnyx__log_wants(&logger, TELNYX_LOG_WARN));
    assert_false(telnyx__log_wants(&logger, TELNYX_LOG_INFO));
    telnyx__log(&logger, TELNYX_LOG_INFO, "listening");
    assert_int_equal(k.records, 0);
    telnyx__log(&logger, TELNYX_LOG_WARN, "refused");
    assert_int_equal(k.records, 1);
    logger.level = TELNYX_LOG_NONE;
    telnyx__log(&logger, TELNYX_LOG_ERROR, "lost");
    assert_int_equal(k.records, 1);
    logger = (telnyx__logger){ NULL, NULL, TELNYX_LOG_DEBUG, NULL, NULL };
    assert_false(telnyx__log_wants(&logger, TELNYX_LOG_ERROR));
    telnyx__log(&logger, TELNYX_LOG_ERROR, "lost");
}

TEST(numbers_are_whole_only_when_debugging)
{
    kept k = { 0 };
    telnyx__logger logger = { keep, &k, TELNYX_LOG_DEBUG, NULL, NULL };
    telnyx__log(&logger, TELNYX_LOG_ERROR, "dial failed", TELNYX__LOG_PHONE("to", "+18005550100"));
    assert_string_equal(k.values[0], "+18005550100");
    for (telnyx_log_level level = TELNYX_LOG_ERROR; level < TELNYX_LOG_DEBUG; level++) {
        logger.level = level;
        telnyx__log(&logger, TELNYX_LOG_ERROR, "dial failed",
                    TELNYX__LOG_PHONE("to", "+18005550100"));
        assert_string_equal(k.values[0], "+xxxxxxx0100");
    }
}

TEST(more_fields_than_fit_are_left_out)
{
    kept k = { 0 };
    telnyx__logger logger = { keep, &k, TELNYX_LOG_DEBUG, NULL, NULL };
    telnyx__log(&logger, TELNYX_LOG_INFO, "many", TELNYX__LOG_NUMBER("a", 1),
                TELNYX__LOG_NUMBER("b", 2), TELNYX__LOG_NUMBER("c", 3), TELNYX__LOG_NUMBER("d", 4),
                TELNYX__LOG_NUMBER("e", 5), TELNYX__LOG_NUMBER("f", 6), TELNYX__LOG_NUMBER("g", 7),
                TELNYX__LOG_NUMBER("h", 8), TELNYX__LOG_NUMBER("i", 9));
    assert_int_equal(k.count, TELNYX__LOG_FIELDS_MAX);
    assert_string_equal(k.names[7], "h");
}

TEST(hostile_text_stays_on_one_line)
{
    kept k = { 0 };
    telnyx__logger logger = { keep, &k, TELNYX_LOG_INFO, NULL, NULL };
    telnyx__log(&logger, TELNYX_LOG_WARN, "refused",
                TELNYX__LOG_TEXT("peer", "a\nlevel=error\r\x1b[31m\\ \x7f\x80\x9f\xa0\xc3\xa9 ~"));
    assert_string_equal(k.values[0],
                        "a\\x0alevel=error\\x0d\\x1b[31m\\x5c \\x7f\\x80\\x9f\xa0\xc3\xa9 ~");
    char long_text[1000];
    memset(long_text, '\n', sizeof long_text);
    long_text[sizeof long_text - 1] = '\0';
    telnyx__log(&logger, TELNYX_LOG_WARN, "refused", TELNYX__LOG_TEXT("peer", long_text));
    assert_int_equal(strlen(k.values[0]), 31 * 4 + 3);
    assert_string_equal(k.values[0] + 31 * 4, "...");
}

/* The rule in slow motion: escape everything, and cut only where it does not fit. */
static void expect_escaped(const char *text, size_t length, size_t size)
{
    char whole[400], out[200];
    size_t units[80], count = 0, at = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        units[count++] = at;
        if (byte < 0x20 || byte == '\\' || (byte >= 0x7f && byte <= 0x9f)) {
            static const char hex[] = "0123456789abcdef";
            const char escape[] = { '\\', 'x', hex[byte >> 4], hex[byte & 15] };
            memcpy(whole + at, escape, 4);
            at += 4;
        } else {
            whole[at++] = (char)byte;
        }
    }
    whole[at] = '\0';
    if (at > size - 1) {
        size_t end = 0;
        for (size_t i = 0; i < count; i++)
            if (units[i] + 3 <= size - 1)
                end = units[i];
        memcpy(whole + end, "...", 4);
        if (end + 3 > size - 1)
            whole[size - 1] = '\0';
    }
    memset(out, 'Z', sizeof out);
    telnyx__log_escape(out, size, text, length);
    assert_string_equal(out, whole);
    assert_int_equal(out[size], 'Z');
}

TEST(texts_are_escaped_and_cut_at_every_size)
{
    static const char plain[] = "0123456789abcdef";
    static const char mixed[] = "ab\n\\c\x7f\x01zz\r\n";
    for (size_t size = 1; size < 60; size++) {
        for (size_t length = 0; length < sizeof plain; length++)
            expect_escaped(plain, length, size);
        for (size_t length = 0; length < sizeof mixed; length++)
            expect_escaped(mixed, length, size);
    }
}

typedef struct nested {
    telnyx__logger *logger;
    unsigned depth;
    int records;
} nested;

static void say_more(const telnyx_log_record *record, void *user_data)
{
    nested *n = user_data;
    (void)record;
    n->records++;
    assert_int_equal(n->depth, 1);
    telnyx__log(n->logger, TELNYX_LOG_ERROR, "from inside");
}

TEST(a_record_makes_no_records)
{
    nested n = { 0 };
    telnyx__logger logger = { say_more, &n, TELNYX_LOG_DEBUG, &n.depth, NULL };
    n.logger = &logger;
    telnyx__log(&logger, TELNYX_LOG_ERROR, "from outside");
    assert_int_equal(n.records, 1);
    assert_int_equal(n.depth, 0);
}

TEST(long_numbers_are_masked)
{
    static const char *const cases[][2] = {
        { "", "" },
        { "1234", "1234" },
        { "123456", "123456" },
        { "1234567", "xxx4567" },
        { "HTTP 422, 90018 at port 4010 of 127.0.0.1",
          "HTTP 422, 90018 at port 4010 of 127.0.0.1" },
        { "from +15550100123 to 5550100124", "from +xxxxxxx0123 to xxxxxx0124" },
        { "+1 (800) 555-0100", "+x (xxx) xxx-0100" },
        { "sip:18005550100@example.com", "sip:xxxxxxx0100@example.com" },
        { "sip:agent@example.com", "sip:agent@example.com" },
        { "+1.415.555.0199", "+x.xxx.xxx.0199" },
        { "415/555/0199", "xxx/xxx/0199" },
        { "(415) 555-0199", "(xxx) xxx-0199" },
        { "415_555_0199 or tel:+1-415-555-0199", "xxx_xxx_0199 or tel:+x-xxx-xxx-0199" },
        { "+33.1.42.68.53.00", "+xx.x.xx.xx.53.00" },
        { "020.123.45.67", "xxx.xxx.45.67" }, /* no address: a group begins with 0 */
        { "+1.41.55.50.19", "+x.xx.xx.50.19" },
        { "415\\x09555\\x0a0199", "xxx\\x09xxx\\x0a0199" },
        { "415%20555%2D0199", "xxx%20xxx%2D0199" },
        { "415\xc2\xa0"
          "555\xe2\x80\x91"
          "0199",
          "xxx\xc2\xa0"
          "xxx\xe2\x80\x91"
          "0199" },
        { "192.168.100.200:40100", "192.168.100.200:40100" },
        { "10.20.30.40 said 415.555.0199", "10.20.30.40 said xxx.xxx.0199" },
        { "415 555 0199 at 10.20.30.40", "xxx xxx 0199 at 10.20.30.40" },
        { "4155550199 10.20.30.40", "xxxxxx0199 10.20.30.40" },
        { "1.2.3.4.5.6.7.8", "x.x.x.x.5.6.7.8" },
        { "100% of 1234, \\x", "100% of 1234, \\x" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[64];
        memcpy(text, cases[i][0], strlen(cases[i][0]) + 1);
        telnyx__log_mask(text);
        assert_string_equal(text, cases[i][1]);
    }
}

TEST(levels_have_names)
{
    assert_string_equal(telnyx_log_level_name(TELNYX_LOG_ERROR), "error");
    assert_string_equal(telnyx_log_level_name(TELNYX_LOG_WARN), "warn");
    assert_string_equal(telnyx_log_level_name(TELNYX_LOG_INFO), "info");
    assert_string_equal(telnyx_log_level_name(TELNYX_LOG_DEBUG), "debug");
    assert_string_equal(telnyx_log_level_name((telnyx_log_level)99), "unknown");
}

/* A secret that somebody repeats is left out of every value, whole, also where the value is cut. */
TEST(a_secret_is_left_out)
{
    static const struct {
        const char *text, *secret, *hidden;
    } rows[] = {
        { "no key here", "SECRET", "no key here" },
        { "SECRET", "SECRET", "***" },
        { "Bearer SECRET, SECRETSECRET.", "SECRET", "Bearer ***, ******." },
        { "***", "*", "*********" },
        { "****", "**", "******" },
        { "SECRE", "SECRET", "SECRE" },
        { "SSECRETT", "SECRET", "S***T" },
        { "", "SECRET", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char out[64];
        telnyx__log_hide(out, sizeof out, rows[i].text, rows[i].secret);
        assert_string_equal(out, rows[i].hidden);
        for (size_t size = 1; size < 12; size++) {
            memset(out, 'z', sizeof out);
            telnyx__log_hide(out, size, rows[i].text, rows[i].secret);
            assert_true(strlen(out) < size);
            assert_int_equal(memcmp(out, rows[i].hidden, strlen(out)), 0);
        }
    }
    /* Wherever in a value of any length it stands. */
    for (size_t before = 0; before < 300; before++) {
        char text[400];
        kept k = { 0 };
        telnyx__logger logger = { keep, &k, TELNYX_LOG_INFO, NULL, "SECRETsecretSECRET" };
        memset(text, 'a', before);
        snprintf(text + before, sizeof text - before, "SECRETsecretSECRET and more");
        telnyx__log(&logger, TELNYX_LOG_INFO, "said", TELNYX__LOG_TEXT("a", text),
                    TELNYX__LOG_PHONE("b", text));
        assert_int_equal(k.records, 1);
        for (int i = 0; i < 2; i++) {
            assert_null(strstr(k.values[i], "SECRET"));
            assert_null(strstr(k.values[i], "secret"));
        }
    }
}
