// JSON into the typed structs and out of them again.
#include "stage.hpp"

#include <cstring>

static telnyx::json_memory memory()
{
    return telnyx::json_memory::make().value();
}

TEST(json_becomes_parameters_that_outlive_the_memory)
{
    telnyx::speak_params params;
    {
        auto made = memory().params_from_json<telnyx::speak_params>(
            "{\"payload\":\"Hello.\",\"voice\":\"female\",\"loop\":2}");
        CHECK(made);
        params = std::move(*made);
    }
    CHECK(telnyx::view(params.c_obj()->payload) == "Hello.");
    CHECK(telnyx::maybe(params.c_obj()->loop) == 2);
    CHECK(memory().params_to_json(params.voice("male")).error() == 0);
}

TEST(what_is_unknown_is_refused_by_name)
{
    const telnyx::json_memory own = memory();
    auto refused = own.params_from_json<telnyx::speak_params>("{\"sound\":1}");
    CHECK(refused.error() == TELNYX_EINVAL && refused.message().find("sound") != std::string::npos);
    std::size_t at = 0;
    CHECK(telnyx::json_check("{\"a\":1}") && telnyx::json_check("[", &at).error() == TELNYX_EJSON);
    CHECK(at == 1);
    auto missing = own.params_check(telnyx::speak_params().call_control_id("v3:x").voice("female"));
    CHECK(missing.error() == TELNYX_EINVAL &&
          missing.message().find("payload") != std::string::npos);
    CHECK(own.params_check(telnyx::hangup_params().call_control_id("v3:x")));
}

TEST(a_request_is_seen_before_it_is_sent)
{
    const telnyx::json_memory own = memory();
    const auto params =
        telnyx::speak_params().call_control_id("v3:x").payload("Hello.").voice("female");
    auto seen = own.params_preview(params);
    CHECK(seen && !std::strcmp((*seen)->method, "POST"));
    CHECK(!std::strcmp((*seen)->path, "/calls/v3%3Ax/actions/speak"));
    CHECK(*own.params_to_json(params) == (*seen)->body);
    CHECK(!own.params_preview(telnyx::speak_params()));
}

TEST(an_answer_is_decoded_as_a_client_does)
{
    telnyx::json_memory own = memory(), other = std::move(own);
    CHECK(!own.get() && other.get());
    auto report = other.result_from_json<telnyx::retrieve_call_status_params>(
        "{\"data\":{\"call_control_id\":\"v3:x\",\"is_alive\":true}}");
    CHECK(report && *report && telnyx::view((*report)->call_control_id) == "v3:x");
    auto answer = other.answer_from_json(TELNYX_OP_LIST_CONFERENCES,
                                         "{\"data\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
    CHECK(answer && (*answer)->items_count == 2);
    CHECK(other.answer_from_json(TELNYX_OP_LIST_CONFERENCES, "{").error() == TELNYX_EJSON);
    CHECK(other.params_from_json(TELNYX_OP_SPEAK, "{}"));
}
