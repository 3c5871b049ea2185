/* What the platform's statuses and codes mean to a program. */
#include "support/test.h"

#include <telnyx/error.h>

#include "retry/error_class.h"

TEST(success_is_success_whatever_the_code)
{
    for (int status = 200; status < 300; status++) {
        assert_int_equal(telnyx__error_class(status, 0), 0);
        assert_int_equal(telnyx__error_class(status, 90018), 0);
    }
}

TEST(a_status_has_its_class)
{
    static const struct {
        int status, error;
    } rows[] = {
        { 100, TELNYX_EPROTO },    { 301, TELNYX_EPROTO },    { 302, TELNYX_EPROTO },
        { 304, TELNYX_EPROTO },    { 307, TELNYX_EPROTO },    { 308, TELNYX_EPROTO },
        { 400, TELNYX_EREJECTED }, { 401, TELNYX_EAUTH },     { 403, TELNYX_EAUTH },
        { 404, TELNYX_EBADID },    { 405, TELNYX_EREJECTED }, { 408, TELNYX_ETIMEDOUT },
        { 409, TELNYX_EREJECTED }, { 422, TELNYX_EREJECTED }, { 429, TELNYX_ERATE },
        { 500, TELNYX_ESERVER },   { 502, TELNYX_ESERVER },   { 503, TELNYX_ESERVER },
        { 504, TELNYX_ESERVER },   { 0, TELNYX_EPROTO },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(telnyx__error_class(rows[i].status, 0), rows[i].error);
}

TEST(a_code_has_its_class)
{
    static const struct {
        int status, code, error;
    } rows[] = {
        { 422, 90018, TELNYX_ECALLENDED }, { 422, 90019, TELNYX_ECALLENDED },
        { 404, 90018, TELNYX_ECALLENDED }, { 422, 90034, TELNYX_ENOTYET },
        { 422, 90020, TELNYX_ENOTYET },    { 422, 10036, TELNYX_ENOTYET },
        { 422, 90041, TELNYX_ECAPACITY },  { 403, 90042, TELNYX_ECAPACITY },
        { 422, 90043, TELNYX_ECAPACITY },  { 422, 90036, TELNYX_ECAPACITY },
        { 422, 90032, TELNYX_ECAPACITY },  { 429, 90103, TELNYX_ERATE },
        { 422, 90103, TELNYX_ERATE },      { 429, 10011, TELNYX_ERATE },
        { 429, 90018, TELNYX_ERATE },      { 422, 90015, TELNYX_EBADID },
        { 422, 90058, TELNYX_EBADID },     { 422, 10005, TELNYX_EBADID },
        { 422, 10006, TELNYX_EBADID },     { 422, 10009, TELNYX_EAUTH },
        { 422, 10010, TELNYX_EAUTH },      { 422, 20001, TELNYX_EAUTH },
        { 422, 20011, TELNYX_EAUTH },      { 422, 20017, TELNYX_EAUTH },
        { 403, 20100, TELNYX_EAUTH },      { 422, 20018, TELNYX_EREJECTED },
        { 422, 90035, TELNYX_EREJECTED },  { 422, 90102, TELNYX_EREJECTED },
        { 422, 10004, TELNYX_EREJECTED },  { 500, 10007, TELNYX_ESERVER },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (telnyx__error_class(rows[i].status, rows[i].code) != rows[i].error)
            fail_msg("%d with %d: %s", rows[i].status, rows[i].code,
                     telnyx_error_name(telnyx__error_class(rows[i].status, rows[i].code)));
}

/* No pair is left without a name. */
TEST(every_pair_has_a_class)
{
    for (int status = 300; status < 600; status++)
        for (int code = 90000; code < 90110; code++) {
            int error = telnyx__error_class(status, code);
            assert_true(error < 0);
            assert_string_not_equal(telnyx_error_name(error), "unknown");
        }
}
