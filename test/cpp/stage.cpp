#include "stage.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

int probe::live = 0;
bool no_memory = false;

// The headers ask for handlers by this one, and for all else by the throwing one.
void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    return no_memory ? nullptr : ::operator new(size);
}

static test_entry *tests = nullptr;

test_entry::test_entry(const char *title, void (*function)()) : name(title), run(function)
{
    test_entry **end = &tests;
    while (*end)
        end = &(*end)->next;
    *end = this;
}

void check(bool holds, const char *what, const char *file, int line)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s:%d: %s does not hold\n", file, line, what);
    std::abort();
}

stage::stage()
{
    telnyx_sim_options options{};
    options.speed = TELNYX_SIM_STEPPED;
    CHECK(uv_loop_init(&loop) == 0);
    CHECK(telnyx_sim_new(&sim, &loop, &options, nullptr) == 0);
    app = make_app();
    telnyx_sim_attach(sim, app.get());
}

stage::~stage()
{
    end();
    CHECK(uv_loop_close(&loop) == 0);
    CHECK(probe::live == 0);
}

telnyx::app stage::make_app(telnyx::app_options options)
{
    telnyx_client_options client{};
    telnyx_sim_client_options(sim, &client);
    auto made = telnyx::app::make(
        &loop, options.client(client).public_keys({ telnyx_sim_public_key(sim) }));
    CHECK(made);
    return std::move(*made);
}

const char *stage::calls()
{
    return telnyx_sim_calls(sim, "+13125550142", "+14155550117");
}

void stage::hang_up(const char *caller)
{
    CHECK(telnyx_sim_hang_up(sim, caller) == 0);
    CHECK(telnyx_sim_expect_over(sim, 60000));
}

void stage::end()
{
    if (ended)
        return;
    ended = true;
    CHECK(telnyx_sim_test_end(sim, app.get()) == 0);
    CHECK(!app);
}

void stage::turn()
{
    CHECK(telnyx_sim_pass(sim, 1000) == 0);
}

int main(int argc, char **argv)
{
    int count = 0;
    for (test_entry *each = tests; each; each = each->next) {
        if (argc > 1 && std::strcmp(argv[1], each->name) != 0)
            continue;
        std::printf("%s\n", each->name);
        std::fflush(stdout);
        each->run();
        CHECK(probe::live == 0);
        count++;
    }
    std::printf("%d tests\n", count);
    return count ? 0 : 1;
}
