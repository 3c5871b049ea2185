/* The text of every value of every enum, and the numbers that must never move. */
#include "support/test.h"

#include <string.h>

#include <telnyx/telnyx.h>

#include "schema/rows.h"

/* What lib/api/objects.h lists, as calls of see(). */
#undef DECLARE_ENUM
#undef DECLARE_TEXTS
#undef DECLARE_OBJECT
#define DECLARE_TEXTS(E)  (void)0
#define DECLARE_OBJECT(T) (void)0
#define DECLARE_ENUM(E)                                                                            \
    do {                                                                                           \
        extern const telnyx_api_enum ENUM_OF(E);                                                   \
        see(&ENUM_OF(E));                                                                          \
        for (int value = -3; value <= (int)ENUM_OF(E).count + 3; value++)                          \
            see_value(&ENUM_OF(E), value, E##_name((E)value));                                     \
        see_value(&ENUM_OF(E), 0x7fffffff, E##_name((E)0x7fffffff));                               \
    } while (0)

static size_t enums_seen, values_seen;

static void see(const telnyx_api_enum *list)
{
    assert_true(list->count > 0);
    enums_seen++;
}

static void see_value(const telnyx_api_enum *list, int value, const char *name)
{
    if (value < 1 || (size_t)value > list->count) {
        assert_string_equal(name, "");
        return;
    }
    assert_string_equal(name, list->texts[value - 1]);
    assert_true(name[0] != '\0');
    values_seen++;
}

TEST(every_value_has_its_text)
{
#include "api/objects.h"
    assert_true(enums_seen > 80);
    assert_true(values_seen > 350);
}

TEST(texts_are_those_that_travel)
{
    assert_string_equal(telnyx_amd_name(TELNYX_AMD_DETECT_BEEP), "detect_beep");
    assert_string_equal(telnyx_record_start_name(TELNYX_RECORD_START_FROM_ANSWER),
                        "record-from-answer");
    assert_string_equal(telnyx_sip_region_name(TELNYX_SIP_REGION_MIDDLE_EAST), "Middle East");
    assert_string_equal(telnyx_anchorsite_name(TELNYX_ANCHORSITE_CHICAGO), "Chicago, IL");
    assert_string_equal(telnyx_stream_sampling_rate_name(TELNYX_STREAM_SAMPLING_RATE_16000),
                        "16000");
    assert_string_equal(telnyx_hangup_cause_name(TELNYX_HANGUP_CAUSE_USER_BUSY), "user_busy");
    assert_string_equal(telnyx_card_type_name(TELNYX_CARD_TYPE_DINERS_CLUB), "diners-club");
    assert_string_equal(telnyx_transcription_engine_name(TELNYX_TRANSCRIPTION_ENGINE_COHERE),
                        "Cohere");
    assert_string_equal(telnyx_gather_status_name(TELNYX_GATHER_STATUS_CANCELLED_AMD),
                        "cancelled_amd");
    assert_string_equal(telnyx_conference_end_reason_name(TELNYX_CONFERENCE_END_HOST_LEFT),
                        "host_left");
    assert_string_equal(telnyx_webhook_method_name(TELNYX_WEBHOOK_METHOD_UNSET), "");
}

/* Numbers are for good: those of the first release, some of each kind. */
TEST(numbers_do_not_move)
{
    assert_int_equal(TELNYX_OP_DIAL, 1);
    assert_int_equal(TELNYX_OP_HANGUP, 6);
    assert_int_equal(TELNYX_OP_SPEAK, 20);
    assert_int_equal(TELNYX_OP_CONFERENCE_JOIN, 57);
    assert_int_equal(TELNYX_OP_DELETE_RECORDING_TRANSCRIPTION, 89);
    assert_int_equal(TELNYX_EVENT_CALL_INITIATED, 1);
    assert_int_equal(TELNYX_EVENT_CALL_HANGUP, 4);
    assert_int_equal(TELNYX_EVENT_CALL_GATHER_ENDED, 15);
    assert_int_equal(TELNYX_EVENT_CONFERENCE_RECORDING_SAVED, 58);
    assert_int_equal(TELNYX_EVENT_ANY, 59);
    assert_int_equal(TELNYX_AMD_DISABLED, 6);
    assert_int_equal(TELNYX_TRANSCRIPTION_ENGINE_B, 13);
    assert_int_equal(TELNYX_TRANSCRIPTION_ENGINE_COHERE, 14);
}
