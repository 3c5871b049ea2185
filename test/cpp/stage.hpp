// What the tests of the C++ headers share: tests that make themselves known, captures that are counted, and
// a platform, an app and their loop.
#ifndef TEST_CPP_STAGE_HPP
#define TEST_CPP_STAGE_HPP

#include <memory>
#include <string>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.hpp>
#include <uv.h>

using namespace std::chrono_literals;

// A test whose name is a sentence: what holds.
struct test_entry {
    test_entry(const char *title, void (*function)());
    const char *name;
    void (*run)();
    test_entry *next = nullptr;
};
#define TEST(title)                                                                                \
    static void title();                                                                           \
    static test_entry title##_is_a_test(#title, title);                                            \
    static void title()

// Says what does not hold, and ends the program.
void check(bool holds, const char *what, const char *file, int line);
#define CHECK(condition) check(static_cast<bool>(condition), #condition, __FILE__, __LINE__)

// What a handler captures: it can only be moved, knows what was noted with it, and is counted while it
// lives.
class probe
{
  public:
    explicit probe(std::string *trail = nullptr) : trail_(trail), counted_(std::make_unique<int>(1))
    {
        live++;
    }
    probe(probe &&other) noexcept = default;
    probe &operator=(probe &&other) = delete;
    ~probe()
    {
        // One that was moved away does not count.
        if (counted_)
            live--;
    }
    void note(const std::string &word) const
    {
        // Reads what is freed with it.
        CHECK(counted_ && *counted_ == 1);
        if (trail_)
            *trail_ += word + " ";
    }

    static int live;

  private:
    std::string *trail_;
    std::unique_ptr<int> counted_;
};

// While it is set, what the headers allocate for handlers fails.
extern bool no_memory;

// An app and its platform, on one loop. At its end nothing may be left.
struct stage {
    stage();
    ~stage();
    // An app of these options whose platform the simulator is.
    telnyx::app make_app(telnyx::app_options options = {});
    // Somebody calls, and hangs up.
    const char *calls();
    void hang_up(const char *caller);
    // Closes the app, as a test of its own does not.
    void end();
    // Lets a second pass.
    void turn();

    uv_loop_t loop{};
    telnyx_sim *sim = nullptr;
    telnyx::app app;
    std::string trail;
    bool ended = false;
};

#endif
