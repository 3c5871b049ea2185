// The check of a signature, alone and by an app.
#include "stage.hpp"

#include <fstream>
#include <iterator>

static const char key[] = "6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=";
static const char signature[] =
    "9J3/e/gTpxlLEDgp1tIA+GKPjLpqe3pez5yfDQ8/FqYKbsMrlDsTNvn42vWbczGAgQn7+SqCQh8woA/NOqXQBg==";

static std::string delivery_body()
{
    std::ifstream file(TEST_DATA "/ed25519/delivery.json", std::ios::binary);
    std::string body{ std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
    CHECK(!body.empty());
    return body;
}

static telnyx::webhook delivery()
{
    // All that it is given is gone when it returns.
    return telnyx::webhook()
        .timestamp(std::string("1763861400"))
        .signature(std::string(signature))
        .body(delivery_body());
}

static telnyx::webhook_policy at(std::int64_t second)
{
    return telnyx::webhook_policy()
        .public_keys({ "AAAA", key })
        .public_keys(std::string(key))
        .now_secs(std::chrono::system_clock::time_point(std::chrono::seconds(second)));
}

TEST(what_is_genuine_and_fresh_passes)
{
    CHECK(telnyx::webhook_verify(delivery(), at(1763861400)));
    CHECK(telnyx::webhook_verify(delivery(), at(1763861700)));
    CHECK(telnyx::webhook_verify(delivery(), at(1763861699)).message().empty());
    CHECK(telnyx::webhook_verify(delivery(), at(1763865000).tolerance_secs(1h)));
}

TEST(what_is_not_is_refused_by_its_reason)
{
    CHECK(telnyx::webhook_verify(delivery(), at(1763861701)).error() == TELNYX_ECLOCK);
    CHECK(telnyx::webhook_verify(delivery().body("{}"), at(1763861400)).error() ==
          TELNYX_ESIGNATURE);
    auto missing =
        telnyx::webhook_verify(delivery().signature(std::optional<std::string>()), at(1763861400));
    CHECK(missing.error() == TELNYX_ENOHEADER && !missing.message().empty());
    CHECK(telnyx::webhook_verify(delivery(), {}).error() == TELNYX_ENOKEY);
}

TEST(an_app_answers_what_the_own_server_has_read)
{
    stage s;
    int status = 0;
    CHECK(s.app.receive(telnyx::webhook().timestamp("1").signature("x").body("{}"),
                        [p = probe(&s.trail), &status](int said) { status = said; }));
    CHECK(status == 0 && probe::live == 1);
    s.turn();
    CHECK(status == 401 && probe::live == 0);
    telnyx_webhook c{}; // as C has it
    CHECK(s.app.receive(c, [&status](int said) { status = said + 1; }));
    s.turn();
    CHECK(status == 402);
}
